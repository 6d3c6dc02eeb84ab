"""Words by which people name the columns of coded sheets, in the languages of those who made such sheets."""

from __future__ import annotations

__all__ = ["CODER", "CODES", "NOTE", "NOT_CODES", "ORDINAL", "ROW", "ROW_LATER", "TEXT", "THEMES", "VARIABLE"]

# fmt: off
# Of the column that was coded.
TEXT = frozenset({
    "answer", "answers", "antwort", "antworten", "aussage", "body", "cita", "citation", "content", "excerpt",
    "message", "paragraph", "passage", "post", "quotation", "quote", "reply", "response", "responses",
    "resposta", "respuesta", "review", "risposta", "réponse", "segment", "sentence", "statement", "testo",
    "text", "texte", "texto", "texts", "textstelle", "transcript", "tweet", "utterance", "verbatim", "zitat",
})
# Of what identifies a row, surely and perhaps.
ROW = frozenset({
    "case", "fall", "id", "identifier", "ids", "index", "item", "key", "nr", "num", "number", "participant",
    "record", "respondent", "row", "uuid", "zeile",
})
ROW_LATER = frozenset({
    "datei", "document", "dokument", "file", "filename", "name", "title", "url",
})
# Of who coded.
CODER = frozenset({
    "analyst", "annotator", "coder", "coders", "codeur", "codeuse", "codierer", "codiererin", "codificador",
    "codificadora", "codificatore", "initials", "judge", "kodierer", "kodiererin", "labeler", "labeller",
    "rater", "raters", "researcher", "reviewer",
})
# Of codes, surely and perhaps.
CODES = frozenset({
    "code", "codes", "codice", "codici", "codierung", "coding", "codings", "código", "códigos", "kode", "kodes",
    "kodierung",
})
THEMES = frozenset({
    "categories", "category", "categoría", "categorías", "catégorie", "kategorie", "kategorien", "label",
    "labels", "node", "nodes", "schlagwort", "tag", "tags", "tema", "temas", "thema", "theme", "themen",
    "themes", "thème", "thèmes", "topic", "topics",
})
# Of remarks.
NOTE = frozenset({
    "bemerkung", "bemerkungen", "comment", "comments", "kommentar", "memo", "memos", "note", "notes", "notiz",
    "remark", "remarks",
})
# Beside a word for codes: a column about codes, not of them.
NOT_CODES = frozenset({
    "count", "date", "definition", "description", "frequency", "instructions", "keywords", "number",
})
# Of what describes the speaker or the text.
VARIABLE = frozenset({
    "age", "alter", "city", "cohort", "country", "date", "datum", "document", "end", "frage", "gender",
    "geschlecht", "group", "gruppe", "interviewer", "land", "language", "participant", "program", "programme",
    "question", "role", "score", "sex", "site", "source", "speaker", "sprache", "stakeholder", "start",
    "status", "time", "timestamp", "turn", "wave", "weight", "year",
})
# Of the first of several codes.
ORDINAL = frozenset({
    "1st", "2nd", "3rd", "first", "primary", "second", "secondary", "tertiary", "third",
})
# fmt: on
