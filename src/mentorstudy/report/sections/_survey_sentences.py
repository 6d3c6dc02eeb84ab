"""What surveys say beside a finding, in sentences: the same in a brief and in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentorstudy.report.sections._wording import capital

if TYPE_CHECKING:
    from mentorstudy.claims import Theme
    from mentorstudy.report.data.survey_figures import SurveyFigure
    from mentorstudy.report.edition import EditionView

__all__ = ["either", "share_of", "survey_sentences", "what_of"]


def survey_sentences(theme: Theme, surveys: Sequence[SurveyFigure], view: EditionView) -> Iterator[str]:
    """Yield a sentence for each survey: all key numbers, or the first of what is only mapped to the codes."""
    shown = surveys if theme.key_numbers else surveys[:1]
    for title in dict.fromkeys(figure.title for figure in shown):
        told = "; ".join(_told(figure, view) for figure in shown if figure.title == title)
        yield capital(view.say("brief-survey", survey=title, told=told))


def share_of(figure: SurveyFigure, view: EditionView) -> str:
    """Return how many gave the answers, of those who answered."""
    return view.say.of(figure.count, figure.total)


def what_of(figure: SurveyFigure, view: EditionView) -> str:
    """Return what the number counts: as the researchers call it, else the answers and the question."""
    say = view.say
    if figure.label:
        return figure.label
    return say("brief-number-question", answers=either(figure.answers, view), question=figure.text)


def either(answers: Sequence[str], view: EditionView) -> str:
    """Return `‘A lot’ or ‘A great deal’`."""
    *most, last = [view.say.quoted(answer) for answer in answers]
    return view.say("brief-either", most=", ".join(most), last=last) if most else last


def _told(figure: SurveyFigure, view: EditionView) -> str:
    say = view.say
    facts = {
        "share": share_of(figure, view),
        "answers": either(figure.answers, view),
        "question": say.quoted(figure.text),
    }
    if figure.label:
        return say("brief-answer-labelled", share=share_of(figure, view), label=figure.label)
    if figure.among:
        question, answer = figure.among
        among = f"{say.quoted(answer)} ({say.quoted(question)})"
        return say("brief-answer-among", among=among, **facts)
    return say("brief-answer", **facts)
