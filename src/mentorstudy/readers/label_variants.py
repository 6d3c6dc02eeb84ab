"""Labels that mean one speaker: a slip of the pen, two names of a machine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.explanations import Facts, Label
from mentorstudy.readers.roles import side_of

__all__ = ["merged_names"]

# Two names of one machine that asks.
_MACHINE = {"ai", "assistant"}
_OFTEN = 8
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
