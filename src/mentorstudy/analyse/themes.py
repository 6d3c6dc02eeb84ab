"""The researchers' claims, each with everything that speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import DENYING, SAYING, check_attribute, counted_answers, grouped, heard
from mentorstudy.rows import looked_up

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Limb, Theme
    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = [
    "SIDES",
    "THEME_COLUMNS",
    "THEME_COUNT_COLUMNS",
    "Views",
    "is_concerned",
    "theme_counts",
    "themes",
    "views_of",
]

# What a passage does to a claim: the last says why it may be so.
SIDES = ("supports", "opposes", "contributes")
THEME_COLUMNS = (
    "theme", "claim", "side", "code", "quote", "participant", "stakeholder", "group", "concerned", "source", "kind",
    "polarity", "about", "document", "turn", "start", "end", "question", "coder", "origin", "memo", "segment",
)  # fmt: skip
THEME_COUNT_COLUMNS = (
    "theme", "claim", "source", "group", "concerned", "participants_of", "supports", "opposes", "torn", "contributes",
    "supporting_passages", "opposing_passages", "unstated",
)  # fmt: skip
# Which stances bear out a code of a claim, and which go against it, by the stance that the claim gives it. What
# nobody took a stance on is a mention: it bears out what is affirmed, and nothing else.
_BEAR_OUT = {"affirmed": SAYING, "negated": DENYING, "hoped": ("hoped",), "mixed": ("mixed",)}
_GO_AGAINST = {"affirmed": DENYING, "negated": ("affirmed", "mixed"), "hoped": (), "mixed": ()}


@dataclass(frozen=True)
class Views:
    """Who takes which side on a claim: everything that counts support, opposition and mixed views counts these.

    Parameters
    ----------
    supports, opposes : frozenset of str
        Who only supports it, and who only opposes it.
    torn : frozenset of str
        Who does both.
    contributes : frozenset of str
        Who says why it may be so.
    unstated : frozenset of str
        Who supports it by a passage whose stance nobody coded.
    """

    supports: frozenset[str] = frozenset()
    opposes: frozenset[str] = frozenset()
    torn: frozenset[str] = frozenset()
    contributes: frozenset[str] = frozenset()
    unstated: frozenset[str] = frozenset()


def views_of(passages: pd.DataFrame) -> Views:
    """Return who takes which side, of passages of one claim.

    Parameters
    ----------
    passages : DataFrame
        Rows of `themes`. A person is counted by name, an archive as a document.
    """
    voice = passages["participant"].where(passages["participant"] != "", passages["document"])
    of_side = {side: frozenset(voice[passages["side"] == side]) for side in SIDES}
    torn = of_side["supports"] & of_side["opposes"]
    mentions = frozenset(voice[(passages["side"] == "supports") & (passages["polarity"] == "")])
    return Views(of_side["supports"] - torn, of_side["opposes"] - torn, torn, of_side["contributes"], mentions)


def themes(study: Study, theme: str = "", *, by: str = "stakeholder", coding: Coding | None = None) -> pd.DataFrame:
    """Return all passages that speak for and against each claim of themes.yaml, none left out.

    For a claim speak passages that say one of its codes with the stance that the claim gives it, by those and about
    those whom it names there; against it, passages of the opposite stance, and likewise turned round for its opposing
    codes. A code without a stance is affirmed, by anybody: what was only hoped for does neither. Archives stand beside
    people, under their own source.

    Parameters
    ----------
    study : Study
        The study, with a themes.yaml.
    theme : str
        The name of one; empty for all.
    by : str
        The attribute that `group` shows.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        Columns theme, claim, side (supports, opposes, contributes), code, quote, participant, stakeholder, group,
        concerned (whether the claim concerns the stakeholder), source, kind, polarity, about, document, turn, start,
        end, question, coder, origin, memo, segment; in the order of themes.yaml, by side, source, group and place.
        A passage that carries two codes of a side stands there once.

    Raises
    ------
    StudyError
        When there is no such theme or attribute.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = themes(read_study(resource("sample-study")), "volunteers-left-alone")
    >>> sorted(set(table["side"]))
    ['contributes', 'opposes', 'supports']
    """
    import pandas as pd

    check_attribute(study, by)
    names = [each.name for each in study.themes]
    if theme and theme not in names:
        raise StudyError(f"No theme '{theme}' in {study.config.themes}.{suggestion(theme, names)}")
    evidence = grouped(counted_answers(study, coding), study, by)
    stakeholders = study.corpus.participants["stakeholder"]
    evidence = evidence.assign(stakeholder=looked_up(evidence["participant"], stakeholders))
    parts = [
        part
        for each in study.themes
        if not theme or each.name == theme
        for part in _sides(each, evidence, study.codebook)
    ]
    if not parts:
        return pd.DataFrame(columns=list(THEME_COLUMNS))
    return pd.concat(parts, ignore_index=True)[list(THEME_COLUMNS)]


def theme_counts(study: Study, by: str = "stakeholder", *, coding: Coding | None = None) -> pd.DataFrame:
    """Return, per claim, source and group, how many participants speak for it, against it, or both.

    Parameters
    ----------
    study, by, coding
        As of `themes`.

    Returns
    -------
    DataFrame
        Columns theme, claim, source, group, concerned, participants_of (who could have said it), supports (who only
        support), opposes (who only oppose), torn (both), contributes, supporting_passages, opposing_passages, unstated
        (who support it by a passage whose stance nobody coded). Groups that were heard and say nothing have noughts.
    """
    import pandas as pd

    table = themes(study, by=by, coding=coding)
    sizes = grouped(heard(study, coding), study, by).groupby(["source", "group"])["voice"].nunique()
    rows = []
    for each in study.themes:
        mine = table[table["theme"] == each.name]
        for (source, group), total in zip(sizes.index, sizes, strict=True):
            part = mine[(mine["source"] == source) & (mine["group"] == group)]
            views = views_of(part)
            passages = [int((part["side"] == side).sum()) for side in ("supports", "opposes")]
            concerned = by != "stakeholder" or is_concerned(each, str(group))
            people = (views.supports, views.opposes, views.torn, views.contributes)
            rows.append(
                (each.name, each.claim, source, group, concerned, int(total), *map(len, people), *passages,
                 len(views.unstated))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(THEME_COUNT_COLUMNS))


def is_concerned(theme: Theme, group: str) -> bool:
    """Return whether a claim concerns a stakeholder: it names the group, and has something for it to say."""
    return (not theme.concerns or group in theme.concerns) and theme.names_group(group)


def _sides(theme: Theme, evidence: pd.DataFrame, codebook: Codebook) -> Iterator[pd.DataFrame]:
    chosen = (
        _any(theme.codes, _BEAR_OUT, evidence, codebook) | _any(theme.opposing, _GO_AGAINST, evidence, codebook),
        _any(theme.codes, _GO_AGAINST, evidence, codebook) | _any(theme.opposing, _BEAR_OUT, evidence, codebook),
        _any(theme.contributing, _BEAR_OUT, evidence, codebook),
    )
    concerned = evidence["stakeholder"].isin(theme.concerns) if theme.concerns else evidence["stakeholder"] != ""
    for side, rows in zip(SIDES, chosen, strict=True):
        part = evidence.assign(theme=theme.name, claim=theme.claim, side=side, concerned=concerned)[rows]
        part = part.drop_duplicates(["document", "turn", "start", "end"])
        yield part.sort_values(["source", "group", "document", "start", "code"])


def _any(
    limbs: Iterable[Limb], stances: Mapping[str, Sequence[str]], evidence: pd.DataFrame, codebook: Codebook
) -> pd.Series[bool]:
    """Return, passage by passage, whether it is said as any of the limbs asks, with the stances given for its own."""
    found = evidence["code"] != evidence["code"]
    for limb in limbs:
        found |= (
            evidence["code"].isin(codebook.under(limb.code))
            & evidence["polarity"].isin(stances[limb.polarity])
            & _by(limb, evidence)
            & _about(limb, evidence)
        )
    return found


def _by(limb: Limb, evidence: pd.DataFrame) -> pd.Series[bool]:
    if limb.speakers is not None:
        return evidence["participant"].isin(limb.speakers)
    said = evidence["stakeholder"].where(evidence["role"] != "text", "archives")
    return (said == limb.by) | (not limb.by)


def _about(limb: Limb, evidence: pd.DataFrame) -> pd.Series[bool]:
    """Whom a passage is about: whom the coder named, else the speaker's own."""
    own = evidence["stakeholder"] == limb.about
    if limb.spoken_of is not None:
        own = evidence["participant"].isin(limb.spoken_of)
    return (evidence["about"] == limb.about) | ((evidence["about"] == "") & own) | (not limb.about)
