"""Rich text (RTF): its paragraphs and tables, as lines.

striprtf, the kept library, takes tracked deletions for speech and drops footnotes, comments and bold type without a
word, so the tokens are walked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.labels import Line
from mentorstudy.readers.manuscript import Manuscript, Paragraph, table_lines
from mentorstudy.text import collapse

__all__ = ["read_rtf"]

_TOKEN = re.compile(
    r"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    r"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|(?P<stray>\\)",
    re.DOTALL,
)
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d",
    "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", ":": "", "|": "", "\n": "\0", "\r": "\0"}
# Destinations whose words are no running text, with what they are called; "" holds no words of anybody.
_ASIDE = {
    "footnote": "footnote", "annotation": "comment", "header": "page header", "headerl": "page header",
    "headerr": "page header", "headerf": "page header", "footer": "page footer", "footerl": "page footer",
    "footerr": "page footer", "footerf": "page footer", "shptxt": "text box",
}  # fmt: skip
_SILENT = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "listtable", "listoverridetable"),
        *("revtbl", "rsidtbl", "generator", "filetbl", "atnid", "atnauthor", "atnref", "atndate", "atnparent", "xe"),
        *("tc", "bkmkstart", "bkmkend", "upr", "datastore", "themedata", "colorschememapping", "latentstyles"),
        *("ftnsep", "ftnsepc", "aftnsep", "ftncn", "private", "template", "nonshppict", "sp", "datafield", "formfield"),
    )
)
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_DEEPEST = 500


@dataclass(slots=True)
class _State:
    """What holds within a group; a group in it begins with a copy."""

    aside: int = -1
    silent: bool = False
    heavy: bool = False
    underlined: bool = False
    hidden: bool = False
    deleted: bool = False
    skipped: int = 1
    font: int = -1
    fonts: bool = False
    starred: bool = False
    fresh: bool = True

    def inner(self) -> _State:
        """Return what holds at the start of a group within this one."""
        return _State(
            self.aside,
            self.silent,
            self.heavy,
            self.underlined,
            self.hidden,
            self.deleted,
            self.skipped,
            self.font,
            self.fonts,
        )


def read_rtf(data: bytes, *, file: str = "") -> Manuscript:
    r"""Return the paragraphs and tables of a rich text file.

    Tracked deletions, comments, footnotes, headers and hidden text are listed.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When its groups are nested beyond reason.

    Examples
    --------
    >>> [line.text for line in read_rtf(rb"{\rtf1\ansi {\b I:} How?\par P1: Ti\'e8de.\par}").lines]
    ['I: How?', 'P1: Tiède.']
    """
    reader = _RtfReader(data.decode("latin-1"), file)
    lines = list(reader.lines())
    return Manuscript(tuple(lines), tuple(reader.left_out()))


class _RtfReader:
    """Walks over the tokens of a file once."""

    def __init__(self, source: str, file: str) -> None:
        self._source = source
        self._file = file
        self._state = _State()
        self._stack: list[_State] = []
        self._codepage = "cp1252"
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._units: list[int] = []
        self._to_skip = 0
        self._paragraph = Paragraph()
        self._cell: list[Line] = []
        self._row: list[list[Line]] = []
        self._rows: list[list[list[Line]]] = []
        self._in_table = False
        self._ready: list[Line] = []
        self._gone: list[tuple[str, list[str]]] = []
        self._notes: list[LeftOut] = []

    def left_out(self) -> list[LeftOut]:
        """Return what stood in the file and is not in its lines."""
        found = [(item, collapse("".join(words))) for item, words in self._gone]
        return [*(LeftOut(item, words) for item, words in found if words), *self._notes]

    def lines(self) -> Iterator[Line]:
        """Return the lines of the file."""
        at = 0
        while at < len(self._source):
            token = _TOKEN.match(self._source, at)
            if token is None:  # pragma: no cover - every character is a token
                break
            at = token.end()
            if token["word"] == "bin":
                at += max(int(token["number"] or 0), 0)
                continue
            self._take(token)
            if self._ready:
                yield from self._ready
                self._ready = []
        self._flush()
        self._end_paragraph()
        self._end_table()
        yield from self._ready

    def _take(self, token: re.Match[str]) -> None:
        if token["hex"]:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._end_units()
                self._bytes.append(int(token["hex"], 16))
            return
        if token["text"] is not None:
            text = token["text"]
            cut = min(self._to_skip, len(text))
            self._to_skip -= cut
            if text[cut:]:
                self._flush()
                self._words(text[cut:])
        elif token["word"]:
            self._word(token["word"], token["number"])
        elif token["brace"]:
            self._flush()
            self._to_skip = 0
            self._brace(token["brace"])
        elif token["sign"]:
            self._sign(token["sign"])

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise ReadError("The groups of this text are nested beyond reason. Save it again.", file=self._file)
            self._stack.append(self._state)
            self._state = self._state.inner()
        elif self._stack:
            self._state = self._stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
        elif self._to_skip:
            self._to_skip -= 1
        else:
            self._flush()
            text = _SIGNS.get(sign, sign)
            if text == "\0":
                self._end_paragraph()
            else:
                self._words(text)

    def _word(self, word: str, number: str | None) -> None:
        value = int(number) if number else None
        if word == "u" and value is not None:
            self._end_bytes()
            self._units.append(value % 65536)
            self._to_skip = self._state.skipped
            return
        self._flush()
        self._to_skip = 0
        fresh, starred = self._state.fresh, self._state.starred
        self._state.fresh = False
        if fresh and self._destination(word, starred=starred):
            return
        if word in _CHARACTERS:
            self._words(_CHARACTERS[word])
        elif self._state.aside >= 0 and word in ("par", "sect", "cell"):
            self._words(" ")
        elif word in ("par", "sect", "page", "column"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        else:
            self._format(word, value)

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Begin a destination, where the first word of a group names one."""
        if word in _ASIDE:
            self._state.aside, self._state.silent = len(self._gone), False
            self._gone.append((_ASIDE[word], []))
        elif word == "ud":
            self._state.silent = False
        elif word == "shpinst":
            pass
        elif word in _SILENT or (starred and word not in ("listtext", "pntext")):
            self._state.silent, self._state.fonts = True, word == "fonttbl"
        else:
            return False
        return True

    def _format(self, word: str, value: int | None) -> None:
        state = self._state
        on = value != 0
        if word == "b":
            state.heavy = on
        elif word in ("ul", "uld", "uldb", "ulw", "ulth"):
            state.underlined = on
        elif word == "ulnone":
            state.underlined = False
        elif word == "v":
            state.hidden = on
        elif word == "deleted":
            state.deleted = on
        elif word == "plain":
            state.heavy = state.underlined = state.hidden = state.deleted = False
        elif word == "pard":
            self._in_table = False
        elif word == "intbl":
            self._in_table = True
        elif word == "uc":
            state.skipped = max(0, min(value if value is not None else 1, 8))
        elif word == "f" and value is not None:
            state.font = value
        elif word == "fcharset" and state.fonts and value in _CHARSETS:
            self._fonts[state.font] = _CHARSETS[value]
        elif word == "ansicpg" and value:
            self._codepage = _codec(f"cp{value}") or self._codepage
        elif word in ("mac", "pc", "pca"):
            self._codepage = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    def _flush(self) -> None:
        if self._bytes:
            self._end_bytes()
        if self._units:
            self._end_units()

    def _end_bytes(self) -> None:
        if self._bytes:
            content = bytes(self._bytes)
            self._bytes.clear()
            self._words(content.decode(self._fonts.get(self._state.font, self._codepage), "replace"))

    def _end_units(self) -> None:
        if self._units:
            content = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units.clear()
            self._words(content.decode("utf-16-le", "replace"))

    def _words(self, text: str) -> None:
        state = self._state
        if state.silent or not text:
            return
        if state.aside >= 0:
            self._gone[state.aside][1].append(text)
        elif state.deleted or state.hidden:
            item = "deleted text" if state.deleted else "hidden text"
            if not self._gone or self._gone[-1][0] != item:
                self._gone.append((item, []))
            self._gone[-1][1].append(text)
        else:
            self._paragraph.add(text, heavy=state.heavy or state.underlined)

    def _end_paragraph(self) -> None:
        if self._state.silent:
            return
        lines = list(self._paragraph.lines())
        self._paragraph = Paragraph()
        if self._in_table or self._row:
            self._cell += lines
        else:
            self._end_table()
            self._ready += lines

    def _end_cell(self) -> None:
        self._cell += self._paragraph.lines()
        self._paragraph = Paragraph()
        self._row.append(self._cell)
        self._cell = []

    def _end_row(self) -> None:
        if self._row:
            self._rows.append(self._row)
        self._row = []

    def _end_table(self) -> None:
        if self._row or self._cell:
            self._rows.append([*self._row, self._cell] if self._cell else self._row)
            self._row, self._cell = [], []
        if self._rows:
            lines, notes = table_lines(self._rows)
            self._ready += lines
            self._notes += notes
            self._rows = []


def _codec(name: str) -> str:
    import codecs

    try:
        return codecs.lookup({"cp65001": "utf-8", "cp936": "gbk", "cp10000": "mac_roman"}.get(name, name)).name
    except LookupError:
        return ""
