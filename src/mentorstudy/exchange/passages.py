"""The passages of a project on the words of a study."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from mentorstudy.coding import POLARITIES, UNSTATED, VIEWS, Segment, is_machine, read_stance
from mentorstudy.errors import CodingError
from mentorstudy.exchange.batch import Arrival, Cargo, plain_name
from mentorstudy.exchange.descriptions import values_of
from mentorstudy.exchange.documents import Match
from mentorstudy.exchange.exporting import SEGMENT_LABELS, TURN_LABELS
from mentorstudy.exchange.interpretation import parse_claims, parse_links
from mentorstudy.exchange.project import ProjectSelection
from mentorstudy.exchange.quotations import Quotations, Quoted
from mentorstudy.exchange.round_trip import own_values

__all__ = ["place_selections"]

Span = tuple[str, int, int]


def place_selections(arrival: Arrival) -> None:
    """Put every passage of a project on its words, and its codes into the cargo of who coded them.

    Parameters
    ----------
    arrival : Arrival
        Grows: segments, decisions on suggestions, and what could not be placed.

    Raises
    ------
    SettingsError
        When a passage was coded by nobody who is known.
    """
    placing = _Placing(arrival)
    sources = {source.guid: source for source in arrival.project.sources}
    for selection in arrival.project.selections:
        if arrival.ours and not selection.codings and values_of(selection.description, TURN_LABELS):
            continue
        source = sources.get(selection.source)
        quoted = source is not None and not source.text.strip()
        span = placing.quoted(selection) if quoted else placing.spanned(selection)
        if span is not None:
            arrival.places[selection.guid] = span
            _take_all(arrival, selection, span)
    _check_links(arrival)
    _check_any(arrival)


def _check_any(arrival: Arrival) -> None:
    """A project none of whose coding fits is another study's: it is not half brought in."""
    count = sum(len(selection.codings) for selection in arrival.project.selections)
    taken = any(cargo.segments or any(cargo.decisions.values()) for cargo in arrival.cargo.values())
    reasons = [loss for loss in arrival.losses if loss.item == "coded segment" and not loss.kept]
    if count and reasons and not taken:
        asked = "" if reasons[0].ambiguous else " Is it the right study?"
        raise CodingError(
            f"None of the {count} coded segments of the project has a place in this study that is sure, so nothing was "
            f"brought in: {reasons[0].detail}.{asked}"
        )


class _Placing:
    """Finds the place of passages."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._texts = {str(name): str(text) for name, text in arrival.study.corpus.documents["text"].items()}
        self._quotations = Quotations(self._texts)
        self._sources = {source.guid: source for source in arrival.project.sources}

    def spanned(self, selection: ProjectSelection) -> Span | None:
        """Return the place of a passage of a text that the project holds."""
        match = self._arrival.matches.get(selection.source)
        if match is None or match.alignment is None:
            why = self._arrival.doubts.get(selection.source, ("its source is no document of the study", False))
            self._lose(selection, *why)
            return None
        if match.whole and not self._sources[selection.source].text[selection.end :].strip() and not selection.start:
            return match.document, match.offset, match.end
        found = match.alignment.span(selection.start, selection.end)
        if found.start < 0:
            self._lose(selection, f"'{_short(selection.name)}' is not in '{match.document}'")
            return None
        start, end = found.start + match.offset, found.end + match.offset
        if not found.whole:
            words = _short(self._texts[match.document][start:end])
            detail = f"'{words}' in '{match.document}': its edge was in words that are left out"
            self._arrival.lose("segment cut at its edge", detail, kept=True)
        return self._in_one_answer(selection, match.document, start, end)

    def quoted(self, selection: ProjectSelection) -> Span | None:
        """Return the place of a passage of which the project has the words alone, or words and a place."""
        match = self._arrival.matches.get(selection.source)
        found = self._look_up(selection, match)
        words = _short(selection.name)
        if not words:
            row = self._sources[selection.source].row if selection.source in self._sources else ""
            where = f"row {row}" if row else "a row"
            detail = f"{where} has no words: set `text=` to the column that has them, or `row=` to one of identifiers"
            if not found.found:
                self._lose(selection, detail)
                return None
        where = f"'{match.document}'" if match else "the study"
        if found.how == "several":
            detail = f"'{words}' stands {found.count} times in {where}, and nothing says which is meant"
            self._lose(selection, detail, ambiguous=True)
            return None
        if not found.found:
            self._lose(selection, f"'{words}' is not in {where}")
            return None
        if found.how == "changed":
            now = _short(self._texts[found.document][found.start : found.end])
            self._arrival.lose("quotation that differs", f"'{words}' is '{now}' in '{found.document}'", kept=True)
        return self._in_one_answer(selection, found.document, found.start, found.end)

    def _look_up(self, selection: ProjectSelection, match: Match | None) -> Quoted:
        if not selection.name.strip():
            return self._whole(match)
        if match is None:
            return self._quotations.anywhere(selection.name)
        if selection.end > selection.start:
            found = self._quotations.at(match.document, selection.start, selection.end, selection.name)
            if found.found:
                return found
        return self._quotations.in_document(match.document, selection.name)

    def _whole(self, match: Match | None) -> Quoted:
        """A sheet that codes rows and has no words codes the row's answer, where it has one alone."""
        if match is None:
            return Quoted("lost")
        turns = self._arrival.study.corpus.turns
        turns = turns[(turns["document"] == match.document) & (turns["end"] > turns["start"])]
        if len(turns) != 1:
            return Quoted("several", match.document, count=len(turns)) if len(turns) else Quoted("lost")
        return Quoted("same", match.document, int(turns["start"].iloc[0]), int(turns["end"].iloc[0]), 1)

    def _lose(self, selection: ProjectSelection, detail: str, ambiguous: bool = False) -> None:
        item = "coded segment" if selection.codings else "quotation without a code"
        self._arrival.lose(item, detail, max(len(selection.codings), 1), ambiguous=ambiguous)

    def _in_one_answer(self, selection: ProjectSelection, document: str, start: int, end: int) -> Span | None:
        """A passage over two answers of one respondent is put on the one that holds most of it."""
        corpus = self._arrival.study.corpus
        if corpus.documents.at[document, "kind"] != "survey":
            return document, start, end
        turns = corpus.turns
        turns = turns[turns["document"] == document]
        shares = [
            (min(end, stop) - max(start, begin), max(start, begin), min(end, stop))
            for begin, stop in zip(turns["start"], turns["end"], strict=True)
        ]
        size, low, high = max(shares, default=(0, 0, 0))
        if size <= 0:
            self._lose(selection, f"'{_short(selection.name)}' is in no answer of '{document}'")
            return None
        if (int(low), int(high)) != (start, end):
            detail = f"'{document}': a passage over several answers is put on the one with most of it"
            self._arrival.lose("segment over answers", detail, kept=True)
        return document, int(low), int(high)


def _take_all(arrival: Arrival, selection: ProjectSelection, span: Span) -> None:
    if not selection.codings:
        _take_free(arrival, selection, span)
    for segment in _segments(arrival, selection, span):
        _take(arrival, selection, segment)


def _segments(arrival: Arrival, selection: ProjectSelection, span: Span) -> Iterator[Segment]:
    coders = arrival.coders
    for coding in selection.codings:
        path = arrival.codes.paths.get(coding.code)
        if path is None:
            arrival.lose("coded segment", f"its code '{coding.code}' is not in the project")
            continue
        who = coders.of(coding.coder) or coders.of(selection.coder) or coders.nobody()
        quote = arrival.study.corpus.text(span[0])[span[1] : span[2]]
        yield Segment(*span, path, who, quote=quote, created=plain_name(coding.created or selection.created))


def _take(arrival: Arrival, selection: ProjectSelection, segment: Segment) -> None:
    values = _values(arrival, selection.description)
    # A workbook's cells hold codes alone, whoever wrote it.
    told = values is not None and not _of_workbook(arrival, selection)
    segment = _valued(segment, values) if told and values is not None else replace(segment, memo=selection.description)
    if not is_machine(segment.coder):
        cargo = arrival.cargo[segment.coder]
        cargo.segments.append(segment)
        if not told:
            cargo.plain.add(segment.segment)
        _take_interpreted(arrival, cargo, segment, values if told and values is not None else {})
    elif values and values.get("review") in ("accepted", "rejected"):
        arrival.cargo[_decider(arrival)].decisions[values["review"]].append(segment)
    else:
        arrival.lose("suggestion", "a machine's, that nobody has decided on; suggest anew")


def _take_interpreted(arrival: Arrival, cargo: Cargo, segment: Segment, values: dict[str, str]) -> None:
    """Take what the coder decided of the passage, as lines beside it say."""
    names = [theme.name for theme in arrival.study.themes]
    for claim, decision, note in parse_claims(values.get("claims", ""), names):
        if claim:
            cargo.claimed.append((segment, claim, decision, note))
        else:
            arrival.lose("decision on a claim", f"'{_short(decision)}' names no decision on a claim of themes.yaml")
    for relation, basis, far, note in parse_links(values.get("links", "")):
        if relation:
            cargo.links.append((segment, relation, basis, far, note))
        else:
            _lose_link(arrival, far)


def _check_links(arrival: Arrival) -> None:
    """Keep links to what is in the study or comes in with them, which may be later in the project or by others."""
    known = {*arrival.study.coding.segments["segment"], *(code.code for code in arrival.codes.codebook)}
    known |= {each.segment for cargo in arrival.cargo.values() for each in cargo.segments}
    for cargo in arrival.cargo.values():
        for _, _, _, far, _ in cargo.links:
            if far not in known:
                _lose_link(arrival, far)
        cargo.links = [each for each in cargo.links if each[3] in known]


def _lose_link(arrival: Arrival, far: str) -> None:
    arrival.lose("link", f"'{_short(far)}' names no link to a segment or code of the study")


def _values(arrival: Arrival, description: str) -> dict[str, str] | None:
    """What our exports wrote of a segment; what people added to it in another tool is its memo."""
    if arrival.ours:
        return values_of(description, SEGMENT_LABELS)
    found = own_values(description)
    if found is None:
        return None
    values, added = found
    memo = "\n\n".join(filter(None, (values.get("memo", ""), added)))
    return {**values, "memo": memo}


def _of_workbook(arrival: Arrival, selection: ProjectSelection) -> bool:
    if arrival.project.says_finished:
        return True
    return selection.source in arrival.matches and arrival.matches[selection.source].marked


def _valued(segment: Segment, values: dict[str, str]) -> Segment:
    written = values.get("polarity", "")
    polarity = read_stance(written if written in ("", *POLARITIES) else UNSTATED)
    about, memo, view = values.get("about", ""), values.get("memo", ""), values.get("view", "")
    view = view if view in VIEWS else VIEWS[0]
    score = _number(values.get("score", ""))
    return replace(segment, polarity=polarity, about=about, view=view, memo=memo, score=score)


def _decider(arrival: Arrival) -> str:
    """A project does not say who accepted a suggestion."""
    who = arrival.coders.writer
    detail = f"the project does not say who decided on suggestions; '{who}' is named for it"
    if not any(loss.detail == detail for loss in arrival.losses):
        arrival.lose("decision on suggestions", detail, kept=True)
    return who


def _take_free(arrival: Arrival, selection: ProjectSelection, span: Span) -> None:
    """A passage that carries no code is no evidence; its words are kept where people can find them."""
    if selection.guid in arrival.spoken:
        return
    document, start, end = span
    note = f"{selection.description}\n" if selection.description else ""
    words = f"{note}“{arrival.study.corpus.text(document)[start:end]}”"
    arrival.memo(arrival.coders.of(selection.coder), "document", document, "Quotation", words)
    arrival.lose("quotation without a code", "kept as a memo on its document", kept=True)


def _short(words: str) -> str:
    return " ".join(words.split())[:60]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
