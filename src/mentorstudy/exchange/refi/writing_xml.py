"""What goes into REFI-QDA XML: identifiers, names, times and words in a form that the schema takes."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mentorstudy.exchange.project import Loss, Project
from mentorstudy.exchange.refi.context import guid_key
from mentorstudy.exchange.refi.writing_checks import KINDS, guids_of
from mentorstudy.text import collapse, normalise
from mentorstudy.version import __version__

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NO_NAME", "WRITER", "Manuscript", "add", "new_root", "origin_of", "to_bytes"]

NO_NAME = "(no name)"
"""What is written where the standard asks for a name and there is none."""

WRITER = "mentorstudy"
"""What a file says of who wrote it, before the version."""

_NAMESPACE = uuid.UUID("3c0f0b1e-58a4-5d0a-8f43-6a1d0c9a7e52")
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_COLOR = re.compile(r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?", re.ASCII)
_CLOCK = re.compile(r"\d[T ]\d", re.ASCII)


def origin_of(tool: str, called: str) -> str:
    """Return what a file says of who wrote it, and for which tool: readers go by it.

    Examples
    --------
    >>> origin_of("mentorstudy 0.1.0", "NVivo")
    'mentorstudy 0.1.0, for NVivo'
    """
    ours = tool.partition(", for ")[0].strip() if tool.startswith(WRITER) else ""
    writer = collapse(normalise(ours).text) or f"{WRITER} {__version__}"
    return f"{writer}, for {called}" if called else writer


class Manuscript:
    """What one writing needs to know: the identifiers as they are written, and what could not be kept.

    Parameters
    ----------
    project : Project
        The project that is written; it holds together.
    """

    def __init__(self, project: Project) -> None:
        self._losses: dict[tuple[str, str, bool], int] = {}
        self._taken: set[str] = set()
        self._examples: dict[tuple[str, bool], str] = {}
        self._written: dict[tuple[str, str], str] = {}
        for kind, guids in guids_of(project).items():
            for guid in guids:
                self._written[kind, guid] = self._claim(kind, guid)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What could not be kept, in the order in which it was met; the same thing said once, with its count."""
        return tuple(Loss(item, detail, count, kept) for (item, detail, kept), count in self._losses.items())

    def lose(self, item: str, detail: str = "", count: int = 1, *, kept: bool = False) -> None:
        """Note what cannot be kept, or only in another form."""
        key = (item, detail, kept)
        self._losses[key] = self._losses.get(key, 0) + count

    def _claim(self, kind: str, own: str) -> str:
        """An identifier that is a GUID stays as it is, any other one becomes the same GUID every time."""
        is_guid = bool(_GUID.fullmatch(own) or (own[:1] + own[-1:] == "{}" and _GUID.fullmatch(own[1:-1])))
        if is_guid and guid_key(own) not in self._taken:
            self._taken.add(guid_key(own))
            return own
        if is_guid:
            self.lose("identifier used twice", f"the {kind} '{own}' got one of its own", kept=True)
        return self.made(kind, own)

    def made(self, kind: str, seed: str) -> str:
        """Return a GUID for something that has none, always the same for the same seed."""
        safe = seed.encode("utf-8", "surrogatepass").decode("utf-8", "backslashreplace")
        written = str(uuid.uuid5(_NAMESPACE, f"{kind}\x1f{safe}")).upper()
        while guid_key(written) in self._taken:
            written = str(uuid.uuid5(_NAMESPACE, written)).upper()
        self._taken.add(guid_key(written))
        return written

    def guid(self, kind: str, own: str) -> str:
        """Return the identifier that is written for a thing, empty for none."""
        return self._written[kind, own] if own else ""

    def kinds(self, own: str) -> list[str]:
        """Return the kinds of things that have an identifier."""
        return [kind for kind in KINDS if (kind, own) in self._written]

    def text(self, value: str, where: str) -> str:
        """Return words that XML can hold; characters that it cannot hold are replaced, and listed."""
        normal = normalise(value)
        for character in sorted({each.character for each in normal.replaced}):
            count = sum(each.character == character for each in normal.replaced)
            self.lose("control character", f"{character} in {where} is U+FFFD now", count, kept=True)
        return normal.text

    def name(self, value: str, where: str) -> str:
        """Return a name on one line; where there is none, words that say so."""
        text = self.text(value, f"the name of {where}")
        line = re.sub(r"[\n\t]+", " ", text).strip()
        if not line:
            self.lose("name", f"{where} has none; it is called '{NO_NAME}'", kept=True)
        elif line != text:
            self.lose("name", f"'{line}': line ends and spaces around it are left out", kept=True)
        return line or NO_NAME

    def words(self, value: str, where: str) -> str:
        """Return a description, without the white space that some have for words."""
        text = self.text(value, where)
        if text and not text.strip():
            self.lose("description of white space", where)
            return ""
        return text

    def color(self, value: str, where: str) -> str:
        """Return a colour that the schema takes, empty for none."""
        if value and not _COLOR.fullmatch(value):
            self.lose("colour", f"'{value}' of {where} is none that the standard knows, such as '#1f77b4'")
            return ""
        return value

    def time(self, value: str, what: str) -> str:
        """Return a time that the schema takes, empty for none; never one that the data does not say."""
        if not value:
            return ""
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        plain = moment.isoformat() if moment is not None and _CLOCK.search(value) else ""
        if moment is not None and _TIME.fullmatch(value):
            return value
        kept = bool(_TIME.fullmatch(plain))
        first = self._examples.setdefault((what, kept), collapse(normalise(value).text)[:40])
        became = "is written as the standard has it" if kept else "is no date and time as the standard has it; left out"
        self.lose("time", f"of a {what}, such as '{first}': {became}", kept=kept)
        return plain if kept else ""


def new_root(tag: str, namespace: str, attributes: Mapping[str, str]) -> _Element:
    """Return the root of a document, in its namespace."""
    from lxml import etree

    spaces: dict[Any, str] = {None: namespace}
    root = etree.Element(f"{{{namespace}}}{tag}", nsmap=spaces)
    for name, value in attributes.items():
        if value:
            root.set(name, value)
    return root


def add(parent: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    """Return a new child in its parent's namespace; attributes that are empty are left out."""
    from lxml import etree

    element = etree.SubElement(parent, parent.tag[: parent.tag.index("}") + 1] + tag)
    for name, value in attributes.items():
        if value:
            element.set(name, value)
    if text is not None:
        element.text = text
    return element


def to_bytes(root: _Element) -> bytes:
    """Return a document as UTF-8, indented, without a byte order mark: some tools take one for an error."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
