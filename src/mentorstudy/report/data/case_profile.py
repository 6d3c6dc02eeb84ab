"""One participant, with all that is known and coded of them: the data of a case profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.pairs import pairs
from mentorstudy.analyse.quotes import quotes
from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.journal._history import memos
from mentorstudy.report.data.coding_quality import Status
from mentorstudy.report.data.material import all_quotes, coding_shown
from mentorstudy.report.data.quote_picker import Quote

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["CaseProfile", "chosen_participants", "profile_participants"]


@dataclass(frozen=True, eq=False)
class CaseProfile:
    """One participant.

    Parameters
    ----------
    study : Study
        The study, whole.
    participant : str
        Whose case it is.
    status : Status
        How far the coding has come.
    attributes : tuple of (str, str)
        Name and value of every attribute that is known.
    documents, passages, pairs, compared, memos : DataFrame
        Their documents, `quotes` of theirs, their pairs, the rows of `pairs` for these, and memos on them,
        their documents and passages.
    quotes : tuple of Quote
        Every passage of theirs that may be quoted.
    withheld : int
        Passages not quoted for want of consent.
    """

    study: Study
    participant: str
    status: Status
    attributes: tuple[tuple[str, str], ...]
    documents: pd.DataFrame
    passages: pd.DataFrame
    pairs: pd.DataFrame
    compared: pd.DataFrame
    memos: pd.DataFrame
    quotes: tuple[Quote, ...]
    withheld: int
    kind = "participant"

    @property
    def name(self) -> str:
        """Return whose case it is."""
        return self.participant

    @property
    def heading(self) -> str:
        """Return whose case it is, as its title says."""
        stakeholder = dict(self.attributes).get("stakeholder", "")
        return f"{self.participant}, {stakeholder}" if stakeholder else self.participant


def chosen_participants(study: Study, by: str = "", only: Sequence[str] = ()) -> list[str]:
    """Return who was interviewed, or those that are asked for, respondents of surveys among them.

    Raises
    ------
    SettingsError
        When the edition is for others than the team: a case profile tells of one person.
    StudyError
        When there is no such participant.
    """
    if study.config.report.edition != "team":
        raise SettingsError(
            'A case profile tells of one person, and is for the team alone. Use edition = "team", or another kind.'
        )
    people = list(map(str, study.corpus.participants.index))
    for name in only:
        if name not in people:
            raise StudyError(f"No participant '{name}' in this study.{suggestion(name, people)}")
    if only:
        return [name for name in people if name in only]
    answers = study.corpus.answers
    kinds = answers["document"].map(study.corpus.documents["kind"])
    interviewed = set(answers.loc[kinds != "survey", "participant"])
    return [name for name in people if name in interviewed]


def profile_participants(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[CaseProfile, ...]:
    """Return a case profile for everybody who was interviewed, or for those that are asked for.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        Not used: a person is in no group here.
    only : sequence of str
        Some participants.
    """
    names = chosen_participants(study, by, only)
    coding, status = coding_shown(study)
    passages = quotes(study, coding=coding)
    written = memos(study)
    has_pairs = bool(len(study.corpus.pairs))
    compared = pairs(study, coding=coding) if has_pairs else None
    return tuple(_profile(study, name, status, passages, written, compared) for name in names)


def _profile(
    study: Study,
    name: str,
    status: Status,
    passages: pd.DataFrame,
    written: pd.DataFrame,
    compared: pd.DataFrame | None,
) -> CaseProfile:
    mine = passages[passages["participant"] == name].reset_index(drop=True)
    shown, withheld = all_quotes(study, mine)
    corpus = study.corpus
    row = corpus.participants.loc[name]
    spoken = set(corpus.turns.loc[corpus.turns["participant"] == name, "document"])
    documents = corpus.documents[(corpus.documents["participant"] == name) | corpus.documents.index.isin(spoken)]
    pairs = corpus.pairs
    pairs = pairs[(pairs["mentor"] == name) | (pairs["protege"] == name)] if len(pairs) else pairs
    about = (written["on"] == "participant") & (written["target"] == name)
    about |= (written["on"] == "document") & written["document"].isin(
        set(documents.index[documents["participant"] == name])
    )
    about |= (written["on"] == "segment") & written["target"].isin(set(mine["segment"]))
    return CaseProfile(
        study=study,
        participant=name,
        status=status,
        attributes=tuple((str(key), str(value)) for key, value in row.items() if str(value).strip()),
        documents=documents,
        passages=mine,
        pairs=pairs.reset_index(drop=True),
        compared=pairs if compared is None else compared[compared["pair"].isin(set(pairs["pair"]))],
        memos=written[about].reset_index(drop=True),
        quotes=shown,
        withheld=withheld,
    )
