"""consent.csv: what each participant agreed to, scope by scope."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from mentorstudy.conduct import CONSENT_SCOPES
from mentorstudy.errors import Problem, suggestion
from mentorstudy.readers.study_tables import read_yes
from mentorstudy.readers.tables import read_records

__all__ = ["read_consent"]


def read_consent(
    path: Path, file: str, known: Iterable[str], withdrawn: frozenset[str], problems: list[Problem]
) -> dict[str, str]:
    """Return what participants agreed to, as the column `consent` of participants has it.

    Parameters
    ----------
    path : Path
        CSV or XLSX with the columns participant, scope, answer, and version and date where consent was asked again:
        the latest answer counts, and none is no.
    file : str
        Its name in problems.
    known : iterable of str
        The participants.
    withdrawn : frozenset of str
        Those whose rows are passed over.
    problems : list of Problem
        Grows.

    Returns
    -------
    dict of str to str
        By participant who stands in it: the scopes agreed to, with semicolons between them.
    """
    header, records, _ = read_records(path)
    missing = [name for name in ("participant", "scope", "answer") if name not in header]
    if missing:
        message = f"no column '{missing[0]}'. A row is participant, scope, answer, version, date."
        problems.append(Problem(f"{message}{suggestion(missing[0], header)}", file, 1))
        return {}
    people = set(known)
    answers: dict[str, dict[str, tuple[tuple[str, int], bool]]] = {}
    for row, cells in records:
        values = {name: unicodedata.normalize("NFC", value.strip()) for name, value in cells.items()}
        who, scope = values["participant"], values["scope"].lower()
        if who in withdrawn:
            continue
        answer = read_yes(values["answer"])
        wrong = _wrong(who, scope, values["answer"], people, is_answer=answer is not None)
        if wrong:
            problems.append(Problem(wrong, file, row))
            continue
        latest = (values.get("date", ""), row)
        said = answers.setdefault(who, {})
        if scope not in said or said[scope][0] <= latest:
            said[scope] = (latest, bool(answer))
    return {
        who: ";".join(scope for scope in CONSENT_SCOPES if scope in said and said[scope][1])
        for who, said in answers.items()
    }


def _wrong(who: str, scope: str, answer: str, people: set[str], *, is_answer: bool) -> str:
    if who not in people:
        return f"unknown participant '{who}'.{suggestion(who, people)}"
    if scope not in CONSENT_SCOPES:
        return f"no scope '{scope}'.{suggestion(scope, CONSENT_SCOPES)}"
    return "" if is_answer else f"answer is '{answer}'. Write yes or no; an empty one is no."
