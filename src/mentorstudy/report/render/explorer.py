"""The evidence explorer as one HTML file: its own script and style by their hash, and nothing else runs or loads."""

from __future__ import annotations

import gzip
import hashlib
import json
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mentorstudy.phrases import Phrases, phrases_in
from mentorstudy.report.edition import edition_view, heading_of, notice_of
from mentorstudy.report.render.office import legal
from mentorstudy.rows import rows_of

if TYPE_CHECKING:
    from jinja2 import Template

    from mentorstudy.report.data.explorer import Explorer
    from mentorstudy.report.data.quote_picker import Quote
    from mentorstudy.report.edition import EditionView

__all__ = ["explorer_html"]

# How many passages stand on the page for who has no scripts: of each code the first, in turn.
_PLAIN = 300
# From how many characters on the data is compressed: small pages stay readable as they are.
_LARGE = 1_500_000
_MESSAGES = ("shown", "none", "more", "copy", "copied", "affirmed", "unstated", "any")


def explorer_html(explorer: Explorer) -> str:
    """Return the explorer as one HTML file that opens without a network.

    Words of sources are data, never markup: the script sets them as text. The content security policy names the one
    script and the one style by their SHA-256, and allows nothing else.

    Parameters
    ----------
    explorer : Explorer
        What it holds.
    """
    study = explorer.study
    view, say = edition_view(study), phrases_in(study.report_language)
    script, style = _asset("explorer.js"), _asset("explorer.css")
    data = _data(explorer, view, say)
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    packed = len(text) > _LARGE
    return _template().render(
        language=study.report_language,
        title=legal(study.config.report.title or study.title),
        heading=explorer.heading,
        notice=legal(notice_of(study)),
        shareable="" if view.team else say("explorer-shareable", minimum=view.minimum),
        draft=explorer.status.draft,
        filters=data["filters"],
        plain=_plain(data),
        counts=data["counts"],
        total=len(data["passages"]),
        data=_packed(text) if packed else _harmless(text),
        packed=packed,
        script=script,
        style=style,
        policy=f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        say=say,
    )


def _data(explorer: Explorer, view: EditionView, say: Phrases) -> dict[str, Any]:
    study = explorer.study
    names = {code.code: code.name for code in study.codebook}
    # In a shareable page nobody's passages can be put together: it has the group, and no label of a person.
    passages = [_passage(each, explorer, view, say) for each in explorer.quotes]
    if not view.team:
        passages.sort(key=lambda each: (list(names).index(each["c"]) if each["c"] in names else 0, each["t"]))
    # Whoever opens it reads people first; what programs print about themselves comes after.
    passages.sort(key=lambda each: each["s"] == "archive")
    codes = {each["c"] for each in passages}
    filters = {
        "c": [[code, names[code]] for code in names if code in codes],
        "g": [[each, heading_of(each)] for each in dict.fromkeys(each["g"] for each in passages) if each],
        "p": [[each, say(_stance(each)) if each else say("explorer-unstated")] for each in _values(passages, "p")],
        "s": [
            [each, study.source_title(each) if "/" in each else say.term("kinds", each)]
            for each in _values(passages, "s")
        ],
    }
    if view.team:
        filters["r"] = [[each, each] for each in _values(passages, "r") if each]
    return {
        "filters": filters,
        "passages": passages,
        "counts": _counts(explorer, view, names),
        "names": names,
        "say": {
            name: say(f"explorer-{name}", count="{count}") if name == "shown" else say(f"explorer-{name}")
            for name in _MESSAGES
        },
    }


def _stance(polarity: str) -> str:
    return "explorer-affirmed" if polarity == "affirmed" else f"polarity-{polarity}"


def _values(passages: list[dict[str, str]], key: str) -> list[str]:
    return sorted({each[key] for each in passages})


def _passage(quote: Quote, explorer: Explorer, view: EditionView, say: Phrases) -> dict[str, str]:
    people = explorer.study.corpus.participants
    program = str(people["program"].get(quote.participant, "")) if "program" in people.columns else ""
    source = quote.document if quote.kind == "survey" else quote.kind
    where = view.attribution(quote) if view.team or quote.kind == "archive" else heading_of(quote.group)
    return {
        "t": legal(quote.text),
        "q": legal(quote.question) if view.team or quote.kind == "survey" else "",
        "c": quote.code,
        "g": quote.group,
        "p": quote.polarity,
        "s": source if quote.kind != "survey" else quote.kind,
        "r": program if view.team else "",
        "w": legal(where),
    }


def _counts(explorer: Explorer, view: EditionView, names: dict[str, str]) -> list[dict[str, Any]]:
    """Bars: code, group, what is said of the count, and how long the bar is: the middle of what is said."""
    found = []
    for row in rows_of(explorer.counts):
        count, total = int(row.participants), int(row.participants_of)
        low, high = (count, count) if view.team else view.ranges.of(count, total)
        # Of a group so small that even none is not told, a row that is missing would tell it.
        if not total or high == 0:
            continue
        found.append(
            {
                "c": str(row.code),
                "n": names[str(row.code)],
                "g": str(row.group),
                "h": heading_of(str(row.group)),
                "v": view.share(count, total),
                "b": round((low + high) / 2 / total * 100),
            }
        )
    return found


def _plain(data: dict[str, Any]) -> list[dict[str, str]]:
    """The first passages of every code, in turn, in the order of the codebook."""
    by_code: dict[str, list[dict[str, str]]] = {code: [] for code, _ in data["filters"]["c"]}
    for each in data["passages"]:
        by_code.setdefault(each["c"], []).append(each)
    share = max(1, _PLAIN // max(len(by_code), 1))
    return [{**each, "name": data["names"].get(code, code)} for code, mine in by_code.items() for each in mine[:share]]


def _harmless(text: str) -> str:
    """JSON that no reader of HTML takes for an end of the script, or for a comment."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _packed(text: str) -> str:
    return b64encode(gzip.compress(text.encode("ascii"), mtime=0)).decode("ascii")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _asset(name: str) -> str:
    return (files("mentorstudy.report.render") / "templates" / name).read_text(encoding="utf-8").strip()


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("mentorstudy.report.render")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("explorer.html.jinja")
