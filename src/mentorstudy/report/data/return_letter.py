"""What goes back to one participant: their own words, and the findings that these stand for; nothing of their pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.quotes import quotes
from mentorstudy.analyse.themes import CODED, DECIDED, themes
from mentorstudy.phrases import LANGUAGES
from mentorstudy.report.data.case_profile import chosen_participants
from mentorstudy.report.data.coding_quality import Status
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.data.quote_picker import Quote, quote_of
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Theme
    from mentorstudy.study import Study

__all__ = ["ReturnLetter", "return_letters"]

_MOST = 8


@dataclass(frozen=True, eq=False)
class ReturnLetter:
    """A letter to one participant.

    Parameters
    ----------
    study : Study
        The study, in the participant's language.
    participant : str
        To whom it goes.
    status : Status
        How far the coding has come; it is not told.
    said : tuple of (Theme, tuple of Quote)
        The findings that their words stand for, each with these words.
    other : tuple of Quote
        Words of theirs that stand for no finding.
    """

    study: Study
    participant: str
    status: Status
    said: tuple[tuple[Theme, tuple[Quote, ...]], ...]
    other: tuple[Quote, ...]
    kind = "return"

    @property
    def name(self) -> str:
        """Return to whom it goes."""
        return self.participant

    @property
    def heading(self) -> str:
        """Return to whom it goes, as its title says."""
        return self.participant

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote that it shows: of the participant alone."""
        return (*(quote for _, several in self.said for quote in several), *self.other)


def return_letters(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[ReturnLetter, ...]:
    """Return a letter for everybody who was interviewed, or for those that are asked for.

    Whoever said that they do not want to be contacted again gets none.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        Not used: a person is in no group here.
    only : sequence of str
        Some participants.
    """
    names = [name for name in chosen_participants(study, by, only) if _may_write(study, name)]
    status = coding_shown(study)[1]
    evidence, said = themes(study), quotes(study)
    return tuple(_letter(study, name, status, evidence, said) for name in names)


def _may_write(study: Study, participant: str) -> bool:
    """Say whether somebody may be written to: they agreed, or nobody was asked."""
    stated = study.corpus.participants["consent"].astype(str)
    asked = any("recontact" in each.split(";") for each in stated)
    return not asked or "recontact" in str(stated[participant]).split(";")


def _letter(study: Study, name: str, status: Status, evidence: pd.DataFrame, said: pd.DataFrame) -> ReturnLetter:
    mine = evidence[(evidence["participant"] == name) & evidence["side"].isin([*DECIDED, CODED[0]])]
    found, used = [], set()
    for theme in study.themes:
        rows = mine[mine["theme"] == theme.name].drop_duplicates(["document", "start", "end"])
        words = tuple(quote_of(row) for row in rows_of(rows))[:_MOST]
        if words:
            found.append((theme, words))
            used |= {(each.document, each.start, each.end) for each in words}
    own = said[(said["participant"] == name) & (said["kind"] != "survey")].drop_duplicates(["document", "start", "end"])
    rest = [quote for row in rows_of(own) if ((quote := quote_of(row)).document, quote.start, quote.end) not in used]
    language = _language(study, name)
    own_study = study.with_settings(language=language) if language in LANGUAGES else study
    return ReturnLetter(own_study, name, status, tuple(found), tuple(rest[:_MOST]))


def _language(study: Study, participant: str) -> str:
    """Return the language in which somebody was interviewed."""
    documents = study.corpus.documents
    mine = documents[(documents["participant"] == participant) & (documents["kind"] != "survey")]
    return str(mine["language"].iloc[0]).split("-")[0].lower() if len(mine) else ""
