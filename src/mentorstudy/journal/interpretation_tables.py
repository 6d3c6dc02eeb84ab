"""From events to what people make of passages: decisions on claims, links, verdicts, exposure, proposed codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from mentorstudy.coding import is_machine
from mentorstudy.decisions import DECISION_COLUMNS
from mentorstudy.errors import CodebookError
from mentorstudy.journal.events import Event
from mentorstudy.journal.places import Places

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook

__all__ = ["INTERPRETED", "Interpreting"]

# The tables, in the order in which `Decisions` names them.
INTERPRETED = ("claimed", "links", "judged", "exposures", "proposals")
_LOST = ("", -1, -1, "")


@dataclass(eq=False)
class Interpreting:
    """Gathers what stands of events that code nothing themselves.

    Parameters
    ----------
    places : Places
        Where passages are now.
    codebook : Codebook or None
        What codes are resolved with.
    withdrawn : frozenset of str
        Documents whose events are passed over.
    """

    places: Places
    codebook: Codebook | None
    withdrawn: frozenset[str]
    _rows: dict[str, dict[tuple[object, ...], tuple[object, ...]]] = field(default_factory=dict)

    def take(self, events: Iterable[Event]) -> None:
        """Take in one coder's events by time, those that were undone left out."""
        for event in events:
            read = _READ.get(event.kind)
            if read is not None and not self.withdrawn & {event.document, event.to.document if event.to else ""}:
                name, key, row = read(self, event)
                # Later ones of one coder on one thing stand in the place of earlier ones.
                self._rows.setdefault(name, {})[(event.coder, *key)] = row

    def table(self, name: str) -> pd.DataFrame:
        """Return one of the tables, by time."""
        import pandas as pd

        rows = list(self._rows.get(name, {}).values())
        table = pd.DataFrame(rows, columns=list(DECISION_COLUMNS[name]), dtype=object)
        return table.sort_values(["time", "event"], ignore_index=True) if len(table) else table

    def tables(self) -> dict[str, Callable[[], pd.DataFrame]]:
        """Return how each table is made."""
        return {name: partial(self.table, name) for name in INTERPRETED}

    def _passage(self, event: Event) -> tuple[str, int, int, str]:
        """Return where a passage is now, with its words; the words as they were where it is lost."""
        if event.start < 0:
            return self.places.document(event.document), -1, -1, ""
        anchor, _ = self.places.place(event)
        name = self.places.document(event.document)
        if anchor.how == "lost":
            return name, -1, -1, event.exact
        return name, anchor.start, anchor.end, self.places.texts[name][anchor.start : anchor.end]

    def _code(self, code: str) -> str:
        try:
            return self.codebook.resolve(code) if code and self.codebook is not None else code
        except CodebookError:
            return code

    def _claimed(self, event: Event) -> _Read:
        place = self._passage(event)
        key = (event.claim, *place[:3], event.exact if place[1] < 0 else "")
        row = (event.claim, event.verdict, event.coder, event.text, *place, event.event, event.time)
        return "claimed", key, row

    def _linked(self, event: Event) -> _Read:
        near, far = self._passage(event), self._passage(event.far_end) if event.far_end else _LOST
        codes = self._code(event.code), self._code(event.to.code if event.to else "")
        row = (event.relation, event.basis, event.coder, event.text, *near, codes[0], *far, codes[1])
        return "links", (event.relation, event.basis, *row[4:]), (*row, event.event, event.time)

    def _judged(self, event: Event) -> _Read:
        code = self._code(event.code)
        on = [event.of if event.on == kind else "" for kind in ("participant", "pair", "goal")]
        row = (*on, code, event.verdict, event.coder, event.text, event.event, event.time)
        return "judged", (event.on, event.of, code), row

    def _saw(self, event: Event) -> _Read:
        where = self.places.document(event.document) if event.document else ""
        what = event.on or ("suggestions" if is_machine(event.origin) else "coding")
        return "exposures", (event.event,), (what, event.origin, event.coder, where, event.event, event.time)

    def _proposed(self, event: Event) -> _Read:
        place = self._passage(event)
        row = (event.code, event.title, event.text, event.coder, *place, event.event, event.time)
        return "proposals", (event.code,), row


_Read = tuple[str, Sequence[object], tuple[object, ...]]
_READ: dict[str, Callable[[Interpreting, Event], _Read]] = {
    "decided on claim": Interpreting._claimed,
    "linked": Interpreting._linked,
    "judged": Interpreting._judged,
    "saw": Interpreting._saw,
    "proposed code": Interpreting._proposed,
}
