"""What tests of the workbench share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbench import browser


@pytest.fixture(scope="session")
def _driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    browser.need_browser()
    driver = browser.start_browser(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def screen(_driver: object) -> browser.Screen:
    """A browser; where there is none, the test is skipped with the reason."""
    return browser.Screen(_driver)  # type: ignore[arg-type]


@pytest.fixture
def folder(sample_folder: Path, tmp_path: Path) -> Path:
    """A copy of the sample study, to code in."""
    return Path(shutil.copytree(sample_folder, tmp_path / "my-study"))
