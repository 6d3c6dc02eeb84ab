"""Automatic numbers of Word paragraphs: some transcripts keep their speakers' labels there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Level", "Numbering", "read_numbering"]

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """How the paragraphs of one level of a list are numbered: its text, such as `Interviewer:` or `%1.`, and format."""

    text: str
    form: str = "decimal"
    start: int = 1


class Numbering:
    """The lists of a document, and how far each has counted.

    Parameters
    ----------
    lists : dict
        By the number of the list: which definition it follows, and its levels.
    styles : dict
        By the style of a paragraph: list and level.
    """

    def __init__(
        self, lists: dict[str, tuple[str, dict[int, Level]]], styles: dict[str, tuple[str, int]] | None = None
    ) -> None:
        self._lists = lists
        self._styles = styles or {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label_of(self, paragraph: _Element, style: str) -> str:
        """Return the words that Word writes before a paragraph by itself; empty where it is only a number."""
        number, level = self._place(paragraph, style)
        definition, levels = self._lists.get(number, ("", {}))
        if level not in levels:
            return ""
        counts = self._counts[definition]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        text = levels[level].text
        if not any(each.isalpha() for each in text):
            return ""
        for at in range(9, 0, -1):
            if f"%{at}" in text:
                known = levels.get(at - 1, Level(""))
                text = text.replace(f"%{at}", _written(counts.get(at - 1, known.start), known.form))
        return text.strip()

    def _place(self, paragraph: _Element, style: str) -> tuple[str, int]:
        found = _numbers(paragraph)
        inherited = self._styles.get(style, ("", 0))
        return (found[0], found[1]) if found else inherited


def read_numbering(root: _Element | None, styles: _Element | None) -> Numbering:
    """Return the lists of a document.

    Parameters
    ----------
    root, styles : lxml element or None
        The parts `numbering.xml` and `styles.xml`.
    """
    definitions: dict[str, dict[int, Level]] = {}
    lists: dict[str, tuple[str, dict[int, Level]]] = {}
    for element in root if root is not None else ():
        if _tag(element) == "abstractNum":
            definitions[_attribute(element, "abstractNumId")] = dict(_level(each) for each in _children(element, "lvl"))
        elif _tag(element) == "num":
            follows = next((_attribute(each, "val") for each in _children(element, "abstractNumId")), "")
            own = {
                at: level
                for override in _children(element, "lvlOverride")
                for at, level in (_level(each) for each in _children(override, "lvl"))
            }
            lists[_attribute(element, "numId")] = (follows, {**definitions.get(follows, {}), **own})
    by_style = {}
    for style in styles if styles is not None else ():
        found = _numbers(style) if _tag(style) == "style" else None
        if found:
            by_style[_attribute(style, "styleId")] = found
    return Numbering(lists, by_style)


def _numbers(element: _Element) -> tuple[str, int] | None:
    for properties in _children(element, "pPr"):
        for numbers in _children(properties, "numPr"):
            number = next((_attribute(each, "val") for each in _children(numbers, "numId")), "")
            level = next((_attribute(each, "val") for each in _children(numbers, "ilvl")), "0")
            return number, int(level) if level.isdecimal() else 0
    return None


def _level(element: _Element) -> tuple[int, Level]:
    values = {
        name: next((_attribute(each, "val") for each in _children(element, name)), "")
        for name in ("lvlText", "numFmt", "start")
    }
    at = _attribute(element, "ilvl")
    start = int(values["start"]) if values["start"].isdecimal() else 1
    return int(at) if at.isdecimal() else 0, Level(values["lvlText"], values["numFmt"], start)


def _written(number: int, form: str) -> str:
    """Return a number as a list writes it; what is not written in digits or letters stands in digits.

    Examples
    --------
    >>> _written(3, "upperLetter"), _written(4, "lowerRoman"), _written(5, "none"), _written(6, "decimalZero")
    ('C', 'iv', '', '06')
    """
    if form == "none":
        return ""
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < number < 40:
        roman = ""
        for value, sign in _ROMAN:
            while number >= value:
                roman, number = roman + sign, number - value
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02}" if form == "decimalZero" else str(number)


def _tag(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _children(element: _Element, name: str) -> list[_Element]:
    return [child for child in element if _tag(child) == name]


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
