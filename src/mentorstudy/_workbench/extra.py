"""The packages that only the workbench needs."""

from __future__ import annotations

from importlib.util import find_spec

from mentorstudy.errors import StudyError

__all__ = ["need_extra"]

_SERVER = ("starlette", "uvicorn", "websockets")


def need_extra(packages: tuple[str, ...] = _SERVER) -> None:
    """Raise StudyError where packages of the extra `workbench` are not installed."""
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise StudyError(
            f"The workbench needs {', '.join(missing)}. Install it with `pip install 'mentorstudy[workbench]'`."
        )
