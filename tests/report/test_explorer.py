"""The explorer runs its own script and nothing else, takes words for words, and shows only what may be shown."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.report.render import explorer as rendered
from tests.small import FILES, small_study

Reports = Callable[..., tuple[ms.Report, ...]]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=5000", "--dump-dom",
)  # fmt: skip
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


@pytest.fixture(scope="module")
def page(reports_on: Reports) -> str:
    return reports_on("explorer")[0].html()


@pytest.fixture(scope="module")
def shared(reports_on: Reports) -> str:
    return reports_on("explorer", "shareable")[0].html()


def data_of(html: str) -> dict[str, list[dict[str, str]]]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def drawn(html: str, folder: Path) -> str:
    (folder / "page.html").write_text(html, encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'chromium'}", (folder / "page.html").as_uri()]
    return subprocess.run(command, capture_output=True, timeout=90, check=True).stdout.decode("utf-8")


def test_the_policy_names_the_one_script_and_the_one_style_by_their_hash(page: str) -> None:
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    run = re.findall(r"<(script|style)>(.*?)</\1>", page, re.DOTALL)

    assert [kind for kind, _ in run] == ["style", "script"]
    for kind, text in run:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"\s(?:style|on[a-z]+)=", re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL))


def test_it_is_small_and_loads_nothing(page: str) -> None:
    assert len(page.encode()) < 3_000_000
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_every_passage_that_may_be_quoted_is_in_it_with_its_place(page: str, study: ms.Study) -> None:
    agreed = study.corpus.participants["consent"].str.contains("quote")
    table = ms.quotes(study)
    people = table[table["participant"] != ""]
    may = people[people["participant"].map(agreed)]
    passages = data_of(page)["passages"]

    assert len(passages) >= len(may) > 300
    assert all(each["w"] for each in passages)
    assert any("P01, protégé, interviews/P01.docx, turn" in each["w"] for each in passages)


def test_bars_are_the_counts_of_the_crosstab(page: str, study: ms.Study) -> None:
    table = ms.crosstab(study)
    table = table[(table["source"] == "interviews") & (table["participants"] > 0)]
    counted = {(row.code, row.group): f"{row.participants} of {row.participants_of}" for row in table.itertuples()}
    bars = {(each["c"], each["g"]): each["v"] for each in data_of(page)["counts"]}

    assert {key: bars[key] for key in counted if key in bars} == {key: counted[key] for key in counted if key in bars}
    assert len(bars) > 50


def test_without_scripts_passages_of_every_code_can_be_read(page: str) -> None:
    listed = page[page.index('<ol id="list"') :]
    names = {each["c"]: name for each in data_of(page)["passages"] for name in [data_of(page)["names"][each["c"]]]}  # type: ignore[call-overload]

    assert "Without scripts this page lists" in page
    assert all(f"· {name}</p>" in unescape(listed) for name in names.values())


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = "</script><script>document.title='owned'</script><!-- <b onclick=x>"
    interview = f"Interviewer: How was it?\n\nP2: He cancelled four times. I hoped for names and got none. {hostile}\n"
    coding = FILES["coding.csv"] + f'interviews/P2.txt,anna,challenges/mismatch,"{hostile}",,,\n'
    study = small_study(tmp_path / "s", interviews__P2_txt=interview, coding_csv=coding)
    html = ms.report.reports(study, "explorer")[0].html()

    assert html.count("<script") == html.count("</script>") == 2
    assert hostile in {each["t"] for each in data_of(html)["passages"]}
    if CHROMIUM:
        assert "<title>owned" not in drawn(html, tmp_path)


def test_a_shareable_explorer_quotes_only_what_reports_on_codes_quote(shared: str, reports_on: Reports) -> None:
    quoted = {quote.text for report in reports_on("code", "shareable") for quote in report.material.quotes}
    passages = data_of(shared)["passages"]

    assert len(passages) > 50
    assert {each["t"] for each in passages} <= quoted
    assert not re.search(r"\b[PMES][01]\d\b|interviews/|focus-groups/|R_[A-Za-z0-9]{8}", shared)
    assert not re.search(r"\b(?:protégé|mentor) \d", shared)


def test_a_shareable_explorer_filters_by_nothing_but_what_is_released(shared: str) -> None:
    content = data_of(shared)

    assert set(content["filters"]) == {"c", "g", "p", "s"}
    assert not any(each["r"] for each in content["passages"])
    assert not any(re.search(r"^[1-4] of", each["v"]) for each in content["counts"])


@in_a_browser
def test_scripts_draw_filters_bars_and_the_first_passages(page: str, tmp_path: Path) -> None:
    html = drawn(page, tmp_path)

    assert re.search(r'<form id="filters"[^>]*role="search">', html)
    assert len(re.findall("<blockquote", html)) == 50
    assert 'class="bar" style="width:' in html
    assert f"{len(data_of(page)['passages'])} passages" in html


@in_a_browser
def test_a_large_page_is_packed_and_drawn_alike(
    study: ms.Study, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendered, "_LARGE", 0)
    packed = ms.report.reports(study, "explorer")[0].html()

    assert 'type="application/gzip"' in packed
    assert len(packed) < len(page)
    assert f"{len(data_of(page)['passages'])} passages" in drawn(packed, tmp_path)


def test_the_same_study_gives_the_same_bytes(study: ms.Study, page: str) -> None:
    assert ms.report.reports(study, "explorer")[0].html() == page
