"""Sections of a researcher's own: in every format, of counted data, harmless whatever words come in."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.report.blocks import Bullets, Callout, Heading, Paragraph, QuoteBlock, TableBlock
from mentorstudy.report.render.markup import blocks_of, literal
from tests.nasty import NASTY
from tests.small import FILES, small_study

NAME = "templates/next_steps.md.jinja"
TEMPLATE = """# Next steps for {{ heading }}

Note: Written by hand.

Table: Who named what
| Code | Participants |
| --- | ---: |
{% for row in tables.counts if row.group == "protégé" and row.source == "interviews" and row.participants %}
| {{ row.name }} | {{ row.participants }} of {{ row.participants_of }} |
{% endfor %}

## Voices
{% for each in quotes[:2] %}
> {{ each.quote }}
> — {{ each.who }}

{% endfor %}
- **First:** call everybody
- then wait
"""


def own(folder: Path, template: str | None = TEMPLATE, settings: str = "", **files: str | None) -> ms.Study:
    lines = f'sections = ["in-brief", "{NAME}", "passages"]\n{settings}'
    study = small_study(folder, study_toml=FILES["study.toml"] + lines, **files)
    if template is not None:
        (folder / "templates").mkdir(exist_ok=True)
        (folder / NAME).write_text(template, encoding="utf-8")
    return study


def section(study: ms.Study) -> list[object]:
    blocks = list(ms.report.reports(study, only=[])[0].page.blocks)
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == "next-steps")
    return blocks[start:]


def test_a_template_becomes_blocks_of_counted_data(tmp_path: Path) -> None:
    heading, note, table, voices, *rest = section(own(tmp_path))

    assert heading == Heading("Next steps for Protégés", 1, "next-steps")
    assert note == Callout("Written by hand.")
    assert isinstance(table, TableBlock)
    assert table.caption == "Who named what"
    assert ["Mismatch", "2 of 3"] in table.table.to_numpy().tolist()
    assert voices == Heading("Voices", 2, "next-steps-voices")
    quotes = [block for block in rest if isinstance(block, QuoteBlock)]
    assert quotes[0].attribution.startswith("P1, protégé")
    assert Bullets((("First", "call everybody"), ("", "then wait"))) in rest


def test_it_lands_in_every_format(tmp_path: Path) -> None:
    report = ms.report.reports(own(tmp_path))[0]

    assert "Next steps for Protégés" in report.html()
    assert "Next steps for Protégés" in report.markdown()
    assert report.docx(tmp_path / "a.docx").stat().st_size
    assert report.pdf(tmp_path / "a.pdf").stat().st_size


def test_words_of_sources_are_never_read_as_markup() -> None:
    hostile = NASTY.replace("\x00", "")
    text = (
        f"# Own\n\n{literal(hostile)}\n\n| a | b |\n| {literal('x | y')} | {literal('# z')} |\n\n> {literal('- it')}\n"
    )

    heading, paragraph, table, quote = blocks_of(text, "own.md.jinja")

    assert heading == Heading("Own", 1, "own")
    assert paragraph == Paragraph(" ".join(hostile.split()))
    assert isinstance(table, TableBlock)
    assert table.table.to_numpy().tolist() == [["x | y", "# z"]]
    assert quote == QuoteBlock("- it", "")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("# A\n{% for %}", "next_steps.md.jinja, row 2: The template is not Jinja"),
        ("# A\n\n{{ tables.count }}", "next_steps.md.jinja, row 3: .*tables"),
        ("# A\n{{ ''.__class__.__mro__ }}", "row 2: .*unsafe"),
        ("# A\n{% include 'study.toml' %}", "row 2"),
        ("words first", r"begin with a heading"),
        ("# A\n\n| a | b |\n| 1 |", "2 columns and a row of 1"),
        (None, "no template 'templates/next_steps.md.jinja'"),
    ],
)
def test_a_template_that_cannot_be_filled_says_where(tmp_path: Path, template: str | None, said: str) -> None:
    study = own(tmp_path, template)

    with pytest.raises(ms.errors.SettingsError, match=said):
        ms.report.reports(study)[0].html()


def test_a_template_outside_the_study_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ms.errors.StudyProblems, match="leaves the study folder"):
        small_study(tmp_path, study_toml=FILES["study.toml"] + 'sections = ["../a.md.jinja"]\n')


def test_a_shareable_edition_hands_over_only_what_it_may_show(tmp_path: Path) -> None:
    template = "# All\n{% for row in tables.counts %}\n- {{ row.participants }} {{ row }}\n{% endfor %}\n{{ quotes }}"
    study = own(tmp_path, template, 'edition = "shareable"\n')

    words = " ".join(map(str, section(study)))

    assert "'P1'" not in words
    assert "interviews/" not in words
    assert "<5" in words


def test_a_changed_template_makes_the_report_anew(tmp_path: Path) -> None:
    study = own(tmp_path)
    ms.write_reports(study, tmp_path / "out", formats=["html"])
    assert ms.write_reports(study, tmp_path / "out", formats=["html"]) == []

    (tmp_path / NAME).write_text("# Other", encoding="utf-8")

    assert ms.write_reports(study, tmp_path / "out", formats=["html"])


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{{ 'a' * 99999 }}{% endfor %}",
        "{{ 'a' * 999999999 }}",
        "{{ [1] * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%0999999999d' % 1 }}",
        "{{ 'a'.ljust(999999999) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ 'a'|center(999999999) }}",
        "x" * 200_000,
    ],
)
def test_a_template_that_takes_too_much_time_or_room_is_refused(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentorstudy.report.sections import own

    monkeypatch.setattr(own, "_SECONDS", 0.3)
    with pytest.raises(ms.StudyError):
        own._filled(source, "own.md.jinja", {"tables": {}})


def test_a_template_of_ordinary_size_is_filled() -> None:
    from mentorstudy.report.sections import own

    source = "{% for a in range(3) %}{{ a * 2 }} {{ 'b' * 3 }} {% endfor %}"
    assert own._filled(source, "own.md.jinja", {"tables": {}}) == "0 bbb 2 bbb 4 bbb "
