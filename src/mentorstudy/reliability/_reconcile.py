"""One coding out of several: by majority, or by what the team decided on each disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.coding import Segment, is_machine
from mentorstudy.errors import CodebookError, Problem, ReadError, SettingsError, StudyError, StudyProblems, suggestion
from mentorstudy.evidence import coded_answers
from mentorstudy.finished import is_finished
from mentorstudy.journal.decisions import replayed, segments_of
from mentorstudy.journal.session import open_journal
from mentorstudy.plans import together
from mentorstudy.readers.tables import read_records
from mentorstudy.reliability.decided import decided_disagreements
from mentorstudy.reliability.independent import RECONCILED
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["Reconciled", "read_decisions_table", "reconcile"]

_KEEP = ("keep", "yes", "y", "x", "1", "true", "both")
_DROP = ("drop", "no", "n", "0", "false", "none")
# The sheet on which `mentorstudy disagreements --out` writes the table.
_SHEET = "disagreements"
_NEEDED = ("document", "turn", "code", "decision")


@dataclass(frozen=True, eq=False)
class Reconciled:
    """What reconciling did.

    Parameters
    ----------
    study : Study
        The study with the reconciled coding.
    agreed, kept, dropped : int
        Codes on answers that all agreed on; that were kept after a disagreement; that were dropped.
    unused : int
        Decisions on codes that nobody disagrees on any more.
    open : DataFrame
        Disagreements that nothing decides: columns document, turn, code, coded_by, not_coded_by.
    """

    study: Study
    agreed: int
    kept: int
    dropped: int
    open: pd.DataFrame
    unused: int = 0


def reconcile(
    study: Study,
    decisions: pd.DataFrame | str | Path | None = None,
    *,
    coders: Iterable[str] = (),
    coder: str = RECONCILED,
) -> Reconciled:
    """Return a study with one coding out of several coders', kept in a journal of its own.

    Without decisions, a code stands on an answer when more than half of the coders who finished the document gave
    it. With the table of `disagreements`, filled in by the team, its column `decision` says for each whether to
    keep it, to drop it, or whose coding to take; what it leaves open is as people
    decided in the workbench, else as the majority coded, and a tie stays open.
    What one coder alone finished is taken as it is. The words of a code that stands are all those that the coders
    who gave it marked. Reconciling again replaces what it wrote before; nobody's own coding is touched.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    decisions : DataFrame, str or Path, optional
        The table of `disagreements`, or the CSV or XLSX file it was edited in, with columns document, turn, code
        and decision: `keep`, `drop`, or a coder's name.
    coders : iterable of str
        Whose coding; all people's when empty.
    coder : str
        The journal it is kept in; `[report] coding` names it.

    Returns
    -------
    Reconciled
        The study, and what was decided.

    Raises
    ------
    StudyError, StudyProblems
        When nobody has coded, the journal holds somebody's own coding, or a row of the decisions cannot be
        understood: all of them.

    See Also
    --------
    mentorstudy.disagreements
    mentorstudy.agreement
    """
    names = tuple(dict.fromkeys(coders)) or tuple(name for name in study.coding.people if name != coder)
    for name in names:
        if name not in study.coding.people:
            raise StudyError(f"No coder '{name}' has coded.{suggestion(name, study.coding.people)}")
    if not names:
        raise StudyError("Nobody has coded, so there is nothing to reconcile.")
    _check_journal(study, coder, names)
    coding = study.coding.where(coder=list(names))
    said = _decisions(study, decisions, names)
    settled = decided_disagreements(study)
    before = {(each.document, each.turn, each.code): each.decision for each in settled if each.decision != "instead"}
    weighing = _Weighing(study, coding, before | said)
    weighing.run()
    weighing.segments += [
        Segment(each.document, each.start, each.end, each.code, coder, memo=each.note)
        for each in settled
        if each.decision == "instead"
    ]
    units = coding.finished[["document", "question"]].drop_duplicates().sort_values(["document", "question"])
    study = _written(study, coder, weighing.segments, units.itertuples(index=False, name=None))
    return Reconciled(
        study, weighing.agreed, weighing.kept, weighing.dropped, weighing.open_table(), weighing.unused(said)
    )


def _check_journal(study: Study, coder: str, names: tuple[str, ...]) -> None:
    """Raise where a person's own coding would make way: reconciling replaces what stands in its journal."""
    if coder in names:
        raise StudyError(
            f"'{coder}' is one of those whose coding is reconciled, and cannot be where it is kept. Leave `coder` out, "
            f"or name a journal of its own, such as '{RECONCILED}'."
        )
    events = study.events
    own = events[(events["coder"] == coder) & (events["kind"] == "coded") & (events["origin"] != RECONCILED)]
    if len(own) or (study.tabled is not None and coder in study.tabled.people):
        raise StudyError(
            f"'{coder}' has coded by themselves, and reconciling would replace that. Leave `coder` out, or name a "
            f"journal of its own, such as '{RECONCILED}'."
        )


class _Weighing:
    """Goes through every code on every answer, and says whether it stands."""

    def __init__(self, study: Study, coding: Coding, decided: Mapping[tuple[str, int, str], str]) -> None:
        self._study = study
        self._coding = coding
        self._decided = decided
        self.segments: list[Segment] = []
        self.agreed = self.kept = self.dropped = 0
        self._used: set[tuple[str, int, str]] = set()
        self._open: list[tuple[str, int, str, str, str]] = []

    def run(self) -> None:
        finishers = _finishers(self._study, self._coding)
        own = {each.segment: each for each in segments_of(self._coding)}
        groups: defaultdict[tuple[str, int, str], list[Segment]] = defaultdict(list)
        for row in rows_of(coded_answers(self._study, self._coding)):
            if row.coder in finishers[row.document, int(row.turn)]:
                segment = replace(own[row.segment], start=int(row.start), end=int(row.end), quote=row.quote)
                groups[row.document, int(row.turn), row.code].append(segment)
        for (document, turn, code), given in sorted(groups.items()):
            chosen = self._chosen((document, turn, code), given, finishers[document, turn])
            self.segments += _united(chosen)

    def _chosen(self, key: tuple[str, int, str], given: list[Segment], finishers: set[str]) -> list[Segment]:
        yes = {each.coder for each in given}
        if yes == finishers:
            self.agreed += 1
            return given
        said = self._decided.get(key, "")
        self._used |= {key} if said else set()
        if said in finishers:
            # One coder's decision: what they gave, or that they gave nothing.
            mine = [each for each in given if each.coder == said]
            self._count(bool(mine))
            return mine
        share = len(yes) / len(finishers)
        if not said and share == 0.5:
            no = sorted(finishers - yes)
            self._open.append((*key, "; ".join(sorted(yes)), "; ".join(no)))
            return []
        stands = said == "keep" if said else share > 0.5
        self._count(stands)
        return given if stands else []

    def _count(self, stands: bool) -> None:
        if stands:
            self.kept += 1
        else:
            self.dropped += 1

    def unused(self, said: Iterable[tuple[str, int, str]]) -> int:
        return len(set(said) - self._used)

    def open_table(self) -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame(self._open, columns=["document", "turn", "code", "coded_by", "not_coded_by"])


def _finishers(study: Study, coding: Coding) -> defaultdict[tuple[str, int], set[str]]:
    """Return, by answer, who went through it."""
    turns = study.corpus.turns
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for coder, rows in coding.finished.groupby("coder"):
        done = turns[is_finished(turns, rows)]
        for document, turn in zip(done["document"], done["turn"], strict=True):
            found[document, int(turn)].add(str(coder))
    return found


def _united(segments: list[Segment]) -> list[Segment]:
    """Join segments that overlap.

    Polarity, the person spoken of and the view are those that most gave, then the first's; who took no stance has no
    say.
    """
    joined: list[list[Segment]] = []
    for each in sorted(segments, key=lambda one: (one.start, one.end, one.coder)):
        if joined and each.start < max(one.end for one in joined[-1]):
            joined[-1].append(each)
        else:
            joined.append([each])
    united = []
    for group in joined:
        polarities = [each.polarity for each in group if each.polarity] or [""]
        abouts, views = [each.about for each in group], [each.view for each in group]
        memos = dict.fromkeys(f"{each.coder}: {each.memo}" for each in group if each.memo)
        united.append(
            replace(
                group[0],
                end=max(each.end for each in group),
                quote="",
                polarity=max(polarities, key=polarities.count),
                about=max(abouts, key=abouts.count),
                view=max(views, key=views.count),
                memo="; ".join(memos),
                origin="manual",
                review="none",
            )
        )
    return united


def _written(study: Study, coder: str, segments: list[Segment], units: Iterable[tuple[str, str]]) -> Study:
    with together(study.folder, "reconcile"), open_journal(study, coder) as journal:
        wanted = {replace(each, coder=journal.coder).segment: each for each in segments}
        there = {
            str(row.segment): (row.about, row.view, row.memo)
            for row in rows_of(study.coding.where(coder=journal.coder).segments)
        }
        same = {name for name, each in wanted.items() if there.get(name) == (each.about, each.view, each.memo)}
        for gone in sorted(there.keys() - same):
            journal.uncode(gone)
        journal.add([each for name, each in wanted.items() if name not in same], origin=RECONCILED)
        finished = set(study.coding.finished.itertuples(index=False, name=None))
        left = [unit for unit in units if (*unit, journal.coder) not in finished]
        journal.finish_all(left, origin=RECONCILED)
    return replayed(study)


def _decisions(
    study: Study, decisions: pd.DataFrame | str | Path | None, coders: tuple[str, ...]
) -> dict[tuple[str, int, str], str]:
    if decisions is None:
        return {}
    table = read_decisions_table(decisions) if isinstance(decisions, str | Path) else decisions
    missing = [name for name in _NEEDED if name not in table.columns]
    if missing:
        raise SettingsError(f"The decisions have no column '{missing[0]}'.{suggestion(missing[0], table.columns)}")
    file = str(decisions) if isinstance(decisions, str | Path) else "decisions"
    reading = _Decisions(study, coders)
    for number, row in enumerate(rows_of(table), start=2):
        wrong = reading.take(row)
        reading.problems += [Problem(wrong, file, number)] if wrong else []
    if reading.problems:
        raise StudyProblems(reading.problems)
    return reading.found


class _Decisions:
    """Reads what the team decided, row by row."""

    def __init__(self, study: Study, coders: tuple[str, ...]) -> None:
        self._study, self._coders = study, coders
        self._names = {name.casefold(): name for name in coders if not is_machine(name)}
        turns = study.corpus.turns
        self._turns = {(row.document, int(row.turn)): collapse(row.text) for row in rows_of(turns)}
        self.found: dict[tuple[str, int, str], str] = {}
        self.problems: list[Problem] = []

    def take(self, row: Any) -> str:
        """Take in a row, and return what is wrong with it."""
        said, document, turn = (str(cell).strip() for cell in (row.decision, row.document, row.turn))
        if not said:
            return ""
        word = said.casefold()
        decision = self._names.get(word) or ("keep" if word in _KEEP else "drop" if word in _DROP else "")
        if not decision:
            return f"decision '{said}' is not known.{suggestion(said, ('keep', 'drop', *self._coders))}"
        # Some programs write whole numbers with a point.
        turn = turn.removesuffix(".0")
        if not turn.isdigit():
            return f"turn '{turn}' is no number."
        documents = self._study.corpus.documents.index
        if document not in documents:
            return f"no document '{document}'.{suggestion(document, documents)}"
        words = collapse(str(getattr(row, "text", "")))
        now = self._turns.get((document, int(turn)))
        if now is None or (words and words != now):
            return (
                f"turn {turn} of '{document}' has other words now than in this row. Write the table anew with "
                "`mentorstudy disagreements`, and decide on this row there."
            )
        try:
            code = self._study.codebook.resolve(str(row.code))
        except CodebookError as error:
            return error.message
        self.found[document, int(turn), code] = decision
        return ""


def read_decisions_table(path: str | Path) -> pd.DataFrame:
    """Return a table of disagreements as the team edited it, every cell as text.

    Parameters
    ----------
    path : str or Path
        CSV or XLSX.

    Raises
    ------
    ReadError
        When it is no table.
    """
    import pandas as pd

    try:
        header, records, _ = read_records(path, sheet=_SHEET if Path(path).suffix.lower() == ".xlsx" else "")
    except ReadError:
        # A workbook that somebody made anew has its table on its first sheet.
        header, records, _ = read_records(path)
    return pd.DataFrame([cells for _, cells in records], columns=header, dtype=object)
