"""Changing a codebook's YAML line by line, so that every comment stays where its author put it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mentorstudy.codebook.codes import Code, name_of_key, path_part
from mentorstudy.codebook.yamllines import Lines, UnfitError
from mentorstudy.codebook.yamlnodes import dumped, node_of, writer

__all__ = ["changed_text"]

_INDENT = 2


@dataclass
class _Entry:
    """One key of a code, with the comments over it and all lines of its value."""

    key: str
    lead: list[str]
    lines: list[str]
    comments: list[str] = field(default_factory=list)
    dash: int = -1


@dataclass
class _Block:
    """One code: the comments over it, its line, its keys; `codes` is a key without lines but the first."""

    typed: str
    lead: list[str]
    head: str
    key: tuple[int, int]
    entries: list[_Entry] = field(default_factory=list)
    plain: bool = True
    comments: list[str] = field(default_factory=list)

    @property
    def column(self) -> int:
        return self.key[0]

    def key_of(self, code: Code) -> tuple[str, str]:
        """Return the key of a code that stands here: what it says, and how it is written."""
        if path_part(self.typed) == code.slug:
            return self.typed, self.head[self.key[0] : self.key[1]]
        return code.slug, code.slug


def changed_text(text: str, before: Sequence[Code], after: Sequence[Code]) -> str:
    """Return the YAML of a codebook with other codes in it; empty where that cannot be done line by line.

    A code that was renamed or moved takes its lines and comments along; those of a code that was merged away
    stand over the one that it became.

    Parameters
    ----------
    text : str
        The YAML as it was.
    before, after : sequence of Code
        The codes that it has, and those that it is to have, in the order of the tree.
    """
    try:
        return _Change(text, before, after).text()
    except UnfitError:
        return ""


class _Change:
    """The codes of before, and those of after put in their place."""

    def __init__(self, text: str, before: Sequence[Code], after: Sequence[Code]) -> None:
        self._lines = Lines(text)
        self._before = {code.code: code for code in before}
        self._after = {code.code: code for code in after}
        self._blocks: dict[str, _Block] = {}
        self._head, self._tail = self._read()
        self._homes = {path: self._home(code) for path, code in self._after.items()}
        self._children: dict[str, list[Code]] = {}
        for code in after:
            self._children.setdefault(code.parent, []).append(code)

    def _home(self, code: Code) -> str:
        """Find the path under which a code stands in the text; empty where it is new."""
        if code.code in self._before:
            return code.code
        there = [old for old in reversed(code.was) if old in self._before and old not in self._after]
        return there[0] if there else ""

    def text(self) -> str:
        """Return the text with all changes made."""
        taken = set(self._homes.values())
        self._gone = [path for path in self._before if path not in taken]
        first = min((self._blocks[path].column for path in self._before if "/" not in path), default=_INDENT)
        lines = [line for code in self._children.get("", []) for line in self._written(code, first)]
        return "".join([*self._head, *lines, *self._tail])

    def _read(self) -> tuple[list[str], list[str]]:
        root = self._lines.root
        pairs = {key.value: (key, value) for key, value in root.value}
        if "codes" not in pairs or root.flow_style:
            raise UnfitError
        key, tree = pairs["codes"]
        later = [each.start_mark.line for each, _ in root.value if each.start_mark.line > key.start_mark.line]
        end = self._lines.before(min(later), 0, key.start_mark.line + 1) if later else self._lines.end()
        begin = key.start_mark.line + 1
        self._take(tree, "", begin, end)
        return self._lines.some(0, begin), self._lines.some(end, len(self._lines.lines))

    def _take(self, tree: Any, above: str, begin: int, end: int) -> None:
        """Read the codes of one mapping, which stand between two lines."""
        for key, value, lead, stop in self._parts(tree, begin, end):
            part = path_part(str(key.value))
            path = f"{above}/{part}" if above else part
            line, columns = key.start_mark.line, (key.start_mark.column, key.end_mark.column)
            block = _Block(str(key.value), self._lines.some(lead, line), self._lines.lines[line], columns)
            block.comments = self._lines.comments_in(lead, line + 1)
            self._blocks[path] = block
            if value.id != "mapping" or value.flow_style or value.start_mark.line == line:
                if stop > line + 1 and any(each.strip() for each in self._lines.some(line + 1, stop)):
                    block.entries.append(_Entry("", [], self._lines.some(line + 1, stop)))
                block.plain = False
                if value.id == "mapping" and any(each.value == "codes" for each, _ in value.value):
                    raise UnfitError
                continue
            for name, inner, first, last in self._parts(value, line + 1, stop):
                at = name.start_mark.line
                over = self._lines.some(first, at)
                if name.value == "codes" and inner.id == "mapping" and not inner.flow_style:
                    block.entries.append(_Entry("codes", over, self._lines.some(at, at + 1)))
                    block.comments += self._lines.comments_in(first, at + 1)
                    self._take(inner, path, at + 1, last)
                    continue
                dash = inner.value[0].start_mark.column - 2 if _is_list(inner) else -1
                comments = self._lines.comments_in(at, last)
                block.entries.append(_Entry(str(name.value), over, self._lines.some(at, last), comments, dash))
                block.comments += self._lines.comments_in(first, last)

    def _parts(self, mapping: Any, begin: int, end: int) -> list[tuple[Any, Any, int, int]]:
        """Return the keys and values of a mapping, each with the line of its first comment and that after its last."""
        if mapping.id != "mapping" or mapping.flow_style or mapping.anchor:
            raise UnfitError
        keys = [key for key, _ in mapping.value]
        starts = [begin]
        for number, key in enumerate(keys[1:]):
            starts.append(self._lines.before(key.start_mark.line, key.start_mark.column, keys[number].start_mark.line))
        if any(value.anchor for _, value in mapping.value) or len({key.start_mark.line for key in keys}) < len(keys):
            raise UnfitError
        return [
            (key, value, start, stop)
            for (key, value), start, stop in zip(mapping.value, starts, [*starts[1:], end], strict=True)
        ]

    def _written(self, code: Code, column: int) -> list[str]:
        home = self._homes[code.code]
        block = self._blocks.get(home)
        merged = [
            line
            for gone in self._gone
            if gone in code.was and gone in self._blocks
            for line in self._merged(gone, column)
        ]
        if block is None:
            node = {code.slug: node_of(code)}
            return [*merged, *self._made(node, column), *self._under(code, column + _INDENT, with_key=True)]
        shift = column - block.column
        _, key = block.key_of(code)
        head = block.head[: block.key[0]] + key + block.head[block.key[1] :]
        entries = self._entries(block, self._before[home], code)
        lines = [*block.lead]
        if not block.plain and (entries or self._children.get(code.code)):
            comment = f"  {block.comments[-1]}" if "#" in block.head and block.comments else ""
            head = f"{block.head[: block.key[0]]}{key}:{comment}{self._lines.newline}"
        lines = [*_shifted(lines, shift), *merged, *_shifted([head], shift)]
        step = self._step(block)
        if not any(entry.key == "codes" for entry in entries) and self._children.get(code.code):
            entries.append(_Entry("codes", [], self._made_line("codes:", block.column + step)))
        for entry in entries:
            if entry.key != "codes":
                lines += _shifted([*entry.lead, *entry.lines], shift)
                continue
            inner = self._under(code, self._child_column(home, block.column + 2 * step) + shift, with_key=False)
            lines += _shifted([*entry.lead, *entry.lines], shift) if inner else _shifted(entry.lead, shift)
            lines += inner
        return lines

    def _under(self, code: Code, column: int, *, with_key: bool) -> list[str]:
        children = self._children.get(code.code, [])
        if not with_key:
            return [line for child in children for line in self._written(child, column)]
        lines = [line for child in children for line in self._written(child, column + _INDENT)]
        return [*self._made_line("codes:", column), *lines] if lines else []

    def _child_column(self, home: str, otherwise: int) -> int:
        columns = [block.column for path, block in self._blocks.items() if path.rpartition("/")[0] == home]
        return columns[0] if columns else otherwise

    def _step(self, block: _Block) -> int:
        for entry in block.entries:
            if entry.lines and entry.key:
                return len(entry.lines[0]) - len(entry.lines[0].lstrip()) - block.column
        return _INDENT

    def _merged(self, path: str, column: int) -> list[str]:
        comments = self._blocks[path].comments
        return [line for each in comments for line in self._made_line(each, column)]

    def _entries(self, block: _Block, old: Code, new: Code) -> list[_Entry]:
        """Return a code's keys with what has changed made anew."""
        before, after = node_of(old), node_of(new)
        written = {entry.key for entry in block.entries}
        if "name" not in written and new.name == name_of_key(block.key_of(new)[0]):
            after.pop("name", None)
        elif "name" not in written and block.plain:
            before.pop("name", None)
        column = block.column + self._step(block)
        if not block.plain:
            # `{}` or nothing stands behind the code: its keys are all written anew, when there are any.
            same = before == after or not after
            return [] if same else [_Entry(key, [], self._made({key: value}, column)) for key, value in after.items()]
        kept = [
            entry if before.get(entry.key) == after.get(entry.key) else self._changed(entry, before, after)
            for entry in block.entries
            if entry.key == "codes" or entry.key in after or before.get(entry.key) == after.get(entry.key)
        ]
        added = [_Entry(key, [], self._made({key: after[key]}, column)) for key in after if key not in written]
        if not added:
            return kept
        at = next((number for number, entry in enumerate(kept) if entry.key == "codes"), len(kept))
        if at and at == len(kept):
            last, rest = _without_end(kept[-1].lines)
            kept[-1] = _Entry(kept[-1].key, kept[-1].lead, last)
            added[-1].lines += rest
        return [*kept[:at], *added, *kept[at:]]

    def _changed(self, entry: _Entry, before: Mapping[str, Any], after: Mapping[str, Any]) -> _Entry:
        old, new = before.get(entry.key), after[entry.key]
        indent = len(entry.lines[0]) - len(entry.lines[0].lstrip())
        if isinstance(old, list) and isinstance(new, list) and new[: len(old)] == old and entry.dash >= 0:
            lines, rest = _without_end(entry.lines)
            return _Entry(entry.key, entry.lead, [*lines, *self._items(new[len(old) :], entry.dash), *rest])
        lines = self._made({entry.key: new}, indent)
        if len(lines) == 1 and len(entry.comments) == 1:
            lines = [f"{lines[0].rstrip()}  {entry.comments[0]}{self._lines.newline}"]
            return _Entry(entry.key, entry.lead, lines)
        over = [line for each in entry.comments for line in self._made_line(each, indent)]
        return _Entry(entry.key, [*entry.lead, *over], lines)

    def _items(self, values: list[Any], column: int) -> list[str]:
        return self._made({"x": values}, column - _INDENT)[1:]

    def _made(self, node: Any, column: int) -> list[str]:
        made = dumped(node, writer()).splitlines()
        return [line for each in made for line in self._made_line(each, column)]

    def _made_line(self, line: str, column: int) -> list[str]:
        return [f"{' ' * column if line else ''}{line}{self._lines.newline}"]


def _is_list(node: Any) -> bool:
    return node.id == "sequence" and not node.flow_style and bool(node.value)


def _without_end(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part a value's lines from the comments and empty lines after it."""
    at = len(lines)
    while at > 1 and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#")):
        at -= 1
    return lines[:at], lines[at:]


def _shifted(lines: Iterable[str], by: int) -> list[str]:
    if not by:
        return list(lines)
    return [
        (" " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]) if line.strip() else line
        for line in lines
    ]
