"""Where files hide names beside their words: nothing of that comes along into a study with pseudonyms."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

import mentorstudy as ms
from mentorstudy.privacy._pseudonymise.pseudonymise import Entry, Pseudonymised, find_identifiers, pseudonymise
from tests.small import FILES, write_small_study

ROSTER = (Entry("Zdenka Vlk"), Entry("Harrowgate", "employer"))
NAMES = (b"zdenka", b"vlk", b"harrowgate")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def hidden(folder: Path) -> Pseudonymised:
    study = ms.read_study(folder)
    table = find_identifiers(study, roster=ROSTER)
    return pseudonymise(study, table.assign(apply=table["apply"].replace("?", "no")), out=folder.with_name("out"))


def assert_nobody_is_named(folder: Path) -> None:
    for path in (each for each in folder.rglob("*") if each.is_file()):
        contents = [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents += [each for name in archive.namelist() for each in (name.encode(), archive.read(name))]
        for content in contents:
            assert not any(name in content.lower() for name in NAMES), path.name


def of_interviews(folder: Path, ending: str) -> Path:
    """Write the small study without P3's text, and return where it may be put in another format."""
    write_small_study(folder, coding_csv=None, interviews__P3_txt=None)
    settings = folder / "study.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("interviews/*.txt", "interviews/*"), encoding="utf-8"
    )
    return folder / "interviews" / f"P3{ending}"


def word_file(path: Path) -> None:
    """A Word document that names people in every place there is, and in its words over several runs."""
    import docx
    from docx.shared import Cm

    paper: Any = docx.Document()
    properties = paper.core_properties
    for name in ("author", "last_modified_by", "title", "subject", "keywords", "comments", "category"):
        setattr(properties, name, f"Zdenka Vlk's {name}")
    section = paper.sections[0]
    section.header.paragraphs[0].text = "Talk with Zdenka Vlk"
    section.footer.paragraphs[0].text = "Harrowgate, page"
    paper.add_paragraph("Interviewer: So?")
    line = paper.add_paragraph("P3: I am Zde")
    line.add_run("nka").bold = True
    line.add_run(" V\u00adlk of Harrow")
    line.add_run("gate, ")
    paper.add_comment(line.runs, text="Is this Zdenka?", author="Zdenka Vlk", initials="ZV")
    link = line._p.makeelement(f"{{{W}}}hyperlink", {})
    target = paper.part.relate_to(
        "https://people.example/zdenka-vlk",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", target)
    link.append(line.add_run("my page")._r)
    line._p.append(link)
    for tag, words, inside in (("ins", ", Zdenka again", "t"), ("del", "Vlk was here", "delText")):
        change = line._p.makeelement(f"{{{W}}}{tag}", {f"{{{W}}}author": "Zdenka Vlk", f"{{{W}}}id": "9"})
        run = line.add_run(words)._r
        run.t_lst[0].tag = f"{{{W}}}{inside}"
        change.append(run)
        line._p.append(change)
    picture = paper.add_picture(str(_picture(path)), width=Cm(1))
    picture._inline.docPr.set("descr", "Zdenka Vlk at Harrowgate")
    paper.save(str(path))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("customXml/item1.xml", "<who>Zdenka Vlk</who>")
        archive.writestr("docProps/app.xml", "<Properties><Company>Harrowgate</Company></Properties>")
        archive.writestr(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Zdenka Vlk</w:t></w:r></w:p></w:footnote>'
            "</w:footnotes>",
        )


def _picture(path: Path) -> Path:
    from matplotlib import image

    file = path.parent.parent / "Zdenka.png"
    image.imsave(file, [[0.0, 1.0], [1.0, 0.0]])
    return file


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_word_document_leaves_its_hidden_names_behind_and_keeps_the_words(tmp_path: Path) -> None:
    word_file(of_interviews(tmp_path / "study", ".docx"))

    done = hidden(tmp_path / "study")

    assert_nobody_is_named(done.folder)
    text = ms.read_study(done.folder).corpus.text("interviews/P3.txt")
    assert "P3: I am [Person 1] of [Employer 1], my page, [Person 1] again" in text


def test_captions_leave_notes_styles_and_names_of_cues_behind(tmp_path: Path) -> None:
    of_interviews(tmp_path / "study", ".vtt").write_text(
        "WEBVTT - talk with Zdenka Vlk\n\nNOTE Zdenka said yes\n\nNOTE\nof Harrowgate\n\n"
        "STYLE\n::cue(.zdenka) { color: red }\n\n"
        "zdenka-1\n00:00.000 --> 00:02.000\n<v Interviewer>So?\n\n"
        "Vlk 2\n00:02.000 --> 00:04.000 region:vlk\n<v.zdenka P3>I am <c.vlk>Zdenka</c> Vlk.\n\nNOTE bye, Zdenka\n",
        encoding="utf-8",
    )

    done = hidden(tmp_path / "study")

    assert_nobody_is_named(done.folder)
    turns = ms.read_study(done.folder).corpus.turns.query("document == 'interviews/P3.vtt'")
    assert turns["text"].tolist() == ["So?", "I am [Person 1]."]
    assert turns["begin"].tolist() == [0.0, 2.0]


def test_a_pdf_leaves_its_properties_behind(tmp_path: Path) -> None:
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    path = of_interviews(tmp_path / "study", ".pdf")
    with PdfPages(path, metadata={"Author": "Zdenka Vlk", "Title": "Harrowgate", "Keywords": "vlk"}) as pages:
        figure = Figure(figsize=(6, 6))
        figure.text(0.1, 0.9, "Interviewer: So?")
        figure.text(0.1, 0.8, "P3: I am Zdenka Vlk and I work for Harrowgate.")
        pages.savefig(figure)

    done = hidden(tmp_path / "study")

    assert_nobody_is_named(done.folder)
    text = ms.read_study(done.folder).corpus.text("interviews/P3.txt")
    assert "I am [Person 1] and I work for [Employer 1]." in text


def test_a_workbook_leaves_other_sheets_comments_and_properties_behind(tmp_path: Path) -> None:
    import xlsxwriter

    folder = write_small_study(tmp_path / "study", coding_csv=None)
    with xlsxwriter.Workbook(folder / "surveys" / "more.xlsx") as book:
        book.set_properties({"author": "Zdenka Vlk", "company": "Harrowgate", "manager": "Vlk"})
        book.set_custom_property("asked by", "Zdenka")
        sheet = book.add_worksheet("Zdenka")
        for row, cells in enumerate([["id", "open"], ["S1", "I met zdenka vlk there, and she helped me with it"]]):
            sheet.write_row(row, 0, cells)
        sheet.write_comment("B2", "Zdenka wrote this", {"author": "Vlk"})
        sheet.set_header("&LHarrowgate")
        sheet.data_validation("C1", {"validate": "list", "source": ["Zdenka", "Vlk"]})
        other = book.add_worksheet("Vlk")
        other.write(0, 0, "Zdenka Vlk")
        other.hide()
        book.add_worksheet("deep").very_hidden()
        book.define_name("Harrowgate", "=Vlk!$A$1")
    settings = folder / "study.toml"
    more = '\n[[sources]]\npath = "surveys/more.xlsx"\nkind = "survey"\nparticipant = "id"\nopen = ["open"]\n'
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("\n[report]", f"{more}\n[report]"), encoding="utf-8"
    )

    done = hidden(folder)

    assert_nobody_is_named(done.folder)
    assert "I met [Person 1] there" in ms.read_study(done.folder).corpus.text("surveys/more.csv#S1")


def test_comments_in_settings_and_codebook_stay_with_pseudonyms_or_are_said_to_be_gone(tmp_path: Path) -> None:
    book = FILES["codebook.yaml"].replace("codes:\n", "# Zdenka asked for these.\ncodes:\n", 1)
    settings = f"# Interviews by Zdenka Vlk, 2021.\n{FILES['study.toml'].lstrip()}"
    kept = hidden(write_small_study(tmp_path / "one" / "study", codebook_yaml=book, study_toml=settings))

    assert_nobody_is_named(kept.folder)
    assert (kept.folder / "study.toml").read_text(encoding="utf-8").startswith("# Interviews by [Person 1], 2021.\n")
    assert "# [Person 1] asked for these." in (kept.folder / "codebook.yaml").read_text(encoding="utf-8")
    assert not any(" comments " in line for line in kept.remaining)

    book = book.replace("What is gained.", "Vlk, what is gained.").replace("name: Names", "name: Vlk")
    settings = settings.replace('speakers = { Ana = "P1"', '# Vlk was there.\nspeakers = { "Zdenka Vlk" = "P1"')
    group = FILES["groups/G1.txt"].replace("Ana:", "Zdenka Vlk:")
    gone = hidden(
        write_small_study(
            tmp_path / "two" / "study", codebook_yaml=book, study_toml=settings, groups__G1_txt=group, coding_csv=None
        )
    )

    assert_nobody_is_named(gone.folder)
    assert (gone.folder / "study.toml").read_text(encoding="utf-8").startswith("# Interviews by [Person 1], 2021.\n")
    said = [line for line in gone.remaining if " comments " in line]
    assert [line.partition(":")[0] for line in said] == ["study.toml", "codebook.yaml"]
