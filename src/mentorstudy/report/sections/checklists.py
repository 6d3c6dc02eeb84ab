"""Reporting checklists as a section of a report, and as a document of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.checklists.table import reporting_checklist
from mentorstudy.errors import SettingsError, suggestion
from mentorstudy.phrases import Phrases, phrases_in
from mentorstudy.report.blocks import Block, Callout, Heading, Page, Paragraph, TableBlock
from mentorstudy.report.edition import notice_of
from mentorstudy.rows import rows_of
from mentorstudy.signatures import CHECKLISTS

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.report.edition import EditionView
    from mentorstudy.study import Study

__all__ = ["CHECKLIST_FORMATS", "checklist_blocks", "write_checklist"]

CHECKLIST_FORMATS = ("docx", "pdf", "html", "md", "xlsx", "csv")


def checklist_blocks(study: Study, view: EditionView) -> Iterator[Block]:
    """Return the reporting checklists that people have begun to sign, as a section.

    Parameters
    ----------
    study : Study
        The study. A checklist of which reporting.yaml says nothing is left out.
    view : EditionView
        What the edition may say; the checklist itself follows the study's settings.
    """
    say = phrases_in(study.report_language)
    begun = [name for name in CHECKLISTS if any(mark.standard == name for mark in study.signatures)]
    if begun:
        yield Heading(say("checklist-section"), 1, "checklists")
    for standard in begun:
        yield Heading(say(f"checklist-{standard}-long"), 2, f"checklist-{standard}")
        table = reporting_checklist(study, standard)
        yield Paragraph(_counts(table, say))
        yield from _blocks(table, standard, say)


def write_checklist(
    study: Study, path: str | Path, *, standard: str = "coreq", template: str | Path | None = None
) -> Path:
    """Write a reporting checklist as a document, to go with a manuscript, and return its path.

    Parameters
    ----------
    study : Study
        The study; its settings say which edition and language.
    path : str or Path
        Where to; .docx, .pdf, .html, .md, .xlsx or .csv. The last two have all the columns of `reporting_checklist`.
    standard : {"coreq", "srqr"}
        Which checklist.
    template : str or Path, optional
        An institution's .docx or .dotx, for a Word document.

    Raises
    ------
    SettingsError
        When the path ends in no format, or cannot be written.
    StudyError
        When there is no such checklist.

    See Also
    --------
    mentorstudy.checklists.reporting_checklist
    mentorstudy.write_reports
    """
    out = Path(path)
    form = out.suffix.lower().removeprefix(".")
    if form not in CHECKLIST_FORMATS:
        known = ", ".join(f".{name}" for name in CHECKLIST_FORMATS)
        raise SettingsError(
            f"'{out.name}': a checklist is written as one of {known}.{suggestion(form, CHECKLIST_FORMATS)}"
        )
    if template is not None and form != "docx":
        raise SettingsError("A template is for Word documents: write the checklist to a .docx.")
    table = reporting_checklist(study, standard)
    return _written(_page(study, table, standard), table, out, form, template)


def _written(page: Page, table: pd.DataFrame, out: Path, form: str, template: str | Path | None) -> Path:
    from mentorstudy.writing import write_file

    if form == "docx":
        from mentorstudy.report.render.word import write_docx

        return write_docx(page, out, template=template)
    if form == "pdf":
        from mentorstudy.report.render.pdf import write_pdf

        return write_pdf(page, out)
    if form == "xlsx":
        from mentorstudy.report.render.workbook import write_workbook

        title = f"{page.title}{phrases_in(page.language).colon} {page.subtitle}"
        return write_workbook(page.tables, out, title=title, notes=[page.status], language=page.language)
    if form == "csv":
        return write_file(out, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    if form == "html":
        from mentorstudy.report.render.html import page_html

        return write_file(out, page_html(page).encode("utf-8"))
    from mentorstudy.report.render.markdown import page_markdown

    return write_file(out, page_markdown(page, figures=None).encode("utf-8"))


def _page(study: Study, table: pd.DataFrame, standard: str) -> Page:
    say = phrases_in(study.report_language)
    notice = [Callout(notice_of(study), "fictional" if study.config.fictional else "note")] if study.notice else []
    return Page(
        title=study.title,
        subtitle=say("checklist-subtitle", standard=say(f"checklist-{standard}")),
        language=study.report_language,
        status=_counts(table, say),
        blocks=(*notice, Heading(say(f"checklist-{standard}-long"), 1, standard), *_blocks(table, standard, say)),
        tables={standard: table},
    )


def _blocks(table: pd.DataFrame, standard: str, say: Phrases) -> Iterator[Block]:
    import pandas as pd

    names = [say(f"checklist-{name}") for name in ("item", "topic", "reported", "where", "status")]
    rows = [
        (row.item, f"{row.topic}. {row.question}", _reported(row, say), _where(row, say), _status(row, say))
        for row in rows_of(table)
    ]
    caption = say("checklist-caption", standard=say(f"checklist-{standard}"))
    yield TableBlock(pd.DataFrame(rows, columns=names), caption, _parts(table, say), standard)
    yield Paragraph(f"{say(f'checklist-{standard}-cite')} {say('checklist-questions-own')}", "small")


def _counts(table: pd.DataFrame, say: Phrases) -> str:
    counts = table["status"].value_counts()
    shown = {name: int(counts.get(name, 0)) for name in ("signed", "drafted", "open")}
    return say("checklist-summary", total=len(table), **shown)


def _reported(row: Any, say: Phrases) -> str:
    if not (row.text or row.draft):
        return say("checklist-open-item")
    if row.changed:
        return f"{row.text} [{say('checklist-changed', draft=row.draft)}]"
    return str(row.text or row.draft)


def _where(row: Any, say: Phrases) -> str:
    page = say("checklist-page", page=row.page) if row.page[:1].isdigit() else row.page
    return "; ".join(part for part in (page, row.evidence) if part)


def _status(row: Any, say: Phrases) -> str:
    status = say(f"checklist-status-{row.status}")
    return f"{status} ({', '.join(part for part in (row.by, row.date) if part)})" if row.date else status


def _parts(table: pd.DataFrame, say: Phrases) -> str:
    ends = table.groupby("part", sort=False)["item"].agg(["min", "max"])
    return " ".join(
        say("checklist-parts", first=int(row.min), last=int(row.max), part=str(row.Index)) if row.min != row.max
        else say("checklist-part-of-one", item=int(row.min), part=str(row.Index))
        for row in rows_of(ends)
    )  # fmt: skip
