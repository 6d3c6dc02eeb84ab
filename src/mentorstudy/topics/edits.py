"""What people do to topics: merge, split, name. Kept by content, so that it outlives a refit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mentorstudy.errors import SettingsError
from mentorstudy.structured import load_yaml
from mentorstudy.text import collapse
from mentorstudy.topics.uninformative import plain_words
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    from mentorstudy.topics.model import Topics
    from mentorstudy.topics.state import State

__all__ = ["Anchor", "TopicEdit", "anchor_of", "read_topic_edits", "write_topic_edits"]

# So many of a topic's passages, by the order of their hashes, are enough to know it by.
_SKETCH = 200
_ENOUGH = 0.4
_HEAD = (
    "# What people merged, split and named in the topics of this study, in order. Each topic is known by its\n"
    "# terms and by hashes of its passages, so that a new fit finds it again. Written by `mentorstudy topics`.\n"
)


@dataclass(frozen=True)
class Anchor:
    """What a topic is known by.

    Parameters
    ----------
    terms : tuple of str
        Its first terms.
    passages : tuple of str
        Hashes of its passages' words, the smallest 200 in order. No words stand in them.
    """

    terms: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True)
class TopicEdit:
    """One thing that a person did to topics.

    Parameters
    ----------
    kind : {"name", "merge", "split"}
        What was done.
    topics : tuple of Anchor
        The topic named or split, or the topics merged.
    name : str
        What it is called; empty where it got no name, or lost it.
    into : int
        How many a topic was split into.
    """

    kind: Literal["name", "merge", "split"]
    topics: tuple[Anchor, ...]
    name: str = ""
    into: int = 0


def anchor_of(topics: Topics, topic: int) -> Anchor:
    """Return what a topic is known by.

    Raises
    ------
    SettingsError
        When there is no such topic.
    """
    topics._check([topic])
    terms = topics.terms
    passages = topics.passages
    texts = passages.loc[passages["topic"] == topic, "text"]
    hashes = sorted({hashlib.sha256(plain_words(text).encode()).hexdigest()[:12] for text in texts})
    return Anchor(tuple(terms.loc[terms["topic"] == topic, "term"]), tuple(hashes[:_SKETCH]))


def found_by(topics: Topics, anchor: Anchor) -> int | None:
    """Return the topic that an anchor means in another fit: the likest, where enough is alike."""
    best, score = None, 0.0
    for topic in topics.topics["topic"]:
        other = anchor_of(topics, int(topic))
        alike = (_alike(anchor.passages, other.passages), _overlap(anchor.terms, other.terms))
        if max(alike) >= _ENOUGH and sum(alike) > score:
            best, score = int(topic), sum(alike)
    return best


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Jaccard of two sets, from their smallest hashes: over the smallest of both together."""
    union = sorted({*one, *other})[:_SKETCH]
    both = set(one) & set(other)
    return sum(each in both for each in union) / len(union) if union else 0.0


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    union = {*one, *other}
    return len(set(one) & set(other)) / len(union) if union else 0.0


def renamed(topics: Topics, names: Mapping[int, str]) -> Topics:
    """Return topics with names; an empty name takes one away."""
    given = {int(topic): collapse(str(name)) for topic, name in names.items()}
    edits = tuple(TopicEdit("name", (anchor_of(topics, topic),), name=name) for topic, name in given.items())
    table = topics.topics
    kept = dict(zip(table["topic"], table["name"], strict=True)) | given
    state = topics._state
    if state is not None:
        state = replace(state, names={topic: name for topic, name in kept.items() if name})
    return replace(
        topics, _topics=table.assign(name=table["topic"].map(kept)), _state=state, edits=(*topics.edits, *edits)
    )  # fmt: skip


def merged(topics: Topics, chosen: Sequence[int], name: str) -> Topics:
    """Return topics with several made one."""
    import numpy as np

    parts = sorted({int(topic) for topic in chosen})
    if len(parts) < 2:
        raise SettingsError(f"Merging takes two topics or more; there is {len(parts)}.")
    state = topics.state
    target, rest = parts[0], parts[1:]
    labels = np.where(np.isin(state.labels, rest), target, state.labels)
    memberships = state.memberships.copy()
    memberships[:, target] = memberships[:, parts].sum(axis=1)
    memberships[:, rest] = 0
    names = {topic: each for topic, each in state.names.items() if topic not in parts}
    title = collapse(name) or next((state.names[topic] for topic in parts if topic in state.names), "")
    if title:
        names[target] = title
    edit = TopicEdit("merge", tuple(anchor_of(topics, topic) for topic in parts), name=collapse(name))
    return _again(topics, replace(state, labels=labels, memberships=memberships, names=names), edit)


def parted(topics: Topics, topic: int, into: int) -> Topics:
    """Return topics with one parted again, by the engine that made it."""
    import numpy as np

    state = topics.state
    rows = np.flatnonzero(state.labels == topic)
    if into < 2 or len(rows) < 2 * into:
        raise SettingsError(f"Topic {topic} has {len(rows)} passages: too few to split into {into}; 2 each are needed.")
    sub = _split_rows(state, rows, into)
    columns = len(state.topics)
    memberships = np.hstack([state.memberships, np.zeros((len(state.labels), into - 1))])
    labels = state.labels.copy()
    whole = state.memberships[rows, topic].copy()
    for part in range(into):
        at = topic if part == 0 else columns + part - 1
        labels[rows[sub == part]] = at
        memberships[rows, at] = np.where(sub == part, whole, 0)
    names = {each: name for each, name in state.names.items() if each != topic}
    edit = TopicEdit("split", (anchor_of(topics, topic),), into=into)
    return _again(topics, replace(state, labels=labels, memberships=memberships, names=names), edit)


def _split_rows(state: State, rows: Any, into: int) -> Any:
    from mentorstudy.topics.fit import refit

    labels = refit(state, rows, number=into, seed=state.settings.seed, clustering="k-means").labels
    # What has no term of its own goes with the largest part.
    return labels.clip(min=0)


def _again(topics: Topics, state: State, edit: TopicEdit) -> Topics:
    from mentorstudy.topics.fit import described

    return replace(described(state.ordered()), edits=(*topics.edits, edit), unmatched=topics.unmatched)


def applied(topics: Topics, edits: Iterable[TopicEdit]) -> Topics:
    """Return topics with edits of an earlier fit done again, those that find no topic listed as unmatched."""
    for edit in edits:
        found = [found_by(topics, anchor) for anchor in edit.topics]
        places = [topic for topic in found if topic is not None]
        if len(places) < len(found) or (edit.kind == "merge" and len(set(places)) < 2):
            # Topics that were merged by hand and are one now need no merging, only their name.
            if edit.kind == "merge" and len(places) == len(found) and edit.name:
                topics = topics.rename({places[0]: edit.name})
            elif edit.kind != "merge" or len(places) < len(found):
                topics = replace(topics, unmatched=(*topics.unmatched, edit))
            continue
        if edit.kind == "name":
            topics = topics.rename({places[0]: edit.name})
        elif edit.kind == "merge":
            topics = topics.merge(places, edit.name)
        else:
            topics = topics.split(places[0], edit.into)
    return topics


def write_topic_edits(path: str | Path, edits: Iterable[TopicEdit]) -> None:
    """Write what people did to topics, as YAML.

    Parameters
    ----------
    path : str or Path
        Where to; `topics.yaml` in the study folder is where the command looks.
    edits : iterable of TopicEdit
        In order.

    See Also
    --------
    mentorstudy.topics.read_topic_edits
    mentorstudy.topics.save_topics
    """
    import yaml

    entries = []
    for edit in edits:
        entry: dict[str, Any] = {"do": edit.kind}
        if edit.name or edit.kind == "name":
            entry["name"] = edit.name
        if edit.into:
            entry["into"] = edit.into
        entry["topics"] = [
            {"terms": list(anchor.terms), "passages": " ".join(anchor.passages)} for anchor in edit.topics
        ]
        entries.append(entry)
    words = yaml.safe_dump({"edits": entries}, allow_unicode=True, sort_keys=False, width=110)
    write_file(path, _HEAD + words, own="topics")


def read_topic_edits(path: str | Path) -> tuple[TopicEdit, ...]:
    """Return what people did to topics; nothing where there is no file.

    Raises
    ------
    SettingsError
        When the file is not what `write_topic_edits` writes.

    See Also
    --------
    mentorstudy.topics.write_topic_edits
    mentorstudy.topics.Topics
    """
    from ruamel.yaml import YAML

    file = Path(path)
    if not file.is_file():
        return ()
    try:
        content = load_yaml(file.read_text(encoding="utf-8-sig"), lambda: YAML(typ="safe", pure=True)) or {}
        return tuple(_edit(entry) for entry in content.get("edits") or ())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SettingsError(
            f"This is not a list of edits to topics ({str(error).splitlines()[0]}). Each has `do` (name, merge or "
            "split) and `topics` with `terms` and `passages`. Mend it, or delete the file to begin anew.",
            file=file.name,
        ) from None


def _edit(entry: Mapping[str, Any]) -> TopicEdit:
    kind = entry["do"]
    if kind not in ("name", "merge", "split"):
        raise ValueError(f"`do: {kind}` is not known")
    anchors = tuple(
        Anchor(tuple(map(str, each["terms"])), tuple(str(each["passages"]).split())) for each in entry["topics"]
    )
    if not anchors:
        raise ValueError("an edit names no topic")
    return TopicEdit(kind, anchors, str(entry.get("name", "")), int(entry.get("into", 0)))
