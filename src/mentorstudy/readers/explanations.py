"""How well one way of writing labels explains a whole document: labels recur, alternate, are few, and cover it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from mentorstudy.readers.conventions import CONVENTIONS, Cut
from mentorstudy.readers.labels import holds_a_sentence, label_key, label_kind
from mentorstudy.readers.roles import side_of
from mentorstudy.readers.vocabulary import NOBODY

__all__ = ["Explanation", "Facts", "Label", "Place", "explain", "gather", "is_nobody"]

# "Step 2" is nobody; "id2" may be somebody.
_NUMBERED_NOBODY = NOBODY - {"", "id", "case", "group"}
_TO_ITS_SIGN = {
    "before a dash": re.compile(r"\A[^\n–—-]{1,40}?(?:\s{0,3}[–—]\s{0,3}|\s-\s)"),
    "before a bar": re.compile(r"\A[^\n|｜]{1,40}?\s{0,3}[|｜]\s{0,3}"),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_QUESTION_AND_ANSWER = ("question", "answer")
# More people than a group has do not speak once each: that is a list.
_MANY = 12
# So often a speaker begins with the same word that it is part of the label.
_ALIKE = 3
# How much a label of a kind speaks for itself.
_WORTH = {"role": 1.0, "identifier": 1.0, "capitals": 0.9, "title": 0.9, "lower": 0.7, "phrase": 0.6}


@dataclass(frozen=True, slots=True)
class Place:
    """A line that can be cut into label and words.

    Parameters
    ----------
    at : int
        The line, counted from 0.
    cut : Cut
        Its label and words.
    convention : int
        The place of the convention in `CONVENTIONS`.
    empty : bool
        True when no words stand beside or below it.
    """

    at: int
    cut: Cut
    convention: int
    empty: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of the document whatever its labels.

    Parameters
    ----------
    words : mapping of str to int
        How often it has each word that is written in lower case: no name is.
    lines : int
        How many lines hold words.
    paragraphs : frozenset of int
        The lines above which an empty one stands.
    first : int
        The first line that holds more than a time.
    sure : frozenset of str
        Keys of labels that the researcher named.
    """

    words: Mapping[str, int] = field(default_factory=dict)
    lines: int = 0
    paragraphs: frozenset[int] = frozenset()
    first: int = 0
    sure: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Label:
    """All places where one label stands."""

    key: str
    places: tuple[Place, ...]
    runs: int
    common_word: bool

    @cached_property
    def count(self) -> int:
        """Return how often it stands."""
        return len(self.places)

    @cached_property
    def name(self) -> str:
        """Return it as it is written most often."""
        return Counter(place.cut.label for place in self.places).most_common(1)[0][0]

    @cached_property
    def kind(self) -> str:
        """Return what sort of label it is; `phrase` for words that only recurrence makes one."""
        return label_kind(self.name) or "phrase"

    @cached_property
    def convention(self) -> int:
        """Return how it is written most often."""
        return Counter(place.convention for place in self.places).most_common(1)[0][0]

    @cached_property
    def strong(self) -> bool:
        """Return whether its convention is one that prose does not use."""
        return CONVENTIONS[self.convention].weight > 1

    @cached_property
    def signature(self) -> tuple[int, bool, bool]:
        """Return how it is written: labels of one document are written alike."""
        stamped = sum(bool(place.cut.stamp) for place in self.places) * 2 > self.count
        return self.convention, stamped, len(self.name) > 1 and self.name.isupper()


@dataclass(frozen=True)
class Explanation:
    """A document read under one convention, or several that go together.

    Parameters
    ----------
    labels : tuple of Label
        Those taken for speakers.
    others : tuple of Label
        Those refused.
    score : float
        How well it explains the document; 0 when not at all.
    alternation, density : float
        How often the label changes from one place to the next, and how many paragraphs carry one.
    opens : bool
        True when the document starts with a label.
    """

    labels: tuple[Label, ...] = ()
    others: tuple[Label, ...] = ()
    score: float = 0.0
    alternation: float = 0.0
    density: float = 0.0
    opens: bool = False
    names: frozenset[str] = field(default_factory=frozenset)

    @property
    def sure(self) -> str:
        """Return how sure the reading is, in a word."""
        several = len(self.labels) > 1
        value = (
            0.4 * min(self.density * 1.5, 1) + 0.3 * min(self.alternation * 1.3, 1) + 0.2 * self.opens + 0.1 * several
        )
        return "clear" if value >= 0.7 else "likely" if value >= 0.45 else "doubtful"


def gather(places: Sequence[Place], facts: Facts) -> list[Label]:
    """Return the labels of some places, with the number of runs: stretches in which no other label stands."""
    by_key: dict[str, list[Place]] = defaultdict(list)
    runs: Counter[str] = Counter()
    before = ""
    for place in places:
        key = label_key(place.cut.label)
        by_key[key].append(place)
        runs[key] += key != before
        before = key
    return [Label(key, tuple(found), runs[key], _is_common(key, found, facts)) for key, found in by_key.items() if key]


def _is_common(key: str, places: Sequence[Place], facts: Facts) -> bool:
    """Say whether a label is a word of the text too, beside the places where it is a label."""
    return facts.words.get(key, 0) > sum(place.cut.label.islower() for place in places)


def is_nobody(label: Label) -> bool:
    """Say whether a label is a word that heads notes and lists, and nobody is called so."""
    bare = re.sub(r"[\[(][^\[\]()]*[\])]|[^\w.&]", "", "".join(label.name.casefold().split()))
    return label.key in NOBODY or bare in NOBODY or bare.rstrip("0123456789.#-_ ") in _NUMBERED_NOBODY


def explain(places: Sequence[Place], facts: Facts) -> Explanation:
    """Return how some places, all of one convention or of those that prose does not use, explain the document.

    Parameters
    ----------
    places : sequence of Place
        In the order of the document, one a line.
    facts : Facts
        Of the document.
    """
    if not places:
        return Explanation()
    labels = gather(places, facts)
    shy = all(CONVENTIONS[place.convention].shy for place in places)
    accepted = _accepted_shy(labels, facts) if shy else _accepted(labels, places, facts)
    own = {label.key for label in accepted}
    accepted = [label for label in labels if label.key in facts.sure and label.key not in own] + accepted
    found = _weighed(accepted, labels, facts)
    if shy and _are_cut_short(accepted, facts):
        return Explanation(others=tuple(labels))
    if shy and not _believed(found, facts):
        kept = tuple(label for label in accepted if label.key in facts.sure)
        found = _weighed(kept, labels, facts)
    return found


def _weighed(accepted: Sequence[Label], labels: Sequence[Label], facts: Facts) -> Explanation:
    keys = frozenset(label.key for label in accepted)
    taken = sorted((place for label in accepted for place in label.places), key=lambda place: place.at)
    if not taken:
        return Explanation(others=tuple(labels))
    order = [label_key(place.cut.label) for place in taken]
    changes = sum(one != other for one, other in pairwise(order))
    alternation = changes / (len(order) - 1) if len(order) > 1 else 0.0
    starts = facts.paragraphs | {place.at for place in taken}
    alone = sum(not place.cut.words for place in taken)
    units = max((facts.lines if not facts.paragraphs else min(len(starts), facts.lines)) - alone, 1)
    if alone:
        # Labels on lines of their own: what they stand over counts.
        units = max(facts.lines - alone, 1)
    density = min(len(taken) / units, 1.0)
    opens = taken[0].at <= facts.first
    worth = sum(_WORTH[label.kind] * label.count for label in accepted) / len(taken)
    weight = sum(CONVENTIONS[place.convention].weight for place in taken) / len(taken)
    score = weight * len(taken) * (0.5 + 0.5 * alternation) * (0.5 + 0.5 * density) * (1 if opens else 0.7) * worth
    others = tuple(label for label in labels if label.key not in keys)
    return Explanation(tuple(accepted), others, score, alternation, density, opens, keys)


def _believed(found: Explanation, facts: Facts) -> bool:
    """Say whether labels of a form that prose has too are many enough to be labels."""
    near = found.opens or (bool(found.labels) and _first(found) <= max(3, facts.lines // 10))
    return len(found.labels) > 1 and found.alternation >= 0.4 and found.density >= 0.3 and near


def _are_cut_short(accepted: Sequence[Label], facts: Facts) -> bool:
    """Say whether all that stands beside labels begins alike: "L. Ortiz" is no L who always says "Ortiz"."""
    often = [label for label in accepted if label.count >= _ALIKE and label.key not in facts.sure]
    short = [label for label in often if _begins_alike(label) and not _is_lengthened(label)]
    return len(short) > 1 and sum(each.count for each in short) * 5 >= sum(each.count for each in often) * 4


def _begins_alike(label: Label) -> bool:
    begins = {(place.cut.words.split() or [""])[0] for place in label.places}
    return len(begins) == 1 and "" not in begins


def _is_lengthened(label: Label) -> bool:
    """Say whether a label holds its own sign, to which it is lengthened later on: "Omar – Guest – Well."."""
    pattern = _TO_ITS_SIGN.get(CONVENTIONS[label.convention].name)
    found = {(pattern.match(place.cut.words) or [""])[0] for place in label.places} if pattern else {""}
    return len(found) == 1 and "" not in found


def _first(found: Explanation) -> int:
    return min(label.places[0].at for label in found.labels)


def _accepted_shy(labels: Sequence[Label], facts: Facts) -> list[Label]:
    top = max((label.runs for label in labels), default=0)
    duet = _duet(labels, facts)
    core = [
        label
        for label in labels
        if (label.runs > 1 or (label.count > 1 and label.count * 4 >= facts.lines))
        and (label.key in duet or not (label.common_word and label.kind not in ("role", "identifier")))
        and (label.key in duet or not is_nobody(label))
        and (label.kind != "phrase" or (label.runs > 2 and label.runs * 5 >= top))
        and (label.kind not in ("lower", "phrase") or label.runs * 5 >= top)
    ]
    kinds = {label.kind for label in core if label.kind in ("role", "identifier")}
    # Somebody who speaks once is only known by a label that nothing else is: a role or an identifier like the others.
    keys = {label.key for label in core}
    return core + [label for label in labels if core and label.key not in keys and label.kind in kinds]


def _duet(labels: Sequence[Label], facts: Facts) -> frozenset[str]:
    """Return two labels that answer each other through the whole document: speakers, whatever they are called."""
    pair = sorted(labels, key=lambda each: -each.count)[:2]
    if len(pair) < 2 or pair[1].count < _ALIKE or len(pair[0].name.split()) > 3 or len(pair[1].name.split()) > 3:
        return frozenset()
    total = sum(label.count for label in pair)
    alternate = min(label.runs for label in pair) * 2 >= total - 2
    first = min(label.places[0].at for label in pair)
    found = alternate and total * 3 >= facts.lines and first <= facts.first
    return frozenset(label.key for label in pair) if found else frozenset()


def _accepted(labels: Sequence[Label], places: Sequence[Place], facts: Facts) -> list[Label]:
    top = max((label.count for label in labels), default=0)
    opens = places[0].at <= facts.first
    accepted = [label for label in labels if label.key in facts.sure or _recurs(label, labels, top, len(places))]
    model = _Model.of(accepted)
    first = {label.key for label in accepted}
    parted = _are_parted(accepted, facts)
    if parted:
        accepted = [label for label in accepted if not _is_within(label, top, facts)]
    accepted += [
        label
        for label in labels
        if label.key not in first and _fits(label, model) and not (parted and _is_within(label, top, facts))
    ]
    accepted = _without_interruptions(accepted, places, facts)
    if not accepted:
        paragraphs = len(facts.paragraphs | {place.at for place in places})
        return _all_once(labels, opens, paragraphs)
    found = _weighed(accepted, labels, facts)
    known = any(label.kind in ("role", "identifier") or label.strong for label in accepted)
    named = any(label.key in facts.sure for label in accepted)
    # A few labels that start somewhere in the middle are headings of a list.
    if not (found.opens or known or named) and found.density < 0.3 and not _first(found) <= max(3, facts.lines // 10):
        return []
    return accepted


def _are_parted(accepted: Sequence[Label], facts: Facts) -> bool:
    """Say whether an empty line stands above every label that recurs often."""
    places = [place.at for label in accepted if label.count >= _ALIKE for place in label.places]
    above = sum(at in facts.paragraphs for at in places)
    return len(places) >= 6 and above * 20 >= len(places) * 19


def _is_within(label: Label, top: int, facts: Facts) -> bool:
    """Say whether a rare label only ever stands in the middle of paragraphs, where the others open theirs."""
    rare = label.count * 4 <= top and label.kind not in ("role", "identifier") and label.key not in facts.sure
    return rare and not any(place.at in facts.paragraphs for place in label.places)


def _takes_part(label: Label, labels: Sequence[Label], top: int) -> bool:
    """Say whether even a label like "Summary" is somebody's: it takes turns with others as often as they do."""
    if label.runs < 2 or label.count * 2 < top:
        return False
    if any(each.kind == "role" and each.count + label.count == sum(one.count for one in labels) for each in labels):
        # Nobody else speaks in it but who has a role.
        return label.runs > 1
    if label.runs < 3:
        return False
    return any(each.runs >= 3 and each.count * 2 >= top and not is_nobody(each) for each in labels)


def _recurs(label: Label, labels: Sequence[Label], top: int, total: int) -> bool:
    """Say whether a label stands often enough, and looks enough like a name, to be a speaker by itself."""
    if label.key in _QUESTION_AND_ANSWER and {*_QUESTION_AND_ANSWER} <= {each.key for each in labels if each.count > 1}:
        return True
    if label.convention == 0:
        return True
    if is_nobody(label) and not _takes_part(label, labels, top):
        return False
    sided = label.kind == "role" or (label.kind == "lower" and bool(side_of(label.name)))
    if sided:
        # Once, among others who speak often, it must be written as they are: see `_fits`.
        return label.count > 1 or top < 3
    if label.runs < 2 and not (label.count > 1 and label.count * 4 >= total):
        return False
    if label.kind == "lower":
        return label.count >= 3 and label.count * 5 >= top
    if label.kind == "phrase":
        if holds_a_sentence(label.name) or sum(place.empty for place in label.places) * 2 > label.count:
            return False
        often = label.runs > 2 or (label.count * 3 >= total and not label.name[0].islower())
        return often and label.runs * 5 >= top
    rare_word = label.common_word and not label.strong and label.kind == "title"
    return not (rare_word and label.count * 5 < top)


@dataclass(frozen=True)
class _Model:
    """How the labels that recur are written, for those that stand once."""

    ways: frozenset[tuple[int, bool]]
    named: frozenset[tuple[int, bool, bool]]

    @classmethod
    def of(cls, accepted: Sequence[Label]) -> _Model:
        names = (each for each in accepted if each.kind in ("title", "capitals") or _LETTERS.fullmatch(each.name))
        return cls(frozenset(each.signature[:2] for each in accepted), frozenset(each.signature for each in names))


def _fits(label: Label, model: _Model) -> bool:
    """Say whether a label that stands once is written as the document's speakers are."""
    if is_nobody(label) or label.kind in ("lower", "phrase"):
        return False
    if label.kind in ("role", "identifier"):
        return label.signature[:2] in model.ways
    return label.signature in model.named and (label.strong or not label.common_word)


def _without_interruptions(accepted: list[Label], places: Sequence[Place], facts: Facts) -> list[Label]:
    """Drop labels that only ever stand between two others that would alternate without them.

    Whoever speaks is mostly answered by the one who spoke before; "One thing: ..." within an answer never is.
    """
    top = max((each.count for each in accepted), default=0)
    solid = sum(each.count * 3 >= top for each in accepted)
    doubtful = {
        each.key
        for each in accepted
        if each.kind not in ("role", "identifier", "capitals")
        and each.runs > 1
        and each.count * 2 <= top
        and each.key not in facts.sure
        and solid - (each.count * 3 >= top) > 1
    }
    if not doubtful:
        return accepted
    keys = {each.key for each in accepted}
    order = [key for place in places if (key := label_key(place.cut.label)) in keys]
    if not _answer_each_other(order, doubtful):
        # Where many talk, nobody is answered by whoever spoke before: only what is rarest is no speaker.
        doubtful &= {each.key for each in accepted if each.count * 5 <= top or each.kind == "phrase"}
    answered: set[str] = set()
    around: set[str] = set()
    for before, key, after in zip(order, order[1:], order[2:], strict=False):
        if key in doubtful and key not in (before, after):
            around.add(key)
            if before == after:
                answered.add(key)
    return [each for each in accepted if each.key not in around - answered]


def _answer_each_other(order: Sequence[str], doubtful: Collection[str]) -> bool:
    """Say whether the others are mostly answered by the one who spoke before them: two talk."""
    around = zip(order, order[1:], order[2:], strict=False)
    others = [one == two for one, key, two in around if key not in doubtful and key not in (one, two)]
    return sum(others) * 2 >= len(others)


def _all_once(labels: Sequence[Label], opens: bool, paragraphs: int) -> list[Label]:
    """Believe a short exchange in which everybody speaks once."""
    likely = [label for label in labels if not is_nobody(label) and label.kind not in ("lower", "phrase")]
    if len(likely) == 1 and likely[0].kind == "identifier" and opens:
        return likely
    enough = 1 < len(likely) <= _MANY and sum(label.count for label in likely) * 2 >= paragraphs
    return likely if enough and opens else []
