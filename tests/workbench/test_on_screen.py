"""The workbench in a real browser: what people do, and what stands in the journals after it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from selenium.webdriver.common.keys import Keys

import mentorstudy as ms
from mentorstudy._workbench.session import Session
from tests.nasty import LEGAL_NASTY
from tests.workbench.browser import Screen, served, session_on
from tests.workbench.material import ARABIC, EMOJI, write

P01 = "interviews/P01.docx"
EXIT = "surveys/protege-exit.csv"


def coded(folder: Path, coder: str) -> list[tuple[str, str]]:
    """What a coder's journal holds, read as anybody would read it: words and codes, each on its words."""
    study = ms.read_study(folder)
    table = study.coding.evidence.where(coder=coder).segments
    for row in table.itertuples():
        assert study.corpus.text(row.document)[row.start : row.end] == row.quote
    return list(zip(table["quote"], table["code"], strict=True))


def test_a_whole_interview_is_coded_by_keyboard_alone_blind_and_the_differences_are_decided(
    folder: Path, screen: Screen
) -> None:
    written: dict[str, list[tuple[str, str]]] = {}
    for coder, sought in (("carla", ("netw", "confid", "mism")), ("dora", ("netw", "guid", "mism"))):
        with served(session_on(folder, coder)) as address:
            screen.open(address)
            screen.document(P01)
            expected = []
            for number in range(6):
                screen.press(Keys.ARROW_DOWN)
                screen.code(sought[number % 3])
                expected.append(screen.selected())
            # In vivo: a code named by the words themselves.
            screen.press(Keys.ARROW_RIGHT)
            screen.chord(Keys.SHIFT, Keys.ARROW_RIGHT)
            words = screen.selected()
            screen.press("v")
            screen.chord(Keys.SHIFT, Keys.ENTER)
            screen.press("z")
            screen.settle()
            screen.chord(Keys.CONTROL, "z")
            screen.chord(Keys.CONTROL, Keys.SHIFT, "z")
            # A stance, a recent code by its number, a passage taken back and put back.
            screen.press("p")
            screen.press(Keys.ARROW_DOWN)
            screen.press("1")
            expected.append(screen.selected())
            screen.press(Keys.DELETE)
            screen.chord(Keys.CONTROL, "z")
            screen.press("f")
            assert screen.text(".wb-badge") == "finished"
            page = screen.do("return document.documentElement.outerHTML")
            assert "dora" not in page or coder == "dora"
            assert screen.logs() == []
        written[coder] = coded(folder, coder)
        assert {words for words, _ in written[coder]} == {*expected, words}
        assert len(written[coder]) == 8

    with served(session_on(folder, "carla")) as address:
        screen.open(address)
        screen.press("d")
        screen.wait("return document.querySelector('.wb-answer [data-decision=mine]')")
        for decision in ("mine", "theirs", "both", "neither"):
            before = screen.do("return document.querySelectorAll('.wb-decided').length")
            screen.do(
                "[...document.querySelectorAll('.wb-answer:has([data-decision])')]"
                ".find((each) => !each.querySelector('.wb-decided'))"
                "?.querySelector(`[data-decision=${arguments[0]}]`).click()",
                decision,
            )
            screen.settle()
            screen.wait(f"return document.querySelectorAll('.wb-decided').length !== {before} || !{before}")
            screen.settle()
        assert screen.text(".wb-message") == ""

    study = ms.read_study(folder)
    assert len(study.coding.where(coder="reconciled", document=P01)) > 0
    assert written == {coder: coded(folder, coder) for coder in written}
    assert set(study.events.loc[study.events["kind"] == "decided", "coder"]) == {"carla"}


def test_words_are_selected_with_the_mouse_in_every_script(tmp_path: Path, screen: Screen) -> None:
    place = write(tmp_path / "study")
    wanted = [(EMOJI, "😀 great"), (EMOJI, "résumé helped 👩‍👩‍👧"), (ARABIC, "لطيفًا جدًا"), (ARABIC, "😀 في البحث")]
    with served(session_on(place, "anna")) as address:
        screen.open(address)
        for document, words in wanted:
            screen.document(document)
            screen.wait("return document.querySelectorAll('.wb-words').length > 1")
            screen.do(
                """
                const node = [...document.querySelectorAll('.wb-words')].map((each) => each.firstChild)
                    .find((each) => each.data.includes(arguments[0]));
                const range = document.createRange();
                const at = node.data.indexOf(arguments[0]);
                range.setStart(node, at);
                range.setEnd(node, at + arguments[0].length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                """,
                words,
            )
            screen.wait("return workbench.selection.there")
            screen.wait(f"return workbench.selection.span().words.join('') === {words!r}")
            screen.do("workbench.findCode()")
            screen.press("names")
            screen.press(Keys.ENTER)
            screen.wait("return workbench.current")
        assert screen.logs() == []

    assert sorted(coded(place, "anna")) == sorted((words, "good/names") for _, words in wanted)


def test_right_to_left_text_has_its_stripe_on_its_lines(tmp_path: Path, screen: Screen) -> None:
    place = write(tmp_path / "study")
    with served(session_on(place, "anna")) as address:
        screen.open(address)
        screen.document(ARABIC)
        screen.press(Keys.ARROW_DOWN)
        screen.code("names")
        direction = screen.do("return getComputedStyle(document.querySelector('.wb-block:not(.wb-quiet) p')).direction")
        stripe = screen.do("return document.querySelector('.wb-stripe').getBoundingClientRect().toJSON()")
        words = screen.do("return workbench.transcript.ranges(workbench.selection.start, workbench.selection.end)[0]"
                          ".getBoundingClientRect().toJSON()")  # fmt: skip
    assert direction in ("rtl", "ltr")
    assert abs(stripe["top"] - words["top"]) < 6
    assert stripe["height"] > 7


def test_answers_of_a_survey_are_coded_one_after_another(folder: Path, screen: Screen) -> None:
    with served(session_on(folder, "carla")) as address:
        screen.open(address)
        screen.document(EXIT)
        for _ in range(3):
            screen.press("u")
            screen.code("netw")
        assert screen.do("return document.querySelectorAll('.wb-chip[data-passage]').length") >= 3

    mine = ms.read_study(folder).coding.where(coder="carla").segments
    assert len(set(mine["document"])) == 3
    assert all(mine["document"].str.startswith(EXIT))


def test_two_hundred_thousand_words_are_drawn_as_they_are_needed(tmp_path: Path, screen: Screen) -> None:
    turns = "\n\n".join(f"P1: {number} " + "word and word again. " * 10 for number in range(5000))
    place = write(tmp_path / "study", **{"interviews/long.txt": turns})
    with served(session_on(place, "anna")) as address:
        screen.open(address)
        screen.document("interviews/long.txt")
        assert screen.do("return document.querySelectorAll('.wb-block').length") < 60
        seen = []
        for share in (1, 0.5, 0):
            screen.do("workbench.transcript.element.scrollTop = arguments[0] * 1e9", share * share)
            if share == 0.5:
                screen.do("const it = workbench.transcript.element; it.scrollTop = it.scrollHeight / 2")
            screen.do("workbench.transcript.draw()")
            screen.settle()
            screen.wait("return !document.querySelector('.wb-waiting')")
            seen.append(int(screen.text(".wb-words").split()[0]))
        assert seen[0] > 4900
        assert 2000 < seen[1] < 3000
        assert seen[2] == 0


def test_what_sources_hold_is_shown_as_text(tmp_path: Path, screen: Screen) -> None:
    said = "\n\n".join(f"P1: x {each}" for each in LEGAL_NASTY.split(" "))
    place = write(tmp_path / "study", **{"interviews/nasty.txt": said})
    with served(session_on(place, "anna")) as address:
        screen.open(address)
        screen.document("interviews/nasty.txt")
        screen.press(Keys.ARROW_DOWN)
        screen.press("v")
        screen.chord(Keys.SHIFT, Keys.ENTER)
        assert screen.do("return document.querySelectorAll('img, iframe, svg, script:not([type=module])').length") == 0
        assert screen.do("return document.querySelectorAll('.wb-words *').length") == 0
        assert screen.logs() == []


@contextmanager
def hostile_page(target: str) -> Iterator[str]:
    """Serve a page on another port that tries to read and to write."""
    script = f"""
        window.done = [];
        const base = {target!r};
        fetch(base + "/").then((r) => r.text()).then((t) => done.push("read"), () => done.push("refused"));
        fetch(base + "/session", {{mode: "no-cors", credentials: "include"}}).then(() => done.push("opaque"), () => 0);
        const socket = new WebSocket(base.replace("http", "ws") + "/session");
        socket.onopen = () => socket.send(JSON.stringify({{token: "secret"}}) );
        socket.onmessage = () => done.push("heard");
        socket.onclose = () => done.push("closed");
        const frame = document.createElement("iframe");
        frame.src = base + "/#token=secret";
        frame.onload = () => {{
            try {{ done.push(frame.contentDocument.body.innerText); }} catch {{ done.push("apart"); }}
        }};
        document.documentElement.append(frame);
    """

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><script>{script}</script>".encode())

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_page_of_another_port_can_neither_read_nor_write(folder: Path, screen: Screen) -> None:
    with served(session_on(folder, "carla")) as address, hostile_page(address.split("/#")[0]) as page:
        screen.driver.get(page)
        screen.wait("return window.done && done.includes('closed') && done.includes('refused')")
        done = screen.do("return done")
        screen.logs()
    assert "heard" not in done
    assert "read" not in done
    assert not any(len(each) > 10 for each in done)


def audit(screen: Screen) -> list[str]:
    """What axe finds: each rule with the elements that break it."""
    place = Path(axe_core_python.__file__).parent / "axe.min.js"
    screen.driver.execute_script(place.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    found: dict[str, Any] = screen.driver.execute_async_script(
        "const done = arguments[1]; axe.run({runOnly: arguments[0]}).then(done, (error) => done({violations: ["
        "{id: String(error), nodes: []}]}));",
        tags,
    )
    return [
        f"{each['id']}: {node['html'][:140]} | {(node.get('failureSummary') or '')[:160]}"
        for each in found["violations"]
        for node in each["nodes"][:4]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(folder: Path, screen: Screen, theme: str) -> None:
    with served(session_on(folder, "carla")) as address:
        screen.open(address)
        screen.do("workbench.view.keep({theme: arguments[0]})", theme)
        screen.document(P01)
        for typed in ("netw", "mism", "confid"):
            screen.press(Keys.ARROW_DOWN)
            screen.code(typed)
        found = {"transcript": audit(screen)}
        screen.press(Keys.ENTER)
        found["finder"] = audit(screen)
        screen.press(Keys.ESCAPE)
        screen.press("?")
        found["help"] = audit(screen)
        screen.press(Keys.ESCAPE)
        screen.do("workbench.panels.codebook.choose('challenges/mismatch')")
        found["codebook"] = audit(screen)
        screen.do("workbench.panels.show('suggestions')")
        screen.do(f"workbench.review.suggestions({P01!r})")
        screen.settle()
        found["suggestions"] = audit(screen)
        screen.document(EXIT)
        found["survey"] = audit(screen)
        for desk in ("claims", "cases", "memos", "recode"):
            screen.do(
                "workbench.sense.wanted.of = 'P01'; workbench.sense.last = workbench.sense.open(arguments[0])", desk
            )
            screen.settle()
            found[desk] = audit(screen)
        screen.do("workbench.view.keep({theme: 'auto'})")

    assert {name: each for name, each in found.items() if each} == {}


def test_a_screen_reader_hears_each_passage_with_its_code_and_coder(folder: Path, screen: Screen) -> None:
    with served(session_on(folder, "carla")) as address:
        screen.open(address)
        screen.document(P01)
        screen.press(Keys.ARROW_DOWN)
        words = screen.selected()
        assert screen.text(".wb-hidden[aria-live]") == words
        screen.code("netw")
        assert screen.text(".wb-hidden[aria-live]").startswith("Coded Networks and contacts")
        label = screen.do("return document.querySelector('.wb-chip[data-passage]').getAttribute('aria-label')")
        nodes = screen.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]}
    assert label.startswith("Networks and contacts, carla: ")
    assert ("button", label) in named
    assert ("application", "Transcript") in named
    assert any(role == "tree" for role, _ in named)


def test_the_page_can_be_in_french_and_keeps_what_is_on_screen(folder: Path, screen: Screen) -> None:
    with served(session_on(folder, "carla")) as address:
        screen.open(address)
        screen.do("workbench.begin('fr')")
        screen.settle()
        assert "Tout est enregistré" in screen.text(".wb-top")
        assert screen.do("return document.querySelector('.wb').lang") == "fr"
        words = screen.do("return workbench.words")
    assert not any("{" in each and "}" not in each for each in words.values())


def test_a_lost_connection_says_what_is_not_saved_and_comes_back(folder: Path, screen: Screen) -> None:
    with served(session_on(folder, "carla")) as address:
        screen.open(address)
        screen.document(P01)
        screen.press(Keys.ARROW_DOWN)
        # What the page sends now reaches nobody.
        screen.do("workbench.channel.post = () => { throw new Error('gone'); }")
        screen.do("workbench.codeWith('benefits/networks')")
        screen.wait("return workbench.saved.textContent.startsWith('Not saved: 1')")
        assert "Networks and contacts" in screen.do("return workbench.saved.title")
    assert coded(folder, "carla") == []


def test_the_session_that_is_opened_later_takes_over_and_the_first_view_says_so(folder: Path, screen: Screen) -> None:
    session = session_on(folder, "carla")
    with served(session) as address:
        screen.open(address)
        later = Session(session.study, "carla")
        screen.wait("return document.querySelector('.wb-ended')")
        assert "another view" in screen.text(".wb-message")
        later.close()
