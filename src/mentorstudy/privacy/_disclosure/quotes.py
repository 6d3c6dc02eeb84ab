"""Which quotes a shareable edition withholds, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from mentorstudy.evidence import covers
from mentorstudy.privacy._disclosure.quasi_identifiers import Telling, TellingWords, telling_words
from mentorstudy.privacy._disclosure.release import may_quote
from mentorstudy.rows import rows_of, rows_where
from mentorstudy.text import fold

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["QuoteGuard", "quote_guard", "showable"]

# Every report of a study asks for the same.
_GUARDS: WeakKeyDictionary[Study, QuoteGuard] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class QuoteGuard:
    """Says whether an edition may show a quote. `quote_guard` makes one for a study.

    Parameters
    ----------
    allowed : Series of bool
        By participant: who may be quoted, as `may_quote` returns it.
    minimum : int
        What fewer people say is counted and not quoted; 0 in the team's edition.
    telling : TellingWords or None
        Finds what could tell who somebody is; None in the team's edition.
    let_through : frozenset of str
        Segments that a person let through.
    releases : dict of str to tuple, or None
        By document: start, end and words of the passages that somebody let out of the team, the words empty where they
        are those of the passage; None in the team's own edition.
    places : tuple of str
        Names of programs and organizations, folded: the partner edition shows no quote that names one.
    """

    allowed: pd.Series[bool]
    minimum: int = 0
    telling: TellingWords | None = None
    let_through: frozenset[str] = frozenset()
    releases: Mapping[str, tuple[tuple[int, int, str], ...]] | None = None
    places: tuple[str, ...] = ()

    def words(self, document: str, start: int, end: int, text: str) -> str | None:
        """Return a passage as the edition may show it: as it was released; None where nobody released it.

        Parameters
        ----------
        document, start, end, text
            The passage.
        """
        if self.releases is None:
            return text
        for low, high, words in self.releases.get(document, ()):
            if covers(start, end, low, high):
                return words or text
        return None

    def consents(self, participant: str, kind: str = "") -> bool:
        """Return whether the speaker may be quoted; an archive always."""
        return kind == "archive" or bool(self.allowed.get(participant, False))

    def tells(self, text: str, participant: str, segment: str = "") -> list[Telling]:
        """Return what in a quote could tell who somebody is; nothing for the team, or where a person let it through."""
        if self.telling is None or segment in self.let_through:
            return []
        folded = fold(text)
        named = [Telling(place, "program or organization", 0) for place in self.places if place in folded]
        return [*named, *self.telling.find(text, participant)]

    def heard(self, row: Any) -> str:
        """Return a passage as the edition would show it, with what was asked before it.

        What one person alone was asked tells of them as much as what they said; a survey's question is everybody's.
        """
        words = self.words(row.document, int(row.start), int(row.end), str(row.quote)) or str(row.quote)
        return words if row.kind == "survey" else f"{words} {row.question}"

    def withheld(self, row: Any, voices: int) -> str:
        """Return why a passage is not shown, empty where it is: the one rule of reports and of the table of disclosure.

        Parameters
        ----------
        row
            A row of `quotes`.
        voices : int
            How many participants hold the same view of the code, in the same source and group.

        Returns
        -------
        {"", "no consent", "not released", "quote of few", "telling quote"}
        """
        if not self.consents(row.participant, row.kind):
            return "no consent"
        if self.words(row.document, int(row.start), int(row.end), str(row.quote)) is None:
            return "not released"
        if row.kind != "archive" and self.too_few(voices):
            return "quote of few"
        return "telling quote" if self.tells(self.heard(row), row.participant, row.segment) else ""

    def too_few(self, voices: int) -> bool:
        """Return whether a view is counted and not quoted.

        With the quotes of a view that fewer people hold than are told, the number of quotes would tell how many they
        are; and that there is none, that all who hold it are among the few who did not agree to be quoted.
        """
        return 0 < voices < self.minimum


def quote_guard(study: Study) -> QuoteGuard:
    """Return what says whether the study's edition may show a quote.

    Parameters
    ----------
    study : Study
        The study, as `released` returns it.
    """
    if study not in _GUARDS:
        report = study.config.report
        if report.edition == "team":
            _GUARDS[study] = QuoteGuard(may_quote(study))
        else:
            let_through = frozenset(each.what for each in report.overrides if each.kind == "quote")
            _GUARDS[study] = QuoteGuard(
                may_quote(study),
                report.min_participants,
                telling_words(study),
                let_through,
                _releases(study),
                _places(study) if report.edition == "partner" else (),
            )
    return _GUARDS[study]


def _releases(study: Study) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Return what was let out into the study's edition; what anybody may read is not released to partners by that."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for each in study.releases:
        if each.edition == study.config.report.edition and each.document in study.corpus.documents.index:
            found.setdefault(each.document, []).append((each.start, each.end, each.words))
    return {document: tuple(passages) for document, passages in found.items()}


# Attributes that say where somebody takes part.
_WHERE = ("program", "programme", "iso", "organization", "organisation", "site", "employer", "cohort")


def _places(study: Study) -> tuple[str, ...]:
    people, pairs = study.corpus.participants, study.corpus.pairs
    values = {str(each) for name in _WHERE if name in people.columns for each in people[name]}
    values |= {str(each) for name in ("program", "pair") for each in pairs[name]}
    return tuple(sorted(fold(each) for each in values if len(each.strip()) > 3))


def showable(study: Study, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that the study's edition may show.

    Parameters
    ----------
    study : Study
        The study, as `released` returns it.
    passages : DataFrame
        What `quotes` returns, or a part of it.
    """
    guard = quote_guard(study)
    rows = list(rows_of(passages))
    voices = passages.groupby(["code", "source", "group", "polarity"])["participant"].transform("nunique")
    reasons = [guard.withheld(row, int(count)) for row, count in zip(rows, voices, strict=True)]
    # What one part of a passage tells, all of it tells.
    telling = {row.segment for row, reason in zip(rows, reasons, strict=True) if reason == "telling quote"}
    words = [guard.words(row.document, int(row.start), int(row.end), str(row.quote)) or "" for row in rows]
    shown = (not reason and row.segment not in telling for row, reason in zip(rows, reasons, strict=True))
    return rows_where(passages.assign(quote=words), shown)
