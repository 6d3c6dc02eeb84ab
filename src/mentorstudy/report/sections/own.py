"""Sections of a researcher's own: a template in the study folder, filled with counted data, drawn in every format."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import Block
from mentorstudy.report.edition import EditionView
from mentorstudy.report.render.markup import blocks_of, literal
from mentorstudy.report.render.office import cell_text

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.data.material import ReportMaterial

__all__ = ["own_section_blocks"]


def own_section_blocks(
    name: str, material: ReportMaterial, view: EditionView, tables: Mapping[str, pd.DataFrame]
) -> Iterator[Block]:
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
    material : Summary, Comparison or the like
        What the report is about.
    view : EditionView
        What the edition may show.
    tables : mapping of str to DataFrame
        What the edition may show of what was counted.

    Raises
    ------
    SettingsError
        When there is no such template, or it cannot be filled: with the file and the line.
    """
    path = material.study.folder / name
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"report.sections: there is no template '{name}' that can be read. Write it in the study folder, in UTF-8, "
            "or leave it out.",
            file="study.toml",
        ) from None
    yield from blocks_of(_filled(source, name, _facts(material, view, tables)), name)


def _facts(material: ReportMaterial, view: EditionView, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    quotes = [
        {"code": each.code, "quote": each.text, "who": view.attribution(each), "question": each.question,
         "remark": view.remark(each)}
        for each in material.quotes
    ]  # fmt: skip
    return {
        "title": material.study.title,
        "heading": material.heading,
        "kind": material.kind,
        "edition": material.study.config.report.edition,
        "quotes": quotes,
        "tables": {name.replace(" ", "_"): _rows(table) for name, table in tables.items()},
    }


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(map(str, table.columns), row, strict=True)) for row in table.itertuples(index=False, name=None)]


def _filled(source: str, name: str, facts: Mapping[str, Any]) -> str:
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: literal(cell_text(value)),
    )
    try:
        code = environment.compile(source, name, name)
        return environment.template_class.from_code(environment, code, environment.make_globals({})).render(facts)
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
