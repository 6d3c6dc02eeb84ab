"""A new study folder for a project that comes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from mentorstudy.codebook import build_codebook, write_codebook
from mentorstudy.corpus import DOCUMENT_KINDS
from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.exchange.batch import plain_name
from mentorstudy.exchange.codes import match_codes
from mentorstudy.exchange.descriptions import values_of
from mentorstudy.exchange.exporting import PAIR, TOOL, TURN_LABELS
from mentorstudy.exchange.new_study_files import (
    csv_text,
    file_name,
    gap,
    is_spoken,
    named_speakers,
    paragraphs,
    quoted,
    source_block,
)
from mentorstudy.exchange.normalise import variables_of
from mentorstudy.exchange.project import Loss, Project, ProjectCase, ProjectSelection, ProjectSource
from mentorstudy.readers.turn_tables import write_turn_table
from mentorstudy.version import FILES_VERSION
from mentorstudy.writing import write_file

__all__ = ["found_study", "hold_free"]

_FOLDERS = {
    "member check": "replies",
    "interview": "interviews",
    "focus group": "groups",
    "survey": "surveys",
    "archive": "archives",
}
# What a study's folder may hold of its own; a new one is made where none of it is.
_STUDY_PARTS = (
    "study.toml",
    "codebook.yaml",
    "participants.csv",
    "documents.csv",
    "pairs.csv",
    "coding.csv",
    "themes.yaml",
    "codings",
    *_FOLDERS.values(),
)
_ATTRIBUTES_KEPT = ("stakeholder", "consent")
# Of a text, so much must be given to cases before its passages are taken for turns.
_SPOKEN_SHARE = 0.5


def found_study(project: Project, folder: Path, *, kind: str = "", title: str = "") -> list[Loss]:
    """Return what was assumed to make a study folder of a project.

    Texts become files that the readers read: transcripts and archives as text, answers of a table as a survey,
    and texts whose turns the project knows as tables of turns. Cases become participants.

    Parameters
    ----------
    project : Project
        What another tool wrote.
    folder : Path
        Where the study is made; it must hold no part of a study.
    kind : str
        What the texts are; guessed when empty.
    title : str
        The study's title; the project's name when empty.

    Raises
    ------
    StudyError
        When there is a study or a part of one already, or the project holds no text to study; nothing is written.
    """
    if kind and kind not in DOCUMENT_KINDS:
        raise SettingsError(f"No kind '{kind}'.{suggestion(kind, DOCUMENT_KINDS)}")
    hold_free(folder)
    texts = [source for source in project.sources if source.text.strip()]
    if not texts:
        raise StudyError(
            f"'{project.name}' holds no texts, so no study can be made of it alone. Import it into the study that has "
            "the texts it codes."
        )
    founding = _Founding(project, folder, kind)
    for source in texts:
        founding.add(source)
    return founding.write(plain_name(title or project.name) or plain_name(folder.name))


def hold_free(folder: Path) -> None:
    """Raise where a folder holds a part of a study, which a new one would mix with its own."""
    there = next((name for name in _STUDY_PARTS if _is_there(folder / name)), "")
    if there:
        raise StudyError(
            f"The folder '{folder.name}' holds '{there}' already, which a new study would mix with its own. Name an "
            "empty folder, or one that does not exist."
        )


def _is_there(path: Path) -> bool:
    return path.is_file() or (path.is_dir() and any(path.iterdir()))


class _Founding:
    """Collects the files of the new study, and then writes them."""

    def __init__(self, project: Project, folder: Path, kind: str) -> None:
        self._project = project
        self._folder = folder
        self._kind = kind
        self._ours = project.tool.startswith(TOOL)
        self._files: dict[str, str] = {}
        self._owners = {guid: case for case in project.cases for guid in case.sources}
        self._turns: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        self._answers: list[tuple[str, str]] = []
        self._facts: list[tuple[str, str]] = []
        self._people: dict[str, dict[str, str]] = {}
        self._kinds: dict[str, str] = {}
        self._taken: set[str] = set()
        # Labels that a reader has to be told of, and whether they ask.
        self._speakers: dict[str, bool] = {}
        self._losses: list[Loss] = []
        self._of_case = {guid: case.name for case in project.cases for guid in case.selections}
        self._selections: defaultdict[str, list[ProjectSelection]] = defaultdict(list)
        for selection in project.selections:
            self._selections[selection.source].append(selection)
        for case in project.cases:
            self._person(case)

    def _person(self, case: ProjectCase) -> None:
        name = plain_name(case.name)
        values = {plain_name(key) or "(no name)": value for key, value in case.values.items()}
        lowered = {
            key: next((value for label, value in values.items() if label.casefold() == key), "")
            for key in _ATTRIBUTES_KEPT
        }
        rest = {key: value for key, value in values.items() if key.casefold() not in (*_ATTRIBUTES_KEPT, "participant")}
        if name:
            self._people[name] = lowered | rest

    def add(self, source: ProjectSource) -> None:
        """Take a text in, in the form that keeps most of it."""
        turns = self._own_turns(source) if self._ours else self._case_turns(source)
        variables = {} if self._ours else variables_of(source)
        if turns:
            kind = source.values.get("kind", source.kind)
            self._turns[kind if kind in DOCUMENT_KINDS else "interview"] += turns
        elif source.row:
            self._answers.append((source.row, source.text))
        else:
            self._add_text(source, variables)

    def _own_turns(self, source: ProjectSource) -> list[dict[str, str]]:
        rows = []
        for selection in self._selections[source.guid]:
            values = values_of(selection.description, TURN_LABELS)
            if values and values.get("turn", "").isdigit() and not selection.codings:
                participant = plain_name(self._of_case.get(selection.guid, ""))
                text = source.text[selection.start : selection.end]
                about = {key: source.values.get(key, "") for key in ("source", "date", "language")}
                rows.append({**values, **about, "document": source.name, "participant": participant, "text": text})
        return sorted(rows, key=lambda row: int(row["turn"]))

    def _case_turns(self, source: ProjectSource) -> list[dict[str, str]]:
        """Take passages that were given to cases for who speaks, when they are most of a text."""
        mine = sorted(
            (each for each in self._selections[source.guid] if each.guid in self._of_case), key=lambda each: each.start
        )
        if sum(each.end - each.start for each in mine) < _SPOKEN_SHARE * len(source.text):
            return []
        document = f"interviews/{self._free(file_name(source.name), '')}"
        rows, at = [], 0
        for each in mine:
            if each.start < at:
                continue
            rows += gap(document, source.text[at : each.start])
            who = plain_name(self._of_case[each.guid])
            words = source.text[each.start : each.end].strip()
            if words:
                rows.append({"document": document, "role": "participant", "participant": who, "text": words})
            at = each.end
        return [*rows, *gap(document, source.text[at:])]

    def _add_text(self, source: ProjectSource, variables: Mapping[str, str]) -> None:
        owner = self._owners.get(source.guid)
        kind = self._kind or (source.kind if source.kind in DOCUMENT_KINDS else "") or self._guess(source, owner)
        stem = file_name(source.name)
        if kind == "archive":
            # Paragraph by paragraph as they are: a reader of archives would leave headers and page numbers out.
            document = f"archives/{self._free(stem, '.txt')}"
            self._turns[kind] += [
                {"document": document, "role": "text", "text": part} for part in paragraphs(source.text)
            ]
            return
        path = f"{_FOLDERS[kind]}/{self._free(stem, '.txt')}"
        self._files[path] = source.text
        self._kinds[_FOLDERS[kind]] = kind
        if kind == "interview":
            person = plain_name(owner.name) if owner else plain_name(Path(path).stem)
            known = self._people.setdefault(person, dict.fromkeys(_ATTRIBUTES_KEPT, ""))
            known |= {_attribute(name, known): value for name, value in variables.items()}
            self._facts.append((path, person))

    def _guess(self, source: ProjectSource, owner: ProjectCase | None) -> str:
        """Take a text for an interview when it belongs to a case, or when people take turns in nearly all of it."""
        if owner:
            kind, because = "interview", "it belongs to a case"
        elif is_spoken(source.text) or self._names_speakers(source):
            kind, because = "interview", "it has speakers"
        else:
            kind, because = "archive", "nobody takes turns in it"
        detail = f"'{source.name}' was taken for an {kind}, because {because}"
        self._losses.append(Loss("kind of text", detail, kept=True))
        return kind

    def _names_speakers(self, source: ProjectSource) -> bool:
        """Say whether a short text names who asks and who answers; a reader has to be told of them."""
        labels, asking = named_speakers(source.text)
        self._speakers |= dict.fromkeys(labels, False) | dict.fromkeys(asking, True)
        return bool(labels)

    def _free(self, stem: str, ending: str) -> str:
        chosen, number = f"{stem}{ending}", 1
        while chosen.casefold() in self._taken:
            number += 1
            chosen = f"{stem}-{number}{ending}"
        self._taken.add(chosen.casefold())
        return chosen

    def write(self, title: str) -> list[Loss]:
        """Write the folder, study.toml last: a folder without one is no study."""
        self._folder.mkdir(parents=True, exist_ok=True)
        blocks = []
        for kind, rows in self._turns.items():
            path = f"{_FOLDERS[kind]}/turns.csv"
            (self._folder / path).parent.mkdir(exist_ok=True)
            write_turn_table(self._folder / path, rows)
            blocks.append(source_block({"path": path, "kind": kind, "layout": "turns"}))
        if self._answers:
            path = f"surveys/{file_name(self._project.name or 'answers')}.csv"
            self._files[path] = csv_text([("id", "text"), *self._answers])
            blocks.append(source_block({"path": path, "kind": "survey", "participant": "id", "open": ["text"]}))
        for folder, kind in self._kinds.items():
            told = self._told_speakers() if kind == "interview" else {}
            blocks.append(source_block({"path": f"{folder}/*.txt", "kind": kind, **told}))
        self._files["participants.csv"] = self._participants()
        pairs = self._pairs()
        if pairs:
            self._files["pairs.csv"] = csv_text([("pair", "mentor", "protégé"), *pairs])
        if self._facts:
            self._files["documents.csv"] = csv_text([("document", "participant"), *self._facts])
        for path, content in self._files.items():
            (self._folder / path).parent.mkdir(exist_ok=True)
            write_file(self._folder / path, content, own="all")
        self._write_codebook(title)
        head = f"version = {FILES_VERSION}\ntitle = {quoted(title)}\n"
        write_file(self._folder / "study.toml", head + "".join(f"\n{each}" for each in blocks), own="all")
        return self._losses

    def _told_speakers(self) -> dict[str, object]:
        asking = [label for label, asks in self._speakers.items() if asks]
        answering = [label for label in self._speakers if label not in asking]
        return {"speakers": answering, "interviewers": asking} if asking else {}

    def _write_codebook(self, title: str) -> None:
        book = match_codes(self._project.codes, None).codebook
        if not len(book):
            book = match_codes((), build_codebook([])).codebook
        path = self._folder / "codebook.yaml"
        if len(book):
            write_codebook(build_codebook(book.codes, title=title), path)
        else:
            write_file(path, f"title: {quoted(title)}\ncodes:\n  uncategorised: {{}}\n", own="all")

    def _pairs(self) -> list[tuple[str, str, str]]:
        names = {case.guid: plain_name(case.name) for case in self._project.cases} if self._ours else {}
        return [
            (link.name.removeprefix(PAIR), names[link.origin], names[link.target])
            for link in self._project.links
            if link.name.startswith(PAIR) and link.origin in names and link.target in names
        ]

    def _participants(self) -> str:
        answered = {row for row, _ in self._answers}
        people = {name: values for name, values in self._people.items() if name not in answered}
        columns = list(dict.fromkeys((*_ATTRIBUTES_KEPT, *(key for values in people.values() for key in values))))
        rows = [(name, *(values.get(column, "") for column in columns)) for name, values in people.items()]
        return csv_text([("participant", *columns), *rows])


def _attribute(name: str, known: Mapping[str, str]) -> str:
    """The name under which an attribute stands already, whatever its case; the study's own names are its own."""
    plain = plain_name(name) or "(no name)"
    same = next((each for each in known if each.casefold() == plain.casefold()), plain)
    return f"{same} (variable)" if same.casefold() == "participant" else same
