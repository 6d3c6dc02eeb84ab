"""Whether more interviews would still have brought new codes: saturation, or code coverage."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mentorstudy import plots
from mentorstudy.analyse.saturation import code_accumulation, saturation
from mentorstudy.report.blocks import Block, Bullets, Figure, Paragraph, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.report.sections._shared import coding_of, headed, interviewed, once, plural, words_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.study import Study

__all__ = ["saturation_blocks"]

_CLOSE, _NONE = 0.05, 0.0


def saturation_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return after how many interviews of each group new ones brought hardly any new code.

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
    table = once(study, ("saturation",), lambda: saturation(study, source="interviews", coding=coding_of(study)))
    curve = once(study, ("accumulation",), lambda: code_accumulation(study, coding=coding_of(study)))
    if not view.team:
        table = table[table["interviews"] >= view.minimum]
        # Which interview brought how many codes leads to the interview where its name or day stands beside.
        curve = curve[curve["group"].isin(set(table["group"]))].assign(document="", date="0000-00-00")
    kind = "coverage" if study.config.codebook_fixed else "saturation"
    yield from headed(say(f"saturation-title-{kind}"), "saturation", _blocks(study, table, curve, kind, say))


def _blocks(study: Study, table: pd.DataFrame, curve: pd.DataFrame, kind: str, say: Phrases) -> Iterator[Block]:
    if not len(table):
        return
    base, run = int(table["base"].iloc[0]), int(table["run"].iloc[0])
    yield Paragraph(say(f"saturation-rule-{kind}", base=base, run=run), "small")
    told = tuple(_told(row, say) for row in rows_of(table[table["threshold"] == _CLOSE]))
    yield Bullets(told)
    yield Figure(
        plots.saturation,
        curve,
        say("saturation-caption"),
        " ".join(f"{lead}{say.colon} {words}" for lead, words in told),
        "saturation",
        draft=study.counted.draft,
    )
    yield TableBlock(_wide(table, say), say(f"saturation-table-{kind}"), say("saturation-note", run=run), "saturation")


def _told(row: Any, say: Phrases) -> tuple[str, str]:
    group = plural(str(row.group), capital=True)
    interviews, codes = int(row.interviews), int(row.codes)
    words = say("saturation-size", interviews=interviews, codes=codes)
    if row.notation:
        words += " " + say("saturation-reached", reached=int(row.reached), run=int(row.run), notation=row.notation)
        if row.orders_reaching:
            words += " " + say(
                "saturation-orders", orders=int(row.orders), reaching=int(row.orders_reaching),
                median=say.number(row.random_median), low=say.number(row.random_low), high=say.number(row.random_high),
            )  # fmt: skip
        words += " " + say("saturation-again") if row.reason else ""
    elif interviews < int(row.base) + int(row.run):
        words += " " + say("saturation-few", need=int(row.base) + int(row.run))
    elif math.isnan(row.base_codes):
        words += " " + say("saturation-undated")
    else:
        words += " " + say("saturation-not" if row.base_codes else "saturation-bare")
    return group, words


def _wide(table: pd.DataFrame, say: Phrases) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for group, part in table.groupby("group", sort=False):
        reached = {float(row.threshold): row.notation or "–" for row in rows_of(part)}
        first = next(rows_of(part))
        rows.append((plural(str(group), capital=True), int(first.interviews), int(first.codes), first.base_codes,
                     reached.get(_CLOSE, "–"), reached.get(_NONE, "–")))  # fmt: skip
    names = ["group", "interviews", "codes", "base", "close", "none"]
    shown = pd.DataFrame(rows, columns=[say(f"saturation-column-{name}") for name in names])
    base = say("saturation-column-base")
    shown[base] = ["–" if count != count else int(count) for count in shown[base]]
    return shown
