"""A codebook is the same whichever of two parsers reads it, with the same lines; faults are told by the slower one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from mentorstudy.codebook.yamlnodes import text_yaml
from mentorstudy.codebook.yamltree import load_texts
from mentorstudy.errors import ReadError
from mentorstudy.structured import load_yaml

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "codebooks").glob("*.yaml"), *(ROOT / "data").glob("*/codebook.yaml"),
                *(ROOT / "data").glob("*/themes.yaml")])  # fmt: skip
LINES = [line for file in FILES for line in file.read_text(encoding="utf-8").split("\n")]
SIGNS = (
    ": ", "\n", "  ", "- ", "'", '"', "#", " #", "[", "]", "{", "}", ", ", "|", "|-", ">", ">-", "? ", "\\", "\\n", "~",
    "null", "no", "1.10", "@", "`", "é", "\r\n", "\x85", "\u2028", "\t", "''", "x: y: z", "\u00a0", "😀", "&a ", "*a",
    "<<: ", "!", "!!str ", "%", "---", "--- ", "...", "=", "key:\n",
)  # fmt: skip


def read(text: str, way: Any) -> Any:
    """What a parser finds and in which lines, or what it says is wrong."""
    try:
        return tree_of(way(text))
    except ReadError as error:
        return str(error), error.row


def tree_of(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): (node.lc.key(key)[0], tree_of(value)) for key, value in node.items()}
    if isinstance(node, list):
        return [(node.lc.item(place)[0], tree_of(value)) for place, value in enumerate(node)]
    return node if node is None else str(node)


def slowly(text: str) -> Any:
    return load_yaml(text, text_yaml)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_files_of_the_repository_are_the_same_trees(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert read(text, load_texts) == read(text, slowly)


@some.composite
def typed(draw: some.DrawFn) -> str:
    """Some lines of a real file with signs put in anywhere, as people and programs leave them."""
    at = draw(some.integers(0, len(LINES) - 1))
    text = dedent("\n".join(LINES[at : at + draw(some.integers(1, 12))]))
    for sign in draw(some.lists(some.sampled_from(SIGNS), max_size=3)):
        place = draw(some.integers(0, len(text)))
        text = text[:place] + sign + text[place + draw(some.integers(0, 1)) :]
    return text


@given(typed())
@settings(max_examples=150)
@example("codes:\n  a: *b\n")
@example("codes: {a: {name: x}, a: {name: y}}\n")
@example("a: &x [b]\nc: *x\n")
@example("a: b\x85c: d\n")
@example("a: !!int 3\n")
@example("? [a]\n: b\n")
@example("")
def test_any_text_is_read_as_the_slower_parser_reads_it(text: str) -> None:
    assert read(text, load_texts) == read(text, slowly)


@pytest.mark.parametrize("text", ["- " * 200_000 + "a", "[" * 200_000, "{a: " * 100_000, "? " * 200_000 + "a"])
def test_a_text_that_is_nested_beyond_reason_is_refused_and_ends_no_process(text: str) -> None:
    with pytest.raises(ReadError, match="nested beyond reason"):
        load_texts(text)
