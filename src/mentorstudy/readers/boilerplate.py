"""What transcription tools write into a transcript themselves: nobody said it, and all of it is listed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mentorstudy.corpus import LeftOut
from mentorstudy.readers.labels import Line
from mentorstudy.readers.times import SPELLED
from mentorstudy.text import collapse

__all__ = ["is_summary", "without_boilerplate"]

_NAME = r"(?!(?:I|He|She|We|They|You|It|Who|And|Then|So)\s)(?:[^\W\da-z_][\w.,'’()\-]*\s+){1,6}"
_DID = (
    r"(?:started|stopped|ended|paused|resumed|began|turned (?:on|off))\s+(?:the\s+)?(?:transcription|transcript"
    r"|recording|(?:live )?captions)|(?:joined|left)(?:\s+the\s+(?:meeting|call|conversation))|"
    r"hat\s+die\s+(?:transkription|aufzeichnung|aufnahme)\s+(?:gestartet|beendet|gestoppt)|"
    r"a\s+(?:démarré|arrêté|commencé|terminé)\s+(?:la\s+transcription|l['’]enregistrement)|"
    r"(?:inició|detuvo|finalizó|iniciou|parou|interrompeu|encerrou)\s+(?:la|a)\s+(?:transcripción|transcrição|grabación|gravação)|"
    r"ha\s+(?:avviato|interrotto|arrestato)\s+la\s+(?:trascrizione|registrazione)|"
    r"heeft\s+(?:de\s+)?(?:transcriptie|opname)\s+(?:gestart|gestopt|beëindigd)"
)
_TOOL = re.compile(
    rf"(?:{_NAME}(?i:{_DID})\.?(?:\s+{SPELLED})?|"
    r"(?i:(?:this\s+)?(?:meeting|call|conversation|transcription|recording|transcript)\s+(?:is\s+being\s+|was\s+|has\s+been\s+|has\s+)?"
    r"(?:being\s+)?(?:started|stopped|ended|paused|resumed|begins|recorded|transcribed)(?:\s+(?:after|at|on)\s+.{1,60})?\.?|"
    r"(?:this\s+)?(?:editable\s+)?transcri(?:pt|ption)\s+(?:was\s+|is\s+|has\s+been\s+)?(?:automatically\s+|computer[\s-]|auto[\s-]?|machine[\s-])?"
    r"(?:generated|created|provided|exported|produced|made)\b.{0,200}|"
    r"(?:automatically |machine |auto[- ]?)?"
    r"(?:transcribed|transkribiert|transcrit|transcrito|trascritto|getranscribeerd)\s+"
    r"(?:by|with|using|via|mit|von|durch|par|avec|por|con|da|com|door|met)\s+.{1,100}|"
    r"(?:generated|created|exported|powered|captured|recorded|subtitles|captions|subtitled|captioned|downloaded)\s+(?:by|with|using|from)\s+\S.{0,80}|"
    r"(?:audio|video|media|sound)\s?(?:file|source)?\s*[:：]?\s*\S*\.(?:mp3|mp4|m4a|wav|aac|ogg|flac|wma|mov|avi|webm|mkv)|"
    r"\S{1,120}\.(?:mp3|mp4|m4a|wav|aac|ogg|flac|wma|mov|avi|webm|mkv)|"
    r"kind:\s*captions|language:\s*[a-z]{2,3}(?:-\w+)?|webvtt.{0,60}|"
    r"(?:page|seite|página|pagina|стр\.?)\s+\d{1,4}(?:\s*(?:/|of|von|de|di|van|из)\s*\d{1,4})?|"
    r"do not edit (?:below|above) this line.*|view (?:the )?(?:full )?(?:recording|transcript)\b.{0,80}|"
    r"(?:confidential|draft)\s*[-–—|]?\s*page\s+\d{1,4}.{0,20}))"
)
_PICTURE = re.compile(
    r"\s*(?:\[[^\]\n]{1,60}\]:\s*<?data:[a-z]+/[^\s>]*>?|!\[[^\]\n]{0,200}\](?:\[[^\]\n]{0,60}\]|\([^()\n]*\))|"
    r"<img\b[^<>\n]*>|data:[a-z]+/[a-z0-9.+-]+;base64,\S*|[A-Za-z0-9+/=]{120,})\s*"
)
_SUMMARY = re.compile(
    r"(?:(?:meeting|ai|auto(?:matic)?|call|interview|quick)[\s-]+)?"
    r"(?:summary|recap|overview|key (?:points|takeaways|topics)|"
    r"takeaways|action items|next steps|follow[- ]ups?|highlights|summary keywords|zusammenfassung|nächste schritte|"
    r"résumé|resumen|resumo|riassunto|samenvatting|резюме|摘要|总结|要約)(?: (?:and|of|&) .{1,40})?",
    re.IGNORECASE,
)
_START = re.compile(r"(?:full\s+|complete\s+)?transcri(?:pt|ption)|transkript|verbatim", re.IGNORECASE)
_MARKS = " \t#*_:：-–—="
# A tool's notes of a meeting, with an emoji at each head, are longer than the head of a transcript.
_SIGN = re.compile(r"\A[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+\s+")
_HEAD, _NOTES = 40, 400


def is_summary(line: Line) -> bool:
    """Say whether a line heads a summary that a tool or a person wrote of the talk.

    Examples
    --------
    >>> is_summary(Line("## Action items")), is_summary(Line("We made a summary."))
    (True, False)
    """
    return _SUMMARY.fullmatch(line.text.strip(_MARKS)) is not None


def without_boilerplate(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """Return the lines without what tools write into a transcript, and what that was.

    Examples
    --------
    >>> body, left_out = without_boilerplate([Line("Kim Lee started transcription"), Line("Kim Lee   0:03")])
    >>> [line.text for line in body], [(each.item, each.detail) for each in left_out]
    (['Kim Lee   0:03'], [('tool', 'Kim Lee started transcription')])
    """
    head = next((at for at, line in enumerate(lines[:_NOTES]) if _starts_transcript(at, line)), -1)
    left_out = [LeftOut("header", collapse(line.text)) for line in lines[: head + 1]]
    kept: list[Line] = []
    for line in lines[head + 1 :]:
        item = "" if line.label else _item(line.text.strip())
        if item:
            left_out.append(LeftOut(item, collapse(line.text) if item == "tool" else f"{collapse(line.text)[:60]} …"))
        else:
            kept.append(line)
    return kept, left_out


def _starts_transcript(at: int, line: Line) -> bool:
    """Say whether a line heads the transcript: near the start, or where a sign beside it shows that a tool wrote it."""
    text = line.text.strip(_MARKS)
    signed = _SIGN.sub("", text)
    return _START.fullmatch(signed) is not None and not line.label and (at < _HEAD or signed != text)


def _item(text: str) -> str:
    if len(text) < 300 and _TOOL.fullmatch(text.strip("*_[]( )")):
        return "tool"
    return "picture" if _PICTURE.fullmatch(text) else ""
