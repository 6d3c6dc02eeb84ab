"""What a reader sees in a file, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.corpus import Corpus, words_of
from mentorstudy.readers.files import read
from mentorstudy.rows import rows_of
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["describe_corpus", "describe_file"]

# Every cue of a caption file can have an identifier; nobody reads a thousand of them.
_MOST_ROWS = 6


def describe_file(file: str | Path, *, kind: str = "", turns: bool = False) -> pd.DataFrame:
    """Return what is in a file, a thing and its value per row, or its turns.

    Parameters
    ----------
    file : str or Path
        The file.
    kind : str
        As in `read`.
    turns : bool
        Every turn instead.

    Returns
    -------
    DataFrame
        Columns file, item, count, detail; with `turns`: document, turn, role, speaker, participant, question,
        begin, finish, text.

    Raises
    ------
    ReadError
        When the file cannot be read.
    """
    corpus = read(file, kind)
    if turns:
        return corpus.turns.drop(columns=["start", "end"])
    table = describe_corpus(corpus)
    table.insert(0, "file", Path(file).name)
    return table


def describe_corpus(corpus: Corpus) -> pd.DataFrame:
    """Return what is in a corpus: documents, turns, speakers, respondents, and what was left out.

    Returns
    -------
    DataFrame
        Columns item, count, detail.
    """
    import pandas as pd

    turns = corpus.turns
    kinds = sorted(set(corpus.documents["kind"]))
    rows: list[tuple[str, int, str]] = [("documents", len(corpus.documents), ", ".join(kinds))]
    for name, survey in corpus.surveys.items():
        rows.append(("respondents", len(survey.responses), name))
        rows.append(("questions", len(survey.questions), name))
        for question in rows_of(survey.questions[survey.questions["type"] == "open"]):
            answers = turns[turns["question"] == question.question]
            detail = f"{question.question}: {question.text} ({amount(words_of(answers), 'word')})"
            rows.append(("answers to an open question", len(answers), detail))
    if not corpus.surveys:
        rows.append(("turns", len(turns), amount(words_of(turns), "word")))
        for (speaker, role), part in turns.groupby(["speaker", "role"], sort=True):
            rows.append(
                (
                    "speaker" if speaker else "no speaker",
                    len(part),
                    f"{speaker or role} ({role}): {amount(words_of(part), 'word')}",
                )
            )
    rows.append(("words", words_of(turns), ""))
    for item, part in corpus.report.groupby("item", sort=False):
        rows += _left_out(str(item), part)
    return pd.DataFrame(rows, columns=["item", "count", "detail"])


def _left_out(item: str, part: pd.DataFrame) -> list[tuple[str, int, str]]:
    """List what was left out, item by item; many of a kind become one row with examples."""
    counts = part.groupby("detail", sort=False)["count"].sum()
    if len(counts) <= _MOST_ROWS:
        return [(item, int(count), str(detail)) for detail, count in counts.items()]
    examples = ", ".join(str(detail) for detail in list(counts.index)[:3])
    return [(item, int(counts.sum()), f"{examples}, ... ({len(counts)} different)")]
