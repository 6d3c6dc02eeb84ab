"""Who talks how much in interviews and focus groups."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.talk_shares import talk_shares
from mentorstudy.report.blocks import Block, Figure, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._shared import headed, once, plural, words_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.study import Study

__all__ = ["talk_blocks"]


def talk_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return the interviewers' share of the talk, stakeholder by stakeholder, and every conversation for the team.

    Parameters
    ----------
    study : Study
        The study.
    view : EditionView
        What the edition may show: single conversations are the team's.
    """
    say = words_of(study)
    table = once(study, ("talk",), lambda: talk_shares(study))
    asking = _asking(table)
    blocks = _blocks(table, asking, view, say) if len(asking) else ()
    yield from headed(say("talk-title"), "talk-shares", blocks)


def _asking(table: pd.DataFrame) -> pd.DataFrame:
    """Per interview, the interviewers' shares together, and the stakeholder who was interviewed."""
    talk = table[table["kind"] == "interview"]
    asking = talk[talk["role"] == "interviewer"].groupby("document")[["words_share", "questions_share"]].sum()
    whom = talk[(talk["role"] == "participant") & (talk["stakeholder"] != "")].drop_duplicates("document")
    return asking.join(whom.set_index("document")["stakeholder"], how="inner")


def _blocks(table: pd.DataFrame, asking: pd.DataFrame, view: EditionView, say: Phrases) -> Iterator[Block]:
    import pandas as pd

    all_shares = [float(share) for share in asking["words_share"]]
    told = say("talk-lead", interviews=len(asking), median=say.percent(median(all_shares)))
    if view.team:
        told += " " + say("talk-range", low=say.percent(min(all_shares)), high=say.percent(max(all_shares)))
    yield Paragraph(told)
    yield Paragraph(say("talk-rule"), "small")
    rows = [
        (plural(str(group), capital=True), len(part), say.percent(part["words_share"].median()),
         say.percent(part["questions_share"].median()))
        for group, part in asking.groupby("stakeholder", sort=True)
        if view.team or len(part) >= view.minimum
    ]  # fmt: skip
    if rows:
        names = ["group", "interviews", "words", "questions"]
        yield TableBlock(
            pd.DataFrame(rows, columns=[say(f"talk-column-{name}") for name in names]), say("talk-table"), name="talk"
        )
    if view.team:
        longest = max(rows_of(asking.reset_index()), key=lambda row: float(row.words_share))
        yield Figure(
            plots.talk_shares,
            table,
            say("talk-caption"),
            say("talk-words", document=str(longest.document), share=say.percent(float(longest.words_share))),
            "talk",
        )
