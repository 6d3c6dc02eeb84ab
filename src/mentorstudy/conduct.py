"""How a study is conducted: its approach to analysis, who governs its data, and its rounds of coding by several."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "APPROACHES",
    "CONSENT_SCOPES",
    "NEEDS",
    "AnalysisSettings",
    "ApprovalSettings",
    "GovernanceSettings",
    "RoundSettings",
]

Approach = Literal["", "reflexive", "codebook", "framework", "coding reliability", "grounded theory"]
APPROACHES: tuple[Approach, ...] = ("reflexive", "codebook", "framework", "coding reliability", "grounded theory")
Need = Literal["analysis by group", "edition", "export", "archive"]
NEEDS: tuple[Need, ...] = ("analysis by group", "edition", "export", "archive")
# What a participant is asked to agree to; what nobody answered is no.
CONSENT_SCOPES = (
    "interview", "survey", "linkage", "quote", "translation", "partner", "archive", "recontact", "recording",
)  # fmt: skip


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class AnalysisSettings(_Settings):
    """The `[analysis]` block.

    Parameters
    ----------
    approach : {"", "reflexive", "codebook", "framework", "coding reliability", "grounded theory"}
        The school of the analysis. `reflexive` (Braun and Clarke 2021) shows no agreement, no blind rounds, no
        saturation and no counts of participants anywhere: there coding is interpretation. Empty: not said, and
        nothing is hidden.
    """

    approach: Approach = ""


class ApprovalSettings(_Settings):
    """A `[[governance.approvals]]` block: something that the community has approved.

    Parameters
    ----------
    what : {"analysis by group", "edition", "export", "archive"}
        What was approved.
    by, date : str
        Who approved it for the community, and when.
    note : str
        Under which conditions.
    """

    what: Need
    by: str = Field(min_length=1)
    date: str = Field(min_length=1)
    note: str = ""


class GovernanceSettings(_Settings):
    """The `[governance]` block: a community that governs its data, and what needs its approval.

    Parameters
    ----------
    community : str
        Whose data these are.
    agreement : str
        What was agreed on: OCAP, an Inuit or Métis protocol, TCPS 2 Chapter 9. Naming it claims no compliance.
    needs_approval : tuple of str
        What is refused until an approval is recorded: `analysis by group`, `edition` (any but the team's), `export`,
        `archive`.
    attributes : tuple of str
        The attributes by which an analysis needs approval; all of them when empty.
    approvals : tuple of ApprovalSettings
        What was approved.
    """

    community: str = ""
    agreement: str = ""
    needs_approval: tuple[Need, ...] = ()
    attributes: tuple[str, ...] = ()
    approvals: tuple[ApprovalSettings, ...] = ()

    def refuses(self, what: str, by: str = "") -> bool:
        """Return whether something has to wait for an approval.

        Parameters
        ----------
        what : {"analysis by group", "edition", "export", "archive"}
            What is asked for.
        by : str
            For an analysis by group: the attribute.
        """
        if what not in self.needs_approval or any(each.what == what for each in self.approvals):
            return False
        return what != "analysis by group" or not self.attributes or by in self.attributes


class RoundSettings(_Settings):
    """A `[[rounds]]` block: documents that several people code, to learn or to measure how far they agree.

    Parameters
    ----------
    name : str
        What it is called.
    purpose : {"training", "reliability"}
        What coders learn on is never reported as reliability.
    documents : tuple of str
        Globs of documents; empty: those that documents.csv names the round of.
    coders : tuple of str
        Who codes it; everybody when empty.
    frozen : bool
        While it is true no code is added, renamed or merged: new ones wait as proposals (`propose_code`).
    """

    name: str = Field(min_length=1)
    purpose: Literal["training", "reliability"] = "reliability"
    documents: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    frozen: bool = False
