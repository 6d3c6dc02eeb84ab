"""Which documents, and which questions of a survey, a coder of a project has finished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mentorstudy.coding import is_machine
from mentorstudy.evidence import answer_turns
from mentorstudy.exchange.batch import Arrival, plain_name
from mentorstudy.exchange.documents import Match
from mentorstudy.exchange.exporting import FINISHED_TITLE
from mentorstudy.exchange.project import ProjectMemo
from mentorstudy.finished import questions_of, units_of

__all__ = ["FINISHED", "is_finished_memo", "place_finished"]

# A document, and the question where it is a survey response.
Unit = tuple[str, str]
# Which documents count as finished by a coder when the project does not say.
FINISHED: Mapping[str, str] = {
    "coded": "those in which the coder coded anything",
    "all": "every document of the project: what carries no code carries none",
    "none": "none: finish them one by one",
}


def is_finished_memo(memo: ProjectMemo) -> bool:
    """Return whether a memo is the one in which our own projects say who finished what."""
    return memo.on == "project" and memo.name == FINISHED_TITLE


def place_finished(arrival: Arrival, finished: str) -> None:
    """Put the documents, and the questions of responses, that coders finished into their cargo.

    Parameters
    ----------
    arrival : Arrival
        Grows.
    finished : {"coded", "all", "none"}
        What counts where the project does not say.
    """
    units = _Units(arrival)
    memos = [memo for memo in arrival.project.memos if arrival.ours and is_finished_memo(memo)]
    for memo in memos:
        _read(arrival, units, memo)
    if arrival.project.finished:
        _place_said(arrival, units)
    if not (memos or arrival.project.finished or arrival.project.says_finished):
        _assume(arrival, units, finished)


class _Units:
    """What coders go through: documents, and questions of survey responses."""

    def __init__(self, arrival: Arrival) -> None:
        corpus = arrival.study.corpus
        self._questions = questions_of(corpus)
        self._ours = arrival.ours
        turns = corpus.turns
        self._answers: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        units = units_of(corpus, turns)
        for document, question, start, end in zip(
            turns["document"], units["question"], turns["start"], turns["end"], strict=True
        ):
            if question:
                self._answers[document].append((question, start, end))

    def of(self, document: str) -> list[Unit]:
        """Return a whole document: every question of a response."""
        return [(document, question) for question in self._questions.get(document, ("",))]

    def at(self, document: str, start: int, end: int) -> list[Unit]:
        """Return what a stretch of a document touches."""
        if document not in self._answers:
            return self.of(document)
        touched = (each for each, s, e in self._answers[document] if max(s, start) < min(e, end))
        return list(dict.fromkeys((document, question) for question in touched))

    def matched(self, match: Match) -> list[Unit]:
        """Return what a source holds. A row without words says which answer it means where there is one alone."""
        if match.alignment is not None:
            return self.at(match.document, match.offset, match.end)
        whole = self.of(match.document)
        return whole if self._ours or len(whole) == 1 else []

    def named(self, document: str, question: str) -> list[Unit]:
        """Return what a line of our memo names: a document, or a question of it on one line."""
        if not question:
            return self.of(document)
        return [unit for unit in self.of(document) if plain_name(unit[1]) == question]


def _read(arrival: Arrival, units: _Units, memo: ProjectMemo) -> None:
    """Read lines `coder: document` or `coder: document: question`; each of them may hold a colon itself."""
    matches = {plain_name(each.name): arrival.matches.get(each.guid) for each in arrival.project.sources}
    coders = sorted((each.name for each in arrival.project.coders), key=len, reverse=True)
    for line in memo.text.split("\n"):
        coder = next((each for each in coders if line.startswith(f"{each}: ")), "")
        if not coder or is_machine(coder):
            continue
        for name, question in _parted(plain_name(line.removeprefix(f"{coder}: "))):
            match = matches.get(name)
            found = units.named(match.document, question) if match is not None else []
            if found:
                arrival.cargo[arrival.coders.named(coder)].finished.update(found)
                break


def _parted(words: str) -> Iterator[tuple[str, str]]:
    """Yield a line as a name alone, and as a name and a question, the longest name first."""
    yield words, ""
    parts = words.split(": ")
    for at in range(len(parts) - 1, 0, -1):
        yield ": ".join(parts[:at]), ": ".join(parts[at:])


def _place_said(arrival: Arrival, units: _Units) -> None:
    held: defaultdict[Unit, set[object]] = defaultdict(set)
    for guid, source in arrival.matches.items():
        for unit in units.matched(source):
            held[unit].add(_part(guid, source))
    seen: defaultdict[tuple[Unit, str], set[object]] = defaultdict(set)
    unclear: set[tuple[str, str]] = set()
    for guid, coder in arrival.project.finished:
        match = arrival.matches.get(guid)
        who = arrival.coders.of(coder) or ("" if coder else arrival.coders.nobody())
        if match is None or not who or is_machine(who):
            continue
        found = units.matched(match)
        unclear |= set() if found else {(match.document, who)}
        for unit in found:
            seen[unit, who].add(_part(guid, match))
    unheard = _unheard(arrival)
    for ((document, question), who), parts in sorted(seen.items()):
        if parts >= held[document, question] and document not in unheard:
            arrival.cargo[who].finished.add((document, question))
        else:
            what = f"the answer of '{document}' to '{question}'" if question else f"all answers of '{document}'"
            arrival.lose("finished document", f"'{who}' did not go through {what}; finish it by hand if it is")
    for document, who in sorted(unclear):
        detail = f"nothing says which answer of '{document}' '{who}' went through; finish it by hand"
        arrival.lose("finished document", detail)


def _part(guid: str, match: Match) -> object:
    """A part of a document that somebody goes through: rows of several coders about one answer are one part."""
    return (match.offset, match.end) if match.whole else guid


def _unheard(arrival: Arrival) -> set[str]:
    """Documents some of whose answers the project does not hold: who finished the rest has not finished them.

    A survey response is finished question by question, so that nothing of it is missing.
    """
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in arrival.matches.values():
        if match.alignment is not None:
            spans[match.document].append((match.offset, match.end))
    corpus = arrival.study.corpus
    kinds = corpus.documents["kind"]
    turns = answer_turns(corpus)
    turns = turns[turns["end"] > turns["start"]]
    return {
        document
        for document, start, end in zip(turns["document"], turns["start"], turns["end"], strict=True)
        if document in spans
        and kinds[document] != "survey"
        and not any(s <= start and end <= e for s, e in spans[document])
    }


def _assume(arrival: Arrival, units: _Units, finished: str) -> None:
    if finished == "none" or not any(cargo.segments for cargo in arrival.cargo.values()):
        return
    everything = {
        unit for match in arrival.matches.values() for unit in units.matched(match) or units.of(match.document)
    }
    stretches: defaultdict[str, list[Match]] = defaultdict(list)
    for match in arrival.matches.values():
        if match.alignment is not None:
            stretches[match.document].append(match)
    for cargo in arrival.cargo.values():
        mine: set[Unit] = set()
        for each in cargo.segments:
            # Who coded in a text went through all of it; of words alone it is known where they stand, and no more.
            held = [m for m in stretches[each.document] if m.offset < each.end and each.start < m.end]
            places = [(m.offset, m.end) for m in held] or [(each.start, each.end)]
            mine.update(unit for start, end in places for unit in units.at(each.document, start, end))
        cargo.finished |= everything if finished == "all" and cargo.segments else mine
    arrival.lose("finished documents", f"the project does not say; taken: {FINISHED[finished]}", kept=True)
