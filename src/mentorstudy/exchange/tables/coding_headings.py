"""Our own workbook saved as another format: its headings are there, what it kept hidden is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.exchange.project import Loss
from mentorstudy.exchange.tables.coding_plan import FIXED, NOTHING, SEEN, Answer, one_line
from mentorstudy.exchange.tables.coding_workbook import CodingWorkbook, Span, is_coding_workbook
from mentorstudy.exchange.tables.sheet_codes import applied, split_codes
from mentorstudy.readers.tables import read_records

__all__ = ["has_coding_headings", "is_our_workbook", "read_coding_table"]

_NEEDED = ("id", "document", "question", "text")
_GONE = "saved in another format: which passages were coded before is not in it; a code covers its whole answer"


def has_coding_headings(names: Sequence[str]) -> bool:
    """Return whether a table has the headings of our workbook to code in.

    Examples
    --------
    >>> has_coding_headings([*FIXED, "anna"]), has_coding_headings(["id", "text", "codes"])
    (True, False)
    """
    known = {one_line(name).casefold() for name in names}
    return known.issuperset(FIXED)


def is_our_workbook(path: str | Path, *, sheet: str = "", encoding: str = "") -> bool:
    """Return whether a file is a workbook that `write_coding_workbook` made, or a table with its headings."""
    if is_coding_workbook(path):
        return True
    try:
        names, _, _ = read_records(path, sheet=sheet, encoding=encoding)
    except ReadError:
        return False
    return has_coding_headings(names)


def read_coding_table(
    path: str | Path, *, empty: str = "not coded", sheet: str = "", encoding: str = ""
) -> CodingWorkbook:
    r"""Return the coding of our workbook from a table that people saved in another format.

    The places of answers are not in it: each is known by its document, its turn and its words.

    Parameters
    ----------
    path : str or Path
        CSV, TSV, ODS or XLSX.
    empty : {"not coded", "nothing applies"}
        What an empty row of a coder means.
    sheet, encoding : str
        As in `read_table`.

    Raises
    ------
    ReadError
        When an id is missing or there twice, or a column of marks holds something else.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "anna.csv"
    >>> _ = path.write_text("id;document;participant;stakeholder;question;text;pay;gone through\nP1#2;P1;;;;Low.;x;\n")
    >>> read_coding_table(path).spans
    (('P1', 0, 4, 'pay', 'coder'),)
    >>> folder.cleanup()
    """
    names, records, notes = read_records(path, sheet=sheet, encoding=encoding)
    reading = _Reading(str(path), names, empty)
    for number, cells in records:
        reading.take(number, {one_line(name): cell for name, cell in cells.items()})
    losses = [Loss("layout", _GONE, kept=True), *(Loss(n.item, n.detail, n.count, kept=True) for n in notes)]
    return reading.result(losses)


class _Reading:
    """Gathers rows."""

    def __init__(self, file: str, names: Sequence[str], empty: str) -> None:
        self.file, self.empty = file, empty
        lined = {one_line(name): name for name in names}
        self.fixed = {name.casefold(): name for name in lined if name.casefold() in FIXED}
        rest = [name for name in lined if name.casefold() not in FIXED]
        self.seen_name = next((name for name in rest if name.casefold() == SEEN), "")
        self.columns = [name for name in rest if name != self.seen_name]
        self.coders = ("coder",) if self.seen_name else tuple(self.columns)
        self.answers: dict[str, Answer] = {}
        self.spans: list[Span] = []
        self.seen: set[tuple[str, str]] = set()
        self.codes: dict[str, None] = dict.fromkeys(self.columns) if self.seen_name else {}
        self.at = 0

    def take(self, number: int, cells: Mapping[str, str]) -> None:
        """Take in a row."""
        about = {name: cells.get(self.fixed[name], "") for name in _NEEDED}
        key = about["id"].strip()
        if not key or key in self.answers:
            wrong = "is there twice" if key else "is missing"
            raise ReadError(f"The id '{key}' {wrong}. Put ids back as they were.", file=self.file, row=number)
        text = about["text"]
        # Places that no two answers share: only the length counts.
        answer = Answer(key, about["document"].strip(), _turn(key), self.at, self.at + len(text), text)
        self.at = answer.end + 1
        self.answers[key] = answer
        for coder, codes, filled in self._coded(number, cells):
            if filled or self.empty == "nothing applies":
                self.seen.add((key, coder))
            self.codes |= dict.fromkeys(codes)
            self.spans += [(answer.document, answer.start, answer.end, code, coder) for code in codes]

    def _coded(self, number: int, cells: Mapping[str, str]) -> Iterator[tuple[str, list[str], bool]]:
        """Yield by coder the codes of a row, and whether it was gone through."""
        if self.seen_name:
            marked = [name for name in self.columns if self._applies(number, name, cells)]
            filled = any(cells.get(name, "").strip() for name in (*self.columns, self.seen_name))
            yield self.coders[0], marked, filled
            return
        for coder in self.coders:
            listed = split_codes(cells.get(coder, ""), ";\n")
            yield coder, [code for code in listed if code.casefold() != NOTHING], bool(listed)

    def _applies(self, number: int, name: str, cells: Mapping[str, str]) -> bool:
        cell = cells.get(name, "").strip()
        says = applied(cell, name) if cell else False
        if says is None:
            wrong = f"'{cell[:60]}' under '{name}' says neither yes nor no. Write x, or leave it empty."
            raise ReadError(wrong, file=self.file, row=number)
        return says

    def result(self, losses: Sequence[Loss]) -> CodingWorkbook:
        """Return what the table holds."""
        if not self.coders:
            raise ReadError("There is no column of a coder or of a code beside the answers.", file=self.file, row=1)
        codes = dict.fromkeys(self.codes, ("", ""))
        seen = frozenset(self.seen)
        answers, spans = tuple(self.answers.values()), tuple(self.spans)
        return CodingWorkbook(answers, codes, self.coders, spans, seen, tuple(losses), touched=seen)


def _turn(key: str) -> str:
    """The number of the turn in an answer's id: `P01.docx#2`, or `P01.docx#2 (2)` for the rest of a long one."""
    number = key.rpartition("#")[2].split(" (")[0].rstrip("+")
    return number if number.isdecimal() else ""
