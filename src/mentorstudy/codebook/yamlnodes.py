"""A code as YAML has it, and the YAML reader and writer that keep comments and guess no types."""

from __future__ import annotations

from io import StringIO
from typing import Any

from mentorstudy.codebook.codes import TEXT_FIELDS, Code
from mentorstudy.terms import Lemma, Near, Term, Words, format_term

__all__ = ["dumped", "node_of", "text_yaml", "writer"]

_WIDTH = 110


def text_yaml() -> Any:
    """Return a reader and writer that keeps comments and takes every plain value for text."""
    from ruamel.yaml.resolver import VersionedResolver

    class _TextOnly(VersionedResolver):
        """Takes every plain value for text: `no`, `on` and `1` are words of a term."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            from ruamel.yaml.nodes import ScalarNode
            from ruamel.yaml.tag import Tag

            if kind is ScalarNode:
                return Tag(suffix="tag:yaml.org,2002:str")
            return super().resolve(kind, value, implicit)

    yaml = writer()
    yaml.Resolver = _TextOnly
    return yaml


def writer() -> Any:
    """Return a reader and writer that keeps comments, quotes and line breaks."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def node_of(code: Code) -> dict[str, Any]:
    """Return a code as YAML has it, without what is empty."""
    plain = {name: getattr(code, name) for name in TEXT_FIELDS}
    node: dict[str, Any] = {name: plain[name] for name in ("name", "definition", "include", "exclude")}
    node |= {"examples": list(code.examples), "terms": [_term(term) for term in code.terms]}
    node |= {name: value for name, value in plain.items() if name not in node}
    node["was"] = list(code.was)
    return {key: value for key, value in node.items() if value}


def _term(term: Term) -> Any:
    if not term.unless and isinstance(term.what, Words):
        return term.what.text
    if isinstance(term.what, Near):
        parts = [_part(term.what.first), _part(term.what.second)]
        found: dict[str, Any] = {"near": _on_one_line([*parts, term.what.distance])}
    elif isinstance(term.what, Lemma):
        found = {"lemma": term.what.text}
    else:
        found = {"term": term.what.text}
    if term.unless:
        found["not"] = _on_one_line([_part(each) for each in term.unless])
        if f"; window {term.window})" in format_term(term):
            found["window"] = term.window
    return found


def _part(part: Words | Lemma) -> Any:
    return {"lemma": part.text} if isinstance(part, Lemma) else part.text


def _on_one_line(values: list[Any]) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    sequence = CommentedSeq(values)
    sequence.fa.set_flow_style()
    return sequence


def dumped(document: Any, yaml: Any) -> str:
    """Return a document as a YAML writer writes it."""
    stream = StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()
