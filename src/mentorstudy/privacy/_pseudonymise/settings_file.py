"""study.toml of a study in which pseudonyms stand for names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from mentorstudy.conduct import GovernanceSettings, RoundSettings
from mentorstudy.errors import ReadError
from mentorstudy.outlines import OWN
from mentorstudy.privacy._pseudonymise.mapping import Carrying
from mentorstudy.privacy._pseudonymise.source_files import Written, new_settings
from mentorstudy.settings import ReportSettings, SourceSettings, StudyConfig
from mentorstudy.structured import load_toml
from mentorstudy.study import Study
from mentorstudy.text import normalise
from mentorstudy.writing import write_file

__all__ = ["to_toml", "write_settings"]

_TABLES = ("participants", "documents", "pairs", "verdicts", "goals", "consent", "release", "guide")


def write_settings(study: Study, carrying: Carrying, folder: Path, written: Sequence[Written], codebook: str) -> None:
    """Write study.toml: the blocks as they were where one glob still fits, else a block for each file."""
    config = study.config
    sources: list[SourceSettings] = []
    for number in dict.fromkeys(each.block for each in written):
        mine = [each for each in written if each.block == number]
        one = _one_block(config.sources[number], mine, carrying, folder)
        sources += [one] if one is not None else [each.settings for each in mine]
    tables = {name: carrying.path(getattr(config, name), ".csv") for name in _TABLES}
    new = config.model_copy(
        update={
            **tables,
            "title": carrying.replaced(config.title),
            "coding": carrying.path(config.coding, ".csv"),
            "codebook": codebook,
            "themes": carrying.path(config.themes),
            "reporting": carrying.path(config.reporting),
            "sources": tuple(sources),
            "mismatch": {
                carrying.replaced(name): kind.model_copy(
                    update={
                        "codes": tuple(carrying.code(study.codebook.resolve(code)) for code in kind.codes),
                        "attributes": tuple(map(carrying.replaced, kind.attributes)),
                    }
                )
                for name, kind in config.mismatch.items()
            },
            "report": _new_report(config.report, carrying),
            "stakeholders": tuple(map(carrying.replaced, config.stakeholders)),
            "addressees": tuple(map(carrying.replaced, config.addressees)),
            "governance": _new_governance(config.governance, carrying),
            "rounds": tuple(_new_round(each, carrying) for each in config.rounds),
        }
    )
    own = study.folder / "study.toml"
    commented = carrying.replaced(normalise(own.read_bytes().decode("utf-8")).text) if own.is_file() else ""
    kept = _settings_of(commented) == new and not carrying.identifiers.find(_KEYWORDS.sub("", commented))
    head = "".join(re.findall(r"\A(?:[ \t]*(?:#.*)?\n)+", commented))
    plain = to_toml(new.model_dump(mode="json", exclude_defaults=True))
    # Where a table of speakers or a path has changed, the comments above everything stay at least.
    text = commented if kept else (head if not carrying.identifiers.find(head) else "") + plain
    write_file(folder / "study.toml", text, own="all")


# A key of the settings is one, whatever somebody is called.
_KEYWORDS = re.compile(r"(?m)^\s*\w+(?= ?=)|^\[+\w+\]+")


def _settings_of(text: str) -> StudyConfig | None:
    """Return the settings that a text says; None where it says none."""
    from pydantic import ValidationError

    try:
        return StudyConfig(**load_toml(text))
    except (ReadError, ValidationError, TypeError):
        return None


def _new_report(report: ReportSettings, carrying: Carrying) -> ReportSettings:
    """Return how reports of the new study are made: without the picture and the templates, which are not copied.

    A quote that was let through is another one there, by its segment: whether it may be shown is to be decided anew.
    """
    own = {kind: tuple(name for name in names if not name.endswith(OWN)) for kind, names in report.sections.items()}
    overrides = (
        each.model_copy(update={name: carrying.replaced(getattr(each, name)) for name in ("what", "by", "reason")})
        for each in report.overrides
        if each.kind != "quote"
    )
    return report.model_copy(
        update={
            **{name: carrying.replaced(getattr(report, name)) for name in ("title", "note", "by")},
            "coding": carrying.coder(report.coding),
            "authors": tuple(map(carrying.replaced, report.authors)),
            "logo": "",
            "sections": {kind: names for kind, names in own.items() if names},
            "overrides": tuple(overrides),
        }
    )


def _new_governance(governance: GovernanceSettings, carrying: Carrying) -> GovernanceSettings:
    approvals = (
        each.model_copy(update={name: carrying.replaced(getattr(each, name)) for name in ("by", "date", "note")})
        for each in governance.approvals
    )
    said = {name: carrying.replaced(getattr(governance, name)) for name in ("community", "agreement")}
    attributes = tuple(map(carrying.replaced, governance.attributes))
    return governance.model_copy(update={**said, "attributes": attributes, "approvals": tuple(approvals)})


def _new_round(round: RoundSettings, carrying: Carrying) -> RoundSettings:
    documents = tuple(carrying.files.get(each) or carrying.path(each) for each in round.documents)
    name, coders = carrying.replaced(round.name), tuple(map(carrying.coder, round.coders))
    return round.model_copy(update={"name": name, "documents": documents, "coders": coders})


def _one_block(
    settings: SourceSettings, mine: Sequence[Written], carrying: Carrying, folder: Path
) -> SourceSettings | None:
    """Return one block for several files, when a glob finds just them and all are read alike."""
    shapes = [each.settings.model_copy(update={"path": "-"}) for each in mine]
    lean = new_settings(settings, carrying).model_copy(update={"open": shapes[0].open})
    if any(shape != lean.model_copy(update={"path": "-"}) for shape in shapes):
        return None
    endings = {PurePosixPath(each.new).suffix for each in mine}
    globs = [carrying.replaced(settings.path)]
    if len(endings) == 1:
        globs.append(str(PurePosixPath(globs[0]).with_suffix(endings.pop())))
    wanted = {folder / each.new for each in mine}
    for glob in globs:
        if {path for path in folder.glob(glob) if path.is_file()} == wanted:
            return lean.model_copy(update={"path": glob})
    return None


def to_toml(content: Mapping[str, Any]) -> str:
    """Return settings as TOML: plain values, tables inside them, and lists of blocks at the end.

    Examples
    --------
    >>> print(to_toml({"title": "A", "sources": [{"path": "a/*", "speakers": {"Ana B": "P1"}}]}))
    title = "A"
    <BLANKLINE>
    [[sources]]
    path = "a/*"
    speakers = { "Ana B" = "P1" }
    <BLANKLINE>
    """
    plain = {key: value for key, value in content.items() if not isinstance(value, Mapping) and not _blocks(value)}
    lines = _lines(plain)
    for key, value in content.items():
        if _blocks(value):
            for each in value:
                lines += ["", f"[[{key}]]", *_lines(each)]
        elif isinstance(value, Mapping):
            lines += ["", f"[{key}]", *_lines(value)]
    return "\n".join(lines) + "\n"


def _blocks(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _lines(content: Mapping[str, Any]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in content.items() if value is not None]


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(str(key))} = {_value(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return f"[{', '.join(map(_value, value))}]"
    return _text(value) if isinstance(value, str) else str(value)
