"""Every text of a study in which somebody may be named, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.rows import rows_of
from mentorstudy.text import collapse, normalise

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["CellTable", "Passage", "cell_tables", "comments", "passages_of"]

_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".txt", ".tab")


@dataclass(frozen=True)
class Passage:
    """A text of a study, and where it stands.

    Parameters
    ----------
    place : str
        A document, or a file of the study.
    text : str
        Normalised.
    inside : bool
        True for names of files and the like, whose words are written together.
    header : str
        Of a table's cell, what its column is called.
    """

    place: str
    text: str
    inside: bool = False
    header: str = ""


@dataclass(frozen=True)
class CellTable:
    """A table that a study reads, as its cells.

    Parameters
    ----------
    path : str
        Its file.
    headers : list of str
        What its columns are called; of several rows of headers, all of them.
    rows : list of list of str
        The cells below.
    words : str
        The column with a transcript's words, where it has one.
    """

    path: str
    headers: list[str]
    rows: list[list[str]]
    words: str = ""


def passages_of(study: Study, tables: Sequence[CellTable]) -> list[Passage]:
    """Return every text of a study: words, tables, settings, names of files and of people."""
    corpus = study.corpus
    documents = corpus.documents
    passages = [Passage(str(row.Index), str(row.text)) for row in rows_of(documents[documents["kind"] != "survey"])]
    passages += list(_tabled(tables))
    passages += [Passage(path, path, inside=True) for path, _ in study.hashes]
    passages += [Passage("participants", str(name), inside=True) for name in corpus.participants.index]
    report = study.config.report
    for name in ("study.toml", study.config.codebook, study.config.themes, study.config.reporting):
        passages += [Passage(name, comment) for comment in comments(study.folder / name)]
    settings = [study.config.title, report.note, *(source.title for source in study.config.sources)]
    passages += [Passage("study.toml", text) for text in settings if text]
    for code in study.codebook.codes:
        passages += [Passage(study.config.codebook, value) for value in code.cells.values() if value]
    for theme in study.themes:
        texts = [theme.name, theme.claim, theme.headline, *theme.concerns]
        texts += [text for action in theme.actions for text in (action.action, action.cost)]
        texts += [text for rival in theme.rivals for text in (rival.explanation, rival.answer)]
        passages += [Passage(study.config.themes, text) for text in texts]
    for mark in study.signatures:
        texts = [mark.draft, mark.text, mark.by, mark.page]
        passages += [Passage(study.config.reporting, text) for text in texts if text]
    return passages + list(_decided(study))


def comments(path: Path) -> Iterator[str]:
    """Yield what stands after a # in a file of TOML or YAML: comments, and at worst some more."""
    if path.suffix.lower() in (".toml", ".yaml", ".yml") and path.is_file():
        text = normalise(path.read_bytes().decode("utf-8", errors="replace")).text
        yield from (found.strip() for found in re.findall(r"(?m)(?:^|\s)#+(.+)$", text) if found.strip())


def _decided(study: Study) -> Iterator[Passage]:
    """Yield what people wrote in journals: memos, titles, their names, and words that are in no text any more."""
    events = study.events
    away = study.decisions.table("anchors")
    lost = set(away.loc[away["how"].isin(["lost", "changed"]), "event"])
    for file, coder in dict.fromkeys(zip(events["file"], events["coder"], strict=True)):
        yield Passage(str(file), str(coder), inside=True)
    for row in rows_of(events):
        words = [row.title, row.about, row.text if row.kind not in ("text", "recovered") else ""]
        words += [row.prefix, row.exact, row.suffix] if row.event in lost else []
        words += [row.claim, *((row.to.prefix, row.to.exact, row.to.suffix) if row.to is not None else ())]
        yield from (Passage(str(row.file), str(each)) for each in words if each)


def _tabled(tables: Iterable[CellTable]) -> Iterator[Passage]:
    """Cells of every table that is read: surveys with all their columns, transcripts without their words."""
    for table in tables:
        yield from (Passage(table.path, header) for header in table.headers if header)
        for row in table.rows:
            yield from (
                Passage(table.path, cell, header=header)
                for header, cell in zip_longest(table.headers, row, fillvalue="")
                if cell and not cell.isspace() and (not table.words or header != table.words)
            )


def cell_tables(study: Study) -> Iterator[CellTable]:
    """Yield every table that a study reads."""
    from mentorstudy.readers.layout import find_layout
    from mentorstudy.readers.survey_tables import with_header
    from mentorstudy.readers.tables import read_table

    read = {path for path, _ in study.hashes}
    config = study.config
    own = [
        config.participants,
        config.documents,
        config.pairs,
        config.coding,
        config.verdicts,
        config.goals,
        config.consent,
        config.release,
        config.guide,
    ]
    wide = {str(source): "" for source in study.corpus.surveys}
    for source in config.sources:
        wide |= {path: source.text for path in read if source.text and source.names(path)}
    for path in dict.fromkeys([*own, *wide]):
        file = study.folder / path
        surveyed = path in study.corpus.surveys
        if path not in read or not (surveyed or file.suffix.lower() in _TABLES):
            continue
        settings = next((each for each in config.sources if each.names(path)), None)
        sheet, encoding = (settings.sheet, settings.encoding) if settings else ("", "")
        table = read_table(file, sheet=sheet, encoding=encoding)
        table = with_header(table) if surveyed else table
        many = find_layout(table).header_rows if surveyed else 1
        heads = (dict.fromkeys(map(collapse, each)) for each in zip_longest(*table.rows[:many], fillvalue=""))
        headers = [collapse(" ".join(each)) for each in heads]
        if path == config.goals:
            # What a goal is called by is nobody's name.
            headers = ["goal called" if each == "name" else each for each in headers]
        yield CellTable(path, headers, table.rows[many:], wide.get(path, ""))
