"""How the files of a new study are written, and what their texts are taken for."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from mentorstudy.corpus import build_corpus
from mentorstudy.exchange.alignment import shared_words
from mentorstudy.readers.labels import label_kind
from mentorstudy.readers.roles import side_of
from mentorstudy.readers.transcripts import text_reading
from mentorstudy.text import fold, normalise

__all__ = ["csv_text", "file_name", "gap", "is_spoken", "named_speakers", "paragraphs", "quoted", "source_block"]

# Of a text that is guessed to be a transcript, its reader must keep this share of the words.
_SPEECH_SHARE = 0.97
# A short text loses more by its labels; below it, a study would not know its own text again.
_SHORT_SHARE = 0.82
_LABEL = re.compile(r"(?m)^[^\S\n]*(?:[\[(]?\d[\d:.,]{2,14}[\])]?[^\S\n]+)?([^\W\d_][^:\n]{0,39}):(?=\s)")


def is_spoken(text: str) -> bool:
    """Return whether people take turns in nearly all of a text."""
    reading = text_reading(text, document="text")
    speakers = Counter(turn.speaker for turn in reading.turns if turn.speaker)
    if sum(count > 1 for count in speakers.values()) < 2:
        return False
    return shared_words(text, build_corpus([reading]).text("text")) >= _SPEECH_SHARE


def named_speakers(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    r"""Return who speaks in a short transcript, and who of them asks; nobody where no label says that it asks.

    Two people who say one thing each are no pattern, unless one of them is called an interviewer.

    Examples
    --------
    >>> named_speakers("Interview P01\nInterviewer: How was it?\nZoë: A lottery.")
    (('Interviewer', 'Zoë'), ('Interviewer',))
    >>> named_speakers("Note: a list.\nMethod: we asked.")
    ((), ())
    """
    labels = tuple(dict.fromkeys(label for label in _LABEL.findall(text) if label_kind(label) is not None))
    asking = tuple(label for label in labels if side_of(fold(label)) == "asks")
    if not asking or len(labels) == len(asking):
        return (), ()
    reading = text_reading(text, document="text", speakers=labels, interviewers=asking)
    heard = {turn.speaker for turn in reading.turns if turn.text.strip()}
    # Of a short text the title above the first label, which no reader takes for speech, would be too large a part.
    first = next(found.start() for found in _LABEL.finditer(text) if found[1] in labels)
    whole = shared_words(text[first:], build_corpus([reading]).text("text")) >= _SHORT_SHARE
    return (labels, asking) if whole and set(labels) <= heard else ((), ())


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, without those of white space."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def gap(document: str, text: str) -> list[dict[str, str]]:
    """Return what stands between two turns as a turn of nobody."""
    return [{"document": document, "role": "other", "text": text.strip()}] if text.strip() else []


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([normalise(cell).text for cell in row] for row in rows)
    return stream.getvalue()


def source_block(values: Mapping[str, object]) -> str:
    """Return a block of study.toml."""
    lines = [f"{key} = {quoted(value)}" for key, value in values.items()]
    return "[[sources]]\n" + "\n".join(lines) + "\n"


def quoted(value: object) -> str:
    """Return a value as TOML writes it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def file_name(name: str) -> str:
    """Return a name that can be a file on any system, without its ending.

    Examples
    --------
    >>> file_name("../Interview: Mary/1.docx")
    'Interview_ Mary_1'
    >>> file_name("CON")
    'CON_'
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/")
    plain = re.sub(r"\.(txt|docx?|md|rtf|pdf|vtt|srt|html?|odt)$", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^(\.*/)+", "", plain)
    safe = "".join(each if unicodedata.category(each)[0] in "LMN" or each in " -_.,()'" else "_" for each in plain)
    safe = " ".join(safe.split()).strip(". ")[:80].strip(". ")
    while len(safe.encode()) > 150:
        safe = safe[:-1]
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", safe):
        safe += "_"
    return safe or "text"
