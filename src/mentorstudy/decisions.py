"""What people decided and wrote besides coding: what journals and verdicts.csv hold, as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.text import fold

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "BASES",
    "CLAIM_DECISIONS",
    "DECISION_COLUMNS",
    "MEMO_SORTS",
    "OPEN_DECISION",
    "RELATIONS",
    "VERDICTS",
    "VERDICT_COLUMNS",
    "Decisions",
    "memo_sort",
]

# The columns of the tables that journals give, by the name of the table.
DECISION_COLUMNS = {
    "events": (
        "event",
        "time",
        "coder",
        "kind",
        "document",
        "question",
        "start",
        "end",
        "exact",
        "prefix",
        "suffix",
        "code",
        "polarity",
        "about",
        "of",
        "on",
        "title",
        "text",
        "origin",
        "score",
        "codes",
        "created",
        "documents",
        "questions",
        "version",
        "view",
        "claim",
        "verdict",
        "relation",
        "basis",
        "to",
        "undone",
        "file",
        "row",
    ),
    "anchors": ("how", "score", "document", "code", "coder", "start", "end", "quote", "words", "reason", "event"),
    "memos": ("memo", "time", "coder", "on", "target", "document", "title", "text"),
    "claimed": ("claim", "decision", "coder", "note", "document", "start", "end", "quote", "event", "time"),
    "links": (
        *("relation", "basis", "coder", "note", "document", "start", "end", "quote", "code"),
        *("to_document", "to_start", "to_end", "to_quote", "to_code", "event", "time"),
    ),
    "judged": ("participant", "pair", "goal", "code", "verdict", "coder", "note", "event", "time"),
    "exposures": ("saw", "of", "coder", "document", "event", "time"),
    "proposals": ("code", "name", "definition", "coder", "document", "start", "end", "quote", "event", "time"),
}
VERDICT_COLUMNS = ("participant", "pair", "goal", "code", "verdict", "coder", "note", "row")
# What a person may say of what a participant expected and met, of what the two of a pair say, and of a program's goal.
VERDICTS = {
    "participant": ("met", "exceeded", "unmet", "unclear"),
    "pair": ("agreement", "contradiction", "unclear"),
    "goal": ("reached", "partly reached", "not reached", "cannot be told"),
}
# What a passage may do to a claim once a person has decided; `open` takes a decision back.
CLAIM_DECISIONS = ("supports", "complicates", "contradicts")
OPEN_DECISION = "open"
# What researchers write memos on, by the word that the title begins with, in English or French.
MEMO_SORTS = {"analytic": "analyti", "methodological": "methodolog", "reflexive": "reflexi"}
# How one thing may lead to another, and on whose word that rests.
RELATIONS = ("led to", "despite", "instead of")
BASES = ("said", "read")


def memo_sort(title: str) -> str:
    """Return whether a memo is analytic, methodological or reflexive, by its title; empty where it is none of these.

    Examples
    --------
    >>> memo_sort("Reflexive: who am I to ask?"), memo_sort("Réflexif"), memo_sort("To ask P03")
    ('reflexive', 'reflexive', '')
    """
    words = fold(title).lstrip()
    return next((sort for sort, stem in MEMO_SORTS.items() if words.startswith(stem)), "")


@dataclass(frozen=True, eq=False)
class Decisions:
    """What the journals hold besides coded segments, as tables.

    Parameters
    ----------
    events, anchors, memos, claimed, links, judged, exposures, proposals : callable, optional
        Returns the table, as `journal.replay` makes it; absent where nobody keeps a journal. The table of all
        events is made when it is asked for: most questions never ask.
    """

    events: Callable[[], pd.DataFrame] | None = None
    anchors: Callable[[], pd.DataFrame] | None = None
    memos: Callable[[], pd.DataFrame] | None = None
    claimed: Callable[[], pd.DataFrame] | None = None
    links: Callable[[], pd.DataFrame] | None = None
    judged: Callable[[], pd.DataFrame] | None = None
    exposures: Callable[[], pd.DataFrame] | None = None
    proposals: Callable[[], pd.DataFrame] | None = None

    def table(self, name: str) -> pd.DataFrame:
        """Return one of the tables, with its columns but no row where there is no journal."""
        import pandas as pd

        found: Callable[[], pd.DataFrame] | None = getattr(self, name)
        if found is None:
            return pd.DataFrame(columns=list(DECISION_COLUMNS[name]), dtype=object)
        return found().copy(deep=False)
