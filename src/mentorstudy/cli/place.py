"""Which study a command is about: the first argument where it is one, else the current folder, or what --study says."""

from __future__ import annotations

import functools
import inspect
import math
from collections import Counter
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption

__all__ = ["StudyCommand", "keeps_going", "on_study"]

_SETTINGS = "study.toml"
_HERE = "."
# Commands whose study may be a folder that does not exist yet.
_MAKING = ("import",)
_Named = Annotated[str, typer.Option("--study", metavar="PATH", help="The study, whatever the first argument is.")]

_KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Leave out the files that cannot be read, and say which they are.")
]
_keep_going: ContextVar[bool] = ContextVar("keep going", default=False)


def keeps_going() -> bool:
    """Return whether the running command goes on without what cannot be read."""
    return _keep_going.get()


def on_study(call: Callable[..., None]) -> Callable[..., None]:
    """Return a command's function with options `--study` and `--keep-going`, where its first argument is a study."""
    signature = inspect.signature(call, eval_str=True)
    if next(iter(signature.parameters), "") != "study":
        return call

    @functools.wraps(call)
    def told(*args: Any, named_study: str = "", keep_going: bool = False, **kwargs: Any) -> None:
        # The class below has put what is named in the place of the study already.
        before = _keep_going.set(keep_going)
        try:
            call(*args, **kwargs)
        finally:
            _keep_going.reset(before)

    kind = inspect.Parameter.KEYWORD_ONLY
    named = inspect.Parameter("named_study", kind, default="", annotation=_Named)
    leaves = inspect.Parameter("keep_going", kind, default=False, annotation=_KeepGoing)
    told.__signature__ = signature.replace(parameters=[*signature.parameters.values(), named, leaves])  # type: ignore[attr-defined]
    return told


class StudyCommand(TyperCommand):
    """A command whose first argument is a study, which may be left out in a study's folder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        arguments = [each for each in self.params if isinstance(each, TyperArgument)]
        self._is_on_study = bool(arguments) and arguments[0].name == "study"
        self._others = arguments[1:]
        if self._is_on_study:
            arguments[0].required = False

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the study in front of the arguments where it is not there; refuse an option that is said twice."""
        said, rest, order = self.make_parser(ctx).parse_args(args=list(args))
        for option, count in Counter(order).items():
            # The parser would take the last one, and drop the others in silence.
            if count > 1 and isinstance(option, TyperOption) and not (option.multiple or option.is_flag):
                ctx.fail(f"{option.opts[0]} was given {count} times, and takes one value.")
        if self._is_on_study:
            arguments = [said.get(str(each.name)) for each in self.params if isinstance(each, TyperArgument)]
            study = self._study(str(said.get("named_study") or ""), [*_words(arguments), *rest])
            args = [*study, *args]
        return super().parse_args(ctx, args)

    def _study(self, named: str, words: Sequence[str]) -> list[str]:
        """Return what has to stand in front: nothing where the first word is the study."""
        if named:
            return [named]
        return [] if words and self._is_study(words) else [_HERE]

    def _is_study(self, words: Sequence[str]) -> bool:
        """Say whether the first of the words is the study: the others must be enough for what is asked."""
        first, count = Path(words[0]), len(words)
        least = sum(max(each.nargs, 1) for each in self._others if each.required)
        most = math.inf if any(each.nargs < 0 for each in self._others) else sum(each.nargs for each in self._others)
        if count > most or (first.name == _SETTINGS and first.is_file()) or (first / _SETTINGS).is_file():
            return True
        if self.name in _MAKING and not first.is_file():
            # A project may be a folder as well.
            return count > least
        if first.is_dir():
            return True
        # In a study's folder a file is a document of it, or what is imported.
        are_documents = any(each.name == "documents" for each in self._others) and all(map(_is_file, words))
        return first.is_file() and count > least and not are_documents and not Path(_SETTINGS).is_file()


def _is_file(word: str) -> bool:
    return Path(word).is_file()


def _words(values: Sequence[object]) -> list[str]:
    """Return the words that the parser gave to arguments, in their order."""
    words: list[str] = []
    for value in values:
        if isinstance(value, str):
            words.append(value)
        elif isinstance(value, list | tuple):
            words += [each for each in value if isinstance(each, str)]
    return words
