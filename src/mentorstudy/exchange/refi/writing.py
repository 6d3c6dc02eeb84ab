"""REFI-QDA projects and codebooks, out: by the standard, or with what the receiving tool is known to expect of it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.exchange.exporting import FINISHED_TITLE
from mentorstudy.exchange.project import Loss, Project, ProjectMemo
from mentorstudy.exchange.refi.names import named_for_tools
from mentorstudy.exchange.refi.writing_checks import check_codes, check_project
from mentorstudy.exchange.refi.writing_losses import lose_by_standard, lose_by_tool
from mentorstudy.exchange.refi.writing_parts import (
    NoteRefs,
    Variables,
    add_cases,
    add_codes,
    add_links,
    add_notes,
    add_sets,
    add_users,
)
from mentorstudy.exchange.refi.writing_sources import Written, add_sources, check_size, file_text, source_values
from mentorstudy.exchange.refi.writing_tools import TOOLS, Habits, habits_of
from mentorstudy.exchange.refi.writing_xml import Manuscript, add, new_root, origin_of, to_bytes
from mentorstudy.writing import replacing, write_file

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["TOOLS", "write_refi", "write_refi_codebook"]

_PROJECT = "urn:QDA-XML:project:1.0"
_CODEBOOK = "urn:QDA-XML:codebook:1.0"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o100644 << 16


def write_refi(project: Project, path: str | Path, *, tool: str = "") -> tuple[Loss, ...]:
    """Write a project as REFI-QDA (`.qdpx`), and return what could not be carried over, item by item.

    Without a tool the file follows the standard: positions in code points from 0, the end exclusive, texts in
    UTF-8 with LF and without a byte order mark, `project.qde` and `sources/`. For a tool it follows what that tool
    is known to expect:

    - `nvivo`: byte order mark, CRLF counted as two, UTF-16 units, `Sources/`, memos put on things by links. So NVivo
      12.6 writes its own files (measured); that it reads them alike is assumed.
    - `maxqda`: byte order mark, CRLF counted as one, code points. So QualCoder writes for MAXQDA. Assumed: it was not
      tested with MAXQDA.
    - `atlasti`: CRLF counted as one, code points. So QualCoder reads files of ATLAS.ti, whose manual says that
      positions are shifted by one at each line end. Assumed: it was not tested with ATLAS.ti.
    - `qualcoder`: code points and LF, one coder by selection, memos as text files, names of codes and memos used
      once. Read off QualCoder's source text.

    A selection is named by its words, cut after 64 characters, unless people gave it another name: a reader can so
    prove its position. Identifiers that are no GUIDs become the same GUID every time, and writing twice gives the
    same bytes. Times are those of the data; nothing depends on the clock.

    Parameters
    ----------
    project : Project
        What to write. What a reader listed as lost before is not listed again.
    path : str or Path
        The file. It is replaced when it is there, and left alone when anything is wrong.
    tool : {"", "nvivo", "maxqda", "atlasti", "qualcoder"}
        Who will open it.

    Returns
    -------
    tuple of Loss
        What the standard or the tool has no place for. What is `kept` is there in another form.

    Raises
    ------
    StudyError
        When the project does not hold together, a text is too large, or the file cannot be written.
    SettingsError
        When there is no such tool.

    Examples
    --------
    >>> import tempfile
    >>> from mentorstudy.exchange.project import ProjectLink, ProjectSource
    >>> project = Project("Mentors", sources=(ProjectSource("1", "Anna", "It is a lottery.", kind="interview"),))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     losses = write_refi(project, Path(folder) / "mentors.qdpx")
    >>> [(loss.item, loss.detail, loss.kept) for loss in losses]
    [('kind of a source', "is the value of a variable 'kind'", True)]
    """
    habits = habits_of(tool)
    check_project(project)
    project, renamed = named_for_tools(_with_finished(project), unique=habits.unique_names)
    manuscript = Manuscript(project)
    root, files = _project(project, habits, manuscript)
    lose_by_standard(project, manuscript)
    lose_by_tool(project, tool, manuscript)
    members = {"project.qde": to_bytes(root)}
    for name, text in files.items():
        members[f"{habits.folder}/{name}"] = content = file_text(text, habits).encode("utf-8")
        check_size(name, content)
    with replacing(path) as beside:
        _pack(beside, members)
    return (*manuscript.losses, *renamed)


def write_refi_codebook(project: Project, path: str | Path) -> tuple[Loss, ...]:
    """Write the codes of a project as a REFI-QDA codebook (`.qdc`), and return what could not be carried over.

    Parameters
    ----------
    project : Project
        Its codes, with descriptions and colours, and its sets of codes are written.
    path : str or Path
        The file. It is replaced when it is there.

    Returns
    -------
    tuple of Loss
        What a codebook has no place for: memos on codes, sets of other things.

    Raises
    ------
    StudyError
        When there is no code, the codes do not hold together, or the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from mentorstudy.exchange.project import ProjectCode
    >>> project = Project(codes=(ProjectCode("1", "Networks", color="teal"),))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [loss.item for loss in write_refi_codebook(project, Path(folder) / "codes.qdc")]
    ['colour']
    """
    check_codes(project)
    manuscript = Manuscript(Project(codes=project.codes, sets=project.sets))
    root = new_root("CodeBook", _CODEBOOK, {"origin": origin_of(project.tool, "")})
    add_codes(root, project.codes, manuscript)
    add_sets(root, project.sets, manuscript, codebook=True)
    memos = sum(1 for each in project.memos if each.on == "code")
    if memos:
        manuscript.lose("memo on a code", "a codebook has no memos", memos)
    content = to_bytes(root)
    write_file(path, content)
    return manuscript.losses


def _with_finished(project: Project) -> Project:
    """Put into a memo who finished what, unless it stands in one: the standard has no other place."""
    if not project.finished or any(each.name == FINISHED_TITLE for each in project.memos):
        return project
    coders = {each.guid: each.name for each in project.coders}
    sources = {each.guid: each.name for each in project.sources}
    lines = sorted(f"{coders[coder]}: {sources[source]}" for source, coder in project.finished)
    memo = ProjectMemo("the memo of finished sources", FINISHED_TITLE, "\n".join(lines), "project")
    return replace(project, memos=(*project.memos, memo))


def _project(project: Project, habits: Habits, manuscript: Manuscript) -> tuple[_Element, Mapping[str, str]]:
    """The XML, in the order that the schema asks for, and the text files."""
    notes = NoteRefs(project.memos, habits)
    owners = [*(source_values(each) for each in project.sources), *(each.values for each in project.cases)]
    variables = Variables.of(owners, manuscript)
    name = manuscript.name(project.name, "the project")
    root = new_root("Project", _PROJECT, {"name": name, "origin": origin_of(project.tool, habits.called)})
    add_users(root, project, manuscript)
    if project.codes:
        add_codes(add(root, "CodeBook"), project.codes, manuscript, notes)
    variables.add(root)
    add_cases(root, project, variables, manuscript)
    files = add_sources(root, project, Written(habits, manuscript, notes, variables))
    files |= add_notes(root, project, habits, manuscript)
    add_links(root, project, notes, habits, manuscript)
    add_sets(root, project.sets, manuscript)
    description = manuscript.words(project.description, "the description of the project")
    if description:
        add(root, "Description", description)
    notes.add(root, "project", "", manuscript)
    return root, files


def _pack(path: Path, members: Mapping[str, bytes]) -> None:
    """Write an archive that depends on nothing but its content."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = _READABLE
            archive.writestr(info, content, compresslevel=6)
