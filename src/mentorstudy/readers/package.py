"""The parts of a .docx package, opened with care: nothing in it is trusted."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError
from mentorstudy.readers.numbering import Numbering, read_numbering

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["WordParts", "open_word", "tag_of"]

# A book of a thousand pages unpacks to some 20 MB; a part of 60 MB is no transcript.
_LARGEST_PART = 60_000_000
_LARGEST_RATIO = 400
_OTHERS = {
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "Word comment",
    "header": "page header",
    "footer": "page footer",
}
_DAMAGED = (
    "The file is damaged or was not copied whole ({reason}). Copy or download it again, or save it again in Word."
)


@dataclass(frozen=True, eq=False)
class WordParts:
    """The parts that hold words.

    Parameters
    ----------
    body : lxml element
        The document's body.
    others : list of (str, lxml element)
        Notes, comments, headers and footers, with what each is called in a report.
    styles : dict
        Style id to (name, bold or not said, style it is based on).
    numbering : Numbering
        The lists, whose automatic numbers may be labels.
    chunks : dict of str to (str, bytes)
        Documents of other kinds that this one takes in, by the name of the relation: their part's name and bytes.
    """

    body: _Element
    others: list[tuple[str, _Element]]
    styles: dict[str, tuple[str, bool | None, str]] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=lambda: Numbering({}))
    chunks: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def number_of(self, paragraph: _Element) -> str:
        """Return the words that Word itself writes before a paragraph, such as "Interviewer:"."""
        return self.numbering.label_of(paragraph, _style_id(paragraph, "pPr", "pStyle"))

    def is_underlined(self, run: _Element) -> bool:
        """Say whether a run is underlined."""
        return bool(_switch(run, "u"))

    def style_of(self, paragraph: _Element) -> str:
        """Return the name of a paragraph's style, empty for the default."""
        return self.styles.get(_style_id(paragraph, "pPr", "pStyle"), ("", None, ""))[0]

    def is_bold(self, paragraph: _Element) -> bool:
        """Say whether the style of a paragraph is bold."""
        return bool(self._style_bold(_style_id(paragraph, "pPr", "pStyle")))

    def is_bold_run(self, run: _Element, *, default: bool) -> bool:
        """Say whether a run is bold: by itself, by its style, or by its paragraph."""
        direct = _switch(run, "b")
        if direct is not None:
            return direct
        styled = self._style_bold(_style_id(run, "rPr", "rStyle"))
        return default if styled is None else styled

    def is_hidden(self, run: _Element) -> bool:
        """Say whether a run is formatted as hidden."""
        return bool(_switch(run, "vanish"))

    def _style_bold(self, style: str) -> bool | None:
        for _ in range(12):
            _, bold, based_on = self.styles.get(style, ("", None, ""))
            if bold is not None or not based_on:
                return bold
            style = based_on
        return None


def tag_of(element: _Element) -> str:
    """Return an element's name without its namespace, empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: _Element, name: str) -> _Element | None:
    return next((child for child in element if tag_of(child) == name), None)


def _value(element: _Element | None) -> str | None:
    if element is None:
        return None
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}val")), None)


def _style_id(element: _Element, properties: str, style: str) -> str:
    parent = _child(element, properties)
    return (_value(_child(parent, style)) or "") if parent is not None else ""


def _switch(element: _Element, name: str) -> bool | None:
    properties = _child(element, "rPr")
    switch = _child(properties, name) if properties is not None else None
    if switch is None:
        return None
    return _value(switch) not in ("0", "false", "off", "none")


def open_word(data: bytes, *, file: str = "") -> WordParts:
    """Return the parts of a .docx file.

    Raises
    ------
    ReadError
        When the file is truncated, locked or no Word document, or would unpack to something absurd.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(_DAMAGED.format(reason=str(error) or "no ZIP"), file=file) from None
    with archive:
        names = {info.filename.lstrip("/"): info for info in archive.infolist()}
        main = _main_part(archive, names, file)
        root = _parse(_read(archive, main, file), file)
        body = _child(root, "body")
        if body is None:
            raise ReadError("There is no document body in this file. Save it again in Word as .docx.", file=file)
        folder = main.filename.rpartition("/")[0]
        others = [
            (item, _parse(_read(archive, info, file), file))
            for name, info in sorted(names.items())
            if (item := _other_item(name, folder))
        ]
        styles = names.get(f"{folder}/styles.xml".lstrip("/"))
        lists = names.get(f"{folder}/numbering.xml".lstrip("/"))
        style_root = _parse(_read(archive, styles, file), file) if styles else None
        list_root = _parse(_read(archive, lists, file), file) if lists else None
        found_styles = _styles(style_root) if style_root is not None else {}
        chunks = _chunks(archive, names, main, file)
        return WordParts(body, others, found_styles, read_numbering(list_root, style_root), chunks)


def _chunks(
    archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], main: zipfile.ZipInfo, file: str
) -> dict[str, tuple[str, bytes]]:
    """Return the documents that the main part takes in whole (altChunk)."""
    folder, _, base = main.filename.rpartition("/")
    relations = names.get(f"{folder}/_rels/{base}.rels".lstrip("/"))
    found = {}
    for each in _parse(_read(archive, relations, file), file) if relations else ():
        if str(each.get("Type", "")).endswith("/aFChunk"):
            target = str(each.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            part = names.get(path)
            if part is not None:
                found[str(each.get("Id", ""))] = (path, _read(archive, part, file))
    return found


def _main_part(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], file: str) -> zipfile.ZipInfo:
    main = names.get("word/document.xml")
    relations = names.get("_rels/.rels")
    if main is None and relations is not None:
        for each in _parse(_read(archive, relations, file), file):
            if str(each.get("Type", "")).endswith("/officeDocument"):
                main = names.get(str(each.get("Target", "")).lstrip("/"))
    if main is None:
        raise ReadError(
            "This is a ZIP archive without a Word document in it ('word/document.xml' is missing). "
            "Open it in Word and save it as .docx.",
            file=file,
        )
    return main


def _other_item(name: str, folder: str) -> str:
    where, _, base = name.rpartition("/")
    if where != folder or not base.endswith(".xml"):
        return ""
    return _OTHERS.get(base.removesuffix(".xml").rstrip("0123456789"), "")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    if info.flag_bits & 1:
        raise ReadError("The file is protected with a password. Save a copy without one.", file=file)
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > _LARGEST_PART or (info.file_size > 5_000_000 and ratio > _LARGEST_RATIO):
        raise ReadError(
            f"The part '{info.filename}' would unpack to {info.file_size:,} bytes: no transcript is that large. "
            "Check where the file comes from.",
            file=file,
        )
    try:
        with archive.open(info) as part:
            content = part.read(_LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(_DAMAGED.format(reason=f"{info.filename}: {error}"), file=file) from None
    if len(content) > _LARGEST_PART:
        raise ReadError(f"The part '{info.filename}' is larger than it says. Save the file again in Word.", file=file)
    return content


def _parse(content: bytes, file: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(_DAMAGED.format(reason=f"broken XML: {error.msg}"), file=file) from None
    # Word never declares a document type: one can only be there to define entities.
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            "The file's XML declares entities, which no word processor writes. Check where it comes from.",
            file=file,
        )
    return root


def _styles(root: _Element) -> dict[str, tuple[str, bool | None, str]]:
    found = {}
    for style in root:
        if tag_of(style) == "style":
            identifier = next(
                (str(value) for name, value in style.attrib.items() if str(name).endswith("}styleId")), ""
            )
            name = _value(_child(style, "name")) or ""
            found[identifier] = (name, _switch(style, "b"), _value(_child(style, "basedOn")) or "")
    return found
