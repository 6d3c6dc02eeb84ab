"""Where interviews, surveys and archives agree, add something or contradict each other; and joint displays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.closed_answers import item_of
from mentorstudy.analyse.joint_display import joint_display
from mentorstudy.analyse.triangulation import triangulation
from mentorstudy.plots._sheet import count_of, is_hidden, total_of
from mentorstudy.report.blocks import Block, Bullets, Figure, Heading, Paragraph
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._quote_blocks import quote_block
from mentorstudy.report.sections._shared import coding_of, headed, once, part_of, source_of, words_of
from mentorstudy.report.sections._voices import study_voices
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.study import Study

__all__ = ["joint_blocks", "source_comparison"]

_ITEMS = 3  # questions in one figure: more do not fit beside what is said of them


def joint_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return a group's closed survey answers beside what it says in its own words.

    Parameters
    ----------
    summary : Summary
        The group.
    view : EditionView
        What the edition may show.
    """
    say = words_of(summary.study)
    if not any(source.items for source in summary.study.config.sources):
        return
    study = part_of(summary.study, summary.by, summary.group)
    yield from headed(say("joint-title"), "joint-display", _joint(study, view, say, draft=summary.status.draft))


def source_comparison(study: Study, view: EditionView) -> Iterator[Block]:
    """Return where the sources of a study meet, code by code, and closed answers beside people's own words."""
    say = words_of(study)
    table = once(study, ("sources",), lambda: triangulation(study, coding=coding_of(study)))
    blocks = []
    if table["source"].nunique() > 1 and (table["meeting"] != "silent").any():
        blocks = list(_meetings(table, study, view, say))
    joint = list(_joint(study, view, say, draft=study.counted.draft))
    if joint:
        blocks += [Heading(say("joint-title"), 2, "joint-display"), *joint]
    yield from headed(say("sources-title"), "triangulation", blocks)


def _meetings(table: pd.DataFrame, study: Study, view: EditionView, say: Phrases) -> Iterator[Block]:
    meetings = table.drop_duplicates("code")["meeting"].value_counts()
    yield Paragraph(
        say("sources-lead", agree=int(meetings.get("agree", 0)), contradict=int(meetings.get("contradict", 0)),
            adds=int(meetings.get("one source adds", 0))), "lead",
    )  # fmt: skip
    yield Paragraph(say("sources-rule"), "small")
    # Passages stand in no table: whoever speaks in them may not have agreed to be quoted.
    shown = view.table(table.drop(columns=["words"]), ["says", "denies"], of="of")
    met = table["meeting"].isin(["agree", "contradict"])
    loud = table[table["meeting"] == "contradict"]
    told = [_against(part, study, view, say) for _, part in loud.groupby("code", sort=False)]
    if met.any():
        yield Figure(
            plots.triangulation,
            shown.assign(title=[source_of(study, str(source)) for source in shown["source"]])[met],
            say("sources-caption"),
            " ".join(f"{lead}{say.colon} {words}" for lead, words in told) or say("sources-no-contradiction"),
            "sources",
            draft=study.counted.draft,
        )
    if told:
        yield Heading(say("sources-contradict-title"), 2, "sources-contradictions")
    for (code, _), (lead, words) in zip(loud.groupby("code", sort=False), told, strict=True):
        yield Bullets(((lead, words),))
        for source in dict.fromkeys(loud.loc[loud["code"] == code, "source"]):
            quotes = study_voices(study).sources.get((str(code), str(source)), ())
            yield from (quote_block(quote, view) for quote in quotes)


def _against(part: pd.DataFrame, study: Study, view: EditionView, say: Phrases) -> tuple[str, str]:
    told = []
    for row in rows_of(part):
        people = row.source != "archives"
        says = (
            view.share(int(row.says), int(row.of)) if people else say("share", count=int(row.says), total=int(row.of))
        )
        denies = view.number(int(row.denies), int(row.of)) if people else str(int(row.denies))
        told.append(say("sources-told", source=source_of(study, str(row.source)), says=says, denies=denies))
    return str(part["name"].iloc[0]), "; ".join(told) + "."


def _joint(study: Study, view: EditionView, say: Phrases, *, draft: bool) -> Iterator[Block]:
    table = once(study, ("joint",), lambda: joint_display(study, coding=coding_of(study)))
    if not len(table):
        return
    yield Paragraph(say("joint-rule"), "small")
    shown = _shown(table, view)
    told = [_item(part, say) for _, part in shown.groupby(["survey", "question"], sort=False)]
    yield Bullets(tuple(told))
    questions = shown[["survey", "question"]].drop_duplicates()
    for first in range(0, len(told), _ITEMS):
        part = shown.merge(questions.iloc[first : first + _ITEMS], on=["survey", "question"])
        yield Figure(
            plots.joint_display,
            part,
            say("joint-caption"),
            " ".join(f"{lead}{say.colon} {words}" for lead, words in told[first : first + _ITEMS]),
            "joint-display",
            draft=draft,
        )


def _shown(table: pd.DataFrame, view: EditionView) -> pd.DataFrame:
    """The counts as an edition may show them, and none of the passages: not everyone agreed to be quoted."""
    table = table.drop(columns=["words", "interview_words"])
    shown = view.answers(table.assign(scale=True)).drop(columns=["scale"])
    shown = view.table(shown, ["voiced"], of="voiced_of")
    return view.table(shown, ["interviews", "interviews_deny"], of="interviews_of")


def _item(part: pd.DataFrame, say: Phrases) -> tuple[str, str]:
    first = next(rows_of(part))
    told = [row for row in rows_of(part) if not is_hidden(row.respondents)]
    words = say(
        "joint-interviews", code=str(first.name), says=total_of(first.interviews, first.interviews_of, say),
        denies=count_of(first.interviews_deny, say),
    )  # fmt: skip
    if told:
        most = max(told, key=lambda row: int(row.respondents))
        answers = say.of(int(most.respondents), int(most.respondents_of))
        words = say("joint-answers", choice=say.quoted(str(most.choice)), respondents=answers) + " " + words
    return item_of(str(first.text)), words
