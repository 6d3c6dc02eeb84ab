"""What the bytes of a file show of its format: marks at its head, members of an archive, the start of its text."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from mentorstudy.readers.source import decode

__all__ = [
    "Content",
    "Sign",
    "ends",
    "holds",
    "holds_stream",
    "is_archive_of",
    "is_called",
    "is_of_r",
    "is_root",
    "is_text",
    "matches",
    "starts",
]

_SAMPLE = 65536
# What may stand before the root: a declaration, comments, a document type without entities.
_ROOT = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>\[]*>\s*)*+<([A-Za-z_][\w.:-]*)[\s/>]", re.DOTALL
)


class Content:
    """A file's bytes, with what telling formats apart needs of them; each is found once, when it is asked for.

    Parameters
    ----------
    path : str or Path
        The file: its ending tells formats apart whose content does not.
    data : bytes
        Its bytes.
    """

    def __init__(self, path: str | Path, data: bytes) -> None:
        self.path = path
        self.data = data
        self.ending = Path(path).suffix.lower()

    @cached_property
    def members(self) -> frozenset[str]:
        """Names in a ZIP archive; of one that is cut off, those of the parts that are left."""
        if not self.data.startswith(b"PK\x03\x04"):
            return frozenset()
        try:
            return frozenset(zipfile.ZipFile(io.BytesIO(self.data)).namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return frozenset(_local_names(self.data))

    @cached_property
    def mimetype(self) -> str:
        """What an archive of OpenDocument or EPUB says it is; empty for others."""
        # The member stands first and is not packed, so that it can be read without opening the archive.
        found = re.match(rb"PK\x03\x04.{22}\x08\0..mimetype([\w./+-]{1,100})", self.data[:300], re.DOTALL)
        return found.group(1).decode("ascii") if found else ""

    @cached_property
    def text(self) -> str:
        """The file's characters, normalised."""
        return decode(self.data, file=str(self.path)).text

    @cached_property
    def root(self) -> str:
        """The name of the root element of XML, without its namespace; empty for what is no XML."""
        found = _ROOT.match(self.text[:16384])
        return found.group(1).rpartition(":")[2] if found else ""

    @cached_property
    def control(self) -> float:
        """The share of characters that no text has, in what the file begins with."""
        sample = self.data[:_SAMPLE]
        if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return 0.0
        # Text in UTF-16 without a mark is every second byte nought, and nothing else below the space.
        half = max(len(sample) // 2, 1)
        noughts = max(sample[0::2].count(0), sample[1::2].count(0))
        wide = noughts > 0.3 * half and sample.count(0) < 0.6 * len(sample)
        control = sum((byte < 9 or 13 < byte < 32) and not (wide and byte == 0) for byte in sample)
        return control / max(len(sample), 1)


Sign = Callable[[Content], bool]


def _local_names(data: bytes) -> list[str]:
    """Read names of members from the archive's own parts, where its directory is lost."""
    names: list[str] = []
    at = 0
    while data[at : at + 4] == b"PK\x03\x04" and len(names) < 1000:
        size = int.from_bytes(data[at + 26 : at + 28], "little")
        names.append(data[at + 30 : at + 30 + size].decode("utf-8", "replace"))
        at = data.find(b"PK\x03\x04", at + 30 + size)
        if at < 0:
            break
    return names


def starts(*marks: bytes) -> Sign:
    """Return a sign: the file begins with one of these bytes."""
    return lambda content: content.data.startswith(marks)


def ends(*endings: str) -> Sign:
    """Return a sign: the file's name ends in one of these."""
    return lambda content: content.ending in endings


def is_called(pattern: str) -> Sign:
    """Return a sign: the file's name is like this, in capitals or not."""
    shape = re.compile(pattern, re.IGNORECASE)
    return lambda content: shape.fullmatch(Path(content.path).name) is not None


def holds(*names: str) -> Sign:
    """Return a sign: a ZIP archive has a member whose name begins with one of these."""
    return lambda content: any(member.startswith(names) for member in content.members)


def is_archive_of(mimetype: str) -> Sign:
    """Return a sign: an archive of OpenDocument or EPUB says that it is this."""
    return lambda content: content.mimetype.startswith(mimetype)


def holds_stream(*names: str) -> Sign:
    """Return a sign: a compound file of Office 97 to 2003 has a stream of one of these names."""
    marks = [name.encode("utf-16-le") for name in names]
    return lambda content: (
        content.data.startswith(b"\xd0\xcf\x11\xe0") and (not marks or any(mark in content.data for mark in marks))
    )


def matches(pattern: str) -> Sign:
    """Return a sign: the file is text that begins like this."""
    shape = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda content: is_text(content) and bool(shape.match(content.text[:4096]))


def is_text(content: Content) -> bool:
    """Return whether the file is text: next to no characters that none has."""
    return content.control <= 0.02


def is_root(*names: str) -> Sign:
    """Return a sign: the file is XML whose root element has one of these names."""
    return lambda content: is_text(content) and content.root in names


def _unpacked(data: bytes) -> bytes:
    """Return the first bytes of what was packed with gzip, bzip2 or xz, and no more."""
    if data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(31).decompress(data[:4096], 16)
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor().decompress(data, 16)
    return lzma.LZMADecompressor().decompress(data, 16)


def is_of_r(content: Content) -> bool:
    """Return whether R wrote the file: data of `save` or `saveRDS`, packed or not."""
    head = content.data[:16]
    if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        try:
            head = _unpacked(content.data[:1_000_000])
        except (zlib.error, OSError, lzma.LZMAError, EOFError):
            return content.ending in (".rda", ".rdata", ".rds")
    return head.startswith((b"RDX2", b"RDX3", b"RDA2", b"RDA3", b"X\n\0\0\0\2", b"X\n\0\0\0\3", b"A\n2\n", b"A\n3\n"))
