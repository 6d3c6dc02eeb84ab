"""Sections of a researcher's own: a template in the study folder, filled with counted data, drawn in every format."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import Block
from mentorstudy.report.render.markup import blocks_of, literal
from mentorstudy.report.render.office import cell_text
from mentorstudy.report.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["own_section_blocks"]


def own_section_blocks(name: str, folder: Path, shown: Shown) -> Iterator[Block]:
    """Return the blocks that a template of the study makes.

    The template is Jinja, in a sandbox: it reaches no file and no Python. It is given `title`, `heading` (whom the
    report is about), `kind`, `edition`, `quotes` (rows of code, quote, who, question, remark), and `tables`: by the
    name of the workbook's sheet with `_` for blanks, a list of rows, each a value by column. They are what the
    edition may show. What comes of it is read as the Markdown that `mentorstudy.report.render.markup` knows; values
    stand as they are, whatever signs they hold.

    Parameters
    ----------
    name : str
        The template's path in the study folder, such as `templates/next_steps.md.jinja`.
    folder : Path
        The study folder.
    shown : Shown
        What the edition may show of the report.

    Raises
    ------
    SettingsError
        When there is no such template, or it cannot be filled: with the file and the line.
    """
    path = folder / name
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"report.sections: there is no template '{name}' that can be read. Write it in the study folder, in UTF-8, "
            "or leave it out.",
            file="study.toml",
        ) from None
    yield from blocks_of(_filled(source, name, _facts(shown)), name)


def _facts(shown: Shown) -> dict[str, Any]:
    return {
        "title": shown.title,
        "heading": shown.heading,
        "kind": shown.kind,
        "edition": shown.edition,
        "quotes": list(shown.quotes),
        "tables": {name.replace(" ", "_"): _rows(table) for name, table in shown.tables.items()},
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(map(str, table.columns), row, strict=True)) for row in table.itertuples(index=False, name=None)]


# A template may come from anybody, and is filled for every report.
_LARGEST_SOURCE, _LARGEST_TEXT, _LONGEST_VALUE = 100_000, 2_000_000, 100_000
_SECONDS = 10.0
# They make a text of any length of a number.
_STRETCHING = frozenset({"center", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"})


class _TooMuchError(Exception):
    """A template that takes more time or room than any report."""


@cache
def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**", "%"})

        def wrap_str_format(self, value: Any) -> Any:
            return None

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            return attr not in _STRETCHING and super().is_safe_attribute(obj, attr, value)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            is_number = isinstance(left, int | float) and isinstance(right, int | float)
            if operator == "**" and not (is_number and abs(left) <= 1000 and abs(right) <= 10):
                raise _TooMuchError("a power of that size")
            if operator == "%" and not is_number:
                raise _TooMuchError("a text made with %; write the values between {{ and }}")
            if operator == "*" and not is_number:
                length, times = (len(left), right) if isinstance(right, int) else (len(right), left)
                if length * int(times) > _LONGEST_VALUE:
                    raise _TooMuchError("a value of that length")
            return super().call_binop(context, operator, left, right)

    environment = Environment(
        undefined=StrictUndefined,
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: literal(cell_text(value)),
    )
    for name in ("center", "format", "indent"):
        del environment.filters[name]
    return environment


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise in a template that goes on for too long, at whichever line of it."""
    until, before = time.monotonic() + _SECONDS, sys.gettrace()

    def look(frame: Any, event: str, argument: Any) -> Any:
        if time.monotonic() > until:
            raise _TooMuchError(f"more than {_SECONDS:.0f} seconds")
        return look

    sys.settrace(look)
    try:
        yield
    finally:
        sys.settrace(before)


def _rendered(source: str, name: str, facts: Mapping[str, Any]) -> str:
    if len(source) > _LARGEST_SOURCE:
        raise _TooMuchError(f"more than {_LARGEST_SOURCE:,} characters of its own")
    environment = _environment()
    code = environment.compile(source, name, name)
    template = environment.template_class.from_code(environment, code, environment.make_globals({}))
    pieces, length = [], 0
    with _in_time():
        for piece in template.generate(facts):
            pieces.append(piece)
            length += len(piece)
            if length > _LARGEST_TEXT:
                raise _TooMuchError(f"more than {_LARGEST_TEXT:,} characters")
    return "".join(pieces)


def _filled(source: str, name: str, facts: Mapping[str, Any]) -> str:
    from jinja2 import TemplateSyntaxError

    try:
        return _rendered(source, name, facts)
    except _TooMuchError as error:
        raise SettingsError(
            f"The template asks for {error}, which no section of a report needs. Mend it, or leave it out.", file=name
        ) from None
    except TemplateSyntaxError as error:
        raise SettingsError(f"The template is not Jinja: {error.message}", file=name, row=error.lineno) from None
    except Exception as error:  # a template can divide by zero, call a number, or reach for what is not given
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
        known = ", ".join(sorted(facts["tables"]))
        raise SettingsError(
            f"The template cannot be filled: {error}. It is given title, heading, kind, edition, quotes, and tables "
            f"({known}).",
            file=name,
            row=lines[-1] if lines else None,
        ) from None
