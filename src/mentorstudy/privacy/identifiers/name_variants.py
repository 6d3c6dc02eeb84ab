"""What a listed name is called in speech: short forms, names with titles, and endings that languages put to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorstudy.privacy.identifiers.names import name_parts
from mentorstudy.privacy.identifiers.short_names import short_forms

__all__ = ["name_variants"]

_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_HANGUL = re.compile(r"[\uac00-\ud7af]{2,4}")
_ARABIC = re.compile(r"[\u0600-\u06ff\u200c]+")
_DEVANAGARI = re.compile(r"[\u0900-\u097f]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_TWO = frozenset(
    (
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "司徒",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "夏侯",
        "歐陽",
        "司馬",
        "諸葛",
        "東方",
    )
)
_CHINESE_TITLES = (
    *(
        "先生",
        "女士",
        "小姐",
        "太太",
        "老师",
        "老師",
        "总",
        "總",
        "经理",
        "經理",
        "同学",
        "同學",
        "哥",
        "姐",
        "大哥",
        "大姐",
    ),
    *(
        "教授",
        "医生",
        "醫生",
        "博士",
        "主任",
        "叔叔",
        "阿姨",
        "师傅",
        "師傅",
        "律师",
        "律師",
        "校长",
        "院长",
        "局长",
        "处长",
    ),
    *("科长", "工", "董", "导师", "導師"),
)
_KOREAN_TITLES = (
    *(
        "씨",
        "선생님",
        "선생",
        "대리",
        "과장",
        "차장",
        "부장",
        "팀장",
        "사장",
        "사장님",
        "교수",
        "교수님",
        "박사",
        "박사님",
    ),
    *("원장", "이사", "여사", "군", "양", "멘토", "멘토님", "목사님"),
)
_PERSIAN_ENDINGS = ("جان", "جون", "ها", "ی", "ای", "م", "ا")
_HINDI_ENDINGS = ("जी", "भाई", "बाई", "दा", "दीदी", "बेन", "ा", "साहब")
_CASES = {
    "я": ("и", "е", "ю", "ей", "ёй"),
    "а": ("ы", "и", "е", "у", "ой", "ей"),
    "й": ("я", "ю", "ем", "е"),
    "": ("а", "у", "ом", "е", "ем", "ым"),
}
_SLAVIC = ("a", "u", "em", "om", "owi", "iem", "ie", "owie", "y", "ego", "emu", "im", "ową", "ovi", "ou")


def name_variants(name: str) -> tuple[str, ...]:
    """Return forms of a person's name that may be said of them, beyond its own words; a person decides on each.

    Parameters
    ----------
    name : str
        A full name, as somebody listed it.

    Examples
    --------
    >>> name_variants("王小明")[:4]
    ('小王', '老王', '阿王', '王先生')
    >>> "Bob" in name_variants("Robert Smith"), "J.-P." in name_variants("Jean-Pierre Roy")
    (True, True)
    """
    plain = name.strip()
    if _HAN.fullmatch(plain):
        found = _chinese(plain)
    elif _HANGUL.fullmatch(plain):
        found = _korean(plain)
    else:
        found = _of_words(plain)
    own = {plain, *name_parts(plain, "person")}
    return tuple(dict.fromkeys(each for each in found if each not in own and len(each) > 1))


def _chinese(name: str) -> Iterator[str]:
    size = 2 if name[:2] in _TWO and len(name) > 2 else 1
    family, given = name[:size], name[size:]
    yield from (f"{before}{family}" for before in "小老阿")
    yield from (f"{family}{title}" for title in _CHINESE_TITLES)
    yield from (f"{before}{given[-1:]}" for before in "小阿")
    yield from (2 * given[-1:], f"{family} {given}", " ".join(given) if len(given) > 1 else "")


def _korean(name: str) -> Iterator[str]:
    family = name[0]
    for title in _KOREAN_TITLES:
        yield from (f"{family}{title}", f"{family} {title}")
    yield from (f"미스터 {family}", f"미스 {family}", f"{family} {name[1:]}")


def _of_words(name: str) -> Iterator[str]:
    words = [word.strip(".,()\"'") for word in name.split()]
    for number, word in enumerate(words):
        for short in short_forms(word):
            # Of a last name, a short form is somebody else's.
            if number == 0 or len(words) == 1 or "," in name:
                yield from (short, *_inflected(short))
        if _CYRILLIC.fullmatch(word):
            yield from _inflected(word)
        elif _ARABIC.fullmatch(word):
            yield from _arabic(word)
        elif _DEVANAGARI.fullmatch(word):
            yield from (f"{word}{ending}" for ending in _HINDI_ENDINGS)
        elif len(word) > 3 and word[-1].lower() not in "aeious" and word.isalpha():
            yield from (f"{word}{ending}" for ending in _SLAVIC)
    first = words[0] if words else ""
    if re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)+", first):
        initials = [part[0] for part in first.split("-")]
        yield from (".-".join(initials) + ".", "-".join(initials), "".join(initials), ".".join(initials) + ".")


def _arabic(word: str) -> Iterator[str]:
    bare = word.removeprefix("ال")
    if bare != word and len(bare) > 2:
        yield from (bare, f"لل{bare}")
    yield from (f"{before}{word}" for before in "وفبلك")
    yield from (f"{word}{ending}" for ending in _PERSIAN_ENDINGS)
    yield from (f"{title}{word}" for title in ("آقا", "خانم"))


def _inflected(word: str) -> Iterator[str]:
    if not _CYRILLIC.fullmatch(word) or len(word) < 3:
        return
    ending = word[-1] if word[-1] in _CASES else ""
    stem = word[: len(word) - len(ending)]
    if ending or word[-1] not in "аеёиоуыэюяь":
        yield from (f"{stem}{each}" for each in _CASES[ending])
