"""What looks like a label that was not heard: each is a warning with its lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.conventions import CONVENTIONS, Cut
from mentorstudy.readers.explanations import Facts, Label, Place, gather, is_nobody
from mentorstudy.readers.labels import Line, holds_a_sentence, label_key, label_kind
from mentorstudy.readers.vocabulary import NOBODY

__all__ = ["labels_inside", "labels_without_sign", "running_labels", "unheard_labels", "written_in_two_ways"]

_SHOWN = 5
# Nobody has more speakers whose names could run into each other; a pattern of thousands takes minutes.
_MOST_NAMES = 100
_RUNNING = re.compile(r"[.?!…。？！؟]\s+(\w[\w .]{0,30}?)\s?[:：](?=\s)")


def unheard_labels(
    cuts: Sequence[dict[int, Cut]], final: Sequence[Cut | None], lines: Sequence[Line], facts: Facts
) -> list[LeftOut]:
    """Return the prefixes that recur at the start of lines and are nobody's label.

    Parameters
    ----------
    cuts : sequence of dict
        Every way to cut every line.
    final : sequence of Cut or None
        The labels that were taken.
    lines : sequence of Line
        The document.
    facts : Facts
        Of the document.
    """
    warnings: dict[str, LeftOut] = {}
    by_convention: dict[int, list[Place]] = defaultdict(list)
    for at, (found, taken) in enumerate(zip(cuts, final, strict=True)):
        if taken is None and not lines[at].wrapped:
            for which, cut in found.items():
                by_convention[which].append(Place(at, cut, which))
    for places in by_convention.values():
        for label in gather(places, facts):
            if label.key not in warnings and _suspect(label, facts):
                warnings[label.key] = _warning(label, lines)
    return list(warnings.values())


def _suspect(label: Label, facts: Facts) -> bool:
    if label.count < 2 or is_nobody(label) or label.common_word or holds_a_sentence(label.name):
        return False
    shy = CONVENTIONS[label.convention].shy
    if shy and CONVENTIONS[label.convention].weight < 0.6 and (len(label.key) < 2 or label.count * 7 < facts.lines):
        # "I went there", "UK firms": what stands before a space is mostly a word.
        return False
    if label.kind in ("role", "identifier"):
        return True
    if label.kind in ("title", "capitals"):
        return label.count >= (3 if shy else 2)
    return not shy and label.count >= 3 and label.count * 20 >= facts.lines


def _warning(label: Label, lines: Sequence[Line]) -> LeftOut:
    where = _numbers([place.at for place in label.places], lines)
    way = CONVENTIONS[label.convention].name
    detail = f"'{label.name}' stands {way} in {where}. If somebody is called so, name the `speakers`."
    return LeftOut("unheard label", detail, label.count)


def _numbers(places: Sequence[int], lines: Sequence[Line]) -> str:
    shown = ", ".join(str(lines[at].number or at + 1) for at in places[:_SHOWN])
    return f"{'line' if len(places) == 1 else 'lines'} {shown}{', ...' if len(places) > _SHOWN else ''}"


def labels_inside(names: Sequence[str], final: Sequence[Cut | None], lines: Sequence[Line]) -> list[LeftOut]:
    """Return the speakers whose label, with its colon, stands in the middle of somebody's words."""
    told = [name for name in names if len(name) > 1][:_MOST_NAMES]
    spelled = "|".join(re.escape(name) for name in sorted(told, key=len, reverse=True))
    if not spelled:
        return []
    pattern = re.compile(rf"(?<!\w)(?P<label>{spelled})\s?[:：](?=\s|\Z)")
    places: dict[str, list[int]] = defaultdict(list)
    for at, (cut, line) in enumerate(zip(final, lines, strict=True)):
        words = line.text if cut is None else cut.words
        if ":" in words or "：" in words:
            for found in pattern.finditer(words):
                places[found["label"]].append(at)
    return [
        LeftOut(
            "label inside a turn",
            f"'{name}:' stands among the words of {_numbers(where, lines)}. Begin a new line there.",
            len(where),
        )
        for name, where in places.items()
    ]


def labels_without_sign(names: Sequence[str], final: Sequence[Cut | None], lines: Sequence[Line]) -> list[LeftOut]:
    """Return the speakers whose name opens a line of somebody else's words, with a capital or a mark after it."""
    told = [name for name in names if label_kind(name) in ("role", "identifier", "capitals") or " " in name][
        :_MOST_NAMES
    ]
    spelled = "|".join(re.escape(name) for name in sorted(told, key=len, reverse=True))
    if not spelled:
        return []
    pattern = re.compile(rf"(?P<label>{spelled})(?:\s?[;|\t]|\s+(?P<next>[^\W\d_a-z][^\W\d_]+))")
    places: dict[str, list[int]] = defaultdict(list)
    for at, (cut, line) in enumerate(zip(final, lines, strict=True)):
        found = pattern.match(line.text) if cut is None and not (line.wrapped or line.heading) else None
        if found and not (found["next"] or "a").islower():
            places[found["label"]].append(at)
    return [
        LeftOut(
            "unheard label",
            f"'{name}' opens {_numbers(where, lines)} without a colon. If they speak there, write it.",
            len(where),
        )
        for name, where in places.items()
    ]


def running_labels(names: Sequence[str], final: Sequence[Cut | None], lines: Sequence[Line]) -> list[LeftOut]:
    """Return what recurs before a colon after the end of a sentence: a talk that was pasted as one paragraph."""
    known = {label_key(name) for name in names}
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for at, (cut, line) in enumerate(zip(final, lines, strict=True)):
        for each in _RUNNING.findall(line.text if cut is None else cut.words):
            if label_key(each) not in known and label_kind(each):
                found[label_key(each)].append((each, at))
    return [
        LeftOut(
            "label inside a turn",
            f"'{places[0][0]}:' stands among words in {_numbers([at for _, at in places], lines)}. Begin a new line.",
            len(places),
        )
        for key, places in found.items()
        if len(places) > 2 and key not in NOBODY
    ]


def written_in_two_ways(places: Sequence[Place]) -> list[LeftOut]:
    """Return a warning where some speakers are labelled in one way and others in another."""
    ways: dict[str, set[int]] = defaultdict(set)
    for place in places:
        ways[label_key(place.cut.label)].add(place.convention)
    shy = {key: found for key, found in ways.items() if all(CONVENTIONS[each].shy for each in found)}
    rest = {key: found for key, found in ways.items() if key not in shy}
    if not shy or not rest:
        return []
    detail = "; ".join(
        f"{', '.join(sorted(found)[:4])} {CONVENTIONS[min(min(found.values(), key=min))].name}" for found in (rest, shy)
    )
    return [LeftOut("labels written in two ways", f"{detail}. Check that each is a speaker.", len(shy))]
