"""What a fit is made of, so that topics can be merged, split and described again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from mentorstudy.topics.embedding import Embedding
    from mentorstudy.topics.features import Counts
    from mentorstudy.topics.material import Material

    Array = np.ndarray[Any, np.dtype[Any]]

__all__ = ["State", "TopicSettings"]


@dataclass(frozen=True)
class TopicSettings:
    """How topics were fitted.

    Parameters
    ----------
    engine : {"bertopic", "nmf", "lda"}
        What parted the texts.
    reason : str
        Why that engine.
    embedding, reduction, clustering : str
        The stages of `bertopic`; empty for the others.
    number : int
        How many topics were fitted, before people merged or split any.
    number_by : str
        How the number was found.
    labels, outliers, unit : str
        As asked for.
    seed : int
        Of every draw.
    versions : tuple of (str, str)
        Of the packages that counted.
    """

    engine: str
    reason: str
    embedding: str = ""
    reduction: str = ""
    clustering: str = ""
    number: int = 0
    number_by: str = ""
    labels: str = "c-tf-idf"
    outliers: str = "keep"
    unit: str = "auto"
    seed: int = 0
    versions: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the settings as plain values."""
        return asdict(self)


@dataclass(frozen=True, eq=False)
class State:
    """A fit, before it is described.

    Parameters
    ----------
    material : Material
        What was modelled.
    counts : Counts
        The terms of the modelled passages.
    embedding : Embedding or None
        Their points, for `bertopic`.
    labels : array of int, shape (modelled passages,)
        The topic of each; -1 for none.
    memberships : array, shape (modelled passages, topics)
        How much of each is in each topic.
    settings : TopicSettings
        How it was fitted.
    numbers : DataFrame
        The grid over which the number was chosen; empty where it was given.
    models : dict
        The fitted parts, by stage.
    names : dict of int to str
        What people call a topic.
    """

    material: Material
    counts: Counts
    embedding: Embedding | None
    labels: Array
    memberships: Array
    settings: TopicSettings
    numbers: pd.DataFrame
    models: dict[str, Any] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @property
    def topics(self) -> list[int]:
        """Return the numbers of the topics."""
        return sorted({int(label) for label in self.labels if label >= 0})

    def ordered(self) -> State:
        """Return the same topics numbered by how many passages they have, the largest 0."""
        import numpy as np

        topics = self.topics
        sizes = {topic: int((self.labels == topic).sum()) for topic in topics}
        first = {topic: int(np.flatnonzero(self.labels == topic)[0]) for topic in topics}
        order = sorted(topics, key=lambda topic: (-sizes[topic], first[topic]))
        new = {topic: number for number, topic in enumerate(order)}
        labels = np.array([new.get(int(label), -1) for label in self.labels], dtype=int)
        memberships = self.memberships[:, order] if order else self.memberships[:, :0]
        totals = memberships.sum(axis=1, keepdims=True)
        names = {new[topic]: name for topic, name in self.names.items() if topic in new}
        return replace(
            self, labels=labels, memberships=memberships / np.where(totals > 0, totals, 1), names=names
        )  # fmt: skip
