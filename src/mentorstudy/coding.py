"""A coding: which passage carries which code, by which coder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from mentorstudy.errors import CodingError, StudyError, suggestion
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Corpus

__all__ = [
    "FINISHED_COLUMNS",
    "ORIGINS",
    "POLARITIES",
    "REVIEWS",
    "SEGMENT_COLUMNS",
    "UNSTATED",
    "VIEWS",
    "Coding",
    "Segment",
    "build_coding",
    "check_quotes",
    "join_codings",
]

Polarity = Literal["affirmed", "negated", "hoped", "mixed", ""]
# What a coder can say of a passage; it is empty where nobody said.
POLARITIES: tuple[Polarity, ...] = ("affirmed", "negated", "hoped", "mixed")
# Files that held only stances before write an empty one so: there, nothing at all means affirmed.
UNSTATED = "unstated"
# Whose view a passage gives: the speaker's own, somebody else's that they report, or one that they report and dispute.
VIEWS = ("own", "reported", "rejected")
ORIGINS = ("manual", "suggested")
REVIEWS = ("none", "accepted", "rejected")
MACHINE_CODERS = ("codebook", "model:")

SEGMENT_COLUMNS = (
    "segment",
    "document",
    "start",
    "end",
    "code",
    "coder",
    "origin",
    "review",
    "polarity",
    "about",
    "view",
    "quote",
    "score",
    "memo",
    "created",
)
FINISHED_COLUMNS = ("document", "question", "coder")


@dataclass(frozen=True)
class Segment:
    """One code on one passage by one coder.

    Parameters
    ----------
    document : str
        The document's name.
    start, end : int
        The passage, half open, in code points of the document's text.
    code : str
        The code's path.
    coder : str
        A person's name, or `codebook` or `model:<name>` for a machine.
    origin : {"manual", "suggested"}
        Who put it forward.
    review : {"none", "accepted", "rejected"}
        What a person said of a suggestion.
    polarity : {"", "affirmed", "negated", "hoped", "mixed"}
        The stance: "I hoped for contacts" is no benefit, "no mismatch" no challenge. Empty where nobody said.
    about : str
        The stakeholder spoken of, where that is not the speaker's own.
    view : {"own", "reported", "rejected"}
        Whose view the passage gives: only own ones count; `rejected` is reported and disputed.
    quote : str
        The words, kept to prove the offsets.
    score : float
        A machine's score, NaN for people.
    memo, created : str
        The coder's note, and when the segment was made (ISO 8601).

    See Also
    --------
    mentorstudy.Coding
    mentorstudy.build_coding
    mentorstudy.journal.code_passage
    """

    document: str
    start: int
    end: int
    code: str
    coder: str
    origin: str = "manual"
    review: str = "none"
    polarity: str = ""
    about: str = ""
    view: str = "own"
    quote: str = ""
    score: float = float("nan")
    memo: str = ""
    created: str = ""

    @cached_property
    def segment(self) -> str:
        """Return the segment's identifier, the same wherever the same segment is built."""
        key = "\x1f".join((self.document, str(self.start), str(self.end), self.code, self.coder, self.polarity))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, eq=False)
class Coding:
    """All coded segments of a study, and which coder finished which document, or which question of it.

    Parameters
    ----------
    segments : DataFrame
        Columns segment, document, start, end, code, coder, origin, review, polarity, about, view, quote,
        score, memo, created.
    finished : DataFrame
        Columns document, question, coder: coding nothing in what is finished is a finding, elsewhere it is not.
        A survey response has a row per question that is finished, as `turns.question` names it; an interview or an
        archive is finished as a whole, and its row has an empty question.

    See Also
    --------
    mentorstudy.Segment
    mentorstudy.build_coding
    mentorstudy.coded_answers
    """

    _segments: pd.DataFrame
    _finished: pd.DataFrame

    @property
    def segments(self) -> pd.DataFrame:
        """Return the coded segments, by document and place."""
        return self._segments.copy(deep=False)

    @property
    def finished(self) -> pd.DataFrame:
        """Return which coder finished which document, and which question of a survey response."""
        return self._finished.copy(deep=False)

    @property
    def coders(self) -> tuple[str, ...]:
        """Return the coders, people first, each group by name."""
        names = sorted({*self._segments["coder"], *self._finished["coder"]})
        return tuple(sorted(names, key=is_machine))

    @property
    def people(self) -> tuple[str, ...]:
        """Return the coders who are people."""
        return tuple(name for name in self.coders if not is_machine(name))

    @property
    def evidence(self) -> Coding:
        """Return the segments that count: manual, or suggested and accepted by a person."""
        table = self._segments
        counts = ((table["origin"] == "manual") & (table["review"] != "rejected")) | (table["review"] == "accepted")
        return Coding(table[counts], self._finished)

    def where(self, **columns: object) -> Coding:
        """Return the segments whose columns have the given values.

        Parameters
        ----------
        **columns
            A column of `segments` and the value wanted, or a list of values.

        Raises
        ------
        StudyError
            When there is no such column.

        Examples
        --------
        >>> coding = build_coding([Segment("a", 0, 2, "x", "anna"), Segment("a", 0, 2, "x", "ben")])
        >>> len(coding.where(coder="anna"))
        1
        """
        table, finished = self._segments, self._finished
        for column, wanted in columns.items():
            if column not in SEGMENT_COLUMNS:
                raise StudyError(f"A coding has no column '{column}'.{suggestion(column, SEGMENT_COLUMNS)}")
            values = list(wanted) if isinstance(wanted, list | tuple | set) else [wanted]
            table = table[table[column].isin(values)]
            if column in ("document", "coder"):
                finished = finished[finished[column].isin(values)]
        return Coding(table, finished)

    def __len__(self) -> int:
        return len(self._segments)

    def __repr__(self) -> str:
        by = ", ".join(f"{name} {count}" for name, count in self._segments["coder"].value_counts().items())
        return f"<Coding: {amount(len(self), 'segment')} ({by or 'none'})>"


def written_stance(polarity: str) -> str:
    """Return how a journal or a project of ours writes a stance: nothing where it is affirmed.

    Examples
    --------
    >>> written_stance("negated"), written_stance("affirmed"), written_stance("")
    ('negated', '', 'unstated')
    """
    return {"affirmed": "", "": UNSTATED}.get(polarity, polarity)


def read_stance(written: str) -> str:
    """Return the stance that a journal or a project of ours wrote.

    Examples
    --------
    >>> read_stance(""), read_stance("unstated"), read_stance("hoped")
    ('affirmed', '', 'hoped')
    """
    return {"": "affirmed", UNSTATED: ""}.get(written, written)


def written_view(view: str) -> str:
    """Return how journals, tables and projects of ours write whose view a passage gives: nothing for the speaker's own.

    Examples
    --------
    >>> written_view("own"), written_view("reported")
    ('', 'reported')
    """
    return "" if view == VIEWS[0] else view


def is_machine(coder: str) -> bool:
    """Return whether a coder is a machine.

    Examples
    --------
    >>> is_machine("codebook"), is_machine("anna")
    (True, False)
    """
    return coder == MACHINE_CODERS[0] or coder.startswith(MACHINE_CODERS[1])


def build_coding(segments: Iterable[Segment], *, finished: Iterable[tuple[str, ...]] | None = None) -> Coding:
    """Return a coding of segments, each once, in the order of the text.

    Parameters
    ----------
    segments : iterable of Segment
        In any order.
    finished : iterable of (document, question, coder), optional
        What coders went through; (document, coder), or an empty question, is the whole document. When not given,
        every document in which a coder coded something counts as finished by them.

    Raises
    ------
    CodingError
        When a segment's span, polarity, origin or review is not a possible one.

    See Also
    --------
    mentorstudy.Coding
    mentorstudy.Segment
    mentorstudy.Codebook
    """
    import pandas as pd

    kept = {each.segment: each for each in segments}
    for each in kept.values():
        _check_segment(each)
    ordered = sorted(kept.values(), key=attrgetter("document", "start", "end", "code", "coder"))
    names = ["segment", *(each.name for each in fields(Segment))]
    columns = {name: list(map(attrgetter(name), ordered)) for name in names}
    table = pd.DataFrame(columns)[list(SEGMENT_COLUMNS)]
    types: dict[str, str | type] = dict.fromkeys(SEGMENT_COLUMNS, object)
    table = table.astype(types | {"start": "int64", "end": "int64", "score": "float64"})
    pairs = finished if finished is not None else ((each.document, each.coder) for each in ordered)
    done = sorted({row if len(row) == 3 else (row[0], "", row[1]) for row in map(tuple, pairs)})
    return Coding(table, pd.DataFrame(done, columns=list(FINISHED_COLUMNS), dtype=object))


def _check_segment(segment: Segment) -> None:
    if not 0 <= segment.start < segment.end:
        raise CodingError(f"A segment cannot run from {segment.start} to {segment.end}.", file=segment.document)
    for name, value, known in (
        ("polarity", segment.polarity, (*POLARITIES, "")),
        ("origin", segment.origin, ORIGINS),
        ("review", segment.review, REVIEWS),
        ("view", segment.view, VIEWS),
    ):
        if value not in known:
            raise CodingError(f"No {name} '{value}'.{suggestion(value, filter(None, known))}", file=segment.document)


def join_codings(*codings: Coding) -> Coding:
    """Return one coding of several.

    Examples
    --------
    >>> one = build_coding([Segment("a", 0, 2, "x", "anna")])
    >>> len(join_codings(one, one))
    1
    """
    import pandas as pd

    tables = [coding.segments for coding in codings if len(coding)]
    finished = pd.concat([coding.finished for coding in codings]).drop_duplicates(ignore_index=True)
    if not tables:
        return Coding(codings[0].segments, finished)
    table = pd.concat(tables, ignore_index=True).drop_duplicates("segment")
    return Coding(table.sort_values(["document", "start", "end", "code", "coder"], ignore_index=True), finished)


def check_quotes(coding: Coding, corpus: Corpus) -> list[tuple[Mapping[str, object], str]]:
    """Return the segments that do not stand where they say, each with what is wrong.

    Parameters
    ----------
    coding : Coding
        Segments with quotes; a segment without one cannot be checked and passes.
    corpus : Corpus
        The words.

    Returns
    -------
    list of (mapping, str)
        The segment's columns, and the reason.
    """
    texts = corpus.documents["text"]
    wrong: list[tuple[Mapping[str, object], str]] = []
    for record in coding.segments.to_dict("records"):
        row: Mapping[str, Any] = {str(name): value for name, value in record.items()}
        document = str(row["document"])
        if document not in texts.index:
            wrong.append((row, f"No document '{document}'.{suggestion(document, texts.index)}"))
            continue
        text = str(texts[document])
        found = text[int(row["start"]) : int(row["end"])]
        if int(row["end"]) > len(text):
            wrong.append((row, f"The segment ends at {row['end']}, the document at {len(text)}."))
        elif row["quote"] and found != row["quote"]:
            wrong.append(
                (
                    row,
                    f"The words at {row['start']} are '{found[:60]}', the quote is '{str(row['quote'])[:60]}'.",
                )
            )
    return wrong
