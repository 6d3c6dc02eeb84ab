"""Coding at work: one coder's decisions on a study, each on the disk before it is acknowledged."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mentorstudy.coding import UNSTATED, Segment, is_machine
from mentorstudy.errors import CodingError, suggestion
from mentorstudy.journal._replay import replay, undone_events
from mentorstudy.journal.append import Appender
from mentorstudy.journal.definitions import definition_digests
from mentorstudy.journal.events import CODEBOOK_CHANGES, EVENT_KINDS, MEMO_TARGETS, Event, new_identifier
from mentorstudy.journal.files import read_journal
from mentorstudy.journal.finished import place_of, unit_values
from mentorstudy.journal.interpretation import Interpretation
from mentorstudy.journal.validation import Ground
from mentorstudy.text import excerpt, normalise
from mentorstudy.version import FILES_VERSION

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["NEVER_UNDONE", "SETTLED", "Journal", "open_journal"]

_UNDONE_UNASKED = (
    *("coded", "uncoded", "recoded", "memo", "accepted", "rejected"),
    "decided",
    *("finished", "reopened", "finished question", "reopened question"),
    *("decided on claim", "linked", "judged", "proposed code"),
)
# What can become of a code that coders disagree on; the last is one that nobody gave.
SETTLED = ("keep", "drop", "instead")
NEVER_UNDONE = (
    "text",
    "saw",
    "codebook",
    "recovered",
    "withdrawn",
    "created code",
    "renamed code",
    "merged code",
    "imported",
)


def open_journal(study: Study, coder: str) -> Journal:
    """Return one coder's journal, open for writing; to be used in a `with` block.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    coder : str
        Who codes.

    Raises
    ------
    CodingError
        When the name cannot be a coder's, or the journal is open elsewhere.

    See Also
    --------
    mentorstudy.journal.Journal
    mentorstudy.journal.code_passage
    """
    return Journal(study, coder)


class Journal(Interpretation):
    """One coder's journal, open for writing.

    Every method returns the identifiers of its events when they are on the disk, and raises before
    anything is written when what it was given cannot be.

    Parameters
    ----------
    study : Study
        What is coded.
    coder : str
        Who codes.

    See Also
    --------
    mentorstudy.journal.open_journal
    """

    def __init__(self, study: Study, coder: str) -> None:
        self._study = study
        self._ground = Ground(study)
        self._appender = Appender(Path(study.folder), coder)
        try:
            self._start()
        except BaseException:
            self._appender.close()
            raise

    def _start(self) -> None:
        written = read_journal(self._appender.path).events
        self._appender.not_before(written[-1].time if written else "")
        self._seen = {event.document: event.text for event in written if event.kind == "text"}
        self._known = {event.event: event for event in written}
        last = next((event for event in reversed(written) if event.kind == "codebook"), None)
        self._definitions = dict(last.codes) if last else None
        self._digests = definition_digests(self._study.codebook)
        self._made: dict[str, list[str]] | None = None

    @property
    def coder(self) -> str:
        """Return whose journal it is."""
        return self._appender.coder

    @property
    def study(self) -> Study:
        """Return the study that is coded, as it was when the journal was opened or last told of another."""
        return self._study

    @property
    def events(self) -> tuple[Event, ...]:
        """Return what stands in the journal, in the order of time."""
        return tuple(self._known.values())

    def follow(self, study: Study) -> None:
        """Go on with the study as it is now, such as with another codebook.

        Parameters
        ----------
        study : Study
            The same folder, read or changed since.
        """
        self._study, self._ground = study, Ground(study)
        self._digests = definition_digests(study.codebook)
        self._made = None

    def reread(self) -> None:
        """Read again what stands in the journal, after a change over several files was given up."""
        self._start()

    @property
    def recovered(self) -> str:
        """Return what stood in a last line that was not written to its end, empty where all was well."""
        return self._appender.recovered.decode("utf-8", "replace")

    def code(
        self,
        document: str,
        start: int,
        end: int,
        code: str,
        *,
        polarity: str = "",
        about: str = "",
        view: str = "own",
        memo: str = "",
    ) -> str:
        """Return the event that puts a code on a passage.

        Parameters
        ----------
        document : str
            The document's name.
        start, end : int
            The passage, half open, in code points of the document's text.
        code : str
            A code of the codebook.
        polarity, about, view, memo : str
            As in `Segment`.

        Raises
        ------
        CodingError, CodebookError
            When there is no such document, passage or code; nothing is written then.
        """
        segment = Segment(document, start, end, code, self.coder, polarity=polarity, about=about, view=view, memo=memo)
        return self.add([segment])[0]

    def add(self, segments: Iterable[Segment], *, origin: str = "") -> list[str]:
        """Return the events that put codes on passages, all of them written or none.

        Parameters
        ----------
        segments : iterable of Segment
            Whatever coder they name, they are coded by this one.
        origin : str
            The tool that they come from, or `reconciled`.
        """
        return self._write([self._event("coded", **self._ground.passage(each, origin=origin)) for each in segments])

    def replace(
        self, gone: Iterable[str], new: Iterable[Segment], *, rejected: Iterable[Segment] = (), memo: str = ""
    ) -> list[str]:
        """Return the events that put passages in the place of others: all of them written or none.

        Parameters
        ----------
        gone : iterable of str
            Coded segments of this coder, as for `uncode`.
        new : iterable of Segment
            What stands there instead: a passage that was made longer or shorter, the two that one was split into.
        rejected : iterable of Segment
            A machine's suggestions that stood there accepted, and go as well.
        memo : str
            A memo that the first of the new passages takes over.

        Returns
        -------
        list of str
            The events that take back and reject, then those that code, then the memo.
        """
        back = [self._event("uncoded", of=of) for each in gone for of in self._coded_by(each)]
        back += [self._event("rejected", **self._ground.passage(each, origin=each.coder)) for each in rejected]
        coded = [self._event("coded", **self._ground.passage(each)) for each in new]
        kept = [self._event("memo", on="segment", of=coded[0].event, text=memo)] if memo and coded else []
        return self._write([*back, *coded, *kept])

    def decide(self, suggestions: Iterable[Segment], decision: str) -> list[str]:
        """Return the events that accept or reject a machine's suggestions.

        Parameters
        ----------
        suggestions : iterable of Segment
            Each is copied into the journal whole, so that it stands when the machine has changed its mind.
        decision : {"accepted", "rejected"}
            What is said of them.
        """
        events = []
        for each in suggestions:
            if not is_machine(each.coder):
                raise CodingError(f"'{each.coder}' is a person: only what a machine suggested is accepted or rejected.")
            events.append(self._event(decision, **self._ground.passage(each, origin=each.coder)))
        return self._write(events)

    def uncode(self, segment: str) -> list[str]:
        """Return the events that take a coded segment back.

        Parameters
        ----------
        segment : str
            A segment of the coding, or the event that coded it.
        """
        return self._write([self._event("uncoded", of=of) for of in self._coded_by(segment)])

    def recode(
        self, segment: str | Iterable[str], code: str = "", *, polarity: str = "", about: str = "", view: str = ""
    ) -> list[str]:
        """Return the events that give coded segments another code, polarity, person spoken of or view.

        The polarity `unstated` takes the stance back; what is empty stays as it is.
        """
        path = self._study.codebook.resolve(code) if code else ""
        self._ground.check_polarity("" if polarity == UNSTATED else polarity)
        self._ground.check_view(view)
        values = {"code": path, "polarity": polarity, "about": about, "view": view}
        segments = [segment] if isinstance(segment, str) else segment
        return self._write(
            [self._event("recoded", of=of, **values) for each in segments for of in self._coded_by(each)]
        )

    def finish(self, document: str | Iterable[str], *, question: str = "", origin: str = "") -> str:
        """Return the event that says: this is coded to its end; what carries no code carries none.

        Parameters
        ----------
        document : str or iterable of str
            The document, or several; the path of a survey stands for all of its responses.
        question : str
            One question of a survey; of a response all that are open now when empty.
        origin : str
            `reconciled` where decisions on disagreements are finished, which are nobody's independent coding.

        Returns
        -------
        str
            The last event, where several were needed.
        """
        return self.finish_all(self._units(document, question), origin=origin)[-1]

    def finish_all(self, units: Iterable[tuple[str, str]], *, origin: str = "") -> list[str]:
        """Return the events that say that documents, and questions of survey responses, are coded to their end.

        Parameters
        ----------
        units : iterable of (document, question)
            As `Coding.finished` has them: the question is empty for interviews and archives.
        origin : str
            As for `finish`.
        """
        events: list[Event] = []
        for kind, values in unit_values("finished", units, self._ground.is_response):
            seen = self._text_seen(str(values["document"])) if kind == "finished" else []
            events += [*seen, self._event(kind, origin=origin, **values)]
        return self._write(events)

    def reopen(self, document: str | Iterable[str], *, question: str = "") -> str:
        """Return the event that takes a finish back, to go on coding; documents and question as for `finish`."""
        units = self._units(document, question)
        if not question:
            # As a whole: also what was finished of a question that is not open any more.
            names = dict.fromkeys(name for name, _ in units)
            return self._write([self._event("reopened", document=name) for name in names])[-1]
        changes = unit_values("reopened", units, self._ground.is_response)
        return self._write([self._event(kind, **values) for kind, values in changes])[-1]

    def _units(self, document: str | Iterable[str], question: str) -> Iterable[tuple[str, str]]:
        units = self._ground.units([document] if isinstance(document, str) else document, question)
        if not units:
            raise CodingError("No document was named. Name one, or the path of a survey for all of its responses.")
        return units

    def memo(self, text: str, *, on: str = "study", of: str = "", title: str = "") -> str:
        """Return the event that keeps a memo.

        Parameters
        ----------
        text : str
            The words.
        on : {"study", "document", "code", "segment", "participant"}
            What kind of thing it is on.
        of : str
            Which one; empty for the study.
        title : str
            A heading.
        """
        if on not in MEMO_TARGETS:
            raise CodingError(f"A memo is on no '{on}'.{suggestion(on, MEMO_TARGETS)}")
        if not text.strip():
            raise CodingError("The memo has no words.")
        target = self._events_of(of)[0] if on == "segment" else self._ground.memo_target(on, of)
        words = {"text": normalise(text).text, "title": normalise(title).text}
        document = target if on == "document" else ""
        return self._write([self._event("memo", on=on, of=target, document=document, **words)])[0]

    def undo(self, event: str = "") -> str:
        """Return the event that undoes an earlier one of this coder; the last when none is named."""
        return self.undo_all([event or self._last_event()])[0]

    def undo_all(self, events: Iterable[str]) -> list[str]:
        """Return the events that undo earlier ones of this coder, all of them written or none; as `undo` otherwise."""
        return self._write([self._event("undone", of=self._undoable(of)) for of in events])

    def _undoable(self, event: str) -> str:
        if event not in self._known:
            raise CodingError(f"'{self.coder}' has no event '{event}'. `history` lists them; each undoes their own.")
        if self._known[event].kind in NEVER_UNDONE:
            raise CodingError(f"The event '{event}' ({self._known[event].kind}) cannot be undone.")
        return event

    def undone_by(self, event: str) -> str:
        """Return in words what an event of `undo` took back.

        Parameters
        ----------
        event : str
            What `undo` returned.
        """
        gone = self._known[self._known[event].of]
        source = self._known.get(gone.of, gone)
        parts = [gone.code or source.code, place_of(gone) or source.document, f"'{excerpt(source.exact, 12)}'"]
        parts = parts if source.exact else parts[:2]
        about = ", ".join(part for part in parts if part) or excerpt(gone.title or gone.text, 12)
        return f"{EVENT_KINDS[gone.kind]}{f' ({about})' if about else ''}"

    def settle(self, decisions: Iterable[tuple[Segment, str]], note: str = "") -> list[str]:
        """Return the events that decide the disagreements on one answer; they take the place of earlier ones.

        Parameters
        ----------
        decisions : iterable of (Segment, str)
            The words and the code at issue, and what becomes of it: `keep`, `drop`, or `instead` for a code that
            nobody gave.
        note : str
            Why.
        """
        chosen = list(decisions)
        for _, decision in chosen:
            if decision not in SETTLED:
                raise CodingError(f"No decision '{decision}'.{suggestion(decision, SETTLED)}")
        together = new_identifier()
        kept = {"title": "", "of": together, "text": normalise(note).text}
        values = [self._ground.passage(each) | kept | {"title": decision} for each, decision in chosen]
        return self._write([self._event("decided", **value) for value in values])

    def log(self, kind: str, *, code: str = "", of: str = "", text: str = "") -> str:
        """Return the event that notes a change of the codebook or an import, for the audit trail."""
        return self._write([self._event(kind, code=code, of=of, text=text)])[0]

    def log_all(self, changes: Iterable[tuple[str, str, str]]) -> list[str]:
        """Return the events that note changes of the codebook, each given as kind, code, of: all of them or none."""
        return self._write([self._event(kind, code=code, of=of) for kind, code, of in changes])

    def close(self) -> None:
        """Give the journal free."""
        self._appender.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _event(self, kind: str, **values: object) -> Event:
        # Stamped when it is written, so that what it rests on (`text`, `codebook`) is never later than it.
        return Event(new_identifier(), "", self.coder, kind, version=FILES_VERSION, **values)  # type: ignore[arg-type]

    def _write(self, events: list[Event]) -> list[str]:
        context: list[Event] = []
        placed = [each for event in events for each in (event, event.far_end) if each is not None and each.start >= 0]
        for name in dict.fromkeys(event.document for event in placed):
            context += self._text_seen(name)
        if events and self._digests != self._definitions:
            seen = self._event("codebook", codes=self._digests)
            # A change of the codebook comes before the codebook as it is then, everything else after.
            context = [*events, seen] if events[0].kind in CODEBOOK_CHANGES else [seen, *context]
        ordered = context if events and events[0] in context else [*context, *events]
        times = self._appender.stamps(len(ordered))
        stamped = [replace(event, time=time) for event, time in zip(ordered, times, strict=True)]
        self._appender.append(stamped)
        self._definitions = self._digests
        for event in stamped:
            self._known[event.event] = event
            if event.kind == "text":
                self._seen[event.document] = event.text
        self._made = None
        return [event.event for event in events]

    def _text_seen(self, document: str) -> list[Event]:
        fingerprint = self._ground.fingerprint(document)
        if not fingerprint or self._seen.get(document) == fingerprint:
            return []
        return [self._event("text", document=document, text=fingerprint)]

    def _coded_by(self, segment: str) -> list[str]:
        events = self._events_of(segment)
        coded = [event for event in events if self._known[event].kind == "coded"]
        if not coded:
            raise CodingError(
                f"'{self.coder}' did not code the segment '{segment}' but decided on a machine's suggestion. "
                f"Undo that with `undo {events[0]}`, or reject the suggestion."
            )
        return coded

    def _events_of(self, segment: str) -> list[str]:
        found = self._known.get(segment)
        if found is not None and found.kind in ("coded", "accepted"):
            return [segment]
        if self._made is None:
            file = read_journal(self._appender.path)
            origins = replay([file], self._study.corpus, self._study.codebook).origins
            self._made = {name: list(events) for name, events in origins.items()}
        mine = [event for event in self._made.get(segment, []) if event in self._known]
        if mine:
            return mine
        tabled = self._study.tabled
        if tabled is not None and segment in set(tabled.segments["segment"]):
            name = self._study.config.coding
            raise CodingError(
                f"The segment '{segment}' stands in {name}, not in a journal. Change its row there, or bring the "
                f"table into journals first: `mentorstudy import STUDY {name}`."
            )
        raise CodingError(f"'{self.coder}' has coded no segment '{segment}'.{suggestion(segment, self._made)}")

    def _last_event(self) -> str:
        undone = undone_events(tuple(self._known.values()))
        for event in reversed(self._known.values()):
            if event.event not in undone and event.kind in _UNDONE_UNASKED:
                return event.event
        raise CodingError(f"There is nothing of '{self.coder}' to undo.")
