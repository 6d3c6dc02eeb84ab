"""A real Chromium on a workbench that is served on this machine, with every other host out of reach."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

import mentorstudy as ms
from mentorstudy._workbench.server import application
from mentorstudy._workbench.session import Session

REQUIRED = os.environ.get("MENTORSTUDY_BROWSER") == "required"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--window-size=1500,950",
)


def missing_browser() -> str:
    """Why there is no browser to test in; empty where there is one."""
    if not any(map(shutil.which, _NAMES)):
        return "no Chromium on this machine (Debian: chromium and chromium-driver)"
    return "" if shutil.which("chromedriver") else "no chromedriver on this machine (Debian: chromium-driver)"


def need_browser() -> None:
    """Skip where there is no browser, fail where there has to be one."""
    reason = missing_browser()
    if reason and REQUIRED:
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)


def start_browser(folder: Path) -> WebDriver:
    """Start a browser with nothing in it."""
    options = Options()
    options.binary_location = next(filter(None, map(shutil.which, _NAMES)))
    for flag in (*_FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


@contextmanager
def served(session: Session) -> Iterator[str]:
    """Serve a session from this process; yields the address with its token."""
    import socket

    import uvicorn

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    port = listener.getsockname()[1]
    app = application(session, port=port, token="secret")
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="critical", ws="websockets-sansio", lifespan="off", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}/#token=secret"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
        session.close()


class Screen:
    """What a person does with the workbench, in a browser."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get("about:blank")
        # What an earlier page complained of is not this one's.
        self.logs()
        self.driver.get(address)
        self.wait("return Boolean(window.workbench && workbench.transcript && workbench.documents.length)")
        self.settle()

    def do(self, script: str, *given: Any) -> Any:
        return self.driver.execute_script(script, *given)

    def wait(self, script: str, seconds: float = 15.0) -> Any:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.do(script)
            if found:
                return found
            time.sleep(0.01)
        raise AssertionError(f"It did not happen: {script}\n{self.logs()}")

    def settle(self) -> None:
        """Wait until all that was asked is answered and drawn."""
        self.wait("return workbench.channel.waiting.size === 0 && !workbench.transcript.planned")

    def press(self, *keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)
        self.settle()

    def chord(self, *keys: str) -> None:
        """Press keys together."""
        self.chord_raw(*keys)
        self.settle()

    def chord_raw(self, *keys: str) -> None:
        """Press keys together, whatever page it is."""
        from selenium.webdriver.common.action_chains import ActionChains

        chain = ActionChains(self.driver, duration=0)
        for key in keys[:-1]:
            chain.key_down(key)
        chain.send_keys(keys[-1])
        for key in reversed(keys[:-1]):
            chain.key_up(key)
        chain.perform()

    def code(self, typed: str) -> None:
        """Code what is selected with the first code that fits what is typed."""
        self.press(Keys.ENTER)
        self.press(typed)
        self.press(Keys.ENTER)

    def text(self, selector: str) -> str:
        return str(self.do("return document.querySelector(arguments[0])?.innerText ?? ''", selector))

    def selected(self) -> str:
        return str(self.do("return workbench.selection.span()?.words.join(' ') ?? ''"))

    def document(self, name: str) -> None:
        self.do("workbench.openDocument(arguments[0])", name)
        self.wait("return workbench.outline?.document === " + repr(name))
        self.settle()

    def logs(self) -> list[str]:
        return [f"{each['level']}: {each['message']}" for each in self.driver.get_log("browser")]


def session_on(folder: Path, coder: str, change: Callable[[ms.Study], ms.Study] | None = None) -> Session:
    """Open a session on a study folder."""
    study = ms.read_study(folder)
    return Session(change(study) if change else study, coder)
