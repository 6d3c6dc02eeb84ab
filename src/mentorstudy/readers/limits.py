"""What no talk and no table of a study holds: refused at once, so that nothing takes minutes to be found useless."""

from __future__ import annotations

from mentorstudy.errors import ReadError

__all__ = ["MOST_COLUMNS", "refuse_fragments", "refuse_width"]

MOST_COLUMNS = 16_384
"""How many columns a table may have: as many as a sheet of Excel."""

# A day of talk has some 20,000 paragraphs or captions, each of a sentence or so.
_MANY, _SHORT = 50_000, 24


def refuse_fragments(count: int, characters: int, *, what: str = "lines", file: str = "") -> None:
    """Refuse a text that is cut into more and shorter pieces than anybody speaks or writes.

    Parameters
    ----------
    count : int
        How many pieces there are.
    characters : int
        How long they are together.
    what : str
        What the pieces are called.
    file : str
        The file's name, for errors.

    Raises
    ------
    ReadError
        When there are more than 50,000, of fewer than 24 characters on average.

    Examples
    --------
    >>> refuse_fragments(300_000, 900_000)
    Traceback (most recent call last):
    mentorstudy.errors.ReadError: There are 300,000 lines of 3 characters on average, as no talk has. ...
    """
    if count > _MANY and characters < count * _SHORT:
        raise ReadError(
            f"There are {count:,} {what} of {characters // count} characters on average, as no talk has. "
            "If this is a list of words, export the transcript by sentence or by speaker; if it is several "
            "transcripts, save each as a file of its own.",
            file=file,
        )


def refuse_width(columns: int, *, file: str = "") -> None:
    """Refuse a table with more columns than a survey has questions.

    Raises
    ------
    ReadError
        When there are more than `MOST_COLUMNS`.
    """
    if columns > MOST_COLUMNS:
        raise ReadError(
            f"The header has {columns:,} columns; {MOST_COLUMNS:,} is the most that is read. Check the delimiter, or "
            "turn the table so that a row is a response.",
            file=file,
        )
