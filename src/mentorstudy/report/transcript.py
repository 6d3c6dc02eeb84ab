"""A document as it reads, with the codes beside its turns: for the team, in Jupyter and in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mentorstudy.arguments import chosen_document
from mentorstudy.errors import StudyError
from mentorstudy.finished import finished_documents
from mentorstudy.report.render.office import legal
from mentorstudy.rows import rows_of
from mentorstudy.text import collapse

if TYPE_CHECKING:
    from mentorstudy.coding import Coding
    from mentorstudy.study import Study

__all__ = ["Label", "ShownTurn", "Transcript", "show"]

_WIDTH = 80
# Lines under one another tell apart three codes on the same words; the numbers tell the rest.
_MOST_LINES = 3
_HUES = (210, 25, 130, 280, 55, 340, 175, 95)
_CELL = "padding:.35em .6em; vertical-align:top; text-align:start; white-space:normal"


@dataclass(frozen=True)
class Label:
    """One code beside a turn.

    Parameters
    ----------
    number : int
        Its number beside the turn; it stands at the end of the words as well.
    start, end : int
        The passage, inside the turn's words.
    name, code, definition : str
        The code's name, its path, and what it means.
    coder, stance, about : str
        Who coded, which stance the passage takes (empty where nobody said), and of whom it speaks.
    hue : int
        The code's colour, the same in the whole document.
    """

    number: int
    start: int
    end: int
    name: str
    code: str
    definition: str
    coder: str
    stance: str
    about: str
    hue: int

    @property
    def remark(self) -> str:
        """Return who coded it, and how it was meant."""
        about = f"about {self.about}" if self.about else ""
        return ", ".join(filter(None, (self.coder, self.stance, about)))


@dataclass(frozen=True)
class ShownTurn:
    """A turn and the codes on its words.

    Parameters
    ----------
    turn : int
        Its number in the document.
    role, speaker, time, question, words : str
        Who speaks and as what, when (`0:01:05`, or empty), which question of a survey it answers, and the words.
    labels : tuple of Label
        The codes, by where their passages begin.
    """

    turn: int
    role: str
    speaker: str
    time: str
    question: str
    words: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, eq=False)
class Transcript:
    """A document with the codes beside its turns. In Jupyter it shows itself; printed, it is plain text.

    Parameters
    ----------
    document : str
        Its name.
    about : str
        What it is: kind, participants, date, and who finished it.
    turns : tuple of ShownTurn
        What was said, in order.
    """

    document: str
    about: str
    turns: tuple[ShownTurn, ...]

    def __repr__(self) -> str:
        coded = sum(bool(turn.labels) for turn in self.turns)
        return f"<Transcript of {self.document}: {len(self.turns)} turns, {coded} of them coded>"

    def __str__(self) -> str:
        lines = (line for turn in self.turns for line in _plain(turn))
        return "\n".join([collapse(legal(self.document)), collapse(legal(self.about)), *lines])

    def _repr_html_(self) -> str:
        head = f"<p><strong>{_safe(self.document)}</strong><br>{_safe(self.about)}</p>"
        rows = "".join(map(_row, self.turns))
        return f'<div>{head}<table style="width:100%; table-layout:auto"><tbody>{rows}</tbody></table></div>'


def show(study: Study, document: str, *, coding: Coding | None = None) -> Transcript:
    """Return a document as it reads, with its codes beside the turns.

    In Jupyter the words that carry a code are underlined in its colour and end in the number of its label; `print`
    gives the same as plain text. A transcript is for the team: a shareable edition shows none.

    Parameters
    ----------
    study : Study
        The study.
    document : str
        The document: its name, its file's name with or without the ending, or the participant who alone speaks in it.
    coding : Coding, optional
        Whose codes; by default all that people coded or accepted, of every coder.

    Returns
    -------
    Transcript
        The turns and their codes.

    Raises
    ------
    StudyError
        When there is no such document, or several, or the edition is shareable.

    See Also
    --------
    mentorstudy.quotes : coded passages as a table.
    mentorstudy.find : where words are said.

    Examples
    --------
    >>> from mentorstudy import read_study
    >>> from mentorstudy.resources import resource
    >>> show(read_study(resource("sample-study")), "P01")
    <Transcript of interviews/P01.docx: 34 turns, 11 of them coded>
    """
    if study.config.report.edition != "team":
        raise StudyError(
            "A shareable edition shows no whole transcript: what somebody says in it tells who speaks. To read it "
            'among the team, show study.with_settings(edition="team").'
        )
    name = chosen_document(study.corpus, document)
    # In an interview the turn before says what was asked.
    asked = study.corpus.documents.at[name, "kind"] == "survey"
    turns = study.corpus.turns
    segments = (study.coding.evidence if coding is None else coding).segments
    segments = segments[segments["document"] == name].sort_values(["start", "end", "code", "coder"], kind="stable")
    hues = {code: _HUES[at % len(_HUES)] for at, code in enumerate(dict.fromkeys(segments["code"]))}
    rows = list(rows_of(segments))
    shown = tuple(
        ShownTurn(
            int(turn.turn), str(turn.role), str(turn.speaker or turn.participant), _clock(turn.begin),
            str(turn.question) if asked else "", str(turn.text), tuple(_labels(study, turn, rows, hues)),
        )
        for turn in rows_of(turns[turns["document"] == name])
    )  # fmt: skip
    return Transcript(name, _about(study, name), shown)


def _labels(study: Study, turn: Any, segments: list[Any], hues: dict[str, int]) -> Iterator[Label]:
    inside = [each for each in segments if each.start < turn.end and turn.start < each.end]
    known = {code.code: code for code in study.codebook} if inside else {}
    for number, each in enumerate(inside, 1):
        code = known.get(each.code)
        yield Label(
            number, max(0, int(each.start - turn.start)), int(min(each.end, turn.end) - turn.start),
            code.name if code else str(each.code), str(each.code), code.definition if code else "", str(each.coder),
            str(each.polarity), str(each.about), hues[each.code],
        )  # fmt: skip


def _about(study: Study, name: str) -> str:
    row = study.corpus.documents.loc[name]
    turns = study.corpus.turns
    people = [who for who in turns.loc[turns["document"] == name, "participant"].unique() if who]
    done = finished_documents(study.corpus, study.coding.finished)
    coders = list(done.loc[done["document"] == name, "coder"])
    finished = f"finished by {', '.join(coders)}" if coders else "finished by nobody"
    return "; ".join(filter(None, (str(row["kind"]), ", ".join(people), str(row["date"]), finished)))


def _clock(seconds: float) -> str:
    if seconds is None or seconds != seconds:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _plain(turn: ShownTurn) -> Iterator[str]:
    yield ""
    who = collapse(legal("  ".join(filter(None, (str(turn.turn), turn.speaker or turn.role, turn.time)))))
    yield f"{who}: {collapse(legal(turn.question))}" if turn.question else who
    for line in legal(turn.words).split("\n"):
        yield from textwrap.wrap(line, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    for each in turn.labels:
        words = textwrap.shorten(legal(turn.words[each.start : each.end]), 50, placeholder=" ...") or "..."
        label = f"[{each.number}] {collapse(legal(each.name))} ({collapse(legal(each.remark))}): {words}"
        yield from textwrap.wrap(label, _WIDTH, initial_indent="    ", subsequent_indent="        ")


def _row(turn: ShownTurn) -> str:
    faint = "opacity:.75; " if turn.role in ("interviewer", "other") else ""
    who = "<br>".join(map(_safe, filter(None, (turn.speaker or turn.role, turn.time, f"turn {turn.turn}"))))
    question = f"<em>{_safe(turn.question)}</em><br>" if turn.question else ""
    codes = "".join(map(_label, turn.labels))
    return (
        f'<tr><th scope="row" dir="auto" style="{_CELL}; width:9em; font-weight:normal">{who}</th>'
        f'<td dir="auto" style="{_CELL}; {faint}line-height:1.8">{question}{"".join(_marked(turn))}</td>'
        f'<td style="{_CELL}; width:17em">{codes}</td></tr>'
    )


def _label(each: Label) -> str:
    return (
        f'<div title="{_safe(each.code)}: {_safe(each.definition)}" style="border-inline-start:.5em solid '
        f'{_colour(each.hue)}; padding-inline-start:.4em; margin-bottom:.3em"><sup>{each.number}</sup> '
        f"<strong>{_safe(each.name)}</strong><br><small>{_safe(each.remark)}</small></div>"
    )


def _marked(turn: ShownTurn) -> Iterator[str]:
    """Yield the words, underlined where they carry codes: pieces in which the same codes hold."""
    edges = sorted({0, len(turn.words), *(place for each in turn.labels for place in (each.start, each.end))})
    for start, end in pairwise(edges):
        words = "<br>".join(map(escape, legal(turn.words[start:end]).split("\n")))
        here = [each for each in turn.labels if each.start <= start and end <= each.end]
        hues = list(dict.fromkeys(each.hue for each in here))[:_MOST_LINES]
        lines = ", ".join(f"0 {2 + 2 * at}px 0 {_colour(hue)}" for at, hue in enumerate(hues))
        yield f'<u style="text-decoration:none; box-shadow:{lines}">{words}</u>' if here else words
        yield "".join(f"<sup>{each.number}</sup>" for each in here if each.end == end)


def _colour(hue: int) -> str:
    return f"hsl({hue},60%,50%)"


def _safe(text: str) -> str:
    return escape(collapse(legal(text)))
