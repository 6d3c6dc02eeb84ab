"""Journals under attack: random decisions against a naive model, merges, editors, clocks and full disks."""

from __future__ import annotations

import errno
import os
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mentorstudy as ms
from mentorstudy.coding import Segment
from mentorstudy.errors import CodebookError, CodingError, StudyError, StudyProblems
from mentorstudy.journal._history import history, memos
from mentorstudy.journal._replay import replay
from mentorstudy.journal.append import appending
from mentorstudy.journal.codebook_changes import create_code, merge_codes, rename_code
from mentorstudy.journal.decisions import code_passage, finish_document, recode, replayed, uncode, undo, write_memo
from mentorstudy.journal.events import Event, to_line
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.journal.session import open_journal
from tests.small import small_study, write_small_study

P1, P2 = "interviews/P1.txt", "interviews/P2.txt"
NAMES, FIELD, COMMITMENT = "benefits/networks", "challenges/mismatch/profession", "challenges/lack_of_commitment"
CODERS = ("anna", "Zoë 王")
KINDS = ("code", "uncode", "recode", "undo", "undo that", "finish", "reopen", "accept", "reject", "memo")


@pytest.fixture
def small(tmp_path: Path) -> ms.Study:
    return small_study(tmp_path / "study", coding_csv=None)


def spans(study: ms.Study) -> list[tuple[str, int, int]]:
    return [(document, start, start + 12) for document in (P1, P2) for start in (13, 20, 40)]


@dataclass
class Naive:
    """What one coder decided, as a list of all that they did; what stands is told from the beginning each time."""

    done: list[tuple[str, ...]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def standing(self) -> list[tuple[str, tuple[str, ...]]]:
        """Drop what is undone, the latest undo first: an undo that was undone undoes nothing."""
        pairs = list(zip(self.names, self.done, strict=True))
        gone: set[str] = set()
        for name, action in reversed(pairs):
            if action[0] == "undo" and name not in gone:
                gone.add(action[1])
        return [(name, action) for name, action in pairs if name not in gone]

    def segments(self) -> dict[str, tuple[str, ...]]:
        live: dict[str, tuple[str, ...]] = {}
        for name, (kind, *rest) in self.standing():
            if kind == "code":
                live[name] = tuple(rest)
            elif kind == "uncode":
                live.pop(rest[0], None)
            elif kind == "recode" and rest[0] in live:
                live[rest[0]] = (*live[rest[0]][:3], rest[1])
        return live

    def finished(self) -> set[str]:
        done: set[str] = set()
        for _, (kind, *rest) in self.standing():
            if kind == "finish":
                done.add(rest[0])
            elif kind == "reopen":
                done.discard(rest[0])
        return done

    def of_kind(self, *kinds: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(name, action) for name, action in self.standing() if action[0] in kinds]


def act(study: ms.Study, models: dict[str, Naive], coder: str, kind: str, one: int, two: int) -> None:
    """Do one thing in the journal and in the model."""
    model = models[coder]
    document, start, end = spans(study)[one % 6]
    code = (NAMES, FIELD, COMMITMENT)[two % 3]
    with open_journal(study, coder) as journal:
        coded = [name for name, action in zip(model.names, model.done, strict=True) if action[0] == "code"]
        chosen = coded[one % len(coded)] if coded else ""
        if kind == "code":
            note(model, journal.code(document, start, end, code), kind, document, str(start), str(end), code)
        elif kind == "uncode" and coded:
            note(model, journal.uncode(chosen)[0], kind, chosen)
        elif kind == "recode" and coded:
            note(model, journal.recode(chosen, code)[0], kind, chosen, code)
        elif kind == "finish":
            note(model, journal.finish(document), kind, document)
        elif kind == "reopen":
            note(model, journal.reopen(document), kind, document)
        elif kind in ("accept", "reject"):
            suggested = Segment(document, start, end, code, "codebook", origin="suggested")
            name = journal.decide([suggested], f"{kind}ed")[0]
            note(model, name, kind, document, str(start), str(end), code, f"{kind}ed")
        elif kind == "memo":
            note(model, journal.memo(f"memo {one}", on="document", of=document), kind, document, f"memo {one}")
        elif kind == "undo that" and model.names:
            of = model.names[one % len(model.names)]
            note(model, journal.undo(of), "undo", of)
        elif kind == "undo":
            undoable = [name for name, action in model.standing() if action[0] != "undo"]
            if undoable:
                note(model, journal.undo(), "undo", undoable[-1])
            else:
                with pytest.raises(CodingError, match="nothing"):
                    journal.undo()


def note(model: Naive, name: str, *action: str) -> None:
    model.names.append(name)
    model.done.append(action)


def hold(study: ms.Study, models: dict[str, Naive], order: list[str]) -> None:
    """Compare what a study says with what the models say."""
    table = study.coding.segments
    people = table[table["origin"] == "manual"]
    found = set(people[["coder", "document", "start", "end", "code"]].astype(str).itertuples(index=False, name=None))
    assert found == {(coder, *each) for coder, model in models.items() for each in model.segments().values()}
    assert set(study.coding.finished[["coder", "document"]].itertuples(index=False, name=None)) == {
        (coder, document) for coder, model in models.items() for document in model.finished()
    }
    decisions = {name: rest for model in models.values() for name, (_, *rest) in model.of_kind("accept", "reject")}
    last = {tuple(decisions[name][:4]): decisions[name][4] for name in order if name in decisions}
    suggested = table[table["origin"] == "suggested"]
    columns = suggested[["document", "start", "end", "code", "review"]].astype(str)
    assert set(columns.itertuples(index=False, name=None)) == {(*key, review) for key, review in last.items()}
    written = {name: rest for model in models.values() for name, (_, *rest) in model.of_kind("memo")}
    noted = memos(study)
    assert dict(zip(noted["memo"], noted[["target", "text"]].values.tolist(), strict=True)) == written


ACTIONS = st.lists(
    st.tuples(st.sampled_from(CODERS), st.sampled_from(KINDS), st.integers(0, 30), st.integers(0, 2)), max_size=25
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS, st.randoms(use_true_random=False))
def test_any_order_of_decisions_stands_as_a_naive_model_says_also_when_lines_are_merged(
    actions: list[tuple[str, str, int, int]], draw: random.Random
) -> None:
    with TemporaryDirectory() as place:
        study = small_study(Path(place) / "study", coding_csv=None)
        models = {coder: Naive() for coder in CODERS}
        order: list[str] = []
        for coder, kind, one, two in actions:
            act(study, models, coder, kind, one, two)
            order += [name for name in models[coder].names if name not in order]
        hold(ms.read_study(study.folder), models, order)

        for path in journal_files(study.folder):
            lines = path.read_bytes().splitlines() * 2
            draw.shuffle(lines)
            path.write_bytes(b"\r\n".join([*lines, b""]))
        hold(ms.read_study(study.folder), models, order)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
        lambda content: b"\n" + content + b"\n\n",
        lambda content: content.removesuffix(b"\n"),
        lambda content: content.replace(b"\n", b"\r\n").removesuffix(b"\n"),
    ],
)
def test_what_an_editor_or_git_makes_of_line_ends_changes_nothing(small: ms.Study, damage: object) -> None:
    study = finish_document(code_passage(small, P1, "five names", NAMES, coder="cleo"), P1, coder="cleo")
    path = small.folder / "codings" / "cleo.jsonl"
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]

    again = code_passage(ms.read_study(small.folder), P1, "your field", FIELD, coder="cleo")
    again = undo(again, coder="cleo")

    assert ms.read_study(small.folder).coding.segments.equals(study.coding.segments)
    assert again.coding.finished.values.tolist() == [[P1, "", "cleo"]]


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b" \n\t\n"])
def test_a_journal_without_an_event_is_read_and_coded_into(small: ms.Study, content: bytes) -> None:
    (small.folder / "codings").mkdir()
    (small.folder / "codings" / "cleo.jsonl").write_bytes(content)

    before = ms.read_study(small.folder)
    after = code_passage(before, P1, "five names", NAMES, coder="cleo")

    assert len(before.coding) == 0
    assert list(after.coding.segments["quote"]) == ["five names"]
    assert len(ms.read_study(small.folder).coding) == 1


def test_an_event_after_a_merge_comes_after_all_that_was_merged_whatever_the_clocks(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    path = small.folder / "codings" / "cleo.jsonl"
    # The other computer's clock was ahead; the merge put its lines first.
    lines = [line.replace(b'"time":"20', b'"time":"29') for line in path.read_bytes().splitlines(keepends=True)]
    early = Event("early", "2020-01-05T10:00:00.000Z", "cleo", "finished", P1)
    path.write_bytes(b"".join([*lines, to_line(early)]))

    study = uncode(ms.read_study(small.folder), study.coding.segments["segment"].iloc[0], coder="cleo")

    assert len(study.coding) == 0


def test_events_of_one_moment_keep_their_order_when_lines_are_shuffled(tmp_path: Path) -> None:
    with appending(tmp_path, "anna") as appender:
        times = [time for count in (1, 2, 997) for time in appender.stamps(count)]

    assert times == sorted(set(times))


@pytest.mark.parametrize(
    "last", ["2999-01-01T00:00:00.000Z", "2999-01-01T00:00:00.999999Z", "9999-12-31T23:59:59.999Z", "once"]
)
def test_a_moment_after_one_of_the_future_is_later_also_as_text(tmp_path: Path, last: str) -> None:
    with appending(tmp_path, "anna") as appender:
        appender.not_before(last)
        times = [*appender.stamps(2), *appender.stamps(1)]

    assert times == sorted(times)
    assert times[0] >= last


def test_an_undone_undo_can_be_undone_and_the_last_event_is_found_again(small: ms.Study) -> None:
    with open_journal(small, "cleo") as journal:
        coded = journal.code(P1, 13, 20, NAMES)
        first = journal.undo(coded)
        journal.undo(first)
    again = replayed(small)
    gone = undo(again, coder="cleo")

    assert len(again.coding) == 1
    assert len(gone.coding) == 0
    with pytest.raises(CodingError, match="nothing"):
        undo(gone, coder="cleo")


def test_undoing_a_finish_leaves_the_document_open(small: ms.Study) -> None:
    study = undo(finish_document(small, P1, coder="cleo"), coder="cleo")

    assert len(study.coding.finished) == 0
    assert len(ms.read_study(small.folder).coding.finished) == 0


def test_a_code_changed_to_itself_changes_nothing(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")

    again = recode(study, study.coding.segments["segment"].iloc[0], NAMES, coder="cleo")

    assert again.coding.segments.equals(study.coding.segments)


def test_a_segment_that_two_events_made_goes_with_both_and_comes_back_with_one(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    study = code_passage(study, P1, "five names", NAMES, coder="cleo")
    one = len(study.coding)

    study = uncode(study, study.coding.segments["segment"].iloc[0], coder="cleo")

    assert (one, len(study.coding)) == (1, 0)
    assert len(undo(study, coder="cleo").coding) == 1


def test_segments_that_a_merge_of_codes_made_one_keep_both_memos_and_go_together(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo", memo="many")
    study = code_passage(study, P1, "five names", COMMITMENT, coder="cleo", memo="hers")

    study = merge_codes(study, COMMITMENT, NAMES, coder="ben")
    merged = study.coding.segments
    gone = uncode(study, merged["segment"].iloc[0], coder="cleo")

    assert merged[["code", "memo"]].values.tolist() == [[NAMES, "many hers"]]
    assert len(gone.coding) == 0
    assert ms.read_study(small.folder).coding.segments.equals(gone.coding.segments)


def test_an_accepted_suggestion_is_not_taken_back_as_if_it_were_coded(small: ms.Study) -> None:
    suggestion = Segment(P1, 13, 20, NAMES, "codebook", origin="suggested")
    study = ms.journal.accept(small, [suggestion], coder="cleo")
    segment = study.coding.segments["segment"].iloc[0]
    size = (small.folder / "codings" / "cleo.jsonl").stat().st_size

    with pytest.raises(CodingError, match="decided on a machine's suggestion"):
        uncode(study, segment, coder="cleo")
    with pytest.raises(CodingError, match="decided on a machine's suggestion"):
        recode(study, segment, FIELD, coder="cleo")

    assert (small.folder / "codings" / "cleo.jsonl").stat().st_size == size
    assert write_memo(study, "why", on="segment", of=segment, coder="cleo").coding.segments["code"].tolist() == [NAMES]


def test_a_segment_whose_document_vanished_is_kept_as_lost_and_can_be_taken_back(small: ms.Study) -> None:
    study = code_passage(small, P2, "four times", COMMITMENT, coder="cleo")
    (small.folder / P2).unlink()
    people = small.folder / "participants.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("P2,protégé,North,yes,yes,no\n", ""), encoding="utf-8")

    study = ms.read_study(small.folder)
    lost = study.decisions.table("anchors")
    gone = uncode(study, lost["event"].iloc[0], coder="cleo")

    assert lost[["how", "document", "quote"]].values.tolist() == [["lost", P2, "four times"]]
    assert len(study.coding) == 0
    assert len(gone.decisions.table("anchors")) == 0


def test_passages_that_swap_their_places_are_followed_each_to_its_own(small: ms.Study) -> None:
    one, two = "he knew nothing of my field", "he gave me five names to call"
    study = code_passage(small, P1, one, FIELD, coder="cleo")
    study = code_passage(study, P1, two, NAMES, coder="cleo")
    path = small.folder / P1
    text = path.read_text(encoding="utf-8").replace(one, "@").replace(two, one).replace("@", two)
    path.write_text(text, encoding="utf-8")

    table = ms.read_study(small.folder).coding.segments

    assert sorted(table[["code", "quote"]].values.tolist()) == [[NAMES, two], [FIELD, one]]


def test_a_folder_that_cannot_be_written_is_told_as_such(small: ms.Study, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(path: object, flags: int, *more: object, **named: object) -> int:
        if str(path).endswith(".jsonl"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CodingError, match="cannot be written: Permission denied"):
        code_passage(small, P1, "five names", NAMES, coder="cleo")
    monkeypatch.undo()

    assert len(code_passage(small, P1, "five names", NAMES, coder="cleo").coding) == 1


def test_a_codebook_that_cannot_be_written_leaves_no_trail_of_a_change(
    small: ms.Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (small.folder / "codebook.yaml").read_bytes()

    def refuse(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(CodebookError, match="the disk is full"):
        rename_code(small, NAMES, "benefits/contacts", coder="cleo")
    monkeypatch.undo()

    assert (small.folder / "codebook.yaml").read_bytes() == before
    assert len(history(ms.read_study(small.folder))) == 0


def test_a_trail_that_cannot_be_written_leaves_the_codebook_as_it_was(
    small: ms.Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (small.folder / "codebook.yaml").read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("mentorstudy.plans._append", refuse)
    with pytest.raises(StudyError, match="the disk is full"):
        merge_codes(small, [NAMES, COMMITMENT], FIELD, coder="cleo")
    monkeypatch.undo()

    assert (small.folder / "codebook.yaml").read_bytes() == before
    assert len(history(ms.read_study(small.folder))) == 0


def test_what_somebody_wrote_into_the_codebook_meanwhile_is_not_overwritten(small: ms.Study) -> None:
    path = small.folder / "codebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Names and contacts.", "Names only."), encoding="utf-8")

    renamed = rename_code(small, NAMES, "benefits/contacts", coder="cleo")
    more = create_code(renamed, ms.Code("benefits/courage", definition="Heart."), coder="cleo")

    assert "Names only." in path.read_text(encoding="utf-8")
    assert {"benefits/contacts", "benefits/courage"} <= {code.code for code in ms.read_study(small.folder).codebook}
    assert more.codebook["benefits/contacts"].definition == "Names only."


def test_a_definition_edited_between_two_sessions_stands_once_in_the_history(small: ms.Study) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder="cleo")
    path = small.folder / "codebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Names and contacts.", "Names only."), encoding="utf-8")

    study = code_passage(ms.read_study(small.folder), P1, "your field", FIELD, coder="cleo")
    study = code_passage(study, P2, "four times", COMMITMENT, coder="ben")

    changes = history(study).query("action == 'codebook changed'")
    assert changes[["code", "detail"]].values.tolist() == [[NAMES, "definition changed"]]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("coder", ["Zoë", "Ångström", "王芳", "김민수", "דנה", "O’Brien"])
def test_a_coder_in_any_script_has_one_journal_however_a_system_writes_the_accents(
    small: ms.Study, coder: str, form: str
) -> None:
    study = code_passage(small, P1, "five names", NAMES, coder=coder)
    path = next(iter(journal_files(small.folder)))
    path.rename(path.with_name(unicodedata.normalize(form, path.name)))  # type: ignore[arg-type]

    study = uncode(ms.read_study(small.folder), study.coding.segments["segment"].iloc[0], coder=coder)

    assert len(journal_files(small.folder)) == 1
    assert len(study.coding) == 0


def test_answers_to_questions_of_one_name_are_each_coded_at_their_place(tmp_path: Path) -> None:
    survey = "id,program,expected,met,best,best\nR1,North,A lot,A lot,The names,The names again\n"
    folder = write_small_study(tmp_path / "study", coding_csv=None, surveys__exit_csv=survey)
    toml = folder / "study.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('open = ["best"]', 'open = ["best", "best (2)"]'), encoding="utf-8"
    )
    study = ms.read_study(folder)
    document = "surveys/exit.csv#R1"
    text = study.corpus.text(document)
    places = [text.index("names"), text.rindex("names")]
    with open_journal(study, "cleo") as journal:
        for at in places:
            journal.code(document, at, at + 5, NAMES)

    table = ms.read_study(folder).coding.segments

    assert list(table["start"]) == places
    assert list(table["quote"]) == ["names", "names"]


def hostile_lines() -> Iterator[bytes]:
    good = (
        b'{"event":"e1","time":"2026-01-05T10:00:00.000Z","coder":"cleo","kind":"coded","document":"interviews/P1.txt"'
    )
    yield good + b',"start":1e30,"end":2,"code":"benefits/networks"}'
    yield good + b',"start":1000000000000000000000000,"end":1000000000000000000000001,"code":"benefits/networks"}'
    yield good + b',"start":-7,"end":2,"code":"benefits/networks"}'
    yield good + b',"start":0,"end":4,"exact":"Inte","code":""}'
    yield good + b',"start":0,"end":4,"exact":"Inte","code":"benefits/networks","polarity":"perhaps"}'
    yield good + b',"start":0,"end":4,"exact":"\\ud800","code":"benefits/networks"}'
    yield good + b',"codes":[]}'
    yield b"[" * 100_000
    yield b"\x00\x00\x00"


@pytest.mark.parametrize("line", list(hostile_lines()), ids=range(9))
def test_a_line_that_nobody_could_have_coded_is_named_with_its_row(small: ms.Study, line: bytes) -> None:
    (small.folder / "codings").mkdir()
    (small.folder / "codings" / "cleo.jsonl").write_bytes(b"\n" + line + b"\n")

    with pytest.raises(StudyProblems) as caught:
        ms.read_study(small.folder)

    assert [(each.file, each.row) for each in caught.value.problems] == [("codings/cleo.jsonl", 2)]


def test_half_a_character_from_a_clipboard_is_replaced_and_loses_no_words(small: ms.Study) -> None:
    study = write_memo(small, "so \ud800 so", title="\udfff!", coder="cleo")

    assert memos(study)[["title", "text"]].values.tolist() == [["\ufffd!", "so \ufffd so"]]
    assert memos(ms.read_study(small.folder))["text"].tolist() == ["so \ufffd so"]


def test_the_order_in_which_journals_are_read_does_not_matter(small: ms.Study) -> None:
    study = code_passage(small, P2, "four times", COMMITMENT, coder="cleo")
    study = code_passage(study, P2, "How was it", FIELD, coder="anna")
    (small.folder / P2).rename(small.folder / "interviews" / "M9.txt")
    people = small.folder / "participants.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("P2,", "M9,"), encoding="utf-8")
    study = ms.read_study(small.folder)
    files = [read_journal(path) for path in journal_files(small.folder)]

    one, two = (replay(each, study.corpus, study.codebook).coding.segments for each in (files, files[::-1]))

    assert one.equals(two)
    assert set(one["document"]) == {"interviews/M9.txt"}
