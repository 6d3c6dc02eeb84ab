"""How the coding was done, in words and tables: agreement, and the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.reliability.readings import FEW_PARTICIPANTS, RARE
from mentorstudy.report.blocks import Block, Bullets, Heading, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.trust import Trust
    from mentorstudy.study import Study

__all__ = ["trust_blocks", "trust_tables"]

_HOW = (
    "Compared is each coder's first independent finish of a document, answer by answer; a document that a coder "
    "finished and left without a code is agreement on absence. Intervals are of 95 %, from resampling participants. "
    f"From .800 a code is commonly relied upon, from .667 for tentative conclusions only; one that fewer than {RARE} "
    "answers carry is not judged."
)


def trust_blocks(trust: Trust, study: Study, view: EditionView, *, changes: bool = True) -> Iterator[Block]:
    """Return how far coders agree, and how the coding came about.

    Parameters
    ----------
    trust : Trust
        What was counted.
    study : Study
        For the codes' names.
    view : EditionView
        What the edition may say: the shareable one names no coder.
    changes : bool
        Whether changes of the codebook are told as well.
    """
    yield Heading("How the coding was done", 2, "coding")
    yield Bullets(tuple(_sentences(trust, view)))
    if len(trust.agreement):
        people = int(trust.agreement["participants"].max())
        few = f" {people} participants are few: the intervals are too narrow." if people < FEW_PARTICIPANTS else ""
        caption = "How far coders agree (Krippendorff's alpha)."
        yield TableBlock(_agreement(trust, study), caption, _HOW + few, "agreement")
    if changes and len(trust.changes) and view.team:
        names = {"time": "Time", "coder": "Coder", "action": "What was done", "code": "Code", "detail": "Detail"}
        yield TableBlock(trust.changes.rename(columns=names), "Changes of the codebook while people coded.")


def _sentences(trust: Trust, view: EditionView) -> Iterator[tuple[str, str]]:
    if trust.silent:
        yield "Agreement between coders", trust.silent
    else:
        who = ", ".join(trust.coders) if view.team else f"{len(trust.coders)} coders"
        differing = len(trust.disagreements)
        yield (
            "Agreement between coders",
            f"{who}; {trust.compared} documents were finished by at least two of them, who differ on {differing} codes "
            "of answers. What was settled between them, and suggestions that were accepted, are not compared.",
        )
    if not trust.events:
        yield "Audit trail", "the coding stands in a table, which keeps no history."
    for coder, first, last, count in trust.events if view.team else ():
        days = first if first == last else f"{first} to {last}"
        yield "Audit trail", f"{coder}: {count} decisions in the journal, {days}."
    if trust.events and not view.team:
        decisions = sum(count for *_, count in trust.events)
        yield "Audit trail", f"{len(trust.events)} coders keep journals of {decisions} decisions."
    if trust.to_recode:
        number = "1 finished document rests" if trust.to_recode == 1 else f"{trust.to_recode} finished documents rest"
        yield "Definitions", f"{number} on definitions that were changed since (`mentorstudy to-recode`)."
    if trust.lost:
        number = "1 coded passage was" if trust.lost == 1 else f"{trust.lost} coded passages were"
        yield "Edited transcripts", f"{number} lost when transcripts were corrected, and count nowhere."


def _agreement(trust: Trust, study: Study) -> pd.DataFrame:
    import pandas as pd

    names = {code.code: code.name or code.slug for code in study.codebook}
    table = trust.agreement
    order = pd.Categorical(table["level"], ["overall", "theme", "category", "code"], ordered=True)
    rows = []
    for row in rows_of(table.assign(order=order).sort_values("order", kind="stable")):
        name = "All codes" if row.level == "overall" else names.get(row.code, row.code)
        interval = f"{_number(row.low)} to {_number(row.high)}" if row.low == row.low else ""
        value = _number(row.coefficient) if row.coefficient == row.coefficient else "not defined"
        rows.append((name, row.level, int(row.n), value, interval, row.reading))
    return pd.DataFrame(rows, columns=["Code", "Level", "Answers", "Alpha", "Interval", "Reading"])


def _number(value: float) -> str:
    """Two digits, and no minus before a nought."""
    return f"{round(value, 2) + 0.0:.2f}"


def trust_tables(trust: Trust) -> dict[str, pd.DataFrame]:
    """Return the tables of the workbook: agreement, disagreements, and the audit trail."""
    tables = {"agreement": trust.agreement, "disagreements": trust.disagreements, "history": trust.history}
    return {name: table for name, table in tables.items() if len(table)}
