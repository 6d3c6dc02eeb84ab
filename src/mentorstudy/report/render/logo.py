"""The picture at the head of a report: read from the study folder, and refused where it is none."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import Logo

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["logo_of"]

_PNG = b"\x89PNG\r\n\x1a\n"
_WIDTH, _HEIGHT = 170.0, 56.0  # points: the most that a logo takes


def logo_of(study: Study) -> Logo | None:
    """Return the logo that `[report] logo` names, or None where it names none.

    Parameters
    ----------
    study : Study
        The study.

    Raises
    ------
    SettingsError
        When the file is not there, or is no PNG and no SVG.
    """
    name = study.config.report.logo
    if not name:
        return None
    path = study.folder / name
    try:
        return _logo(path.read_bytes(), name)
    except OSError as error:
        raise SettingsError(
            f"report.logo: '{name}' cannot be read ({error.strerror}). Copy the picture into the study folder, and "
            "name it from there.",
            file="study.toml",
        ) from None


@cache
def _logo(data: bytes, name: str) -> Logo:
    """A logo in the two forms that the formats need: as it is, and as a PNG of its size on paper."""
    form = "png" if data.startswith(_PNG) else "svg"
    try:
        png = data if form == "png" else _drawn(data)
        width, height = _size(png)
    except (ValueError, OSError):
        raise SettingsError(
            f"report.logo: '{Path(name).name}' is neither a PNG nor an SVG that can be drawn. Save it as PNG.",
            file="study.toml",
        ) from None
    share = min(_WIDTH / width, _HEIGHT / height)
    return Logo(form, data, png, round(width * share, 2), round(height * share, 2))


def _size(png: bytes) -> tuple[int, int]:
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(png)) as picture:
        return picture.size


def _drawn(svg: bytes) -> bytes:
    """An SVG as PNG, for Word: drawn by the library that lays out the PDF, without fonts of the system."""
    import json

    from mentorstudy.report.render.pdf_fonts import font_folder
    from mentorstudy.report.render.typst_process import typeset

    template = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image(bytes(json(bytes(sys.inputs.report))), format: "svg", height: {_HEIGHT}pt)'
    )
    return typeset(template, json.dumps(svg.decode("utf-8")), font_folder(), picture=True)
