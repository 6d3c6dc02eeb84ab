"""Pages of reports as axe sees them, and Word documents as Word's own check of accessibility would."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_core_python
import docx
import pytest
from docx.oxml.ns import qn

import mentorstudy as ms
from tests.workbench.browser import need_browser, start_browser

Reports = Callable[[str], tuple[ms.Report, ...]]
PAGES = ("brief", "stakeholder", "theme", "code", "explorer", "participant", "program", "return")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "const done = arguments[1]; axe.run({runOnly: arguments[0]}).then(done, (error) => done({error: String(error)}));"


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    need_browser()
    driver = start_browser(tmp_path_factory.mktemp("profile"))
    driver.set_script_timeout(240)
    yield driver
    driver.quit()


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_light_and_wide_or_dark_and_narrow(
    driver: Any, reports_on: Reports, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(reports_on(kind)[0].html(), encoding="utf-8")
    found = {}
    for theme, width in (("light", 1500), ("dark", 390)):
        features = [{"name": "prefers-color-scheme", "value": theme}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        sizes = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
        driver.get(path.as_uri())
        driver.execute_script(AXE)
        result = driver.execute_async_script(RUN, TAGS)
        assert "error" not in result
        # Nothing runs over the side of a phone but what scrolls by itself.
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth + 1"), theme
        found[theme] = [f"{each['id']}: {each['nodes'][0]['html'][:140]}" for each in result["violations"]]

    assert found == {"light": [], "dark": []}


@pytest.mark.parametrize("kind", ["brief", "stakeholder", "technical"])
def test_word_finds_headings_header_rows_descriptions_and_a_language(
    reports_on: Reports, tmp_path: Path, kind: str
) -> None:
    document = docx.Document(str(reports_on(kind)[0].docx(tmp_path / "a.docx")))
    levels = [int(each.style.name[-1]) for each in document.paragraphs if re.fullmatch(r"Heading \d", each.style.name)]
    assert levels
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in document.tables:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    drawn = document.element.body.iter(qn("wp:docPr"))
    assert [each.get("id") for each in drawn if not (each.get("descr") or each.get("title") or "").strip()] == []
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages
    assert all(language.startswith("en") for language in languages)
    assert document.core_properties.title
