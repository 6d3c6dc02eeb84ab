"""Who talks how much, and who asks."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from mentorstudy.rows import rows_of
from mentorstudy.text import count_words

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["TALK_COLUMNS", "talk_shares"]

TALK_COLUMNS = (
    "document", "kind", "speaker", "role", "participant", "stakeholder", "words", "words_share", "turns",
    "turns_share", "questions", "questions_share", "seconds", "seconds_share",
)  # fmt: skip
_QUESTION = re.compile(r"(?<![?？؟])[?？؟]++(?=\s|$|[\"'”’)\]])")


def talk_shares(study: Study) -> pd.DataFrame:
    """Return, per interview or group and speaker, the share of the talk, of the turns and of the questions.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    DataFrame
        Columns document, kind, speaker, role, participant, stakeholder, words, words_share, turns, turns_share,
        questions (sentences that end in a question mark), questions_share, seconds (NaN where the transcript has no
        times), seconds_share. Shares are of the document; NaN where it has none of the kind. By document, whoever
        talks most first.

    See Also
    --------
    mentorstudy.plots.talk_shares
    mentorstudy.analyse.questions_asked

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = talk_shares(read_study(resource("sample-study")))
    >>> round(float(table[table["document"] == "interviews/P06.txt"]["words_share"].sum()), 6)
    1.0
    """
    import pandas as pd

    documents = study.corpus.documents
    people = study.corpus.participants["stakeholder"]
    turns = study.corpus.turns
    turns = turns[turns["document"].map(documents["kind"]).isin(["interview", "focus group"])]
    rows = []
    for (document, speaker, role, participant), part in turns.groupby(
        ["document", "speaker", "role", "participant"], sort=True
    ):
        texts = [str(text) for text in part["text"]]
        rows.append(
            (document, documents.at[document, "kind"], speaker, role, participant, people.get(participant, ""),
             sum(map(count_words, texts)), math.nan, len(part), math.nan,
             sum(len(_QUESTION.findall(text)) for text in texts), math.nan, _seconds(part), math.nan)
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=list(TALK_COLUMNS))
    for name in ("words", "turns", "questions", "seconds"):
        # A document without times, or without a question, has no share of them.
        total = table.groupby("document")[name].transform(lambda column: column.sum(min_count=1, skipna=False))
        table[f"{name}_share"] = (table[name] / total.where(total > 0)).astype("float64")
    return table.sort_values(["document", "words", "speaker"], ascending=[True, False, True], ignore_index=True)


def _seconds(part: pd.DataFrame) -> float:
    lengths = [float(row.finish) - float(row.begin) for row in rows_of(part)]
    return sum(lengths) if lengths and not any(map(math.isnan, lengths)) else math.nan
