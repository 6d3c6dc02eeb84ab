"""What a person is told of a study with pseudonyms: who is who, what was replaced, what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.privacy._pseudonymise.mapping import Carrying
from mentorstudy.privacy._pseudonymise.review import csv_text
from mentorstudy.privacy._pseudonymise.source_files import Written
from mentorstudy.privacy.identifiers.passages import comments

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["key_text", "remaining", "replacements"]


def replacements(carrying: Carrying, source: str) -> int:
    """Return how many places in the words of a source have a pseudonym."""
    return sum(
        len(document.words.changes)
        for name, document in carrying.words.items()
        if name == source or name.startswith(f"{source}#")
    )


def key_text(carrying: Carrying) -> str:
    """Return who is who, as CSV."""
    rows = [(each.kind, each.text, each.pseudonym) for each in carrying.identifiers.listed]
    for what, names in (
        ("participant", carrying.participants),
        ("coder", carrying.coders),
        ("code", carrying.codes),
        ("file", carrying.files),
    ):
        rows += [(what, old, new) for old, new in sorted(names.items()) if old != new]
    guarded = [[f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row] for row in rows]
    return csv_text([["what", "original", "replacement"], *guarded])


def remaining(
    study: Study, carrying: Carrying, written: Sequence[Written], behind: Iterable[str], folder: Path
) -> Iterator[str]:
    """Yield what a person still has to look after.

    Parameters
    ----------
    study : Study
        The original.
    carrying : Carrying
        What is replaced.
    written : sequence of Written
        Its sources in the new study.
    behind : iterable of str
        What of the journals stayed behind.
    folder : Path
        The new study.
    """
    changed = [each.old for each in written if Path(each.old).suffix.lower() != Path(each.new).suffix.lower()]
    if changed:
        listed = ", ".join(changed[:5]) + (", ..." if len(changed) > 5 else "")
        yield f"written in another format, with what is read of them alone: {listed}."
    yield from behind
    yield from _dropped_comments(study, carrying, folder)
    read = {path for path, _ in study.hashes}
    others = sorted(
        name
        for path in study.folder.rglob("*")
        if path.is_file() and (name := path.relative_to(study.folder).as_posix()) not in read
    )
    if others:
        listed = ", ".join(others[:5]) + (", ..." if len(others) > 5 else "")
        yield f"files that the study does not read are not copied: {listed}."
    yield "what people say of themselves can tell who they are without a name: read the new transcripts once."
    yield "the original study and the key: keep them apart from the new folder, and delete them when you promised to."


def _dropped_comments(study: Study, carrying: Carrying, folder: Path) -> Iterator[str]:
    """Name the files whose comments are not in the new study."""
    for name in ("study.toml", study.config.codebook, study.config.themes, study.config.reporting):
        old, new = study.folder / name, folder / (name if name == "study.toml" else carrying.path(name))
        if old.suffix.lower() not in (".toml", ".yaml", ".yml") or not (old.is_file() and new.is_file()):
            continue
        before, after = (len(list(comments(path))) for path in (old, new))
        if after < before:
            yield f"{name}: of its {before} comments {after} are in the new one. Write again what should stay."
