"""Reports in files: the same bytes every time, hostile words harmless, and nobody named who may not be."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.errors import SettingsError
from mentorstudy.report.formats import FORMATS
from tests.nasty import NASTY
from tests.report.pdf_reading import pdf_words
from tests.small import FILES, small_study

# Slides are made of briefs alone.
EVERY = tuple(form for form in FORMATS if form != "pptx")


def words_in(path: Path) -> str:
    """Everything that stands in a file, the parts of a DOCX or XLSX included, and of a PDF its properties too."""
    if path.suffix == ".pdf":
        return pdf_words(path)
    if path.suffix not in (".docx", ".xlsx"):
        return path.read_text(encoding="utf-8") if path.suffix != ".png" else ""
    with zipfile.ZipFile(path) as parts:
        # In a workbook the words are the shared strings; the sheets hold references to cells, such as P14.
        wanted = ("sharedStrings.xml", "workbook.xml") if path.suffix == ".xlsx" else (".xml", ".rels")
        names = [name for name in parts.namelist() if name.endswith(wanted)]
        return "\n".join(parts.read(name).decode("utf-8") for name in names)


def test_a_report_per_group_in_every_format_and_an_index(tmp_path: Path) -> None:
    written = ms.write_reports(small_study(tmp_path / "study"), tmp_path / "out", formats=EVERY)

    reports = [path for path in written if path.parent == tmp_path / "out"]
    assert sorted(path.name for path in reports) == sorted(
        ["index.html", *(f"{stem}.{form}" for stem in ("protege", "mentor") for form in EVERY if form != "figures")]
    )
    figures = [path for path in written if path not in reports]
    assert {path.name for path in figures} >= {
        f"{stem}-issues-by-group.{ending}" for stem in ("protege", "mentor") for ending in ("svg", "png", "csv")
    }
    assert {path.parent for path in figures} == {tmp_path / "out" / "figures"}
    assert all(path.stat().st_size for path in written)


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        ms.write_reports(small_study(tmp_path / name), tmp_path / f"{name}-out", formats=EVERY)

    first = sorted(path for path in (tmp_path / "a-out").rglob("*") if path.is_file())
    assert len(first) > 20
    for path in first:
        other = tmp_path / "b-out" / path.relative_to(tmp_path / "a-out")
        assert path.read_bytes() == other.read_bytes(), path.name


def test_hostile_words_and_names_are_harmless_in_every_format(tmp_path: Path) -> None:
    # A file in UTF-8 cannot hold half a surrogate pair; everything else can come in one.
    hostile = (
        " ".join(NASTY.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").split())
        .replace('"', "'")
        .replace(",", ";")
    )
    people = FILES["participants.csv"].replace("North", hostile)
    interview = f"Interviewer: How was it?\n\nP2: He cancelled four times. I hoped for names and got none. {hostile}\n"
    coding = FILES["coding.csv"] + f'interviews/P2.txt,anna,challenges/mismatch,"{hostile[:60]}",,,"{hostile}"\n'
    study = small_study(tmp_path / "s", participants_csv=people, interviews__P2_txt=interview, coding_csv=coding)

    written = ms.write_reports(study, tmp_path / "out", by="program", formats=EVERY)

    for path in written:
        words = words_in(path)
        assert re.fullmatch(r"[a-z0-9-]+\.(html|docx|pdf|md|xlsx|svg|png|csv)", path.name)
        if path.suffix == ".html":
            assert "<script" not in words.lower()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as parts:
                sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
            assert not any(b"<f>" in sheet for sheet in sheets)


@pytest.fixture(scope="module")
def shared(report_files: Callable[[str], list[Path]]) -> list[Path]:
    return report_files("shareable")


def test_a_shareable_report_holds_no_pseudonym_and_no_path_in_any_format(shared: list[Path]) -> None:
    for path in shared:
        words = words_in(path)

        assert not re.findall(r"\b[PMES][01]\d\b", words), path.name
        assert "interviews/" not in words
        assert "focus-groups/" not in words


def test_a_shareable_report_quotes_nobody_who_did_not_agree(shared: list[Path], study: ms.Study) -> None:
    silent = study.corpus.participants.index[~study.corpus.participants["consent"].str.contains("quote")]
    mine = ms.quotes(study)
    mine = mine[mine["participant"].isin(silent)]["quote"]

    assert len(mine) > 10
    for path in shared:
        words = words_in(path)
        assert [quote for quote in mine if quote in words] == [], path.name


def test_the_withdrawn_are_in_no_file(report_files: Callable[[str], list[Path]]) -> None:
    for path in report_files("team"):
        words = words_in(path)

        assert "lighthouse in the fog" not in words
        assert not re.search(r"\bP14\b", words)


def test_an_unknown_format_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ms.errors.SettingsError, match="Did you mean 'html'"):
        ms.write_reports(small_study(tmp_path), tmp_path / "out", formats=["htm"])


def test_a_study_without_groups_has_one_report_on_everybody(tmp_path: Path) -> None:
    people = re.sub("protégé|mentor", "", FILES["participants.csv"])
    settings = FILES["study.toml"].replace('stakeholder = "protégé"', 'stakeholder = ""')
    study = small_study(tmp_path / "s", participants_csv=people, study_toml=settings, themes_yaml=None)

    written = ms.write_reports(study, tmp_path / "out", formats=["html"])

    (page,) = [path for path in written if path.name != "index.html"]
    words = page.read_text(encoding="utf-8")
    assert "Networks" in words
    assert "Lack of commitment" in words


def test_a_folder_is_of_one_edition(study: ms.Study, shareable: ms.Study, tmp_path: Path) -> None:
    ms.write_reports(study, tmp_path, only=["mentor"], formats=["md"])

    with pytest.raises(SettingsError, match="a folder is of one edition"):
        ms.write_reports(shareable, tmp_path, only=["mentor"], formats=["md"])
    ms.write_reports(shareable, tmp_path, only=["mentor"], formats=["md"], force=True)

    editions = {each["edition"] for each in json.loads((tmp_path / "manifest.json").read_text())["reports"].values()}
    assert editions == {"shareable"}


def test_a_shareable_folder_holds_nothing_but_its_reports(shareable: ms.Study, tmp_path: Path) -> None:
    (tmp_path / "matrix.csv").write_text("of the team")

    with pytest.raises(SettingsError, match=r"matrix\.csv"):
        ms.write_reports(shareable, tmp_path, only=["mentor"], formats=["md"])


@pytest.mark.parametrize("outside", ["../mine.txt", "/{folder}/mine.txt", "link/mine.txt"])
def test_a_manifest_from_elsewhere_deletes_no_file_outside_its_folder(tmp_path: Path, outside: str) -> None:
    out = tmp_path / "reports"
    out.mkdir()
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (out / "link").symlink_to(tmp_path)
    digest = hashlib.sha256(b"mine").hexdigest()
    name = outside.format(folder=str(tmp_path).strip("/"))
    entry = {"key": "", "kind": "stakeholder", "group_by": "stakeholder", "heading": "", "edition": "shareable"}
    reports = {"gone.html": {**entry, "files": {name: digest}}}
    (out / "manifest.json").write_text(json.dumps({"note": "", "reports": reports}))

    ms.write_reports(small_study(tmp_path / "study"), out, formats=["md"], force=True)

    assert mine.read_text() == "mine"


def test_a_report_that_somebody_edited_is_not_written_over_unasked(study: ms.Study, tmp_path: Path) -> None:
    page = tmp_path / "mentor.md"
    ms.write_reports(study, tmp_path, only=["mentor"], formats=["md"])
    page.write_text("with my remarks")

    with pytest.raises(SettingsError, match="--force"):
        ms.write_reports(study, tmp_path, only=["mentor"], formats=["md"])
    assert page.read_text() == "with my remarks"


def test_slides_of_anything_but_a_brief_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ms.errors.SettingsError, match="made of briefs"):
        ms.write_reports(small_study(tmp_path), tmp_path / "out", formats=["pptx"])
