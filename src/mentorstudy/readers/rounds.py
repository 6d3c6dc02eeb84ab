"""Several rows of one participant: events, instances, sessions, waves; each row keeps its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.layout import Column, Layout, canonical
from mentorstudy.text import amount, collapse

__all__ = ["Occasion", "is_redcap", "name_occasions", "names_a_round", "round_columns", "rows_note"]

Row = tuple[int, list[str]]
_EVENT, _INSTRUMENT, _INSTANCE = "redcapeventname", "redcaprepeatinstrument", "redcaprepeatinstance"
_ROUNDS = {
    *("event", "eventname", "round", "wave", "visit", "visitnumber", "session", "sessionnumber", "timepoint", "time"),
    *("occasion", "phase", "instance", "measurement", "week", "month", "day", "period", "followup", "repeat", "trial"),
    *("task", "subtask", "step", "activity", "meeting", "meetingnumber", "entry", "diaryentry", "prompt"),
    *("vague", "visite", "séance", "seance", "mois", "semaine", "jour", "étape", "tâche"),
    *("welle", "sitzung", "zeitpunkt", "messzeitpunkt", "woche", "monat", "tag", "besuch", "termin", "aufgabe"),
    *(
        "ola",
        "onda",
        "sesión",
        "sesion",
        "visita",
        "mes",
        "semana",
        "ronda",
        "sessão",
        "rodada",
        "fase",
        "轮次",
        "次数",
    ),
}
_NUMBERED = re.compile(r"\s*(?:#|no\.?|nr\.?|number|num|id|name|index)\s*\Z", re.IGNORECASE)
_PROOF, _LIKELY = 0.98, 0.6
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Occasion:
    """Which of a participant's rows a row is.

    Parameters
    ----------
    round : str
        What the file says of it, or its date: it stays what it is when rows are added. Empty for the only row, and
        for the row of a REDCap record that is no repetition.
    place : str
        What the closed answers of it are told apart by: the round where participants share rounds, else its place
        among the participant's rows.
    """

    round: str
    place: str


def is_redcap(layout: Layout) -> bool:
    """Return whether REDCap wrote the table, with events or repetitions: its first column is the record's."""
    return any(canonical(column.name) in (_EVENT, _INSTANCE) for column in layout.columns)


def round_columns(layout: Layout, people: Sequence[str], rows: Sequence[Row], *, proving: bool = False) -> list[Column]:
    """Return the columns that tell the rows of a participant apart; none where no column does.

    Parameters
    ----------
    layout : Layout
        The columns.
    people : sequence of str
        Whose each row is.
    rows : sequence of (int, list of str)
        The rows.
    proving : bool
        Whether the column must prove that the rows belong together: then next to no two of them are alike.
    """
    share = _PROOF if proving else _LIKELY
    named = {canonical(column.name): column for column in layout.columns}
    redcap = [named[name] for name in (_EVENT, _INSTRUMENT, _INSTANCE) if name in named]
    if redcap:
        return redcap
    likely = [column for column in layout.columns if names_a_round(column)]
    return next(([column] for column in likely if _tells_apart(column, people, rows, share)), [])


def names_a_round(column: Column) -> bool:
    """Return whether a column is called like an event, a session, a wave: it may tell rows of one participant apart."""
    if canonical(column.name) in (_EVENT, _INSTRUMENT, _INSTANCE):
        return True
    return any(
        canonical(name) in _ROUNDS or canonical(_NUMBERED.sub("", name)) in _ROUNDS
        for name in (column.name, column.text)
    )


def _tells_apart(column: Column, people: Sequence[str], rows: Sequence[Row], share: float) -> bool:
    """Return whether so many rows of a participant have values of their own, and none has no value."""
    values = [row[column.at].strip() for _, row in rows]
    distinct = len(set(zip(people, values, strict=True)))
    return all(values) and distinct >= share * len(rows) and len(set(values)) < len(rows)


def name_occasions(
    columns: Sequence[Column], people: Sequence[str], rows: Sequence[Row], date: Column | None
) -> list[Occasion]:
    """Return which occasion each row is; no two rows of a participant are the same.

    Parameters
    ----------
    columns : sequence of Column
        What tells rows apart: `round_columns`, or the one that the researcher named.
    people : sequence of str
        Whose each row is.
    rows : sequence of (int, list of str)
        The rows.
    date : Column or None
        The column of dates; where no other tells rows apart, they do.
    """
    if columns:
        labels = [_label([collapse(row[column.at]) for column in columns]) for _, row in rows]
        rounds = _made_distinct(people, labels)
        return [Occasion(each, each) for each in rounds]
    dates = [row[date.at].strip() if date is not None else "" for _, row in rows]
    dated = all(_ISO_DATE.match(each) for each in dates)
    order = sorted(range(len(rows)), key=lambda at: dates[at]) if dated else range(len(rows))
    seen: Counter[str] = Counter()
    places = [""] * len(rows)
    for at in order:
        seen[people[at]] += 1
        places[at] = str(seen[people[at]])
    rounds = _made_distinct(people, [each[:10] for each in dates]) if dated else places
    return [Occasion(round, place) for round, place in zip(rounds, places, strict=True)]


def _label(cells: Sequence[str]) -> str:
    """Return the round that cells say: an event, and the repetition of an instrument in it."""
    event, instance = (cells[:1], cells[1:]) if len(cells) != 2 else ([], cells)
    return ", ".join(filter(None, (*event, " ".join(filter(None, instance)))))


def _made_distinct(people: Sequence[str], labels: Sequence[str]) -> list[str]:
    seen: Counter[tuple[str, str]] = Counter()
    distinct = []
    for person, label in zip(people, labels, strict=True):
        seen[person, label] += 1
        number = seen[person, label]
        distinct.append(label if number == 1 else f"{label} ({number})".strip())
    return distinct


def rows_note(column: Column, people: Sequence[str]) -> LeftOut:
    """Return how many rows each participant has, those of one number together.

    Examples
    --------
    >>> rows_note(Column(0, "id", "id"), ["A", "A", "B", "B", "C"]).detail
    "'id': 3 participants in 5 rows (2 rows: A, B; 1 row: C)"
    """
    counts = Counter(people)
    by_count: dict[int, list[str]] = {}
    for person, count in counts.items():
        by_count.setdefault(count, []).append(person)
    said = [
        f"{count} row{'s' * (count > 1)}: {_listed(names)}" for count, names in sorted(by_count.items(), reverse=True)
    ]
    shown = "; ".join(said[:10]) + (f"; and {len(said) - 10} more numbers" if len(said) > 10 else "")
    return LeftOut(
        "several rows of one participant",
        f"'{column.name}': {amount(len(counts), 'participant')} in {amount(len(people), 'row')} ({shown})",
        len(people),
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
