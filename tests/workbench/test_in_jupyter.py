"""The workbench in a real JupyterLab: the kernel carries the messages, and the same module is on screen."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

import mentorstudy as ms
from tests.workbench.browser import Screen

CELL = """
import mentorstudy as ms
bench = ms.workbench(ms.read_study({folder!r}), coder="carla")
bench
"""
# The page keeps what it renders for whoever looks at it by its root.
# A slow machine's JupyterLab asks which kernel it is to take.
READY = (
    "document.querySelector('.jp-Dialog .jp-mod-accept')?.click();"
    "return Boolean(document.querySelector('.wb .wb-words'))"
)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def lab(tmp_path: Path, folder: Path) -> Iterator[str]:
    """A JupyterLab with a notebook that shows the workbench; yields its address."""
    work = tmp_path / "lab"
    work.mkdir()
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": []}
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {
        "cells": [cell | {"source": CELL.format(folder=str(folder))}],
        "metadata": kernel,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (work / "code.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    port = free_port()
    settings = {
        "HOME": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "IPYTHONDIR": str(tmp_path / "ip"),
    }
    process = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1",
            "--IdentityProvider.token=t", "--ServerApp.disable_check_xsrf=True", "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        cwd=work,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        end = time.monotonic() + 90
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=t", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/lab/tree/code.ipynb?token=t&reset"
    finally:
        process.terminate()
        process.wait(20)


def test_a_passage_is_coded_by_keyboard_in_jupyterlab(lab: str, folder: Path, screen: Screen) -> None:
    screen.driver.get(lab)
    screen.wait("return Boolean(document.querySelector('.jp-Notebook .jp-CodeCell'))", 90)
    screen.wait(READY.partition(";")[0] + "; return document.body.innerText.includes('| Idle')", 60)
    screen.do("document.querySelector('.jp-Notebook .jp-CodeCell .cm-content').focus()")
    screen.chord_raw(Keys.SHIFT, Keys.ENTER)
    screen.wait(READY, 90)
    screen.do("document.querySelector('.wb-page').focus()")
    # Notebooks have meanings of their own for these keys: none of them may reach it.
    screen.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    screen.driver.switch_to.active_element.send_keys(Keys.ENTER)
    screen.wait("return document.activeElement.matches('.wb-find')", 20)
    screen.driver.switch_to.active_element.send_keys("netw")
    screen.driver.switch_to.active_element.send_keys(Keys.ENTER)
    screen.wait("return Boolean(document.querySelector('.wb-chip[data-passage]'))", 20)
    screen.wait("return document.querySelector('.wb-saved').textContent === 'All saved'", 20)
    cells = screen.do("return document.querySelectorAll('.jp-Notebook .jp-CodeCell').length")

    # What a notebook saves holds the picture of a widget, and none of what anybody said.
    screen.do("document.querySelector('.jp-Notebook .jp-CodeCell .cm-content').focus()")
    screen.chord_raw(Keys.CONTROL, "s")
    notebook = folder.parent / "lab" / "code.ipynb"
    end = time.monotonic() + 20
    while "widget-view" not in notebook.read_text(encoding="utf-8") and time.monotonic() < end:
        time.sleep(0.1)

    mine = ms.read_study(folder).coding.where(coder="carla").segments
    assert list(mine["code"]) == ["benefits/networks"]
    assert cells <= 2
    saved = notebook.read_text(encoding="utf-8")
    assert "widget-view" in saved
    assert str(mine["quote"].iloc[0])[:20] not in saved
