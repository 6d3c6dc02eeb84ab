"""How a Word report looks: its styles, all of them changeable in Word."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from mentorstudy.report.render.word_settings import proofed
from mentorstudy.report.render.word_xml import NAMESPACES

__all__ = ["added_styles", "styles_xml"]

_INK, _BLUE, _GREY, _RULE = "1F2933", "1F4E79", "52606D", "CBD2D9"
_SANS, _SERIF = "Calibri", "Cambria"


@dataclass(frozen=True)
class _Style:
    """A style; properties in the order that the schema wants."""

    name: str
    based: str = "Normal"
    following: str = ""
    paragraph: str = ""
    run: str = ""
    kind: str = "paragraph"
    table: str = ""
    quick: bool = True

    @property
    def identity(self) -> str:
        """Return the name by which paragraphs refer to it."""
        plain = self.name.title().replace(" ", "") if self.name in _LOWER else self.name.replace(" ", "")
        return _IDS.get(self.name, plain)

    def xml(self) -> str:
        """Return the style's XML."""
        default = ' w:default="1"' if self.name in ("Normal", "Default Paragraph Font", "Normal Table") else ""
        custom = "" if self.name in _BUILT_IN else ' w:customStyle="1"'
        parts = [
            f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.identity}">',
            f'<w:name w:val="{self.name}"/>',
            f'<w:basedOn w:val="{self.based}"/>' if self.based else "",
            f'<w:next w:val="{self.following}"/>' if self.following else "",
            f'<w:uiPriority w:val="{1 if self.quick else 99}"/>',
            "<w:qFormat/>" if self.quick else "",
            f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else "",
            f"<w:rPr>{self.run}</w:rPr>" if self.run else "",
            self.table,
            "</w:style>",
        ]
        return "".join(parts)


_LOWER = ("heading 1", "heading 2", "heading 3", "caption", "footer", "toc 1")
_IDS = {"toc 1": "TOC1", "Normal Table": "TableNormal"}
_BUILT_IN = {
    *_LOWER,
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "Table Grid",
    "Title",
    "Subtitle",
    "Quote",
    "Intense Quote",
    "List Bullet",
    "Strong",
    "Hyperlink",
    "TOC Heading",
}


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="Arial"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _spacing(before: float = 0, after: float = 0, line: float = 1.0) -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _border(side: str, color: str, size: int = 4, space: int = 1) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def _callout(name: str, ink: str, ground: str) -> _Style:
    sides = _border("top", ground, 4, 4) + _border("left", ink, 36, 8) + _border("bottom", ground, 4, 4)
    # The text stands in from both margins by the border's distance, so that the box keeps within them.
    paragraph = (
        f"<w:keepLines/><w:pBdr>{sides}{_border('right', ground, 4, 8)}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
        f'{_spacing(8, 10, 1.1)}<w:ind w:left="220" w:right="180"/>'
    )
    return _Style(name, "Normal", "Normal", paragraph, f"<w:b/><w:bCs/>{_color(ink)}")


def _heading(level: int, points: float, before: float, after: float, extra: str = "") -> _Style:
    paragraph = f'<w:keepNext/><w:keepLines/>{extra}{_spacing(before, after, 1.05)}<w:outlineLvl w:val="{level - 1}"/>'
    return _Style(f"heading {level}", "Normal", "Normal", paragraph, f"<w:b/><w:bCs/>{_color(_BLUE)}{_size(points)}")


_QUOTE_INDENT = '<w:ind w:left="454" w:right="454"/>'
_QUOTE_RULE = f"<w:pBdr>{_border('left', '9FB3C8', 18, 10)}</w:pBdr>"
_KEEP = "<w:keepNext/><w:keepLines/>"
_CELLS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
_PLAIN_CELLS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)


def _grid() -> str:
    sides = "".join(_border(side, "auto", 4, 0) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"


def _report_table() -> str:
    borders = _border("top", _BLUE, 8, 0) + _border("bottom", _BLUE, 8, 0) + _border("insideH", _RULE, 4, 0)
    head = f"<w:tcPr><w:tcBorders>{_border('bottom', _BLUE, 8, 0)}</w:tcBorders>"
    return (
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_CELLS}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>{head}'
        '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/></w:tcPr></w:tblStylePr>'
    )


def _table_texts(family: str, based: str, points: float) -> tuple[_Style, ...]:
    """The four kinds of cells; their identifiers are the family's, then Text, Number, Heading and so on."""
    text, heading = f"{family}Text".replace(" ", ""), f"{family}Heading".replace(" ", "")
    right = '<w:jc w:val="right"/>'
    return (
        _Style(f"{family} Text", based, "", _spacing(0, 0), _size(points)),
        _Style(f"{family} Number", text, "", right),
        _Style(f"{family} Heading", text, "", "<w:keepNext/>", f"<w:b/><w:bCs/>{_color(_BLUE)}"),
        _Style(f"{family} Number Heading", heading, "", right),
    )


_STYLES = (
    _Style("Normal", "", "", f"<w:widowControl/>{_spacing(0, 6, 1.15)}", _color(_INK)),
    _Style("Default Paragraph Font", "", kind="character", quick=False),
    _Style(
        "Normal Table",
        "",
        kind="table",
        quick=False,
        table=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_PLAIN_CELLS}</w:tblPr>',
    ),
    _Style("Table Grid", "TableNormal", kind="table", table=_grid(), quick=False),
    _Style("Report Table", "TableNormal", kind="table", table=_report_table()),
    _Style("Strong", "DefaultParagraphFont", kind="character", run="<w:b/><w:bCs/>"),
    _Style("Hyperlink", "DefaultParagraphFont", kind="character", run=f'{_color("0B5CAD")}<w:u w:val="single"/>'),
    _Style("Passage Link", "DefaultParagraphFont", kind="character", run=f'{_color("33628F")}<w:u w:val="dotted"/>'),
    _Style(
        "Quoted Words",
        "DefaultParagraphFont",
        kind="character",
        run='<w:b/><w:bCs/><w:shd w:val="clear" w:color="auto" w:fill="FFF1C2"/>',
    ),
    _Style(
        "Title", "Normal", "Subtitle", f"<w:keepNext/>{_spacing(0, 2)}", f"<w:b/><w:bCs/>{_color(_BLUE)}{_size(24)}"
    ),
    _Style("Subtitle", "Normal", "Normal", f"<w:keepNext/>{_spacing(0, 4)}", f"{_color(_GREY)}{_size(16)}"),
    _Style("Authors", "Normal", "Normal", f"<w:keepNext/>{_spacing(0, 4)}", _size(11)),
    _Style(
        "Status",
        "Normal",
        "Normal",
        f"<w:pBdr>{_border('bottom', _RULE, 6, 6)}</w:pBdr>{_spacing(2, 12, 1.1)}",
        f"{_color(_GREY)}{_size(9)}",
    ),
    _heading(1, 16, 22, 6, f"<w:pBdr>{_border('bottom', _RULE, 6, 2)}</w:pBdr>"),
    _heading(2, 12.5, 14, 4),
    _heading(3, 11, 10, 3),
    _Style("Lead", "Normal", "Normal", _spacing(2, 8, 1.2), _size(12)),
    _Style("Small Print", "Normal", "Normal", _spacing(0, 4, 1.1), f"{_color(_GREY)}{_size(9)}"),
    _Style("Count", "Normal", "Normal", f"<w:keepLines/>{_spacing(0, 6, 1.15)}", f"<w:b/><w:bCs/>{_color(_INK)}"),
    _Style(
        "Quote Question",
        "Normal",
        "Quote",
        f"{_KEEP}{_spacing(6, 0, 1.1)}{_QUOTE_INDENT}",
        f"<w:i/><w:iCs/>{_color(_GREY)}{_size(9)}",
    ),
    _Style(
        "Quote",
        "Normal",
        "QuoteAttribution",
        f"{_KEEP}{_QUOTE_RULE}{_spacing(4, 0, 1.15)}{_QUOTE_INDENT}",
        f"{_font(_SERIF)}{_color(_INK)}{_size(10.5)}",
    ),
    _Style(
        "Quote Attribution",
        "Quote",
        "Normal",
        f'<w:keepNext w:val="0"/>{_spacing(0, 8, 1.1)}',
        f"{_font(_SANS)}{_color(_GREY)}{_size(9)}",
    ),
    _Style("Intense Quote", "Quote", "QuoteAttribution", _spacing(10, 0, 1.15), f"{_color(_BLUE)}{_size(13)}"),
    _Style(
        "caption",
        "Normal",
        "Normal",
        f"<w:keepLines/>{_spacing(6, 4, 1.1)}",
        f"<w:b/><w:bCs/>{_color(_BLUE)}{_size(9.5)}",
    ),
    _Style("Figure", "Normal", "Caption", f'<w:keepNext/>{_spacing(10, 0)}<w:jc w:val="left"/>'),
    *_table_texts("Table", "Normal", 9),
    # For tables that fit the page in smaller type and not in the usual one.
    *_table_texts("Small Table", "TableText", 7.5),
    _Style("Mark", "Normal", "", _spacing(0, 0), f"<w:b/><w:bCs/>{_color('7A4100')}{_size(8)}"),
    _Style("Table Note", "Normal", "Normal", _spacing(4, 10, 1.1), f"{_color(_GREY)}{_size(8.5)}"),
    _Style("List Bullet", "Normal", "", f'<w:numPr><w:numId w:val="1"/></w:numPr>{_spacing(0, 4, 1.15)}'),
    _callout("Callout", "334E68", "EDF2F7"),
    _callout("Callout Draft", "7A4100", "FFF3DC"),
    _callout("Callout Fictional", "0B4F6C", "E1F2F9"),
    _callout("Callout Withheld", "4A2C6D", "F1EBF8"),
    _Style(
        "Passage Source",
        "Normal",
        "Passage",
        f"{_KEEP}{_spacing(12, 1, 1.1)}",
        f"<w:b/><w:bCs/>{_color(_BLUE)}{_size(9)}",
    ),
    _Style("Passage Question", "QuoteQuestion", "Passage", f'{_spacing(0, 2, 1.1)}<w:ind w:left="0" w:right="0"/>'),
    _Style("Passage", "Normal", "Normal", _spacing(0, 4, 1.15), f"{_font(_SERIF)}{_size(9.5)}"),
    _Style(
        "TOC Heading",
        "Normal",
        "Normal",
        f"<w:keepNext/><w:pageBreakBefore/>{_spacing(16, 4)}",
        f"<w:b/><w:bCs/>{_color(_BLUE)}{_size(11)}",
    ),
    _Style("toc 1", "Normal", "Normal", f"<w:keepLines/>{_spacing(0, 1)}", _size(10)),
    _Style(
        "footer",
        "Normal",
        "",
        f"<w:pBdr>{_border('top', _RULE, 4, 6)}</w:pBdr><w:tabs>"
        f'<w:tab w:val="right" w:pos="9070"/></w:tabs>{_spacing()}',
        f"{_color(_GREY)}{_size(8.5)}",
        quick=False,
    ),
)


def styles_xml(language: str) -> str:
    """Return the style sheet of a report in a language."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font(_SANS)}{_size(10.5)}<w:lang {proofed(language)}/></w:rPr>"
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    return f"<w:styles {NAMESPACES}>{defaults}{latent}{''.join(style.xml() for style in _STYLES)}</w:styles>"


def added_styles(known: Mapping[str, str], taken: Container[str]) -> tuple[dict[str, str], list[str]]:
    """Return what our styles are called in an institution's template, and the XML of those that it lacks.

    Those take on its letters and ink: they keep only what sets them apart.

    Parameters
    ----------
    known : mapping of str to str
        The template's styles: name in small letters, to identifier.
    taken : container of str
        Identifiers that the template uses.
    """
    lacking = [style for style in _STYLES if style.name.lower() not in known]
    names = {style.identity: known.get(style.name.lower(), style.identity) for style in _STYLES}
    for style in lacking:
        while names[style.identity] in taken:
            names[style.identity] += "Report"
    return names, [_renamed(_plain(style.xml()), names) for style in lacking]


def _plain(xml: str) -> str:
    return re.sub(f'<w:rFonts [^>]*/>|<w:color w:val="(?:{_BLUE}|{_INK})"/>', "", xml)


def _renamed(xml: str, names: Mapping[str, str]) -> str:
    def name(match: re.Match[str]) -> str:
        return f'{match.group(1)}"{names.get(match.group(2), match.group(2))}"'

    return re.sub(r'(w:styleId=|<w:(?:basedOn|next) w:val=)"([^"]*)"', name, xml).replace(' w:default="1"', "")
