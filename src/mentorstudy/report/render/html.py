"""A page as one HTML file: no script, nothing loaded from elsewhere, fit for the screen and for paper."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

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
from mentorstudy.report.render.office import cell_text, is_number, legal

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Environment, Template
    from markupsafe import Markup

__all__ = ["page_html"]

_LABELS = ("draft", "fictional", "note", "withheld")
_PARAGRAPHS = ("lead", "small", "count")
_LONG_WORD = 28
_SHORT_CELL = 16
_DEEPEST = 4
_WIDE = 8  # columns from which a table on paper is set smaller
# A printed page, roughly: to end it after a brief that fits on it, and not after one that runs over.
_PAGE_LINES, _LINE_LETTERS, _FIGURE_LINES = 48, 95, 20


def page_html(page: Page) -> str:
    r"""Return a page as one self-contained HTML file.

    Whatever sources hold is escaped; characters that no document can hold are left out.

    Parameters
    ----------
    page : Page
        The report.

    Examples
    --------
    >>> page = Page("Mentoring", "Mentors", "en", "draft", (Paragraph("1 < 2 <script>"),), {})
    >>> "<p dir=\"auto\">1 &lt; 2 &lt;script&gt;</p>" in page_html(page)
    True
    """
    names = _Names(page)
    items = list(_items(page, names))
    kinds = {block.kind for block in page.blocks if isinstance(block, Callout)}
    return _template().render(
        page=page,
        language=re.sub(r"[^A-Za-z0-9-]", "", page.language) or "en",
        sections=_sections(items),
        titles=[item for item in items if item.opens],
        contents=names.take("contents"),
        logo=_logo_address(page.logo) if page.logo else "",
        draft="draft" in kinds,
        fictional="fictional" in kinds,
        say=phrases_in(page.language),
    )


@dataclass(frozen=True)
class _Cell:
    text: str
    dress: str


@dataclass(frozen=True)
class _Grid:
    """A table's cells as they are shown; `named` when the first column names the rows."""

    head: tuple[_Cell, ...]
    rows: tuple[tuple[_Cell, ...], ...]
    named: bool

    @property
    def wide(self) -> bool:
        return len(self.head) >= _WIDE


@dataclass(frozen=True)
class _Item:
    """A block with what the template needs to draw it."""

    kind: str
    block: Block
    anchor: str = ""
    level: int = 0
    number: int = 0
    target: str = ""
    backs: tuple[str, ...] = ()
    dress: str = ""
    label: str = ""
    drawing: str = ""
    grid: _Grid | None = None

    @property
    def opens(self) -> bool:
        """Whether a section begins here."""
        return isinstance(self.block, Heading) and self.level == 2


@dataclass(frozen=True)
class _Section:
    anchor: str
    parts: tuple[_Item, ...]

    @property
    def fits_a_page(self) -> bool:
        """Whether it is likely to fit on one printed page, under the title."""
        return 0 < sum(map(_lines, self.parts)) <= _PAGE_LINES


class _Names:
    """Names to link to, each once on the page, made of letters, digits and hyphens."""

    def __init__(self, page: Page) -> None:
        self.taken = {"report"}
        # Passages first: what quotes lead to keeps its name.
        passages = dict.fromkeys(block.anchor for block in page.blocks if isinstance(block, Passage) and block.anchor)
        self.passages = {anchor: self.take(anchor) for anchor in passages}
        quotes = [block for block in page.blocks if isinstance(block, QuoteBlock)]
        self.quotes = [self.take(f"quote-{number}") for number in range(1, len(quotes) + 1)]
        self.backs: dict[str, list[str]] = {}
        for block, name in zip(quotes, self.quotes, strict=True):
            if block.passage in self.passages:
                self.backs.setdefault(block.passage, []).append(name)

    def take(self, wanted: str) -> str:
        """Return the name, or the next that is free."""
        base = re.sub(r"[^A-Za-z0-9_-]+", "-", wanted).strip("-")[:60] or "part"
        name, number = base, 2
        while name in self.taken:
            name, number = f"{base}-{number}", number + 1
        self.taken.add(name)
        return name


def _items(page: Page, names: _Names) -> Iterator[_Item]:
    say = phrases_in(page.language)
    level = 1
    quotes = iter(names.quotes)
    seen: set[str] = set()
    counts = {Figure: 0, TableBlock: 0}
    for block in page.blocks:
        kind = type(block).__name__
        if isinstance(block, Heading):
            # No level is skipped on the way down, whatever the blocks say.
            level = min(max(block.level, 1) + 1, level + 1, _DEEPEST)
            yield _Item(kind, block, names.take(block.anchor or "section"), level)
        elif isinstance(block, QuoteBlock):
            yield _Item(kind, block, next(quotes), target=names.passages.get(block.passage, ""))
        elif isinstance(block, Passage):
            first = block.anchor not in seen
            seen.add(block.anchor)
            anchor = names.passages[block.anchor] if block.anchor and first else names.take("passage")
            yield _Item(kind, block, anchor, backs=tuple(names.backs.get(block.anchor, ())) if first else ())
        elif isinstance(block, Figure | TableBlock):
            counts[type(block)] += 1
            yield _drawn(kind, block, counts[type(block)], names, say.decimal)
        else:
            yield _dressed(kind, block, say)


def _drawn(kind: str, block: Figure | TableBlock, number: int, names: _Names, decimal: str) -> _Item:
    if isinstance(block, TableBlock):
        return _Item(kind, block, names.take(f"table-{number}"), number=number, grid=_grid(block.table, decimal))
    from markupsafe import Markup

    from mentorstudy.report.render.figures import figure_svg

    anchor = names.take(f"figure-{number}")
    # Made here, from data that matplotlib drew as outlines: the one thing that is markup already.
    return _Item(kind, block, anchor, number=number, drawing=Markup(figure_svg(block, anchor)))


def _dressed(kind: str, block: Block, say: Phrases) -> _Item:
    from markupsafe import Markup

    if isinstance(block, Callout):
        known = block.kind if block.kind in _LABELS else "note"
        label = say(f"label-{known}")
        return _Item(kind, block, dress=known, label="" if label.lower() in block.text[:60].lower() else label)
    style = block.style if isinstance(block, Paragraph) and block.style in _PARAGRAPHS else ""
    return _Item(kind, block, dress=Markup(f' class="{style}"') if style else "")


def _sections(items: Sequence[_Item]) -> list[_Section]:
    parts: list[list[_Item]] = [[]]
    titled = False
    for item in items:
        # Callouts before the first heading belong to the first page.
        if item.opens and titled:
            parts.append([])
        titled = titled or item.opens
        parts[-1].append(item)
    return [_Section(next((item.anchor for item in part if item.opens), ""), tuple(part)) for part in parts]


def _lines(item: _Item) -> int:
    block = item.block
    if isinstance(block, Figure):
        return _FIGURE_LINES
    if isinstance(block, TableBlock):
        return len(block.table) + 4
    texts = (
        [lead + words for lead, words in block.items] if isinstance(block, Bullets | Numbers) else [str(vars(block))]
    )
    return 1 + sum(1 + len(text) // _LINE_LETTERS for text in texts)


def _grid(table: pd.DataFrame, decimal: str) -> _Grid:
    columns = [table.iloc[:, number].tolist() for number in range(table.shape[1])]
    texts = [[cell_text(value, decimal) for value in values] for values in columns]
    numeric = [
        any(map(is_number, values)) and all(len(text) <= _SHORT_CELL for text in shown)
        for values, shown in zip(columns, texts, strict=True)
    ]
    head = tuple(_cell(cell_text(name), number) for name, number in zip(table.columns, numeric, strict=True))
    body = [[_cell(text, number) for text in shown] for shown, number in zip(texts, numeric, strict=True)]
    named = bool(texts) and not numeric[0] and all(texts[0]) and len(texts) > 1
    return _Grid(head, tuple(zip(*body, strict=True)), named)


def _cell(text: str, numeric: bool) -> _Cell:
    from markupsafe import Markup

    kinds = ["n"] if numeric else []
    if max(map(len, text.split()), default=0) > _LONG_WORD:
        kinds.append("long")
    return _Cell(text, Markup(f' class="{" ".join(kinds)}"') if kinds else "")


def _address(file: str) -> str:
    """A file beside this one, and never another scheme or place: colons are escaped."""
    return quote(legal(file), safe="/#-_.~").lstrip("/")


def _logo_address(logo: Logo) -> Markup:
    """A picture inside the page. In an `img` an SVG runs no script and loads nothing."""
    from markupsafe import Markup

    kind = {"png": "image/png", "svg": "image/svg+xml"}[logo.form]
    return Markup(f"data:{kind};base64,{b64encode(logo.data).decode('ascii')}")


def _joint(lead: str, colon: str) -> str:
    return "" if lead.rstrip()[-1:] in (".", ":", "!", "?", "…") else colon


def _shown(value: object) -> object:
    """What reaches the page, before it is escaped. Markup made here stays as it is."""
    from markupsafe import Markup

    return legal(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("mentorstudy.report.render"), autoescape=True, undefined=StrictUndefined, finalize=_shown
    )
    made.globals.update(address=_address, joint=_joint)
    return made


def _template() -> Template:
    return _environment().get_template("report.html.jinja")
