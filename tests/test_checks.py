"""`check` says what is wrong, and what was made of the codebook."""

from __future__ import annotations

from pathlib import Path

import mentorstudy as ms
from tests.small import FILES, write_small_study


def rows(folder: Path, severity: str) -> list[str]:
    table = ms.check_study(folder)
    return [str(message) for message in table.loc[table["severity"] == severity, "message"]]


def test_an_example_that_its_own_terms_do_not_find_is_a_warning(tmp_path: Path) -> None:
    codebook = FILES["codebook.yaml"].replace("terms: [cancelled]", "terms: [cancelled]\n        examples: [He left.]")

    found = rows(write_small_study(tmp_path, codebook_yaml=codebook), "warning")

    assert found == [
        "challenges/lack_of_commitment: its terms do not find its example 'He left.'. "
        "Add a term, or change the example."
    ]


def test_what_a_lemma_finds_is_shown(tmp_path: Path) -> None:
    codebook = FILES["codebook.yaml"].replace("terms: [cancelled]", "terms: [{lemma: cancel}]")

    notes = " ".join(rows(write_small_study(tmp_path, codebook_yaml=codebook), "note"))

    assert "'lemma:cancel' finds" in notes
    assert all(form in notes for form in ("cancelled", "canceling", "cancels"))


def test_the_sample_study_has_no_problem(sample_folder: Path) -> None:
    assert rows(sample_folder, "error") == rows(sample_folder, "warning") == []


def test_what_the_settings_declare_for_the_analyses_is_checked(tmp_path: Path) -> None:
    toml = FILES["study.toml"].replace(
        'consent = "quote"', 'before = "surveys/intake.csv"\nitems = { met = "benefits/contacts" }\nconsent = "quote"'
    )
    kinds = '\n[mismatch.field]\nattributes = ["programs"]\n'
    table = ms.check_study(write_small_study(tmp_path, study_toml=toml + kinds))

    messages = " ".join(table.loc[table["severity"] == "error", "message"])
    assert "before = 'surveys/intake.csv'" in messages
    assert "benefits/contacts" in messages
    assert "Did you mean 'program'" in messages


def test_what_is_let_through_into_a_shareable_edition_and_is_not_there_is_a_warning(tmp_path: Path) -> None:
    words = {"group": ("protege", "protégé"), "quote": ("0123456789ab", None), "word": ("zanzibar", "mentor")}
    blocks = [
        f'[[report.overrides]]\nkind = "{kind}"\nwhat = "{what}"\nby = "Lena"\nreason = "Known."\n'
        for kind, both in words.items()
        for what in both
        if what
    ]
    folder = write_small_study(tmp_path, study_toml=FILES["study.toml"] + "\n" + "\n".join(blocks))

    warned = [message for message in rows(folder, "warning") if message.startswith("report.overrides")]

    assert len(warned) == 3
    assert "'protege' of stakeholder. Did you mean 'protégé'?" in warned[0]
    assert "no coded segment is '0123456789ab'" in warned[1]
    assert "nobody says 'zanzibar'" in warned[2]


def test_values_that_differ_only_in_case_accents_or_a_plural_are_a_warning(tmp_path: Path) -> None:
    people = FILES["participants.csv"].replace("P2,protégé", "P2,Protégés").replace("P3,protégé", "P3,protege")

    told = [each for each in rows(write_small_study(tmp_path, participants_csv=people), "warning") if "plural" in each]

    assert len(told) == 1
    assert all(f"'{value}'" in told[0] for value in ("protégé", "protege", "Protégés"))
    assert "counted as 3 groups" in told[0]


def test_a_claim_whose_passages_take_up_no_word_of_it_is_a_warning(tmp_path: Path) -> None:
    lines = "".join(
        f"interviews/P{number}.txt,anna,benefits/networks,{words},,,\n"
        for number, words in (("1", "he gave me five names"), ("1", "names to call"), ("1", "five names to call"),
                              ("2", "got none"), ("3", "every single time"))
    )  # fmt: skip
    coding = FILES["coding.csv"].split("\n")[0] + "\n" + lines
    themes = FILES["themes.yaml"].replace("codes: [challenges/mismatch]", "codes: [benefits/networks]")
    study = write_small_study(tmp_path, coding_csv=coding, themes_yaml=themes)

    assert any(
        "claim 'wrong-fit': of the 5 passages coded to it none take up" in each for each in rows(study, "warning")
    )

    (study / "themes.yaml").write_text(themes.replace("professions differ", "names are few"), encoding="utf-8")
    assert not any("wrong-fit" in each for each in rows(study, "warning"))


def test_what_only_an_uncounted_coder_finished_is_a_warning(tmp_path: Path) -> None:
    survey = "id,gain,trouble\nk1,My mentor did help,It was late\nk2,Nothing at all,No time\n"
    block = '[[sources]]\npath = "a.csv"\nkind = "survey"\nparticipant = "id"\nopen = ["gain", "trouble"]\n'
    coding = "document,code,coder,quote,question\n" + "".join(
        f"a.csv#k{n},,{coder},,{question}\n"
        for n in (1, 2)
        for coder, question in (("anna", "gain"), ("ben", "trouble"))
    )
    for name, text in {"study.toml": f'title = "x"\n{block}', "a.csv": survey, "coding.csv": coding}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    found = ms.check_study(tmp_path)
    told = found[found["message"].str.contains("in no count")]
    assert list(told["severity"]) == ["warning"]
    assert "2 questions of responses and documents that 'anna' finished are in no count" in told["message"].item()

    text = (tmp_path / "study.toml").read_text(encoding="utf-8")
    (tmp_path / "study.toml").write_text(f'{text}[report]\ncoding = "union"\n', encoding="utf-8")
    assert not ms.check_study(tmp_path)["message"].str.contains("in no count").any()
