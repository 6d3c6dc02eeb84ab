"""What a report of any kind is made of, and how quotes are taken from a table of passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from mentorstudy.autocode.suggest import suggest
from mentorstudy.coding import Coding, join_codings
from mentorstudy.privacy._disclosure.quotes import quote_guard, showable
from mentorstudy.report.data.coding_quality import Status, status_of
from mentorstudy.report.data.quote_picker import Quote, quote_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Corpus
    from mentorstudy.study import Study

__all__ = ["ReportMaterial", "all_quotes", "coding_shown", "suggestions_of", "turn_places"]


class ReportMaterial(Protocol):
    """What a report is about: counted data of one kind, with no markup in it."""

    @property
    def kind(self) -> str:
        """Return the kind of report, as `mentorstudy.outlines` names it."""

    @property
    def study(self) -> Study:
        """Return the study, whole."""

    @property
    def status(self) -> Status:
        """Return how far the coding has come."""

    @property
    def name(self) -> str:
        """Return the group, code, theme or participant by its own name: files are named after it."""

    @property
    def heading(self) -> str:
        """Return whom or what it is about, as its title says."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote that it can show."""


_SUGGESTED: WeakKeyDictionary[Study, Coding] = WeakKeyDictionary()


def suggestions_of(study: Study) -> Coding:
    """Return what the machine suggests: what was decided on or joined to the study, and what the terms find now.

    A first suggestion that is accepted must not hide those that nobody has looked at.
    """
    # Every kind of report asks for them, and looking for all terms in all answers takes longest.
    if study not in _SUGGESTED:
        found = suggest(study.corpus, study.codebook)
        _SUGGESTED[study] = join_codings(study.coding.where(origin="suggested"), found)
    return _SUGGESTED[study]


def coding_shown(study: Study) -> tuple[Coding, Status]:
    """Return the coding that reports count, a machine's where nobody has coded, and how far it has come."""
    suggestions = suggestions_of(study)
    status = status_of(study, suggestions)
    return (suggestions if status.draft else study.counted.coding), status


_TURNS: WeakKeyDictionary[Corpus, dict[tuple[str, int], tuple[int, int]]] = WeakKeyDictionary()


def turn_places(corpus: Corpus) -> dict[tuple[str, int], tuple[int, int]]:
    """Return where each turn begins and ends, by document and number of the turn."""
    if corpus not in _TURNS:
        turns = corpus.turns
        names = zip(turns["document"], turns["turn"], strict=True)
        spans = zip(turns["start"].astype(int), turns["end"].astype(int), strict=True)
        _TURNS[corpus] = dict(zip(names, spans, strict=True))
    return _TURNS[corpus]


def all_quotes(study: Study, passages: pd.DataFrame) -> tuple[tuple[Quote, ...], int]:
    """Return every passage that may be quoted, each once, and how many were withheld for want of consent.

    Parameters
    ----------
    study : Study
        The study; its edition says who may be quoted.
    passages : DataFrame
        As `quotes` returns it.
    """
    guard = quote_guard(study)
    once = ["document", "start", "end", "polarity"]
    found = [quote_of(row) for row in rows_of(passages.drop_duplicates(once))]
    consented = sum(guard.consents(each.participant, each.kind) for each in found)
    # As the edition shows them: a quote leaves the team in the words in which somebody released it.
    shown = showable(study, passages).drop_duplicates(once)
    return tuple(quote_of(row) for row in rows_of(shown)), len(found) - consented
