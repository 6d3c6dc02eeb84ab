"""Codes, and the tree they form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.errors import CodebookError, suggestion
from mentorstudy.terms import Term, format_term

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CODE_COLUMNS", "LISTS", "Code", "Codebook", "build_codebook", "check_slug", "title_of"]

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
)
# The columns that hold several values.
LISTS = ("examples", "terms", "was")
_SLUG = re.compile(r"[\w-]+")


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
    row : int or None
        The line or row of the file it was read from.
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
    row: int | None = field(default=None, compare=False, repr=False)

    @property
    def slug(self) -> str:
        """Return the last part of the path."""
        return self.code.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """Return the path above, empty for a category."""
        return self.code.rpartition("/")[0]

    @property
    def category(self) -> str:
        """Return the branch of the codebook it hangs on."""
        return self.code.partition("/")[0]

    @property
    def cells(self) -> dict[str, str]:
        """Return what the codebook's table has in this code's row, every cell as text."""
        lists = {"examples": self.examples, "terms": tuple(map(format_term, self.terms)), "was": self.was}
        plain = {name: getattr(self, name) for name in CODE_COLUMNS if name not in lists}
        return {name: "\n".join(lists[name]) if name in lists else plain[name] for name in CODE_COLUMNS}


@dataclass(frozen=True, eq=False)
class Codebook:
    """A tree of codes.

    Parameters
    ----------
    codes : tuple of Code
        Every code and category, parents before their children.
    title, language : str
        What it is called, and the language its terms are in (ISO 639-1).
    origin : str
        The YAML it was read from, so that its comments survive writing.
    """

    codes: tuple[Code, ...]
    title: str = ""
    language: str = "en"
    origin: str = field(default="", repr=False)

    @cached_property
    def _table(self) -> pd.DataFrame:
        import pandas as pd

        return pd.DataFrame([code.cells for code in self.codes], columns=list(CODE_COLUMNS), dtype=object)

    @cached_property
    def _by_path(self) -> Mapping[str, Code]:
        return {code.code: code for code in self.codes}

    @cached_property
    def _old_names(self) -> Mapping[str, str]:
        return {old: code.code for code in self.codes for old in code.was}

    @property
    def table(self) -> pd.DataFrame:
        """Return the codes as a table.

        Columns code (the path), name, category (the top branch), definition, include, exclude, examples,
        terms, source, was, expectation_of, about, memo, color. Every cell is text; several values stand on
        lines of their own.
        """
        return self._table.copy(deep=False)

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the branches, in order."""
        return tuple(dict.fromkeys(code.category for code in self.codes))

    def resolve(self, name: str) -> str:
        """Return the path of a code, whether by its path or by a path it had before.

        Parameters
        ----------
        name : str
            A path.

        Raises
        ------
        CodebookError
            When no code is or was called so.

        Examples
        --------
        >>> codebook = build_codebook([Code("challenges/mismatch", was=("problems/misfit",))])
        >>> codebook.resolve("problems/misfit")
        'challenges/mismatch'
        """
        path = unicodedata.normalize("NFC", str(name)).strip().strip("/")
        if path in self._by_path:
            return path
        if path in self._old_names:
            return self._old_names[path]
        raise CodebookError(f"No code '{name}' in this codebook.{suggestion(path, self._by_path)}")

    def under(self, code: str) -> tuple[str, ...]:
        """Return the paths of a code and of all codes under it.

        Raises
        ------
        CodebookError
            When there is no such code.
        """
        path = self.resolve(code)
        return tuple(each for each in self._by_path if each == path or each.startswith(f"{path}/"))

    def subset(self, codes: str | Iterable[str]) -> Codebook:
        """Return the codebook of these codes, what is under them, and the branches they hang on.

        Raises
        ------
        CodebookError
            When there is no such code.
        """
        wanted = {each for code in ([codes] if isinstance(codes, str) else codes) for each in self.under(code)}
        kept = wanted | {above for path in wanted for above in _above(path)}
        return replace(self, codes=tuple(code for code in self.codes if code.code in kept))

    def with_code(self, code: Code) -> Codebook:
        """Return the codebook with a code added, or put in the place of the one with its path.

        Raises
        ------
        CodebookError
            When the code contradicts the others.
        """
        codes = [code if each.code == code.code else each for each in self.codes]
        added = codes if code.code in self._by_path else [*codes, code]
        return build_codebook(added, title=self.title, language=self.language, origin=self.origin)

    def to_yaml(self, path: str | Path) -> None:
        """Write the codebook as YAML, with the comments of the YAML it was read from."""
        from mentorstudy.codebook.files import write_codebook

        write_codebook(self, path, kind="yaml")

    def to_csv(self, path: str | Path) -> None:
        """Write the codebook as CSV, a row per code."""
        from mentorstudy.codebook.files import write_codebook

        write_codebook(self, path, kind="csv")

    def to_xlsx(self, path: str | Path) -> None:
        """Write the codebook as a workbook, a row per code; no text becomes a formula."""
        from mentorstudy.codebook.files import write_codebook

        write_codebook(self, path, kind="xlsx")

    def __getitem__(self, code: str) -> Code:
        return self._by_path[self.resolve(code)]

    def __contains__(self, code: object) -> bool:
        return code in self._by_path

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __repr__(self) -> str:
        title = f" {self.title}" if self.title else ""
        terms = sum(len(code.terms) for code in self.codes)
        return f"<Codebook{title}: {len(self)} codes in {len(self.categories)} categories, {terms} terms>"

    def _repr_html_(self) -> str:
        from mentorstudy.report.notebook import codebook_html

        return codebook_html(self)


def build_codebook(codes: Iterable[Code], *, title: str = "", language: str = "en", origin: str = "") -> Codebook:
    """Return a codebook of codes in any order.

    Branches that are named only in paths are added; children follow their parents, in the order given.

    Parameters
    ----------
    codes : iterable of Code
        The codes.
    title, language, origin : str
        As in `Codebook`.

    Raises
    ------
    CodebookError
        When a path is malformed, stands twice, or an old name or `expectation_of` contradicts the codes.

    Examples
    --------
    >>> [code.code for code in build_codebook([Code("a/b"), Code("c"), Code("a/d")])]
    ['a', 'a/b', 'a/d', 'c']
    """
    given: dict[str, Code] = {}
    order: dict[str, None] = {}
    for code in codes:
        checked = _checked(code)
        if checked.code in given:
            raise CodebookError(f"Code '{checked.code}' stands twice. Join the two, or rename one.", row=code.row)
        given[checked.code] = checked
        order.update(dict.fromkeys((*_above(checked.code), checked.code)))
    tree = [given.get(path) or Code(path, title_of(path)) for path in _in_tree_order(order)]
    _check_references(tree)
    return Codebook(tuple(tree), title, language or "en", origin)


def _checked(code: Code) -> Code:
    path = unicodedata.normalize("NFC", code.code)
    for part in path.split("/"):
        check_slug(part, code.row)
    return replace(code, code=path, name=code.name or title_of(path))


def check_slug(part: str, row: int | None = None) -> None:
    """Raise a clear error when a part of a path is not letters, digits, `_` and `-`."""
    if _SLUG.fullmatch(part) is None:
        proposed = re.sub(r"[^\w-]+", "_", part).strip("_") or "mismatch"
        raise CodebookError(
            f"'{part}' cannot be part of a code's path: letters, digits, _ and - can. Write '{proposed}', and put "
            "what people read into `name`.",
            row=row,
        )


def title_of(path: str) -> str:
    """Return a readable name for a path.

    Examples
    --------
    >>> title_of("contributing_factors/too_few_mentors")
    'Too few mentors'
    """
    words = path.rpartition("/")[2].replace("_", " ").strip() or path
    return words[0].upper() + words[1:]


def _above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:number]) for number in range(1, len(parts))]


def _in_tree_order(order: Mapping[str, None]) -> list[str]:
    """Sort paths depth first; among siblings the one that was named first comes first."""
    place = {path: number for number, path in enumerate(order)}
    return sorted(order, key=lambda path: [place[each] for each in (*_above(path), path)])


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


TEXT_FIELDS = tuple(each.name for each in fields(Code) if each.name not in (*LISTS, "code", "row"))
