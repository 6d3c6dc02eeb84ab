"""A participant's words are searched for in every file of the folder, whatever it is, and are gone afterwards."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy import plans
from mentorstudy.journal.decisions import code_passage, write_memo
from mentorstudy.plans import FOLDER, recover
from tests.small import write_small_study

# Of P2 alone, said in an interview; with an apostrophe, an accent, a comma and an ampersand on the way.
SENTENCE = "The windmill café sold seven purple umbrellas, and my mentor's parrot & I bought them all"
INTERVIEW = f"Interviewer: How was it?\n\nP2: He cancelled four times. {SENTENCE}.\n\nP2: A heron nested there.\n"
TELLING = "windmill", "umbrellas", "parrot"


def wrapped(width: int, indent: str = "") -> str:
    """The sentence on lines of so many words."""
    words = SENTENCE.split()
    return f"\n{indent}".join(" ".join(words[at : at + width]) for at in range(0, len(words), width))


def docx(text: str) -> bytes:
    from docx import Document

    document = Document()
    paragraph = document.add_paragraph("As somebody said: ")
    for word in text.split(" "):
        paragraph.add_run(f"{word} ").bold = len(word) > 5
    document.add_table(1, 1).cell(0, 0).text = text
    document.core_properties.comments = text
    document.sections[0].header.paragraphs[0].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(text: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("notes")
        sheet.write(0, 0, "kept")
        sheet.write(1, 0, text)
        sheet.write_comment(1, 0, text)
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(2, 0, text[:30], bold, text[30:])
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


ESCAPED = SENTENCE.replace("&", "&amp;")
HALF_BOLD = ESCAPED.replace("windmill café", "wind<b>mill</b> <i>café")
ODT = f"<office:text><text:p>So <text:span>{ESCAPED}</text:span>.</text:p></office:text>"
PLACES = {
    "notes.txt": f"# Kept\n{SENTENCE}!\nKept too.\n".encode(),
    "notes.md": f"Kept\n\n> {wrapped(4, '> ')}\n\nKept too.\n".encode(),
    "utf16.txt": f"Kept\n{SENTENCE}\n".encode("utf-16"),
    "latin.txt": f"Déjà vu: {SENTENCE}\n".encode("cp1252"),
    "upper.txt": f"{SENTENCE.upper()}\n".encode(),
    "curly.txt": SENTENCE.replace("'", "’").encode(),
    "notes.html": f"<p>Kept</p><p>{HALF_BOLD}</i></p>".encode(),
    "entities.html": f'<p title="{ESCAPED}">{ESCAPED.replace("é", "&eacute;")}</p>'.encode(),
    "page.xml": f"<a><b>{wrapped(5)}</b></a>".replace("&", "&amp;").encode(),
    "export.json": json.dumps({"kept": 1, "text": wrapped(3)}).encode(),
    "lines.jsonl": b"".join(json.dumps(each).encode() + b"\n" for each in ({"a": "kept"}, {"a": SENTENCE})),
    "work.ipynb": json.dumps({"cells": [{"source": [SENTENCE + "\n", "kept"]}]}, indent=1).encode(),
    "table.csv": f'id,said\nA,kept\nB,"{wrapped(6)}"\nC,kept\n'.encode(),
    "table.tsv": f"id\tsaid\nA\tkept\nB\t{SENTENCE}\n".encode(),
    "memo.docx": docx(SENTENCE),
    "sheet.xlsx": xlsx(SENTENCE),
    "memo.odt": packed(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=ODT.encode()),
    "codings/anna.jsonl.bak": json.dumps({"kind": "coded", "exact": SENTENCE}).encode(),
    "deep/er/still/notes.txt": SENTENCE.encode(),
    "templates/own.md.jinja": f"# What stays\n\n{SENTENCE}.\n".encode(),
}


def texts_of(data: bytes) -> Iterator[str]:
    """Every way to read bytes, archives unpacked."""
    yield data.decode("utf-8", "ignore").casefold()
    yield data.decode("utf-16", "ignore").casefold()
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from texts_of(archive.read(name))


def left_in(folder: Path) -> list[str]:
    """The files in which anything telling of the sentence still stands."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(word in text for text in texts_of(path.read_bytes()) for word in TELLING)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_small_study(tmp_path / "study", coding_csv=None, interviews__P2_txt=INTERVIEW)
    for name, data in PLACES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    study = ms.read_study(folder)
    study = code_passage(study, "interviews/P2.txt", SENTENCE, "benefits", coder="anna", memo=f"strong: {SENTENCE}")
    study = write_memo(study, f"On all: {SENTENCE}.", coder="anna")
    study = write_memo(study, f"On P1: like {SENTENCE}.", coder="anna", on="participant", of="P1")
    book = folder / "codebook.yaml"
    book.write_text(
        book.read_text().replace(
            "definition: Not there.", f'definition: "Not there. {SENTENCE}"\n        examples: ["{SENTENCE}"]'
        )
    )
    (folder / "themes.yaml").write_text(f"themes:\n- name: birds\n  claim: {SENTENCE}.\n  codes: [benefits]\n")
    (folder / "verdicts.csv").write_text("participant,pair,code,verdict,note\n")
    with (folder / "participants.csv").open("a") as people:
        people.write(f'P9,protégé,"{SENTENCE}",no,no,no\n')
    ms.write_reports(ms.read_study(folder), folder / "reports", formats=["html", "md", "xlsx", "docx", "figures"])
    return folder


def test_a_unique_sentence_is_gone_from_every_byte_of_the_folder(folder: Path) -> None:
    assert set(left_in(folder)) >= {
        *PLACES,
        "codebook.yaml",
        "themes.yaml",
        "codings/anna.jsonl",
        "reports/protege.html",
    } - {"upper.txt"}

    done = ms.privacy.withdraw(folder, "P2")

    assert left_in(folder) == []
    assert [line for line in done.remaining if "words of 'P2'" in line] == []
    assert dict(done.cut)["notes.txt"] == 1
    assert "reports/protege.html" in done.deleted
    study = ms.read_study(folder)
    assert "P9" in study.corpus.participants.index
    assert ms.write_reports(study, folder / "reports", formats=["md"])


def test_everything_beside_the_words_stays(folder: Path) -> None:
    ms.privacy.withdraw(folder, "P2")

    assert (folder / "notes.txt").read_bytes() == b"# Kept\n(words removed)!\nKept too.\n"
    assert (folder / "latin.txt").read_text("cp1252").startswith("Déjà vu: (words removed)")
    assert (folder / "utf16.txt").read_text("utf-16") == "Kept\n(words removed)\n"
    assert (folder / "table.csv").read_bytes() == b"id,said\nA,kept\nB,(words removed)\nC,kept\n"
    assert json.loads((folder / "export.json").read_text()) == {"kept": 1, "text": "(words removed)"}
    assert json.loads((folder / "lines.jsonl").read_text().splitlines()[0]) == {"a": "kept"}
    from docx import Document

    assert Document(str(folder / "memo.docx")).paragraphs[0].text.startswith("As somebody said: (words removed)")


def test_what_cannot_be_cut_is_listed_by_file_and_line(folder: Path) -> None:
    (folder / "scan.zip").write_bytes(packed(inner_db=b"SQLite format 3\0" + SENTENCE.encode() + b"\0"))
    (folder / "old.db").write_bytes(b"SQLite format 3\0" + SENTENCE.encode() + b"\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")

    remaining = ms.privacy.withdraw(folder, "P2").remaining

    assert any(line.startswith("scan.zip (inner.db): words of 'P2'") for line in remaining)
    assert any("pack it again" in line for line in remaining if line.startswith("scan.zip"))
    assert any(line.startswith("old.db: words of 'P2'") and "Taguette" in line for line in remaining)
    assert any(line.startswith(".git/: keeps earlier versions") for line in remaining)


def test_words_in_an_archive_are_cut_out_of_its_files_and_the_others_stay(folder: Path) -> None:
    (folder / "backup.zip").write_bytes(packed(said_txt=f"one\n{SENTENCE}".encode(), kept_txt=b"kept"))

    done = ms.privacy.withdraw(folder, "P2")

    with zipfile.ZipFile(folder / "backup.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "said.txt": b"one\n(words removed)",
            "kept.txt": b"kept",
        }
    assert not any("backup.zip" in line and "words of" in line for line in done.remaining)


def test_an_export_that_nobody_changed_goes_and_a_changed_one_is_listed(folder: Path) -> None:
    study = ms.read_study(folder)
    ms.exchange.export_project(study, folder / "ours.qdpx")
    ms.exchange.export_project(study, folder / "sent.qdpx")
    (folder / "came-back.qdpx").write_bytes((folder / "sent.qdpx").read_bytes())

    done = ms.privacy.withdraw(folder, "P2")

    assert not (folder / "ours.qdpx").exists()
    assert (folder / "came-back.qdpx").exists()
    assert any("came-back.qdpx" in line and "mentorstudy export" in line for line in done.remaining)
    assert not any(line.startswith("ours.qdpx") for line in done.remaining)


def test_short_quotes_are_listed_and_cut_when_they_are_named(folder: Path) -> None:
    (folder / "short.txt").write_text("One said: a heron nested there!\n")
    shown = ms.privacy.withdraw(folder, "P2", dry_run=True)
    assert ("short.txt", 1, "a heron nested there") in shown.short

    ms.privacy.withdraw(folder, "P2", also=["A heron nested there"])

    assert (folder / "short.txt").read_text() == "One said: (words removed)!\n"


def test_words_that_others_said_too_stay(folder: Path) -> None:
    said = (folder / "interviews" / "P3.txt").read_text()
    (folder / "interviews" / "P3.txt").write_text(said.replace("P3:", f"P3: {SENTENCE}.", 1))

    ms.privacy.withdraw(folder, "P2")

    assert SENTENCE in (folder / "interviews" / "P3.txt").read_text()
    assert SENTENCE in (folder / "notes.txt").read_text()


def test_named_words_have_to_be_the_participants(folder: Path) -> None:
    with pytest.raises(ms.StudyError, match="no words of 'P2'"):
        ms.privacy.withdraw(folder, "P2", also=["wrong profession"])


def test_a_dry_run_leaves_every_byte(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    ms.privacy.withdraw(folder, "P2", dry_run=True)

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not (folder / FOLDER).exists()


def test_withdrawing_twice_changes_nothing_more(folder: Path) -> None:
    ms.privacy.withdraw(folder, "P2")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    ms.privacy.withdraw(folder, "P2")

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


class Died(BaseException):
    """Stands for a killed process."""


@pytest.mark.parametrize("step", [0, 1, 5, 20])
def test_a_withdrawal_that_is_broken_off_never_marks_the_person_and_leaves_the_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    done, real = [], plans._do

    def die(*arguments: object) -> None:
        if len(done) == step:
            raise Died
        done.append(real(*arguments))  # type: ignore[arg-type]

    monkeypatch.setattr(plans, "_do", die)
    with pytest.raises(Died):
        ms.privacy.withdraw(folder, "P2")
    monkeypatch.undo()

    with pytest.raises(ms.StudyError, match="`withdraw` was broken off"):
        ms.read_study(folder)
    recover(folder)
    assert left_in(folder) == []
    assert "P2" not in ms.read_study(folder).corpus.participants.index
