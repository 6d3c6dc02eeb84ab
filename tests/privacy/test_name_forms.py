"""Listed names are found in the forms in which people say them, by script: how many of them, and how few others."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentorstudy as ms
from mentorstudy.privacy._pseudonymise.pseudonymise import Entry, find_identifiers
from mentorstudy.privacy._pseudonymise.replacement import Identifier, Identifiers
from tests.small import write_small_study

FORMS: dict[str, dict[str, str]] = {
    "Latin": {
        "Robert Smith": "Bob|Rob|Bobby|Robbie|Mr. Smith|Bob Smith|"
        "R. Smith|ROBERT|robert smith|Smith, Robert|Robert's|"
        "Robertsmith|Ｒｏｂｅｒｔ|Ｒｏｂｅｒｔ Ｓｍｉｔｈ|R.S.|Robert  Smith",
        "Elizabeth Brown": "Liz|Beth|Lizzie|Betty|Ms Brown|E. Brown|Elisabeth|elizabeth",
        "Katarzyna Nowak": "Kasia|Kaśka|Nowakowi|Pani Katarzyna|katarzyna nowak|K. Nowak",
        "Francisco García": "Paco|Pancho|Fran|Garcia|don Francisco|Fransisco",
        "Jean-Pierre Côté": "Jean Pierre|jean-pierre|J.-P.|JP|J.P.|Jeanpierre|Cote|M. Côté|Jean- Pierre",
    },
    "Vietnamese": {
        "Nguyễn Văn Minh": "anh Minh|Minh|Nguyen Van Minh|"
        "Nguyễn Minh|chị Minh|Văn Minh|Minh Nguyễn|Minh Nguyen|cô Minh|"
        "em Minh|bác Minh|thầy Minh|MINH|ông Minh|NguyenVanMinh|"
        "Nguyễn|Van Minh|minh nguyễn|chú Minh|N. V. Minh|NGUYEN",
    },
    "Chinese": {
        "王小明": "小明|王小明|小王|老王|王先生|王老师|王总|小明老师|明明|阿明|小 明|王 小明|王大哥|王哥|王经理|王同学|"
        "王教授|小明哥|阿王|王医生|王叔叔",
        "欧阳建国": "建国|欧阳先生|小欧阳|老欧阳|欧阳老师",
        "Wang Xiao-Ming": "Xiao Ming|Xiaoming|Xiao-Ming|Ming|wang xiaoming|Mr Wang",
    },
    "Korean": {
        "김민준": "민준|민준이|민준 씨|김민준씨|민준아|민준이가|김 선생님|민준은|김민준 님|민준이는|민준을|민준에게|"
        "김씨|미스터 김|김민준입니다|민준님|김 팀장|김부장|김 교수님|김 민준",
    },
    "Arabic": {
        "محمد العلي": "محمد|العلي|الأستاذ محمد|أبو محمد|ومحمد|لمحمد|بمحمد|"
        "السيد العلي|مُحَمَّد|د. محمد|محمـــد|يا محمد|حمودي|والعلي|"
        "فمحمد|كمحمد|للعلي|علي|محمد العلى|أستاذ محمد",
    },
    "Persian": {
        "رضا احمدی": "رضا|احمدی|آقای احمدی|رضا جان|رضاجان|رضا جون|احمدي|"
        "دکتر احمدی|آقا رضا|آقارضا|احمدی\u200cها|رضای|رضا\u200cجان|"
        "مهندس احمدی|به رضا|رضاا|خانم احمدی|استاد احمدی|رِضا|رضام",
    },
    "Cyrillic": {
        "Анна Иванова": "Анны|Анне|Анну|Анной|Аня|Ани|Ане|Аню|Аней|"
        "Анечка|Анюта|Ивановой|Иванову|АННА|анна иванова|А. Иванова|"
        "Иванова А.|Анна|Иванова Анна|Нюра|Анечке",
        "Сергей Петров": "Серёжа|Сережи|Серёга|Сергею|Петрову|Петровым|С. Петров",
    },
    "Hindi": {
        "राजेश कुमार": "राजेश|राजेश जी|राजेशजी|श्री राजेश|कुमार|"
        "कुमार साहब|राजेश भाई|राजेशभाई|राजेश ने|राजेश को|राजू|श्रीमान कुमार|"
        "डॉ. राजेश|राजेश कुमारजी|राजेश-जी|कुमारजी|राजेशा|राजेश से|मिस्टर कुमार|राजेश कुमार",
    },
}  # fmt: skip
# Words that are near to a listed name, and nobody's.
OTHERS: dict[str, str] = {
    "Latin": "He robbed nobody|a brown coat|the blacksmith|"
    "Roberta's own shop|bobsled|nowadays|the coat of arms|a lizard|"
    "Francis of old|they elected her|jeans|a pier|garlic|"
    "a betting shop|brownish|smithereens|the cote|robotics|bobbin|betray",
    "Vietnamese": "minhas|văn hóa|thông minh hơn|nguyên nhân|vanity|minimal|ngủ|nguyện vọng|chứng minh thư|người ta",
    "Chinese": "国王来了|小时候|明天见|光明的未来|老师说|先生们|建设国家|小学|明年|王国",
    "Korean": "김치를 먹었다|준비했다|민주주의|민간|시민|김밥|국민|준다|선생님이|기준",
    "Arabic": "على الطاولة|المدرسة|حمد الله كثيرا|عليها|الأستاذة|أبواب|معلم|العمل|الحياة|المال",
    "Persian": "احمق|رضایت دارم|مرضیه|آقایان|دکترها|جانم|استادان|حمایت|خانه|رفتم",
    "Cyrillic": "иван-чай|анкета|петрушка|анализ|сергий|ива|петь|анонс|ванна|манна",
    "Hindi": "राज्य|कुमकुम|राजधानी|राजनीति|भाईचारा|साहबजादे|श्रीमती|कुम्हार|जीवन|राजा",
}  # fmt: skip


def found_by(forms: dict[str, str], folder: Path, said: list[str]) -> tuple[Identifiers, Identifiers]:
    """What is proposed for texts that say the forms: all of it, and what needs nobody's decision."""
    turns = "\n\nInterviewer: And?\n\n".join(f"P3: Then {each} came by." for each in said)
    study = ms.read_study(
        write_small_study(folder, interviews__P3_txt=f"Interviewer: Who?\n\n{turns}\n", coding_csv=None)
    )
    rows = find_identifiers(study, roster=[Entry(name) for name in forms])
    rows = rows[(rows["kind"] == "person") & (rows["count"] > 0) & (rows["found_by"] != "speaker label")]
    chosen = rows[rows["apply"] == "yes"]
    return (
        Identifiers(tuple(Identifier(each, "[X]") for each in rows["identifier"])),
        Identifiers(tuple(Identifier(each, "[X]") for each in chosen["identifier"])),
    )


@pytest.mark.parametrize("script", FORMS)
def test_forms_of_listed_names_are_found_and_other_words_are_not(tmp_path: Path, script: str) -> None:
    forms = [form for each in FORMS[script].values() for form in each.split("|")]
    others = OTHERS[script].split("|")
    assert len(forms) >= 20

    proposed, sure = found_by(FORMS[script], tmp_path / "s", [*forms, *others])

    missed = [form for form in forms if not proposed.find(f"Then {form} came by.")]
    taken = [other for other in others if sure.find(f"Then {other} came by.")]
    rightly = sum(bool(sure.find(f"Then {form} came by.")) for form in forms)
    assert len(missed) <= 0.01 * len(forms), missed
    assert rightly >= 0.95 * (rightly + len(taken)), taken


def test_a_form_that_may_be_anothers_is_for_a_person_to_decide(tmp_path: Path) -> None:
    talk = "Interviewer: Who?\n\nP3: Bob came, and Robert.\n"
    study = ms.read_study(write_small_study(tmp_path / "s", interviews__P3_txt=talk, coding_csv=None))
    rows = find_identifiers(study, roster=[Entry("Robert Smith")]).set_index("identifier")

    assert (rows.at["Bob", "apply"], rows.at["Robert", "apply"]) == ("?", "yes")
    assert rows.at["Bob", "pseudonym"] == rows.at["Robert", "pseudonym"]
    assert "a form of 'Robert Smith'" in rows.at["Bob", "note"]
