"""How an edition names people and shows numbers. Every number and name of a report passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mentorstudy.evidence import check_approved
from mentorstudy.phrases import Phrases, phrases_in
from mentorstudy.privacy._disclosure.linked_tables import linked_ranges
from mentorstudy.privacy._disclosure.primary_suppression import cell_of, hide_counts, hide_parts
from mentorstudy.privacy._disclosure.ranges import Ranges
from mentorstudy.privacy._disclosure.release import SMALLER, TOGETHER, release_labels
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.quote_picker import Quote
    from mentorstudy.study import Study

__all__ = ["SOME", "EditionView", "edition_view", "heading_of", "listed", "notice_of", "people_of", "person_of"]


# Stands for a number of people of whom only whether there are any is told.
SOME = "some"


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
    ranges : Ranges
        In which ranges counts are told.
    say : Phrases
        The fixed words, in the language of the report.
    merged : tuple of str
        Groups that stand for several small ones.
    overrides : tuple of (str, str, str, str)
        Kind, what, by and reason of what a person let through.
    denials : mapping of str to str
        What the codebook calls the denial of a code.
    partner : bool
        True for the edition of an organization that takes part: no document is named beside a quote.
    reflexive : bool
        True where the analysis is reflexive: nothing is counted.
    interpreted : frozenset of (str, int)
        Documents and turns that an interpreter spoke for the participant.
    """

    team: bool
    minimum: int
    labels: Mapping[str, str]
    dates: Mapping[str, str]
    ranges: Ranges
    say: Phrases = field(default_factory=lambda: phrases_in("en"))
    merged: tuple[str, ...] = ()
    overrides: tuple[tuple[str, str, str, str], ...] = ()
    denials: Mapping[str, str] = field(default_factory=dict)
    partner: bool = False
    reflexive: bool = False
    interpreted: frozenset[tuple[str, int]] = frozenset()

    def denied(self, code: str, name: str) -> str:
        """Return what the denial of a code is called: by the codebook, else that its name is denied."""
        return self.denials.get(code) or self.say("why-denied", name=name)

    def statements(self) -> Iterator[str]:
        """Return what a shareable report says of what it withholds, and of what a person let through."""
        if self.team:
            return
        edition = "partner" if self.partner else "shareable"
        yield self.say(f"limits-{edition}", most=self.minimum - 1, minimum=self.minimum)
        for group in self.merged:
            yield self.say("limits-merged", minimum=self.minimum, people=people_of(group))
        for kind, what, by, reason in self.overrides:
            shown = "" if kind == "quote" else what
            yield self.say(f"limits-shown-{kind}", what=shown, by=by, reason=reason.rstrip(". "))

    def share(self, count: int, total: int) -> str:
        """Return `3 of 15`, or a range such as `fewer than 5 of 15` where the edition hides the number."""
        told = self._told(count, total)
        if told is None:
            return self.say.of(count, total)
        return self.say("share", count=told, total=total) if total >= self.minimum else told

    def voices(self, count: int, total: int, group: str) -> str:
        """Return `3 of 15 protégés`, as far as the edition may tell."""
        people = {"people": people_of(group), "person": person_of(group)}
        told = self._told(count, total)
        if told is None:
            shown = self.say.of(count, total)
            plain = self.say("share", count=count, total=total)
            percent = shown.removeprefix(plain)
            return self.say("share-of-group", count=count, total=total, percent=percent, **people)
        if total < self.minimum:
            return self.say("hidden-group", count=told, **people)
        return self.say("share-of-group", count=told, total=total, percent="", **people)

    def people(self, count: int, group: str, total: int | None = None) -> str:
        """Return `3 protégés`, as far as the edition may tell."""
        told = count if self.team else self.number(count, total)
        return self.say("people-of-group", count=told, people=people_of(group), person=person_of(group))

    def _told(self, count: int, total: int) -> str | None:
        """The words for a count that is told as a range; None where it is told as it is."""
        if self.team:
            return None
        low, high = self.ranges.of(count, total)
        if low == high:
            return None
        return self.say("fewer-than", count=self.minimum) if total < self.minimum else self._words(low, high, total)

    def number(self, count: int, total: int | None = None) -> str:
        """Return a count of participants as the edition may show it; `total` is how many it could have been."""
        if self.team:
            return str(count)
        low, high = self.ranges.of(count, total)
        return str(count) if low == high else self._words(low, high, total)

    def _words(self, low: int, high: int, total: int | None) -> str:
        cell = cell_of(low, high, self.minimum, total)
        text = str(cell)
        return self.say("fewer-than", count=int(text[1:])) if text.startswith("<") else self.say.stated(text)

    def shows(self, count: int, total: int | None = None) -> bool:
        """Return whether the edition tells a count as a number; what is chosen by a count must be one that is told."""
        return self.team or not self.ranges.hides(count, total)

    def by_group(self, voices: Sequence[tuple[str, int, int]]) -> str:
        """Return `3 of 15 protégés and 2 of 8 mentors.` for groups with their counts."""
        return self.say.listed(self.voices(count, size, group) for group, count, size in voices) + "."

    def told(self, cell: int | str) -> int | str:
        """Return a cell of a table of counts: a number, or in words of the report's language what stands for one."""
        return self.say.stated(cell) if isinstance(cell, str) else int(cell)

    def some(self, voices: Sequence[tuple[str, int, int]]) -> str:
        """Return who of several groups does something: with numbers for the team, else only in which groups anybody.

        What people decided of passages parts those who are coded to a finding; numbers of the parts would tell of few.
        """
        if self.team:
            return self.by_group(voices)
        return self.say.listed(self.say("some-of-group", people=people_of(group)) for group, _, _ in voices) + "."

    def table(self, table: pd.DataFrame, columns: Sequence[str], *, of: str = "participants_of") -> pd.DataFrame:
        """Return a table of counts of people as the edition may show it.

        Parameters
        ----------
        table : DataFrame
            With counts of people in `columns`; those that it has not are passed over.
        columns : sequence of str
            Where the counts are. Counts of answers go with those of their people (`answers`, `answers_of`).
        of : str
            The column of what they are counts of, where the table has it.
        """
        present = [name for name in columns if name in table.columns and name != "answers"]
        if self.team or not len(table):
            return table
        # What a category has of its own would tell how many of its people are under none of its codes. How many
        # are counted without a stance is a part of the count, too.
        table = table.drop(columns=["own", "unstated"], errors="ignore")
        shown = hide_counts(table, self.ranges, columns=present, of=of if of in table.columns else "")[0]
        if "answers" in columns and {"answers", "participants"} <= set(table.columns):
            shown = shown.assign(answers=self._answers(table, shown))
        return shown

    def _answers(self, table: pd.DataFrame, shown: pd.DataFrame) -> list[Any]:
        """Answers of people whose number is hidden are at least that many; the number itself would bound it."""
        least = {f"<{self.minimum}": "1", "some": "1"}
        return [
            f"{least.get(people, people.split()[0])} or more" if isinstance(people, str) else int(count)
            for people, count in zip(shown["participants"], table["answers"], strict=True)
        ]

    def counts(self, table: pd.DataFrame, *, columns: Sequence[str], within: Sequence[str] = ()) -> pd.DataFrame:
        """Return a table of counts as the edition may show it, none to be had from sums by subtraction.

        Parameters
        ----------
        table : DataFrame
            With counts in `columns`.
        columns : sequence of str
            Where the counts are; each column is hidden for itself.
        within : sequence of str
            The columns whose values part the rows into wholes that are printed or can be known, such as the question
            of answers. Empty where rows are no parts of a whole, such as codes: people may be in several.
        """
        if self.team or not len(table):
            return table
        if not within:
            return self.table(table, columns)
        for name in columns:
            table = hide_parts(table, self.ranges, column=name, margins=[list(within)])[0]
        return table

    def parts(self, table: pd.DataFrame, columns: Sequence[str], *, of: str = "") -> pd.DataFrame:
        """Return a table whose columns are the parts of a whole, row by row, none to be had from the others.

        Parameters
        ----------
        table : DataFrame
            Such as `expected_and_met`: less, same and more of all who answered.
        columns : sequence of str
            The parts.
        of : str
            The column of how many people there are; empty where the parts add up to them.
        """
        if self.team or not len(table):
            return table
        long = table.reset_index(drop=True)[list(columns)].reset_index(names="row").melt("row", value_name="count")
        if of:
            long = long.assign(of=[int(table[of].iloc[row]) for row in long["row"]])
        hidden = hide_parts(long, self.ranges, column="count", margins=[["row"]], of="of" if of else "")[0]
        shown = hidden.pivot_table(index="row", columns="variable", values="count", aggfunc="first")
        return table.assign(**{name: list(shown[name]) for name in columns})

    def answers(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return `closed_answers` with small counts hidden, none of them to be had from the total.

        Questions that fewer than the minimum answered are left out, and of measurements the smallest and the largest:
        each is one person's.
        """
        if self.team or not len(table):
            return table
        table = table[table["respondents_of"] >= self.minimum]
        alone = table.groupby(["survey", "question"])["choice"].transform("size") == 1
        described = table["choice"].str.extract(r"^-?[\d.e+-]+ to -?[\d.e+-]+, (median .+)$", expand=False)
        table = table.assign(choice=described.where(alone & described.notna(), table["choice"]))
        shown = self.counts(table, columns=["respondents"], within=["survey", "question"])
        # Unordered answers stand with the most frequent first: among hidden ones their order would tell more.
        hidden = shown["respondents"].map(lambda cell: isinstance(cell, str)) & ~shown["scale"].astype(bool)
        order = shown.assign(
            place=shown.groupby(["survey", "question"], sort=False).ngroup(),
            hidden=hidden,
            name=shown["choice"].where(hidden, ""),
        )
        return shown.loc[order.sort_values(["place", "hidden", "name"], kind="stable").index]

    def transitions(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return `expected_and_met` with small counts hidden, none of them to be had from the total."""
        return self.parts(table, ["less", "same", "more"])

    def attribution(self, quote: Quote) -> str:
        """Return who said it and where, as far as the edition may say."""
        if quote.kind == "archive" and self.partner:
            return self.say("place-document")
        if quote.kind == "archive":
            name = quote.document.rpartition("/")[2].rpartition(".")[0] or quote.document
            return (
                name if not self.team else self.say("place-paragraph", document=quote.document, number=str(quote.turn))
            )
        label = self.labels.get(quote.participant, quote.participant)
        if not self.team:
            return label
        place = self.say("place-turn", document=quote.document, number=str(quote.turn))
        return ", ".join(part for part in (label, quote.group, place) if part)

    def remark(self, quote: Quote) -> str:
        """Return what must be known to read the quote rightly."""
        parts = [] if quote.polarity in ("affirmed", "") else [self.say(f"polarity-{quote.polarity}")]
        if quote.polarity == "negated" and quote.code in self.denials:
            parts = [self.denials[quote.code]]
        if quote.kind == "member check":
            parts.append(self.say("in-reply"))
        if (quote.document, quote.turn) in self.interpreted:
            parts.append(self.say("through-interpreter"))
        if quote.about:
            plural = quote.about if quote.about.endswith(("s", "staff")) else f"{quote.about}s"
            parts.append(self.say("on-people", people=plural))
        return "; ".join(parts)


def edition_view(study: Study) -> EditionView:
    """Return what the study's edition may show."""
    report = study.config.report
    if report.edition != "team":
        check_approved(study, "edition")
    dates = {str(name): str(date) for name, date in study.corpus.documents["date"].items()}
    team, minimum, say = report.edition == "team", report.min_participants, phrases_in(study.report_language)
    denials = study.codebook.negated_names
    if team:
        return EditionView(
            team,
            minimum,
            release_labels(study),
            dates,
            Ranges(minimum),
            say,
            denials=denials,
            reflexive=study.is_reflexive,
            interpreted=_interpreted(study),
        )
    groups = dict.fromkeys(study.corpus.participants[report.by].astype(str))
    overrides = tuple((each.kind, each.what, each.by, each.reason) for each in report.overrides)
    merged = tuple(group for group in groups if TOGETHER in group or group == SMALLER)
    ranges, partner = linked_ranges(study), report.edition == "partner"
    return EditionView(
        team,
        minimum,
        release_labels(study),
        dates,
        ranges,
        say,
        merged,
        overrides,
        denials,
        partner,
        study.is_reflexive,
        _interpreted(study),
    )


def _interpreted(study: Study) -> frozenset[tuple[str, int]]:
    """Return which turns interpreters spoke: the words are theirs, what is said is the participant's."""
    labels = {label for source in study.config.sources for label in source.interpreters}
    if not labels:
        return frozenset()
    turns = study.corpus.turns
    mine = turns[turns["speaker"].isin(labels)]
    return frozenset(zip(mine["document"], mine["turn"].astype(int), strict=True))


def notice_of(study: Study) -> str:
    """Return what every report says first: that the study is fictional, and the researchers' note."""
    fictional = phrases_in(study.report_language)("notice-fictional") if study.config.fictional else ""
    return " ".join(part for part in (fictional, study.config.report.note) if part)


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
    >>> heading_of("protégé"), heading_of("ISO staff"), heading_of("Daily"), heading_of("employer + ISO staff")
    ('Protégés', 'ISO staff', 'Daily', 'Employers + ISO staff')
    """
    if TOGETHER in group:
        first, *others = group.split(TOGETHER)
        return TOGETHER.join([heading_of(first), *map(people_of, others)])
    plural = f"{group}s" if group.isalpha() and group.islower() and not group.endswith("s") else group
    return plural[:1].upper() + plural[1:]


def person_of(group: str) -> str:
    """Return what one of a group is called inside a sentence.

    Examples
    --------
    >>> person_of("mentor"), person_of("ISO staff")
    ('mentor', 'ISO staff')
    """
    return group if group[:1].isupper() else group[:1].lower() + group[1:]


def people_of(group: str) -> str:
    """Return a group's name inside a sentence: a noun small and in the plural, anything else as it stands.

    Examples
    --------
    >>> people_of("mentor"), people_of("ISO staff")
    ('mentors', 'ISO staff')
    """
    if TOGETHER in group:
        return TOGETHER.join(map(people_of, group.split(TOGETHER)))
    heading = heading_of(group)
    return heading if group[:1].isupper() else heading[:1].lower() + heading[1:]
