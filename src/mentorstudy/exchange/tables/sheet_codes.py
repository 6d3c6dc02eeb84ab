"""Codes in the cells of a table: yes and no, lists, paths, and the tree that they make."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from mentorstudy.exchange.project import Loss, ProjectCode
from mentorstudy.text import collapse

__all__ = [
    "NOTHING_WORDS",
    "CodeTree",
    "applied",
    "find_hierarchy",
    "find_separator",
    "identifier",
    "is_mark",
    "is_mark_or_dash",
    "join_codes",
    "nothing_notes",
    "path_of",
    "split_codes",
]

_NAMESPACE = uuid.UUID("0b7cf0b8-0f43-5e0c-8d0f-2f0a4c3b9d51")
# fmt: off
_YES = frozenset({
    "x", "xx", "×", "✓", "✔", "☑", "☒", "✅", "√", "•", "●", "■", "◼", "*", "+", "1", "1.0", "yes", "y", "true", "t",
    "ja", "j", "wahr", "oui", "vrai", "si", "sí", "sì", "verdadero", "sim", "verdadeiro", "vero", "да", "истина", "tak",
    "prawda", "evet", "doğru", "igen", "igaz", "ano", "pravda", "kyllä", "jah", "jā", "taip", "是", "对", "はい",
    "예", "نعم", "כן",
})
_NO = frozenset({
    "0", "0.0", "no", "n", "false", "f", "nein", "falsch", "non", "faux", "falso", "não", "nao", "☐", "□", "○", "нет",
    "ложь", "nie", "fałsz", "hayır", "yanlış", "nem", "hamis", "ne", "nepravda", "ei", "nē", "否", "いいえ", "아니요",
    "لا", "לא", "nej", "nei",
})
# fmt: on
# In a column of marks a dash is a no; by itself it may stand for anything.
_DASHES = frozenset("-–—−")
# How programs ask for a sign to be shown in colour or without.
_SHOWN = str.maketrans("", "", "\ufe0e\ufe0f")
# What people write for "no code"; read as a code unless the caller says otherwise.
NOTHING_WORDS = frozenset(
    ("n/a", "na", "none", "nothing", "-", "--", "–", "—", "no code", "nan", "null", "keine", "kein code", "nichts")
)
_SINGLE = ";,|\n\t"
# A mark of the first kind is no part of a name; one of the second often is.
_SURE_MARKS = ("->", "→", "=>", "::", " > ", "\\")
_LIKELY_MARKS = ("/", ": ", ">")


def identifier(*parts: str) -> str:
    """Return a GUID that is the same for the same words, so that reading twice gives the same project.

    Examples
    --------
    >>> identifier("code", "mentor") == identifier("code", "mentor") != identifier("code", "Mentor")
    True
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return str(uuid.uuid5(_NAMESPACE, joined))


def is_mark(cell: str) -> bool:
    """Return whether a cell says yes or no, in one of the ways that people write it.

    Examples
    --------
    >>> [is_mark(cell) for cell in ("x", "TRUE", "0", "nein", "unsure", "")]
    [True, True, True, True, False, False]
    """
    word = _mark(cell)
    return word in _YES or word in _NO


def is_mark_or_dash(cell: str) -> bool:
    """Return whether a cell says yes or no where a dash is a no."""
    return is_mark(cell) or _mark(cell) in _DASHES


def _mark(cell: str) -> str:
    return cell.strip().casefold().translate(_SHOWN)


def applied(cell: str, header: str = "") -> bool | None:
    """Return whether a cell of a code's column says that the code applies; None where it says neither.

    A count above one and the code's own name say yes too: survey tools write them.

    Examples
    --------
    >>> applied("x"), applied("FALSE"), applied("3"), applied("Time", "time"), applied("perhaps")
    (True, False, True, True, None)
    """
    word = _mark(cell)
    if word in _YES or (word and word == header.strip().casefold()):
        return True
    if word in _NO or word in _DASHES:
        return False
    return True if re.fullmatch(r"[1-9]\d{0,3}(\.0+)?", word) else None


def split_codes(cell: str, separator: str) -> list[str]:
    r"""Return the codes that a cell lists, each on one line, without empty ones.

    A code that itself holds the separator stands in double quotes, a quote inside is written twice.

    Parameters
    ----------
    cell : str
        The cell.
    separator : str
        What stands between codes. Each of `;`, `,`, `|`, newline and tab separates by itself, so that `";,"`
        splits at both; any other text separates as a whole. The cell is one code when empty.

    Examples
    --------
    >>> split_codes("time, money; luck;", ";"), split_codes('"a; b"; c', ";"), split_codes("a and b", " and ")
    (['time, money', 'luck'], ['a; b', 'c'], ['a', 'b'])
    """
    kinds = separator.strip(" ") or separator
    if not separator:
        parts = [cell]
    elif not set(kinds) <= set(_SINGLE):
        parts = cell.split(separator)
    else:
        parts = _unquoted(cell, re.escape(kinds))
    return [name for name in map(collapse, parts) if name]


def _unquoted(cell: str, kinds: str) -> list[str]:
    pattern = rf'[^\S\n\t]*"((?:[^"]|"")+)"[^\S\n\t]*(?=[{kinds}]|$)|[^{kinds}]+'
    return [found[1].replace('""', '"') if found[1] else found[0] for found in re.finditer(pattern, cell)]


def join_codes(names: Iterable[str], separator: str = ";") -> str:
    """Return a cell that `split_codes` reads back.

    Examples
    --------
    >>> join_codes(["a; b", "c"])
    '"a; b"; c'
    """
    quoted = [
        '"' + name.replace('"', '""') + '"' if separator in name or name.startswith('"') else name for name in names
    ]
    return f"{separator} ".join(quoted)


def find_separator(cells: Sequence[str]) -> str | None:
    r"""Return what separates codes in these cells: empty where each is one code, None where it cannot be told.

    A newline, semicolon or bar separates wherever it occurs. Commas stand in names too: they separate when
    what they part is found in other cells, and do not when whole cells with a comma come again and again.

    Parameters
    ----------
    cells : sequence of str
        The cells that hold codes.

    Examples
    --------
    >>> find_separator(["time; money, cash", "luck"]), find_separator(["time,money", "money", "time"])
    (';', ',')
    >>> find_separator(["health, safety", "health, safety", "luck"]), find_separator(["a, b", "c"]) is None
    ('', True)
    """
    used = [kind for kind in ("\n", ";", "|") if any(kind in cell.strip() for cell in cells)]
    if used:
        return "".join(used)
    with_comma = [cell.strip(" ,") for cell in cells if "," in cell.strip(" ,")]
    if not with_comma:
        return ""
    homes: dict[str, set[str]] = {}
    for cell in {cell.strip() for cell in cells}:
        for part in split_codes(cell, ","):
            homes.setdefault(part.casefold(), set()).add(cell)
    parts = [part for cell in with_comma for part in split_codes(cell, ",")]
    shared = sum(len(homes.get(part.casefold(), ())) > 1 for part in parts) / max(len(parts), 1)
    if shared >= 0.3:
        return ","
    again = sum(count for count in Counter(with_comma).values() if count > 1)
    return "" if again * 2 > len(with_comma) else None


def find_hierarchy(names: Iterable[str]) -> str:
    """Return the mark between a code and the code above it, empty where the names make no tree.

    `->`, `::`, ` > ` and a backslash always mean that; `/` and `: ` stand in names as well, and make a tree
    when half of the names have them, or when most of what stands before them comes with several codes.

    Examples
    --------
    >>> find_hierarchy(["work -> pay", "luck"]), find_hierarchy(["work/pay", "work/hours", "luck", "a", "b", "c"])
    ('->', '/')
    >>> find_hierarchy(["Emotion/Feeling", "Story", "Beauty", "Empathy"])
    ''
    """
    known = list(dict.fromkeys(names))
    for mark in _SURE_MARKS:
        if any(len(path_of(name, mark)) > 1 for name in known):
            return mark
    for mark in _LIKELY_MARKS:
        paths = [path for path in (path_of(name, mark) for name in known) if len(path) > 1]
        heads = Counter(path[0].casefold() for path in paths)
        alone = {name.casefold() for name in known}
        shared = sum(count for head, count in heads.items() if count > 1 or head in alone)
        if paths and (len(paths) * 2 >= len(known) or shared * 2 > len(paths)):
            return mark
    return ""


def path_of(name: str, mark: str) -> tuple[str, ...]:
    r"""Return a code's names from the top down.

    Examples
    --------
    >>> path_of("work -> pay", "->"), path_of("work", "->"), path_of("Nodes\\\\work\\pay", "\\")
    (('work', 'pay'), ('work',), ('Nodes', 'work', 'pay'))
    """
    whole = collapse(name)
    if not mark or mark.strip() not in whole:
        return (whole,)
    parts = [part for part in map(collapse, whole.split(mark)) if part]
    return tuple(parts) if parts else (whole,)


class CodeTree:
    """Gathers codes and brings out the tree: names that differ in case only are one code."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], Counter[str]] = {}
        self._used: set[tuple[str, ...]] = set()
        self._about: dict[tuple[str, ...], tuple[str, str]] = {}

    def add(self, path: Sequence[str], *, used: bool = True, description: str = "", color: str = "") -> str:
        """Return the guid of a code, made where it is new, with every code above it."""
        key = tuple(part.casefold() for part in path)
        for depth in range(1, len(key) + 1):
            self._names.setdefault(key[:depth], Counter())[path[depth - 1]] += 1
        if used:
            self._used.add(key)
        if description or color:
            before = self._about.get(key, ("", ""))
            self._about[key] = (before[0] or description, before[1] or color)
        return self.guid(path)

    @staticmethod
    def guid(path: Sequence[str]) -> str:
        """Return the guid that a path has, in this tree and in any other."""
        return identifier("code", *(part.casefold() for part in path))

    def codes(self) -> tuple[ProjectCode, ...]:
        """Return the codes, parents before their children, in the order in which they came."""
        return tuple(self._code(key) for key in self._ordered(()))

    def _ordered(self, above: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
        children: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for key in self._names:
            children.setdefault(key[:-1], []).append(key)
        waiting = list(reversed(children.get(above, [])))
        while waiting:
            key = waiting.pop()
            yield key
            waiting += reversed(children.get(key, []))

    def _code(self, key: tuple[str, ...]) -> ProjectCode:
        description, color = self._about.get(key, ("", ""))
        return ProjectCode(
            guid=identifier("code", *key),
            name=self._names[key].most_common(1)[0][0],
            parent=identifier("code", *key[:-1]) if len(key) > 1 else "",
            description=description,
            color=color,
            codable=key in self._used,
        )

    def spellings(self) -> list[Loss]:
        """Return a note on codes that were written in several ways."""
        several = [", ".join(f"'{name}'" for name in names) for names in self._names.values() if len(names) > 1]
        if not several:
            return []
        return [Loss("spelling of a code", f"one code each: {'; '.join(several[:10])}", len(several), kept=True)]


def nothing_notes(cells: Mapping[str, int]) -> list[Loss]:
    """Return a note on cells that may be meant as "no code" and were read as one."""
    found = {cell: count for cell, count in cells.items() if cell.strip().casefold() in NOTHING_WORDS}
    return [
        Loss("cell that may mean no code", f"'{cell}' was read as a code; `nothing=` names such cells", count, True)
        for cell, count in found.items()
    ]
