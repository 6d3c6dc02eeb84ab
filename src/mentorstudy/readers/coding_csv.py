"""coding.csv: people's coding in a table, checked against the words."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.coding import ORIGINS, POLARITIES, REVIEWS, VIEWS, Coding, Segment, build_coding
from mentorstudy.errors import CodebookError, Problem, suggestion
from mentorstudy.finished import questions_of
from mentorstudy.readers.tables import read_records
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook
    from mentorstudy.corpus import Corpus

__all__ = ["codes_of_table", "read_coding_table"]

_REQUIRED = ("document", "code", "coder", "quote")


def read_coding_table(
    path: Path,
    file: str,
    corpus: Corpus,
    codebook: Codebook | None,
    problems: list[Problem],
    *,
    withdrawn: frozenset[str] = frozenset(),
    shortened: frozenset[str] = frozenset(),
) -> Coding:
    """Return the coding of a table; what is wrong is added to `problems`.

    Columns document, code, coder, quote; optional start, end (code points of the document's text; looked
    up from the quote when empty), polarity, about, origin, review, memo, created, participant. A row with
    a document and a coder but no code says that the coder finished the document and found nothing to code.

    Parameters
    ----------
    path : Path
        CSV or XLSX.
    file : str
        Its name in problems.
    corpus : Corpus
        The words that quotes are checked against.
    codebook : Codebook or None
        What codes are resolved with.
    problems : list of Problem
        Grows.
    withdrawn : frozenset of str
        Documents of withdrawn participants: their rows are passed over.
    shortened : frozenset of str
        Documents that lost the turns of somebody who withdrew: passages behind these are found by their words, and
        what is not found, as the words of that person are not, is passed over with a warning.
    """
    header, records, _ = read_records(path)
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        problems.append(Problem(f"no column '{missing[0]}'.{suggestion(missing[0], header)}", file, 1))
        return build_coding([])
    segments: list[Segment] = []
    finished: set[tuple[str, str, str]] = set()
    questions = questions_of(corpus)
    for row, cells in records:
        document = unicodedata.normalize("NFC", cells["document"].strip())
        if document in withdrawn:
            continue
        is_shorter = document in shortened and document in corpus.documents.index
        placed = _moved(cells, str(corpus.documents["text"][document]), file, row, problems) if is_shorter else cells
        found = _segment(placed, document, file, row, corpus, codebook, problems)
        if found is not None:
            segments.append(found)
        if document and cells["coder"].strip():
            finished |= _gone_through(cells, document, questions, file, row, problems)
    return build_coding(segments, finished=finished)


def _gone_through(
    cells: dict[str, str],
    document: str,
    questions: dict[str, tuple[str, ...]],
    file: str,
    row: int,
    problems: list[Problem],
) -> set[tuple[str, str, str]]:
    """Return what a row says that its coder went through: one question where it names one, else all of the document."""
    coder = cells["coder"].strip()
    known = questions.get(document, ())
    named = collapse(unicodedata.normalize("NFC", cells.get("question", "")))
    # Interviews are gone through as a whole; what was asked before a passage may stand beside it.
    if not named or "" in known or not known:
        return {(document, question, coder) for question in known}
    if named in known:
        return {(document, named, coder)}
    source = document.partition("#")[0]
    asked = {each for name, all_of in questions.items() if name.startswith(f"{source}#") for each in all_of}
    if named not in asked:
        problems.append(Problem(f"no open question '{named}' in '{source}'.{suggestion(named, asked)}", file, row))
    return set()


def _moved(cells: dict[str, str], text: str, file: str, row: int, problems: list[Problem]) -> dict[str, str]:
    """Return a row as it stands in a text that lost the turns of somebody who withdrew."""
    quote = unicodedata.normalize("NFC", cells["quote"])
    start, end = cells.get("start", "").strip(), cells.get("end", "").strip()
    if not quote.strip() or (start.isdigit() and end.isdigit() and text[int(start) : int(end)] == quote):
        return cells
    if text.count(quote) == 1:
        return {**cells, "start": "", "end": ""}
    if quote not in text or start.isdigit():
        problems.append(
            Problem(
                "its words are not where they were, since somebody withdrew from this document: the passage is left "
                "out. Code it again if it was not theirs.",
                file,
                row,
                severity="warning",
            )
        )
        return {**cells, "code": ""}
    return cells


def codes_of_table(path: Path) -> list[str]:
    """Return the codes that a table of coding uses, in its order; for a study that has no codebook yet."""
    header, records, _ = read_records(path)
    if "code" not in header:
        return []
    return [code for code in dict.fromkeys(cells["code"].strip() for _, cells in records) if code]


def _segment(
    cells: dict[str, str],
    document: str,
    file: str,
    row: int,
    corpus: Corpus,
    codebook: Codebook | None,
    problems: list[Problem],
) -> Segment | None:
    """Return what a row says; everything that is wrong with it is added, not the first fault alone."""
    texts = corpus.documents["text"]
    coder = cells["coder"].strip()
    faults: list[str] = []
    is_known = document in texts.index
    if not is_known:
        faults.append(f"no document '{document}'.{suggestion(document, texts.index)}")
    if not coder:
        faults.append("the coder is empty. Write who coded this.")
    written = cells["code"].strip()
    code = _code(written, codebook, faults) if written else ""
    span = _span(cells, str(texts[document]), faults) if written and is_known else None
    values = _values(cells, faults) if written else {}
    problems += [Problem(fault, file, row) for fault in faults]
    if faults or span is None or not written:
        return None
    words = str(texts[document])[span[0] : span[1]]
    return Segment(document, *span, code, coder, quote=words, **values)


def _code(written: str, codebook: Codebook | None, faults: list[str]) -> str:
    if codebook is None:
        return written
    try:
        return codebook.resolve(written)
    except CodebookError as error:
        faults.append(error.message)
        return ""


def _span(cells: dict[str, str], text: str, faults: list[str]) -> tuple[int, int] | None:
    quote = unicodedata.normalize("NFC", cells["quote"])
    start, end = cells.get("start", "").strip(), cells.get("end", "").strip()
    if not start and not end:
        return _located(quote, text, faults)
    if not (start.isdigit() and end.isdigit() and int(start) < int(end)):
        faults.append(f"start '{start}' and end '{end}' are no span. Two whole numbers, or both empty.")
        return None
    span = int(start), int(end)
    words = text[span[0] : span[1]]
    if span[1] > len(text):
        faults.append(f"the segment ends at {span[1]}, the document at {len(text)}.")
    elif quote and words != quote:
        elsewhere = text.count(quote)
        hint = (
            "The quote stands elsewhere in the document: leave start and end empty to have it found."
            if elsewhere == 1
            else "Has the transcript been edited? Code this passage again."
        )
        faults.append(f"the words at {start} are '{words[:60]}', the quote is '{quote[:60]}'. {hint}")
    elif not words.strip():
        faults.append("the segment covers no word.")
    else:
        return span
    return None


def _located(quote: str, text: str, faults: list[str]) -> tuple[int, int] | None:
    if not quote.strip():
        faults.append("a code, but neither a quote nor start and end.")
        return None
    count = text.count(quote)
    if count != 1:
        where = "is not in the document" if not count else f"stands {count} times in the document"
        mend = "Copy the words exactly." if not count else "Give start and end, or a longer quote."
        faults.append(f"the quote '{quote[:60]}' {where}. {mend}")
        return None
    start = text.index(quote)
    return start, start + len(quote)


def _values(cells: dict[str, str], faults: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: cells.get(name, "").strip() for name in ("about", "memo", "created")}
    for name, known in (("polarity", POLARITIES), ("origin", ORIGINS), ("review", REVIEWS), ("view", VIEWS)):
        # Who left the polarity empty took no stance.
        value = cells.get(name, "").strip() or ("" if name == "polarity" else known[0])
        if value and value not in known:
            faults.append(f"{name} '{value}' is not known.{suggestion(value, known)}")
        values[name] = value
    return values
