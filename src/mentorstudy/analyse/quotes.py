"""The words behind the counts: quotes, and the answers that no code touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.arguments import check_at_least
from mentorstudy.evidence import check_attribute, coded_answers, group_of, heard, of_stance, of_view
from mentorstudy.rows import looked_up
from mentorstudy.text import count_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["QUOTE_COLUMNS", "in_progress", "progress_told", "quotes", "uncoded"]

QUOTE_COLUMNS = (
    "code",
    "quote",
    "participant",
    "stakeholder",
    "group",
    "document",
    "turn",
    "start",
    "end",
    "question",
    "polarity",
    "about",
    "view",
    "coder",
    "origin",
    "review",
    "source",
    "kind",
    "memo",
    "segment",
)


def quotes(
    study: Study,
    code: str = "",
    *,
    by: str = "stakeholder",
    polarity: str = "",
    view: str = "own",
    coding: Coding | None = None,
) -> pd.DataFrame:
    """Return the coded passages, with who said them, where, and in answer to what.

    Parameters
    ----------
    study : Study
        The study.
    code : str
        A code, with those under it; empty for all.
    by : str
        The attribute that the column `group` shows and that orders the rows.
    polarity : {"", "affirmed", "negated", "hoped", "mixed", "unstated"}
        Only these; `unstated` are those whose stance nobody coded.
    view : {"own", "reported", "rejected", ""}
        Whose view the passages give: the speaker's own, one that they report, or one that they report and dispute;
        empty for all.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        Columns code, quote, participant, stakeholder, group, document, turn, start, end, question, polarity,
        about, view, coder, origin, review, source, kind, memo, segment; by code, group, document and place.

    Raises
    ------
    StudyError
        When there is no such code, attribute, polarity or view.

    See Also
    --------
    mentorstudy.find
    mentorstudy.show
    mentorstudy.coded_answers

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = quotes(read_study(resource("sample-study")), "challenges/mismatch")
    >>> set(table["code"].str.startswith("challenges/mismatch"))
    {True}
    """
    check_attribute(study, by)
    evidence = coded_answers(study, coding)
    if code:
        evidence = evidence[evidence["code"].isin(study.codebook.under(study.codebook.resolve(code)))]
    evidence = of_view(of_stance(evidence, polarity), view)
    people = study.corpus.participants
    table = evidence.assign(
        stakeholder=looked_up(evidence["participant"], people["stakeholder"]),
        group=group_of(evidence["participant"], study, by) if by else "",
    )
    order = {name: number for number, name in enumerate(study.codebook.table["code"])}
    table = table.assign(order=table["code"].map(order)).sort_values(["order", "group", "document", "start", "coder"])
    return table[list(QUOTE_COLUMNS)].reset_index(drop=True)


def in_progress(study: Study, *, by: str = "stakeholder", coding: Coding | None = None) -> pd.DataFrame:
    """Return the coded passages in documents that nobody has finished: they are shown, and in no count.

    Parameters
    ----------
    study, by, coding
        As of `quotes`.

    Returns
    -------
    DataFrame
        The columns of `quotes`; empty where everything that is coded is finished.
    """
    table = quotes(study, by=by, coding=coding)
    places = heard(study, coding)[["document", "turn"]].assign(finished=True)
    finished = table[["document", "turn"]].merge(places, on=["document", "turn"], how="left")["finished"]
    return table[finished.isna().to_numpy()].reset_index(drop=True)


def progress_told(passages: pd.DataFrame, *, counted: bool) -> str:
    """Return in a sentence what is in progress; empty where nothing is.

    Parameters
    ----------
    passages : DataFrame
        What `in_progress` returns.
    counted : bool
        Whether anything is finished, so that there are counts.

    Examples
    --------
    >>> import pandas as pd
    >>> told = progress_told(pd.DataFrame({"segment": ["a", "b"], "document": ["x", "x"]}), counted=False)
    >>> told.split(". ")[0]
    'Nobody has finished a document yet, so nothing is counted: 2 passages in 1 document are in progress'
    """
    if not len(passages):
        return ""
    count, documents = passages["segment"].nunique(), passages["document"].nunique()
    what = f"{count} passage{'s' if count > 1 else ''} in {documents} document{'s' if documents > 1 else ''}"
    verb = "are" if count > 1 else "is"
    mend = "`mentorstudy finish` says that a document is coded to its end."
    if counted:
        return f"{what} {verb} in progress and not counted: the coding there is not finished. {mend}"
    return f"Nobody has finished a document yet, so nothing is counted: {what} {verb} in progress. {mend}"


def uncoded(study: Study, *, coding: Coding | None = None, words: int = 8) -> pd.DataFrame:
    """Return the answers that no code touches, though their document is finished.

    Parameters
    ----------
    study : Study
        The study.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.
    words : int
        Answers of fewer words are left out.

    Returns
    -------
    DataFrame
        Columns document, turn, participant, stakeholder, question, words, text; longest first.

    See Also
    --------
    mentorstudy.coded_answers
    mentorstudy.review_queue
    mentorstudy.journal.finish_document
    """
    check_at_least(0, words=words)
    voices = heard(study, coding)
    touched = coded_answers(study, coding)[["document", "turn"]].drop_duplicates()
    rest = voices.merge(touched, on=["document", "turn"], how="left", indicator=True)
    rest = rest[(rest["_merge"] == "left_only") & (rest["role"] == "participant")]
    rest = rest.merge(study.corpus.turns[["document", "turn", "text"]], on=["document", "turn"])
    people = study.corpus.participants
    rest = rest.assign(
        stakeholder=looked_up(rest["participant"], people["stakeholder"]),
        words=[count_words(text) for text in rest["text"]],
    )
    rest = rest[rest["words"] >= words].sort_values(["words", "document", "turn"], ascending=[False, True, True])
    columns = ["document", "turn", "participant", "stakeholder", "question", "words", "text"]
    return rest[columns].reset_index(drop=True)
