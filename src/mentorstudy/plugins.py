"""What other installed packages add: records named by their entry points."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points
from typing import Any

from mentorstudy.errors import SettingsError

__all__ = ["records_of"]


@lru_cache
def records_of(group: str, kind: type) -> tuple[Any, ...]:
    """Return the records that installed packages name under an entry point, in the order of their names.

    Parameters
    ----------
    group : str
        The group of entry points, such as `mentorstudy.readers`.
    kind : type
        What each has to be.

    Raises
    ------
    SettingsError
        When a package names something else, or something that cannot be imported.

    Examples
    --------
    >>> records_of("mentorstudy.no_such_group", str)
    ()
    """
    return tuple(_loaded(each, group, kind) for each in sorted(entry_points(group=group), key=lambda each: each.name))


def _loaded(entry: Any, group: str, kind: type) -> Any:
    package = entry.dist.name if entry.dist else "a package"
    try:
        record = entry.load()
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            f"{package} adds '{entry.name}' to {group}, and it cannot be imported: {error}. Update it, or uninstall it."
        ) from error
    if not isinstance(record, kind):
        raise SettingsError(
            f"{package} adds '{entry.name}' to {group}, and it is no {kind.__name__}. Update it, or uninstall it."
        )
    return record
