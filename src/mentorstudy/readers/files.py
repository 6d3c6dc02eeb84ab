"""Any one file, read as what it most likely is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.corpus import DOCUMENT_KINDS, build_corpus
from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.readers.archives import read_archive
from mentorstudy.readers.formats import detect_format, format_of, is_table
from mentorstudy.readers.survey import read_survey
from mentorstudy.readers.survey_tables import has_row_per_answer
from mentorstudy.readers.tables import read_records
from mentorstudy.readers.transcript_tables import find_transcript_column, read_transcript_table
from mentorstudy.readers.transcripts import read_transcript
from mentorstudy.readers.turn_rows import find_turn_columns

if TYPE_CHECKING:
    from mentorstudy.corpus import Corpus

__all__ = ["guess_kind", "read"]


def read(file: str | Path, kind: str = "", **options: Any) -> Corpus:
    """Return the corpus of one file: a transcript, a survey export or an archival document.

    Parameters
    ----------
    file : str or Path
        The file.
    kind : {"", "interview", "focus group", "survey", "archive"}
        What it is; guessed from its content when empty: tables are surveys unless their
        cells hold transcripts, captions and texts with
        speakers are interviews, the rest are archives.
    **options
        Passed on to `read_transcript`, `read_survey` or `read_archive`.

    Raises
    ------
    ReadError
        When the file cannot be read.

    See Also
    --------
    mentorstudy.read_study
    mentorstudy.read_transcript
    mentorstudy.read_survey
    mentorstudy.read_archive

    Examples
    --------
    >>> from mentorstudy.resources import resource
    >>> corpus = read(resource("sample-study") / "interviews" / "P06.txt")
    >>> set(corpus.documents["kind"])
    {'interview'}
    """
    kind = kind or guess_kind(file)
    if kind not in DOCUMENT_KINDS:
        raise SettingsError(f"No kind '{kind}'.{suggestion(kind, DOCUMENT_KINDS)}")
    if kind == "survey":
        return read_survey(file, **options)
    if kind == "archive":
        return read_archive(file, **options)
    if is_table(detect_format(file)):
        return build_corpus(read_transcript_table(file, kind=kind, **options).readings)
    return read_transcript(file, kind=kind, **options)


def guess_kind(file: str | Path) -> str:
    """Return what a file most likely is, by its format and, for running text, by its speakers.

    A text is taken for an interview when at least two speakers take at least three labelled turns.
    """
    form = format_of(file)
    if form.shape == "table":
        header, records, _ = read_records(file)
        if find_transcript_column(header, records):
            return "interview"
        if has_row_per_answer(file):
            return "survey"
        columns = find_turn_columns(header, records)
        return "interview" if columns is not None and columns.named else "survey"
    if form.shape in ("captions", "speech"):
        return "interview"
    corpus = read_transcript(file)
    if "lost table of speakers" in set(corpus.report["item"]):
        return "interview"
    turns = corpus.turns
    named = turns["speaker"] != ""
    speakers = turns.loc[named, "speaker"]
    if form.shape == "page":
        # Web pages are full of short words before colons; a talk is nearly all of its page.
        words = turns["text"].str.len()
        taken = speakers.nunique() >= 2 and len(speakers) >= 6 and len(speakers) >= 2 * speakers.nunique()
        return "interview" if taken and words[named].sum() >= 0.8 * words.sum() else "archive"
    return "interview" if speakers.nunique() >= 2 and len(speakers) >= 3 else "archive"
