"""Coding written into the text itself: `**passage**<sup>code; code</sup>`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from mentorstudy.errors import ReadError, SettingsError, suggestion
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCoder,
    ProjectCoding,
    ProjectSelection,
    ProjectSource,
)
from mentorstudy.exchange.tables.sheet_codes import CodeTree, find_hierarchy, identifier, path_of, split_codes
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse, normalise

__all__ = ["MarkedText", "Span", "marked_text", "read_inline_marks"]

_CODES = r"\s*<sup>(?P<codes>.*?)</sup>"
_MARK = re.compile(
    rf"(?:\*\*(?P<bold>(?:(?!\*\*|</?sup>).)+?)\*\*|<(?P<tag>b|strong|mark|u)>(?P<tagged>(?:(?!</?sup>).)+?)</(?P=tag)>)"
    rf"{_CODES}",
    re.DOTALL | re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"</?sup>", re.IGNORECASE)
# Below this share of like characters, a passage is not the one that was marked.
_LIKE = 80.0


@dataclass(frozen=True)
class Span:
    """A marked passage: where it stands in the text without marks, and its codes."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class MarkedText:
    """A text without its marks, and the passages that they marked."""

    text: str
    spans: tuple[Span, ...]


def marked_text(text: str, separator: str = ";") -> MarkedText:
    """Return a text without its inline marks, and where they stood.

    Parameters
    ----------
    text : str
        With marks such as `**passage**<sup>code; code</sup>`; `<mark>`, `<b>`, `<strong>` and `<u>` are read
        like the asterisks. Bold words without codes behind them stay as they are.
    separator : str
        What stands between codes.

    Examples
    --------
    >>> marked_text("I had **no time**<sup>time; load</sup> at all.")
    MarkedText(text='I had no time at all.', spans=(Span(start=6, end=13, codes=('time', 'load')),))
    """
    parts, spans, at, length = [], [], 0, 0
    for found in _MARK.finditer(text):
        before, passage = text[at : found.start()], found["bold"] or found["tagged"]
        start = length + len(before)
        parts += [before, passage]
        length = start + len(passage)
        codes = tuple(dict.fromkeys(split_codes(unescape(found["codes"]), separator)))
        spans.append(Span(start, length, codes))
        at = found.end()
    return MarkedText("".join([*parts, text[at:]]), tuple(spans))


def read_inline_marks(
    path: str | Path,
    *,
    text: str = "",
    source_text: str = "",
    row: str = "",
    coder_name: str = "",
    separator: str = ";",
    sheet: str = "",
    encoding: str = "",
) -> Project:
    r"""Return the coding that is written into the texts of a table.

    Who marks a text by hand, or has a machine do it, often changes it as well. Where the table also has the
    text as it was, that is the source, and a passage whose text has drifted is looked for in it: exactly,
    then by likeness; what is not found is a loss, listed by row.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX.
    text : str
        The column with marks; the one that has any when empty.
    source_text : str
        The column with the text as it was; the one most like it when empty, and the text without its marks
        when there is none.
    row : str
        What identifies a row; its number in the file when empty.
    coder_name : str
        Who coded; the file's name without its ending when empty.
    separator : str
        What stands between codes.
    sheet, encoding : str
        As in `read_table`.

    Returns
    -------
    Project
        One source per row that has a text; every one is finished.

    Raises
    ------
    ReadError
        When no column has marks, or several do.
    SettingsError
        When a column that was named does not exist.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "ann.csv"
    >>> _ = path.write_text("text,marked\nI had no time.,I had **no time**<sup>load</sup>.\n")
    >>> project = read_inline_marks(path)
    >>> [(one.start, one.end) for one in project.selections], project.codes[0].name
    ([(6, 13)], 'load')
    >>> folder.cleanup()
    """
    names, records, notes = read_records(path, sheet=sheet, encoding=encoding)
    file = str(path)
    for name in filter(None, (text, source_text, row)):
        if name not in names:
            raise SettingsError(f"no column '{name}'.{suggestion(name, names)}", file=file)
    marked = text or _marked_column(names, records, file)
    original = source_text or _source_column([name for name in names if name not in (marked, row)], marked, records)
    reading = _Reading(Path(path).stem, collapse(coder_name) or Path(path).stem)
    for number, cells in records:
        key = collapse(cells[row]) if row else ""
        reading.take(number, key, cells[marked], cells[original] if original else "", separator)
    losses = [Loss(note.item, note.detail, note.count, kept=True) for note in notes]
    where = f"marks in '{marked}'" + (f"; source text in '{original}'" if original else "; no column of source text")
    return reading.project([Loss("layout", where, kept=True), *losses])


_Records = Sequence[tuple[int, dict[str, str]]]


def _marked_column(names: Sequence[str], records: _Records, file: str) -> str:
    having = [name for name in names if any(_MARK.search(cells[name]) for _, cells in records)]
    if len(having) == 1:
        return having[0]
    listed = ", ".join(f"'{name}'" for name in having or names)
    if having:
        raise ReadError(f"Several columns have marks: {listed}. Set `text=` to the one to read.", file=file)
    raise ReadError(f"No column has marks such as **passage**<sup>code</sup>. There is {listed}.", file=file)


def _source_column(names: Sequence[str], marked: str, records: _Records) -> str:
    """Return the column that equals the stripped text most often, or is most like it."""
    from rapidfuzz import fuzz

    best, most = "", 70.0
    for name in names:
        pairs = [(cells[name], marked_text(cells[marked]).text) for _, cells in records[:100]]
        likeness = sum(fuzz.ratio(*pair) for pair in pairs) / max(len(pairs), 1)
        if likeness > most:
            best, most = name, likeness
    return best


@dataclass(eq=False)
class _Reading:
    """Gathers rows, and brings out the project."""

    stem: str
    coder: str
    tree: CodeTree = field(default_factory=CodeTree)
    sources: list[ProjectSource] = field(default_factory=list)
    marks: list[tuple[str, Span, str]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def take(self, number: int, key: str, marked: str, original: str, separator: str) -> None:
        """Take in a row."""
        found = marked_text(normalise(marked).text, separator)
        text = normalise(original).text or found.text
        if not text.strip():
            return
        name = key or str(number)
        if name in self.taken:
            name = f"{name}.{number}"
        self.taken.add(name)
        source = ProjectSource(
            identifier("source", self.stem, name),
            f"{self.stem}#{name}",
            text,
            "survey",
            row=name,
            identified=bool(key),
            lanes=((self.stem, number),),
        )
        self.sources.append(source)
        if _LEFT_OVER.search(found.text):
            detail = f"row {number}: <sup> without a marked passage before it; left in the text, its codes are not read"
            self.losses.append(Loss("mark that is not whole", detail))
        spans = found.spans if text == found.text else self._drifted(number, found, text)
        self.marks += [(source.guid, span, text[span.start : span.end]) for span in spans if span.codes]
        bare = sum(not span.codes for span in spans)
        if bare:
            self.losses.append(Loss("mark without a code", f"row {number}", bare))

    def _drifted(self, number: int, found: MarkedText, text: str) -> list[Span]:
        """Return the spans as they stand in the source text, and note what became of each."""
        spans, near, lost, at = [], 0, [], 0
        for span in found.spans:
            passage = found.text[span.start : span.end]
            place = _exactly(passage, text, at, span.start)
            if place is None:
                place = _alike(passage, text, at) or _alike(passage, text, 0)
                near += place is not None
            if place is None:
                lost.append(f"'{collapse(passage)[:60]}' ({'; '.join(span.codes)})")
                continue
            at = max(at, place[1])
            spans.append(Span(*place, span.codes))
        exact = len(spans) - near
        detail = f"row {number}: without its marks it is not the source text; of {len(found.spans)} passages {exact} "
        detail += f"found word for word, {near} by likeness, {len(lost)} not found"
        self.losses.append(Loss("text that drifted", detail, kept=not lost))
        self.losses += [Loss("passage not found", f"row {number}: {each}") for each in lost]
        return spans

    def project(self, losses: list[Loss]) -> Project:
        """Return everything that was read."""
        mark = find_hierarchy(code for _, span, _ in self.marks for code in span.codes)
        person = identifier("coder", self.coder)
        # The tree is filled here, and read after it.
        selections = tuple(self._selections(mark, person))
        return Project(
            name=self.stem,
            coders=(ProjectCoder(person, self.coder),),
            codes=self.tree.codes(),
            sources=tuple(self.sources),
            selections=selections,
            losses=(*losses, *self.tree.spellings(), *self.losses),
            finished=frozenset((source.guid, person) for source in self.sources),
        )

    def _selections(self, mark: str, person: str) -> Iterator[ProjectSelection]:
        for number, (source, span, quote) in enumerate(self.marks):
            guid = identifier("selection", source, person, str(number))
            codes = dict.fromkeys(self.tree.add(path_of(code, mark)) for code in span.codes)
            codings = tuple(ProjectCoding(identifier("coding", guid, code), code, person) for code in codes)
            yield ProjectSelection(
                guid, source, span.start, span.end, name=collapse(quote)[:80], codings=codings, coder=person
            )


def _exactly(passage: str, text: str, at: int, expected: int) -> tuple[int, int] | None:
    """Return where the words stand, after the passage before, and nearest to where they should be."""
    places = [found.start() for found in re.finditer(f"(?={re.escape(passage)})", text)]
    after = [place for place in places if place >= at] or places
    if not after:
        return None
    start = min(after, key=lambda place: abs(place - expected))
    return start, start + len(passage)


def _alike(passage: str, text: str, at: int) -> tuple[int, int] | None:
    """Return the passage of the text that is most like the words, from word to word; None where none is."""
    from rapidfuzz import fuzz

    rest = text[at:]
    if len(passage.strip()) < 4 or not rest.strip():
        return None
    found = fuzz.partial_ratio_alignment(passage, rest, score_cutoff=_LIKE)
    # Where the words are longer than what is left, the places come the other way round.
    if found is None or len(passage) > len(rest):
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and rest[start - 1].isalnum() and rest[start].isalnum():
        start -= 1
    while end < len(rest) and rest[end - 1].isalnum() and rest[end].isalnum():
        end += 1
    words = rest[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    return (at + start, at + end) if fuzz.ratio(passage, rest[start:end]) >= _LIKE else None
