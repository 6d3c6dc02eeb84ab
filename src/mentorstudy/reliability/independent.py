"""Whose coding is compared: each coder's first independent finish of a document, or of a question of a survey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.coding import Coding, is_machine, join_codings
from mentorstudy.conduct import RoundSettings
from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.finished import is_finished
from mentorstudy.journal._replay import replay
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.rows import rows_where
from mentorstudy.text import amount

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["RECONCILED", "Compared", "documents_of", "independent_coding", "round_named"]

# The coder under whose name decisions on disagreements are kept: it is not independent of the others.
RECONCILED = "reconciled"


@dataclass(frozen=True, eq=False)
class Compared:
    """What two or more coders said of the same documents, without having seen what the others said.

    Parameters
    ----------
    study : Study
        The study with that coding in the place of its own.
    coders : tuple of str
        Who is compared.
    documents : tuple of str
        Documents that at least two of them finished, or a question of them.
    left_out : tuple of str
        What is not compared, and why, in words.
    purpose : str
        Of the round that was asked for: `training`, which is never reported as reliability, or `reliability`.
    """

    study: Study
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    purpose: str = ""

    @property
    def coding(self) -> Coding:
        """Return the coding that is compared."""
        return self.study.coding


def independent_coding(study: Study, *, coders: Iterable[str] = (), as_of: str = "", round: str = "") -> Compared:
    """Return each coder's first independent finish of every document, and of every question of a survey.

    What a coder changed after finishing, what came by accepting suggestions and what settled disagreements is not
    in it. Coding in a table has no dates: it counts as it is. A machine is compared with people only where they
    had not decided on its suggestions before they finished. What a coder finished after they had seen others' coding
    there (`note_exposure`) is not independent. What was coded to learn is left out unless its round is asked for.

    Parameters
    ----------
    study : Study
        The study.
    coders : iterable of str
        Who is compared; all people when empty. For a machine, such as `codebook`, the study must hold its
        suggestions (`study.with_coding(suggest(...))`).
    as_of : str
        Only what was decided until then (ISO 8601).
    round : str
        Only documents of this round, as a `[[rounds]]` block or documents.csv says; of a `[[rounds]]` block only its
        coders.

    Raises
    ------
    StudyError
        When there are fewer than two coders, no such coder or round, or no document that two of them finished.
    """
    as_of, round = _checked_day(as_of), str(round)
    if RECONCILED in tuple(coders):
        raise StudyError(
            "What was settled together is not independent: agreement with it is 1 by construction. `history` says what "
            "was changed, and by whom; `disagreements` what is open."
        )
    everybody, sighted, late = _first_finishes(study, as_of)
    named = round_named(study, round)
    coders = tuple(coders) or (named.coders if named else ())
    chosen = tuple(dict.fromkeys(coders)) or tuple(name for name in everybody.people if name != RECONCILED)
    known = everybody.coders
    for name in chosen:
        if name not in known and is_machine(name):
            raise StudyError(
                f"'{name}' is a machine, which finishes no document: what it leaves out is no decision. `missed` sets "
                "the codebook's terms against people's coding, and `suggest_by_example` says how a model did."
            )
        if name not in known:
            raise StudyError(f"No coder '{name}' has finished a document.{suggestion(name, known)}")
    if len(chosen) < 2:
        who = f"only '{chosen[0]}'" if chosen else "nobody"
        raise StudyError(f"Agreement is between coders, and {who} has finished a document. Code with a second person.")
    coding = everybody.where(coder=list(chosen))
    coding = replace(coding, _segments=_own(coding))
    seen = len({(document, coder) for document, _, coder in late if coder in chosen})
    left_out = (
        [f"{amount(seen, 'document')} that coders finished after they saw suggestions or another's coding"]
        if seen
        else []
    )
    if any(is_machine(name) for name in chosen) and sighted:
        coding = _without_sight(coding, sighted)
        where = len({(document, coder) for document, _, coder in sighted})
        left_out.append(f"{where} finished documents where suggestions had been decided on before")
    coding, gone = _of_round(study, coding, round, named)
    left_out += gone
    coding, alone = _by_two(coding)
    documents = tuple(sorted(set(coding.finished["document"])))
    if not documents:
        names = ", ".join(chosen)
        why = f" Left out: {left_out[0]}." if seen else ""
        raise StudyError(f"No document was finished by two of the coders {names}, so there is nothing to compare.{why}")
    left_out += alone
    purpose = named.purpose if named else ""
    return Compared(replace(study, coding=_within(study, coding)), chosen, documents, tuple(left_out), purpose)


def _checked_day(as_of: str) -> str:
    """Refuse what is no day or time: it is compared as text, and would be before or after everything."""
    try:
        datetime.fromisoformat(str(as_of) or "2000-01-01")
    except ValueError:
        raise SettingsError(f"as_of='{as_of}' is no day. Write it as in 2026-03-31, or 2026-03-31T12:00.") from None
    return as_of if isinstance(as_of, str) else str(as_of.isoformat())


_Rows = frozenset[tuple[str, str, str]]


def _first_finishes(study: Study, as_of: str) -> tuple[Coding, _Rows, _Rows]:
    tabled = study.tabled
    if tabled is None:
        return study.coding, frozenset(), frozenset()
    # What was joined to the study since it was read, such as a machine's suggestions.
    more = study.coding.segments
    machines = [name for name in study.coding.coders if is_machine(name)]
    joined = Coding(more[more["coder"].isin(machines)], study.coding.where(coder=machines).finished)
    files = [read_journal(path) for path in journal_files(Path(study.folder))]
    found = replay(files, study.corpus, study.codebook, as_of=as_of, first_finish=True)
    known = set(study.corpus.documents.index)
    coding = join_codings(tabled, found.coding, joined)
    return coding.where(document=sorted(known)), found.sighted, found.late


def _own(coding: Coding):  # type: ignore[no-untyped-def]
    """People's own segments, and a machine's whatever was said of them."""
    table = coding.segments
    return table[(table["origin"] == "manual") | table["coder"].map(is_machine).astype(bool)]


def _without_sight(coding: Coding, sighted: frozenset[tuple[str, str, str]]) -> Coding:
    finished = coding.finished
    seen = [row in sighted for row in finished.itertuples(index=False, name=None)]
    return Coding(coding.segments, rows_where(finished, (not each for each in seen)))


def _without_training(study: Study, coding: Coding) -> tuple[Coding, list[str]]:
    """Leave out what was coded to learn."""
    rounds = [each for each in study.config.rounds if each.purpose == "training"]
    learnt = {name for each in rounds for name in documents_of(study, each)}
    there = learnt & set(coding.finished["document"])
    if not there:
        return coding, []
    kept = [name for name in dict.fromkeys(coding.finished["document"]) if name not in learnt]
    return coding.where(document=kept), [f"{amount(len(there), 'document')} of a training round"]


def _by_two(coding: Coding) -> tuple[Coding, list[str]]:
    """Leave what two coders finished: documents, and questions of survey responses; and say what is left out."""
    finished = coding.finished
    coders = finished.groupby(["document", "question"])["coder"].transform("nunique")
    kept, alone = finished[coders >= 2], finished[coders < 2]
    partly = alone[alone["document"].isin(set(kept["document"]))]
    documents = alone["document"].nunique() - partly["document"].nunique()
    left_out = [f"{amount(documents, 'document')} that one coder alone finished"] if documents else []
    answers = len(partly.drop_duplicates(["document", "question"]))
    left_out += [f"{amount(answers, 'answer')} in other documents that one coder alone finished"] if answers else []
    return Coding(coding.segments, kept), left_out


def _within(study: Study, coding: Coding) -> Coding:
    """Leave the segments that touch what their coder finished."""
    segments, finished = coding.segments, coding.finished
    turns = study.corpus.turns[["document", "question", "start", "end"]]
    kept: set[str] = set()
    for coder, rows in finished.groupby("coder"):
        mine = segments[segments["coder"] == coder]
        gone_through = turns[is_finished(turns, rows)].rename(columns={"start": "from", "end": "to"})
        pairs = mine.merge(gone_through, on="document")
        kept |= set(pairs.loc[(pairs["start"] < pairs["to"]) & (pairs["from"] < pairs["end"]), "segment"])
    return Coding(segments[segments["segment"].isin(kept)], finished)


def round_named(study: Study, name: str) -> RoundSettings | None:
    """Return the `[[rounds]]` block of that name; None where there is none."""
    return next((each for each in study.config.rounds if each.name == name), None)


def documents_of(study: Study, round: RoundSettings) -> list[str]:
    """Return the documents of a round: those that its globs find, else those of which documents.csv names it."""
    documents = study.corpus.documents
    if not round.documents:
        return [str(name) for name in documents.index[documents["round"] == round.name]]
    return [str(name) for name in documents.index if any(fnmatchcase(str(name), glob) for glob in round.documents)]


def _of_round(study: Study, coding: Coding, wanted: str, named: RoundSettings | None) -> tuple[Coding, list[str]]:
    if not wanted:
        return _without_training(study, coding)
    if named is not None:
        return coding.where(document=documents_of(study, named)), [f"other rounds than {wanted}"]
    rounds = study.corpus.documents["round"]
    known = sorted({str(each) for each in rounds if each})
    if wanted not in known:
        hint = suggestion(wanted, known) if known else " documents.csv has no column `round`."
        raise StudyError(f"No document is of round '{wanted}'.{hint}")
    return coding.where(document=[str(name) for name in rounds.index[rounds == wanted]]), [
        f"other rounds than {wanted}"
    ]
