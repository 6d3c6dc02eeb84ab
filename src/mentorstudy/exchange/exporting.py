"""A study as a project that other tools can take."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mentorstudy.coding import written_stance, written_view
from mentorstudy.exchange.descriptions import code_of, describe_code, describe_values
from mentorstudy.exchange.interpretation import claim_lines, interpreted_losses, lines_beside, link_lines
from mentorstudy.exchange.project import (
    Loss,
    Project,
    ProjectCase,
    ProjectCode,
    ProjectCoder,
    ProjectCoding,
    ProjectLink,
    ProjectMemo,
    ProjectSelection,
    ProjectSource,
)
from mentorstudy.finished import finished_documents
from mentorstudy.rows import rows_of
from mentorstudy.version import __version__

if TYPE_CHECKING:
    from mentorstudy.claims import Limb
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["FINISHED_TITLE", "PAIR", "SEGMENT_LABELS", "THEME", "TOOL", "TURN_LABELS", "project_of"]

TOOL = "mentorstudy"
FINISHED_TITLE = "Finished documents"
# What the names of links between mentor and protégé, and of the memos that keep themes, begin with.
PAIR, THEME = "pair: ", "Theme: "
# What a segment or a turn says beyond its words; written in its description.
SEGMENT_LABELS = ("polarity", "about", "view", "origin", "review", "score", "memo", "claims", "links")
TURN_LABELS = ("turn", "role", "speaker", "question", "begin", "finish")
_NAMESPACE = uuid.UUID("9b1d8a52-6f0e-5c0c-9d4e-7f7d6c1b2a30")


def project_of(study: Study, *, coding: Coding | None = None) -> Project:
    """Return a study as a project: everything that a project can hold, and a list of what it cannot.

    Participants become cases; each answer is a passage of its participant's case, so that other tools see who
    speaks. The words of interviewers are passages without a case. Identifiers follow from what they name, so that
    exporting twice gives the same project.

    Parameters
    ----------
    study : Study
        The study.
    coding : Coding, optional
        The coding to export; the study's own when absent.
    """
    coding = study.coding if coding is None else coding
    name = _Names(study.title)
    segments = _segments(study, coding, name)
    turns = _turns(study, name)
    spoken = defaultdict(list)
    for participant, selection in turns:
        spoken[participant].append(selection.guid)
    sources, losses = _sources(study, name), _losses(study)
    codes = _codes(study, name, losses)
    return Project(
        name=study.title,
        tool=f"{TOOL} {__version__}",
        description=study.notice,
        coders=tuple(ProjectCoder(name("coder", each, everywhere=True), each) for each in coding.coders),
        codes=codes,
        sources=sources,
        selections=tuple(sorted([*segments, *(turn for _, turn in turns)], key=_place)),
        cases=_cases(study, name, spoken, losses),
        memos=(*_memos(study, name, losses), *_finished(study, coding, name)),
        links=_links(study, name, losses),
        losses=tuple(losses),
        finished=frozenset(
            (name("source", row.document), name("coder", row.coder, everywhere=True))
            for row in rows_of(finished_documents(study.corpus, coding.finished))
        ),
    )


class _Names:
    """Gives everything an identifier that follows from what it is."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __call__(self, kind: str, *parts: object, everywhere: bool = False) -> str:
        """Codes and coders are the same in every study, and can be merged; what participants said is not."""
        key = "\x1f".join((kind, "" if everywhere else self._title, *map(str, parts)))
        return str(uuid.uuid5(_NAMESPACE, key.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))).upper()


def _place(selection: ProjectSelection) -> tuple[str, int, int, str]:
    return selection.source, selection.start, selection.end, selection.guid


def _codes(study: Study, name: _Names, losses: list[Loss]) -> tuple[ProjectCode, ...]:
    codes = []
    for code in study.codebook:
        description = describe_code(code)
        if code_of(code.name, description, code.color) != code:
            losses.append(
                Loss("code", f"'{code.code}': a line of its definition looks like a label of ours", kept=True)
            )
        codes.append(
            ProjectCode(
                name("code", code.code, everywhere=True),
                code.name or code.slug,
                name("code", code.parent, everywhere=True) if code.parent else "",
                description,
                code.color,
            )
        )
    return tuple(codes)


def _sources(study: Study, name: _Names) -> tuple[ProjectSource, ...]:
    return tuple(
        ProjectSource(
            name("source", document),
            str(document),
            str(row["text"]),
            str(row["kind"]),
            values={
                key: str(row[key]) for key in ("kind", "source", "participant", "date", "language") if str(row[key])
            },
        )
        for document, row in study.corpus.documents.iterrows()
    )


def _segments(study: Study, coding: Coding, name: _Names) -> list[ProjectSelection]:
    """One selection for all that is put on one passage in one sense."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    claims, links = claim_lines(study), link_lines(study)
    for row in rows_of(coding.segments):
        score = "" if row.score != row.score else repr(row.score)
        said = (written_stance(row.polarity), row.about, written_view(row.view))
        place = (row.document, row.start, row.end)
        decided = (claims.get((*place, row.coder), ""), links.get((*place, row.code, row.coder), ""))
        machine = (row.origin if row.origin != "manual" else "", row.review if row.review != "none" else "", score)
        groups.setdefault((row.document, row.start, row.end, *said, *machine, row.memo, *decided), []).append(row)
    selections = []
    for key, rows in groups.items():
        document, start, end, *values = key
        selections.append(
            ProjectSelection(
                name("segment", *key),
                name("source", document),
                int(start),
                int(end),
                study.corpus.text(document)[start:end],
                describe_values(dict(zip(SEGMENT_LABELS, values, strict=True))),
                tuple(
                    ProjectCoding(
                        name("coding", row.segment),
                        name("code", row.code, everywhere=True),
                        name("coder", row.coder, everywhere=True),
                        row.created,
                    )
                    for row in rows
                ),
            )
        )
    return selections


def _turns(study: Study, name: _Names) -> list[tuple[str, ProjectSelection]]:
    found = []
    for row in rows_of(study.corpus.turns):
        if row.end <= row.start:
            continue
        values = {
            "turn": str(row.turn),
            "role": row.role,
            "speaker": row.speaker,
            "question": row.question,
            "begin": "" if row.begin != row.begin else repr(row.begin),
            "finish": "" if row.finish != row.finish else repr(row.finish),
        }
        selection = ProjectSelection(
            name("turn", row.document, row.turn),
            name("source", row.document),
            int(row.start),
            int(row.end),
            row.text,
            describe_values(values),
        )
        found.append((row.participant, selection))
    return found


def _cases(study: Study, name: _Names, spoken: dict[str, list[str]], losses: list[Loss]) -> tuple[ProjectCase, ...]:
    closed: dict[str, dict[str, str]] = defaultdict(dict)
    for survey_name, survey in study.corpus.surveys.items():
        table = survey.responses
        taken = set(study.corpus.participants.columns)
        columns = {column: column if column not in taken else f"{column} ({survey_name})" for column in table.columns}
        for participant, row in table.iterrows():
            for column, label in columns.items():
                value = "" if row[column] is None or row[column] != row[column] else str(row[column])
                if value and str(study.corpus.participants.at[participant, column] if column in taken else "") != value:
                    closed[str(participant)][label] = value
        if len(table):
            detail = f"{survey_name}: closed answers become values of each respondent's case"
            losses.append(Loss("closed answers", detail, len(table), kept=True))
    owned = defaultdict(list)
    for document, row in study.corpus.documents.iterrows():
        if row["participant"]:
            owned[str(row["participant"])].append(name("source", document))
    return tuple(
        ProjectCase(
            name("case", participant),
            str(participant),
            values={str(key): str(value) for key, value in row.items() if str(value)}
            | closed.get(str(participant), {}),
            sources=tuple(owned[str(participant)]),
            selections=tuple(spoken.get(str(participant), ())),
        )
        for participant, row in study.corpus.participants.iterrows()
    )


def _memos(study: Study, name: _Names, losses: list[Loss]) -> list[ProjectMemo]:
    made = []
    segments = {row.event: row for row in rows_of(study.events)} if len(study.events) else {}
    targets = {"document": "source", "code": "code", "participant": "case"}
    for row in rows_of(study.decisions.table("memos")):
        if row.on == "segment":
            # The memo's words are in the segment's description; here stands who wrote it and when.
            exact = getattr(segments.get(row.target), "exact", "")
            detail = (
                f"'{row.title or exact[:40]}': stands in the description of its segment, without its author and date"
            )
            losses.append(Loss("memo on a segment", detail, kept=True))
            continue
        on = {"study": "project", "document": "source", "code": "code", "participant": "case"}[row.on]
        target = name(targets[row.on], row.target, everywhere=row.on == "code") if row.on in targets else ""
        coder = name("coder", row.coder, everywhere=True)
        made.append(ProjectMemo(name("memo", row.memo), row.title, row.text, on, target, coder, row.time))  # type: ignore[arg-type]
    for theme in study.themes:
        parts = [theme.claim, *(f"{', '.join(each.addressees)}: {each.action}" for each in theme.actions)]
        parts += [f"codes: {', '.join(map(_limb, theme.codes))}"] if theme.codes else []
        parts += [f"opposing codes: {', '.join(map(_limb, theme.opposing))}"] if theme.opposing else []
        made.append(ProjectMemo(name("theme", theme.name), f"{THEME}{theme.name}", "\n".join(parts), "project"))
    if study.themes:
        losses.append(
            Loss("theme", "the claims of themes.yaml become memos on the project", len(study.themes), kept=True)
        )
    return made


def _limb(limb: Limb) -> str:
    """A code of a claim with all that it asks for."""
    asked = [limb.polarity if limb.polarity != "affirmed" else "", limb.by and f"by {limb.by}"]
    told = ", ".join(filter(None, [*asked, limb.about and f"about {limb.about}"]))
    return f"{limb.code} ({told})" if told else limb.code


def _finished(study: Study, coding: Coding, name: _Names) -> list[ProjectMemo]:
    """The standard has no place for who finished what; a memo says it, for people and for us."""
    whole = finished_documents(study.corpus, coding.finished)
    lines = [f"{row.coder}: {row.document}" for row in rows_of(whole)]
    known = set(lines)
    parts = (row for row in rows_of(coding.finished) if f"{row.coder}: {row.document}" not in known)
    lines += [f"{row.coder}: {row.document}: {' '.join(row.question.split())}" for row in parts]
    if not lines and coding.coders:
        lines = ["Nobody has finished a document yet."]
    return [ProjectMemo(name("finished"), FINISHED_TITLE, "\n".join(lines), "project")] if lines else []


def _links(study: Study, name: _Names, losses: list[Loss]) -> tuple[ProjectLink, ...]:
    known = set(study.corpus.participants.index)
    links = tuple(
        ProjectLink(
            name("pair", row.pair, row.mentor, row.protege),
            f"{PAIR}{row.pair}",
            name("case", row.mentor),
            name("case", row.protege),
        )
        for row in rows_of(study.corpus.pairs)
        if row.mentor in known and row.protege in known
    )
    if len(study.corpus.pairs):
        detail = "mentor and protégé are linked; the pair's program, dates and outcome are not carried over"
        losses.append(Loss("pair", detail, len(study.corpus.pairs), kept=bool(links)))
    return links


def _losses(study: Study) -> list[Loss]:
    losses = []
    lost = study.anchors
    lost = lost[lost["how"] == "lost"] if len(lost) else lost
    if len(lost):
        losses.append(
            Loss("lost segment", "its words are not in the transcript any more; it stays in the journal", len(lost))
        )
    if len(study.events):
        losses.append(Loss("history", "a project holds what stands, not how it came about; the journals keep it", 1))
    notes = study.corpus.report
    if len(notes):
        losses.append(
            Loss("what readers left out", "headers, cue numbers and the like are in the raw files", len(notes))
        )
    return [*losses, *interpreted_losses(study, lines_beside(study))]
