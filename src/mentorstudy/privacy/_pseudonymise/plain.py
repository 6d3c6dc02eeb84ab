"""Plain forms of transcripts and archival documents, which the readers read to the same turns."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from math import isnan

from mentorstudy.corpus import Turn
from mentorstudy.text import collapse

__all__ = ["archive_forms", "labelled_text", "transcript_forms"]

_ENTITY = re.compile(r"&#?\w{1,6};")


def transcript_forms(turns: Sequence[Turn]) -> Iterator[tuple[str, str]]:
    """Return the forms of a transcript as endings and texts, the best first: captions keep times."""
    if all(turn.begin <= turn.finish for turn in turns):
        yield ".vtt", _captions(turns)
    for stamps in (True, False) if any(not isnan(turn.begin) for turn in turns) else (False,):
        yield ".txt", labelled_text(turns, stamps=stamps)
        # Where the words hold what looks like labels, marks say which ones are.
        yield ".md", labelled_text(turns, stamps=stamps, marked=True)


def _captions(turns: Sequence[Turn]) -> str:
    cues = ["WEBVTT\n"]
    labelled = any(turn.speaker for turn in turns)
    for turn in turns:
        words = html.escape(turn.text, quote=False)
        # Nobody's words among those of named speakers: a mark says that the speaker changes.
        voice = f"<v {turn.speaker}>" if turn.speaker else "&gt;&gt; " if labelled else ""
        cues.append(f"{_clock(turn.begin)} --> {_clock(turn.finish)}\n{voice}{words}\n")
    return "\n".join(cues)


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def labelled_text(turns: Sequence[Turn], *, stamps: bool, marked: bool = False) -> str:
    """Return a transcript as text: a label before each turn, an empty line between paragraphs."""
    labels = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
    mark = "**" if marked else ""
    blocks: list[str] = []
    before = ""
    for turn in turns:
        if turn.speaker and turn.speaker == before and len(labels) > 1:
            # A label without words keeps two turns of one speaker apart.
            blocks.append(f"{mark}{next(label for label in labels if label != before)}:{mark}")
        stamp = _stamp(turn) if stamps else ""
        label = f"{mark}{turn.speaker}{mark} {stamp}: " if stamp else f"{mark}{turn.speaker}:{mark} "
        blocks.append((label if turn.speaker else stamp and f"{stamp} ") + turn.text.replace("\n", "\n\n"))
        before = turn.speaker
    text = "\n\n".join(blocks) + "\n"
    # A text with entities is read as one from a web page: what is meant as it stands is written as such.
    return text.replace("&", "&amp;") if _ENTITY.search(text) else text


def _stamp(turn: Turn) -> str:
    if isnan(turn.begin):
        return ""
    return f"[{_clock(turn.begin)}]" if isnan(turn.finish) else f"[{_clock(turn.begin)} - {_clock(turn.finish)}]"


def archive_forms(turns: Sequence[Turn]) -> Iterator[tuple[str, str]]:
    """Return the forms of an archival document as endings and texts, the simplest first."""
    heading = [_heads_next(turns, at) for at in range(len(turns))]
    yield ".txt", "\n\n".join(turn.text for turn in turns) + "\n"
    marked = zip(turns, heading, strict=True)
    yield ".md", "\n\n".join(f"# {collapse(turn.text)}" if head else turn.text for turn, head in marked) + "\n"
    tags = [
        ("h2" if head else "p", html.escape(turn.text, quote=False)) for turn, head in zip(turns, heading, strict=True)
    ]
    lines = ["<{0}>{1}</{0}>".format(tag, text.replace("\n", "<br>")) for tag, text in tags]
    yield ".html", "\n".join(["<!DOCTYPE html>", "<html><body><main>", *lines, "</main></body></html>", ""])


def _heads_next(turns: Sequence[Turn], at: int) -> bool:
    return at + 1 < len(turns) and bool(turns[at].text) and turns[at + 1].question == collapse(turns[at].text)
