"""Reading QualCoder projects: the `.qda` folder with its SQLite database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Loss, Project, ProjectCase, ProjectCoder, ProjectMemo
from mentorstudy.exchange.qualcoder.codes import by_key, read_codes
from mentorstudy.exchange.qualcoder.marks import Mark, Marked, coder_guid, read_marks
from mentorstudy.exchange.qualcoder.passages import Passage
from mentorstudy.exchange.qualcoder.sources import coded_media, read_attributes, read_sources
from mentorstudy.exchange.sqlite import Database, open_database
from mentorstudy.exchange.sqlite_cells import Row, identifier, moment

__all__ = ["read_qualcoder"]

_PROGRAM = "a QualCoder project"
_DATABASE = "data.qda"
_TABLES = {
    "project": ["databaseversion"],
    "source": ["id", "name", "fulltext"],
    "code_name": ["cid", "name"],
    "code_cat": ["catid", "name"],
    "code_text": ["cid", "fid", "seltext", "pos0", "pos1"],
}
_LEFT = (
    ("graph", "graph", "codes and their lines drawn by hand"),
    ("stored_sql", "saved query", "questions to the database"),
    ("ris", "bibliographic reference", "fields of references"),
)
_OWNED = ("code_text", "code_name", "code_cat", "annotation", "case_text", "journal")


def read_qualcoder(path: str | Path) -> Project:
    """Return a QualCoder project: texts, code tree, codings by coder, cases, variables and memos.

    Every coding is proven by the words that QualCoder keeps with it. Its offsets are code points where
    the program coded by itself, and UTF-16 units where somebody marked a passage in its window; both are
    tried on every coding, and the project's `offsets` says how many fit which. A coding whose words
    stand elsewhere in the text by now is carried to that place and listed, if there is one such place;
    else it is lost and listed. Annotations and passages of cases have no words with them, and follow
    what fits the codings of their text.

    The flag `important` becomes the comment of the selection. A variable's description and a journal's
    variables become free memos. Pictures and recordings are listed with their codings; transcripts of
    recordings are texts.

    Parameters
    ----------
    path : str or Path
        The folder `....qda`, or the `data.qda` in it.

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
    >>> read_qualcoder("nowhere.qda")
    Traceback (most recent call last):
    mentorstudy.errors.ReadError: nowhere.qda: there is no such file. ...
    """
    database_path, name = _find(Path(path))
    with open_database(database_path, program=_PROGRAM, tables=_TABLES) as database:
        return _read(database, name)


def _find(path: Path) -> tuple[Path, str]:
    if not path.is_dir():
        folder = path.resolve().parent if path.name == _DATABASE else path
        return path, _stem(folder)
    if not (path / _DATABASE).is_file():
        message = (
            f"the folder holds no '{_DATABASE}', so it is not {_PROGRAM}. Give the folder whose name ends in .qda."
        )
        raise ReadError(message, file=path.name)
    return path / _DATABASE, _stem(path.resolve())


def _stem(path: Path) -> str:
    return path.stem if path.suffix.lower() == ".qda" else path.name


def _read(database: Database, name: str) -> Project:
    about = next(iter(database.rows("project", ["databaseversion", "date", "memo", "about"])), None)
    seed = f"qualcoder {about.words('date') if about else ''}"
    values = read_attributes(database)
    codes, code_guids, code_losses = read_codes(database, seed)
    texts = read_sources(database, seed, values.get("file", {}))
    cases = _cases(database, seed)
    marked = read_marks(list(_marks(database, code_guids, cases)), texts, seed)
    journals = tuple(_journals(database, seed, values.get("journal", {})))
    return Project(
        name=name,
        tool=_tool(about),
        description=about.words("memo") if about else "",
        coders=_coders(database),
        codes=codes,
        sources=tuple(texts.sources.values()),
        selections=marked.selections,
        cases=tuple(_with_parts(cases, marked, values.get("case", {}))),
        memos=(*marked.memos, *journals, *_variables(database, seed)),
        losses=(*texts.losses, *coded_media(database, texts.names), *code_losses, *marked.losses, *_left(database)),
        offsets=marked.offsets,
    )


def _tool(about: Row | None) -> str:
    """The program with its version: in the older ones the whole name, in the newer a number."""
    version = about.words("about").strip() if about else ""
    return version if version.startswith("QualCoder") else f"QualCoder {version}".strip()


def _coders(database: Database) -> tuple[ProjectCoder, ...]:
    names = dict.fromkeys(
        row.words("owner") for table in _OWNED for row in database.rows(table, ["owner"]) if row.words("owner").strip()
    )
    return tuple(ProjectCoder(coder_guid(name), name) for name in names)


def _cases(database: Database, seed: str) -> dict[int, ProjectCase]:
    rows = by_key(database, "cases", "caseid", ["name", "memo"])
    return {
        key: ProjectCase(identifier(seed, "case", key, row.words("name")), row.words("name"), row.words("memo"))
        for key, row in rows.items()
    }


def _marks(database: Database, codes: Mapping[int, str], cases: Mapping[int, ProjectCase]) -> Iterable[Mark]:
    columns = ["ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo", "important"]
    for row in database.rows("code_text", columns):
        yield _mark("coding", row, "ctid", code=codes.get(row.whole("cid") or 0, ""))
    for row in database.rows("annotation", ["anid", "fid", "pos0", "pos1", "owner", "date", "memo"]):
        yield _mark("annotation", row, "anid")
    for row in database.rows("case_text", ["id", "caseid", "fid", "pos0", "pos1", "owner", "date", "memo"]):
        case = cases.get(row.whole("caseid") or 0)
        yield _mark("case", row, "id", case=case.guid if case else "")


def _mark(kind: str, row: Row, key: str, *, code: str = "", case: str = "") -> Mark:
    start, end = row.whole("pos0"), row.whole("pos1")
    return Mark(
        kind,
        row.words(key),
        row.whole("fid") or 0,
        Passage(-1 if start is None else start, -1 if end is None else end, row.words("seltext")),
        code=code,
        coder=row.words("owner"),
        memo=row.words("memo"),
        created=moment(row.words("date")),
        important=row.words("important") == "1",
        case=case,
    )


def _with_parts(
    cases: Mapping[int, ProjectCase], marked: Marked, values: Mapping[int, Mapping[str, str]]
) -> Iterable[ProjectCase]:
    sources: dict[str, list[str]] = {}
    selections: dict[str, list[str]] = {}
    for guid, source in marked.whole:
        sources.setdefault(guid, []).append(source)
    for guid, selection in marked.passages:
        selections.setdefault(guid, []).append(selection)
    for key, case in cases.items():
        yield ProjectCase(
            case.guid,
            case.name,
            case.description,
            dict(values.get(key, {})),
            tuple(sources.get(case.guid, ())),
            tuple(selections.get(case.guid, ())),
        )


def _journals(database: Database, seed: str, values: Mapping[int, Mapping[str, str]]) -> Iterable[ProjectMemo]:
    for row in database.rows("journal", ["jid", "name", "jentry", "date", "owner"]):
        said = "".join(f"\n{name}: {value}" for name, value in values.get(row.whole("jid") or 0, {}).items())
        yield ProjectMemo(
            identifier(seed, "journal", row.words("jid"), row.words("name")),
            row.words("name"),
            row.words("jentry") + (f"\n{said}" if said else ""),
            coder=coder_guid(row.words("owner")),
            created=moment(row.words("date")),
        )


def _variables(database: Database, seed: str) -> Iterable[ProjectMemo]:
    """Yield what people wrote of a variable, which has no place of its own with us."""
    for row in database.rows("attribute_type", ["name", "memo", "date", "owner"]):
        if row.words("memo").strip():
            name = row.words("name")
            guid = identifier(seed, "variable", name)
            coder, created = coder_guid(row.words("owner")), moment(row.words("date"))
            yield ProjectMemo(guid, f"Variable {name}", row.words("memo"), coder=coder, created=created)


def _left(database: Database) -> Iterable[Loss]:
    for table, item, detail in _LEFT:
        count = database.count(table)
        if count:
            yield Loss(item, detail, count)
    described = sum(1 for row in database.rows("attribute_type", ["memo"]) if row.words("memo").strip())
    if described:
        yield Loss("description of a variable", "as a free memo", described, kept=True)
    linked = sum(1 for row in database.rows("code_text", ["avid"]) if re.fullmatch(r"[1-9]\d*", row.words("avid")))
    if linked:
        yield Loss("link of a coding to a recording", "the coding of the transcript is carried over", linked)
    hidden = [row.words("name") for row in database.rows("coder_names", ["name", "visibility"]) if _hidden(row)]
    if hidden:
        yield Loss("hidden coder", ", ".join(hidden) + ": their coding is carried over", len(hidden), kept=True)


def _hidden(row: Row) -> bool:
    return row.whole("visibility") == 0
