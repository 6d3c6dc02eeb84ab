"""How the parts are worked on: one after the other here, or side by side on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit

from mentorstudy.errors import SettingsError, StudyError, suggestion
from mentorstudy.partitions.source import Part, Partitions

__all__ = ["ENGINES", "over_parts"]

ENGINES = ("here", "dask")
Result = TypeVar("Result")


def over_parts(
    partitions: Partitions,
    task: Callable[[Partitions, Part], Result],
    engine: str = "here",
    scheduler: str = "",
) -> list[Result]:
    """Return what a task makes of every part, in the order of the parts.

    Parameters
    ----------
    partitions : Partitions
        The survey.
    task : callable
        A pure function of the survey and a part: where a worker is lost, it is run again on another.
    engine : {"here", "dask"}
        One part after the other in this process, or on Dask.
    scheduler : str
        The address of a Dask cluster on this machine; empty starts one for the time of the call.

    Raises
    ------
    StudyError
        When there is no such engine, Dask is not installed, or the scheduler is on another machine.
    """
    if engine not in ENGINES:
        raise SettingsError(f"There is no engine '{engine}'.{suggestion(engine, ENGINES)}")
    if engine == "here":
        return [task(partitions, part) for part in partitions.parts]
    check_scheduler(scheduler)
    with _client(scheduler) as client:
        # Sent once, not with each part.
        shared = client.scatter(partitions, broadcast=True, hash=False)
        futures = client.map(partial(_swapped, task), partitions.parts, whole=shared, pure=False, retries=3)
        return list(client.gather(futures))


def _swapped(task: Callable[[Partitions, Part], Result], part: Part, whole: Partitions) -> Result:
    return task(whole, part)


def check_scheduler(address: str) -> None:
    """Refuse a scheduler on another machine: participants' words would leave this one.

    Examples
    --------
    >>> check_scheduler("tcp://127.0.0.1:8786")
    """
    host = urlsplit(address if "://" in address else f"tcp://{address}").hostname or ""
    try:
        loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if address and not loopback:
        raise StudyError(
            f"The scheduler '{address}' is not on this machine, and no participant's words leave it. Start one here "
            "(`dask scheduler --host 127.0.0.1`), or leave the address out."
        )


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise StudyError("The engine 'dask' needs Dask: pip install 'mentorstudy[dask]'.") from None
    if scheduler:
        with Client(scheduler, set_as_default=False) as client:
            yield client
        return
    with (
        LocalCluster(host="127.0.0.1", dashboard_address=None, threads_per_worker=1) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client
