"""What the researchers write down: their claims, the actions that follow, and the interview guide."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Action", "GuideQuestion", "Theme"]


@dataclass(frozen=True)
class Action:
    """Something that a theme asks someone to do.

    Parameters
    ----------
    action : str
        What should be done.
    addressee : {"program", "ISO", "employer", "funder"}
        Who should do it.
    """

    action: str
    addressee: str


@dataclass(frozen=True)
class Theme:
    """A claim that the researchers make, with the codes that carry and oppose it.

    Parameters
    ----------
    name : str
        A short handle.
    claim : str
        The sentence that people would have to believe.
    concerns : tuple of str
        The groups it concerns; empty means all.
    codes, opposing, contributing : tuple of str
        Codes whose passages support it, speak against it, or say why.
    actions : tuple of Action
        What follows from it.
    """

    name: str
    claim: str
    concerns: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    contributing: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class GuideQuestion:
    """A question of the interview guide.

    Parameters
    ----------
    question : str
        A short name.
    text : str
        As the guide words it.
    terms : tuple of str
        What an interviewer says when asking it, as a codebook's terms on one line.
    codes : tuple of str
        What it asks about: said in answer to it, a code was prompted.
    stakeholders : tuple of str
        Of whom it is asked; empty means all.
    """

    question: str
    text: str
    terms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
