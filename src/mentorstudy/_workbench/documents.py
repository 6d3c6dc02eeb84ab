"""What a page is told of the study and its documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mentorstudy._workbench.codebook import shown_codebook
from mentorstudy._workbench.places import CODABLE
from mentorstudy._workbench.survey import answers, is_survey, open_survey
from mentorstudy._workbench.wording import words_of_page
from mentorstudy.coding import POLARITIES, VIEWS
from mentorstudy.finished import questions_of
from mentorstudy.phrases import LANGUAGES
from mentorstudy.text import count_words

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import Begin, Open, Turns
    from mentorstudy._workbench.session import Reply, Session

__all__ = ["ATTRIBUTES_LEFT_OUT", "begin", "open_document", "shown_documents", "state", "turns"]

_RECENT = 9
# What is known of participants and is nothing to sort them by.
ATTRIBUTES_LEFT_OUT = ("consent", "withdrawn")


def begin(session: Session, message: Begin) -> list[Reply]:
    """Return what a page needs before it can show anything."""
    study = session.study
    language = message.language if message.language in LANGUAGES else study.report_language
    stakeholders = study.corpus.participants["stakeholder"]
    return [
        {
            "kind": "study",
            "title": study.title,
            "coder": session.coder,
            "file": session.file,
            "language": language,
            "languages": list(LANGUAGES),
            "words": words_of_page(language),
            "documents": shown_documents(session),
            "codebook": shown_codebook(session),
            "polarities": list(POLARITIES),
            "views": list(VIEWS),
            "about": sorted({str(each) for each in stakeholders if each}),
            "recovered": session.journal.recovered,
            "recent": _recent(session),
            **session.steps(),
        }
    ]


def _recent(session: Session) -> list[str]:
    """Return the codes that were used last, at most nine, in the order of the codebook."""
    book = session.study.codebook
    found: dict[str, None] = {}
    for event in reversed(session.journal.events):
        if event.kind == "coded" and len(found) < _RECENT:
            code = book.resolve(event.code) if event.code in book else ""
            found |= {code: None} if code else {}
    return [each.code for each in book if each.code in found]


def shown_documents(session: Session) -> list[Reply]:
    """Return the documents as a list shows them; the responses of a survey as one."""
    corpus = session.study.corpus
    questions, finished = questions_of(corpus), session.standing.finished
    coded = session.standing.documents
    attributes = _attributes(session)
    surveys: defaultdict[str, list[str]] = defaultdict(list)
    shown: list[Reply] = []
    table = corpus.documents
    for name, kind, source, text in zip(table.index, table["kind"], table["source"], table["text"], strict=True):
        if kind == "survey":
            surveys[str(source)].append(str(name))
            continue
        done = all((str(name), question) in finished for question in questions[str(name)])
        shown.append(
            {
                "document": str(name),
                "title": PurePosixPath(str(name)).stem,
                "kind": str(kind),
                "words": count_words(str(text)),
                "people": attributes.get(str(name), []),
                "codes": dict(coded.get(str(name), Counter())),
                "state": _state(session, str(name), done=done),
            }
        )
    shown += [_survey(session, source, names, questions) for source, names in surveys.items()]
    return shown


def _survey(session: Session, source: str, names: list[str], questions: dict[str, tuple[str, ...]]) -> Reply:
    finished, coded = session.standing.finished, session.standing.documents
    units = [(name, question) for name in names for question in questions[name]]
    done = sum(unit in finished for unit in units)
    codes: Counter[str] = sum((coded[name] for name in names if name in coded), Counter())
    begun = done or codes
    return {
        "document": source,
        "title": session.study.source_title(source),
        "kind": "survey",
        "words": 0,
        "responses": len(names),
        "people": [],
        "codes": dict(codes),
        "state": "finished" if done == len(units) else "begun" if begun else "new",
    }


def _attributes(session: Session) -> dict[str, list[dict[str, str]]]:
    """Return, by document, the people who speak in it, with what is known of each."""
    corpus = session.study.corpus
    people = corpus.participants
    columns = [str(name) for name in people.columns if name not in ATTRIBUTES_LEFT_OUT]
    known: dict[str, dict[str, str]] = {
        str(name): {"participant": str(name), **dict(zip(columns, map(_plain, values), strict=True))}
        for name, values in zip(people.index, people[columns].itertuples(index=False, name=None), strict=True)
    }
    pairs = corpus.turns[["document", "participant"]].drop_duplicates()
    found: dict[str, list[dict[str, str]]] = {}
    for document, participant in zip(pairs["document"], pairs["participant"], strict=True):
        if participant:
            about = known.get(str(participant), {"participant": str(participant)})
            found.setdefault(str(document), []).append(about)
    return found


def _plain(value: Any) -> str:
    return "" if value is None or value != value else str(value)


def state(session: Session, document: str) -> str:
    """Return how far the coder is with a document: `new`, `begun` or `finished`."""
    finished = session.standing.finished
    asked = questions_of(session.study.corpus).get(document, ("",)) if "#" in document else ("",)
    return _state(session, document, done=all((document, question) in finished for question in asked))


def _state(session: Session, document: str, *, done: bool) -> str:
    if done:
        return "finished"
    begun = session.standing.has(document)
    return "begun" if begun or session.standing.memos("document", document) else "new"


def open_document(session: Session, message: Open) -> list[Reply]:
    """Return a document's outline: how long its blocks are, so that a page can be laid out before it has the words."""
    if is_survey(session, message.document):
        return open_survey(session, message.document, message.question)
    sheet = session.sheet(message.document)
    session.opened.add(message.document)
    blocks = sheet.blocks
    return [
        {
            "kind": "document",
            "document": message.document,
            "title": PurePosixPath(message.document).stem,
            "type": sheet.kind,
            "lengths": [block.end - block.start for block in blocks],
            "turns": [block.turn for block in blocks],
            "codable": [int(sheet.turns[block.turn].role in CODABLE) for block in blocks],
            "people": _attributes(session).get(message.document, []),
            "state": state(session, message.document),
            "memos": [
                {"text": each.text, "time": each.time} for each in session.standing.memos("document", message.document)
            ],
            "passages": session.standing.count(message.document),
        }
    ]


def turns(session: Session, message: Turns) -> list[Reply]:
    """Return the words of some blocks, and the passages on them."""
    if is_survey(session, message.document):
        return answers(session, message)
    sheet = session.sheet(message.document)
    first, last = max(message.first, 0), min(message.last, len(sheet.blocks))
    shown = []
    for number in range(first, last):
        block = sheet.blocks[number]
        turn, words = sheet.turns[block.turn], sheet.words(block.turn)
        shown.append(
            {
                "block": number,
                "turn": block.turn,
                "at": sheet.units(block.turn).of(block.start),
                "words": words[block.start : block.end],
                "first": block.start == 0,
                "last": block.end == len(words),
                "role": turn.role,
                "speaker": turn.speaker or turn.participant,
                "question": turn.question,
                "time": None if turn.begin != turn.begin else turn.begin,
                "codable": turn.role in CODABLE,
            }
        )
    if not shown:
        return [{"kind": "turns", "document": message.document, "blocks": [], "passages": []}]
    low = sheet.turns[sheet.blocks[first].turn].start + sheet.blocks[first].start
    high = sheet.turns[sheet.blocks[last - 1].turn].start + sheet.blocks[last - 1].end
    on = session.standing.touching(message.document, low, high)
    return [
        {
            "kind": "turns",
            "document": message.document,
            "blocks": shown,
            "passages": [session.shown(each) for each in on],
        }
    ]
