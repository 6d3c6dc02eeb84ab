"""JSON from anywhere, read with care: whatever is wrong with it is a `ReadError`."""

from __future__ import annotations

from typing import Any

from mentorstudy.errors import ReadError
from mentorstudy.readers.source import decode
from mentorstudy.structured import load_json as parsed_json

__all__ = ["is_json", "load_json"]


def load_json(data: bytes, *, file: str = "") -> Any:
    r"""Return what a JSON file holds; of one with an object on each line, the list of them.

    Parameters
    ----------
    data : bytes
        The file.
    file : str
        Its name, for errors.

    Raises
    ------
    ReadError
        When it is no JSON, is cut off, or is nested beyond reason.

    Examples
    --------
    >>> load_json(b'{"text": "Hi"}'), load_json(b'{"a": 1}\n{"a": 2}\n')
    ({'text': 'Hi'}, [{'a': 1}, {'a': 2}])
    """
    return parsed_json(decode(data, file=file).raw.lstrip("\ufeff"), file=file)


def is_json(text: str) -> bool:
    """Return whether a text is JSON, or has an object on each line.

    Examples
    --------
    >>> is_json('[{"a": 1}]'), is_json("[laughs] Kim: So. [end]")
    (True, False)
    """
    start, end = text[:100].lstrip("\ufeff \t\r\n"), text[-100:].rstrip()
    if not start.startswith(("{", "[")) or not end.endswith(("}", "]")):
        return False
    try:
        load_json(text.encode("utf-8", "surrogatepass"))
    except ReadError as error:
        return "nested" in error.message
    return True
