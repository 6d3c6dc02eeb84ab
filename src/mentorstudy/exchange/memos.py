"""What a project says beside its coding: memos, cases and their values, sets, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mentorstudy.exchange.batch import Arrival, plain_name
from mentorstudy.exchange.exporting import PAIR
from mentorstudy.exchange.normalise import variables_of
from mentorstudy.exchange.project import ProjectCase, ProjectLink, ProjectMemo
from mentorstudy.exchange.round_trip import is_own_memo
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

__all__ = ["place_remarks", "report_sources"]


def report_sources(arrival: Arrival) -> None:
    """Note which sources are documents of the study, and how well they fit."""
    for source in arrival.project.sources:
        match = arrival.matches.get(source.guid)
        if match is None and source.guid in arrival.doubts:
            detail, ambiguous = arrival.doubts[source.guid]
            arrival.lose("source", detail, ambiguous=ambiguous)
        elif match is None and source.text.strip():
            words = f" ('{collapse(source.text)[:50]}')" if source.row else ""
            arrival.lose("source", f"'{source.name}'{words} is no document of the study: its words are in none")
        elif match is None and arrival.ours and not _is_quoted(arrival, source.guid):
            detail = "respondents who answered no open question are participants, and have no document"
            arrival.lose("source without words", detail, kept=True)
        elif match is None:
            detail = f"'{source.name}' is the name of no document, or of several; its quotations are looked up in all"
            arrival.lose("source", detail, kept=True)
        else:
            arrival.carried["source"] += 1
            if match.alignment is not None and match.alignment.coverage < 1 and not match.whole:
                share = f"{match.alignment.coverage:.1%}"
                detail = f"'{source.name}' is '{match.document}', with {share} of its words"
                arrival.lose("source that differs", detail, kept=True)
            if source.description:
                arrival.memo(arrival.coders.default, "document", match.document, "", source.description)


def _is_quoted(arrival: Arrival, guid: str) -> bool:
    return any(selection.source == guid for selection in arrival.project.selections)


def place_remarks(arrival: Arrival) -> None:
    """Put memos on what they are on; keep as memos what the study has no place for."""
    _place_memos(arrival)
    _report_cases(arrival)
    if not arrival.ours:
        _report_voices(arrival)
        _report_variables(arrival)
    _keep_sets(arrival)
    _keep_links(arrival)


def _place_memos(arrival: Arrival) -> None:
    marked = _documents_of_passages(arrival)
    themes = tuple(theme.name for theme in arrival.study.themes)
    known = {plain_name(text) for text in arrival.study.decisions.table("memos")["text"]}
    for memo in arrival.project.memos:
        if is_own_memo(memo, themes):
            continue
        on, of = _memo_place(arrival, memo, marked)
        # Tools that keep every note as a free one bring the study's own memos home without their place.
        if on == "study" and not arrival.ours and plain_name(memo.text) in known:
            arrival.carried["memo already there"] += 1
            continue
        arrival.memo(arrival.coders.of(memo.coder), on, of, memo.name, memo.text)


def _documents_of_passages(arrival: Arrival) -> dict[str, str]:
    found: dict[str, str] = {}
    for selection in arrival.project.selections:
        match = arrival.matches.get(selection.source)
        if match is not None:
            found |= dict.fromkeys((selection.guid, *(each.guid for each in selection.codings)), match.document)
    return found


def _memo_place(arrival: Arrival, memo: ProjectMemo, marked: dict[str, str]) -> tuple[str, str]:
    """Find what a memo is on; what has no place here is on the study, and says what it was on."""
    if memo.on == "code" and memo.target in arrival.codes.paths:
        return "code", arrival.codes.paths[memo.target]
    if memo.on == "source" and memo.target in arrival.matches:
        return "document", arrival.matches[memo.target].document
    if memo.on in ("selection", "coding") and memo.target in marked:
        detail = f"'{memo.name or memo.text[:40]}' was on a passage; it is on the passage's document"
        arrival.lose("memo", detail, kept=True)
        return "document", marked[memo.target]
    if memo.on == "case":
        name = next((plain_name(each.name) for each in arrival.project.cases if each.guid == memo.target), "")
        if name in arrival.study.corpus.participants.index:
            return "participant", name
    if memo.on not in ("project", ""):
        detail = f"'{memo.name or memo.text[:40]}' was on a {memo.on} that the study has not; it is on the study"
        arrival.lose("memo", detail, kept=True)
    return "study", ""


def _report_cases(arrival: Arrival) -> None:
    people = arrival.study.corpus.participants.index
    differing: Counter[str] = Counter()
    for case in arrival.project.cases:
        name = plain_name(case.name)
        if name not in people:
            detail = f"'{case.name}' is no participant of the study; add the row to its table of participants"
            arrival.lose("case", detail)
            continue
        arrival.carried["case"] += 1
        differing.update(_differing(arrival, name, case))
        if case.description:
            arrival.memo(arrival.coders.default, "participant", name, "", case.description)
    for variable, count in differing.items():
        detail = f"'{variable}': the study's tables of participants say otherwise, or nothing; they stay as they are"
        arrival.lose("value of a case", detail, count)


def _differing(arrival: Arrival, name: str, case: ProjectCase) -> Iterable[str]:
    """List the variables whose value is none of what the study knows of the participant."""
    corpus = arrival.study.corpus
    tables = [corpus.participants, *(survey.responses for survey in corpus.surveys.values())]
    known = {plain_name(str(value)) for table in tables if name in table.index for value in table.loc[name]}
    # An identifier says nothing new of the person that it identifies.
    known.add(name)
    return [variable for variable, value in case.values.items() if value.strip() and plain_name(value) not in known]


def _report_voices(arrival: Arrival) -> None:
    """Note the passages that were given to a person and that the study's turns do not give to them."""
    turns: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows_of(arrival.study.corpus.turns):
        turns.setdefault(row.document, []).append((row.start, row.end, row.participant))
    for case in arrival.project.cases:
        name = plain_name(case.name)
        places = [arrival.places[guid] for guid in case.selections if guid in arrival.places]
        heard = sum(
            any(who == name and low < end and start < high for low, high, who in turns.get(document, ()))
            for document, start, end in places
        )
        arrival.carried["passage of a case"] += heard
        if len(places) > heard:
            detail = f"'{case.name}': the study's turns say that somebody else speaks there, or nobody"
            arrival.lose("passage of a case", detail, len(places) - heard)


def _report_variables(arrival: Arrival) -> None:
    """Note the values of texts that the study does not know of who speaks in them."""
    corpus = arrival.study.corpus
    lost: Counter[str] = Counter()
    for source in arrival.project.sources:
        match = arrival.matches.get(source.guid)
        variables = variables_of(source)
        if match is None or not variables:
            continue
        who = str(corpus.documents.at[match.document, "participant"])
        if who in corpus.participants.index:
            case = ProjectCase("", who, values=variables)
            differing = list(_differing(arrival, who, case))
            arrival.carried["value of a text"] += len(variables) - len(differing)
            lost.update(differing)
        else:
            lost.update(list(variables))
    for variable, count in lost.items():
        detail = f"'{variable}': the study's tables of participants say otherwise, or nothing; they stay as they are"
        arrival.lose("value of a text", detail, count)


def _keep_sets(arrival: Arrival) -> None:
    names = _names(arrival)
    for group in arrival.project.sets:
        members = [names.get(guid, guid) for guid in (*group.codes, *group.sources, *group.memos)]
        words = "\n".join((group.description, *members)).strip()
        arrival.memo(arrival.coders.default, "study", "", f"Set: {group.name}", words)
        arrival.lose("set", f"'{group.name}' is kept as a memo on the study", kept=True)


def _keep_links(arrival: Arrival) -> None:
    names = _names(arrival)
    pairs = set(arrival.study.corpus.pairs["pair"]) if arrival.ours else set()
    links = [each for each in arrival.project.links if not (_pair(each) and _pair(each) in pairs)]
    arrival.carried["pair"] += len(arrival.project.links) - len(links)
    if links:
        lines = [
            " — ".join((names.get(each.origin, each.origin), each.name or each.direction, _end(names, each)))
            for each in links
        ]
        arrival.memo(arrival.coders.default, "study", "", "Links", "\n".join(lines))
        arrival.lose("link", "kept as one memo on the study", len(lines), kept=True)


def _pair(link: ProjectLink) -> str:
    return link.name.removeprefix(PAIR) if link.name.startswith(PAIR) else ""


def _end(names: dict[str, str], link: ProjectLink) -> str:
    return names.get(link.target, link.target)


def _names(arrival: Arrival) -> dict[str, str]:
    found = arrival.project
    names = {each.guid: each.name for each in found.codes} | {each.guid: each.name for each in found.sources}
    return names | {each.guid: each.name for each in found.cases} | {each.guid: each.name for each in found.memos}
