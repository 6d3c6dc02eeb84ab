"""The files of a REFI-QDA project: its XML, and the texts that it names; never one from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mentorstudy.errors import ReadError
from mentorstudy.readers.safe_xml import parse_xml, tag_of
from mentorstudy.readers.safe_zip import LARGEST_MEMBER, SafeArchive, lookup_key, open_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["FoundFile", "ProjectFile", "open_codebook", "open_project"]

_SCHEME = re.compile(r"\A(internal|relative|absolute)://(.*)\Z", re.IGNORECASE | re.DOTALL)
_DRIVE = re.compile(r"\A/?[A-Za-z]:")


@dataclass(frozen=True)
class FoundFile:
    """A file that a project names: its bytes, or why there are none.

    Parameters
    ----------
    content : bytes or None
        What is in it.
    reason : str
        Why it was not read.
    """

    content: bytes | None
    reason: str = ""


@dataclass(frozen=True, eq=False)
class ProjectFile:
    """A project file, opened. Close it, or use it in a `with`.

    Parameters
    ----------
    root : lxml element
        The project's XML.
    file : str
        What errors call it.
    archive : SafeArchive or None
        Where its texts are, for an archive.
    folder : Path or None
        Where they are, for a bare XML file.
    members : mapping of str to str
        Members of the archive by `lookup_key` of their path, and of their name where only one has it.
    inside : str
        The folder in the archive that the XML is in, with its `/`.
    """

    root: _Element
    file: str
    archive: SafeArchive | None
    folder: Path | None
    members: Mapping[str, str]
    inside: str = ""

    def __enter__(self) -> ProjectFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.archive is not None:
            self.archive.close()

    def find(self, path: str) -> FoundFile:
        """Return a file that the project names, from its archive or from its own folder, from nowhere else.

        Parameters
        ----------
        path : str
            `internal://…`, `relative://…`, `absolute://…`, or a bare name.
        """
        scheme, _, rest = _parts(path)
        if scheme == "absolute":
            # Some tools keep a copy in the archive all the same, under the file's own name.
            member = self.members.get(f"*/{lookup_key(rest.replace(chr(92), '/').rpartition('/')[2])}")
            if member is not None and self.archive is not None:
                return FoundFile(self.archive.read(member))
            return FoundFile(None, f"it is kept outside the project, at '{path}', which is never opened")
        local = rest.replace("\\", "/").lstrip("/")
        if not local or _DRIVE.match(rest) or ".." in local.split("/") or "\x00" in local:
            return FoundFile(None, f"its path '{path}' leaves the project, and is never opened")
        return self._in_archive(path, local) if self.archive is not None else self._in_folder(path, local)

    def _in_archive(self, path: str, local: str) -> FoundFile:
        assert self.archive is not None
        base = local.rpartition("/")[2]
        for name in dict.fromkeys((local, unquote(local))):
            for place in (f"{self.inside}sources/{name}", f"{self.inside}{name}", name):
                member = self.members.get(lookup_key(place))
                if member is not None:
                    return FoundFile(self.archive.read(member))
        member = self.members.get(f"*/{lookup_key(base)}") or self.members.get(f"*/{lookup_key(unquote(base))}")
        if member is not None:
            return FoundFile(self.archive.read(member))
        return FoundFile(None, f"'{path}' is not in the archive")

    def _in_folder(self, path: str, local: str) -> FoundFile:
        assert self.folder is not None
        home = self.folder.resolve()
        for name in dict.fromkeys((local, unquote(local))):
            for place in (f"sources/{name}", f"Sources/{name}", name):
                found = self._inside(home, place)
                if found is not None:
                    return found
        return FoundFile(None, f"'{path}' is not beside the project's file")

    def _inside(self, home: Path, place: str) -> FoundFile | None:
        try:
            file = (home / place).resolve()
            if not file.is_relative_to(home) or not file.is_file():
                return None
            if file.stat().st_size > LARGEST_MEMBER:
                return FoundFile(None, f"'{place}' is larger than {LARGEST_MEMBER:,} bytes")
            return FoundFile(file.read_bytes())
        except (OSError, ValueError):
            return None


def _parts(path: str) -> tuple[str, str, str]:
    match = _SCHEME.match(path.strip())
    return (match.group(1).lower(), "://", match.group(2)) if match else ("", "", path.strip())


def open_project(path: str | Path) -> ProjectFile:
    """Return a project, from an archive (`.qdpx`) or a bare XML file (`.qde`): the content decides, not the ending.

    Raises
    ------
    ReadError
        When it is something else, damaged or hostile.
    """
    file = str(path)
    head = _head(path)
    if not head.startswith(b"PK"):
        root = parse_xml(_content(path), file=file) if _looks_like_xml(head, file) else None
        assert root is not None
        return _project(ProjectFile(root, file, None, Path(path).parent, {}))
    archive = open_archive(path)
    try:
        inner = _inner(archive, file)
        root = parse_xml(archive.read(inner), file=f"{file}, {inner}")
        inside = inner.rpartition("/")[0]
        return _project(ProjectFile(root, file, archive, None, _by_key(archive.names), f"{inside}/" if inside else ""))
    except BaseException:
        archive.close()
        raise


def open_codebook(path: str | Path) -> _Element:
    """Return the root of a codebook (`.qdc`).

    Raises
    ------
    ReadError
        When it is something else, damaged or hostile.
    """
    file = str(path)
    head = _head(path)
    if head.startswith(b"PK"):
        raise ReadError("This is an archive, not a codebook: a whole project. Read it with `read_refi`.", file=file)
    _looks_like_xml(head, file)
    root = parse_xml(_content(path), file=file, what="codebook")
    if tag_of(root) == "Project":
        raise ReadError("This is a whole project, not a codebook. Read it with `read_refi`.", file=file)
    if tag_of(root) != "CodeBook":
        raise ReadError(f"The XML is '{tag_of(root)}', no REFI-QDA codebook ('CodeBook').", file=file)
    return root


def _project(opened: ProjectFile) -> ProjectFile:
    tag = tag_of(opened.root)
    if tag == "CodeBook":
        raise ReadError(
            "This is a codebook (.qdc), not a project: codes without texts. Read it with `read_refi_codebook`.",
            file=opened.file,
        )
    if tag != "Project":
        raise ReadError(f"The XML is '{tag}', no REFI-QDA project ('Project').", file=opened.file)
    return opened


def _head(path: str | Path) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return stream.read(4096)
    except FileNotFoundError:
        raise ReadError(f"There is no such file. Looked for it in '{Path(path).parent}'.", file=str(path)) from None
    except IsADirectoryError:
        raise ReadError("This is a folder; name the .qdpx, .qde or .qdc file in it.", file=str(path)) from None
    except OSError as error:
        raise ReadError(f"Cannot be opened: {error.strerror}.", file=str(path)) from None


def _content(path: str | Path) -> bytes:
    size = Path(path).stat().st_size
    if size > LARGEST_MEMBER:
        raise ReadError(f"The XML is {size:,} bytes long; {LARGEST_MEMBER:,} is the most that is read.", file=str(path))
    return Path(path).read_bytes()


def _looks_like_xml(head: bytes, file: str) -> bool:
    if not head.strip():
        raise ReadError("The file is empty. Export it again.", file=file)
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if start.startswith(b"<"):
        return True
    what = "an SQLite database, as QualCoder and Taguette keep their own projects" if b"SQLite" in start[:16] else ""
    raise ReadError(
        f"This is {what or 'neither a ZIP archive nor XML'}, no REFI-QDA file. Export the project as REFI-QDA "
        "(.qdpx) or the codebook (.qdc) from the tool that made it.",
        file=file,
    )


def _inner(archive: SafeArchive, file: str) -> str:
    """The project's XML: `project.qde`, or whatever the one `.qde` is called."""
    found = [name for name in archive.names if name.casefold().endswith(".qde") and not _is_resource_fork(name)]
    top = [name for name in found if "/" not in name]
    for names in ([name for name in top if name.casefold() == "project.qde"], top, found):
        if len(names) == 1:
            return names[0]
    listed = ", ".join(f"'{name}'" for name in (found or archive.names)[:5]) or "nothing"
    if found:
        raise ReadError(f"There is more than one project in the archive: {listed}. Export it again.", file=file)
    if any(name.casefold().endswith(".qdc") for name in archive.names):
        raise ReadError("There is a codebook in the archive, but no project. Unpack it, and read the .qdc.", file=file)
    raise ReadError(
        f"There is no project (.qde) in the archive, only {listed}. Check what the file really is.", file=file
    )


def _is_resource_fork(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("._")


def _by_key(names: tuple[str, ...]) -> dict[str, str]:
    members: dict[str, str] = {}
    bases: dict[str, list[str]] = {}
    for name in names:
        if not _is_resource_fork(name):
            members.setdefault(lookup_key(name), name)
            bases.setdefault(f"*/{lookup_key(name.rpartition('/')[2])}", []).append(name)
    return members | {base: found[0] for base, found in bases.items() if len(found) == 1}
