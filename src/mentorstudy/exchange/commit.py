"""Writing what came in: the codebook and the journals, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.codebook import read_codebook, write_codebook
from mentorstudy.coding import Coding, Segment, join_codings
from mentorstudy.exchange.batch import Arrival, Cargo, plain_name
from mentorstudy.exchange.interpretation import claim_lines, link_lines, parse_claims, parse_links
from mentorstudy.exchange.removed_segments import settle_workbook
from mentorstudy.journal._replay import replay
from mentorstudy.journal.decisions import replayed
from mentorstudy.journal.files import journal_files, read_journal
from mentorstudy.journal.names import FOLDER
from mentorstudy.journal.session import Journal, open_journal
from mentorstudy.plans import together
from mentorstudy.rows import rows_of
from mentorstudy.text import amount

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["write_arrival"]

Place = tuple[str, int, int, str, str]


@dataclass(frozen=True, eq=False)
class _Standing:
    """What stands already, and is not written again."""

    segments: frozenset[str]
    places: Mapping[Place, Any]
    in_journals: frozenset[str]
    finished: frozenset[tuple[str, str, str]]
    memos: frozenset[tuple[str, str, str, str]]


@dataclass(frozen=True)
class _Change:
    """Something that a project says otherwise of a segment that stands in a journal."""

    segment: str
    polarity: str = ""
    about: str = ""
    view: str = ""
    memo: str = ""


@dataclass(frozen=True)
class _Plan:
    """What is to be written into one journal."""

    taken: list[str]
    segments: list[Segment]
    changes: list[_Change]
    decisions: dict[str, list[Segment]]
    finished: list[tuple[str, str]]
    memos: list[tuple[str, str, str, str]]
    claimed: list[tuple[Segment, str, str, str]]
    links: list[tuple[Segment, str, str, str, str]]

    @property
    def is_work(self) -> bool:
        decided = (*self.decisions.values(), self.finished, self.memos, self.claimed, self.links)
        return any((self.taken, self.segments, self.changes, *decided))


def write_arrival(arrival: Arrival, *, into_journals: bool = False) -> Study:
    """Return the study with everything that came in written down.

    Parameters
    ----------
    arrival : Arrival
        Placed; its counts grow.
    into_journals : bool
        Write also what stands in the study's own table, so that the table can go.

    Raises
    ------
    StudyError
        When a journal is open elsewhere or cannot be written; codebook and journals are then as they were.
    """
    study = arrival.study
    added = arrival.codes.added
    arrival.carried["code"] += len(arrival.codes.paths)
    if added:
        study = replace(study, codebook=arrival.codes.codebook)
    journals = _journals(study)
    taken = settle_workbook(arrival, journals)
    standing = _standing(study, journals, into_journals=into_journals)
    plans = {
        coder: _planned(arrival, coder, standing, taken.get(coder, ())) for coder in sorted({*arrival.cargo, *taken})
    }
    coders = [coder for coder, plan in plans.items() if plan.is_work]
    if added and not coders and arrival.coders.default:
        coders = [arrival.coders.default]
    with _all_or_nothing(study, coders) as opened:
        if added or _is_unwritten(study):
            write_codebook(arrival.codes.codebook, Path(study.folder) / study.config.codebook)
        for number, (coder, journal) in enumerate(opened.items()):
            for path in added if number == 0 else ():
                journal.log(
                    "created code", code=path, text=f"from {plain_name(arrival.project.tool) or 'another tool'}"
                )
            if coder in plans:
                _write(arrival, journal, plans[coder])
    return replayed(study)


def _is_unwritten(study: Study) -> bool:
    """Say whether the codes are those of a table of coding, as nobody has written a codebook yet."""
    path = Path(study.folder) / study.config.codebook
    return len(study.codebook) > 0 and not (path.is_file() and len(read_codebook(path)))


def _journals(study: Study) -> Coding:
    files = [read_journal(path) for path in journal_files(Path(study.folder))]
    return replay(files, study.corpus, study.codebook).coding


def _standing(study: Study, journals: Coding, *, into_journals: bool) -> _Standing:
    coding = journals if into_journals else join_codings(study.coding, journals)
    rows = list(rows_of(coding.segments))
    memos = study.decisions.table("memos")
    return _Standing(
        frozenset(row.segment for row in rows),
        {(row.document, row.start, row.end, row.code, row.coder): row for row in rows},
        frozenset(journals.segments["segment"]),
        frozenset(coding.finished.itertuples(index=False, name=None)),
        frozenset((row.on, row.target, row.title, row.text) for row in rows_of(memos)),
    )


@contextmanager
def _all_or_nothing(study: Study, coders: Sequence[str]) -> Iterator[dict[str, Journal]]:
    """Open all journals before anything is written; codebook and journals change together, or stay as they were."""
    place = Path(study.folder) / FOLDER
    had_folder = place.is_dir()
    try:
        with together(study.folder, "import"), ExitStack() as stack:
            yield {coder: stack.enter_context(open_journal(study, coder)) for coder in coders}
    except BaseException:
        if not had_folder and place.is_dir() and not any(place.iterdir()):
            place.rmdir()
        raise


def _planned(arrival: Arrival, coder: str, standing: _Standing, taken: Sequence[str]) -> _Plan:
    """Part what is to be written from what stands already, and count both."""
    cargo = arrival.cargo[coder]
    segments, changes = _new(arrival, cargo, standing)
    plan = _Plan(
        list(taken),
        segments,
        changes,
        {
            decision: [each for each in several if each.segment not in standing.segments]
            for decision, several in cargo.decisions.items()
        },
        [unit for unit in sorted(cargo.finished) if (*unit, coder) not in standing.finished],
        [each for each in dict.fromkeys(cargo.memos) if each not in standing.memos],
        *_interpreted(arrival.study, coder, cargo),
    )
    arrival.carried["coded segment"] += len(segments)
    arrival.carried["coded segment changed"] += len(changes)
    arrival.carried["coded segment taken back"] += len(taken)
    arrival.carried["decision on a suggestion"] += sum(map(len, cargo.decisions.values()))
    arrival.carried["decision on a claim"] += len(plan.claimed)
    arrival.carried["link"] += len(plan.links)
    arrival.carried["memo"] += len(cargo.memos)
    arrival.carried["finished document"] += sum(not question for _, question in cargo.finished)
    arrival.carried["finished answer"] += sum(bool(question) for _, question in cargo.finished)
    arrival.carried["coder"] += 1
    return plan


def _interpreted(
    study: Study, coder: str, cargo: Cargo
) -> tuple[list[tuple[Segment, str, str, str]], list[tuple[Segment, str, str, str, str]]]:
    """Part what is decided anew of passages from what this coder's journal says already."""
    said = claim_lines(study)
    stands = {
        (*place, claim, decision, note)
        for place, lines in said.items()
        for claim, decision, note in parse_claims(lines, [theme.name for theme in study.themes])
    }
    linked = {(*place, *each) for place, lines in link_lines(study).items() for each in parse_links(lines)}
    claimed = [each for each in cargo.claimed if (*_span(each[0]), coder, *each[1:]) not in stands]
    links = [each for each in cargo.links if (*_span(each[0]), each[0].code, coder, *each[1:]) not in linked]
    return list(dict.fromkeys(claimed)), list(dict.fromkeys(links))


def _span(segment: Segment) -> tuple[str, int, int]:
    return segment.document, segment.start, segment.end


def _write(arrival: Arrival, journal: Journal, plan: _Plan) -> None:
    for segment in plan.taken:
        journal.uncode(segment)
    journal.add(plan.segments, origin=plain_name(arrival.project.tool) or "import")
    for change in plan.changes:
        _change(journal, change)
    for decision, segments in plan.decisions.items():
        journal.decide(segments, decision)
    journal.finish_all(plan.finished)
    for on, of, title, text in plan.memos:
        journal.memo(text, on=on, of=of, title=title)
    for passage, claim, decision, note in plan.claimed:
        journal.decide_on_claim(passage, claim, decision, note=note)
    ends = {each.segment: each for cargo in arrival.cargo.values() for each in cargo.segments} if plan.links else {}
    for near, relation, basis, far, note in plan.links:
        journal.link(near, ends.get(far, far), relation, basis=basis, note=note)
    journal.log("imported", text=f"{amount(len(plan.segments), 'coded segment')} from {_origin(arrival)}")


def _origin(arrival: Arrival) -> str:
    return plain_name(arrival.project.name) or plain_name(arrival.project.tool) or "another tool"


def _new(arrival: Arrival, cargo: Cargo, standing: _Standing) -> tuple[list[Segment], list[_Change]]:
    """Part what is new from what stands, and from what stands otherwise."""
    new: dict[str, Segment] = {}
    changes: dict[str, _Change] = {}
    mine = {each.segment for each in cargo.segments}
    already = twice = 0
    for each in cargo.segments:
        row = standing.places.get(_place(each))
        if row is None or (each.segment not in standing.segments and row.segment in mine):
            # One span, code and coder is one segment, however often the project says it.
            twice += each.segment in new
            new.setdefault(each.segment, each)
            continue
        already += 1
        change = None if each.segment in cargo.plain else _difference(arrival, each, row, standing)
        if change is not None:
            changes[row.segment] = change
    arrival.carried["coded segment already there"] += already - len(changes)
    arrival.carried["coded segment said twice"] += twice
    return list(new.values()), list(changes.values())


def _place(segment: Segment) -> Place:
    return segment.document, segment.start, segment.end, segment.code, segment.coder


def _difference(arrival: Arrival, segment: Segment, row: Any, standing: _Standing) -> _Change | None:
    """Return what a project says otherwise of the same code on the same passage, where a journal can hold it."""
    if segment.segment in standing.segments and segment.segment != row.segment:
        return None
    polarity = segment.polarity if segment.polarity != row.polarity else ""
    about = segment.about if segment.about != row.about else ""
    view = segment.view if segment.view != row.view else ""
    memo = segment.memo if segment.memo.strip() and segment.memo != row.memo else ""
    if not (polarity or about or view or memo):
        return None
    if row.segment in standing.in_journals and not (memo and row.memo):
        return _Change(row.segment, polarity, about, view, memo)
    where = "its journal" if row.segment in standing.in_journals else arrival.study.config.coding
    said = {"polarity": polarity, "about": about, "view": view, "memo": memo}
    differing = ", ".join(name for name, value in said.items() if value)
    detail = f"'{row.quote[:40]}' ({row.code}, {row.coder}): {differing} differs; it stays as it is in {where}"
    arrival.lose("coded segment that differs", detail)
    return None


def _change(journal: Journal, change: _Change) -> None:
    if change.memo:
        journal.memo(change.memo, on="segment", of=change.segment)
    if change.polarity or change.about or change.view:
        journal.recode(change.segment, polarity=change.polarity, about=change.about, view=change.view)
