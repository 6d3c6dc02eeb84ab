"""themes.yaml: the claims that the researchers make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.claims import LIMBS, Action, Limb, Theme
from mentorstudy.codebook.yamlnodes import text_yaml
from mentorstudy.coding import POLARITIES
from mentorstudy.errors import CodebookError, Problem, ReadError, suggestion
from mentorstudy.structured import load_yaml

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook

__all__ = ["ADDRESSEES", "NO_STAKEHOLDER", "read_themes"]

# What a problem says that names a stakeholder of whom there is nobody.
NO_STAKEHOLDER = "who is no stakeholder here."
ADDRESSEES = ("program", "ISO", "employer", "funder")
_KEYS = ("name", "claim", "concerns", "codes", "opposing", "contributing", "actions")
_LIMB_KEYS = ("code", "polarity", "by", "about")


def read_themes(
    path: Path, file: str, codebook: Codebook | None, groups: set[str], problems: list[Problem]
) -> tuple[Theme, ...]:
    """Return the themes of a file; what is wrong is added to `problems`.

    Parameters
    ----------
    path : Path
        themes.yaml: a list `themes` of name, claim, concerns, codes, opposing, contributing and actions
        (each an `action` and its `addressee`). A code is a path, or a mapping of code, polarity, by and about.
    file : str
        Its name in problems.
    codebook : Codebook or None
        What the codes are resolved against, when it could be read.
    groups : set of str
        The stakeholders of the study; a theme that concerns none of them is a problem.
    problems : list of Problem
        Grows.
    """
    content = _load(path, file, problems)
    if content is None:
        return ()
    items = content.get("themes") if isinstance(content, Mapping) else None
    if not isinstance(items, list):
        problems.append(Problem("has no list `themes:`. Each item has name, claim, concerns, codes, actions.", file))
        return ()
    themes = []
    for number, item in enumerate(items):
        row = items.lc.item(number)[0] + 1  # type: ignore[attr-defined]
        theme = _theme(item, file, row, codebook, groups, problems)
        if theme is not None:
            themes.append(theme)
    return tuple(themes)


def _load(path: Path, file: str, problems: list[Problem]) -> Any:
    try:
        return load_yaml(path.read_text(encoding="utf-8-sig"), text_yaml)
    except ReadError as error:
        problems.append(Problem(error.message, file, error.row))
    except UnicodeDecodeError:
        problems.append(Problem("not UTF-8. Save it as UTF-8.", file))
    return None


def _theme(
    item: Any, file: str, row: int, codebook: Codebook | None, groups: set[str], problems: list[Problem]
) -> Theme | None:
    if not isinstance(item, Mapping) or not str(item.get("claim") or "").strip():
        problems.append(Problem("a theme without a `claim`. Write the claim as a sentence.", file, row))
        return None
    for key in item:
        if key not in _KEYS:
            problems.append(Problem(f"no key '{key}' in a theme.{suggestion(str(key), _KEYS)}", file, row))
    concerns = _texts(item.get("concerns"))
    for group in concerns:
        if groups and group not in groups:
            problems.append(Problem(f"concerns '{group}', {NO_STAKEHOLDER}{suggestion(group, groups)}", file, row))
    codes = {key: _limbs(item.get(key), codebook, groups, file, row, problems) for key in LIMBS}
    claim = " ".join(str(item["claim"]).split())
    actions = _actions(item.get("actions"), file, row, problems)
    return Theme(str(item.get("name") or f"theme {row}"), claim, concerns, **codes, actions=actions)


def _texts(value: Any) -> tuple[str, ...]:
    if value in (None, ""):
        return ()
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)


def _limbs(
    value: Any, codebook: Codebook | None, groups: set[str], file: str, row: int, problems: list[Problem]
) -> tuple[Limb, ...]:
    items = value if isinstance(value, list) else [] if value in (None, "") else [value]
    found = []
    for item in items:
        said = dict(item) if isinstance(item, Mapping) else {"code": item}
        problems += [Problem(message, file, row) for message in _wrong(said, groups)]
        try:
            code = codebook.resolve(str(said.get("code", ""))) if codebook is not None else str(said.get("code", ""))
        except CodebookError as error:
            problems.append(Problem(error.message, file, row))
            continue
        polarity, by, about = (str(said.get(key) or "") for key in _LIMB_KEYS[1:])
        found.append(Limb(code, polarity or "affirmed", by, about))
    return tuple(found)


def _wrong(said: Mapping[Any, Any], groups: set[str]) -> Iterator[str]:
    """Yield what is wrong with a code of a claim but for its path."""
    for key in said:
        if key not in _LIMB_KEYS:
            yield f"no key '{key}' in a code of a theme.{suggestion(str(key), _LIMB_KEYS)}"
    stance = str(said.get("polarity") or "affirmed")
    if stance not in POLARITIES:
        yield f"no polarity '{stance}'.{suggestion(stance, POLARITIES)}"
    for key, known in (("by", {*groups, "archives"}), ("about", groups)):
        group = str(said.get(key) or "")
        if groups and group and group not in known:
            yield f"{key} '{group}', {NO_STAKEHOLDER}{suggestion(group, known)}"


def _actions(value: Any, file: str, row: int, problems: list[Problem]) -> tuple[Action, ...]:
    actions = []
    for item in value or ():
        addressee = str(item.get("addressee") or "") if isinstance(item, Mapping) else ""
        action = " ".join(str(item.get("action") or "").split()) if isinstance(item, Mapping) else ""
        if not action or addressee not in ADDRESSEES:
            problems.append(
                Problem(f"an action needs `action` and `addressee` (one of {', '.join(ADDRESSEES)}).", file, row)
            )
            continue
        actions.append(Action(action, addressee))
    return tuple(actions)
