"""What a file or a value is called steers no terminal."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from mentorstudy.cli import main
from mentorstudy.cli.output import harmless
from tests.small import write_small_study

STEERING = "\x1b\x07\x9b\r\x08\x7f\u202e"


@pytest.mark.parametrize("sign", STEERING)
def test_a_sign_that_steers_is_shown(sign: str) -> None:
    shown = harmless(f"a{sign}b")

    assert sign not in shown
    assert len(shown) > len("ab")


def test_words_of_every_script_stand_as_they_are() -> None:
    words = "Zoé, 王小明, محمد, Nguyễn\n\t“quoted” 🙂"

    assert harmless(words) == words


@pytest.mark.parametrize("command", [["check"], ["uncoded"], ["check", "--format", "csv"]])
def test_no_command_sends_what_steers_a_terminal(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_small_study(tmp_path / "study", coding_csv=None)
    (folder / "interviews" / "P5\x1b]0;gone\x07.txt").write_text("Interviewer: So?\n\nP5: Red.\n")
    monkeypatch.setattr("sys.argv", ["mentorstudy", command[0], str(folder), *command[1:]])
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    with contextlib.suppress(SystemExit):
        main()

    printed, said = capsys.readouterr()
    assert printed + said
    assert "\x1b]" not in printed + said
    assert "\x07" not in printed + said
