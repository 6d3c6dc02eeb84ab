"""Who put which tag on which highlight in Taguette, from the log of commands that it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from mentorstudy.exchange.sqlite_cells import Row, moment

__all__ = ["Log", "Made", "replay"]


@dataclass(frozen=True)
class Made:
    """By whom and when something was made."""

    coder: str = ""
    created: str = ""


@dataclass
class Log:
    """What the log says.

    Parameters
    ----------
    highlights : dict of int to Made
        Who marked each highlight.
    tags : dict of int to dict of int to Made
        By highlight: who put each of its tags on it.
    unreadable : int
        Entries that make no sense.
    """

    highlights: dict[int, Made] = field(default_factory=dict)
    tags: dict[int, dict[int, Made]] = field(default_factory=dict)
    unreadable: int = 0

    def highlight(self, number: int) -> Made:
        """Return who marked a highlight, and when."""
        return self.highlights.get(number, Made())

    def tag(self, highlight: int, tag: int) -> Made:
        """Return who put a tag on a highlight, or else who marked it."""
        return self.tags.get(highlight, {}).get(tag, self.highlight(highlight))


def replay(commands: Iterable[Row]) -> Log:
    """Return what a project's commands, in their order, come to.

    Parameters
    ----------
    commands : iterable of Row
        With `user_login`, `date` and `payload`, a JSON object.
    """
    log = Log()
    for command in commands:
        made = Made(command.words("user_login"), moment(command.words("date"), "Z"))
        try:
            payload = json.loads(command.words("payload"))
            _apply(log, payload, made)
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
            log.unreadable += 1
    return log


def _apply(log: Log, payload: dict[str, object], made: Made) -> None:
    kind = payload["type"]
    if kind == "highlight_add":
        highlight, tags = _number(payload["highlight_id"]), payload["tags"]
        if not isinstance(tags, list):
            raise TypeError("tags")
        before = log.tags.get(highlight, {})
        log.tags[highlight] = {tag: before.get(tag, made) for tag in map(_number, tags)}
        # The same command tells of a highlight made and of one changed: the first one made it.
        log.highlights.setdefault(highlight, made)
    elif kind == "highlight_delete":
        log.tags.pop(_number(payload["highlight_id"]), None)
        log.highlights.pop(_number(payload["highlight_id"]), None)
    elif kind == "tag_merge":
        _merge(log, _number(payload["src_tag_id"]), _number(payload["dest_tag_id"]))


def _merge(log: Log, source: int, target: int) -> None:
    for tags in log.tags.values():
        if source in tags:
            tags.setdefault(target, tags.pop(source))


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("number")
    return value
