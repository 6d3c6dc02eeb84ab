"""A page as GitHub-flavoured Markdown: for wikis, version control and whoever writes on from here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import singledispatchmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mentorstudy.phrases import Phrases, phrases_in
from mentorstudy.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Numbers,
    Page,
    Paragraph,
    Passage,
    QuoteBlock,
    TableBlock,
)
from mentorstudy.report.render.office import cell_text, is_number, legal
from mentorstudy.text import collapse
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["escaped", "page_markdown", "write_markdown"]

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What can begin emphasis, code, links, tables, strike-through, mathematics or headings, wherever it stands.
_SIGNS = re.compile(r"([\\`*_{}\[\]#|~$^!])")
# What means something at the start of a line only: lists, rules, definitions, underlined headings.
_STARTS = re.compile(r"^(\s*)([-+=:%])")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])")
# What GitHub makes a link of, and may not be one.
_LINKS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp):|\b(www)\.|(?<=\S)(@)(?=\S)")
_LABELS = ("draft", "fictional", "note", "withheld")
_SHORT_CELL = 16


def page_markdown(page: Page, *, figures: Mapping[str, str] | None = None) -> str:
    r"""Return a page as Markdown. Whatever sources hold is shown literally.

    Parameters
    ----------
    page : Page
        The report.
    figures : mapping of str to str, optional
        A figure's name to the file of its picture beside the Markdown. Without it, figures are described.

    Examples
    --------
    >>> print(page_markdown(Page("Mentoring", "", "en", "2 of 3 finished", (Paragraph("1. *not* a list"),), {})))
    # Mentoring
    <BLANKLINE>
    _2 of 3 finished_
    <BLANKLINE>
    1\. \*not\* a list
    <BLANKLINE>
    """
    writer = _Writer(page, dict(figures or {}))
    return "\n\n".join(part for part in writer.parts() if part) + "\n"


def write_markdown(page: Page, path: str | Path) -> Path:
    """Write a page as Markdown with its figures as pictures beside it, and return its path.

    Raises
    ------
    SettingsError
        When a file cannot be written.
    """
    from mentorstudy.report.render.figures import figure_png, file_names

    out = Path(path)
    drawn = list({block.name: block for block in page.blocks if isinstance(block, Figure)}.values())
    files = dict(zip((block.name for block in drawn), file_names(drawn, out.stem), strict=True))
    for block in drawn:
        write_file(out.with_name(files[block.name]), figure_png(block))
    return write_file(out, page_markdown(page, figures=files).encode("utf-8"))


def escaped(text: str) -> str:
    r"""Return a text on one line that Markdown shows literally.

    Examples
    --------
    >>> print(escaped("- 3 < 4 | *so* [x](y)"))
    \- 3 &lt; 4 \| \*so\* \[x\](y)
    """
    return _literal(collapse(legal(text)))


def _literal(line: str) -> str:
    shown = _SIGNS.sub(r"\\\1", line)
    shown = re.sub("[&<>]", lambda match: _ENTITIES[match.group()], shown)
    # `\:` and `\.` are shown as what they are, and keep a bare address from becoming a link.
    shown = _LINKS.sub(lambda match: match.group()[:-1] + "\\" + match.group()[-1], shown)
    if _NUMBERED.match(line):
        return _NUMBERED.sub(r"\1\\\2", shown, count=1)
    return _STARTS.sub(r"\1\\\2", shown, count=1)


def _lines(text: str) -> list[str]:
    """The lines of a text, each made literal; blank ones at either end left out."""
    return [_literal(collapse(line)) for line in legal(text).strip().split("\n")]


def _broken(text: str) -> str:
    """A text whose lines stay lines."""
    return "<br>".join(_lines(text))


class _Writer:
    """Writes the blocks of one page, numbering tables, figures and quotes as it goes."""

    def __init__(self, page: Page, figures: Mapping[str, str]) -> None:
        self.page = page
        self.say = phrases_in(page.language)
        self.figures = figures
        self.counts = {"figure": 0, "table": 0}
        anchors = dict.fromkeys(block.anchor for block in page.blocks if isinstance(block, Passage) and block.anchor)
        self.passages = _names(list(anchors))
        self.open = set(self.passages)

    def parts(self) -> Iterator[str]:
        """Return the paragraphs of the page."""
        page = self.page
        title = f"{self.say.colon} ".join(filter(None, (collapse(legal(page.title)), collapse(legal(page.subtitle)))))
        yield f"# {_literal(title)}"
        if page.authors:
            yield escaped(", ".join(page.authors))
        if page.status.strip():
            yield f"_{escaped(page.status)}_"
        if page.links:
            yield " · ".join(f"[{escaped(words)}]({_address(file)})" for words, file in page.links)
        for block in page.blocks:
            yield from self.draw(block)

    @singledispatchmethod
    def draw(self, block: Block) -> Iterator[str]:
        """Return the paragraphs of a block."""
        raise TypeError(f"'{type(block).__name__}' is no block of a report.")

    @draw.register
    def _(self, block: Heading) -> Iterator[str]:
        yield f"{'#' * (min(max(block.level, 1), 3) + 1)} {escaped(block.text)}"

    @draw.register
    def _(self, block: Paragraph) -> Iterator[str]:
        yield "\\\n".join(_lines(block.text))

    @draw.register
    def _(self, block: Callout) -> Iterator[str]:
        label = self.say(f"label-{block.kind if block.kind in _LABELS else 'note'}")
        lead = "" if label.lower() in block.text[:60].lower() else f"**{label}.** "
        yield f"> {lead}{_broken(block.text)}"

    @draw.register
    def _(self, block: Bullets) -> Iterator[str]:
        lines = []
        for lead, words in block.items:
            joint = self.say.colon if lead and words and lead.rstrip()[-1:] not in (".", ":", "!", "?", "…") else ""
            strong = f"<b>{_broken(lead)}{joint}</b> " if lead.strip() else ""
            lines.append(f"- {strong}{_broken(words)}".rstrip())
        yield "\n".join(lines)

    @draw.register
    def _(self, block: Numbers) -> Iterator[str]:
        yield "\n".join(f"- <b>{_broken(number)}</b> {_broken(words)}".rstrip() for number, words in block.items)

    @draw.register
    def _(self, block: QuoteBlock) -> Iterator[str]:
        lines = [f"_{escaped(self.say('asked', question=block.question))}_", ""] if block.question.strip() else []
        words = _lines(block.text)
        # Around the whole, line by line: the words are escaped already.
        words = self.say.quoted("\n".join(words)).split("\n")
        lines += words if len(words) == 1 else _paragraphs(words)
        who = escaped(block.attribution)
        target = self.passages.get(block.passage, "")
        link = f" [{self.say('passage-link')}](#{target})" if target else ""
        remark = f" ({escaped(block.remark)})" if block.remark.strip() else ""
        lines += ["", f"— {who}{remark}{link}"]
        yield "\n".join(f"> {line}".rstrip() for line in lines)

    @draw.register
    def _(self, block: TableBlock) -> Iterator[str]:
        yield self._caption("table", block.caption)
        yield _table(block.table, self.say)
        if block.note.strip():
            yield _broken(block.note)

    @draw.register
    def _(self, block: Figure) -> Iterator[str]:
        caption = self._caption("figure", block.caption) + (f" <b>{self.say('plot-draft')}</b>" if block.draft else "")
        file = self.figures.get(block.name)
        if file is None:
            yield caption
            if block.description.strip():
                yield escaped(self.say("in-words", description=block.description))
        else:
            yield f"![{escaped(block.description or block.caption)}]({_address(file)})"
            yield caption

    @draw.register
    def _(self, block: Passage) -> Iterator[str]:
        # The first of a name is the one that is linked to.
        name = self.passages.get(block.anchor, "") if block.anchor in self.open else ""
        self.open.discard(block.anchor)
        mark = f'<a id="{name}"></a>' if name else ""
        yield f"{mark}<b>{escaped(block.attribution)}</b>"
        if block.question.strip():
            yield f"_{escaped(self.say('asked', question=block.question))}_"
        # Tags, because asterisks that touch a letter or a comma on the wrong side are shown as such.
        yield f"> {_inner(block.before)}<b>{_inner(block.quote)}</b>{_inner(block.after)}"

    def _caption(self, kind: str, caption: str) -> str:
        self.counts[kind] += 1
        number = self.say(f"caption-{kind}-number", number=self.counts[kind])
        return f"<b>{number}</b> {escaped(caption)}".rstrip()


def _names(anchors: list[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for anchor in anchors:
        base = re.sub(r"[^A-Za-z0-9_-]+", "-", anchor).strip("-")[:60] or "passage"
        name, number = base, 2
        while name in names.values():
            name, number = f"{base}-{number}", number + 1
        names[anchor] = name
    return names


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines that stay lines: a backslash ends one that another follows at once."""
    following = [*lines[1:], ""]
    return [f"{line}\\" if line and after else line for line, after in zip(lines, following, strict=True)]


def _inner(text: str) -> str:
    """A piece of a paragraph: its lines, and the white space at its ends."""
    lines = legal(text).split("\n")
    return "<br>".join(_literal(re.sub(r"[ \t]+", " ", line)) for line in lines)


def _table(table: pd.DataFrame, say: Phrases) -> str:
    heads = [_cell(name, say.decimal) for name in table.columns]
    if not heads:
        return say("nothing-to-show")
    columns: list[list[Any]] = [table.iloc[:, number].tolist() for number in range(len(heads))]
    marks = ["---:" if _is_numeric(values) else "---" for values in columns]
    rows = [heads, marks, *([_cell(value, say.decimal) for value in row] for row in zip(*columns, strict=True))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(value: Any, decimal: str) -> str:
    return _broken(cell_text(value, decimal))


def _is_numeric(values: list[Any]) -> bool:
    return any(map(is_number, values)) and all(len(cell_text(value)) <= _SHORT_CELL for value in values)


def _address(file: str) -> str:
    """A file beside this one, and never another scheme or place: colons are escaped."""
    return quote(legal(file), safe="/-_.~").lstrip("/")
