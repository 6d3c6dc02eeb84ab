"""What the README and the tour show is true: their commands exist and their code runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from mentorstudy.cli import main
from mentorstudy.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = (ROOT / "docs" / "start" / "tour.md").read_text(encoding="utf-8")
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README + TOUR, re.DOTALL)


def shown_commands() -> list[str]:
    """The commands of the tour, which begin with the demo, then those of the README."""
    shown = [re.findall(r"```console\n(.*?)```", text, re.DOTALL) for text in (TOUR, README)]
    lines = [line for texts in shown for block in texts for line in block.splitlines()]
    # A study is made once.
    return list(dict.fromkeys(line for line in lines if line.startswith("mentorstudy ")))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_tour(command: str) -> None:
    assert f"mentorstudy {command}" in TOUR


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_its_help(command: str) -> None:
    help_text = get_command(app).commands[command].help or ""  # type: ignore[attr-defined]

    assert f"Example: mentorstudy {command}" in help_text


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path) -> Path:
    """A folder as whoever reads the README has it: what one block wrote, the next finds, and leaves as it is."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(sample_folder, folder / "data" / "sample-study")
    return folder


def display(shown: Any) -> None:
    assert shown._repr_html_()


@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.splitlines()[0])
def test_the_readmes_python_runs(code: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)

    # In this process, where a warning is an error as well: each new one would read everything heavy again.
    exec(compile(code, "README.md", "exec"), {"display": display})


def test_what_the_readme_shows_first_runs_in_a_fresh_python_without_a_warning(checkout: Path) -> None:
    first, _, _ = blocks("python")[0].partition("ms.quotes")

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", first], capture_output=True, text=True, cwd=checkout, check=False,
        env={**os.environ, "MPLBACKEND": "Agg"},
    )  # fmt: skip

    assert "ms.plots.crosstab(table)" in first
    assert done.returncode == 0, done.stderr


def test_the_readmes_commands_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown_commands()
    monkeypatch.chdir(tmp_path)

    assert len(lines) >= len(COMMANDS)
    for line in lines:
        # In this process: each start of Python would take longer than what most commands do.
        monkeypatch.setattr(sys, "argv", ["mentorstudy", *shlex.split(line, comments=True)[1:]])
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code, f"{line}\n{capsys.readouterr().err}"


def test_the_readme_is_read_in_a_few_minutes_and_leads_to_pages_that_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert len(README.splitlines()) < 150
    assert "docs/start/tour.md" in links
    assert [path for path in links if not (ROOT / path).exists()] == []


def test_the_two_commands_of_a_newcomer_are_shown_word_for_word() -> None:
    assert "pip install uv && uv run mentorstudy demo\n" in README
    assert "pip install uv && uv run pytest\n" in README


def test_the_pictures_of_the_readme_are_in_the_repository() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)

    assert pictures
    assert [path for path in pictures if not (ROOT / path).is_file()] == []


def test_the_settings_in_the_readme_are_settings(tmp_path: Path) -> None:
    from mentorstudy.settings import read_config

    (tmp_path / "study.toml").write_text(blocks("toml")[0], encoding="utf-8")

    config = read_config(tmp_path / "study.toml")

    assert [source.kind for source in config.sources] == ["interview", "survey"]


def test_the_code_in_the_readme_is_a_code(tmp_path: Path) -> None:
    from mentorstudy import read_codebook

    (tmp_path / "codebook.yaml").write_text(blocks("yaml")[0], encoding="utf-8")

    assert read_codebook(tmp_path / "codebook.yaml")["challenges/mismatch"].name == "Mismatch"
