"""Filled forms of PDFs: the values of their fields, as lines that stand where the fields stand."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from mentorstudy.readers.page_lines import PageLine
from mentorstudy.text import collapse, normalise

__all__ = ["begin_forms", "field_lines", "with_fields"]

_MOST_FIELDS = 2000
_LONGEST = 200_000


def begin_forms(document: Any) -> None:
    """Make the fields of a document readable; before any of its pages is opened, where it has fields at all."""
    if document.get_formtype():
        document.init_forms()


def field_lines(document: Any, page: Any, number: int) -> list[PageLine]:
    """Return the values of a page's fields: words, choices, and whether a box is ticked.

    Parameters
    ----------
    document, page : object
        Of pypdfium2, after `begin_forms`.
    number : int
        The page, from 1.
    """
    from pypdfium2 import raw

    if document.formenv is None:
        return []
    found = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            value = _value(document.formenv.raw, annotation)
            box = raw.FS_RECTF()
            if value and raw.FPDFAnnot_GetRect(annotation, box):
                left, right = sorted((box.left, box.right))
                bottom, top = sorted((box.bottom, box.top))
                found.append(PageLine(value, number, left, right, bottom, max(top, bottom + 1)))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _value(form: Any, annotation: Any) -> str:
    from pypdfium2 import raw

    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        return "☒" if raw.FPDFAnnot_IsChecked(form, annotation) else "☐"
    if kind not in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        return ""
    size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    if not 2 < size < _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return collapse(normalise(buffer.raw.decode("utf-16-le", "replace").rstrip("\0")).text)


def with_fields(lines: Sequence[PageLine], fields: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page with the values of its fields, each after the lines that stand at its height.

    Examples
    --------
    >>> lines = [PageLine("Name", 1, bottom=700, top=710), PageLine("Signed", 1, bottom=600, top=610)]
    >>> [line.text for line in with_fields(lines, [PageLine("Ana", 1, bottom=680, top=695)])]
    ['Name', 'Ana', 'Signed']
    """
    merged = list(lines)
    for field in sorted(fields, key=lambda each: (-each.top, each.left)):
        middle = (field.bottom + field.top) / 2
        at = next((place for place, line in enumerate(merged) if line.top <= middle), len(merged))
        merged.insert(at, field)
    return merged
