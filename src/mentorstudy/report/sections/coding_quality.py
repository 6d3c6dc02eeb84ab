"""How the coding was done, in words and tables: agreement, and the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorstudy.reliability.readings import FEW_PARTICIPANTS, RARE
from mentorstudy.report.blocks import Block, Bullets, Heading, TableBlock
from mentorstudy.report.edition import EditionView
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.coding_quality import Trust
    from mentorstudy.study import Study

__all__ = ["trust_blocks", "trust_tables"]

_COLUMNS = ("code", "level", "answers", "alpha", "interval", "reading")


def trust_blocks(trust: Trust, study: Study, view: EditionView, *, changes: bool = True) -> Iterator[Block]:
    """Return how far coders agree, and how the coding came about.

    Parameters
    ----------
    trust : Trust
        What was counted.
    study : Study
        For the codes' names.
    view : EditionView
        What the edition may say: the shareable one names no coder.
    changes : bool
        Whether changes of the codebook are told as well.
    """
    yield Heading(view.say("section-coding"), 2, "coding")
    yield Bullets(tuple(_sentences(trust, view)))
    if len(trust.agreement):
        people = int(trust.agreement["participants"].max())
        how = view.say("trust-how", rare=RARE, level=view.say.percent(0.95))
        few = f" {view.say('trust-few', count=people)}" if people < FEW_PARTICIPANTS else ""
        yield TableBlock(_agreement(trust, study, view), view.say("trust-caption"), how + few, "agreement")
    if changes and len(trust.changes) and view.team:
        names = {name: view.say(f"column-{name}") for name in ("time", "coder", "action", "code", "detail")}
        told = trust.changes.assign(action=[view.say.stated(action) for action in trust.changes["action"]])
        yield TableBlock(told.rename(columns=names), view.say("trust-changes"))


def _sentences(trust: Trust, view: EditionView) -> Iterator[tuple[str, str]]:
    say = view.say
    if trust.silent:
        yield say("trust-agreement"), say.stated(trust.silent)
    else:
        who = ", ".join(trust.coders) if view.team else say("trust-coders", count=len(trust.coders))
        yield (
            say("trust-agreement"),
            say("trust-compared", who=who, documents=trust.compared, differing=len(trust.disagreements)),
        )
    if not trust.events:
        yield say("trust-trail"), say("trust-no-history")
    for coder, first, last, count in trust.events if view.team else ():
        days = first if first == last else say("trust-days", first=first, last=last)
        yield say("trust-trail"), say("trust-journal", coder=coder, count=count, days=days)
    if trust.events and not view.team:
        decisions = sum(count for *_, count in trust.events)
        yield say("trust-trail"), say("trust-journals", coders=len(trust.events), decisions=decisions)
    if trust.to_recode:
        yield say("trust-definitions"), say("trust-to-recode", count=trust.to_recode)
    if trust.lost:
        yield say("trust-edited"), say("trust-lost", count=trust.lost)


def _agreement(trust: Trust, study: Study, view: EditionView) -> pd.DataFrame:
    import pandas as pd

    say = view.say
    names = {code.code: code.name or code.slug for code in study.codebook}
    table = trust.agreement
    # A code in one question alone stands in the workbook.
    table = table[(table["level"] != "question") | (table["code"] == "")]
    order = pd.Categorical(
        table["level"], ["overall", "questions", "question", "theme", "category", "code"], ordered=True
    )
    asked = {
        (name, row.question): row.text or row.question
        for name, survey in study.corpus.surveys.items()
        for row in rows_of(survey.questions)
    }
    rows = []
    for row in rows_of(table.assign(order=order).sort_values("order", kind="stable")):
        whole = say("plot-all-codes") if row.level in ("overall", "questions") else names.get(row.code, row.code)
        name = asked.get((row.source, row.question), row.question) if row.level == "question" else whole
        ends = {"low": say.number(row.low, 2), "high": say.number(row.high, 2)} if row.low == row.low else {}
        interval = say("stated-range", **ends) if ends else ""
        value = say.number(row.coefficient, 2) if row.coefficient == row.coefficient else say("stated-not-defined")
        rows.append((name, say.stated(row.level), int(row.n), value, interval, say.stated(row.reading)))
    return pd.DataFrame(rows, columns=[say(f"column-{name}") for name in _COLUMNS])


def trust_tables(trust: Trust) -> dict[str, pd.DataFrame]:
    """Return the tables of the workbook: agreement, disagreements, and the audit trail."""
    tables = {"agreement": trust.agreement, "disagreements": trust.disagreements, "history": trust.history}
    return {name: table for name, table in tables.items() if len(table)}
