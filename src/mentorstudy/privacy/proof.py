"""Proof that a new study says the same and names nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import Problem, StudyProblems
from mentorstudy.privacy.carrying import Carrying
from mentorstudy.privacy.replacing import Identifiers
from mentorstudy.readers.folder import read_study
from mentorstudy.rows import rows_of
from mentorstudy.text import normalise

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["hold_same", "hold_silent"]


def hold_same(study: Study, carrying: Carrying, folder: Path) -> int:
    """Return how many segments stand on the same words in a new study whose documents are the same, too.

    Raises
    ------
    StudyProblems
        When anything is lost or reads otherwise.
    """
    new = read_study(folder)
    problems = list(_differences(study, new, carrying))
    tabled = study.tabled if study.tabled is not None else study.coding
    expected: Counter[tuple[object, ...]] = Counter()
    for row in rows_of(tabled.segments):
        span = carrying.moved(str(row.document), int(row.start), int(row.end))
        expected[
            carrying.document(str(row.document)), *span, carrying.code(str(row.code)), carrying.coder(str(row.coder))
        ] += 1
    found: Counter[tuple[object, ...]] = Counter(
        (row.document, row.start, row.end, row.code, row.coder) for row in rows_of(new.coding.segments)
    )
    problems += [Problem(f"the segment {each[1]} to {each[2]} was lost", str(each[0])) for each in expected - found]
    if problems:
        raise StudyProblems(problems)
    return found.total()


def _differences(study: Study, new: Study, carrying: Carrying) -> Iterator[Problem]:
    texts = new.corpus.documents["text"]
    for name, document in carrying.words.items():
        renamed = carrying.document(name)
        if renamed not in texts.index:
            yield Problem(f"is not read again as '{renamed}'.", name)
        elif texts[renamed] != document.words.text:
            yield Problem("is read to other words than before, and was not written.", name)
    if len(texts) != len(carrying.words):
        yield Problem(f"{len(texts)} documents are read where there were {len(carrying.words)}.")
    people = {carrying.participant(str(name)) for name in study.corpus.participants.index}
    for lost in sorted(people ^ set(map(str, new.corpus.participants.index))):
        yield Problem(f"participant '{lost}' is in one study and not in the other.")


def hold_silent(identifiers: Identifiers, folder: Path) -> None:
    """Search every file and every name of a new folder for what must not be in it.

    Raises
    ------
    StudyProblems
        When anything is found: all of it.
    """
    problems = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found = [(each.identifier.text, name) for each in identifiers.find(name, inside=True)]
        if path.is_file():
            text = normalise(path.read_bytes().decode("utf-8")).text
            found += [(each.identifier.text, name) for each in identifiers.find(text)]
        problems += [
            Problem(f"'{text}' is still found, {count} times. Nothing was written.", file)
            for (text, file), count in Counter(found).items()
        ]
    if problems:
        raise StudyProblems(problems)
