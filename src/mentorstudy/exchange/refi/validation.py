"""Whether a REFI-QDA file is what the standard asks for: its schema, and what no schema can say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import Problem, ReadError
from mentorstudy.exchange.refi.files import open_codebook, open_project
from mentorstudy.exchange.refi.validation_references import check_references
from mentorstudy.exchange.refi.validation_texts import check_layout, check_texts
from mentorstudy.readers.safe_xml import tag_of

if TYPE_CHECKING:
    from lxml.etree import XMLSchema, _Element

__all__ = ["validate_refi"]

_SCHEMAS = {"Project": "Project-mrt2019.xsd", "CodeBook": "Codebook-mrt2019.xsd"}
_MOST_BY_SCHEMA = 50


def validate_refi(path: str | Path) -> list[Problem]:
    """Return what is wrong with a REFI-QDA file: a project (`.qdpx`, `.qde`) or a codebook (`.qdc`).

    The schema of the standard is asked first. It says little: files of every tool pass it with positions, paths and
    references that lead nowhere. So identifiers are checked to be unique and references to resolve, texts to be
    there once, in UTF-8 and where the standard wants them, and selections to be within their texts.

    Parameters
    ----------
    path : str or Path
        The file. Nothing in it is trusted, and nothing outside it is opened.

    Returns
    -------
    list of Problem
        Empty when nothing is wrong. `row` is the line of the XML. An `error` is against the standard; a `warning`
        is what other tools may stumble over; a `note` is good to know.

    References
    ----------
    REFI-QDA 1.5 (2019), sections 8 to 10 and its two schemas, https://www.qdasoftware.org.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "codes.qdc"
    ...     _ = file.write_text('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>')
    ...     [problem.severity for problem in validate_refi(file)]
    ['error']
    """
    file = str(path)
    try:
        if _is_codebook(path):
            root = open_codebook(path)
            return [*_by_schema(root, "CodeBook", file), *check_references(root, file)]
        with open_project(path) as opened:
            return [
                *_by_schema(opened.root, "Project", file),
                *check_references(opened.root, file),
                *check_layout(opened),
                *check_texts(opened),
            ]
    except ReadError as error:
        return [Problem.from_error(error)]


def _is_codebook(path: str | Path) -> bool:
    """Whether a file holds a codebook; what cannot be read as one is asked as a project, which says why it is not."""
    try:
        return tag_of(open_codebook(path)) == "CodeBook"
    except ReadError:
        return False


@cache
def _schema(tag: str) -> XMLSchema:
    from lxml import etree

    content = files("mentorstudy.exchange.refi").joinpath("schemas", _SCHEMAS[tag]).read_bytes()
    return etree.XMLSchema(etree.fromstring(content))


def _by_schema(root: _Element, tag: str, file: str) -> Iterator[Problem]:
    schema = _schema(tag)
    if schema.validate(root):
        return
    log: Any = schema.error_log
    found = list(log)
    for each in found[:_MOST_BY_SCHEMA]:
        yield Problem(f"Not as the schema of the standard asks: {each.message}", file, each.line or None)
    if len(found) > _MOST_BY_SCHEMA:
        yield Problem(f"The schema finds {len(found) - _MOST_BY_SCHEMA:,} more problems of this kind.", file)
