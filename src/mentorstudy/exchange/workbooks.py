"""A study's answers as a workbook to code in, and what that cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.evidence import answer_turns
from mentorstudy.exchange.losses import losses_table
from mentorstudy.exchange.project import Loss
from mentorstudy.exchange.tables.coding_plan import PLACEHOLDER, parts_of
from mentorstudy.rows import looked_up

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["write_workbook"]


def write_workbook(study: Study, path: Path, *, tool: str, layout: str, coders: Sequence[str] = ()) -> pd.DataFrame:
    """Write a workbook to code in, and return what it holds and what it cannot.

    Parameters
    ----------
    study : Study
        With the coding that is filled in.
    path : Path
        Where to.
    tool : str
        Not used: any spreadsheet program opens it.
    layout : {"", "coders", "codes"}
        A column per coder, or a column per code.
    coders : sequence of str
        Whose columns; new coders get empty ones. All who have coded when empty, or a column for one whom the
        import asks for.
    """
    from mentorstudy.exchange.tables.sheet_writing import write_coding_workbook

    answers = answer_turns(study.corpus)
    groups = study.corpus.participants["stakeholder"]
    stakeholder = looked_up(answers["participant"], groups)
    coding = study.coding.evidence.where(coder=list(study.coding.people))
    people = tuple(coders) or study.coding.people or (PLACEHOLDER,)
    write_coding_workbook(
        path,
        answers.assign(stakeholder=stakeholder)[
            ["document", "turn", "start", "participant", "stakeholder", "question", "text"]
        ],
        study.codebook.table[["code", "name", "definition"]],
        layout=layout or "coders",
        coders=people,
        coding=coding.segments[["document", "start", "end", "code", "coder"]],
        finished=coding.finished,
    )
    losses = [*_told(study, people, answers["text"]), *_not_in_cells(study)]
    return losses_table({"answer": len(answers), "coded segment": len(coding), "coder": len(people)}, losses)


def _told(study: Study, people: Sequence[str], texts: Iterable[str]) -> Iterator[Loss]:
    """Yield what people should know who get the workbook."""
    new = [each for each in people if each not in study.coding.people]
    if new == [PLACEHOLDER]:
        detail = "no name heads the column: set `coders` to whose it is, or say it when the workbook comes back"
        yield Loss("coder", detail, kept=True)
    elif new:
        yield Loss("new coder", f"{', '.join(new)}: nothing is filled in", len(new), kept=True)
    parts = [len(parts_of(text)) for text in texts]
    long = [count for count in parts if count > 1]
    if long:
        detail = f"a cell holds 32,767 characters; split over {sum(long)} rows, each with its part of the words"
        yield Loss("answer longer than a cell", detail, len(long), kept=True)


def _not_in_cells(study: Study) -> Iterator[Loss]:
    """What a cell with codes cannot hold: it stays in the study, also when the workbook comes back."""
    table = study.coding.segments
    people = table[table["coder"].isin(study.coding.people)]
    counts = {
        "polarity": int(people["polarity"].isin(["negated", "hoped", "mixed"]).sum()),
        "stakeholder spoken of": int((people["about"] != "").sum()),
        "note on a segment": int((people["memo"] != "").sum()),
        "suggestion that was accepted": int((table["review"] == "accepted").sum()),
        "suggestion that was rejected": int((table["review"] == "rejected").sum()),
        "memo": len(study.decisions.table("memos")),
        "view that is not the speaker's own": int((people["view"] != "own").sum()),
        "decision on a claim": len(study.decisions.table("claimed")),
        "link": len(study.decisions.table("links")),
        "verdict": len(study.decisions.table("judged")),
    }
    for item, count in counts.items():
        if count:
            yield Loss(item, "not in the workbook; the study keeps it", count)
