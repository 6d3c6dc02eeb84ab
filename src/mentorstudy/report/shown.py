"""What an edition of a report may show, and nothing else: what sections are given that are not ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.report.edition import EditionView

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.material import ReportMaterial

__all__ = ["Shown", "shown_of"]


@dataclass(frozen=True, eq=False)
class Shown:
    """What a section of another package, or a template in the study folder, knows of a report.

    Counts that the edition hides are hidden here too (a cell then holds words, such as `<5`), and of the quotes there
    are those alone that the edition may show. There is no way from here to the study.

    Parameters
    ----------
    title, heading : str
        The study's title; whom or what the report is about.
    kind, edition, language : str
        The kind of report; who will read it; the language of the report's words.
    quotes : tuple of mapping
        Each with `code`, `quote`, `who`, `question` and `remark`.
    tables : mapping of str to DataFrame
        The sheets of the report's workbook, by name.
    """

    title: str
    heading: str
    kind: str
    edition: str
    language: str
    quotes: tuple[Mapping[str, str], ...]
    tables: Mapping[str, pd.DataFrame]


def shown_of(material: ReportMaterial, view: EditionView, tables: Mapping[str, pd.DataFrame]) -> Shown:
    """Return what the edition may show of a report's material.

    Parameters
    ----------
    material : Summary, Comparison or the like
        What the report is about.
    view : EditionView
        What the edition may show.
    tables : mapping of str to DataFrame
        The sheets of its workbook, as the edition may show them.
    """
    quotes = tuple(
        {"code": each.code, "quote": each.text, "who": view.attribution(each), "question": each.question,
         "remark": view.remark(each)}
        for each in material.quotes
    )  # fmt: skip
    study = material.study
    return Shown(
        title=study.title,
        heading=material.heading,
        kind=material.kind,
        edition=study.config.report.edition,
        language=study.report_language,
        quotes=quotes,
        tables={name: table.copy() for name, table in tables.items()},
    )
