"""What in a shareable report could identify somebody, what is done about it, and what a person let through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mentorstudy.analyse.closed_answers import closed_answers
from mentorstudy.analyse.crosstab import crosstab
from mentorstudy.analyse.quotes import quotes
from mentorstudy.analyse.sample import sample
from mentorstudy.privacy._disclosure.linked_tables import linked_ranges
from mentorstudy.privacy._disclosure.primary_suppression import hide_parts
from mentorstudy.privacy._disclosure.quasi_identifiers import telling_words
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.privacy._disclosure.ranges import Ranges
from mentorstudy.privacy._disclosure.release import merged_groups, released
from mentorstudy.rows import rows_of
from mentorstudy.text import excerpt, fold

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.privacy.identifiers.roster import Entry
    from mentorstudy.study import Study

__all__ = ["DISCLOSURE_COLUMNS", "disclosure"]

DISCLOSURE_COLUMNS = ("kind", "place", "participant", "what", "k", "action", "overridden", "reason")
Row = tuple[str, str, str, str, int, str, bool, str]


def disclosure(study: Study, *, roster: Iterable[Entry] = ()) -> pd.DataFrame:
    """Return what in the study's shareable reports could identify somebody, and what is done about it.

    The reports themselves do the same, unasked: everything here is withheld in them unless `[[report.overrides]]` in
    study.toml lets it through, and every report says what was. What no rule can see (somebody's story, told without
    one rare word) is for a person to read: quotes that are open to reports stand here as `to review`.

    Parameters
    ----------
    study : Study
        The study; its edition need not be shareable yet.
    roster : iterable of Entry
        Names that are known, as for `pseudonymise`.

    Returns
    -------
    DataFrame
        Columns kind (small group, small cell, cell beside it, rare value, quote of few, telling quote, no consent,
        not released, quote), place (the group, table or segment), participant, what (the group, code, answer or words),
        k (how many people it is true of; of telling words, how many share them), action (merged, suppressed, withheld,
        to review, shown), overridden, reason.

    Raises
    ------
    StudyError
        When fewer people took part than a shareable edition may report on.

    See Also
    --------
    mentorstudy.privacy.find_identifiers
    mentorstudy.privacy.withdraw
    mentorstudy.write_reports

    References
    ----------
    Hundepool, A., et al. (2012). *Statistical Disclosure Control*. Wiley.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> table = disclosure(read_study(resource("sample-study")))
    >>> table.loc[table["kind"] == "small group", ["what", "k", "action"]].to_numpy().tolist()
    [['employer', 4, 'merged']]
    """
    import pandas as pd

    shareable = study.with_settings(edition="shareable")
    seen = released(shareable)
    rows = [*_groups(shareable), *_cells(seen), *_answers(seen), *_sample(seen), *_quotes(seen, roster)]
    return pd.DataFrame(rows, columns=list(DISCLOSURE_COLUMNS))


def _groups(study: Study) -> Iterator[Row]:
    by, report = study.config.report.by, study.config.report
    overrides = {each.what: each for each in report.overrides if each.kind == "group"}
    sizes = study.corpus.participants[by].replace("", "not stated").value_counts()
    for group, name in merged_groups(study, by).items():
        size = int(sizes.get(group, 0))
        if group in overrides:
            reason = f"{overrides[group].by}: {overrides[group].reason}"
            yield "small group", by, "", group, size, "shown", True, reason
        elif group != name and size < report.min_participants:
            yield "small group", by, "", group, size, "merged", False, f"reported on as '{name}'"


def _cells(study: Study) -> Iterator[Row]:
    """Counts of few, of nearly all, and those that would tell of them."""
    by, minimum = study.config.report.by, study.config.report.min_participants
    ranges, plain = linked_ranges(study), Ranges(minimum)
    table = crosstab(study, by, codes=list(study.codebook.table["code"]))
    for row in rows_of(table[table["source"] != "archives"]):
        for measure in ("participants", "negated", "hoped"):
            count, total = int(getattr(row, measure)), int(row.participants_of)
            if not ranges.hides(count, total):
                continue
            low, high = ranges.of(count, total)
            few = 0 < count < minimum
            kind = "small cell" if few or plain.hides(count, total) else "cell beside it"
            reason = "few" if few else "nearly all" if kind == "small cell" else "a count of few could be had from it"
            place = f"{row.source}, {row.group}"
            what = row.code if measure == "participants" else f"{row.code}, {measure}"
            yield kind, place, "", what, count, "suppressed", False, f"{reason}; told as {low} to {high} of {total}"


def _answers(study: Study) -> Iterator[Row]:
    by = study.config.report.by
    for group in dict.fromkeys(study.corpus.participants[by].astype(str)):
        table = closed_answers(study.where(**{by: group})) if group else None
        if table is None or not len(table):
            continue
        shown, _ = hide_parts(table, linked_ranges(study), column="respondents", margins=[["survey", "question"]])
        for row, cell in zip(rows_of(table), shown["respondents"], strict=True):
            if isinstance(cell, str):
                few = int(row.respondents) < study.config.report.min_participants
                place, what = f"{row.survey}, {group}", f"{row.question}: {row.choice}"
                kind, reason = ("small cell", "few") if few else ("cell beside it", "the total less the others")
                yield kind, place, "", what, int(row.respondents), "suppressed", False, f"{reason}; told as {cell}"


def _sample(study: Study) -> Iterator[Row]:
    minimum = study.config.report.min_participants
    table = sample(study, study.config.report.by)
    for row in rows_of(table[(table["attribute"] != "") & (table["participants"] < minimum)]):
        place, what = f"{row.source}, {row.group}", f"{row.attribute}: {row.value}"
        yield "rare value", place, "", what, int(row.participants), "suppressed", False, "few people have it"


def _quotes(study: Study, roster: Iterable[Entry]) -> Iterator[Row]:
    guard = quote_guard(study)
    known = telling_words(study, roster=roster)
    let_through = {each.what: each for each in study.config.report.overrides if each.kind == "quote"}
    words = {fold(each.what): each for each in study.config.report.overrides if each.kind == "word"}
    table = quotes(study, by=study.config.report.by)
    views = table.groupby(["code", "source", "group", "polarity"])["participant"].nunique()
    for row in rows_of(table.drop_duplicates(["segment", "turn"])):
        held = int(views[row.code, row.source, row.group, row.polarity])
        heard = guard.heard(row)
        telling = known.find(heard, row.participant)
        people = min((each.people for each in telling), default=0)
        listed = "; ".join(f"{each.words} ({each.kind})" for each in guard.tells(heard, row.participant) or telling)
        who, said = row.participant, excerpt(row.quote, 30)
        why = guard.withheld(row, held)
        if why:
            reason = {
                "no consent": "the speaker may not be quoted",
                "not released": f"nobody released it{f'; {listed}' if listed else ''}",
                "quote of few": "few hold the view: counted, not quoted",
                "telling quote": listed,
            }[why]
            count = people if why == "telling quote" else held
            yield why, row.segment, who, said, count, "withheld", False, reason
        elif row.segment in let_through:
            one = let_through[row.segment]
            yield "telling quote", row.segment, who, said, people, "shown", True, f"{one.by}: {one.reason}"
        elif telling:
            # The roster lies apart, and reports do not know it: a person has to withhold what it alone names.
            yield "telling quote", row.segment, who, said, people, "to review", False, f"{listed}, by the roster alone"
        else:
            through = [
                words[fold(word.strip(".,;:!?"))] for word in row.quote.split() if fold(word.strip(".,;:!?")) in words
            ]
            reason = f"{through[0].by}: {through[0].reason}" if through else "no rule speaks against it; read it"
            yield "quote", row.segment, who, said, held, "to review", bool(through), reason
