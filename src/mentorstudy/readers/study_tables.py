"""The tables of a study that are no sources: participants, documents, pairs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.conduct import CONSENT_SCOPES
from mentorstudy.corpus import PAIR_COLUMNS
from mentorstudy.errors import Problem, suggestion
from mentorstudy.readers.tables import read_records

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "DocumentFacts",
    "People",
    "nobody_listed",
    "pairs_of",
    "read_document_facts",
    "read_pairs",
    "read_people",
    "read_withdrawals",
    "read_yes",
]

_FACTS = ("participant", "date", "interviewer", "language", "round")
_YES = {"yes", "y", "true", "1", "x", "oui", "ja"}
_NO = {"no", "n", "false", "0", "non", "nein"}
_CONSENT_COLUMNS = ("consent_quote", "consent_archive", "withdrawn")
_NO_ATTRIBUTES = ("participant", "stakeholder", "consent", *_CONSENT_COLUMNS)


@dataclass(frozen=True, eq=False)
class People:
    """The participants of a study.

    Parameters
    ----------
    table : DataFrame
        Indexed by participant; stakeholder, consent and every attribute; without the withdrawn.
    withdrawn : frozenset of str
        Those who withdrew: nothing of theirs is read.
    listed : bool
        Whether a table lists them. Where none does, they are those whom the sources name.
    """

    table: pd.DataFrame
    withdrawn: frozenset[str]
    listed: bool = True

    def knows(self, name: str) -> bool:
        """Return whether somebody of that name is listed, or was until they withdrew."""
        return name in self.table.index or name in self.withdrawn


@dataclass(frozen=True)
class DocumentFacts:
    """What documents.csv says of one document."""

    row: int
    participant: str = ""
    date: str = ""
    interviewer: str = ""
    language: str = ""
    round: str = ""


def read_yes(answer: str) -> bool | None:
    """Return what a cell of yes or no says; none is no, and what is neither is None.

    Examples
    --------
    >>> read_yes("Oui"), read_yes(""), read_yes("perhaps")
    (True, False, None)
    """
    plain = answer.strip().lower()
    return True if plain in _YES else False if not plain or plain in _NO else None


def read_people(path: Path, file: str, problems: list[Problem]) -> People:
    """Return the participants; what is wrong is added to `problems`.

    Consent may stand in one column `consent` (any of `quote`, `archive`, `withdrawn`, separated by `;` or `,`)
    or in columns `consent_quote`, `consent_archive` and `withdrawn` with yes or no. A table of a header alone lists
    nobody yet, so that the participants are those whom the sources name.
    """
    import pandas as pd

    header, records, _ = read_records(path)
    if "participant" not in header:
        problems.append(
            Problem(f"no column 'participant'.{suggestion('participant', header)} One row is one person.", file, 1)
        )
        return People(_empty_people(), frozenset())
    if not records:
        return nobody_listed()
    rows: dict[str, dict[str, str]] = {}
    seen: dict[str, int] = {}
    for row, cells in records:
        name = unicodedata.normalize("NFC", cells["participant"].strip())
        if not name:
            problems.append(Problem("the participant is empty. Give every row a pseudonym.", file, row))
        elif name in seen:
            problems.append(
                Problem(f"participant '{name}' stands in row {seen[name]} already. Keep one row.", file, row)
            )
        else:
            seen[name] = row
            rows[name] = _person(cells, file, row, problems)
    withdrawn = frozenset(name for name, cells in rows.items() if "withdrawn" in cells["consent"].split(";"))
    kept = {name: cells for name, cells in rows.items() if name not in withdrawn}
    columns = ["stakeholder", "consent", *(name for name in header if name not in _NO_ATTRIBUTES)]
    table = pd.DataFrame.from_dict(kept, orient="index", columns=columns, dtype=object).fillna("")
    table.index.name = "participant"
    return People(table, withdrawn)


def nobody_listed(withdrawn: Iterable[str] = ()) -> People:
    """Return that no table lists the participants; those who withdrew from such a study are known all the same."""
    return People(_empty_people(), frozenset(withdrawn), listed=False)


def read_withdrawals(path: Path) -> frozenset[str]:
    """Return who withdrew, as `withdraw` has noted it; nobody where there is no such file."""
    if not path.is_file():
        return frozenset()
    header, records, _ = read_records(path)
    return frozenset(cells["participant"].strip() for _, cells in records if "participant" in header)


def _empty_people() -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(columns=["stakeholder", "consent"], dtype=object)
    table.index.name = "participant"
    return table


def _person(cells: dict[str, str], file: str, row: int, problems: list[Problem]) -> dict[str, str]:
    consent = [part.strip().lower() for part in cells.get("consent", "").replace(",", ";").split(";") if part.strip()]
    for part in consent:
        if part not in (*CONSENT_SCOPES, "withdrawn", "none"):
            known = ", ".join((*CONSENT_SCOPES, "withdrawn"))
            problems.append(Problem(f"consent '{part}' is not known. It is any of {known}, none.", file, row))
    for column in _CONSENT_COLUMNS:
        answer = cells.get(column, "").strip().lower()
        if answer in _YES:
            consent.append(column.removeprefix("consent_"))
        elif answer and answer not in _NO:
            problems.append(Problem(f"{column} is '{cells[column]}'. Write yes or no.", file, row))
    attributes = {name: value for name, value in cells.items() if name not in _CONSENT_COLUMNS}
    return attributes | {
        "stakeholder": cells.get("stakeholder", "").strip(),
        "consent": ";".join(dict.fromkeys(consent)),
    }


def read_document_facts(path: Path, file: str, problems: list[Problem]) -> dict[str, DocumentFacts]:
    """Return what documents.csv says, by document; what is wrong is added to `problems`."""
    header, records, _ = read_records(path)
    if "document" not in header:
        problems.append(Problem(f"no column 'document'.{suggestion('document', header)}", file, 1))
        return {}
    facts: dict[str, DocumentFacts] = {}
    for row, cells in records:
        name = unicodedata.normalize("NFC", cells["document"].strip())
        if name in facts:
            problems.append(Problem(f"document '{name}' stands in row {facts[name].row} already.", file, row))
            continue
        facts[name] = DocumentFacts(row, *(cells.get(each, "").strip() for each in _FACTS))
    return facts


def read_pairs(path: Path, file: str, people: People, problems: list[Problem]) -> pd.DataFrame:
    """Return the pairs of mentors and protégés; what is wrong is added to `problems`."""
    import pandas as pd

    header, records, _ = read_records(path)
    renamed = [{"protégé": "protege"}.get(unicodedata.normalize("NFC", name), name) for name in header]
    missing = [name for name in ("mentor", "protege") if name not in renamed]
    if missing:
        problems.append(Problem(f"no column '{missing[0]}'. A row is a pair: pair, mentor, protégé, ...", file, 1))
        return pd.DataFrame(columns=list(PAIR_COLUMNS), dtype=object)
    kept = list(_pair_rows(records, dict(zip(header, renamed, strict=True)), file, people, problems))
    return pd.DataFrame(kept, columns=list(PAIR_COLUMNS), dtype=object).fillna("")


def pairs_of(path: Path, people: Iterable[str]) -> frozenset[str]:
    """Return the pairs that someone is in, as `read_pairs` names them; none where there is no file."""
    if not path.is_file():
        return frozenset()
    wanted = set(people)
    header, records, _ = read_records(path)
    sides = [name for name in header if unicodedata.normalize("NFC", name) in ("mentor", "protege", "protégé")]
    return frozenset(
        cells.get("pair", "").strip() or f"pair {number}"
        for number, (_, cells) in enumerate(records, start=1)
        if wanted & {cells[side].strip() for side in sides}
    )


def _pair_rows(
    records: list[tuple[int, dict[str, str]]],
    renamed: dict[str, str],
    file: str,
    people: People,
    problems: list[Problem],
) -> Iterator[dict[str, str]]:
    for number, (row, cells) in enumerate(records, start=1):
        pair = {renamed[name]: value.strip() for name, value in cells.items()}
        sides = [pair["mentor"], pair["protege"]]
        if any(side in people.withdrawn for side in sides):
            continue
        unknown = [side for side in sides if side and side not in people.table.index]
        for side in unknown:
            problems.append(Problem(f"unknown participant '{side}'.{suggestion(side, people.table.index)}", file, row))
        yield {name: pair.get(name, "") for name in PAIR_COLUMNS} | {"pair": pair.get("pair") or f"pair {number}"}
