"""Where coders differ, shown when both have finished a document, and what they decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentorstudy.coding import Segment
from mentorstudy.errors import CodingError, StudyError
from mentorstudy.journal.decisions import replayed
from mentorstudy.reliability.decided import decided_disagreements
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import Decide, SeeDisagreements
    from mentorstudy._workbench.session import Reply, Session
    from mentorstudy.reliability.decided import Decided
    from mentorstudy.study import Study

__all__ = ["decide", "disagreements"]


def disagreements(session: Session, message: SeeDisagreements) -> list[Reply]:
    """Return the answers in which this coder and others differ, in documents that both have finished."""
    session.others.look()
    study = replayed(session.study)
    answers, documents, left_out = _compared(study, session.coder)
    if not documents:
        return [{"kind": "disagreements", "answers": [], "documents": [], "why": left_out, "agreement": None}]
    _note_seen(session, answers)
    decided: dict[tuple[str, int], list[Decided]] = {}
    for each in decided_disagreements(study):
        decided.setdefault((each.document, each.turn), []).append(each)
    shown = [_shown(session, study, each, decided.get((each["document"], each["turn"]), [])) for each in answers]
    return [
        {
            "kind": "disagreements",
            "answers": shown,
            "documents": documents,
            "why": left_out,
            "agreement": _agreement(study, session.coder, answers),
        }
    ]


def _compared(study: Study, coder: str) -> tuple[list[dict[str, Any]], list[str], str]:
    """Return every answer that carries codes and was finished by this coder and another one, first independently."""
    from mentorstudy.evidence import coded_answers
    from mentorstudy.reliability.independent import independent_coding
    from mentorstudy.reliability.unit_tables import coded_units

    try:
        compared = independent_coding(study)
    except StudyError as error:
        return [], [], error.message
    if coder not in compared.coders:
        return [], [], ""
    units = coded_units(compared)
    words: dict[tuple[str, int, str, str], list[tuple[int, int]]] = {}
    for row in rows_of(coded_answers(compared.study, compared.coding)):
        spans = words.setdefault((row.document, int(row.turn), row.coder, row.code), [])
        spans.append((int(row.start), int(row.end)))
    answers, documents = [], set()
    for unit in units.units.index[units.finished[coder]]:
        finishers = [name for name in compared.coders if units.finished.at[unit, name]]
        if len(finishers) < 2:
            continue
        place = units.units.loc[unit]
        document, turn = str(place["document"]), int(place["turn"])
        documents.add(document)
        given = {name: sorted(units.codes.get((unit, name), ())) for name in finishers}
        if not any(given.values()):
            continue
        codes = sorted({code for some in given.values() for code in some})
        answers.append(
            {
                "document": document,
                "turn": turn,
                "coders": finishers,
                "codes": {
                    code: {
                        name: words.get((document, turn, name, code), []) for name in finishers if code in given[name]
                    }
                    for code in codes
                },
            }
        )
    return answers, sorted(documents), "; ".join(compared.left_out)


def _note_seen(session: Session, answers: list[dict[str, Any]]) -> None:
    """Keep in the journal whose coding was shown, so that what is coded after it is known not to be independent."""
    for other in sorted({name for each in answers for name in each["coders"]} - {session.coder}):
        session.saw("coding", (each["document"] for each in answers if other in each["coders"]), of=other)


def _shown(session: Session, study: Study, answer: dict[str, Any], decided: list[Decided]) -> Reply:
    sheet = session.sheet(answer["document"])
    turn = sheet.turns[_number(study, answer)]
    others = [name for name in answer["coders"] if name != session.coder]
    agreed = [code for code, given in answer["codes"].items() if len(given) == len(answer["coders"])]
    return {
        "document": answer["document"],
        "turn": answer["turn"],
        "who": turn.speaker or turn.participant,
        "question": turn.question,
        "words": sheet.text[turn.start : turn.end],
        "others": others,
        "agreed": agreed,
        "codes": [
            {
                "code": code,
                "by": list(given),
                "words": {name: [sheet.text[start:end] for start, end in spans] for name, spans in given.items()},
            }
            for code, given in answer["codes"].items()
            if code not in agreed
        ],
        "decided": [
            {"code": each.code, "decision": each.decision, "coder": each.coder, "note": each.note, "time": each.time}
            for each in decided
        ],
    }


def _number(study: Study, answer: dict[str, Any]) -> int:
    """Return the place of an answer among the turns of its document."""
    turns = study.corpus.turns
    numbers = list(turns.loc[turns["document"] == answer["document"], "turn"])
    return numbers.index(answer["turn"])


def _agreement(study: Study, coder: str, answers: list[dict[str, Any]]) -> Reply | None:
    """Return how far the coders agreed before they saw each other's coding."""
    from mentorstudy.reliability._agreement import agreement

    others = sorted({name for each in answers for name in each["coders"]} - {coder})
    if not others:
        return None
    try:
        table = agreement(study, "krippendorff_alpha", coders=[coder, *others], resamples=0)
    except StudyError:
        return None
    overall = table[table["level"] == "overall"]
    if not len(overall):
        return None
    row = overall.iloc[0]
    value = float(row["coefficient"])
    return {
        "value": None if value != value else round(value, 2),
        "units": int(row["n"]),
        "coders": [coder, *others],
    }


def decide(session: Session, message: Decide) -> list[Reply]:
    """Decide an answer: my codes, theirs, both, neither, or another code; and bring the coding together again."""
    study = replayed(session.study)
    answers, _, _ = _compared(study, session.coder)
    answer = next(
        (each for each in answers if (each["document"], each["turn"]) == (message.document, message.turn)), None
    )
    if answer is None:
        raise CodingError("Nobody disagrees on this answer any more. Ask for the disagreements again.")
    events = session.journal.settle(list(_decisions(session, answer, message)), message.note)
    replies = session.did("decided", events, message.document)
    return [
        *replies,
        *_brought_together(session),
        {"kind": "decided", "document": message.document, "turn": message.turn},
    ]


def _decisions(session: Session, answer: dict[str, Any], message: Decide) -> list[tuple[Segment, str]]:
    chosen: list[tuple[Segment, str]] = []
    spans: list[tuple[int, int]] = []
    for code, given in answer["codes"].items():
        if len(given) == len(answer["coders"]):
            continue
        mine = session.coder in given
        keep = {"mine": mine, "theirs": not mine, "both": True}.get(message.decision, False)
        here = [span for some in given.values() for span in some]
        spans += here
        start, end = here[0]
        chosen.append((Segment(answer["document"], start, end, code, session.coder), "keep" if keep else "drop"))
    if message.decision == "another":
        code = session.study.codebook.resolve(message.code)
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        chosen.append((Segment(answer["document"], start, end, code, session.coder), "instead"))
    elif message.decision not in ("mine", "theirs", "both", "neither"):
        raise CodingError(f"No decision '{message.decision}'.")
    return chosen


def _brought_together(session: Session) -> list[Reply]:
    from mentorstudy.reliability._reconcile import reconcile

    done = reconcile(replayed(session.study))
    return [
        {
            "kind": "reconciled",
            "agreed": done.agreed,
            "kept": done.kept,
            "dropped": done.dropped,
            "open": len(done.open),
        }
    ]
