"""The conventions by which transcripts set a speaker's label off from the words: each a record that cuts a line.

A new convention is a function that cuts a line and a line in `CONVENTIONS`; nothing else knows them one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from mentorstudy.readers.anatomy import LONGEST, Anatomy, take_edge_stamp
from mentorstudy.readers.labels import clean_label, is_initial, label_kind
from mentorstudy.readers.times import DATE, HOURS, NUMBERED, SPELLED, STAMP, TIME

__all__ = ["CONVENTIONS", "Convention", "Cut", "cuts_of", "named_cutter"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A line as label and words.

    Parameters
    ----------
    label : str
        What may be a speaker's label.
    words : str
        What follows it.
    stamp : str
        The time beside it, empty where there is none.
    """

    label: str
    words: str
    stamp: str = ""


@dataclass(frozen=True)
class Convention:
    """A way to write labels.

    Parameters
    ----------
    name : str
        What it is called in reports.
    cut : callable
        Takes the parts of a line and returns its label and words, or None.
    weight : float
        How much a line that can be cut so speaks for a label, against one that can be cut by a colon (1).
    shy : bool
        True where ordinary prose looks the same, so that only a whole document of it is believed.
    set_off : bool
        True where the label is set off by type or brackets.
    """

    name: str
    cut: Callable[[Anatomy], Cut | None]
    weight: float = 1.0
    shy: bool = False
    set_off: bool = False


# A label before a colon: brackets in it may hold a colon, and so may a time.
_TO_COLON = re.compile(
    rf"(?P<label>(?:[^:：()\[\]\n]|(?<=\d):(?=\d)){{1,{LONGEST}}}(?:[(\[][^()\[\]\n]{{0,60}}[)\]](?:[^:：()\[\]\n]|(?<=\d):(?=\d)){{0,60}}){{0,3}})"
    r"[:：](?!//)(?P<rest>.*)",
    re.DOTALL,
)
_TO_SEMICOLON = re.compile(rf"(?P<label>[^;；\n]{{1,{LONGEST}}})[;；](?P<rest>.*)", re.DOTALL)
_TO_DASH = re.compile(
    rf"(?P<label>(?:(?!\s[-–—]|[–—]|--|-\s)[^\n]){{1,{LONGEST}}})\s*(?:[–—]|--|-)+>?\s*(?P<rest>.*)", re.DOTALL
)
_TO_BAR = re.compile(rf"(?P<label>[^|｜¦\n]{{1,{LONGEST}}})[|｜¦](?P<rest>.*)", re.DOTALL)
_TO_STOP = re.compile(r"(?P<label>[^\s.．。][^.．。\n]{0,24})[.．。](?:\s+|(?<=[．。]))(?P<rest>\S.*)", re.DOTALL)
_TO_SIGN = re.compile(
    r"(?P<label>[^\s)>=~/→»‣▸·][^)>=~/→»‣▸·\n]{0,40})\s?(?:[)>~/→»‣▸·]|=+>?)\s+(?P<rest>\S.*)", re.DOTALL
)
_TO_TAB = re.compile(rf"(?P<label>\S[^\t\n]{{0,{LONGEST}}}?)(?:\s*\t\s*| {{3,}})(?P<rest>\S.*)", re.DOTALL)
_TO_SPACE = re.compile(
    r"(?P<label>[A-Z#@№]{1,6}[._\-]?\d{0,4}[A-Z]?|\d{1,4}[A-Z]{1,2}|[a-z]{1,3}\d{1,4}|"
    r"[A-Za-z]{1,10}_\d{1,3}|[A-Z][a-z]{2,11} \d{1,3})\s(?P<rest>\S.*)",
    re.DOTALL,
)
_TIME_WITHIN = re.compile(SPELLED, re.IGNORECASE)
_TIME_FIRST = re.compile(rf"(?P<stamp>{STAMP})(?=[\s\-–:]|\Z)[\s\-–]*(?::\s)?\s*(?P<rest>.*)", re.DOTALL)
# What joins a speaker and a time: "Lena at 0:03".
_AT = re.compile(r"\s(?:at|@|um|bei|à|a las|alle|às|om|kl\.?|в)\Z", re.IGNORECASE)
_CLOCK = re.compile(TIME)
# How chats of meetings name who writes.
_SENT = re.compile(r"From\s+(?P<name>(?![a-z]).{1,60}?)(?:\s+(?:to|To)\s+.{1,60})?")
_AFTER = re.compile(r"\s*(?P<colon>[:：;|–—\-](?!\S)|[:：])?\s*(?P<rest>.*)", re.DOTALL)
# What follows a label that the researcher named: compiled once, since times are long patterns.
_AFTER_NAMED = re.compile(
    rf"(?P<after>\s*(?:{SPELLED})\s*)?"
    r"(?P<sign>\s*[:：;；|–—.>\]*_-]+|[ ]*\t|\s*\Z|[ ]*\n|(?<=[\])}}>*_】」])\s)?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "Lena O." ends in a stop, and no sentence does.
_INITIAL = re.compile(r"\w\s[^\W\d_]\.\Z")
# What is too long for a name in scripts that leave no space between words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{14}|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{25}")
# A role with a full stop has few words: "Interviewee 1 or 2."
_LONGEST_ROLE = 5
_ENDS_SENTENCE = (".", "!", "?", "…", ",", ";", "。", "？", "！", "؟", "،", '"', "”")


def _cut(label: str, words: str, parts: Anatomy, stamp: str = "") -> Cut | None:
    """Return a cut with the times at its edges taken off, None where no label is left."""
    found = _bare_label(label)
    if found is None:
        return None
    inside, label = found
    after, words = _stamp_off(words.strip())
    return Cut(label, words, " ".join(filter(None, (parts.stamp, stamp, inside, after))))


@lru_cache(maxsize=8192)
def _bare_label(label: str) -> tuple[str, str] | None:
    """Return the time at an edge of a label and the label without it, None where none is left: labels recur."""
    inside, label = take_edge_stamp(label.strip(), end=True)
    if not inside:
        inside, label = _leading_stamp(label)
    label = clean_label(_AT.sub("", label) if inside else label)
    sent = _SENT.fullmatch(label)
    label = sent["name"] if sent else label
    if DATE.fullmatch(label):
        return None
    if not label or len(label) > LONGEST or "://" in label or not any(_is_sign(each) for each in label):
        return None
    return None if ":" in label and _CLOCK.search(label) else (inside, label)


def _is_sign(character: str) -> bool:
    """Say whether a character may be a whole label: a letter, a digit, an emoji."""
    return character.isalnum() or unicodedata.category(character) == "So"


def _leading_stamp(label: str) -> tuple[str, str]:
    found = _TIME_FIRST.fullmatch(label)
    return (found["stamp"], found["rest"]) if found and found["rest"] else ("", label)


def _stamp_off(words: str) -> tuple[str, str]:
    """Take the stamp that opens the words; a time without hours or brackets may be what is said."""
    found = _TIME_FIRST.fullmatch(words) if words[:1] in "[({<#【（0123456789" and words else None
    if found is None or (found["stamp"][0].isalnum() and not (HOURS.search(found["stamp"]) and found["rest"])):
        return "", words
    return found["stamp"], found["rest"]


def _separated(pattern: re.Pattern[str], signs: str) -> Callable[[Anatomy], Cut | None]:
    """Return the cutter of a label that ends in a sign, of which `signs` is a pattern that is quick to look for."""
    seen = re.compile(signs)

    def cut(parts: Anatomy) -> Cut | None:
        if parts.wrap or seen.search(parts.core, 0, LONGEST + 60) is None:
            return None
        found = pattern.fullmatch(parts.core)
        return _cut(found["label"], found["rest"], parts) if found else None

    return cut


def _colon(parts: Anatomy) -> Cut | None:
    if parts.wrap or not (":" in parts.core[:160] or "：" in parts.core[:160]):
        return None
    found = _TO_COLON.fullmatch(parts.core)
    if found is None:
        return None
    rest = found["rest"].lstrip(":：")
    rest = rest[1:] if rest[:2] in ("- ", "– ", "— ") else rest
    # "10:30" is a time, "ratio 3:2" a ratio; a label is set off from a number by a space.
    if rest[:1].isdigit() and found["label"][-1:].isdigit():
        return None
    return _cut(found["label"], rest, parts)


def _stop(parts: Anatomy) -> Cut | None:
    if parts.wrap:
        return None
    found = _TO_STOP.fullmatch(parts.core)
    if found is None or not (label_kind(found["label"]) in ("identifier", "role") or is_initial(found["label"])):
        return None
    return _cut(found["label"], found["rest"], parts)


def _sign(parts: Anatomy) -> Cut | None:
    if parts.wrap:
        return None
    found = _TO_SIGN.fullmatch(parts.core)
    return _cut(found["label"], found["rest"], parts) if found and label_kind(found["label"]) else None


def _space(parts: Anatomy) -> Cut | None:
    if parts.wrap:
        return None
    found = _TO_SPACE.fullmatch(parts.core)
    return _cut(found["label"], found["rest"], parts) if found else None


def _beside_time(parts: Anatomy) -> Cut | None:
    """Cut "Kim 0:03", "0:03 Kim", "Kim, 0 minutes 7 seconds", "S1 00:00:01.717 words"."""
    if parts.wrap:
        return None
    core = parts.core
    if parts.stamp and _label_alone(core):
        return _cut(core, "", parts)
    if NUMBERED.search(core, 0, LONGEST + 40) is None:
        return None
    found = _TIME_WITHIN.search(core, 1, LONGEST + 40)
    if found is None or not core[: found.start()].strip():
        return None
    label, rest = core[: found.start()].rstrip(" \t\xa0,|-–—([:"), core[found.end() :].lstrip(")] ")
    bare = found.group()[0].isalnum()
    ended = not rest or rest[0] in ":：-–—|\n" or rest.startswith(". ")
    exact = HOURS.search(found.group()) is not None
    spelled = found.group()[-1].isalpha() and ":" not in found.group()
    if (bare and not ended and (spelled or not exact)) or ":" in label or "：" in label:
        # "We met 10:30 sharp" is a sentence.
        return None
    return _cut(_AT.sub("", label), rest.removeprefix(". ").lstrip(" \t:：-–—|"), parts, found.group())


def _wrapped(kinds: tuple[str, ...], *, ended: bool) -> Callable[[Anatomy], Cut | None]:
    """Return the cutter of a label set off by type or brackets, with a colon or time beside it, or without."""

    def cut(parts: Anatomy) -> Cut | None:
        if parts.wrap not in kinds:
            return None
        found = _AFTER.fullmatch(parts.core)
        inside, label = take_edge_stamp(parts.inner, end=True)
        if not inside:
            inside, label = _leading_stamp(parts.inner)
        beside, rest = take_edge_stamp(parts.core.strip()) if not inside else ("", parts.core)
        sign = bool(found and found["colon"]) or parts.inner.rstrip().endswith((":", "：")) or bool(inside or beside)
        sign = sign or bool(parts.stamp) or not parts.core.strip()
        if sign is not ended or found is None:
            return None
        words = _AFTER.fullmatch(rest if beside else found["rest"] if found["colon"] else parts.core)
        return _cut(label, words["rest"] if words else "", parts, " ".join(filter(None, (inside, beside))))

    return cut


def _alone(parts: Anatomy) -> Cut | None:
    if parts.wrap or parts.stamp or parts.line.heading or not _label_alone(parts.core):
        return None
    return _cut(parts.core, "", parts)


def _heading(parts: Anatomy) -> Cut | None:
    if not parts.line.heading or parts.wrap or parts.stamp or not _label_alone(parts.core):
        return None
    return _cut(parts.core, "", parts)


def _label_alone(text: str) -> bool:
    text = text.strip()
    if not 0 < len(text) <= LONGEST or "\n" in text:
        return False
    if text.endswith(_ENDS_SENTENCE):
        if text.count(" ") > _LONGEST_ROLE:
            return False
        short = label_kind(text) in ("role", "identifier") or is_initial(text.rstrip("."))
        if _INITIAL.search(text):
            return label_kind(text) is not None
        return short and not text.endswith((",", "?"))
    return len(text.split()) <= 8 and (text.isascii() or _UNSPACED.search(text) is None)


def _given(parts: Anatomy) -> Cut | None:
    if not parts.line.label:
        return None
    stamp, words = _stamp_off(parts.line.text.strip())
    label = clean_label(parts.line.label)
    return Cut(label, words, stamp) if label else None


# "Ended": by a colon, a time or the end of the line. The order is that of trust where two explain equally well.
CONVENTIONS: tuple[Convention, ...] = (
    Convention("named beside the words", _given, 2.0),
    Convention("set off by type, and ended", _wrapped(("bold",), ended=True), 1.3, set_off=True),
    Convention("before a colon", _colon, 1.0),
    Convention(
        "in square brackets, and ended",
        _wrapped(("square",), ended=True),
        1.1,
        set_off=True,
    ),
    Convention("in angle brackets", _wrapped(("angle",), ended=True), 1.1, set_off=True),
    Convention("in angle brackets before the words", _wrapped(("angle",), ended=False), 1.0, set_off=True),
    Convention("beside a time", _beside_time, 1.05),
    Convention("in bold before the words", _wrapped(("bold",), ended=False), 0.85, shy=True, set_off=True),
    Convention("in square brackets before the words", _wrapped(("square",), ended=False), 0.85, shy=True, set_off=True),
    Convention("in braces", _wrapped(("brace",), ended=True), 0.9, shy=True, set_off=True),
    Convention("in braces before the words", _wrapped(("brace",), ended=False), 0.85, shy=True, set_off=True),
    Convention("in round brackets", _wrapped(("round",), ended=True), 0.85, shy=True, set_off=True),
    Convention("in round brackets before the words", _wrapped(("round",), ended=False), 0.8, shy=True, set_off=True),
    Convention("in quotation brackets", _wrapped(("corner",), ended=True), 0.85, shy=True, set_off=True),
    Convention(
        "in quotation brackets before the words", _wrapped(("corner",), ended=False), 0.8, shy=True, set_off=True
    ),
    Convention("before a semicolon", _separated(_TO_SEMICOLON, "[;；]"), 0.85, shy=True),
    Convention("before a bar", _separated(_TO_BAR, "[|｜¦]"), 0.85, shy=True),
    Convention("before a dash", _separated(_TO_DASH, "[-–—]"), 0.8, shy=True),
    Convention("before a tab", _separated(_TO_TAB, r"\t|   "), 0.8, shy=True),
    Convention("before a full stop", _stop, 0.75, shy=True),
    Convention("before a sign", _sign, 0.7, shy=True),
    Convention("as a heading", _heading, 0.95, shy=True),
    Convention("alone on a line", _alone, 0.75, shy=True),
    Convention("before a space", _space, 0.5, shy=True),
)


_SET_OFF = tuple(at for at, each in enumerate(CONVENTIONS) if each.set_off)
_PLAIN = tuple(at for at, each in enumerate(CONVENTIONS) if at and not each.set_off)


def cuts_of(parts: Anatomy, only: frozenset[int] | None = None) -> list[tuple[int, Cut]]:
    """Return every way to cut a line, by the place of its convention in `CONVENTIONS`.

    Parameters
    ----------
    parts : Anatomy
        The line.
    only : frozenset of int, optional
        The conventions to try; all when not given.

    Examples
    --------
    >>> from mentorstudy.readers.anatomy import dissect
    >>> from mentorstudy.readers.labels import Line
    >>> [(CONVENTIONS[at].name, cut.label, cut.words) for at, cut in cuts_of(dissect(Line("Kim (0:07): It helped.")))]
    [('before a colon', 'Kim', 'It helped.'), ('beside a time', 'Kim', 'It helped.')]
    """
    if parts.line.label:
        given = _given(parts)
        return [(0, given)] if given else []
    found = []
    for at in _SET_OFF if parts.wrap else _PLAIN:
        if only is not None and at not in only:
            continue
        cut = CONVENTIONS[at].cut(parts)
        if cut is not None:
            found.append((at, cut))
    return found


def named_cutter(labels: tuple[str, ...]) -> Callable[[Anatomy], Cut | None]:
    """Return a function that finds labels named by the researcher, to the letter but for case and spaces.

    Parameters
    ----------
    labels : tuple of str
        The labels.

    Examples
    --------
    >>> from mentorstudy.readers.anatomy import dissect
    >>> from mentorstudy.readers.labels import Line
    >>> named_cutter(("Omar: the guest",))(dissect(Line("Omar: the guest - Well.")))
    Cut(label='Omar: the guest', words='Well.', stamp='')
    """
    spelled = sorted(
        {" ".join(clean_label(label).split()) for label in labels if clean_label(label)}, key=len, reverse=True
    )
    if not spelled:
        return lambda parts: None
    choices = "|".join(r"\s*".join(re.escape(word) for word in label.split()) for label in spelled)
    pattern = re.compile(rf"[\[({{<*_【「]*(?P<label>{choices})[\])}}>*_】」]*", re.IGNORECASE)

    def cut(parts: Anatomy) -> Cut | None:
        if parts.line.label:
            return _given(parts)
        text = f"{parts.inner} {parts.core}" if parts.wrap else parts.core
        found = pattern.match(text)
        below = _AFTER_NAMED.match(text, found.end()) if found else None
        if found is None or below is None:
            return None
        set_off = bool(parts.wrap or parts.stamp or below["after"] or below["sign"] is not None or not below["rest"])
        if not set_off:
            return None
        words = below["rest"].lstrip(" :：;；|–—-\t") if parts.wrap else below["rest"]
        return _cut(found["label"], words, parts, (below["after"] or "").strip())

    return cut
