"""Two waves of a survey, linked by respondent: who is in both, and what was expected against what was met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.closed_answers import item_of, scale_of
from mentorstudy.errors import StudyError, suggestion
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Survey
    from mentorstudy.settings import SourceSettings
    from mentorstudy.study import Study

__all__ = ["TRANSITION_COLUMNS", "WAVE_COLUMNS", "expected_before", "transitions", "waves"]

WAVE_COLUMNS = (
    "before", "survey", "link", "respondents_before", "respondents", "linked", "only_before", "only_after",
    "without_link", "ambiguous",
)  # fmt: skip
TRANSITION_COLUMNS = (
    "survey", "before", "asked", "expected_question", "met_question", "text", "expected", "met", "respondents",
    "respondents_of", "step",
)  # fmt: skip
_EXPECTED_COLUMNS = (
    "survey", "expected_question", "met_question", "text", "less", "same", "more", "respondents", "before", "linked",
    "respondents_before", "respondents_after",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Waves:
    """A survey with the wave before it, and the respondents of both who are the same person."""

    settings: SourceSettings
    name: str
    before: str
    links: dict[str, str]
    counts: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class _Item:
    """An item that was expected and met, with everyone who answered both."""

    survey: str
    before: str
    expected_question: str
    met_question: str
    text: str
    answers: tuple[tuple[str, str], ...]


def waves(study: Study) -> pd.DataFrame:
    """Return how many respondents of one wave are found again in the other, and how many are lost.

    The waves are declared in study.toml: `before` names the earlier survey, `link` the column of both that says who
    is the same person; without one, the identifiers themselves say it where both waves have the same. A value that
    stands with two respondents of one wave links nobody.

    Returns
    -------
    DataFrame
        Columns before, survey, link, respondents_before, respondents, linked, only_before (lost on the way),
        only_after, without_link (of either wave: the link is empty), ambiguous (of either wave: not the only one).

    Raises
    ------
    StudyError
        When `before` names no survey, or a wave has no link.

    See Also
    --------
    mentorstudy.plots.waves
    mentorstudy.analyse.transitions
    mentorstudy.analyse.expected_before

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> row = waves(read_study(resource("sample-study"))).iloc[0]
    >>> bool(row["linked"] <= min(row["respondents_before"], row["respondents"]))
    True
    """
    import pandas as pd

    rows = [(each.before, each.name, each.settings.link, *each.counts) for each in _waves(study)]
    return pd.DataFrame(rows, columns=list(WAVE_COLUMNS))


def expected_before(study: Study) -> pd.DataFrame:
    """Return, item by item, what linked respondents expected before the program against what they met after it.

    Returns
    -------
    DataFrame
        The columns of `expected_and_met` (survey, expected_question, met_question, text, less, same, more,
        respondents: those who are linked and answered both), and before, linked, respondents_before,
        respondents_after: only the linked are counted, and who dropped out may have expected something else.

    Raises
    ------
    StudyError
        As of `waves`, and when a question is no closed one of the earlier wave.

    See Also
    --------
    mentorstudy.waves
    mentorstudy.analyse.transitions
    mentorstudy.analyse.expected_and_met
    """
    import pandas as pd

    counts = {(each.name, each.before): each.counts for each in _waves(study)}
    rows = []
    for item in _items_before(study):
        scale = scale_of(sorted({choice for pair in item.answers for choice in pair}))
        if scale is None:
            continue
        steps = [scale.index(met) - scale.index(expected) for expected, met in item.answers]
        first, second, linked = counts[item.survey, item.before][:3]
        rows.append(
            (item.survey, item.expected_question, item.met_question, item.text, sum(step < 0 for step in steps),
             steps.count(0), sum(step > 0 for step in steps), len(steps), item.before, linked, first, second)
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(_EXPECTED_COLUMNS))


def transitions(study: Study) -> pd.DataFrame:
    """Return how many respondents went from which expectation to which experience, item by item: no means.

    Returns
    -------
    DataFrame
        Columns survey, before (the earlier wave, empty where both were asked at one time), asked (`recalled`:
        the expectation was asked for afterwards; `before`), expected_question, met_question, text, expected, met,
        respondents, respondents_of (who answered both), step (how far up among the answers given, NaN where they
        are no known scale). Every expectation stands beside every experience, noughts included.

    Raises
    ------
    StudyError
        As of `expected_before`.

    See Also
    --------
    mentorstudy.waves
    mentorstudy.plots.transitions
    mentorstudy.plots.waves
    """
    import pandas as pd

    rows: list[tuple[object, ...]] = []
    for item in (*_items_recalled(study), *_items_before(study)):
        choices = sorted({choice for pair in item.answers for choice in pair})
        scale = scale_of(choices)
        counts = Counter(item.answers)
        for expected in scale or choices:
            for met in scale or choices:
                step = scale.index(met) - scale.index(expected) if scale else float("nan")
                rows.append(
                    (item.survey, item.before, "before" if item.before else "recalled", item.expected_question,
                     item.met_question, item.text, expected, met, counts[expected, met],
                     len(item.answers), step)
                )  # fmt: skip
    return pd.DataFrame(rows, columns=list(TRANSITION_COLUMNS))


def _sources(study: Study) -> Iterator[tuple[str, Survey, SourceSettings]]:
    for name, survey in study.corpus.surveys.items():
        for settings in study.config.sources:
            if settings.names(name):
                yield name, survey, settings
                break


def _waves(study: Study) -> Iterator[_Waves]:
    settings_of = {name: settings for name, _, settings in _sources(study)}
    people = study.corpus.participants
    for name, survey, settings in _sources(study):
        before = settings.before
        if not before:
            continue
        if before not in settings_of or before == name:
            hint = suggestion(before, [each for each in settings_of if each != name])
            raise StudyError(
                f"before = '{before}' of {name} is no other survey of this study.{hint}", file="study.toml"
            )
        waves = (
            (before, settings_of[before].link, study.corpus.surveys[before].responses),
            (name, settings.link, survey.responses),
        )
        yield _linked(settings, name, before, *_link_values(people, waves))


def _link_values(people: pd.DataFrame, waves: Sequence[tuple[str, str, pd.DataFrame]]) -> Iterator[pd.Series[str]]:
    """Yield, for each wave, what says who is the same person: the column named, else the identifiers that both have."""
    (_, first_link, first), (_, second_link, second) = waves
    if not first_link and not second_link and first.index.isin(second.index).any():
        yield from (responses.index.to_series().astype(object) for responses in (first, second))
        return
    for wave, link, _ in reversed(waves):
        if not link or link not in people.columns:
            raise StudyError(
                f"{wave} has no `link`: name the column that says who is the same person in both waves.",
                file="study.toml",
            )
    for _, link, responses in waves:
        yield people[link].reindex(responses.index).fillna("")


def _linked(settings: SourceSettings, name: str, before: str, first: pd.Series[str], second: pd.Series[str]) -> _Waves:
    sides = [side[side != ""] for side in (first, second)]
    single = [side[~side.duplicated(keep=False)] for side in sides]
    ambiguous = sum(len(side) - len(kept) for side, kept in zip(sides, single, strict=True))
    by_link = {str(link): str(person) for person, link in single[1].items()}
    links = {str(person): by_link[str(link)] for person, link in single[0].items() if str(link) in by_link}
    empty = len(first) + len(second) - sum(map(len, sides))
    counts = (
        len(first), len(second), len(links), len(single[0]) - len(links), len(single[1]) - len(links), empty, ambiguous
    )  # fmt: skip
    return _Waves(settings, name, before, links, counts)


def _items_recalled(study: Study) -> Iterator[_Item]:
    for name, survey, settings in _sources(study):
        for expected, met in settings.expectations.items():
            both = survey.responses[[expected, met]]
            both = both[(both != "").all(axis=1)]
            answers = tuple((str(one), str(other)) for one, other in both.itertuples(index=False))
            yield _Item(name, "", expected, met, _text(survey, met), answers)


def _items_before(study: Study) -> Iterator[_Item]:
    for waves in _waves(study):
        first, second = study.corpus.surveys[waves.before], study.corpus.surveys[waves.name]
        for expected, met in waves.settings.expected_before.items():
            if expected not in first.responses.columns:
                hint = suggestion(expected, first.responses.columns)
                raise StudyError(
                    f"expected_before: no closed question '{expected}' in {waves.before}.{hint}", file="study.toml"
                )
            pairs = [
                (str(first.responses.at[one, expected]), str(second.responses.at[other, met]))
                for one, other in sorted(waves.links.items())
            ]
            answers = tuple(pair for pair in pairs if all(pair))
            yield _Item(waves.name, waves.before, expected, met, _text(second, met), answers)


def _text(survey: Survey, question: str) -> str:
    for row in rows_of(survey.questions[survey.questions["question"] == question]):
        return item_of(str(row.text))
    return question
