"""What the coding rests on: whose it is, how far coders agree, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.coding import Coding
from mentorstudy.errors import StudyError
from mentorstudy.journal._history import history, to_recode
from mentorstudy.reliability._agreement import agreement
from mentorstudy.reliability._disagreements import disagreements
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["Status", "Trust", "status_of", "trust_of"]

_CODEBOOK_ACTIONS = ("codebook changed", "added a code to the codebook", "renamed a code", "merged a code into another")


@dataclass(frozen=True)
class Status:
    """How far the coding has come, and whose it is.

    Parameters
    ----------
    finished, documents : int
        Interviews and focus groups finished by a counted coder, of how many.
    statement : str
        Whose coding counts.
    draft : bool
        True when only a machine's suggestions could be shown.
    accepted, rejected, unreviewed : int
        What became of the machine's suggestions.
    """

    finished: int
    documents: int
    statement: str
    draft: bool
    accepted: int = 0
    rejected: int = 0
    unreviewed: int = 0

    def __str__(self) -> str:
        counts = f"{self.accepted} accepted, {self.rejected} rejected, {self.unreviewed} not reviewed"
        if self.draft:
            return f"Draft: machine suggestions, not reviewed. {self.statement} Suggestions: {counts}."
        counted = "accepted ones are counted" if self.accepted else "none are counted"
        return (
            f"{self.finished} of {self.documents} transcripts finished; {self.statement}; automatic suggestions: "
            f"{counts}; {counted}."
        )


@dataclass(frozen=True, eq=False)
class Trust:
    """What a reader is told of how the coding was done.

    Parameters
    ----------
    agreement : DataFrame
        As `reliability.agreement` returns it; empty where there is none to show.
    coders : tuple of str
        Who was compared.
    compared : int
        Documents that at least two of them finished.
    silent : str
        Why no agreement is shown; empty where it is.
    disagreements : DataFrame
        As `reliability.disagreements` returns it.
    events : tuple of (str, str, str, int)
        Per coder who keeps a journal: name, first and last day, decisions.
    changes : DataFrame
        Changes of the codebook while people coded: columns time, coder, action, code, detail.
    to_recode : int
        Finished documents that later changes of definitions leave to be looked at again.
    lost : int
        Coded passages whose words are not in their transcripts any more.
    history : DataFrame
        The whole audit trail.
    """

    agreement: pd.DataFrame
    coders: tuple[str, ...]
    compared: int
    silent: str
    disagreements: pd.DataFrame
    events: tuple[tuple[str, str, str, int], ...]
    changes: pd.DataFrame
    to_recode: int
    lost: int
    history: pd.DataFrame


def status_of(study: Study, suggestions: Coding) -> Status:
    """Return how far the coding of a study has come.

    Parameters
    ----------
    study : Study
        The study.
    suggestions : Coding
        What a machine suggests.
    """
    counted = study.counted
    documents = study.corpus.documents
    voices = set(documents.index[documents["kind"].isin(["interview", "focus group"])])
    known = study.coding.where(origin="suggested").segments
    reviews = known["review"].value_counts()
    accepted, rejected = int(reviews.get("accepted", 0)), int(reviews.get("rejected", 0))
    # Suggestions of a learned model that were joined to the study wait as well as those of the codebook's terms;
    # what was decided on counts once, whether or not the terms would still find it.
    waiting = {*suggestions.segments["segment"], *known["segment"]}
    decided = set(known.loc[known["review"] != "none", "segment"])
    return Status(
        len(voices & set(counted.coding.finished["document"])),
        len(voices),
        _unnamed(study) if study.config.report.edition != "team" and not counted.draft else counted.statement,
        counted.draft,
        accepted,
        rejected,
        len(waiting - decided),
    )


def _unnamed(study: Study) -> str:
    """Whose coding counts, with nobody named: coders are few, and one of them may have interviewed."""
    people = len(study.coding.people)
    return f"coded by {people} people, as the researchers chose" if people > 1 else "coded by one person"


def trust_of(study: Study) -> Trust:
    """Return what a reader is told of how the coding of a study was done.

    Agreement is left out where `[report] agreement = false`, as reflexive thematic analysis wants it, and where
    fewer than two people finished the same document.

    Parameters
    ----------
    study : Study
        The study.
    """
    import pandas as pd

    table, differing, silent = pd.DataFrame(), pd.DataFrame(), ""
    if not study.config.report.agreement:
        silent = "not computed, as the researchers chose ([report] agreement = false)."
    else:
        try:
            table = agreement(study)
            differing = disagreements(study)
        except StudyError as error:
            silent = f"none to report. {error.message}"
    trail = history(study)
    events = study.events
    by_coder = events.groupby("coder")["time"].agg(["min", "max", "size"]) if len(events) else pd.DataFrame()
    anchors = study.anchors
    return Trust(
        table,
        tuple(table.attrs.get("coders", ())),
        int(table.attrs.get("documents", 0)),
        silent,
        differing,
        tuple((str(row.Index), row.min[:10], row.max[:10], int(row.size)) for row in rows_of(by_coder)),
        trail[trail["action"].isin(_CODEBOOK_ACTIONS)][["time", "coder", "action", "code", "detail"]],
        int(to_recode(study)["document"].nunique()),
        int((anchors["how"] == "lost").sum()),
        trail,
    )
