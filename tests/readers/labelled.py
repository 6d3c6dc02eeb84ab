"""Fictional talks in which the speakers are labelled in every way that people and tools use."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Talk", "prose", "talks"]

# Pairs of labels: one who asks, one who answers.
NAMES = {
    "first": [("Lena", "Omar"), ("Zoë", "José"), ("Jean-Luc", "O'Brien"), ("Anna", "Nguyễn")],
    "full": [("Lena Ortiz", "Omar Haddad"), ("Anna de Wit", "Ludwig van der Berg"), ("Mary Ann Lee", "J. R. Smith")],
    "pronouns": [("Lena Ortiz (she/her)", "Omar Haddad (he/him)"), ("Lena [she/they]", "Omar [he]")],
    "titles": [
        ("Dr. Lena Ortiz", "Prof. Omar Haddad, PhD"),
        ("Ms Ortiz", "Mr. Haddad"),
        ("Lena Ortiz, RN", "Omar, M.Ed."),
    ],
    "last first": [("Ortiz, Lena", "Haddad, Omar"), ("ORTIZ, Lena", "HADDAD, Omar (Guest)")],
    "devices": [("Lena's iPhone", "Omar’s Galaxy S21"), ("iPad (2)", "LAPTOP-7F3K2"), ("lena.ortiz", "omar_h")],
    "telephones": [("Lena Ortiz", "+1 (416) 555-0199"), ("0044 20 7946 0958", "Omar"), ("14165550101", "14165550102")],
    "signs": [("Lena 🌻", "Omar"), ("🎓 Lena", "Omar ✨ Haddad"), ("@lena", "@omar_h"), ("#1", "#2"), ("№ 1", "№ 2")],
    "pipes": [("Lena | City Services", "Omar | Guest"), ("Lena – ISO", "Omar – Guest")],
    "long": [("Lena Ortiz from the City of Halifax Services", "Omar Haddad of the Board of New Employers")],
    "roles": [("Interviewer", "Interviewee"), ("INTERVIEWER 1", "PARTICIPANT 12"), ("Moderator", "Speaker A")],
    "identifiers": [
        ("INT", "P07"),
        ("I", "P"),
        ("Q", "A"),
        ("IV1", "07F"),
        ("R1", "1042"),
        ("int", "p07"),
        ("I1", "B2"),
    ],
    "capitals": [("LENA", "OMAR"), ("LENA ORTIZ", "OMAR HADDAD")],
    "small": [("lena", "omar"), ("kim", "anna")],
    "machines": [("SPEAKER_00", "SPEAKER_01"), ("S00", "S01"), ("Speaker 1", "Speaker 2"), ("spk_0", "spk_1")],
    "french": [("Enquêtrice", "Enquêté"), ("Chercheuse", "Participante 2")],
    "german": [("Interviewerin", "Befragter"), ("I", "B")],
    "spanish": [("Entrevistadora", "Entrevistado"), ("Investigador", "María José")],
    "russian": [("Интервьюер", "Респондент"), ("Спикер №1", "Спикер №2"), ("Ольга", "Иван Петров")],
    "chinese": [("采访者", "受访者"), ("问", "答"), ("李明", "王芳")],
    "japanese": [("聞き手", "話し手"), ("田中", "佐藤さん")],
    "korean": [("면담자", "참여자"), ("김민수", "이영희")],
    "arabic": [("\u200fالباحثة\u200f", "\u200fالمشاركة\u200f"), ("ليلى", "عمر حداد")],
    "persian": [("مصاحبه‌گر", "شرکت‌کننده")],
    "hindi": [("साक्षात्कारकर्ता", "प्रतिभागी"), ("कविता", "रवि")],
    "thai": [("ผู้สัมภาษณ์", "ผู้ให้สัมภาษณ์")],
    "initials": [("L. Ortiz", "O. Haddad"), ("Lena O.", "Omar H."), ("ISO-03", "EMP-11"), ("Ortiz L", "Haddad O")],
    "plain words": [("Question", "Answer"), ("Me", "Omar"), ("Me", "Them")],
    "additions": [("Interviewer (LO)", "Participant #4 (F, 34)"), ("LO (interviewer)", "OH (protégé)")],
    "letters": [
        ("س", "ج"),
        ("ש", "ת"),
        ("ถาม", "ตอบ"),
        ("প্র", "উ"),
        ("Ε", "Α"),
        ("ጥ", "መ"),
        ("문", "답"),
        ("问", "答"),
    ],
    "decomposed": [("Zoe\u0308", "Jose\u0301"), ("Łukasz", "A\u030asa")],
}
# Where the words of a line follow its label.
BESIDE = {
    "colon": "{name}: {words}",
    "colon apart": "{name} : {words}",
    "full-width colon": "{name}：{words}",
    "colon, then a line": "{name}:\n{words}",
    "semicolon": "{name}; {words}",
    "hyphen": "{name} - {words}",
    "en dash": "{name} – {words}",
    "em dash": "{name} — {words}",
    "bar": "{name} | {words}",
    "tab": "{name}\t{words}",
    "square": "[{name}] {words}",
    "square and colon": "[{name}]: {words}",
    "round": "({name}) {words}",
    "round and colon": "({name}): {words}",
    "brace": "{{{name}}} {words}",
    "angle": "<{name}> {words}",
    "bold": "**{name}** {words}",
    "bold colon": "**{name}:** {words}",
    "bold, then a line": "**{name}**\n{words}",
    "italic colon": "*{name}*: {words}",
    "underlined": "__{name}__ {words}",
    "heading": "### {name}\n\n{words}",
    "alone": "{name}\n{words}",
    "chevrons": ">> {name}: {words}",
    "list": "- {name}: {words}",
    "arrow": "{name} -> {words}",
    "colon and hyphen": "{name}:- {words}",
}
TIMED = {
    "square before": "[{time}] {name}: {words}",
    "bare before": "{time} {name}: {words}",
    "round after": "{name} ({time}): {words}",
    "square after": "{name} [{time}]: {words}",
    "after, then a line": "{name}  {time}\n{words}",
    "before, then a line": "{time} {name}\n{words}",
    "line of its own": "{time}\n{name}: {words}",
    "after the colon": "{name}: [{time}] {words}",
    "bold with time": "**{name}** {time}\n{words}",
    "spelled out": "{name}   {spelled}\n{words}",
    "in seconds": "{name}\n[{seconds:.2f}s] - {words}",
    "between": "{name} {exact} {words}",
    "span": "{time} --> {later}\n{name}: {words}",
    "bare after the colon": "{name}: {minutes} {words}",
    "bare at the end": "{name}: {words} {exact}",
    "date and time": "2024-05-03T{exact}Z {name}: {words}",
    "day and time": "May 3, 2024 {minutes} - {name}\n{words}",
    "in a chat": "[03/05/2024, {minutes}] {name}: {words}",
    "units run together": "[{units}] {name}: {words}",
    "parted by stops": "[{stops}] {name}: {words}",
    "link": "@{minutes} - {name}\n{words}",
    "hash": "{name}: {words} #{exact}#",
}
# What only identifiers are written with.
SHORT = {"full stop": "{name}. {words}", "sign": "{name}) {words}", "space": "{name} {words}"}
CLOCKS = ["{h:02}:{m:02}:{s:02}", "{m}:{s:02}", "{h}:{m}:{s}.0", "{h:02}:{m:02}:{s:02}.345", "{m:02}:{s:02}"]

ENGLISH = [
    ("How did you come to the program?", "A neighbour told me about it. I was looking for work since March."),
    ("What did you hope for?", "Honestly, contacts. There were two things: time and trust."),
    ("And did that happen?", "Partly. At 10:30 we met, once a week, and talked until noon."),
    ("Could you say more about the match?", "My mentor was kind - she really was - but she works in another field."),
    ("What would you change?", "Note: this is only my view. I would ask people first; others would too."),
    ("Who helped you most?", "Yeah. My mentor (the first one) did, more than anybody."),
    ("How long did it take?", "Two months | maybe three."),
    ("Is there anything else?", "No, that is all from me.\n\nOr one thing: thank the staff for me."),
]
OTHERS = {
    "russian": [
        ("Как вы узнали о программе?", "Соседка рассказала. Я искала работу с марта."),
        ("На что вы надеялись?", "Честно, на контакты."),
        ("И это случилось?", "Отчасти. Наставница была доброй."),
        ("Что-нибудь ещё?", "Нет, это всё."),
    ],
    "chinese": [
        ("您是怎么知道这个项目的？", "邻居告诉我的。我从三月起在找工作。"),
        ("您希望得到什么？", "说实话，人脉。"),
        ("后来实现了吗？", "部分实现了。"),
        ("还有别的吗？", "没有了，就这些。"),
    ],
    "japanese": [
        ("どのようにして知りましたか。", "近所の人から聞きました。"),
        ("何を期待しましたか。", "正直に言うと、人脈です。"),
        ("実現しましたか。", "一部は。"),
        ("ほかにありますか。", "いいえ、以上です。"),
    ],
    "korean": [
        ("프로그램을 어떻게 알게 되셨나요?", "이웃이 말해 주었습니다."),
        ("무엇을 기대하셨나요?", "솔직히 인맥이요."),
        ("그렇게 되었나요?", "부분적으로요."),
        ("더 있으신가요?", "아니요, 그게 다예요."),
    ],
    "arabic": [
        ("كيف عرفت عن البرنامج؟", "أخبرتني جارة. كنت أبحث عن عمل."),
        ("ماذا كنت تأمل؟", "بصراحة، معارف."),
        ("وهل حدث ذلك؟", "جزئيا."),
        ("هل هناك شيء آخر؟", "لا، هذا كل شيء."),
    ],
    "persian": [
        ("چطور با برنامه آشنا شدید؟", "همسایه‌ام گفت."),
        ("چه امیدی داشتید؟", "راستش، آشنایی."),
        ("آیا شد؟", "تا حدی."),
        ("چیز دیگری هست؟", "نه، همین."),
    ],
    "hindi": [
        ("आपको कैसे पता चला?", "एक पड़ोसी ने बताया।"),
        ("आपको क्या उम्मीद थी?", "सच कहूँ तो, संपर्क।"),
        ("क्या ऐसा हुआ?", "कुछ हद तक।"),
        ("और कुछ?", "नहीं, बस।"),
    ],
    "thai": [
        ("คุณรู้จักโครงการได้อย่างไร", "เพื่อนบ้านบอก"),
        ("คุณหวังอะไร", "พูดตรงๆ คือคนรู้จัก"),
        ("เป็นอย่างนั้นไหม", "บางส่วน"),
        ("มีอะไรอีกไหม", "ไม่มีแล้ว"),
    ],
}


@dataclass(frozen=True)
class Talk:
    """A transcript in some form, and whose words are whose.

    Parameters
    ----------
    form : str
        How it is written: names, way and time.
    text : str
        As it stands in a text file, or as a caption file of the format `kind`.
    said : tuple of (str, str)
        The label and words of every turn.
    kind : str
        `txt`, `md`, `vtt` or `srt`.
    """

    form: str
    text: str
    said: tuple[tuple[str, str], ...]
    kind: str = "txt"


def talks(number: int, *, seed: int) -> Iterator[Talk]:
    """Yield as many talks, each in another mixture of names, ways of labelling and times.

    Parameters
    ----------
    number : int
        How many.
    seed : int
        The same seed gives the same talks.
    """
    chance = random.Random(seed)
    for _ in range(number):
        kind, pairs = chance.choice(sorted(NAMES.items()))
        said = _turns(chance, kind, chance.choice(pairs))
        shape = chance.random()
        if shape < 0.2:
            yield _captions(chance, kind, said)
        elif shape < 0.5:
            yield _timed(chance, kind, said)
        else:
            ways = BESIDE | (SHORT if kind in ("identifiers", "machines") else {})
            way = chance.choice(sorted(ways))
            yield Talk(
                f"{kind}, {way}",
                chance.choice(["\n", "\n\n"]).join(ways[way].format(name=name, words=words) for name, words in said)
                if way != "alone"
                else "\n\n".join(ways[way].format(name=name, words=words) for name, words in said),
                said,
            )


def _turns(chance: random.Random, kind: str, pair: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    exchange = list(OTHERS.get(kind, ENGLISH))
    chance.shuffle(exchange)
    rounds = exchange[: chance.randint(4, len(exchange))] * chance.choice([1, 1, 3])
    return tuple(turn for question, answer in rounds for turn in ((pair[0], question), (pair[1], answer)))


def _timed(chance: random.Random, kind: str, said: tuple[tuple[str, str], ...]) -> Talk:
    way, clock = chance.choice(sorted(TIMED)), chance.choice(CLOCKS)
    start = chance.choice([0, 3, 3500])
    blocks = []
    for at, (name, words) in enumerate(said):
        second = start + at * 7
        values = {
            "time": _clock(clock, second),
            "later": _clock(clock, second + 6),
            "exact": _clock("{h:02}:{m:02}:{s:02}.5", second),
            "seconds": float(second),
            "minutes": f"{second // 60:02}:{second % 60:02}",
            "units": f"{second // 60}m{second % 60:02}s",
            "stops": f"{second // 3600:02}.{second // 60 % 60:02}.{second % 60:02}",
            "spelled": f"{second // 60} minutes {second % 60} seconds",
        }
        blocks.append(TIMED[way].format(name=name, words=words, **values))
    return Talk(f"{kind}, {way}, {clock}", chance.choice(["\n", "\n\n"]).join(blocks), said)


def _clock(form: str, second: int) -> str:
    if "{h" in form:
        return form.format(h=second // 3600, m=second // 60 % 60, s=second % 60)
    return form.format(m=second // 60, s=second % 60)


def _captions(chance: random.Random, kind: str, said: tuple[tuple[str, str], ...]) -> Talk:
    way = chance.choice(
        ["{name}: {words}", "<v {name}>{words}</v>", "[{name}] {words}", "({name}) {words}", "{name} - {words}"]
    )
    form = chance.choice(["vtt", "srt"])
    cues = ["WEBVTT"] if form == "vtt" else []
    for at, (name, words) in enumerate(said):
        begin, finish = (
            _clock("{h:02}:{m:02}:{s:02}" + (".000" if form == "vtt" else ",000"), at * 7 + more) for more in (0, 6)
        )
        cues.append(f"{at + 1}\n{begin} --> {finish}\n{way.format(name=name, words=' '.join(words.split()))}")
    return Talk(f"{kind}, captions {form}, {way}", "\n\n".join(cues), said, form)


def prose(number: int, *, seed: int) -> Iterator[str]:
    """Yield texts in which nobody is labelled, full of what looks like labels: colons, dashes, times, lists."""
    chance = random.Random(seed)
    sentences = [
        "There are two things: time and trust.",
        "Note: this took long.",
        "Re: your letter of May.",
        "At 10:30 we met.",
        "The reason is simple: they never call back.",
        "He said: come tomorrow.",
        "First: we wrote to them.",
        "Second: we waited.",
        "For example: my cousin found work.",
        "[laughs] That was it.",
        "(pause) I do not know.",
        "Work - that is what I wanted.",
        "See http://example.org for more.",
        "A ratio of 3:1 is usual.",
        "Yeah.",
        "Right.",
        "**Never** did they call.",
        "I went there and I came back.",
        "My mentor was kind; she listened.",
        "P.S. Thank you.",
        "1. We wrote letters.",
        "2. We sent them.",
        "- bread | butter",
        "It was 5 minutes 30 seconds long.",
        "Halifax, June 2024 - a cold summer.",
        "What I mean: trust.",
        "Mentors (the good ones) listen.",
        "So: no.",
    ]
    for _ in range(number):
        chance.shuffle(sentences)
        yield chance.choice(["\n", "\n\n"]).join(
            " ".join(sentences[at : at + chance.randint(1, 3)]) for at in range(0, 24, chance.choice([1, 2, 3]))
        )
