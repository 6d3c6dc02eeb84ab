"""Where interviews, surveys and archives say the same, add something, or contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mentorstudy.analyse.items import closed_answers
from mentorstudy.arguments import check_at_least
from mentorstudy.evidence import counted_answers, counted_codes, denies, grouped, heard, marked, roll_up, says
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["JOINT_COLUMNS", "MEETINGS", "SOURCE_COLUMNS", "check_items", "compare_sources", "joint_display"]

SOURCE_COLUMNS = (
    "code", "name", "category", "source", "title", "says", "denies", "of", "status", "meeting", "words",
)  # fmt: skip
JOINT_COLUMNS = (
    "code", "name", "survey", "question", "text", "choice", "respondents", "respondents_of", "voiced", "voiced_of",
    "words", "interviews", "interviews_deny", "interviews_of", "interview_words",
)  # fmt: skip
# How the sources meet on a code: what the columns of a triangulation matrix may say.
MEETINGS = ("agree", "contradict", "one source adds", "silent")
_LEAST_SHARE = 0.5


def compare_sources(
    study: Study, *, codes: Iterable[str] | None = None, coding: Coding | None = None, quotes: int = 2
) -> pd.DataFrame:
    """Return, code by code, what each source says of it, and how the sources meet: a triangulation matrix.

    Interviews count participants, each survey its respondents, archives documents; they are never pooled. `meeting`
    is read off the counts and no interpretation: people have to look at the words. A source that nobody has coded to
    the end says nothing and is left out.

    Parameters
    ----------
    study : Study
        The study.
    codes : iterable of str, optional
        Only these, each with those under it; by default as `counted_codes` says.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.
    quotes : int
        How many passages of each source are shown.

    Returns
    -------
    DataFrame
        Columns code, name, category, source, title, says (who affirm or mention it), denies (who deny it, whether or
        not they also say it), of (who could have said it), status (`says`, `denies`, `both` where at least half as
        many deny it as say it or the reverse, `silent`), meeting (`agree`: at least two sources say it, or deny it,
        and none the opposite; `contradict`: one says what another denies, or one is of two minds; `one source adds`;
        `silent`), words.

    References
    ----------
    Farmer et al. (2006), Developing and implementing a triangulation protocol for qualitative health research,
    Qualitative Health Research 16.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = compare_sources(read_study(resource("sample-study")), codes=["challenges/mismatch/profession"])
    >>> dict(zip(table["source"], table["status"]))
    {'archives': 'both', 'interviews': 'says'}
    """
    import pandas as pd

    check_at_least(0, quotes=quotes)
    voices = grouped(heard(study, coding), study, "")
    sizes = voices.groupby("source")["voice"].nunique()
    evidence = grouped(roll_up(counted_answers(study, coding)), study, "")
    evidence = evidence.drop_duplicates(["document", "start", "end", "code", "polarity"])
    # Divided once: of hundreds of codes most are silent in most sources.
    told = {place: _source(part, quotes) for place, part in evidence.groupby(["code", "source"], sort=False)}
    table = study.codebook.table.set_index("code")
    rows: list[tuple[object, ...]] = []
    for code in counted_codes(study, codes, coding=coding):
        found = [told.get((code, source), _SILENT) for source in sizes.index]
        meeting = _meeting([status for _, _, status, _ in found])
        rows += [
            (code, table.at[code, "name"], table.at[code, "category"], source, study.source_title(str(source)), saying,
             denying, int(size), status, meeting, words)
            for (source, size), (saying, denying, status, words) in zip(sizes.items(), found, strict=True)
        ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


# Who says it, who denies it, the status, and the words of a code that a source does not speak of.
_SILENT = (0, 0, "silent", "")


def _source(part: pd.DataFrame, quotes: int) -> tuple[int, int, str, str]:
    saying, denying = (set(part.loc[stated, "voice"]) for stated in (says(part), denies(part)))
    if not saying and not denying:
        status = "silent"
    elif min(len(saying), len(denying)) >= _LEAST_SHARE * max(len(saying), len(denying)):
        status = "both"
    else:
        status = "says" if len(saying) > len(denying) else "denies"
    return len(saying), len(denying), status, _words(part[says(part) | denies(part)], quotes)


def _meeting(statuses: Sequence[str]) -> str:
    spoken = [status for status in statuses if status != "silent"]
    if not spoken:
        return "silent"
    if "both" in spoken or len(set(spoken)) > 1:
        return "contradict"
    return "agree" if len(spoken) > 1 else "one source adds"


def _words(part: pd.DataFrame, most: int) -> str:
    """Passages of different people first, denials marked."""
    first = part.drop_duplicates(["voice", "polarity"])
    chosen = list(rows_of(first.sort_values(["polarity", "document", "start"])))
    # One of each side before a second of either.
    order = sorted(range(len(chosen)), key=lambda at: sum(each.polarity == chosen[at].polarity for each in chosen[:at]))
    return "\n".join(f"“{collapse(str(chosen[at].quote))}”{marked(chosen[at].polarity)}" for at in order[:most])


def joint_display(study: Study, *, coding: Coding | None = None, quotes: int = 2) -> pd.DataFrame:
    """Return closed survey results beside what the same respondents, and the interviewed, say in their own words.

    Which closed item stands beside which code is declared in study.toml (`[sources.items]`). Interviews are of the
    stakeholders who answer the survey; they stand beside, and are never added.

    Parameters
    ----------
    study : Study
        The study.
    coding : Coding, optional
        Whose; by default the coding that `[report] coding` names.
    quotes : int
        How many passages are shown.

    Returns
    -------
    DataFrame
        A row per code, closed question and answer to it. Columns code, name, survey, question, text, choice,
        respondents, respondents_of (who answered), voiced (of those respondents, who affirm the code in an open
        answer), voiced_of (of those respondents, whose open answers are coded), words (theirs), interviews,
        interviews_deny, interviews_of (participants), interview_words.

    References
    ----------
    Guetterman, Fetters and Creswell (2015), Integrating quantitative and qualitative results in health science mixed
    methods research through joint displays, Annals of Family Medicine 13.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = joint_display(read_study(resource("sample-study")))
    >>> contacts = table[table["question"] == "Got_2"].iloc[0]
    >>> contacts["choice"], int(contacts["interviews"]), int(contacts["interviews_deny"])
    ('Not at all', 6, 6)
    """
    import pandas as pd

    check_at_least(0, quotes=quotes)
    voices = grouped(heard(study, coding), study, "")
    evidence = grouped(roll_up(counted_answers(study, coding)), study, "")
    evidence = evidence.drop_duplicates(["document", "start", "end", "code", "polarity"])
    names = dict(zip(study.codebook.table["code"], study.codebook.table["name"], strict=True))
    stakeholders = study.corpus.participants["stakeholder"]
    rows: list[tuple[object, ...]] = []
    for survey, each in study.corpus.surveys.items():
        items = _items(study, survey)
        asked = set(stakeholders.reindex(each.responses.index))
        same = voices["participant"].map(stakeholders).isin(asked) & (voices["source"] == "interviews")
        interviewed = set(voices.loc[same, "voice"])
        coded = set(voices.loc[voices["source"] == survey, "voice"])
        results = closed_answers(study, survey=survey)
        for question, code in items.items():
            part = evidence[evidence["code"] == code]
            told = part[(part["source"] == "interviews") & part["voice"].isin(interviewed)]
            saying, denying, _, words = _source(told, quotes)
            open_ones = part[(part["source"] == survey) & says(part)]
            for row in rows_of(results[results["question"] == question]):
                column = each.responses[question]
                chose = set(column.index[column == row.choice]) & coded
                mine = open_ones[open_ones["voice"].isin(chose)]
                rows.append(
                    (code, names[code], survey, question, row.text, row.choice, row.respondents, row.respondents_of,
                     mine["voice"].nunique(), len(chose), _words(mine, quotes), saying, denying, len(interviewed),
                     words)
                )  # fmt: skip
    return pd.DataFrame(rows, columns=list(JOINT_COLUMNS))


def check_items(study: Study) -> None:
    """Raise a clear error when a closed item is declared to stand beside a code that is not there."""
    for survey in study.corpus.surveys:
        _items(study, survey)


def _items(study: Study, survey: str) -> dict[str, str]:
    settings = next((each for each in study.config.sources if each.names(survey)), None)
    items = {} if settings is None else settings.items
    return {question: study.codebook.resolve(code) for question, code in items.items()}
