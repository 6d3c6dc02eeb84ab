"""guide.csv: the questions of the interview guide, how to know them in a transcript, and what they ask about."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.claims import GuideQuestion
from mentorstudy.errors import CodebookError, Problem, suggestion
from mentorstudy.readers.tables import read_records
from mentorstudy.terms import parse_term

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook

__all__ = ["read_guide"]


def read_guide(
    path: Path, file: str, codebook: Codebook, groups: set[str], problems: list[Problem]
) -> tuple[GuideQuestion, ...]:
    """Return the questions of an interview guide; what is wrong is added to `problems`.

    Columns question (a short name), text (as the guide words it), terms (what the interviewer says when asking it, as
    in a codebook, separated by `;`), codes (what it asks about, separated by `;`), and optional stakeholders (of whom
    it is asked; empty for all).

    Parameters
    ----------
    path : Path
        CSV or XLSX.
    file : str
        Its name in problems.
    codebook : Codebook
        What codes are resolved with.
    groups : set of str
        The stakeholders of the study.
    problems : list of Problem
        Grows.
    """
    header, records, _ = read_records(path)
    missing = next((name for name in ("question", "text", "terms") if name not in header), "")
    if missing:
        problems.append(Problem(f"no column '{missing}'.{suggestion(missing, header)}", file, 1))
        return ()
    questions: dict[str, GuideQuestion] = {}
    for row, cells in records:
        name = unicodedata.normalize("NFC", cells["question"].strip())
        if not name or name in questions:
            problems.append(Problem(f"question '{name}' is empty or stands twice. Give each its own name.", file, row))
            continue
        parts = {key: _parts(cells.get(key, "")) for key in ("terms", "codes", "stakeholders")}
        codes = []
        try:
            for term in parts["terms"]:
                parse_term(term)
            codes = [codebook.resolve(code) for code in parts["codes"]]
        except CodebookError as error:
            problems.append(Problem(error.message, file, row))
        for group in parts["stakeholders"]:
            if group not in groups:
                problems.append(Problem(f"no stakeholder '{group}'.{suggestion(group, groups)}", file, row))
        text = " ".join(cells["text"].split())
        questions[name] = GuideQuestion(name, text, parts["terms"], tuple(codes), parts["stakeholders"])
    return tuple(questions.values())


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in unicodedata.normalize("NFC", cell).split(";") if part.strip())
