"""The other files of a study: people, documents, pairs, coding, codebook, themes, settings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mentorstudy.coding import SEGMENT_COLUMNS
from mentorstudy.corpus import PAIR_COLUMNS
from mentorstudy.decisions import VERDICT_COLUMNS
from mentorstudy.privacy.carrying import Carrying
from mentorstudy.privacy.review import csv_text
from mentorstudy.privacy.writing import Written, new_settings
from mentorstudy.readers.tables import read_records
from mentorstudy.settings import SourceSettings, StudyConfig
from mentorstudy.study import Study
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from mentorstudy.codebook import Code, Codebook
    from mentorstudy.terms import Term

__all__ = [
    "OWN_COLUMNS",
    "to_toml",
    "write_codebook_file",
    "write_settings",
    "write_signatures",
    "write_tables",
    "write_themes",
]

# Columns that the library looks for by these names, whatever somebody is called.
OWN_COLUMNS = frozenset(
    (
        *SEGMENT_COLUMNS,
        *PAIR_COLUMNS,
        *VERDICT_COLUMNS,
        *("question", "text", "terms", "codes", "stakeholders"),
        *("participant", "stakeholder", "consent", "consent_quote", "consent_archive", "withdrawn"),
        *("document", "interviewer", "date", "protégé", "quote", "memo", "review"),
    )
)

_TABLES = ("participants", "documents", "pairs", "verdicts", "guide")


def write_tables(study: Study, carrying: Carrying, folder: Path) -> None:
    """Write the tables of the study itself, those that it has: people, documents, pairs, coding, verdicts, guide."""
    config = study.config
    for name, rewrite in (
        (config.participants, _person),
        (config.documents, _fact),
        (config.pairs, _pair),
        (config.coding, lambda cells, new: _coded(study, cells, new)),
        (config.verdicts, lambda cells, new: _judged(study, cells, new)),
        (config.guide, lambda cells, new: _asked(study, cells, new)),
    ):
        path = study.folder / name
        if not path.is_file():
            continue
        header, records, _ = read_records(path)
        rows = [row for _, cells in records if (row := rewrite(cells, carrying)) is not None]
        columns = [*header, *(("start", "end") if name == config.coding and "start" not in header else ())]
        table = [[row.get(column, "") for column in columns] for row in rows]
        _write(folder / carrying.path(name, ".csv"), csv_text([[_header(each, carrying) for each in columns], *table]))


def _header(name: str, carrying: Carrying) -> str:
    return name if name in OWN_COLUMNS else carrying.replaced(name)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def _person(cells: Mapping[str, str], carrying: Carrying) -> dict[str, str]:
    new = {name: carrying.replaced(value) for name, value in cells.items()}
    return new | {"participant": carrying.participant(cells.get("participant", ""))}


def _fact(cells: Mapping[str, str], carrying: Carrying) -> dict[str, str] | None:
    name = cells.get("document", "").strip()
    if name not in carrying.files:
        return None
    new = {key: carrying.replaced(value) for key, value in cells.items()}
    interviewers = "; ".join(carrying.label(each.strip()) for each in cells.get("interviewer", "").split(";"))
    return new | {
        "document": carrying.files[name],
        "participant": carrying.participant(cells.get("participant", "")),
        "interviewer": interviewers,
    }


def _pair(cells: Mapping[str, str], carrying: Carrying) -> dict[str, str]:
    sides = ("mentor", "protégé", "protege")
    return {
        name: carrying.participant(value) if name in sides else carrying.replaced(value)
        for name, value in cells.items()
    }


def _coded(study: Study, cells: Mapping[str, str], carrying: Carrying) -> dict[str, str] | None:
    """Carry a row of the coding over; rows of documents that are not in the corpus hold words of the withdrawn."""
    name = cells["document"].strip()
    if name not in carrying.words:
        return None
    new = {key: carrying.replaced(value) for key, value in cells.items()}
    new |= {
        "document": carrying.document(name),
        "coder": carrying.coder(cells["coder"]),
        "participant": carrying.participant(cells.get("participant", "")),
    }
    if not cells["code"].strip():
        return new
    span = _span(study, name, cells)
    start, end = carrying.moved(name, *span)
    words = carrying.words[name].words.text[start:end]
    code = carrying.code(study.codebook.resolve(cells["code"].strip()))
    return new | {"code": code, "start": str(start), "end": str(end), "quote": words}


def _judged(study: Study, cells: Mapping[str, str], carrying: Carrying) -> dict[str, str] | None:
    """Carry a verdict over; what was judged of people and pairs who are not in the corpus goes."""
    participant, pair = cells.get("participant", "").strip(), cells.get("pair", "").strip()
    if (participant and participant not in study.corpus.participants.index) or (
        pair and pair not in set(study.corpus.pairs["pair"])
    ):
        return None
    new = {key: carrying.replaced(value) for key, value in cells.items()}
    return new | {
        "participant": carrying.participant(participant),
        "code": carrying.code(study.codebook.resolve(cells["code"].strip())),
        "coder": carrying.coder(cells.get("coder", "")),
    }


def _asked(study: Study, cells: Mapping[str, str], carrying: Carrying) -> dict[str, str]:
    codes = [carrying.code(study.codebook.resolve(code)) for code in cells.get("codes", "").split(";") if code.strip()]
    return {key: carrying.replaced(value) for key, value in cells.items()} | {"codes": "; ".join(codes)}


def _span(study: Study, document: str, cells: Mapping[str, str]) -> tuple[int, int]:
    import unicodedata

    if cells.get("start", "").strip():
        return int(cells["start"]), int(cells["end"])
    quote = unicodedata.normalize("NFC", cells["quote"])
    start = study.corpus.text(document).index(quote)
    return start, start + len(quote)


def write_codebook_file(study: Study, carrying: Carrying, folder: Path) -> str:
    """Write the codebook, with the comments of YAML where they can be kept, and return its path."""
    from mentorstudy.codebook import Codebook, write_codebook

    codes = tuple(_new_code(code, carrying) for code in study.codebook.codes)
    name = study.config.codebook
    ending = PurePosixPath(name).suffix.lower()
    new_name = carrying.path(name, ".csv" if ending in (".xlsx", ".xlsm") else ending)
    path = folder / new_name
    path.parent.mkdir(parents=True, exist_ok=True)
    new = Codebook(codes, carrying.replaced(study.codebook.title), study.codebook.language)
    write_codebook(new, path)
    if ending in (".yaml", ".yml"):
        commented = carrying.replaced(normalise((study.folder / name).read_bytes().decode("utf-8")).text)
        plain = path.read_bytes()
        path.write_bytes(commented.encode("utf-8"))
        if not _reads_as(path, new) or carrying.identifiers.find(commented):
            path.write_bytes(plain)
    return new_name


def _reads_as(path: Path, codebook: Codebook) -> bool:
    """Say whether a file holds the same codes; the lines they stand on do not matter."""
    from mentorstudy.codebook import read_codebook
    from mentorstudy.errors import StudyError

    try:
        found = read_codebook(path)
    except StudyError:
        return False
    same = (found.title, found.language) == (codebook.title, codebook.language)
    return same and [replace(code, row=None) for code in found.codes] == list(codebook.codes)


def _new_code(code: Code, carrying: Carrying) -> Code:
    from mentorstudy.codebook.codes import TEXT_FIELDS

    texts = {name: carrying.replaced(getattr(code, name)) for name in TEXT_FIELDS}
    return replace(
        code,
        **texts | {"expectation_of": carrying.code(code.expectation_of)},
        code=carrying.code(code.code),
        examples=tuple(map(carrying.replaced, code.examples)),
        was=tuple(map(carrying.code, code.was)),
        terms=tuple(_new_term(term, carrying) for term in code.terms),
        row=None,
    )


def _new_term(term: Term, carrying: Carrying) -> Term:
    from mentorstudy.terms import format_term, parse_term

    old = format_term(term)
    new = carrying.label(old)
    return term if new == old else parse_term(new)


def write_themes(study: Study, carrying: Carrying, folder: Path) -> None:
    """Write the themes, where the study has them."""
    import yaml

    if not (study.folder / study.config.themes).is_file():
        return
    themes = [
        {
            "name": carrying.replaced(theme.name),
            "claim": carrying.replaced(theme.claim),
            "concerns": list(map(carrying.replaced, theme.concerns)),
            **{
                key: [carrying.code(code) for code in getattr(theme, key)]
                for key in ("codes", "opposing", "contributing")
            },
            "actions": [
                {"action": carrying.replaced(each.action), "addressee": each.addressee} for each in theme.actions
            ],
        }
        for theme in study.themes
    ]
    content = yaml.safe_dump({"themes": themes}, allow_unicode=True, sort_keys=False, width=110)
    _write(folder / carrying.path(study.config.themes), content)


def write_signatures(study: Study, carrying: Carrying, folder: Path) -> None:
    """Write what people signed of reporting checklists, where the study has it."""
    import yaml

    if not (study.folder / study.config.reporting).is_file():
        return
    content: dict[str, list[dict[str, object]]] = {}
    for mark in study.signatures:
        words = {key: carrying.replaced(getattr(mark, key)) for key in ("draft", "text", "by", "date", "page")}
        filled = {key: value or None for key, value in words.items()}
        content.setdefault(mark.standard, []).append({"item": mark.item, **filled})
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    _write(folder / carrying.path(study.config.reporting), text)


def write_settings(study: Study, carrying: Carrying, folder: Path, written: Sequence[Written], codebook: str) -> None:
    """Write study.toml: the blocks as they were where one glob still fits, else a block for each file."""
    config = study.config
    sources: list[SourceSettings] = []
    for number in dict.fromkeys(each.block for each in written):
        mine = [each for each in written if each.block == number]
        one = _one_block(config.sources[number], mine, carrying, folder)
        sources += [one] if one is not None else [each.settings for each in mine]
    report = config.report.model_copy(
        update={
            "note": carrying.replaced(config.report.note),
            "coding": carrying.coder(config.report.coding),
            "by": carrying.replaced(config.report.by),
        }
    )
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
            "report": report,
        }
    )
    commented = carrying.replaced(normalise((study.folder / "study.toml").read_bytes().decode("utf-8")).text)
    kept = _settings_of(commented) == new and not carrying.identifiers.find(_KEYWORDS.sub("", commented))
    head = "".join(re.findall(r"\A(?:[ \t]*(?:#.*)?\n)+", commented))
    plain = to_toml(new.model_dump(mode="json", exclude_defaults=True))
    # Where a table of speakers or a path has changed, the comments above everything stay at least.
    _write(folder / "study.toml", commented if kept else (head if not carrying.identifiers.find(head) else "") + plain)


# A key of the settings is one, whatever somebody is called.
_KEYWORDS = re.compile(r"(?m)^\s*\w+(?= ?=)|^\[+\w+\]+")


def _settings_of(text: str) -> StudyConfig | None:
    """Return the settings that a text says; None where it says none."""
    import tomllib

    from pydantic import ValidationError

    try:
        return StudyConfig(**tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError, TypeError):
        return None


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
