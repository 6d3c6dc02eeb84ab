"""Tables of Word documents that hold a talk: which column is the speaker's, which the words', which the time's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mentorstudy.readers.interrogatives import asks
from mentorstudy.readers.labels import Line, clean_label, label_kind
from mentorstudy.readers.roles import side_of
from mentorstudy.readers.times import SPELLED
from mentorstudy.readers.vocabulary import NOBODY

__all__ = ["Shape", "cell_text", "is_header", "lines_by_column", "speaker_columns", "spoken_row"]

_TIME_CELL = re.compile(rf"(?:{SPELLED})(?:\s*[-–]?\s*(?:{SPELLED}))?", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"\d+\.?")
_WIDEST = 8
_HEADER_WORDS = frozenset(
    (
        *("speaker", "name", "who", "person", "text", "words", "utterance", "transcript", "time", "content", "label"),
        *("participant", "notes", "comments", "sprecher", "locuteur", "texte", "hablante", "texto", "falante"),
    )
)

Row = Sequence[Sequence[Line]]


@dataclass(frozen=True)
class Shape:
    """Which column of a table holds the speaker, the words, the time (-1: none), and what else there is."""

    speaker: int
    words: int
    time: int = -1
    notes: tuple[int, ...] = ()


def cell_text(cell: Sequence[Line]) -> str:
    """Return the words of a cell on one line."""
    return " ".join(line.text for line in cell)


def speaker_columns(rows: Sequence[Row]) -> Shape | None:
    """Return which columns are which, None when this is no table of speaker and words.

    Parameters
    ----------
    rows : sequence of sequence of sequence of Line
        The cells of every row.
    """
    widths = {len(row) for row in rows}
    if len(rows) < 2 or len(widths) != 1 or not 2 <= max(widths) <= _WIDEST:
        return None
    columns = [[cell_text(row[at]) for row in rows] for at in range(max(widths))]
    filled = [[text for text in column if text] for column in columns]
    time = next((at for at, column in enumerate(filled) if _share(column, _TIME_CELL) > 0.6), -1)
    rest = [at for at, column in enumerate(filled) if column and at != time and _share(column, _NUMBER_CELL) <= 0.6]
    speaker = next((at for at in rest if _names(filled[at])), -1)
    others = [at for at in rest if at != speaker]
    if speaker < 0 or not others:
        return None
    words = max(others, key=lambda at: sum(map(len, columns[at])))
    if sum(map(len, columns[words])) <= sum(map(len, columns[speaker])):
        return None
    return Shape(speaker, words, time, tuple(at for at in range(len(columns)) if at not in (speaker, words, time)))


def _names(cells: Sequence[str]) -> bool:
    """Say whether a column holds labels: short, nearly all of them, and few that recur."""
    named = [text for text in map(clean_label, cells) if text and len(text) <= 60 and len(text.split()) <= 8]
    likely = [text for text in named if label_kind(text)]
    counts = Counter(text.casefold() for text in named)
    fewer = len(counts) < max(len(named), 3)
    sure = all(label_kind(text) in ("role", "identifier") for text in named)
    often = sum(count > 1 for count in counts.values()) > 1 and len(counts) * 2 <= len(named)
    if not named or len(named) * 10 < len(cells) * 8:
        return False
    return often or (len(likely) * 10 >= len(cells) * 8 and (fewer or sure))


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(text.strip()) is not None for text in texts) / len(texts) if texts else 0.0


def is_header(rows: Sequence[Row], shape: Shape) -> bool:
    """Say whether the first row heads the columns: by its words, or as the only one whose label does not recur."""
    first = [cell_text(rows[0][at]).strip(" :").casefold() for at in (shape.speaker, shape.words)]
    if all(cell in _HEADER_WORDS for cell in first):
        return True
    time = cell_text(rows[0][shape.time]).strip() if shape.time >= 0 else ""
    if time and _TIME_CELL.fullmatch(time) is None and not any(each.isdigit() for each in time):
        # The other rows have a time there.
        return True
    counts = Counter(cell_text(row[shape.speaker]).strip(" :").casefold() for row in rows)
    recur = all(count > 1 for label, count in counts.items() if label != first[0])
    return len(rows) > 4 and recur and counts[first[0]] == 1 and 0 < len(first[1].split()) <= 2 and "?" not in first[1]


def lines_by_column(rows: Sequence[Row]) -> list[Line]:
    """Return the lines of a table with a column for everybody who speaks, row by row; none where it is another table.

    Parameters
    ----------
    rows : sequence of sequence of sequence of Line
        The cells of every row.

    Examples
    --------
    >>> cells = [("Interviewer", "P1"), ("How was it?", "It helped me."), ("And now?", "I work again.")]
    >>> [(each.label, each.text) for each in lines_by_column([[[Line(one)] for one in row] for row in cells])][:2]
    [('Interviewer', 'How was it?'), ('P1', 'It helped me.')]
    """
    if len(rows) < 3 or len({len(row) for row in rows}) != 1 or not 2 <= len(rows[0]) <= _WIDEST:
        return []
    columns = [[cell_text(row[at]) for row in rows] for at in range(len(rows[0]))]
    below = [[text for text in column[1:] if text] for column in columns]
    extra = [
        at for at, cells in enumerate(below) if _share(cells, _TIME_CELL) > 0.6 or _share(cells, _NUMBER_CELL) > 0.6
    ]
    spoken = [at for at, cells in enumerate(below) if cells and at not in extra]
    labels = {at: clean_label(columns[at][0]) for at in spoken}
    if len(spoken) < 2 or not _are_people(labels, below):
        return []
    lines = []
    for row in rows[1:]:
        stamp = next((text for at in extra if _TIME_CELL.fullmatch(text := cell_text(row[at]).strip())), "")
        for at in spoken:
            filled = [line for line in row[at] if line.text]
            if filled:
                lead = f"[{stamp.strip('[]()')}] " if stamp else ""
                text = f"{lead}{filled[0].text}"
                lines += [replace(filled[0], text=text, label=labels[at], gap=True, bold=0, heading=False), *filled[1:]]
                stamp = ""
    return lines


def _are_people(labels: dict[int, str], below: Sequence[Sequence[str]]) -> bool:
    """Say whether heads of columns are who speaks below: roles of both sides, or names of whom one asks."""
    sides = {side_of(label) for label in labels.values()}
    if {"asks", "answers"} <= sides:
        return True
    keys = ["".join(label.casefold().split()) for label in labels.values()]
    if not all(map(label_kind, labels.values())) or any(key in NOBODY or key in _HEADER_WORDS for key in keys):
        return False
    asking = [sum(map(asks, below[at])) * 2 >= len(below[at]) for at in labels]
    return sum(asking) == 1 and len(set(keys)) == len(keys)


def spoken_row(row: Row, shape: Shape) -> Iterator[Line]:
    """Yield a row's words under its speaker, with their time."""
    label = clean_label(cell_text(row[shape.speaker]))
    stamp = cell_text(row[shape.time]) if shape.time >= 0 else ""
    words = list(row[shape.words]) or [Line("")]
    if not label or len(label) > 60:
        if label or stamp:
            yield Line(" ".join(filter(None, (stamp, label))), gap=True)
        yield from (line for line in words if line.text)
        return
    lead = f"[{stamp.strip('[]()')}] " if stamp else ""
    yield replace(words[0], text=f"{lead}{words[0].text}".strip(), label=label, gap=True, bold=0, heading=False)
    yield from words[1:]
