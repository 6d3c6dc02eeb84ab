"""Agreement on spans of text: which characters coders marked, and with what.

Every function takes a table with columns coder, start, end, code (half open, in code points), the text's length,
and, so that somebody who coded nothing is counted, all the coders who finished the text. A span without characters
marks nothing. Every coefficient is
computed on intervals, never on expanded characters. Where a coefficient is undefined it is NaN;
`span_coefficient` tells why.
"""

from mentorstudy.reliability.spans.alphas import binary_u_alpha, code_u_alpha, cu_alpha, semantic_cu_alpha, u_alpha
from mentorstudy.reliability.spans.bootstrap import SpanInterval, span_bootstrap
from mentorstudy.reliability.spans.character_measures import (
    CharacterTable,
    character_alpha,
    character_holsti,
    character_kappa,
    character_percent,
    character_table,
)
from mentorstudy.reliability.spans.continuum import concatenate, without
from mentorstudy.reliability.spans.first_alpha import unitizing_alpha
from mentorstudy.reliability.spans.nvivo import nvivo_averages, nvivo_comparison
from mentorstudy.reliability.spans.overlap import SegmentOverlap, maxqda_overlap
from mentorstudy.reliability.spans.results import SPAN_MEASURES, SpanCoefficient, span_coefficient

__all__ = [
    "SPAN_MEASURES",
    "CharacterTable",
    "SegmentOverlap",
    "SpanCoefficient",
    "SpanInterval",
    "binary_u_alpha",
    "character_alpha",
    "character_holsti",
    "character_kappa",
    "character_percent",
    "character_table",
    "code_u_alpha",
    "concatenate",
    "cu_alpha",
    "maxqda_overlap",
    "nvivo_averages",
    "nvivo_comparison",
    "semantic_cu_alpha",
    "span_bootstrap",
    "span_coefficient",
    "u_alpha",
    "unitizing_alpha",
    "without",
]
