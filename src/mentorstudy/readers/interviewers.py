"""Who asks the questions: by name, else by behaviour, else nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import suggestion
from mentorstudy.readers.interrogatives import asks
from mentorstudy.readers.labels import label_key
from mentorstudy.readers.roles import is_letter_role, side_of
from mentorstudy.readers.utterances import Utterance
from mentorstudy.text import count_words

__all__ = ["find_interviewers"]


@dataclass(frozen=True)
class _Behaviour:
    """How a speaker speaks."""

    name: str
    turns: int
    asking: int
    words: int

    @property
    def share(self) -> float:
        return self.asking / self.turns


def find_interviewers(
    utterances: Sequence[Utterance],
    *,
    given: Iterable[str] | None = None,
    never: Iterable[str] = (),
) -> tuple[frozenset[str], list[LeftOut]]:
    """Return the names of those who ask, and how that was found out.

    Parameters
    ----------
    utterances : sequence of Utterance
        All of the document, neighbours of one speaker joined.
    given : iterable of str, optional
        The interviewers' labels as the researcher knows them; none of them in the file means detection.
        An empty one means that there is no interviewer.
    never : iterable of str
        Labels known to be participants.

    Examples
    --------
    >>> find_interviewers([Utterance("How so?", "Interviewer"), Utterance("Well.", "Ana")])[0]
    frozenset({'Interviewer'})
    """
    names = list(dict.fromkeys(each.speaker for each in utterances if each.speaker))
    notes: list[LeftOut] = []
    if given is not None:
        wanted = [name for name in given if name.strip()]
        found = {name for label in wanted for name in _named(label, names)}
        missing = [label for label in wanted if not _named(label, names)]
        if found or not wanted:
            notes += [LeftOut("interviewer not in the transcript", _missing(label, names)) for label in missing]
            detail = ", ".join(sorted(found)) or "nobody"
            return frozenset(found), [LeftOut("interviewer as given", detail), *notes]
        notes = [LeftOut("interviewer not in the transcript", _missing(label, names)) for label in missing]
    people = {label_key(label) for label in never}
    possible = [name for name in names if label_key(name) not in people]
    found, why = _detected(possible, names, utterances)
    if not found:
        return frozenset(), [*notes, LeftOut("no interviewer found", why)] if names else notes
    return frozenset(found), [*notes, LeftOut("interviewer detected", f"{', '.join(sorted(found))}: {why}")]


def _named(label: str, names: Sequence[str]) -> list[str]:
    """List the names in the file that a given label means: the same one, else the one that is part of it."""
    same = [name for name in names if label_key(name) == label_key(label)]
    if same:
        return same
    words = set(label.casefold().replace(".", " ").split())
    part = [name for name in names if set(name.casefold().replace(".", " ").split()) <= words]
    return part if len(part) == 1 else []


def _missing(label: str, names: Sequence[str]) -> str:
    return f"nobody is labelled '{label}'.{suggestion(label, names)}"


def _detected(possible: Sequence[str], names: Sequence[str], utterances: Sequence[Utterance]) -> tuple[set[str], str]:
    named = {name for name in possible if side_of(name) == "asks"}
    lettered = bool(named) and all(map(is_letter_role, named))
    if named and len(named) < len(names) and not lettered:
        return named, "so the label says"
    if len(names) < 2:
        return set(), "one speaker only" if names else "no speakers"
    said: dict[str, list[str]] = {name: [] for name in names}
    for each in utterances:
        if each.speaker:
            said[each.speaker].append(each.text)
    behaviours = sorted((_behaviour(name, said[name]) for name in names), key=lambda each: -each.share)
    plain = _plain_askers(behaviours, possible)
    if named and len(named) < len(names) and (not plain or plain & named):
        return named, "so the label says"
    if plain:
        asking = [each for each in behaviours if each.name in plain]
        told = "; ".join(f"{each.name}, {each.asking} of {each.turns} turns end in a question" for each in asking)
        return plain, f"{told}; of nobody else more than one in ten"
    first, second = behaviours[0], behaviours[1]
    why = (
        f"{first.asking} of {first.turns} turns end in a question; of {second.name}, {second.asking} of {second.turns}"
    )
    if first.name in possible and not _answers(first.name) and _clear(first, behaviours[1:], possible):
        return {first.name}, why
    return set(), f"nobody clearly asks the questions ({first.name}: {why}). Name the `interviewers`."


def _plain_askers(behaviours: Sequence[_Behaviour], possible: Sequence[str]) -> set[str]:
    """Return those who nearly always ask, where nobody else does: then a letter says nothing against it."""
    asking = [each for each in behaviours if each.share >= 0.6 and each.asking >= 2]
    rest = [each for each in behaviours if each not in asking]
    told = (each.name for each in asking if not is_letter_role(each.name))
    barred = any(map(_answers, told)) or any(each.name not in possible for each in asking)
    plain = sum(each.asking for each in asking) >= 3 and bool(rest) and all(each.share <= 0.1 for each in rest)
    answered = sum(each.turns for each in rest) * 2 >= sum(each.turns for each in asking)
    return {each.name for each in asking} if plain and answered and not barred else set()


def _answers(name: str) -> bool:
    return side_of(name) in ("answers", "both")


def _behaviour(name: str, own: Sequence[str]) -> _Behaviour:
    return _Behaviour(name, len(own), sum(asks(text) for text in own), sum(map(count_words, own)))


def _clear(first: _Behaviour, others: Sequence[_Behaviour], possible: Sequence[str]) -> bool:
    """Say whether one speaker clearly asks and the others clearly answer."""
    second = others[0]
    total = sum(each.words for each in others)
    if all(_answers(each.name) or each.name not in possible for each in others):
        # The others are known to answer, so little is needed to know who asks.
        return first.asking > 0 and first.share > second.share and first.words < total
    if first.asking >= 3 and first.share >= 0.6 and second.share <= 0.1:
        # One asks nearly always and nobody else does: however short the answers are.
        return True
    return (
        first.asking >= 2
        and first.share >= 0.3
        and first.share >= 2 * second.share
        and first.words < 0.8 * total
        and first.words < max(each.words for each in others)
    )
