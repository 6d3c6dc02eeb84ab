"""The main text of a web page, as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.corpus import LeftOut
from mentorstudy.errors import ReadError
from mentorstudy.readers.paragraphs import Passage
from mentorstudy.readers.source import decode
from mentorstudy.text import collapse, count_words, normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["BLOCKS", "Page", "main_part", "webpage_passages"]

_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SILENT = {
    **dict.fromkeys(("script", "noscript", "template"), "script"),
    **dict.fromkeys(("style", "link", "meta"), "style"),
    **dict.fromkeys(("svg", "canvas", "object", "embed", "iframe", "video", "audio", "map", "math"), "embedded object"),
    **dict.fromkeys(("form", "button", "select", "input", "textarea", "dialog"), "form"),
    "nav": "navigation",
    "aside": "side note of the page",
}
_ROLES = {
    "navigation": "navigation",
    "search": "form",
    "banner": "page header",
    "contentinfo": "page footer",
    "complementary": "side note of the page",
    "menu": "navigation",
}
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def webpage_passages(data: bytes, *, file: str = "", encoding: str = "") -> tuple[list[Passage], list[LeftOut]]:
    """Return the paragraphs of a page's main text and what was left out.

    Parameters
    ----------
    data : bytes
        The page.
    file : str
        Its name, for errors.
    encoding : str
        Its encoding; what the page declares, or detected, when empty.

    Raises
    ------
    ReadError
        When the page holds no text.
    """
    try:
        page, main, notes = main_part(data, file=file, encoding=encoding)
        passages = page.passages(main)
    except RecursionError:
        raise ReadError("The page is nested beyond reason. Save its text as TXT or DOCX.", file=file) from None
    if not passages:
        raise ReadError(
            "The page holds scripts or navigation, and no text of its own. Save it from the browser as a complete "
            "page, or copy its text into a .txt file.",
            file=file,
        )
    return passages, [*notes, *page.left_out()]


def main_part(data: bytes, *, file: str = "", encoding: str = "") -> tuple[Page, HtmlElement, list[LeftOut]]:
    """Return a page that remembers what it leaves out, its main part, and what was noticed of its encoding.

    The parameters and errors are those of `webpage_passages`.
    """
    from lxml import html

    text, notes = _characters(data, file, encoding)
    parser = html.HTMLParser(remove_pis=True, encoding="utf-8", huge_tree=True)
    content = _PROLOG.sub("", text).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(content, parser=parser)
    except (html.etree.ParserError, ValueError):
        raise ReadError("The page holds no text. Save it again from the browser.", file=file) from None
    page = Page()
    return page, page.main(root), notes


def _characters(data: bytes, file: str, encoding: str) -> tuple[str, list[LeftOut]]:
    declared = _DECLARED.search(data[:4096])
    name = (declared.group(1) or declared.group(2)).decode("ascii") if declared else ""
    decoded = decode(data, file=file, encoding=encoding)
    if decoded.guessed and name:
        try:
            return decode(data, file=file, encoding=name).text, []
        except ReadError:
            return decoded.text, [LeftOut("encoding", f"declared as {name}, read as {decoded.encoding}")]
    return decoded.text, [LeftOut("encoding guessed", decoded.encoding)] if decoded.guessed else []


class Page:
    """Walks over a page, and remembers what it passes by."""

    def __init__(self) -> None:
        self._gone: dict[str, list[str]] = {}
        self._counts: Counter[str] = Counter()

    def left_out(self) -> list[LeftOut]:
        """Return what was passed by, by kind, with its first words."""
        return [
            LeftOut(item, " | ".join(word for word in self._gone[item] if word)[:300], count)
            for item, count in self._counts.items()
        ]

    def passages(self, main: HtmlElement) -> list[Passage]:
        """Return the paragraphs of the main part."""
        return [passage for passage in self._below(main) if passage.text]

    def _leave(self, item: str, element: HtmlElement) -> None:
        words = "" if item in ("script", "style") else collapse(element.text_content())
        self._counts[item] += 1
        self._gone.setdefault(item, []).append(words[:120])

    def main(self, root: HtmlElement) -> HtmlElement:
        """Return the element that holds most of the text, where the page marks one."""
        self._strip(root)
        body = root.find(".//body")
        whole = body if body is not None else root
        marked = [
            element
            for element in whole.iter("main", "article", "div", "section")
            if element.tag in ("main", "article") or element.get("role") == "main"
        ]
        best = max(marked, key=_words, default=None)
        if best is None or _words(best) * 2 < _words(whole):
            return whole
        self._list_outside(whole, best)
        return best

    def _strip(self, root: HtmlElement) -> None:
        """Take out what is never text, and what the page itself marks as its frame."""
        for element in list(root.iter()):
            if element is not root and not any(each is root for each in element.iterancestors()):
                continue  # its parent is gone already
            if not isinstance(element.tag, str):
                self._counts["comment"] += 1
                self._gone.setdefault("comment", []).append(collapse(element.text or "")[:120])
                element.drop_tree()
                continue
            item = self._frame(element)
            if item and element.getparent() is not None:
                self._leave(item, element)
                element.drop_tree()

    def _frame(self, element: HtmlElement) -> str:
        tag = str(element.tag)
        if tag in _SILENT:
            return _SILENT[tag]
        if tag in ("html", "head", "body", "main"):
            return ""
        if element.get("role") in _ROLES:
            return _ROLES[str(element.get("role"))]
        if element.get("hidden") is not None or re.search(r"display\s*:\s*none", element.get("style") or ""):
            return "hidden text"
        # A header or footer of an article is part of it; that of the page is not.
        if tag in ("header", "footer") and not any(each.tag in ("main", "article") for each in element.iterancestors()):
            return f"page {tag}"
        return "page title" if tag == "title" else ""

    def _list_outside(self, whole: HtmlElement, best: HtmlElement) -> None:
        inside = {*best.iterancestors(), best}
        for element in whole.iter():
            parent = element.getparent()
            if parent in inside and parent is not best and element not in inside and _words(element):
                self._leave("text outside the main part", element)

    def _below(self, element: HtmlElement) -> Iterator[Passage]:
        """Return the paragraphs below an element: runs of words between block elements."""
        run: list[str] = [element.text or ""]
        for child in element:
            tag = str(child.tag)
            if tag == "tr" and not _is_layout(child):
                yield from _closed_run(run)
                yield Passage(self._row(child))
            elif tag in BLOCKS:
                yield from _closed_run(run)
                yield from self._block(child)
            elif any(each.tag in BLOCKS for each in child.iter()):
                yield from _closed_run(run)
                yield from self._below(child)
            else:
                run.append("\n" if tag == "br" else _inline(child))
            run.append(child.tail or "")
        yield from _closed_run(run)

    def _row(self, row: HtmlElement) -> str:
        cells = [" ".join(each.text for each in self._below(cell)) for cell in row if cell.tag in ("td", "th")]
        return " | ".join(collapse(cell) for cell in cells if cell)

    def _block(self, child: HtmlElement) -> Iterator[Passage]:
        tag = str(child.tag)
        if tag in _HEADINGS:
            yield Passage(_spaced(_inline(child)).replace("\n", " "), heading=True)
        elif tag == "pre":
            yield Passage(normalise(child.text_content()).text.strip("\n"))
        elif tag != "hr":
            yield from self._below(child)


def _words(element: HtmlElement) -> int:
    return count_words(element.text_content())


def _inline(element: HtmlElement) -> str:
    pieces = [element.text or ""]
    for child in element:
        pieces += ["\n" if child.tag == "br" else _inline(child), child.tail or ""]
    # White space in the source is no line break; only <br> is, and it is marked apart.
    text = "".join("\0" if piece == "\n" else re.sub(r"\s+", " ", piece) for piece in pieces)
    return text.replace("\0", "\n")


def _spaced(text: str) -> str:
    lines = [collapse(line) for line in text.split("\n")]
    return normalise("\n".join(lines)).text.strip("\n")


def _closed_run(run: list[str]) -> Iterator[Passage]:
    """Return the paragraphs of a run of words; two line breaks in a row part paragraphs. Empties the run."""
    text = "".join(piece if piece == "\n" else re.sub(r"[^\S\n]+|\n(?=.|\n)", " ", piece) for piece in run)
    run.clear()
    for part in re.split(r"\n(?:[^\S\n]*\n)+", text):
        words = _spaced(part)
        if words:
            yield Passage(words)


def _is_layout(row: HtmlElement) -> bool:
    """Return whether a table's row only places parts of the page side by side."""
    parts = sum(1 for _ in row.iter("p", "div"))
    return next(row.iter("table", "h1", "h2", "h3", "ul", "ol"), None) is not None or parts > 2 * len(row)
