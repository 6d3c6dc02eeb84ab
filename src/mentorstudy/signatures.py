"""What people sign of the published reporting checklists."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CHECKLISTS", "Signature"]

# How many items each has.
CHECKLISTS = {"coreq": 32, "srqr": 21}


@dataclass(frozen=True)
class Signature:
    """What a person says of an item of a reporting checklist.

    Parameters
    ----------
    standard, item : str, int
        The checklist, one of `CHECKLISTS`, and the number of the item.
    text : str
        What is reported; empty where the draft was signed as it stands.
    by, date : str
        Who signed, and when. Without both, nothing is signed.
    page : str
        Where it stands in the manuscript.
    draft : str
        The draft that lay before them.
    row : int
        The line of the file.

    See Also
    --------
    mentorstudy.checklists.sign_item
    mentorstudy.checklists.write_signatures
    """

    standard: str
    item: int
    text: str = ""
    by: str = ""
    date: str = ""
    page: str = ""
    draft: str = ""
    row: int = 0

    @property
    def signed(self) -> bool:
        """Return whether a person stands for it, with something to stand for."""
        return bool(self.by and self.date and (self.text or self.draft))
