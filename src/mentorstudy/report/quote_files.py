"""Quotes as a file: what researchers do most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import Block, Callout, Heading, Page, Paragraph, QuoteBlock
from mentorstudy.report.render.office import cell_text
from mentorstudy.text import collapse
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["write_quotes"]

_Row: TypeAlias = dict[str, Any]
_SAME = ["code", "group", "document", "start", "end", "participant", "polarity", "about"]
# Where labels stand for people, these could tell who they are: the path, the place in it, coders' remarks.
_TELLING = ["document", "turn", "start", "end", "segment", "coder", "memo"]
_DRAFT = "Draft, machine suggestions, not reviewed."
_SUGGESTED = "machine suggestions, not reviewed"


def write_quotes(
    table: pd.DataFrame,
    path: str | Path,
    *,
    title: str = "",
    labels: Mapping[str, str] | None = None,
    denials: Mapping[str, str] | None = None,
    language: str = "en",
) -> Path:
    """Write quotes to a Word document, workbook, CSV or Markdown file, by the file's ending.

    Word and Markdown group them by code and then by group, a passage that several people coded once. The
    workbook and the CSV hold every row. A workbook never holds a live formula. A CSV file is data: its words
    are exact, in UTF-8, also where they begin with `-` or `=` (an apostrophe before them would come back as
    part of the quote). To look at quotes in a spreadsheet, write a workbook.

    Parameters
    ----------
    table : DataFrame
        What `quotes` returns.
    path : str or Path
        Ends in .docx, .xlsx, .csv or .md.
    title : str
        What the quotes are about.
    labels : mapping of str to str, optional
        Participant to the name shown. Where a label is not the participant's own pseudonym,
        documents, places, coders and memos are left out: they could tell who somebody is.
    denials : mapping of str to str, optional
        Code to what its denial is called, as `negated_name` of the codebook says; else it is called `negated`.
    language : str
        ISO 639-1, of the words.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    SettingsError
        When the ending is another one, or the file cannot be written.

    Examples
    --------
    >>> import pandas as pd
    >>> write_quotes(pd.DataFrame(), "quotes.pdf")
    Traceback (most recent call last):
    ...
    mentorstudy.errors.SettingsError: quotes.pdf: Quotes are not written as '.pdf'. Use .docx, .xlsx, .csv or .md.
    """
    out = Path(path)
    ending = out.suffix.lower()
    shown = _Shown(table, labels, denials)
    if ending == ".csv":
        return write_file(out, shown.data().to_csv(index=False, lineterminator="\n").encode("utf-8", "replace"))
    if ending == ".xlsx":
        from mentorstudy.report.render.workbook import write_workbook

        return write_workbook({"quotes": shown.data()}, out, title=title, notes=shown.warnings())
    if ending == ".docx":
        from mentorstudy.report.render.word import write_docx

        return write_docx(shown.page(title, language), out)
    if ending == ".md":
        from mentorstudy.report.render.markdown import write_markdown

        write_markdown(shown.page(title, language), out)
        return out
    wrong = f"as '{out.suffix}'" if ending else "to a file without an ending"
    raise SettingsError(f"Quotes are not written {wrong}. Use .docx, .xlsx, .csv or .md.", file=str(out))


class _Shown:
    """Quotes as an edition may show them."""

    def __init__(
        self, table: pd.DataFrame, labels: Mapping[str, str] | None, denials: Mapping[str, str] | None
    ) -> None:
        names = labels or {}
        self._denials = denials or {}
        people = table["participant"].tolist() if "participant" in table else []
        # The team's labels are the pseudonyms themselves: nothing has to be hidden then.
        self.labelled = labels is not None and any(names.get(name) != name for name in people if name)
        self.table = table
        if self.labelled:
            self.table = table.assign(participant=[names.get(name, "no label") if name else "" for name in people])

    def data(self) -> pd.DataFrame:
        """Return every row, without what could tell who somebody is."""
        if not self.labelled:
            return self.table
        kept = self.table.drop(columns=[name for name in _TELLING if name in self.table])
        return kept.assign(source=kept["source"].map(_last)) if "source" in kept else kept

    def warnings(self) -> list[str]:
        """Return what must stand on the face of the file."""
        count = sum(map(_unreviewed, self.table.to_dict("records")))
        if not count:
            return []
        return [_DRAFT if count == len(self.table) else f"{count} of {len(self.table)} are {_SUGGESTED}."]

    def page(self, title: str, language: str) -> Page:
        """Return the quotes by code and group, as blocks."""
        once = self.table.drop_duplicates([name for name in _SAME if name in self.table])
        rows = [{str(name): value for name, value in row.items()} for row in once.to_dict("records")]
        voices = {row["participant"] for row in rows if row.get("participant")}
        status = f"{_counted(len(rows), 'passage')}, {_counted(len(voices), 'participant')}"
        return Page(title or "Quotes", "", language, status, tuple(self._blocks(rows)), {})

    def _blocks(self, rows: list[_Row]) -> Iterator[Block]:
        yield from (Callout(warning, "draft") for warning in self.warnings())
        if not rows:
            yield Paragraph("No passage is coded so.")
        grouped = any(_text(row, "group") for row in rows)
        for code, of_code in groupby(rows, key=lambda row: _text(row, "code")):
            here = list(of_code)
            yield Heading(code or "No code", 1)
            yield Paragraph(_count_line(here), "count")
            for group, of_group in groupby(here, key=lambda row: _text(row, "group")):
                if grouped:
                    yield Heading(group or _no_group(here), 2)
                yield from map(self._quote, of_group)

    def _quote(self, row: _Row) -> QuoteBlock:
        return QuoteBlock(
            collapse(_text(row, "quote")), self._who(row), collapse(_text(row, "question")), "", self._remark(row)
        )

    def _remark(self, row: _Row) -> str:
        """What must be known to read the quote rightly."""
        polarity, about = _text(row, "polarity"), _text(row, "about")
        if polarity == "negated":
            polarity = self._denials.get(_text(row, "code"), polarity)
        parts = [
            polarity.replace("affirmed", ""),
            f"about: {about}" if about else "",
            _SUGGESTED if _unreviewed(row) else "",
        ]
        return "; ".join(part for part in parts if part)

    def _who(self, row: _Row) -> str:
        document, turn = _text(row, "document"), _text(row, "turn")
        if self.labelled:
            return _text(row, "participant") or _last(document)
        unit = "paragraph" if _text(row, "kind") == "archive" else "turn"
        place = f"{document}, {unit} {turn}" if document and turn else document
        parts = (_text(row, "participant"), _text(row, "group") or _text(row, "stakeholder"), place)
        return ", ".join(part for part in parts if part)


def _unreviewed(row: Mapping[Any, Any]) -> bool:
    return row.get("origin") == "suggested" and row.get("review") != "accepted"


def _count_line(rows: list[_Row]) -> str:
    voices = len({row["participant"] for row in rows if row.get("participant")})
    people = f" from {_counted(voices, 'participant')}" if voices else ""
    return f"{_counted(len(rows), 'passage')}{people}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _no_group(rows: list[_Row]) -> str:
    return "Documents" if all(row.get("kind") == "archive" for row in rows if not _text(row, "group")) else "No group"


def _text(row: _Row, name: str) -> str:
    return cell_text(row.get(name, ""))


def _last(path: object) -> str:
    return str(path).rpartition("/")[2]
