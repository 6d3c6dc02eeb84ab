"""Pieces of WordprocessingML as strings: built once per document, parsed once, so that long tables stay quick."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

from mentorstudy.report.render.office import legal

__all__ = [
    "NAMESPACES",
    "TEXT_HEIGHT",
    "TEXT_WIDTH",
    "attribute",
    "bookmark",
    "field",
    "fitted",
    "link",
    "paragraph",
    "picture",
    "run",
]

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TEXT_WIDTH = 9070  # A4 less two margins of 2.5 cm, in twentieths of a point
TEXT_HEIGHT = 10_772  # of a picture, with room for its caption: 19 cm
_EMU = 635  # of these in one of those

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Right-to-left words with what stands between them: Word orders and shapes only what is marked so.
_RTL_RUN = re.compile(f"([{_RTL}](?:[{_RTL}\\s\\d.,!?:;'\"()\u2026\u2013\u2014-]*[{_RTL}])?)")
_PIECE = re.compile("([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def attribute(text: str) -> str:
    """Return a text as it may stand inside a double-quoted attribute."""
    return escape(legal(text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def run(text: str, style: str = "") -> str:
    """Return the runs of a text: line breaks and tabs kept, right-to-left words marked.

    Parameters
    ----------
    text : str
        Any text; what XML cannot hold is left out.
    style : str
        The identifier of a character style.
    """
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    parts = []
    for number, piece in enumerate(_RTL_RUN.split(legal(text))):
        if piece:
            properties = named + ("<w:rtl/>" if number % 2 else "")
            shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
            parts.append(f"<w:r>{shown}{_text(piece)}</w:r>")
    return "".join(parts)


def _text(piece: str) -> str:
    return "".join(
        _BREAKS.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>') for part in _PIECE.split(piece) if part
    )


def paragraph(style: str, inner: str, *, text: str = "", properties: str = "") -> str:
    """Return a paragraph in a style.

    Parameters
    ----------
    style : str
        The style's identifier.
    inner : str
        Runs, fields, links and bookmarks.
    text : str
        The words, where they may run from right to left.
    properties : str
        Direct properties that stand between keeping and borders; `<w:keepNext/>` most often.
    """
    bidi = "<w:bidi/>" if text and _starts_right(text) else ""
    before, after = (properties, "") if "keep" in properties else ("", properties)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{bidi}{after}</w:pPr>{inner}</w:p>'


def _starts_right(text: str) -> bool:
    for character in text[:200]:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def field(instruction: str, shown: str) -> str:
    """Return a field that Word can update, with what it shows until then.

    It is written in its long form: the short one hides its result from programs that read paragraphs by runs.
    """
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + shown + mark.format("end")


def link(name: str, inner: str) -> str:
    """Return runs that lead to a bookmark of the document."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}</w:hyperlink>'


def bookmark(name: str, number: int, inner: str) -> str:
    """Return runs under a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def picture(relation: str, number: int, size: tuple[int, int], name: str, description: str) -> str:
    """Return a run with a picture in line with the text, and its description for those who cannot see it.

    Parameters
    ----------
    relation : str
        The relation to the image.
    number : int
        Unique in the document.
    size : tuple of (int, int)
        Width and height in EMU.
    name, description : str
        As assistive programs read them.
    """
    named = f'id="{number}" name="{attribute(name)}" descr="{attribute(description)}"'
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    graphic = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def fitted(width: int, height: int, room: int = TEXT_WIDTH, tall: int = TEXT_HEIGHT) -> tuple[int, int]:
    """Return a picture's size in EMU, made smaller where it is wider than the text or higher than a page."""
    share = min(1.0, room * _EMU / max(width, 1), tall * _EMU / max(height, 1))
    return max(int(width * share), 1), max(int(height * share), 1)
