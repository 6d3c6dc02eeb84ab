"""Drafts on how the data were collected and kept: guide, recordings, notes, durations, saturation, questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorstudy.analyse.sample import describe_sources
from mentorstudy.analyse.saturation import saturation
from mentorstudy.checklists.draft import Draft, Facts, command, file, section
from mentorstudy.journal._history import memos
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["duration", "guide", "notes", "processing", "questionnaires", "recorded", "saturated", "triangulation"]

_THRESHOLD = 0.05


def guide(facts: Facts) -> Draft | None:
    """Return what the interview guide has, and how much of it was asked."""
    questions = facts.study.guide
    if not questions:
        return None
    asked = int(facts.asked.loc[facts.asked["asked"], "question"].nunique())
    words = facts.say("draft-guide", count=len(questions), asked=asked)
    return Draft(words, (file(facts.study.config.guide), command("guide STUDY --show questions")))


def recorded(facts: Facts) -> Draft | None:
    """Return how many transcripts carry time codes."""
    count = len(_durations(facts))
    if not count:
        return None
    return Draft(facts.say("draft-recorded", count=count, total=len(facts.spoken)))


def duration(facts: Facts) -> Draft | None:
    """Return how long interviews took, where transcripts carry time codes."""
    minutes = _durations(facts)
    if not len(minutes):
        return None
    ends = {"least": minutes.min(), "median": minutes.median(), "most": minutes.max()}
    shown = {name: facts.say.number(float(value)) for name, value in ends.items()}
    return Draft(facts.say("draft-duration", count=len(minutes), **shown), (command("talk STUDY"),))


def _durations(facts: Facts) -> pd.Series[float]:
    """Minutes from the first to the last time code, by transcript."""
    timed = facts.turns[facts.turns["begin"].notna()]
    ends = timed[["begin", "finish"]].max(axis=1).groupby(timed["document"]).max()
    minutes = (ends - timed.groupby("document")["begin"].min()) / 60
    return minutes[minutes > 0]


def notes(facts: Facts) -> Draft | None:
    """Return how many memos were written, and on what."""
    table = memos(facts.study)
    if not len(table):
        return None
    counts = table["on"].value_counts().sort_index()
    kinds = "; ".join(facts.say(f"draft-memo-{name}", count=int(count)) for name, count in counts.items())
    return Draft(facts.say("draft-memos", count=len(table), kinds=kinds), (command("memos STUDY"),))


def saturated(facts: Facts) -> Draft | None:
    """Return whether interviews still brought new codes, by group."""
    if not len(facts.interviewed) or facts.study.counted.draft:
        return None
    table = saturation(facts.study, source="interviews", thresholds=[_THRESHOLD], orders=1)
    if not len(table) or facts.hides(table["interviews"]):
        return None
    sentences = [facts.say("draft-coverage-how" if facts.study.config.codebook_fixed else "draft-saturation-how")]
    for row in rows_of(table):
        shown = {
            "group": row.group, "base": row.base, "run": row.run, "interviews": row.interviews,
            "threshold": facts.say.percent(row.threshold),
        }  # fmt: skip
        if row.reached != row.reached:
            sentences.append(facts.say("draft-saturation-not", **shown))
            continue
        # The only reason that stands beside a number: a later stretch went beyond the threshold again.
        again = "yes" if row.reason else "no"
        sentences.append(facts.say("draft-saturation", reached=int(row.reached), again=again, **shown))
    return Draft(" ".join(sentences), (command("saturation STUDY"),))


def questionnaires(facts: Facts) -> Draft | None:
    """Return the surveys with how many questions they have."""
    surveys = sorted(facts.study.corpus.surveys.items())
    if not surveys:
        return None
    named = []
    for name, survey in surveys:
        types = survey.questions["type"]
        asked = int((~types.isin(["metadata", "participant", "link"])).sum())
        title = facts.study.source_title(name)
        named.append(facts.say("draft-questionnaire", survey=title, questions=asked, open=int((types == "open").sum())))
    return Draft(facts.say("draft-questionnaires", count=len(surveys), names=facts.say.listed(named)))


def processing(facts: Facts) -> Draft | None:
    """Return how much was read, and how the words are kept."""
    table = describe_sources(facts.study)
    if not len(table):
        return None
    return Draft(
        facts.say(
            "draft-processing",
            words=int(table["words"].sum()),
            documents=int(table["documents"].sum()),
            kinds=_kinds(facts, table),
        ),
        (section("methods"), file("study.toml")),
    )


def triangulation(facts: Facts) -> Draft | None:
    """Return which kinds of sources can be held against each other."""
    kinds = sorted(set(facts.study.corpus.documents["kind"]))
    if len(kinds) < 2:
        return None
    named = facts.say.listed(facts.say.term("kinds", kind) for kind in kinds)
    return Draft(facts.say("draft-triangulation", kinds=named), (command("compare-sources STUDY"),))


def _kinds(facts: Facts, table: pd.DataFrame) -> str:
    return facts.say.listed(facts.say.term("kinds", str(kind)) for kind in sorted(set(table["kind"])))
