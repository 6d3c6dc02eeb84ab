"""What was expected against what was met: in interviews, and in surveys of two waves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy import plots
from mentorstudy.analyse.expectations import OPEN, expectation_counts, expectations
from mentorstudy.analyse.waves import expected_before, transitions, waves
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._quote_blocks import quote_block
from mentorstudy.report.sections._shared import (
    coding_of,
    headed,
    interviewed,
    once,
    part_of,
    plural,
    ranked,
    shares,
    words_of,
)
from mentorstudy.report.sections._voices import voices_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.study import Study

__all__ = ["expectation_blocks", "expectation_comparison"]

_VERDICTS = ("met", "exceeded", "unmet", "unclear", OPEN)
_MOST = 4


def expectation_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return what a group expected against what it met: by thing, in its words, and in two waves of a survey.

    Parameters
    ----------
    summary : Summary
        The group.
    view : EditionView
        What the edition may show.
    """
    say = words_of(summary.study)
    blocks = list(_told(summary, view))
    if any(source.before for source in summary.study.config.sources):
        blocks += _waves(part_of(summary.study, summary.by, summary.group), view, flows=False)
    yield from headed(say("expecting-title"), "expectations", blocks)


def expectation_comparison(study: Study, view: EditionView, by: str = "stakeholder") -> Iterator[Block]:
    """Return where groups expect different things of the same program, and what became of it."""
    say = words_of(study)
    blocks: list[Block] = []
    counts = _counts(study, by) if interviewed(study) else None
    expected = None if counts is None else counts[counts["expected"] > 0]
    if counts is not None and expected is not None and len(expected):
        blocks.append(Paragraph(say("expecting-compared"), "lead"))
        blocks.append(
            Figure(
                plots.expectation_counts,
                _shown(counts, view),
                say("expecting-compared-caption"),
                " ".join(_who_expects(expected, view, say)),
                "expectations-by-group",
                draft=study.counted.draft,
            )
        )
        blocks.append(Bullets(tuple(("", words) for words in _who_expects(expected, view, say, most=_MOST))))
    yield from headed(say("expecting-compared-title"), "expectations", [*blocks, *_waves(study, view)])


def _counts(study: Study, by: str) -> pd.DataFrame:
    return once(
        study, ("expectations", by), lambda: expectation_counts(study, by, source="interviews", coding=coding_of(study))
    )


def _who_expects(expected: pd.DataFrame, view: EditionView, say: Phrases, most: int = 99) -> list[str]:
    """Thing by thing, those on which groups differ most first: who says that it was expected, and for whom."""
    spread = {
        key: len(part) > 1 or bool((part["group"] != part["whose"]).any())
        for key, part in expected.groupby(["code", "whose"], sort=False)
    }
    found = []
    for (code, whose), part in expected.groupby(["code", "whose"], sort=False):
        told = say.listed(
            f"{share} {plural(str(group))}"
            for share, group in zip(shares(part, view, "expected", "participants_of"), part["group"], strict=True)
        )
        words = say("expecting-told", thing=str(part["name"].iloc[0]), whose=plural(str(whose)), told=told)
        found.append((not spread[code, whose], -len(part), words))
    return [words for *_, words in sorted(found, key=lambda each: each[:2])][:most]


def _told(summary: Summary, view: EditionView) -> Iterator[Block]:
    study, say = summary.study, words_of(summary.study)
    if summary.source != "interviews" or not interviewed(study):
        return
    table = once(
        study, ("expected", summary.by),
        lambda: expectations(study, summary.by, source="interviews", coding=coding_of(study)),
    )  # fmt: skip
    counts = _counts(study, summary.by)
    table = table[(table["group"] == summary.group) & (table["expected"] > 0)]
    counts = counts[(counts["group"] == summary.group) & (counts["expected"] > 0)]
    if not len(table):
        return
    own = table["whose"] == table["stakeholder"]
    yield Paragraph(say("expecting-rule"), "small")
    if own.any():
        yield from _own(summary, table[own], counts, view, say)
    others = counts[~counts["whose"].isin(set(table.loc[own, "stakeholder"]))]
    if len(others):
        yield Paragraph(say("expecting-others", people=plural(summary.group, capital=True)))
        yield Bullets(
            tuple(
                (str(row.name), say("expecting-for", whose=plural(str(row.whose)), share=share))
                for row, share in zip(rows_of(others), shares(others, view, "expected", "participants_of"), strict=True)
            )
        )
    yield from _side_by_side(summary, view, say)


def _own(
    summary: Summary, table: pd.DataFrame, counts: pd.DataFrame, view: EditionView, say: Phrases
) -> Iterator[Block]:  # fmt: skip
    people = table["participant"].nunique()
    unmet = table.loc[table["verdict"] == "unmet", "participant"].nunique()
    share = view.share(people, summary.participants)
    yield Paragraph(say("expecting-lead", share=share, people=plural(summary.group)), "lead")
    judged = table["verdict"].isin(["met", "exceeded", "unmet", "unclear"])
    if judged.any():
        yield Paragraph(
            say("expecting-judged", judged=view.number(table.loc[judged, "participant"].nunique(), people),
                unmet=view.number(unmet, people),
                waiting=view.number(table.loc[~judged, "participant"].nunique(), people))
        )  # fmt: skip
    else:
        yield Paragraph(say("expecting-unjudged"))
    mine = counts[counts["whose"].isin(set(table["stakeholder"]))]
    shown = _shown(ranked(mine, view, "expected", "participants_of"), view)
    names = {
        "name": "thing", "expected": "expected", "both": "both", "met": "met", "exceeded": "exceeded",
        "unmet": "unmet", "unclear": "unclear", OPEN: "waiting",
    }  # fmt: skip
    yield TableBlock(
        shown[list(names)].rename(columns={name: say(f"expecting-column-{word}") for name, word in names.items()}),
        say("expecting-caption", people=plural(summary.group, capital=True), total=summary.participants),
        say("expecting-note"),
        "expected and met",
    )


def _shown(counts: pd.DataFrame, view: EditionView) -> pd.DataFrame:
    """The counts as an edition may show them: who told both is a part of who expected it."""
    of_those = view.table(counts, ["both"], of="expected")["both"]
    shown = view.table(view.parts(counts, _VERDICTS), ["expected", "experienced"])
    return shown.assign(both=of_those)


def _side_by_side(summary: Summary, view: EditionView, say: Phrases) -> Iterator[Block]:
    """Expectation and experience of one person on one thing, and what a person judged of the two."""
    pairs = voices_of(summary).expectations
    if pairs:
        yield Heading(say("expecting-words-title"), 2, "expectations-words")
    for each in pairs:
        verdict = say(f"expecting-verdict-{each.verdict}")
        note = f" ({each.note})" if each.note and view.team else ""
        yield Paragraph(say("expecting-pair", thing=each.name, verdict=f"{verdict}{note}"), "count")
        yield Paragraph(say("expecting-said-before"), "small")
        yield quote_block(each.expected, view)
        yield Paragraph(say("expecting-said-after"), "small")
        yield quote_block(each.experienced, view)


def _waves(study: Study, view: EditionView, *, flows: bool = True) -> Iterator[Block]:
    """Two waves of a survey: who is in both, and what those expected before and met after, drawn answer by answer."""
    if not _has_waves(study):
        return
    say = words_of(study)
    items, moved = expected_before(study), transitions(study)
    for number, row in enumerate(rows_of(waves(study)), start=1):
        before, after = study.source_title(str(row.before)), study.source_title(str(row.survey))
        mine = items[(items["survey"] == row.survey) & (items["before"] == row.before)]
        if not row.linked or not len(mine):
            continue
        yield Heading(say("expecting-waves-title"), 2, f"expectations-waves-{number}")
        yield Paragraph(_attrition(row, before, after, view, say))
        # Of a few, who stayed and who was lost are people: then only those who stayed are told of.
        shown = view.transitions(mine.drop(columns=["linked", "respondents_before", "respondents_after"]))
        told = [each for each in rows_of(shown) if not isinstance(each.less, str)]
        worst = sorted(told, key=lambda each: -each.less / max(each.respondents, 1))
        words = ""
        if worst:
            share = view.share(int(worst[0].less), int(worst[0].respondents))
            words = say("expecting-waves-words", item=worst[0].text, share=share)
        caption = say("expecting-waves-caption", before=before, after=after)
        yield Figure(
            plots.expectations,
            shown,
            f"{words} {caption}".strip(),
            words or caption,
            f"expectations-waves-{number}",
        )  # fmt: skip
        if view.team and flows:
            wanted = moved[moved["met_question"].isin([each.met_question for each in worst[:2]])]
            yield Figure(
                plots.waves,
                waves(study).iloc[[number - 1]],
                say("expecting-flow-caption", before=before, after=after),
                say("expecting-flow-words", linked=int(row.linked), lost=int(row.only_before), new=int(row.only_after)),
                f"waves-{number}",
                options={"flows": wanted},
            )


def _attrition(row: Any, before: str, after: str, view: EditionView, say: Phrases) -> str:
    counts = {name: int(getattr(row, name)) for name in ("linked", "only_before", "only_after")}
    lost = int(row.respondents_before) - counts["linked"]
    if not view.team and any(0 < count < view.minimum for count in (lost, *counts.values())):
        return say("expecting-attrition-few", before=before, after=after)
    return say(
        "expecting-attrition", before=before, after=after, before_of=int(row.respondents_before),
        after_of=int(row.respondents), linked=counts["linked"], lost=lost,
        new=int(row.respondents) - counts["linked"],
    )  # fmt: skip


def _has_waves(study: Study) -> bool:
    """Whether both waves of every survey that has an earlier one are in this part of the study."""
    surveys = list(study.corpus.surveys)
    earlier = {
        source.before
        for source in study.config.sources
        if source.before and any(source.names(name) for name in surveys)
    }
    return bool(earlier) and earlier <= set(surveys)
