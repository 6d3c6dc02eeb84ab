"""Every command that only reads, with arguments that a study has, and a way to run it without a process of its own."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

from mentorstudy.errors import StudyError
from tests.questions import Asked

__all__ = ["COMMANDS", "HEAVY_COMMANDS", "WRITING", "run_command"]

Arguments = Callable[[Asked], list[str]]


def _study(*arguments: str) -> Arguments:
    """Return a command on a study, printed in one of the forms."""
    return lambda a: [
        arguments[0],
        str(a.made.folder),
        *arguments[1:],
        "--format",
        a.draw.choice(("table", "csv", "json")),
    ]


def _chosen(command: str, **options: str) -> Arguments:
    """Return a command whose options are chosen among what the study has: `by="by"` names a property of `Asked`."""

    def arguments(asked: Asked) -> list[str]:
        found = [command, str(asked.made.folder), "--format", asked.form]
        for option, known in options.items():
            if asked.draw.random() < 0.7:
                found += [f"--{option.replace('_', '-')}", str(getattr(asked, known, known))]
        return found

    return arguments


def _drawn(command: str) -> Arguments:
    return lambda a: [command, str(a.made.folder), "--plot", a.file(".png", ".svg")]


COMMANDS: dict[str, Arguments] = {
    "agreement": _chosen("agreement", resamples="20", unit="unit"),
    "absent": _study("absent"),
    "goals": _study("goals"),
    "links": _study("links"),
    "proposed-codes": _study("proposed-codes"),
    "agreement measures": _study("agreement", "--measures"),
    "blind-sample": lambda a: ["blind-sample", str(a.made.folder), "--out", a.file(".csv")],
    "check": _study("check"),
    "checklist": _study("checklist"),
    "checklist srqr": _study("checklist", "--standard", "srqr"),
    "code": _study("code"),
    "code terms": _study("code", "--terms"),
    "collocations": lambda a: ["collocations", str(a.made.folder), a.draw.choice(("mentor*", "time"))],
    "triangulation": _chosen("triangulation", code="code", coder="coder"),
    "cooccurrence": _chosen("cooccurrence", source="source", group="group"),
    "count-codes": _chosen("count-codes", coder="coder"),
    "crosstab": _chosen("crosstab", by="by", source="source", coder="coder"),
    "crosstab inference": _study("crosstab", "--inference", "--coverage"),
    "disagreements": _chosen("disagreements", code="code"),
    "disclosure": _study("disclosure"),
    "expectations": _chosen("expectations", by="by", source="source"),
    "expectations recalled": _study("expectations", "--show", "recalled"),
    "find": lambda a: ["find", str(a.made.folder), a.draw.choice(("mentor*", "time", "zz"))],
    "find code": lambda a: ["find", str(a.made.folder), "--code", a.code],
    "frequencies": _chosen("frequencies", by="by", source="source", least="1"),
    "prompting": _chosen("prompting", by="by", code="code"),
    "prompting people": _study("prompting", "--show", "people"),
    "prompting questions": _study("prompting", "--show", "questions"),
    "history": _study("history"),
    "joint-display": _study("joint-display"),
    "keyness": _chosen("keyness", by="by", group="group", source="source", resamples="20"),
    "framework-matrix": _chosen("framework-matrix", code="code"),
    "memos": _study("memos"),
    "missed": _chosen("missed", code="code"),
    "pairs": _study("pairs"),
    "pairs counts": _study("pairs", "--show", "counts"),
    "pairs mismatch": _study("pairs", "--show", "mismatch"),
    "pseudonymise": lambda a: ["pseudonymise", str(a.made.folder)],
    "quotes": _chosen("quotes", code="code", by="by", coder="coder"),
    "quotes out": lambda a: [
        "quotes", str(a.made.folder), "--out", a.file(".docx", ".xlsx", ".csv", ".md")
    ],
    "read": lambda a: [
        "read", *(str(path) for path in sorted(a.made.folder.rglob("*")) if path.parent.name in _SOURCES)
    ],
    "review-queue": _study("review-queue"),
    "sample": _chosen("sample", by="by"),
    "saturation": _chosen("saturation", by="by", source="source", base="base", orders="20"),
    "suggest-by-example": _study("suggest-by-example", "--min-examples", "2", "--folds", "2"),
    "suggest-terms": lambda a: ["suggest-terms", str(a.made.folder), a.code],
    "talk-shares": _study("talk-shares"),
    "themes": _chosen("themes", by="by", source="source", theme="theme-0"),
    "themes passages": _study("themes", "--passages"),
    "to-recode": _study("to-recode"),
    "uncoded": _chosen("uncoded", coder="coder"),
    "withdraw shown": lambda a: ["withdraw", str(a.made.folder), a.participant],
    **{
        f"{name} plot": _drawn(name)
        for name in (
            "agreement", "triangulation", "cooccurrence", "crosstab", "disagreements", "expectations", "prompting",
            "framework-matrix", "joint-display", "keyness", "pairs", "saturation", "talk-shares", "themes",
        )
    },
}  # fmt: skip
HEAVY_COMMANDS: dict[str, Arguments] = {
    "report": lambda a: ["report", str(a.made.folder), "--all", "--out", str(a.fresh), "--format", "html"],
    "report pdf": lambda a: ["report", str(a.made.folder), "--out", str(a.fresh), "--format", "pdf,docx"],
    "topics": lambda a: ["topics", str(a.made.folder), "--runs", "1"],
    "topics crosswalk": lambda a: ["topics", str(a.made.folder), "--runs", "0", "--show", "crosswalk"],
    "topics prevalence": lambda a: ["topics", str(a.made.folder), "--runs", "0", "--show", "prevalence"],
}
# Commands that change a study, need a file from elsewhere or take none: asked through the functions that they call.
WRITING = (
    "accept", "code-passage", "create-code", "decide-on-claim", "demo", "estimate-missed", "export", "finish",
    "import", "init", "judge", "link-passages", "memo", "merge-codes", "note-exposure", "propose-code", "recode",
    "reconcile", "recover", "reject", "rename-code", "reopen", "sign", "uncode", "undo", "withdraw", "workbench",
)  # fmt: skip
_SOURCES = ("interviews", "groups", "surveys", "archives")


def run_command(arguments: list[str]) -> tuple[int, str, str]:
    """Return the exit code of a command, what it printed, and what it said, as a terminal would have it."""
    from mentorstudy.cli.app import app

    printed, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        try:
            code = int(app(arguments, standalone_mode=False) or 0)
        except StudyError as error:
            said.write(str(error))
            code = 1
        except SystemExit as error:
            code = int(error.code or 0)
    return code, printed.getvalue(), said.getvalue()


def files_in(folder: Path) -> dict[str, bytes]:
    """Return everything that a folder holds, to see afterwards that nothing was written."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
