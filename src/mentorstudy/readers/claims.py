"""themes.yaml: the claims that the researchers make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.claims import ADDRESSEES, LIMBS, Action, KeyNumber, Limb, Rival, Theme
from mentorstudy.codebook.yamltree import load_texts
from mentorstudy.coding import POLARITIES
from mentorstudy.errors import CodebookError, Problem, ReadError, suggestion

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook

__all__ = ["ADDRESSEES", "NO_STAKEHOLDER", "read_themes"]

# What a problem says that names a stakeholder of whom there is nobody.
NO_STAKEHOLDER = "who is no stakeholder here."
INFERRED = "inferred"
_KEYS = (
    "name", "claim", "headline", "rank", "concerns", "codes", "opposing", "contributing", "rivals", "actions", "quotes",
    "key_numbers", "was",
)  # fmt: skip
_ACTION_KEYS = ("action", "addressee", "lead", "basis", "cost")
_RIVAL_KEYS = ("explanation", "answer")
_LIMB_KEYS = ("code", "polarity", "by", "about")
_NUMBER_KEYS = ("question", "survey", "answers", "among", "label")


def read_themes(
    path: Path,
    file: str,
    codebook: Codebook | None,
    groups: set[str],
    problems: list[Problem],
    *,
    addressees: Sequence[str] = (),
) -> tuple[Theme, ...]:
    """Return the themes of a file; what is wrong is added to `problems`.

    Parameters
    ----------
    path : Path
        themes.yaml: a list `themes` of name, claim, headline, rank, concerns, codes, opposing, contributing, rivals
        (each an `explanation` and an `answer`) and actions (each an `action`, its `addressee` or several, who of them
        is in the `lead`, its `basis`: the stakeholders who ask for it, or `inferred`, and who bears the `cost`), and
        was, the names that it had before. A code is a path, or a mapping of code, polarity, by and about.
    file : str
        Its name in problems.
    codebook : Codebook or None
        What the codes are resolved against, when it could be read.
    groups : set of str
        The stakeholders of the study; a theme that concerns none of them is a problem.
    problems : list of Problem
        Grows.
    addressees : sequence of str
        Names of the study's own for addressees of actions.
    """
    content = _load(path, file, problems)
    if content is None:
        return ()
    items = content.get("themes") if isinstance(content, Mapping) else None
    if not isinstance(items, list):
        problems.append(Problem("has no list `themes:`. Each item has name, claim, concerns, codes, actions.", file))
        return ()
    themes: list[Theme] = []
    for number, item in enumerate(items):
        row = items.lc.item(number)[0] + 1  # type: ignore[attr-defined]
        theme = _theme(item, _Place(file, row, codebook, groups, problems, (*ADDRESSEES, *addressees)))
        if theme is not None:
            taken = {name for each in themes for name in (each.name, *each.was)}
            for name in (theme.name, *theme.was):
                if name in taken:
                    problems.append(Problem(f"there is a theme '{name}' already. Give it another name.", file, row))
                taken.add(name)
            themes.append(theme)
    return tuple(sorted(themes, key=lambda each: (each.rank == 0, each.rank)))


@dataclass(frozen=True, eq=False)
class _Place:
    """Where a theme stands, and what its parts are held against."""

    file: str
    row: int
    codebook: Codebook | None
    groups: set[str]
    problems: list[Problem]
    addressees: tuple[str, ...]

    def wrong(self, message: str) -> None:
        self.problems.append(Problem(message, self.file, self.row))

    def unknown(self, keys: Iterable[Any], known: Sequence[str], what: str) -> None:
        for key in keys:
            if key not in known:
                self.wrong(f"no key '{key}' in {what}.{suggestion(str(key), known)}")


def _load(path: Path, file: str, problems: list[Problem]) -> Any:
    try:
        return load_texts(path.read_text(encoding="utf-8-sig"))
    except ReadError as error:
        problems.append(Problem(error.message, file, error.row))
    except UnicodeDecodeError:
        problems.append(Problem("not UTF-8. Save it as UTF-8.", file))
    return None


def _theme(item: Any, place: _Place) -> Theme | None:
    if not isinstance(item, Mapping) or not str(item.get("claim") or "").strip():
        place.wrong("a theme without a `claim`. Write the claim as a sentence.")
        return None
    place.unknown(item, _KEYS, "a theme")
    concerns = _texts(item.get("concerns"))
    for group in concerns:
        _check_group(f"concerns '{group}'", group, place)
    codes = {key: _limbs(item.get(key), place) for key in LIMBS}
    return Theme(
        str(item.get("name") or f"theme {place.row}"),
        _line(item["claim"]),
        concerns,
        **codes,
        actions=_actions(item.get("actions"), place),
        rivals=_rivals(item.get("rivals"), place),
        rank=_rank(item.get("rank"), place),
        headline=_line(item.get("headline")),
        quotes=tuple(map(_line, _texts(item.get("quotes")))),
        key_numbers=_key_numbers(item.get("key_numbers"), place),
        was=tuple(map(_line, _texts(item.get("was")))),
    )


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())


def _check_group(said: str, group: str, place: _Place) -> None:
    if place.groups and group not in place.groups:
        place.wrong(f"{said}, {NO_STAKEHOLDER}{suggestion(group, place.groups)}")


def _rank(value: Any, place: _Place) -> int:
    said = str(value or "").strip()
    if said and not (said.isdecimal() and int(said)):
        place.wrong(f"rank is '{said}'. Write a whole number, 1 for the claim that comes first.")
        return 0
    return int(said or 0)


def _rivals(value: Any, place: _Place) -> tuple[Rival, ...]:
    rivals = []
    for item in value if isinstance(value, list) else [value] if value else ():
        said = item if isinstance(item, Mapping) else {"explanation": item}
        place.unknown(said, _RIVAL_KEYS, "a rival")
        if not _line(said.get("explanation")):
            place.wrong("a rival without an `explanation`. Write the other explanation as a sentence.")
            continue
        rivals.append(Rival(_line(said["explanation"]), _line(said.get("answer"))))
    return tuple(rivals)


def _texts(value: Any) -> tuple[str, ...]:
    if value in (None, ""):
        return ()
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)


def _limbs(value: Any, place: _Place) -> tuple[Limb, ...]:
    items = value if isinstance(value, list) else [] if value in (None, "") else [value]
    found = []
    for item in items:
        said = dict(item) if isinstance(item, Mapping) else {"code": item}
        for message in _wrong(said, place.groups):
            place.wrong(message)
        code = str(said.get("code", ""))
        try:
            code = place.codebook.resolve(code) if place.codebook is not None else code
        except CodebookError as error:
            place.wrong(error.message)
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


def _actions(value: Any, place: _Place) -> tuple[Action, ...]:
    actions = []
    for item in value or ():
        said = item if isinstance(item, Mapping) else {}
        place.unknown(said, _ACTION_KEYS, "an action")
        addressees, action = _texts(said.get("addressee")), _line(said.get("action"))
        if not action or not addressees:
            place.wrong(f"an action needs `action` and `addressee` (any of {', '.join(place.addressees)}).")
            continue
        unknown = [each for each in addressees if each not in place.addressees]
        for each in unknown:
            own = " A name of your own stands in study.toml under `addressees`."
            place.wrong(f"no addressee '{each}'.{suggestion(each, place.addressees)}{own}")
        if unknown:
            continue
        actions.append(Action(action, addressees, _lead(said, addressees, place), _basis(said, place), _cost(said)))
    return tuple(actions)


def _cost(said: Mapping[Any, Any]) -> str:
    return _line(said.get("cost"))


def _lead(said: Mapping[Any, Any], addressees: tuple[str, ...], place: _Place) -> str:
    lead = str(said.get("lead") or "")
    if lead and lead not in addressees:
        place.wrong(f"lead '{lead}' is none of its addressees.{suggestion(lead, addressees)}")
    elif not lead and len(addressees) > 1:
        place.wrong(f"an action of {len(addressees)} addressees needs a `lead`: one of {', '.join(addressees)}.")
    return lead


def _basis(said: Mapping[Any, Any], place: _Place) -> tuple[str, ...]:
    basis = _texts(said.get("basis"))
    if basis == (INFERRED,):
        return ()
    for group in basis:
        _check_group(f"basis '{group}'", group, place)
    return basis


def _key_numbers(value: Any, place: _Place) -> tuple[KeyNumber, ...]:
    """Questions of surveys by name, or with answers, among whom and a label."""
    items = value if isinstance(value, list) else [] if value in (None, "") else [value]
    found = []
    for item in items:
        said = dict(item) if isinstance(item, Mapping) else {"question": item}
        place.unknown(said, _NUMBER_KEYS, "a key number")
        question, among = str(said.get("question") or ""), said.get("among") or {}
        if not question or _is_number(question):
            place.wrong("a key number names a closed question, such as `Satisfaction`; it is counted, not typed.")
            continue
        if not isinstance(among, Mapping) or len(among) > 1:
            place.wrong("`among` of a key number is one question and one answer: `{Q1: Yes}`.")
            continue
        pairs = tuple((str(key), str(answer)) for key, answer in among.items())
        answers, label = _texts(said.get("answers")), _line(said.get("label"))
        found.append(KeyNumber(question, str(said.get("survey") or ""), answers, pairs, label))
    return tuple(found)


def _is_number(text: str) -> bool:
    return text.strip().rstrip("%").replace(".", "", 1).replace(",", "", 1).isdecimal()
