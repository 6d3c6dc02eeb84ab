"""Archives out of whose files a participant's words are cut, one file after the other."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

__all__ = ["redacted_archive"]

_MOST_BYTES = 300_000_000


def redacted_archive(data: bytes, redacted: Callable[[str, bytes], bytes | None]) -> bytes | None:
    """Return a ZIP archive whose files are cut one by one; None where one of them cannot be.

    Parameters
    ----------
    data : bytes
        The archive.
    redacted : callable
        From a file's name and content its content without the words: the same where there are none, None where they
        cannot be cut out.
    """
    new = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w") as archive:
            if sum(each.file_size for each in old.infolist()) > _MOST_BYTES:
                return None
            archive.comment = old.comment
            for info in old.infolist():
                content = None if info.flag_bits & 1 else redacted(info.filename, old.read(info))
                if content is None:
                    return None
                archive.writestr(info, content, compress_type=info.compress_type)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        return None
    return new.getvalue()
