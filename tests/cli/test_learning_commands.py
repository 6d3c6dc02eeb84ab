"""Learning from people's coding from the command line: each command does what its function does, and says so."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.cli import main
from tests.autocode.learning import LATE, NETWORKS, learning_study

CODEBOOK = """title: Learning
codes:
  benefits:
    name: Benefits
    definition: Good.
    codes:
      networks: {name: Networks, definition: People., terms: [introduced]}
  challenges:
    name: Challenges
    definition: Hard.
    codes:
      late: {name: Late, definition: Time.}
      rare: {name: Rare, definition: Seldom.}
      noise: {name: Noise, definition: Anything.}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study of the tests, on disk."""
    made = tmp_path_factory.mktemp("learning") / "study"
    study = learning_study(24, finished=18)
    for name in study.corpus.documents.index:
        path = made / str(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        turns = study.corpus.turns[study.corpus.turns["document"] == name]
        lines = [f"Interviewer: And then?\n\n{path.stem}: {turn}" for turn in turns["text"]]
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    people = sorted(study.corpus.turns["participant"].unique())
    (made / "participants.csv").write_text(
        "participant,stakeholder\n" + "".join(f"{person},protégé\n" for person in people), encoding="utf-8"
    )
    (made / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (made / "study.toml").write_text(
        'title = "Learning"\ncodebook = "codebook.yaml"\nparticipants = "participants.csv"\n\n[[sources]]\n'
        'path = "interviews/*.txt"\nkind = "interview"\nparticipant = "{stem}"\ninterviewers = ["Interviewer"]\n',
        encoding="utf-8",
    )
    read = ms.read_study(made)
    with ms.journal.open_journal(read, "anna") as journal:
        for row in study.coding.where(code=[NETWORKS, LATE]).segments.itertuples():
            text = read.corpus.text(row.document)
            turn = study.corpus.turns[
                (study.corpus.turns["document"] == row.document)
                & (study.corpus.turns["start"] <= row.start)
                & (study.corpus.turns["end"] >= row.end)
            ].iloc[0]
            at = text.index(turn["text"]) + row.start - int(turn["start"])
            journal.code(row.document, at, at + row.end - row.start, row.code)
        for name in study.coding.finished["document"].unique():
            journal.finish(name)
    return made


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """The command in this process, which has imported already what takes long to import."""
    out, said = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(said),
    ):
        patch.setattr(sys, "argv", ["mentorstudy", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0), out.getvalue(), said.getvalue()


def done(*arguments: str | Path) -> tuple[str, str]:
    code, out, said = run(*arguments)
    assert code == 0, said
    return out, said


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_what_was_learned_is_reviewed_from_the_file_and_then_not_suggested_again(folder: Path, tmp_path: Path) -> None:
    file, picture = tmp_path / "learned.csv", tmp_path / "learned.png"
    out, said = done("suggest-by-example", folder, "--out", file, "--plot", picture, "--format", "json")
    errors = json.loads(out)
    table = rows(file.read_text(encoding="utf-8"))

    assert [row["code"] for row in errors] == [NETWORKS, LATE, ""]
    assert "Not learned: challenges/rare (too few examples: 0 answers" in said
    assert f"{len(table)} suggestions, not reviewed" in said
    assert picture.stat().st_size > 5000

    for number, row in enumerate(table):
        row["review"] = "accepted" if number == 0 else "rejected"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, table[0])
        writer.writeheader()
        writer.writerows(table)
    done("accept", folder, "--file", file, "--coder", "anna")
    done("reject", folder, "--file", file, "--coder", "anna")
    coding = ms.read_study(folder).coding.where(coder="model:examples").segments

    assert coding["review"].value_counts().to_dict() == {"rejected": len(table) - 1, "accepted": 1}
    assert coding["score"].notna().all()
    assert "0 suggestions, not reviewed" in done("suggest-by-example", folder)[1]


def test_a_changed_quote_in_a_file_of_suggestions_is_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "learned.csv"
    file.write_text(
        "segment,document,start,end,code,coder,review,quote\nx,interviews/P01.txt,0,5,challenges/late,model:examples,"
        "accepted,other\n",
        encoding="utf-8",
    )

    code, _, said = run("accept", folder, "--file", file, "--coder", "anna")

    assert code == 1
    assert "the quote is 'other'" in said


@pytest.mark.parametrize("show", ["suggestions", "reasons", "unlearned"])
def test_each_table_can_be_printed(folder: Path, show: str) -> None:
    out, _ = done("suggest-by-example", folder, "--show", show, "--format", "csv")

    assert "code" in out.splitlines()[0].split(",")


def test_the_queue_the_candidates_and_what_was_missed(folder: Path, tmp_path: Path) -> None:
    queue = rows(done("review-queue", folder, "--n", "4", "--format", "csv")[0])
    terms = rows(done("suggest-terms", folder, LATE, "--n", "3", "--format", "csv")[0])
    book = tmp_path / "missed.xlsx"
    _, said = done("missed", folder, "--code", "benefits", "--out", book)

    assert [row["rank"] for row in queue] == ["1", "2", "3", "4"]
    assert 0 < len(terms) <= 3
    assert "by people alone" in said
    assert book.stat().st_size > 3000


def test_a_blind_sample_is_drawn_filled_in_and_estimated_from(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "blind.csv"
    done("blind-sample", folder, "--n", "8", "--seed", "2", "--out", file)
    table = rows(file.read_text(encoding="utf-8"))
    for row in table:
        row["codes"] = LATE if "late" in row["text"] else "none"
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, table[0])
        writer.writeheader()
        writer.writerows(table)

    found = {row["code"]: row for row in rows(done("estimate-missed", folder, file, "--format", "csv")[0])}

    assert found[""]["sampled"] == "8"
    assert NETWORKS in found
    code, _, said = run("blind-sample", folder, "--from", "codebok")
    assert code == 1
    assert "codebook or examples" in said
