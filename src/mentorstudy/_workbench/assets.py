"""The page's files: one module and one style sheet, put together from their parts as they are."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

__all__ = ["module", "style"]

# In this order no part uses another one while it is read.
_PARTS = (
    "dom", "colors", "units", "channel", "margin", "transcript", "selection", "finder", "keys", "codebook", "panels",
    "review", "sense", "view", "app",
)  # fmt: skip
_IMPORT = re.compile(r'^import [^;]*? from "\./[a-z]+\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|function|const|let)\b)", re.MULTILINE)


def _read(name: str) -> str:
    return (files("mentorstudy._workbench") / "assets" / name).read_text(encoding="utf-8")


@lru_cache
def module(carrier: str) -> str:
    """Return the page's one ES module.

    Parameters
    ----------
    carrier : {"page", "widget"}
        What carries the messages: a WebSocket, or a notebook.
    """
    parts = [_read(f"{name}.js") for name in (*_PARTS, carrier)]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)


@lru_cache
def style() -> str:
    """Return the style sheet."""
    return _read("workbench.css")
