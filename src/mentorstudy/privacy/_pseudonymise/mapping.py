"""What everything in a study is called once its people have pseudonyms, and where its words stand then."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mentorstudy.codebook.codes import paths_above
from mentorstudy.corpus import Turn, response_name, split_response
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.journal.events import CODEBOOK_CHANGES
from mentorstudy.privacy._pseudonymise.replacement import Identifiers, Replaced, joined
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Carrying", "NewDocument", "carrying_of", "distinct_names", "new_document"]

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


@dataclass(frozen=True)
class NewDocument:
    """A document with pseudonyms, before it is written.

    Parameters
    ----------
    words : Replaced
        Its whole text, with the way from the old one.
    turns : tuple of Turn
        Its turns, as they must be read again.
    """

    words: Replaced
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Carrying:
    """From the original study to the one with pseudonyms.

    Parameters
    ----------
    identifiers : Identifiers
        What is replaced.
    participants, coders, codes : dict of str to str
        Old to new, of all of them.
    words : dict of str to NewDocument
        By the document's old name.
    files : dict of str to str
        Sources, old path to new; complete once they are written.
    """

    identifiers: Identifiers
    participants: Mapping[str, str]
    coders: Mapping[str, str]
    codes: Mapping[str, str]
    words: Mapping[str, NewDocument] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def replaced(self, text: str) -> str:
        """Return a text with pseudonyms."""
        return self.identifiers.replaced(text).text

    def label(self, text: str) -> str:
        """Return the name of a speaker with pseudonyms, which stand without brackets there."""
        return self.identifiers.replaced(text, label=True).text

    def participant(self, name: str) -> str:
        """Return the new identifier of a participant."""
        name = unicodedata.normalize("NFC", name.strip())
        if name in self.participants:
            return self.participants[name]
        return self.identifiers.replaced(name, label=True, inside=True).text

    def coder(self, name: str) -> str:
        """Return the new name of a coder."""
        return self.coders.get(name.strip(), name)

    def code(self, path: str) -> str:
        """Return the new path of a code."""
        return self.codes.get(path.strip(), path)

    def document(self, name: str) -> str:
        """Return the new name of a document.

        Raises
        ------
        StudyError
            When there is no such document.
        """
        source, participant, round = split_response(name, self.participants)
        if name in self.files:
            return self.files[name]
        if "#" in name and source in self.files:
            return response_name(self.files[source], self.participant(participant), self.replaced(round))
        raise StudyError(f"No document '{name}'.{suggestion(name, self.words)}")

    def moved(self, document: str, start: int, end: int) -> tuple[int, int]:
        """Return where the words of a span stand in the new document.

        Parameters
        ----------
        document : str
            Its old name.
        start, end : int
            Code points of its old text, half open.

        Raises
        ------
        StudyError
            When there is no such document.
        """
        if document not in self.words:
            raise StudyError(f"No document '{document}'.{suggestion(document, self.words)}")
        return self.words[document].words.moved(start, end)

    def path(self, name: str, ending: str | None = None) -> str:
        """Return the new path of a file, with another ending where one is given."""
        pure = PurePosixPath(name)
        parts = [self._part(part) for part in pure.parent.parts]
        suffix = pure.suffix if ending is None else ending
        return str(PurePosixPath(*parts, f"{self._part(pure.stem)}{suffix}"))

    def _part(self, part: str) -> str:
        new = self.identifiers.replaced(part, label=True, inside=True).text
        return part if new == part else _UNSAFE.sub("-", new).strip(" .") or "renamed"


def carrying_of(study: Study, identifiers: Identifiers, others: Iterable[str] = ()) -> Carrying:
    """Return what people, coders and codes are called from now on, and every document's new words.

    Parameters
    ----------
    study : Study
        The original.
    identifiers : Identifiers
        What is replaced.
    others : iterable of str
        Participants that are in the list of people alone.
    """
    corpus = study.corpus
    turns = corpus.turns
    people = dict.fromkeys([*map(str, corpus.participants.index), *others, *map(str, turns["participant"])])
    rename: Callable[[str], str] = lambda name: identifiers.replaced(name, label=True, inside=True).text  # noqa: E731
    participants = distinct_names([name for name in people if name], rename)
    events = study.events
    coders = sorted({*study.coding.coders, *map(str, events["coder"]), study.config.report.coding} - {"", "union"})
    named = [name for name in coders if identifiers.find(name, inside=True)]
    texts = corpus.documents["text"]
    by_document: dict[str, list[Any]] = {}
    for row in rows_of(turns.sort_values("start", kind="stable")):
        by_document.setdefault(str(row.document), []).append(row)
    carrying = Carrying(
        identifiers,
        participants,
        _numbered(named, coders),
        _code_paths(_all_codes(study), identifiers),
    )
    words = {
        str(name): new_document(str(text), by_document.get(str(name), []), carrying)
        for name, text in zip(texts.index, texts, strict=True)
    }
    return Carrying(identifiers, participants, carrying.coders, carrying.codes, words)


def _all_codes(study: Study) -> list[str]:
    """List the codes there are and the paths that codes had once, in the codebook or for a journal."""
    events = study.events
    changes = events[(events["on"] == "code") | events["kind"].isin(CODEBOOK_CHANGES)]
    seen = (path for codes in events["codes"] for path in codes)
    codes = study.codebook.codes
    once = (path for code in codes for path in code.was)
    every = (*(code.code for code in codes), *once, *map(str, events["code"]), *map(str, changes["of"]), *seen)
    return [path for path in dict.fromkeys(every) if path]


def _numbered(named: list[str], coders: list[str]) -> dict[str, str]:
    """Number the coders who share a name with somebody who is hidden."""
    taken = {name.casefold() for name in coders}
    free = (name for number in range(1, len(coders) * 2 + 2) if (name := f"coder {number}") not in taken)
    return {name: next(free) for name in named}


def _code_paths(paths: Iterable[str], identifiers: Identifiers) -> dict[str, str]:
    """Return every path with pseudonyms, branch by branch, so that no code comes under another."""
    below: dict[str, dict[str, None]] = {}
    for path in paths:
        for each in (*paths_above(path), path):
            parent, _, part = each.rpartition("/")
            below.setdefault(parent, {})[part] = None
    chosen: dict[str, str] = {}
    for parent in sorted(below, key=lambda each: each.count("/") if each else -1):
        parts = distinct_names(below[parent], lambda part: _code_part(part, identifiers), "{}_{}")
        for old, new in parts.items():
            chosen[f"{parent}/{old}" if parent else old] = f"{chosen[parent]}/{new}" if parent else new
    return chosen


def _code_part(part: str, identifiers: Identifiers) -> str:
    new = identifiers.replaced(part, label=True, inside=True).text
    return part if new == part else re.sub(r"[^\w-]+", "_", new.lower()).strip("_")


def distinct_names(names: Iterable[str], rename: Callable[[str], str], form: str = "{} ({})") -> dict[str, str]:
    """Return a new name for each, no two alike; a name that stays as it is has the first claim to it.

    Examples
    --------
    >>> distinct_names(["Anna", "Ann", "P1"], lambda name: "P1" if name.startswith("A") else name)
    {'Anna': 'P1 (2)', 'Ann': 'P1 (3)', 'P1': 'P1'}
    """
    wanted = {name: rename(name) for name in names}
    chosen = {name: new for name, new in wanted.items() if new == name}
    taken = {new.casefold() for new in chosen.values()}
    for name, new in wanted.items():
        if name in chosen:
            continue
        unique, number = new, 1
        while unique.casefold() in taken:
            number += 1
            unique = form.format(new, number)
        taken.add(unique.casefold())
        chosen[name] = unique
    return {name: chosen[name] for name in wanted}


def new_document(text: str, turns: Sequence[Any], carrying: Carrying) -> NewDocument:
    """Return a document with pseudonyms in its labels and its words.

    Parameters
    ----------
    text : str
        The old text.
    turns : sequence
        Its turns in order: rows of `Corpus.turns`.
    carrying : Carrying
        What is replaced.
    """
    labels = distinct_names(dict.fromkeys(str(row.speaker) for row in turns if row.speaker), carrying.label)
    parts: list[tuple[str, Replaced]] = []
    new_turns: list[Turn] = []
    position = 0
    for row in turns:
        label = labels.get(str(row.speaker), "")
        words = carrying.identifiers.replaced(str(row.text))
        lead = text[position : row.start]
        parts += [(lead, _lead(lead, str(row.speaker), label)), (str(row.text), words)]
        participant = carrying.participant(str(row.participant)) if row.participant else ""
        question = carrying.replaced(str(row.question))
        new_turns.append(Turn(words.text, label, row.role, participant, question, row.begin, row.finish))
        position = int(row.end)
    return NewDocument(joined(parts), tuple(new_turns))


def _lead(lead: str, old: str, new: str) -> Replaced:
    """Replace the label before a turn's words."""
    if old == new:
        return Replaced(lead)
    start = len(lead) - len(old) - 2
    return Replaced(f"{lead[:start]}{new}: ", ((start, start + len(old), start, start + len(new)),))
