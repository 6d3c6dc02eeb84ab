"""The researchers' claims, each with what is coded to it and what people decided that it does to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.errors import StudyError, suggestion
from mentorstudy.evidence import (
    DENYING,
    SAYING,
    check_attribute,
    claim_decisions,
    counted_answers,
    decided_passages,
    grouped,
    heard,
    in_heard,
    linked_passages,
    reported_answers,
    spoken_passages,
)
from mentorstudy.rows import looked_up, rows_where

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Limb, Theme
    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = [
    "CODED",
    "DECIDED",
    "SIDES",
    "THEME_COLUMNS",
    "THEME_COUNT_COLUMNS",
    "Views",
    "is_concerned",
    "theme_counts",
    "themes",
    "views_of",
]

# What a passage does to a claim: what a person decided of it (`disputed` where two decided differently); until then,
# how it is coded to the claim. A link contributes; what is only coded in the same place is mentioned.
DECIDED = ("supports", "complicates", "contradicts", "disputed")
CODED = ("coded for", "coded against")
SIDES = (*DECIDED, *CODED, "contributing", "also mentioned", "reported")
THEME_COLUMNS = (
    "theme", "claim", "side", "code", "quote", "participant", "stakeholder", "group", "concerned", "source", "kind",
    "polarity", "about", "view", "coded", "note", "document", "turn", "start", "end", "question", "coder", "origin",
    "memo", "segment",
)  # fmt: skip
THEME_COUNT_COLUMNS = (
    "theme", "claim", "source", "group", "concerned", "participants_of", "coded", "opposite", "supports",
    "complicates", "contradicts", "torn", "undecided", "contributing", "mentioned", "reported", "coded_passages",
    "decided_passages", "unstated",
)  # fmt: skip
# Which stances bear out a code of a claim, and which go against it, by the stance that the claim gives it. What
# nobody took a stance on is a mention: it bears out what is affirmed, and nothing else.
_BEAR_OUT = {"affirmed": SAYING, "negated": DENYING, "hoped": ("hoped",), "mixed": ("mixed",)}
_GO_AGAINST = {"affirmed": DENYING, "negated": ("affirmed", "mixed"), "hoped": (), "mixed": ()}
_PLACE = ["document", "turn", "start", "end"]


@dataclass(frozen=True)
class Views:
    """Who says what of a claim: everything that counts views of claims counts these.

    Parameters
    ----------
    coded : frozenset of str
        Who has passages that carry the claim's codes as it asks, decided on or not: coded to this finding.
    opposite : frozenset of str
        Who has passages with the opposite stance.
    supports, complicates, contradicts : frozenset of str
        Of whom all passages that were decided on do this alone.
    torn : frozenset of str
        Whose decided passages do several of these, or are disputed among coders.
    undecided : frozenset of str
        Who is coded to the finding, or with the opposite stance, and of whom nothing is decided.
    contributing, mentioned, reported : frozenset of str
        Who is in a link to it; who names what may contribute, without a link; who reports others' views.
    unstated : frozenset of str
        Who is coded to it by a passage whose stance nobody coded.
    """

    coded: frozenset[str] = frozenset()
    opposite: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    complicates: frozenset[str] = frozenset()
    contradicts: frozenset[str] = frozenset()
    torn: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()
    contributing: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    unstated: frozenset[str] = frozenset()

    @property
    def decided(self) -> frozenset[str]:
        """Return of whom anything is decided."""
        return self.supports | self.complicates | self.contradicts | self.torn


def views_of(passages: pd.DataFrame) -> Views:
    """Return who says what, of passages of one claim.

    Parameters
    ----------
    passages : DataFrame
        Rows of `themes`. A person is counted by name, an archive as a document.
    """
    if not len(passages):
        return Views()
    voice = passages["participant"].where(passages["participant"] != "", passages["document"])
    of_side = {side: frozenset(voice[passages["side"] == side]) for side in SIDES}
    of_code = {each: frozenset(voice[passages["coded"] == each]) for each in CODED}
    alone = {
        side: of_side[side].difference(*(of_side[each] for each in DECIDED if each != side)) for side in DECIDED[:3]
    }
    decided = frozenset().union(*(of_side[each] for each in DECIDED))
    for_it = passages["coded"] == CODED[0]
    return Views(
        coded=of_code[CODED[0]],
        opposite=of_code[CODED[1]],
        **alone,
        torn=decided.difference(*alone.values()),
        undecided=(of_code[CODED[0]] | of_code[CODED[1]]) - decided,
        contributing=of_side["contributing"],
        mentioned=of_side["also mentioned"],
        reported=of_side["reported"],
        unstated=frozenset(voice[for_it & (passages["polarity"] == "")]),
    )


def themes(study: Study, theme: str = "", *, by: str = "stakeholder", coding: Coding | None = None) -> pd.DataFrame:
    """Return all passages that are coded to each claim of themes.yaml or were decided on for it, none left out.

    Codes find candidates: passages that say one of a claim's codes with the stance that the claim gives it, by those
    and about those whom it names there, and those of the opposite stance, likewise turned round for its opposing
    codes. Whether a passage supports, complicates or contradicts the claim is a person's decision (`decide_on_claim`);
    until then it is only coded to this finding. A code without a stance is affirmed, by anybody: what was only hoped
    for does neither. What somebody reports of others' views is listed and counts for nobody. What may contribute is
    `contributing` where a link leads to the claim (`link_passages`), else `also mentioned`. Archives stand beside
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
        Whose; by default the coding that `[report] coding` names. Decisions and links are everybody's.

    Returns
    -------
    DataFrame
        Columns theme, claim, side (supports, complicates, contradicts, disputed, coded for, coded against,
        contributing, also mentioned, reported), code, quote, participant, stakeholder, group, concerned (whether the
        claim concerns the stakeholder), source, kind, polarity, about, view, coded (`coded for`, `coded against` or
        empty: what the codes say, whatever was decided), note (of the decision or link), document, turn, start, end,
        question, coder, origin, memo, segment; in the order of themes.yaml, by side, source, group and place.
        A passage that carries two codes of a side stands there once.

    Raises
    ------
    StudyError
        When there is no such theme or attribute.

    See Also
    --------
    mentorstudy.journal.decide_on_claim : decides what a passage does to a claim.
    mentorstudy.analyse.theme_counts : how many people say what.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = themes(read_study(resource("sample-study")), "volunteers-left-alone")
    >>> set(table["side"]) <= set(SIDES)
    True
    """
    import pandas as pd

    check_attribute(study, by)
    names = [each.name for each in study.themes]
    if theme and theme not in names:
        raise StudyError(f"No theme '{theme}' in {study.config.themes}.{suggestion(theme, names)}")
    evidence = _grouped(counted_answers(study, coding), study, by)
    others = _grouped(reported_answers(study, coding), study, by)
    decisions, linked = claim_decisions(study), linked_passages(study)
    parts = []
    for each in study.themes:
        if theme and each.name != theme:
            continue
        mine = decisions[decisions["claim"] == each.name]
        candidates, reported = (_candidates(each, table, study.codebook) for table in (evidence, others))
        found = (
            _decided(candidates, mine),
            _decided_beside(pd.concat([candidates, others]), mine, study, coding, by),
            _contributing(each, evidence, linked, study, coding, by),
            reported.assign(side="reported", coded=""),
        )
        parts += [_ordered(part, each) for part in found if part is not None]
    if not parts:
        return pd.DataFrame(columns=list(THEME_COLUMNS))
    table: pd.DataFrame = pd.concat(parts, ignore_index=True)[list(THEME_COLUMNS)]
    # What nobody pointed at has no numbers, and would make places of no type.
    return table.astype({"turn": "int64", "start": "int64", "end": "int64"})


def _grouped(evidence: pd.DataFrame, study: Study, by: str) -> pd.DataFrame:
    stakeholders = study.corpus.participants["stakeholder"]
    table = grouped(evidence, study, by)
    return table.assign(stakeholder=looked_up(table["participant"], stakeholders))


def _ordered(part: pd.DataFrame, theme: Theme) -> pd.DataFrame:
    concerned = part["stakeholder"].isin(theme.concerns) if theme.concerns else part["stakeholder"] != ""
    part = part.assign(theme=theme.name, claim=theme.claim, concerned=concerned)
    order = {side: number for number, side in enumerate(SIDES)}
    part = part.assign(_side=part["side"].map(order))
    return part.sort_values(["_side", "source", "group", "document", "start", "code"]).drop(columns="_side")


def theme_counts(study: Study, by: str = "stakeholder", *, coding: Coding | None = None) -> pd.DataFrame:
    """Return, per claim, source and group, how many participants are coded to it, and what was decided of them.

    Parameters
    ----------
    study, by, coding
        As of `themes`.

    Returns
    -------
    DataFrame
        Columns theme, claim, source, group, concerned, participants_of (who could have said it), coded (who is coded
        to this finding, decided on or not), opposite (who has a passage of the opposite stance), then who does one
        thing alone of what was decided: supports, complicates, contradicts; torn (several of these, or disputed),
        undecided (coded, and nothing decided: these five are no person twice), contributing (in a link to it),
        mentioned (names what may contribute, without a link), reported (reports others' views), coded_passages,
        decided_passages, unstated (who is coded to it by a passage whose stance nobody coded). Groups that were heard
        and say nothing have noughts.

    See Also
    --------
    mentorstudy.themes
    mentorstudy.plots.themes
    mentorstudy.Theme
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
            concerned = by != "stakeholder" or is_concerned(each, str(group))
            people = (
                *(views.coded, views.opposite, views.supports, views.complicates, views.contradicts, views.torn),
                *(views.undecided, views.contributing, views.mentioned, views.reported),
            )
            passages = [int((part["coded"] != "").sum()), int(part["side"].isin(DECIDED).sum())]
            rows.append(
                (each.name, each.claim, source, group, concerned, int(total), *map(len, people), *passages,
                 len(views.unstated))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(THEME_COUNT_COLUMNS))


def is_concerned(theme: Theme, group: str) -> bool:
    """Return whether a claim concerns a stakeholder: it names the group, and has something for it to say."""
    return (not theme.concerns or group in theme.concerns) and theme.names_group(group)


def _candidates(theme: Theme, evidence: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the passages that are coded to a claim, for it and against it, once each."""
    import pandas as pd

    chosen = (
        _any(theme.codes, _BEAR_OUT, evidence, codebook) | _any(theme.opposing, _GO_AGAINST, evidence, codebook),
        _any(theme.codes, _GO_AGAINST, evidence, codebook) | _any(theme.opposing, _BEAR_OUT, evidence, codebook),
    )
    parts = [
        evidence[rows].assign(side=side, coded=side, note="").drop_duplicates(_PLACE)
        for side, rows in zip(CODED, chosen, strict=True)
    ]
    found: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return found


def _decided(candidates: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return what is coded to a claim with what was decided of it."""
    import pandas as pd

    if not len(decisions):
        return candidates
    at = decided_passages(candidates, decisions)
    said, notes = list(decisions["decision"]), list(decisions["note"])
    sides = [said[place] if place >= 0 else side for place, side in zip(at, candidates["side"], strict=True)]
    told = [notes[place] if place >= 0 else "" for place in at]
    table = candidates.assign(
        side=pd.Series(sides, index=candidates.index, dtype=object),
        note=pd.Series(told, index=candidates.index, dtype=object),
    )
    # A passage coded for and against is two rows until somebody decides, then one.
    table = table.sort_values("coded", ascending=False, kind="stable")
    return table[~(table.duplicated(_PLACE) & table["side"].isin(DECIDED))]


def _decided_beside(
    known: pd.DataFrame, decisions: pd.DataFrame, study: Study, coding: Coding | None, by: str
) -> pd.DataFrame | None:
    """Return passages that were decided on and carry none of the claim's codes; others' views count for nobody."""
    at = decided_passages(known, decisions)
    rest = decisions[~decisions.reset_index(drop=True).index.isin(set(at))]
    if not len(rest):
        return None
    beside = in_heard(spoken_passages(study, rest), study, coding)
    return _grouped(beside.rename(columns={"decision": "side"}).assign(coded=""), study, by)


def _contributing(
    theme: Theme, evidence: pd.DataFrame, linked: pd.DataFrame, study: Study, coding: Coding | None, by: str
) -> pd.DataFrame:
    """Return what may contribute: passages from which a link leads to the claim, and others that carry the codes."""
    import pandas as pd

    book = study.codebook
    why = {each for code in theme.paths("contributing") for each in book.under(code)}
    made_of = {each for code in theme.paths("codes") for each in book.under(code)}
    leads = linked[(linked["relation"] == "led to") & (linked["start"] >= 0)]
    leads = leads[leads["to_code"].isin(made_of) & (leads["code"].isin(why) | (not why))]
    told = leads["basis"] + leads["note"].map(lambda note: f": {note}" if note else "")
    leads = leads.assign(note=told)[["document", "start", "end", "code", "note", "coder"]]
    mentioned = evidence[_any(theme.contributing, _BEAR_OUT, evidence, book)].assign(
        side="also mentioned", coded="", note=""
    )
    if not len(leads):
        return mentioned.drop_duplicates([*_PLACE, "side"])
    near = in_heard(spoken_passages(study, leads), study, coding)
    near = _grouped(near, study, by).assign(side="contributing", coded="")
    places = set(near[["document", "turn", "code"]].itertuples(index=False, name=None))
    rows = mentioned[["document", "turn", "code"]].itertuples(index=False, name=None)
    mentioned = rows_where(mentioned, (row not in places for row in rows))
    found: pd.DataFrame = pd.concat([near, mentioned], ignore_index=True).drop_duplicates([*_PLACE, "side"])
    return found


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
