"""A project of another tool, as any reader finds it and any writer takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Loss",
    "MemoTarget",
    "Project",
    "ProjectCase",
    "ProjectCode",
    "ProjectCoder",
    "ProjectCoding",
    "ProjectLink",
    "ProjectMemo",
    "ProjectSelection",
    "ProjectSet",
    "ProjectSource",
]

MemoTarget = Literal["project", "source", "code", "selection", "coding", "case", "set", ""]


@dataclass(frozen=True)
class Loss:
    """Something that could not be carried over, or only in another form.

    Parameters
    ----------
    item : str
        What kind of thing: `picture source`, `colour`, `link`, `rich text`, `selection of no length`, ...
    detail : str
        Which one, and what became of it: words for a researcher.
    count : int
        How many there were.
    kept : bool
        True when it is there in another form, False when it is gone.
    ambiguous : bool
        True where it could be several things, and nothing says which: it is not carried over before that is settled.
    """

    item: str
    detail: str = ""
    count: int = 1
    kept: bool = False
    ambiguous: bool = False


@dataclass(frozen=True)
class ProjectCoder:
    """Somebody who coded."""

    guid: str
    name: str


@dataclass(frozen=True)
class ProjectCode:
    """A code of the tree, parents before their children.

    Parameters
    ----------
    guid : str
        Its identifier, unique in the project.
    name : str
        As people wrote it, in any script.
    parent : str
        The parent's guid, empty at the top.
    description : str
        Its definition or memo.
    color : str
        `#rrggbb`, or empty.
    codable : bool
        False for a branch that only groups.
    """

    guid: str
    name: str
    parent: str = ""
    description: str = ""
    color: str = ""
    codable: bool = True


@dataclass(frozen=True)
class ProjectSource:
    """A text.

    Parameters
    ----------
    guid, name : str
        Identifier, and what people called it.
    text : str
        Normalised as by `mentorstudy.text.normalise`; selections are spans of it, in code points.
    kind : str
        `interview`, `focus group`, `survey`, `archive`, or empty where the project does not say.
    description : str
        What people wrote of it.
    values : mapping of str to str
        Variables of the source.
    row : str
        For an answer in a table: what identifies its row; empty for a text of its own.
    identified : bool
        True where `row` stands in a column of identifiers, False where it is the row's number.
    heading : str
        For an answer in a table: the head of the column of words.
    lanes : tuple of (str, int)
        For an answer in a table: in whose rows it stands (a file, or a coder in a file), and in which of them.
    """

    guid: str
    name: str
    text: str
    kind: str = ""
    description: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    row: str = ""
    identified: bool = False
    heading: str = ""
    lanes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class ProjectCoding:
    """One code on a selection by one coder.

    Parameters
    ----------
    guid : str
        Its identifier, unique in the project.
    code, coder : str
        Guids. The coder is empty where the project does not say.
    created : str
        ISO 8601, empty where not known.
    """

    guid: str
    code: str
    coder: str = ""
    created: str = ""


@dataclass(frozen=True)
class ProjectSelection:
    """A passage of a source, with everything that was put on it.

    Parameters
    ----------
    guid, source : str
        Its identifier, and the guid of the source.
    start, end : int
        The passage, half open, in code points of the source's (normalised) text.
    name : str
        What the tool calls it: often the quotation, cut short.
    description : str
        A comment.
    codings : tuple of ProjectCoding
        What was coded; empty for a free quotation, or for a passage that only belongs to a case.
    coder, created : str
        Who marked it, and when.
    """

    guid: str
    source: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    codings: tuple[ProjectCoding, ...] = ()
    coder: str = ""
    created: str = ""


@dataclass(frozen=True)
class ProjectCase:
    """A participant: whole sources or passages that are theirs, and the values of their variables.

    Parameters
    ----------
    guid, name : str
        Identifier, and what people called it.
    description : str
        What people wrote of it.
    values : mapping of str to str
        By variable, as text.
    sources, selections, codes : tuple of str
        Guids.
    """

    guid: str
    name: str
    description: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectMemo:
    """A note, on something or on the project.

    Parameters
    ----------
    guid, name, text : str
        Identifier, title and words.
    on : {"project", "source", "code", "selection", "coding", "case", "set", ""}
        What kind of thing it is on; empty for a free memo.
    target : str
        The guid of that thing, empty for the project and for a free memo.
    coder, created : str
        Who wrote it (a guid), and when (ISO 8601).
    """

    guid: str
    name: str
    text: str
    on: MemoTarget = ""
    target: str = ""
    coder: str = ""
    created: str = ""


@dataclass(frozen=True)
class ProjectSet:
    """A group of codes, sources or memos."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectLink:
    """A relation between two things.

    Parameters
    ----------
    guid, name : str
        Identifier, and what the relation is called.
    origin, target : str
        Guids.
    direction : {"Associative", "OneWay", "Bidirectional"}
        As the standard has it.
    """

    guid: str
    name: str
    origin: str
    target: str
    direction: str = "Associative"


@dataclass(frozen=True, eq=False)
class Project:
    """Everything that a project file holds and that we know how to keep.

    Parameters
    ----------
    name : str
        What it is called.
    tool : str
        Who wrote the file, such as `NVivo 12.6`; empty where it does not say.
    description : str
        What people wrote of the whole.
    coders, codes, sources, selections, cases, memos, sets, links
        The parts, in the order of the file.
    losses : tuple of Loss
        What a reader saw and could not keep, item by item.
    offsets : str
        For a reader whose offsets had to be found out: the convention that fits and how well, in words.
    finished : frozenset of (str, str)
        (source guid, coder guid): sources that a coder is known to have gone through; where the project does
        not say, empty.
    says_finished : bool
        True where the project says who went through what: then nothing is assumed where `finished` is empty.
    removed : tuple of ProjectSelection
        Passages that carried these codes when the project was made of a study, and that people took out since.
    """

    name: str = ""
    tool: str = ""
    description: str = ""
    coders: tuple[ProjectCoder, ...] = ()
    codes: tuple[ProjectCode, ...] = ()
    sources: tuple[ProjectSource, ...] = ()
    selections: tuple[ProjectSelection, ...] = ()
    cases: tuple[ProjectCase, ...] = ()
    memos: tuple[ProjectMemo, ...] = ()
    sets: tuple[ProjectSet, ...] = ()
    links: tuple[ProjectLink, ...] = ()
    losses: tuple[Loss, ...] = ()
    offsets: str = ""
    finished: frozenset[tuple[str, str]] = frozenset()
    says_finished: bool = False
    removed: tuple[ProjectSelection, ...] = ()
