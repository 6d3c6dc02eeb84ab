"""What a coder has gone through: whole documents, and the answers of a survey question by question.

A row of `Coding.finished` names a document, a question and a coder. In a survey response the question is one that
the respondent answered; an interview and an archive are gone through as a whole, and their row has no question.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Corpus

__all__ = ["finished_documents", "finished_rows", "is_finished", "questions_of", "units_of"]


def questions_of(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return, by document, the questions that are finished one by one.

    Parameters
    ----------
    corpus : Corpus
        The texts.

    Returns
    -------
    dict of str to tuple of str
        The questions that a respondent answered, in the order of the survey; for interviews, archives and
        responses without an answer one empty question, which stands for the whole document.

    Examples
    --------
    >>> from mentorstudy.corpus import Reading, Turn, build_corpus
    >>> answers = (Turn("Friends.", question="gain"), Turn("It was late.", question="trouble"))
    >>> questions_of(build_corpus([Reading("exit.csv#R1", "survey", answers)]))
    {'exit.csv#R1': ('gain', 'trouble')}
    """
    documents, turns = corpus.documents, corpus.turns
    asked: dict[str, dict[str, None]] = {str(name): {} for name in documents.index[documents["kind"] == "survey"]}
    for document, question in zip(turns["document"], turns["question"], strict=True):
        if document in asked:
            asked[document].setdefault(question)
    return {str(name): tuple(asked.get(str(name), ())) or ("",) for name in documents.index}


def finished_rows(corpus: Corpus, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str, str]]:
    """Return the rows that say that coders went through whole documents: every question that is open now.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    pairs : iterable of (document, coder)
        Who went through what.
    """
    questions = questions_of(corpus)
    return {(document, question, coder) for document, coder in pairs for question in questions.get(document, ("",))}


def units_of(corpus: Corpus, turns: pd.DataFrame) -> pd.DataFrame:
    """Return what turns are finished as: document, and question where the document is a survey response.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    turns : DataFrame
        With columns document and question.

    Returns
    -------
    DataFrame
        Columns document, question, with the index of `turns`; the question is empty outside of surveys, whose
        turns may name what the interviewer asked.
    """
    documents = corpus.documents
    surveys = set(documents.index[documents["kind"] == "survey"])
    question = turns["question"].where(turns["document"].isin(surveys), "")
    return turns[["document"]].assign(question=question)


def is_finished(turns: pd.DataFrame, finished: pd.DataFrame) -> pd.Series[bool]:
    """Return, for every turn, whether anybody in a table of what is finished went through it.

    Parameters
    ----------
    turns : DataFrame
        With columns document and question.
    finished : DataFrame
        Columns document, question, coder, as `Coding.finished` has them. A row without a question is of the whole
        document.
    """
    import pandas as pd

    whole = finished.loc[finished["question"] == "", "document"]
    keys = ["document", "question"]
    pairs = pd.MultiIndex.from_frame(finished[keys].astype(object))
    asked = pd.MultiIndex.from_frame(turns[keys].astype(object)).isin(pairs)
    return turns["document"].isin(set(whole)) | pd.Series(asked, index=turns.index, dtype=bool)


def finished_documents(corpus: Corpus, finished: pd.DataFrame) -> pd.DataFrame:
    """Return who went through whole documents: of a survey response, through every answer in it.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    finished : DataFrame
        As `Coding.finished`.

    Returns
    -------
    DataFrame
        Columns document, coder, by name.
    """
    import pandas as pd

    questions = questions_of(corpus)
    done: dict[tuple[str, str], set[str]] = {}
    for document, question, coder in finished.itertuples(index=False, name=None):
        done.setdefault((document, coder), set()).add(question)
    rows = sorted(
        key for key, answered in done.items() if "" in answered or answered >= set(questions.get(key[0], ("",)))
    )
    return pd.DataFrame(rows, columns=["document", "coder"], dtype=object)
