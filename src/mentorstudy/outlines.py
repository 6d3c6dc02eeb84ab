"""What a report of each kind holds, in which order: names only, so that settings and commands can list them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["KINDS", "OWN", "REST", "SECTIONS", "TEAM_ONLY", "chosen_sections", "kinds_of"]

# How the name of a section of one's own ends: it is its template's path in the study folder.
OWN = ".jinja"
# By kind of report, its sections in the order in which they stand where `[report] sections` says nothing.
SECTIONS: dict[str, tuple[str, ...]] = {
    "stakeholder": (
        "in-brief",
        "in-progress",
        "recommendations",
        "challenges",
        "factors",
        "benefits",
        "outcomes",
        "findings",
        "differences",
        "against",
        "expectations",
        "themes",
        "closed-answers",
        "joint-display",
        "inference",
        "archives",
        "keyness",
        "prompting",
        "sample",
        "methods",
        "machine",
        "topics",
        "passages",
        "provenance",
    ),
    "brief": ("headline", "numbers", "findings", "coded", "actions", "sure"),
    "comparison": (
        "in-brief",
        "why",
        "differences",
        "agreements",
        "expectations",
        "pairs",
        "themes",
        "triangulation",
        "mentoring",
        "not-here",
        "inference",
        "every-code",
        "sample",
        "methods",
        "passages",
        "provenance",
    ),
    "technical": (
        "in-brief",
        "sample",
        "material",
        "codebook",
        "codebook-changes",
        "coding",
        "saturation",
        "prompting",
        "talk-shares",
        "cooccurrence",
        "framework-matrix",
        "topics",
        "checklists",
        "settings",
        "provenance",
    ),
    "theme": (
        "claim",
        "supporting",
        "complicating",
        "opposing",
        "disputed",
        "coded",
        "coded-against",
        "rivals",
        "contributing",
        "mentioned",
        "reported",
        "actions",
        "passages",
    ),
    "code": ("definition", "counts", "said", "denied", "hoped", "archives", "passages"),
    "explorer": ("quotes",),
    "participant": ("person", "documents", "pairs", "said", "answers", "memos", "passages"),
    "program": ("in-brief", "goals", "rounds", "pairs", "not-here", "mentoring", "passages"),
    "return": ("opening", "findings", "words", "reply"),
    "absent": ("in-brief", "said", "recommendations", "passages"),
}
# A group of which nobody took part is reported on beside the groups that were heard, and is no kind to ask for.
KINDS = tuple(kind for kind in SECTIONS if kind != "absent")
# Stands in `[report] sections` for all the sections that are not named, in their usual order.
REST = "..."
# Kinds of reports that tell of one person: they are for the team alone.
TEAM_ONLY = ("participant", "program", "return")


def kinds_of(edition: str, *, reflexive: bool = False) -> tuple[str, ...]:
    """Return the kinds of reports that an edition has; a reflexive analysis has none of numbers.

    Examples
    --------
    >>> sorted(set(kinds_of("team")) - set(kinds_of("shareable")))
    ['participant', 'program', 'return']
    """
    kinds = tuple(kind for kind in KINDS if not reflexive or kind != "technical")
    return kinds if edition == "team" else tuple(kind for kind in kinds if kind not in TEAM_ONLY)


def chosen_sections(kind: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the sections of a kind of report, in order.

    Parameters
    ----------
    kind : str
        The kind of report.
    wanted : sequence of str
        The names wanted, `...` for the rest; empty for the usual ones.

    Examples
    --------
    >>> chosen_sections("stakeholder", ["challenges", "in-brief"])
    ('challenges', 'in-brief')
    >>> chosen_sections("stakeholder", ["challenges", "..."])[:3]
    ('challenges', 'in-brief', 'in-progress')
    """
    if not wanted:
        return SECTIONS[kind]
    rest = [name for name in SECTIONS[kind] if name not in wanted]
    return tuple(dict.fromkeys(_flat([name] if name != REST else rest for name in wanted)))


def _flat(parts: Iterable[Iterable[str]]) -> Iterable[str]:
    return (name for part in parts for name in part)
