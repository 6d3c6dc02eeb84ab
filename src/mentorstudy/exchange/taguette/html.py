"""The words of Taguette's HTML as lines of text, and the way from its byte offsets to them."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["HtmlText", "read_html", "without_space"]

_LISTS = ("ul", "ol", "dl", "li", "dt", "dd")
_TABLES = ("table", "caption", "thead", "tbody", "tr")
_LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "div", *_LISTS, *_TABLES})
_CELLS = frozenset({"td", "th"})
_PLAIN = frozenset({"p", "br", "html", "head", "body"})
_PICTURES = frozenset({"img"})
_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_TAG_TURNS = re.compile("[>\"']")
_SPACE = " \t\n\f"
# A stretch whose characters stay as they are (words with single blanks between), or a run of white space.
_STRETCHES = re.compile(r"[^ \t\n\f]+(?: [^ \t\n\f]+)*|[ \t\n\f]+")


@dataclass(frozen=True)
class HtmlText:
    """The plain text of an HTML document.

    Parameters
    ----------
    text : str
        Blocks end lines, table cells are set apart by tabs, runs of white space outside `pre` are one blank.
    starts, ends : tuple of int
        The stretches of the HTML's own text that are in it, in UTF-8 bytes; tags do not count.
    places : tuple of int
        Where each stretch starts in `text`, in code points.
    size : int
        All of the HTML's text, in bytes.
    pictures : int
        How many pictures it holds.
    formatted : bool
        Whether it has tags for more than paragraphs.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: tuple[int, ...]
    size: int
    pictures: int
    formatted: bool

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the code points of a span of bytes; None when it is not in the text or holds only white space.

        White space that the plain text has not is left out at both ends. A byte inside a character stands
        for the end of that character, as in Taguette.
        """
        if not 0 <= start < end <= self.size:
            return None
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        if first >= len(self.starts) or last < 0:
            return None
        found = self._offset(first, max(start, self.starts[first])), self._offset(last, min(end, self.ends[last]))
        return found if found[0] < found[1] else None

    def _offset(self, at: int, byte: int) -> int:
        """A byte of a stretch as a code point of the text."""
        place, length = self.places[at], self.ends[at] - self.starts[at]
        stop = self.places[at + 1] if at + 1 < len(self.places) else len(self.text)
        # The characters of a stretch are at most its bytes; what follows belongs to others.
        stretch = self.text[place : min(stop, place + length)].encode()[:length]
        ahead = byte - self.starts[at]
        while 0 < ahead < len(stretch) and 0x80 <= stretch[ahead] <= 0xBF:
            ahead += 1
        return place + len(stretch[:ahead].decode(errors="ignore"))


def without_space(text: str) -> str:
    r"""Return the text without any white space, to compare what was laid out in two ways.

    Examples
    --------
    >>> without_space(" a \u00a0b\n")
    'ab'
    """
    return "".join(text.split())


def read_html(source: str) -> HtmlText:
    r"""Return the plain text of an HTML document as Taguette stores it, and where its bytes are.

    Parameters
    ----------
    source : str
        Sanitised HTML, without scripts and styles.

    Examples
    --------
    >>> read = read_html("<p>Señora <b>García</b></p><p>said</p>")
    >>> read.text, read.span(8, 15), read.span(15, 19)
    ('Señora García\nsaid', (7, 13), (14, 18))
    """
    writer = _Writer()
    for tag, text in _parts(source.replace("\r\n", "\n").replace("\r", "\n")):
        if tag:
            writer.tag(tag)
        elif text:
            writer.words(text)
    return writer.done()


def _parts(source: str) -> Iterator[tuple[str, str]]:
    """Tags (a name, with a slash before when it closes) and texts, in order; a tag that never ends ends it."""
    at, text_from = 0, 0
    while (at := source.find("<", at)) >= 0:
        named = _TAG_NAME.match(source, at)
        comment = source.startswith(("<!", "<?"), at)
        if not named and not comment:
            at += 1
            continue
        yield "", html.unescape(source[text_from:at])
        end = _tag_end(source, named.end()) if named else _comment_end(source, at)
        if end < 0:
            return
        if named:
            yield ("/" if source[at + 1] == "/" else "") + named[1].lower(), ""
        at = text_from = end
    yield "", html.unescape(source[text_from:])


def _tag_end(source: str, at: int) -> int:
    """Behind the `>` that is not in an attribute's value, or -1."""
    while turn := _TAG_TURNS.search(source, at):
        if turn.group() == ">":
            return turn.end()
        at = source.find(turn.group(), turn.end()) + 1
        if not at:
            return -1
    return -1


def _comment_end(source: str, at: int) -> int:
    end = "-->" if source.startswith("<!--", at) else ">"
    found = source.find(end, at + 2)
    return found + len(end) if found >= 0 else -1


class _Writer:
    """Lines of text while tags and texts come in."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._stretches: list[tuple[int, int, int]] = []
        self._length = self._bytes = self._pictures = self._lines = self._pre = 0
        self._cell = self._formatted = self._pre_starts = False
        self._blank: tuple[int, int] | None = None

    def tag(self, tag: str) -> None:
        name = tag.removeprefix("/")
        self._pre_starts = tag == "pre"
        self._formatted = self._formatted or name not in _PLAIN
        self._pictures += tag in _PICTURES
        if name == "pre":
            self._pre = max(0, self._pre + (-1 if tag.startswith("/") else 1))
        if tag == "br":
            self._lines += 1
        elif name in _LINES:
            self._lines = max(self._lines, 1)
        elif name in _CELLS:
            self._cell = True

    def words(self, text: str) -> None:
        if self._pre_starts and text.startswith("\n"):
            # The first line end in `pre` is no text, for a browser and for Taguette.
            text = text[1:]
        self._pre_starts = False
        if self._pre:
            self._keep(text)
            return
        for stretch in _STRETCHES.findall(text):
            if stretch[0] in _SPACE:
                self._pass(stretch)
            else:
                self._keep(stretch)

    def _pass(self, space: str) -> None:
        """White space: one blank, if a word follows on the same line."""
        start = self._bytes if self._blank is None else self._blank[0]
        self._bytes += len(space)
        self._blank = (start, self._bytes)

    def _keep(self, text: str) -> None:
        if not text:
            return
        self._break()
        size = len(text.encode(errors="replace"))
        self._write(text, self._bytes, self._bytes + size)
        self._bytes += size

    def _break(self) -> None:
        """What stands between the words before and those that come: line ends, a tab, a blank or nothing."""
        if self._length and self._lines:
            self._add("\n" * self._lines)
        elif self._length and self._cell:
            self._add("\t")
        elif self._length and self._blank and not self._pieces[-1].endswith("\n"):
            self._write(" ", *self._blank)
        self._lines, self._cell, self._blank = 0, False, None

    def _write(self, text: str, start: int, end: int) -> None:
        self._stretches.append((start, end, self._length))
        self._add(text)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def done(self) -> HtmlText:
        starts, ends, places = zip(*self._stretches, strict=True) if self._stretches else ((), (), ())
        return HtmlText("".join(self._pieces), starts, ends, places, self._bytes, self._pictures, self._formatted)
