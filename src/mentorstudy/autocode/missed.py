"""Where the codebook's terms and people differ: what the terms find that nobody coded, and the reverse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentorstudy.autocode.suggest import suggest
from mentorstudy.errors import StudyError
from mentorstudy.evidence import coded_answers
from mentorstudy.finished import is_finished
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["MISSED_COLUMNS", "missed"]

MISSED_COLUMNS = (
    "code",
    "missed_by",
    "document",
    "turn",
    "participant",
    "polarity",
    "quote",
    "terms",
    "decided",
    "text",
)


def missed(study: Study, suggestions: Coding | None = None, *, codes: Iterable[str] = ()) -> pd.DataFrame:
    """Return what the codebook's terms find that people did not code, and what people coded that no term finds.

    Compared are answers and paragraphs that a counted coder has finished. The first is for people to look at again,
    the second for the codebook: its terms miss it. Codes without terms are for people alone, and what they
    coded under them is nobody's miss.

    Parameters
    ----------
    study : Study
        With documents that people finished.
    suggestions : Coding, optional
        What is compared with people in the place of the codebook's terms, such as `suggest(...)` of another
        codebook.
    codes : iterable of str
        Only these codes and what is under them; all when empty.

    Returns
    -------
    DataFrame
        Columns code, missed_by (`people` or `terms`), document, turn, participant, polarity, quote (what was found
        or coded), terms (that found it), decided (`rejected` where a person refused the suggestion), text (of the
        answer). By code, people's misses first.

    Raises
    ------
    StudyError
        When no person has finished a document.

    See Also
    --------
    mentorstudy.autocode.estimate_missed
    mentorstudy.autocode.blind_sample
    mentorstudy.review_queue

    Examples
    --------
    >>> from mentorstudy.readers.folder import read_study
    >>> from mentorstudy.resources import resource
    >>> table = missed(read_study(resource("sample-study")), codes=["benefits"])
    >>> sorted(table["missed_by"].unique())
    ['people', 'terms']
    """
    import pandas as pd

    counted = study.counted
    people = [coder for coder in counted.coders if coder in study.coding.people]
    own = study.coding.evidence.where(coder=people, origin="manual")
    if not len(own.finished):
        raise StudyError("No person has finished a document, so there is nothing to compare the terms with.")
    wanted = {each for code in codes for each in study.codebook.under(code)}
    machine = suggest(study.corpus, study.codebook) if suggestions is None else suggestions
    # An accepted suggestion is people's coding too.
    accepted = study.coding.where(review="accepted")
    tables = [coded_answers(study, each) for each in (machine, own, accepted)]
    theirs, mine, taken = (table[is_finished(table, own.finished)] for table in tables)
    ours = pd.concat([mine, taken])
    searched = {code.code for code in study.codebook if code.terms} if suggestions is None else set(theirs["code"])
    rejected = set(study.coding.where(review="rejected").segments["segment"])
    rows = []
    for who, table, other in (("people", theirs, ours), ("terms", ours, theirs)):
        known = set(zip(other["document"], other["turn"], other["code"], strict=True))
        for row in rows_of(table.drop_duplicates(["document", "turn", "start", "end", "code"])):
            if (row.document, row.turn, row.code) in known or (wanted and row.code not in wanted):
                continue
            if who == "terms" and row.code not in searched:
                continue
            terms = row.memo.partition(": ")[2] if who == "people" and suggestions is None else ""
            decided = "rejected" if row.segment in rejected else ""
            place = (row.document, row.turn, row.participant)
            rows.append((row.code, who, *place, row.polarity, row.quote, terms, decided, row.start))
    return _ordered(study, pd.DataFrame(rows, columns=[*MISSED_COLUMNS[:-1], "start"]))


def _ordered(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    turns = study.corpus.turns[["document", "turn", "text"]]
    order = {code.code: number for number, code in enumerate(study.codebook)}
    table = table.merge(turns, on=["document", "turn"], how="left").assign(order=table["code"].map(order))
    table = table.sort_values(["order", "missed_by", "document", "start"], ignore_index=True)
    return table[list(MISSED_COLUMNS)]
