"""Reports in an institution's own Word template: its looks, and none of its words."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, RGBColor
from PIL import Image

import mentorstudy as ms
from mentorstudy.errors import SettingsError
from mentorstudy.report.blocks import Callout
from mentorstudy.report.render.word import write_docx
from mentorstudy.report.render.word_template import open_template
from tests.nasty import NASTY
from tests.report.pages import page_of_everything, plain_page
from tests.small import small_study

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"


def house(folder: Path) -> Path:
    """A template as a university has one: a cover of its own, letter paper, and its colours."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
    document.styles["Heading 1"].font.name = "House Sans"
    document.core_properties.author = "Somebody"
    document.core_properties.comments = "Template 7"
    document.add_paragraph("Replace this text", style="Heading 1")
    picture = BytesIO()
    Image.new("RGB", (30, 30), "red").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    cover = document.sections[0]
    cover.header.paragraphs[0].text = "University of Lakemount"
    cover.footer.paragraphs[0].text = "Faculty of Education"
    body = document.add_section()
    body.page_width, body.page_height = Cm(21.59), Cm(27.94)
    body.left_margin = body.right_margin = Cm(5)
    document.settings.element.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly"/>'))
    path = folder / "house.docx"
    document.save(str(path))
    return path


def changed(path: Path, target: Path, change: dict[str, Any]) -> Path:
    """A copy of an archive with some of its parts written anew; None leaves one out."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name in change:
                content = change[name](content) if change[name] is not None else None
            if content is not None:
                made.writestr(name, content)
    return target


def opened(path: Path) -> Any:
    return docx.Document(str(path))


def whole(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_templates_styles_header_footer_and_paper_are_used_and_its_words_are_not(tmp_path: Path) -> None:
    path = write_docx(plain_page(), tmp_path / "a.docx", template=house(tmp_path))
    document = opened(path)

    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0, 0)
    assert document.styles["Heading 1"].font.name == "House Sans"
    assert len(document.sections) == 1
    section = document.sections[0]
    assert (round(section.page_width.cm, 2), round(section.left_margin.cm, 2)) == (21.59, 5)
    assert section.header.paragraphs[0].text == "University of Lakemount"
    assert [each.text for each in section.footer.paragraphs] == ["Faculty of Education"]
    assert "Replace this text" not in whole(path)
    assert len([name for name in zipfile.ZipFile(path).namelist() if "media/" in name]) == 1


def test_a_report_in_a_template_says_the_same_as_one_without(tmp_path: Path) -> None:
    plain = opened(write_docx(page_of_everything(NASTY), tmp_path / "a.docx"))
    housed = opened(write_docx(page_of_everything(NASTY), tmp_path / "b.docx", template=house(tmp_path)))

    def words(document: Any) -> list[str]:
        return [each.text or "" for each in document.element.body.iter(qn("w:t"))]

    assert len(words(plain)) > 100
    assert [each for each in words(housed) if each != "continued"] == [
        each for each in words(plain) if each != "continued"
    ]


def test_every_style_used_in_a_template_is_defined_in_it(tmp_path: Path) -> None:
    document = opened(write_docx(page_of_everything("words"), tmp_path / "a.docx", template=house(tmp_path)))

    known = [style.style_id for style in document.styles]
    used = {
        element.get(qn("w:val"))
        for name in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next")
        for root in (document.element, document.styles.element, document.sections[0].header._element)
        for element in root.iter(qn(name))
    }
    assert used <= set(known)
    assert len(known) == len(set(known))
    names = [style.name.lower() for style in document.styles]
    assert len(names) == len(set(names))


def test_styles_that_word_named_in_another_language_are_found_by_their_name(tmp_path: Path) -> None:
    def german(content: bytes) -> bytes:
        return content.replace(b'w:styleId="Heading1"', b'w:styleId="berschrift1"')

    template = changed(house(tmp_path), tmp_path / "g.docx", {"word/styles.xml": german})
    document = opened(write_docx(plain_page(), tmp_path / "a.docx", template=template))

    first = next(each for each in document.paragraphs if each.text == "In brief")
    assert first.style.style_id == "berschrift1"
    assert first.style.font.color.rgb == RGBColor(0xAA, 0, 0)


def test_a_style_of_the_template_under_our_name_decides(tmp_path: Path) -> None:
    document = opened(house(tmp_path))
    style = document.styles.add_style("Callout Fictional", 1)
    style.font.name = "House Serif"
    document.save(str(tmp_path / "h.docx"))

    made = opened(write_docx(plain_page(), tmp_path / "a.docx", template=tmp_path / "h.docx"))
    callout = next(each for each in made.paragraphs if each.text == "This study is invented.")
    assert callout.style.font.name == "House Serif"


def test_added_styles_take_the_templates_letters(tmp_path: Path) -> None:
    document = opened(write_docx(plain_page(), tmp_path / "a.docx", template=house(tmp_path)))

    lead = document.styles["Quote Attribution"]
    assert lead.font.name is None


def test_tables_and_figures_are_no_wider_than_the_templates_text(tmp_path: Path) -> None:
    document = opened(write_docx(page_of_everything(NASTY), tmp_path / "a.docx", template=house(tmp_path)))

    room = Cm(21.59) - 2 * Cm(5)
    widths = [sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid) * 635 for table in document.tables]
    assert len(widths) == 2
    assert all(width <= room for width in widths)
    assert all(shape.width <= room for shape in document.inline_shapes)


def test_a_draft_and_an_invented_study_say_so_under_the_templates_header_on_every_page(tmp_path: Path) -> None:
    document = opened(house(tmp_path))
    document.sections[-1].different_first_page_header_footer = True
    document.save(str(tmp_path / "h.docx"))
    page = plain_page()
    draft = type(page)(**{**vars(page), "blocks": (Callout("Draft.", "draft"), *page.blocks)})

    section = opened(write_docx(draft, tmp_path / "a.docx", template=tmp_path / "h.docx")).sections[0]
    mark = "Draft, machine suggestions, not reviewed · Fictional study"
    assert [each.text for each in section.header.paragraphs] == ["University of Lakemount", mark]
    assert section.first_page_header.paragraphs[-1].text == mark


def test_without_a_template_a_draft_says_so_on_every_page_too(tmp_path: Path) -> None:
    section = opened(write_docx(plain_page(), tmp_path / "a.docx")).sections[0]

    assert [each.text for each in section.header.paragraphs] == ["Fictional study"]


def test_nothing_of_who_made_the_template_and_nothing_that_locks_or_leads_out_is_left(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document = opened(house(tmp_path))
    key = document.part._settings_part.relate_to("file:///H:/Templates/house.dotm", kind, is_external=True)
    document.settings.element.insert(0, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{key}"/>'))
    document.save(str(tmp_path / "h.docx"))

    path = write_docx(plain_page(), tmp_path / "a.docx", template=tmp_path / "h.docx")
    words = whole(path)
    for left in ("Somebody", "Template 7", "H:/Templates", "documentProtection", "attachedTemplate"):
        assert left not in words
    assert opened(path).core_properties.title == "Mentoring in Lakemount: Mentors"


def test_the_same_report_in_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    template = house(tmp_path)
    first, second = (
        write_docx(plain_page(), tmp_path / name, template=template).read_bytes() for name in ("a.docx", "b.docx")
    )

    assert first == second


def test_a_dotx_is_used_as_a_docx(tmp_path: Path) -> None:
    template = changed(
        house(tmp_path),
        tmp_path / "house.dotx",
        {
            "[Content_Types].xml": lambda content: content.replace(
                MAIN.format("document").encode(), MAIN.format("template").encode()
            )
        },
    )

    path = write_docx(plain_page(), tmp_path / "a.docx", template=template)
    assert opened(path).styles["Heading 1"].font.name == "House Sans"
    assert MAIN.format("template") not in whole(path)


def test_a_template_without_lists_gets_ours(tmp_path: Path) -> None:
    document = opened(house(tmp_path))
    document.styles["List Bullet"].delete()
    part = document.part
    for key in [key for key, each in part.rels.items() if each.reltype.endswith("/numbering")]:
        del part.rels[key]
    document.save(str(tmp_path / "h.docx"))

    made = opened(write_docx(plain_page(), tmp_path / "a.docx", template=tmp_path / "h.docx"))
    number = made.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    defined = {each.get(qn("w:numId")) for each in made.part.numbering_part.element.iter(qn("w:num"))}
    assert number in defined


def test_our_list_joins_the_templates_own(tmp_path: Path) -> None:
    document = opened(house(tmp_path))
    document.styles["List Bullet"].delete()
    document.save(str(tmp_path / "h.docx"))

    made = opened(write_docx(plain_page(), tmp_path / "a.docx", template=tmp_path / "h.docx"))
    numbering = made.part.numbering_part.element
    number = made.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    (use,) = [each for each in numbering.iter(qn("w:num")) if each.get(qn("w:numId")) == number]
    abstract = use.find(qn("w:abstractNumId")).get(qn("w:val"))
    found = [each for each in numbering.findall(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == abstract]
    assert [each.get(qn("w:val")) for each in found[0].iter(qn("w:lvlText"))] == ["•"]
    tags = [each.tag for each in numbering if each.tag in (qn("w:abstractNum"), qn("w:num"))]
    assert tags == sorted(tags, key=lambda tag: tag != qn("w:abstractNum"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no Word document"),
        (b"just text", "no Word document"),
        (b"PK\x03\x04 cut off", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .doc, or under a password"),
    ],
)
def test_a_file_that_is_no_template_is_told(content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(content)

    with pytest.raises(SettingsError, match=words) as told:
        open_template(tmp_path / "house.docx")
    assert "house.docx" in str(told.value)


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.docx.*cannot be read"):
        open_template(tmp_path / "none.docx")


def test_a_spreadsheet_or_a_damaged_template_is_told(tmp_path: Path) -> None:
    book = ms.Report(ms.summarise(small_study(tmp_path / "s"))[0]).xlsx(tmp_path / "book.xlsx")
    broken = changed(house(tmp_path), tmp_path / "b.docx", {"word/document.xml": lambda content: content[:200]})
    headless = changed(house(tmp_path), tmp_path / "c.docx", {"word/document.xml": None})
    bare = changed(house(tmp_path), tmp_path / "d.docx", {"_rels/.rels": None})

    with pytest.raises(SettingsError, match="no Word document"):
        open_template(book)
    for path in (broken, headless, bare):
        with pytest.raises(SettingsError, match="damaged"):
            open_template(path)


def test_a_template_with_macros_is_refused_whatever_its_name(tmp_path: Path) -> None:
    macro = changed(
        house(tmp_path),
        tmp_path / "house.docm",
        {
            "[Content_Types].xml": lambda content: content.replace(
                MAIN.format("document").encode(), b"application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        },
    )
    hidden = house(tmp_path)
    with zipfile.ZipFile(hidden, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")

    for path in (macro, hidden):
        with pytest.raises(SettingsError, match="macros"):
            open_template(path)


def test_a_header_whose_logo_lies_elsewhere_is_refused_and_one_that_links_to_a_site_is_not(tmp_path: Path) -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for name, kind in (("image", f"{kinds}/image"), ("hyperlink", f"{kinds}/hyperlink")):
        document = opened(house(tmp_path))
        document.sections[0].header.part.relate_to("https://lakemount.example/logo", kind, is_external=True)
        document.save(str(tmp_path / f"{name}.docx"))

    assert open_template(tmp_path / "hyperlink.docx").sections
    with pytest.raises(SettingsError, match="lies elsewhere"):
        open_template(tmp_path / "image.docx")


def test_reports_of_a_study_are_written_in_the_template(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    written = ms.write_reports(study, tmp_path / "out", formats=["docx"], template=house(tmp_path))

    assert len(written) == 2
    assert all(opened(path).styles["Heading 1"].font.name == "House Sans" for path in written)


def test_a_template_is_checked_before_anything_is_written(tmp_path: Path) -> None:
    study = small_study(tmp_path / "study")
    with pytest.raises(SettingsError, match="cannot be read"):
        ms.write_reports(study, tmp_path / "out", template=tmp_path / "none.docx")
    with pytest.raises(SettingsError, match="'docx' is not among the formats"):
        ms.write_reports(study, tmp_path / "out", formats=["html"], template=house(tmp_path))
    assert not (tmp_path / "out").exists()
