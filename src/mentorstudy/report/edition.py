"""How an edition names people and shows numbers. Every number and name of a report passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.counts import of
from mentorstudy.privacy.disclosure import release_labels, suppress_counts, suppress_parts
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.picks import Quote
    from mentorstudy.study import Study

__all__ = ["EditionView", "edition_view", "heading_of", "listed", "people_of"]


@dataclass(frozen=True, eq=False)
class EditionView:
    """What an edition may say.

    Parameters
    ----------
    team : bool
        True for the team's edition.
    minimum : int
        Smallest count a shareable edition shows.
    labels : mapping of str to str
        Participant to the name shown.
    dates : mapping of str to str
        Document to its date.
    """

    team: bool
    minimum: int
    labels: Mapping[str, str]
    dates: Mapping[str, str]

    def share(self, count: int, total: int) -> str:
        """Return `3 of 15`, or `fewer than 5 of 15` where the edition hides small numbers."""
        if not self.team and 0 < count < self.minimum:
            return f"fewer than {self.minimum} of {total}" if total >= self.minimum else f"fewer than {self.minimum}"
        return of(count, total)

    def number(self, count: int) -> str:
        """Return a count of participants as the edition may show it."""
        return f"fewer than {self.minimum}" if not self.team and 0 < count < self.minimum else str(count)

    def by_group(self, voices: Sequence[tuple[str, int, int]]) -> str:
        """Return `3 of 15 protégés and 2 of 8 mentors.` for groups with their counts."""
        return listed(f"{self.share(count, size)} {people_of(group)}" for group, count, size in voices) + "."

    def table(self, table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
        """Return a table with small counts hidden where the edition hides them."""
        present = [name for name in columns if name in table.columns]
        return table if self.team else suppress_counts(table, self.minimum, columns=present)[0]

    def answers(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return `closed_answers` with small counts hidden, none of them to be had from the total."""
        if self.team:
            return table
        return suppress_parts(table, self.minimum, column="respondents", within=["survey", "question"])[0]

    def transitions(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return `expected_and_met` with small counts hidden, none of them to be had from the total."""
        if self.team or not len(table):
            return table
        steps = ["less", "same", "more"]
        long = table.reset_index(drop=True)[steps].reset_index(names="row").melt("row", value_name="count")
        hidden = suppress_parts(long, self.minimum, column="count", within=["row"])[0]
        shown = hidden.pivot_table(index="row", columns="variable", values="count", aggfunc="first")
        return table.assign(**{name: list(shown[name]) for name in steps})

    def attribution(self, quote: Quote) -> str:
        """Return who said it and where, as far as the edition may say."""
        if quote.kind == "archive":
            return quote.document.rpartition("/")[2] if not self.team else f"{quote.document}, paragraph {quote.turn}"
        label = self.labels.get(quote.participant, quote.participant)
        if not self.team:
            return label
        place = f"{quote.document}, turn {quote.turn}"
        return ", ".join(part for part in (label, quote.group, place) if part)

    def remark(self, quote: Quote) -> str:
        """Return what must be known to read the quote rightly."""
        parts = [] if quote.polarity == "affirmed" else [quote.polarity]
        parts += (
            [f"on {quote.about}s" if not quote.about.endswith(("s", "staff")) else f"on {quote.about}"]
            if quote.about
            else []
        )
        return "; ".join(parts)


def edition_view(study: Study) -> EditionView:
    """Return what the study's edition may show."""
    report = study.config.report
    dates = {str(name): str(date) for name, date in study.corpus.documents["date"].items()}
    return EditionView(report.edition == "team", report.min_participants, release_labels(study), dates)


def listed(parts: Iterable[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> listed(["mentors", "employers", "staff"])
    'mentors, employers and staff'
    """
    items = [collapse(part) for part in parts]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def heading_of(group: str) -> str:
    """Return how a group is headed: a noun in the plural, anything else (a program, an answer) as it stands.

    Examples
    --------
    >>> heading_of("protégé"), heading_of("ISO staff"), heading_of("Daily")
    ('Protégés', 'ISO staff', 'Daily')
    """
    plural = f"{group}s" if group.isalpha() and group.islower() and not group.endswith("s") else group
    return plural[:1].upper() + plural[1:]


def people_of(group: str) -> str:
    """Return a group's name inside a sentence: a noun small and in the plural, anything else as it stands.

    Examples
    --------
    >>> people_of("mentor"), people_of("ISO staff")
    ('mentors', 'ISO staff')
    """
    heading = heading_of(group)
    return heading if group[:1].isupper() else heading[:1].lower() + heading[1:]
