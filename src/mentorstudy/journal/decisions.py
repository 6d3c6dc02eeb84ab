"""What people decide on a study: each verb writes to one journal and returns the study as it then is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.codebook import Code
from mentorstudy.coding import Coding, Segment, join_codings
from mentorstudy.decisions import Decisions
from mentorstudy.errors import CodebookError, CodingError, StudyProblems
from mentorstudy.journal._replay import Replay, replay
from mentorstudy.journal.anchors import find_anchor
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.journal.session import open_journal
from mentorstudy.rows import rows_of
from mentorstudy.study import Study
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "accept",
    "code_passage",
    "finish_document",
    "recode",
    "reject",
    "reopen_document",
    "replayed",
    "segments_of",
    "uncode",
    "undo",
    "with_replay",
    "write_memo",
]

# How many places of the same words a message lists, and how many characters it shows around each.
_MOST_PLACES, _AROUND = 10, 25


def replayed(study: Study) -> Study:
    """Return the study with its journals read again: what anybody has decided by now.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.

    Raises
    ------
    StudyProblems
        When a journal cannot be read.
    """
    files = [read_journal(path) for path in journal_files(Path(study.folder))]
    found = replay(files, study.corpus, study.codebook)
    if found.problems:
        raise StudyProblems(found.problems)
    return with_replay(study, found)


def with_replay(study: Study, found: Replay) -> Study:
    """Return the study with what its journals say in the place of what they said."""
    tabled = study.tabled if study.tabled is not None else study.coding
    return replace(
        study,
        coding=join_codings(tabled, found.coding),
        tabled=tabled,
        decisions=Decisions(
            found.event_table, partial(getattr, found, "anchors"), partial(getattr, found, "memos"), **found.interpreted
        ),
    )


def code_passage(
    study: Study,
    document: str,
    quote: str,
    code: str,
    *,
    coder: str,
    start: int | None = None,
    polarity: str = "",
    about: str = "",
    view: str = "own",
    memo: str = "",
    new: bool = False,
) -> Study:
    """Return the study with one more coded segment, written to the coder's journal.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    document, quote : str
        Where, and the exact words that carry the code.
    code, coder : str
        What, and who says so.
    start : int, optional
        Where the quote starts, needed when the words stand in the document more than once.
    polarity, about, view, memo : str
        As in `Segment`.
    new : bool
        Add the code to the codebook first, where it has none of that path: coding can begin without a codebook.

    Raises
    ------
    CodebookError
        When there is no such code, and `new` is not given.
    CodingError
        When the words are not in the document, or in it several times and `start` is not given.

    See Also
    --------
    mentorstudy.journal.uncode
    mentorstudy.journal.recode
    mentorstudy.journal.finish_document
    """
    text = study.corpus.text(document)
    at = _only_place(text, quote, document) if start is None else start
    if text[at : at + len(quote)] != quote:
        raise CodingError(f"The words at {at} are not '{quote[:60]}'.", file=document)
    study, code = _with_code(study, code, coder, new=new)
    with open_journal(study, coder) as journal:
        journal.code(document, at, at + len(quote), code, polarity=polarity, about=about, view=view, memo=memo)
    return replayed(study)


def _with_code(study: Study, code: str, coder: str, *, new: bool) -> tuple[Study, str]:
    """Return the study with the code in it, and the code's path."""
    try:
        return study, study.codebook.resolve(code)
    except CodebookError as error:
        if not new:
            hint = (
                "To add it as you code, say `--new` (`new=True` in Python); `create-code` adds one with a definition."
            )
            raise CodebookError(f"{error.message} {hint}") from None
        from mentorstudy.journal.codebook_changes import create_code

        return create_code(study, Code(code.strip()), coder=coder), study.codebook.place(code)[0]


def _only_place(text: str, quote: str, document: str) -> int:
    places = _places(text, quote)
    if len(places) == 1:
        return places[0]
    short = quote[:60]
    if not places:
        near = find_anchor(text, 0, 0, quote)
        if near.how != "changed":
            raise CodingError(f"The words '{short}' are not in the document. Copy them exactly.", file=document)
        raise CodingError(
            f"The words '{short}' are not in the document. Did you mean '{text[near.start : near.end]}', at "
            f"{near.start}? Copy them from there.",
            file=document,
        )
    listed = "; ".join(f"{at} ({_beside(text, at, len(quote))})" for at in places[:_MOST_PLACES])
    more = f"; and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    raise CodingError(
        f"The words '{short}' stand {len(places)} times in the document, at {listed}{more}. Give the `start` of one, "
        "or more words.",
        file=document,
    )


def _places(text: str, quote: str) -> list[int]:
    """Where the words stand, each place beginning after the one before has ended."""
    found: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + len(quote))
    return found


def _beside(text: str, start: int, length: int) -> str:
    """The words of a place with some before and after them, by which it is told from the others."""
    before, after = max(0, start - _AROUND), start + length + _AROUND
    return f"{'...' if before else ''}{collapse(text[before:after])}{'...' if after < len(text) else ''}"


def uncode(study: Study, segment: str, *, coder: str) -> Study:
    """Return the study without a coded segment of this coder's.

    See Also
    --------
    mentorstudy.journal.code_passage
    mentorstudy.journal.recode
    mentorstudy.journal.undo
    """
    with open_journal(study, coder) as journal:
        journal.uncode(segment)
    return replayed(study)


def recode(
    study: Study, segment: str, code: str = "", *, coder: str, polarity: str = "", about: str = "", view: str = ""
) -> Study:
    """Return the study with a coded segment of this coder's under another code, or with another polarity or view.

    The polarity `unstated` takes the stance back: nobody said.

    See Also
    --------
    mentorstudy.journal.code_passage
    mentorstudy.journal.uncode
    mentorstudy.journal.to_recode
    """
    with open_journal(study, coder) as journal:
        journal.recode(segment, code, polarity=polarity, about=about, view=view)
    return replayed(study)


def finish_document(study: Study, document: str | Iterable[str], *, coder: str, question: str = "") -> Study:
    """Return the study with a document, or a question of a survey, that this coder has finished.

    What carries no code in what is finished carries none: that is a finding, and agreement when another coder says
    the same. What is not finished is missing.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    document : str or iterable of str
        The document, or several; the path of a survey stands for all of its responses.
    coder : str
        Who went through it.
    question : str
        Of survey responses, this question alone, by its name or its text. When empty, every question that is open
        now: one that is opened later is not finished by it.

    Raises
    ------
    CodingError
        When there is no such document or question; nothing is written then.

    See Also
    --------
    mentorstudy.journal.reopen_document : take it back.
    """
    with open_journal(study, coder) as journal:
        journal.finish(document, question=question)
    return replayed(study)


def reopen_document(study: Study, document: str | Iterable[str], *, coder: str, question: str = "") -> Study:
    """Return the study with what this coder has not finished any more: documents, or one question of a survey.

    Parameters
    ----------
    study, document, coder
        As for `finish_document`.
    question : str
        Of survey responses, this question alone; the others stay finished. When empty, all of them are reopened.

    See Also
    --------
    mentorstudy.journal.finish_document
    """
    with open_journal(study, coder) as journal:
        journal.reopen(document, question=question)
    return replayed(study)


def write_memo(study: Study, text: str, *, coder: str, on: str = "study", of: str = "", title: str = "") -> Study:
    """Return the study with one more memo.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    text, title : str
        The words, and a heading.
    coder : str
        Who writes.
    on : {"study", "document", "code", "segment", "participant"}
        What kind of thing it is on; a summary of an interview is a memo on its document.
    of : str
        Which one.

    See Also
    --------
    mentorstudy.journal.memos
    """
    with open_journal(study, coder) as journal:
        journal.memo(text, on=on, of=of, title=title)
    return replayed(study)


def undo(study: Study, event: str = "", *, coder: str) -> Study:
    """Return the study without the effect of an earlier event of this coder's; of the last when none is named.

    See Also
    --------
    mentorstudy.journal.history
    mentorstudy.journal.uncode
    """
    with open_journal(study, coder) as journal:
        journal.undo(event)
    return replayed(study)


def accept(study: Study, suggestions: Coding | pd.DataFrame | Iterable[Segment], *, coder: str) -> Study:
    """Return the study with suggestions that a person takes as evidence.

    The whole segment is copied into the journal, so that it stands whatever the machine suggests later.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    suggestions : Coding, DataFrame or iterable of Segment
        What a machine suggested, such as `suggest(...).where(code="benefits/networks")`.
    coder : str
        Who decides.

    Raises
    ------
    CodingError
        When one of them is a person's.

    See Also
    --------
    mentorstudy.journal.reject
    mentorstudy.review_queue
    mentorstudy.suggest
    """
    with open_journal(study, coder) as journal:
        journal.decide(segments_of(suggestions), "accepted")
    return replayed(study)


def reject(study: Study, suggestions: Coding | pd.DataFrame | Iterable[Segment], *, coder: str) -> Study:
    """Return the study with suggestions that a person refuses; as `accept` otherwise.

    See Also
    --------
    mentorstudy.journal.accept
    mentorstudy.review_queue
    """
    with open_journal(study, coder) as journal:
        journal.decide(segments_of(suggestions), "rejected")
    return replayed(study)


def segments_of(coding: Coding | pd.DataFrame | Iterable[Segment]) -> list[Segment]:
    """Return segments, whatever holds them.

    Examples
    --------
    >>> from mentorstudy.coding import build_coding
    >>> [each.code for each in segments_of(build_coding([Segment("a", 0, 2, "x", "anna")]))]
    ['x']
    """
    import pandas as pd

    if isinstance(coding, Coding):
        coding = coding.segments
    if not isinstance(coding, pd.DataFrame):
        return list(coding)
    # Field by field of the class: what is added to it is carried too.
    kept = [field.name for field in fields(Segment) if field.name in coding.columns]
    return [
        replace(Segment(**{name: getattr(row, name) for name in kept}), start=int(row.start), end=int(row.end))
        for row in rows_of(coding)
    ]
