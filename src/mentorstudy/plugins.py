"""What other installed packages add: records named by their entry points, and functions named in records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any

from mentorstudy.errors import SettingsError, StudyError

__all__ = ["answering", "function_of", "records_of"]


@lru_cache
def records_of(group: str, kind: type, taken: frozenset[str] = frozenset()) -> tuple[Any, ...]:
    """Return the records that installed packages name under an entry point, in the order of their names.

    Parameters
    ----------
    group : str
        The group of entry points, such as `mentorstudy.readers`.
    kind : type
        What each has to be; it has a `name`.
    taken : frozenset of str
        Names that none of them may have, nor two of them the same.

    Raises
    ------
    SettingsError
        When a package names something else, something that cannot be imported, or by a name that is taken.

    Examples
    --------
    >>> records_of("mentorstudy.no_such_group", str)
    ()
    """
    from importlib.metadata import entry_points

    found: dict[str, Any] = {}
    for entry in sorted(entry_points(group=group), key=lambda each: (each.name, each.value)):
        record = _loaded(entry, group, kind)
        if record.name in taken or record.name in found:
            raise SettingsError(
                f"{_package(entry)} adds '{record.name}' to {group}, and there is one of that name. Update it, or "
                "uninstall it."
            )
        found[record.name] = record
    return tuple(found.values())


def function_of(place: str, package: str) -> Callable[..., Any]:
    """Return the function that a record names.

    Parameters
    ----------
    place : str
        `module.function` of `package`, or `module:function` of any other.
    package : str
        The package whose modules are named without it.

    Raises
    ------
    SettingsError
        When there is no such function: a record of another package may name one that is gone.

    Examples
    --------
    >>> function_of("text.collapse", "mentorstudy")(" a  b ")
    'a b'
    """
    module, _, function = place.partition(":") if ":" in place else f"{package}.{place}".rpartition(".")
    try:
        found: Callable[..., Any] = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            f"'{place}' is no function that can be imported: {error}. Update the package that adds it, or uninstall it."
        ) from error
    return found


@contextmanager
def answering(place: str) -> Iterator[None]:
    """Tell, of a function of another package that fails, whose it is: its failures can be of any kind.

    Parameters
    ----------
    place : str
        The function, as `function_of` takes it; ours are left to fail as they do.

    Raises
    ------
    StudyError
        When it fails.
    """
    try:
        yield
    except StudyError:
        raise
    except Exception as error:
        if ":" not in place:
            raise
        raise StudyError(
            f"'{place}' is of another package, and failed: {type(error).__name__}: {error}. Update that package, or do "
            "without it, and tell those who wrote it."
        ) from error


def _package(entry: Any) -> str:
    return entry.dist.name if entry.dist else "a package"


def _loaded(entry: Any, group: str, kind: type) -> Any:
    try:
        record = entry.load()
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            f"{_package(entry)} adds '{entry.name}' to {group}, and it cannot be imported: {error}. Update it, or "
            "uninstall it."
        ) from error
    if not isinstance(record, kind):
        raise SettingsError(
            f"{_package(entry)} adds '{entry.name}' to {group}, and it is no {kind.__name__}. Update it, or "
            "uninstall it."
        )
    return record
