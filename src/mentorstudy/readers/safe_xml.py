"""XML from anywhere, read with care: no entities, no document type, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["attribute", "child", "children", "parse_xml", "tag_of", "text_of"]

# What may stand before the root element, and a document type after it.
_PROLOGUE = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+[^\s\[>]+\s*>")
# Named, and never fetched.
_NAMED_DOCTYPE = re.compile(r"""<!DOCTYPE\s+[^\s\[>]+(?:\s+(?:SYSTEM|PUBLIC))?(?:\s+(?:"[^"]*"|'[^']*')){0,2}\s*>""")
_DECLARED = re.compile(r"""\A\ufeff?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']""")
# Encodings in which `<` is the byte that it is in ASCII, so that no declaration can hide from the look at the prologue.
_PLAIN = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-8859-\d+|latin-?1|windows-125\d|cp125\d", re.IGNORECASE
)


def parse_xml(
    data: bytes, *, file: str = "", what: str = "project", deep: bool = True, named_type: bool = False
) -> _Element:
    r"""Return the root element of a document.

    Parameters
    ----------
    data : bytes
        The document.
    file : str
        What errors call it.
    what : str
        What it should be, for errors.
    deep : bool
        Whether elements may be nested and texts be as long as they like; else 256 deep and 10 MB.
    named_type : bool
        Whether it may name a document type kept elsewhere, as transcription tools write; it is never fetched.

    Raises
    ------
    ReadError
        When it is not well-formed (`row` is the line), is in an unusual encoding, or declares a document type with
        entities or from elsewhere.

    Examples
    --------
    >>> parse_xml(b"<a><b/></a>").tag
    'a'
    >>> parse_xml(b"<a>\n<b></a>", file="project.qde")
    Traceback (most recent call last):
    mentorstudy.errors.ReadError: project.qde, row 2: The project is not well-formed XML (...
    """
    from lxml import etree

    _refuse_declarations(data, file, _NAMED_DOCTYPE if named_type else _DOCTYPE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        remove_comments=True,
        remove_pis=True,
        # A long interview is longer than the 10 MB that libxml2 takes otherwise. Entities were refused above.
        huge_tree=deep,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(getattr(error, "msg", "") or error)
        line = getattr(error, "lineno", None)
        raise ReadError(
            f"The {what} is not well-formed XML ({reason}). Export it again; when a tool keeps writing it so, its "
            "makers should know.",
            file=file,
            row=line or None,
        ) from None
    if root is None:
        raise ReadError(f"The {what} holds no XML. Export it again.", file=file)
    return root


def _refuse_declarations(data: bytes, file: str, allowed: re.Pattern[str]) -> None:
    text = _as_text(data[:1_000_000])
    declared = _DECLARED.match(text)
    if "\x00" in text or (declared and not _PLAIN.fullmatch(declared.group(1))):
        used = f" in the encoding '{declared.group(1)}'" if declared else " in an unusual encoding, or damaged"
        raise ReadError(
            f"The XML is{used}; the standard asks for UTF-8. Export it again.",
            file=file,
        )
    prologue = _PROLOGUE.match(text)
    after = prologue.end() if prologue else 0
    if text[after : after + 9].upper() == "<!DOCTYPE" and not allowed.match(text, after):
        raise ReadError(
            "The XML declares entities or a document type from elsewhere, which no QDA tool writes and which can be "
            "used to attack whoever opens it. Check where the file comes from.",
            file=file,
        )
    # A comment that is longer than what was looked at could hide what comes after it.
    if len(data) > len(text) and (after >= len(text) or text.startswith(("<!--", "<?"), after)):
        raise ReadError("The XML does not start within its first million characters. Export it again.", file=file)


def _as_text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[:4] in (b"<\x00?\x00", b"<\x00!\x00") or (data[:1] == b"<" and data[1:2] == b"\x00"):
        return data.decode("utf-16-le", "replace")
    if data[:2] == b"\x00<":
        return data.decode("utf-16-be", "replace")
    return data.decode("utf-8", "replace")


def tag_of(element: _Element) -> str:
    """Return an element's name without its namespace, empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    """Return the children of these names, whatever namespace they are in; all when none is named."""
    for each in () if element is None else element:
        if (not names and tag_of(each)) or tag_of(each) in names:
            yield each


def child(element: _Element | None, *names: str) -> _Element | None:
    """Return the first child of a name along a path of names, or None."""
    for name in names:
        element = next(children(element, name), None)
    return element


def text_of(element: _Element | None) -> str:
    """Return everything written in an element, empty for none."""
    return "" if element is None else "".join(str(piece) for piece in element.itertext())


def attribute(element: _Element, name: str) -> str:
    """Return an attribute, whatever namespace it is in; empty where there is none."""
    own = element.get(name)
    if own is not None:
        return str(own)
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
