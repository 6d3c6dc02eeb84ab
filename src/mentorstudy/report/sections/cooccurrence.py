"""Which codes come together in the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.cooccurrence import cooccurrence
from mentorstudy.evidence import heard
from mentorstudy.report.blocks import Block, Figure, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._shared import coding_of, headed, interviewed, once, words_of
from mentorstudy.rows import rows_of, rows_where

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.study import Study

__all__ = ["together_blocks"]

_MOST, _TWICE = 12, 2


def together_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return which codes come together in answers of interviews, and how often they would by chance.

    Parameters
    ----------
    study : Study
        The study.
    view : EditionView
        What the edition may show.
    """
    if not interviewed(study):
        return
    say = words_of(study)
    table = once(study, ("together",), lambda: cooccurrence(study, source="interviews", coding=coding_of(study)))
    if not view.team:
        # Who combines two things is one of few: such pairs are left out whole.
        total = int(heard(study, coding_of(study)).query("source == 'interviews'")["participant"].nunique())
        table = rows_where(table, (view.shows(int(people), total) and people > 0 for people in table["participants"]))
    blocks = _blocks(table, study, say) if len(table) else ()
    yield from headed(say("together-title"), "cooccurrence", blocks)


def _blocks(table: pd.DataFrame, study: Study, say: Phrases) -> Iterator[Block]:
    names = dict(zip(study.codebook.table["code"], study.codebook.table["name"], strict=True))
    often = table[(table["together"] >= _TWICE) & (table["together"] >= 2 * table["expected"])]
    yield Paragraph(say("together-rule"), "small")
    told = [
        say("together-told", one=names[row.code], other=names[row.other], count=int(row.together),
            expected=say.number(row.expected, 1), people=int(row.participants))
        for row in rows_of(often.head(3))
    ]  # fmt: skip
    if told:
        yield Paragraph(" ".join(told))
    yield Figure(
        plots.cooccurrence, table, say("together-caption"), " ".join(told) or say("together-none"), "together",
        draft=study.counted.draft,
    )  # fmt: skip
    if len(often):
        yield TableBlock(
            _listed(often.head(_MOST), names, say), say("together-table"), say("together-note"), "together"
        )


def _listed(table: pd.DataFrame, names: dict[str, str], say: Phrases) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (names[row.code], names[row.other], int(row.together), say.number(row.expected, 1), int(row.participants))
        for row in rows_of(table)
    ]
    columns = [say(f"together-column-{name}") for name in ("code", "other", "together", "expected", "people")]
    return pd.DataFrame(rows, columns=columns)
