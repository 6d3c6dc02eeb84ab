"""What a report is made of, before it looks like anything: one renderer per format draws these.

A block holds words and tables, never markup. Text from sources can hold anything; escaping it is the
renderers' work, and theirs alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Block",
    "Bullets",
    "Callout",
    "Figure",
    "Heading",
    "Logo",
    "Numbers",
    "Page",
    "Paragraph",
    "Passage",
    "QuoteBlock",
    "TableBlock",
]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a section, level 2 and 3 stand under it.

    Parameters
    ----------
    text : str
        Its words.
    level : int
        1 to 3 (the document's title is apart).
    anchor : str
        A name to link to, made of letters, digits and hyphens.
    """

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Parameters
    ----------
    text : str
        Its words.
    style : {"", "lead", "small", "count"}
        `lead` is larger, `small` a footnote's size, `count` a line with a number and its denominator.
    """

    text: str
    style: str = ""


@dataclass(frozen=True)
class Callout:
    """A boxed statement that must not be overlooked.

    Parameters
    ----------
    text : str
        Its words.
    kind : {"draft", "fictional", "note", "withheld"}
        Why it is boxed.
    """

    text: str
    kind: str = "note"


@dataclass(frozen=True)
class Bullets:
    """A list.

    Parameters
    ----------
    items : tuple of (str, str)
        A strong lead (may be empty) and the words after it.
    files : tuple of str
        Where each lead leads to, in an index: a file beside the page. Formats that link to no other file leave it out.
    """

    items: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Numbers:
    """A row of numbers that are read before anything else.

    Parameters
    ----------
    items : tuple of (str, str)
        A number as it is shown, and what it counts.
    """

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class QuoteBlock:
    """Someone's words.

    Parameters
    ----------
    text : str
        The words.
    attribution : str
        Who said it: participant, group, place, as the edition allows.
    question : str
        What they were asked, where the answer is too short to stand alone.
    passage : str
        The anchor of the passage in the appendix; empty where there is none.
    remark : str
        `negated`, `hoped`, `on protégés` and the like.
    """

    text: str
    attribution: str
    question: str = ""
    passage: str = ""
    remark: str = ""


@dataclass(frozen=True, eq=False)
class TableBlock:
    """A table with a caption.

    Parameters
    ----------
    table : DataFrame
        Columns as they are to be headed; the index is not shown. Numbers stay numbers.
    caption : str
        What it shows.
    note : str
        Under the table: denominators, what was withheld.
    name : str
        The sheet of the workbook that holds the table behind it.
    """

    table: pd.DataFrame
    caption: str
    note: str = ""
    name: str = ""


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure with a caption and a description in words.

    Parameters
    ----------
    draw : callable
        Takes `data`, and returns a matplotlib Axes: a function of `mentorstudy.plots`.
    data : DataFrame
        What is drawn: already suppressed where the edition asks for it.
    caption, description : str
        The caption; and what it shows, for those who cannot see it.
    name : str
        For file names: letters, digits, hyphens.
    draft : bool
        True when it shows a machine's suggestions: the figure says so on its face.
    options : dict
        Keyword arguments of `draw`.
    language : str
        Of its fixed words; a page gives it its own.
    """

    draw: Callable[..., Any]
    data: pd.DataFrame
    caption: str
    description: str
    name: str
    draft: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    language: str = "en"


@dataclass(frozen=True)
class Passage:
    """A quoted passage with the words around it, for the appendix.

    Parameters
    ----------
    anchor : str
        What quotes link to.
    attribution : str
        Participant, document, turn, code points.
    before, quote, after : str
        The answer, cut in three.
    question : str
        What was asked.
    """

    anchor: str
    attribution: str
    before: str
    quote: str
    after: str
    question: str = ""


Block: TypeAlias = Heading | Paragraph | Callout | Bullets | Numbers | QuoteBlock | TableBlock | Figure | Passage


@dataclass(frozen=True)
class Logo:
    """The picture at the head of a report.

    Parameters
    ----------
    form : {"png", "svg"}
        What `data` is.
    data : bytes
        The picture as the institution gave it.
    png : bytes
        The same as a PNG, for formats that draw no SVG.
    width, height : float
        Its size on paper in points.
    """

    form: str
    data: bytes
    png: bytes
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Page:
    """A whole report, ready to be drawn.

    Parameters
    ----------
    title, subtitle : str
        The study's title; whom the report is about.
    language : str
        ISO 639-1, for screen readers and hyphenation.
    status : str
        One line: what is finished, whose coding counts.
    blocks : tuple of Block
        In reading order.
    tables : dict of str to DataFrame
        The tables behind it, by sheet name, as the edition allows.
    links : tuple of (str, str)
        Other pages: words and file name.
    authors : tuple of str
        Who answers for it.
    logo : Logo, optional
        The picture at its head.
    paper : {"letter", "a4"}
        What it is printed on.
    compact : bool
        Whether it is set close, without contents, to stand on two pages.
    contents : {"listed", "beside", ""}
        Whether its sections are listed after the first, only beside it on a wide screen, or nowhere.
    notes : dict of str to str
        By the anchor of a heading: the evidence behind what stands under it, for the notes of slides.
    """

    title: str
    subtitle: str
    language: str
    status: str
    blocks: tuple[Block, ...]
    tables: dict[str, pd.DataFrame]
    links: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    logo: Logo | None = None
    paper: str = "letter"
    compact: bool = False
    contents: str = "listed"
    notes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every figure the page's language: whoever makes a figure need not think of it."""
        main = self.language.partition("-")[0].lower()
        blocks = tuple(
            replace(block, language=main) if isinstance(block, Figure) and block.language != main else block
            for block in self.blocks
        )
        object.__setattr__(self, "blocks", blocks)
