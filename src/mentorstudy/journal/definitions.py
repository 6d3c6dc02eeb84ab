"""What codes meant at a time: digests of their definitions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorstudy.codebook import Codebook

__all__ = ["definition_digests"]


def definition_digests(codebook: Codebook) -> dict[str, str]:
    """Return a digest of what each code means, by path.

    Definition, inclusion and exclusion make the meaning; names, examples, terms and colours do not.

    Examples
    --------
    >>> from mentorstudy.codebook import Code, build_codebook
    >>> one = definition_digests(build_codebook([Code("a", definition="Names.", name="A")]))
    >>> two = definition_digests(build_codebook([Code("a", definition="Names.", name="Contacts")]))
    >>> one == two
    True
    """
    return {
        code.code: hashlib.sha256("\x1f".join((code.definition, code.include, code.exclude)).encode()).hexdigest()[:8]
        for code in codebook
    }
