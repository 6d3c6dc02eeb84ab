"""What the documentation shows is true: its commands run, its code runs, and no public name is left out."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

import mentorstudy as ms
from mentorstudy.cli import main
from mentorstudy.cli.app import app
from mentorstudy.resources import resource
from mentorstudy.settings import read_config

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if "generated" not in page.parts and "_build" not in page.parts]
# What a page shows: files to begin with (a caption names the file), settings, code, and commands, in their order.
BLOCK = re.compile(
    r"^```(?:\{code-block\} \w+\n:caption: (?P<file>\S+)\n\n|(?P<language>\w+)\n)(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks(page: Path, *languages: str) -> Iterator[tuple[str, str]]:
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        language = "file" if found["file"] else found["language"]
        if language in languages:
            yield found["file"] or language, found["text"]


def shows(*languages: str) -> list[Path]:
    return [page for page in PAGES if any(blocks(page, *languages))]


def name_of(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = spec_from_file_location("_generated_pages", DOCS / "_generated_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# The tour is run as one story by the tests of the README, and the recipes in a copy of the package.
@pytest.mark.parametrize(
    "page", [page for page in shows("console", "python") if page.stem not in ("tour", "recipes")], ids=name_of
)
def test_what_a_page_shows_runs_one_after_the_other(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(resource("sample-study"), tmp_path / "mentorstudy-demo")
    monkeypatch.chdir(tmp_path)

    for kind, text in blocks(page, "file", "console", "python"):
        if kind == "python":
            exec(compile(text, name_of(page), "exec"), {})
        elif kind == "console":
            run(text, monkeypatch, capsys)
        else:
            (tmp_path / kind).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / kind).write_text(text, encoding="utf-8")


def run(text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for line in text.splitlines():
        # In this process: each start of Python would take longer than what most commands do.
        monkeypatch.setattr(sys, "argv", shlex.split(line, comments=True))
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code, f"{line}\n{capsys.readouterr().err}"


@pytest.mark.parametrize("page", shows("toml"), ids=name_of)
def test_settings_that_a_page_shows_are_settings(page: Path, tmp_path: Path) -> None:
    for _, text in blocks(page, "toml"):
        (tmp_path / "study.toml").write_text(text, encoding="utf-8")
        read_config(tmp_path / "study.toml")


def test_every_public_name_stands_in_one_group_of_the_reference(generator: ModuleType) -> None:
    listed = [name for names in generator.NAMES.values() for name in names]

    pages_of_their_own = ("plots", "reliability", "errors")
    spaces = {name for name in ms.__all__ if isinstance(getattr(ms, name), ModuleType)}
    inner = {f"{space}.{name}" for space in spaces - {*pages_of_their_own} for name in getattr(ms, space).__all__}
    apart = {name for name in listed if name.partition(".")[0] in pages_of_their_own}
    assert sorted({*listed} - apart) == sorted(({*ms.__all__} - spaces - {"__version__"}) | inner)
    assert len(listed) == len({*listed})
    contents = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    assert [group for group in generator.NAMES if f"generated/api-{group.lower()}\n" not in contents] == []


def test_every_command_has_its_help_in_the_reference(generator: ModuleType) -> None:
    pages = generator.command_pages()
    contents = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")

    shown = [name for text in pages.values() for name in re.findall(r"^## `mentorstudy (\S+)`", text, re.MULTILINE)]
    assert sorted(shown) == sorted(get_command(app).commands)  # type: ignore[attr-defined]
    assert [page for page in pages if f"generated/{page.removesuffix('.md')}\n" not in contents] == []


def test_every_format_is_in_the_table_of_what_is_read(generator: ModuleType) -> None:
    from mentorstudy.readers.formats import FORMATS

    page = generator.formats_page()

    assert [form.name for form in FORMATS if form.shape != "refused" and f"(`{form.name}`)" not in page] == []
    assert [form.name for form in FORMATS if form.shape == "refused" and form.title[1:] not in page] == []


def test_every_figure_is_in_the_gallery_but_those_that_need_a_model_or_a_table_of_confusion(
    generator: ModuleType,
) -> None:
    from _gallery import FIGURES  # type: ignore[import-not-found]

    elsewhere = {name for name in ms.plots.__all__ if name.startswith("topic_")} | {"crosswalk", "learning"}
    # Bare parts of other figures.
    assert sorted(FIGURES) == sorted({*ms.plots.__all__} - elsewhere - {"confusion", "shares"})
    page = generator.gallery_page()
    assert [name for name in FIGURES if f"(figures/{name}.png)" not in page] == []


def test_every_function_that_returns_a_table_has_its_columns_in_the_reference(generator: ModuleType) -> None:
    from _tables import tables_of  # type: ignore[import-not-found]

    found = {name: columns for name, _, columns in tables_of(generator.NAMES)}
    names = [name for group in generator.NAMES.values() for name in group]
    promised = [name for name in names if "-> pd.DataFrame" in signature_of(name)]
    assert sorted(set(promised) - set(found)) == []
    assert [name for name, columns in found.items() if len(columns) < 20] == []


def signature_of(name: str) -> str:
    value: object = ms
    for part in name.split("."):
        value = getattr(value, part)
    told = getattr(value, "__annotations__", {}).get("return", "")
    return f"-> {told}" if callable(value) and not isinstance(value, type) else ""


def test_every_page_is_reached_from_the_first() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")

    assert [name_of(page) for page in PAGES if page.stem != "index" and name_of(page)[:-3] not in index] == []
