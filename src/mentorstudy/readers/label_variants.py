"""Labels that mean one speaker: a slip of the pen, two names of a machine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.explanations import Facts, Label
from mentorstudy.readers.labels import label_key, label_kind
from mentorstudy.readers.roles import side_of

__all__ = ["changed_names", "merged_names"]

# Two names of one machine that asks.
_MACHINE = {"ai", "assistant"}
_OFTEN = 8
_ADDITION = re.compile(r"(?<!\s)\s*[(\[（][^()\[\]（）]*[)\]）]\s*\Z")
_MOST = 50


def merged_names(labels: Sequence[Label], facts: Facts) -> tuple[dict[str, str], list[LeftOut]]:
    """Return the name of every label by its key, and which were read as another.

    Parameters
    ----------
    labels : sequence of Label
        All that stand for speakers.
    facts : Facts
        Of the document; labels that the researcher named stay themselves.
    """
    names = {label.key: label.name for label in labels}
    often = [label for label in labels if label.count >= _OFTEN][:_MOST]
    merged: list[LeftOut] = []
    machine = max((label for label in labels if label.key in _MACHINE), key=lambda each: each.count, default=None)
    both = names.keys() >= _MACHINE
    for label in labels:
        target = machine if both and label.key in _MACHINE and label is not machine else _meant(label, often, facts)
        target = target or _without_addition(label, labels, facts)
        if target is not None:
            names[label.key] = target.name
            merged.append(LeftOut("label merged", f"'{label.name}' is read as '{target.name}'", label.count))
    return names, merged


def _meant(label: Label, often: Sequence[Label], facts: Facts) -> Label | None:
    """Find the label that a rare one is a slip for."""
    if label.key in facts.sure or label.count > 2 or len(label.key) < 6:
        return None
    near = [each for each in often if each is not label and _slip(label.key, each.key)]
    return near[0] if len(near) == 1 and _is_slip_of_a_name(label) else None


def _without_addition(label: Label, labels: Sequence[Label], facts: Facts) -> Label | None:
    """Find the label that one with brackets is a longer form of: "Kim (she/her)" is Kim, "Interviewer (Kim)" is not."""
    base = _ADDITION.sub("", label.name)
    key = label_key(base)
    if base == label.name or not key or label.key in facts.sure:
        return None
    longer = [each for each in labels if each.key != key and label_key(_ADDITION.sub("", each.name)) == key]
    plain = [each for each in labels if each.key == key]
    unnumbered = side_of(base) or (label_kind(base) == "role" and not base[-1].isdigit())
    return plain[0] if plain and len(longer) == 1 and not unnumbered else None


def changed_names(labels: Sequence[Label], names: dict[str, str]) -> list[LeftOut]:
    """Return a doubt for each name that begins where a longer form of it ends: one person may be called by both.

    Parameters
    ----------
    labels : sequence of Label
        All that stand for speakers.
    names : dict of str to str
        The name of every label by its key.
    """
    named = [each for each in labels if each.kind in ("title", "capitals") and names.get(each.key) == each.name][:_MOST]
    found = []
    for one in named:
        words = set(one.name.casefold().split())
        for other in named:
            apart = one.places[-1].at < other.places[0].at or other.places[-1].at < one.places[0].at
            if apart and words < set(other.name.casefold().split()):
                detail = f"'{one.name}' and '{other.name}' never speak in the same part. If they are one person, "
                found.append(LeftOut("doubtful labels", f"{detail}give both the same participant in `speakers`."))
    return found


def _is_slip_of_a_name(rare: Label) -> bool:
    """Say whether a label may be a slip: a role of its own is none, nor is what could mean either side."""
    if side_of(rare.name):
        return False
    from rapidfuzz.distance import OSA

    return {OSA.distance(rare.key, word) for word in ("interviewer", "interviewee")} != {1}


def _slip(rare: str, often: str) -> bool:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    digits = re.sub(r"\D", "", rare) == re.sub(r"\D", "", often)
    return rare != often and digits and OSA.distance(rare, often) == 1 and fuzz.ratio(rare, often) >= 90
