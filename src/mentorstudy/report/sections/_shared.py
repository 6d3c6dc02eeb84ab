"""What these sections share: tables that are counted once for all reports of a study, hidden numbers, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from mentorstudy.evidence import source_names
from mentorstudy.phrases import Phrases, phrases_in
from mentorstudy.report.blocks import Block, Heading
from mentorstudy.report.data.material import suggestions_of
from mentorstudy.report.edition import EditionView, heading_of, people_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = [
    "coding_of",
    "headed",
    "interviewed",
    "once",
    "part_of",
    "plural",
    "ranked",
    "shares",
    "source_of",
    "words_of",
]

T = TypeVar("T")
# Every report of a study asks the same questions: fifty groups are counted together, once.
_COUNTED: WeakKeyDictionary[Study, dict[tuple[object, ...], Any]] = WeakKeyDictionary()


def once(study: Study, key: tuple[object, ...], make: Callable[[], T]) -> T:
    """Return what is made of a study, made when it is first asked for and kept as long as the study is."""
    known = _COUNTED.setdefault(study, {})
    if key not in known:
        known[key] = make()
    found: T = known[key]
    return found


def coding_of(study: Study) -> Coding:
    """Return the coding that reports show: what people decided, else the machine's suggestions, as a draft."""
    if not study.counted.draft:
        return study.counted.coding
    return once(study, ("suggested",), lambda: suggestions_of(study))


def interviewed(study: Study) -> bool:
    """Return whether the study has interviews, or nothing yet."""
    sources = set(source_names(study))
    return not sources or "interviews" in sources


def part_of(study: Study, by: str, group: str) -> Study:
    """Return the part of the study that is one group's."""
    return once(study, ("part", by, group), lambda: study.where(**{by: group}))


def words_of(study: Study) -> Phrases:
    """Return the fixed words in the language of the study's reports."""
    return phrases_in(study.report_language)


def source_of(study: Study, source: str) -> str:
    """Return what a source is called inside a sentence."""
    say = words_of(study)
    return say(f"questions-{source}") if source in ("interviews", "archives") else study.source_title(source)


def headed(title: str, anchor: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Return a section: its heading and its blocks, and nothing where there are none."""
    found = list(blocks)
    if found:
        yield Heading(title, 1, anchor)
        yield from found


def ranked(table: pd.DataFrame, view: EditionView, count: str, total: str) -> pd.DataFrame:
    """Return the rows with the highest counts first; those that the edition hides last, in the order given.

    The order of hidden numbers would tell what they are.
    """
    keys = [
        -int(number) if view.shows(int(number), int(whole)) else 1
        for number, whole in zip(table[count], table[total], strict=True)
    ]
    order = sorted(range(len(table)), key=keys.__getitem__)
    return table.iloc[order]


def plural(group: str, *, capital: bool = False) -> str:
    """Return what the people of a group are called, in a sentence or at its beginning."""
    return heading_of(group) if capital else people_of(group)


def shares(table: pd.DataFrame, view: EditionView, count: str, total: str) -> list[str]:
    """Return `4 of 14` for every row, as the edition may show it."""
    return [view.share(int(getattr(row, count)), int(getattr(row, total))) for row in rows_of(table)]
