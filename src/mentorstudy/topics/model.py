"""Topics: what a machine makes of a corpus, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError, StudyError
from mentorstudy.text import amount

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.topics.edits import TopicEdit
    from mentorstudy.topics.state import State, TopicSettings

__all__ = ["Topics"]


@dataclass(frozen=True, eq=False)
class Topics:
    """What a machine makes of a corpus: a second look at it, no evidence and no codes.

    The tables handed out are copies. Topics are numbered by size from 0; -1 is no topic.

    Parameters
    ----------
    terms : DataFrame
        Columns topic, rank, term, weight, passages, participants: the topic's passages and people that have the term.
    answers : DataFrame
        Columns document, turn, participant, topic, probability, share, main. One row is an answer and a topic that a
        passage of it has; `main` marks one row per answer. Answers that say nothing are not in it.
    topics : DataFrame
        Columns topic, label, name, size, participants, passages, coherence, quotes, and with stability found, runs.
        `size` counts answers, those said before included; `passages` counts each wording once.
    quotes : DataFrame
        Columns topic, rank, document, turn, start, end, participant, text: passages that stand for the topic.
    passages : DataFrame
        Columns passage, document, turn, start, end, participant, words, text, same_as, topic, probability.
    set_aside : DataFrame
        What was not modelled: columns document, turn, participant, start, end, reason, text, same_document, same_turn.
    numbers : DataFrame
        How the number of topics was found: columns number, stability, found, coherence, diversity,
        separation, reduced_separation, score, chosen.
    settings : TopicSettings
        How they were fitted.
    measures : dict of str to float
        coherence (mean NPMI), diversity, outliers (share of modelled passages without a topic).
    statement : str
        What a reader must know first: the engine and why, or why there is nothing.
    digest : str
        SHA-256 over the answers they were fitted on.
    edits : tuple of TopicEdit
        What people merged, split and named, in order.

    See Also
    --------
    mentorstudy.topics.fit_topics
    mentorstudy.topics.topic_prevalence
    mentorstudy.topics.save_topics
    """

    _terms: pd.DataFrame
    _answers: pd.DataFrame
    _topics: pd.DataFrame
    _quotes: pd.DataFrame
    _passages: pd.DataFrame
    _set_aside: pd.DataFrame
    _numbers: pd.DataFrame
    settings: TopicSettings
    measures: Mapping[str, float]
    statement: str
    digest: str
    edits: tuple[TopicEdit, ...] = ()
    unmatched: tuple[TopicEdit, ...] = ()
    _state: State | None = field(default=None, repr=False)

    @property
    def terms(self) -> pd.DataFrame:
        """Return the terms of every topic."""
        return self._terms.copy(deep=False)

    @property
    def answers(self) -> pd.DataFrame:
        """Return the topics of every answer."""
        return self._answers.copy(deep=False)

    @property
    def topics(self) -> pd.DataFrame:
        """Return a row per topic."""
        return self._topics.copy(deep=False)

    @property
    def quotes(self) -> pd.DataFrame:
        """Return the passages that stand for each topic."""
        return self._quotes.copy(deep=False)

    @property
    def passages(self) -> pd.DataFrame:
        """Return every passage with its topic."""
        return self._passages.copy(deep=False)

    @property
    def set_aside(self) -> pd.DataFrame:
        """Return what was not modelled, and why."""
        return self._set_aside.copy(deep=False)

    @property
    def numbers(self) -> pd.DataFrame:
        """Return the grid over which the number of topics was chosen."""
        return self._numbers.copy(deep=False)

    @property
    def state(self) -> State:
        """Return the fit itself: points, labels, memberships and the fitted parts (`state.models`).

        Raises
        ------
        StudyError
            When the topics were read from a file, which holds tables alone.
        """
        if self._state is None:
            raise StudyError("These topics were read from a file, which holds tables alone. Fit them with fit_topics.")
        return self._state

    def __len__(self) -> int:
        return len(self._topics)

    def name_of(self, topic: int) -> str:
        """Return what people call a topic, else its label.

        Raises
        ------
        SettingsError
            When there is no such topic.
        """
        self._check([topic])
        row = self._topics.set_index("topic").loc[topic]
        return str(row["name"] or row["label"])

    def rename(self, names: Mapping[int, str]) -> Topics:
        """Return the topics with names that people gave them.

        Parameters
        ----------
        names : mapping of int to str
            Topic to name; an empty name takes one away.
        """
        from mentorstudy.topics.edits import renamed

        self._check(names)
        return renamed(self, names)

    def merge(self, topics: Sequence[int], name: str = "") -> Topics:
        """Return the topics with several made one.

        Parameters
        ----------
        topics : sequence of int
            At least two.
        name : str
            What people call it.
        """
        from mentorstudy.topics.edits import merged

        self._check(topics)
        return merged(self, topics, name)

    def split(self, topic: int, into: int = 2) -> Topics:
        """Return the topics with one parted again.

        Parameters
        ----------
        topic : int
            Which.
        into : int
            How many.
        """
        from mentorstudy.topics.edits import parted

        self._check([topic])
        return parted(self, topic, into)

    def with_edits(self, edits: Iterable[TopicEdit]) -> Topics:
        """Return the topics with what people did to an earlier fit done again, where its topics are found by content.

        Parameters
        ----------
        edits : iterable of TopicEdit
            The `edits` of other topics, in order. Those whose topics are not found are in `unmatched`.
        """
        from mentorstudy.topics.edits import applied

        return applied(self, edits)

    def reduce_outliers(self, by: str = "embeddings") -> Topics:
        """Return the topics with passages that have none put to the nearest.

        Parameters
        ----------
        by : {"embeddings", "c-tf-idf", "distributions"}
            What nearness is: of points, of terms, or of windows of terms (as BERTopic's strategies of these names).
        """
        from mentorstudy.topics.fit import described
        from mentorstudy.topics.outliers import reassigned

        state = reassigned(self.state, by)
        return replace(described(state), edits=self.edits, unmatched=self.unmatched)

    def bertopic(self) -> Any:
        """Return BERTopic's own model of these topics, for its figures: `topics.bertopic().visualize_topics()`.

        It is fitted by BERTopic on the same passages and points with these topics given, so that its numbers are
        these. The first import of BERTopic takes ten seconds and more.
        """
        from mentorstudy.topics.bertopic import bertopic_model

        return bertopic_model(self.state)

    def _check(self, topics: Iterable[int]) -> None:
        known = list(self._topics["topic"])
        for topic in topics:
            if topic not in known:
                span = f"0 to {len(known) - 1}" if known else "none at all"
                raise SettingsError(f"No topic {topic}. There are topics {span}.")

    def __repr__(self) -> str:
        left_out = len(self._set_aside)
        return f"<Topics: {amount(len(self), 'topic')} of {self._answers['main'].sum()} answers, {left_out} set aside>"

    def _repr_html_(self) -> str:
        from mentorstudy.report.render.notebook import topics_html

        return topics_html(self)
