"""Whether a turn asks: by its question mark, of whatever script, and by question words where none is written."""

from __future__ import annotations

import re

__all__ = ["MARKS", "asks"]

MARKS = "?？؟՞⁇‽"
_CLOSED = r"[\"”’»」』）)\]\s\u200e\u200f]*\Z"
_MARKED = re.compile(rf"[{MARKS}]{_CLOSED}")
# NFC turns the Greek question mark into a semicolon.
_GREEK = re.compile(rf"[\u0370-\u03ff]\w*;{_CLOSED}")
# What ends a question in languages that need no mark for it.
_FINAL = re.compile(
    r"(?:[吗嗎呢]|什么|什麼|怎么样|怎麼樣|为什么|為什麼|哪里|多少|"
    r"です(?:か|かね)|ます(?:か|かね)|でしょうか|ましたか|ませんか|のですか|んですか|なの|"
    r"까요|습니까|나요|는가요|을까|ㄹ까|니까|세요|"
    r"ไหม|มั้ย|ไหน|อะไร|อย่างไร|ยังไง|ทำไม|เมื่อไร|เมื่อไหร่|หรือเปล่า|หรือไม่|ใคร|เท่าไร|เท่าไหร่)"
    rf"(?:ครับ|คะ|ค่ะ|นะ)?[。.．！!…]*{_CLOSED}"
)
# What opens one, in languages that often go without a mark.
_OPENING = re.compile(
    r"[\s\"“«¿\u200e\u200f]*(?:(?:و|ف)?(?:هل|كيف|ماذا|لماذا|متى|أين|من أين|ما هي|ما هو|كم|لمن)|"
    r"آیا|چگونه|چطور|چرا|کجا|چه|"
    r"क्या|कैसे|क्यों|कब|कौन|कहाँ|कहां)(?:\s|\Z)"
)
_HINDI = re.compile(r"(?:^|\s)(?:क्या|कैसे|क्यों|कब|कौन|कहाँ|कहां|कितने|कितना|किस)(?=\s|\W|\Z)")
_PERSIAN = re.compile(r"(?:^|\s)(?:آیا|چگونه|چطور|چرا|کجا|چیست|کدام|چه)(?=\s|[.؟!]|\Z)")
# Speech recognition without punctuation.
_ENGLISH = re.compile(
    r"(?:(?:so|and|but|well|ok|okay|now|then)[\s,]+)*(?:how|what|why|when|where|"
    r"who|which|whose|(?:do|did|does|can|could|would|will|are|were|"
    r"is|was|have|has|had|should)\s+(?:you|your|they|it|that|there|this|he|she|we|i)|"
    r"(?:can|could)\s+you|tell me|what's|how's)\b",
    re.IGNORECASE,
)
# Armenian marks the word that is asked; the last sentence tells.
_ARMENIAN = re.compile(r"\u055e[^\u0589.:\u055e]*[\u0589:.]?\s*\Z")
_PUNCTUATED = re.compile(r"[.!?。！？؟।]")


def asks(text: str) -> bool:
    """Say whether a turn ends in a question; those in the middle of an answer ask nobody.

    Parameters
    ----------
    text : str
        What somebody says in one turn.

    Examples
    --------
    >>> asks("How was it?"), asks("您是怎么知道的"), asks("كيف عرفت عن البرنامج؟"), asks("It was good.")
    (True, False, True, False)
    >>> asks("后来实现了吗"), asks("so how did you come to the program")
    (True, True)
    """
    tail = text[-80:]
    if _MARKED.search(tail) or _GREEK.search(tail) or _ARMENIAN.search(tail) or _FINAL.search(tail):
        return True
    short = len(text) < 200
    if short and (_OPENING.match(text) or _HINDI.search(text) or _PERSIAN.search(text)):
        return True
    return short and not _PUNCTUATED.search(text) and _ENGLISH.match(text) is not None
