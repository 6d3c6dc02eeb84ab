"""One coder's coding as it stands after each event, without reading the journal again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mentorstudy.coding import VIEWS, Segment, read_stance
from mentorstudy.errors import CodebookError
from mentorstudy.journal._replay import undone_events
from mentorstudy.journal.places import places_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.corpus import Corpus
    from mentorstudy.journal.events import Event

__all__ = ["KEY_QUOTE", "Passage", "Standing"]

# How a memo begins that marks a key quote, for reports.
KEY_QUOTE = "key quote"
_FINISHES = ("finished", "finished question", "reopened", "reopened question")
_ROOTS = ("coded", "accepted", "rejected")


@dataclass(frozen=True)
class Passage:
    """A coded passage.

    Parameters
    ----------
    name : str
        The first event that made it.
    events : tuple of str
        All of them: after two codes were merged, one passage can have been coded twice.
    document, start, end, code, polarity, about, view, memo
        As in `coding.Segment`.
    key : bool
        Whether it is marked as a key quote.
    origin : str
        The machine that suggested it, `table` where it stands in a table, else empty.
    """

    name: str
    events: tuple[str, ...]
    document: str
    start: int
    end: int
    code: str
    polarity: str = ""
    about: str = ""
    view: str = VIEWS[0]
    memo: str = ""
    key: bool = False
    origin: str = ""

    @property
    def identity(self) -> tuple[str, int, int, str, str]:
        """Return what makes it the same passage as another one."""
        return self.document, self.start, self.end, self.code, self.polarity


class Standing:
    """What one coder's events leave standing.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    codebook : Codebook
        What codes are resolved with.
    tabled : Coding, optional
        What the coder has in a table: it is shown, and changed only there.
    coder : str
        Who codes.
    """

    def __init__(self, corpus: Corpus, codebook: Codebook, coder: str, tabled: Coding | None = None) -> None:
        self._places = places_of(corpus)
        self._codebook = codebook
        self.coder = coder
        self._events: dict[str, Event] = {}
        self._about: defaultdict[str, list[str]] = defaultdict(list)
        self._undoers: defaultdict[str, list[str]] = defaultdict(list)
        self._gone: set[str] = set()
        self._roots: dict[str, Passage] = {}
        self._alike: defaultdict[tuple[str, int, int, str, str], dict[str, None]] = defaultdict(dict)
        self._documents: defaultdict[str, dict[str, Passage]] = defaultdict(dict)
        self._decisions: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        self._finishing: list[str] = []
        self._memos: list[str] = []
        self.counts: Counter[str] = Counter()
        self._in_table = _of_table(tabled, coder) if tabled is not None else []
        self._done_in_table = _finished_in_table(tabled, coder) if tabled is not None else set()
        self._resolve = lru_cache(maxsize=None)(self._resolved)
        for passage in self._in_table:
            self._stand(passage.name, passage)

    def read(self, events: Iterable[Event]) -> None:
        """Take the events of a journal, in the order of time."""
        known = tuple(events)
        self._places.learn(known)
        for event in known:
            self._remember(event)
        self._gone = undone_events(known)
        for event in known:
            if event.kind in _ROOTS:
                self._renew(event.event)

    def follow(self, codebook: Codebook) -> None:
        """Read the codes anew, through another codebook."""
        self._codebook = codebook
        self._resolve.cache_clear()
        for held in (self._roots, self._alike, self._documents, self.counts):
            held.clear()
        for passage in self._in_table:
            self._stand(passage.name, replace(passage, code=self._resolve(passage.code) or passage.code))
        for event in tuple(self._events.values()):
            if event.kind in _ROOTS:
                self._renew(event.event)

    def take(self, events: Iterable[Event]) -> tuple[list[Passage], list[Passage]]:
        """Take new events; return the passages that they changed: as they were, and as they are now."""
        touched: dict[str, None] = {}
        for event in events:
            self._remember(event)
            if event.kind == "undone":
                touched |= dict.fromkeys(self._undo(event))
            else:
                touched |= dict.fromkeys(self._roots_of(event))
        before = {root: self._shown(root) for root in touched}
        for root in touched:
            self._renew(root)
        after = {root: self._shown(root) for root in touched}
        old = {each.name: each for each in before.values() if each is not None}
        new = {each.name: each for each in after.values() if each is not None}
        # Where two events made one passage, taking the one back leaves the other.
        for passage in old.values():
            rest = self._of_identity(passage.identity)
            if rest is not None:
                new.setdefault(rest.name, rest)
        return [each for name, each in old.items() if name not in new], list(new.values())

    def _remember(self, event: Event) -> None:
        self._events[event.event] = event
        if event.kind == "undone":
            self._undoers[event.of].append(event.event)
        elif event.kind in ("uncoded", "recoded") or (event.kind == "memo" and event.on == "segment"):
            self._about[event.of].append(event.event)
        elif event.kind in ("accepted", "rejected"):
            self._decisions[_decided_on(event)].append(event.event)
        if event.kind in _FINISHES:
            self._finishing.append(event.event)
        elif event.kind == "memo":
            self._memos.append(event.event)

    def _undo(self, event: Event) -> Iterator[str]:
        """Go from an undo to what it undid, which may itself be an undo."""
        at = event.of
        while at in self._events:
            gone = any(undoer not in self._gone for undoer in self._undoers[at])
            (self._gone.add if gone else self._gone.discard)(at)
            undone = self._events[at]
            if undone.kind != "undone":
                yield from self._roots_of(undone)
                return
            at = undone.of

    def _roots_of(self, event: Event) -> tuple[str, ...]:
        if event.kind in ("accepted", "rejected"):
            return tuple(self._decisions[_decided_on(event)])
        if event.kind == "coded":
            return (event.event,)
        root = event.of
        return (root,) if root in self._events and self._events[root].kind in _ROOTS else ()

    def _renew(self, root: str) -> None:
        passage = self._folded(root)
        self._drop(root)
        if passage is not None:
            self._stand(root, passage)

    def _folded(self, root: str) -> Passage | None:
        event = self._events[root]
        if root in self._gone or event.kind == "rejected":
            return None
        if event.kind == "accepted" and root != self._last_decision(event):
            return None
        code, polarity, about, view, memos, key = (
            event.code,
            event.polarity,
            event.about,
            event.view,
            [event.text],
            False,
        )
        for name in self._about.get(root, ()):
            if name in self._gone:
                continue
            change = self._events[name]
            if change.kind == "uncoded":
                return None
            if change.kind == "recoded":
                code, about = change.code or code, change.about or about
                polarity, view = change.polarity or polarity, change.view or view
            elif _is_key(change.title) or _is_key(change.text):
                key = True
            else:
                memos.append(change.text)
        anchor, _ = self._places.place(event)
        path = self._resolve(code)
        if anchor.how == "lost" or path is None:
            return None
        key = key or _is_key(event.text)
        memo = " ".join(each for each in memos if each)
        return Passage(
            root, (root,), self._places.document(event.document), anchor.start, anchor.end, path,
            read_stance(polarity), about, view or VIEWS[0], memo, key, event.origin if event.kind == "accepted" else "",
        )  # fmt: skip

    def _last_decision(self, event: Event) -> str:
        live = [name for name in self._decisions[_decided_on(event)] if name not in self._gone]
        return live[-1] if live else ""

    def _resolved(self, code: str) -> str | None:
        try:
            return self._codebook.resolve(code)
        except CodebookError:
            return None

    def _drop(self, root: str) -> None:
        passage = self._roots.pop(root, None)
        if passage is None:
            return
        alike = self._alike[passage.identity]
        self._documents[passage.document].pop(next(iter(alike)), None)
        alike.pop(root, None)
        if alike:
            self._show(passage.identity)
        else:
            del self._alike[passage.identity]
            self.counts[passage.code] -= 1

    def _stand(self, root: str, passage: Passage) -> None:
        alike = self._alike[passage.identity]
        if not alike:
            self.counts[passage.code] += 1
        self._roots[root] = passage
        alike[root] = None
        self._show(passage.identity)

    def _show(self, identity: tuple[str, int, int, str, str]) -> None:
        shown = self._of_identity(identity)
        if shown is not None:
            self._documents[shown.document][shown.name] = shown

    def _of_identity(self, identity: tuple[str, int, int, str, str]) -> Passage | None:
        names = tuple(self._alike.get(identity, ()))
        if not names:
            return None
        first = self._roots[names[0]]
        if len(names) == 1:
            return first
        each = [self._roots[name] for name in names]
        memo = " ".join(dict.fromkeys(one.memo for one in each if one.memo))
        events = tuple(event for one in each for event in one.events)
        return replace(first, events=events, memo=memo, key=any(one.key for one in each))

    def _shown(self, root: str) -> Passage | None:
        passage = self._roots.get(root)
        return None if passage is None else self._of_identity(passage.identity)

    def passage(self, name: str) -> Passage | None:
        """Return a passage by its name."""
        return self._shown(name)

    def of(self, document: str) -> list[Passage]:
        """Return the passages of a document, in its order."""
        return sorted(self._documents.get(document, {}).values(), key=lambda each: (each.start, each.end, each.code))

    def has(self, document: str) -> bool:
        """Return whether anything in a document is coded."""
        return bool(self._documents.get(document))

    def count(self, document: str) -> int:
        """Return how many passages of a document are coded."""
        return len(self._documents.get(document, ()))

    def touching(self, document: str, start: int, end: int) -> list[Passage]:
        """Return the passages that have words of a stretch of a document, in its order."""
        here = self._documents.get(document, {}).values()
        found = [each for each in here if each.start < end and start < each.end]
        return sorted(found, key=lambda each: (each.start, each.end, each.code))

    @property
    def documents(self) -> dict[str, Counter[str]]:
        """Return by document how many passages carry which code."""
        return {name: Counter(each.code for each in held.values()) for name, held in self._documents.items() if held}

    @property
    def finished(self) -> set[tuple[str, str]]:
        """Return what the coder has finished: pairs of document and question, as in `Coding.finished`."""
        done = set(self._done_in_table)
        for name in self._finishing:
            if name in self._gone:
                continue
            event = self._events[name]
            if event.kind == "reopened":
                gone = self._places.document(event.document)
                done = {pair for pair in done if pair[0] != gone} | {
                    pair for pair in self._done_in_table if pair[0] == gone
                }
            elif event.kind.startswith("finished"):
                done |= set(self._places.finished(event))
            else:
                done -= set(self._places.finished(event)) - self._done_in_table
        return done

    def memos(self, on: str, of: str = "") -> list[Event]:
        """Return the memos on a thing, oldest first."""
        found = (self._events[name] for name in self._memos if name not in self._gone)
        return [
            each
            for each in found
            if each.on == on and (self._places.document(each.of) if on == "document" else each.of) == of
        ]

    def all(self) -> Iterator[Passage]:
        """Yield all passages."""
        for held in self._documents.values():
            yield from held.values()

    def decided_on(self) -> set[str]:
        """Return the suggestions that were accepted or rejected, by the names that the machine gave them."""
        found: set[str] = set()
        for names in self._decisions.values():
            live = [name for name in names if name not in self._gone]
            if live:
                event = self._events[live[-1]]
                anchor, _ = self._places.place(event)
                found.add(
                    Segment(
                        self._places.document(event.document), anchor.start, anchor.end,
                        self._resolve(event.code) or event.code, event.origin, polarity=read_stance(event.polarity),
                    ).segment
                )  # fmt: skip
        return found

    def all_memos(self) -> list[Event]:
        """Return all memos, the newest first."""
        return [self._events[name] for name in reversed(self._memos) if name not in self._gone]

    def is_gone(self, event: str) -> bool:
        """Return whether an event is undone."""
        return event in self._gone


def _decided_on(event: Event) -> tuple[object, ...]:
    stance = read_stance(event.polarity)
    return (event.document, event.question, event.start, event.end, event.code, event.origin, stance)


def _is_key(words: str) -> bool:
    return words.casefold().startswith(KEY_QUOTE)


def _of_table(tabled: Coding, coder: str) -> list[Passage]:
    table = tabled.evidence.where(coder=coder).segments
    return [
        Passage(
            str(row.segment), (), str(row.document), int(row.start), int(row.end), str(row.code), str(row.polarity),
            str(row.about), str(row.view), str(row.memo), _is_key(str(row.memo)), "table",
        )
        for row in rows_of(table)
    ]  # fmt: skip


def _finished_in_table(tabled: Coding, coder: str) -> set[tuple[str, str]]:
    done = tabled.finished
    mine = done[done["coder"] == coder]
    return set(zip(mine["document"], mine["question"], strict=True))
