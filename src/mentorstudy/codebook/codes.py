"""Codes, and the order of the tree they form."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

from mentorstudy.errors import CodebookError, suggestion
from mentorstudy.terms import Term, format_term
from mentorstudy.text import collapse, normalise

__all__ = [
    "CODE_COLUMNS", "LISTS", "SECTIONS", "TEXT_FIELDS", "Code", "in_tree", "name_of_key", "path_of_names", "path_part",
    "paths_above", "title_of",
]  # fmt: skip

CODE_COLUMNS = (
    "code",
    "name",
    "category",
    "definition",
    "include",
    "exclude",
    "examples",
    "terms",
    "source",
    "was",
    "expectation_of",
    "about",
    "memo",
    "color",
    "section",
    "negated_name",
)
# The sections of reports that a code can hang on.
SECTIONS = ("benefits", "challenges", "factors", "outcomes", "recommendations")
# The columns that hold several values.
LISTS = ("examples", "terms", "was")
_SLUG = re.compile(r"[\w-]+")
# What YAML takes for something else; as the name of a code each stands for itself.
_YAML_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "~"})


@dataclass(frozen=True)
class Code:
    """A label with what it means and what is looked for.

    Parameters
    ----------
    code : str
        Its path, such as `challenges/mismatch/profession`.
    name : str
        What people read; made from the path when empty.
    definition, include, exclude : str
        What it means, what belongs to it, and what does not.
    examples : tuple of str
        Passages that carry it.
    terms : tuple of Term
        What is looked for in the text.
    source : str
        Where the code comes from.
    was : tuple of str
        Paths it had before.
    expectation_of : str
        The code that people expected when they say this one.
    about : str
        The stakeholder whom the code's passages speak of.
    memo, color : str
        For the researchers.
    section : {"", "benefits", "challenges", "factors", "outcomes", "recommendations"}
        The section of reports that it hangs on, with the codes under it.
    negated_name : str
        What its denial is called, such as "Unwilling to change field": what people read wherever one is shown.
    row : int or None
        The line or row of the file it was read from.

    See Also
    --------
    mentorstudy.Codebook
    mentorstudy.read_codebook
    """

    code: str
    name: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    source: str = ""
    was: tuple[str, ...] = ()
    expectation_of: str = ""
    about: str = ""
    memo: str = ""
    color: str = ""
    section: str = ""
    negated_name: str = ""
    row: int | None = field(default=None, compare=False, repr=False)

    @property
    def slug(self) -> str:
        """Return the last part of the path."""
        return self.code.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """Return the path above, empty at the top."""
        return self.code.rpartition("/")[0]

    @property
    def branch(self) -> str:
        """Return the path at the top of the branch it stands on, its own where nothing is above it."""
        return self.code.partition("/")[0]

    @property
    def cells(self) -> dict[str, str]:
        """Return what the code has in a table, every cell as text; `category` is for the codebook to say."""
        lists = {"examples": self.examples, "terms": tuple(map(format_term, self.terms)), "was": self.was}
        names = [name for name in CODE_COLUMNS if name != "category"]
        return {name: "\n".join(lists[name]) if name in lists else getattr(self, name) for name in names}


TEXT_FIELDS = tuple(each.name for each in fields(Code) if each.name not in (*LISTS, "code", "row"))


def in_tree(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return codes in the order of their tree, with the branches that only their paths name.

    Raises
    ------
    CodebookError
        When a path is malformed, stands twice, or an old name or `expectation_of` contradicts the codes.
    """
    given: dict[str, Code] = {}
    order: dict[str, None] = {}
    for code in codes:
        checked = _checked(code)
        if checked.code in given:
            first = given[checked.code].row
            where = f" in {first} and {code.row}" if first and code.row else ""
            message = f"Code '{checked.code}' stands twice{where}. Join the two, or rename one."
            raise CodebookError(message, row=code.row)
        given[checked.code] = checked
        order.update(dict.fromkeys((*paths_above(checked.code), checked.code)))
    tree = [given.get(path) or Code(path, title_of(path)) for path in _in_tree_order(order)]
    tree = _referring_by_path(tree)
    _check_references(tree)
    return tuple(tree)


def _referring_by_path(codes: list[Code]) -> list[Code]:
    """Return the codes with `expectation_of` as a path, where it is the name of one code."""
    names = Counter(code.name for code in codes)
    paths = {code.name: code.code for code in codes if names[code.name] == 1} | {code.code: code.code for code in codes}
    return [replace(code, expectation_of=paths.get(code.expectation_of, code.expectation_of)) for code in codes]


def _checked(code: Code) -> Code:
    path = unicodedata.normalize("NFC", code.code)
    for part in path.split("/"):
        if path_part(part) != part:
            raise CodebookError(
                f"'{part}' cannot be part of a code's path: letters, digits, _ and - can. Write '{path_part(part)}', "
                "and put what people read into `name`.",
                row=code.row,
            )
    if code.section and code.section not in SECTIONS:
        raise CodebookError(
            f"'{code.section}' is no section of a report.{suggestion(code.section, SECTIONS)} A code hangs on one of "
            f"{', '.join(SECTIONS)}, or on none.",
            row=code.row,
        )
    return replace(code, code=path, name=code.name or title_of(path))


def path_part(name: str) -> str:
    """Return the part of a path that is made from a code's name.

    Letters, digits and combining marks of every script stay, and a run of anything else becomes `_`. What can be a
    part of a path as it is stays itself.

    Examples
    --------
    >>> path_part("Got help / advice"), path_part("Défis"), path_part("lack_of-time"), path_part("???")
    ('Got_help_advice', 'Défis', 'lack_of-time', 'code')
    """
    plain = unicodedata.normalize("NFC", name)
    if _SLUG.fullmatch(plain):
        return plain
    kept = "".join(each if unicodedata.category(each)[0] in "LMN" else "_" for each in plain)
    return re.sub("_+", "_", kept).strip("_") or "code"


def path_of_names(names: Iterable[str]) -> str:
    """Return the path of a code from its name and those above it, the top one first.

    Examples
    --------
    >>> path_of_names(["Défis", "Trop peu de temps"])
    'Défis/Trop_peu_de_temps'
    """
    return "/".join(map(path_part, names))


def name_of_key(key: str) -> str:
    """Return what people read for a code that has no other name than its key: the key as it was typed.

    A key that is written as a path is, in small letters or with `_` for blanks, is made readable.

    Examples
    --------
    >>> name_of_key("Got help / advice"), name_of_key("too_few_mentors"), name_of_key("no"), name_of_key("1.10")
    ('Got help / advice', 'Too few mentors', 'no', '1.10')
    """
    typed = collapse(normalise(key).text)
    plain = typed == path_part(typed) and (typed == typed.lower() or "_" in typed)
    return title_of(typed) if not typed or (plain and typed not in _YAML_WORDS) else typed


def title_of(path: str) -> str:
    """Return a readable name for a path.

    Examples
    --------
    >>> title_of("contributing_factors/too_few_mentors")
    'Too few mentors'
    """
    words = path.rpartition("/")[2].replace("_", " ").strip() or path
    return words[0].upper() + words[1:]


def _in_tree_order(order: Mapping[str, None]) -> list[str]:
    """Sort paths depth first; among siblings the one that was named first comes first."""
    place = {path: number for number, path in enumerate(order)}
    return sorted(order, key=lambda path: [place[each] for each in (*paths_above(path), path)])


def _check_references(codes: Iterable[Code]) -> None:
    known = {code.code: code for code in codes}
    seen: dict[str, str] = {}
    for code in known.values():
        for old in code.was:
            other = code.code if old == code.code else old if old in known else seen.get(old)
            if other is not None:
                raise CodebookError(
                    f"Code '{code.code}' says that it was '{old}', which '{other}' {_now(old, known)}. "
                    "An old name leads to one code.",
                    row=code.row,
                )
            seen[old] = code.code
        if code.expectation_of and code.expectation_of not in known:
            hint = suggestion(code.expectation_of, known)
            raise CodebookError(f"`expectation_of` names no code: '{code.expectation_of}'.{hint}", row=code.row)


def _now(old: str, known: Mapping[str, Code]) -> str:
    return "is today" if old in known else "says too"


def paths_above(path: str) -> list[str]:
    """Return the paths above a path, the top one first."""
    parts = path.split("/")
    return ["/".join(parts[:number]) for number in range(1, len(parts))]
