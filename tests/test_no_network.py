"""Nothing leaves the machine: whoever tries to reach a network fails here."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

import mentorstudy as ms
from mentorstudy.examples import copy_sample_study
from tests.commands import run_command
from tests.small import write_small_study


class ReachedError(AssertionError):
    """Something asked for a network."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where an address is looked up or connected to; sockets of this machine's own kind may be made."""

    def refuse(*arguments: Any, **_: Any) -> NoReturn:
        raise ReachedError(repr(arguments[-1:]))

    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)


def test_the_guard_refuses_a_connection() -> None:
    with pytest.raises(ReachedError):
        socket.create_connection(("example.org", 80))
    with socket.socket() as made, pytest.raises(ReachedError):
        made.connect(("127.0.0.1", 9))


def test_reading_coding_searching_and_reports_reach_no_network(tmp_path: Path) -> None:
    folder = write_small_study(tmp_path / "study")
    written = ms.write_reports(ms.read_study(folder), folder / "reports", formats=["html", "docx", "pdf", "xlsx", "md"])

    assert written
    for command in (["check"], ["code"], ["keyness"], ["pseudonymise"], ["disclosure"], ["withdraw"]):
        told = [command[0], str(folder), *(["P2"] if command[0] == "withdraw" else [])]
        assert "ReachedError" not in run_command(told)[2]
    ms.exchange.export_project(ms.read_study(folder), tmp_path / "out.qdpx")


@pytest.mark.long
def test_topics_and_the_reports_of_the_sample_study_reach_no_network(tmp_path: Path) -> None:
    folder = copy_sample_study(tmp_path / "study")

    code, printed, said = run_command(["topics", str(folder), "--runs", "0"])

    assert code == 0, said
    assert printed
    assert ms.write_reports(ms.read_study(folder), folder / "reports", formats=["html"])
