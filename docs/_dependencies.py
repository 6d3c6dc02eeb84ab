"""The licences and last releases of everything that mentorstudy needs to run, from the lock file and what is installed.

uv run python docs/_dependencies.py     # prints the page
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

__all__ = ["Dependency", "dependencies", "dependencies_page"]

_LOCK = Path(__file__).parents[1] / "uv.lock"
_NAMED = re.compile(r"(?i)license\s*::\s*(?:osi approved\s*::\s*)?(.+)")
_LONGEST = 60
# By their full texts, where a package gives nothing shorter.
_TEXTS = {
    "permission is hereby granted, free of charge": "MIT",
    "apache license": "Apache-2.0",
    "redistribution and use in source and binary forms": "BSD",
    "mozilla public license": "MPL-2.0",
}


@dataclass(frozen=True)
class Dependency:
    """A package that is needed at run time.

    Parameters
    ----------
    name, version, released : str
        As the lock file has it; the day of its release, ISO.
    licence : str
        As the package says; empty where it does not, or is not installed here.
    is_direct : bool
        Whether mentorstudy asks for it by itself.
    """

    name: str
    version: str
    released: str
    licence: str
    is_direct: bool


def dependencies() -> list[Dependency]:
    """Return what is needed at run time on this system, by name."""
    packages: dict[str, dict[str, Any]] = {
        each["name"]: each for each in tomllib.loads(_LOCK.read_text(encoding="utf-8"))["package"]
    }
    direct = {each["name"] for each in packages["mentorstudy"].get("dependencies", [])}
    found = (_dependency(packages[name], name in direct) for name in sorted(_needed(packages, "mentorstudy")))
    return [each for each in found if each is not None]


def _needed(packages: dict[str, dict[str, Any]], name: str) -> set[str]:
    needed: set[str] = set()
    open_names = [name]
    while open_names:
        package = packages[open_names.pop()]
        fresh = {each["name"] for each in package.get("dependencies", [])} - needed
        needed |= fresh
        open_names += fresh
    return needed


def _dependency(package: dict[str, Any], is_direct: bool) -> Dependency | None:
    try:
        said = metadata(package["name"])
    except PackageNotFoundError:
        # For another system.
        return None
    files = [*([package["sdist"]] if "sdist" in package else []), *package.get("wheels", [])]
    released = max((each.get("upload-time", "") for each in files), default="")[:10]
    return Dependency(package["name"], package["version"], released, next(_licences(said), ""), is_direct)


def _licences(said: Any) -> Iterator[str]:
    if said.get("License-Expression"):
        yield str(said["License-Expression"])
    named = [found[1] for each in said.get_all("Classifier") or () if (found := _NAMED.fullmatch(each))]
    named = [each for each in named if each != "OSI Approved"]
    if named:
        yield ", ".join(named)
    text = " ".join(str(said.get("License") or "").split())
    if text and text.upper() != "UNKNOWN":
        yield (
            text if len(text) <= _LONGEST else next((name for sign, name in _TEXTS.items() if sign in text.lower()), "")
        )


def dependencies_page() -> str:
    """Return the page as Markdown."""
    lines = [
        "# Dependencies",
        "",
        "What mentorstudy needs to run, as its lock file has it. None is under the GPL, the AGPL or no licence; a test",
        "holds that. The last column is the day of the release that the lock file names.",
        "",
        "| Package | Version | Licence | Released |",
        "|---|---|---|---|",
    ]
    for each in dependencies():
        name = f"**{each.name}**" if each.is_direct else each.name
        lines.append(f"| {name} | {each.version} | {each.licence.replace('|', '/')} | {each.released} |")
    return "\n".join([*lines, "", "In bold: what mentorstudy asks for by itself.", ""])


if __name__ == "__main__":
    sys.stdout.write(dependencies_page())
