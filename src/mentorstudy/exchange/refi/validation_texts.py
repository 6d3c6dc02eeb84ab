"""Texts of a REFI-QDA project: whether they are there, as the standard wants them, and hold what marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.errors import Problem
from mentorstudy.exchange.refi.files import ProjectFile
from mentorstudy.exchange.refi.validation_references import line_of
from mentorstudy.readers.safe_xml import child, children, tag_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["check_layout", "check_texts"]

_TEXTS = ("TextSource", "Transcript", "Representation", "TextDescription", "Note")
_PATHS = ("plainTextPath", "richTextPath", "path")
_INTERNAL = "internal://"
_GUID_NAME = re.compile(r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?\.[^./]+")


def check_layout(opened: ProjectFile) -> Iterator[Problem]:
    """Yield what is not laid out in the archive as section 8 of the standard says.

    Parameters
    ----------
    opened : ProjectFile
        The project. For bare XML there is no layout.
    """
    if opened.archive is None:
        yield Problem(
            "This is bare XML; the standard asks for an archive (.qdpx) around it.", opened.file, None, "note"
        )
        return
    names = opened.archive.names
    if "project.qde" not in names:
        inner = next(name for name in names if name.casefold().endswith(".qde"))
        message = f"The project is called '{inner}' in the archive; the standard asks for 'project.qde'."
        yield Problem(message, opened.file, None, "warning")
    folders = {name.rpartition("/")[0] for name in names if not name.casefold().endswith(".qde")}
    for folder in sorted(folders - {"sources"}):
        message = (
            f"Files are in '{folder}/' of the archive; the standard asks for 'sources/', in lower case and without "
            "folders in it. Some tools find no texts elsewhere."
        )
        yield Problem(message, opened.file, None, "warning")
    named = {_base(each.get(name)) for each in opened.root.iter() for name in _PATHS if each.get(name)}
    for name in names:
        if not name.casefold().endswith(".qde") and name.rpartition("/")[2].casefold() not in named:
            yield Problem(f"Nothing in the project names '{name}'.", opened.file, None, "note")


def _base(path: str | None) -> str:
    return str(path).rpartition("/")[2].casefold()


def check_texts(opened: ProjectFile) -> Iterator[Problem]:
    """Yield files that are missing, texts that are there twice or not at all, and selections that leave their text.

    Parameters
    ----------
    opened : ProjectFile
        The project.
    """
    for each in opened.root.iter():
        for name in _PATHS:
            if each.get(name) is not None and tag_of(each):
                yield from _path(each, str(each.get(name)), opened)
        if tag_of(each) in _TEXTS:
            yield from _text(each, opened)


def _path(element: _Element, path: str, opened: ProjectFile) -> Iterator[Problem]:
    line, what = line_of(element), f"{tag_of(element)} '{element.get('name') or element.get('guid')}'"
    if not path.startswith(_INTERNAL):
        message = f"The {what} is kept outside the file, at '{path}': whoever gets the file does not get it."
        yield Problem(message, opened.file, line, "warning")
        return
    name = path.removeprefix(_INTERNAL)
    if not _GUID_NAME.fullmatch(name):
        message = f"The file of {what} is called '{name}'; the standard asks for a GUID and an extension."
        yield Problem(message, opened.file, line, "warning")
    if opened.archive is not None and any(each.endswith(f"/{name}") for each in opened.archive.names):
        return
    if opened.find(path).content is None:
        message = f"The file of {what}, '{path}', is not there. Export the project again, with its sources."
        yield Problem(message, opened.file, line)


def _text(element: _Element, opened: ProjectFile) -> Iterator[Problem]:
    line, what = line_of(element), f"{tag_of(element)} '{element.get('name') or element.get('guid')}'"
    path, content = element.get("plainTextPath"), child(element, "PlainTextContent")
    if path and content is not None:
        yield Problem(f"The text of {what} is there twice, in the XML and in '{path}'.", opened.file, line)
    if not path and content is None:
        if tag_of(element) != "Note" or not text_of(child(element, "Description")).strip():
            yield Problem(f"There is no text of {what}.", opened.file, line)
        return
    found = opened.find(path).content if path else text_of(content).encode("utf-8")
    if found is None:
        return
    try:
        raw = found.decode("utf-8")
    except UnicodeDecodeError:
        message = f"The text of {what} is not in UTF-8, which the standard asks for. Positions in it prove nothing."
        yield Problem(message, opened.file, line)
        return
    yield from _selections(element, raw, what, opened.file)


def _selections(element: _Element, raw: str, what: str, file: str) -> Iterator[Problem]:
    points = len(raw.removeprefix("\ufeff"))
    units = len(raw.encode("utf-16-le")) // 2
    for each in children(element, "PlainTextSelection"):
        try:
            start, end = int(str(each.get("startPosition"))), int(str(each.get("endPosition")))
        except ValueError:
            continue
        said = f"A selection goes from {start} to {end} in {what}"
        if start > end or start < 0:
            yield Problem(f"{said}: its start should be 0 or more, and not after its end.", file, line_of(each))
        elif end > units:
            message = f"{said}, which is {points:,} characters long. The text is not the one that was coded."
            yield Problem(message, file, line_of(each))
        elif end > points:
            message = (
                f"{said}, which is {points:,} code points long: it is counted in UTF-16 units, or otherwise than the "
                "standard says."
            )
            yield Problem(message, file, line_of(each), "warning")
        elif start == end:
            yield Problem(f"{said}: it has no length, and importers leave it out.", file, line_of(each), "warning")
