"""The settings of a Word report: its language, its list, and how Word opens it."""

from __future__ import annotations

import re

from mentorstudy.phrases import phrases_in
from mentorstudy.report.render.word_xml import NAMESPACES

__all__ = ["LANGUAGES", "numbering_xml", "proofed", "settings_xml"]

# Word proofs only a language with a region; the founding study is Canadian.
LANGUAGES = {
    "en": "en-CA",
    "fr": "fr-CA",
    "de": "de-DE",
    "es": "es-ES",
    "it": "it-IT",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "pl": "pl-PL",
    "sv": "sv-SE",
    "uk": "uk-UA",
    "zh": "zh-CN",
    "ar": "ar-SA",
    "fa": "fa-IR",
    "he": "he-IL",
    "ur": "ur-PK",
}
_EAST = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def language_tag(language: str) -> str:
    """Return the tag by which Word knows a language.

    Examples
    --------
    >>> language_tag("en"), language_tag("pt-BR"), language_tag("")
    ('en-CA', 'pt-BR', 'en-CA')
    """
    plain = re.sub(r"[^A-Za-z0-9-]", "", language)
    return LANGUAGES.get(plain.lower(), plain) or LANGUAGES["en"]


def proofed(language: str) -> str:
    """Return the attributes that name a language; Word proofs East Asian and right-to-left words apart."""
    tag = language_tag(language)
    base = tag.partition("-")[0].lower()
    east = tag if base in _EAST else "zh-CN"
    bidi = tag if base in _RIGHT_TO_LEFT else "ar-SA"
    return f'w:val="{tag}" w:eastAsia="{east}" w:bidi="{bidi}"'


def numbering_xml() -> str:
    """Return the one list that `List Bullet` uses."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:color w:val="1F4E79"/></w:rPr></w:lvl>'
    )
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>{level}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def settings_xml(language: str) -> str:
    """Return the settings of a document that opens in Word without its compatibility mode."""
    decimal = phrases_in(language).decimal
    word = "http://schemas.microsoft.com/office/word"
    flags = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{flags}</w:compat>'
        f"<w:themeFontLang {proofed(language)}/>"
        f'<w:decimalSymbol w:val="{decimal}"/><w:listSeparator w:val="{"," if decimal == "." else ";"}"/></w:settings>'
    )
