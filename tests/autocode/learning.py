"""A study to learn from: two codes with words of their own, answers by many people, half of them finished."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from mentorstudy.codebook import Code, build_codebook
from mentorstudy.coding import Coding, Segment, build_coding
from mentorstudy.corpus import Reading, Turn, build_corpus
from mentorstudy.settings import StudyConfig
from mentorstudy.study import Study
from mentorstudy.terms import parse_term

NETWORKS, LATE, RARE, NOISE = "benefits/networks", "challenges/late", "challenges/rare", "challenges/noise"
_SAID = {
    NETWORKS: ("introduced me to people", "gave me names to call", "opened her network", "knew everybody in the trade"),
    LATE: ("cancelled the meeting again", "came late every week", "kept me waiting", "forgot our appointment"),
}
_FILLER = (
    "the weather was cold", "we met in a cafe", "she works at a bank", "it was in March", "my son was ill",
    "I took the bus", "we spoke about hockey", "the office is downtown", "he has two children", "it rained a lot",
)  # fmt: skip


def learning_study(
    people: int = 40, *, finished: int = 30, terms: bool = False, seed: int = 0, coders: tuple[str, ...] = ("anna",)
) -> Study:
    """People with four answers each. `noise` is given at random, `rare` to two answers alone."""
    draw = np.random.default_rng(seed)
    readings, segments, done = [], [], []
    for number in range(people):
        name, person = f"interviews/P{number:02}.txt", f"P{number:02}"
        turns, at = [], 0
        for _ in range(4):
            carries = [code for code in (NETWORKS, LATE) if draw.random() < 0.35]
            parts = [str(draw.choice(_FILLER)), *(f"she {draw.choice(_SAID[code])}" for code in carries)]
            text = " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)
            if number < finished:
                place = at
                for part, code in zip(parts, [None, *carries], strict=True):
                    if code:
                        segments += [_segment(name, place, part, code, coder) for coder in coders]
                    place += len(part) + 2
                if draw.random() < 0.15:
                    segments += [_segment(name, at, parts[0], NOISE, coder) for coder in coders]
            turns.append(Turn(text, speaker=person, participant=person))
            at += len(text) + 1
        readings.append(Reading(name, "interview", tuple(turns)))
        done += [(name, coder) for coder in coders] if number < finished else []
    corpus = build_corpus(readings)
    segments = [_placed(corpus, each) for each in segments]
    segments += [_at(corpus, f"interviews/P0{number}.txt", RARE) for number in (1, 2)]
    networks = (parse_term("introduced"),) if terms else ()
    codebook = build_codebook([Code(NETWORKS, terms=networks), Code(LATE), Code(RARE), Code(NOISE)])
    coding = build_coding(segments, finished=done)
    config = StudyConfig(title="learning", sources=[{"path": "interviews/*.txt", "kind": "interview"}])
    return Study(Path(), config, corpus, codebook, coding)


def _segment(document: str, start: int, part: str, code: str, coder: str) -> Segment:
    words = f"{part[0].upper()}{part[1:]}."
    return Segment(document, start, start + len(words), code, coder, quote=words)


def _placed(corpus, each: Segment) -> Segment:
    """Where the words really stand, whatever stands between the turns of a document."""
    text = corpus.text(each.document)
    start = min((at for at in range(len(text)) if text.startswith(each.quote, at)), key=lambda at: abs(at - each.start))
    return Segment(each.document, start, start + len(each.quote), each.code, each.coder, quote=each.quote)


def _at(corpus, document: str, code: str) -> Segment:
    turn = corpus.turns[corpus.turns["document"] == document].iloc[0]
    return Segment(document, int(turn["start"]), int(turn["end"]), code, "anna", quote=str(turn["text"]))


def with_segments(study: Study, *segments: Segment, finished=()) -> Study:
    """The study with more coding."""
    more = build_coding(segments, finished=finished)
    return study.with_coding(more)


def suggestions_of(study: Study, quote: str, code: str, review: str, coder: str = "model:examples") -> Coding:
    """One suggestion, reviewed, on the first place of these words in documents that nobody finished."""
    finished = set(study.coding.finished["document"])
    for document, text in study.corpus.documents["text"].items():
        if document not in finished and quote in text:
            at = text.index(quote)
            segment = Segment(
                str(document), at, at + len(quote), code, coder, origin="suggested", review=review, quote=quote
            )
            return build_coding([segment], finished=[])
    raise AssertionError(f"no '{quote}'")
