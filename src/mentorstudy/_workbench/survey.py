"""The answers to one question of a survey down a page, a row for each respondent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy._workbench.places import Block, pieces
from mentorstudy.errors import CodingError

if TYPE_CHECKING:
    from mentorstudy._workbench.messages import Step, Turns
    from mentorstudy._workbench.session import Reply, Session
    from mentorstudy._workbench.standing import Passage

__all__ = ["Grid", "answers", "is_survey", "open_survey", "step_in_survey"]

# How many attributes of a respondent stand beside the answer.
_MOST_ATTRIBUTES = 4
_LEFT_OUT = ("consent", "withdrawn")


class Grid:
    """The answers to one question.

    Parameters
    ----------
    session : Session
        The session.
    source, question : str
        The survey, and the question, as `turns.question` names it.
    """

    def __init__(self, session: Session, source: str, question: str) -> None:
        corpus = session.study.corpus
        documents = corpus.documents
        responses = documents.index[(documents["source"] == source) & (documents["kind"] == "survey")]
        turns = corpus.turns
        table = turns[turns["document"].isin(set(responses)) & (turns["question"] == question)]
        table = table.drop_duplicates("document")
        self.question = question
        self.documents = [str(name) for name in table["document"]]
        self.texts = [str(text) for text in table["text"]]
        self.people = [str(name) for name in table["participant"]]
        self.starts = [int(start) for start in table["start"]]
        self.blocks = tuple(
            Block(row, start, end) for row, text in enumerate(self.texts) for start, end in pieces(text)
        )

    def turn(self, session: Session, row: int) -> int:
        """Return which turn of its response a row is."""
        sheet = session.sheet(self.documents[row])
        return next(number for number, turn in enumerate(sheet.turns) if turn.start == self.starts[row])

    def passages(self, session: Session, row: int) -> list[Passage]:
        """Return the passages on an answer."""
        start = self.starts[row]
        return session.standing.touching(self.documents[row], start, start + len(self.texts[row]))


def is_survey(session: Session, name: str) -> bool:
    """Return whether a name is a survey's rather than a document's."""
    return name in session.study.corpus.surveys and name not in session.study.corpus.documents.index


def _questions(session: Session, source: str) -> list[str]:
    corpus = session.study.corpus
    documents = corpus.documents
    responses = set(documents.index[documents["source"] == source])
    turns = corpus.turns
    return [str(each) for each in dict.fromkeys(turns.loc[turns["document"].isin(responses), "question"])]


def _grid(session: Session, source: str, question: str) -> Grid:
    if (source, question) not in session.grids:
        session.grids[source, question] = Grid(session, source, question)
    return session.grids[source, question]


def open_survey(session: Session, source: str, question: str) -> list[Reply]:
    """Return the outline of the answers to one question; the first question where none is named."""
    asked = _questions(session, source)
    if not asked:
        raise CodingError("This survey has no answers to an open question.", file=source)
    if question and question not in asked:
        raise CodingError(f"No question '{question}'. Load the page again.", file=source)
    question = question or asked[0]
    grid = _grid(session, source, question)
    known = session.study.corpus.surveys[source].questions
    texts = dict(zip(known["question"], known["text"], strict=True))
    finished = session.standing.finished
    done = all((name, question) in finished for name in grid.documents)
    coded = sum(bool(grid.passages(session, row)) for row in range(len(grid.documents)))
    return [
        {
            "kind": "document",
            "document": source,
            "title": session.study.source_title(source),
            "type": "survey",
            "lengths": [block.end - block.start for block in grid.blocks],
            "turns": [block.turn for block in grid.blocks],
            "codable": [1] * len(grid.blocks),
            "rows": grid.documents,
            "question": question,
            "questions": [{"question": each, "text": str(texts.get(each) or each)} for each in asked],
            "people": [],
            "state": "finished" if done else "begun" if coded else "new",
            "memos": [],
            "passages": coded,
        }
    ]


def answers(session: Session, message: Turns) -> list[Reply]:
    """Return the words of some blocks of the answers, and the passages on them."""
    grid = _grid(session, message.document, message.question)
    first, last = max(message.first, 0), min(message.last, len(grid.blocks))
    shown, rows = [], {}
    for number in range(first, last):
        block = grid.blocks[number]
        row, text = block.turn, grid.texts[block.turn]
        turn = grid.turn(session, row)
        rows[row] = turn
        shown.append(
            {
                "block": number,
                "turn": row,
                "real": turn,
                "at": session.sheet(grid.documents[row]).units(turn).of(block.start),
                "words": text[block.start : block.end],
                "first": block.start == 0,
                "last": block.end == len(text),
                "role": "participant",
                "speaker": grid.people[row],
                "attributes": _attributes(session, grid.people[row]),
                "question": "",
                "time": None,
                "codable": True,
            }
        )
    passages = [_in_row(session.shown(each), row) for row in rows for each in grid.passages(session, row)]
    return [{"kind": "turns", "document": message.document, "blocks": shown, "passages": passages}]


def _in_row(shown: Reply, row: int) -> Reply:
    return {**shown, "start": [row, shown["start"][1]], "end": [row, shown["end"][1]]}


def _attributes(session: Session, participant: str) -> list[str]:
    people = session.study.corpus.participants
    if participant not in people.index:
        return []
    values = people.loc[participant].drop(labels=list(_LEFT_OUT), errors="ignore")
    said = [str(value) for value in values if value is not None and value == value and str(value)]
    return said[:_MOST_ATTRIBUTES]


def step_in_survey(session: Session, message: Step) -> list[Reply]:
    """Return the next coded passage of the answers, or the next answer without one."""
    grid = _grid(session, message.document, message.question)
    rows = range(message.turn, len(grid.documents))
    if message.uncoded:
        free = next((row for row in rows[1:] if not grid.passages(session, row)), None)
        block = None if free is None else next(at for at, each in enumerate(grid.blocks) if each.turn == free)
        return [{"kind": "step", "passage": None, "block": block}]
    for row in reversed(range(message.turn + 1)) if message.back else rows:
        shown = [_in_row(session.shown(each), row) for each in grid.passages(session, row)]
        here = [each for each in shown if not message.code or each["code"] == message.code]
        if row == message.turn:
            here = [
                each
                for each in here
                if (each["start"][1] < message.at if message.back else each["start"][1] > message.at)
            ]
        if here:
            chosen = here[-1] if message.back else here[0]
            block = next(at for at, each in enumerate(grid.blocks) if each.turn == row)
            return [{"kind": "step", "passage": chosen, "block": block}]
    return [{"kind": "step", "passage": None}]
