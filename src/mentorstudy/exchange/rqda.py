"""Reading RQDA projects: an SQLite file, much like QualCoder's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoder,
    ProjectMemo,
    ProjectSource,
)
from mentorstudy.exchange.qualcoder.codes import ordered
from mentorstudy.exchange.qualcoder.marks import Mark, Marked, coder_guid, read_marks
from mentorstudy.exchange.qualcoder.passages import Passage
from mentorstudy.exchange.qualcoder.sources import Texts
from mentorstudy.exchange.sqlite import Database, open_database
from mentorstudy.exchange.sqlite_cells import Row, color, identifier
from mentorstudy.text import normalise

__all__ = ["read_rqda"]

_PROGRAM = "an RQDA project"
_TABLES = {
    "source": ["id", "name", "file"],
    "freecode": ["id", "name"],
    "coding": ["cid", "fid", "seltext", "selfirst", "selend"],
}
_OWNED = ("coding", "coding2", "freecode", "codecat", "caselinkage", "annotation", "journal")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOMENT = re.compile(r"\w{3} (\w{3}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})")


def read_rqda(path: str | Path) -> Project:
    """Return an RQDA project: texts, codes with their categories, codings by coder, cases, variables and memos.

    Codings, those of the second coder too, are proven by the words that RQDA keeps with them, as in
    `read_qualcoder`. What RQDA marks as deleted is left out and listed. A code of several categories
    stands under the first; the others are listed.

    Parameters
    ----------
    path : str or Path
        The `.rqda` file.

    Returns
    -------
    Project
        With `losses` for all that could not be kept as it was.

    Raises
    ------
    ReadError
        When it is no such project, or is damaged.

    Examples
    --------
    >>> read_rqda("nowhere.rqda")
    Traceback (most recent call last):
    mentorstudy.errors.ReadError: nowhere.rqda: there is no such file. ...
    """
    with open_database(Path(path), program=_PROGRAM, tables=_TABLES) as database:
        return _read(_Tables(database), Path(path).stem)


class _Tables:
    """The tables without what is marked as deleted, which is counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.deleted = 0

    def rows(self, table: str, columns: list[str]) -> Iterable[Row]:
        for row in self._database.rows(table, [*columns, "status"]):
            if row.words("status") in ("", "1"):
                yield row
            else:
                self.deleted += 1

    def owners(self) -> Iterable[str]:
        return (row.words("owner") for table in _OWNED for row in self._database.rows(table, ["owner"]))


def _read(tables: _Tables, name: str) -> Project:
    about = next(iter(tables.rows("project", ["memo", "date"])), None)
    seed = f"rqda {about.words('date') if about else ''} {name}"
    codes, losses = _codes(tables, seed)
    code_guids = {number: code.guid for number, code in codes.items() if number > 0}
    tree, stray = ordered(tuple(codes.values()))
    texts = _texts(tables, seed)
    cases = {
        row.key("id"): ProjectCase(
            identifier(seed, "case", row.key("id"), row.words("name")), row.words("name"), row.words("memo")
        )
        for row in tables.rows("cases", ["id", "name", "memo"])
    }
    marked = read_marks(list(_marks(tables, code_guids, cases)), texts, seed)
    values = _values(tables, "caseAttr", "caseID")
    journals = tuple(_journals(tables, seed))
    pictures = sum(1 for _ in tables.rows("imageCoding", ["cid"]))
    left = [Loss("picture coding", count=pictures)] if pictures else []
    left += (
        [Loss("deleted in the program", "marked as deleted, and left out", tables.deleted)] if tables.deleted else []
    )
    return Project(
        name=name,
        tool="RQDA",
        description=about.words("memo") if about else "",
        coders=tuple(ProjectCoder(coder_guid(owner), owner) for owner in dict.fromkeys(tables.owners()) if owner),
        codes=tree,
        sources=tuple(texts.sources.values()),
        selections=marked.selections,
        cases=tuple(_with_parts(number, case, marked, values) for number, case in cases.items()),
        memos=(*marked.memos, *journals),
        losses=(*losses, *stray, *marked.losses, *left),
        offsets=marked.offsets,
    )


def _codes(tables: _Tables, seed: str) -> tuple[dict[int, ProjectCode], list[Loss]]:
    """Codes by their number, categories by theirs below zero."""
    made = {}
    for row in tables.rows("codecat", ["catid", "name", "memo"]):
        number, name = row.key("catid"), row.words("name")
        guid = identifier(seed, "category", number, name)
        made[-number] = ProjectCode(guid, name, description=row.words("memo"), codable=False)
    for row in tables.rows("freecode", ["id", "name", "memo", "color"]):
        number, name = row.key("id"), row.words("name")
        guid = identifier(seed, "code", number, name)
        made[number] = ProjectCode(guid, name, description=row.words("memo"), color=color(row.words("color")))
    losses = []
    for row in tables.rows("treecode", ["cid", "catid"]):
        code, category = made.get(row.whole("cid") or 0), made.get(-(row.whole("catid") or 0))
        if code is None or category is None:
            continue
        if code.parent:
            losses.append(Loss("second category of a code", f"'{code.name}' is not under '{category.name}'"))
        else:
            made[row.key("cid")] = replace(code, parent=category.guid)
    return made, losses


def _texts(tables: _Tables, seed: str) -> Texts:
    rows = {row.key("id"): row for row in tables.rows("source", ["id", "name", "file", "memo"])}
    values = _values(tables, "fileAttr", "fileID")
    raw = {number: row.words("file") for number, row in rows.items()}
    normal = {number: normalise(text) for number, text in raw.items()}
    sources = {
        number: ProjectSource(
            identifier(seed, "source", number, row.words("name")),
            row.words("name"),
            normal[number].text,
            description=row.words("memo"),
            values=values.get(number, {}),
        )
        for number, row in rows.items()
    }
    return Texts(sources, raw, normal, {number: row.words("name") for number, row in rows.items()})


def _values(tables: _Tables, table: str, key: str) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for row in tables.rows(table, ["variable", "value", key]):
        number = row.whole(key)
        if number is not None and row.words("value"):
            found.setdefault(number, {})[row.words("variable")] = row.words("value")
    return found


def _marks(tables: _Tables, codes: Mapping[int, str], cases: Mapping[int, ProjectCase]) -> Iterable[Mark]:
    columns = ["cid", "fid", "seltext", "selfirst", "selend", "memo", "owner", "date"]
    for table in ("coding", "coding2"):
        for number, row in enumerate(tables.rows(table, columns)):
            yield _mark("coding", f"{table} {number}", row, code=codes.get(row.whole("cid") or 0, ""))
    for number, row in enumerate(tables.rows("caselinkage", ["caseid", *columns])):
        case = cases.get(row.whole("caseid") or 0)
        yield _mark("case", f"case {number}", row, case=case.guid if case else "")
    for number, row in enumerate(tables.rows("annotation", ["fid", "position", "annotation", "owner", "date"])):
        # An annotation of RQDA stands at a place, not on a passage: it is put on the character there.
        at = row.whole("position")
        place = Passage(-1, -1) if at is None else Passage(at, at + 1)
        mark = _mark("annotation", f"annotation {number}", row)
        yield replace(mark, passage=place, memo=row.words("annotation"))


def _mark(kind: str, key: str, row: Row, *, code: str = "", case: str = "") -> Mark:
    start, end = row.whole("selfirst"), row.whole("selend")
    return Mark(
        kind,
        key,
        row.whole("fid") or 0,
        Passage(-1 if start is None else start, -1 if end is None else end, row.words("seltext")),
        code=code,
        coder=row.words("owner"),
        memo=row.words("memo"),
        created=_moment(row.words("date")),
        case=case,
    )


def _moment(words: str) -> str:
    """R's way of writing a moment, `Mon Oct 28 08:11:36 2019`, as ISO 8601."""
    found = _MOMENT.match(words)
    if not found or found[1] not in _MONTHS:
        return ""
    return f"{found[4]}-{_MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}T{found[3]}"


def _with_parts(number: int, case: ProjectCase, marked: Marked, values: Mapping[int, Mapping[str, str]]) -> ProjectCase:
    return replace(
        case,
        values=values.get(number, {}),
        sources=tuple(source for guid, source in marked.whole if guid == case.guid),
        selections=tuple(selection for guid, selection in marked.passages if guid == case.guid),
    )


def _journals(tables: _Tables, seed: str) -> Iterable[ProjectMemo]:
    for row in tables.rows("journal", ["name", "journal", "date", "owner"]):
        name = row.words("name")
        guid = identifier(seed, "journal", name, row.words("date"))
        coder, created = coder_guid(row.words("owner")), _moment(row.words("date"))
        yield ProjectMemo(guid, name, row.words("journal"), coder=coder, created=created)
