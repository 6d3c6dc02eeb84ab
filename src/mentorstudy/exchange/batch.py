"""What comes in with a project, and to whom it belongs: kept while it is placed, before anything is written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.coding import Segment, is_machine
from mentorstudy.errors import CodingError, SettingsError
from mentorstudy.exchange.codes import MatchedCodes, match_codes
from mentorstudy.exchange.documents import Match, find_sources
from mentorstudy.exchange.exporting import TOOL
from mentorstudy.exchange.project import Loss, Project, ProjectCoder
from mentorstudy.exchange.table_rows import Row
from mentorstudy.journal.files import journal_files
from mentorstudy.journal.names import check_coder
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["Arrival", "Cargo", "Coders", "arrive", "plain_name"]

_NO_NAMES = ("codebook", "union", "con", "nul", "prn", "aux")


@dataclass(eq=False)
class Cargo:
    """What goes into one coder's journal.

    Parameters
    ----------
    segments : list of Segment
        What the coder coded.
    plain : set of str
        Those of them, by identifier, of which the project does not say whether they are affirmed.
    decisions : dict of str to list of Segment
        Suggestions that the coder accepted, and those that they rejected.
    finished : set of (str, str)
        Documents, and the question where the document is a survey response.
    memos : list of (str, str, str, str)
        On what kind of thing, which one, title, words.
    claimed : list of (Segment, str, str, str)
        Decisions on claims: the passage, the claim, the decision and a note.
    links : list of (Segment, str, str, str, str)
        Links: the near end, relation, basis, the far end as a segment's identifier or a code, and a note.
    """

    segments: list[Segment] = field(default_factory=list)
    plain: set[str] = field(default_factory=set)
    decisions: dict[str, list[Segment]] = field(default_factory=lambda: {"accepted": [], "rejected": []})
    finished: set[tuple[str, str]] = field(default_factory=set)
    memos: list[tuple[str, str, str, str]] = field(default_factory=list)
    claimed: list[tuple[Segment, str, str, str]] = field(default_factory=list)
    links: list[tuple[Segment, str, str, str, str]] = field(default_factory=list)


class Coders:
    """The users of a project as coders of the study: the same person in the same journal.

    Parameters
    ----------
    users : iterable of ProjectCoder
        Whom the project names.
    known : iterable of str
        Who has coded in the study.
    default : str
        Who coded what the project names nobody for; empty where that is not known.
    machines : bool
        Whether machines' names mean machines, as in our own projects.
    """

    def __init__(
        self, users: Iterable[ProjectCoder], known: Iterable[str], default: str = "", *, machines: bool = False
    ) -> None:
        self._known = list(known)
        self._machines = machines
        self.losses: list[Loss] = []
        self.default = self.named(default) if default else ""
        self._by_guid = {each.guid: self.named(each.name) for each in users}

    def named(self, name: str) -> str:
        """Return a name that a journal can have; the name as the study writes it where it has the coder."""
        if self._machines and is_machine(name):
            return name
        plain = plain_name(name)
        try:
            chosen = check_coder(plain)
        except CodingError:
            chosen = self._fitting(plain)
            self.losses.append(Loss("coder's name", f"'{name}' is called '{chosen}' here", kept=True))
        for other in self._known:
            if other.casefold() == chosen.casefold():
                return other
        self._known.append(chosen)
        return chosen

    @staticmethod
    def _fitting(name: str) -> str:
        chosen = re.sub(r"[^\w -]+", "_", name)
        chosen = "".join(each for each in chosen if unicodedata.category(each)[0] in "LMN" or each in " -_")
        while len(chosen.encode()) > 150 or len(chosen) > 60:
            chosen = chosen[:-1]
        chosen = chosen.strip("_ -") or "unnamed"
        try:
            return check_coder(f"{chosen}_" if chosen.casefold() in _NO_NAMES else chosen)
        except CodingError:
            return check_coder(f"{re.sub(r'[^A-Za-z0-9]+', '_', chosen).strip('_')}_coder")

    def of(self, guid: str) -> str:
        """Return who a user is; empty for one that the project does not name."""
        return self._by_guid.get(guid, "")

    @property
    def people(self) -> list[str]:
        """Return the users who are people."""
        return [name for name in self._by_guid.values() if not is_machine(name)]

    def nobody(self) -> str:
        """Return who coded what the project names nobody for.

        Raises
        ------
        SettingsError
            When it was not said, and the project has no single user.
        """
        if self.default:
            return self.default
        people = list(dict.fromkeys(self.people))
        if len(people) == 1:
            return people[0]
        raise SettingsError(
            "The project does not say who coded some of its passages. Say it with `coder`, such as `--coder anna`."
        )

    @property
    def writer(self) -> str:
        """Return who keeps what a project says and nobody has written."""
        return self.default or (self.people[0] if self.people else "imported")


@dataclass(eq=False)
class Arrival:
    """A project on its way into a study.

    Parameters
    ----------
    project, study
        From where, and where to.
    coders : Coders
        Who is who.
    matches : mapping of str to Match
        By guid, which document a source is.
    codes : MatchedCodes
        Which code of the study a code is.
    losses : list of Loss
        What could not be carried over.
    carried : Counter
        What was.
    cargo : defaultdict of str to Cargo
        By coder.
    places : dict of str to (str, int, int)
        By guid, where a passage is in the study: document, start, end.
    doubts : mapping of str to (str, bool)
        By guid of a source, why it has no place in the study, and whether it could have several.
    """

    project: Project
    study: Study
    coders: Coders
    matches: Mapping[str, Match]
    codes: MatchedCodes
    losses: list[Loss] = field(default_factory=list)
    carried: Counter[str] = field(default_factory=Counter)
    cargo: defaultdict[str, Cargo] = field(default_factory=lambda: defaultdict(Cargo))
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    doubts: Mapping[str, tuple[str, bool]] = field(default_factory=dict)

    @property
    def ours(self) -> bool:
        """Return whether the project is one of ours, whose descriptions say more."""
        return self.project.tool.startswith(TOOL)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Return the passages that are a participant's."""
        return frozenset(guid for case in self.project.cases for guid in case.selections)

    def lose(self, item: str, detail: str, count: int = 1, *, kept: bool = False, ambiguous: bool = False) -> None:
        """Note something that could not be carried over, or only in another form."""
        self.losses.append(Loss(item, detail, count, kept, ambiguous))

    def memo(self, coder: str, on: str, of: str, title: str, text: str) -> None:
        """Take in a memo; one of a machine or of nobody is kept by a person."""
        who = coder if coder and not is_machine(coder) else self.coders.writer
        title, words = normalise(title).text, normalise(text).text
        if words.strip() or title.strip():
            self.cargo[who].memos.append((on, of, title, words if words.strip() else title))


def arrive(project: Project, study: Study, coder: str = "") -> Arrival:
    """Return a project with its sources, codes and coders found in the study."""
    ours = project.tool.startswith(TOOL)
    known = [unicodedata.normalize("NFC", path.stem) for path in journal_files(Path(study.folder))]
    coders = Coders(project.coders, [*known, *study.coding.people], coder, machines=ours)
    matched = find_sources(_rows(project), study.corpus)
    losses = [*project.losses, *coders.losses, *matched.losses]
    codes = match_codes(project.codes, study.codebook)
    return Arrival(project, study, coders, matched.matches, codes, losses, doubts=matched.doubts)


def _rows(project: Project) -> Iterator[Row]:
    """Yield the sources with what coders put on them."""
    carried: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for selection in project.selections:
        span = (str(selection.start), str(selection.end), selection.description)
        carried[selection.source] |= {(*span, each.code, each.coder or selection.coder) for each in selection.codings}
        carried[selection.source].add(span)
        codes[selection.source] |= {each.code for each in selection.codings}
    for source, coder in project.finished:
        carried[source].add((coder,))
    for each in project.sources:
        yield Row(each, frozenset(carried[each.guid]), frozenset(codes[each.guid]))


def plain_name(name: str) -> str:
    """Return a name on one line, composed, as the study's tables have it.

    Examples
    --------
    >>> plain_name(" Ana  Maria ")
    'Ana Maria'
    """
    return " ".join(normalise(name).text.split())
