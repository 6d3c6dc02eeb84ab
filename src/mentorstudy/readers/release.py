"""release.csv: which quotes a named person let out of the team, into which edition, in which words."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.claims import Release
from mentorstudy.errors import Problem, suggestion
from mentorstudy.readers.tables import read_records

if TYPE_CHECKING:
    from mentorstudy.corpus import Corpus

__all__ = ["read_releases"]

_EDITIONS = ("partner", "shareable")
_COLUMNS = ("document", "quote", "edition", "by", "date", "words", "note")


def read_releases(
    path: Path, file: str, corpus: Corpus, problems: list[Problem], *, withdrawn: frozenset[str] = frozenset()
) -> tuple[Release, ...]:
    """Return the quotes that were released; what is wrong is added to `problems`.

    Parameters
    ----------
    path : Path
        CSV or XLSX with the columns document, quote (the exact words), edition (`partner` or `shareable`), by (who
        released it), date; words (as they may be shown, where they were changed; as they stand when empty) and note.
    file : str
        Its name in problems.
    corpus : Corpus
        Whose documents are known.
    problems : list of Problem
        Grows.
    withdrawn : frozenset of str
        Documents whose rows are passed over.
    """
    header, records, _ = read_records(path)
    missing = [name for name in _COLUMNS[:5] if name not in header]
    if missing:
        message = f"no column '{missing[0]}'. A row is document, quote, edition, by, date, words."
        problems.append(Problem(f"{message}{suggestion(missing[0], header)}", file, 1))
        return ()
    found = []
    for row, cells in records:
        values = {name: unicodedata.normalize("NFC", cells.get(name, "").strip()) for name in _COLUMNS}
        if values["document"] in withdrawn:
            continue
        wrong = _wrong(values, corpus)
        if wrong:
            problems.append(Problem(wrong, file, row))
            continue
        start = corpus.text(values["document"]).index(values["quote"])
        said = {name: values[name] for name in ("document", "edition", "by", "date", "words", "note")}
        found.append(Release(start=start, end=start + len(values["quote"]), row=row, **said))
    return tuple(found)


def _wrong(values: dict[str, str], corpus: Corpus) -> str:
    texts = corpus.documents["text"]
    if values["document"] not in texts.index:
        return f"no document '{values['document']}'.{suggestion(values['document'], texts.index)}"
    count = str(texts[values["document"]]).count(values["quote"]) if values["quote"] else 0
    if count != 1:
        where = "are not" if not count else f"stand {count} times"
        return f"the words '{values['quote'][:60]}' {where} in {values['document']}. Copy them exactly, and enough."
    if values["edition"] not in _EDITIONS:
        return (
            f"no edition '{values['edition']}' that quotes are released into.{suggestion(values['edition'], _EDITIONS)}"
        )
    if not values["by"] or not values["date"]:
        return "a quote is released by somebody, on a day. Fill in `by` and `date`."
    return ""
