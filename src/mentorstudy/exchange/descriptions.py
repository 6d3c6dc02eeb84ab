"""What a code or a segment holds beyond a name, written so that people can read it and we can read it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mentorstudy.codebook import Code
from mentorstudy.errors import StudyError
from mentorstudy.terms import format_term, parse_term

__all__ = ["code_of", "describe_code", "describe_values", "own_name", "values_of", "with_name"]

# In the order in which they are written. What one of them holds several times stands on lines of its own.
_FIELDS = {
    "Include": "include",
    "Exclude": "exclude",
    "Example": "examples",
    "Term": "terms",
    "Source": "source",
    "Was": "was",
    "Expectation of": "expectation_of",
    "About": "about",
    "Memo": "memo",
    "Section": "section",
    "Denied": "negated_name",
    "Path": "code",
}
_SEVERAL = ("examples", "terms", "was")
_NAME = "Name: "


def describe_code(code: Code) -> str:
    """Return a code's definition with its rules, examples and terms under it, each on a line with a label.

    Examples
    --------
    >>> print(describe_code(Code("benefits/networks", definition="Names.", include="Introductions.")))
    Names.
    Include: Introductions.
    Path: benefits/networks
    """
    lines = [_one_line(code.definition)] if code.definition else []
    for label, name in _FIELDS.items():
        value = getattr(code, name)
        if name == "terms":
            value = tuple(format_term(term) for term in value)
        lines += [f"{label}: {_one_line(each)}" for each in (value if name in _SEVERAL else (value,)) if each]
    return "\n".join(lines)


def code_of(name: str, description: str, color: str) -> Code | None:
    """Return the code that `describe_code` described, or None when it is another tool's description.

    Parameters
    ----------
    name, description, color : str
        As a project has them.
    """
    description, own = own_name(name, description)
    definition: list[str] = []
    found: dict[str, list[str]] = {}
    for line in description.split("\n"):
        label, colon, rest = line.partition(": ")
        if colon and label in _FIELDS:
            found.setdefault(_FIELDS[label], []).append(_lines(rest))
        elif found:
            return None
        else:
            definition.append(line)
    if len(found.get("code", ())) != 1:
        return None
    plain: dict[str, Any] = {key: values[0] for key, values in found.items() if key not in _SEVERAL}
    try:
        return Code(
            plain.pop("code"),
            name=own or name,
            definition=_lines("\n".join(definition)),
            examples=tuple(found.get("examples", ())),
            terms=tuple(parse_term(each) for each in found.get("terms", ())),
            was=tuple(found.get("was", ())),
            color=color,
            **plain,
        )
    except StudyError:
        return None


def with_name(description: str, name: str) -> str:
    r"""Return a code's description with the code's own name under it, for a tool where another code has it.

    Examples
    --------
    >>> with_name("Path: benefits/time", "Time")
    'Path: benefits/time\nName: Time'
    """
    return "\n".join(filter(None, (description if description.strip() else "", f"{_NAME}{_one_line(name)}")))


def own_name(name: str, description: str) -> tuple[str, str]:
    r"""Return a description without the name that `with_name` put under it, and that name; empty where there is none.

    Parameters
    ----------
    name, description : str
        As a project has them: the name begins with the code's own.

    Examples
    --------
    >>> own_name("Time (Benefits)", "Hours.\nName: Time"), own_name("Time", "Hours.")
    (('Hours.', 'Time'), ('Hours.', ''))
    """
    above, _, last = description.rpartition("\n")
    own = _lines(last.removeprefix(_NAME)) if last.startswith(_NAME) else ""
    return (above, own) if own and name.startswith(f"{own} (") else (description, "")


def describe_values(values: Mapping[str, str]) -> str:
    """Return values as lines `label: value`, without the empty ones.

    Examples
    --------
    >>> describe_values({"polarity": "hoped", "about": ""})
    'polarity: hoped'
    """
    return "\n".join(f"{label}: {_one_line(value)}" for label, value in values.items() if value)


def values_of(description: str, known: Iterable[str]) -> dict[str, str] | None:
    """Return the values that `describe_values` wrote, or None when a line is none of the known."""
    labels = set(known)
    values: dict[str, str] = {}
    for line in description.split("\n") if description else ():
        label, colon, rest = line.partition(": ")
        if not colon or label not in labels:
            return None
        values[label] = _lines(rest)
    return values


def _one_line(text: str) -> str:
    """Keep line ends inside a value, written as people write them in one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _lines(text: str) -> str:
    return "\\".join(part.replace("\\n", "\n") for part in text.split("\\\\"))
