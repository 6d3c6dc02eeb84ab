"""A figure block as an SVG or a PNG, with its data beside it: the same bytes for the same data."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

from mentorstudy.phrases import LANGUAGES, phrases_in
from mentorstudy.plots._sheet import plain_style
from mentorstudy.report.render.office import cell_text, legal
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure as Drawing

    from mentorstudy.report.blocks import Figure

__all__ = ["figure_png", "figure_svg", "file_names", "write_figures"]

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
# What several figures on one page would share by accident: names, and references to them.
_NAMES = re.compile(r'(\bid="|xlink:href="#|url\(#)')
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_COLOURS = 128
_STYLE = re.compile(r"\s*<style.*?</style>", re.DOTALL)
# Every format of a report draws the same blocks, and drawing is what takes the time.
_DRAWINGS: WeakKeyDictionary[Figure, dict[str, bytes]] = WeakKeyDictionary()
_DRAWN: WeakKeyDictionary[Figure, Drawing] = WeakKeyDictionary()


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
    source = _saved(block, "svg").decode("utf-8")
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
    return _saved(block, "png", dpi)


def write_figures(figures: list[Figure], folder: str | Path, stem: str) -> list[Path]:
    """Write figures as SVG and PNG with what they show as CSV beside them, and return the paths.

    Both pictures carry the caption and the description for those who cannot see them. A table of all of them,
    `<stem>-figures.csv`, has the columns figure, file, caption, description and draft.

    Parameters
    ----------
    figures : list of Figure
        Of one report; what an edition hides is hidden in their data already.
    folder : str or Path
        Where to.
    stem : str
        What their names begin with.

    Raises
    ------
    SettingsError
        When a file cannot be written.
    """
    import pandas as pd

    say = phrases_in(figures[0].language if figures else "")
    out = Path(folder)
    written: list[Path] = []
    rows = []
    for number, (block, name) in enumerate(zip(figures, file_names(figures, stem), strict=True), start=1):
        base = name.removesuffix(".png")
        written.append(write_file(out / f"{base}.svg", _standing(figure_svg(block, base))))
        written.append(write_file(out / name, _described(figure_png(block), block)))
        written.append(write_file(out / f"{base}.csv", _csv(block.data)))
        rows.append((number, base, legal(block.caption), legal(block.description), say("yes") if block.draft else ""))
    if rows:
        columns = [say(f"figure-column-{name}") for name in ("figure", "file", "caption", "description", "draft")]
        table = pd.DataFrame(rows, columns=columns)
        written.append(write_file(out / f"{stem}-figures.csv", _csv(table)))
    return written


def _standing(svg: str) -> bytes:
    """A drawing that stands in a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'.encode()


def _described(png: bytes, block: Figure) -> bytes:
    """A picture that says what it shows, as programs that manage pictures read it."""
    from PIL import Image, PngImagePlugin

    words = PngImagePlugin.PngInfo()
    words.add_itxt(
        "Title", legal(block.caption) + (f" {phrases_in(block.language)('draft-sentence')}" if block.draft else "")
    )
    words.add_itxt("Description", legal(block.description))
    target = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.save(target, "PNG", pnginfo=words, dpi=picture.info["dpi"])
    return target.getvalue()


def _csv(table: pd.DataFrame) -> bytes:
    shown = table.rename(columns=cell_text)
    for place, dtype in enumerate(shown.dtypes):
        if dtype.kind not in "iufb":
            shown.isetitem(place, [_inert(cell_text(value)) for value in shown.iloc[:, place]])
    text: str = shown.to_csv(index=False, lineterminator="\n")
    # A spreadsheet program takes a file without the mark for another encoding than it is.
    return text.encode("utf-8-sig")


def _inert(cell: object) -> object:
    """A cell that a spreadsheet program, which opens this file more likely than any other, takes for words.

    What begins like a formula has an apostrophe before it, as such programs write it themselves. Tables that commands
    print as CSV are read by other programs, and stay as they are.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(tuple("=+-@\t\r")) else cell


def _saved(block: Figure, form: str, dpi: int = 0) -> bytes:
    drawings = _DRAWINGS.setdefault(block, {})
    name = f"{form}{dpi or ''}"
    if name not in drawings:
        data = BytesIO()
        with plain_style():
            metadata = _NO_METADATA if form == "svg" else {"Software": None}
            options: dict[str, Any] = {"dpi": dpi} if dpi else {}
            if block not in _DRAWN:
                _DRAWN[block] = _drawn(block)
            _DRAWN[block].savefig(data, format=form, metadata=metadata, **options)
        drawings[name] = _flat(data.getvalue(), dpi) if form == "png" else data.getvalue()
    return drawings[name]


def _flat(png: bytes, dpi: int) -> bytes:
    """A chart has few colours: with a palette of them it takes a third of the bytes."""
    from PIL import Image

    target = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(target, "PNG", dpi=(dpi, dpi))
    return target.getvalue()


def _drawn(block: Figure) -> Drawing:
    # A function of somebody's own need not know of languages, until a report is in another than ours.
    words = {} if block.language == LANGUAGES[0] else {"language": block.language}
    figure: Drawing = block.draw(block.data, draft=block.draft, **words, **block.options).figure
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
