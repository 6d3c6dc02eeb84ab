"""What people call the columns of a codebook, in English, German, French, Spanish, Portuguese, Italian and Dutch."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from mentorstudy.text import fold

__all__ = ["column_names", "is_codebook_header"]

# Without case, accents and punctuation; handbooks of content analysis call them so (anchor example, coding rule).
_CALLED = {
    "code": "kode codigo codice subcode sub_code unterkategorie unterkode subkategorie subcategory sub_category "
    "sous_categorie subcategoria sottocategoria subcategorie sous_code",
    "name": "label bezeichnung libelle nom_du_code nombre_del_codigo code_name code_label codename",
    "category": "kategorie oberkategorie hauptkategorie categorie categoria main_category theme thema tema "
    "obercode hauptcode",
    "definition": "description beschreibung definicion definicao definizione definitie omschrijving descripcion "
    "descricao descrizione meaning bedeutung",
    "include": "inclusion inclusion_criteria criteres_d_inclusion inclusion_criterion kodierregel kodierregeln "
    "coding_rule coding_rules regle_de_codage regles_de_codage when_to_use einschlusskriterien einschluss "
    "criterios_de_inclusion criteri_di_inclusione inclusiecriteria",
    "exclude": "exclusion exclusion_criteria criteres_d_exclusion ausschlusskriterien ausschluss abgrenzung "
    "when_not_to_use criterios_de_exclusion criteri_di_esclusione exclusiecriteria",
    "examples": "example ankerbeispiel ankerbeispiele beispiel beispiele exemple exemples ejemplo ejemplos exemplo "
    "exemplos esempio esempi voorbeeld voorbeelden anchor_example anchor_examples example_quote quote zitat",
    "memo": "note notes remark remarks comment comments anmerkung anmerkungen kommentar remarque remarques notas "
    "opmerking opmerkingen commentaire commentaires",
}
_COLUMN_OF = {called: column for column, names in _CALLED.items() for called in names.split()}


def column_names(header: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return a header's columns as a codebook calls them; what it has no word for stays as it is written.

    Parameters
    ----------
    header : sequence of str
        The header's cells.
    known : sequence of str
        The columns of a codebook.

    Examples
    --------
    >>> column_names(["Kategorie", "Code", "Ankerbeispiel", "Farbe"], ["code", "category", "examples"])
    ['category', 'code', 'examples', 'farbe']
    """
    written = ["_".join(cell.split()).casefold() for cell in header]
    taken = {name for name in written if name in known}
    names = []
    for name in written:
        plain = _plain(name)
        column = next((each for each in (name, plain, _COLUMN_OF.get(plain, "")) if each in known), "")
        # A column of the very name is the one: a second that could be called so keeps its own.
        if column and (name == column or column not in taken):
            taken.add(column)
            names.append(column)
        else:
            names.append(name)
    return names


def is_codebook_header(header: Sequence[str]) -> bool:
    """Return whether a table's header is a codebook's: a column of codes, and one of what they mean.

    Examples
    --------
    >>> is_codebook_header(["Kategorie", "Code", "Definition"]), is_codebook_header(["id", "code", "text"])
    (True, False)
    """
    return {"code", "definition"} <= set(column_names(header, ("code", "definition")))


def _plain(name: str) -> str:
    return re.sub(r"\W+", "_", fold(unicodedata.normalize("NFC", name))).strip("_")
