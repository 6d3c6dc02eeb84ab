"""What slides wear: the colours and letters of the reports, or an institution's own master."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError

if TYPE_CHECKING:
    from pptx.presentation import Presentation

__all__ = ["open_slides", "template_form"]

_WIDE, _HIGH = 12_192_000, 6_858_000  # EMU: 16 to 9
_TITLE_ONLY = 5
_TITLE = ".//{http://schemas.openxmlformats.org/presentationml/2006/main}ph[@type='title']"
_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.%s.main+xml"
_LARGEST = 200_000_000  # bytes, unpacked
# The colours of the reports, by their place in a theme.
_COLORS = {"dk1": "1D2023", "lt1": "FFFFFF", "dk2": "0B4F82", "lt2": "F3F0E9", "accent1": "0B4F82", "accent2": "9C3606"}


def open_slides(template: str | Path | None = None) -> tuple[Presentation, Any]:
    """Return an empty presentation and its layout for a slide with a title.

    Parameters
    ----------
    template : str or Path, optional
        An institution's .pptx or .potx: its slides are left out.

    Raises
    ------
    SettingsError
        When the template is none.
    """
    import pptx

    show = pptx.Presentation() if template is None else _worn(Path(template))
    if template is None:
        show.slide_width, show.slide_height = _WIDE, _HIGH  # type: ignore[assignment]
        _color(show)
    _drop_slides(show)
    _drop_extras(show)
    layouts = show.slide_layouts
    named = next((each for each in layouts if each.name.casefold() in ("title only", "titre seul")), None)
    if named is None:
        titled = [each for each in layouts if each._element.find(_TITLE) is not None]
        named = titled[-1] if titled else layouts[min(_TITLE_ONLY, len(layouts) - 1)]
    return show, named


def template_form(path: str | Path) -> str:
    """Return for which format a template is: `pptx` or `docx`.

    Examples
    --------
    >>> template_form("own.potx"), template_form("own.dotx")
    ('pptx', 'docx')
    """
    return "pptx" if Path(path).suffix.lower() in (".pptx", ".potx") else "docx"


def _worn(path: Path) -> Presentation:
    import pptx

    try:
        data = path.read_bytes()
        with zipfile.ZipFile(BytesIO(data)) as parts:
            if sum(each.file_size for each in parts.infolist()) > _LARGEST:
                raise SettingsError(f"'{path}' unpacks to more than 200 MB. Take a smaller template.")
            data = _as_presentation(parts)
        return pptx.Presentation(BytesIO(data))
    except OSError as error:
        raise SettingsError(f"The template '{path}' cannot be read: {error.strerror}.") from None
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise SettingsError(f"'{path}' is no PowerPoint template. Save it as .pptx or .potx.") from error


def _as_presentation(parts: zipfile.ZipFile) -> bytes:
    """A template as a presentation: they differ by one word in the list of parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in parts.infolist():
            content = parts.read(each)
            if each.filename == "[Content_Types].xml":
                content = content.replace(_MAIN % b"template", _MAIN % b"presentation")
            archive.writestr(each.filename, content)
    return target.getvalue()


def _drop_slides(show: Presentation) -> None:
    listed = show.slides._sldIdLst
    for each in list(listed):
        show.part.drop_rel(each.rId)
        listed.remove(each)


def _drop_extras(show: Presentation) -> None:
    """The library's picture of a first slide, and settings of somebody's printer."""
    for relations in (show.part.package._rels, show.part.rels):
        for key, each in list(relations.items()):
            if each.reltype.endswith(("/thumbnail", "/printerSettings")):
                relations.pop(key)


def _color(show: Presentation) -> None:
    """Give the library's theme the colours of the reports."""
    for relation in show.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part = relation.target_part
            text = part.blob.decode("utf-8")
            for name, value in _COLORS.items():
                text = re.sub(
                    rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{value}"/>\2', text, flags=re.DOTALL
                )
            part._blob = text.encode("utf-8")
