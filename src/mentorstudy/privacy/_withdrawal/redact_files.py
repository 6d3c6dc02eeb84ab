"""Words cut out of any file that holds text: plain, in cells, in markup, in JSON, and in packed office files."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from mentorstudy.errors import StudyError
from mentorstudy.privacy._withdrawal.redact_archives import redacted_archive
from mentorstudy.privacy._withdrawal.spoken_words import REMOVED, Spoken, words_in
from mentorstudy.readers.source import decode

__all__ = ["Found", "found_in", "redacted"]

_PACKED = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".epub")
_OTHER_PACKED = (".zip", ".qdpx", ".ipynb.zip")
_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".svg", ".qde", ".qdc", ".fodt", ".rels")
_JSON = (".json", ".jsonl", ".ipynb")
_CELLS = (".csv", ".tsv")
_COPIES = (".bak", ".old", ".orig", ".new", ".tmp")
_PIECE = re.compile(r"(<!--.*?-->|<[^<>]*>)", re.DOTALL)
_SIGN = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
# A word goes on over these, as where half of it is bold.
_INLINE = re.compile(
    r"</?(?:\w+:)?(?:b|i|em|strong|span|a|u|s|mark|r|t|rPr|sub|sup|small|font|proofErr)\b", re.IGNORECASE
)
# And over all but these, in markup that is known by nothing else.
_BLOCK = re.compile(
    r"</?(?:\w+:)?(?:p|br|div|li|td|th|tr|h\d?|si|tab|cr|row|cell|c|seg|w|line-break|body|title|comment|note|option|dt|dd)\b",
    re.IGNORECASE,
)
_GOES_ON: tuple[Callable[[str], bool], ...] = (
    lambda tag: _INLINE.match(tag) is not None,
    lambda tag: _BLOCK.match(tag) is None,
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_MOST_UNPACKED = 500_000_000
_DEEPEST = 4


@dataclass(frozen=True)
class Found:
    """Words of a participant in a file.

    Parameters
    ----------
    line : int
        Counted from 1; 0 where a file has none.
    words : str
        As they stand there.
    is_long : bool
        Whether they are enough to be sure.
    inside : str
        The part of a packed file.
    """

    line: int
    words: str
    is_long: bool = True
    inside: str = ""


def redacted(name: str, data: bytes, spoken: Spoken) -> bytes | None:
    """Return a file without a participant's words; None where they cannot be cut out of it.

    Everything else stays: other lines, cells and parts to the byte, and what is packed by its content.

    Parameters
    ----------
    name : str
        Its name, which says what it is.
    data : bytes
        Its content.
    spoken : Spoken
        The words.
    """
    ending = _ending(name)
    if ending == ".zip":
        new = redacted_archive(data, lambda inner, content: _within(inner, content, spoken))
    elif ending in _PACKED:
        new = _repacked(data, spoken)
    elif ending in (*_OTHER_PACKED, ".pdf") or not is_text(data):
        return None
    else:
        new = _encoded_anew(name, data, _cutter(ending), spoken)
    return None if new is None or any(each.is_long for each in found_in(name, new, spoken)) else new


def _within(name: str, data: bytes, spoken: Spoken) -> bytes | None:
    """Return a file of an archive without the words; None where they cannot be cut out of it, or it is an archive."""
    if not any(each.is_long for each in found_in(name, data, spoken)):
        return data
    return None if _ending(name) == ".zip" else redacted(name, data, spoken)


def _ending(name: str) -> str:
    pure = PurePosixPath(name)
    while pure.suffix.lower() in _COPIES and len(pure.suffixes) > 1:
        pure = pure.with_suffix("")
    return pure.suffix.lower()


def is_text(data: bytes) -> bool:
    """Return whether a file is text, in whatever encoding."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in data[:65536]


def _cutter(ending: str) -> Callable[[str, Spoken], str]:
    if ending in _MARKUP:
        return _without_in_markup
    if ending in _JSON:
        return _without_in_json
    return _without_in_cells if ending in _CELLS else _without


def _encoded_anew(name: str, data: bytes, cut: Callable[[str, Spoken], str], spoken: Spoken) -> bytes | None:
    try:
        decoded = decode(data, file=name)
        new = cut(decoded.raw, spoken)
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") and not new.startswith("\ufeff") else b""
        return mark + new.encode(decoded.encoding)
    except (StudyError, UnicodeError, LookupError):
        return None


def _without(text: str, spoken: Spoken) -> str:
    """Cut words out of plain text, however it is wrapped."""
    words = words_in(text)
    for first, last in reversed(spoken.quotes(words)):
        text = text[: words[first].start] + REMOVED + text[words[last - 1].end :]
    return text


def _without_in_json(text: str, spoken: Spoken) -> str:
    """Cut words out of the strings of JSON, which may hold line ends and letters as signs."""

    def string(found: re.Match[str]) -> str:
        try:
            value = json.loads(found[0], strict=False)
        except ValueError:
            return _without(found[0], spoken)
        new = _without(value, spoken)
        return found[0] if new == value else json.dumps(new, ensure_ascii=found[0].isascii())

    return _STRING.sub(string, text)


def _without_in_cells(text: str, spoken: Spoken) -> str:
    """Cut words out of cells; records without them stay to the byte."""
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    delimiter = max(",;\t|", key=lines[0].count)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    pieces, before = [], 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in reader:
        record = "".join(lines[before : reader.line_num])
        before = reader.line_num
        new = [_without(cell, spoken) for cell in cells]
        if new != cells:
            out = io.StringIO(newline="")
            csv.writer(out, delimiter=delimiter, lineterminator=ending).writerow(new)
            record = out.getvalue()
        pieces.append(record)
    return "".join(pieces)


def _without_in_markup(text: str, spoken: Spoken) -> str:
    """Cut words out of what stands between tags, and out of their attributes."""
    for goes_on in _GOES_ON:
        text = _without_between(text, spoken, goes_on)
    return text


def _without_between(text: str, spoken: Spoken, goes_on: Callable[[str], bool]) -> str:
    pieces = _PIECE.split(text)
    shown: list[str] = []
    places: list[tuple[int, int, int]] = []
    for number, piece in enumerate(pieces):
        if number % 2:
            if not goes_on(piece):
                shown.append("\n")
                places.append((number, 0, 0))
            continue
        for start, end, sign in _signs(piece):
            shown.append(sign)
            places.append((number, start, end))
    words = words_in("".join(shown))
    gone: dict[int, list[tuple[int, int, str]]] = {}
    for first, last in spoken.quotes(words):
        put = REMOVED
        for number, start, end in places[words[first].start : words[last - 1].end]:
            if number % 2 == 0:
                gone.setdefault(number, []).append((start, end, put))
                put = ""
    for number, spans in gone.items():
        for start, end, put in reversed(spans):
            pieces[number] = pieces[number][:start] + put + pieces[number][end:]
    for number in range(1, len(pieces), 2):
        pieces[number] = _without_in_tag(pieces[number], spoken)
    return "".join(pieces)


def _signs(piece: str) -> list[tuple[int, int, str]]:
    """Return the signs of a text in markup one by one, with where each stands."""
    found = []
    at = 0
    while at < len(piece):
        entity = _SIGN.match(piece, at) if piece[at] == "&" else None
        end = entity.end() if entity else at + 1
        sign = html.unescape(piece[at:end])
        found.append((at, end, sign if len(sign) == 1 else " "))
        at = end
    return found


def _without_in_tag(tag: str, spoken: Spoken) -> str:
    if tag.startswith("<!--"):
        return _without(tag, spoken)

    def value(found: re.Match[str]) -> str:
        plain = html.unescape(found[2])
        new = _without(plain, spoken)
        return found[0] if new == plain else f"{found[1]}{html.escape(new)}{found[1]}"

    return re.sub(r"([\"'])(.*?)\1", value, tag, flags=re.DOTALL) if " " in tag else tag


def _repacked(data: bytes, spoken: Spoken) -> bytes | None:
    """Cut words out of every part of a packed file; the others keep their content."""
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as new:
            if sum(info.file_size for info in archive.infolist()) > _MOST_UNPACKED:
                return None
            for info in archive.infolist():
                part = archive.read(info)
                if found_in(info.filename, part, spoken):
                    changed = redacted(info.filename, part, spoken)
                    part = part if changed is None else changed
                new.writestr(info, part, compress_type=info.compress_type)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return None
    return target.getvalue()


def found_in(name: str, data: bytes, spoken: Spoken, *, depth: int = 0) -> list[Found]:
    """Return where a participant's words stand in a file, whatever it is: packed files are unpacked.

    Parameters
    ----------
    name, data, spoken
        As of `redacted`.
    depth : int
        How deep it is packed.
    """
    if data[:2] == b"PK":
        return _found_packed(data, spoken, depth)
    if data.startswith(b"%PDF"):
        return _found_in_pdf(data, spoken)
    ending = _ending(name)
    if not is_text(data):
        # The strings of databases and of other programs' files stand there as they are.
        texts = [data.decode("utf-8", "ignore"), data.decode("utf-16-le", "ignore")]
        return [Found(0, each.words, each.is_long) for text in texts for each in _found(text, spoken) if each.is_long]
    try:
        text = decode(data, file=name).raw
    except StudyError:
        return []
    if ending in _MARKUP:
        found = (each for goes_on in _GOES_ON for each in _found(_as_shown(text, goes_on), spoken))
        in_tags = _found(html.unescape(text), spoken)
        return [*dict.fromkeys([*found, *(each for each in in_tags if each.is_long)])]
    if ending in _JSON:
        strings = (_json_text(found[0]) for found in _STRING.finditer(text))
        return [each for string in strings for each in _found(string, spoken)]
    return _found(text, spoken)


def _as_shown(text: str, goes_on: Callable[[str], bool]) -> str:
    return "".join(
        ("" if goes_on(piece) else "\n" * max(1, piece.count("\n"))) if number % 2 else html.unescape(piece)
        for number, piece in enumerate(_PIECE.split(text))
    )


def _json_text(string: str) -> str:
    try:
        return str(json.loads(string, strict=False))
    except ValueError:
        return string


def _found(text: str, spoken: Spoken) -> list[Found]:
    if not spoken.may_stand_in(text):
        return []
    words = words_in(text)
    long = [(first, last, True) for first, last in spoken.quotes(words)]
    short = [(first, last, False) for first, last in spoken.likely(words)]
    return [
        Found(
            text.count("\n", 0, words[first].start) + 1,
            " ".join(text[words[first].start : words[last - 1].end].split()),
            sure,
        )
        for first, last, sure in sorted(long + short)
    ]


def _found_packed(data: bytes, spoken: Spoken, depth: int) -> list[Found]:
    if depth >= _DEEPEST:
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_UNPACKED:
                return []
            return [
                Found(each.line, each.words, each.is_long, "/".join(filter(None, (info.filename, each.inside))))
                for info in archive.infolist()
                for each in found_in(info.filename, archive.read(info), spoken, depth=depth + 1)
            ]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return []


def _found_in_pdf(data: bytes, spoken: Spoken) -> list[Found]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    except (pdfium.PdfiumError, RuntimeError, ValueError):
        return []
    return [
        Found(number, each.words, each.is_long)
        for number, text in enumerate(pages, start=1)
        for each in _found(text, spoken)
    ]
