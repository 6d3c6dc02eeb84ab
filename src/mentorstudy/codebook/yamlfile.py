"""A codebook as YAML: read without guessing types, written with the comments it had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mentorstudy.codebook.codes import TEXT_FIELDS, Code, name_of_key, path_part
from mentorstudy.codebook.model import Codebook, build_codebook
from mentorstudy.codebook.yamlnodes import dumped, node_of, text_yaml, writer
from mentorstudy.codebook.yamltext import changed_text
from mentorstudy.codebook.yamltree import load_texts
from mentorstudy.errors import CodebookError, Problem, ReadError, suggestion
from mentorstudy.terms import Term, term_of
from mentorstudy.text import collapse, normalise

__all__ = ["dump", "parse"]

_TOP_KEYS = ("title", "language", "codes")
# A `codes:` with nothing in it.
_NO_CODES = re.compile(r"^codes:[ \t]*(?:\{\}|~|null)?[ \t]*(?P<comment>#[^\r\n]*)?\r?$", re.MULTILINE)
_CODE_KEYS = (*TEXT_FIELDS, "examples", "terms", "was", "codes")


def parse(text: str, problems: list[Problem]) -> Codebook | None:
    """Return the codebook that YAML writes; what is wrong goes to `problems`.

    Parameters
    ----------
    text : str
        The YAML.
    problems : list of Problem
        Added to: message and line.
    """
    document = _load(text)
    if document is None or document == "":
        # Comments alone, or nothing: a codebook in which codes are yet to be written.
        return build_codebook([], origin=text)
    if not isinstance(document, Mapping):
        raise CodebookError("A codebook begins with `title:`, `language:` and `codes:`.", row=1)
    for key in document:
        if key not in _TOP_KEYS:
            hint = suggestion(str(key), _TOP_KEYS)
            problems.append(Problem(f"A codebook has no key '{key}'.{hint}", row=_line(document, key)))
    tree = document.get("codes")
    if tree not in (None, "") and not isinstance(tree, Mapping):
        row = _line(document, "codes")
        raise CodebookError("`codes:` holds the codes, each under its path, not a text or a list.", row=row)
    codes = list(_codes(tree or {}, "", problems))
    title, language = (_plain(document, key, problems) for key in ("title", "language"))
    if problems:
        return None
    return build_codebook(codes, title=title, language=language, origin=text)


def _load(text: str) -> Any:
    try:
        return load_texts(text)
    except ReadError as error:
        raise CodebookError(error.message, row=error.row) from None


def _line(node: Any, key: object) -> int | None:
    """Return the line of a key, or of an item of a list."""
    try:
        return int((node.lc.item(key) if isinstance(key, int) else node.lc.key(key))[0]) + 1
    except (AttributeError, KeyError, TypeError):
        return None


def _codes(tree: Mapping[str, Any], above: str, problems: list[Problem]) -> Iterator[Code]:
    seen: dict[str, tuple[str, int | None]] = {}
    for key, value in tree.items():
        row = _line(tree, key)
        if not isinstance(key, str):
            problems.append(Problem("A code's key is its name, a text. Put it into quotes.", row=row))
            continue
        part = path_part(str(key))
        path = f"{above}/{part}" if above else part
        if part in seen:
            other, line = seen[part]
            problems.append(
                Problem(
                    f"'{other}' in line {line} and '{key}' in line {row} make one path, '{path}'. Give one of them "
                    "another key, and put what people read into `name`.",
                    row=row,
                )
            )
            continue
        seen[part] = (str(key), row)
        node = {} if value in ("", None) else value
        if not isinstance(node, Mapping):
            problems.append(Problem(f"Code '{path}' is a mapping of `name`, `definition`, ..., not a text.", row=row))
            continue
        code = _code(node, path, row, problems)
        yield code if code.name else replace(code, name=name_of_key(str(key)))
        children = node.get("codes")
        if isinstance(children, Mapping):
            yield from _codes(children, path, problems)
        elif children not in (None, ""):
            row = _line(node, "codes")
            problems.append(Problem(f"`codes` of '{path}' is a mapping of the codes under it.", row=row))


def _code(node: Mapping[str, Any], path: str, row: int | None, problems: list[Problem]) -> Code:
    for key in node:
        if key not in _CODE_KEYS:
            hint = suggestion(str(key), _CODE_KEYS)
            problems.append(Problem(f"Code '{path}' has no key '{key}'.{hint}", row=_line(node, key)))
    return Code(
        path,
        **{name: _plain(node, name, problems) for name in TEXT_FIELDS},
        examples=tuple(collapse(each) for each, _ in _texts(node, "examples", problems)),
        was=tuple(each.strip() for each, _ in _texts(node, "was", problems)),
        terms=tuple(_terms(node, problems)),
        row=row,
    )


def _plain(node: Mapping[str, Any], key: str, problems: list[Problem]) -> str:
    value = node.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        problems.append(Problem(f"`{key}` is one text. Put it into quotes.", row=_line(node, key)))
        return ""
    return normalise(str(value)).text.strip()


def _texts(node: Mapping[str, Any], key: str, problems: list[Problem]) -> Iterator[tuple[str, int | None]]:
    for value, row in _items(node, key):
        if isinstance(value, str):
            text = normalise(str(value)).text
            if text.strip():
                yield text, row
        else:
            hint = "An example with a colon in it needs quotes."
            problems.append(Problem(f"`{key}` is a list of texts. {hint}", row=row))


def _items(node: Mapping[str, Any], key: str) -> Iterator[tuple[Any, int | None]]:
    value = node.get(key)
    if value in (None, ""):
        return
    if not isinstance(value, list):
        yield value, _line(node, key)
        return
    for number, item in enumerate(value):
        yield item, _line(value, number)


def _terms(node: Mapping[str, Any], problems: list[Problem]) -> Iterator[Term]:
    for value, row in _items(node, "terms"):
        try:
            yield term_of(str(value) if isinstance(value, str) else value)
        except CodebookError as error:
            problems.append(Problem(error.message, row=row))


def dump(codebook: Codebook) -> bytes:
    """Return a codebook as YAML.

    Parameters
    ----------
    codebook : Codebook
        What is written. An unchanged codebook gives the text it was read from; in a changed one only the lines that
        have to change do.
    """
    if codebook.origin:
        for text in _ways(codebook):
            if _says(text, codebook):
                return text.encode("utf-8")
    return _written(codebook).encode("utf-8")


def _ways(codebook: Codebook) -> Iterator[str]:
    """Yield the original with more and more of it made anew."""
    yield codebook.origin
    before = parse(codebook.origin, [])
    if before is not None and not len(before):
        yield _begun(codebook)
    if before is not None:
        yield changed_text(codebook.origin, before.codes, codebook.codes)
        yield _edited(codebook)


def _says(text: str, codebook: Codebook) -> bool:
    try:
        found = parse(text, [])
    except CodebookError:
        return False
    return found is not None and (found.title, found.language, found.codes) == (
        codebook.title,
        codebook.language,
        codebook.codes,
    )


def _begun(codebook: Codebook) -> str:
    """Put the first codes into a codebook that had none, under its `codes:` or at its end."""
    text = codebook.origin
    newline = "\r\n" if "\r\n" in text else "\n"
    tree = dumped({"codes": _tree(codebook)}, writer()).replace("\n", newline)
    key = _NO_CODES.search(text)
    if key is not None:
        comment = f"  {key['comment']}" if key["comment"] else ""
        under = tree.split(newline, 1)[1]
        rest = text[key.end() :].removeprefix(newline)
        return f"{text[: key.start()]}codes:{comment}{newline}{under}{rest}"
    return f"{text.rstrip()}{newline}{tree}" if text.strip() else tree


def _edited(codebook: Codebook) -> str:
    """Change in the original YAML only what has changed."""
    document = text_yaml().load(codebook.origin)
    if document is None or isinstance(document, str):
        return ""
    before = parse(codebook.origin, [])
    if before is None:
        return ""
    for key, old, new in (("title", before.title, codebook.title), ("language", before.language, codebook.language)):
        if old != new:
            document[key] = new
    for code in reversed(before.codes):
        if code.code not in codebook:
            siblings = _place(document, code.parent)["codes"]
            del siblings[_key(siblings, code.slug)]
    for code in codebook:
        siblings = _place(document, code.parent)
        if not siblings.get("codes"):
            siblings["codes"] = {}
        old_code = before[code.code] if code.code in before else Code(code.code)
        key = _key(siblings["codes"], code.slug)
        node = siblings["codes"].get(key)
        if not isinstance(node, Mapping):
            node = siblings["codes"][key] = node_of(Code(code.code))
        _change(node, old_code, code)
    # As it was read: what stood without quotes keeps standing without.
    return dumped(document, text_yaml())


def _place(document: Any, path: str) -> Any:
    node = document
    for part in path.split("/") if path else ():
        node = node["codes"][_key(node["codes"], part)]
    return node


def _key(siblings: Any, part: str) -> str:
    """Return the key that makes a part of a path, as it was typed; the part itself where there is none."""
    return next((key for key in siblings if path_part(str(key)) == part), part)


def _change(node: Any, old: Code, new: Code) -> None:
    after, before = node_of(new), node_of(old)
    for key, value in after.items():
        if before.get(key) != value:
            node[key] = value
    for key in before:
        if key not in after:
            node.pop(key, None)


def _written(codebook: Codebook) -> str:
    head = {key: value for key, value in (("title", codebook.title), ("language", codebook.language)) if value}
    return dumped({**head, "codes": _tree(codebook)}, writer())


def _tree(codebook: Codebook) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for code in codebook:
        siblings = tree
        for part in code.parent.split("/") if code.parent else ():
            siblings = siblings[part].setdefault("codes", {})
        siblings[code.slug] = node_of(code)
    return tree
