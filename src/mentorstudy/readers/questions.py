"""Questions of a survey: which are open, which closed, which are no questions at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from mentorstudy.readers.column_names import DERIVED_NAME, KOBO, KOBO_NAMES, METADATA, PERSONAL, ROLES
from mentorstudy.readers.layout import Column, Layout, canonical
from mentorstudy.text import count_words

__all__ = ["Question", "QuestionType", "choices_of", "is_personal", "role_of", "type_question"]

QuestionType = Literal["open", "closed", "multiple", "attribute", "metadata", "participant"]

_DERIVED = re.compile(r"(?:Topics|Sentiment\w*|ParentTopics|Topic\w*Level\w*)\Z")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]+")
_CLOCK = r"\d{1,3}:\d{2}:\d{2}(?:[.,]\d+)?"
_IP = re.compile(rf"\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?:\(.*\))?|(?=.*:.*:)(?!{_CLOCK}\Z)[0-9A-Fa-f:.]{{6,45}}")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-+~<>≤≥$€£]?\s*\d[\d\s.,:/%*+-]*(?:am|pm|st|nd|rd|th|k|years?|yrs?|hours?|days?)?", re.IGNORECASE
)
# Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without blanks.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# Words with which a question asks for an answer in words.
_ASKS = re.compile(
    r"\b(?:what|why|how (?!often|many|much|long|old|likely|satisfied)|describe|explain|comments?|feedback|tell us|"
    r"specify|other|pourquoi|comment|qu['’]|quels?|quelles?|décri\w+|commentaires?|warum|wie (?!oft|viel|lange|alt)|"
    r"was|beschreib\w+|kommentare?|qué|por ?qué|cómo|describ\w+|comentarios?|cosa|perché|come|descriv\w+|wat|waarom)\b|"
    r"什么|为什么|怎么|如何|请描述|建议|なぜ|どの|ご意見",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?|\w{3,9} \d{1,2},? \d{4}.*")


@dataclass(frozen=True)
class Question:
    """A column, and what it is.

    Parameters
    ----------
    column : Column
        The column.
    type : {"open", "closed", "multiple", "attribute", "metadata", "participant"}
        What it holds.
    why : str
        What the type was told by, where it was detected.
    """

    column: Column
    type: QuestionType
    why: str = ""


def role_of(column: Column, layout: Layout) -> str:
    """Return what a column of metadata tells: `status`, `channel`, `finished`, `progress`, `date`, ... or ''."""
    names = [column.name, column.import_id]
    if layout.kind in _WORDED:
        names.append(column.text)
    return next((ROLES[canonical(name)] for name in names if canonical(name) in ROLES), "")


def is_personal(column: Column, values: Sequence[str], layout: Layout) -> bool:
    """Return whether a column holds addresses of people or machines, or their names."""
    names = [column.name, column.import_id, *([column.text] if layout.kind == "Qualtrics legacy" else [])]
    if any(canonical(name) in PERSONAL for name in names):
        return True
    return (bool(values) and _share(_EMAIL, values) >= 0.8) or _share(_IP, values) >= 0.8


def type_question(
    column: Column, values: Sequence[str], layout: Layout, *, options: int = 1, detect: bool = True
) -> Question:
    """Return what a column is, told by its name and its answers.

    Parameters
    ----------
    column : Column
        The column.
    values : sequence of str
        Its answers, none of them empty.
    layout : Layout
        What the header rows said.
    options : int
        How many columns its question has.
    detect : bool
        Whether it may be found to be open.
    """
    metadata = _metadata(column, values, layout)
    if metadata:
        return Question(column, "metadata", metadata)
    if column.type in ("closed", "multiple", "metadata") or (column.type == "open" and detect):
        return Question(column, column.type, f"{layout.kind} says so")  # type: ignore[arg-type]
    distinct = {value.casefold() for value in values}
    if options > 1 and (len(distinct) <= 1 or distinct <= _TICKS):
        return Question(column, "multiple", f"one of {options} options of '{column.group}'")
    why = _open(column, values, distinct) if detect else ""
    if why:
        return Question(column, "open", why)
    if _joined(values):
        return Question(column, "multiple", "several choices in one cell")
    return Question(column, "closed")


_TICKS = {"0", "1", "yes", "no", "y", "n", "true", "false", "checked", "unchecked", "ja", "nein", "oui", "non", "na"}


def _metadata(column: Column, values: Sequence[str], layout: Layout) -> str:
    if column.type == "personal" or is_personal(column, values, layout):
        return "personal data"
    if _DERIVED.search(column.import_id) or DERIVED_NAME.search(column.name):
        return "made by the survey tool from another answer"
    names = [column.name, column.import_id, *([column.text] if layout.kind in _WORDED else [])]
    if any(canonical(name) in METADATA for name in names) or KOBO.fullmatch(column.name.rpartition("/")[2]):
        return "metadata"
    if layout.kind == "KoboToolbox" and column.name in KOBO_NAMES:
        return "metadata"
    if column.name.endswith("_complete") and {value.casefold() for value in values} <= _FORM_STATES:
        return "metadata"
    return ""


_WORDED = ("Qualtrics legacy", "LimeSurvey")
_FORM_STATES = {"0", "1", "2", "incomplete", "unverified", "complete"}


def _open(column: Column, values: Sequence[str], distinct: Collection[str]) -> str:
    """Say by what a question is seen to be open, or nothing."""
    if not values:
        return "Qualtrics calls it a text entry" if column.import_id.endswith("_TEXT") else ""
    if _plain(values):
        return ""
    words = sum(map(_length, values)) / len(values)
    share = len(distinct) / len(values)
    # A text entry for a town or a profession repeats itself: it is an attribute rather than an answer.
    if column.import_id.endswith("_TEXT") and (len(values) < 20 or words >= 3 or share >= 0.45):
        return "Qualtrics calls it a text entry"
    differ = f"{share:.0%} of {len(values)} answers differ" if len(values) > 1 else "one answer"
    shown = f"{differ}, {words:.1f} words on average"
    if _joined(values):
        return ""
    if len(values) < 20:
        whole = words >= 2 and share > 0.6 and (words >= 4 or len(values) < 3)
        return shown if whole or _few_but_open(column, values, words, share) else ""
    varied = (words >= 1.3 and share >= 0.6) or (words >= 2 and share >= 0.45) or (words >= 6 and share >= 0.3)
    return shown if varied else ""


def _few_but_open(column: Column, values: Sequence[str], words: float, share: float) -> bool:
    """Return whether a few short answers are sentences, or answers to a question that asks for words."""
    if words < 2:
        return False
    sentences = sum(value.endswith((".", "!", "。", "！", "…")) for value in values)
    return (share >= 0.35 and sentences >= 0.6 * len(values)) or (share >= 0.75 and bool(_ASKS.search(column.text)))


def _length(value: str) -> float:
    """Return about how many words a value has; scripts without blanks have about two characters to a word."""
    unspaced = len(_UNSPACED.findall(value))
    return max(count_words(value), unspaced / 2)


def _plain(values: Sequence[str]) -> bool:
    """Return whether nearly all answers are numbers, dates, links or single tokens with digits (identifiers)."""
    plain = sum(
        bool(_NUMBER.fullmatch(value) or _DATE.fullmatch(value) or _URL.fullmatch(value) or _is_token(value))
        for value in values
    )
    return plain >= 0.9 * len(values)


def _is_token(value: str) -> bool:
    return " " not in value and not _UNSPACED.search(value) and any(character.isdigit() for character in value)


def _joined(values: Sequence[str]) -> bool:
    """Return whether cells hold several choices of a short list, joined by `;` or `,`."""
    return any(_joined_by(values, separator) for separator in (";", ","))


def _joined_by(values: Sequence[str], separator: str) -> bool:
    enough = max(2, 0.05 * len(values))
    if sum(separator in value for value in values) < enough:
        return False
    parts = [_parts(value, separator) for value in values]
    several = sum(len(each) > 1 for each in parts)
    counts = Counter(part for each in parts for part in each)
    total = sum(counts.values())
    if several < enough:
        return False
    # A list of choices is used again and again, and makes fewer parts than combinations.
    rare = sum(count for count in counts.values() if count < 3)
    return len(counts) < len(set(values)) and len(counts) <= 60 and rare <= 0.1 * total and total >= 3 * len(counts)


def _parts(value: str, separator: str) -> list[str]:
    return [part.strip() for part in value.split(separator) if part.strip()]


def choices_of(values: Sequence[str], kind: QuestionType, listed: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the choices: those that the file lists, then those that were made; none when too many.

    Choices that no list orders stand by size where they are numbers, else in the order of the file.

    Examples
    --------
    >>> choices_of(["10", "9", "9"], "closed")
    ('9', '10')
    """
    if kind == "multiple" and _joined(values):
        separator = ";" if _joined_by(values, ";") else ","
        found = dict.fromkeys(part for value in values for part in _parts(value, separator))
    else:
        found = dict.fromkeys(values)
    if listed:
        found = dict.fromkeys((*listed, *found))
    if len(found) > 50 or kind not in ("closed", "multiple", "attribute"):
        return ()
    if listed:
        return tuple(found)
    try:
        return tuple(sorted(found, key=float))
    except ValueError:
        return tuple(found)


def _share(pattern: re.Pattern[str], values: Sequence[str]) -> float:
    return sum(bool(pattern.fullmatch(value)) for value in values) / max(len(values), 1)
