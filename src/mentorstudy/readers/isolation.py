"""Parsers in machine code, called in a process of their own where a file may break them: what dies there is an error.

A parser in C or Rust that meets a damaged file can end the whole process. So what looks damaged before it is opened,
and everything under `isolated`, is read by a child with limits of time and memory.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from importlib import import_module
from typing import Any, TypeVar, cast

from mentorstudy.errors import ReadError, StudyError

__all__ = ["isolated", "parse", "serve"]

Result = TypeVar("Result")

_SECONDS, _SECONDS_PER_MEGABYTE = 30, 10
_BYTES = 2_000_000_000
_EVERYTHING: ContextVar[bool] = ContextVar("everything", default=False)
_SERVE = "from mentorstudy.readers.isolation import serve; serve()"


@contextlib.contextmanager
def isolated() -> Iterator[None]:
    """Read all that needs a parser in machine code in a process of its own, within this block."""
    token = _EVERYTHING.set(True)
    try:
        yield
    finally:
        _EVERYTHING.reset(token)


def parse(function: Callable[..., Result], *arguments: object, sound: bool, called: str, **named: object) -> Result:
    """Return what a parser makes of a file; in a child where the file is doubtful, or all are isolated.

    Parameters
    ----------
    function : callable
        The parser, a function of a module of this package.
    *arguments, **named
        Passed on, the bytes of the file first. What it takes and returns is carried from one process to the other.
    sound : bool
        Whether the file looks as its format says.
    called : str
        The file's name, for errors.

    Raises
    ------
    ReadError
        What the parser raises; or when the child dies, takes too long or needs too much memory.
    """
    if (sound and not _EVERYTHING.get()) or not sys.executable:
        return function(*arguments, **named)
    call = (function.__module__, function.__qualname__, arguments, named)
    data = arguments[0]
    size = len(data) if isinstance(data, bytes) else 0
    try:
        return cast("Result", _answer(_of_child(pickle.dumps(call), size)))
    except ReadError as error:
        raise ReadError(error.message, file=error.file or called, row=error.row) from None


def _of_child(call: bytes, size: int) -> bytes:
    patience = _SECONDS + _SECONDS_PER_MEGABYTE * size // 1_000_000
    # The mathematics libraries reserve memory for every core.
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-c", _SERVE],
            check=False,
            input=call,
            capture_output=True,
            timeout=patience,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise _broken(f"it was not read within {patience} seconds") from None
    except OSError as error:
        raise _broken(f"no process could be started to read it: {error.strerror}") from None
    if done.returncode or not done.stdout:
        raise _broken("the program that reads its format ended over it, or needed too much memory")
    return done.stdout


def _broken(what: str) -> ReadError:
    return ReadError(f"The file is damaged, or no program saved it so: {what}. Save or download it again.")


def _answer(said: bytes) -> Any:
    kind, content = pickle.loads(said)
    if kind == "error":
        message, file, row = content
        raise ReadError(message, file=file, row=row)
    return content


def serve() -> None:
    """Do in the child what the parent asks on standard input, and answer on standard output."""
    _limit_memory()
    answer = os.fdopen(os.dup(1), "wb")
    # What a library prints is no answer.
    os.dup2(2, 1)
    module, name, arguments, named = pickle.loads(sys.stdin.buffer.read())
    try:
        said = ("read", getattr(import_module(module), name)(*arguments, **named))
    except StudyError as error:
        said = ("error", (error.message, error.file, error.row))
    answer.write(pickle.dumps(said))
    answer.close()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        # There is no such limit on Windows.
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_BYTES, _BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
