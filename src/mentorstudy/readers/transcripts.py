"""Transcripts of interviews and focus groups, in whatever file they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.corpus import Kind, LeftOut, Reading, build_corpus
from mentorstudy.errors import ReadError, SettingsError, suggestion
from mentorstudy.readers.captions import captions_spoken, cues_spoken
from mentorstudy.readers.conversation import Cast, conversation_turns, joined_neighbours
from mentorstudy.readers.doubts import role_doubts, speaker_doubts
from mentorstudy.readers.formats import cue_reader, document_reader, format_of
from mentorstudy.readers.interviewers import find_interviewers
from mentorstudy.readers.labels import label_key, label_kind
from mentorstudy.readers.pages import lines_of_pages, page_texts
from mentorstudy.readers.plain_text import plain_spoken, spoken_of_lines
from mentorstudy.readers.source import decode, load_bytes
from mentorstudy.readers.turn_rows import find_turn_columns, interviews_of, read_turn_records
from mentorstudy.readers.utterances import Spoken
from mentorstudy.readers.vocabulary import NOBODY
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from mentorstudy.corpus import Corpus

__all__ = ["read_transcript", "spoken_reading", "text_reading", "transcript_reading"]

_KINDS: tuple[Kind, ...] = ("interview", "focus group", "member check")
_TABLE = (
    "This is a table, not a transcript: no row of it is what one person says, with the speaker or the times beside it. "
    "Transcripts kept in a table's cells are read in a study: set `text` to their column in study.toml. Survey answers "
    "are read with `read_survey`."
)


def read_transcript(
    file: str | Path,
    *,
    participant: str = "",
    interviewers: Iterable[str] | None = None,
    speakers: Mapping[str, str] | Iterable[str] | None = None,
    kind: Kind = "interview",
    document: str = "",
    date: str = "",
    language: str = "",
    encoding: str = "",
) -> Corpus:
    """Return the corpus of one transcript: its turns, and whose they are.

    Parameters
    ----------
    file : str or Path
        TXT, Markdown, DOCX, ODT, RTF, HTML, WebVTT, SubRip or PDF with a text layer; recognised by content first.
    participant : str
        Who is interviewed. Every speaker but the interviewers gets it, unless `speakers` says otherwise.
        Without it each label is a participant of its own.
    interviewers : iterable of str, optional
        The labels of those who ask. Detected when not given, and `Corpus.report` says how; an empty one
        means that nobody is.
    speakers : mapping of str to str, or iterable of str, optional
        Labels to participants, for focus groups; or the labels alone. Each is taken as it is written.
    kind : {"interview", "focus group"}
        What the document is.
    document : str
        Its name; the file's name when empty.
    date, language : str
        Kept with the document.
    encoding : str
        The encoding of a text file, where it is known better than by its bytes.

    Returns
    -------
    Corpus
        `turns` holds the words; `report` lists everything else that stood in the file.

    Raises
    ------
    ReadError
        When the file is missing, empty, damaged, or no transcript.

    See Also
    --------
    mentorstudy.read
    mentorstudy.show
    mentorstudy.Corpus
    """
    reading = transcript_reading(
        file,
        participant=participant,
        interviewers=interviewers,
        speakers=speakers,
        kind=kind,
        document=document or Path(file).name,
        date=date,
        language=language,
        encoding=encoding,
    )
    return build_corpus([reading])


def transcript_reading(
    path: str | Path,
    *,
    participant: str = "",
    interviewers: Iterable[str] | None = None,
    speakers: Mapping[str, str] | Iterable[str] | None = None,
    kind: Kind = "interview",
    document: str = "",
    date: str = "",
    language: str = "",
    encoding: str = "",
) -> Reading:
    """Return what is said in a transcript file; see `read_transcript`.

    Raises
    ------
    ReadError
        When the file is missing, empty, damaged, or no transcript.
    """
    name = document or Path(path).name
    interviewers = None if interviewers is None else tuple(interviewers)
    known = (*_known(interviewers, speakers), *_called_so(participant, Path(path).stem))
    try:
        spoken = _spoken(path, name, known, encoding)
    except ReadError as error:
        raise error if error.file else ReadError(error.message, file=name, row=error.row) from None
    if not spoken.utterances:
        raise ReadError("There are no words in it. Check that the right file was saved.", file=name)
    reading = Reading(name, kind, (), name, participant, date, language)
    return _complete(reading, spoken, interviewers, speakers)


def text_reading(
    text: str,
    *,
    participant: str = "",
    interviewers: Iterable[str] | None = None,
    speakers: Mapping[str, str] | Iterable[str] | None = None,
    kind: Kind = "interview",
    document: str = "",
    source: str = "",
    date: str = "",
    language: str = "",
) -> Reading:
    r"""Return what is said in a transcript at hand as text, such as a cell of a table.

    Parameters
    ----------
    text : str
        The transcript.
    participant, interviewers, speakers, kind, document, date, language
        As in `read_transcript`.
    source : str
        The file it came from.

    Examples
    --------
    >>> reading = text_reading("AI: How was it?\n\nUser: It helped.", participant="P1", document="a.csv#P1")
    >>> [(turn.role, turn.participant, turn.question) for turn in reading.turns]
    [('interviewer', '', ''), ('participant', 'P1', 'How was it?')]
    """
    interviewers = None if interviewers is None else tuple(interviewers)
    spoken = plain_spoken(normalise(text).text, known=_known(interviewers, speakers))
    reading = Reading(document, kind, (), source or document, participant, date, language)
    return _complete(reading, spoken, interviewers, speakers)


def spoken_reading(spoken: Spoken, reading: Reading, *, interviewers: Iterable[str] | None = None) -> Reading:
    """Return a reading with the turns of what is said, for sources that name the speaker of every row.

    Parameters
    ----------
    spoken : Spoken
        The utterances.
    reading : Reading
        The document, without turns.
    interviewers : iterable of str, optional
        As in `read_transcript`.
    """
    return _complete(reading, spoken, None if interviewers is None else tuple(interviewers), None)


def named_speakers(speakers: Mapping[str, str] | Iterable[str] | None) -> dict[str, str]:
    """Return labels with their participants; a list of labels names nobody's participant.

    Examples
    --------
    >>> named_speakers(["Omar (he/him)"]), named_speakers(None)
    ({'Omar (he/him)': ''}, {})
    """
    if speakers is None:
        return {}
    return dict(speakers) if isinstance(speakers, Mapping) else dict.fromkeys(speakers, "")


def _known(interviewers: Iterable[str] | None, speakers: Mapping[str, str] | Iterable[str] | None) -> tuple[str, ...]:
    return (*(interviewers or ()), *named_speakers(speakers))


def _called_so(*names: str) -> tuple[str, ...]:
    """Return the names that a label may bear by right: who is interviewed, and what the file is called after.

    "Goal1:" heads a list elsewhere; in goal1.txt it is who speaks. "Interview:" is nobody there either.
    """
    return tuple(name for name in names if name and label_kind(name) and label_key(name) not in NOBODY)


def _spoken(path: str | Path, name: str, known: tuple[str, ...], encoding: str) -> Spoken:
    try:
        data = load_bytes(path)
        form = format_of(path, data)
    except ReadError as error:
        raise ReadError(error.message, file=name, row=error.row) from None
    read_document = document_reader(form)
    if read_document is not None or form.name == "html":
        from mentorstudy.readers.web_transcript import read_web_transcript

        text = (
            read_document(data, file=name) if read_document else read_web_transcript(data, file=name, encoding=encoding)
        )
        spoken = spoken_of_lines(text.lines, known=known)
        return replace(spoken, left_out=(*text.left_out, *spoken.left_out))
    if form.name == "pdf":
        lines, furniture = lines_of_pages(page_texts(data, file=name))
        spoken = spoken_of_lines(lines, known=known)
        return replace(spoken, left_out=(*furniture, *spoken.left_out))
    read_cues = cue_reader(form)
    if read_cues is not None:
        return cues_spoken(read_cues(data, file=name, encoding=encoding), known=known)
    if form.shape == "table":
        return _spoken_rows(path, name, known, encoding)
    return _spoken_text(data, form.name, name, known, encoding)


def _spoken_rows(path: str | Path, name: str, known: tuple[str, ...], encoding: str) -> Spoken:
    """Return what is said in a table with a row per turn of one interview."""
    header, records, notes = read_turn_records(path, encoding=encoding)
    columns = find_turn_columns(header, records)
    if columns is None or columns.document:
        raise ReadError(_TABLE, file=name)
    spoken = cues_spoken(interviews_of(records, columns, header)[""], known=known)
    return replace(spoken, left_out=(*notes, *spoken.left_out))


def _spoken_text(data: bytes, form: str, name: str, known: tuple[str, ...], encoding: str) -> Spoken:
    decoded = decode(data, file=name, encoding=encoding)
    notes = [LeftOut("control character", each) for each in dict.fromkeys(decoded.replaced)]
    if decoded.guessed:
        notes.append(LeftOut("encoding guessed", f"{decoded.encoding}; set `encoding` where words look wrong"))
    if form in ("vtt", "srt"):
        spoken = captions_spoken(decoded.text, known=known, file=name)
    else:
        _refuse_data(decoded.text, name)
        spoken = plain_spoken(decoded.text, known=known)
    return replace(spoken, left_out=(*notes, *spoken.left_out))


def _refuse_data(text: str, name: str) -> None:
    """Refuse what is text, but for machines."""
    start = text.lstrip()[:200]
    what = ""
    if start.startswith(("<?xml", "<!DOCTYPE")):
        what = "XML"
    elif re.match(r"(?:\[\s*)?\{\s*\"|\[\s*\[\s*[\[\"]", start):
        what = "JSON that is damaged or was not copied whole"
    if what:
        raise ReadError(f"This is {what}, not a transcript in words. Export it as DOCX, TXT, VTT or SRT.", file=name)


def _complete(
    reading: Reading,
    spoken: Spoken,
    interviewers: tuple[str, ...] | None,
    speakers: Mapping[str, str] | Iterable[str] | None,
) -> Reading:
    """Add the turns, now that it can be said who asks."""
    if reading.kind not in _KINDS:
        raise SettingsError(
            f"A transcript is no '{reading.kind}'.{suggestion(reading.kind, _KINDS)}", file=reading.document
        )
    speakers = named_speakers(speakers)
    people = {label_key(label): name for label, name in speakers.items() if name}
    never = [*people, *([reading.participant] if reading.participant else [])]
    asking, notes = find_interviewers(joined_neighbours(spoken), given=interviewers, never=never)
    turns, counts = conversation_turns(spoken, Cast(asking, people, reading.participant))
    notes += _missing_speakers(spoken, speakers)
    notes += speaker_doubts(spoken)
    notes += role_doubts(asking, spoken.utterances)
    return replace(reading, turns=turns, left_out=(*spoken.left_out, *counts, *notes))


def _missing_speakers(spoken: Spoken, speakers: Mapping[str, str]) -> list[LeftOut]:
    names = list(dict.fromkeys(each.speaker for each in spoken.utterances if each.speaker))
    keys = {label_key(name) for name in names}
    return [
        LeftOut("speaker not in the transcript", f"nobody is labelled '{label}'.{suggestion(label, names)}")
        for label in speakers
        if label_key(label) not in keys
    ]
