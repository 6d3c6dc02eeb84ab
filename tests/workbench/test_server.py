"""The server on this machine: who may speak to it, and in what form."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

import mentorstudy as ms
from mentorstudy._workbench.server import application
from mentorstudy._workbench.session import Session
from tests.workbench.material import EMOJI, write

PORT = 8765
OURS = {"host": f"127.0.0.1:{PORT}", "origin": f"http://127.0.0.1:{PORT}"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    session = Session(ms.read_study(write(tmp_path / "study")), "anna")
    app = application(session, port=PORT, token="right")
    with TestClient(app, base_url=f"http://127.0.0.1:{PORT}") as client:
        yield client
    session.close()


def test_messages_are_answered_in_their_order(client: TestClient) -> None:
    with client.websocket_connect("/session", headers=OURS) as socket:
        socket.send_json({"token": "right"})
        socket.send_json({"do": "begin", "id": 1})
        socket.send_json({"do": "open", "document": EMOJI, "id": 2})
        first, second = socket.receive_json(), socket.receive_json()

    assert (first["re"], first["replies"][0]["kind"]) == (1, "study")
    assert (second["re"], second["replies"][0]["document"]) == (2, EMOJI)


@pytest.mark.parametrize("token", ["wrong", "", "right ", None, 5])
def test_without_the_token_nothing_is_answered(client: TestClient, token: object) -> None:
    with client.websocket_connect("/session", headers=OURS) as socket:
        socket.send_json({"token": token})
        socket.send_json({"do": "begin", "id": 1})
        with pytest.raises(WebSocketDisconnect) as end:
            socket.receive_json()

    assert end.value.code == 4401


@pytest.mark.parametrize(
    "headers",
    [
        {"host": OURS["host"], "origin": "http://evil.example"},
        {"host": OURS["host"], "origin": "http://127.0.0.1:9999"},
        {"host": OURS["host"], "origin": "null"},
        {"host": OURS["host"], "origin": ""},
        {"host": "evil.example", "origin": OURS["origin"]},
        {"host": f"evil.example:{PORT}", "origin": f"http://evil.example:{PORT}"},
        {"host": f"127.0.0.1.evil.example:{PORT}", "origin": OURS["origin"]},
    ],
)
def test_other_hosts_and_pages_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketDisconnect):
        client.websocket_connect("/session", headers=headers).__enter__()


@pytest.mark.parametrize("content", [b"\x00\x01", "no json", "[" * 100_000])
def test_what_is_no_json_ends_the_connection(client: TestClient, content: bytes | str) -> None:
    with client.websocket_connect("/session", headers=OURS) as socket:
        socket.send_json({"token": "right"})
        (socket.send_bytes if isinstance(content, bytes) else socket.send_text)(content)
        with pytest.raises(WebSocketDisconnect) as end:
            socket.receive_json()

    assert end.value.code == 4400


def test_a_page_under_another_name_gets_nothing(client: TestClient) -> None:
    for path in ("/", "/workbench.js", "/workbench.css"):
        assert client.get(path, headers={"host": "evil.example"}).status_code == 421


def test_pages_hold_no_scripts_and_allow_no_other_host(client: TestClient) -> None:
    page = client.get("/")

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert page.text.count("<script") == 1
    assert '<script type="module" src="workbench.js"></script>' in page.text
    assert "style=" not in page.text
    for path in ("/workbench.js", "/workbench.css"):
        text = client.get(path).text
        assert "http://" not in text
        assert "https://" not in text
        assert "innerHTML" not in text
        assert "eval(" not in text


def test_the_page_itself_holds_nothing_that_anybody_said(client: TestClient) -> None:
    assert "great" not in client.get("/").text


def test_only_what_is_there_is_served(client: TestClient) -> None:
    for path in ("/study.toml", "/codings/anna.jsonl", "/../study.toml", "/session", "/assets/app.js"):
        assert client.get(path).status_code in (404, 405, 426), path
    assert client.post("/").status_code == 405


def test_a_journal_that_is_open_in_another_process_is_refused_clearly(tmp_path: Path) -> None:
    place = write(tmp_path / "study")
    session = Session(ms.read_study(place), "anna")
    done = subprocess.run(
        [sys.executable, "-m", "mentorstudy", "workbench", str(place), "--coder", "anna", "--no-browser"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    session.close()

    assert done.returncode == 1
    assert "is open in another window or process" in done.stderr
    assert "Traceback" not in done.stderr
