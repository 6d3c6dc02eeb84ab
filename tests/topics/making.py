"""Corpora small enough to know: made of themes whose words nobody shares."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pandas as pd

from mentorstudy.corpus import Corpus, Kind, Reading, Turn, build_corpus

THEMES = {
    "parking": "parking downtown garage ticket meter expensive street car",
    "language": "english accent grammar vocabulary pronunciation phrases telephone slang",
    "interview": "interview mock panel recruiter handshake preparation nervous rehearsal",
    "childcare": "childcare daycare babysitter kids toddler evening nanny school",
}


def theme_texts(count: int, seed: int = 0, themes: Sequence[str] = tuple(THEMES)) -> list[tuple[str, str]]:
    """Theme and text, so many of each theme."""
    draw = random.Random(seed)
    texts = []
    for number in range(count):
        for theme in themes:
            words = draw.sample(THEMES[theme].split(), 5)
            texts.append((theme, f"The {words[0]} and my {words[1]}, {words[2]} with {words[3]} {words[4]} {number}."))
    return texts


def corpus_of(texts: Sequence[str], *, kind: Kind = "survey", per_person: int = 1, dates: Sequence[str] = ()) -> Corpus:
    """A corpus of answers, each by a participant of its own or so many by one."""
    readings, people = [], {}
    for start in range(0, len(texts), per_person):
        number = start // per_person
        name = f"P{number:04d}"
        people[name] = ["protégé", "mentor"][number % 2]
        turns = tuple(
            Turn(text, participant=name, question="What was hard?") for text in texts[start : start + per_person]
        )
        date = dates[number % len(dates)] if dates else ""
        document = f"s.csv#{name}" if kind == "survey" else f"interviews/{name}.txt"
        readings.append(Reading(document, kind, turns, "s.csv" if kind == "survey" else "", name, date=date))
    table = pd.DataFrame({"stakeholder": people, "consent": "quote"}).rename_axis("participant")
    return build_corpus(readings, participants=table)
