"""Files of other tools, made for a test."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

__all__ = ["project_xml", "text_source", "write_qdpx"]

NAMESPACE = "urn:QDA-XML:project:1.0"


def write_qdpx(
    path: Path, qde: str | bytes, sources: Mapping[str, bytes] | None = None, inner: str = "project.qde"
) -> Path:
    """Write a project archive: the project's XML, and members by name (`sources/` is put before a bare name)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inner, qde)
        for name, content in (sources or {}).items():
            archive.writestr(name if "/" in name else f"sources/{name}", content)
    return path


def project_xml(body: str, *, namespace: str = NAMESPACE, attributes: str = 'name="Mentors"') -> str:
    """Return a project's XML around what stands in it."""
    spaced = f' xmlns="{namespace}"' if namespace else ""
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Project{spaced} {attributes}>{body}</Project>'


def text_source(
    guid: str, spans: list[tuple[int, int, str]], *, inside: str = "", path: str = "", code: str = "code-1"
) -> str:
    """Return a text source with coded selections: (start, end, name)."""
    selections = "".join(
        f'<PlainTextSelection guid="{guid}-{number}" name={quoteattr(name)} startPosition="{start}" '
        f'endPosition="{end}"><Coding guid="{guid}-{number}-c" creatingUser="ann"><CodeRef targetGUID="{code}"/>'
        "</Coding></PlainTextSelection>"
        for number, (start, end, name) in enumerate(spans)
    )
    where = f" plainTextPath={quoteattr(path)}" if path else ""
    return f'<TextSource guid="{guid}" name="{guid}"{where}>{inside}{selections}</TextSource>'
