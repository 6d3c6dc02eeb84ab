"""Transcripts as captions: WebVTT and SubRip.

The kept libraries drop a damaged cue, or stop at it, without a word of what it said; here every line of the
file ends in a cue or in the list of what is left out. The libraries are the reference in the tests.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.conventions import Cut
from mentorstudy.readers.cues import Cue, CueFile, read_cues
from mentorstudy.readers.labels import Line, label_key
from mentorstudy.readers.limits import refuse_fragments
from mentorstudy.readers.speakers import Labelling, label_lines
from mentorstudy.readers.utterances import Spoken, Utterance
from mentorstudy.text import collapse

__all__ = ["captions_spoken", "cues_spoken"]

_TIME_TAG = re.compile(r"<\d{1,3}:\d\d(?::\d\d)?[.,]\d{1,3}>")
_TAG = re.compile(
    r"</?(?:c|b|i|u|s|v|ruby|rt|lang|font|em|strong)(?:[.\s][^>\n]*)?/?>|\{\\[a-z]+\d*[^}]*\}", re.IGNORECASE
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]+)>", re.IGNORECASE)
_CLASSED = re.compile(r"<[cv]\.([^\s>.]+)[^>\n]*>", re.IGNORECASE)
_STYLE_CLASS = re.compile(
    r"(?:bg_)?(?:white|lime|cyan|red|yellow|magenta|blue|black|green|gr[ae]y|orange)|colou?r\w*|italics?|bold|underline|"
    r"(?:top|bottom|left|right|center|middle|small|large|music|sound|noise|highlight)\w*",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\s*(?:>>+|&gt;&gt;)\s*")
_DASH = re.compile(r"\s*[-–—]\s*\S")
_ENDED = re.compile(r"[.!?…][\"”’)\]]*\Z")


@dataclass(frozen=True)
class _Piece:
    """A line of a cue, or the part of it that one voice says."""

    cue: int
    text: str
    voice: str = ""
    changed: bool = False


def captions_spoken(text: str, *, known: Iterable[str] = (), file: str = "") -> Spoken:
    r"""Return what is said in a WebVTT or SubRip file.

    Parameters
    ----------
    text : str
        Normalised text of the file.
    known : iterable of str
        Labels that the researcher named.
    file : str
        The file's name, for errors.

    Raises
    ------
    ReadError
        When there is no cue in it.

    Examples
    --------
    >>> spoken = captions_spoken("WEBVTT\n\n00:01.000 --> 00:02.500\n<v Kim>How was it?")
    >>> [(each.speaker, each.text, each.begin, each.finish) for each in spoken.utterances]
    [('Kim', 'How was it?', 1.0, 2.5)]
    """
    source = read_cues(text)
    if not source.cues:
        raise ReadError("No caption with a valid time in it. Export the captions again as VTT or SRT.", file=file)
    return cues_spoken(source, known=known)


def cues_spoken(source: CueFile, *, known: Iterable[str] = ()) -> Spoken:
    """Return what is said in cues, whatever file they come from.

    Parameters
    ----------
    source : CueFile
        The cues, at least one, each with its voice where the file names it.
    known : iterable of str
        Labels that the researcher named.

    Examples
    --------
    >>> spoken = cues_spoken(CueFile((Cue(0.0, 2.0, ("How was it?",), voice="Kim"),)))
    >>> [(each.speaker, each.text) for each in spoken.utterances]
    [('Kim', 'How was it?')]
    """
    size = sum(len(line) for cue in source.cues for line in cue.lines)
    refuse_fragments(sum(len(cue.lines) for cue in source.cues), size, what="cues")
    left_out = list(source.left_out)
    cues = _with_class_voices(_without_repeats(source, left_out))
    pieces = [piece for number, cue in enumerate(cues) for piece in _pieces(number, cue)]
    left_out += _tags(source.cues)
    found = _labelling(pieces, known)
    gathered = _utterances(cues, pieces, found)
    utterances = [each for each in gathered if each.text]
    silent = [each.speaker for each in gathered if not each.text]
    left_out += [LeftOut("label without words", ", ".join(dict.fromkeys(silent)), len(silent))] if silent else []
    labelled = any(each.speaker for each in utterances)
    if not labelled:
        utterances = _continued(utterances)
    return Spoken(tuple(utterances), (*left_out, *found.left_out, *_counts(utterances, labelled)), labelled, " ")


def _tags(cues: Sequence[Cue]) -> list[LeftOut]:
    found = [tag for cue in cues for line in cue.lines for tag in _TAG.findall(line) + _TIME_TAG.findall(line)]
    return [LeftOut("caption tag", " ".join(dict.fromkeys(found[:6])), len(found))] if found else []


@lru_cache(maxsize=65536)
def _clean(line: str) -> str:
    return collapse(html.unescape(_TAG.sub("", _TIME_TAG.sub("", line))).replace("\u200b", ""))


def _without_repeats(source: CueFile, left_out: list[LeftOut]) -> list[Cue]:
    """Drop the lines that a rolling caption shows again, where the whole file rolls, or that are shown on.

    Somebody who says "Yes." twice in two captions said it twice.
    """
    cues = list(source.cues)
    shared = [_shared(before, after) for before, after in pairwise(cues)]
    timed = any(_TIME_TAG.search(line) for cue in cues for line in cue.lines)
    rolls = sum(bool(count) for count in shared)
    longer = sum(count < len(_filled(after)) for count, after in zip(shared, cues[1:], strict=True) if count)
    if not (timed or (rolls * 2 > len(shared) and longer >= 2)):
        shared = _shown_on(cues, shared)
    if not any(shared):
        return cues
    kept = [cues[0]]
    for count, cue in zip(shared, cues[1:], strict=True):
        filled = _filled(cue)
        left_out += [LeftOut("repeated caption line", _clean(line)) for line in filled[:count]]
        kept.append(replace(cue, lines=tuple(filled[count:])))
    return kept


def _shown_on(cues: list[Cue], shared: list[int]) -> list[int]:
    """Return how many lines of each cue but the first are still those of the cue before.

    Converters cut captions that overlap into one for each stretch of time: what is said first, both, what is said last.
    """
    counts = [0] * len(shared)
    for at in range(1, len(cues) - 1):
        before, cue, after = cues[at - 1 : at + 2]
        meets = before.finish == cue.begin and cue.finish == after.begin
        if meets and shared[at - 1] and shared[at] and shared[at - 1] + shared[at] == len(_filled(cue)):
            counts[at - 1 : at + 1] = shared[at - 1 : at + 1]
    return counts


def _with_class_voices(cues: list[Cue]) -> list[Cue]:
    """Take classes for voices where nearly every cue stands in one, they recur, and none is a colour or a style."""
    if any(cue.voice or any(_VOICE.search(line) for line in cue.lines) for cue in cues):
        return cues
    classes = [{name for line in cue.lines for name in _CLASSED.findall(line)} for cue in cues]
    named = [next(iter(each)) for each in classes if len(each) == 1]
    few = 2 <= len(set(named)) <= 12 and len(named) > len(set(named))
    if not few or len(named) * 10 < len(cues) * 8 or any(_STYLE_CLASS.fullmatch(name) for name in named):
        return cues
    return [replace(cue, voice=next(iter(each), "")) for cue, each in zip(cues, classes, strict=True)]


def _filled(cue: Cue) -> list[str]:
    return [line for line in cue.lines if _clean(line)]


def _shared(before: Cue, after: Cue) -> int:
    """Count the lines at the start of a cue that are the last ones of the cue before."""
    ends, starts = [_clean(line) for line in _filled(before)], [_clean(line) for line in _filled(after)]
    for count in range(min(len(ends), len(starts)), 0, -1):
        if ends[-count:] == starts[:count]:
            return count
    return 0


def _pieces(number: int, cue: Cue) -> list[_Piece]:
    pieces: list[_Piece] = []
    voice = cue.voice
    for line in cue.lines:
        parts = _VOICE.split(line)
        for at in range(0, len(parts), 2):
            voice = _clean(parts[at - 1]) if at else voice
            raw = parts[at].split("</v>")
            pieces += [
                _piece(number, text, voice if not after else "") for after, text in enumerate(raw) if _clean(text)
            ]
            voice = cue.voice if len(raw) > 1 else voice
    return pieces


def _piece(number: int, text: str, voice: str) -> _Piece:
    words = html.unescape(_clean(text))
    change = _CHANGE.match(words)
    return _Piece(number, words[change.end() :] if change else words, voice, bool(change))


def _labelling(pieces: Sequence[_Piece], known: Iterable[str]) -> Labelling:
    """Find the labels; where voices are tagged, nothing else is a label."""
    voiced = any(piece.voice for piece in pieces)
    lines = [Line(piece.text, gap=True, label=piece.voice) for piece in pieces]
    if not voiced:
        return label_lines(lines, known=known)
    own = [at for at, piece in enumerate(pieces) if piece.voice]
    found = label_lines([lines[at] for at in own], known=known)
    cuts: list[Cut | None] = [None] * len(pieces)
    for at, cut in zip(own, found.cuts, strict=True):
        cuts[at] = _without_echo(cut) if cut else None
    return Labelling(tuple(cuts), found.names, found.left_out)


def _without_echo(cut: Cut) -> Cut:
    """Take off a label that the words of a tagged voice repeat: "<v S01>S01: Yes"."""
    for sign in (":", "："):
        before, found, words = cut.words.partition(sign)
        if found and label_key(before) == label_key(cut.label):
            return replace(cut, words=words.strip())
    return cut


def _utterances(cues: Sequence[Cue], pieces: Sequence[_Piece], found: Labelling) -> list[Utterance]:
    utterances: list[Utterance] = []
    joined: list[list[str]] = []
    last, speaker = -1, ""
    every = _every_cue(pieces, found)
    for piece, cut in zip(pieces, found.cuts, strict=True):
        cue = cues[piece.cue]
        words = collapse(cut.words) if cut else piece.text
        if cut or piece.changed or (every and piece.cue != last):
            speaker = cut.label if cut else ""
        if last == piece.cue and utterances and utterances[-1].speaker == speaker and not piece.changed:
            joint = "\n" if _DASH.match(words) else " "
            joined[-1] += (joint, words)
        else:
            utterances.append(Utterance(words, speaker, cue.begin, cue.finish))
            joined.append([words])
        last = piece.cue
    return [
        replace(each, text="".join(words).strip()) if len(words) > 1 else each
        for each, words in zip(utterances, joined, strict=True)
    ]


def _every_cue(pieces: Sequence[_Piece], found: Labelling) -> bool:
    """Say whether every cue carries a label: speakers who go on are labelled again, more often than cues have none."""
    label: dict[int, str] = {}
    for piece, cut in zip(pieces, found.cuts, strict=True):
        label.setdefault(piece.cue, cut.label if cut else "")
    order = list(label.values())
    again = sum(bool(one) and one == other for one, other in pairwise(order))
    return again > order.count("")


def _continued(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Mark the cues that go on in the middle of a sentence, in a file that names nobody."""
    marked = list(utterances[:1])
    for before, each in pairwise(utterances):
        goes_on = each.text[:1].islower() and not _ENDED.search(before.text)
        marked.append(replace(each, continues=goes_on))
    return marked


def _counts(utterances: Sequence[Utterance], labelled: bool) -> list[LeftOut]:
    if not labelled:
        return []
    counts = Counter(each.speaker for each in utterances if each.speaker)
    detail = ", ".join(f"{name} {count}" for name, count in counts.items())
    lost = [each.text for each in utterances if not each.speaker]
    detail_of_lost = f"in a file that names speakers, counted as nobody's: {' | '.join(lost[:5])[:300]}"
    unnamed = [LeftOut("speech without a speaker", detail_of_lost, len(lost))] if lost else []
    return [LeftOut("speaker label", detail, len(utterances) - len(lost)), *unnamed]
