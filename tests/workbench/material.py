"""A study in which characters are counted differently, and a page that speaks to a session as the real one does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mentorstudy._workbench.session import Session

EMOJI = "interviews/emoji.txt"
ARABIC = "interviews/arabic.txt"
LONG = "archives/long.txt"
FILES = {
    "study.toml": """
title = "Characters"

[[sources]]
path = "interviews/*.txt"
kind = "interview"
participant = "{stem}"
interviewers = ["Interviewer"]

[[sources]]
path = "surveys/exit.csv"
kind = "survey"
participant = "id"
open = ["best", "worst"]

[[sources]]
path = "archives/*.txt"
kind = "archive"
""",
    EMOJI: "Interviewer: How was it 😀?\r\n\r\nP1: I felt 😀😀 great. Cafe\u0301 and résumé helped 👩‍👩‍👧 me.\r\n"
    "𝔉raktur too.\r\n\r\nInterviewer: And then?\r\n\r\nP1: Then I left. It was early 🎉 and cold.\r\n",
    ARABIC: "Interviewer: كيف كان الأمر؟\n\nP2: كان المرشد لطيفًا جدًا. ساعدني كثيرًا 😀 في البحث.\n\n"
    "P2: שלום, it was good.\n",
    LONG: "\n\n".join(f"Paragraph {number}. " + "The programme met again and again. " * 90 for number in range(3)),
    "surveys/exit.csv": "id,best,worst\nR1,Friends 😀 and names,Too late\nR2,Nothing at all,\nR3,A job,Cold rooms\n",
    "codebook.yaml": "# ours\ncodes:\n  good:\n    definition: What helped.\n    codes:\n      names:\n"
    "        name: Names\n  bad: {}\n  time: {}\n",
}


def write(folder: Path, **files: str) -> Path:
    """Write the study to a folder."""
    for name, content in {**FILES, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return folder


def units(text: str) -> int:
    """How a browser counts."""
    return len(text.encode("utf-16-le")) // 2


class Page:
    """Speaks to a session as the page does: in turns and UTF-16 units, with the words."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def ask(self, what: str, **values: Any) -> list[dict[str, Any]]:
        replies = self.session.handle({"do": what, "id": 1, **values})
        assert all(reply["re"] == 1 for reply in replies)
        return replies

    def one(self, what: str, kind: str, **values: Any) -> dict[str, Any]:
        """Ask, and return the reply of a kind."""
        replies = self.ask(what, **values)
        found = [reply for reply in replies if reply["kind"] == kind]
        assert found, replies
        return found[0]

    def span(self, document: str, words: str, at: int = 0) -> dict[str, Any]:
        """Name the n-th place of words that stand in one turn."""
        sheet = self.session.sheet(document)
        seen = 0
        for turn in range(len(sheet.turns)):
            text = sheet.words(turn)
            place = text.find(words)
            while place >= 0:
                if seen == at:
                    start = units(text[:place])
                    return {
                        "document": document,
                        "start": {"turn": turn, "at": start},
                        "end": {"turn": turn, "at": start + units(words)},
                        "words": [words],
                    }
                seen += 1
                place = text.find(words, place + 1)
        raise AssertionError(f"{words!r} is not in {document}")

    def stretch(self, document: str, start: int, end: int) -> dict[str, Any]:
        """Name a stretch that is given in code points of the document."""
        sheet = self.session.sheet(document)
        first, last = sheet.place(start), sheet.place(end, closing=True)
        return {
            "document": document,
            "start": {"turn": first.turn, "at": first.at},
            "end": {"turn": last.turn, "at": last.at},
            "words": list(sheet.parts(start, end)),
        }

    def code(self, span: dict[str, Any], *codes: str, **values: Any) -> dict[str, Any]:
        """Code, and return the first passage that the page is to draw."""
        changed = self.one("code", "changed", span=span, codes=list(codes), **values)
        passages: list[dict[str, Any]] = changed["passages"]
        return passages[0]

    def refused(self, what: str, **values: Any) -> str:
        """Ask for what cannot be done; returns what is said of it."""
        return str(self.one(what, "refused", **values)["message"])
