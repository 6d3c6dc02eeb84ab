"""Topics on disk: a cache in the study folder that can be thrown away, shown only while it fits the corpus."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorstudy.errors import ReadError, StudyError
from mentorstudy.rows import rows_of
from mentorstudy.structured import load_json
from mentorstudy.topics.edits import TopicEdit
from mentorstudy.topics.material import PASSAGE_COLUMNS, SET_ASIDE_COLUMNS, corpus_hash
from mentorstudy.topics.model import Topics
from mentorstudy.topics.state import TopicSettings
from mentorstudy.writing import write_file

if TYPE_CHECKING:
    import pandas as pd

    from mentorstudy.corpus import Corpus
    from mentorstudy.study import Study
    from mentorstudy.topics.stability import TopicStability

__all__ = ["FOLDER", "Cached", "load_topics", "save_topics"]

FOLDER = "topics"
_FILE = "topics.json"
_FORM = 1
_NOTE = "Made by `mentorstudy topics`; can be deleted, and made again."
# Words stay in the corpus: of passages only their places are kept.
_PLACES = ("document", "turn", "start", "end")
_TEXTS = {
    "quotes": ("topic", "rank", *_PLACES, "participant", "text"),
    "passages": (*PASSAGE_COLUMNS, "topic", "probability"),
    "set_aside": SET_ASIDE_COLUMNS,
}


@dataclass(frozen=True, eq=False)
class Cached:
    """Topics that were fitted earlier.

    Parameters
    ----------
    topics : Topics or None
        As tables, without the fitted model; None where the corpus is no longer the one they were fitted on.
    statement : str
        What was fitted, or why it is not shown.
    agreement : float
        Mean agreement over runs; NaN where stability was not looked at.
    runs : str
        What the runs were; empty where there were none.
    """

    topics: Topics | None
    statement: str
    agreement: float = float("nan")
    runs: str = ""


def save_topics(
    topics: Topics,
    folder: str | Path,
    *,
    stability: TopicStability | None = None,
    where: Mapping[str, object] | None = None,
) -> Path:
    """Write topics to a study folder, and return the file.

    Parameters
    ----------
    topics : Topics
        What `fit_topics` returns.
    folder : str or Path
        The study folder; the file is `topics/topics.json` in it. Of the passages it holds places and no words.
    stability : TopicStability, optional
        To be shown beside the topics.
    where : mapping, optional
        Which part of the corpus they were fitted on, as `Corpus.where` takes it.

    See Also
    --------
    mentorstudy.topics.load_topics
    mentorstudy.topics.write_topic_edits
    """
    shown = topics if stability is None else stability.fit
    content = {
        "note": _NOTE,
        "form": _FORM,
        "digest": topics.digest,
        "where": dict(where or {}),
        "settings": topics.settings.as_dict(),
        "statement": topics.statement,
        "measures": {name: _plain(value) for name, value in topics.measures.items()},
        "stability": None
        if stability is None
        else {"agreement": _plain(stability.agreement), "statement": stability.statement},
        "terms": _rows(topics.terms),
        "topics": _rows(shown.topics.drop(columns="quotes")),
        "quotes": _rows(topics.quotes[["topic", "rank", *_PLACES, "participant"]]),
        "passages": _rows(
            topics.passages[["passage", *_PLACES, "participant", "words", "same_as", "topic", "probability"]]
        ),
        "answers": _rows(topics.answers),
        "set_aside": _rows(topics.set_aside.drop(columns="text")),
        "numbers": _rows(topics.numbers),
    }
    path = Path(folder) / FOLDER / _FILE
    words = json.dumps(content, ensure_ascii=False, indent=0, allow_nan=False)
    return write_file(path, words + "\n", own="topics")


def _runs(stability: TopicStability) -> dict[str, Any]:
    return {"agreement": _plain(stability.agreement), "statement": stability.statement}


def _rows(table: pd.DataFrame) -> dict[str, list[Any]]:
    return {"columns": list(table.columns), "rows": [[_plain(value) for value in row[1:]] for row in rows_of(table)]}


def _plain(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and not math.isfinite(value) else value


def load_topics(study: Study) -> Cached | None:
    """Return the topics that were fitted on a study; None where none were.

    Parameters
    ----------
    study : Study
        Its folder is looked at, and its corpus is compared with the one that the topics were fitted on.

    Raises
    ------
    StudyError
        When the file is damaged.

    See Also
    --------
    mentorstudy.topics.save_topics
    mentorstudy.topics.Topics
    """
    path = study.folder / FOLDER / _FILE
    if not path.is_file():
        return None
    try:
        content = load_json(path.read_text(encoding="utf-8"))
        if content["form"] != _FORM:
            return Cached(None, "Topics were fitted with another version of mentorstudy, and are not shown. " + _AGAIN)
        corpus = study.corpus.where(**content["where"]) if content["where"] else study.corpus
        if corpus_hash(corpus) != content["digest"]:
            return Cached(None, _STALE)
        topics = _topics(content, corpus)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, StudyError) and not isinstance(error, ReadError):
            raise
        raise StudyError(
            f"This is no file that `mentorstudy topics` wrote ({error}). Delete the folder, and run it again.",
            file=f"{FOLDER}/{_FILE}",
        ) from None
    runs = content["stability"] or {}
    agreement = runs.get("agreement")
    return Cached(topics, topics.statement, float("nan") if agreement is None else agreement, runs.get("statement", ""))


_AGAIN = "Run `mentorstudy topics` again."
_STALE = "Topics were fitted on other answers than the study has now, and are not shown. " + _AGAIN


def _topics(content: dict[str, Any], corpus: Corpus) -> Topics:
    tables = {
        name: _table(content[name])
        for name in ("terms", "topics", "quotes", "passages", "answers", "set_aside", "numbers")
    }
    texts = corpus.documents["text"]
    for name in _TEXTS:
        table = tables[name]
        words = [" ".join(str(texts[row.document])[row.start : row.end].split()) for row in rows_of(table)]
        tables[name] = table.assign(text=words)[list(_TEXTS[name])]
    quotes = tables["quotes"]
    shown = tables["topics"]
    told = [tuple(quotes.loc[quotes["topic"] == topic, "text"]) for topic in shown["topic"]]
    shown.insert(list(shown.columns).index("coherence") + 1, "quotes", told)
    settings = dict(content["settings"])
    settings["versions"] = tuple((str(name), str(number)) for name, number in settings["versions"])
    measures = {name: float("nan") if value is None else value for name, value in content["measures"].items()}
    edits: tuple[TopicEdit, ...] = ()
    return Topics(
        tables["terms"], tables["answers"], tables["topics"], tables["quotes"], tables["passages"], tables["set_aside"],
        tables["numbers"], TopicSettings(**settings), measures, content["statement"], content["digest"], edits,
    )  # fmt: skip


def _table(content: Any) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(content["rows"], columns=content["columns"])
