"""Which lines of a document carry a speaker's label: decided from all of them together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.anatomy import Anatomy, dissect
from mentorstudy.readers.conventions import CONVENTIONS, Cut, cuts_of, named_cutter
from mentorstudy.readers.explanations import Explanation, Facts, Label, Place, explain, gather, is_nobody
from mentorstudy.readers.label_variants import changed_names, merged_names
from mentorstudy.readers.labels import Line, clean_label, label_key, label_kind
from mentorstudy.readers.missed_labels import (
    labels_inside,
    labels_without_sign,
    running_labels,
    unheard_labels,
    written_in_two_ways,
)
from mentorstudy.readers.numbered_labels import without_running_numbers
from mentorstudy.readers.times import STAMP
from mentorstudy.readers.vocabulary import NOBODY
from mentorstudy.text import collapse

__all__ = ["Labelling", "label_lines"]

_WORD = re.compile(r"[^\W\d_]+")
_STAMP_ONLY = re.compile(rf"(?:{STAMP})(?:\s+{STAMP})?[\s:|,\-–]*")
# A document of more lines than this is judged by the conventions of some stretches of it.
_LONG, _PARTS, _PART = 6_000, 3, 1_000
_PARTED = {
    "before a colon": re.compile(r"(?P<more>[^\n\t:：]{1,40}?)(?P<sign>\s?[:：]\s|\t)"),
    "before a dash": re.compile(r"(?P<more>[^\n–—-]{1,40}?)(?P<sign>\s*[–—]\s*|\s-\s)"),
    "before a bar": re.compile(r"(?P<more>[^\n|｜]{1,40}?)(?P<sign>\s*[|｜]\s*)"),
}
# Where the places of all conventions that prose does not use are kept, and what a label named by hand counts as.
_TOGETHER = next(at for at, each in enumerate(CONVENTIONS) if each.name == "before a colon")
_SEMICOLON = next(at for at, each in enumerate(CONVENTIONS) if each.name == "before a semicolon")
_ALONE = next(at for at, each in enumerate(CONVENTIONS) if each.name == "alone on a line")
_BESIDE_TIME = next(at for at, each in enumerate(CONVENTIONS) if each.name == "beside a time")


@dataclass(frozen=True)
class Labelling:
    """The speakers of a document, and where each begins to speak.

    Parameters
    ----------
    cuts : tuple of Cut or None
        A label with its words for every line that has one; the label is the speaker's name.
    names : tuple of str
        The speakers, in the order in which they speak.
    left_out : tuple of LeftOut
        How the labels are written, which were refused or merged, and what is doubtful.
    """

    cuts: tuple[Cut | None, ...]
    names: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def label_lines(lines: Sequence[Line], *, known: Iterable[str] = ()) -> Labelling:
    """Return which lines carry a label, under the convention that explains the document best.

    Parameters
    ----------
    lines : sequence of Line
        Those that hold words, in order, without header.
    known : iterable of str
        Labels that the researcher named: always speakers, as they are written.

    Examples
    --------
    >>> found = label_lines([Line("Kim - How was it?"), Line("P1 - It helped."), Line("Kim - Oh."), Line("P1 - So.")])
    >>> found.names, found.cuts[1]
    (('Kim', 'P1'), Cut(label='P1', words='It helped.', stamp=''))
    """
    known = tuple(known)
    parts = [dissect(line) for line in lines]
    only = _conventions_of_a_part(lines) if len(lines) > _LONG else None
    cuts = without_running_numbers(_all_cuts(parts, lines, only))
    named = named_cutter(known)
    said = {at: cut for at, each in enumerate(parts) if (cut := named(each)) is not None}
    facts = _facts(lines, known)
    best, rivals = _best(cuts, facts, said)
    taken = _extended(_opened(_taken(best, cuts, said, facts), best, lines))
    names, merged = merged_names(_accepted(taken, facts), facts)
    final = tuple(
        replace(place.cut, label=names.get(label_key(place.cut.label), place.cut.label)) if place else None
        for place in taken
    )
    spoken = tuple(dict.fromkeys(cut.label for cut in final if cut))
    notes = [*merged, *_singles(_accepted(taken, facts), names), *_refused(best, names)]
    if spoken:
        notes = [_said(best, taken, spoken, lines), *notes, *_rivals(best, rivals)]
        notes += written_in_two_ways([place for place in taken if place])
        notes += labels_inside(spoken, final, lines)
        notes += labels_without_sign(spoken, final, lines)
        notes += changed_names(_accepted(taken, facts), names)
    notes += running_labels(spoken, final, lines)
    notes += unheard_labels(cuts, final, lines, facts)
    return Labelling(final, spoken, tuple(notes))


def _conventions_of_a_part(lines: Sequence[Line]) -> frozenset[int]:
    """Return the conventions worth trying on a document of the length of books: those that explain a part of it."""
    worth = {at for at, each in enumerate(CONVENTIONS) if not each.shy}
    for start in (round(part * (len(lines) - _PART) / (_PARTS - 1)) for part in range(_PARTS)):
        part = lines[start : start + _PART]
        parts = [dissect(line) for line in part]
        best, rivals = _best(_all_cuts(parts, part, None), _facts(part, ()), {})
        labels = [*best.labels, *(label for _, rival in rivals for label in rival.labels)]
        worth |= {place.convention for label in labels for place in label.places}
    return frozenset(worth)


def _all_cuts(parts: Sequence[Anatomy], lines: Sequence[Line], only: frozenset[int] | None) -> list[dict[int, Cut]]:
    cuts = [dict(cuts_of(each, only)) for each in parts]
    parted = sum(line.gap for line in lines) * 10 >= len(lines) * 3
    for at, found in enumerate(cuts):
        opens = lines[at].gap or lines[at].heading or _is_under_time(at, parts, lines)
        if parted and at and not opens:
            # Where empty lines part the turns, a label on a line of its own opens one.
            found.pop(_ALONE, None)
        # A label on a line of its own has words below it; where a time comes next it was words itself.
        if any(not cut.words for cut in found.values()) and not _words_follow(at, parts):
            if _ALONE in found:
                del found[_ALONE]
            if _BESIDE_TIME in found and parts[at].stamp and not found[_BESIDE_TIME].words:
                del found[_BESIDE_TIME]
    return cuts


def _is_under_time(at: int, parts: Sequence[Anatomy], lines: Sequence[Line]) -> bool:
    """Say whether only a time stands between a line and the empty one above: time, label, words."""
    return at > 0 and lines[at - 1].gap and _STAMP_ONLY.fullmatch(parts[at - 1].line.text.strip()) is not None


def _words_follow(at: int, parts: Sequence[Anatomy]) -> bool:
    if at + 1 >= len(parts):
        return False
    below = parts[at + 1]
    if _STAMP_ONLY.fullmatch(below.line.text.strip()):
        # Label, time, words; but between two times stand words.
        between = at > 0 and _STAMP_ONLY.fullmatch(parts[at - 1].line.text.strip()) is not None
        return not (parts[at].stamp or between) and at + 2 < len(parts) and not parts[at + 2].stamp
    return not (parts[at].stamp and below.stamp)


def _facts(lines: Sequence[Line], known: Sequence[str]) -> Facts:
    text = "\n".join(line.text for line in lines)
    words = {word: count for word, count in Counter(_WORD.findall(text)).items() if word.islower()}
    first = next((at for at, line in enumerate(lines) if not line.heading and not _STAMP_ONLY.fullmatch(line.text)), 0)
    return Facts(
        words,
        sum(not line.wrapped for line in lines),
        frozenset(at for at, line in enumerate(lines) if line.gap),
        first,
        frozenset(label_key(label) for label in known),
    )


def _best(
    cuts: Sequence[dict[int, Cut]], facts: Facts, said: dict[int, Cut]
) -> tuple[Explanation, list[tuple[str, Explanation]]]:
    """Return the best explanation, and how the other conventions would read the document."""
    pools = _pooled(cuts, said)
    found = [(CONVENTIONS[at].name, explain(places, facts)) for at, places in pools.items()]
    ordered = sorted(found, key=lambda each: -each[1].score)
    best = ordered[0][1] if ordered else Explanation()
    for places in pools.values():
        best = _with(best, gather(places, facts))
    return best, ordered[1:]


def _pooled(cuts: Sequence[dict[int, Cut]], said: dict[int, Cut]) -> dict[int, list[Place]]:
    """Return the places of every convention; those that prose does not use are judged together, as they mix."""
    pools: dict[int, list[Place]] = {}
    for at, found in enumerate(cuts):
        seen = False
        below = cuts[at + 1] if at + 1 < len(cuts) else None
        for which in sorted(found) if found else ():
            shy = CONVENTIONS[which].shy
            if seen and not shy:
                continue
            seen = seen or not shy
            cut = said.get(at, found[which])
            empty = not cut.words and (below is None or which in below)
            pools.setdefault(which if shy else _TOGETHER, []).append(Place(at, cut, which, empty))
        if at in said and not seen:
            pools.setdefault(_TOGETHER, []).append(Place(at, said[at], _TOGETHER))
    return pools


def _with(best: Explanation, others: Sequence[Label]) -> Explanation:
    """Add the labels of another convention that stand beside the best: one side is written in another way."""
    claimed = {place.at for label in best.labels for place in label.places}
    bare = {place.at for label in best.labels for place in label.places if not place.cut.words}
    top = max((label.count for label in best.labels), default=0)
    new = [
        label
        for label in others
        if label.key not in best.names
        and label.count * 2 >= top
        and _takes_turns(label, claimed)
        and not label.common_word
        and not is_nobody(label)
        and not any(place.at in claimed for place in label.places)
        and sum(place.at - 1 in bare for place in label.places) * 2 < label.count
        and label.kind in ("role", "identifier", "title", "capitals")
    ]
    if not new or not best.labels:
        return best
    names = best.names | {label.key for label in new}
    return replace(best, labels=(*best.labels, *new), names=names)


def _takes_turns(label: Label, claimed: set[int]) -> bool:
    """Say whether others speak between the places of a label, as a rule."""
    steps = list(pairwise(place.at for place in label.places))
    answered = sum(any(at in claimed for at in range(one + 1, other)) for one, other in steps)
    return bool(steps) and answered * 10 >= len(steps) * 7


def _taken(best: Explanation, cuts: Sequence[dict[int, Cut]], said: dict[int, Cut], facts: Facts) -> list[Place | None]:
    """Return the place that every line is, under the labels and conventions that were chosen."""
    used = {place.convention for label in best.labels for place in label.places}
    # A semicolon is a colon that slipped.
    allowed = (
        used
        | {at for at, each in enumerate(CONVENTIONS) if not each.shy}
        | ({_SEMICOLON} if _TOGETHER in used else set())
    )
    own = {label.key: {place.convention for place in label.places} for label in best.labels}
    taken: list[Place | None] = []
    for at, found in enumerate(cuts):
        place = None
        if at in said:
            place = Place(at, said[at], min(found, default=_TOGETHER))
        else:
            for which in sorted(found):
                key = label_key(found[which].label)
                if key in best.names and which in allowed | own[key]:
                    place = Place(at, found[which], which)
                    break
        taken.append(place)
    return taken


def _opened(taken: list[Place | None], best: Explanation, lines: Sequence[Line]) -> list[Place | None]:
    """Find the speaker who opens the document under a head: a name on a line of its own that speaks again later."""
    first = next((at for at, place in enumerate(taken) if place), 0)
    alone = any(place.convention == _ALONE for label in best.labels for place in label.places)
    for at in range(first if alone else 0):
        name = clean_label(lines[at].text)
        if label_key(name) in best.names:
            return [*taken[:at], Place(at, Cut(name, ""), _ALONE), *taken[at + 1 :]]
    return taken


def _extended(taken: Sequence[Place | None]) -> list[Place | None]:
    """Lengthen labels that hold their own separator: "Omar – Guest – Well." is Omar – Guest."""
    by_key: dict[str, list[Place]] = {}
    for place in taken:
        if place is not None and CONVENTIONS[place.convention].name in _PARTED:
            by_key.setdefault(label_key(place.cut.label), []).append(place)
    longer: dict[int, Place] = {}
    for places in by_key.values():
        parts = [_PARTED[CONVENTIONS[place.convention].name].match(place.cut.words) for place in places]
        more = {part["more"].strip() for part in parts if part}
        if len(places) > 1 and all(parts) and len(more) == 1 and _names_somebody(min(more)):
            for place, part in zip(places, parts, strict=True):
                if part:
                    sign = part["sign"].strip()
                    label = f"{place.cut.label}{'' if sign in ':：' else ' '}{sign} {part['more'].strip()}"
                    cut = replace(place.cut, label=label, words=place.cut.words[part.end() :])
                    longer[place.at] = replace(place, cut=cut)
    return [longer.get(place.at, place) if place else None for place in taken]


def _names_somebody(words: str) -> bool:
    return label_kind(words) not in (None, "lower") and label_key(words) not in NOBODY


def _accepted(taken: Sequence[Place | None], facts: Facts) -> list[Label]:
    return gather([place for place in taken if place], facts)


def _singles(labels: Sequence[Label], names: dict[str, str]) -> list[LeftOut]:
    busy = any(label.count > 3 for label in labels)
    return [
        LeftOut("label seen once", f"'{label.name}' is taken for a speaker")
        for label in labels
        if busy and label.count == 1 and label.places[0].convention and names[label.key] == label.name
    ]


def _refused(best: Explanation, names: dict[str, str]) -> list[LeftOut]:
    return [_refusal(label) for label in best.others if label.key not in names]


def _refusal(label: Label) -> LeftOut:
    example = " ".join(label.places[0].cut.words.split()[:8])
    detail = f"'{label.name}' ({example} …)" if example else f"'{label.name}'"
    return LeftOut("label not taken for a speaker", detail, label.count)


def _said(best: Explanation, taken: Sequence[Place | None], names: Sequence[str], lines: Sequence[Line]) -> LeftOut:
    """Say which convention was taken, how a label stands there with all that is around it, and how sure it is."""
    ways = Counter(CONVENTIONS[place.convention].name for place in taken if place)
    shown = "; ".join(f"{name} ({count})" for name, count in ways.most_common(3))
    total = sum(ways.values())
    first = next(place for place in taken if place)
    before = lines[first.at].text.partition("\n")[0].partition(first.cut.words[:30] or "\n")[0]
    such = f", such as '{collapse(before)[:120]}'" if collapse(before) else ""
    detail = f"{shown}{such}; {len(names)} speakers, {best.sure}: {best.density:.0%} of the paragraphs carry one"
    return LeftOut("labels as written", detail, total)


def _reads_alike(best: Explanation, other: Explanation) -> bool:
    """Say whether another reading only cuts the same labels shorter or longer."""
    taken = {place.at: label.key for label in best.labels for place in label.places}
    places = [(label.key, taken.get(place.at, "")) for label in other.labels for place in label.places]
    alike = sum(bool(mine) and (mine.startswith(key) or key.startswith(mine)) for key, mine in places)
    return alike * 10 >= len(places) * 9


def _rivals(best: Explanation, rivals: Sequence[tuple[str, Explanation]]) -> list[LeftOut]:
    """Warn where another reading with other speakers explains the document nearly as well."""
    return [
        LeftOut(
            "doubtful labels",
            f"read {name} they would be {', '.join(label.name for label in other.labels[:4])}. Name the `speakers`.",
        )
        for name, other in rivals
        if not _reads_alike(best, other)
        and other.score > 0.7 * best.score
        and not other.names & best.names
        and other.labels
    ][:1]
