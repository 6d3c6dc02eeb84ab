"""REFI-QDA projects as tools write them, each with the words that its codes are on."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

__all__ = ["OMAR", "OMARS", "ZOE", "ZOES", "MadeProject", "counted", "lines", "same_words"]

ZOE = (
    "Interviewer: How did it begin?",
    "Zoë: My mentor was very kind \U0001f600 about the job, and naïve too.",
    "Interviewer: And the meetings?",
    "Zoë: He cancelled four times. I hoped for names and got none.",
    "Interviewer: What would you change?",
    "Zoë: Ask us first what we do; it was the wrong profession altogether \U0001f469\u200d\U0001f4bb, really.",
    "Interviewer: Anything else?",
    "Zoë: A lottery, who you get. Nobody called me and my mentor had no time.",
)
ZOES = (
    "very kind \U0001f600 about the job", "He cancelled four times", "wrong profession altogether",
    "my mentor had no time", "Ask us first what we do", "A lottery", "hoped for names",
)  # fmt: skip
OMAR = (
    "INT: Tell me about the program.",
    "Omar: They matched me late; the café meetings were fine.",
    "INT: I see. And then?",
    "Omar: Then nothing happened for weeks, and I wrote to the coordinator twice.",
    "INT: Did she answer?",
    "Omar: She did not answer, not once \U0001f680.",
)
OMARS = ("matched me late", "nothing happened for weeks", "She did not answer", "wrote to the coordinator twice")
CODES = {"c1": "Kindness", "c2": "Trouble", "c3": "Time"}


def lines(turns: Sequence[str], end: str = "\n") -> str:
    """Return turns as the lines of a text."""
    return "".join(f"{turn}{end}" for turn in turns)


def same_words(text: str) -> str:
    """Return words as they are compared: without white space and what no reader shows."""
    return "".join(text.replace("\u00ad", "").split())


def counted(raw: str, at: int, unit: str = "points", one: bool = False, mark: bool = False) -> int:
    """Return a place as a tool counts it, the slow way."""
    before = raw[:at] if mark else raw[:at].removeprefix("\ufeff")
    before = re.sub("\r\r\n|\r\n", "\n", before) if one else before
    if unit == "UTF-16":
        return len(before.encode("utf-16-le")) // 2
    return len(before.encode()) if unit == "UTF-8" else len(before)


@dataclass
class MadeProject:
    """A project that is put together, and what is right of it.

    Parameters
    ----------
    origin : str
        Who is said to have written it.
    codes : dict of str to str
        Names by identifier; one like `c1/c2` stands under `c1`.
    users : dict of str to str
        Names by identifier.
    truth : Counter
        (code, coder, words) of every coding that has a place.
    codings : int
        How many codings the file holds.
    """

    origin: str = "A tool"
    codes: dict[str, str] = field(default_factory=lambda: dict(CODES))
    users: dict[str, str] = field(default_factory=lambda: {"u1": "ana"})
    truth: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    codings: int = 0
    sources: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    parts: str = ""
    before: str = ""
    inner: str = "project.qde"
    folder: str = "sources"

    def selection(self, start: int, end: int, code: str, *, name: str = "", user: str = "u1") -> str:
        """Return a coded selection that is not in the truth."""
        self.codings += 1
        who = f' creatingUser="{user}"' if user else ""
        at = f"s{self.codings}"
        return (
            f'<PlainTextSelection guid="{at}" name={quoteattr(name)} startPosition="{start}" endPosition="{end}"{who}>'
            f'<Coding guid="{at}c"{who}><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
        )

    def text(
        self,
        name: str,
        raw: str,
        quotes: Sequence[str],
        *,
        unit: str = "points",
        one: bool = False,
        mark: bool = False,
        last: int = 0,
        first: int = 0,
        called: Callable[[str], str] = str,
        places: Sequence[tuple[int, int]] = (),
        moved: int = 0,
        encoding: str = "utf-8",
        inline: bool = False,
        user: str = "u1",
        codes: Sequence[str] = (),
        found: bool = True,
        inside: str = "",
        kept: str = "",
        tag: str = "TextSource",
        path: str = "",
    ) -> MadeProject:
        """Add a text whose quotes are coded in turn, and say that they are where they stand."""
        selections = ""
        chosen = list(codes or self.codes)
        for number, quote in enumerate(quotes):
            code, at = chosen[number % len(chosen)], raw.index(quote)
            start, end = (counted(raw, each, unit, one, mark) + first for each in (at, at + len(quote)))
            start, end = places[number] if places else (start + moved, end + moved - last)
            selections += self.selection(start, end, code, name=called(quote), user=user)
            if found:
                self.truth[self.codes[code], self.users.get(user, "anna"), same_words(quote)] += 1
        content = f"<PlainTextContent>{escape(raw)}</PlainTextContent>" if inline else ""
        file = path or f"{len(self.files)}.txt"
        where = "" if inline else f' plainTextPath="internal://{file}"'
        if not inline:
            self.files[f"{self.folder}/{file}"] = (kept or raw).encode(encoding)
        called_so = f" name={quoteattr(name)}" if name else ""
        guid = f"t{len(self.sources)}"
        self.sources.append(f'<{tag} guid="{guid}"{called_so}{where}>{content}{selections}{inside}</{tag}>')
        return self

    def _tree(self, above: str = "") -> str:
        return "".join(
            f'<Code guid="{code}" name={quoteattr(name)} isCodable="true">{self._tree(f"{code}/")}</Code>'
            for code, name in self.codes.items()
            if code.rpartition("/")[0] == above.removesuffix("/")
        )

    def write(self, path: Path) -> Path:
        """Write the project's archive."""
        users = "".join(f'<User guid="{guid}" name={quoteattr(name)}/>' for guid, name in self.users.items())
        xml = (
            f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Made" '
            f"origin={quoteattr(self.origin)}><Users>{users}</Users><CodeBook><Codes>{self._tree()}</Codes></CodeBook>"
            f"{self.before}<Sources>{''.join(self.sources)}</Sources>{self.parts}</Project>"
        )
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(self.inner, xml)
            for name, content in self.files.items():
                archive.writestr(name, content)
        return path
