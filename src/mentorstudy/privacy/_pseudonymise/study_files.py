"""The other files of a study: people, documents, pairs, coding, codebook, themes, settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mentorstudy.claims import ADDRESSEES, LIMBS, Action, KeyNumber, Limb, Theme
from mentorstudy.coding import SEGMENT_COLUMNS
from mentorstudy.corpus import PAIR_COLUMNS
from mentorstudy.decisions import VERDICT_COLUMNS
from mentorstudy.privacy._pseudonymise.mapping import Carrying
from mentorstudy.privacy._pseudonymise.review import csv_text
from mentorstudy.readers.tables import read_records
from mentorstudy.study import Study
from mentorstudy.text import normalise
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from mentorstudy.codebook import Code, Codebook
    from mentorstudy.terms import Term

__all__ = [
    "OWN_COLUMNS",
    "write_codebook_file",
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
        *("name", "goal", "whom", "item", "by_when", "view", "scope", "answer", "version"),
        *("question", "text", "terms", "codes", "stakeholders"),
        *("participant", "stakeholder", "consent", "consent_quote", "consent_archive", "withdrawn"),
        *("document", "interviewer", "date", "protégé", "quote", "memo", "review"),
    )
)

_TABLES = ("participants", "documents", "pairs", "verdicts", "goals", "consent", "guide")


def write_tables(study: Study, carrying: Carrying, folder: Path) -> None:
    """Write the tables of the study itself, those that it has: people, documents, pairs, coding, verdicts, guide."""
    config = study.config
    for name, rewrite in (
        (config.participants, _person),
        (config.documents, _fact),
        (config.pairs, _pair),
        (config.coding, lambda cells, new: _coded(study, cells, new)),
        (config.verdicts, lambda cells, new: _judged(study, cells, new)),
        (config.goals, lambda cells, new: _goal(study, cells, new)),
        (config.consent, lambda cells, new: _agreed(study, cells, new)),
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
    write_file(path, text, own="all")


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


def _agreed(study: Study, cells: Mapping[str, str], carrying: Carrying) -> dict[str, str] | None:
    """Carry over what a participant agreed to; rows of those who are not in the corpus go."""
    who = cells.get("participant", "").strip()
    if who not in study.corpus.participants.index:
        return None
    new = {key: carrying.replaced(value) for key, value in cells.items()}
    return new | {"participant": carrying.participant(who), "scope": cells.get("scope", "")}


def _goal(study: Study, cells: Mapping[str, str], carrying: Carrying) -> dict[str, str]:
    """Carry a promise over, with its words as they stand in the new document; one that is not read is not named."""
    document, quote = cells.get("document", "").strip(), cells.get("quote", "").strip()
    new = {key: carrying.replaced(value) for key, value in cells.items()}
    new["code"] = carrying.code(cells.get("code", ""))
    if document not in carrying.words:
        return new | {"document": "", "quote": ""}
    at = study.corpus.text(document).find(quote) if quote else -1
    start, end = carrying.moved(document, at, at + len(quote)) if at >= 0 else (0, 0)
    return new | {
        "document": carrying.document(document),
        "quote": carrying.words[document].words.text[start:end],
        "item": cells.get("item", ""),
    }


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
    new = Codebook(codes, carrying.replaced(study.codebook.title), study.codebook.language)
    if not (study.folder / name).is_file() and not codes:
        return new_name
    write_codebook(new, path)
    if (study.folder / name).is_file() and ending in (".yaml", ".yml"):
        commented = carrying.replaced(normalise((study.folder / name).read_bytes().decode("utf-8")).text)
        plain = path.read_bytes()
        write_file(path, commented, own="all")
        if not _reads_as(path, new) or carrying.identifiers.find(commented):
            write_file(path, plain, own="all")
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
        **texts | {"expectation_of": carrying.code(code.expectation_of), "section": code.section},
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


def _limb(limb: Limb, carrying: Carrying) -> str | dict[str, str]:
    code = carrying.code(limb.code)
    if limb.is_plain:
        return code
    said = {"by": carrying.replaced(limb.by), "about": carrying.replaced(limb.about), "code": code}
    return {key: value for key, value in said.items() if value} | {"polarity": limb.polarity}


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
            **{key: [_limb(limb, carrying) for limb in getattr(theme, key)] for key in LIMBS},
            "actions": [
                {
                    "action": carrying.replaced(each.action),
                    "addressee": [_addressed(name, carrying) for name in each.addressees],
                    **{key: value for key, value in _more(each, carrying).items() if value},
                }
                for each in theme.actions
            ],
            **_beside(theme, carrying),
        }
        for theme in study.themes
    ]
    content = yaml.safe_dump({"themes": themes}, allow_unicode=True, sort_keys=False, width=110)
    _write(folder / carrying.path(study.config.themes), content)


def _more(action: Action, carrying: Carrying) -> dict[str, str | list[str]]:
    basis = [carrying.replaced(each) for each in action.basis]
    return {"lead": _addressed(action.lead, carrying), "basis": basis, "cost": carrying.replaced(action.cost)}


def _addressed(name: str, carrying: Carrying) -> str:
    """Return an addressee: one that every study knows as it is, one of the study's own with its names replaced."""
    return name if name in ADDRESSEES else carrying.replaced(name)


def _beside(theme: Theme, carrying: Carrying) -> dict[str, object]:
    """Return what stands beside a claim, where anything does."""
    rivals = [
        {"explanation": carrying.replaced(each.explanation), "answer": carrying.replaced(each.answer)}
        for each in theme.rivals
    ]
    found = {
        "headline": carrying.replaced(theme.headline),
        "rank": theme.rank,
        "rivals": rivals,
        "quotes": list(map(carrying.replaced, theme.quotes)),
        "key_numbers": [_key_number(each, carrying) for each in theme.key_numbers],
        "was": list(map(carrying.replaced, theme.was)),
    }
    return {key: value for key, value in found.items() if value}


def _key_number(number: KeyNumber, carrying: Carrying) -> dict[str, object]:
    found = {
        "question": carrying.replaced(number.question),
        "survey": carrying.path(number.survey) if number.survey else "",
        "answers": list(map(carrying.replaced, number.answers)),
        "among": {carrying.replaced(question): carrying.replaced(answer) for question, answer in number.among},
        "label": carrying.replaced(number.label),
    }
    return {key: value for key, value in found.items() if value}


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
