"""What people expected of mentoring against what they met, in their own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentorstudy.arguments import chosen_source
from mentorstudy.evidence import check_attribute, counted_answers, grouped, heard, hopes, says
from mentorstudy.rows import looked_up, rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.codebook import Codebook
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = [
    "EXPECTATION_COLUMNS",
    "EXPECTATION_COUNT_COLUMNS",
    "NOT_STATED",
    "OPEN",
    "expectation_counts",
    "expectations",
]

EXPECTATION_COLUMNS = (
    "code", "name", "participant", "stakeholder", "group", "whose", "expected", "met", "not_met", "verdict",
    "expected_words", "experienced_words", "note", "source", "expected_codes",
)  # fmt: skip
EXPECTATION_COUNT_COLUMNS = (
    "code", "name", "source", "group", "whose", "participants_of", "expected", "experienced", "both", "met",
    "exceeded", "unmet", "unclear", "open",
)  # fmt: skip
# Both sides are there, and nobody has judged; or one side was never said.
OPEN, NOT_STATED = "open", "not stated"
# A mixed passage tells of what was met and of what was not.
_SIDE_OF = {"hoped": ["expected"], "negated": ["not met"], "mixed": ["met", "not met"]}


def expectations(
    study: Study,
    by: str = "stakeholder",
    *,
    source: str = "",
    codes: Iterable[str] | None = None,
    coding: Coding | None = None,
) -> pd.DataFrame:
    """Return what each participant expected of a thing beside what they met, their words side by side.

    A thing is a code. It was expected by whoever hoped for it (polarity `hoped`), or said what a code whose
    `expectation_of` names it in the codebook stands for. It was met, or was not, where it is affirmed or negated.
    Two passages side by side give no verdict: that is a person's, from verdicts.csv. A mentor who speaks of what
    protégés expected says nothing of their own expectation: `whose` keeps the two apart.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that `group` shows.
    source : str
        `interviews`, `archives` or a survey's name; sources are never pooled. Empty: interviews, or else the survey
        with most responses.
    codes : iterable of str, optional
        Only these things and those under them; by default all that somebody expected.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.

    Returns
    -------
    DataFrame
        A row per thing, participant and whose expectation it is. Columns code, name, participant, stakeholder, group,
        whose (the stakeholder spoken of), expected, met, not_met (passages), verdict (met, exceeded, unmet,
        unclear; `open` where both sides are there and nobody has judged; `not stated` where one is missing; empty
        where somebody tells of others: the verdict is on those who expected),
        expected_words, experienced_words (a passage a line; [not met] in front of a negated one), note (of the
        verdict), source, expected_codes (the codes it was expected under). Where two people judged differently the
        verdict is both, with a slash.

    Raises
    ------
    StudyError
        When there is no such attribute or code.

    See Also
    --------
    mentorstudy.plots.expectations
    mentorstudy.analyse.expectation_counts
    mentorstudy.analyse.expected_and_met

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = expectations(read_study(resource("sample-study")), codes=["benefits/career_guidance"])
    >>> list(table.loc[table["expected"] > 0, "participant"])
    ['P01', 'P08', 'P12', 'P13']
    """
    import pandas as pd

    check_attribute(study, by)
    source = chosen_source(study, source)
    evidence = _sided(study, source, coding)
    things = _things(study.codebook, evidence, codes)
    people = study.corpus.participants
    verdicts = _verdicts(study)
    names = dict(zip(study.codebook.table["code"], study.codebook.table["name"], strict=True))
    rows = []
    for thing in things:
        mine = evidence[evidence["thing"] == thing]
        for (voice, whose), part in mine.groupby(["voice", "whose"], sort=True):
            participant = str(voice)
            hoped, met = part[part["side"] == "expected"], part[part["side"] == "met"]
            not_met = part[part["side"] == "not met"]
            stated = len(hoped) > 0 and len(met) + len(not_met) > 0
            own = str(people["stakeholder"].get(participant, "")) == whose
            unjudged = (OPEN if stated else NOT_STATED) if own else ""
            verdict, note = verdicts.get((participant, thing), (unjudged, "")) if own else ("", "")
            rows.append(
                (thing, names[thing], participant, str(people["stakeholder"].get(participant, "")),
                 str(people[by].get(participant, "")) if by else "all", whose, len(hoped), len(met), len(not_met),
                 verdict, _words(hoped), _words(part[part["side"] != "expected"]),
                 note, source, ", ".join(sorted(set(hoped["code"]))))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(EXPECTATION_COLUMNS))


def expectation_counts(
    study: Study,
    by: str = "stakeholder",
    *,
    source: str = "",
    codes: Iterable[str] | None = None,
    coding: Coding | None = None,
) -> pd.DataFrame:
    """Return, per thing and group, how many expected it and met it, and what people judged.

    Parameters
    ----------
    study, by, source, codes, coding
        As of `expectations`.

    Returns
    -------
    DataFrame
        Columns code, name, source, group, whose (whose expectation; empty rows of it are left out), participants_of
        (of the group, who could have said it), expected, experienced, both, met, exceeded, unmet, unclear, open
        (participants; where people judged differently it counts as unclear).

    See Also
    --------
    mentorstudy.plots.expectation_counts
    mentorstudy.expectations
    mentorstudy.analyse.expected_and_met
    """
    import pandas as pd

    source = chosen_source(study, source)
    table = expectations(study, by, source=source, codes=codes, coding=coding)
    voices = grouped(heard(study, coding), study, by)
    sizes = voices[voices["source"] == source].groupby("group")["voice"].nunique()
    rows = []
    for (code, group, whose), part in table.groupby(["code", "group", "whose"], sort=False):
        expected, experienced = part["expected"] > 0, part["met"] + part["not_met"] > 0
        verdicts = part["verdict"].where(~part["verdict"].str.contains("/"), "unclear")
        rows.append(
            (code, part["name"].iloc[0], source, group, whose, int(sizes.get(group, 0)), int(expected.sum()),
             int(experienced.sum()), int((expected & experienced).sum()),
             *(int((verdicts == verdict).sum()) for verdict in ("met", "exceeded", "unmet", "unclear", OPEN)))
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(EXPECTATION_COUNT_COLUMNS))


def _sided(study: Study, source: str, coding: Coding | None) -> pd.DataFrame:
    """Return evidence with the thing it is on, its side (expected, met, not met) and whose expectation it is."""
    import pandas as pd

    evidence = grouped(counted_answers(study, coding), study, "")
    evidence = evidence[evidence["source"] == source]
    own = looked_up(evidence["participant"], study.corpus.participants["stakeholder"])
    evidence = evidence.assign(whose=evidence["about"].where(evidence["about"] != "", own))
    declared = _declared(study.codebook)
    thing = pd.Series([declared.get(str(code), "") for code in evidence["code"]], index=evidence.index, dtype=object)
    # What is declared an expectation is one, however it is said; denied, it is none.
    sides = [
        ["expected"] if each else _SIDE_OF.get(str(stance), ["met"])
        for each, stance in zip(thing, evidence["polarity"], strict=True)
    ]
    side = pd.Series(sides, index=evidence.index, dtype=object)
    evidence = evidence.assign(thing=thing.where(thing != "", evidence["code"]), side=side)
    evidence = evidence[(thing == "") | says(evidence) | hopes(evidence)].explode("side", ignore_index=True)
    # One passage by two coders is one.
    keys = ["document", "start", "end", "code", "polarity", "side", "voice", "whose"]
    return pd.DataFrame(evidence.drop_duplicates(keys))


def _declared(codebook: Codebook) -> dict[str, str]:
    """Which code is the expectation of which; a code under one is the expectation of the same."""
    declared: dict[str, str] = {}
    for code in codebook.codes:
        thing = code.expectation_of or declared.get(code.parent, "")
        if thing:
            declared[code.code] = thing
    return declared


def _things(codebook: Codebook, evidence: pd.DataFrame, codes: Iterable[str] | None) -> list[str]:
    expected = set(evidence.loc[evidence["side"] == "expected", "thing"])
    if codes is not None:
        expected = {each for code in codes for each in codebook.under(code)} & set(evidence["thing"])
    return [code for code in codebook.table["code"] if code in expected]


def _verdicts(study: Study) -> dict[tuple[str, str], tuple[str, str]]:
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for row in rows_of(study.verdicts):
        if row.participant:
            said, notes = found.setdefault((row.participant, row.code), ([], []))
            said.append(str(row.verdict))
            notes.append(str(row.note))
    return {
        key: ("/".join(dict.fromkeys(said)), "; ".join(filter(None, notes))) for key, (said, notes) in found.items()
    }


def _words(part: pd.DataFrame) -> str:
    ordered = part.sort_values(["document", "start"])
    return "\n".join(
        f"{'[not met] ' if row.side == 'not met' else ''}“{collapse(str(row.quote))}”" for row in rows_of(ordered)
    )
