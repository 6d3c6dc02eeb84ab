"""The workbench in a real browser: what people do, and what stands in the journals after it."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver.common.keys import Keys

import mentorstudy as ms
from tests.workbench.browser import Screen, served, session_on

P01 = "interviews/P01.docx"


def test_an_interview_is_coded_by_keyboard_alone(folder: Path, screen: Screen) -> None:
    with served(session_on(folder, "carla")) as address:
        screen.open(address)
        screen.document(P01)
        screen.press(Keys.ARROW_DOWN)
        first = screen.selected()
        screen.code("netw")
        screen.press(Keys.ARROW_DOWN)
        second = screen.selected()
        screen.code("mism")
        assert screen.do("return workbench.current") != ""
        screen.press(Keys.DELETE)
        screen.chord(Keys.CONTROL, "z")
        screen.press("f")
        assert screen.logs() == []

    study = ms.read_study(folder)
    mine = study.coding.where(coder="carla").segments
    assert list(mine["quote"]) == [first, second]
    assert list(mine["code"]) == ["benefits/networks", "challenges/mismatch"]
    assert ms.journal.Journal is not None
    assert ("carla" in set(study.coding.finished["coder"])) is True
