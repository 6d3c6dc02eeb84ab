"""What a brief is made of: the researchers' findings in their order, a voice for each, and what is asked of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.analyse.quotes import quotes
from mentorstudy.analyse.sample import sample
from mentorstudy.analyse.themes import theme_counts, themes
from mentorstudy.claims import Action, Theme
from mentorstudy.evidence import counted_codes, in_heard
from mentorstudy.privacy._disclosure.quotes import QuoteGuard, quote_guard
from mentorstudy.privacy._disclosure.release import released
from mentorstudy.report.data.coding_quality import Status
from mentorstudy.report.data.derive import AGAINST, differing
from mentorstudy.report.data.material import coding_shown
from mentorstudy.report.data.quote_picker import Quote, QuotePicker
from mentorstudy.report.data.quote_ranking import KEY_QUOTE, is_key, with_key_quotes
from mentorstudy.report.data.summary import chosen_groups, with_everybody
from mentorstudy.report.data.survey_figures import SurveyFigure, figures_of
from mentorstudy.rows import rows_of, rows_where
from mentorstudy.text import collapse

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["WHOLE", "Brief", "BriefFinding", "brief_heading", "brief_names", "gather_briefs"]

# What the brief for everybody is called beside those for a group.
WHOLE = "brief"
# Two pages have room for so many.
_FINDINGS, _CODES, _VOICES = 5, 12, 2
# What was decided on comes before what is only coded.
_FOR = ("supports", "coded for")


@dataclass(frozen=True, eq=False)
class BriefFinding:
    """One finding: a claim of the researchers.

    Parameters
    ----------
    theme : Theme
        The claim.
    people : tuple of (str, int, int)
        By group: participants of interviews and focus groups who are coded to it, of how many.
    different : tuple of (str, int, int)
        By group: who is coded with a different view; groups without any are left out.
    stated : bool
        Whether stances were coded: else nothing is known of dissent.
    surveys : tuple of SurveyFigure
        What surveys say beside it.
    documents : int
        Program documents that are coded to it.
    quote, dissent : Quote or None
        One voice, and one that sees it differently.
    """

    theme: Theme
    people: tuple[tuple[str, int, int], ...]
    different: tuple[tuple[str, int, int], ...]
    stated: bool
    surveys: tuple[SurveyFigure, ...]
    documents: int
    quote: Quote | None
    dissent: Quote | None


@dataclass(frozen=True, eq=False)
class Brief:
    """A brief for everybody, or for one group.

    Parameters
    ----------
    study : Study
        The study, whole.
    by, group : str
        The attribute that makes groups; the group that it is for, empty for everybody.
    status : Status
        How far the coding has come.
    heard : tuple of (str, int)
        Groups and how many of each were interviewed, as the edition reports on them.
    answered : tuple of (str, int)
        Surveys and their responses.
    findings : tuple of BriefFinding
        In the researchers' order.
    codes : DataFrame
        Where there are no findings: `crosstab` of what was coded, in the order of the codebook.
    voices : tuple of Quote
        Where there are no findings: a few voices.
    """

    study: Study
    by: str
    group: str
    status: Status
    heard: tuple[tuple[str, int], ...]
    answered: tuple[tuple[str, int], ...]
    findings: tuple[BriefFinding, ...]
    codes: pd.DataFrame
    voices: tuple[Quote, ...]
    kind = "brief"

    @property
    def name(self) -> str:
        """Return the group, or what the brief for everybody is called."""
        return self.group or WHOLE

    @property
    def heading(self) -> str:
        """Return what it is, and for whom."""
        return brief_heading(self.study, self.name)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote that it shows."""
        found = [quote for each in self.findings for quote in (each.quote, each.dissent) if quote is not None]
        return (*found, *self.voices)

    @property
    def actions(self) -> tuple[tuple[Action, Theme], ...]:
        """Return what follows from the findings, with the finding behind each."""
        return tuple((action, each.theme) for each in self.findings for action in each.theme.actions)


def brief_names(study: Study, by: str, only: Sequence[str]) -> Sequence[str]:
    """Return the names of the briefs of a study: for everybody, and for each group.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes groups; by default the one of `[report] by`.
    only : sequence of str
        Only these.
    """
    groups = [name for name in only if name != WHOLE]
    whole = [WHOLE] if not only or WHOLE in only else []
    if only and not groups:
        return whole
    return [*whole, *chosen_groups(released(with_everybody(study, by or study.config.report.by), by), by, groups)]


def brief_heading(study: Study, name: str) -> str:
    """Return what a brief is called: what it is, and for whom."""
    from mentorstudy.phrases import phrases_in
    from mentorstudy.report.edition import people_of

    say = phrases_in(study.report_language)
    return say("brief-title") if name == WHOLE else say("brief-title-for", people=people_of(name))


def gather_briefs(study: Study, by: str = "", only: Sequence[str] = ()) -> tuple[Brief, ...]:
    """Return the briefs of a study: one for everybody, and one for each group.

    Parameters
    ----------
    study : Study
        The study.
    by : str
        The attribute that makes groups; by default the one of `[report] by`.
    only : sequence of str
        Only these: groups, or `brief` for the one for everybody.

    Raises
    ------
    StudyError
        When there is no such attribute or group, or a key number of a claim names what no survey asks.
    """
    by = by or study.config.report.by
    names = brief_names(study, by, only)
    study = released(with_everybody(study, by), by)
    shared = _shared(study, by)
    return tuple(_brief(shared, "" if name == WHOLE else name) for name in names)


@dataclass(frozen=True, eq=False)
class _Shared:
    """What the briefs of all groups are made from, counted once."""

    study: Study
    by: str
    status: Status
    counts: pd.DataFrame
    passages: pd.DataFrame
    codes: pd.DataFrame
    said: pd.DataFrame
    guard: QuoteGuard
    heard: tuple[tuple[str, int], ...]
    answered: tuple[tuple[str, int], ...]


def _shared(study: Study, by: str) -> _Shared:
    coding, status = coding_shown(study)
    said = with_key_quotes(in_heard(quotes(study, by=by, coding=coding), study, coding), study)
    evidence = themes(study, by=by, coding=coding)
    marks = said.drop_duplicates("segment").set_index("segment")["memo"]
    evidence = evidence.assign(memo=evidence["segment"].map(marks).fillna(""))
    people = sample(study, by)
    people = people[people["attribute"] == ""]
    heard = people[people["source"] == "interviews"]
    sizes = {str(row.group): int(row.participants) for row in rows_of(heard)}
    surveys = people[~people["source"].isin(["interviews", "archives"])].groupby("source")["participants"].sum()
    codes = crosstab(study, by=by, coding=coding, codes=counted_codes(study, coding=coding))
    return _Shared(
        study,
        by,
        status,
        theme_counts(study, by, coding=coding),
        evidence,
        codes,
        said,
        quote_guard(study),
        tuple((group, sizes[group]) for group in chosen_groups(study, by) if group in sizes),
        tuple((str(name), int(count)) for name, count in surveys.items()),
    )


def _brief(shared: _Shared, group: str) -> Brief:
    study = shared.study
    concerning = [each for each in study.themes if not group or not each.concerns or group in each.concerns]
    picker = QuotePicker(shared.guard, alone=True)
    findings = tuple(_finding(shared, theme, group, picker) for theme in concerning[:_FINDINGS])
    codes = _coded(shared, group) if not findings else shared.codes.head(0)
    voices: list[Quote] = []
    for code in dict.fromkeys(codes["code"]):
        mine = shared.said[shared.said["code"].isin(study.codebook.under(code)) & (shared.said["kind"] != "archive")]
        mine = mine[mine["group"] == group] if group else mine
        if len(voices) < _VOICES:
            voices += picker.pick(mine[mine["polarity"].isin(("affirmed", ""))], 1)
    return Brief(
        study, shared.by, group, shared.status, shared.heard, shared.answered, findings, codes, tuple(voices)
    )  # fmt: skip


def _coded(shared: _Shared, group: str) -> pd.DataFrame:
    """What was coded in interviews, the order the codebook's; of many codes those of the top two levels."""
    table = shared.codes[shared.codes["source"] == "interviews"]
    spoken = table[table["participants"] > 0]
    spoken = spoken[spoken["group"] == group] if group else spoken
    codes = list(dict.fromkeys(spoken["code"]))
    if len(codes) > _CODES:
        codes = [code for code in codes if code.count("/") < 2] or codes
    return table[table["code"].isin(codes[:_CODES])].reset_index(drop=True)


def _finding(shared: _Shared, theme: Theme, group: str, picker: QuotePicker) -> BriefFinding:
    rows = shared.counts[shared.counts["theme"] == theme.name]
    documents = rows[rows["source"] == "archives"]
    people = rows[(rows["source"] == "interviews") & (rows["participants_of"] > 0)]
    if shared.by == "stakeholder":
        people = rows_where(people, (theme.names_group(str(name)) for name in people["group"]))
        people = people[people["concerned"]] if theme.concerns else people
    told = _ordered(list(rows_of(people)), [group, *theme.concerns])
    passages = shared.passages
    sides = passages[(passages["theme"] == theme.name) & (passages["source"] == "interviews")]
    sides = sides.assign(memo=[_chosen(row.quote, theme) or row.memo for row in rows_of(sides)])
    if shared.by == "stakeholder" and theme.concerns:
        sides = sides[sides["concerned"]]
    different = {str(row.group): differing(sides[sides["group"] == row.group]) for row in told}
    own = [sides[sides["group"] == group], sides] if group else [sides]
    return BriefFinding(
        theme,
        tuple((str(row.group), int(row.coded), int(row.participants_of)) for row in told),
        tuple(
            (str(row.group), different[str(row.group)], int(row.participants_of))
            for row in told
            if different[str(row.group)]
        ),
        not bool(people["unstated"].sum()),
        figures_of(shared.study, theme),
        int(documents["coded"].sum()),
        _voice(shared, theme, own, _FOR, picker),
        _voice(shared, theme, own, AGAINST, picker),
    )


def _chosen(words: str, theme: Theme) -> str:
    """The mark of a quote that the researchers chose for the claim."""
    text = collapse(words)
    return KEY_QUOTE if any(each in text for each in theme.quotes) else ""


def _ordered(rows: list, first: Sequence[str]) -> list:  # type: ignore[type-arg]
    order = {name: number for number, name in reversed(list(enumerate(first)))}
    return sorted(rows, key=lambda row: order.get(str(row.group), len(order)))


def _voice(
    shared: _Shared, theme: Theme, tables: Sequence[pd.DataFrame], sides: Sequence[str], picker: QuotePicker
) -> Quote | None:
    """The voice of the group that the brief is for, where there is one; on the first of the claim's codes that has."""
    paths = [*theme.paths("codes"), *theme.paths("opposing")]
    for table in tables:
        either = table[table["side"].isin(sides)]
        if found := picker.pick(rows_where(either, map(is_key, either["memo"])), 1):
            return found[0]
        for side in sides:
            speaking = table[table["side"] == side]
            for code in paths:
                found = picker.pick(speaking[speaking["code"].isin(shared.study.codebook.under(code))], 1)
                if found:
                    return found[0]
    return None
