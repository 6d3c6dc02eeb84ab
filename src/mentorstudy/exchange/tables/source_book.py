"""The texts that the rows of coded sheets are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from mentorstudy.errors import ReadError
from mentorstudy.exchange.folded_words import is_edited, words_key
from mentorstudy.exchange.project import Loss, ProjectSource
from mentorstudy.exchange.tables.sheet_codes import identifier
from mentorstudy.exchange.tables.sheet_rows import SheetRow
from mentorstudy.text import collapse, normalise

__all__ = ["SourceBook"]

_Lane = tuple[str, str]


@dataclass(eq=False)
class SourceBook:
    """The texts of the rows: one for each id, or for each row of a coder where there are no ids.

    Rows of two coders are one text where they share an id and the words, or where the two have all their rows in
    one order. Whether two rows of one coder with the same words are two people's is not for a sheet to say.

    Parameters
    ----------
    text, row : str
        Columns; empty where there is none.
    variables : tuple of str
        Columns kept as values of the text.
    """

    text: str
    row: str
    variables: tuple[str, ...] = ()
    _texts: dict[str, str] = field(default_factory=dict)
    _first: dict[str, SheetRow] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _values: dict[str, dict[str, str]] = field(default_factory=dict)
    _conflicts: Counter[str] = field(default_factory=Counter)
    _lanes: dict[_Lane, list[tuple[str, int]]] = field(default_factory=dict)
    _wordings: dict[str, dict[_Lane, list[str]]] = field(default_factory=dict)
    _shared: set[str] = field(default_factory=set)

    def key(self, row: SheetRow, coder: str) -> str:
        """Return the key of the text that a row is about, and keep what the row says of it."""
        text = row.cells.get(self.text, "") if self.text else ""
        mark = collapse(row.cells.get(self.row, "")) if self.row else ""
        lane = (row.file, coder)
        key = self._keyed(row, lane, text, mark)
        self._lanes.setdefault(lane, []).append((key, row.number))
        if key not in self._first:
            self._first[key], self._texts[key], self._ids[key] = row, text, mark
        else:
            self._compare(key, row, text)
        for name in self.variables:
            self._keep(key, name, row.cells.get(name, ""))
        return key

    def _keyed(self, row: SheetRow, lane: _Lane, text: str, mark: str) -> str:
        if mark:
            return self._of_id(mark, words_key(text))
        if not text.strip():
            return f"row {row.file} {row.number}"
        wording = words_key(text)
        known = self._wordings.setdefault(wording, {}).setdefault(lane, [])
        known.append(f"text {list(self._wordings[wording]).index(lane)} {len(known)} {wording}")
        return known[-1]

    def _of_id(self, mark: str, words: str) -> str:
        """Return the key of an id: of the first text that goes by it, unless the words are others."""
        for number in count():
            key = f"id {number} {mark}"
            before = words_key(self._texts.get(key, ""))
            if not (words and before) or words == before:
                return key
        raise AssertionError

    def _compare(self, key: str, row: SheetRow, text: str) -> None:
        self._shared.add(key)
        before = self._texts[key]
        if text.strip() and not before.strip():
            self._texts[key] = text

    def _keep(self, key: str, name: str, cell: str) -> None:
        if not cell.strip():
            return
        kept = self._values.setdefault(key, {}).setdefault(name, cell)
        if kept != cell:
            self._conflicts[name] += 1

    def check(self) -> None:
        """Raise where an id means one text in one file and another in the next."""
        others = [key for key, edited in self._others.items() if not edited]
        if len(others) * 2 <= len(self._shared) + len(others):
            return
        where = self._first[others[0]]
        raise ReadError(
            f"The column '{self.row}' does not identify rows: in {len(others)} of {len(self._shared) + len(others)} "
            f"the text differs (id '{self._ids[others[0]]}' in {Path(where.file).name}, row {where.number}, for one). "
            "Set `row=` to the column that does, or number the rows once for all files and coders.",
            file=self._first[f"id 0 {self._ids[others[0]]}"].file,
        )

    @cached_property
    def _one(self) -> dict[str, str]:
        """By key, that of the first coder's row which surely is about the same text."""
        found = {key: key for key in self._first}
        for lanes in self._wordings.values():
            first, *others = lanes
            for lane in others:
                # Rows of one coder in two files are rows of their own.
                apart = first[1] == lane[1] != ""
                same = len(lanes[lane]) == len(lanes[first]) and not apart
                if same and self._order(first) == self._order(lane):
                    found |= dict(zip(lanes[lane], lanes[first], strict=True))
        return found

    def _order(self, lane: _Lane) -> Sequence[str]:
        return self._orders.setdefault(lane, [words_key(self._texts[key]) for key, _ in self._lanes[lane]])

    @cached_property
    def _orders(self) -> dict[_Lane, list[str]]:
        return {}

    def guid(self, key: str) -> str:
        """Return the guid of a text, once all rows are in."""
        return self._guids[self._one[key]]

    @cached_property
    def _guids(self) -> dict[str, str]:
        return {
            key: identifier("source", self._name(key), "" if key.startswith("id 0 ") else key) for key in self._first
        }

    def _name(self, key: str) -> str:
        first = self._first[key]
        return f"{Path(first.file).stem}#{self._ids[key] or first.number}"

    @cached_property
    def _rows(self) -> dict[str, dict[str, int]]:
        """By key, in whose rows a text stands, and in which of them first."""
        found: dict[str, dict[str, int]] = {}
        for (file, coder), rows in self._lanes.items():
            for key, number in rows:
                found.setdefault(self._one[key], {}).setdefault(f"{file}\x1f{coder}", number)
        return found

    def sources(self) -> Iterator[ProjectSource]:
        """Return the texts, in the order in which they came."""
        values: dict[str, dict[str, str]] = {}
        for key, one in self._one.items():
            values[one] = self._values.get(key, {}) | values.get(one, {})
        for key, first in self._first.items():
            if self._one[key] != key:
                continue
            yield ProjectSource(
                guid=self.guid(key),
                name=self._name(key),
                text=normalise(self._texts[key]).text,
                kind="survey",
                values=values[key],
                row=self._ids[key] or str(first.number),
                identified=bool(self._ids[key]),
                heading=self.text,
                lanes=tuple(self._rows[key].items()),
            )

    @cached_property
    def _others(self) -> dict[str, bool]:
        """The texts whose id is another text's, and whether that is the same but for a slip."""
        return {
            key: is_edited(words_key(self._texts[key]), words_key(self._texts[f"id 0 {self._ids[key]}"]))
            for key in self._first
            if key.startswith("id ") and not key.startswith("id 0 ")
        }

    def _other(self, key: str, *, edited: bool) -> Loss:
        where = f"{Path(self._first[key].file).name}, row {self._first[key].number}"
        if edited:
            return Loss("text that differs", f"id '{self._ids[key]}': {where} words it otherwise", kept=True)
        return Loss("identifier of several texts", f"'{self._ids[key]}' is another text in {where}", kept=True)

    def losses(self) -> list[Loss]:
        """Return what differed between rows about one text."""
        found = [self._other(key, edited=edited) for key, edited in self._others.items()]
        found += [
            Loss("value that differs", f"'{name}' differs between rows about one text; the first is kept", count)
            for name, count in self._conflicts.items()
        ]
        return found
