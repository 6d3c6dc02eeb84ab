"""Projects in the shapes that tools give them: every code on its words, and what has no place in the report."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import mentorstudy as ms
from mentorstudy.errors import ReadError
from tests.exchange.made_projects import OMAR, OMARS, ZOE, ZOES, MadeProject, lines, same_words

WINDOWS, MARKED = lines(ZOE, "\r\n"), "\ufeff" + lines(ZOE, "\r\n")
UNIX = lines(ZOE)
PLAIN = "".join(sign for sign in WINDOWS if ord(sign) < 256)
DOUBLE = UNIX.replace("He cancelled four", "He  cancelled\tfour")
CHINESE = (
    "访谈者：你好吗？",
    "小明：我的导师很好，他给了我很多时间。",
    "访谈者：后来呢？",
    "小明：后来他取消了四次会面。",
)  # fmt: skip
ARABIC = (
    "المحاور: كيف بدأت؟",
    "عمر: كان مرشدي لطيفا جدا في كل شيء.",
    "المحاور: ثم ماذا؟",
    "عمر: ألغى اللقاء أربع مرات.",
)


def nothing(_: str) -> str:
    return ""


def cut(name: str) -> str:
    return f"{name[:12]}..." if len(name) > 15 else name


def made(*arguments: object, origin: str = "A tool", **named: object) -> Callable[[], MadeProject]:
    return lambda: MadeProject(origin).text("P1", *arguments, **named)  # type: ignore[arg-type]


def at_random(seed: int) -> list[tuple[int, int]]:
    chance = random.Random(seed)
    starts = [chance.randrange(200) for _ in ZOES]
    return [(start, start + chance.randrange(3, 30)) for start in starts]


def two(origin: str, turns: str, others: str, **named: object) -> Callable[[], MadeProject]:
    return lambda: made(turns, ZOES, origin=origin, **named)().text("P2", others, OMARS, **named)  # type: ignore[arg-type]


def by_recordings() -> MadeProject:
    points, selections, project = "", "", MadeProject()
    for number, quote in enumerate(ZOES):
        start = UNIX.index(quote)
        points += f'<SyncPoint guid="a{number}" timeStamp="{number}000" position="{start}"/>'
        points += f'<SyncPoint guid="b{number}" timeStamp="{number}900" position="{start + len(quote)}"/>'
        selections += (
            f'<TranscriptSelection guid="s{number}" fromSyncPoint="a{number}" toSyncPoint="b{number}">'
            f'<Coding guid="k{number}" creatingUser="u1"><CodeRef targetGUID="c1"/></Coding></TranscriptSelection>'
        )
        project.truth["Kindness", "ana", same_words(quote)] += 1
        project.codings += 1
    area = '<AudioSelection guid="as" begin="0" end="9"><Coding guid="ac"><CodeRef targetGUID="c2"/></Coding>'
    project.codings += 1
    project.files["sources/t.txt"] = UNIX.encode()
    project.sources.append(
        '<AudioSource guid="au" name="Tape 1" path="internal://a.m4a"><Transcript guid="tr" name="Words" '
        f'plainTextPath="internal://t.txt">{points}{selections}</Transcript>{area}</AudioSelection></AudioSource>'
    )
    return project


def by_pages() -> MadeProject:
    project = made(UNIX, ZOES, tag="Representation")()
    area = '<PDFSelection guid="ps" page="0"><Coding guid="pc"><CodeRef targetGUID="c1"/></Coding></PDFSelection>'
    project.codings += 1
    project.sources = [f'<PDFSource guid="p" name="Report">{area}{project.sources[0]}</PDFSource>']
    return project


def by_rich_text() -> MadeProject:
    from docx import Document

    document, stream = Document(), io.BytesIO()
    for turn in ZOE:
        document.add_paragraph(turn)
    document.save(stream)
    project = made(WINDOWS, ZOES, one=True)()
    project.files = {"sources/0.docx": stream.getvalue()}
    project.sources = [
        project.sources[0].replace('plainTextPath="internal://0.txt"', 'richTextPath="internal://0.docx"')
    ]
    return project


def by_two_people() -> MadeProject:
    project = MadeProject(users={"u1": "ana", "u2": "ben"})
    return project.text("P1", UNIX, ZOES[:3], codes=["c1"]).text("P1 again", UNIX + "End.", ZOES[:3], user="u2")


def by_same_names() -> MadeProject:
    codes = {"c1": "Trust", "c1/c4": "Time", "c2": "Trouble", "c2/c3": "Time", "c5": "Trust!"}
    return MadeProject(codes=codes).text("P1", UNIX, ZOES[:5])


def by_many_kinds() -> MadeProject:
    note = '<Note guid="n" name="Note"><PlainTextContent>On the code.</PlainTextContent></Note>'
    variable = '<Variables><Variable guid="v" name="participant" typeOfVariable="Boolean"/></Variables>'
    value = '<VariableValue><VariableRef targetGUID="v"/><BooleanValue>true</BooleanValue></VariableValue>'
    project = made(UNIX, ZOES, origin="NVivo")()
    project.before = f'{variable}<Cases><Case guid="k" name="Zoë">{value}<SourceRef targetGUID="t0"/></Case></Cases>'
    project.parts = (
        f'<Notes>{note}</Notes><Links><Link guid="l" name="" originGUID="n" targetGUID="c2"/></Links>'
        '<Sets><Set guid="g" name="gender: female"><MemberSource targetGUID="t0"/></Set></Sets>'
    )
    return project


def by_stray_positions() -> MadeProject:
    project = made(UNIX, ZOES)()
    far = project.selection(len(UNIX) + 50, len(UNIX) + 60, "c1") + project.selection(5, 5, "c2")
    project.sources[0] = project.sources[0].replace("</TextSource>", f"{far}</TextSource>")
    return project.text("Empty", "\n", []).text("Lost", lines(OMAR), OMARS, kept="\n", found=False)


def by_one_stale_position() -> MadeProject:
    places = [(UNIX.index(quote), UNIX.index(quote) + len(quote)) for quote in ZOES]
    places[2] = (places[2][0] - 40, places[2][1] - 40)
    return made(UNIX, ZOES, places=places)()


SHAPES: dict[str, Callable[[], MadeProject]] = {
    "NVivo, UTF-16, a mark, no names": made(MARKED, ZOES, origin="NVivo", unit="UTF-16", called=nothing),
    "NVivo, two texts": two("NVivo", MARKED, lines(OMAR, "\r\n"), unit="UTF-16", called=nothing),
    "MAXQDA, line ends as one": two("MAXQDA 24", MARKED, "\ufeff" + lines(OMAR, "\r\n"), one=True),
    "ATLAS.ti, names cut short": made(WINDOWS, ZOES, origin="ATLAS.ti", one=True, called=cut),
    "Quirkos, words in the XML": made(UNIX, ZOES, origin="Quirkos", inline=True),
    "words in the XML, UTF-16": made(UNIX, ZOES, inline=True, unit="UTF-16", called=nothing),
    "Windows line ends in the XML": made(WINDOWS, ZOES, inline=True, called=nothing),
    "QDA Miner, named by code": made(WINDOWS, ZOES, origin="QDA Miner", one=True, called=lambda _: "Kindness"),
    "named by text": made(MARKED, ZOES, unit="UTF-16", called=lambda _: "P1"),
    "UTF-8 bytes": made(UNIX, ZOES, unit="UTF-8"),
    "from one, last character included": made(UNIX, ZOES, origin="requal", last=1, first=1, called=nothing),
    "last character included": made(WINDOWS, ZOES, last=1, called=nothing),
    "a file in UTF-16": made(MARKED, ZOES, encoding="utf-16-le", unit="UTF-16", mark=True),
    "a file in cp1252": made(PLAIN, ["He cancelled four times", "A lottery"], encoding="cp1252"),
    "CR CR LF": made(lines(ZOE, "\r\r\n"), ZOES, origin="QualCoder", one=True),
    "positions at random": made(UNIX, ZOES, places=at_random(1)),
    "all moved by seven": made(UNIX, ZOES, moved=7),
    "a heading put in since": made(UNIX, ZOES, kept="A heading that came later\n" + UNIX),
    "words put in since": made(UNIX, ZOES, kept=UNIX.replace("He cancelled", "Well, he said. He cancelled")),
    "one stale position": by_one_stale_position,
    "double blanks and tabs": made(DOUBLE, ["He  cancelled\tfour times", *ZOES[2:4]], moved=3),
    "blanks folded in names": made(
        DOUBLE, ["He  cancelled\tfour times", *ZOES[2:4]], moved=3, called=lambda name: " ".join(name.split())
    ),
    "decomposed names": made(
        UNIX, [*ZOES, "and naïve too"], moved=5, called=lambda name: unicodedata.normalize("NFD", name)
    ),
    "blank lines first": made("\n\n  \n" + UNIX, ZOES, called=nothing),
    "Chinese": made(lines(CHINESE), ["他给了我很多时间", "取消了四次会面"]),
    "Arabic": made(lines(ARABIC, "\r\n"), ["لطيفا جدا", "ألغى اللقاء"], one=True),
    "two tools in one": lambda: made(MARKED, ZOES, unit="UTF-16")().text(
        "P2", lines(OMAR * 2, "\r\n"), OMARS, one=True
    ),
    "two texts of one name": lambda: made(UNIX, ZOES)().text("P1", lines(OMAR), OMARS),
    "two texts with the same words": lambda: made(UNIX, ZOES)().text("P2", UNIX, ZOES),
    "nobody coded": made(UNIX, ZOES, user=""),
    "two people": by_two_people,
    "codes of one name": by_same_names,
    "recordings": by_recordings,
    "pages": by_pages,
    "rich text alone": by_rich_text,
    "cases, variables, notes by links, sets": by_many_kinds,
    "past the end, of no length, of an empty text": by_stray_positions,
}


def accounted(report: pd.DataFrame) -> int:
    rows = report[report["item"].isin(("coded segment", "coded segment said twice"))]
    return int(rows[["carried", "lost", "ambiguous"]].sum().sum())


@pytest.mark.parametrize("shape", SHAPES)
def test_every_code_is_on_its_words_and_every_coding_is_accounted_for(tmp_path: Path, shape: str) -> None:
    project = SHAPES[shape]()
    imported = ms.exchange.import_project(project.write(tmp_path / "p.qdpx"), into=tmp_path / "s", coder="anna")

    names = {code.code: code.name for code in imported.study.codebook}
    segments = imported.study.coding.segments
    found = zip(segments["code"].map(names), segments["coder"], segments["quote"].map(same_words), strict=True)
    assert Counter(found) == project.truth
    assert accounted(imported.report) == project.codings
    assert "coded segment not accounted for" not in set(imported.report["item"])


@pytest.mark.parametrize("seed", range(2, 12))
def test_a_few_positions_at_random_without_names_are_refused_or_said_to_be_unsure(tmp_path: Path, seed: int) -> None:
    project = made(UNIX, ZOES, places=at_random(seed), called=nothing)()

    with pytest.raises(ReadError, match="fit their texts in no known way"):
        ms.exchange.import_project(project.write(tmp_path / "p.qdpx"), into=tmp_path / "s", coder="anna")
    assert not (tmp_path / "s").exists()


def test_words_that_stand_twice_are_ambiguous_where_positions_say_nothing(tmp_path: Path) -> None:
    raw = UNIX + "Interviewer: So?\nZoë: As I said, A lottery.\n"
    project = made(raw, ZOES, places=at_random(1))()
    report = ms.exchange.import_project(project.write(tmp_path / "p.qdpx"), into=tmp_path / "s", coder="anna").report

    told = report[report["ambiguous"] > 0]
    assert told[["item", "ambiguous"]].to_numpy().tolist() == [["coded segment", 1]]
    assert "stand 2 times" in told["detail"].iloc[0]
    assert accounted(report) == len(ZOES)


def test_a_place_that_suits_is_not_left_for_a_name_that_stands_elsewhere(tmp_path: Path) -> None:
    project = made(UNIX, ZOES[:1], called=lambda _: "wrong profession")()
    project.text("P2", lines(OMAR), OMARS)
    with_title = ms.exchange.read_project(project.write(tmp_path / "p.qdpx"))

    first = next(each for each in with_title.sources if each.name == "P1")
    (title,) = [each for each in with_title.selections if each.source == first.guid]
    assert first.text[title.start : title.end] == ZOES[0]


@pytest.mark.parametrize("attribute", ["", ' name=""'])
def test_a_source_without_a_name_is_called_by_its_file(tmp_path: Path, attribute: str) -> None:
    project = MadeProject().text("", UNIX, ZOES, path="Interview 7.txt")
    project.sources[0] = re.sub(r"(<TextSource [^>]*)>", rf"\1{attribute}>", project.sources[0], count=1)
    study = ms.exchange.import_project(project.write(tmp_path / "p.qdpx"), into=tmp_path / "s").study

    assert list(study.corpus.documents.index) == ["interviews/Interview 7.txt"]


def test_two_codes_that_become_one_are_listed(tmp_path: Path) -> None:
    project = MadeProject(codes={"c1": "Trust", "c2": "trust"}).text("P1", UNIX, ZOES)
    imported = ms.exchange.import_project(project.write(tmp_path / "p.qdpx"), into=tmp_path / "s")

    told = imported.report.set_index("item").at["code of the same name", "detail"]
    assert told == "'trust' and 'Trust' are one code now: 'trust'"
    assert len(imported.study.coding) == len(ZOES)
