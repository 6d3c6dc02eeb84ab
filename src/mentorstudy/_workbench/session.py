"""One coder at work on one study: a message in, messages out, over one open journal."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy._workbench import (
    cases,
    claims,
    codebook,
    disagreements,
    documents,
    finishing,
    history,
    messages,
    notes,
    passages,
    search,
    suggestions,
    together,
)
from mentorstudy._workbench.others import Others
from mentorstudy._workbench.places import Sheet
from mentorstudy._workbench.standing import Standing
from mentorstudy._workbench.undoing import Action, Actions, actions_of
from mentorstudy.errors import CodingError, StudyError
from mentorstudy.journal.session import Journal
from mentorstudy.text import excerpt

if TYPE_CHECKING:
    from mentorstudy._workbench.standing import Passage
    from mentorstudy._workbench.survey import Grid
    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Segment
    from mentorstudy.study import Study

__all__ = ["Reply", "Session"]

Reply = dict[str, Any]
_Handler = Callable[["Session", Any], list[Reply]]

_HANDLERS: dict[type, _Handler] = {
    messages.Begin: documents.begin,
    messages.Open: documents.open_document,
    messages.Turns: documents.turns,
    messages.Step: passages.step,
    messages.MarkPassage: passages.code,
    messages.Uncode: passages.uncode,
    messages.Recode: passages.recode,
    messages.Resize: passages.resize,
    messages.MergePassages: passages.merge,
    messages.Split: passages.split,
    messages.KeyQuote: notes.key_quote,
    messages.Memo: notes.memo,
    messages.Memos: notes.memos,
    messages.Undo: history.undo,
    messages.Redo: history.redo,
    messages.History: history.history,
    messages.Finish: finishing.finish,
    messages.CreateCode: codebook.create,
    messages.ChangeCode: codebook.change,
    messages.MoveCode: codebook.move,
    messages.MergeCodes: codebook.merge,
    messages.Search: search.search,
    messages.SeeSuggestions: suggestions.suggestions,
    messages.Accept: suggestions.decide,
    messages.SeeDisagreements: disagreements.disagreements,
    messages.Decide: disagreements.decide,
    messages.Look: together.look,
    messages.SeeClaims: claims.claim,
    messages.DecideOnClaim: claims.decide,
    messages.SeeCase: cases.case,
    messages.SeeToRecode: history.to_recode,
}

# One session per journal in a process: the one that is opened last has it.
_OPEN: dict[tuple[str, str], Session] = {}


class Session:
    """One coder at work on one study.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    coder : str
        Who codes.

    Raises
    ------
    CodingError
        When the name cannot be a coder's, or another process has the journal open.
    """

    def __init__(self, study: Study, coder: str) -> None:
        key = (str(Path(study.folder).resolve()), coder.strip())
        before = _OPEN.pop(key, None)
        if before is not None:
            before.hand_over()
        self.study = study
        self.journal = Journal(study, coder)
        _OPEN[key] = self
        self._key = key
        self._lock = threading.RLock()
        self._sheets: dict[str, Sheet] = {}
        self._turn_rows = {str(name): rows for name, rows in study.corpus.turns.groupby("document").indices.items()}
        self.grids: dict[tuple[str, str], Grid] = {}
        self._told: list[Callable[[Reply], None]] = []
        self.closed = False
        events = self.journal.events
        self.standing = Standing(study.corpus, study.codebook, self.coder, study.tabled)
        self.standing.read(events)
        gone = [event.event for event in events if self.standing.is_gone(event.event)]
        self.actions = Actions(self.journal, actions_of(events, gone))
        self.others = Others(study, self.coder)
        self.opened: set[str] = set()
        self.folded: dict[str, str] = {}
        self.made: tuple[Codebook, dict[str, Segment]] | None = None
        self.seen: dict[str, set[str]] = {}
        for event in events:
            if event.kind == "saw":
                self.seen.setdefault(event.origin, set()).add(event.document)

    @property
    def coder(self) -> str:
        """Return who codes."""
        return self.journal.coder

    @property
    def file(self) -> str:
        """Return where it is written, inside the study folder."""
        return f"codings/{self.coder}.jsonl"

    def handle(self, content: object) -> list[Reply]:
        """Return the replies to a message of a page.

        What changes is on the disk when this returns. What cannot be done is said in a reply of kind `refused`, and
        nothing of it is done.

        Parameters
        ----------
        content : mapping
            JSON, as `messages` has it; its `id` comes back as `re` in every reply.
        """
        number = content.get("id") if isinstance(content, dict) else None
        with self._lock:
            try:
                if self.closed:
                    raise CodingError("This view is closed: the coding goes on in another one.")
                message = messages.read_message(content)
                replies = _HANDLERS[type(message)](self, message)
            except StudyError as error:
                replies = [{"kind": "refused", "message": str(error), "why": getattr(error, "why", "")}]
            except Exception as error:
                # A mistake of ours must not end the connection: the page says that it is not saved.
                traceback.print_exc()
                replies = [{"kind": "broken", "message": f"{type(error).__name__}: {error}"}]
        return [{**reply, "re": number} for reply in replies]

    def sheet(self, document: str) -> Sheet:
        """Return a document as a page shows it."""
        if document not in self._sheets:
            if document not in self.study.corpus.documents.index:
                raise CodingError(f"There is no document '{document}'. Load the page again.")
            rows = [int(row) for row in self._turn_rows.get(document, ())]
            self._sheets[document] = Sheet(self.study.corpus, document, rows)
        return self._sheets[document]

    def did(self, what: str, events: Iterable[str], document: str = "", code: str = "") -> list[Reply]:
        """Take what was just written; return what the page has to draw anew."""
        written = tuple(events)
        self.actions.did(Action(what, written, document, code))
        return self.changed(written, document)

    def changed(self, events: Iterable[str], document: str = "") -> list[Reply]:
        """Return what events changed, document by document; one that is named is told of in any case."""
        wanted = set(events)
        new = [event for event in self.journal.events[-len(wanted) - 8 :] if event.event in wanted]
        gone, there = self.standing.take(new)
        places = dict.fromkeys([*(each.document for each in (*gone, *there)), document])
        codes = {each.code for each in (*gone, *there)}
        replies: list[Reply] = [
            {
                "kind": "changed",
                "document": name,
                "gone": [each.name for each in gone if each.document == name],
                "passages": [self.shown(each) for each in there if each.document == name],
                "state": documents.state(self, name),
            }
            for name in places
            if name in self.study.corpus.documents.index
        ]
        return [
            *replies,
            {"kind": "kept", "counts": {code: self.standing.counts[code] for code in codes}, **self.steps()},
        ]

    def saw(self, what: str, documents: Iterable[str], *, of: str) -> None:
        """Note in the journal whose coding or suggestions were shown, once for each document."""
        new = set(documents) - self.seen.get(of, set())
        if new:
            self.journal.note_exposure(what, sorted(new), of=of)
            self.seen.setdefault(of, set()).update(new)

    def steps(self) -> Reply:
        """Return what could be undone and done again now."""
        return {
            "undo": _told(self, self.actions.next_undo),
            "redo": _told(self, self.actions.next_redo),
        }

    def shown(self, passage: Passage) -> Reply:
        """Return a passage as a page has it."""
        sheet = self.sheet(passage.document)
        start, end = sheet.place(passage.start), sheet.place(passage.end, closing=True)
        return {
            "name": passage.name,
            "code": passage.code,
            "start": [start.turn, start.at],
            "end": [end.turn, end.at],
            "polarity": passage.polarity,
            "about": passage.about,
            "view": passage.view,
            "memo": passage.memo,
            "key": passage.key,
            "origin": passage.origin,
            "words": excerpt(sheet.text[passage.start : passage.end], 80),
        }

    def follow(self, study: Study) -> None:
        """Go on with the study as it is now, after its codebook was changed."""
        self.study = study
        self.journal.follow(study)
        self.standing.follow(study.codebook)

    def hear(self, listener: Callable[[Reply], None]) -> None:
        """Tell a view what it did not ask for: that the session went to another one."""
        self._told.append(listener)

    def unhear(self, listener: Callable[[Reply], None]) -> None:
        """Tell a view nothing any more: it is gone."""
        if listener in self._told:
            self._told.remove(listener)

    def hand_over(self) -> None:
        """Close, and tell the views that another one has the journal now."""
        self.close()
        for listener in list(self._told):
            listener({"kind": "taken over"})

    def close(self) -> None:
        """Give the journal free."""
        with self._lock:
            if not self.closed:
                self.closed = True
                self.journal.close()
                if _OPEN.get(self._key) is self:
                    del _OPEN[self._key]


def _told(session: Session, action: Action | None) -> Reply | None:
    if action is None:
        return None
    book = session.study.codebook
    name = book[action.code].name if action.code in book else action.code
    return {"what": action.what, "code": name, "document": action.document}
