"""Packaged data: from the wheel, else from the checkout."""

from __future__ import annotations

from pathlib import Path

from mentorstudy.errors import StudyError

__all__ = ["resource"]

_PLACES = {
    "sample-study": ("packaged/sample-study", "data/sample-study"),
    "codebooks": ("packaged/codebooks", "codebooks"),
}


def resource(name: str) -> Path:
    """Return the folder of something that comes with the package.

    Parameters
    ----------
    name : {"sample-study", "codebooks"}
        What is wanted.

    Raises
    ------
    StudyError
        When the installation is incomplete.

    Examples
    --------
    >>> (resource("codebooks") / "mentoring.yaml").is_file()
    True
    """
    packaged, checkout = _PLACES[name]
    here = Path(__file__).parent
    for folder in (here / packaged, here.parent.parent / checkout):
        if folder.is_dir():
            return folder
    raise StudyError(f"The packaged folder '{name}' is missing. Install mentorstudy again.")
