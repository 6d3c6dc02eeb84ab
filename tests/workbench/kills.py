"""Kill the server again and again while somebody codes: `python -m tests.workbench.kills FOLDER KILLS SEED`.

Prints, as JSON, which passages were acknowledged. The study is read once; each server is a copy of this process.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import sys
import time
from pathlib import Path

import uvicorn
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

import mentorstudy as ms
from mentorstudy._workbench.server import application
from mentorstudy._workbench.session import Session
from tests.workbench.material import LONG, Page

TOKEN = "secret"


def serve(study: ms.Study, listener: socket.socket) -> None:
    session = Session(study, "anna")
    app = application(session, port=listener.getsockname()[1], token=TOKEN)
    config = uvicorn.Config(app, log_level="critical", ws="websockets-sansio", lifespan="off")
    uvicorn.Server(config).run(sockets=[listener])


def code_until_killed(port: int, places: list[dict], child: int, wait: float) -> list[int]:  # type: ignore[type-arg]
    """Code one passage after the other; return the numbers of those that were acknowledged."""
    acknowledged: list[int] = []
    origin = f"http://127.0.0.1:{port}"
    with connect(f"ws://127.0.0.1:{port}/session", origin=origin, open_timeout=10) as link:
        link.send(json.dumps({"token": TOKEN}))
        link.send(json.dumps({"do": "open", "document": LONG, "id": -1}))
        link.recv(timeout=20)
        end = time.monotonic() + wait
        if os.fork() == 0:
            time.sleep(wait)
            os.kill(child, signal.SIGKILL)
            os._exit(0)
        try:
            while places:
                number = places[0]["number"]
                message = {"do": "code", "span": places[0]["span"], "codes": ["good"], "id": number}
                link.send(json.dumps(message))
                frame = json.loads(link.recv(timeout=20))
                kinds = [reply["kind"] for reply in frame["replies"]]
                if "changed" in kinds or "already" in str(frame):
                    acknowledged.append(frame["re"])
                    places.pop(0)
        except (ConnectionClosed, OSError, TimeoutError):
            pass
        while time.monotonic() < end:
            time.sleep(0.005)
    return acknowledged


def main(folder: Path, kills: int, seed: int) -> None:
    study = ms.read_study(folder)
    text = study.corpus.text(LONG)
    session = Session(study, "anna")
    page = Page(session)
    words = [at for at in range(0, len(text) - 40, 3) if text[at].isalpha() and text[at + 9].isalpha()]
    places = [
        {"number": at, "span": page.stretch(LONG, at, at + 10)}
        for at in words
        if len(page.stretch(LONG, at, at + 10)["words"]) == 1
    ]
    session.close()
    chance = random.Random(seed)
    acknowledged: list[int] = []
    for _ in range(kills):
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        child = os.fork()
        if child == 0:
            serve(study, listener)
            os._exit(0)
        acknowledged += code_until_killed(listener.getsockname()[1], places, child, chance.uniform(0.005, 0.12))
        os.waitpid(child, 0)
        os.wait()
        listener.close()
    print(json.dumps(acknowledged))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
