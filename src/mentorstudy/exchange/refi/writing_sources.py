"""The texts of a REFI-QDA project, written: files, selections and codings, counted as the receiving tool counts."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError
from mentorstudy.exchange.project import Project, ProjectCoding, ProjectSelection, ProjectSource
from mentorstudy.exchange.refi.conventions import OffsetMap
from mentorstudy.exchange.refi.words import plain
from mentorstudy.exchange.refi.writing_parts import NoteRefs, Variables
from mentorstudy.exchange.refi.writing_tools import Habits
from mentorstudy.exchange.refi.writing_xml import Manuscript, add
from mentorstudy.text import collapse, normalise

if TYPE_CHECKING:
    import numpy as np
    from lxml.etree import _Element
    from numpy.typing import NDArray

__all__ = ["Written", "add_sources", "check_size", "file_text", "quotation", "source_values"]

_LONGEST_NAME = 64
_SURELY_QUOTED = 12
_LARGEST_FILE = 2**31 - 1
_JOINER = "\u200d"


@dataclass(frozen=True, eq=False)
class Written:
    """What the writing of every source needs.

    Parameters
    ----------
    habits : Habits
        Those of the receiving tool.
    manuscript : Manuscript
        Identifiers and losses.
    notes : NoteRefs
        The notes on sources, selections and codings.
    variables : Variables
        The variables.
    """

    habits: Habits
    manuscript: Manuscript
    notes: NoteRefs
    variables: Variables


@dataclass(frozen=True)
class _Part:
    """A selection as it is written: all of one, or what one coder did in it."""

    selection: ProjectSelection
    guid: str
    whole: bool = True


def add_sources(root: _Element, project: Project, how: Written) -> dict[str, str]:
    """Write the sources, and return their texts by file name."""
    files: dict[str, str] = {}
    if not project.sources:
        return files
    selections: defaultdict[str, list[_Part]] = defaultdict(list)
    for each in project.selections:
        selections[each.source] += _parts(each, how)
    sources = add(root, "Sources")
    for source in project.sources:
        guid = how.manuscript.guid("source", source.guid)
        text, spans = _settled(source, selections[source.guid], how.manuscript)
        files[f"{guid.strip('{}')}.txt"] = text
        _source(add(sources, "TextSource"), source, selections[source.guid], text, spans, how)
    return files


def _source(
    element: _Element,
    source: ProjectSource,
    parts: Sequence[_Part],
    text: str,
    spans: Sequence[tuple[int, int]],
    how: Written,
) -> None:
    where = f"source '{source.name}'"
    guid = how.manuscript.guid("source", source.guid)
    element.set("guid", guid)
    element.set("name", how.manuscript.name(source.name, f"source '{source.guid}'"))
    element.set("plainTextPath", f"internal://{guid.strip('{}')}.txt")
    description = how.manuscript.words(source.description, f"the description of {where}")
    if description:
        add(element, "Description", description)
    positions = _positions(text, spans, how.habits)
    for part, span, (start, end) in zip(parts, spans, positions.tolist(), strict=True):
        one = _selection(element, part, text[span[0] : span[1]], (start, end), how)
        _codings(one, part.selection, how)
        if part.whole:
            how.notes.add(one, "selection", part.selection.guid, how.manuscript)
    how.notes.add(element, "source", source.guid, how.manuscript)
    how.variables.add_values(element, source_values(source), where, how.manuscript)


def source_values(source: ProjectSource) -> Mapping[str, str]:
    """Return the values of a source, with its kind and its row, which the standard has no place for.

    Examples
    --------
    >>> source_values(ProjectSource("1", "Anna", "Yes.", kind="interview", values={"date": "2025"}))
    {'date': '2025', 'kind': 'interview'}
    """
    own = {name: value for name, value in (("kind", source.kind), ("row", source.row)) if value.strip()}
    return {**source.values, **{name: value for name, value in own.items() if not source.values.get(name, "").strip()}}


def _settled(
    source: ProjectSource, parts: Sequence[_Part], manuscript: Manuscript
) -> tuple[str, list[tuple[int, int]]]:
    """A text as readers will have it, with the spans of its selections: nothing may shift when they normalise it."""
    text = source.text
    spans = [(each.selection.start, each.selection.end) for each in parts]
    while True:
        normal = normalise(text)
        if normal.text == text:
            break
        manuscript.text(text, f"the text of source '{source.name}'")
        spans = [normal.to_text(start, end) for start, end in spans]
        text = normal.text
    if text != source.text:
        detail = f"source '{source.name}': line ends and accents are written in the one form that all tools count alike"
        manuscript.lose("form of a text", detail, kept=True)
    return text, spans


def file_text(text: str, habits: Habits) -> str:
    r"""Return a text as it stands in its file.

    Examples
    --------
    >>> from mentorstudy.exchange.refi.writing_tools import HABITS
    >>> file_text("Yes.\nNo.", HABITS["nvivo"])
    '\ufeffYes.\r\nNo.'
    """
    ended = text.replace("\n", habits.line_end) if habits.line_end != "\n" else text
    return f"\ufeff{ended}" if habits.mark else ended


def _positions(text: str, spans: Sequence[tuple[int, int]], habits: Habits) -> NDArray[np.int64]:
    """Where spans of the text are in its file, as the receiving tool counts: one row each, start and end."""
    import numpy as np

    places = np.array(spans, dtype=np.int64).reshape(-1, 2)
    raw = file_text(text, habits)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(points == 0x0A)])
    in_file = places + (len(habits.line_end) - 1) * ends[places] + int(habits.mark)
    counted = OffsetMap.of(raw, habits.convention).to_units(in_file) + habits.convention.first
    counted[:, 1] -= int(habits.convention.inclusive)
    return counted


def quotation(words: str) -> str:
    r"""Return words as the name of their selection: on one line, cut where they are long.

    Examples
    --------
    >>> quotation("It is\na lottery."), quotation("lottery " * 20)
    ('It is a lottery.', 'lottery lottery lottery lottery lottery lottery lottery lottery…')
    """
    line = collapse(words)
    if len(line) <= _LONGEST_NAME:
        return line
    end = _LONGEST_NAME
    while end > 1 and _within_a_letter(line[end - 1], line[end]):
        end -= 1
    return f"{line[:end].rstrip()}…"


def _within_a_letter(before: str, after: str) -> bool:
    """Whether a cut would part a letter from its accents, or an emoji from its parts."""
    return unicodedata.category(after)[0] == "M" or "\U0001f3fb" <= after <= "\U0001f3ff" or _JOINER in (before, after)


def _name(selection: ProjectSelection, words: str, how: Written) -> str:
    """What people called a passage; else its words, so that a reader can prove where it is."""
    own, quoted = plain(selection.name).strip(), plain(words).strip()
    cut = own.removesuffix("…").removesuffix("...").rstrip()
    shortened = quoted.startswith(cut) and (cut != own or len(cut) >= _SURELY_QUOTED)
    if not own or own == quoted or shortened:
        return quotation(words)
    return how.manuscript.name(selection.name, f"selection '{selection.guid}'")


def _selection(element: _Element, part: _Part, words: str, position: tuple[int, int], how: Written) -> _Element:
    manuscript, selection = how.manuscript, part.selection
    name = _name(selection, words, how)
    if selection.start == selection.end:
        manuscript.lose("selection of no length", f"'{selection.guid}' is in the file, where readers leave it out")
    one = add(
        element,
        "PlainTextSelection",
        guid=part.guid,
        name=name,
        startPosition=str(position[0]),
        endPosition=str(position[1]),
        creatingUser=manuscript.guid("coder", selection.coder),
        creationDateTime=manuscript.time(selection.created, "selection"),
    )
    description = manuscript.words(selection.description, f"the description of '{name}'")
    if description:
        add(one, "Description", description)
    return one


def _codings(element: _Element, selection: ProjectSelection, how: Written) -> None:
    manuscript = how.manuscript
    for each in selection.codings:
        if selection.coder and not each.coder:
            detail = "readers take the one who marked the passage"
            manuscript.lose("coding without a coder", detail, kept=True)
        one = add(
            element,
            "Coding",
            guid=manuscript.guid("coding", each.guid),
            creatingUser=manuscript.guid("coder", each.coder),
            creationDateTime=manuscript.time(each.created, "coding"),
        )
        add(one, "CodeRef", targetGUID=manuscript.guid("code", each.code))
        how.notes.add(one, "coding", each.guid, manuscript)


def _parts(selection: ProjectSelection, how: Written) -> list[_Part]:
    """A selection; where the tool takes its coder to be that of its codings, one for each coder."""
    own = how.manuscript.guid("selection", selection.guid)
    groups: defaultdict[str, list[ProjectCoding]] = defaultdict(list)
    for each in selection.codings:
        groups[each.coder or selection.coder].append(each)
    if not how.habits.one_coder or not groups:
        return [_Part(selection, own)]
    parts = []
    for number, (coder, codings) in enumerate(groups.items()):
        times = sorted(each.created for each in codings if each.created)
        created = selection.created or (times[0] if times else "")
        guid = how.manuscript.made("part of a selection", f"{selection.guid} {coder}") if number else own
        part = replace(selection, codings=tuple(codings), coder=coder, created=created)
        parts.append(_Part(part, guid, whole=not number))
    _lose_parts(selection, parts, how)
    return parts


def _lose_parts(selection: ProjectSelection, parts: Sequence[_Part], how: Written) -> None:
    called, first = how.habits.called, parts[0].selection
    if len(parts) > 1:
        detail = f"is a selection for each of them, since {called} knows one coder by selection"
        how.manuscript.lose("selection with several coders", detail, kept=True)
    if (first.coder, first.created) != (selection.coder, selection.created):
        detail = f"is who coded it, and when, since {called} looks there"
        how.manuscript.lose("who marked a selection", detail, kept=True)


def check_size(name: str, content: bytes) -> None:
    """Refuse a file that is larger than the standard allows (section 8.5)."""
    if len(content) > _LARGEST_FILE:
        raise StudyError(
            f"A text would be {len(content):,} bytes long ('{name}'); the standard allows {_LARGEST_FILE:,}. Split it."
        )
