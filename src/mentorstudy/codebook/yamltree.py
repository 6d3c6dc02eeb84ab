"""YAML whose every plain value is text: by a parser in machine code where it says the same as the one in Python."""

from __future__ import annotations

import re
from typing import Any

from mentorstudy.codebook.yamlnodes import text_yaml
from mentorstudy.structured import load_yaml

__all__ = ["load_texts"]

# What the two parsers may read in two ways: libyaml knows YAML 1.1, in which these signs end lines; a tag, an alias
# and a key `<<` make of the text another tree than stands there; a tabulator, a directive and a second document are
# rare enough to be left to the slower one.
_LEFT_ALONE = re.compile(
    "[\x85\u2028\u2029\ufeff\t\x00]|(?:^|[\\s\\[{,])(?:[&*](?=\\S)|!)|<<|^(?:---|\\.\\.\\.|%)", re.MULTILINE
)
_TEXT, _SEQUENCE, _MAPPING = "scalar", "sequence", "mapping"


class _Lines:
    """Where the parts of a mapping or list stand, as ruamel.yaml tells it: line and column, counted from nought."""

    def __init__(self) -> None:
        self.known: dict[Any, tuple[int, int]] = {}

    def key(self, key: Any) -> tuple[int, int]:
        return self.known[key]

    def item(self, place: int) -> tuple[int, int]:
        return self.known[place]


class _Mapping(dict[str, Any]):
    def __init__(self) -> None:
        super().__init__()
        self.lc = _Lines()


class _List(list[Any]):
    def __init__(self) -> None:
        super().__init__()
        self.lc = _Lines()


class _OtherwiseReadError(Exception):
    """What the slower parser has to tell."""


def load_texts(text: str) -> Any:
    r"""Return what YAML holds: mappings, lists and texts, each with the lines of its parts under `lc`.

    Parameters
    ----------
    text : str
        The YAML.

    Raises
    ------
    ReadError
        As of `load_yaml`.

    Examples
    --------
    >>> tree = load_texts("codes:\n  trust: {terms: [no, 1.10]}")
    >>> tree["codes"]["trust"]["terms"], tree.lc.key("codes")
    (['no', '1.10'], (0, 0))
    """
    try:
        return _quickly(text)
    except _OtherwiseReadError:
        return load_yaml(text, text_yaml)


def _quickly(text: str) -> Any:
    """Return what the parser in machine code finds: never where the two could differ, or where there is an error."""
    if _LEFT_ALONE.search(text) or len(text) > 1_000_000:
        raise _OtherwiseReadError
    try:
        import yaml
        from yaml.cyaml import CSafeLoader
    except ImportError:  # pragma: no cover - a PyYAML that was built without libyaml
        raise _OtherwiseReadError from None
    try:
        node = yaml.compose(text, Loader=CSafeLoader)
        return _tree(node, 0) if node is not None else None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise _OtherwiseReadError from None


def _tree(node: Any, depth: int) -> Any:
    if node.id == _TEXT:
        return str(node.value)
    if depth > 50:
        raise _OtherwiseReadError
    if node.id == _SEQUENCE:
        items = _List()
        for place, each in enumerate(node.value):
            items.lc.known[place] = (each.start_mark.line, each.start_mark.column)
            items.append(_tree(each, depth + 1))
        return items
    found = _Mapping()
    for key, value in node.value:
        # A key twice is an error with both of its lines; one that is no text is told of.
        if key.id != _TEXT or key.value in found:
            raise _OtherwiseReadError
        found.lc.known[str(key.value)] = (key.start_mark.line, key.start_mark.column)
        found[str(key.value)] = _tree(value, depth + 1)
    return found
