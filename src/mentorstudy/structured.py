"""YAML, TOML and JSON from anywhere, read with care: whatever is wrong with them is a `ReadError` with its line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["load_json", "load_toml", "load_yaml"]

# A codebook of two thousand codes has 40,000 lines and 2 MB; study.toml a hundred lines.
_LARGEST_YAML, _MOST_LINES = 5_000_000, 100_000
_LARGEST_TOML, _MOST_DOTS = 1_000_000, 100
_DEEPEST = 100
# Aliases make a text of ten lines stand for more nodes than the memory holds.
_MOST_NODES = 500_000
_WHENCE = "Check where the file comes from."
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_LINE = re.compile(r"line (\d+)")


def load_yaml(text: str, reader: Callable[[], Any], *, file: str = "") -> Any:
    """Return what YAML holds.

    Parameters
    ----------
    text : str
        The YAML.
    reader : callable
        Makes the ruamel.yaml reader that it is read with.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When it is no YAML, has a key twice, is large or nested beyond reason, or its aliases stand for more than a
        file can hold.

    Examples
    --------
    >>> from ruamel.yaml import YAML
    >>> load_yaml("a: [1, 2]", YAML)["a"]
    [1, 2]
    >>> load_yaml("a: [1, 2", YAML)
    Traceback (most recent call last):
    mentorstudy.errors.ReadError: Not YAML: expected ',' or ']', but got '<stream end>'.
    """
    _refuse_size(text, file)
    try:
        document = _parsed(text, reader, file)
        _weight(document, {}, set(), 0, file)
    except RecursionError:
        raise _nested("YAML", file) from None
    return document


def _refuse_size(text: str, file: str) -> None:
    lines = text.count("\n")
    if len(text) > _LARGEST_YAML or lines > _MOST_LINES:
        raise ReadError(
            f"This YAML has {lines:,} lines and {len(text):,} characters, more than a codebook or a list of themes "
            f"holds. {_WHENCE}",
            file=file,
        )
    # Brackets that are opened and not closed take long to be refused by the parser.
    if max(_depths(text), default=0) > 5 * _DEEPEST:
        raise _nested("YAML", file)


def _depths(text: str) -> Iterator[int]:
    depth = 0
    for sign in re.findall(r"[\[{\]}]", text):
        depth = depth + 1 if sign in "[{" else max(depth - 1, 0)
        yield depth


def _nested(what: str, file: str) -> ReadError:
    return ReadError(f"The {what} is nested beyond reason. {_WHENCE}", file=file)


def _parsed(text: str, reader: Callable[[], Any], file: str) -> Any:
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return reader().load(text)
    except DuplicateKeyError as error:
        raise _said_twice(text, reader, error, file) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        star = " A term that begins with * needs quotes: '*ship'." if "alias" in str(error) else ""
        raise ReadError(
            f"Not YAML: {error.problem or error.context}.{star}", file=file, row=mark.line + 1 if mark else None
        ) from None
    except (YAMLError, ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError) as error:
        # ruamel.yaml lets the errors of its converters through: a number of 5,000 digits, a date in month 13.
        said = str(error).split("\n")[0] or type(error).__name__
        raise ReadError(f"Not YAML: {said}. Put the value into quotes.", file=file) from None


def _said_twice(text: str, reader: Callable[[], Any], error: Any, file: str) -> ReadError:
    key, first, second = _twice(text, reader) or (_first_sentence(error), 0, 0)
    where = f"'{key}' stands twice, in line {first} and in line {second}" if second else f"{key}: a key stands twice"
    return ReadError(f"{where}. Join the two, or rename one.", file=file, row=second or None)


def _twice(text: str, reader: Callable[[], Any]) -> tuple[str, int, int] | None:
    """Return the first key that stands twice in one mapping, with both lines."""
    waiting = [reader().compose(text)]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen or node.id not in ("sequence", "mapping"):
            continue
        seen.add(id(node))
        if node.id == "sequence":
            waiting += node.value
            continue
        lines: dict[str, int] = {}
        for key, value in node.value:
            line = int(key.start_mark.line) + 1
            if str(key.value) in lines:
                return str(key.value), lines[str(key.value)], line
            lines[str(key.value)] = line
            waiting.append(value)
    return None


def _first_sentence(error: Any) -> str:
    return str(error.problem or "found duplicate key").split(" with value")[0].strip()


def _weight(node: Any, known: dict[int, int], above: set[int], depth: int, file: str) -> int:
    """Return how many nodes a document has once its aliases are written out; refuse one that never ends."""
    if not isinstance(node, list | Mapping):
        return 1
    if id(node) in above:
        raise ReadError(f"An alias of this YAML stands within what it stands for. {_WHENCE}", file=file)
    if depth > _DEEPEST:
        raise _nested("YAML", file)
    if id(node) not in known:
        above.add(id(node))
        parts = node.values() if isinstance(node, Mapping) else node
        known[id(node)] = 1 + sum(_weight(part, known, above, depth + 1, file) for part in parts)
        above.discard(id(node))
    if known[id(node)] > _MOST_NODES:
        raise ReadError(f"The aliases of this YAML stand for more than a file can hold. {_WHENCE}", file=file)
    return known[id(node)]


def load_toml(text: str, *, file: str = "") -> dict[str, Any]:
    """Return what TOML holds.

    Raises
    ------
    ReadError
        When it is no TOML, or is large or nested beyond reason.

    Examples
    --------
    >>> load_toml('title = "Mentors"')
    {'title': 'Mentors'}
    """
    if len(text) > _LARGEST_TOML:
        raise ReadError(f"This TOML has {len(text):,} characters; no settings do. {_WHENCE}", file=file)
    # tomllib takes minutes for a key of thousands of parts.
    if any(_QUOTED.sub("", line).partition("=")[0].count(".") > _MOST_DOTS for line in text.split("\n")):
        raise _nested("TOML", file)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _nested("TOML", file) from None
    except ValueError as error:
        row = _LINE.search(str(error))
        raise ReadError(
            f"Not TOML: {error}. Text stands in quotes, lists in [brackets].",
            file=file,
            row=int(row.group(1)) if row else None,
        ) from None


def load_json(text: str, *, file: str = "") -> Any:
    r"""Return what JSON holds; of a text with an object on each line, the list of them.

    Raises
    ------
    ReadError
        When it is no JSON, is cut off, or is nested beyond reason.

    Examples
    --------
    >>> load_json('{"text": "Hi"}'), load_json('{"a": 1}\n{"a": 2}\n')
    ({'text': 'Hi'}, [{'a': 1}, {'a': 2}])
    """
    if max(_depths(_STRING.sub("", text)), default=0) > _DEEPEST:
        raise _nested("JSON", file)
    try:
        return json.loads(text)
    except RecursionError:
        raise _nested("JSON", file) from None
    except ValueError as error:
        rows = [line for line in text.split("\n") if line.strip()]
        if len(rows) > 1 and all(row.lstrip().startswith("{") for row in rows[:50]):
            return [_row(row, number, file) for number, row in enumerate(rows, start=1)]
        line = getattr(error, "lineno", None)
        raise ReadError(
            f"The JSON is damaged or was not copied whole ({error}). Export or download it again.", file=file, row=line
        ) from None


def _row(row: str, number: int, file: str) -> Any:
    try:
        return json.loads(row)
    except (ValueError, RecursionError):
        raise ReadError("This line is no JSON, unlike the others. Export it again.", file=file, row=number) from None
