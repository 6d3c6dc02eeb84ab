"""The framework matrix: where it is, and how it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.framework_matrix import framework_matrix
from mentorstudy.report.blocks import Block, Figure, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._shared import coding_of, headed, interviewed, once, plural, words_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.study import Study

__all__ = ["framework_blocks"]


def framework_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return how a framework matrix of cases by codes is filled, and where its words are.

    Parameters
    ----------
    study : Study
        The study.
    view : EditionView
        What the edition may show: single cases are the team's.
    """
    if not interviewed(study):
        return
    say = words_of(study)
    table = once(study, ("framework",), lambda: framework_matrix(study, source="interviews", coding=coding_of(study)))
    blocks = _blocks(table, study, view, say) if len(table) and len(table.columns) > 2 else ()
    yield from headed(say("framework-title"), "framework-matrix", blocks)


def _blocks(table: pd.DataFrame, study: Study, view: EditionView, say: Phrases) -> Iterator[Block]:
    codes = [name for name in table.columns if name not in ("stakeholder", "summary")]
    yield Paragraph(say("framework-lead", cases=len(table), codes=len(codes)))
    if view.team:
        yield Figure(
            plots.framework_matrix,
            _states(table, codes),
            say("framework-caption"),
            say("framework-words", cases=len(table), codes=len(codes)),
            "framework",
            draft=study.counted.draft,
        )
    small = _by_group(table, codes, view, say)
    if len(small):
        yield TableBlock(small, say("framework-table"), say("framework-note"), "framework")


def _states(table: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """The matrix without its words: a figure's data lie beside it, and not everyone agreed to be quoted."""
    marked = {code: [_marks(str(cell)) for cell in table[code]] for code in codes}
    return table.assign(**marked, summary="")


def _marks(cell: str) -> str:
    marks = [line.rpartition("”")[2].strip() for line in cell.split("\n")] if cell else []
    return "\n".join(mark or "said" for mark in marks)


def _by_group(table: pd.DataFrame, codes: list[str], view: EditionView, say: Phrases) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for group, part in table.groupby("stakeholder", sort=True):
        if not view.team and len(part) < view.minimum:
            continue
        spoken = [int((row != "").sum()) for _, row in part[codes].iterrows()]
        rows.append((plural(str(group), capital=True), len(part), say.number(median(spoken)), min(spoken), max(spoken)))
    names = ["group", "cases", "median", "least", "most"]
    shown = pd.DataFrame(rows, columns=[say(f"framework-column-{name}") for name in names])
    # The least and the most are those of one case each.
    return shown if view.team else shown.iloc[:, :3]
