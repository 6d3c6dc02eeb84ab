"""Which section of a report a code hangs on: as the codebook declares it, or by the names of one table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from mentorstudy.codebook.codes import SECTIONS, Code
from mentorstudy.text import collapse

__all__ = ["SECTIONS", "SECTION_NAMES", "section_heads", "section_named", "sections_of_codes"]

# Exact names, in English and French, by which a code is the one that a section hangs on. Case, blanks and
# underscores make no difference.
SECTION_NAMES: dict[str, tuple[str, ...]] = {
    "benefits": ("benefit", "benefits", "avantages", "bénéfices", "bienfaits"),
    "challenges": ("challenge", "challenges", "défi", "défis", "difficultés", "obstacles"),
    "factors": (
        "factors", "contributing factors", "facteurs", "facteurs contributifs", "facteurs contributeurs",
        "facteurs qui contribuent",
    ),
    "outcomes": ("outcome", "outcomes", "résultats", "retombées"),
    "recommendations": ("recommendation", "recommendations", "recommandation", "recommandations"),
}  # fmt: skip
_BY_NAME = {name: section for section, names in SECTION_NAMES.items() for name in names}


def section_named(name: str) -> str:
    """Return the section that a name stands for; empty where it is in no row of the table.

    Examples
    --------
    >>> section_named("Contributing factors"), section_named("DÉFIS"), section_named("Challenges met")
    ('factors', 'challenges', '')
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return _BY_NAME.get(collapse(re.sub(r"[_\s]+", " ", plain)), "")


def section_heads(codes: Iterable[Code]) -> dict[str, str]:
    """Return the codes that sections hang on, with the section of each, in the order of the tree.

    What the codebook declares under `section` counts first. A name of the table makes a code the head of a section
    where no code above it is one.

    Examples
    --------
    >>> section_heads([Code("Défis"), Code("Défis/outcomes"), Code("luck", section="benefits")])
    {'Défis': 'challenges', 'luck': 'benefits'}
    """
    heads: dict[str, str] = {}
    for code in codes:
        inside = any(code.code.startswith(f"{head}/") for head in heads)
        section = code.section or ("" if inside else section_named(code.name) or section_named(code.slug))
        if section:
            heads[code.code] = section
    return heads


def sections_of_codes(codes: Iterable[Code]) -> dict[str, str]:
    """Return the section of every code that has one: its own, or that of the nearest code above it."""
    codes = list(codes)
    heads, found = section_heads(codes), dict[str, str]()
    for code in codes:
        section = heads.get(code.code) or found.get(code.parent, "")
        if section:
            found[code.code] = section
    return found
