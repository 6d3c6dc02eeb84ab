"""A page as a PDF: for paper and for the screen, with figures as vectors and nothing loaded from elsewhere."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache, singledispatchmethod
from importlib.resources import files
from pathlib import Path
from typing import Any

from mentorstudy.errors import StudyError
from mentorstudy.phrases import Phrases, phrases_in
from mentorstudy.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Logo,
    Numbers,
    Page,
    Paragraph,
    Passage,
    QuoteBlock,
    TableBlock,
)
from mentorstudy.report.formats import MARKS
from mentorstudy.report.render.office import cut, legal
from mentorstudy.report.render.pdf_fonts import font_folder, missing_letters
from mentorstudy.report.render.typst_process import typeset
from mentorstudy.report.render.word_tables import laid_out
from mentorstudy.text import collapse, excerpt
from mentorstudy.writing import write_file

__all__ = ["page_pdf", "write_pdf"]

_LABELS = ("draft", "fictional", "note", "withheld")
# What the template says, by its names for it.
_WORDS = {
    "made": "made-with",
    "at-page": "at-page",
    "quoted-on": "quoted-on-page",
    "contents": "in-this-report",
    "table": "caption-table",
    "figure": "caption-figure",
    "continued": "continued",
    "nothing": "nothing-to-show",
    "draft": "draft-sentence",
}
_PAPERS = {"letter": "us-letter", "a4": "a4"}
_VOICE = ("lead", "text", "question", "attribution")
_STYLES = ("lead", "small", "count")
_SECTIONS = 4  # a shorter document is its own overview
_WIDTH, _HEIGHT = 476.0, 600.0  # points: the most that a figure takes
_BRIEF_SHARE = 0.74  # of its size: the first page has room for a small picture
_LONG_BLOCK = 1500  # letters from which a quote may run over a page
# Words longer than a line would run off the paper: they may break between any letters, and addresses after a sign.
_WORD, _TITLE_WORD, _CELL_WORD = 40, 20, 18
_SIGN = re.compile(r"(?<=[\w)])([/_\\.@#?=&-])(?=\w)")
_ZERO = "\u200b"  # a place to break
_OPENING = re.compile("[\u202a\u202b\u202d\u202e]")
_ISOLATES = re.compile("[\u2066\u2067\u2068]")


def write_pdf(page: Page, path: str | Path) -> Path:
    """Write a page as a PDF, and return its path.

    It has running heads, contents, page numbers, bookmarks, tags for screen readers, and links from quotes to
    their passage and back. Its fonts come with the libraries: no system's are used, so that the same page gives
    the same bytes on any machine. Where they lack a script, the first page says so.

    Parameters
    ----------
    page : Page
        The report.
    path : str or Path
        Where to.

    Raises
    ------
    SettingsError
        When the file cannot be written.
    """
    return write_file(path, page_pdf(page))


def page_pdf(page: Page) -> bytes:
    """Return a page as a PDF.

    Parameters
    ----------
    page : Page
        The report.

    Raises
    ------
    StudyError
        When it cannot be laid out.

    Examples
    --------
    >>> page_pdf(Page("Mentoring", "Mentors", "en", "", (Paragraph("Words."),), {}))[:5]
    b'%PDF-'
    """
    data = json.dumps(_data(page), ensure_ascii=False, allow_nan=False)
    made = typeset(_template(), data, font_folder())
    if not made:
        raise StudyError("The PDF has no pages. Write the other formats.")
    return made


@cache
def _template() -> str:
    return (files("mentorstudy.report.render") / "templates" / "report.typ").read_text(encoding="utf-8")


def _data(page: Page) -> dict[str, Any]:
    """All that the template draws: words, numbers and drawings, none of it markup."""
    kinds = {block.kind for block in page.blocks if isinstance(block, Callout)}
    title, subtitle = _line(page.title), _line(page.subtitle)
    say = phrases_in(page.language)
    whole = f"{say.colon} ".join(filter(None, (title, subtitle)))
    language = page.language.lower().partition("-")[0]
    items = list(_Writer(page).items())
    items = list(_beside(items)) if page.compact else items
    return {
        "heading": cut(whole, 500),
        "short": cut(excerpt(whole, 12), 70),
        "title": _whole(title) if subtitle else "",
        "subtitle": _whole(subtitle or title, _TITLE_WORD),
        "authors": [_line(name) for name in page.authors],
        "logo": page.logo and _logo(page.logo),
        "status": _text(page.status),
        "compact": page.compact,
        "paper": _PAPERS[page.paper],
        "language": language if re.fullmatch("[a-z]{2,3}", language) else "en",
        "marks": [[kind, say(mark)] for kind, mark in MARKS.items() if kind in kinds],
        "words": {**{name: say(message) for name, message in _WORDS.items()}, "page": _page_of(say)},
        "items": [*_unshown([page.title, page.subtitle, *page.authors, page.status, *_strings(items)], say), *items],
    }


def _beside(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The voices of a finding beside each other, with the small line before each: two pages have no room below."""
    voices: list[dict[str, Any]] = []
    for item in [*items, {"kind": "end"}]:
        small = item["kind"] == "paragraph" and item["style"] == "small"
        if item["kind"] == "quote":
            lead = voices.pop()["lead"] if voices and not voices[-1]["text"] else ""
            attribution = f"{item['attribution']} [{item['remark']}]" if item["remark"] else item["attribution"]
            voices.append({**item, "lead": lead, "attribution": attribution})
        elif small and voices:
            voices.append({"lead": item["text"], "text": "", "question": "", "attribution": ""})
        else:
            if voices:
                yield {"kind": "voices", "items": [{key: each[key] for key in _VOICE} for each in voices]}
            voices = []
            if item["kind"] != "end":
                yield item


def _logo(logo: Logo) -> dict[str, Any]:
    """A logo as a drawing: only text comes into the template, so that a PNG stands inside one."""
    size = {"width": logo.width, "height": logo.height}
    if logo.form == "svg":
        return {"drawing": logo.data.decode("utf-8"), **size}
    sides = f'width="{logo.width}" height="{logo.height}"'
    address = f"data:image/png;base64,{b64encode(logo.data).decode('ascii')}"
    return {
        "drawing": f'<svg xmlns="http://www.w3.org/2000/svg" {sides}><image {sides} href="{address}"/></svg>',
        **size,
    }


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key != "drawing":
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _unshown(texts: list[str], say: Phrases) -> list[dict[str, Any]]:
    """A note on the scripts that the fonts lack: an empty box may not stand for words without a word."""
    missing = missing_letters(texts)
    if not missing:
        return []
    scripts = ", ".join(f"{script} ({count})" for script, count in missing.items())
    note = say("fonts-lack", count=sum(missing.values()), scripts=scripts)
    return [{"kind": "callout", "dress": "note", "label": "", "text": note}]


class _Writer:
    """Turns the blocks of one page into data, naming what links lead to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.say = phrases_in(page.language)
        anchors = dict.fromkeys(block.anchor for block in page.blocks if isinstance(block, Passage) and block.anchor)
        self.passages = {anchor: f"passage-{number}" for number, anchor in enumerate(anchors, start=1)}
        self.quotes = 0
        self.backs: dict[str, list[str]] = {}
        for number, block in enumerate((each for each in page.blocks if isinstance(each, QuoteBlock)), start=1):
            self.backs.setdefault(block.passage, []).append(f"quote-{number}")
        self.named: set[str] = set()
        self.level = 0
        self.after_brief = False

    def items(self) -> Iterator[dict[str, Any]]:
        """Return what is to be drawn, in order."""
        sections = [block for block in self.page.blocks if isinstance(block, Heading) and block.level <= 1]
        second = sections[1] if len(sections) > 1 and not self.page.compact else None
        self.after_brief = second is None
        for block in self.page.blocks:
            if block is second:
                yield {"kind": "brief-ends"}
                self.after_brief = True
                if len(sections) >= _SECTIONS and self.page.contents == "listed":
                    yield {"kind": "contents"}
            yield self.item(block)

    @singledispatchmethod
    def item(self, block: Block) -> dict[str, Any]:
        """Return a block as data."""
        raise TypeError(f"'{type(block).__name__}' is no block of a report.")

    @item.register
    def _(self, block: Heading) -> dict[str, Any]:
        # No level is skipped on the way down, whatever the blocks say: screen readers count on it.
        self.level = min(max(block.level, 1), self.level + 1, 3)
        text = _line(block.text)
        return {"kind": "heading", "level": self.level, "text": _whole(text), "short": cut(excerpt(text, 10), 60)}

    @item.register
    def _(self, block: Paragraph) -> dict[str, Any]:
        return {"kind": "paragraph", "style": block.style if block.style in _STYLES else "", "text": _text(block.text)}

    @item.register
    def _(self, block: Callout) -> dict[str, Any]:
        dress = block.kind if block.kind in _LABELS else "note"
        label = self.say(f"label-{dress}")
        label = "" if label.lower() in block.text[:60].lower() else label
        return {"kind": "callout", "dress": dress, "label": label, "text": _text(block.text)}

    @item.register
    def _(self, block: Bullets) -> dict[str, Any]:
        items = [
            [_text(lead) + (_joint(lead, self.say.colon) if lead and words else ""), _text(words)]
            for lead, words in block.items
        ]
        return {"kind": "bullets", "items": items}

    @item.register
    def _(self, block: Numbers) -> dict[str, Any]:
        return {"kind": "numbers", "items": [[_text(number), _text(words)] for number, words in block.items]}

    @item.register
    def _(self, block: QuoteBlock) -> dict[str, Any]:
        self.quotes += 1
        return {
            "kind": "quote",
            "name": f"quote-{self.quotes}",
            "text": self.say.quoted(_text(block.text)),
            "question": _asked(block.question, self.say),
            "attribution": _whole(_line(block.attribution)) or self.say("no-attribution"),
            "remark": _whole(_line(block.remark)),
            "passage": self.passages.get(block.passage, ""),
            "long": len(block.text) > _LONG_BLOCK,
        }

    @item.register
    def _(self, block: TableBlock) -> dict[str, Any]:
        small, parts = laid_out(block.table, self.say.decimal)
        drawn = [
            {
                "head": [_whole(text, _CELL_WORD) for text in part.headers],
                "rows": [[_whole(text, _CELL_WORD) for text in row] for row in part.rows],
                "numeric": list(part.numeric),
                "widths": list(part.widths),
            }
            for part in parts
        ]
        caption, note = _whole(_line(block.caption)), _text(block.note)
        return {"kind": "table", "caption": caption, "note": note, "small": small, "parts": drawn}

    @item.register
    def _(self, block: Figure) -> dict[str, Any]:
        from mentorstudy.report.render.figures import figure_svg

        drawing = figure_svg(block)
        width, height = _size(drawing)
        return {
            "kind": "figure",
            "drawing": drawing,
            "width": width,
            "height": height,
            "share": 1 if self.after_brief else _BRIEF_SHARE,
            "caption": _whole(_line(block.caption)),
            "description": _line(block.description) or _line(block.caption),
            "draft": block.draft,
        }

    @item.register
    def _(self, block: Passage) -> dict[str, Any]:
        # The first of a name is the one that is linked to.
        name = "" if block.anchor in self.named else self.passages.get(block.anchor, "")
        self.named.add(block.anchor)
        return {
            "kind": "passage",
            "name": name,
            "attribution": _whole(_line(block.attribution)),
            "question": _asked(block.question, self.say),
            "before": _text(block.before),
            "quote": _text(block.quote),
            "after": _text(block.after),
            "backs": self.backs.get(block.anchor, []) if name else [],
            "long": len(block.before + block.quote + block.after) > _LONG_BLOCK,
        }


def _size(drawing: str) -> tuple[float, float]:
    """A drawing's size in points, made smaller where it is wider than the text or higher than a page."""
    head = drawing[: drawing.index(">")]
    found = [re.search(rf'\b{side}="([\d.]+)pt"', head) for side in ("width", "height")]
    width, height = (float(match.group(1)) if match else _WIDTH for match in found)
    share = min(1.0, _WIDTH / width, _HEIGHT / height)
    return width * share, height * share


def _joint(lead: str, colon: str) -> str:
    return "" if lead.rstrip()[-1:] in (".", ":", "!", "?", "…") else colon


def _asked(question: str, say: Phrases) -> str:
    return say("asked", question=_whole(_line(question))) if question.strip() else ""


def _page_of(say: Phrases) -> str:
    return f"{say('page-word')} {{page}} {say('page-of')} {{pages}}"


def _line(text: str) -> str:
    """A heading, a caption or a name stands on one line."""
    return _closed(collapse(legal(text)))


def _text(text: str) -> str:
    return _whole(_closed(legal(text)))


def _whole(text: str, longest: int = _WORD) -> str:
    """A text whose long words may break: nothing runs off the paper."""
    text = legal(text).replace("\t", "    ")
    return re.sub(rf"\S{{{longest + 1},}}", lambda match: _breakable(match.group(), longest), text)


def _breakable(word: str, longest: int) -> str:
    pieces = _SIGN.sub(rf"\1{_ZERO}", word).split(_ZERO)
    return _ZERO.join(_ZERO.join(re.findall(f".{{1,{longest}}}", piece)) for piece in pieces)


def _closed(text: str) -> str:
    """A text whose marks of direction end with it, so that they turn round nothing that follows."""
    if not _OPENING.search(text) and not _ISOLATES.search(text):
        return text
    overrides = len(_OPENING.findall(text)) - text.count("\u202c")
    isolates = len(_ISOLATES.findall(text)) - text.count("\u2069")
    return text + "\u202c" * max(overrides, 0) + "\u2069" * max(isolates, 0)
