"""What a coder makes of passages: decisions on claims, links, verdicts, what they saw, codes that they propose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from mentorstudy.coding import Segment
from mentorstudy.decisions import BASES, CLAIM_DECISIONS, OPEN_DECISION, RELATIONS, VERDICTS
from mentorstudy.errors import CodingError, suggestion
from mentorstudy.journal.events import EXPOSURES, Event, Passage
from mentorstudy.rows import rows_of
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from mentorstudy.journal.validation import Ground
    from mentorstudy.study import Study

__all__ = ["Interpretation"]


class _Writer(Protocol):
    """What a journal lends to the verbs here."""

    _study: Study
    _ground: Ground

    def _event(self, kind: str, **values: object) -> Event: ...

    def _write(self, events: list[Event]) -> list[str]: ...


class Interpretation:
    """The verbs of a journal that code nothing: each writes what one person decided, with their note."""

    def decide_on_claim(self: _Writer, passage: str | Segment, claim: str, decision: str, *, note: str = "") -> str:
        """Return the event that says what a passage does to a claim.

        Parameters
        ----------
        passage : str or Segment
            A coded segment by its identifier, whoever coded it; or a passage, as a segment whose code does not count.
        claim : str
            The name of a claim in themes.yaml.
        decision : {"supports", "complicates", "contradicts", "open"}
            What it does; `open` takes this coder's earlier decision back.
        note : str
            Why.

        Raises
        ------
        CodingError
            When there is no such passage, claim or decision; nothing is written then.
        """
        names = [each.name for each in self._study.themes]
        _check("claim", claim, names, f" {self._study.config.themes} has no claims yet." if not names else "")
        _check("decision", decision, (*CLAIM_DECISIONS, OPEN_DECISION))
        place = self._ground.place(_segment(self._study, passage))
        values = {"claim": claim, "verdict": decision, "text": normalise(note).text}
        return self._write([self._event("decided on claim", **place, **values)])[0]

    def link(
        self: _Writer, near: str | Segment, far: str | Segment, relation: str, *, basis: str = "read", note: str = ""
    ) -> str:
        """Return the event that links two passages or codes; `undo` with it takes the link back.

        Parameters
        ----------
        near, far : str or Segment
            Its ends: a coded segment by its identifier, a code, or a segment.
        relation : {"led to", "despite", "instead of"}
            What `near` is to `far`: `near` led to `far`.
        basis : {"said", "read"}
            Whether the participant says so, or the researcher reads it so. Between two codes it can only be read.
        note : str
            Why.

        Raises
        ------
        CodingError, CodebookError
            When there is no such end, relation or basis, or both ends are one.
        """
        _check("relation", relation, RELATIONS)
        _check("basis", basis, BASES)
        ends = [_end(self._study, self._ground, each) for each in (near, far)]
        if ends[0] == ends[1]:
            raise CodingError("A link needs two ends, and both are the same. Name two passages or codes.")
        if basis == BASES[0] and all("start" not in each for each in ends):
            raise CodingError("A link between two codes is read, not said: for one that was said, name the passage.")
        values = {"relation": relation, "basis": basis, "text": normalise(note).text}
        end = Passage(**ends[1])  # type: ignore[arg-type]
        return self._write([self._event("linked", **ends[0], **values, to=end)])[0]

    def judge(self: _Writer, on: str, of: str, verdict: str, *, code: str = "", note: str = "") -> str:
        """Return the event that gives a verdict on an expectation, on a pair, or on a goal of a program.

        Parameters
        ----------
        on : {"participant", "pair", "goal"}
            Whose expectation, which pair's two accounts, or which goal.
        of : str
            The participant, the pair, or the goal as goals.csv names it.
        verdict : str
            Of a participant met, exceeded, unmet or unclear; of a pair agreement, contradiction or unclear; of a goal
            reached, partly reached, not reached or cannot be told.
        code : str
            On what; a goal's verdict needs none.
        note : str
            Why.
        """
        _check("thing to judge", on, VERDICTS)
        _check(on, of, _judged(self._study, on))
        _check("verdict", verdict, VERDICTS[on])
        if not code and on != "goal":
            raise CodingError(f"A verdict on a {on} is on one thing. Name its code.")
        path = self._study.codebook.resolve(code) if code else ""
        values = {"on": on, "of": of, "verdict": verdict, "code": path, "text": normalise(note).text}
        return self._write([self._event("judged", **values)])[0]

    def note_exposure(self: _Writer, what: str, documents: str | Iterable[str] = (), *, of: str = "") -> list[str]:
        """Return the events that note what the coder has seen: what they finish there afterwards is not independent.

        Parameters
        ----------
        what : {"coding", "suggestions", "topics"}
            Others' coding, a machine's suggestions, or a topic model.
        documents : str or iterable of str
            Where; empty for everywhere.
        of : str
            Whose coding, or which machine's.
        """
        _check("thing to see", what, EXPOSURES)
        names = (documents,) if isinstance(documents, str) else tuple(documents)
        for name in names:
            self._ground.check_document(name)
        return self._write([self._event("saw", on=what, origin=of, document=name) for name in names or ("",)])

    def propose_code(
        self: _Writer, code: str, *, name: str = "", definition: str = "", passage: str | Segment = ""
    ) -> str:
        """Return the event that proposes a code where the codebook is frozen: it is written into it after the round.

        Parameters
        ----------
        code : str
            Its path, which no code of the codebook has.
        name, definition : str
            What people read, and what it means.
        passage : str or Segment
            What asked for it.
        """
        if not code.strip():
            raise CodingError("The code that is proposed has no name.")
        path = self._study.codebook.place(code)[0]
        if path in self._study.codebook:
            raise CodingError(f"There is a code '{path}' already. Code with it.")
        place = self._ground.place(_segment(self._study, passage)) if passage else {}
        values = {"code": path, "title": name or code.strip(), "text": normalise(definition).text}
        return self._write([self._event("proposed code", **place, **values)])[0]


def _check(what: str, value: str, known: Iterable[str], more: str = "") -> None:
    listed = list(known)
    if value not in listed:
        raise CodingError(f"No {what} '{value}'.{more or suggestion(value, listed)}")


def _judged(study: Study, on: str) -> list[str]:
    if on == "goal":
        return [each.name for each in study.goals]
    return list(map(str, study.corpus.participants.index if on == "participant" else study.corpus.pairs["pair"]))


def _segment(study: Study, passage: str | Segment) -> Segment:
    if isinstance(passage, Segment):
        return passage
    table = study.coding.segments
    found = next(rows_of(table[table["segment"] == passage]), None)
    if found is None:
        known = table["segment"].tolist()
        raise CodingError(f"No coded segment '{passage}'.{suggestion(passage, known) if known else ''}")
    return Segment(found.document, int(found.start), int(found.end), found.code, found.coder, quote=found.quote)


def _end(study: Study, ground: Ground, end: str | Segment) -> dict[str, object]:
    if isinstance(end, str) and end not in set(study.coding.segments["segment"]):
        return {"code": study.codebook.resolve(end)}
    segment = _segment(study, end)
    return {**ground.place(segment), "code": study.codebook.resolve(segment.code) if segment.code else ""}
