"""What other tools call the columns of their tables, in the languages of their menus."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

__all__ = ["CODE_COLUMNS", "SEGMENT_COLUMNS", "known_columns", "plain_name", "tool_of"]

# Each role, and the names it goes by; the first names are the surest, where a table has several.
SEGMENT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "quote": (
        "segment",
        "coded text",
        "coded segment",
        "quotation content",
        "text content",
        "segmento",
        "segmento codificado",
        "quotation",
        "quote",
        "zitat",
        "zitatinhalt",
        "zitat inhalt",
        "codierter text",
        "kodierter text",
        "codiertes segment",
        "citation",
        "contenu de la citation",
        "cita",
        "contenido de la cita",
        "contenuto della citazione",
        "texte code",
        "texto codificado",
        "reference text",
        "coded reference",
        "excerpt",
        "excerpt copy",
        "content",
        "inhalt",
        "contenu",
        "contenido",
        "reference",
        "referenz",
        "selected text",
        "seltext",
        "text",
    ),
    "document": (
        "document name",
        "document",
        "documents",
        "document title",
        "dokumentname",
        "dokument",
        "dokumente",
        "nom du document",
        "nombre del documento",
        "documento",
        "nome do documento",
        "nome del documento",
        "source name",
        "file name",
        "filename",
        "media title",
        "primary document",
        "primary doc",
        "dateiname",
        "source",
        "file",
        "files",
        "internals",
        "quelle",
        "datei",
        "fichier",
        "archivo",
        "nombre de archivo",
        "arquivo",
    ),
    "group": (
        "document group",
        "document groups",
        "document set",
        "dokumentgruppe",
        "dokumentgruppen",
        "dokumentset",
        "groupe de documents",
        "grupo de documentos",
        "gruppo di documenti",
        "folder",
        "folder location",
    ),
    "code": (
        "hierarchical name",
        "hierarchical name of code",
        "code path",
        "hierarchischer name",
        "code",
        "codes",
        "code name",
        "codename",
        "kode",
        "tag",
        "tags",
        "node",
        "nodes",
        "node name",
        "knoten",
        "noeud",
        "nodo",
        "codigo",
        "codigos",
        "codice",
        "codici",
        "theme",
        "codes applied combined",
        "name",
    ),
    "parent": ("parent code", "parent", "obercode", "ubergeordneter code", "code parent", "codigo padre", "category"),
    "comment": (
        "comment",
        "kommentar",
        "commentaire",
        "comentario",
        "commento",
        "memo",
        "quotation comment",
        "segment memo",
        "annotation",
    ),
    "coder": (
        "created by",
        "coded by",
        "author",
        "coder",
        "user",
        "coded by initials",
        "initials",
        "creator",
        "creating user",
        "erstellt von",
        "ersteller",
        "autor",
        "codierer",
        "kodierer",
        "codiert von",
        "benutzer",
        "initialen",
        "cree par",
        "auteur",
        "code par",
        "creado por",
        "codificado por",
        "criado por",
        "autore",
        "creato da",
        "excerpt creator",
        "modified by",
        "bearbeitet von",
        "geandert von",
        "modifie par",
        "modificado por",
        "modificato da",
    ),
    "created": (
        "created",
        "created on",
        "creation date",
        "created at",
        "coded on",
        "erstellt",
        "erstellt am",
        "erstellungsdatum",
        "cree",
        "cree le",
        "date de creation",
        "creado",
        "creado el",
        "criado em",
        "creato",
        "creato il",
        "date",
        "excerpt date",
    ),
    "start": (
        "begin",
        "beginning",
        "start",
        "anfang",
        "debut",
        "comienzo",
        "inicio",
        "inizio",
        "pos0",
        "start position",
    ),
    "end": ("end", "ende", "fin", "final", "fim", "fine", "pos1", "end position"),
    "color": ("color", "colour", "farbe", "couleur", "cor", "colore"),
    "identifier": ("id", "quotation id", "zitat id", "highlight id", "reference number", "segment id"),
    "title": ("quotation name", "zitatname", "nom de la citation", "nombre de la cita", "nome della citazione"),
}
CODE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": (*SEGMENT_COLUMNS["code"], "title"),
    "parent": (*SEGMENT_COLUMNS["parent"], "parent name", "parent node", "parentcode", "parent id", "oberkategorie"),
    "description": (
        "code memo",
        "description",
        "definition",
        "memo",
        "code definition",
        "beschreibung",
        "codememo",
        "code memo text",
        "comment",
        "kommentar",
        "description du code",
        "descripcion",
        "definicion",
        "descricao",
        "descrizione",
        "memo du code",
        "memo de codigo",
    ),
    "color": SEGMENT_COLUMNS["color"],
    "level": ("level", "depth", "ebene", "niveau", "nivel", "livello"),
}
_SIGNS = (
    ("MAXQDA", {"document group", "dokumentgruppe", "groupe de documents", "grupo de documentos"}),
    ("MAXQDA", {"weight score", "gewichtung", "gewicht", "ponderation", "obercode"}),
    ("ATLAS.ti", {"quotation content", "quotation name", "zitatinhalt", "zitatname", "text content"}),
    ("NVivo", {"hierarchical name", "coded text", "hierarchischer name", "codierter text", "kodierter text"}),
    ("Taguette", {"number of highlights"}),
    ("Dedoose", {"excerpt copy", "codes applied combined", "excerpt creator"}),
)


def plain_name(header: str) -> str:
    """Return a header without case, accents and marks, so that its spellings are one.

    Examples
    --------
    >>> plain_name("Code_Name "), plain_name("Créé le"), plain_name("Übergeordneter Code:")
    ('code name', 'cree le', 'ubergeordneter code')
    """
    flat = "".join(c for c in unicodedata.normalize("NFKD", header) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", flat.casefold()))


def known_columns(names: Iterable[str], table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return which column plays which part; a part that none plays is absent, a column plays one part.

    Examples
    --------
    >>> known_columns(["Dokumentname", "Code", "Segment", "Farbe"], SEGMENT_COLUMNS)
    {'quote': 'Segment', 'document': 'Dokumentname', 'code': 'Code', 'color': 'Farbe'}
    """
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(plain_name(name), name)
    found: dict[str, str] = {}
    for part, known in table.items():
        column = next((by_plain[name] for name in known if name in by_plain), "")
        if column and column not in found.values():
            found[part] = column
    return found


def tool_of(names: Iterable[str]) -> str:
    """Return the tool that gives columns these names; empty where that is not sure.

    Examples
    --------
    >>> tool_of(["Document group", "Code", "Segment"]), tool_of(["id", "document", "tag", "content"]), tool_of(["a"])
    ('MAXQDA', 'Taguette', '')
    """
    plain = {plain_name(name) for name in names}
    if {"id", "document", "tag", "content"} <= plain:
        return "Taguette"
    return next((tool for tool, signs in _SIGNS if plain & signs), "")
