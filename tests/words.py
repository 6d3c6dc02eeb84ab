"""Words for studies made at random: names in many scripts, and what people say."""

from __future__ import annotations

import random
import unicodedata

__all__ = ["SCRIPTS", "Words"]

# Parts of names. Each holds what its script has of its own: marks that combine, letters without case, joined letters.
_NAMES = {
    script: words.split()
    for script, words in {
        "latin": "advice network match time luck trust help job visit call goal plan letter skill hope",
        "accents": "défi réseau équipe œuvre naïveté straße Ångström señal été łódź İzmir ǅungla",
        "cyrillic": "совет время доверие работа помощь цель письмо надежда связь удача",
        "arabic": "نصيحة وقت ثقة عمل مساعدة هدف رسالة أمل صلة حظّ",
        "hebrew": "עצה זמן אמון עבודה עזרה מטרה מכתב תקווה קשר מזל",
        "chinese": "建议 时间 信任 工作 帮助 目标 书信 希望 联系 运气",
        "devanagari": "सलाह समय भरोसा काम सहायता लक्ष्य पत्र आशा संबंध भाग्य",
        "thai": "คำแนะนำ เวลา ความไว้ใจ งาน ช่วยเหลือ เป้าหมาย จดหมาย ความหวัง",
        "mixed": "advice défi время 建议 نصيحة सलाह C3 x² ﬁt Ⅳ 7 zz",
    }.items()
}
SCRIPTS = tuple(_NAMES)
_SAID = {
    "en": (
        "my mentor gave me advice and five names to call it was the wrong profession we never found the time he "
        "cancelled twice I hoped for a job there was no help at all she knew the field trust grew slowly after work "
        "nobody told us what to expect I would ask both sides first"
    ),
    "fr": (
        "mon mentor m'a donné des conseils et cinq noms à appeler ce n'était pas le bon métier nous n'avons jamais "
        "trouvé le temps il a annulé deux fois j'espérais un emploi personne ne nous a dit à quoi s'attendre elle "
        "connaissait le domaine"
    ),
}
# What many people write word for word, and what is nearly no answer.
_SHORT = {
    "en": ("Not sure", "n/a", "Nothing", "Time.", "no", "More help", "-"),
    "fr": ("Je ne sais pas", "s.o.", "Rien", "Le temps.", "non", "Plus d'aide", "-"),
}
_QUESTIONS = {
    "en": ("How was it?", "And what was hard?", "What would you change?", "Did you expect help?"),
    "fr": ("Comment était-ce ?", "Qu'est-ce qui était difficile ?", "Que changeriez-vous ?", "Et le temps ?"),
}


class Words:
    """Words of one study, always the same for the same seed."""

    def __init__(self, draw: random.Random, script: str, language: str) -> None:
        self._draw = draw
        self._script = script
        self._language = language
        self._taken: set[str] = set()

    def name(self, prefix: str = "") -> str:
        """Return a name of the study's script that no other one equals, whatever case or accents say."""
        parts = _NAMES[self._script]
        for number in range(10_000):
            word = self._draw.choice(parts)
            name = unicodedata.normalize("NFC", f"{prefix}{word}{number or ''}")
            key = unicodedata.normalize("NFKD", name).casefold()
            if key not in self._taken:
                self._taken.add(key)
                return name
        raise AssertionError("the script has too few names")

    def letter(self, number: int) -> str:
        """Return a letter of the script, the last ones first."""
        letters = sorted({word[0] for word in _NAMES[self._script]}, reverse=True)
        return letters[number % len(letters)]

    def said(self, least: int = 2, most: int = 24) -> str:
        """Return an answer: a sentence or two, now and then a short one that others give as well."""
        if self._draw.random() < 0.15:
            return self._draw.choice(_SHORT[self._language])
        pool = _SAID[self._language].split()
        words = [self._draw.choice(pool) for _ in range(self._draw.randint(least, most))]
        if self._draw.random() < 0.2:
            words.insert(self._draw.randrange(len(words)), self._draw.choice(_NAMES[self._script]))
        sentence = " ".join(words)
        return sentence[0].upper() + sentence[1:] + self._draw.choice((".", "!", "...", ""))

    def question(self) -> str:
        """Return what an interviewer asks."""
        return self._draw.choice(_QUESTIONS[self._language])
