"""Which document of the study a source of a project is."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.corpus import split_response
from mentorstudy.exchange.alignment import Alignment, align, condensed
from mentorstudy.exchange.project import ProjectSource
from mentorstudy.exchange.tables.coding_plan import Answer
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.corpus import Corpus

__all__ = ["Match", "match_sources"]

# Two texts are taken for one when this share of the words of either is in the other.
_SAME_SHARE = 0.8
_WORD = re.compile(r"\w+")


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
    """

    document: str
    offset: int
    alignment: Alignment | None
    end: int = -1
    marked: bool = False


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
    finder = _Finder(corpus)
    found = {}
    for source in sources:
        match = finder.find(source)
        if match is not None:
            found[source.guid] = match
    return found


class _Finder:
    """Looks texts up by their words, then by their names, then by likeness."""

    def __init__(self, corpus: Corpus) -> None:
        self._texts = {str(name): str(text) for name, text in corpus.documents["text"].items()}
        self._by_words: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for name, text in self._texts.items():
            self._by_words[condensed(text)].append((name, 0, len(text)))
        for row in rows_of(corpus.turns):
            self._by_words[condensed(row.text)].append((row.document, row.start, row.end))
        self._by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._texts:
            for stem in {_stem(name), _stem(PurePosixPath(name).name)}:
                self._by_stem[stem].append(name)
        self._vocabularies: Mapping[str, frozenset[str]] = {}

    def find(self, source: ProjectSource) -> Match | None:
        """Return where a source is, or None."""
        return self._marked(source) or self._told(source)

    def _marked(self, source: ProjectSource) -> Match | None:
        """Find an answer of a workbook of ours: it says where its words stood and what tells them."""
        document, start, end = (source.values.get(key, "") for key in ("document", "start", "end"))
        mark = source.values.get("mark", "")
        if not (mark and start.isdecimal() and end.isdecimal() and document in self._texts):
            return None
        words = self._texts[document][int(start) : int(end)]
        if Answer("", document, "", int(start), int(end), words).mark != mark:
            return None
        return Match(document, int(start), align(words, words), int(end), marked=True)

    def _told(self, source: ProjectSource) -> Match | None:
        named = self._named(source)
        if not source.text.strip():
            return Match(named[0], 0, None) if len(named) == 1 else None
        same = list(dict.fromkeys(self._by_words.get(condensed(source.text), ())))
        if same:
            name, start, end = next((place for place in same if self._belongs(place[0], source)), same[0])
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
    return frozenset(_WORD.findall(text.casefold()))
