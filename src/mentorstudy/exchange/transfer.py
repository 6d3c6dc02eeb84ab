"""One door in and one door out, whatever the other tool is."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import ReadError, SettingsError, StudyError, suggestion
from mentorstudy.evidence import check_approved
from mentorstudy.exchange.batch import plain_name
from mentorstudy.exchange.exports import Export, export_named, known_exports, writer_of
from mentorstudy.exchange.importing import FINISHED, Imported, carry_over
from mentorstudy.exchange.new_codes import check_between_files
from mentorstudy.exchange.new_study import found_study, hold_free
from mentorstudy.exchange.normalise import settle
from mentorstudy.exchange.project import Project
from mentorstudy.exchange.repeated_rows import settle_rows
from mentorstudy.journal.names import check_coder
from mentorstudy.plans import complete_first, together
from mentorstudy.plugins import answering
from mentorstudy.readers.discovery import discover
from mentorstudy.readers.folder import read_study
from mentorstudy.study import Study
from mentorstudy.writing import SCRATCH, write_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ARCHIVE", "Exported", "export_project", "import_project", "read_project"]

# Who takes a whole folder: what consent allows, for a data repository.
ARCHIVE = "archive"


@dataclass(frozen=True, eq=False)
class Exported:
    """What an export wrote.

    Parameters
    ----------
    path : Path
        The file.
    report : DataFrame
        Columns item, carried, lost, detail.
    """

    path: Path
    report: pd.DataFrame


def read_project(
    path: str | Path | Iterable[str | Path],
    *,
    offsets: str = "",
    name: str = "",
    **table: str,
) -> Project:
    """Return what another tool's file holds, before it is carried over into a study.

    Parameters
    ----------
    path : str, Path or several
        REFI-QDA (`.qdpx`, `.qde`, `.qdc`), Taguette (`.sqlite3`, or its exported tables), QualCoder (a `.qda`
        folder), exported segment tables or codebooks of MAXQDA, NVivo, ATLAS.ti and Dedoose, coding in a spreadsheet
        (CSV, XLSX); several spreadsheets when each coder has one.
    offsets : str
        How the file counts characters, when it cannot be found out.
    name : str
        Which project of a database that holds several.
    **table
        How a spreadsheet is laid out: text, row, coder_column, codes, layout, separator, hierarchy, empty, nothing,
        coder_name, sheet, encoding, as in `read_coded_sheet`; several of `codes` and `nothing` are parted by `;`.

    Raises
    ------
    ReadError
        When the file is of no kind that is known, or is damaged.

    See Also
    --------
    mentorstudy.exchange.import_project
    """
    from mentorstudy.exchange.formats import reader_of

    paths = _paths(path)
    for each in paths:
        if not each.exists():
            raise ReadError("There is no such file.", file=str(each))
    return reader_of(paths)(paths, offsets=offsets, name=name, table=table)


def import_project(
    path: str | Path | Iterable[str | Path],
    *,
    into: Study | str | Path,
    coder: str = "",
    finished: str = "coded",
    kind: str = "",
    offsets: str = "",
    name: str = "",
    new_codes: str = "",
    **table: str,
) -> Imported:
    """Return a study with what another tool's project holds: codes, coding by coder, memos, and a list of losses.

    Parameters
    ----------
    path : str, Path or several
        As in `read_project`.
    into : Study, str or Path
        A study that has the texts; or a folder that is no study yet, and becomes one with the project's texts. A
        study's own `coding.csv` goes into journals: after that the file can be deleted.
    coder : str
        Who coded what the file names nobody for.
    finished : {"coded", "all", "none"}
        Which documents count as finished by a coder where the file does not say: those in which they coded
        anything, all, or none.
    kind : {"", "interview", "focus group", "survey", "archive"}
        For a new study, what the texts are; guessed when empty.
    new_codes : {"", "add"}
        Codes in a table that are much like one of the study, or of another table, as slips are, are refused with
        their rows, unless they are said to be codes of their own. Other codes that the study lacks are added, and
        listed.
    offsets, name, **table
        As in `read_project`.

    Returns
    -------
    Imported
        study, and report: a table with columns item, carried, lost, detail.

    Raises
    ------
    StudyError
        When the file or the study cannot be read, or a question of the import has to be answered first. The
        study is then as it was, and a new folder is not there.

    See Also
    --------
    mentorstudy.exchange.read_project
    mentorstudy.exchange.export_project

    Notes
    -----
    A workbook to code in that `export_project` wrote comes back to the study that it was written from: codes that
    people added cover their answers, and segments that they took out are taken back in their coder's journal.
    Those that stand in `coding.csv` cannot be, and are listed: import `coding.csv` first.

    Examples
    --------
    >>> import tempfile
    >>> from mentorstudy.resources import resource
    >>> study = read_study(resource("sample-study"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     exported = export_project(study, f"{folder}/sample.qdpx")
    ...     imported = import_project(exported.path, into=f"{folder}/again")
    ...     len(imported.study.coding) == len(study.coding)
    True
    """
    complete_first(into.folder if isinstance(into, Study) else into)
    paths = _paths(path)
    said = {"coder_name": coder} if coder else {}
    if not isinstance(into, Study) and not (Path(into) / "study.toml").exists():
        project = read_project(paths, offsets=offsets, name=name, **said, **table)
        check_between_files(project, new_codes)
        has_texts = any(each.text.strip() for each in project.sources)
        if has_texts or not (Path(into).is_dir() and discover(into).found):
            return _found(project, Path(into), kind, coder, finished)
        # Coding alone, and a folder with the texts that it is of, in which nobody has written settings.
    study = into if isinstance(into, Study) else read_study(into)
    own = Path(study.folder) / study.config.coding
    # The study's own table may be named as the study names it.
    paths = [own if str(each) == study.config.coding and not each.exists() else each for each in paths]
    project = read_project(paths, offsets=offsets, name=name, **said, **table)
    is_own = own.is_file() and any(each.samefile(own) for each in paths)
    return carry_over(project, study, coder=coder, finished=finished, new_codes=new_codes, into_journals=is_own)


def _paths(path: str | Path | Iterable[str | Path]) -> list[Path]:
    paths = [Path(path)] if isinstance(path, str | Path) else [Path(each) for each in path]
    if not paths:
        raise ReadError("No file was named to import.")
    return paths


def _found(project: Project, folder: Path, kind: str, coder: str, finished: str) -> Imported:
    """Make a study of a project, or leave the folder as it was."""
    if finished not in FINISHED:
        raise SettingsError(f"No way '{finished}' to tell what is finished.{suggestion(finished, FINISHED)}")
    hold_free(folder)
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    project = settle_rows(settle(project))
    # Beside it until it is whole: a folder with half a study in it would be taken for one.
    part = folder.resolve().with_name(f"{SCRATCH}{folder.resolve().name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        title = plain_name(project.name) or plain_name(folder.resolve().name)
        founded = found_study(project, part, kind=kind, title=title)
        project = replace(project, losses=(*project.losses, *founded))
        done = carry_over(project, read_study(part), coder=coder, finished=finished)
        with together(folder, "import"):
            for each in sorted(path for path in part.rglob("*") if path.is_file()):
                write_file(folder / each.relative_to(part), each.read_bytes(), own="all")
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        for each in made:
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()
        if isinstance(error, OSError):
            raise StudyError(f"'{folder}' cannot be written: {error.strerror or error}.") from None
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return replace(done, study=read_study(folder))


def export_project(
    study: Study, path: str | Path, *, to: str = "", tool: str = "", layout: str = "", coders: Iterable[str] = ()
) -> Exported:
    """Return what was written for another tool, and what that could not hold.

    Parameters
    ----------
    study : Study
        The study.
    path : str or Path
        The file; its ending says the format: `qdpx`, `qdc`, `xlsx`, `csv`, or one that another package adds.
    to : str
        The format, where the file's ending does not say it.
    tool : {"", "nvivo", "maxqda", "atlasti", "qualcoder", "archive"}
        For a `.qdpx`, who will read it: tools count characters in their own ways. Empty: as the standard says. For an
        `archive`, `path` is a folder for a data repository, with what consent allows.
    layout : str
        For `.xlsx` `coders` or `codes`; for `.csv` `segments` or `matrix`.
    coders : iterable of str
        Only these coders' coding; all when empty. A workbook to code in may be for new coders.

    Raises
    ------
    SettingsError
        When the format or the layout is none of them, or `to` and the ending are two formats.

    See Also
    --------
    mentorstudy.exchange.import_project
    mentorstudy.report.write_framework_matrix
    """
    check_approved(study, "export")
    target = Path(path)
    if tool == ARCHIVE:
        from mentorstudy.exchange.deposit import write_deposit

        if to or layout or [*coders]:
            raise SettingsError("For an archive the whole study is written, in all formats: leave out the others.")
        return Exported(target, write_deposit(study, target))
    form = _format_of(target, to)
    write = writer_of(form, layout)
    if not target.parent.is_dir():
        raise StudyError(f"There is no folder '{target.parent}' to write to. Make it first.")
    chosen = list(dict.fromkeys(coders))
    _check_coders(study, chosen, form)
    if chosen:
        known = [coder for coder in chosen if coder in study.coding.coders]
        study = replace(study, coding=study.coding.where(coder=known))
    with answering(form.writer):
        return Exported(target, write(study, target, tool=tool, layout=layout, coders=chosen))


def _check_coders(study: Study, chosen: Iterable[str], form: Export) -> None:
    """A workbook to code in may be for somebody who begins; what others export has to be there."""
    for coder in chosen:
        if coder in study.coding.coders:
            continue
        if form.for_new_coders:
            check_coder(coder)
            continue
        raise StudyError(f"No coder '{coder}' has coded.{suggestion(coder, study.coding.coders)}")


def _format_of(target: Path, to: str) -> Export:
    """Say which format is meant: the ending's, or the one that is named beside it."""
    ending = target.suffix.lower().removeprefix(".")
    named = to.lower().removeprefix(".")
    by_name, by_ending = export_named(named), export_named(ending)
    if named and not by_name:
        raise SettingsError(f"There is no format '{to}' to write.{suggestion(named, _names())}")
    if by_name and by_ending and ending != named:
        raise SettingsError(
            f"'{target.name}' ends in .{ending}, and {named} was asked for. End it in .{named}, or ask for {ending}."
        )
    form = by_name or by_ending
    if not form:
        raise SettingsError(f"'{target.name}' says no format.{suggestion(ending, _names())} End it in one of them.")
    return form


def _names() -> list[str]:
    return [each.name for each in known_exports()]
