"""From coding to units by coders: who gave which code to which answer, and who could have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentorstudy.evidence import answer_turns, coded_answers, of_stance
from mentorstudy.finished import is_finished, units_of
from mentorstudy.reliability.independent import Compared
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CodedUnits", "coded_units", "spans_of"]

UNIT_COLUMNS = ("document", "turn", "participant", "source", "question")


@dataclass(frozen=True, eq=False)
class CodedUnits:
    """Units, who finished them, and which codes each coder gave them.

    Parameters
    ----------
    units : DataFrame
        Indexed by number; columns document, turn (0 for whole documents), participant, source (the survey's name,
        else empty), question (of an answer in a survey, else empty).
    finished : DataFrame
        Units by coders: whether the coder went through the unit.
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

    @cached_property
    def participant_numbers(self) -> Any:
        """Return the number of the participant of each unit, from 0 without gaps: shape (units,)."""
        import pandas as pd

        return pd.factorize(self.participants.astype(str), sort=True)[0]

    def binary(self, codes: Iterable[str]) -> pd.DataFrame:
        """Return units by coders: 1 where any of the codes was given, 0 where none, NaN where not finished."""
        wanted = set(codes)
        return self._filled(lambda given: float(bool(given & wanted)), 0.0, float("nan"))

    def sets(self, codes: Iterable[str]) -> pd.DataFrame:
        """Return units by coders: the set of these codes that was given, None where not finished."""
        wanted = frozenset(codes)
        return self._filled(lambda given: given & wanted, frozenset(), None)

    @property
    def given(self) -> frozenset[str]:
        """Return the codes that anybody gave to any of them."""
        return frozenset().union(*self.codes.values())

    def only(self, wanted: pd.Series[bool]) -> CodedUnits:
        """Return some of the units, numbered anew."""
        number = {int(old): new for new, old in enumerate(self.units.index[wanted])}
        codes = {(number[unit], coder): given for (unit, coder), given in self.codes.items() if unit in number}
        return CodedUnits(
            self.units[wanted].reset_index(drop=True), self.finished[wanted].reset_index(drop=True), codes
        )

    def by_document(self) -> CodedUnits:
        """Return a unit per document, gone through by whoever went through any of it; it carries no codes."""
        first = self.units.drop_duplicates("document")
        done = self.finished.groupby(self.units["document"], sort=False).any()
        units = first.assign(turn=0, question="").reset_index(drop=True)
        return CodedUnits(units, done.reset_index(drop=True), {})

    def spread(self, part: CodedUnits, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table on some answers as one on these documents, empty where a document has no such answer.

        Of several answers of one document to one question the first is taken.
        """
        found = table.set_axis(part.units["document"])
        return found[~found.index.duplicated()].reindex(self.units["document"]).reset_index(drop=True)

    def _filled(self, value: Callable[[frozenset[str]], object], absent: object, missing: object) -> pd.DataFrame:
        import numpy as np
        import pandas as pd

        kind = "float64" if isinstance(absent, float) else "object"
        # Of combinations of codes there are few, of units many.
        kinds, by_coder = self._places
        values = np.empty(len(kinds), dtype=kind)
        values[:] = [value(given) for given in kinds]
        columns: dict[str, pd.Series[Any]] = {}
        for coder in self.finished.columns:
            column = np.full(len(self.units), missing, dtype=kind)
            column[self.finished[coder].to_numpy(dtype=bool)] = absent
            if coder in by_coder:
                places, given = by_coder[coder]
                column[places] = values[given]
            columns[coder] = pd.Series(column, index=self.units.index, dtype=kind)
        return pd.DataFrame(columns)

    @cached_property
    def _places(self) -> tuple[list[frozenset[str]], dict[str, tuple[Any, Any]]]:
        """Return the combinations of codes that were given, and by coder which units carry which of them."""
        import numpy as np

        numbers: dict[frozenset[str], int] = {}
        found: dict[str, tuple[list[int], list[int]]] = {}
        for (unit, coder), given in self.codes.items():
            places, kinds = found.setdefault(coder, ([], []))
            places.append(unit)
            kinds.append(numbers.setdefault(given, len(numbers)))
        return list(numbers), {coder: (np.array(places), np.array(kinds)) for coder, (places, kinds) in found.items()}


def coded_units(compared: Compared, unit: str = "answer", *, polarity: str = "") -> CodedUnits:
    """Return who gave which codes to which units.

    Interviewers' words are never units; a segment over several answers counts for those that it really covers.

    Parameters
    ----------
    compared : Compared
        Whose coding, on which documents.
    unit : {"answer", "document"}
        What is compared: answers and paragraphs of archives, or whole documents.
    polarity : {"", "affirmed", "negated", "hoped", "mixed", "unstated"}
        Only segments of this polarity; all when empty.
    """
    study, coding = compared.study, compared.coding
    answers = _answers(compared)
    units = answers if unit == "answer" else _documents(answers)
    number = {place: at for at, place in enumerate(zip(units["document"], units["turn"], strict=True))}
    finished = {coder: units[coder].tolist() for coder in compared.coders}
    given: dict[tuple[int, str], set[str]] = {}
    evidence = of_stance(coded_answers(study, coding), polarity)
    turns = [0] * len(evidence) if unit == "document" else evidence["turn"].tolist()
    for document, turn, coder, code in zip(
        evidence["document"].tolist(), turns, evidence["coder"].tolist(), evidence["code"].tolist(), strict=True
    ):
        place = number.get((document, turn))
        if place is not None and finished[coder][place]:
            given.setdefault((place, coder), set()).add(code)
    return CodedUnits(
        units[list(UNIT_COLUMNS)], units[list(compared.coders)], {key: frozenset(codes) for key, codes in given.items()}
    )


def _answers(compared: Compared) -> pd.DataFrame:
    """Return the answers that two coders or more went through, with a column per coder that says whether they did."""
    corpus = compared.study.corpus
    turns = answer_turns(corpus)
    turns = turns[turns["document"].isin(compared.documents)]
    finished = compared.coding.finished
    done = {coder: is_finished(turns, finished[finished["coder"] == coder]) for coder in compared.coders}
    units = units_of(corpus, turns)
    source = turns["document"].map(corpus.documents["source"]).where(units["question"] != "", "")
    table = turns[["document", "turn", "participant"]].assign(source=source, question=units["question"], **done)
    return table[table[list(compared.coders)].sum(axis=1) >= 2].reset_index(drop=True)


def _documents(answers: pd.DataFrame) -> pd.DataFrame:
    """Return whole documents: each coder went through one who went through all of it that is compared."""
    coders = [name for name in answers.columns if name not in UNIT_COLUMNS]
    how = {"participant": ("participant", _only), "source": ("source", "first")}
    whole = answers.groupby("document", sort=False).agg(**how, **{name: (name, "all") for name in coders})
    return whole.reset_index().assign(turn=0, question="")


def _only(names: pd.Series[str]) -> str:
    """The one participant of a document; of a focus group nobody in particular."""
    people = {name for name in names if name}
    return next(iter(people)) if len(people) == 1 else ""


def spans_of(compared: Compared) -> tuple[dict[str, pd.DataFrame], dict[str, int]]:
    """Return, by document, the spans of what all compared coders finished and its length, interviewers left out.

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
    from mentorstudy.reliability.spans.continuum import without

    study, coding = compared.study, compared.coding
    segments = coding.segments[["document", "coder", "start", "end", "code"]]
    turns = answer_turns(study.corpus)
    turns = turns[turns["document"].isin(compared.documents)]
    for coder in compared.coders:
        turns = turns[is_finished(turns, coding.finished[coding.finished["coder"] == coder])]
    tables, lengths = {}, {}
    for document, spoken in turns.groupby("document"):
        text = study.corpus.text(str(document))
        spans = segments[segments["document"] == document].drop(columns="document").reset_index(drop=True)
        table, length = without(spans, _gaps(spoken, len(text)), len(text))
        if length:
            tables[str(document)], lengths[str(document)] = table.reset_index(drop=True), length
    return tables, lengths


def _gaps(turns: pd.DataFrame, length: int) -> list[tuple[int, int]]:
    gaps, at = [], 0
    for row in rows_of(turns.sort_values("start")):
        if row.start > at:
            gaps.append((at, int(row.start)))
        at = max(at, int(row.end))
    return [*gaps, (at, length)] if at < length else gaps
