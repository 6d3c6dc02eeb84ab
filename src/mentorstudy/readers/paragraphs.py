"""Paragraphs of running text, and which of them are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentorstudy.corpus import LeftOut
from mentorstudy.text import collapse, count_words

__all__ = ["Passage", "suspect_tail", "text_passages", "without_repeats"]

_RULE = re.compile(r"\s*(?:[-*_=~]\s*){3,}\s*")
_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*", re.DOTALL)
_UNDERLINED = re.compile(r"(?P<title>[^\n]+)\n(?:=+|-+)\s*\Z")
_CLOSED = re.compile(r"[.!?:;,…]['\"”’»)\]]*\Z")
_BYLINE = re.compile(r"\b(?:by|von|par)\s+[A-ZÀ-Þ]|\d{4}|\d:\d\d|@|https?:")
_TAIL = re.compile(
    r"(?:no|\d+)\s+(?:conversations?|comments?|responses?|replies)\b.*|activity stream|full stream|"
    r"leave a (?:reply|comment)|post a comment|share this.*|"
    r"(?:related|more|recommended) (?:posts|articles|stories|news)|"
    r"view (?:link to )?(?:the )?original (?:source|article)|view link to original source|log in to .*|"
    r"sign up (?:for|to) .*|subscribe.*|all rights reserved.*|(?:©|copyright).*|back to top|advertisement|"
    r"cookie (?:policy|settings).*|privacy policy.*|read more|follow us.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Passage:
    """A paragraph of an archival document.

    Parameters
    ----------
    text : str
        Its words.
    heading : bool
        Whether it heads what follows.
    """

    text: str
    heading: bool = False


def text_passages(text: str, *, markdown: bool = False) -> tuple[list[Passage], list[LeftOut]]:
    r"""Return the paragraphs of a text: what empty lines separate, or its lines when there are none.

    Parameters
    ----------
    text : str
        Normalised text.
    markdown : bool
        Whether `#` and underlines mark headings.

    Examples
    --------
    >>> passages, _ = text_passages("# Aims\n\nMentors guide\nprotégés.", markdown=True)
    >>> [(each.text, each.heading) for each in passages]
    [('Aims', True), ('Mentors guide\nprotégés.', False)]
    """
    blocks = [block.strip("\n") for block in re.split(r"\n[^\S\n]*\n", text) if block.strip()]
    if len(blocks) == 1:
        blocks = [line for line in blocks[0].split("\n") if line.strip()]
    rules = [block for block in blocks if _RULE.fullmatch(block)]
    left_out = [LeftOut("rule", rules[0].strip(), len(rules))] if rules else []
    kept = [block for block in blocks if not _RULE.fullmatch(block)]
    if not markdown:
        texts = [_outer_stripped(block) for block in kept]
        return [Passage(each, heading=_heads(texts, at)) for at, each in enumerate(texts)], left_out
    passages: list[Passage] = []
    for block in kept:
        passages += _markdown(block)
    marks = sum(passage.heading for passage in passages)
    return passages, [*left_out, *([LeftOut("heading mark", "#", marks)] if marks else [])]


def _outer_stripped(block: str) -> str:
    return "\n".join(line.rstrip() for line in block.split("\n")).strip()


def _markdown(block: str) -> list[Passage]:
    underlined = _UNDERLINED.fullmatch(block)
    if underlined:
        return [Passage(underlined["title"].strip(), heading=True)]
    first, _, rest = block.strip().partition("\n")
    marked = _MARKED.fullmatch(first)
    if marked and marked.group(2):
        below = [Passage(_outer_stripped(rest))] if rest.strip() else []
        return [Passage(marked.group(2), heading=True), *below]
    return [Passage(_outer_stripped(block))]


def _heads(texts: Sequence[str], at: int) -> bool:
    """Return whether an unmarked paragraph is a heading: short, not closed, with prose under it."""
    text = texts[at]
    short = "\n" not in text and count_words(text) <= 8 and not _CLOSED.search(text)
    if not short or not text[:1].isupper() or _BYLINE.search(text) or at + 1 == len(texts):
        return False
    below = texts[at + 1]
    return count_words(below) >= 12 and bool(_CLOSED.search(below))


def without_repeats(passages: Sequence[Passage]) -> tuple[list[Passage], list[LeftOut]]:
    """Return the passages without those that only repeat the one before them, as titles of web pages do.

    Examples
    --------
    >>> kept, left_out = without_repeats([Passage("A title"), Passage("A title"), Passage("Words.")])
    >>> len(kept), left_out[0].item
    (2, 'repeated line')
    """
    kept: list[Passage] = []
    left_out = []
    for passage in passages:
        if kept and collapse(passage.text) == collapse(kept[-1].text):
            left_out.append(LeftOut("repeated line", collapse(passage.text)))
        else:
            kept.append(passage)
    return kept, left_out


def suspect_tail(passages: Sequence[Passage]) -> list[LeftOut]:
    """Say from where on a document seems to be the page around it: comments, links, an activity stream.

    Nothing is taken away: what is part of a document is for people to decide.
    """
    for at in range(len(passages) * 6 // 10, len(passages)):
        if _TAIL.fullmatch(collapse(passages[at].text)) and count_words(passages[at].text) <= 12:
            tail = passages[at:]
            words = sum(count_words(passage.text) for passage in tail)
            start = collapse(passages[at].text)
            detail = f"from '{start}' (paragraph {at + 1}) on, {words} words that may be of the web page; they are kept"
            return [LeftOut("suspect tail", detail, len(tail))]
    return []
