"""Where topics and codes meet: shared answers, lift, residuals; topics no code covers, codes no topic meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.evidence import coded_answers, counted_codes, heard, roll_up
from mentorstudy.rows import rows_of
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study
    from mentorstudy.topics.model import Topics

__all__ = ["CROSSWALK_COLUMNS", "Crosswalk", "crosswalk"]

CROSSWALK_COLUMNS = (
    "topic", "label", "code", "name", "shared", "topic_answers", "code_answers", "answers", "expected", "lift",
    "residual",
)  # fmt: skip
# Beyond it, so many shared answers are seen by chance in one table of twenty.
_BEYOND_CHANCE = 1.96
_LEAST_SHARED = 2


@dataclass(frozen=True, eq=False)
class Crosswalk:
    """Where topics and codes meet.

    Parameters
    ----------
    table : DataFrame
        Columns topic, label, code, name, shared, topic_answers, code_answers, answers, expected, lift, residual. One
        row is a topic and a code; `shared` counts answers that have both, of `answers` that could have both.
    topics : DataFrame
        Columns topic, label, answers, coded, share_coded, code, residual, covered, quotes. `code` is the one it meets
        most beyond chance; a topic that is not covered is a candidate for a new code, and its quotes say of what.
    codes : DataFrame
        Columns code, name, answers, topic, label, residual, met.
    statement : str
        Whose coding, and which answers were compared.

    See Also
    --------
    mentorstudy.topics.crosswalk
    mentorstudy.plots.crosswalk
    """

    table: pd.DataFrame
    topics: pd.DataFrame
    codes: pd.DataFrame
    statement: str

    @property
    def uncovered(self) -> pd.DataFrame:
        """Return the topics that no code covers."""
        return self.topics[~self.topics["covered"]].reset_index(drop=True)

    @property
    def unmet(self) -> pd.DataFrame:
        """Return the codes that no topic meets."""
        return self.codes[~self.codes["met"]].reset_index(drop=True)

    def __repr__(self) -> str:
        return (
            f"<Crosswalk: {amount(len(self.topics), 'topic')}, {len(self.uncovered)} of them covered by no code; "
            f"{amount(len(self.codes), 'code')}, {len(self.unmet)} of them met by no topic>"
        )


def crosswalk(topics: Topics, study: Study, *, coding: Coding | None = None) -> Crosswalk:
    """Return how topics, a machine's view, and codes, people's, meet on the same answers.

    Compared are the answers of documents that a counted coder finished. A topic and a code meet where they share two
    answers or more, and more than chance would make them share (adjusted residual over 1.96).

    Parameters
    ----------
    topics : Topics
        What `fit_topics` returns.
    study : Study
        The study with the coding.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    Crosswalk
        Tables table, topics and codes. `expected` is what chance would share; `lift` shared / expected; `residual` the
        adjusted standardised residual, near normal where expected is 5 or more; both NaN where a margin is empty.

    See Also
    --------
    mentorstudy.topics.Crosswalk
    mentorstudy.topics.fit_topics
    mentorstudy.plots.crosswalk

    References
    ----------
    Haberman, S. J. (1973). The analysis of residuals in cross-classified tables. Biometrics, 29, 205-220.

    Examples
    --------
    >>> import mentorstudy as ms
    >>> from mentorstudy.resources import resource
    >>> study = ms.read_study(resource("sample-study"))
    >>> topics = ms.topics.fit_topics(study.corpus.where(kind="interview"), number=6, engine="nmf")
    >>> len(ms.topics.crosswalk(topics, study).topics)
    6
    """
    keys = ["document", "turn"]
    counted = study.counted
    used = counted.coding if coding is None else coding
    voices = heard(study, used)
    voices = voices[voices["role"] == "participant"][keys].drop_duplicates()
    given = coded_answers(study, used)[[*keys, "code", "polarity"]]
    codes = study.codebook.table.set_index("code", drop=False).loc[counted_codes(study, coding=used)]
    evidence = roll_up(given)
    evidence = evidence[evidence["code"].isin(codes["code"])]
    evidence = evidence.merge(voices, on=keys)[[*keys, "code"]].drop_duplicates()
    spoken = topics.answers[topics.answers["topic"] >= 0][[*keys, "topic"]].merge(voices, on=keys).drop_duplicates()
    units = len(voices.merge(topics.answers[keys].drop_duplicates(), on=keys))
    evidence = evidence.merge(topics.answers[keys].drop_duplicates(), on=keys)
    table = _table(topics, codes, spoken, evidence, units)
    who = counted.statement if coding is None else "the coding that was given"
    statement = f"{amount(units, 'answer')} of finished documents that were modelled; {who}."
    return Crosswalk(table, _topics(topics, table, spoken, evidence), _codes(table), statement)


def _table(
    topics: Topics, codes: pd.DataFrame, spoken: pd.DataFrame, evidence: pd.DataFrame, units: int
) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    both = spoken.merge(evidence, on=["document", "turn"]).groupby(["topic", "code"]).size()
    of_topic, of_code = spoken.groupby("topic").size(), evidence.groupby("code").size()
    rows = []
    for topic in rows_of(topics.topics):
        for code in rows_of(codes):
            shared = int(both.get((topic.topic, code.code), 0))
            mine, theirs = int(of_topic.get(topic.topic, 0)), int(of_code.get(code.code, 0))
            expected = mine * theirs / units if units else float("nan")
            spread = expected * (1 - mine / units) * (1 - theirs / units) if units else 0.0
            rows.append(
                (
                    topic.topic, topic.name or topic.label, code.code, code.name, shared, mine, theirs, units, expected,
                    shared / expected if expected else float("nan"),
                    (shared - expected) / np.sqrt(spread) if spread > 0 else float("nan"),
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(CROSSWALK_COLUMNS))


def _topics(topics: Topics, table: pd.DataFrame, spoken: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    coded = (
        spoken.merge(evidence[["document", "turn"]].drop_duplicates(), on=["document", "turn"]).groupby("topic").size()
    )
    sizes = spoken.groupby("topic").size()
    rows = []
    for topic in rows_of(topics.topics):
        size, some = int(sizes.get(topic.topic, 0)), int(coded.get(topic.topic, 0))
        best = _best(table[table["topic"] == topic.topic])
        share = some / size if size else float("nan")
        found = ("", float("nan"), False) if best is None else (str(best["code"]), float(best["residual"]), True)
        rows.append((topic.topic, topic.name or topic.label, size, some, share, *found, topic.quotes))
    columns = ["topic", "label", "answers", "coded", "share_coded", "code", "residual", "covered", "quotes"]
    return pd.DataFrame(rows, columns=columns)


def _codes(table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for code, part in table.groupby("code", sort=False):
        best = _best(part)
        first = part.iloc[0]
        found: tuple[int, str, float, bool] = (-1, "", float("nan"), False)
        if best is not None:
            found = (int(best["topic"]), str(best["label"]), float(best["residual"]), True)
        rows.append((code, first["name"], int(first["code_answers"]), *found))
    return pd.DataFrame(rows, columns=["code", "name", "answers", "topic", "label", "residual", "met"])


def _best(part: pd.DataFrame) -> Any:
    """The row that meets most beyond chance; none where none does."""
    met = part[(part["shared"] >= _LEAST_SHARED) & (part["residual"] > _BEYOND_CHANCE)]
    if not len(met):
        return None
    return met.sort_values(["residual", "shared", "code", "topic"], ascending=[False, False, True, True]).iloc[0]
