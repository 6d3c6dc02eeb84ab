"""Words by which transcripts call those who ask and those who answer, in some thirty languages.

They never decide what a label is: its shape does. They say whose side a label is on once it is one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

__all__ = ["Side", "is_letter_role", "is_role", "side_of"]

Side = Literal["asks", "answers", "both", ""]


def _words(text: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", word).casefold() for word in text.split())


# Whole words, where letters tell where a word ends.
_ASKING = _words(
    """
    interviewer interviewers interviewerin interviewerinnen interviewende interviewender interviewenden moderator
    moderators moderatorin facilitator facilitators researcher researchers intv interviewerin fragesteller
    fragestellerin forscher forscherin forschende befragende gesprächsleiter gesprächsleiterin
    enquêteur enquêtrice enquêteuse enqueteur enquetrice enqueteuse intervieweur intervieweuse intervieweurs animateur
    animatrice chercheur chercheuse chercheure modérateur modératrice
    entrevistador entrevistadora entrevistadores moderador moderadora investigador investigadora encuestador
    encuestadora facilitador facilitadora pesquisador pesquisadora inquiridor inquiridora
    intervistatore intervistatrice moderatore moderatrice ricercatore ricercatrice
    onderzoeker interviewster gespreksleider gespreksleidster
    intervjuare intervjuaren forskare forskaren intervjuer intervjueren forsker forskeren intervieweren ordstyrer
    haastattelija tutkija ankieter ankieterka prowadzący prowadząca badacz badaczka moderatorka wywiadowca
    tazatel tazatelka moderátor moderátorka výzkumník výzkumnice
    интервьюер интервьюерша модератор исследователь исследовательница ведущий ведущая
    інтерв'юер інтерв’юер інтервʼюер інтервюер дослідник дослідниця ведучий ведуча модераторка
    görüşmeci görüşmeyi araştırmacı mülakatçı moderatör
    الباحث الباحثة المحاور المحاورة المقابل المقابلة الميسر الميسرة باحث باحثة محاور محاورة
    مصاحبهگر مصاحبه‌گر پژوهشگر پرسشگر محقق
    מראיין מראיינת חוקר חוקרת מנחה המראיין המראיינת החוקר החוקרת
    साक्षात्कारकर्ता शोधकर्ता संचालक প্রশ্নকর্তা সাক্ষাৎকারগ্রহণকারী গবেষক
    pewawancara peneliti συνεντευκτής συνεντεύκτρια ερευνητής ερευνήτρια συντονιστής συντονίστρια
    kérdező interjúkészítő kutató intervievator intervievatoare cercetător cercetătoare mhojaji mtafiti
    """
)
_ANSWERING = _words(
    """
    interviewee interviewees participant participants respondent respondents resp informant informants narrator user
    human guest mentee mentees protégé protégée protege protegé protegee proteges protégés protégées witness
    befragter befragte befragten interviewter interviewte interviewten teilnehmer teilnehmerin teilnehmende proband
    probandin interviewpartner interviewpartnerin gesprächspartner gesprächspartnerin auskunftsperson
    enquêté enquêtée enquêtés enquêtées enquete enquetee interviewé interviewée interviewés participante répondant
    répondante sujet entrevistado entrevistada entrevistados entrevistadas participantes informante encuestado
    encuestada respondente inquirido inquirida intervistato intervistata intervistati partecipante partecipanti
    geïnterviewde geinterviewde deelnemer deelneemster respondente
    intervjuperson intervjupersonen deltagare deltagaren informanten deltaker deltakeren deltager deltageren
    interviewperson haastateltava osallistuja vastaaja respondentka badany badana rozmówca rozmówczyni uczestnik
    uczestniczka ankietowany ankietowana účastník účastnice dotazovaný dotazovaná
    респондент респондентка участник участница информант информантка интервьюируемый интервьюируемая собеседник
    учасник учасниця інформант інформантка katılımcı görüşülen yanıtlayan
    المشارك المشاركة المستجيب المستجيبة المبحوث المبحوثة الضيف الضيفة مشارك مشاركة
    مصاحبهشونده مصاحبه‌شونده مشارکتکننده مشارکت‌کننده شرکتکننده شرکت‌کننده پاسخگو
    מרואיין מרואיינת משתתף משתתפת המרואיין המרואיינת המשתתף המשתתפת נחקר נחקרת
    प्रतिभागी उत्तरदाता साक्षात्कारदाता अंशग्राही উত্তরদাতা অংশগ্রহণকারী
    narasumber informan responden partisipan peserta συνεντευξιαζόμενος συνεντευξιαζόμενη συμμετέχων συμμετέχουσα
    interjúalany résztvevő válaszadó intervievat intervievată participantă respondentă mhojiwa mshiriki
    """
)
_NEUTRAL = _words(
    """
    speaker speakers spk spkr speech voice unknown unidentified male female multiple new man woman person mentor mentors
    interpreter translator observer host assistant all group audience sprecher sprecherin sprechende unbekannt
    locuteur locutrice intervenant intervenante hablante orador oradora falante locutor locutora parlante relatore
    spreker spreekster talare taler snakker puhuja mówca mluvčí спикер говорящий говорящая диктор мовець доповідач
    konuşmacı المتحدث المتحدثة متحدث گوینده דובר דוברת वक्ता বক্তা pembicara ομιλητής ομιλήτρια beszélő vorbitor
    """
)
# Parts of a label, where scripts leave no space between words; those who answer first, whose words hold the others.
_ANSWERING_PARTS = (
    *("受访", "受訪", "被访", "被訪", "参与者", "參與者", "参加者", "参与人", "回答", "答者", "話し手", "語り手"),
    *("対象者", "協力者", "インタビュイー", "참여자", "참가자", "피면담자", "피면접자", "응답자", "인터뷰이", "내담자"),
    *("người được phỏng vấn", "người tham gia", "người trả lời", "ผู้ให้สัมภาษณ์", "ผู้ถูกสัมภาษณ์", "ผู้เข้าร่วม"),
    *("ผู้ตอบ", "مصاحبه شونده", "شرکت کننده", "مشارکت کننده"),
)
_ASKING_PARTS = (
    *(
        "采访",
        "採訪",
        "访谈者",
        "訪談者",
        "访问",
        "訪問者",
        "訪員",
        "访员",
        "主持",
        "研究者",
        "研究员",
        "研究員",
        "记者",
    ),
    *("記者", "提问", "提問", "聞き手", "聴き手", "インタビュアー", "司会", "調査者", "質問者", "面接者", "면담자"),
    *("면접자", "면접관", "인터뷰어", "진행자", "연구자", "질문자", "사회자", "조사자"),
    *("người phỏng vấn", "phỏng vấn viên", "nghiên cứu viên", "ผู้สัมภาษณ์", "ผู้วิจัย", "مصاحبه گر", "مجري المقابلة"),
)
_NEUTRAL_PARTS = (
    *("说话人", "說話人", "发言人", "發言人", "讲者", "講者", "話者", "スピーカー", "화자", "발화자", "발언자", "ผู้พูด"),
    "người nói",
)
_PARTS = (*_ANSWERING_PARTS, *_ASKING_PARTS, *_NEUTRAL_PARTS)
# What says it only when it is the whole label: "I: ...", "INT 2: ...", "问：...".
_ASKING_ALONE = _words("i q int iv interview mod ai assistant question interviewer frage pregunta pergunta 问 問 問い")
_ANSWERING_ALONE = _words("p r b a ip answer antwort respuesta resposta réponse 答 答え")
_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0d7f\u0e31-\u0e4e\u200c'’ʼ])*")
_NUMBERS = re.compile(r"(?<=[^\W\d_])\d+|[\d_#№.:()\[\]{}<>*\-–—/]+")


@lru_cache(maxsize=4096)
def side_of(label: str) -> Side:
    """Return the side that a label says it is on, empty where it says none.

    Parameters
    ----------
    label : str
        A speaker's label.

    Examples
    --------
    >>> side_of("Interviewer 2"), side_of("Interviewee 2"), side_of("Anna"), side_of("采访者")
    ('asks', 'answers', '', 'asks')
    >>> side_of("Enquêtrice (Kim)"), side_of("I"), side_of("Interviewer and Participant")
    ('asks', 'asks', 'both')
    """
    words = _label_words(label)
    if len(words) == 1:
        if words[0] in _ASKING_ALONE:
            return "asks"
        if words[0] in _ANSWERING_ALONE:
            return "answers"
    folded = " ".join(unicodedata.normalize("NFC", label).casefold().split())
    answers = any(word in _ANSWERING for word in words) or any(part in folded for part in _ANSWERING_PARTS)
    if any(part in folded for part in _ANSWERING_PARTS):
        return "answers"
    asks = any(word in _ASKING for word in words) or any(part in folded for part in _ASKING_PARTS)
    if asks and answers:
        return "both"
    return "asks" if asks else "answers" if answers else ""


def is_letter_role(label: str) -> bool:
    """Say whether only a letter or two tell a label's side: "P" is a participant here and a "pewawancara" there.

    Examples
    --------
    >>> is_letter_role("P"), is_letter_role("IV"), is_letter_role("Participant")
    (True, True, False)
    """
    words = _label_words(label)
    return len(words) == 1 and len(words[0]) <= 3 and words[0] in _ASKING_ALONE | _ANSWERING_ALONE


@lru_cache(maxsize=4096)
def is_role(label: str) -> bool:
    """Say whether a label is nothing but a role, perhaps numbered, lettered or with a name in brackets.

    Examples
    --------
    >>> is_role("Speaker 2"), is_role("Unknown Speaker"), is_role("Спикер №1"), is_role("Anna"), is_role("Mentor Kim")
    (True, True, True, False, False)
    """
    bare = re.sub(r"[(\[（【][^()\[\]]*[)\]）】]", " ", label)
    words = _label_words(bare)
    if not words:
        return False
    folded = bare.casefold()
    # No part is written in ASCII alone; most labels are.
    if not folded.isascii() and any(part in folded for part in _PARTS):
        return len(words) <= 4
    known = [word in _ASKING or word in _ANSWERING or word in _NEUTRAL for word in words]
    alone = len(words) == 1 and words[0] in ("int", "mod", "iv")
    letters = all(
        sure or (len(word) == 1 and at) or word in ("or", "and", "no", "nr")
        for at, (word, sure) in enumerate(zip(words, known, strict=True))
    )
    return alone or (any(known) and letters)


def _label_words(label: str) -> list[str]:
    plain = _NUMBERS.sub(" ", unicodedata.normalize("NFC", label).casefold())
    return [word.strip("'’ʼ") for word in _LETTERS.findall(plain)]
