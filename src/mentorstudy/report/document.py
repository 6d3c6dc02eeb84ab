"""A report: how a summary, a comparison or a case looks, in every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.phrases import phrases_in
from mentorstudy.report.outline import page_of

if TYPE_CHECKING:
    from mentorstudy.report.blocks import Page
    from mentorstudy.report.data.material import ReportMaterial

__all__ = ["Report"]


@dataclass(frozen=True, eq=False)
class Report:
    """How a summary looks, or the material of another kind of report.

    Parameters
    ----------
    material : Summary, Comparison or the like
        What `summarise` or `report_materials` returns; its study's settings say which edition.
    links : tuple of (str, str)
        Other pages to link to: words and file name.

    See Also
    --------
    mentorstudy.summarise
    mentorstudy.report.reports
    mentorstudy.write_reports

    Examples
    --------
    >>> from mentorstudy import read_study, summarise
    >>> from mentorstudy.resources import resource
    >>> summary = summarise(read_study(resource("sample-study")), only=["employer"])[0]
    >>> Report(summary).markdown().splitlines()[0].startswith("# ")
    True
    """

    material: ReportMaterial
    links: tuple[tuple[str, str], ...] = ()

    @cached_property
    def page(self) -> Page:
        """Return the blocks that every format draws."""
        return replace(page_of(self.material), links=self.links)

    def html(self) -> str:
        """Return one self-contained HTML file: nothing loaded from elsewhere, and no script but the explorer's own."""
        from mentorstudy.report.data.explorer import Explorer
        from mentorstudy.report.render.explorer import explorer_html
        from mentorstudy.report.render.html import page_html

        if isinstance(self.material, Explorer):
            return explorer_html(self.material)
        return page_html(self.page)

    def markdown(self) -> str:
        """Return Markdown, figures described in words. `write` puts their pictures beside it."""
        from mentorstudy.report.render.markdown import page_markdown

        return page_markdown(self.page, figures=None)

    def docx(self, path: str | Path, *, template: str | Path | None = None) -> Path:
        """Write a Word document with real headings, captions, tables and figures, and return its path.

        With an institution's `template` (.docx or .dotx) it has its styles, page set-up, header and footer.
        """
        from mentorstudy.report.render.word import write_docx

        return write_docx(self.page, path, template=template)

    def pdf(self, path: str | Path) -> Path:
        """Write a PDF with running heads, contents, page numbers, bookmarks and figures as vectors; return its path."""
        from mentorstudy.report.render.pdf import write_pdf

        return write_pdf(self.page, path)

    def pptx(self, path: str | Path, *, template: str | Path | None = None) -> Path:
        """Write slides whose notes name the evidence, and return their path; made for briefs.

        With an institution's `template` (.pptx or .potx) they have its master, theme and size.
        """
        from mentorstudy.report.render.slides import write_pptx

        return write_pptx(self.page, path, template=template)

    def xlsx(self, path: str | Path) -> Path:
        """Write a workbook with the tables behind the report, and return its path."""
        from mentorstudy.report.blocks import Callout
        from mentorstudy.report.render.workbook import write_workbook

        page = self.page
        notes = [page.status, *(block.text for block in page.blocks if isinstance(block, Callout))]
        title = f"{page.title}{phrases_in(page.language).colon} {page.subtitle}"
        return write_workbook(page.tables, path, title=title, notes=notes, language=page.language)

    def figures(self, folder: str | Path, stem: str = "") -> list[Path]:
        """Write the figures as SVG and PNG, each with its data as CSV, and return the paths.

        Their names begin with `stem`, by default the name of what it is about. A table `<stem>-figures.csv` has
        their captions and their descriptions for those who cannot see them.
        """
        from mentorstudy.report.blocks import Figure
        from mentorstudy.report.render.figures import write_figures
        from mentorstudy.report.render.office import file_stem

        figures = [block for block in self.page.blocks if isinstance(block, Figure)]
        return write_figures(figures, folder, stem or file_stem(self.material.name))

    def __repr__(self) -> str:
        uses = ".html(), .markdown(), .docx(path), .pdf(path), .pptx(path), .xlsx(path) or .figures(folder)"
        return f"<Report on {self.material.name}: use {uses}>"

    def _repr_html_(self) -> str:
        from mentorstudy.report.render.notebook import report_html

        return report_html(self.page)
