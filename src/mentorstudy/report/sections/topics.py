"""Topics in a report: what the machine sees in a group's answers, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorstudy import plots
from mentorstudy.errors import StudyError
from mentorstudy.evidence import source_names
from mentorstudy.privacy._disclosure.quotes import quote_guard
from mentorstudy.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.data.quote_picker import Quote
from mentorstudy.report.edition import EditionView, people_of
from mentorstudy.rows import rows_of
from mentorstudy.text import excerpt
from mentorstudy.topics._crosswalk import crosswalk
from mentorstudy.topics.cache import Cached, load_topics

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.phrases import Phrases
    from mentorstudy.study import Study

__all__ = ["GroupTopics", "group_topics", "study_topics", "topic_blocks", "topic_tables"]

_QUOTED, _ROWS = 6, 15


@dataclass(frozen=True, eq=False)
class GroupTopics:
    """The topics of a study as one group speaks of them.

    Parameters
    ----------
    fitted : Cached
        The topics of the whole study, or why they are not shown.
    table : DataFrame
        Columns topic, label, source, participants, participants_of, answers, found, runs, code (the one it meets most).
    quotes : tuple of (int, Quote)
        One of the group per topic.
    uncovered : tuple of str
        Labels of topics that no code covers.
    unmet : tuple of str
        Names of codes that no topic meets.
    """

    fitted: Cached
    table: pd.DataFrame
    quotes: tuple[tuple[int, Quote], ...] = ()
    uncovered: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()


def study_topics(study: Study) -> Cached | None:
    """Return the topics last fitted on a study; a damaged file is said to be, and stops no report."""
    try:
        return load_topics(study)
    except StudyError as error:
        return Cached(None, f"Topics are not shown: {error}")


def group_topics(study: Study, fitted: Cached | None, by: str, group: str) -> GroupTopics | None:
    """Return the topics as a group speaks of them; None where none were fitted.

    Parameters
    ----------
    study : Study
        The study.
    fitted : Cached or None
        What `study_topics` returns.
    by, group : str
        The attribute, and the group's value of it.
    """
    import pandas as pd

    if fitted is None:
        return None
    columns = ["topic", "label", "source", "participants", "participants_of", "answers", "found", "runs", "code"]
    if fitted.topics is None or not len(fitted.topics):
        return GroupTopics(fitted, pd.DataFrame(columns=columns))
    topics = fitted.topics
    people = study.corpus.participants
    mine = set(people.index[people[by] == group])
    answers = study.corpus.answers
    answers = answers[answers["participant"].isin(mine)]
    answers = answers.assign(source=answers["document"].map(source_names(study)))
    answers = answers.merge(
        topics.passages[["document", "turn"]].drop_duplicates(), on=["document", "turn"], how="left"
    )
    spoken = answers.merge(topics.answers[["document", "turn", "topic"]], on=["document", "turn"])
    met = crosswalk(topics, study)
    codes = dict(zip(met.topics["topic"], met.topics["code"], strict=True))
    names = dict(zip(study.codebook.table["code"], study.codebook.table["name"], strict=True))
    fitted_on = set(topics.passages["document"].map(source_names(study)))
    rows = []
    for topic in rows_of(topics.topics):
        for source, heard in answers[answers["source"].isin(fitted_on)].groupby("source", sort=True):
            part = spoken[(spoken["topic"] == topic.topic) & (spoken["source"] == source)]
            rows.append(
                (
                    topic.topic, topic.name or topic.label, source, int(part["participant"].nunique()),
                    int(heard["participant"].nunique()), len(part.drop_duplicates(["document", "turn"])),
                    int(getattr(topic, "found", 0)), int(getattr(topic, "runs", 0)), names.get(codes[topic.topic], ""),
                )
            )  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    table = table.assign(order=-table["participants"]).sort_values(
        ["source", "order", "topic"], kind="stable", ignore_index=True
    )  # fmt: skip
    return GroupTopics(
        fitted,
        table.drop(columns="order"),
        tuple(_quotes(study, fitted, mine, group)),
        tuple(met.uncovered["label"]),
        tuple(met.unmet.loc[met.unmet["answers"] > 0, "name"]),
    )


def _quotes(study: Study, fitted: Cached, mine: set[str], group: str) -> Iterator[tuple[int, Quote]]:
    """Per topic the passage of the group that stands for it best, of those who agreed to be quoted."""
    assert fitted.topics is not None
    allowed = quote_guard(study).allowed
    documents = study.corpus.documents
    questions = study.corpus.turns.set_index(["document", "turn"])["question"]
    passages = fitted.topics.passages
    passages = passages[passages["participant"].isin({name for name in mine if bool(allowed.get(name, False))})]
    guard = quote_guard(study)
    passages = passages[(passages["topic"] >= 0) & passages["words"].between(6, 60)]
    passages = passages.sort_values(["topic", "probability", "passage"], ascending=[True, False, True])
    told: set[int] = set()
    for row in rows_of(passages):
        if row.topic in told or guard.tells(row.text, row.participant):
            continue
        told.add(row.topic)
        question = str(questions.get((row.document, row.turn), ""))
        kind = str(documents.at[row.document, "kind"])
        yield int(row.topic), Quote(
            row.text, row.participant, group, row.document, row.turn, row.start, row.end, "", "affirmed", "", question,
            "", kind,
        )  # fmt: skip


def topic_blocks(seen: GroupTopics | None, study: Study, group: str, view: EditionView) -> Iterator[Block]:
    """Return the appendix on topics: what was fitted, how often it came back, who speaks of it.

    Parameters
    ----------
    seen : GroupTopics or None
        What was counted.
    study : Study
        For the sources' titles.
    group : str
        Whose report it is.
    view : EditionView
        What the edition may say.
    """
    if seen is None:
        return
    yield Heading(view.say("topics-title"), 1, "topics")
    if seen.fitted.topics is None or not len(seen.fitted.topics):
        yield Callout(view.say.stated(seen.fitted.statement), "note")
        return
    yield Paragraph(view.say("topics-lead"))
    yield Bullets(tuple(_statements(seen, view)))
    if view.team:
        yield Figure(
            plots.topic_sizes, seen.fitted.topics.topics, view.say("topics-figure"), _described(seen, view.say),
            "topics", draft=True,
        )  # fmt: skip
    yield TableBlock(
        _table(seen, study, view),
        view.say("topics-caption", people=people_of(group)),
        view.say("topics-note"),
        "topics",
    )  # fmt: skip
    yield from _quoted(seen, view)


def _statements(seen: GroupTopics, view: EditionView) -> Iterator[tuple[str, str]]:
    fitted, say = seen.fitted, view.say
    assert fitted.topics is not None
    measures = fitted.topics.measures
    yield say("topics-found"), say.stated(fitted.statement)
    if fitted.runs:
        agreement = say.number(fitted.agreement, 2)
        yield say("topics-back"), say("topics-back-how", agreement=agreement, runs=say.stated(fitted.runs))
    else:
        yield say("topics-back"), say("topics-back-unknown")
    numbers = {name: say.number(measures[name], 2) for name in ("coherence", "diversity")}
    yield say("topics-good"), say("topics-good-how", outliers=say.percent(measures["outliers"]), **numbers)
    # Labels are words of those who speak of a topic, few perhaps: to others than the team it is only how many.
    labels = "; ".join(seen.uncovered) if view.team else str(len(seen.uncovered))
    uncovered = say("topics-uncovered", topics=labels) if seen.uncovered else say("topics-covered")
    unmet = say("topics-unmet", codes=", ".join(seen.unmet)) if seen.unmet else say("topics-all-met")
    yield say("topics-beside-codebook"), f"{uncovered} {unmet}"


def _described(seen: GroupTopics, say: Phrases) -> str:
    assert seen.fitted.topics is not None
    told = [
        say("topics-bar", topic=str(row.name or row.label), count=int(row.size))
        for row in rows_of(seen.fitted.topics.topics.head(8))
    ]
    return say("topics-bars", told="; ".join(told))


def _table(seen: GroupTopics, study: Study, view: EditionView) -> pd.DataFrame:
    """A row per topic, a column per source: sources are never pooled."""
    import pandas as pd

    say = view.say
    sources = list(dict.fromkeys(seen.table["source"]))
    rows = []
    for topic in _by_voices(seen)[:_ROWS]:
        mine = seen.table[seen.table["topic"] == topic]
        first = mine.iloc[0]
        voices = int(mine["participants"].max())
        counts = {row.source: view.share(int(row.participants), int(row.participants_of)) for row in rows_of(mine)}
        rows.append(
            (
                # Words that few people share could name them: a shareable edition numbers such topics.
                first["label"] if view.team or voices >= view.minimum else say("topics-numbered", number=str(topic)),
                *(counts.get(source, "") for source in sources),
                say("topics-runs", found=int(first["found"]), runs=int(first["runs"]))
                if first["runs"]
                else say("topics-not-looked"),
                first["code"],
            )
        )
    heads = [say.stated(study.source_title(source)) for source in sources]
    columns = [say("column-topic"), *heads, say("column-found-in"), say("column-meets-code")]
    return pd.DataFrame(rows, columns=columns)


def _by_voices(seen: GroupTopics) -> list[int]:
    """The topics, those of most people of the group in any source first."""
    voices = seen.table.groupby("topic", sort=True)["participants"].max()
    return [int(topic) for topic in voices[voices > 0].sort_values(ascending=False, kind="stable").index]


def _quoted(seen: GroupTopics, view: EditionView) -> Iterator[Block]:
    """Quotes of the topics that most of the group speak of."""
    order = _by_voices(seen)
    labels = dict(zip(seen.table["topic"], seen.table["label"], strict=True))
    voices = seen.table.groupby("topic")["participants"].max()
    quotes = dict(seen.quotes)
    told = [topic for topic in order if topic in quotes and (view.team or voices[topic] >= view.minimum)]
    for topic in told[:_QUOTED]:
        quote = quotes[topic]
        yield Paragraph(view.say("topics-one", topic=str(labels[topic])), "small")
        asked = quote.question if quote.is_short else ""
        yield QuoteBlock(excerpt(quote.text, 60), view.attribution(quote), question=asked)


def topic_tables(seen: GroupTopics | None, view: EditionView) -> dict[str, pd.DataFrame]:
    """Return the tables of the workbook."""
    if seen is None or not len(seen.table):
        return {}
    tables = {"topics": view.table(seen.table, ["participants", "answers"])}
    if not view.team:
        small = seen.table["participants"] < view.minimum
        tables["topics"] = tables["topics"].assign(
            label=seen.table["label"].where(~small, f"({view.say('label-withheld').lower()})")
        )
    elif seen.fitted.topics is not None:
        tables["topic terms"] = seen.fitted.topics.terms
    return tables
