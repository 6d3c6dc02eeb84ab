"""What the researchers write down: their claims, the actions that follow, and the interview guide."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ADDRESSEES", "LIMBS", "Action", "Goal", "GuideQuestion", "KeyNumber", "Limb", "Release", "Rival", "Theme",
]  # fmt: skip

# Whom actions can be for, beside names of the study's own.
ADDRESSEES = ("government", "regulator", "funder", "employer", "ISO", "program", "mentor", "educator")
# Where a claim has limbs.
LIMBS = ("codes", "opposing", "contributing")


@dataclass(frozen=True)
class Action:
    """Something that a theme asks someone to do.

    Parameters
    ----------
    action : str
        What should be done.
    addressees : str or tuple of str
        Who should do it: `government`, `regulator`, `funder`, `employer`, `ISO`, `program`, `mentor`, `educator`, or
        a name of the study's own.
    lead : str
        Who of several leads; the first when empty.
    basis : tuple of str
        Who of the participants asks for it, by stakeholder; empty where the researchers infer it.
    cost : str
        Who bears the cost.
    """

    action: str
    addressees: tuple[str, ...]
    lead: str = ""
    basis: tuple[str, ...] = ()
    cost: str = ""

    def __post_init__(self) -> None:
        """Take one addressee for a list of one."""
        if isinstance(self.addressees, str):
            object.__setattr__(self, "addressees", (self.addressees,))

    @property
    def addressee(self) -> str:
        """Return who should do it, or lead those who should."""
        return self.lead or self.addressees[0]


@dataclass(frozen=True)
class Rival:
    """Another explanation of what a claim says, and what the researchers make of it.

    Parameters
    ----------
    explanation : str
        The rival, in a sentence.
    answer : str
        Why the claim is defended all the same, or what is left open.
    """

    explanation: str
    answer: str = ""


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
class KeyNumber:
    """A question of a survey whose answers belong beside a claim: the number itself is counted, and never typed.

    Parameters
    ----------
    question : str
        A closed question.
    survey : str
        Its survey's path; the one that has the question where empty.
    answers : tuple of str
        The answers that are counted; of a scale the top two where empty.
    among : tuple of (str, str)
        Another question and an answer to it: only who gave it is counted.
    label : str
        What the answers amount to, in a few words; the question's own words where empty.
    """

    question: str
    survey: str = ""
    answers: tuple[str, ...] = ()
    among: tuple[tuple[str, str], ...] = ()
    label: str = ""


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
    rivals : tuple of Rival
        Other explanations, which stand beside it.
    rank : int
        Its place in reports, 1 first; 0 where nobody ranked it, which is the order of the file.
    headline : str
        What briefs are headed with; the claim itself when empty.
    quotes : tuple of str
        Words of passages that are quoted before others.
    key_numbers : tuple of KeyNumber
        Questions of surveys whose answers belong beside it.
    was : tuple of str
        Names that it had before: decisions that were taken under them are decisions on it.

    See Also
    --------
    mentorstudy.themes
    mentorstudy.analyse.theme_counts
    mentorstudy.Goal

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
    rivals: tuple[Rival, ...] = ()
    rank: int = 0
    headline: str = ""
    quotes: tuple[str, ...] = ()
    key_numbers: tuple[KeyNumber, ...] = ()
    was: tuple[str, ...] = ()

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
class Goal:
    """What a program promised, to be held against what people met.

    Parameters
    ----------
    name : str
        A short handle.
    program : str
        Whose goal it is, as participants' `program` names it; empty for all programs.
    goal : str
        What is promised, in a sentence.
    document, quote : str
        Where it is promised, in which words.
    whom : tuple of str
        The stakeholders for whom it is; empty for all.
    code : str
        The code on the same thing.
    item : str
        The closed item of a survey on the same thing.
    by_when : str
        Until when, as the program says it.
    row : int
        Where it stands in goals.csv.

    See Also
    --------
    mentorstudy.analyse.goals
    mentorstudy.Theme
    """

    name: str
    program: str = ""
    goal: str = ""
    document: str = ""
    quote: str = ""
    whom: tuple[str, ...] = ()
    code: str = ""
    item: str = ""
    by_when: str = ""
    row: int = 0


@dataclass(frozen=True)
class Release:
    """A quote that a named person let out of the team.

    Parameters
    ----------
    document : str
        Where it stands.
    start, end : int
        The passage, half open.
    edition : {"partner", "shareable"}
        Into which edition.
    by, date : str
        Who released it, and when.
    words : str
        As it may be shown, where the words were changed; empty where it is shown as it stands.
    note : str
        What was considered.
    row : int
        Where it stands in release.csv.
    """

    document: str
    start: int
    end: int
    edition: str
    by: str
    date: str
    words: str = ""
    note: str = ""
    row: int = 0


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

    See Also
    --------
    mentorstudy.analyse.questions_asked
    mentorstudy.prompting
    """

    question: str
    text: str
    terms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
