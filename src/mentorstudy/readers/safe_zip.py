"""ZIP archives from anywhere, read with care: nothing is unpacked to disk, nothing in them is trusted."""

from __future__ import annotations

import io
import itertools
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from mentorstudy.errors import ReadError

__all__ = ["LARGEST_MEMBER", "SafeArchive", "lookup_key", "open_archive"]

LARGEST_MEMBER = 256 * 1024 * 1024
"""What one member may unpack to when it is read, in bytes."""

_LARGEST_TOTAL = 1024 * 1024 * 1024
_LARGEST_DECLARED = 2**31 - 1
_LARGEST_RATIO = 400
_SMALL_ENOUGH = 10_000_000
_MOST_MEMBERS = 50_000
_LARGEST_DIRECTORY = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_UTF_8_NAME = 0x800
_LOCAL_HEADER = 30
_DRIVE = re.compile(r"[A-Za-z]:")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_WHENCE = "Check where the file comes from, or export the project again."


def lookup_key(name: str) -> str:
    """Return the form under which a name is found, whatever its case and however its letters are composed.

    Examples
    --------
    >>> lookup_key("Sources/A.TXT") == lookup_key("sources/a.txt")
    True
    """
    return unicodedata.normalize("NFC", name).casefold()


@dataclass(frozen=True, eq=False)
class SafeArchive:
    """An archive whose members were checked before any of them is read. Close it, or use it in a `with`.

    Parameters
    ----------
    names : tuple of str
        The files in it, in the archive's order, with `/` between folders.
    file : str
        What errors call it.
    """

    names: tuple[str, ...]
    file: str
    _members: Mapping[str, zipfile.ZipInfo]
    _archive: zipfile.ZipFile
    _stream: io.BytesIO | io.BufferedReader
    _spent: list[int]

    def __enter__(self) -> SafeArchive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()
        self._stream.close()

    def read(self, name: str, *, limit: int = LARGEST_MEMBER) -> bytes:
        """Return the bytes of a member.

        Parameters
        ----------
        name : str
            One of `names`.
        limit : int
            The most bytes that it may unpack to.

        Raises
        ------
        ReadError
            When it is damaged, larger than the limit or than it says, or packed so tightly that it can only be a
            bomb; and when everything read so far is more than an archive of texts can hold.
        """
        info = self._members.get(name)
        if info is None:
            raise ReadError(f"There is no '{name}' in the archive.", file=self.file)
        self._refuse_bomb(info, name, limit)
        try:
            content = self._unpack(info, name, limit)
        except _BROKEN as error:
            raise ReadError(
                f"'{name}' in the archive is damaged ({error or type(error).__name__}). Copy or export it again.",
                file=self.file,
            ) from None
        self._spent[0] += len(content)
        self._spent[1] += info.compress_size
        return content

    def _refuse_bomb(self, info: zipfile.ZipInfo, name: str, limit: int) -> None:
        if info.file_size > limit:
            raise ReadError(
                f"'{name}' in the archive would unpack to {info.file_size:,} bytes; {limit:,} is the most that is "
                f"read. {_WHENCE}",
                file=self.file,
            )
        if info.file_size > _SMALL_ENOUGH and info.file_size > _LARGEST_RATIO * max(info.compress_size, 1):
            raise ReadError(
                f"'{name}' in the archive unpacks to {info.file_size // max(info.compress_size, 1):,} times its "
                f"size, as no text does: this looks like a ZIP bomb. {_WHENCE}",
                file=self.file,
            )
        total, packed = self._spent[0] + info.file_size, self._spent[1] + info.compress_size
        if total > _SMALL_ENOUGH and total > _LARGEST_RATIO * max(packed, 1):
            raise ReadError(
                f"The members of the archive unpack to {total // max(packed, 1):,} times their size, as no texts do: "
                f"this looks like a ZIP bomb. {_WHENCE}",
                file=self.file,
            )
        if total > _LARGEST_TOTAL:
            raise ReadError(
                f"The texts in the archive unpack to more than {_LARGEST_TOTAL:,} bytes. Split the project.",
                file=self.file,
            )

    def _unpack(self, info: zipfile.ZipInfo, name: str, limit: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with self._archive.open(info) as member:
            while piece := member.read(_CHUNK):
                size += len(piece)
                if size > min(limit, info.file_size):
                    raise ReadError(f"'{name}' in the archive is larger than it says. {_WHENCE}", file=self.file)
                pieces.append(piece)
        if size != info.file_size:
            raise EOFError(f"{size:,} of {info.file_size:,} bytes")
        return b"".join(pieces)


def open_archive(source: str | Path | bytes, *, file: str = "") -> SafeArchive:
    """Return a ZIP archive, its members' names and sizes checked.

    Parameters
    ----------
    source : str, Path or bytes
        The file, or its bytes. Nothing is ever written.
    file : str
        What errors call it; the path when empty.

    Raises
    ------
    ReadError
        When it is no ZIP or a damaged one; when a member is encrypted, a symbolic link, twice there, of 2 GiB or
        more, packed by a method other than Deflate, or named so that it would leave the folder; when members lie on
        top of each other; and when there are too many.

    Examples
    --------
    >>> import io, zipfile
    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as archive:
    ...     archive.writestr("sources/Gespräch.txt", "Guten Tag")
    >>> with open_archive(packed.getvalue()) as archive:
    ...     archive.names, archive.read("sources/Gespräch.txt")
    (('sources/Gespräch.txt',), b'Guten Tag')
    """
    called = file or ("" if isinstance(source, bytes) else str(source))
    try:
        stream = io.BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb")  # noqa: SIM115
    except OSError as error:
        raise ReadError(f"Cannot be opened: {error.strerror}.", file=called) from None
    try:
        return _checked(stream, called)
    except BaseException:
        stream.close()
        raise


def _checked(stream: io.BytesIO | io.BufferedReader, file: str) -> SafeArchive:
    if _directory_size(stream) > _LARGEST_DIRECTORY:
        raise ReadError(f"The archive lists more members than any project holds. {_WHENCE}", file=file)
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise ReadError(
            f"This is no ZIP archive, or it is damaged or was not copied whole ({error}). Copy or export it again.",
            file=file,
        ) from None
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise ReadError(f"The archive has {len(infos):,} members; {_MOST_MEMBERS:,} is the most. {_WHENCE}", file=file)
    _refuse_overlap(infos, file)
    members = _members(infos, file)
    return SafeArchive(tuple(members), file, members, archive, stream, [0, 0])


def _directory_size(stream: io.BytesIO | io.BufferedReader) -> int:
    """What the end of the archive says of the size of its list of members: zipfile would read it all at once."""
    stream.seek(0, io.SEEK_END)
    size = stream.tell()
    start = max(size - 65_536 - 98, 0)
    stream.seek(start)
    tail = stream.read()
    stream.seek(0)
    sizes = [0]
    for match in re.finditer(b"PK\x05\x06", tail):
        if len(tail) >= match.start() + 16:
            sizes.append(struct.unpack_from("<L", tail, match.start() + 12)[0])
    for match in re.finditer(b"PK\x06\x06", tail):
        if len(tail) >= match.start() + 48:
            sizes.append(struct.unpack_from("<Q", tail, match.start() + 40)[0])
    # A list larger than the file itself is none: zipfile then says that the archive is damaged.
    return max(min(each, size) for each in sizes)


def _members(infos: Iterable[zipfile.ZipInfo], file: str) -> dict[str, zipfile.ZipInfo]:
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = _name(info)
        _refuse_place(name, file)
        _refuse_kind(info, name, file)
        if info.is_dir() or name.endswith("/"):
            continue
        if name in members:
            raise ReadError(f"'{name}' is in the archive twice: nobody can say which one counts. {_WHENCE}", file=file)
        members[name] = info
    return members


def _refuse_overlap(infos: Iterable[zipfile.ZipInfo], file: str) -> None:
    """Members that share their bytes unpack to far more than the archive's size."""
    places = sorted((info.header_offset, info.compress_size) for info in infos)
    for (start, size), (following, _) in itertools.pairwise(places):
        if start + _LOCAL_HEADER + size > following:
            raise ReadError(
                f"Members of the archive lie on top of each other, as no tool packs them. {_WHENCE}", file=file
            )


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. Some tools write UTF-8 without saying so, and some write backslashes."""
    name = info.filename
    if not info.flag_bits & _UTF_8_NAME and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return name.replace("\\", "/")


def _refuse_place(name: str, file: str) -> None:
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or "\x00" in name:
        raise ReadError(
            f"A member of the archive is named {name!r}, which would leave the folder it is unpacked to. {_WHENCE}",
            file=file,
        )


def _refuse_kind(info: zipfile.ZipInfo, name: str, file: str) -> None:
    if info.flag_bits & 1:
        raise ReadError(f"'{name}' in the archive is protected with a password. Export it without one.", file=file)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ReadError(f"'{name}' in the archive is a symbolic link, as no export has. {_WHENCE}", file=file)
    if info.file_size > _LARGEST_DECLARED:
        raise ReadError(
            f"'{name}' in the archive says that it holds {info.file_size:,} bytes; the standard's limit is 2 GiB.",
            file=file,
        )
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ReadError(
            f"'{name}' in the archive is packed by a method that no project file uses. Pack it again as a plain ZIP.",
            file=file,
        )
