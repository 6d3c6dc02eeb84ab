"""Every file operation of every command that writes, made to fail or to kill the process, one after the other.

`benchmarks/faults.py` does so for all of them, `tests/test_faults.py` for a sample. The operations of Python on files
(open, write, flush, fsync, replace, rename, link, unlink, mkdir, rmdir, truncate) are counted while a command runs on
a small study. Then the command runs again and again on a fresh copy, and its nth operation fails, or is the last that
the process does: a write is half written then. Afterwards every file is old or new, the study is read (where need be
after `recover`), nothing that was acknowledged is missing, and the command run once more ends as an undisturbed run
does, to the byte.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import json
import os
import secrets
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import mentorstudy as ms
from mentorstudy.errors import StudyError
from mentorstudy.journal import events as journal_events
from mentorstudy.plans import FOLDER, recover_all
from tests.commands import files_in, run_command
from tests.small import write_small_study

__all__ = [
    "COMMANDS",
    "Fault",
    "Outcome",
    "Shim",
    "Undisturbed",
    "base_folder",
    "fresh",
    "operations_of",
    "problems_after",
    "run",
    "tried",
]

Fault = str  # "fail" or "kill"
Arguments = Callable[[Path], list[str]]


def _on(*arguments: str) -> Arguments:
    """Return a command's arguments; STUDY and ROOT stand for paths, SEGMENT, FIRST and LAST for a coding."""

    def told(root: Path) -> list[str]:
        known = {"STUDY": root / "study", "ROOT": root}
        return [arguments[0], *(_put_in(each, known) for each in arguments[1:])]

    return told


def _put_in(argument: str, known: dict[str, Path]) -> str:
    for name, path in known.items():
        argument = argument.replace(name, str(path))
    return argument


COMMANDS: dict[str, Arguments] = {
    "code-passage": _on("code-passage", "STUDY", "interviews/P1.txt", "my field", "challenges", "--coder", "anna"),
    "code-passage --new": _on("code-passage", "STUDY", "interviews/P1.txt", "my field", "joy", "--new", "--coder", "z"),
    "finish": _on("finish", "STUDY", "interviews/P2.txt", "--coder", "anna"),
    "reopen": _on("reopen", "STUDY", "interviews/P1.txt", "--coder", "anna"),
    "memo": _on("memo", "STUDY", "Tired, but proud.", "--coder", "ben"),
    "undo": _on("undo", "STUDY", "--event", "LAST", "--coder", "anna"),
    "recode": _on("recode", "STUDY", "FIRST", "--code", "challenges", "--coder", "anna"),
    "uncode": _on("uncode", "STUDY", "FIRST", "--coder", "anna"),
    "accept": _on("accept", "STUDY", "--code", "benefits/networks", "--coder", "anna"),
    "reject": _on("reject", "STUDY", "--code", "benefits/networks", "--coder", "anna"),
    "create-code": _on("create-code", "STUDY", "benefits/courage", "--coder", "anna"),
    "rename-code": _on("rename-code", "STUDY", "benefits/networks", "benefits/contacts", "--coder", "anna"),
    "merge-codes": _on("merge-codes", "STUDY", "benefits/networks", "--into", "benefits", "--coder", "anna"),
    "reconcile": _on("reconcile", "STUDY"),
    "import": _on("import", "STUDY", "ROOT/coding.csv"),
    "import into a new folder": _on("import", "ROOT/new", "ROOT/team.qdpx"),
    "export qdpx": _on("export", "STUDY", "ROOT/out.qdpx"),
    "export xlsx": _on("export", "STUDY", "ROOT/out.xlsx"),
    "export csv": _on("export", "STUDY", "ROOT/out.csv"),
    "quotes": _on("quotes", "STUDY", "--out", "ROOT/quotes.csv", "--force"),
    "code": _on("code", "STUDY", "--out", "ROOT/quotes.csv", "--force"),
    "framework-matrix": _on("framework-matrix", "STUDY", "--out", "ROOT/matrix.xlsx"),
    "memos": _on("memos", "STUDY", "--out", "ROOT/memos.md"),
    "sign": _on("sign", "STUDY", "9", "--by", "Ana", "--text", "We read it.", "--date", "2026-01-05"),
    "report": _on("report", "STUDY", "--format", "html,md"),
    "report shareable": _on("report", "STUDY", "--format", "md", "--edition", "shareable", "--out", "ROOT/given"),
    "init": _on("init", "ROOT/fresh", "--codebook", "mentoring"),
    "pseudonymise": _on("pseudonymise", "STUDY", "--review", "ROOT/found.csv"),
    "pseudonymise --write": _on("pseudonymise", "STUDY", "--review", "ROOT/review.csv", "--write", "ROOT/plain"),
    "withdraw": _on("withdraw", "STUDY", "P2", "--yes"),
    "demo": _on("demo", "ROOT/demo"),
    "topics": _on("topics", "STUDY", "--runs", "0", "--n", "2"),
    "topics --out": _on("topics", "STUDY", "--runs", "0", "--n", "2", "--out", "ROOT/topics.xlsx"),
    "judge": _on("judge", "STUDY", "pair", "1", "agreement", "--code", "challenges", "--coder", "anna"),
    "decide-on-claim": _on("decide-on-claim", "STUDY", "SEGMENT", "wrong-fit", "supports", "--coder", "anna"),
    "link-passages": _on("link-passages", "STUDY", "benefits", "led to", "challenges", "--coder", "anna"),
    "note-exposure": _on("note-exposure", "STUDY", "coding", "--coder", "anna"),
    "propose-code": _on("propose-code", "STUDY", "benefits/courage", "--coder", "anna"),
    "blind-sample": _on("blind-sample", "STUDY", "--n", "3", "--out", "ROOT/blind.csv"),
    "checklist --write": _on("checklist", "STUDY", "--write"),
    "checklist --out": _on("checklist", "STUDY", "--out", "ROOT/coreq.docx"),
    "crosstab --plot": _on("crosstab", "STUDY", "--plot", "ROOT/crosstab.svg"),
    "export qdc": _on("export", "STUDY", "ROOT/out.qdc"),
    "export for an archive": _on("export", "STUDY", "ROOT/deposit", "--for", "archive"),
}  # fmt: skip


class Killed(BaseException):
    """Stands for a process that dies here."""


@dataclass
class Shim:
    """Counts operations on files under a folder, and makes the nth of them fail or be the last."""

    root: str
    at: int = -1
    fault: Fault = ""
    count: int = 0
    kinds: list[str] = field(default_factory=list)
    handles: set[int] = field(default_factory=set)

    def step(self, kind: str, half: Callable[[], object] | None = None) -> None:
        self.count += 1
        self.kinds.append(kind)
        if self.count != self.at:
            return
        if self.fault == "fail":
            raise OSError(errno.ENOSPC if kind in ("write", "open", "fsync") else errno.EIO, "made to fail")
        if half is not None:
            half()
        os.kill(os.getpid(), signal.SIGKILL)

    def is_mine(self, path: object, handle: int | None = None) -> bool:
        if handle in self.handles:
            return True
        return isinstance(path, str | os.PathLike) and os.path.abspath(os.fspath(path)).startswith(self.root)  # noqa: PTH100


class _Opened:
    """A file that is written to, operation by operation."""

    def __init__(self, shim: Shim, file: Any) -> None:
        self._shim, self._file = shim, file

    def write(self, content: Any) -> int:
        def half() -> None:
            self._file.write(content[: len(content) // 2])
            self._file.flush()

        self._shim.step("write", half)
        return int(self._file.write(content) or 0)

    def flush(self) -> None:
        self._shim.step("flush")
        self._file.flush()

    def truncate(self, size: int | None = None) -> int:
        self._shim.step("truncate")
        return int(self._file.truncate(size))

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _patches(shim: Shim) -> Iterator[Any]:
    real_open, real = io.open, {name: getattr(os, name) for name in _OPERATIONS}
    real_os_open, real_write = os.open, os.write

    def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if not set(mode) & set("wax+"):
            return real_open(file, mode, *rest, **named)
        mine = shim.is_mine(file, file if isinstance(file, int) else None)
        if mine:
            shim.step("open")
        made = real_open(file, mode, *rest, **named)
        return _Opened(shim, made) if mine else made

    def os_opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        mine = shim.is_mine(path, named.get("dir_fd"))
        if mine and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            shim.step("open")
        handle = int(real_os_open(path, flags, *rest, **named))
        if mine:
            shim.handles.add(handle)
        return handle

    def written(handle: int, content: bytes) -> int:
        if handle in shim.handles:
            shim.step("write", lambda: real_write(handle, content[: len(content) // 2]))
        return int(real_write(handle, content))

    def counted(name: str) -> Callable[..., Any]:
        def call(first: Any, *rest: Any, **named: Any) -> Any:
            handle = first if isinstance(first, int) else named.get("dir_fd")
            if shim.is_mine(first, handle) or (rest and shim.is_mine(rest[0])):
                shim.step(name)
            return real[name](first, *rest, **named)

        return call

    yield mock.patch.object(io, "open", opened)
    yield mock.patch.object(builtins, "open", opened)
    yield mock.patch.object(os, "open", os_opened)
    yield mock.patch.object(os, "write", written)
    for name in _OPERATIONS:
        yield mock.patch.object(os, name, counted(name))


_OPERATIONS = ("fsync", "replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "ftruncate", "chmod")


class _FrozenTime(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return datetime(2026, 1, 5, 10, tzinfo=tz or UTC)


@contextlib.contextmanager
def _frozen() -> Iterator[None]:
    """The same times and identifiers in every run."""
    numbers = iter(range(1, 10**9))
    drawn = lambda size=None: f"{next(numbers):0{2 * (size or 32)}x}"  # noqa: E731
    with mock.patch.object(journal_events, "datetime", _FrozenTime), mock.patch.object(secrets, "token_hex", drawn):
        yield


def run(root: Path, name: str, shim: Shim | None = None) -> tuple[int, str]:
    """Run a command, and return its exit code and what it said."""
    arguments = [_named(root, each) for each in COMMANDS[name](root)]
    with contextlib.ExitStack() as stack:
        stack.enter_context(_frozen())
        if name == "demo":
            # Its reports are those of `report`.
            stack.enter_context(mock.patch("mentorstudy.report.writing.write_reports", return_value=[]))
        for patch in _patches(shim) if shim is not None else ():
            stack.enter_context(patch)
        try:
            code, _, said = run_command(arguments)
        except OSError as error:
            return 2, f"a traceback: {error!r}"
    return code, said


def _named(root: Path, argument: str) -> str:
    if argument == "SEGMENT":
        return str(ms.read_study(root / "study").coding.segments["segment"].iloc[0])
    if argument not in ("FIRST", "LAST"):
        return argument
    file = root / "study" / "codings" / "anna.jsonl"
    events = []
    for line in file.read_text().splitlines():
        with contextlib.suppress(ValueError):
            event = json.loads(line)
            events += [event["event"]] if event["kind"] == "coded" else []
    return str(events[0] if argument == "FIRST" else events[-1])


def base_folder(root: Path) -> Path:
    """Write what all commands begin with: a study with two coders, and files from elsewhere."""
    with _frozen():
        folder = write_small_study(root / "study", coding_csv=None)
        study = ms.read_study(folder)
        for coder, quotes in (("anna", ("he knew nothing of my field", "five names")), ("ben", ("five names",))):
            for quote in quotes:
                code = "benefits/networks" if "names" in quote else "challenges/mismatch/profession"
                study = ms.journal.code_passage(study, "interviews/P1.txt", quote, code, coder=coder)
            study = ms.journal.finish_document(study, "interviews/P1.txt", coder=coder)
        study = ms.journal.code_passage(
            study, "interviews/P2.txt", "He cancelled four times", "challenges", coder="anna"
        )
        ms.exchange.export_project(study, root / "team.qdpx")
    said = "interviews/P3.txt,cleo,challenges,It was the wrong profession altogether\n"
    (root / "coding.csv").write_text(f"document,coder,code,quote\n{said}")
    (root / "quotes.csv").write_text("of before\n")
    columns = "identifier,kind,found_by,pseudonym,count,documents,example,apply,note\n"
    (root / "review.csv").write_text(f"{columns}profession,other,pattern,[Trade 1],3,2,,yes,\n")
    (folder / "notes.txt").write_text("P2: I hoped for names and got none, said one.\n")
    settings = folder / "study.toml"
    settings.write_text(settings.read_text().replace('path = "interviews/*.txt"', 'path = "interviews/P*.txt"'))
    return root


@dataclass(frozen=True)
class Outcome:
    """What became of a command whose nth operation failed or was its last."""

    command: str
    at: int
    operation: str
    fault: Fault
    problems: tuple[str, ...] = ()
    recovered: bool = False


@dataclass(frozen=True, eq=False)
class Undisturbed:
    """A run that nothing disturbs."""

    operations: tuple[str, ...]
    before: dict[str, bytes]
    after: dict[str, bytes]


def operations_of(base: Path, name: str) -> Undisturbed:
    """Return a command's operations, and the files before and after them."""
    with fresh(base) as root:
        before = _seen(root)
        shim = Shim(str(root))
        code, said = run(root, name, shim)
        if code:
            raise AssertionError(f"{name}: {said}")
        return Undisturbed(tuple(shim.kinds), before, _seen(root))


@contextlib.contextmanager
def fresh(base: Path) -> Iterator[Path]:
    """A copy at the same path every time, so that what names paths is the same."""
    root = base.with_name(f"{base.name}-tried")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(base, root)
    os.environ["MENTORSTUDY_STATE"] = str(base.with_name(f"{base.name}-state"))
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _seen(root: Path) -> dict[str, bytes]:
    """The files that anybody sees: none that is hidden as unfinished."""
    return {
        name: data for name, data in files_in(root).items() if "/." not in f"/{name}" or name.endswith(".gitignore")
    }


def tried(base: Path, name: str, whole: Undisturbed, at: int, fault: Fault) -> Outcome:
    """Disturb the nth operation of a command, look at what is left, and run it again."""
    outcome = Outcome(name, at, whole.operations[at - 1], fault)
    with fresh(base) as root:
        _disturbed(root, name, at, fault)
        was_broken = any(_broken_off(root))
        problems = problems_after(root, name, whole)
    return Outcome(outcome.command, at, outcome.operation, fault, tuple(problems), was_broken)


def problems_after(root: Path, name: str, whole: Undisturbed, *, again: bool = True) -> list[str]:
    """Look at what a disturbed command left, and at what it comes to when it is run again."""
    problems = [*_halves(root, whole), *_read(root, [*_broken_off(root)])]
    if again:
        code, said = run(root, name)
        problems += [] if "traceback" not in said else [said]
        problems += _ends_alike(root, whole, code, said)
    return problems


def _disturbed(root: Path, name: str, at: int, fault: Fault) -> None:
    """Run the command in a process of its own, which may die."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        sys.stdout = sys.stderr = io.StringIO()
        run(root, name, Shim(str(root), at, fault))
    finally:
        os._exit(0)


def _broken_off(root: Path) -> Iterator[Path]:
    for plan in sorted(root.rglob(FOLDER)):
        if (plan / "plan.json").exists():
            yield plan.parent


def _halves(root: Path, whole: Undisturbed) -> Iterator[str]:
    for name, data in _seen(root).items():
        if data in (whole.before.get(name), whole.after.get(name)):
            continue
        if name.endswith(".jsonl") and data.startswith(whole.before.get(name, b"")):
            continue
        yield f"{name} is neither old nor new"
    for name in whole.before.keys() & whole.after.keys():
        if not (root / name).is_file():
            yield f"{name} is gone"


def _read(root: Path, was_broken: Sequence[Path]) -> Iterator[str]:
    """The study is read; where a change was broken off it is refused first, with the name of what completes it."""
    if root / "study" in was_broken:
        try:
            ms.read_study(root / "study")
            yield "a study with a change that was broken off was read"
        except StudyError as error:
            if "mentorstudy recover" not in str(error):
                yield f"the refusal does not say what to do: {error}"
    try:
        recover_all(root)
        ms.read_study(root / "study")
    except StudyError as error:
        yield f"the study cannot be read: {error}"


def _ends_alike(root: Path, whole: Undisturbed, code: int, said: str) -> Iterator[str]:
    after = _seen(root)
    for name in sorted(after.keys() | whole.after.keys()):
        mine, theirs = after.get(name), whole.after.get(name)
        if mine == theirs or (name.endswith(".jsonl") and _same_events(mine or b"", theirs or b"")):
            continue
        yield f"{name} ends otherwise ({code}: {said[-300:]!r})"
    left = [name for name in files_in(root) if FOLDER in name]
    if left:
        yield f"{left[0]} is left over"


def _same_events(mine: bytes, theirs: bytes) -> bool:
    """Journals say the same: each event once, whatever line was torn and set aside."""

    def told(data: bytes) -> set[str]:
        # A line that was set aside takes an identifier and a moment of its own.
        events = [json.loads(line) for line in data.splitlines() if line.strip()]
        kept = ({key: each[key] for key in each.keys() - {"event", "time"}} for each in events)
        return {json.dumps(each, sort_keys=True) for each in kept if each["kind"] != "recovered"}

    with contextlib.suppress(ValueError):
        return told(mine) == told(theirs)
    return False
