"""Which document of the study a source of a project is."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.corpus import split_response
from mentorstudy.exchange.alignment import Alignment, align, condensed
from mentorstudy.exchange.answer_book import AnswerBook, Stretch
from mentorstudy.exchange.folded_words import is_edited, words_key
from mentorstudy.exchange.project import Loss, ProjectSource
from mentorstudy.exchange.table_rows import Row, match_rows
from mentorstudy.exchange.tables.coding_plan import Answer
from mentorstudy.rows import rows_of
from mentorstudy.spreadsheets import is_changed_by_a_spreadsheet

if TYPE_CHECKING:
    from mentorstudy.corpus import Corpus

__all__ = ["Match", "Matched", "find_sources", "match_sources"]

# Two texts are taken for one when this share of the words of either is in the other.
_SAME_SHARE = 0.8
_WORD = re.compile(r"\w+")
# Words this long are no other text's by chance.
_TELLING = 40


@dataclass(frozen=True, eq=False)
class Match:
    """A source and the stretch of the study that says the same.

    Parameters
    ----------
    document : str
        The document's name.
    offset : int
        Where the stretch starts in the document: 0, or the start of an answer.
    alignment : Alignment or None
        Where the source's words are in the stretch; None for a source whose text the project does not hold.
    end : int
        Where the stretch ends; -1 where the source has no text.
    marked : bool
        True for an answer of a workbook of ours, found by its mark.
    whole : bool
        True where the whole source is the whole stretch, whatever signs a program put around the words.
    """

    document: str
    offset: int
    alignment: Alignment | None
    end: int = -1
    marked: bool = False
    whole: bool = False


@dataclass(frozen=True, eq=False)
class Matched:
    """The sources of a project in a study.

    Parameters
    ----------
    matches : mapping of str to Match
        By guid, those that are there.
    doubts : mapping of str to (str, bool)
        By guid, why a row of a table has no place, and whether it could have several.
    losses : tuple of Loss
        What was noticed of tables.
    """

    matches: Mapping[str, Match]
    doubts: Mapping[str, tuple[str, bool]]
    losses: tuple[Loss, ...] = ()


def match_sources(sources: Iterable[ProjectSource], corpus: Corpus) -> dict[str, Match]:
    """Return, by guid, the document of each source that is in the study.

    Parameters
    ----------
    sources : iterable of ProjectSource
        Texts of a project. One without a text is known by its name alone; an answer in a table by its words, and
        by its row where several answers say the same.
    corpus : Corpus
        The study's texts.
    """
    return dict(find_sources([Row(source) for source in sources], corpus).matches)


def find_sources(rows: Iterable[Row], corpus: Corpus) -> Matched:
    """Return the sources that are in the study, and why rows of tables are not.

    Parameters
    ----------
    rows : iterable of Row
        Texts of a project, with what coders put on them.
    corpus : Corpus
        The study's texts.
    """
    finder = _Finder(corpus)
    found: dict[str, Match] = {}
    doubts: dict[str, tuple[str, bool]] = {}
    losses: list[Loss] = []
    tabled = []
    for row in rows:
        source = row.source
        match = finder.known(source)
        if match is not None:
            found[source.guid] = match
        elif finder.is_of_turn(source):
            turn = finder.of_turn(source, losses)
            found |= {source.guid: turn} if turn else {}
            doubts |= {} if turn else {source.guid: (f"the words of {source.row} are others in the study", False)}
        elif source.lanes and source.text.strip():
            tabled.append(row)
        elif (match := finder.told(source)) is not None:
            found[source.guid] = match
    placed = match_rows(tabled, finder.book) if tabled else None
    if placed is not None:
        sources = {row.guid: row.source for row in tabled}
        found |= {guid: finder.at(sources[guid], stretch) for guid, stretch in placed.places.items()}
        for row in tabled:
            if row.guid not in found and row.guid not in placed.doubts and (match := finder.alike(row.source)):
                found[row.guid] = match
        doubts |= placed.doubts
        losses += placed.losses
    return Matched(found, doubts, tuple(losses))


class _Finder:
    """Looks texts up by their words, then by their names, then by likeness."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._turns: defaultdict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        self._texts = {str(name): str(text) for name, text in corpus.documents["text"].items()}
        self._by_words: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for name, text in self._texts.items():
            self._by_words[condensed(text)].append((name, 0, len(text)))
        for row in rows_of(corpus.turns):
            self._by_words[condensed(row.text)].append((row.document, row.start, row.end))
            self._turns[row.document, str(row.turn)].append((row.start, row.end, row.text))
        self._by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._texts:
            for stem in {_stem(name), _stem(PurePosixPath(name).name)}:
                self._by_stem[stem].append(name)
        self._vocabularies: Mapping[str, frozenset[str]] = {}

    @cached_property
    def book(self) -> AnswerBook:
        """Return the study's answers."""
        return AnswerBook(self._corpus)

    def at(self, source: ProjectSource, stretch: Stretch) -> Match:
        """Return the match of a row with an answer."""
        words = self._texts[stretch.document][stretch.start : stretch.end]
        return Match(stretch.document, stretch.start, align(source.text, words), stretch.end, whole=True)

    def alike(self, source: ProjectSource) -> Match | None:
        """Find the one text that a long row of a table says in other words here and there."""
        if len(source.text) < _TELLING:
            return None
        edited = self.book.alike(words_key(source.text))
        if len(edited) == 1:
            return self.at(source, edited[0])
        if edited:
            return None
        near = [(name, align(source.text, self._texts[name])) for name in self._alike(source.text)]
        near = [(name, alignment) for name, alignment in near if alignment.coverage >= _SAME_SHARE]
        return Match(near[0][0], 0, near[0][1], len(self._texts[near[0][0]])) if len(near) == 1 else None

    def is_of_turn(self, source: ProjectSource) -> bool:
        """Return whether a source is a row of our workbook, saved in a format that hides nothing."""
        return bool(source.values.get("turn") and source.text.strip() and source.values.get("document") in self._texts)

    def of_turn(self, source: ProjectSource, losses: list[Loss]) -> Match | None:
        """Find a row of our workbook by its document and its turn, where the words are the turn's."""
        document = source.values["document"]
        turns = self._turns.get((document, source.values["turn"]), [])
        key = words_key(source.text)
        for start, end, text in turns:
            own = words_key(text)
            if key == own:
                return Match(document, start, align(source.text, text), end, whole=True)
            if len(key) > _TELLING and key in own:
                return Match(document, start, align(source.text, text), end)
            if is_edited(key, own) or is_changed_by_a_spreadsheet(source.text, text):
                detail = f"{source.row}: the coding is of the text as it was"
                losses.append(Loss("text that was edited", detail, kept=True))
                return Match(document, start, align(text, text), end, whole=True)
        return None

    def known(self, source: ProjectSource) -> Match | None:
        """Find an answer of a workbook of ours: it says where its words stood and what tells them."""
        document, start, end = (source.values.get(key, "") for key in ("document", "start", "end"))
        mark = source.values.get("mark", "")
        if not (mark and start.isdecimal() and end.isdecimal() and document in self._texts):
            return None
        words = self._texts[document][int(start) : int(end)]
        if Answer("", document, "", int(start), int(end), words).mark != mark:
            return None
        return Match(document, int(start), align(words, words), int(end), marked=True)

    def told(self, source: ProjectSource) -> Match | None:
        """Find a text by its words, then by its name, then by likeness."""
        named = self._named(source)
        if not source.text.strip():
            return Match(named[0], 0, None) if len(named) == 1 else None
        same = list(dict.fromkeys(self._by_words.get(condensed(source.text), ())))
        if same:
            own = [place for place in same if self._belongs(place[0], source)]
            name, start, end = next(iter(own or [each for each in same if each[0] in named] or same))
            return Match(name, start, align(source.text, self._texts[name][start:end]), end)
        for name in (*named, *self._alike(source.text)):
            alignment = align(source.text, self._texts[name])
            if alignment.coverage >= _SAME_SHARE:
                return Match(name, 0, alignment, len(self._texts[name]))
        return None

    def _belongs(self, document: str, source: ProjectSource) -> bool:
        row = unicodedata.normalize("NFC", source.row)
        names = {source.name, source.values.get("document", "")}
        return document in names or bool(row and _is_row(document, row))

    def _named(self, source: ProjectSource) -> list[str]:
        for name in (source.values.get("document", ""), source.name):
            plain = unicodedata.normalize("NFC", name)
            if plain in self._texts:
                return [plain]
        if source.row:
            row = unicodedata.normalize("NFC", source.row)
            rows = [name for name in self._texts if _is_row(name, row)]
            if rows:
                return rows
        return self._by_stem.get(_stem(source.name), [])

    def _alike(self, text: str) -> list[str]:
        """Documents that share most of the words, the likest first: the others are not worth aligning."""
        if not self._vocabularies:
            self._vocabularies = {name: _vocabulary(each) for name, each in self._texts.items()}
        mine = _vocabulary(text)
        if not mine:
            return []
        shares = [
            (len(mine & other) / max(len(mine), len(other)), name)
            for name, other in self._vocabularies.items()
            if other
        ]
        return [name for share, name in sorted(shares, reverse=True)[:3] if share >= _SAME_SHARE * 0.7]


def _is_row(document: str, row: str) -> bool:
    """Return whether a document is the response of a row's identifier, or one of several of theirs."""
    return "#" in document and split_response(document, {row})[1] == row


def _stem(name: str) -> str:
    """A document's name as people would type it: without its folder, its ending, its case."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    return re.sub(r"\.(txt|docx?|md|rtf|pdf|vtt|srt|html?|csv|xlsx|odt)$", "", plain, flags=re.IGNORECASE).casefold()


def _vocabulary(text: str) -> frozenset[str]:
    # Numbers tell nothing: a time at each turn would outweigh the words.
    words = _WORD.findall(text.casefold())
    return frozenset(word for word in words if not word.isdecimal()) or frozenset(words)
