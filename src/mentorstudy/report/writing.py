"""Reports to files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.report.blocks import Figure
from mentorstudy.report.cells import file_stem
from mentorstudy.report.document import Report
from mentorstudy.report.edition import heading_of
from mentorstudy.report.figures import write_figures
from mentorstudy.report.formats import FORMATS
from mentorstudy.report.html import page_html
from mentorstudy.report.markdown import write_markdown
from mentorstudy.report.overview import overview_page
from mentorstudy.report.summary import summarise
from mentorstudy.report.word_template import open_template

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["file_stem", "write_reports"]


def write_reports(
    study: Study,
    folder: str | Path,
    *,
    by: str = "",
    only: Sequence[str] = (),
    formats: Sequence[str] = FORMATS,
    template: str | Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Path]:
    """Return the files written: a report per group in every format, and an index over them.

    Parameters
    ----------
    study : Study
        The study.
    folder : str or Path
        Where to; made when it is not there.
    by : str
        The attribute that makes the groups; by default the one of `[report] by`.
    only : sequence of str
        Only these groups.
    formats : sequence of {"html", "docx", "pdf", "md", "xlsx", "figures"}
        Which formats; `figures` are SVG, PNG and the data as CSV, in a folder `figures`.
    template : str or Path, optional
        An institution's .docx or .dotx, for the Word documents.
    progress : callable, optional
        Called with a file's name, its number and how many there are.

    Raises
    ------
    SettingsError
        When a format is not known, the folder is the study's own material, or the template is none.
    StudyError
        When there is no group to report on.
    """
    for name in formats:
        if name not in FORMATS:
            raise SettingsError(f"No report format '{name}'.{suggestion(name, FORMATS)}")
    out = Path(folder)
    _check_folder(study, out)
    _check_template(template, formats)
    summaries = summarise(study, by=by, only=only)
    if not summaries:
        name = by or study.config.report.by
        raise StudyError(
            f"No participant has a '{name}', so there is no group to report on. Fill the column in "
            f"{study.config.participants}, or set `stakeholder` for the source in study.toml."
        )
    stems = _stems([summary.group for summary in summaries])
    links = tuple((heading_of(summary.group), f"{stem}.html") for summary, stem in zip(summaries, stems, strict=True))
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    done = 0
    total = len(summaries) * len(formats) + ("html" in formats)
    for summary, stem in zip(summaries, stems, strict=True):
        report = Report(summary, links=(("All groups", "index.html"), *links) if "html" in formats else ())
        for name in formats:
            done += 1
            if progress is not None:
                progress(f"{stem}.{name}", done, total)
            written += _write(report, out, stem, name, template)
    overview = overview_page(summaries, links)
    if "figures" in formats:
        figures = [block for block in overview.blocks if isinstance(block, Figure)]
        written += write_figures(figures, out / "figures", "index")
    if "html" in formats:
        index = out / "index.html"
        index.write_text(page_html(overview), encoding="utf-8", newline="\n")
        written.append(index)
    return written


def _check_folder(study: Study, out: Path) -> None:
    sources = {(study.folder / name).resolve().parent for name, _ in study.hashes}
    if out.resolve() in sources:
        raise SettingsError(f"'{out}' holds the study's own files. Write reports to another folder, such as 'reports'.")


def _check_template(template: str | Path | None, formats: Sequence[str]) -> None:
    """A template that is none is told before anything is written."""
    if template is None:
        return
    if "docx" not in formats:
        raise SettingsError("A template is for Word documents, and 'docx' is not among the formats. Add it.")
    open_template(template)


def _write(report: Report, out: Path, stem: str, name: str, template: str | Path | None) -> list[Path]:
    path = out / f"{stem}.{name}"
    if name == "figures":
        return report.figures(out / "figures", stem)
    if name == "html":
        path.write_text(report.html(), encoding="utf-8", newline="\n")
    elif name == "md":
        write_markdown(report.page, path)
    elif name == "docx":
        report.docx(path, template=template)
    elif name == "pdf":
        report.pdf(path)
    else:
        report.xlsx(path)
    return [path]


def _stems(groups: Sequence[str]) -> list[str]:
    stems: list[str] = []
    for group in groups:
        stem = base = file_stem(group)
        number = 2
        while stem in (*stems, "index"):
            stem, number = f"{base}-{number}", number + 1
        stems.append(stem)
    return stems
