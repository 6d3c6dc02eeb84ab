"""REFI-QDA projects and codebooks, in: the standard's exchange format, as tools really write it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.exchange.exporting import TOOL
from mentorstudy.exchange.project import Project, ProjectSelection
from mentorstudy.exchange.refi.context import Ledger, description_of, name_of
from mentorstudy.exchange.refi.files import ProjectFile, open_codebook, open_project
from mentorstudy.exchange.refi.names import named_here
from mentorstudy.exchange.refi.notes import place_notes, read_notes
from mentorstudy.exchange.refi.parts import (
    lose_the_rest,
    read_cases,
    read_codes,
    read_links,
    read_sets,
    read_users,
    read_variables,
)
from mentorstudy.exchange.refi.placement import place_texts
from mentorstudy.exchange.refi.sources import read_texts
from mentorstudy.readers.safe_xml import child, children, tag_of
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_refi", "read_refi_codebook"]


def read_refi(path: str | Path, *, convention: str = "") -> Project:
    """Return a REFI-QDA project (`.qdpx`, or its bare XML, `.qde`).

    How the tool counts characters is found out from the selections; `Project.offsets` says what fits and how well.
    Codings without a selection are a selection over the whole text. A coding whose code is a case makes the passage
    the case's. Recordings and PDFs are taken as their transcripts and texts. What is not carried over, or only in
    another form, is in `Project.losses`, item by item.

    Parameters
    ----------
    path : str or Path
        The file. Texts are read from the archive, or from the folder of a bare `.qde`, and from nowhere else.
    convention : str
        How characters are counted, when it should not be found out: see `parse_convention`.

    Raises
    ------
    ReadError
        When the file is something else, damaged or hostile, or when the selections fit their texts in no known way
        of counting characters.
    SettingsError
        When the convention is not known.
    """
    with open_project(path) as opened:
        return _project(opened, convention, Path(path).stem)


def read_refi_codebook(path: str | Path) -> Project:
    """Return a REFI-QDA codebook (`.qdc`): codes and sets of codes.

    Parameters
    ----------
    path : str or Path
        The file.

    Raises
    ------
    ReadError
        When the file is something else, damaged or hostile.
    """
    root = open_codebook(path)
    ledger = Ledger()
    codes = child(root, "Codes")
    found = read_codes(root if codes is None else codes, ledger)
    sets = read_sets(root, ledger)
    _lose_note_refs(ledger)
    return Project(
        name=Path(path).stem,
        tool=str(root.get("origin") or "").strip(),
        codes=found,
        sets=sets,
        losses=tuple(ledger.losses),
    )


def _project(opened: ProjectFile, convention: str, stem: str) -> Project:
    root, ledger = opened.root, Ledger()
    tool = str(root.get("origin") or "").strip()
    read_users(root, ledger)
    codes = read_codes(child(root, "CodeBook", "Codes"), ledger)
    read_variables(root, ledger)
    _claim_cases(root, ledger)
    texts = read_texts(root, opened, ledger)
    sources, selections, offsets = place_texts(
        texts,
        ledger,
        tool=tool,
        convention=convention,
        file=opened.file,
        titles=frozenset(each.name for each in codes),
    )
    _lose_codings(root, selections, ledger)
    notes = read_notes(root, opened, ledger)
    _keep_placed(ledger)
    cases = read_cases(root, ledger)
    ledger.notes_on(root, "project")
    sets = read_sets(root, ledger)
    links = read_links(root, ledger)
    memos = place_notes(notes, ledger)
    lose_the_rest(root, ledger)
    project = Project(
        name=name_of(root, stem),
        tool=normalise(tool).text,
        description=description_of(root),
        coders=tuple(ledger.coders.values()),
        codes=codes,
        sources=sources,
        selections=selections,
        cases=cases,
        memos=memos,
        sets=sets,
        links=links,
        losses=tuple(ledger.losses),
        offsets=offsets,
    )
    return named_here(project) if tool.startswith(TOOL) else project


def _claim_cases(root: _Element, ledger: Ledger) -> None:
    """Cases are known before the sources are read: a coding can name one."""
    for each in children(child(root, "Cases"), "Case"):
        each.set("_guid", ledger.claim(each, "case", name_of(each)))


def _lose_codings(root: _Element, selections: Sequence[ProjectSelection], ledger: Ledger) -> None:
    """List the codings that went with what could not be kept, so that all of the file's are accounted for."""
    sources = child(root, "Sources")
    codings = [] if sources is None else [each for each in sources.iter() if tag_of(each) == "Coding"]
    held = sum(max(1, len(list(children(each, "CodeRef")))) for each in codings)
    to_cases = sum(len(each) for each in (*ledger.case_selections.values(), *ledger.case_sources.values()))
    listed = sum(each.count for each in ledger.losses if each.item == "coded segment")
    lost = held - to_cases - listed - sum(len(each.codings) for each in selections)
    if lost > 0:
        ledger.lose("coded segment", "on what is listed here as not carried over, or of a code that is not there", lost)


def _keep_placed(ledger: Ledger) -> None:
    """Take from the cases the passages that could not be placed."""
    for case, selections in ledger.case_selections.items():
        for guid in [each for each in selections if not ledger.has("selection", each)]:
            ledger.missing("selection", guid, f"case '{case}'")
        ledger.case_selections[case] = [each for each in selections if ledger.has("selection", each)]


def _lose_note_refs(ledger: Ledger) -> None:
    if ledger.note_refs:
        ledger.lose("note", "a codebook has none; what is referred to is not there", len(ledger.note_refs))
