"""A package that is made for a test: it is found with its entry points, as if it were installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from mentorstudy.plugins import records_of

__all__ = ["Install", "installing"]


class Install(Protocol):
    """Makes a package of one module, with entry points by the last part of their group's name."""

    def __call__(self, module: str, source: str, **entries: str) -> None: ...


@contextmanager
def installing(folder: Path) -> Iterator[Install]:
    """Give what installs packages in a folder, and take them all away at the end."""
    made: list[tuple[str, str]] = []

    def install(module: str, source: str, **entries: str) -> None:
        home = folder / module
        info = home / f"{module}-1.0.dist-info"
        info.mkdir(parents=True)
        (home / f"{module}.py").write_text(source, encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
        lines = [f"[mentorstudy.{group}]\n{names}\n" for group, names in entries.items()]
        (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
        sys.path.insert(0, str(home))
        made.append((module, str(home)))
        records_of.cache_clear()

    try:
        yield install
    finally:
        for module, home in made:
            sys.path.remove(home)
            sys.modules.pop(module, None)
        records_of.cache_clear()
