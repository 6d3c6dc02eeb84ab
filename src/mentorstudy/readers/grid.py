"""What the reader of a table finds in a file, before it is a table: rows of text, and what the file says of columns."""

from __future__ import annotations

from dataclasses import dataclass

from mentorstudy.corpus import LeftOut

__all__ = ["Grid", "TableOptions", "Variable"]


@dataclass(frozen=True)
class TableOptions:
    """How a table is to be read.

    Parameters
    ----------
    file : str
        The file's name, for errors.
    sheet : str
        Of a workbook; the first with anything in it when empty.
    encoding, delimiter : str
        Of a text file, and the encoding of a file of a statistics program; detected when empty.
    """

    file: str = ""
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class Variable:
    """What a file of a statistics program, or a data dictionary, says of a column.

    Parameters
    ----------
    name : str
        The column.
    label : str
        What was asked.
    choices : tuple of str
        The labels of its values, in their order; empty where it has none.
    group : str
        The multiple response set that it is an option of.
    type : {"", "open", "closed", "multiple", "metadata", "personal"}
        What it is, where the file says so.
    """

    name: str
    label: str = ""
    choices: tuple[str, ...] = ()
    group: str = ""
    type: str = ""


@dataclass(frozen=True)
class Grid:
    """The cells of a table as a reader found them.

    Parameters
    ----------
    rows : list of (int, list of str)
        Every row with its number, as a spreadsheet would number it; header rows first.
    notes : tuple of LeftOut
        What was left out or noticed.
    sheet, encoding, delimiter : str
        How it was read; empty where that has no meaning.
    program : str
        The program whose file it is, where that says what the columns are.
    variables : tuple of Variable
        What the file says of its columns, in their order; empty where it says nothing.
    """

    rows: list[tuple[int, list[str]]]
    notes: tuple[LeftOut, ...] = ()
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    program: str = ""
    variables: tuple[Variable, ...] = ()
