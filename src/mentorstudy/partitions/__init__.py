"""A survey that outgrows one machine: read, coded and counted in parts, with the same words and the same results."""

from __future__ import annotations

from mentorstudy.partitions.questions import count_codes, crosstab, frequencies, keyness, suggest
from mentorstudy.partitions.source import Partitions, open_partitions

__all__ = ["Partitions", "count_codes", "crosstab", "frequencies", "keyness", "open_partitions", "suggest"]
