"""A name is found however it is written, and a word that is no name stays."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.privacy._pseudonymise.pseudonymise import Entry, find_identifiers
from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers
from mentorstudy.privacy.identifiers.names import name_parts
from tests.small import write_small_study


def known(*names: str) -> Identifiers:
    texts = [(text, name) for name in names for text in (name, *name_parts(name, "person"))]
    return Identifiers(tuple(Identifier(text, f"[{name}]") for text, name in texts))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ahmed Khan", "AHMED KHAN"),
        ("Ahmed Khan", "Khan, Ahmed"),
        ("Ahmed Khan", "A. Khan"),
        ("Ahmed Khan", "A.Khan"),
        ("Ahmed Khan", "A.K."),
        ("Ahmed Khan", "Ah-\nmed"),
        ("Ahmed Khan", "Ahmed\nKhan"),
        ("Ahmed Khan", "Ah\u00admed"),
        ("María García López", "M. Garcia"),
        ("Robert (Bob) Smith Jr.", "Bob Smith"),
        ("Robert (Bob) Smith Jr.", "R. Smith"),
        ("Khan, Ahmed Ali", "Ahmed Ali Khan"),
        ("Nguyễn Thị Minh", "Nguyen Thi Minh"),
        ("Anne-Marie O'Brien", "O’Brien"),
        ("Anne-Marie O'Brien", "O&#39;Brien"),
        ("José Núñez", "Jos&eacute;"),
        ("José Núñez", "Nu\u0301n\u0303ez"),
        ("王小明", "小明"),
    ],
)
def test_a_form_of_a_name_is_found_whole(name: str, written: str) -> None:
    assert known(name).replaced(f"So {written} said.").text == f"So [{name}] said."


@pytest.mark.parametrize("word", ["Ahmedabad", "Khanate", "ankhan", "Leeds", "Joanna"])
def test_a_longer_word_is_not_the_name_in_it(word: str) -> None:
    assert known("Ahmed Khan", "Lee Joan").find(f"In {word} it was.") == []


def test_a_verb_and_a_month_are_no_names_even_with_a_capital() -> None:
    names = known("Will Grant", "May Wong")
    words = "Will you come? Well. May I go in May? She left on May 5. It opens in late May. 3 May 2021 it was."
    people = "Will knows May. I asked Will. May came, with May and you."

    assert names.find(words) == []
    assert [people[each.start : each.end] for each in names.find(people)] == ["Will", "May", "Will", "May", "May"]


def test_a_word_that_is_listed_in_small_letters_is_the_name_in_small_letters_too() -> None:
    names = Identifiers((Identifier("Rose", "[P1]"), Identifier("rose", "[P1]")))

    assert names.replaced("my mentor rose was kind, Rose was").text == "my mentor [P1] was kind, [P1] was"
    assert Identifiers((Identifier("Rose", "[P1]"),)).replaced("prices rose").text == "prices rose"


def test_first_and_last_name_written_together_in_a_files_name_are_one_person() -> None:
    names = known("Ahmed Khan")

    assert names.replaced("Khan_Ahmed_2", label=True, inside=True).text == "Ahmed Khan_2"


def reviewed(folder: Path, said: str, *roster: Entry, **files: str | None) -> dict[str, dict[str, object]]:
    talk = f"Interviewer: How was it?\n\nP3: {said}\n"
    study = ms.read_study(write_small_study(folder, interviews__P3_txt=talk, coding_csv=None, **files))
    return {row["identifier"]: row for row in find_identifiers(study, roster=roster).to_dict("records")}  # type: ignore[misc]


def test_a_name_that_a_machine_misheard_is_for_a_person_to_decide(tmp_path: Path) -> None:
    said = "So Lindsay and Lindsey met Иванова, without Ивановой. The lindens, Linda said."
    rows = reviewed(tmp_path, said, Entry("Lindsey Ode"), Entry("Анна Иванова"))

    assert rows["Lindsay"]["apply"] == "?"
    assert rows["Lindsay"]["pseudonym"] == rows["Lindsey"]["pseudonym"]
    assert "like 'Lindsey'" in str(rows["Lindsay"]["note"])
    assert rows["Ивановой"]["pseudonym"] == rows["Иванова"]["pseudonym"]
    assert rows["Ивановой"]["apply"] == "?"
    assert "Linda" not in rows


def test_small_letters_of_a_name_that_is_a_word_are_shown_with_their_count(tmp_path: Path) -> None:
    rows = reviewed(tmp_path, "I hope that hope helps, as Hope did. ok, i asked hope", Entry("Hope Li"))

    assert (rows["hope"]["count"], rows["hope"]["apply"]) == (3, "?")
    assert (rows["Hope"]["count"], rows["Hope"]["apply"]) == (1, "?")


def test_what_must_be_decided_comes_first(tmp_path: Path) -> None:
    answers = [row["apply"] for row in reviewed(tmp_path, "Hope met Cem.", Entry("Cem Ay"), Entry("Hope Li")).values()]

    assert "?" in answers
    assert answers == sorted(answers, key=lambda answer: answer != "?")


def test_columns_that_are_called_so_name_people_employers_and_places(tmp_path: Path) -> None:
    rows = reviewed(
        tmp_path,
        "Zdenka helped me at Quillworks.",
        participants_csv="participant,stakeholder,First name,Last name,employer,city\n"
        "P1,protégé,Zdenka,Vlk,Quillworks,Tilbury\nP3,mentor,n/a,,,\nM1,mentor,,,,\nP2,protégé,,,,\nP4,protégé,,,,\n",
        documents_csv="document,interviewer\ninterviews/P3.txt,Orsolya Kun\n",
    )

    assert (rows["Zdenka"]["found_by"], rows["Zdenka"]["pseudonym"]) == ("column", "[P1]")
    assert rows["Zdenka"]["count"] == 2
    assert rows["Orsolya Kun"]["apply"] == "yes"
    assert [rows[name]["kind"] for name in ("Quillworks", "Tilbury")] == ["employer", "place"]
    assert rows["Quillworks"]["apply"] == "?"
    assert "n/a" not in rows


def test_a_number_under_a_telephones_header_is_one_and_under_another_is_not(tmp_path: Path) -> None:
    survey = "id,program,expected,met,best,Phone,code\nR1,North,A lot,A lot,good,4165550199,4165550177\n"
    rows = reviewed(tmp_path, "Nothing.", surveys__exit_csv=survey)

    assert rows["4165550199"]["kind"] == "telephone"
    assert "4165550177" not in rows


def test_a_last_name_of_many_has_a_pseudonym_that_can_be_written(tmp_path: Path) -> None:
    rows = reviewed(
        tmp_path, "All Khans: Khan.", *(Entry(f"{first} Khan") for first in ("Ada", "Bo", "Cy", "Di", "Ed"))
    )

    assert rows["Khan"]["pseudonym"] == "[Person 6]"
    assert rows["Khan"]["note"] == "5 people share it"
