"""The pages that are made from the code: settings, commands, formats that are read, and public names."""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

sys.path.insert(0, str(Path(__file__).parent))

from _dependencies import dependencies_page
from _gallery import gallery_page, write_gallery
from _tables import tables_page

__all__ = ["NAMES", "command_pages", "formats_page", "names_pages", "settings_page", "write_pages"]

# The stages in which commands are listed, by the module of `mentorstudy.cli` that holds them.
STAGES = {
    "studies": "Start, check and report",
    "tables": "Read and count",
    "coding": "Code",
    "history": "Codebook and audit trail",
    "agreement": "Agree",
    "questions": "Questions of the study",
    "words": "Words",
    "interpretation": "Claims, links and goals",
    "learning": "Learn from people's codes",
    "topics": "Topics",
    "exchange": "Exchange with other tools",
    "checklists": "Reporting checklists",
}
# The public names by what they are for; a test holds them against what the package has.
NAMES: dict[str, tuple[str, ...]] = {
    "Read": ("read_study", "read", "read_transcript", "read_survey", "read_archive", "read_codebook", "check_study"),
    "Objects": (
        "Study", "Corpus", "Survey", "join_corpora", "Code", "Codebook", "Coding", "Segment", "build_coding",
        "GuideQuestion", "Theme", "Goal",
    ),
    "Code": (
        "suggest", "journal.code_passage", "journal.uncode", "journal.recode", "journal.accept", "journal.reject",
        "journal.finish_document", "journal.reopen_document", "journal.undo", "journal.write_memo",
        "journal.create_code", "journal.rename_code", "journal.merge_codes", "journal.to_recode", "journal.history",
        "journal.memos", "journal.Journal", "journal.open_journal", "journal.decide_on_claim", "journal.link_passages",
        "journal.judge", "journal.note_exposure", "journal.propose_code", "journal.proposed_codes",
        "journal.exposures", "workbench",
    ),
    "Count": (
        "count_codes", "crosstab", "analyse.wide", "analyse.weighted_crosstab", "coded_answers", "heard", "quotes",
        "uncoded", "cooccurrence", "framework_matrix", "report.write_framework_matrix", "sample",
        "analyse.describe_sources", "closed_answers", "analyse.expected_and_met",
    ),
    "Agree": ("agreement", "disagreements", "reconcile"),
    "Ask": (
        "expectations", "analyse.expectation_counts", "analyse.expected_before", "waves", "analyse.transitions",
        "pairs", "analyse.pair_counts", "analyse.pair_mismatch", "triangulation", "joint_display", "saturation",
        "analyse.code_accumulation", "analyse.theme_counts", "themes", "analyse.links", "analyse.goals",
        "analyse.absent", "analyse.pairs_heard", "analyse.rounds_answered", "analyse.questions_asked",
        "analyse.prompted", "prompting", "talk_shares",
    ),
    "Words": ("show", "find", "frequencies", "keyness", "collocations"),
    "Learn": (
        "suggest_by_example", "autocode.Learned", "suggest_terms", "missed", "review_queue", "autocode.blind_sample",
        "autocode.estimate_missed",
    ),
    "Topics": (
        "topics.fit_topics", "topics.Topics", "topics.topic_stability", "topics.TopicStability", "topics.crosswalk",
        "topics.Crosswalk", "topics.topic_prevalence", "topics.topics_over_time", "topics.read_topic_edits",
        "topics.write_topic_edits", "topics.load_topics", "topics.save_topics",
    ),
    "Report": (
        "summarise", "Summary", "Report", "report.reports", "write_reports", "checklists.reporting_checklist",
        "report.write_checklist", "checklists.sign_item", "checklists.Signature", "checklists.write_signatures",
    ),
    "Protect": ("privacy.find_identifiers", "privacy.pseudonymise", "privacy.disclosure", "privacy.withdraw"),
    "Exchange": ("exchange.read_project", "exchange.import_project", "exchange.export_project"),
    "Errors": (
        "StudyError", "errors.StudyProblems", "errors.Problem", "errors.ReadError", "errors.SettingsError",
        "errors.CodebookError", "errors.CodingError",
    ),
}  # fmt: skip
_SHAPES = {
    "table": "A table: survey responses, or transcripts in cells",
    "document": "A document: a transcript or an archival text",
    "captions": "Captions: a transcript with times",
    "page": "A web page: an archival text, or a transcript",
    "text": "Plain text: a transcript, an archival text, or a table",
}


def write_pages(docs: Path) -> list[Path]:
    """Write every generated page below `docs/reference/generated`, and return them.

    A page that would stay the same is left alone, so that Sphinx does not build it anew.
    """
    folder = docs / "reference" / "generated"
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "settings.md": settings_page(),
        "formats.md": formats_page(),
        "dependencies.md": dependencies_page(),
        "gallery.md": gallery_page(),
        "tables.md": tables_page(NAMES),
        **command_pages(),
        **names_pages(),
    }
    write_gallery(folder)
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    return [folder / name for name in pages]


# Settings


def settings_page() -> str:
    """Return the page of every key of study.toml, from the models that check it."""
    from mentorstudy.settings import (
        CrossedSettings,
        MismatchSettings,
        OverrideSettings,
        ReportSettings,
        SourceSettings,
        StudyConfig,
        WorkbenchSettings,
    )

    blocks = [
        ("At the top", "", StudyConfig, ("sources", "mismatch", "report")),
        ("`[[sources]]`: which files, and how to read them", "", SourceSettings, ()),
        ("`[report]`: how reports are made", "", ReportSettings, ("crossed", "overrides")),
        ("`[workbench]`: how people code on screen", "", WorkbenchSettings, ()),
        ("`[[report.crossed]]`: two questions crossed with each other", "", CrossedSettings, ()),
        ("`[[report.overrides]]`: what a shareable edition lets through", "", OverrideSettings, ()),
        ("`[mismatch.KIND]`: what tells that a pair did not fit", "", MismatchSettings, ()),
    ]
    parts = [
        "# Every key of `study.toml`",
        "All keys are optional, except where it says *required*. An unknown key is an error, so that a misspelt one is "
        "never ignored. See [the study folder](../../start/study-folder.md) for the files around it.",
    ]
    for heading, text, model, left_out in blocks:
        parts += [f"## {heading}", text, _keys(model, left_out)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _keys(model: Any, left_out: tuple[str, ...]) -> str:
    told = described(model)
    rows = ["| Key | Value | When absent | What it says |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        if name in left_out:
            continue
        if name not in told:
            raise ValueError(f"{model.__name__}.{name} is not described in its docstring")
        default = "*required*" if field.is_required() else _shown(field.get_default(call_default_factory=True))
        rows.append(f"| `{name}` | {_kind(field.annotation)} | {default} | {_cell(told[name])} |")
    return "\n".join(rows)


def described(model: Any) -> dict[str, str]:
    """Return what a numpydoc docstring says of each parameter; several that share a line share the words."""
    from numpydoc.docscrape import NumpyDocString

    found: dict[str, str] = {}
    for parameter in NumpyDocString(inspect.getdoc(model) or "")["Parameters"]:
        for name in parameter.name.split(","):
            found[name.strip()] = " ".join(parameter.desc)
    return found


def _kind(annotation: Any) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f'`"{value}"`' for value in inner)
    if origin in (Union, types.UnionType):
        return " or ".join(_kind(each) for each in inner if each is not type(None))
    if origin is tuple:
        return f"list of {_kind(inner[0])}"
    if origin in (dict, Mapping):
        return f"table of {_kind(inner[1])}"
    plain = {str: "text", bool: "`true` or `false`", int: "number"}
    return plain.get(annotation, '`{ column = "..." }`')


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if value is None or value in ("", (), {}):
        return ""
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# Commands


def command_pages() -> dict[str, str]:
    """Return a page per stage with the whole help of its commands, and the list of the stages."""
    pages = {}
    for module, stage in STAGES.items():
        parts = [f"# {stage}"]
        for name, help_text in _helps(module):
            parts.append(f"## `mentorstudy {name}`\n\n```text\n{help_text}\n```")
        pages[f"commands-{module}.md"] = "\n\n".join(parts) + "\n"
    return pages


def _helps(module: str) -> Iterator[tuple[str, str]]:
    import click
    from typer.main import get_command

    from mentorstudy.cli.app import app

    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        if command.callback.__module__ == f"mentorstudy.cli.{module}":
            # Wide enough for a page, and the same on every terminal.
            context = click.Context(command, info_name=f"mentorstudy {name}", terminal_width=96, max_content_width=96)
            yield name, command.get_help(context).strip()


# Formats


def formats_page() -> str:
    """Return the table of what is read, and of what is not and what to do instead."""
    from mentorstudy.readers.formats import FORMATS

    read = ["| Format | What it holds |", "|---|---|"]
    refused = ["| Not read | What to do |", "|---|---|"]
    for each in {form.name: form for form in FORMATS}.values():
        if each.shape == "refused":
            refused.append(f"| {_capital(each.title)} | {_cell(each.way_out).replace('FILE', 'the file')} |")
        else:
            read.append(f"| {_capital(each.title)} (`{each.name}`) | {_SHAPES[each.shape]} |")
    return (
        "\n\n".join(
            [
                "# What is read",
                "A file is known by its content first and by the ending of its name second. A recording is not read: "
                "transcribe it first. Parquet needs the extra `parquet`. What a reader leaves out of a file, it lists: "
                "`mentorstudy read FILE` shows it.",
                "\n".join(read),
                "## What is not read, and what to do instead",
                "\n".join(refused),
                "Projects of other tools come in with [`mentorstudy import`](commands-exchange.md).",
            ]
        )
        + "\n"
    )


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


# Public names


def names_pages() -> dict[str, str]:
    """Return a page per group of public names, and one for each of the namespaces."""
    import mentorstudy as ms

    pages = {f"api-{group.lower()}.rst": _group_page(group, names) for group, names in NAMES.items()}
    for space in ("plots", "reliability"):
        module = getattr(ms, space)
        names = [f"mentorstudy.{space}.{name}" for name in module.__all__]
        title = f"``mentorstudy.{space}``"
        pages[f"api-{space}.rst"] = _page(title, [_entry(full) for full in names])
    return pages


def _group_page(group: str, names: tuple[str, ...]) -> str:
    entries = [_entry(f"mentorstudy.{name}") for name in names]
    return _page(group, entries)


def _page(title: str, entries: list[str]) -> str:
    return f"{title}\n{'=' * len(title)}\n\n" + "\n".join(entries)


def _entry(full: str) -> str:
    from importlib import import_module

    module, name = full.rsplit(".", 1)
    value = getattr(import_module(module), name)
    if inspect.isclass(value):
        # Errors inherit methods that are Python's own.
        members = "" if issubclass(value, Exception) else "   :members:\n"
        return f".. autoclass:: {full}\n{members}"
    return f".. auto{'function' if callable(value) else 'data'}:: {full}\n"
