"""A figure block as an SVG or a PNG: the same bytes for the same data."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from mentorstudy.plots.sheet import plain_style
from mentorstudy.report.cells import legal

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from mentorstudy.report.blocks import Figure

__all__ = ["figure_png", "figure_svg", "file_names"]

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
# What several figures on one page would share by accident: names, and references to them.
_NAMES = re.compile(r'(\bid="|xlink:href="#|url\(#)')
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_STYLE = re.compile(r"\s*<style.*?</style>", re.DOTALL)


def figure_svg(block: Figure, prefix: str = "") -> str:
    """Return a figure as an `<svg>` element to stand in an HTML page.

    Letters are drawn as outlines, so that it looks alike everywhere. Its title and description are there
    for assistive programs, and its names are its own, so that several figures fit on a page.

    Parameters
    ----------
    block : Figure
        The figure.
    prefix : str
        What its names begin with; the block's name by default.
    """
    data = BytesIO()
    with plain_style():
        _drawn(block).savefig(data, format="svg", metadata=_NO_METADATA)
    source = data.getvalue().decode("utf-8")
    own = _name(prefix or block.name)
    # Comments repeat the labels; a style sheet inside the figure would be the whole page's.
    body = _STYLE.sub("", _COMMENT.sub("", source[source.index("<svg") :]), count=1)
    body = _NAMES.sub(rf"\g<1>{own}-", body)
    start, _, inner = body.partition(">")
    start = start.replace("<svg", f'<svg class="drawing" role="img" aria-labelledby="{own}-title {own}-desc"', 1)
    words = (
        f'<title id="{own}-title">{escape(legal(block.caption))}</title>'
        f'<desc id="{own}-desc">{escape(legal(block.description))}</desc>'
    )
    return f'{start} stroke-linejoin="round" stroke-linecap="butt">{words}{inner.rstrip()}'


def figure_png(block: Figure, dpi: int = 200) -> bytes:
    """Return a figure as a PNG.

    Parameters
    ----------
    block : Figure
        The figure.
    dpi : int
        Dots per inch.
    """
    data = BytesIO()
    with plain_style():
        _drawn(block).savefig(data, format="png", dpi=dpi, metadata={"Software": None})
    return data.getvalue()


def _drawn(block: Figure) -> Drawing:
    figure: Drawing = block.draw(block.data, draft=block.draft, **block.options).figure
    return figure


def _name(words: str) -> str:
    """Letters, digits and hyphens, a letter first."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-")[:60]
    return plain if plain[:1].isalpha() else f"figure-{plain}".strip("-")


def file_names(figures: list[Figure], stem: str) -> list[str]:
    """Return a file name for each figure's picture, all different.

    Examples
    --------
    >>> from types import SimpleNamespace as Block
    >>> file_names([Block(name="issues"), Block(name="issues"), Block(name="../x")], "mentor")
    ['mentor-issues.png', 'mentor-issues-2.png', 'mentor-x.png']
    """
    names: list[str] = []
    for figure in figures:
        name = base = f"{stem}-{_name(figure.name)}"
        number = 2
        while f"{name}.png" in names:
            name, number = f"{base}-{number}", number + 1
        names.append(f"{name}.png")
    return names
