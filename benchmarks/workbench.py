"""How long the workbench takes: to code a passage, and to open, scroll and search long documents.

    uv run python -m benchmarks.workbench [--passages 200]

In a real Chromium (`chromium` and `chromedriver` on the path). A passage is timed in the page, from the key that
applies a code until the session has acknowledged it and it is drawn; opening until words are drawn; frames while the
document is scrolled by 120 pixels a frame, which is a wheel turned fast.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from tests.workbench.browser import Keys, Screen, missing_browser, served, session_on, start_browser

import mentorstudy as ms
from mentorstudy.coding import Segment

SAID = "the mentor met me every week and we went over my resume but nobody had time for the names I hoped for"
WORDS = SAID.split(" ")
CODES = [f"code {number}" for number in range(40)]
NAME = "interviews/P1.txt"
OPENING = """
    const [began, done] = [performance.now(), arguments[0]];
    const look = () => {
        const drawn = document.querySelector(".wb-words") && !document.querySelector(".wb-waiting");
        return drawn ? done(performance.now() - began) : requestAnimationFrame(look);
    };
    workbench.openDocument(NAME).then(look);
"""
FRAMES = """
    const [page, done] = [workbench.transcript.element, arguments[0]];
    page.scrollTop = 0;
    const frames = [];
    let last = performance.now();
    const go = (now) => {
        frames.push(now - last);
        last = now;
        const ended = page.scrollTop + page.clientHeight >= page.scrollHeight - 2;
        if (frames.length > 400 || ended) return done(frames.slice(2));
        page.scrollTop += 120;
        requestAnimationFrame(go);
    };
    requestAnimationFrame(go);
"""


def study(folder: Path, words: int, passages: int) -> Path:
    """An interview of so many words, with so many passages by one coder, on forty codes."""
    chance = random.Random(1)
    folder.mkdir(parents=True)
    (folder / "interviews").mkdir()
    lines, count = [], 0
    while count < words:
        size = chance.randint(20, 120)
        said = " ".join(chance.choice(WORDS) for _ in range(size)).capitalize()
        lines.append(f"P1: {said}.\n\nInterviewer: And then?")
        count += size + 2
    (folder / NAME).write_text("\n\n".join(lines), encoding="utf-8")
    codes = "\n".join(f"  {name.replace(' ', '_')}: {{name: {name}, definition: What {name} means.}}" for name in CODES)
    (folder / "codebook.yaml").write_text(f"codes:\n{codes}\n", encoding="utf-8")
    (folder / "study.toml").write_text(
        'title = "Long"\n[[sources]]\npath = "interviews/*.txt"\nkind = "interview"\nparticipant = "{stem}"\n'
        'interviewers = ["Interviewer"]\n',
        encoding="utf-8",
    )
    read = ms.read_study(folder)
    turns = read.corpus.turns
    turns = turns[turns["role"] == "participant"]
    rows = list(zip(turns["start"], turns["end"], strict=True))
    segments = []
    for _ in range(passages):
        start, end = chance.choice(rows)
        at = chance.randint(start, end - 20)
        segments.append(Segment(NAME, at, min(end, at + chance.randint(15, 160)), chance.choice(CODES), "anna"))
    with ms.journal.open_journal(read, "anna") as journal:
        journal.add(segments)
    return folder


def timed(screen: Screen, folder: Path) -> dict[str, float]:
    with served(session_on(folder, "anna")) as address:
        screen.open(address)
        screen.document(NAME)
        opening = []
        for _ in range(5):
            script = OPENING.replace("NAME", repr(NAME))
            opening.append(screen.driver.execute_async_script(script))
        frames = screen.driver.execute_async_script(FRAMES)
        screen.settle()
        script = "const began = performance.now(); const done = arguments[0];"
        script += "workbench.ask({do: 'search', words: 'resume'}).then(() => done(performance.now() - began))"
        searching = screen.driver.execute_async_script(script)
        heap = screen.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        used = next((each["value"] for each in heap if each["name"] == "JSHeapUsedSize"), 0)
        sent = screen.do("return workbench.received ?? 0")
    return {
        "open": statistics.median(opening),
        "frames": len(frames),
        "over 50 ms": sum(each > 50 for each in frames),
        "longest": max(frames),
        "search": searching,
        "heap MB": used / 1e6,
        "received MB": sent / 1e6,
    }


def coding(screen: Screen, folder: Path, passages: int) -> None:
    """Fixed steps: select the next sentence, open the finder, type four letters, apply."""
    times, outside = [], []
    with served(session_on(folder, "anna")) as address:
        screen.open(address)
        screen.document(NAME)
        for number in range(passages):
            began = time.perf_counter()
            screen.press(Keys.ARROW_DOWN)
            screen.press(Keys.ENTER)
            screen.press(f"e {number % 40}"[:4])
            screen.do("workbench.lastDrawn = 0")
            screen.press(Keys.ENTER)
            screen.wait("return workbench.lastDrawn > 0")
            times.append(screen.do("return workbench.lastDrawn"))
            outside.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"coding {passages} passages beside 10,000, from the key that applies a code to acknowledged and drawn:")
    print(f"  median {statistics.median(times):.1f} ms, 95 of 100 under {times[int(len(times) * 0.95)]:.1f} ms")
    print(f"  with the four steps of the driver: median {statistics.median(outside):.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=200)
    chosen = parser.parse_args()
    if missing_browser():
        raise SystemExit(missing_browser())
    with tempfile.TemporaryDirectory() as place:
        driver = start_browser(Path(place) / "profile")
        driver.execute_cdp_cmd("Performance.enable", {})
        screen = Screen(driver)
        try:
            for words, passages in (
                (10_000, 100),
                (10_000, 1_000),
                (100_000, 1_000),
                (200_000, 1_000),
                (200_000, 10_000),
            ):
                folder = study(Path(place) / f"{words}-{passages}", words, passages)
                found = timed(screen, folder)
                shown = ", ".join(f"{name} {value:.1f}" for name, value in found.items())
                print(f"{words:>7,} words, {passages:>6,} passages: {shown}", flush=True)
            coding(screen, Path(place) / "200000-10000", chosen.passages)
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
