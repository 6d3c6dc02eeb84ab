"""Intervals and tests: for surveys, where `[report] inference = true` asks for them, and never for interviews."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.report.blocks import Block, Figure, Heading, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._shared import coding_of, headed, once, plural, words_of
from mentorstudy.rows import rows_of
from mentorstudy.statistics import holm, sign_test, wilson_interval

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.report.data.summary import Summary
    from mentorstudy.study import Study

__all__ = ["inference_blocks", "inference_comparison"]

_LEAST = 10  # respondents: of fewer there are counts and no shares
_CODES = 15


def inference_blocks(summary: Summary, view: EditionView) -> Iterator[Block]:
    """Return intervals and tests on a group's survey answers, where the settings ask for them.

    Parameters
    ----------
    summary : Summary
        The group. Interviews have none, and the section says so.
    view : EditionView
        What the edition may show.
    """
    study, say = summary.study, words_of(summary.study)
    if not study.config.report.inference:
        return
    blocks: list[Block] = [] if summary.source != "interviews" else [Paragraph(say("inference-warning"), "small")]
    blocks += _items(summary.expected, study, view, say)
    table = _counted(study, summary.by)
    blocks += _codes(table[table["group"] == summary.group], study, view, say, "")
    yield from headed(say("inference-title"), "inference", blocks)


def inference_comparison(study: Study, view: EditionView, by: str = "stakeholder") -> Iterator[Block]:
    """Return intervals and tests on how groups of respondents differ, where the settings ask for them."""
    say = words_of(study)
    if not study.config.report.inference:
        return
    table = _counted(study, by)
    blocks = [Paragraph(say("inference-warning"), "small"), *_codes(table, study, view, say, "group")]
    yield from headed(say("inference-title"), "inference", blocks)


def _counted(study: Study, by: str) -> pd.DataFrame:
    return once(study, ("inference", by), lambda: crosstab(study, by, coding=coding_of(study), inference=True))


def _items(expected: pd.DataFrame, study: Study, view: EditionView, say: Phrases) -> Iterator[Block]:
    """Who met less than expected against who met more, item by item: an exact sign test, corrected over the items."""
    import pandas as pd

    enough = [row for row in rows_of(expected) if _is_told((row.less, row.same, row.more), row.respondents, view)]
    for survey in dict.fromkeys(str(row.survey) for row in enough):
        mine = [row for row in enough if row.survey == survey]
        corrected = holm([sign_test(int(row.less), int(row.more)) for row in mine])
        rows = [
            (str(row.text), view.share(int(row.less), int(row.respondents)),
             _interval(*wilson_interval(int(row.less), int(row.respondents)), say),
             view.number(int(row.more), int(row.respondents)), _p_value(p_value, say))
            for row, p_value in zip(mine, corrected, strict=True)
        ]  # fmt: skip
        names = ["item", "less", "interval", "more", "p"]
        yield Heading(say("inference-items-title", survey=study.source_title(survey)), 2)
        yield TableBlock(
            pd.DataFrame(rows, columns=[say(f"inference-column-{name}") for name in names]),
            say("inference-items-caption"),
            say("inference-items-note", least=_LEAST),
            "inference items",
        )


def _codes(
    table: pd.DataFrame, study: Study, view: EditionView, say: Phrases, group: str
) -> Iterator[Block]:  # fmt: skip
    for number, survey in enumerate(study.corpus.surveys, start=1):
        mine = table[(table["source"] == survey) & (table["participants"] > 0) & table["share"].notna()]
        told = [_is_told((row.participants,), row.participants_of, view) for row in rows_of(mine)]
        mine = mine.loc[told].sort_values("participants", ascending=False, kind="stable")
        kept = list(dict.fromkeys(mine["code"]))[:_CODES]
        mine = mine[mine["code"].isin(kept)]
        if not len(mine):
            continue
        yield Heading(say("inference-codes-title", survey=study.source_title(survey)), 2, f"inference-{number}")
        yield Figure(
            plots.shares,
            mine,
            say("inference-caption", survey=study.source_title(survey)),
            "; ".join(f"{row.name}, {row.group}{view.say.colon} {view.share(row.participants, row.participants_of)}"
                      for row in rows_of(mine.head(8))) + ".",
            f"inference-{number}",
            draft=study.counted.draft,
            options={"source": survey},
        )  # fmt: skip
        yield TableBlock(
            _code_rows(mine, view, say, group), say("inference-codes-caption"), say("inference-codes-note"),
            f"inference {number}",
        )  # fmt: skip


def _code_rows(mine: pd.DataFrame, view: EditionView, say: Phrases, group: str) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (str(row.name), plural(str(row.group)), view.share(int(row.participants), int(row.participants_of)),
         _interval(float(row.low), float(row.high), say), _p_value(float(row.p_holm), say))
        for row in rows_of(mine)
    ]  # fmt: skip
    columns = [say(f"inference-column-{name}") for name in ("code", "group", "share", "interval", "p")]
    shown = pd.DataFrame(rows, columns=columns)
    return shown if group else shown.drop(columns=columns[1])


def _is_told(counts: tuple[object, ...], total: object, view: EditionView) -> bool:
    """An interval gives the count away that it is of: where that is hidden, there is none."""
    shown = all(view.shows(int(str(count)), int(str(total))) for count in counts)
    return int(str(total)) >= _LEAST and shown


def _interval(low: float, high: float, say: Phrases) -> str:
    return "–" if math.isnan(low) else say("inference-interval", low=say.percent(low), high=say.percent(high))


def _p_value(value: float, say: Phrases) -> str:
    if math.isnan(value):
        return "–"
    return f"< {say.number(0.001, 3)}" if value < 0.001 else say.number(value, 3)
