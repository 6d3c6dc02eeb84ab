"""The fixed words of figures, in the language that the figure being drawn is asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from mentorstudy.phrases import Phrases, phrases_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["catalogue", "say", "worded"]

Draw = TypeVar("Draw", bound=Callable[..., "Axes"])
# Like matplotlib's own settings it holds while a figure is drawn: every line of it may have words.
_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")


def worded(draw: Draw) -> Draw:
    """Return a function of a figure that draws in the language of its keyword argument `language`."""

    @wraps(draw)
    def drawn(*arguments: Any, **options: Any) -> Axes:
        before = _LANGUAGE.set(options.get("language", "en"))
        try:
            return draw(*arguments, **options)
        finally:
            _LANGUAGE.reset(before)

    return cast(Draw, drawn)


def catalogue() -> Phrases:
    """Return the fixed words of the figure being drawn."""
    return phrases_in(_LANGUAGE.get())


def say(message: str, **facts: str | int | float) -> str:
    """Return a message's words in the language of the figure being drawn.

    Examples
    --------
    >>> say("plot-nothing")
    'nothing to show'
    """
    return catalogue()(message, **facts)
