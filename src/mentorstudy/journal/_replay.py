"""From events to a coding: what stands after everything that was taken back, changed and undone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from mentorstudy.coding import POLARITIES, UNSTATED, VIEWS, Coding, Segment, build_coding, read_stance
from mentorstudy.decisions import DECISION_COLUMNS
from mentorstudy.errors import CodebookError, Problem, suggestion
from mentorstudy.journal.anchors import Anchor
from mentorstudy.journal.events import Event
from mentorstudy.journal.files import JournalFile
from mentorstudy.journal.interpretation_tables import Interpreting
from mentorstudy.journal.places import Places, places_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus

__all__ = ["Replay", "event_table", "replay", "undone_events"]

EVENT_COLUMNS, ANCHOR_COLUMNS, MEMO_COLUMNS = (DECISION_COLUMNS[name] for name in ("events", "anchors", "memos"))
_DECISIONS = {"accepted": "accepted", "rejected": "rejected"}
_FINISHES = ("finished", "finished question")
# Stands for all documents, in what a coder has seen.
_EVERYWHERE = "*"
# Document, question and coder, as in `Coding.finished`.
_Row = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class Replay:
    """What the journals say, all events considered.

    Parameters
    ----------
    coding : Coding
        The segments that stand, at their places in the texts as they are now.
    origins : dict of str to tuple of str
        By segment, the events that made it.
    anchors : DataFrame
        Segments that are not where they were coded: columns how (`moved`, `changed`, `lost`), score, document,
        code, coder, start, end (where they are now), quote (as coded), words (as they are now), reason, event.
    memos : DataFrame
        Columns memo, time, coder, on, target, document, title, text.
    files : tuple of JournalFile
        What was replayed.
    undone : frozenset of str
        The events that were undone.
    late : frozenset of (str, str, str)
        (document, question, coder) who had seen suggestions or another's coding before they finished it: of what is
        asked for as it was when it was first finished, this is left out.
    sighted : frozenset of (str, str, str)
        (document, question, coder) who had decided on suggestions before they finished it; the question as in
        `Coding.finished`.
    problems : tuple of Problem
        What is wrong, with file and row.
    interpreted : mapping of str to callable
        How the tables of `Interpreting` are made, by name.
    """

    coding: Coding
    origins: dict[str, tuple[str, ...]]
    anchors: pd.DataFrame
    memos: pd.DataFrame
    files: tuple[JournalFile, ...] = ()
    undone: frozenset[str] = frozenset()
    sighted: frozenset[_Row] = frozenset()
    late: frozenset[_Row] = frozenset()
    problems: tuple[Problem, ...] = ()
    interpreted: Mapping[str, Callable[[], pd.DataFrame]] = field(default_factory=dict)

    @cached_property
    def events(self) -> pd.DataFrame:
        """Return every event as a table, by time."""
        return event_table(self.files, self.undone)

    def event_table(self) -> pd.DataFrame:
        """Return every event as a table, made once."""
        return self.events


@dataclass(eq=False)
class _State:
    """What has been seen so far."""

    places: Places
    codebook: Codebook | None
    withdrawn: frozenset[str]
    segments: list[Segment] = field(default_factory=list)
    standing: dict[str, Segment] = field(default_factory=dict)
    origins: dict[str, list[str]] = field(default_factory=dict)
    decisions: dict[str, tuple[tuple[str, str], Segment]] = field(default_factory=dict)
    finished: set[_Row] = field(default_factory=set)
    sighted: set[_Row] = field(default_factory=set)
    late: set[_Row] = field(default_factory=set)
    anchors: list[tuple[object, ...]] = field(default_factory=list)
    memos: list[tuple[str, ...]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def replay(
    journals: Iterable[JournalFile],
    corpus: Corpus,
    codebook: Codebook | None = None,
    *,
    withdrawn: frozenset[str] = frozenset(),
    as_of: str = "",
    first_finish: bool = False,
) -> Replay:
    """Return what journals say.

    The order of journals does not matter: an event refers to events of its own coder only. Where two people
    decided on one suggestion, the later decision stands.

    Parameters
    ----------
    journals : iterable of JournalFile
        One per coder.
    corpus : Corpus
        The texts as they are now; segments are found again where a transcript was corrected.
    codebook : Codebook, optional
        What codes are resolved with: an old name is read as the code that it became.
    withdrawn : frozenset of str
        Documents that are not read any more; their events are passed over.
    as_of : str
        Only events until then (ISO 8601; a date means the whole day).
    first_finish : bool
        Each document, and each answer of a survey, as it was when the coder first finished it, without what came by
        accepting suggestions or by settling disagreements: coding that is independent.
    """
    files = sorted(journals, key=lambda each: each.coder)
    state = _State(places_of(corpus), codebook, withdrawn)
    limit = _end_of(as_of)
    interpretation = Interpreting(state.places, codebook, withdrawn)
    undone: set[str] = set()
    for file in files:
        state.places.learn(file.events)
        events = [event for event in file.events if event.time <= limit] if limit else list(file.events)
        gone = undone_events(events)
        undone |= gone
        standing = [event for event in events if event.event not in gone]
        interpretation.take(standing)
        if first_finish:
            ends = _first_finishes(state, standing)
            _replay_coder(state, file, list(_until_finished(state, standing, ends)))
            state.finished |= ends.keys()
        else:
            _replay_coder(state, file, standing)
    if not first_finish:
        for (_, event_name), decided in state.decisions.values():
            state.segments.append(decided)
            state.origins.setdefault(decided.segment, []).append(event_name)
    return replace(_result(state, files, undone), interpreted=interpretation.tables())


def _end_of(as_of: str) -> str:
    """A date alone stands for its last moment."""
    return f"{as_of}T99" if len(as_of) == 10 else as_of


def undone_events(events: Sequence[Event]) -> set[str]:
    """Return what is undone, of one coder's events by time; an undo can itself be undone by a later one."""
    gone: set[str] = set()
    for event in reversed(events):
        if event.kind == "undone" and event.event not in gone:
            gone.add(event.of)
    return gone


def _first_finishes(state: _State, events: Sequence[Event]) -> dict[_Row, int]:
    """Return at which event a coder first finished each document, and each answer of a survey, by themselves."""
    ends: dict[_Row, int] = {}
    seen: set[str] = set()
    for at, event in enumerate(events):
        if event.kind == "saw":
            # What was finished before they saw it stays theirs.
            seen |= set(map(state.places.document, event.on_documents)) or {_EVERYWHERE}
        elif event.kind in _FINISHES and event.origin != "reconciled":
            for row in _finished_by(state, event):
                if not seen & {row[0], _EVERYWHERE} and row not in state.late:
                    ends.setdefault(row, at)
                elif row not in ends:
                    state.late.add(row)
    return ends


def _until_finished(state: _State, events: Sequence[Event], ends: Mapping[_Row, int]) -> Iterator[Event]:
    """Yield what was decided on each document or answer until it was first finished; the rest is dropped."""
    known = {event.event: event for event in events}
    for at, event in enumerate(events):
        on = event if event.document else known.get(event.of, event)
        row = (state.places.document(on.document), on.question, on.coder)
        if at <= ends.get(row, -1) and event.origin != "reconciled":
            yield event


def _finished_by(state: _State, event: Event) -> set[_Row]:
    """Return the rows of `Coding.finished` that an event makes or takes back, of one coder."""
    return {(document, question, event.coder) for document, question in state.places.finished(event)}


def _replay_coder(state: _State, file: JournalFile, events: Sequence[Event]) -> None:
    live: dict[str, Event] = {}
    notes: dict[str, list[str]] = {}
    for event in events:
        kind = event.kind
        if kind == "coded":
            live[event.event] = event
        elif kind == "uncoded":
            live.pop(event.of, None)
        elif kind == "recoded" and event.of in live:
            live[event.of] = _recoded(live[event.of], event)
        elif kind == "memo":
            _remember(state, event, live)
            if event.on == "segment":
                notes.setdefault(event.of, []).append(event.text)
        elif kind in _FINISHES:
            state.finished |= _finished_by(state, event)
        elif kind == "reopened question":
            state.finished -= _finished_by(state, event)
        elif kind == "reopened":
            name = state.places.document(event.document)
            state.finished -= {row for row in state.finished if row[0] == name and row[2] == event.coder}
        elif kind in _DECISIONS:
            _decide(state, file, event)
    for event in live.values():
        if event.document not in state.withdrawn:
            memo = " ".join((*([event.text] if event.text else []), *notes.get(event.event, ())))
            _stand(state, file, event, memo)


def _recoded(old: Event, event: Event) -> Event:
    return changed(
        old,
        code=event.code or old.code,
        polarity=event.polarity or old.polarity,
        about=event.about or old.about,
        view=event.view or old.view,
    )


def _remember(state: _State, event: Event, live: dict[str, Event]) -> None:
    document = event.document
    if event.on == "segment" and event.of in live:
        document = live[event.of].document
    if document in state.withdrawn:
        return
    target = state.places.document(event.of) if event.on == "document" else event.of
    values = (event.event, event.time, event.coder, event.on, target, state.places.document(document))
    state.memos.append((*values, event.title, event.text))


def _decide(state: _State, file: JournalFile, event: Event) -> None:
    """Take a decision on a suggestion, unless a later one has been seen."""
    if event.document in state.withdrawn:
        return
    row = (state.places.document(event.document), event.question, event.coder)
    if row not in state.finished:
        state.sighted.add(row)
    segment = _segment(state, file, event, coder=event.origin, memo=event.text)
    if segment is None:
        return
    decided = replace(
        segment,
        origin="suggested",
        review=_DECISIONS[event.kind],
        score=math.nan if event.score is None else event.score,
    )
    before = state.decisions.get(decided.segment)
    if before is None or before[0] <= (event.time, event.event):
        state.decisions[decided.segment] = ((event.time, event.event), decided)


def _stand(state: _State, file: JournalFile, event: Event, memo: str) -> None:
    segment = _segment(state, file, event, coder=event.coder, memo=memo)
    if segment is None:
        return
    name = segment.segment
    before = state.standing.get(name)
    if before is not None and before.memo not in ("", segment.memo):
        # Coded twice, or with two codes that were merged: nobody's note is dropped.
        segment = replace(segment, memo=f"{before.memo} {segment.memo}".strip())
    state.standing[name] = segment
    state.segments.append(segment)
    state.origins.setdefault(name, []).append(event.event)


def _segment(state: _State, file: JournalFile, event: Event, *, coder: str, memo: str) -> Segment | None:
    code = event.code
    if state.codebook is not None:
        try:
            code = state.codebook.resolve(code)
        except CodebookError as error:
            hint = " A code that was renamed keeps its old name under `was:`."
            state.problems.append(Problem(error.message + hint, file.file, file.rows[event.event]))
            return None
    if event.polarity and event.polarity not in (*POLARITIES, UNSTATED):
        message = f"No polarity '{event.polarity}'.{suggestion(event.polarity, POLARITIES)}"
        state.problems.append(Problem(message, file.file, file.rows[event.event]))
        return None
    if event.view not in ("", *VIEWS):
        message = f"No view '{event.view}'.{suggestion(event.view, VIEWS)}"
        state.problems.append(Problem(message, file.file, file.rows[event.event]))
        return None
    anchor, reason = state.places.place(event)
    name = state.places.document(event.document)
    words = state.places.texts.get(name, "")[max(anchor.start, 0) : max(anchor.end, 0)]
    if anchor.how != "same":
        state.anchors.append(_anchor_row(anchor, name, code, event, words, reason))
    if anchor.how == "lost":
        return None
    return Segment(
        name,
        anchor.start,
        anchor.end,
        code,
        coder,
        polarity=read_stance(event.polarity),
        about=event.about,
        view=event.view or VIEWS[0],
        quote=words,
        memo=memo,
        created=event.created or event.time,
    )


def _anchor_row(anchor: Anchor, document: str, code: str, event: Event, words: str, reason: str) -> tuple[object, ...]:
    place = (anchor.how, anchor.score, document, code, event.coder, anchor.start, anchor.end)
    return (*place, event.exact, words, reason, event.event)


def _result(state: _State, files: Sequence[JournalFile], undone: set[str]) -> Replay:
    import pandas as pd

    known = state.places.texts
    return Replay(
        build_coding(state.segments, finished=[row for row in state.finished if row[0] in known]),
        {name: tuple(events) for name, events in state.origins.items()},
        pd.DataFrame(state.anchors, columns=list(ANCHOR_COLUMNS)),
        pd.DataFrame(state.memos, columns=list(MEMO_COLUMNS), dtype=object).sort_values("time", ignore_index=True),
        tuple(files),
        frozenset(undone),
        frozenset(state.sighted),
        frozenset(state.late),
        tuple(state.problems),
    )


def event_table(files: Iterable[JournalFile], undone: Iterable[str] = ()) -> pd.DataFrame:
    """Return every event of journals as a table, by time.

    Parameters
    ----------
    files : iterable of JournalFile
        Journals.
    undone : iterable of str
        Events that were undone.

    Returns
    -------
    DataFrame
        A column per field of `Event`, and undone, file, row.
    """
    import pandas as pd

    gone = set(undone)
    names = Event.__struct_fields__
    pairs = [(event, file) for file in files for event in file.events]
    columns: dict[str, list[object]] = {name: [getattr(event, name) for event, _ in pairs] for name in names}
    columns["undone"] = [event.event in gone for event, _ in pairs]
    columns["file"] = [file.file for _, file in pairs]
    columns["row"] = [file.rows[event.event] for event, file in pairs]
    table = pd.DataFrame(columns, columns=list(EVENT_COLUMNS))
    types: dict[str, str | type] = dict.fromkeys(EVENT_COLUMNS, object)
    types |= {"start": "int64", "end": "int64", "row": "int64", "score": "float64", "undone": "bool"}
    return table.astype(types).sort_values(["time", "file", "row"], ignore_index=True)
