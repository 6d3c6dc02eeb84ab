"""The whole folder searched for the words of somebody who withdraws, and they are cut out of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mentorstudy import plans
from mentorstudy.errors import StudyError
from mentorstudy.journal.files import journal_files
from mentorstudy.ownership import file_digest, is_as_written
from mentorstudy.privacy._withdrawal.redact_files import Found, found_in, redacted
from mentorstudy.privacy._withdrawal.spoken_words import Spoken
from mentorstudy.settings import inside
from mentorstudy.structured import load_json, load_toml, load_yaml
from mentorstudy.writing import remove_file, write_file, written_bytes

__all__ = ["Swept", "sweep"]

_MANIFEST = "manifest.json"
_CACHES = ("topics/topics.json",)
# What to do with a file out of which nothing can be cut here, by its ending.
_STEP = "Cut them by hand, or delete the file."
_STEPS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((".qdpx", ".qde"), "Delete the file, and export the study anew: `mentorstudy export` with this file's name. Where "
     "it is another program's, delete the text in that program and export it there again."),
    ((".sqlite3", ".sqlite", ".db", ".qda", ".rqda"), "Delete the text or the highlight in the program that made it "
     "(Taguette, QualCoder), then copy the database over this one; or delete the file."),
    ((".pdf",), "Make the PDF anew from the document without them, or black them out in a program that removes what is "
     "under the black; or delete the file."),
    ((".zip", ".7z", ".tar", ".gz", ".rar"), "Unpack it, cut them out of the file that is named here or delete that "
     "file, and pack it again; or delete the archive."),
)  # fmt: skip
# What other programs keep of earlier versions; nothing in it can be cut.
_HISTORIES = (".git", ".hg", ".svn", ".ipynb_checkpoints", ".Trash", ".stversions", ".dropbox.cache")
_MOST_BYTES = 300_000_000
_MOST_LISTED = 40


@dataclass
class Swept:
    """What was found all over a folder.

    Parameters
    ----------
    deleted : list of str
        Reports and caches that are made anew from the study.
    cut : list of (str, int)
        Files out of which quotes were cut, and how many.
    remaining : list of str
        Where words stand that cannot be cut, by file and line.
    short : list of (str, int, str)
        File, line and words of short quotes, which may be anybody's.
    """

    deleted: list[str] = field(default_factory=list)
    cut: list[tuple[str, int]] = field(default_factory=list)
    remaining: list[str] = field(default_factory=list)
    short: list[tuple[str, int, str]] = field(default_factory=list)


def sweep(root: Path, spoken: Spoken, participant: str, *, with_journals: bool = True) -> Swept:
    """Search every file of a folder, and cut a participant's words out of it, with the change that is under way.

    Parameters
    ----------
    root : Path
        The study folder.
    spoken : Spoken
        Their words.
    participant : str
        Who withdraws.
    with_journals : bool
        Whether journals are searched, too: they are cut before, event by event.
    """
    swept = Swept()
    made = set(_made_by_reports(root)) | {root / name for name in _CACHES if (root / name).is_file()}
    for path in sorted(made):
        swept.deleted.append(_name(root, path))
        remove_file(path)
    journals = set(journal_files(root))
    for path in _files(root, swept):
        if path in journals and not with_journals:
            continue
        try:
            data = written_bytes(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            swept.remaining.append(f"{_name(root, path)}: cannot be read ({error.strerror}). Look through it.")
            continue
        _search(root, path, data, spoken, participant, swept, is_journal=path in journals)
    return swept


def _search(
    root: Path, path: Path, data: bytes, spoken: Spoken, participant: str, swept: Swept, *, is_journal: bool
) -> None:
    name = _name(root, path)
    found = found_in(path.name, data, spoken)
    swept.short += [(name, each.line, each.words) for each in found if not each.is_long and not is_journal]
    long = [each for each in found if each.is_long]
    if not long:
        return
    new = None if is_journal else redacted(path.name, data, spoken)
    if new is None and not is_journal and is_as_written(path):
        # An export is made anew from the study.
        remove_file(path)
        swept.deleted.append(name)
        return
    if new is None or not _still_read(path.name, data, new):
        swept.remaining += [_by_hand(name, each, participant) for each in long]
        return
    write_file(path, new, own="all")
    swept.cut.append((name, len(long)))


def _by_hand(name: str, found: Found, participant: str) -> str:
    line = f", {'page' if name.lower().endswith('.pdf') else 'line'} {found.line}" if found.line else ""
    part = f" ({found.inside})" if found.inside else ""
    todo = next((step for endings, step in _STEPS if name.lower().endswith(endings)), _STEP)
    return f"{name}{line}{part}: words of '{participant}', which cannot be cut out of such a file here. {todo}"


def _still_read(name: str, before: bytes, after: bytes) -> bool:
    """Return whether a file that programs read is still read by them."""
    return not name.endswith((".toml", ".yaml", ".yml")) or _is_read(name, after) or not _is_read(name, before)


def _is_read(name: str, data: bytes) -> bool:
    from ruamel.yaml import YAML

    try:
        text = data.decode("utf-8-sig")
        if name.endswith(".toml"):
            load_toml(text, file=name)
        else:
            load_yaml(text, lambda: YAML(typ="safe", pure=True), file=name)
    except (StudyError, ValueError):
        return False
    return True


def _files(root: Path, swept: Swept) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root).parts
        if plans.FOLDER in inner or not path.is_file():
            continue
        history = next((part for part in inner if part in _HISTORIES), "")
        if history:
            line = f"{history}/: keeps earlier versions of files. Delete it, or have its history rewritten."
            swept.remaining += [line] if line not in swept.remaining else []
        elif not path.resolve().is_relative_to(root.resolve()):
            swept.remaining.append(f"{_name(root, path)}: a link that leaves the study folder. Look where it leads.")
        elif path.stat().st_size > _MOST_BYTES:
            swept.remaining.append(f"{_name(root, path)}: too large to be searched. Look through it.")
        else:
            yield path


def _made_by_reports(root: Path) -> Iterator[Path]:
    """Yield reports that are as they were written, and the lists of them: all of it is made anew from the study."""
    for manifest in sorted(root.rglob(_MANIFEST)):
        try:
            content = load_json(manifest.read_text(encoding="utf-8"))
            files = [each["files"] for each in content["reports"].values()]
            known = {inside(name): str(digest) for each in files for name, digest in each.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        folder = manifest.parent.resolve()
        for name, digest in sorted(known.items()):
            path = manifest.parent / name
            if path.resolve().is_relative_to(folder) and digest and file_digest(path) == digest:
                yield path
        yield manifest


def _name(root: Path, path: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(root).as_posix())
