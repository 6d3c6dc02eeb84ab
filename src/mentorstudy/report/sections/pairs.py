"""Mentors and protégés of the same pairs, side by side: for the team alone, since the two would know each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.pairs import SAID, pair_counts, pair_mismatch, pairs
from mentorstudy.plots._heads import titled
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._quote_blocks import quote_block
from mentorstudy.report.sections._shared import coding_of, headed, once, words_of
from mentorstudy.report.sections._voices import study_voices
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.study import Study

__all__ = ["pair_comparison"]

_CODES, _TOLD = 6, 4


def pair_comparison(study: Study, view: EditionView) -> Iterator[Block]:
    """Return what both of a pair name and what one alone does, over all pairs, and which kinds of mismatch they name.

    Parameters
    ----------
    study : Study
        The study. Without pairs there is no section, and none in an edition to be shared.
    view : EditionView
        What the edition may show.
    """
    if not view.team or not len(study.corpus.pairs):
        return
    say = words_of(study)
    coding = coding_of(study)
    counts = once(study, ("pair counts",), lambda: pair_counts(study, coding=coding))
    compared = int(counts["pairs_of"].iloc[0]) if len(counts) else 0
    blocks: list[Block] = []
    if compared:
        several = int((study.corpus.pairs["mentor"].value_counts() > 1).sum())
        blocks.append(Paragraph(say("pairs-lead", pairs=compared, several=several), "lead"))
        blocks.append(Paragraph(say("pairs-rule"), "small"))
        blocks += _over_all(counts, say)
        blocks += _kinds(study, say)
        blocks += _contradictions(study, view, say)
    yield from headed(say("pairs-title"), "pairs", blocks)


def _over_all(counts: pd.DataFrame, say: Phrases) -> Iterator[Block]:
    named = counts[counts[["both", "mentor_only", "protege_only"]].sum(axis=1) > 0]
    apart = named.assign(alone=(named["mentor_only"] - named["protege_only"]).abs())
    apart = apart[apart["alone"] > 0].sort_values("alone", ascending=False, kind="stable").head(_TOLD)
    if len(apart):
        yield Paragraph(say("pairs-apart"))
        yield Bullets(
            tuple(
                (str(row.name), say("pairs-told", both=int(row.both), mentor=int(row.mentor_only),
                                    protege=int(row.protege_only), pairs=int(row.pairs_of)))
                for row in rows_of(apart)
            )
        )  # fmt: skip
    names = {"name": "code", "both": "both", "mentor_only": "mentor", "protege_only": "protege", "neither": "neither",
             "contradictions": "contradict"}  # fmt: skip
    yield TableBlock(
        named[list(names)].rename(columns={name: say(f"pairs-column-{word}") for name, word in names.items()}),
        say("pairs-table", pairs=int(counts["pairs_of"].iloc[0])),
        say("pairs-note"),
        "pairs",
    )


def _kinds(study: Study, say: Phrases) -> Iterator[Block]:
    """The picture of pairs: by kind of mismatch where kinds are declared, else by the codes that most pairs name."""
    coding = coding_of(study)
    if not study.config.mismatch:
        table = once(study, ("pairs",), lambda: pairs(study, coding=coding))
        yield _picture(table, say("pairs-picture"), say, study, {"most": _CODES})
        return
    table = pair_mismatch(study, coding=coding)
    yield Heading(say("pairs-kinds-title"), 2, "pairs-kinds")
    yield _picture(table, say("pairs-kinds-picture"), say, study, {})
    yield TableBlock(_by_kind(table, say), say("pairs-kinds-table"), say("pairs-kinds-note"), "mismatch")


def _picture(
    table: pd.DataFrame, caption: str, say: Phrases, study: Study, options: dict[str, int]
) -> Figure:  # fmt: skip
    heard = table[table["said"] != "not comparable"]
    thing = "kind" if "kind" in table.columns else "name"
    both = heard[heard["said"] == "both"].groupby(thing, sort=False).size().sort_values(ascending=False, kind="stable")
    told = "; ".join(f"{titled(str(name))}{say.colon} {count}" for name, count in both.head(_CODES).items())
    words = say("pairs-picture-words", told=told or "0")
    return Figure(plots.pairs, table, caption, words, "pairs", draft=study.counted.draft, options=options)


def _by_kind(table: pd.DataFrame, say: Phrases) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for kind, part in table.groupby("kind", sort=False):
        heard = part[part["said"] != "not comparable"]
        said = heard["said"].value_counts()
        differ = part["differ"].value_counts()
        attributes = say("pairs-differ", yes=int(differ.get("yes", 0)), no=int(differ.get("no", 0)),
                         unknown=int(differ.get("not stated", 0))) if (part["differ"] != "").any() else "–"  # fmt: skip
        rows.append((titled(str(kind)), *(int(said.get(name, 0)) for name in SAID[:4]), attributes))
    columns = ["kind", "both", "mentor", "protege", "neither", "attributes"]
    return pd.DataFrame(rows, columns=[say(f"pairs-column-{name}") for name in columns])


def _contradictions(study: Study, view: EditionView, say: Phrases) -> Iterator[Block]:
    table = once(study, ("pairs",), lambda: pairs(study, coding=coding_of(study)))
    marked = table[table["verdict"].str.contains("contradiction")]
    if not len(marked):
        return
    yield Heading(say("pairs-contradict-title"), 2, "pairs-contradictions")
    for row in rows_of(marked):
        note = f" {row.note}" if row.note else ""
        yield Paragraph(say("pairs-contradict", name=str(row.name), mentor=str(row.mentor), protege=str(row.protege),
                            note=note), "count")  # fmt: skip
        for side in study_voices(study).contradictions.get((str(row.pair), str(row.code)), ()):
            yield from (quote_block(quote, view) for quote in side)
