"""Which documents a coder of a project has finished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from mentorstudy.coding import is_machine
from mentorstudy.evidence import answer_turns
from mentorstudy.exchange.arrival import Arrival, plain_name
from mentorstudy.exchange.outgoing import FINISHED_TITLE
from mentorstudy.exchange.project import ProjectMemo

__all__ = ["FINISHED", "is_finished_memo", "place_finished"]

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
    """Put the documents that coders finished into their cargo.

    Parameters
    ----------
    arrival : Arrival
        Grows.
    finished : {"coded", "all", "none"}
        What counts where the project does not say.
    """
    memos = [memo for memo in arrival.project.memos if arrival.ours and is_finished_memo(memo)]
    for memo in memos:
        _read(arrival, memo)
    if arrival.project.finished:
        _place_said(arrival)
    if not (memos or arrival.project.finished or arrival.project.says_finished):
        _assume(arrival, finished)


def _read(arrival: Arrival, memo: ProjectMemo) -> None:
    """Read lines `coder: document`; either may hold a colon itself."""
    documents = {plain_name(each.name): each.guid for each in arrival.project.sources}
    coders = sorted((each.name for each in arrival.project.coders), key=len, reverse=True)
    for line in memo.text.split("\n"):
        coder = next((each for each in coders if line.startswith(f"{each}: ")), "")
        match = arrival.matches.get(documents.get(plain_name(line.removeprefix(f"{coder}: ")), ""))
        if match is not None and coder and not is_machine(coder):
            arrival.cargo[arrival.coders.named(coder)].finished.add(match.document)


def _place_said(arrival: Arrival) -> None:
    seen: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for source, coder in arrival.project.finished:
        match = arrival.matches.get(source)
        who = arrival.coders.of(coder) or ("" if coder else arrival.coders.nobody())
        if match is not None and who and not is_machine(who):
            seen[match.document, who].add(source)
    unheard = _unheard(arrival)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for guid, match in arrival.matches.items():
        sources[match.document].add(guid)
    for (document, who), parts in sorted(seen.items()):
        if parts >= sources[document] and document not in unheard:
            arrival.cargo[who].finished.add(document)
        else:
            detail = f"'{who}' did not go through all answers of '{document}'; finish it by hand if it is"
            arrival.lose("finished document", detail)


def _unheard(arrival: Arrival) -> set[str]:
    """Documents some of whose answers the project does not hold: who finished the rest has not finished them.

    A respondent's answers are often coded question by question, in a table each; that is left to people.
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


def _assume(arrival: Arrival, finished: str) -> None:
    coded = {coder: {each.document for each in cargo.segments} for coder, cargo in arrival.cargo.items()}
    if finished == "none" or not any(coded.values()):
        return
    documents = {match.document for match in arrival.matches.values()}
    for coder, mine in coded.items():
        arrival.cargo[coder].finished |= documents if finished == "all" and mine else mine
    arrival.lose("finished documents", f"the project does not say; taken: {FINISHED[finished]}", kept=True)
