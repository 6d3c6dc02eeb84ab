"""What the researchers write down: their claims, the actions that follow, and the interview guide."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMBS", "Action", "GuideQuestion", "Limb", "Theme"]

# Where a claim has limbs.
LIMBS = ("codes", "opposing", "contributing")


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
class Limb:
    """A part of a claim: a code, the stance it is said with, who must say it, and of whom.

    Parameters
    ----------
    code : str
        The code, with those under it.
    polarity : {"affirmed", "negated", "hoped", "mixed"}
        The stance of the passages that bear it out.
    by : str
        The stakeholder who must say it (`archives` for documents); empty for anybody.
    about : str
        The stakeholder of whom it must be said; empty for anybody. Who speaks of nobody else speaks of their own.
    speakers, spoken_of : frozenset of str or None
        Who `by` and `about` are, where groups of participants were merged since; None where they stand as they are.
    """

    code: str
    polarity: str = "affirmed"
    by: str = ""
    about: str = ""
    speakers: frozenset[str] | None = None
    spoken_of: frozenset[str] | None = None

    @property
    def is_plain(self) -> bool:
        """Return whether anybody may affirm it of anybody."""
        return (self.polarity, self.by, self.about) == ("affirmed", "", "")


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
    codes, opposing, contributing : tuple of Limb or str
        What supports it, speaks against it, or says why; a code alone is affirmed, by anybody.
    actions : tuple of Action
        What follows from it.

    Examples
    --------
    >>> theme = Theme("fit", "Pairs fail for want of a fit.", codes=("challenges/mismatch",))
    >>> theme.codes[0].polarity, theme.paths("codes")
    ('affirmed', ('challenges/mismatch',))
    """

    name: str
    claim: str
    concerns: tuple[str, ...] = ()
    codes: tuple[Limb, ...] = ()
    opposing: tuple[Limb, ...] = ()
    contributing: tuple[Limb, ...] = ()
    actions: tuple[Action, ...] = ()

    def __post_init__(self) -> None:
        """Take a code alone for a limb."""
        for name in LIMBS:
            limbs = tuple(each if isinstance(each, Limb) else Limb(each) for each in getattr(self, name))
            object.__setattr__(self, name, limbs)

    def paths(self, *names: str) -> tuple[str, ...]:
        """Return the codes of `codes`, `opposing` or `contributing`, each once."""
        return tuple(dict.fromkeys(limb.code for name in names for limb in getattr(self, name)))

    def names_group(self, group: str) -> bool:
        """Return whether a limb is for a stakeholder to say: a group in no limb is never counted for the claim."""
        return any(limb.by in ("", group) for limb in (*self.codes, *self.opposing))


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
