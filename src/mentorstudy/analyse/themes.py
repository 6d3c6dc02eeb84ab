"""The researchers' claims, each with everything that speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import check_attribute, coded_answers, grouped, heard

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Theme
    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["SIDES", "THEME_COLUMNS", "THEME_COUNT_COLUMNS", "theme_counts", "theme_evidence"]

# What a passage does to a claim: the last says why it may be so.
SIDES = ("supports", "opposes", "contributes")
THEME_COLUMNS = (
    "theme", "claim", "side", "code", "quote", "participant", "stakeholder", "group", "concerned", "source", "kind",
    "polarity", "about", "document", "turn", "start", "end", "question", "coder", "origin", "memo", "segment",
)  # fmt: skip
THEME_COUNT_COLUMNS = (
    "theme", "claim", "source", "group", "concerned", "participants_of", "supports", "opposes", "torn", "contributes",
    "supporting_passages", "opposing_passages",
)  # fmt: skip


def theme_evidence(
    study: Study, theme: str = "", *, by: str = "stakeholder", coding: Coding | None = None
) -> pd.DataFrame:
    """Return all passages that speak for and against each claim of themes.yaml, none left out.

    For a claim speak affirmed passages of its codes and denied ones of its opposing codes; against it, denied passages
    of its codes and affirmed ones of its opposing codes. What was only hoped for does neither. Archives stand beside
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
    >>> table = theme_evidence(read_study(resource("sample-study")), "volunteers-left-alone")
    >>> sorted(set(table["side"]))
    ['contributes', 'opposes', 'supports']
    """
    import pandas as pd

    check_attribute(study, by)
    names = [each.name for each in study.themes]
    if theme and theme not in names:
        raise StudyError(f"No theme '{theme}' in {study.config.themes}.{suggestion(theme, names)}")
    evidence = grouped(coded_answers(study, coding), study, by)
    stakeholders = study.corpus.participants["stakeholder"]
    evidence = evidence.assign(stakeholder=evidence["participant"].map(stakeholders).fillna(""))
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
        As of `theme_evidence`.

    Returns
    -------
    DataFrame
        Columns theme, claim, source, group, concerned, participants_of (who could have said it), supports (who only
        support), opposes (who only oppose), torn (both), contributes, supporting_passages, opposing_passages. Groups
        that were heard and say nothing have noughts.
    """
    import pandas as pd

    table = theme_evidence(study, by=by, coding=coding)
    voice = table["participant"].where(table["participant"] != "", table["document"])
    table = table.assign(voice=voice)
    sizes = grouped(heard(study, coding), study, by).groupby(["source", "group"])["voice"].nunique()
    rows = []
    for each in study.themes:
        mine = table[table["theme"] == each.name]
        for (source, group), total in zip(sizes.index, sizes, strict=True):
            part = mine[(mine["source"] == source) & (mine["group"] == group)]
            sides = {side: part[part["side"] == side] for side in SIDES}
            people = {side: set(found["voice"]) for side, found in sides.items()}
            torn = people["supports"] & people["opposes"]
            concerned = by != "stakeholder" or not each.concerns or group in each.concerns
            rows.append(
                (each.name, each.claim, source, group, concerned, int(total), len(people["supports"] - torn),
                 len(people["opposes"] - torn), len(torn), len(people["contributes"]), len(sides["supports"]),
                 len(sides["opposes"]))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(THEME_COUNT_COLUMNS))


def _sides(theme: Theme, evidence: pd.DataFrame, codebook: Codebook) -> Iterator[pd.DataFrame]:
    own, against, why = (_under(codebook, codes) for codes in (theme.codes, theme.opposing, theme.contributing))
    affirmed, denied = evidence["polarity"] == "affirmed", evidence["polarity"] == "negated"
    is_own, is_against = evidence["code"].isin(own), evidence["code"].isin(against)
    chosen = (
        (is_own & affirmed) | (is_against & denied),
        (is_own & denied) | (is_against & affirmed),
        evidence["code"].isin(why) & affirmed,
    )
    concerned = evidence["stakeholder"].isin(theme.concerns) if theme.concerns else evidence["stakeholder"] != ""
    for side, rows in zip(SIDES, chosen, strict=True):
        part = evidence.assign(theme=theme.name, claim=theme.claim, side=side, concerned=concerned)[rows]
        part = part.drop_duplicates(["document", "turn", "start", "end"])
        yield part.sort_values(["source", "group", "document", "start", "code"])


def _under(codebook: Codebook, codes: Iterable[str]) -> set[str]:
    return {each for code in codes for each in codebook.under(code)}
