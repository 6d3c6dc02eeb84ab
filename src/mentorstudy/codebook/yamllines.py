"""The lines of a YAML text, with what a parser leaves out: comments and empty lines, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["Lines", "UnfitError"]


class UnfitError(Exception):
    """The text is YAML of a kind that is not changed line by line."""


class Lines:
    """The lines of a text, and which of them are comments or empty."""

    def __init__(self, text: str) -> None:
        from ruamel.yaml import YAML

        self.newline = "\r\n" if "\r\n" in text else "\n"
        flat = text.replace("\r\n", "\n")
        if any(each in flat for each in "\r\x85\u2028\u2029\t\ufeff"):
            raise UnfitError
        self.lines = [line + self.newline for line in flat.removesuffix("\n").split("\n")]
        reader = YAML(typ="safe", pure=True)
        try:
            # Nothing is made of it, so that aliases stay what they are; a reader holds it to its sizes before.
            self.root = reader.compose(flat)
        except RecursionError:
            raise UnfitError from None
        if self.root is None or self.root.id != "mapping":
            raise UnfitError
        self._comments, self._empty = _outside(flat, reader.scan(flat))

    def some(self, begin: int, end: int) -> list[str]:
        """Return the lines from one to before another."""
        return self.lines[begin:end]

    def comments_in(self, begin: int, end: int) -> list[str]:
        """Return the comments in these lines."""
        return [self._comments[line][1] for line in range(begin, end) if line in self._comments]

    def end(self) -> int:
        """Return the line after the last code: comments at the margin below it belong to the file."""
        return self.before(len(self.lines), 0, 0)

    def before(self, line: int, column: int, least: int) -> int:
        """Return the first line of the comments that stand over a key; those further in belong to what is above."""
        at = line
        for number in range(line - 1, least, -1):
            comment = self._comments.get(number)
            if number in self._empty:
                continue
            if comment is None or comment[0] > column or self.lines[number].lstrip()[:1] != "#":
                break
            at = number
        while at > least + 1 and at - 1 in self._empty:
            at -= 1
        return at


def _outside(text: str, tokens: Iterable[Any]) -> tuple[dict[int, tuple[int, str]], set[int]]:
    """Return the comments of a text by line, with their column, and the lines without anything; no part of a value."""
    comments: dict[int, tuple[int, str]] = {}
    empty: set[int] = set()
    at = 0
    for token in [*tokens, None]:
        end = token.start_mark.index if token is not None else len(text)
        line, column = text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)
        for number, part in enumerate(text[at:end].split("\n")):
            stripped = part.strip()
            if stripped.startswith("#"):
                comments[line + number] = ((0 if number else column) + part.index("#"), stripped)
            elif number and not stripped:
                empty.add(line + number)
        at = max(at, token.end_mark.index) if token is not None else end
    full = text.split("\n")
    return comments, {number for number in empty if number < len(full) and not full[number].strip()}
