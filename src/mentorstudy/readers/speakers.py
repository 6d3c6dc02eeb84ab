"""Which labels of a document are speakers: decided from all of them together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.labels import Candidate, label_key, label_kind
from mentorstudy.readers.vocabulary import NOBODY

__all__ = ["Choice", "choose_labels"]

_QUESTION_AND_ANSWER = ("question", "answer")
_STRONG = ("marked", "angle", "stamped", "given")
# More people than a group has do not speak once each: that is a list.
_MANY = 12
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Choice:
    """The speakers of a document.

    Parameters
    ----------
    names : mapping of str to str
        The name shown for every accepted label, by the label's key; labels of one speaker share one.
    forms : mapping of str to frozenset of str
        How each accepted label is written; only lines of such a form are its.
    left_out : tuple of LeftOut
        The labels that were refused or merged, and why.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()

    def name_of(self, candidate: Candidate | None) -> str:
        """Return the speaker of a candidate, empty when it is none."""
        if candidate is None:
            return ""
        key = label_key(candidate.label)
        return self.names.get(key, "") if candidate.form in self.forms.get(key, ()) else ""


@dataclass(frozen=True, eq=False)
class _Label:
    """All places where one label stands."""

    key: str
    places: tuple[Candidate, ...]
    common_word: bool

    @cached_property
    def count(self) -> int:
        return len(self.places)

    @cached_property
    def name(self) -> str:
        return Counter(" ".join(place.label.split()) for place in self.places).most_common(1)[0][0]

    @cached_property
    def kind(self) -> str:
        return label_kind(self.name) or "lower"

    @cached_property
    def strong(self) -> bool:
        return sum(place.form in _STRONG for place in self.places) * 2 > self.count

    @cached_property
    def form(self) -> str:
        return Counter(place.form for place in self.places).most_common(1)[0][0]

    @cached_property
    def stamped(self) -> bool:
        return sum(bool(place.stamp) for place in self.places) * 2 > self.count

    @cached_property
    def signature(self) -> tuple[str, bool, bool]:
        return self.form, self.stamped, len(self.name) > 1 and self.name.isupper()


def choose_labels(
    candidates: Sequence[Candidate],
    text: str,
    *,
    known: Iterable[str] = (),
    opens: bool = True,
    paragraphs: int = 0,
) -> Choice:
    """Return which of the candidates are speakers.

    Parameters
    ----------
    candidates : sequence of Candidate
        All of the document, in its order.
    text : str
        The whole document, to see which labels are words of the language.
    known : iterable of str
        Labels that the researcher named: always speakers.
    opens : bool
        True when a candidate stands at the start of the document, after any header.
    paragraphs : int
        How many paragraphs there are: labels that all stand once are believed when they open most of them.

    Returns
    -------
    Choice
    """
    labels = _gather(candidates, text)
    sure = {label_key(name) for name in known}
    top = max((label.count for label in labels), default=0)
    accepted = [label for label in labels if label.key in sure or _recurs(label, labels, top)]
    first = {label.key for label in accepted}
    accepted += [label for label in labels if label.key not in first and _fits(label, accepted)]
    if not accepted:
        accepted = _all_once(labels, opens, paragraphs)
    accepted = _without_intruders(accepted, labels, sure)
    names, merged = _merge(accepted, labels, sure)
    common = frozenset({label.form for label in accepted} | {"marked", "stamped", "given", "colon"})
    forms = {label.key: common | {label.form} for label in labels if label.key in names}
    refused = [_refusal(label) for label in labels if label.key not in names]
    return Choice(names, forms, (*merged, *_singles(accepted, names, labels), *refused))


def _gather(candidates: Sequence[Candidate], text: str) -> list[_Label]:
    places: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        places[label_key(candidate.label)].append(candidate)
    words = {word for word in _WORD.findall(text) if word.islower()}
    return [_Label(key, tuple(found), key in words) for key, found in places.items() if key]


def _is_nobody(label: _Label) -> bool:
    stem = label.key.rstrip("0123456789.#-_ ")
    return label.key in NOBODY or stem in NOBODY


def _recurs(label: _Label, labels: Sequence[_Label], top: int) -> bool:
    """Say whether a label stands often enough, and looks enough like a name, to be a speaker by itself."""
    if label.key in _QUESTION_AND_ANSWER:
        return {*_QUESTION_AND_ANSWER} <= {each.key for each in labels if each.count > 1}
    if _is_nobody(label):
        return False
    if label.kind == "role":
        # Once, among others who speak often, it must be written as they are: see `_fits`.
        return label.count > 1 or (top < 3 and label.form in (*_STRONG, "colon", "alone"))
    if label.count < 2:
        return False
    if label.form in ("bold", "tab", "square", "alone") and (label.common_word or len(labels) < 2):
        return False
    if label.kind == "lower":
        return label.count >= 3 and label.count * 5 >= top
    rare_word = label.common_word and not label.strong and label.kind == "title"
    return not (rare_word and label.count * 5 < top)


def _fits(label: _Label, accepted: Sequence[_Label]) -> bool:
    """Say whether a label that stands once is written as the document's speakers are."""
    if not accepted or _is_nobody(label) or label.kind == "lower":
        return False
    if label.kind in ("role", "identifier"):
        return any(each.signature[:2] == label.signature[:2] for each in accepted)
    alike = [each for each in accepted if each.signature == label.signature]
    named = any(each.kind in ("title", "capitals") or each.name.isalpha() for each in alike)
    return named and (label.strong or not label.common_word)


def _all_once(labels: Sequence[_Label], opens: bool, paragraphs: int) -> list[_Label]:
    """Believe a short exchange in which everybody speaks once."""
    likely = [label for label in labels if not _is_nobody(label) and label.kind != "lower"]
    likely = [label for label in likely if label.form not in ("bold", "tab", "alone", "square")]
    if len(likely) == 1 and likely[0].kind == "identifier" and opens and likely[0].form != "alone":
        return likely
    enough = 1 < len(likely) <= _MANY and sum(label.count for label in likely) * 2 >= paragraphs
    return likely if enough and opens else []


def _without_intruders(accepted: list[_Label], labels: Sequence[_Label], sure: set[str]) -> list[_Label]:
    """Drop labels of weak form (bold, tab, headings) where the document's labels have a strong one."""
    weak = ("bold", "tab", "alone", "square")
    solid = sum(label.count for label in accepted if label.form not in weak)
    kept = [
        label
        for label in accepted
        if label.key in sure or label.form not in weak or label.count * 4 >= solid or label.kind == "role"
    ]
    usual = max((each for each in kept if each.kind != "lower"), key=lambda each: each.count, default=None)
    kept = [
        each for each in kept if usual is None or each.kind != "lower" or each.form == usual.form or each.key in sure
    ]
    # One weak label without any other speaker is a heading or an emphasis, not a conversation.
    if len(kept) == 1 and kept[0].form in weak and kept[0].key not in sure:
        return []
    return kept


def _merge(
    accepted: Sequence[_Label], labels: Sequence[_Label], sure: set[str]
) -> tuple[dict[str, str], list[LeftOut]]:
    names = {label.key: label.name for label in accepted}
    merged: list[LeftOut] = []
    for label in labels:
        target = _meant(label, accepted, sure)
        if target is not None:
            names[label.key] = target.name
            detail = f"'{label.name}' is read as '{target.name}'"
            merged.append(LeftOut("label merged", detail, label.count))
    return names, merged


def _meant(label: _Label, accepted: Sequence[_Label], sure: set[str]) -> _Label | None:
    """Find the label that a rare one is a slip for, or, for an assistant, another name of."""
    if label.key in sure:
        return None
    machine = {each.key: each for each in accepted if each.key in ("ai", "assistant")}
    if label.key in machine and len(machine) == 2:
        often = max(machine.values(), key=lambda each: each.count)
        return often if often is not label else None
    if label.count > 2 or len(label.key) < 6:
        return None
    return next((each for each in accepted if each.count >= 8 and _slip(label.key, each.key)), None)


def _slip(rare: str, often: str) -> bool:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    digits = re.sub(r"\D", "", rare) == re.sub(r"\D", "", often)
    return rare != often and digits and OSA.distance(rare, often) == 1 and fuzz.ratio(rare, often) >= 90


def _singles(accepted: Sequence[_Label], names: Mapping[str, str], labels: Sequence[_Label]) -> list[LeftOut]:
    busy = any(label.count > 3 for label in labels)
    return [
        LeftOut("label seen once", f"'{label.name}' is taken for a speaker")
        for label in accepted
        if busy and label.count == 1 and names[label.key] == label.name and label.form != "given"
    ]


def _refusal(label: _Label) -> LeftOut:
    example = " ".join(label.places[0].rest.split()[:8])
    detail = f"'{label.name}' ({example} …)" if example else f"'{label.name}'"
    return LeftOut("label not taken for a speaker", detail, label.count)
