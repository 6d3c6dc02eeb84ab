"""Sentences that tables state in English, known again by the catalogue, so that a report can say them in its language.

Functions that count return tables whose words are part of their contract, in one language: a verdict, a reading, the
reason why something is not defined. A report that is in another language finds the message whose words they are, with
what it speaks of, and says that message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.syntax import ast

__all__ = ["Stated", "stated_in"]


@dataclass(frozen=True)
class Stated:
    """One way in which a message reads in English.

    Parameters
    ----------
    message : str
        Its name.
    pattern : re.Pattern
        Its words, with a group for each fact.
    facts : dict of str to str
        Facts that this way of reading has settled: a plural that is one.
    """

    message: str
    pattern: re.Pattern[str]
    facts: dict[str, str] = field(default_factory=dict)

    def read(self, words: str) -> dict[str, str] | None:
        """Return the facts of words that read like this; None where they do not."""
        found = self.pattern.fullmatch(words)
        return None if found is None else {**self.facts, **found.groupdict()}


@lru_cache
def stated_in(catalogue: str) -> tuple[Stated, ...]:
    r"""Return every way in which the messages of a Fluent text read, those with most fixed words first.

    Examples
    --------
    >>> units = "units = { $n ->\n [one] one unit\n *[other] { $n } units\n }"
    >>> [each.read("3 units") for each in stated_in(units)]
    [None, {'n': '3'}]
    """
    from fluent.syntax import ast, parse

    found = [
        reading
        for entry in parse(catalogue).body
        if isinstance(entry, ast.Message) and entry.value is not None
        for reading in _readings(entry.id.name, entry.value)
    ]
    return tuple(sorted(found, key=lambda each: (bool(each.pattern.groups), -len(each.pattern.pattern))))


def _readings(message: str, pattern: ast.Pattern) -> Iterator[Stated]:
    for words, facts in _ways(pattern):
        # A fact that stands twice must read alike.
        seen: set[str] = set()
        parts = []
        for kind, text in words:
            if kind == "text":
                parts.append(re.escape(text))
            elif text in seen:
                parts.append(f"(?P={text})")
            else:
                seen.add(text)
                parts.append(f"(?P<{text}>.+?)")
        yield Stated(message, re.compile("".join(parts), re.DOTALL), facts)


_Way = tuple[list[tuple[str, str]], dict[str, str]]


def _ways(pattern: ast.Pattern) -> Iterator[_Way]:
    """Every choice of variants: text and facts in order, and what the choice says of a fact."""
    from fluent.syntax import ast

    choices: list[list[_Way]] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            choices.append([([("text", element.value)], {})])
            continue
        inside = element.expression
        if isinstance(inside, ast.VariableReference):
            choices.append([([("fact", inside.id.name)], {})])
        elif isinstance(inside, ast.SelectExpression):
            choices.append([way for variant in inside.variants for way in _variant(inside, variant)])
        elif isinstance(inside, ast.StringLiteral):
            choices.append([([("text", inside.parse()["value"])], {})])
    for chosen in product(*choices):
        yield [part for words, _ in chosen for part in words], {k: v for _, facts in chosen for k, v in facts.items()}


def _variant(expression: ast.SelectExpression, variant: ast.Variant) -> Iterator[_Way]:
    from fluent.syntax import ast

    key = variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value
    assert isinstance(expression.selector, ast.VariableReference)
    settled = {} if variant.default else {expression.selector.id.name: "1" if key == "one" else str(key)}
    for words, facts in _ways(variant.value):
        yield words, {**settled, **facts}
