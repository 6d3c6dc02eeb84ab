"""An institution's own Word template: its styles, its page set-up, its header and footer, without its words."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.report.render.word_settings import numbering_xml, proofed
from mentorstudy.report.render.word_styles import added_styles
from mentorstudy.report.render.word_xml import NAMESPACES, TEXT_HEIGHT, TEXT_WIDTH

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["open_template", "renamed", "text_room", "wear"]

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_OLD = b"\xd0\xcf\x11\xe0"  # a .doc, or a .docx under a password
# What of the template's document goes on; all else hangs on its words, or says whose it was.
_KEPT = ("/styles", "/settings", "/numbering", "/fontTable", "/theme", "/header", "/footer", "/footnotes",
         "/endnotes")  # fmt: skip
# Settings that would lock the report, follow its changes, or lead to a file elsewhere.
_SETTINGS = ("attachedTemplate", "documentProtection", "writeProtection", "trackRevisions", "mailMerge", "docVars",
             "rsids", "linkStyles", "documentType", "removePersonalInformation", "saveThroughXslt")  # fmt: skip
_STYLED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=)"([^"]*)"')
_LARGEST = 200_000_000  # bytes, unpacked


def open_template(path: str | Path) -> Document:
    """Return a template as a document whose styles and sections are to be used.

    Parameters
    ----------
    path : str or Path
        A .docx, or a .dotx.

    Raises
    ------
    SettingsError
        When there is no such file, it is no Word document, it holds macros, or it cannot be read.
    """
    import docx
    from lxml.etree import LxmlError

    file = Path(path)
    try:
        document = docx.Document(BytesIO(_checked(file.read_bytes(), str(file))))
        _check_pictures(document, str(file))
        return document
    except OSError as error:
        raise SettingsError(
            f"The template cannot be read ({error.strerror or error}). Give the path of a .docx.", file=str(file)
        ) from None
    except (KeyError, ValueError, AttributeError, LxmlError, zipfile.BadZipFile, NotImplementedError) as error:
        if isinstance(error, SettingsError):
            raise
        raise SettingsError(
            "The template is damaged: Word's parts are not in it. Open it in Word, and save it again as .docx.",
            file=str(file),
        ) from None


def _checked(data: bytes, file: str) -> bytes:
    """The template as a document's bytes: a .dotx differs from a .docx in one word."""
    if data[:4] == _OLD:
        raise SettingsError(
            "The template is an old .doc, or under a password. Open it in Word, and save it as .docx without one.",
            file=file,
        )
    if not zipfile.is_zipfile(BytesIO(data)):
        raise SettingsError("The template is no Word document. Give a .docx or a .dotx.", file=file)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" not in names or sum(entry.file_size for entry in entries) > _LARGEST:
            raise SettingsError("The template is no Word document. Give a .docx or a .dotx.", file=file)
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
        roots = archive.read("_rels/.rels") if "_rels/.rels" in names else b""
        if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise SettingsError(
                "The template holds macros, which a report must not carry. Save it in Word as .docx.", file=file
            )
        if b"purl.oclc.org/ooxml" in roots:
            raise SettingsError(
                "The template is in Word's 'Strict' format. Save it in Word as 'Word Document (.docx)'.", file=file
            )
        if _MAIN.format("template") not in types and _MAIN.format("document") not in types:
            raise SettingsError("The template is no Word document. Give a .docx or a .dotx.", file=file)
        return data if _MAIN.format("document") in types else _as_document(archive, types)


def _check_pictures(document: Document, file: str) -> None:
    """Refuse a header whose picture is fetched when the report is opened: nothing leaves the machine."""
    parts = [each.target_part for each in document.part.rels.values() if not each.is_external]
    for part in parts:
        for each in part.rels.values():
            if each.is_external and not each.reltype.endswith("/hyperlink") and part.partname != "/word/settings.xml":
                raise SettingsError(
                    f"A header or footer of the template shows what lies elsewhere ({each.target_ref}). "
                    "Put the picture into the template itself.",
                    file=file,
                )


def _as_document(archive: zipfile.ZipFile, types: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == "[Content_Types].xml":
                content = types.replace(_MAIN.format("template"), _MAIN.format("document")).encode("utf-8")
            made.writestr(entry.filename, content)
    return target.getvalue()


def wear(document: Document, language: str) -> dict[str, str]:
    """Make a template ready for a report, and return what our styles are called in it.

    Its words go, and so does what would lock the report or lead out of it. Styles that it lacks are added; one
    that it has under our name decides.

    Parameters
    ----------
    document : Document
        Of `open_template`; changed.
    language : str
        The report's.
    """
    from docx.oxml.ns import qn

    part = document.part
    _keep_references(document)
    used = {value for each in document.sections[-1]._sectPr for name, value in each.items() if name == qn("r:id")}
    for key in [key for key, each in part.rels.items() if each.reltype.endswith(("/header", "/footer"))]:
        if key not in used:
            del part.rels[key]
    for relations, kept in ((part.rels, _KEPT), (part.package.rels, ("/officeDocument", "/core-properties"))):
        for key in [key for key, each in relations.items() if each.is_external or not each.reltype.endswith(kept)]:
            del relations[key]
    settings = document.settings.element
    for name in _SETTINGS:
        for element in list(settings.findall(qn(f"w:{name}"))):
            settings.remove(element)
    for key in [key for key, each in document.part._settings_part.rels.items() if each.is_external]:
        del document.part._settings_part.rels[key]
    styles = part.styles.element
    _speak(styles, language)
    known = {
        str(style.find(qn("w:name")).get(qn("w:val"))).lower(): str(style.get(qn("w:styleId")))
        for style in styles.findall(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }
    names, lacking = added_styles(known, set(known.values()))
    bullet = "list bullet" not in known
    number = _add_list(document, names["ListBullet"]) if bullet else 0
    for xml in lacking:
        styled = xml.replace('<w:numId w:val="1"/>', f'<w:numId w:val="{number}"/>')
        styles.append(_parse(styled.replace("<w:style ", f"<w:style {NAMESPACES} ", 1)))
    return names


def renamed(xml: str, names: dict[str, str]) -> str:
    """Return a body whose paragraphs, runs and tables refer to styles by the template's names."""
    return _STYLED.sub(lambda match: f'{match.group(1)}"{names.get(match.group(2), match.group(2))}"', xml)


def text_room(document: Document) -> tuple[int, int]:
    """Return the width of the text, and the most that a picture is high, in twentieths of a point."""
    from docx.oxml.ns import qn

    section = document.sections[-1]
    sizes = (section.page_width, section.left_margin, section.right_margin, section.gutter)
    if section.page_width is None:
        return TEXT_WIDTH, TEXT_HEIGHT
    width = (sizes[0] or 0) - sum(int(each or 0) for each in sizes[1:])
    height = (section.page_height or 0) - sum(int(each or 0) for each in (section.top_margin, section.bottom_margin))
    columns = section._sectPr.find(qn("w:cols"))
    count = _whole(columns.get(qn("w:num"), "1"), 1) if columns is not None else 1
    space = _whole(columns.get(qn("w:space"), "720"), 720) if columns is not None else 0
    room = (width // 635 - space * (count - 1)) // max(count, 1)
    return max(room, 1440), max(height // 635 - 2268, 1440)


def _whole(value: Any, default: int) -> int:
    return int(value) if str(value).isdigit() else default


def _keep_references(document: Document) -> None:
    """Give the last section the headers and footers that it takes over from those before it."""
    from copy import deepcopy

    from docx.oxml.ns import qn

    last = document.sections[-1]._sectPr
    has = {(each.tag, each.get(qn("w:type"))) for each in last}
    for section in reversed(list(document.sections)[:-1]):
        for name in ("w:headerReference", "w:footerReference"):
            for each in section._sectPr.findall(qn(name)):
                if (each.tag, each.get(qn("w:type"))) not in has:
                    has.add((each.tag, each.get(qn("w:type"))))
                    last.insert(0, deepcopy(each))


def _speak(styles: _Element, language: str) -> None:
    """Set the language that Word proofs the report in, whatever the template's."""
    from docx.oxml.ns import qn

    for default in styles.iter(qn("w:rPrDefault")):
        for spoken in list(default.iter(qn("w:lang"))):
            spoken.attrib.clear()
            for name, value in re.findall(r'w:(\w+)="([^"]*)"', proofed(language)):
                spoken.set(qn(f"w:{name}"), value)


def _add_list(document: Document, style: str) -> int:
    """Add our list to the template's, and return its number."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.ns import qn
    from docx.parts.numbering import NumberingPart

    ours = _parse(numbering_xml().replace('<w:pStyle w:val="ListBullet"/>', f'<w:pStyle w:val="{style}"/>'))
    part = document.part
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in part.rels.values()):
        made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, ours, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return 1
    numbering = part.numbering_part.element
    abstracts, numbers = numbering.findall(qn("w:abstractNum")), numbering.findall(qn("w:num"))
    abstract = 1 + max((_whole(each.get(qn("w:abstractNumId")), 0) for each in abstracts), default=0)
    number = 1 + max((_whole(each.get(qn("w:numId")), 0) for each in numbers), default=0)
    mine, use = ours[0], ours[1]
    mine.set(qn("w:abstractNumId"), str(abstract))
    use.set(qn("w:numId"), str(number))
    use[0].set(qn("w:val"), str(abstract))
    # All abstract definitions stand before the numbers that use them.
    numbering.insert(numbering.index(abstracts[-1]) + 1 if abstracts else 0, mine)
    numbering.insert(numbering.index(numbers[-1]) + 1 if numbers else len(abstracts) + 1, use)
    return number


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)
