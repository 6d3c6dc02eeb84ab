"""The sources of a QualCoder project: texts kept, pictures and recordings listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentorstudy.exchange.project import Loss, ProjectSource
from mentorstudy.exchange.qualcoder.codes import by_key
from mentorstudy.exchange.sqlite import Database
from mentorstudy.exchange.sqlite_cells import Row, identifier
from mentorstudy.text import Text, normalise

__all__ = ["Texts", "read_attributes", "read_sources"]

_MEDIA = {"image": "picture", "images": "picture", "audio": "audio", "video": "video"}
_CODED_MEDIA = (("code_image", "picture"), ("code_av", "audio or video"))


@dataclass(frozen=True)
class Texts:
    """The texts of a project, by the number of their source.

    Parameters
    ----------
    sources : dict of int to ProjectSource
        What is carried over.
    raw : dict of int to str
        As the program holds them: what its offsets count in.
    normal : dict of int to Text
        As they are carried over, with the way back.
    names : dict of int to str
        Of all sources, those that are not carried over too.
    losses : tuple of Loss
        The sources that are not.
    """

    sources: dict[int, ProjectSource]
    raw: dict[int, str]
    normal: dict[int, Text]
    names: dict[int, str]
    losses: tuple[Loss, ...] = ()


def read_sources(database: Database, seed: str, values: Mapping[int, Mapping[str, str]]) -> Texts:
    """Return the texts of a project, and its other sources as losses.

    Parameters
    ----------
    database : Database
        The opened project.
    seed : str
        What tells the project from all others.
    values : mapping of int to mapping of str to str
        The variables of each source.
    """
    rows = by_key(database, "source", "id", ["name", "fulltext", "mediapath", "memo", "av_text_id"])
    transcripts = {row.whole("av_text_id"): row.words("name") for row in rows.values()}
    sources, raw, normal, losses = {}, {}, {}, []
    for key, row in rows.items():
        kind = _media(row)
        if kind:
            losses.append(_media_loss(row, kind, rows))
            continue
        losses += _text_losses(row)
        raw[key] = row.words("fulltext")
        normal[key] = normalise(raw[key])
        described = row.words("memo") or (f"Transcript of {transcripts[key]}" if key in transcripts else "")
        guid = identifier(seed, "source", key, row.words("name"))
        sources[key] = ProjectSource(
            guid, row.words("name"), normal[key].text, description=described, values=dict(values.get(key, {}))
        )
    losses += _replaced(normal, rows)
    return Texts(sources, raw, normal, {key: row.words("name") for key, row in rows.items()}, tuple(losses))


def _media(row: Row) -> str:
    """The kind of a picture or a recording: the first folder of its path, or what stands before a colon."""
    path = row.words("mediapath")
    head = path.lstrip("/").partition("/")[0] if path.startswith("/") else path.partition(":")[0]
    return _MEDIA.get(head, "")


def _media_loss(row: Row, kind: str, rows: Mapping[int, Row]) -> Loss:
    transcript = rows.get(row.whole("av_text_id") or 0)
    beside = f"; its transcript '{transcript.words('name')}' is carried over" if transcript else ""
    memo = f"; its memo: {row.words('memo')}" if row.words("memo").strip() else ""
    return Loss(f"{kind} source", f"'{row.words('name')}'{beside}{memo}")


def _text_losses(row: Row) -> list[Loss]:
    name = row.words("name")
    if row.words("mediapath").lower().endswith(".pdf"):
        return [Loss("PDF source", f"'{name}': its text is carried over, its pages are not", kept=True)]
    return []


def _replaced(normal: Mapping[int, Text], rows: Mapping[int, Row]) -> list[Loss]:
    return [
        Loss(
            "control character",
            f"in '{rows[key].words('name')}', replaced by U+FFFD",
            len(text.replaced),
            kept=True,
        )
        for key, text in normal.items()
        if text.replaced
    ]


def coded_media(database: Database, names: Mapping[int, str]) -> tuple[Loss, ...]:
    """Return the codings of pictures and recordings, counted by source."""
    counts: dict[tuple[str, str], int] = {}
    for table, kind in _CODED_MEDIA:
        for row in database.rows(table, ["id"]):
            source = names.get(row.whole("id") or 0, "a source that is not there")
            counts[kind, source] = counts.get((kind, source), 0) + 1
    return tuple(Loss(f"{kind} coding", f"in '{source}'", count) for (kind, source), count in counts.items())


def read_attributes(database: Database) -> dict[str, dict[int, dict[str, str]]]:
    """Return the variables by what they are of (`case`, `file`, `journal`), its number and their name.

    Values are text, and an empty one is no value.
    """
    found: dict[str, dict[int, dict[str, str]]] = {}
    for row in database.rows("attribute", ["name", "attr_type", "value", "id"]):
        value, number = row.words("value"), row.whole("id")
        if value and number is not None:
            found.setdefault(row.words("attr_type"), {}).setdefault(number, {})[row.words("name")] = value
    return found
