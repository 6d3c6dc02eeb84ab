"""From coding to units by coders: who gave which code to which answer, and who could have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorstudy.evidence import coded_answers
from mentorstudy.reliability.independent import Compared
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CodedUnits", "coded_units", "spans_of"]


@dataclass(frozen=True, eq=False)
class CodedUnits:
    """Units, who finished them, and which codes each coder gave them.

    Parameters
    ----------
    units : DataFrame
        Indexed by number; columns document, turn (0 for whole documents), participant.
    finished : DataFrame
        Units by coders: whether the coder finished the unit's document.
    codes : dict of (int, str) to frozenset of str
        By unit and coder, the codes given; pairs without any are absent.
    """

    units: pd.DataFrame
    finished: pd.DataFrame
    codes: Mapping[tuple[int, str], frozenset[str]]

    @property
    def participants(self) -> pd.Series[str]:
        """Return whose words each unit is, the document's name where nobody is known: what is resampled."""
        return self.units["participant"].where(self.units["participant"] != "", self.units["document"])

    def binary(self, codes: Iterable[str]) -> pd.DataFrame:
        """Return units by coders: 1 where any of the codes was given, 0 where none, NaN where not finished."""
        wanted = set(codes)
        return self._filled(lambda given: float(bool(given & wanted)), 0.0, float("nan"))

    def sets(self, codes: Iterable[str]) -> pd.DataFrame:
        """Return units by coders: the set of these codes that was given, None where not finished."""
        wanted = frozenset(codes)
        return self._filled(lambda given: given & wanted, frozenset(), None)

    def _filled(self, value: Callable[[frozenset[str]], object], absent: object, missing: object) -> pd.DataFrame:
        import pandas as pd

        kind = "float64" if isinstance(absent, float) else "object"
        columns: dict[str, pd.Series[Any]] = {}
        for coder in self.finished.columns:
            column: list[Any] = [absent if done else missing for done in self.finished[coder]]
            for (unit, who), given in self.codes.items():
                if who == coder:
                    column[unit] = value(given)
            columns[coder] = pd.Series(column, index=self.units.index, dtype=kind)
        return pd.DataFrame(columns)


def coded_units(compared: Compared, unit: str = "answer", *, polarity: str = "") -> CodedUnits:
    """Return who gave which codes to which units.

    Interviewers' words are never units; a segment over several answers counts for those that it really covers.

    Parameters
    ----------
    compared : Compared
        Whose coding, on which documents.
    unit : {"answer", "document"}
        What is compared: answers and paragraphs of archives, or whole documents.
    polarity : {"", "affirmed", "negated", "hoped"}
        Only segments of this polarity; all when empty.
    """
    import pandas as pd

    study, coding = compared.study, compared.coding
    turns = study.corpus.turns
    turns = turns[turns["role"].isin(["participant", "text"]) & turns["document"].isin(compared.documents)]
    if unit == "document":
        turns = (
            turns.groupby("document", sort=False).agg(participant=("participant", _only)).reset_index().assign(turn=0)
        )
    units = turns[["document", "turn", "participant"]].reset_index(drop=True)
    number = {(row.document, row.turn): row.Index for row in rows_of(units)}
    done = set(coding.finished.itertuples(index=False, name=None))
    finished = pd.DataFrame(
        {coder: [(document, coder) in done for document in units["document"]] for coder in compared.coders}
    )
    given: dict[tuple[int, str], set[str]] = {}
    evidence = coded_answers(study, coding)
    for row in rows_of(evidence[evidence["polarity"] == polarity] if polarity else evidence):
        place = number[row.document, 0 if unit == "document" else row.turn]
        if (row.document, row.coder) in done:
            given.setdefault((place, row.coder), set()).add(row.code)
    return CodedUnits(units, finished, {key: frozenset(codes) for key, codes in given.items()})


def _only(names: pd.Series[str]) -> str:
    """The one participant of a document; of a focus group nobody in particular."""
    people = {name for name in names if name}
    return next(iter(people)) if len(people) == 1 else ""


def spans_of(compared: Compared) -> tuple[dict[str, pd.DataFrame], dict[str, int]]:
    """Return, by document that all compared coders finished, their spans and the length, interviewers left out.

    Parameters
    ----------
    compared : Compared
        Whose coding, on which documents.

    Returns
    -------
    tuple of dict and dict
        By document, a table with columns coder, start, end, code, shifted to a text of answers alone; and its
        length in code points.
    """
    from mentorstudy.reliability.continuum import without

    study, coding = compared.study, compared.coding
    finishers = coding.finished.groupby("document")["coder"].agg(set)
    segments = coding.segments[["document", "coder", "start", "end", "code"]]
    tables, lengths = {}, {}
    for document in compared.documents:
        if not set(compared.coders) <= finishers[document]:
            continue
        text = study.corpus.text(document)
        turns = study.corpus.turns
        turns = turns[(turns["document"] == document) & turns["role"].isin(["participant", "text"])]
        spans = segments[segments["document"] == document].drop(columns="document").reset_index(drop=True)
        table, length = without(spans, _gaps(turns, len(text)), len(text))
        if length:
            tables[document], lengths[document] = table.reset_index(drop=True), length
    return tables, lengths


def _gaps(turns: pd.DataFrame, length: int) -> list[tuple[int, int]]:
    gaps, at = [], 0
    for row in rows_of(turns.sort_values("start")):
        if row.start > at:
            gaps.append((at, int(row.start)))
        at = max(at, int(row.end))
    return [*gaps, (at, length)] if at < length else gaps
