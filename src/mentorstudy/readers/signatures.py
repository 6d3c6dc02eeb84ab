"""reporting.yaml: what people say of the items of reporting checklists, and who stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mentorstudy.errors import Problem, ReadError, suggestion
from mentorstudy.signatures import CHECKLISTS, Signature
from mentorstudy.structured import load_yaml
from mentorstudy.text import collapse

__all__ = ["ITEM_KEYS", "read_signatures"]

ITEM_KEYS = ("item", "topic", "draft", "text", "by", "date", "page")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_signatures(path: Path, file: str, problems: list[Problem]) -> tuple[Signature, ...]:
    """Return what people say of the items of reporting checklists; what is wrong is added to `problems`.

    Parameters
    ----------
    path : Path
        YAML: a list for `coreq` and one for `srqr`, each of item, topic, draft, text, by, date and page.
    file : str
        Its name in problems.
    problems : list of Problem
        Grows.
    """
    from ruamel.yaml import YAML

    try:
        content = load_yaml(path.read_text(encoding="utf-8-sig"), YAML)
    except ReadError as error:
        problems.append(Problem(error.message, file, error.row))
        return ()
    except UnicodeDecodeError:
        problems.append(Problem("not UTF-8. Save it as UTF-8.", file))
        return ()
    if content is None:
        return ()
    if not isinstance(content, Mapping):
        problems.append(
            Problem("has no list `coreq:` or `srqr:`. Write it with `mentorstudy checklist --write`.", file)
        )
        return ()
    return tuple(_signatures(content, file, problems))


def _signatures(content: Mapping[Any, Any], file: str, problems: list[Problem]) -> Iterator[Signature]:
    for standard, items in content.items():
        row = content.lc.key(standard)[0] + 1  # type: ignore[attr-defined]
        if standard not in CHECKLISTS:
            problems.append(
                Problem(f"no reporting checklist '{standard}'.{suggestion(str(standard), CHECKLISTS)}", file, row)
            )
            continue
        if not isinstance(items, list):
            problems.append(Problem(f"`{standard}:` is no list. Each item has item, text, by, date, page.", file, row))
            continue
        seen: set[int] = set()
        for number, item in enumerate(items):
            row = items.lc.item(number)[0] + 1  # type: ignore[attr-defined]
            found = _signature(str(standard), item, row)
            wrong = _problem(found, item, str(standard), seen)
            if wrong:
                problems.append(Problem(wrong, file, row))
            if found is not None and found.item not in seen and 1 <= found.item <= CHECKLISTS[str(standard)]:
                seen.add(found.item)
                yield found


def _signature(standard: str, item: Any, row: int) -> Signature | None:
    if not isinstance(item, Mapping) or not str(item.get("item") or "").isdecimal():
        return None
    words = {key: collapse(str(item.get(key) if item.get(key) is not None else "")) for key in ITEM_KEYS[2:]}
    return Signature(standard, int(str(item["item"])), row=row, **words)


def _problem(found: Signature | None, item: Any, standard: str, seen: set[int]) -> str:
    """Return what is wrong with an item; empty where nothing is."""
    most = CHECKLISTS[standard]
    if found is None:
        return f"an item without a number. Write `item: 1` (to {most})."
    if not 1 <= found.item <= most:
        return f"{standard} has no item {found.item}: they are numbered 1 to {most}."
    if found.item in seen:
        return f"{standard} item {found.item} stands twice. Keep one."
    strange = next((str(key) for key in item if key not in ITEM_KEYS), "")
    if strange:
        return f"no key '{strange}' in an item.{suggestion(strange, ITEM_KEYS)}"
    if bool(found.by) != bool(found.date):
        return f"{standard} item {found.item}: a signature is `by` and `date`; one of the two is empty."
    if found.date and not _DATE.fullmatch(found.date):
        return f"{standard} item {found.item}: date '{found.date}' is not written YYYY-MM-DD."
    if found.by and not (found.text or found.draft):
        return f"{standard} item {found.item} is signed, but says nothing. Write `text`."
    return ""
