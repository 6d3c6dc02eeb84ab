"""Which answer of the study each row of a table is about: proved by identifiers, order or words, never guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mentorstudy.exchange.answer_book import AnswerBook, Stretch
from mentorstudy.exchange.folded_words import is_edited, words_key
from mentorstudy.exchange.project import Loss, ProjectSource
from mentorstudy.exchange.row_order import place_in_order
from mentorstudy.spreadsheets import likely_identifier
from mentorstudy.text import collapse

__all__ = ["Row", "RowMatches", "match_rows"]

# Rows of one person that repeat the same words, a code in each: words this long are no other person's by chance.
_TELLING = 40
# Of rows whose words are one person's alone, identifiers may contradict one in so many and still identify.
_ERRORS = 10
# So many rows whose words are answers to one question alone show that a table is about that question.
_EXCLUSIVE = 3


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a table.

    Parameters
    ----------
    source : ProjectSource
        What it says.
    carried : Hashable
        What the coders put on it: rows of equal words that carry the same can be exchanged.
    codes : frozenset of str
        The codes that they put on it.
    """

    source: ProjectSource
    carried: Hashable = ()
    codes: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> str:
        """Return its words, as `words_key` has them."""
        return words_key(self.source.text)

    @property
    def guid(self) -> str:
        """Return the guid of its source."""
        return self.source.guid


@dataclass(eq=False)
class RowMatches:
    """Where rows belong, why others have no place, and what was noticed.

    Parameters
    ----------
    places : dict of str to Stretch
        By guid of the source.
    doubts : dict of str to (str, bool)
        By guid: why a row has no place, and whether several places are equally likely.
    losses : list of Loss
        What was noticed of the table as a whole.
    """

    places: dict[str, Stretch] = field(default_factory=dict)
    doubts: dict[str, tuple[str, bool]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)


def match_rows(rows: Sequence[Row], book: AnswerBook) -> RowMatches:
    """Return which answer each row of a table is about.

    Identifiers come first, where the words bear them out. Then the order: where a coder's rows say the same as the
    answers to one question from the first to the last, each is its answer. Then the words, where they are one
    answer's alone, or where rows with equal words carry the same codes, so that it does not matter which is whose.
    A column head that is a question restricts the rows to its answers; columns that the study has too tell people
    with equal words apart. Everything else is a doubt: it is listed, and not placed.

    Parameters
    ----------
    rows : sequence of Row
        Rows with words, of one table or of several coders' tables.
    book : AnswerBook
        The study's answers.
    """
    matching = _Matching(book, rows)
    matching.by_identifier()
    matching.by_order()
    matching.by_words()
    return matching.found


class _Matching:
    """Places rows, step by step; what one step has placed, the next leaves alone."""

    def __init__(self, book: AnswerBook, rows: Sequence[Row]) -> None:
        self.book, self.rows = book, rows
        self.found = RowMatches()
        self.identified = False
        self.questions = {row.guid: self._questions(row) for row in rows}
        self.told = {row.guid: self._candidates(row) for row in rows}
        self._narrow_by_columns()

    def _questions(self, row: Row) -> set[tuple[str, str]]:
        """Return the questions that a row's heading, or its own cell of a column of questions, restricts it to."""
        found = self._named.get(row.source.heading) if row.source.heading else set()
        if found is None:
            found = self._named[row.source.heading] = self.book.questions(row.source.heading)
        for name in self._asking:
            value = row.source.values.get(name, "")
            asked = self.book.questions(value) if value else set()
            found = asked & found if found and asked & found else asked or found
        return found

    @cached_property
    def _named(self) -> dict[str, set[tuple[str, str]]]:
        return {}

    @cached_property
    def _asking(self) -> list[str]:
        """The columns every cell of which is a question of the study."""
        cells: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            for name, value in row.source.values.items():
                cells[name].add(value)
        return [name for name, values in cells.items() if len(values) < 200 and all(map(self.book.questions, values))]

    def _candidates(self, row: Row) -> list[Stretch]:
        told = self.book.by_words.get(row.key, [])
        asked = self.questions[row.guid]
        if asked:
            return [each for each in told if (each.source, each.question) in asked]
        return [each for each in told if each.answers] or list(told)

    def _narrow_by_columns(self) -> None:
        """Leave only those of several answers whose person has what the row says in columns that the study has too."""
        names = {name for row in self.rows for name in row.source.values}
        columns = {name: self.book.column(name) for name in sorted(names)}
        told = [name for name, known in columns.items() if known and self._bears_out(name, known)]
        for row in self.rows:
            several = self.told[row.guid]
            for name in told:
                value = words_key(row.source.values.get(name, ""))
                if len(several) > 1 and value:
                    several = [each for each in several if columns[name].get(each.document, "") == value] or several
            self.told[row.guid] = several

    def _bears_out(self, name: str, known: Mapping[str, str]) -> bool:
        """Whether a column says of people what the study says of them, where the words tell who they are."""
        sure = [
            (known.get(self.told[row.guid][0].document, ""), words_key(row.source.values[name]))
            for row in self.rows
            if len(self.told[row.guid]) == 1 and row.source.values.get(name, "").strip()
        ]
        return bool(sure) and sum(first == second for first, second in sure) * _ERRORS >= len(sure) * (_ERRORS - 1)

    def lanes(self) -> list[list[Row]]:
        """Return the rows that have no place yet, as each coder has them, in their order."""
        lanes: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
        for row in self.rows:
            for lane, number in row.source.lanes:
                lanes[lane].append((number, row))
        ordered = [[row for _, row in sorted(each, key=lambda pair: pair[0])] for each in lanes.values()]
        return [lane for lane in ordered if any(self._is_open(row) for row in lane)]

    def _is_open(self, row: Row) -> bool:
        return row.guid not in self.found.places and row.guid not in self.found.doubts

    def _doubt(self, row: Row, why: str, *, ambiguous: bool = False) -> None:
        self.found.places.pop(row.guid, None)
        self.found.doubts[row.guid] = (why, ambiguous)

    def _place(self, row: Row, stretch: Stretch) -> None:
        self.found.places[row.guid] = stretch

    # Identifiers

    def by_identifier(self) -> None:
        """Place rows by their identifiers, where the words of rows that are one person's alone bear these out."""
        marked = [row for row in self.rows if row.source.identified]
        names = self._identifiers(marked)
        met = [row for row in marked if row.guid in names]
        if not met or not self._identify(met, names):
            return
        self.identified = True
        for row in met:
            self._take_identified(row, names[row.guid])
        for row in marked:
            if row.guid not in names:
                likely = likely_identifier(row.source.row, self.book.identifiers)
                more = f"; it may be '{likely}'" if likely else ""
                self._doubt(row, f"{_named(row)}: the study has no '{row.source.row}'{more}")

    def _identifiers(self, marked: Sequence[Row]) -> dict[str, set[str]]:
        """Return the documents of the rows whose identifier the study has.

        Where it has none of them, those that a spreadsheet may have changed: each to one person, two to none.
        """
        known = self.book.by_identifier
        names = {row.guid: set(known[row.source.row]) for row in marked if row.source.row in known}
        if names or not marked:
            return names
        likely = {row.source.row: likely_identifier(row.source.row, self.book.identifiers) for row in marked}
        taken = Counter(each for each in likely.values() if each)
        likely = {written: each for written, each in likely.items() if each and taken[each] == 1}
        if likely:
            written, each = next(iter(likely.items()))
            detail = f"such as '{each}', which the table has as '{written}'"
            self.found.losses.append(Loss("identifier that a spreadsheet changed", detail, len(likely), kept=True))
        return {row.guid: set(known[likely[row.source.row]]) for row in marked if row.source.row in likely}

    def _identify(self, met: Sequence[Row], names: Mapping[str, set[str]]) -> bool:
        """Whether identifiers say of rows what their words say, where these are one answer's alone."""
        right, wrong, equal, apart = 0, 0, 0, 0
        for row in met:
            told = self.told[row.guid]
            here = any(each.document in names[row.guid] for each in told)
            if len({each.document for each in told}) == 1:
                right, wrong = right + here, wrong + (not here)
            elif told:
                equal, apart = equal + here, apart + (not here)
        if wrong * (_ERRORS - 1) > right or (not right and apart > 0):
            detail = (
                f"'{met[0].source.row}' and others are not whose words these are: in {wrong + apart} of {len(met)} "
                "rows the identifier is one person's and the words are another's; rows go by their words"
            )
            self.found.losses.append(Loss("identifiers that do not identify", detail, kept=True))
            return False
        return True

    def _take_identified(self, row: Row, documents: Collection[str]) -> None:
        told = [each for each in self.told[row.guid] if each.document in documents]
        if len(told) == 1:
            self._place(row, told[0])
            return
        own = [each for name in documents for each in self.book.by_document[name] if each.answers or not each.question]
        asked = self.questions[row.guid] or self._asked
        if told:
            answers = [each for each in told if (each.source, each.question) in asked] if asked else []
            if len(answers) == 1:
                self._place(row, answers[0])
            else:
                self._doubt(row, f"{_named(row)} is {len(told)} answers of '{row.source.row}'", ambiguous=True)
            return
        own = [each for each in own if (each.source, each.question) in asked] if asked else own
        near = [each for each in own if is_edited(row.key, each.key)]
        if len(near) == 1:
            self._place_edited(row, near[0])
            return
        self._doubt(row, f"{_named(row)}: these are not the words of '{row.source.row}'")

    @cached_property
    def _asked(self) -> set[tuple[str, str]]:
        """The one question that the rows of the table are answers to, where their words show it."""
        every = [{(each.source, each.question) for each in told} for told in self.told.values() if told]
        if not every:
            return set()
        sure = Counter(next(iter(each)) for each in every if len(each) == 1)
        shared = set.intersection(*every)
        only = {question for question in shared if question[1] and sure[question] >= _EXCLUSIVE}
        return only if len(only) == 1 and len(sure) == 1 else set()

    # Order

    def by_order(self) -> None:
        """Place rows where they stand in the order of the study's answers, by every coder's rows that have them."""
        if self.identified:
            return
        told: defaultdict[str, dict[Stretch, Row]] = defaultdict(dict)
        times: Counter[str] = Counter()
        for lane in self.lanes():
            for row, stretch in self._in_order(lane):
                told[row.guid][stretch] = row
                times[row.guid] += 1
        for guid, places in told.items():
            ((stretch, row), *others) = places.items()
            if others:
                why = f"{_named(row)} stands in {len(places)} places, by the order of the coders' rows"
                self._doubt(row, why, ambiguous=True)
            elif times[guid] == len(row.source.lanes):
                self._place_edited(row, stretch)

    def _in_order(self, lane: Sequence[Row]) -> list[tuple[Row, Stretch]]:
        """Return the places of a coder's rows where one order of the study's answers is theirs."""
        asked = set.union(*(self.questions[row.guid] for row in lane))
        fits = []
        for answers in self.book.sequences(asked):
            placed = place_in_order([row.key for row in lane], [row.codes for row in lane], answers)
            if placed is not None and placed not in fits:
                fits.append(placed)
        if len(fits) != 1:
            return []
        return [(row, stretch) for row, stretch in zip(lane, fits[0], strict=True) if stretch is not None]

    def _place_edited(self, row: Row, stretch: Stretch) -> None:
        self._place(row, stretch)
        if row.key != stretch.key:
            detail = f"{_named(row)} is worded otherwise in '{stretch.document}'"
            self.found.losses.append(Loss("text that differs", detail, kept=True))

    # Words

    def by_words(self) -> None:
        """Place rows whose words are one answer's alone, or that can be exchanged, as every coder has them."""
        told: defaultdict[str, list[Stretch | None]] = defaultdict(list)
        answers: dict[str, int] = {}
        for lane in self.lanes():
            for row, stretch, several in self._worded(lane):
                told[row.guid].append(stretch)
                answers[row.guid] = max(several, answers.get(row.guid, 0))
        for row in self.rows:
            places = set(told.get(row.guid, ()))
            if len(places) == 1 and None not in places:
                self._place(row, next(each for each in places if each is not None))
            elif places and answers[row.guid]:
                self._equal(row, answers[row.guid])
            elif places and self.questions[row.guid]:
                self._doubt(row, f"{_named(row)} is no answer to '{row.source.heading}'")

    def _worded(self, lane: Sequence[Row]) -> Iterator[tuple[Row, Stretch | None, int]]:
        """Yield a coder's open rows with the answer that their words are, or none, and how many say the same."""
        groups: defaultdict[frozenset[Stretch], list[Row]] = defaultdict(list)
        taken = {self.found.places[row.guid] for row in lane if row.guid in self.found.places}
        for row in filter(self._is_open, lane):
            groups[frozenset(self._remaining(row) - taken)].append(row)
        shared = Counter(each for told in groups for each in told)
        for told, rows in groups.items():
            places: list[Stretch | None] = [None] * len(rows)
            if len(told) == len(rows) and len({row.carried for row in rows}) == 1 and self._apart(told, shared):
                places = sorted(told, key=self.book.stretches.index)
            elif len(told) == 1 and is_repeated(rows):
                places = [*told] * len(rows)
            for row, stretch in zip(rows, places, strict=True):
                yield row, stretch, len(self.told[row.guid])

    @staticmethod
    def _apart(told: Collection[Stretch], shared: Mapping[Stretch, int]) -> bool:
        """Whether no other rows could be about these answers; one answer alone is not anybody else's."""
        return len(told) == 1 or all(shared[each] == 1 for each in told)

    def _remaining(self, row: Row) -> set[Stretch]:
        told = self.told[row.guid]
        asked = self._asked
        return set([each for each in told if (each.source, each.question) in asked] or told if asked else told)

    def _equal(self, row: Row, answers: int) -> None:
        who = f"{answers} answers say" if answers > 1 else "several rows and one answer say"
        self._doubt(
            row,
            f"{_named(row)}: {who} the same, and nothing tells which is meant. Add a column with the study's "
            "identifiers, or keep all rows in the study's order",
            ambiguous=True,
        )


def is_repeated(rows: Sequence[Row]) -> bool:
    """Return whether rows of equal words are one answer's, with a row for each code.

    Such rows never say a code twice; short words stand in rows one after the other.
    """
    if not all(row.codes for row in rows) or len(frozenset.union(*(row.codes for row in rows))) < sum(
        len(row.codes) for row in rows
    ):
        return False
    numbers = sorted(row.source.lanes[0][1] for row in rows)
    together = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return together or len(rows[0].key) >= _TELLING


def _named(row: Row) -> str:
    lane = row.source.lanes[0][1] if row.source.lanes else 0
    where = f"row {lane}" if lane else f"'{row.source.row or row.source.name}'"
    return f"{where}, '{collapse(row.source.text)[:50]}'"
