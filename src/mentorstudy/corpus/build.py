"""From readings to a corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mentorstudy.corpus.model import Corpus
from mentorstudy.corpus.parts import (
    DOCUMENT_COLUMNS,
    PAIR_COLUMNS,
    REPORT_COLUMNS,
    TURN_COLUMNS,
    LeftOut,
    Reading,
)
from mentorstudy.corpus.survey import Survey
from mentorstudy.errors import StudyError
from mentorstudy.text import count_words, normalise

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["build_corpus", "join_corpora", "words_of"]


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
    >>> from mentorstudy.corpus import Reading, Turn
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
            reading.round,
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

    See Also
    --------
    mentorstudy.Corpus
    mentorstudy.read_transcript
    mentorstudy.read_survey
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


def words_of(turns: pd.DataFrame) -> int:
    """Return the number of words in the turns."""
    return int(sum(count_words(text) for text in turns["text"]))
