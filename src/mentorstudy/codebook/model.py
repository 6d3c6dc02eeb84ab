"""A codebook: a tree of codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mentorstudy.codebook.codes import (
    CODE_COLUMNS,
    Code,
    in_tree,
    name_of_key,
    path_of_names,
    path_part,
    paths_above,
)
from mentorstudy.codebook.sections import section_heads, sections_of_codes
from mentorstudy.errors import CodebookError, suggestion
from mentorstudy.text import amount, collapse

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Codebook", "build_codebook"]

_LISTED = 10


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

    See Also
    --------
    mentorstudy.Code
    mentorstudy.read_codebook
    mentorstudy.journal.create_code
    """

    codes: tuple[Code, ...]
    title: str = ""
    language: str = "en"
    origin: str = field(default="", repr=False)

    @cached_property
    def _table(self) -> pd.DataFrame:
        import pandas as pd

        categories = set(self.categories)
        rows = [code.cells | {"category": code.branch if code.branch in categories else ""} for code in self.codes]
        return pd.DataFrame(rows, columns=list(CODE_COLUMNS), dtype=object)

    @cached_property
    def _by_path(self) -> Mapping[str, Code]:
        return {code.code: code for code in self.codes}

    @cached_property
    def _old_names(self) -> Mapping[str, str]:
        old = {was: code.code for code in self.codes for was in code.was}
        # An old name may be written as it was typed: its path was made from it, beside the code or at the top.
        for code in self.codes:
            for was in code.was:
                for path in (path_of_names(was.split("/")), f"{code.parent}/{path_part(was)}", path_part(was)):
                    old.setdefault(path, code.code)
        return old

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for code in self.codes:
            name = collapse(unicodedata.normalize("NFC", code.name))
            found[name] = (*found.get(name, ()), code.code)
        return found

    @property
    def table(self) -> pd.DataFrame:
        """Return the codes as a table.

        Columns code (the path), name, category (at the top of the code's branch; empty for a code that
        has no other above or under it), definition, include, exclude, examples, terms, source, was,
        expectation_of, about, memo, color, section, negated_name. Every cell is text; several values stand on lines
        of their own.
        """
        return self._table.copy(deep=False)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Return the codes that have codes under them, at any depth, in the order of the tree."""
        above = {code.parent for code in self.codes}
        return tuple(path for path in self._by_path if path in above)

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """Return the section of reports that each code hangs on, by path; codes on none are left out."""
        return sections_of_codes(self.codes)

    @cached_property
    def section_heads(self) -> Mapping[str, str]:
        """Return the codes that a section hangs on, declared or recognised by name, and which section that is."""
        return section_heads(self.codes)

    def resolve(self, name: str) -> str:
        """Return the path of a code by its path, by a path that it had before, or by its name.

        Parameters
        ----------
        name : str
            A path, which is tried first, or a name as people read it.

        Raises
        ------
        CodebookError
            When no code is or was called so, or several have the name: it lists their paths.

        Examples
        --------
        >>> codebook = build_codebook([Code("challenges/mismatch", was=("problems/misfit",))])
        >>> codebook.resolve("problems/misfit")
        'challenges/mismatch'
        >>> build_codebook([Code("help", "Got help / advice")]).resolve("Got help / advice")
        'help'
        """
        typed = unicodedata.normalize("NFC", str(name)).strip()
        for path in (typed, typed.strip("/")):
            if path in self._by_path:
                return path
            if path in self._old_names:
                return self._old_names[path]
        named = self._by_name.get(collapse(typed), ())
        if len(named) > 1:
            listed = ", ".join(named[:_LISTED]) + (f" and {len(named) - _LISTED} more" if len(named) > _LISTED else "")
            raise CodebookError(f"{len(named)} codes are called '{collapse(typed)}'. Name one by its path: {listed}.")
        if named:
            return named[0]
        if not self._by_path:
            raise CodebookError(f"No code '{name}': this codebook has no codes yet.")
        raise CodebookError(f"No code '{name}' in this codebook.{suggestion(typed, [*self._by_path, *self._by_name])}")

    def place(self, typed: str, beside: str = "") -> tuple[str, str]:
        """Return the path and the name of a code that is to be called as somebody types it.

        Parameters
        ----------
        typed : str
            A path, a name, or a name behind the path of the code above it (`benefits/Got help, or advice`). In a name
            `/` is a character.
        beside : str
            The path of a code: a name alone is put beside it.

        Examples
        --------
        >>> codebook = build_codebook([Code("benefits")])
        >>> codebook.place("benefits/Got help / advice"), codebook.place("outcomes/employment")
        (('benefits/Got_help_advice', 'Got help / advice'), ('outcomes/employment', 'Employment'))
        """
        plain = unicodedata.normalize("NFC", typed).strip()
        if plain.strip("/") and all(part and path_part(part) == part for part in plain.strip("/").split("/")):
            path = plain.strip("/")
            return path, name_of_key(path.rpartition("/")[2])
        ends = [at for at, sign in enumerate(plain) if sign == "/"]
        above = next((plain[:at] for at in reversed(ends) if plain[:at] in self._by_path), "")
        name = plain[len(above) + 1 :] if above else plain
        parent = above or beside.rpartition("/")[0]
        return f"{parent}/{path_part(name)}" if parent else path_part(name), name_of_key(name)

    @property
    def negated_names(self) -> dict[str, str]:
        """Return what the denial of a code is called, by path, for the codes that say it."""
        return {code.code: code.negated_name for code in self if code.negated_name}

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
        kept = wanted | {above for path in wanted for above in paths_above(path)}
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
        within = f", {len(self.categories)} of them categories" if self.categories else ""
        return f"<Codebook{title}: {amount(len(self), 'code')}{within}, {amount(terms, 'term')}>"

    def _repr_html_(self) -> str:
        from mentorstudy.report.render.notebook import codebook_html

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
    return Codebook(in_tree(codes), title, language or "en", origin)
