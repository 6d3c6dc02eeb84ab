"""What was marked in the texts of a QualCoder or RQDA project: codings, annotations and passages of cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mentorstudy.exchange.project import Loss, MemoTarget, ProjectCoding, ProjectMemo, ProjectSelection
from mentorstudy.exchange.qualcoder.passages import CONVENTIONS, Passage, Quoted, find_passages, snap
from mentorstudy.exchange.qualcoder.sources import Texts
from mentorstudy.exchange.sqlite_cells import identifier
from mentorstudy.text import excerpt

__all__ = ["Mark", "Marked", "coder_guid", "read_marks"]


@dataclass(frozen=True)
class Mark:
    """One row that marks a passage.

    Parameters
    ----------
    kind : {"coding", "annotation", "case"}
        What it says of the passage.
    key : str
        What identifies the row, and so the guid.
    source : int
        The number of the source.
    passage : Passage
        Offsets and words.
    code : str
        A guid, for a coding.
    coder : str
        A name.
    memo, created : str
        Words, and when.
    important : bool
        Whether the coder flagged it.
    case : str
        A guid, for a passage of a case.
    """

    kind: str
    key: str
    source: int
    passage: Passage
    code: str = ""
    coder: str = ""
    memo: str = ""
    created: str = ""
    important: bool = False
    case: str = ""


@dataclass(frozen=True)
class Marked:
    """What came of the marks.

    Parameters
    ----------
    selections, memos, losses
        As a project has them.
    whole : tuple of (str, str)
        (case guid, source guid) where a case has the whole source.
    passages : tuple of (str, str)
        (case guid, selection guid) where it has a passage.
    offsets : str
        Which count of characters fits, in words.
    """

    selections: tuple[ProjectSelection, ...]
    memos: tuple[ProjectMemo, ...]
    losses: tuple[Loss, ...]
    whole: tuple[tuple[str, str], ...]
    passages: tuple[tuple[str, str], ...]
    offsets: str


def coder_guid(name: str) -> str:
    """Return the guid of a coder: the same in every project they coded in."""
    return identifier("coder", name) if name else ""


def read_marks(marks: Sequence[Mark], texts: Texts, seed: str) -> Marked:
    """Return the selections that marks come to, their memos, and what could not be placed.

    Marks of the same passage are one selection. Every coding is held against the words that were kept
    with it; annotations and passages of cases have none and follow the convention of their text.

    Parameters
    ----------
    marks : sequence of Mark
        In the order of the file.
    texts : Texts
        The sources.
    seed : str
        What tells the project from all others.
    """
    gathered = _Gathered(texts, seed)
    wholes = [mark for mark in marks if _is_whole(mark, texts)]
    others = [mark for mark in marks if not _is_whole(mark, texts)]
    found, _ = find_passages(texts.raw, [(mark.source, mark.passage) for mark in others])
    for mark, place in zip(others, found, strict=True):
        gathered.take(mark, place)
    return Marked(
        tuple(gathered.selections.values()),
        tuple(gathered.memos),
        tuple(gathered.losses),
        tuple(dict.fromkeys((mark.case, texts.sources[mark.source].guid) for mark in wholes)),
        tuple(dict.fromkeys(gathered.passages)),
        _offsets([place.how for mark, place in zip(others, found, strict=True) if mark.kind == "coding"]),
    )


def _is_whole(mark: Mark, texts: Texts) -> bool:
    """Whether a case has all of a text, or all of it but the last character, as old versions wrote it."""
    if mark.kind != "case" or not mark.case or mark.source not in texts.raw or mark.passage.start != 0:
        return False
    length = len(texts.raw[mark.source])
    return mark.passage.end >= length - 1 and (length > 1 or mark.passage.end == length)


class _Gathered:
    """Selections by place while marks are taken, one after the other."""

    def __init__(self, texts: Texts, seed: str) -> None:
        self.texts = texts
        self.seed = seed
        self.selections: dict[tuple[int, int, int], ProjectSelection] = {}
        self.memos: list[ProjectMemo] = []
        self.losses: list[Loss] = []
        self.passages: list[tuple[str, str]] = []

    def take(self, mark: Mark, place: Quoted) -> None:
        if place.how == "lost" or not (mark.code or mark.case or mark.kind == "annotation"):
            self._lose(mark)
            return
        raw, normal = self.texts.raw[mark.source], self.texts.normal[mark.source]
        start, end, widened = snap(normal, raw, place.start, place.end)
        if start >= end:
            self._lose(mark)
            return
        self._list(mark, place.how, widened=widened)
        selection = self._selection(mark, start, end)
        _TAKEN[mark.kind](self, mark, selection)

    def _selection(self, mark: Mark, start: int, end: int) -> ProjectSelection:
        place = (mark.source, start, end)
        if place not in self.selections:
            source = self.texts.sources[mark.source].guid
            guid = identifier(self.seed, "selection", source, start, end)
            self.selections[place] = ProjectSelection(
                guid, source, start, end, coder=coder_guid(mark.coder), created=mark.created
            )
        return self.selections[place]

    def take_coding(self, mark: Mark, selection: ProjectSelection) -> None:
        guid = identifier(self.seed, "coding", mark.key, mark.code, mark.coder)
        coding = ProjectCoding(guid, mark.code, coder_guid(mark.coder), mark.created)
        changed = replace(selection, codings=(*selection.codings, coding))
        if mark.important:
            said = f"important ({mark.coder})" if mark.coder else "important"
            changed = replace(changed, description="; ".join(filter(None, [changed.description, said])))
            self.losses.append(Loss("important flag", f"{self._where(mark)}: in the selection's comment", kept=True))
        self.selections[mark.source, selection.start, selection.end] = changed
        self._memo(mark, "coding", guid)

    def take_annotation(self, mark: Mark, selection: ProjectSelection) -> None:
        self._memo(mark, "selection", selection.guid)

    def take_case(self, mark: Mark, selection: ProjectSelection) -> None:
        self.passages.append((mark.case, selection.guid))
        self._memo(mark, "selection", selection.guid)

    def _memo(self, mark: Mark, on: MemoTarget, target: str) -> None:
        if mark.memo.strip():
            guid = identifier(self.seed, "memo", mark.kind, mark.key)
            self.memos.append(ProjectMemo(guid, "", mark.memo, on, target, coder_guid(mark.coder), mark.created))

    def _list(self, mark: Mark, how: str, *, widened: bool) -> None:
        where = self._where(mark)
        if how == "moved":
            self.losses.append(
                Loss("selection found by its words", f"{where}: it stands elsewhere than its offsets say", kept=True)
            )
        elif how == "assumed" or (how == "unproven" and mark.kind == "coding"):
            detail = "placed by its offsets alone" + (", counted as its text's codings are" if how == "assumed" else "")
            self.losses.append(Loss("selection without its words", f"{where}: {detail}", kept=True))
        if widened:
            self.losses.append(Loss("selection inside a character", f"{where}: widened to whole ones", kept=True))

    def _lose(self, mark: Mark) -> None:
        """List what has no place; a memo on it is kept on its source."""
        words = f": {excerpt(mark.passage.quote, 12)}" if mark.passage.quote.strip() else ""
        source = self.texts.sources.get(mark.source)
        self.losses.append(Loss(self._what_is_lost(mark), f"{self._where(mark)}{words}"))
        if source is not None:
            self._memo(mark, "source", source.guid)
        elif mark.memo.strip():
            self._memo(mark, "", "")

    def _what_is_lost(self, mark: Mark) -> str:
        if mark.source not in self.texts.sources:
            return _LOST_SOURCE[mark.kind]
        if mark.kind != "annotation" and not (mark.code or mark.case):
            return (
                "coding with a code that is not there"
                if mark.kind == "coding"
                else "passage of a case that is not there"
            )
        return _LOST[mark.kind]

    def _where(self, mark: Mark) -> str:
        name = self.texts.names.get(mark.source, "a source that is not there")
        return f"'{name}', {mark.passage.start} to {mark.passage.end}"


_LOST = {
    "coding": "coding whose words are not in the text",
    "annotation": "annotation outside the text",
    "case": "passage of a case outside the text",
}
_LOST_SOURCE = {
    "coding": "coding of a source that is not carried over",
    "annotation": "annotation of a source that is not carried over",
    "case": "link of a case to a source that is not carried over",
}
_TAKEN: Mapping[str, Callable[[_Gathered, Mark, ProjectSelection], None]] = {
    "coding": _Gathered.take_coding,
    "annotation": _Gathered.take_annotation,
    "case": _Gathered.take_case,
}


def _offsets(how: Iterable[str]) -> str:
    """The conventions that fit, and how many codings each, in words."""
    counts = Counter(how)
    total = sum(counts.values())
    if not total:
        return ""
    named = [(f"in {name}", counts[name]) for name in CONVENTIONS]
    named += [(words, sum(counts[name] for name in names)) for names, words in _OTHERS]
    return f"of {total} codings, " + ", ".join(f"{count} {words}" for words, count in named if count)


_OTHERS = (
    (("moved",), "found by their words alone"),
    (("unproven", "assumed"), "without words to prove them by"),
    (("lost",), "lost"),
)
