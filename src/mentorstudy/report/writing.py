"""Reports to files: those that changed, and an index over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.ownership import overwriting
from mentorstudy.phrases import phrases_in
from mentorstudy.plans import together
from mentorstudy.privacy._disclosure.ledger import note_release
from mentorstudy.privacy._disclosure.release import released, released_names
from mentorstudy.report.blocks import Figure
from mentorstudy.report.data.comparison import compare_groups
from mentorstudy.report.document import Report
from mentorstudy.report.formats import FORMATS, SLIDES_OF, USUAL_FORMATS
from mentorstudy.report.kinds import kind_for, kind_of
from mentorstudy.report.manifest import MANIFEST, Entry, Manifest, digest, study_fingerprint
from mentorstudy.report.render.figures import file_names
from mentorstudy.report.render.html import page_html
from mentorstudy.report.render.markdown import write_markdown
from mentorstudy.report.render.office import file_stem
from mentorstudy.report.render.slide_theme import open_slides, template_form
from mentorstudy.report.render.word_template import open_template
from mentorstudy.report.sections.overview import overview_page
from mentorstudy.writing import write_file, written_digest

if TYPE_CHECKING:
    from mentorstudy.study import Study

__all__ = ["file_stem", "write_reports"]

_INDEX = "index.html"
# With more siblings than this a list of them over every report is longer than what it leads to.
_SIBLINGS = 12
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, eq=False)
class _Planned:
    """One report that is to be there: its name, where it goes, and in which formats it has to be made anew."""

    name: str
    folder: str
    stem: str
    links: tuple[tuple[str, str], ...]
    keys: dict[str, str]
    stale: tuple[str, ...]

    def path(self, form: str) -> str:
        """Return the path of a format's main file inside the folder of the reports."""
        return "/".join(filter(None, (self.folder, f"{self.stem}.{form}")))


def write_reports(
    study: Study,
    folder: str | Path,
    *,
    kind: str | Sequence[str] = "stakeholder",
    by: str = "",
    only: Sequence[str] = (),
    formats: Sequence[str] | None = None,
    template: str | Path | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    """Return the files written: reports of the kinds asked for, and an index over all reports in the folder.

    What a report was made of stands in `manifest.json` beside them: where neither the study and its settings nor the
    report's own files changed since, it is left as it is. Reports on groups go to the folder itself, those of
    other kinds into folders of their own.

    Parameters
    ----------
    study : Study
        The study.
    folder : str or Path
        Where to; made when it is not there.
    kind : {"stakeholder", "comparison", "technical", "theme", "code", "participant"}, or several
        A report per group; the groups compared; methods; a report per theme, code or participant.
    by : str
        The attribute that makes the groups; by default the one of `[report] by`.
    only : sequence of str
        Only these groups, themes, codes or participants; with one kind alone.
    formats : sequence of {"html", "docx", "pdf", "md", "xlsx", "figures"}, optional
        Which formats; by default all for groups, their comparison and methods, and the first two for the others.
        `figures` are SVG, PNG and the data as CSV, in a folder `figures`.
    template : str or Path, optional
        An institution's .docx or .dotx, for the Word documents, or .pptx or .potx, for the slides.
    force : bool
        Whether reports are written again that are unchanged, that somebody edited, or that take the place of another
        edition's.
    progress : callable, optional
        Called with a file's name, its number and how many there are.

    Raises
    ------
    SettingsError
        When a kind or format is not known, the folder is the study's own material, or the template is none.
    StudyError
        When there is nothing to report on.

    See Also
    --------
    mentorstudy.report.reports
    mentorstudy.summarise
    mentorstudy.Report
    """
    kinds = [kind] if isinstance(kind, str) else list(kind)
    out = Path(folder)
    _check(study, out, kinds, only, formats, template)
    only = released_names(study, by, only)
    study = released(study, by)
    _hold_something(study, kinds, by, only)
    print_of_study = digest(study_fingerprint(study), by, Path(template).read_bytes() if template else "")
    if study.config.report.edition == "shareable":
        # Before anything is there to be given away.
        note_release(study, force=force)
    # All of them together, with the list of what they were made of: pages of two states would contradict each other.
    with overwriting(forced=force), together(out, "report"):
        manifest = Manifest.read(out)
        _hold_edition(manifest, study.config.report.edition, force)
        plans = {
            name: _planned(study, name, by, only, formats or USUAL_FORMATS[name], print_of_study, manifest, force)
            for name in kinds
        }
        written = [*_written(study, by, manifest, plans, only, template, progress)]
        if any("html" in (formats or USUAL_FORMATS[name]) for name in kinds):
            written += _write_index(study, out, by, manifest, print_of_study, force)
        manifest.write()
    return written


def _written(
    study: Study,
    by: str,
    manifest: Manifest,
    plans: Mapping[str, Sequence[_Planned]],
    only: Sequence[str],
    template: str | Path | None,
    progress: Progress | None,
) -> Iterator[Path]:
    """Write the reports that are not as they should be, kind by kind, and forget those on nobody."""
    group_by, edition = by or study.config.report.by, study.config.report.edition
    total = sum(len(each.stale) for plan in plans.values() for each in plan)
    number = 0
    for name, plan in plans.items():
        wanted = {each.name: each for each in plan if each.stale}
        if not wanted:
            continue
        for material in kind_of(name).materials(study, by, list(wanted)):
            each = wanted[material.name]
            report = Report(material, links=each.links)
            for form in each.stale:
                number += 1
                if progress is not None:
                    progress(each.path(form), number, total)
                main, files = _write(report, manifest.folder, each, form, template)
                entry = Entry(each.keys[form], name, group_by, material.heading, edition, {})
                manifest.note(each.path(form), entry, files)
                yield from main
        if not only:
            _drop_old(manifest, name, group_by, plan)


def _hold_edition(manifest: Manifest, edition: str, force: bool) -> None:
    """Hold a folder to one edition: what is given away as a whole must not hold what is for the team alone."""
    others = [path for path, each in manifest.entries.items() if each.edition != edition]
    if others and not force:
        raise SettingsError(
            f"'{manifest.folder}' holds reports of the {manifest.entries[others[0]].edition} edition, such as "
            f"'{others[0]}', and a folder is of one edition. Write the {edition} ones to another folder with --out, or "
            "add --force, which deletes those reports first."
        )
    for path in others:
        manifest.drop(path)
    if edition == "team":
        return
    known = {name for each in manifest.entries.values() for name in each.files} | {MANIFEST}
    root = manifest.folder
    there = (path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if path.is_file())
    strange = [name for name in there if name not in known and not name.startswith(".")]
    gone = {name for name in strange if written_digest(root / name) == ""}
    strange = [name for name in strange if name not in gone]
    if strange:
        listed = ", ".join(f"'{name}'" for name in strange[:3]) + (", …" if len(strange) > 3 else "")
        raise SettingsError(
            f"'{root}' holds files that are no part of its shareable reports ({listed}), and would be given away with "
            "them. Move them out, or write the reports to another folder with --out."
        )


def _check(
    study: Study,
    out: Path,
    kinds: Sequence[str],
    only: Sequence[str],
    formats: Sequence[str] | None,
    template: str | Path | None,
) -> None:
    """Tell what cannot be before anything is written."""
    for name in kinds:
        kind_for(study, name)
    if only and len(kinds) > 1:
        raise SettingsError("`only` names reports of one kind. Ask for one kind, or leave it out.")
    for name in formats or ():
        if name not in FORMATS:
            raise SettingsError(f"No report format '{name}'.{suggestion(name, FORMATS)}")
        if name == "pptx" and not set(kinds) <= set(SLIDES_OF):
            raise SettingsError("Slides are made of briefs alone. Ask for --kind brief, or leave 'pptx' out.")
    if out.resolve() in {(study.folder / name).resolve().parent for name, _ in study.hashes}:
        raise SettingsError(f"'{out}' holds the study's own files. Write reports to another folder, such as 'reports'.")
    if template is None:
        return
    form = template_form(template)
    if formats is not None and form not in formats:
        raise SettingsError(f"The template is for {form}, and '{form}' is not among the formats. Add it.")
    (open_slides if form == "pptx" else open_template)(template)


def _hold_something(study: Study, kinds: Sequence[str], by: str, only: Sequence[str]) -> None:
    """Refuse a kind that has nothing to say, where it is the only one that is asked for."""
    if len(kinds) > 1 or kind_of(kinds[0]).names(study, by, only):
        return
    if kinds[0] == "stakeholder":
        raise StudyError(
            "Nobody speaks in this study, so there is no group to report on. Write reports of another kind, such as "
            "'code' or 'technical'."
        )
    if kinds[0] == "comparison":
        # It says why.
        compare_groups(study, by)


def _planned(
    study: Study,
    kind: str,
    by: str,
    only: Sequence[str],
    formats: Sequence[str],
    print_of_study: str,
    manifest: Manifest,
    force: bool,
) -> list[_Planned]:
    """The reports of one kind, each with the formats in which it has to be made anew."""
    made = kind_of(kind)
    chosen = list(made.names(study, by, only))
    # A report is called the same, and leads to the same, whether it is written alone or with the others.
    names = list(made.names(study, by, ())) if only else chosen
    stems = _stems(names)
    home = f"{'../' if made.folder else ''}{_INDEX}"
    siblings = tuple(
        zip((made.heading(study, name) for name in names), (f"{stem}.html" for stem in stems), strict=True)
    )
    index = (phrases_in(study.report_language)("all-reports"), home)
    links = (index, *(siblings if 1 < len(siblings) <= _SIBLINGS else ())) if "html" in formats else ()
    plan = []
    for name, stem in zip(names, stems, strict=True):
        if name not in chosen:
            continue
        keys = {form: digest(print_of_study, kind, name, form, repr(links)) for form in formats}
        each = _Planned(name, made.folder, stem, links, keys, ())
        stale = tuple(form for form in formats if force or not manifest.has(each.path(form), keys[form]))
        plan.append(_Planned(name, made.folder, stem, links, keys, stale))
    return plan


def _write(
    report: Report, out: Path, planned: _Planned, form: str, template: str | Path | None
) -> tuple[list[Path], list[Path]]:
    """The files to be named, and all that were written with them."""
    path = out / planned.path(form)
    if form == "figures":
        files = report.figures(path.parent / "figures", planned.stem)
        return files, files
    beside: list[Path] = []
    if form == "html":
        write_file(path, report.html())
    elif form == "md":
        write_markdown(report.page, path)
        drawn = list({block.name: block for block in report.page.blocks if isinstance(block, Figure)}.values())
        beside = [path.with_name(name) for name in file_names(drawn, planned.stem)]
    elif form == "docx":
        report.docx(path, template=template if template and template_form(template) == "docx" else None)
    elif form == "pdf":
        report.pdf(path)
    elif form == "pptx":
        report.pptx(path, template=template if template and template_form(template) == "pptx" else None)
    else:
        report.xlsx(path)
    return [path], [path, *beside]


def _drop_old(manifest: Manifest, kind: str, by: str, plan: Sequence[_Planned]) -> None:
    """Reports on groups or people that are no longer in the study go."""
    here = {(each.folder, each.stem) for each in plan}
    for path, entry in list(manifest.entries.items()):
        folder, _, name = path.rpartition("/")
        if entry.kind == kind and entry.group_by == by and (folder, name.rpartition(".")[0]) not in here:
            manifest.drop(path)


def _write_index(
    study: Study, out: Path, by: str, manifest: Manifest, print_of_study: str, force: bool
) -> Iterator[Path]:
    listed = [
        (entry.kind, entry.group_by, entry.heading, path)
        for path, entry in sorted(manifest.entries.items())
        # A page for others leads to nothing that is for the team alone.
        if path.endswith(".html") and path != _INDEX and entry.edition == study.config.report.edition
    ]
    key = digest(print_of_study, repr(listed))
    if not force and manifest.has(_INDEX, key):
        return
    index = out / _INDEX
    write_file(index, page_html(overview_page(study, listed, by)))
    manifest.note(_INDEX, Entry(key, "", "", "", study.config.report.edition, {}), [index])
    yield index


def _stems(groups: Sequence[str]) -> list[str]:
    stems: list[str] = []
    for group in groups:
        stem = base = file_stem(group)
        number = 2
        while stem in (*stems, "index"):
            stem, number = f"{base}-{number}", number + 1
        stems.append(stem)
    return stems
