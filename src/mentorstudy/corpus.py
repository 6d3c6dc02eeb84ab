"""A corpus: what was said, and by whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.text import count_words, normalise

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "DOCUMENT_KINDS",
    "Corpus",
    "LeftOut",
    "Reading",
    "Survey",
    "Turn",
    "build_corpus",
    "join_corpora",
]

Kind = Literal["interview", "focus group", "survey", "archive"]
Role = Literal["participant", "interviewer", "text", "other"]
DOCUMENT_KINDS: tuple[Kind, ...] = ("interview", "focus group", "survey", "archive")

DOCUMENT_COLUMNS = ("kind", "source", "participant", "date", "language", "text", "sha256")
TURN_COLUMNS = (
    "document",
    "turn",
    "start",
    "end",
    "role",
    "speaker",
    "participant",
    "question",
    "begin",
    "finish",
    "text",
)
PAIR_COLUMNS = ("pair", "mentor", "protege", "program", "start", "end", "outcome")
REPORT_COLUMNS = ("document", "item", "count", "detail")


@dataclass(frozen=True)
class Turn:
    """A stretch of a document by one speaker, as a reader found it.

    Parameters
    ----------
    text : str
        The words, without the speaker's label. May hold several paragraphs.
    speaker : str
        The label in the source, empty where there is none.
    role : {"participant", "interviewer", "text", "other"}
        Who speaks: only `participant` turns are answers.
    participant : str
        The participant's identifier, empty for interviewers and archives.
    question : str
        The question answered: the column of a survey, or the interviewer's words before an answer.
    begin, finish : float
        Seconds from the start of the recording, NaN where not known.
    """

    text: str
    speaker: str = ""
    role: Role = "participant"
    participant: str = ""
    question: str = ""
    begin: float = float("nan")
    finish: float = float("nan")


@dataclass(frozen=True)
class LeftOut:
    """Something a reader saw and did not take for speech, or a thing worth knowing of the source.

    Parameters
    ----------
    item : str
        What it is: `cue number`, `header`, `empty answer`, `preview response`, `control character`, ...
    detail : str
        The words themselves, or an example.
    count : int
        How many there were.
    """

    item: str
    detail: str = ""
    count: int = 1


@dataclass(frozen=True)
class Reading:
    """What a reader found in one document.

    Parameters
    ----------
    document : str
        The name: the source's path inside the study, with `#` and the participant for a response.
    kind : {"interview", "focus group", "survey", "archive"}
        What the document is.
    turns : tuple of Turn
        In the order of the document.
    source : str
        The file it came from.
    participant, date, language : str
        Empty where not known.
    left_out : tuple of LeftOut
        What is not in the turns.
    """

    document: str
    kind: Kind
    turns: tuple[Turn, ...]
    source: str = ""
    participant: str = ""
    date: str = ""
    language: str = ""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, eq=False)
class Survey:
    """The closed answers of a survey, and its questions.

    Parameters
    ----------
    name : str
        The source's path inside the study.
    responses : DataFrame
        Indexed by participant; a column per closed question, every cell as text; empty is not answered.
    questions : DataFrame
        Columns: question, text, type (`open`, `closed`, `multiple`, `attribute`, `metadata`, `participant`),
        choices (tuple of str), answered (count), asked (count: answered and not answered, but neither not
        reached nor not asked), group (the question that an option belongs to).
    status : DataFrame, optional
        Indexed by participant; a column per open, closed or multiple question: `answered`, `not answered`,
        `not reached` (after the last answer of a partial response) or `not asked` (detected display logic).
    respondents : DataFrame, optional
        Indexed by participant; columns row (in the file) and state (`complete`, `partial`, `empty`).
    notes : tuple of LeftOut
        What the reader left out or detected, of the survey as a whole.
    """

    name: str
    responses: pd.DataFrame
    questions: pd.DataFrame
    status: pd.DataFrame | None = None
    respondents: pd.DataFrame | None = None
    notes: tuple[LeftOut, ...] = ()

    def among(self, participants: Iterable[str]) -> Survey:
        """Return the survey with these participants alone, and their counts."""
        people = set(participants)
        responses = self.responses[self.responses.index.isin(people)]
        if self.status is None or self.respondents is None:
            return replace(self, responses=responses)
        status = self.status[self.status.index.isin(people)]
        respondents = self.respondents[self.respondents.index.isin(people)]
        return replace(
            self,
            responses=responses,
            questions=_counted_questions(self.questions, status, len(respondents)),
            status=status,
            respondents=respondents,
        )

    def __repr__(self) -> str:
        return f"<Survey {self.name}: {len(self.responses)} respondents, {len(self.questions)} questions>"


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents, their turns, the participants, their pairs and the closed survey answers.

    The tables handed out are copies: changing one changes nothing here.

    Parameters
    ----------
    documents : DataFrame
        Index `document`; columns kind, source, participant, date, language, text, sha256.
    turns : DataFrame
        Columns document, turn, start, end, role, speaker, participant, question, begin, finish, text.
        `text` is `documents.text[start:end]`; begin and finish are seconds.
    participants : DataFrame
        Index `participant`; columns stakeholder, consent, and every attribute.
    pairs : DataFrame
        Columns pair, mentor, protege, program, start, end, outcome.
    surveys : mapping of str to Survey
        By name.
    report : DataFrame
        What the readers left out: columns document, item, count, detail.
    """

    _documents: pd.DataFrame
    _turns: pd.DataFrame
    _participants: pd.DataFrame
    _pairs: pd.DataFrame
    _report: pd.DataFrame
    surveys: Mapping[str, Survey] = field(default_factory=dict)

    @property
    def documents(self) -> pd.DataFrame:
        """Return the documents, indexed by name."""
        return self._documents.copy(deep=False)

    @property
    def turns(self) -> pd.DataFrame:
        """Return all turns, in the order of the documents."""
        return self._turns.copy(deep=False)

    @property
    def answers(self) -> pd.DataFrame:
        """Return the turns whose role is `participant`: the unit of voices."""
        return self._turns[self._turns["role"] == "participant"].copy(deep=False)

    @property
    def participants(self) -> pd.DataFrame:
        """Return the participants, indexed by identifier."""
        return self._participants.copy(deep=False)

    @property
    def pairs(self) -> pd.DataFrame:
        """Return the mentors and protégés who were matched."""
        return self._pairs.copy(deep=False)

    @property
    def report(self) -> pd.DataFrame:
        """Return what the readers left out, and what they noticed."""
        return self._report.copy(deep=False)

    def text(self, document: str) -> str:
        """Return the words of a document.

        Raises
        ------
        StudyError
            When there is no such document.
        """
        if document not in self._documents.index:
            raise StudyError(f"No document '{document}'.{suggestion(document, self._documents.index)}")
        return str(self._documents.at[document, "text"])

    def where(self, **attributes: object) -> Corpus:
        """Return the part of the corpus that attributes of participants or documents select.

        Parameters
        ----------
        **attributes
            `kind="interview"`, `document="interviews/P01.docx"`, or any column of `participants`, such as
            `stakeholder="mentor"`. A list selects any of its values.

        Returns
        -------
        Corpus
            Documents with at least one selected turn; turns of others in them keep the role `other`, and
            interviewers stay.

        Raises
        ------
        StudyError
            When there is no such attribute.
        """
        chosen = self._chosen_documents(attributes)
        people = self._chosen_people(attributes)
        turns = self._turns[self._turns["document"].isin(chosen)]
        if people is not None:
            mine = turns["participant"].isin(people)
            turns = turns.assign(role=turns["role"].where((turns["role"] != "participant") | mine, "other"))
            turns = turns[turns["document"].isin(set(turns.loc[mine, "document"]))]
        documents = self._documents[self._documents.index.isin(set(turns["document"]))]
        return self.replace(
            documents=documents,
            turns=turns.reset_index(drop=True),
            participants=self._participants if people is None else self._participants.loc[people],
            report=self._report[self._report["document"].isin([*documents.index, *self.surveys])],
            surveys=self.surveys
            if people is None
            else {name: each.among(people) for name, each in self.surveys.items()},
        )

    def _chosen_documents(self, attributes: Mapping[str, object]) -> pd.Index[str]:
        table = self._documents.reset_index()
        for name, wanted in attributes.items():
            if name in ("document", "kind", "source"):
                table = table[table[name].isin(_values(wanted))]
        return table["document"]  # type: ignore[return-value]

    def _chosen_people(self, attributes: Mapping[str, object]) -> list[str] | None:
        table = self._participants.reset_index()
        known = [*table.columns, "document", "kind", "source"]
        narrowed = False
        for name, wanted in attributes.items():
            if name not in known:
                raise StudyError(f"No attribute '{name}' to select by.{suggestion(name, known)}")
            if name in table.columns:
                table, narrowed = table[table[name].isin(_values(wanted))], True
        return list(table["participant"]) if narrowed else None

    def replace(
        self,
        *,
        documents: pd.DataFrame | None = None,
        turns: pd.DataFrame | None = None,
        participants: pd.DataFrame | None = None,
        pairs: pd.DataFrame | None = None,
        report: pd.DataFrame | None = None,
        surveys: Mapping[str, Survey] | None = None,
    ) -> Corpus:
        """Return a corpus with some of its tables exchanged."""
        return replace(
            self,
            _documents=self._documents if documents is None else documents,
            _turns=self._turns if turns is None else turns,
            _participants=self._participants if participants is None else participants,
            _pairs=self._pairs if pairs is None else pairs,
            _report=self._report if report is None else report,
            surveys=self.surveys if surveys is None else surveys,
        )

    def __repr__(self) -> str:
        kinds = self._documents["kind"].value_counts()
        counted = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        return f"<Corpus: {len(self._documents)} documents ({counted}), {len(self.answers)} answers>"

    def _repr_html_(self) -> str:
        from mentorstudy.report.notebook import corpus_html

        return corpus_html(self)


def build_corpus(
    readings: Iterable[Reading],
    *,
    participants: pd.DataFrame | None = None,
    pairs: pd.DataFrame | None = None,
    surveys: Mapping[str, Survey] | None = None,
) -> Corpus:
    """Return a corpus of what readers found.

    A document's text is composed here, once: the turns one under the other, a speaker's label before
    the words where there is one. Turns are spans of the words alone.

    Parameters
    ----------
    readings : iterable of Reading
        One per document; names must differ.
    participants, pairs : DataFrame, optional
        As in `Corpus`. Without participants, those that the turns name are listed without attributes.
    surveys : mapping of str to Survey, optional
        The closed answers.

    Returns
    -------
    Corpus

    Raises
    ------
    StudyError
        When two documents have one name.

    Examples
    --------
    >>> corpus = build_corpus([Reading("a.txt", "interview", (Turn("It helped.", "P1", participant="P1"),))])
    >>> corpus.text("a.txt")
    'P1: It helped.'
    >>> corpus.turns[["start", "end", "text"]].values.tolist()
    [[4, 14, 'It helped.']]
    """
    import pandas as pd

    documents: dict[str, tuple[object, ...]] = {}
    turns: list[tuple[object, ...]] = []
    report: list[tuple[object, ...]] = []
    for reading in readings:
        if reading.document in documents:
            raise StudyError(
                f"Two documents are called '{reading.document}'. A name stands for one text: rename one of the "
                "files, or give the survey's rows distinct participants."
            )
        text, rows, replaced = _compose(reading)
        documents[reading.document] = (
            reading.kind,
            reading.source or reading.document,
            reading.participant,
            reading.date,
            reading.language,
            text,
            hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        )
        turns += rows
        left_out = (*reading.left_out, *replaced)
        report += [(reading.document, item.item, item.count, item.detail) for item in left_out]
    for name, survey in (surveys or {}).items():
        report += [(name, item.item, item.count, item.detail) for item in survey.notes]
    document_table = pd.DataFrame.from_dict(documents, orient="index", columns=list(DOCUMENT_COLUMNS), dtype=object)
    document_table.index.name = "document"
    turn_table = _typed_turns(pd.DataFrame(turns, columns=list(TURN_COLUMNS)))
    return Corpus(
        document_table,
        turn_table,
        _known_participants(turn_table) if participants is None else participants,
        pd.DataFrame(columns=list(PAIR_COLUMNS), dtype=object) if pairs is None else pairs,
        pd.DataFrame(report, columns=list(REPORT_COLUMNS)),
        dict(surveys or {}),
    )


def _compose(reading: Reading) -> tuple[str, list[tuple[object, ...]], list[LeftOut]]:
    pieces: list[str] = []
    rows: list[tuple[object, ...]] = []
    replaced: list[LeftOut] = []
    position = 0
    for number, turn in enumerate(reading.turns, start=1):
        normal = normalise(turn.text)
        replaced += [LeftOut("control character", each.character) for each in normal.replaced]
        label = normalise(turn.speaker).text
        lead = ("\n\n" if pieces else "") + (f"{label}: " if label else "")
        start = position + len(lead)
        end = start + len(normal.text)
        pieces += [lead, normal.text]
        position = end
        rows.append(
            (
                reading.document,
                number,
                start,
                end,
                turn.role,
                label,
                turn.participant,
                turn.question,
                turn.begin,
                turn.finish,
                normal.text,
            )
        )
    return "".join(pieces), rows, replaced


def _typed_turns(turns: pd.DataFrame) -> pd.DataFrame:
    whole = {"turn": "int64", "start": "int64", "end": "int64", "begin": "float64", "finish": "float64"}
    return turns.astype({**{name: object for name in TURN_COLUMNS if name not in whole}, **whole})


def _known_participants(turns: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    names = [name for name in dict.fromkeys(turns["participant"]) if name]
    table = pd.DataFrame({"stakeholder": [""] * len(names), "consent": [""] * len(names)}, index=names, dtype=object)
    table.index.name = "participant"
    return table


def join_corpora(corpora: Sequence[Corpus]) -> Corpus:
    """Return one corpus of several, participants of the same name taken as the same person.

    Raises
    ------
    StudyError
        When two of them have a document of the same name.
    """
    import pandas as pd

    if not corpora:
        return build_corpus([])
    documents = pd.concat([corpus.documents for corpus in corpora])
    twice = documents.index[documents.index.duplicated()]
    if len(twice):
        raise StudyError(f"Two documents are called '{twice[0]}'. Rename one of the files.")
    participants = pd.concat([corpus.participants for corpus in corpora]).fillna("")
    surveys = {name: survey for corpus in corpora for name, survey in corpus.surveys.items()}
    return Corpus(
        documents,
        _typed_turns(pd.concat([corpus.turns for corpus in corpora], ignore_index=True)),
        participants[~participants.index.duplicated()],
        pd.concat([corpus.pairs for corpus in corpora], ignore_index=True),
        pd.concat([corpus.report for corpus in corpora], ignore_index=True),
        surveys,
    )


def _counted_questions(questions: pd.DataFrame, status: pd.DataFrame, respondents: int) -> pd.DataFrame:
    """Count anew who answered and who was asked; of columns that ask nothing, everyone counts as asked."""
    answered = (status == "answered").sum()
    asked = answered + (status == "not answered").sum()
    known = questions["question"].isin(status.columns)
    return questions.assign(
        answered=questions["answered"].where(~known, questions["question"].map(answered).fillna(0)).astype("int64"),
        asked=questions["question"].map(asked).fillna(respondents).astype("int64"),
    )


def _values(wanted: object) -> list[object]:
    return list(wanted) if isinstance(wanted, list | tuple | set) else [wanted]


def words_of(turns: pd.DataFrame) -> int:
    """Return the number of words in the turns."""
    return int(sum(count_words(text) for text in turns["text"]))
