"""The words that a page shows, in its language."""

from __future__ import annotations

from functools import lru_cache

from mentorstudy.phrases import catalogue_of, phrases_in

__all__ = ["words_of_page"]

_FILE = "workbench.ftl"
_PREFIX = "workbench-"


@lru_cache
def words_of_page(language: str) -> dict[str, str]:
    """Return the page's words by their names, with `{fact}` where the page puts what it speaks of.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`.

    Examples
    --------
    >>> words_of_page("en")["by"]
    'Coder: {coder}'
    """
    from fluent.syntax import ast, parse
    from fluent.syntax.visitor import Visitor

    class Facts(Visitor):
        def __init__(self) -> None:
            self.names: list[str] = []

        def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
            self.names.append(node.id.name)

    say = phrases_in(language)
    found: dict[str, str] = {}
    for entry in parse(catalogue_of(language)[_FILE]).body:
        if isinstance(entry, ast.Message):
            facts = Facts()
            facts.visit(entry)
            name = entry.id.name.removeprefix(_PREFIX)
            found[name] = say(f"workbench-{name}", **{fact: f"{{{fact}}}" for fact in facts.names})
    return found
