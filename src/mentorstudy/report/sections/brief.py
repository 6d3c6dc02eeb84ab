"""The sections of a brief, in the order in which people act on it: two pages, nothing that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy.report.blocks import Block, Bullets, Heading, Numbers, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.data.quote_ranking import leans
from mentorstudy.report.edition import EditionView, heading_of, people_of, person_of
from mentorstudy.report.sections._quote_blocks import slug
from mentorstudy.report.sections._survey_sentences import share_of, survey_sentences, what_of
from mentorstudy.report.sections._wording import capital, digits, spelled, worded_groups
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.claims import Action, Theme
    from mentorstudy.report.data.brief import Brief, BriefFinding
    from mentorstudy.report.data.quote_picker import Quote

__all__ = [
    "action_blocks",
    "brief_notes",
    "brief_tables",
    "coded_blocks",
    "finding_blocks",
    "headline_blocks",
    "number_blocks",
    "sure_blocks",
]

_NUMBERS = 4
# Up to how many years in Canada a reader needs to know them.
_NEWCOMER = 10
_ADDRESSEES = ("program", "ISO", "mentor", "employer", "educator", "funder", "regulator", "government")


def headline_blocks(brief: Brief, view: EditionView) -> Iterator[Block]:
    """Return the sentence that answers: the headline of the first finding. Nobody's words are written for them."""
    if brief.findings:
        yield Heading(view.say("brief-headline"), 1, "headline")
        yield Paragraph(_headline(brief.findings[0].theme), "lead")


def _headline(theme: Theme) -> str:
    return theme.headline or theme.claim


def number_blocks(brief: Brief, view: EditionView) -> Iterator[Block]:
    """Return the key numbers: those that the claims name, else who was heard."""
    figures = [each for finding in brief.findings if finding.theme.key_numbers for each in finding.surveys]
    items = [(share_of(each, view), what_of(each, view)) for each in figures[:_NUMBERS]]
    items = items if len(items) > 1 else [*_heard_numbers(brief, view)][:_NUMBERS]
    if items:
        yield Heading(view.say("brief-numbers"), 1, "numbers")
        yield Numbers(tuple(items))


def _heard_numbers(brief: Brief, view: EditionView) -> Iterator[tuple[str, str]]:
    say = view.say
    for group, count in brief.heard:
        yield view.number(count), say("brief-number-heard", people=people_of(group) if count != 1 else person_of(group))
    for survey, count in brief.answered:
        yield view.number(count), say("brief-number-answered", count=count, survey=brief.study.source_title(survey))


def finding_blocks(brief: Brief, view: EditionView) -> Iterator[Block]:
    """Return the findings in the researchers' order, each with people, a survey figure, two voices and an action."""
    if not brief.findings:
        return
    yield Heading(view.say("brief-findings"), 1, "findings")
    ranks = [each.theme.rank for each in brief.findings if each.theme.rank]
    if len(set(ranks)) < len(ranks):
        yield Paragraph(view.say("brief-tied"), "small")
    for number, each in enumerate(brief.findings, start=1):
        yield from _finding(number, each, brief, view)


def _finding(number: int, each: BriefFinding, brief: Brief, view: EditionView) -> Iterator[Block]:
    say = view.say
    yield Heading(f"{number}. {each.theme.claim}", 2, _anchor(each))
    if not view.reflexive:
        yield Paragraph(
            say("brief-coded-to" if each.stated else "brief-mentioned-by", groups=_people(each, view)), "count"
        )
    yield from (Paragraph(told) for told in survey_sentences(each.theme, each.surveys, view))
    if each.quote:
        yield _quoted(each.quote, brief, view)
    if each.dissent:
        yield Paragraph(view.say("brief-dissent"), "small")
        yield _quoted(each.dissent, brief, view)
    elif each.different:
        # People with both views are counted with each: numbers of them would tell how many do both.
        groups = worded_groups(view, each.different) if view.team else _names(each.different, view)
        yield Paragraph(say("brief-dissent-people", groups=groups), "small")
    elif each.stated:
        yield Paragraph(say("brief-no-dissent"), "small")
    if each.theme.actions:
        chosen = _first_for(brief, each.theme.actions)
        yield Bullets(((_who(chosen.addressee, view), chosen.action),))


def _anchor(each: BriefFinding) -> str:
    return f"finding-{slug(each.theme.name)}"


def _people(each: BriefFinding, view: EditionView) -> str:
    return worded_groups(view, each.people)


def _names(groups: Sequence[tuple[str, int, int]], view: EditionView) -> str:
    return view.say.listed(view.say("worded-some", people=people_of(group)) for group, _, _ in groups)


def _quoted(quote: Quote, brief: Brief, view: EditionView) -> QuoteBlock:
    # A fragment gets its question, where that is one.
    fragment = (
        quote.kind != "archive" and quote.is_short and leans(quote.text) and quote.question.rstrip().endswith("?")
    )
    question = quote.question if fragment else ""
    return QuoteBlock(quote.text, _speaker(quote, brief, view), question=question)


def _speaker(quote: Quote, brief: Brief, view: EditionView) -> str:
    """Who speaks, as a reader needs it: the role, and for newcomers the years in Canada; never a file or a pseudonym.

    A shareable edition has the role alone: with the years, the few of a role could be told apart.
    """
    if quote.kind == "archive":
        return view.attribution(quote)
    who = capital(person_of(quote.group))
    people = brief.study.corpus.participants
    years = str(people["years_in_canada"].get(quote.participant, "")) if "years_in_canada" in people.columns else ""
    if not view.team or not years.isdecimal() or not 0 < int(years) <= _NEWCOMER:
        return who
    return view.say("brief-speaker-years", who=who, years=int(years), told=spelled(int(years), view.say))


def coded_blocks(brief: Brief, view: EditionView) -> Iterator[Block]:
    """Return what was coded, where nobody wrote what follows from it: in the order of the codebook, unranked."""
    if brief.findings:
        return
    say = view.say
    yield Heading(say("brief-coded-only"), 1, "coded")
    yield Paragraph(say("brief-coded-lead"), "lead")
    if len(brief.codes):
        yield TableBlock(_coded_table(brief, view), say("brief-coded-caption"), say("brief-coded-note"), "coded")
    for quote in brief.voices:
        yield _quoted(quote, brief, view)


def _coded_table(brief: Brief, view: EditionView) -> pd.DataFrame:
    import pandas as pd

    groups = sorted(dict.fromkeys(brief.codes["group"]), key=lambda group: group != brief.group)
    rows: dict[str, dict[str, str]] = {}
    for row in rows_of(brief.codes):
        share = view.share(int(row.participants), int(row.participants_of))
        rows.setdefault(str(row.code), {view.say("column-code"): str(row.name)})[heading_of(str(row.group))] = share
    table = pd.DataFrame(list(rows.values())).fillna("")
    return table[[view.say("column-code"), *(heading_of(str(group)) for group in groups)]]


def action_blocks(brief: Brief, view: EditionView) -> Iterator[Block]:
    """Return who does what and why; whoever the brief is for comes first."""
    if not brief.actions:
        return
    import pandas as pd

    say = view.say
    yield Heading(say("brief-actions"), 1, "actions")
    numbers = {each.theme.name: number for number, each in enumerate(brief.findings, start=1)}
    rows = []
    last = ""
    for action, theme in _in_order(brief):
        who = _who(action.addressee, view)
        rows.append(["" if who == last else who, action.action, str(numbers[theme.name])])
        last = who
    columns = [say("brief-column-who"), say("brief-column-action"), say("brief-column-why")]
    yield TableBlock(pd.DataFrame(rows, columns=columns), say("brief-actions-caption"), "", "actions")


def _in_order(brief: Brief) -> list[tuple[Action, Theme]]:
    order = {name: number for number, name in enumerate(_ADDRESSEES)}

    def place(found: tuple[Action, Theme]) -> tuple[bool, int, str]:
        who = found[0].addressee
        return not _speaks_to(who, brief.group), order.get(who, len(order)), who

    return sorted(brief.actions, key=place)


def _speaks_to(addressee: str, group: str) -> bool:
    """Whether an action is for the group that a brief is for: `ISO` for `ISO staff`."""
    return addressee.casefold() in group.casefold().split()


def _first_for(brief: Brief, actions: Sequence[Action]) -> Action:
    return next((each for each in actions if _speaks_to(each.addressee, brief.group)), actions[0])


def _who(addressee: str, view: EditionView) -> str:
    return view.say.term("addressee", addressee.lower())


def sure_blocks(brief: Brief, view: EditionView) -> Iterator[Block]:
    """Return how sure one can be, in three lines: who was heard, where sources agree, what is not known."""
    say = view.say
    yield Heading(say("brief-sure"), 1, "sure")
    items = [(say("brief-sure-heard"), _heard(brief, view))]
    if brief.findings:
        items.append((say("brief-sure-agree"), _agreement(brief, view)))
    items.append((say("brief-sure-limits"), say("brief-sure-response")))
    yield Bullets(tuple(items))
    yield Paragraph(say.stated(brief.status), "small")
    if not view.team:
        yield Paragraph(say("brief-key-words"), "small")


def _heard(brief: Brief, view: EditionView) -> str:
    say = view.say
    people = [_some(count, group, view) for group, count in brief.heard]
    surveys = [
        say("brief-respondents", count=count, survey=brief.study.source_title(survey))
        for survey, count in brief.answered
    ]
    if not people and not surveys:
        return say("brief-sure-nobody")
    told = say("brief-sure-told", heard=capital(say.listed([*people, *surveys])))
    silent = _not_heard(brief)
    return f"{told} {say('brief-sure-not-heard', groups=say.listed(map(people_of, silent)))}" if silent else told


def _some(count: int, group: str, view: EditionView) -> str:
    """How many of a group were heard; of fewer than the edition tells, only that there were."""
    names = {"people": people_of(group), "person": person_of(group)}
    if not view.shows(count):
        return view.say("worded-few", **names)
    return view.say("spelled-people", count=spelled(count, view.say), number=count, **names)


def _not_heard(brief: Brief) -> list[str]:
    """Groups that the study knows, and that no interview reached."""
    heard = {group for group, _ in brief.heard}
    people = brief.study.corpus.participants
    known = [str(name) for name in dict.fromkeys(people[brief.by]) if name] if brief.by in people.columns else []
    return [name for name in known if name not in heard]


def _agreement(brief: Brief, view: EditionView) -> str:
    say, found = view.say, brief.findings
    disputed = sum(bool(each.different or each.dissent) for each in found)
    unstated = sum(not each.stated for each in found)
    surveys, documents = sum(bool(each.surveys) for each in found), sum(bool(each.documents) for each in found)
    told = {"all": spelled(len(found), say), "some": spelled(disputed, say)}
    parts = [say("brief-sure-all-differ")] if 1 < disputed == len(found) else []
    parts = (
        parts or [say("brief-sure-dissent", number=disputed, total=len(found), **told)]
        if disputed or not unstated
        else []
    )
    parts += [say("brief-sure-unstated", count=unstated, told=spelled(unstated, say))] if unstated else []
    parts.append(say("brief-sure-survey", number=surveys, told=spelled(surveys, say)))
    parts.append(say("brief-sure-documents", number=documents, told=spelled(documents, say)))
    return " ".join(parts)


def brief_notes(brief: Brief, view: EditionView) -> dict[str, str]:
    """Return, by anchor, the evidence that a speaker has at hand: codes, counts in figures, where the quotes stand."""
    return {_anchor(each): _note(each, brief, view) for each in brief.findings}


def _note(each: BriefFinding, brief: Brief, view: EditionView) -> str:
    say, names = view.say, {code.code: code.name for code in brief.study.codebook}
    lines = [
        say("brief-notes-claim", claim=each.theme.claim),
        say("brief-notes-codes", codes=say.listed(names.get(code, code) for code in each.theme.paths("codes"))),
        say("brief-notes-counts", groups=digits(view, each.people)),
    ]
    if each.different:
        groups = digits(view, each.different) if view.team else _names(each.different, view)
        lines.append(say("brief-notes-opposite", groups=groups))
    lines += survey_sentences(each.theme, each.surveys, view)
    if view.team:
        quotes = [quote for quote in (each.quote, each.dissent) if quote is not None]
        lines += [say("brief-notes-quote", place=view.attribution(quote)) for quote in quotes]
    return "\n".join([*lines, say("brief-notes-more")])


def brief_tables(brief: Brief, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return nothing: the tables behind a brief are in the workbooks of the reports."""
    return {}
