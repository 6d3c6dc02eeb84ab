"""What a project holds, carried over into a study, and what could not be, item by item."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.codebook import write_codebook
from mentorstudy.coding import POLARITIES, Segment, is_machine
from mentorstudy.errors import CodingError, SettingsError, suggestion
from mentorstudy.exchange.codes import MatchedCodes, match_codes
from mentorstudy.exchange.describing import values_of
from mentorstudy.exchange.kinds import losses_table
from mentorstudy.exchange.matching import Match, match_sources
from mentorstudy.exchange.outgoing import FINISHED_TITLE, SEGMENT_LABELS, TOOL, TURN_LABELS
from mentorstudy.exchange.project import Loss, Project, ProjectMemo, ProjectSelection
from mentorstudy.journal.anchoring import find_anchor
from mentorstudy.journal.deciding import replayed
from mentorstudy.journal.files import journal_files
from mentorstudy.journal.names import check_coder
from mentorstudy.journal.session import Journal, open_journal

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.study import Study

__all__ = ["FINISHED", "Imported", "carry_over"]

_NO_NAMES = ("codebook", "union", "con", "nul", "prn", "aux")
# Which documents count as finished by a coder when the project does not say.
FINISHED: Mapping[str, str] = {
    "coded": "those in which the coder coded anything",
    "all": "every document of the project: what carries no code carries none",
    "none": "none: finish them one by one",
}


@dataclass(frozen=True, eq=False)
class Imported:
    """What an import did.

    Parameters
    ----------
    study : Study
        The study with what came in.
    report : DataFrame
        Columns item, carried, lost, detail: what was carried over, and what could not be.
    offsets : str
        How the project counts characters, as it was found out.
    """

    study: Study
    report: pd.DataFrame
    offsets: str = ""


@dataclass(eq=False)
class _Cargo:
    """What goes into one coder's journal."""

    segments: list[Segment] = field(default_factory=list)
    decisions: dict[str, list[Segment]] = field(default_factory=lambda: {"accepted": [], "rejected": []})
    finished: set[str] = field(default_factory=set)
    memos: list[tuple[str, str, str, str]] = field(default_factory=list)


def carry_over(project: Project, study: Study, *, coder: str = "", finished: str = "coded") -> Imported:
    """Return a study with the coding, codes and memos of a project, each in its coder's journal.

    Texts are known by their words, then by their names; passages are placed on the same words, whatever the other
    tool did to spaces and labels. What is there already is not doubled, so that importing twice changes nothing.

    Parameters
    ----------
    project : Project
        What a reader found.
    study : Study
        A study that was read from a folder.
    coder : str
        Who coded what the project names nobody for, and who is named in the history for new codes.
    finished : {"coded", "all", "none"}
        Which documents count as finished where the project does not say.

    Raises
    ------
    StudyError
        When `finished` is none of these, or nobody is known to have coded.
    """
    if finished not in FINISHED:
        raise SettingsError(f"No way '{finished}' to tell what is finished.{suggestion(finished, FINISHED)}")
    return _Import(project, study, coder, finished).run()


class _Import:
    def __init__(self, project: Project, study: Study, coder: str, finished: str) -> None:
        self._project = project
        self._study = study
        self._finished = finished
        self._ours = project.tool.startswith(TOOL)
        self._losses: list[Loss] = list(project.losses)
        self._carried: Counter[str] = Counter()
        self._cargo: defaultdict[str, _Cargo] = defaultdict(_Cargo)
        known = [unicodedata.normalize("NFC", path.stem) for path in journal_files(Path(study.folder))]
        self._known = [*known, *study.coding.people]
        self._default = self._coder_name(coder) if coder else ""
        self._coders = {each.guid: self._coder_name(each.name) for each in project.coders}
        self._matches: Mapping[str, Match] = {}
        self._codes: MatchedCodes | None = None

    def run(self) -> Imported:
        """Place everything first, then write: a project that cannot be placed changes nothing."""
        self._matches = match_sources(self._project.sources, self._study.corpus)
        self._report_sources()
        self._codes = match_codes(self._project.codes, self._study.codebook)
        self._place_selections()
        self._place_memos()
        self._place_finished()
        self._report_cases()
        self._report_relations()
        study = self._write()
        return Imported(study, self._report(), self._project.offsets)

    def _coder_name(self, name: str) -> str:
        """Bring a user's name to one that a journal can have, the same person to the same journal."""
        if self._ours and is_machine(name):
            return name
        plain = " ".join(unicodedata.normalize("NFC", name).split())
        try:
            chosen = check_coder(plain)
        except CodingError:
            chosen = re.sub(r"[^\w -]+", "_", plain).strip("_ -")[:60] or "unnamed"
            chosen = f"{chosen}_" if chosen.casefold() in _NO_NAMES else chosen
            self._losses.append(Loss("coder's name", f"'{name}' is called '{chosen}' here", kept=True))
        for other in self._known:
            if other.casefold() == chosen.casefold():
                return other
        self._known.append(chosen)
        return chosen

    def _nobody(self) -> str:
        """Who coded what the project names nobody for."""
        if self._default:
            return self._default
        people = [name for name in self._coders.values() if not is_machine(name)]
        if len(people) == 1:
            return people[0]
        raise SettingsError(
            "The project does not say who coded some of its passages. Say it with `coder`, such as `--coder anna`."
        )

    def _report_sources(self) -> None:
        for source in self._project.sources:
            match = self._matches.get(source.guid)
            if match is None and self._ours and not source.text.strip():
                detail = "respondents who answered no open question are participants, and have no document"
                self._losses.append(Loss("source without words", detail, kept=True))
                continue
            if match is None:
                detail = f"'{source.name}' is no document of the study: its words are in none"
                self._losses.append(Loss("source", detail))
                continue
            self._carried["source"] += 1
            if match.alignment is not None and match.alignment.coverage < 1:
                share = f"{match.alignment.coverage:.1%}"
                detail = f"'{source.name}' is '{match.document}', with {share} of its words"
                self._losses.append(Loss("source that differs", detail, kept=True))
            if source.description:
                self._memo(self._default, "document", match.document, "", source.description)

    def _place_selections(self) -> None:
        for selection in self._project.selections:
            if self._ours and values_of(selection.description, TURN_LABELS) and not selection.codings:
                continue
            self._place_selection(selection)

    def _place_selection(self, selection: ProjectSelection) -> None:
        count = max(len(selection.codings), 1)
        match = self._matches.get(selection.source)
        if match is None:
            self._losses.append(Loss("coded segment", "its source is no document of the study", count))
            return
        span = self._span(selection, match)
        if span is None:
            words = " ".join(selection.name.split())[:60]
            detail = f"'{words}' is not in '{match.document}'"
            self._losses.append(Loss("coded segment", detail, count))
            return
        if not selection.codings:
            self._free_quotation(selection, match, span)
        for coding in selection.codings:
            path = self._codes.paths.get(coding.code) if self._codes else None
            if path is None:
                self._losses.append(Loss("coded segment", f"its code '{coding.code}' is not in the project"))
                continue
            who = self._coders.get(coding.coder) or self._coders.get(selection.coder) or self._nobody()
            created = coding.created or selection.created
            self._take(selection, Segment(match.document, *span, path, who, created=created))

    def _take(self, selection: ProjectSelection, segment: Segment) -> None:
        quote = self._study.corpus.text(segment.document)[segment.start : segment.end]
        values = values_of(selection.description, SEGMENT_LABELS) if self._ours else None
        if values is None:
            segment = replace(segment, quote=quote, memo=selection.description)
        else:
            polarity = values.get("polarity", "affirmed")
            segment = replace(
                segment,
                quote=quote,
                polarity=polarity if polarity in POLARITIES else "affirmed",
                about=values.get("about", ""),
                memo=values.get("memo", ""),
                score=_number(values.get("score", "")),
            )
        if not is_machine(segment.coder):
            self._cargo[segment.coder].segments.append(segment)
        elif values and values.get("review") in ("accepted", "rejected"):
            self._cargo[self._decider()].decisions[values["review"]].append(segment)
        else:
            self._losses.append(Loss("suggestion", "a machine's, that nobody has decided on; suggest anew"))

    def _decider(self) -> str:
        """A project does not say who accepted a suggestion."""
        people = [name for name in self._coders.values() if not is_machine(name)]
        who = self._default or (people[0] if people else "imported")
        detail = f"the project does not say who decided on suggestions; '{who}' is named for it"
        if not any(loss.detail == detail for loss in self._losses):
            self._losses.append(Loss("decision on suggestions", detail, kept=True))
        return who

    def _span(self, selection: ProjectSelection, match: Match) -> tuple[int, int] | None:
        text = self._study.corpus.text(match.document)
        if match.alignment is None:
            anchor = find_anchor(text, 0, len(selection.name), selection.name)
            if anchor.how == "lost":
                return _spaced(text, selection.name)
            if anchor.how == "changed":
                detail = f"'{selection.name[:60]}' is '{text[anchor.start : anchor.end][:60]}' in '{match.document}'"
                self._losses.append(Loss("quotation that differs", detail, kept=True))
            return anchor.start, anchor.end
        found = match.alignment.span(selection.start, selection.end)
        if found.start < 0:
            return None
        start, end = found.start + match.offset, found.end + match.offset
        if not found.whole:
            words = " ".join(text[start:end].split())[:60]
            detail = f"'{words}' in '{match.document}': its edge was in words that are left out"
            self._losses.append(Loss("segment cut at its edge", detail, kept=True))
        return self._in_one_answer(match.document, start, end)

    def _in_one_answer(self, document: str, start: int, end: int) -> tuple[int, int] | None:
        """A passage over two answers of one respondent is put on the one that holds most of it."""
        corpus = self._study.corpus
        if corpus.documents.at[document, "kind"] != "survey":
            return start, end
        turns = corpus.turns
        turns = turns[turns["document"] == document]
        shares = [
            (min(end, stop) - max(start, begin), max(start, begin), min(end, stop))
            for begin, stop in zip(turns["start"], turns["end"], strict=True)
        ]
        best = max(shares, default=(0, 0, 0))
        if best[0] <= 0:
            return None
        if (int(best[1]), int(best[2])) != (start, end):
            detail = f"'{document}': a passage over several answers is put on the one with most of it"
            self._losses.append(Loss("segment over answers", detail, kept=True))
        return int(best[1]), int(best[2])

    def _free_quotation(self, selection: ProjectSelection, match: Match, span: tuple[int, int]) -> None:
        """A passage that carries no code is no evidence; its words are kept where people can find them."""
        if any(selection.guid in case.selections for case in self._project.cases):
            return
        words = self._study.corpus.text(match.document)[span[0] : span[1]]
        note = f"{selection.description}\n" if selection.description else ""
        self._memo(self._coders.get(selection.coder, ""), "document", match.document, "Quotation", f"{note}“{words}”")
        self._losses.append(Loss("quotation without a code", "kept as a memo on its document", kept=True))

    def _place_memos(self) -> None:
        for memo in self._project.memos:
            if self._ours and memo.name == FINISHED_TITLE and memo.on == "project":
                self._read_finished(memo)
                continue
            on, of = self._memo_place(memo)
            self._memo(self._coders.get(memo.coder, ""), on, of, memo.name, memo.text)

    def _memo_place(self, memo: ProjectMemo) -> tuple[str, str]:
        """Find what a memo is on; what has no place here is on the study, and says what it was on."""
        if memo.on == "code" and self._codes and memo.target in self._codes.paths:
            return "code", self._codes.paths[memo.target]
        if memo.on == "source" and memo.target in self._matches:
            return "document", self._matches[memo.target].document
        if memo.on in ("selection", "coding"):
            for selection in self._project.selections:
                if selection.guid == memo.target or any(each.guid == memo.target for each in selection.codings):
                    match = self._matches.get(selection.source)
                    if match is not None:
                        return "document", match.document
        if memo.on == "case":
            name = next((each.name for each in self._project.cases if each.guid == memo.target), "")
            if name in self._study.corpus.participants.index:
                return "participant", name
        if memo.on not in ("project", ""):
            detail = f"'{memo.name or memo.text[:40]}' was on a {memo.on} that the study has not; it is on the study"
            self._losses.append(Loss("memo", detail, kept=True))
        return "study", ""

    def _memo(self, coder: str, on: str, of: str, title: str, text: str) -> None:
        who = coder if coder and not is_machine(coder) else self._writer()
        if text.strip() or title.strip():
            self._cargo[who].memos.append((on, of, title, text if text.strip() else title))

    def _writer(self) -> str:
        people = [name for name in self._coders.values() if not is_machine(name)]
        return self._default or (people[0] if people else "imported")

    def _read_finished(self, memo: ProjectMemo) -> None:
        documents = {source.name: source.guid for source in self._project.sources}
        for line in memo.text.split("\n"):
            coder, _, document = line.partition(": ")
            match = self._matches.get(documents.get(document, ""))
            if match is not None and not is_machine(coder):
                self._cargo[self._coder_name(coder)].finished.add(match.document)

    def _place_finished(self) -> None:
        said = {coder for coder, cargo in self._cargo.items() if cargo.finished}
        for source, coder in self._project.finished:
            match = self._matches.get(source)
            who = self._coders.get(coder, "") or (self._nobody() if not coder else "")
            if match is not None and who and not is_machine(who):
                self._cargo[who].finished.add(match.document)
                said.add(who)
        if said or self._project.finished or self._finished == "none":
            return
        documents = {match.document for match in self._matches.values()}
        for cargo in self._cargo.values():
            coded = {each.document for each in cargo.segments}
            cargo.finished |= documents if self._finished == "all" and coded else coded
        if any(cargo.segments for cargo in self._cargo.values()):
            detail = f"the project does not say; taken: {FINISHED[self._finished]}"
            self._losses.append(Loss("finished documents", detail, kept=True))

    def _report_cases(self) -> None:
        people = self._study.corpus.participants.index
        for case in self._project.cases:
            if " ".join(unicodedata.normalize("NFC", case.name).split()) in people:
                self._carried["case"] += 1
                if case.description:
                    self._memo(self._default, "participant", " ".join(case.name.split()), "", case.description)
            else:
                detail = f"'{case.name}' is no participant of the study; add the row to its table of participants"
                self._losses.append(Loss("case", detail))

    def _report_relations(self) -> None:
        found = self._project
        names = {each.guid: each.name for each in found.codes} | {each.guid: each.name for each in found.sources}
        names |= {each.guid: each.name for each in found.cases} | {each.guid: each.name for each in found.memos}
        for group in self._project.sets:
            members = [names.get(guid, guid) for guid in (*group.codes, *group.sources, *group.memos)]
            words = "\n".join((group.description, *members)).strip()
            self._memo(self._default, "study", "", f"Set: {group.name}", words)
            self._losses.append(Loss("set", f"'{group.name}' is kept as a memo on the study", kept=True))
        if self._project.links:
            lines = [
                " — ".join(
                    (
                        names.get(each.origin, each.origin),
                        each.name or each.direction,
                        names.get(each.target, each.target),
                    )
                )
                for each in self._project.links
            ]
            self._memo(self._default, "study", "", "Links", "\n".join(lines))
            self._losses.append(Loss("link", "kept as one memo on the study", len(lines), kept=True))

    def _write(self) -> Study:
        codes = self._codes
        study = self._study
        if codes is not None:
            self._carried["code"] += len(codes.paths)
            if codes.added:
                study = replace(study, codebook=codes.codebook)
                write_codebook(codes.codebook, Path(study.folder) / study.config.codebook)
        for coder in sorted(self._cargo):
            with open_journal(study, coder) as journal:
                self._write_cargo(study, journal, self._cargo[coder], codes.added if codes else ())
            codes = None
        return replayed(study)

    def _write_cargo(self, study: Study, journal: Journal, cargo: _Cargo, added: Iterable[str]) -> None:
        for path in added:
            journal.log("created code", code=path, text=f"from {self._project.tool or 'another tool'}")
        table = study.coding.segments
        there = set(table["segment"])
        # Where the project says nothing of polarity, what is there with any polarity is there.
        placed = set(zip(table["document"], table["start"], table["end"], table["code"], table["coder"], strict=True))
        new = [each for each in cargo.segments if each.segment not in there and _place_of(each) not in placed]
        # One span, code and coder is one segment, however often the project says it.
        once = list({each.segment: each for each in new}.values())
        journal.add(once, origin=self._project.tool or "import")
        for decision, segments in cargo.decisions.items():
            journal.decide([each for each in segments if each.segment not in there], decision)
        finished = set(study.coding.finished.itertuples(index=False, name=None))
        for document in sorted(cargo.finished):
            if (document, journal.coder) not in finished:
                journal.finish(document)
        said = {(row.on, row.target, row.title, row.text) for row in study.decisions.table("memos").itertuples()}
        for on, of, title, text in cargo.memos:
            if (on, of, title, text) not in said:
                journal.memo(text, on=on, of=of, title=title)
        self._carried["coded segment"] += len(once)
        self._carried["coded segment already there"] += len(cargo.segments) - len(new)
        self._carried["coded segment said twice"] += len(new) - len(once)
        self._carried["decision on a suggestion"] += sum(map(len, cargo.decisions.values()))
        self._carried["memo"] += len(cargo.memos)
        self._carried["finished document"] += len(cargo.finished)
        self._carried["coder"] += 1
        if once or cargo.memos:
            journal.log("imported", text=f"{len(once)} coded segments from {self._project.name or self._project.tool}")

    def _report(self) -> pd.DataFrame:
        return losses_table(self._carried, self._losses)


def _place_of(segment: Segment) -> tuple[str, int, int, str, str]:
    return segment.document, segment.start, segment.end, segment.code, segment.coder


def _spaced(text: str, quote: str) -> tuple[int, int] | None:
    """Find a quotation whose white space a table has changed, when it stands once."""
    words = quote.split()
    if not words:
        return None
    found = list(re.finditer(r"\s+".join(map(re.escape, words)), text))
    return found[0].span() if len(found) == 1 else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
