"""What was carried over, what was lost and what is ambiguous: together, what the file holds."""

from __future__ import annotations

from mentorstudy.exchange.batch import Arrival

__all__ = ["settle_accounts"]

# Under what else the coded segments of a project are counted.
_CARRIED = (
    "coded segment",
    "coded segment changed",
    "coded segment already there",
    "coded segment said twice",
    "decision on a suggestion",
)
_LOST = ("coded segment", "suggestion")


def settle_accounts(arrival: Arrival) -> None:
    """Check that every coded segment of a project is carried, lost or ambiguous, and once only.

    What is not accounted for is listed as lost, so that nobody takes a report for complete that is not.

    Parameters
    ----------
    arrival : Arrival
        Written; its losses may grow.
    """
    held = sum(len(selection.codings) for selection in arrival.project.selections)
    carried = sum(arrival.carried[item] for item in _CARRIED)
    read = {id(loss) for loss in arrival.project.losses}
    lost = sum(loss.count for loss in arrival.losses if loss.item in _LOST and not loss.kept and id(loss) not in read)
    if carried + lost != held:
        detail = f"of {held} in the file, {carried} were carried over and {lost} are listed; please report this"
        arrival.lose("coded segment not accounted for", detail, abs(held - carried - lost))
