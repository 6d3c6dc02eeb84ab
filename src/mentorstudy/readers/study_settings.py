"""What a study is read from: its settings, or where nobody has written any, what is found in its folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mentorstudy.errors import Problem, SettingsError, StudyError
from mentorstudy.readers.discovery import Discovery, discover, discover_file
from mentorstudy.readers.shared_participants import listed
from mentorstudy.settings import StudyConfig, read_config

__all__ = ["SETTINGS", "Beginning", "begin", "begun_config", "study_folder"]

SETTINGS = "study.toml"


@dataclass(frozen=True)
class Beginning:
    """Where a study is, and how it is set up.

    Parameters
    ----------
    folder : Path
        The study folder.
    config : StudyConfig
        With the sources that were found, where none are written down.
    problems : tuple of Problem
        What was assumed.
    """

    folder: Path
    config: StudyConfig
    problems: tuple[Problem, ...] = ()


def begin(path: str | Path) -> Beginning:
    """Return where a study is, and its settings.

    Parameters
    ----------
    path : str or Path
        A folder with a study.toml, or that file; a folder with readable files; or one readable file.

    Raises
    ------
    StudyError
        When there is nothing of that name, or nothing in it that could be studied.
    """
    place = Path(path)
    if not place.exists():
        raise StudyError(f"There is no folder or file '{path}'. Name the folder with the study.")
    if place.is_file() and place.name != SETTINGS:
        return _of_file(place)
    folder = study_folder(place)
    if not (folder / SETTINGS).is_file():
        found = discover(folder)
        _hold_found(found, folder, f"No {SETTINGS} in '{folder}'")
        return Beginning(folder, begun_config(folder, found), tuple(_assumed(found, f"there is no {SETTINGS}", folder)))
    config = read_config(folder / SETTINGS)
    config = config.model_copy(update={"title": config.title or folder.resolve().name})
    if config.sources:
        return Beginning(folder, config)
    found = discover(folder)
    _hold_found(found, folder, f"{SETTINGS} has no [[sources]] block")
    config = config.model_copy(update={"sources": found.sources})
    return Beginning(folder, config, tuple(_assumed(found, f"{SETTINGS} names no [[sources]]", folder)))


def study_folder(path: str | Path) -> Path:
    """Return the folder of the study that is named by its folder, its study.toml or its only file."""
    place = Path(path)
    return place.parent if place.is_file() else place


def begun_config(folder: Path, found: Discovery, *, title: str = "") -> StudyConfig:
    """Return the settings of a study of what was found in a folder.

    Parameters
    ----------
    folder : Path
        The folder.
    found : Discovery
        What was found in it.
    title : str
        The study's title; the folder's name when empty.
    """
    usual = StudyConfig(title=title or folder.resolve().name, language=found.language, sources=found.sources)
    tables = {key: name for key, name in found.tables.items() if not (folder / getattr(usual, key)).is_file()}
    return usual.model_copy(update=tables)


def _of_file(file: Path) -> Beginning:
    whole = next((each for each in file.resolve().parents if (each / SETTINGS).is_file()), None)
    if whole is not None:
        raise StudyError(f"'{file}' is a part of the study in '{whole}'. Name that folder, or its {SETTINGS}.")
    found = discover_file(file)
    return Beginning(file.parent, begun_config(file.parent, found, title=file.stem))


def _hold_found(found: Discovery, folder: Path, why: str) -> None:
    if found.found:
        return
    there = f" It holds {listed(name for name, _ in found.passed)}." if found.passed else ""
    raise SettingsError(
        f"{why}, and no file in the folder that could be read as a transcript, a survey or an archival document."
        f"{there} Put files there; `mentorstudy init {folder}` makes a study folder of it.",
        file=SETTINGS,
    )


def _assumed(found: Discovery, why: str, folder: Path) -> Iterable[Problem]:
    sources = [f"{each.path} ({each.kind})" for each in found.found]
    yield Problem(
        f"{why}, so the sources are those that were found: {listed(sources, quoted=False)}. "
        f"`mentorstudy init {folder}` writes them down, so that they stay and can be mended.",
        SETTINGS,
        severity="warning",
    )
    for name, reason in found.passed:
        yield Problem(f"not taken for a source: {reason}.".replace("..", "."), name, severity="warning")
