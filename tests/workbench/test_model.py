"""Random messages to a session against a plain model, and against the journal read again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

import mentorstudy as ms
from mentorstudy._workbench.session import Session
from tests.workbench.material import ARABIC, EMOJI, Page, write

CODES = ("good", "good/names", "bad", "time")
# Where, which words, which code, which stance.
State = frozenset[tuple[str, int, int, str, str]]


class Coding(RuleBasedStateMachine):
    """Codes at random; what stands is what a list of states says."""

    documents = Bundle("documents")

    @initialize()
    def begin(self) -> None:
        self.place = write(Path(tempfile.mkdtemp()) / "study")
        self.session = Session(ms.read_study(self.place), "anna")
        self.page = Page(self.session)
        self.states: list[State] = [frozenset()]
        self.at = 0

    @property
    def now(self) -> State:
        return self.states[self.at]

    def did(self, state: State) -> None:
        self.states = [*self.states[: self.at + 1], state]
        self.at += 1

    def passages(self) -> list[dict]:  # type: ignore[type-arg]
        return [
            shown
            for document in (EMOJI, ARABIC)
            for shown in self.page.one("turns", "turns", document=document, first=0, last=99)["passages"]
        ]

    def words_in(self, data: st.DataObject, document: str) -> tuple[int, int] | None:
        sheet = self.session.sheet(document)
        turn = data.draw(st.sampled_from([each for each in sheet.turns if each.role == "participant"]))
        start = data.draw(st.integers(turn.start, turn.end - 1))
        end = data.draw(st.integers(start + 1, turn.end))
        text = sheet.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    @rule(data=st.data(), document=st.sampled_from([EMOJI, ARABIC]), code=st.sampled_from(CODES))
    def code(self, data: st.DataObject, document: str, code: str) -> None:
        span = self.words_in(data, document)
        if span is None:
            return
        replies = self.page.ask("code", span=self.page.stretch(document, *span), codes=[code])
        if any((document, *span, code) == each[:4] for each in self.now):
            assert replies[0]["kind"] == "refused"
        else:
            self.did(self.now | {(document, *span, code, "")})

    def chosen(self, data: st.DataObject) -> tuple[str, tuple[str, int, int, str, str]] | None:
        found = self.passages()
        if not found:
            return None
        shown = data.draw(st.sampled_from(found))
        passage = self.session.standing.passage(shown["name"])
        assert passage is not None
        return passage.name, passage.identity

    @rule(data=st.data())
    def uncode(self, data: st.DataObject) -> None:
        chosen = self.chosen(data)
        if chosen:
            self.page.one("uncode", "kept", passages=[chosen[0]])
            self.did(self.now - {chosen[1]})

    @rule(data=st.data(), code=st.sampled_from(CODES), polarity=st.sampled_from(["", "negated", "affirmed"]))
    def recode(self, data: st.DataObject, code: str, polarity: str) -> None:
        chosen = self.chosen(data)
        if not chosen:
            return
        name, identity = chosen
        new = (*identity[:3], code, polarity)
        replies = self.page.ask("recode", passage=name, code=code, polarity=polarity)
        if new == identity:
            assert replies[0]["kind"] == "refused"
        else:
            self.did(self.now - {identity} | {new})

    @rule(data=st.data())
    def resize(self, data: st.DataObject) -> None:
        chosen = self.chosen(data)
        if not chosen:
            return
        name, identity = chosen
        span = self.words_in(data, identity[0])
        if span is None:
            return
        replies = self.page.ask("resize", passage=name, span=self.page.stretch(identity[0], *span))
        if span == identity[1:3]:
            assert replies[0]["kind"] == "refused"
        else:
            self.did(self.now - {identity} | {(identity[0], *span, *identity[3:])})

    @rule()
    def undo(self) -> None:
        replies = self.page.ask("undo")
        assert (replies[0]["kind"] == "refused") == (self.at == 0)
        self.at = max(self.at - 1, 0)

    @rule()
    def redo(self) -> None:
        replies = self.page.ask("redo")
        assert (replies[0]["kind"] == "refused") == (self.at + 1 == len(self.states))
        self.at = min(self.at + 1, len(self.states) - 1)

    @rule()
    def open_again(self) -> None:
        self.session = Session(ms.read_study(self.place), "anna")
        self.page = Page(self.session)
        # What can be done again is of the session that is gone.
        self.states = self.states[: self.at + 1]

    @invariant()
    def shown_is_what_the_model_says(self) -> None:
        if hasattr(self, "session"):
            shown = {each.identity for each in self.session.standing.all()}
            assert shown == self.now
            assert sum(self.session.standing.counts.values()) == len(self.now)

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        self.session.close()
        segments = ms.read_study(self.place).coding.segments
        columns = ["document", "start", "end", "code", "polarity"]
        assert set(segments[columns].itertuples(index=False, name=None)) == self.now
        shutil.rmtree(self.place.parent)


Coding.TestCase.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRandomCoding = Coding.TestCase
