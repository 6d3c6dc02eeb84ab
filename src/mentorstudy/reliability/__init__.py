"""Agreement between coders: coefficients on units and on spans, and the agreement of a study.

The functions on units take a table with a row per unit and a column per coder (NaN is missing) and return a
float; those on spans take a table with columns coder, start, end, code and the text's length. A coefficient that is
not defined is NaN, and `coefficient` and `span_coefficient` say why.
"""

from mentorstudy.reliability.coefficients.bootstrap import analytic_interval, bootstrap_interval
from mentorstudy.reliability.coefficients.by_name import Coefficient, coefficient, undefined_reason
from mentorstudy.reliability.coefficients.measures import MEASURES
from mentorstudy.reliability.coefficients.units import (
    brennan_prediger,
    cohen_kappa,
    cohen_kappa_maximum,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    holsti,
    krippendorff_alpha,
    percent_agreement,
    pooled_kappa,
    scott_pi,
)
from mentorstudy.reliability.spans import (
    SPAN_MEASURES,
    binary_u_alpha,
    character_alpha,
    character_holsti,
    character_kappa,
    character_percent,
    character_table,
    code_u_alpha,
    concatenate,
    cu_alpha,
    maxqda_overlap,
    nvivo_averages,
    nvivo_comparison,
    semantic_cu_alpha,
    span_bootstrap,
    span_coefficient,
    u_alpha,
    unitizing_alpha,
    without,
)

__all__ = [
    "MEASURES",
    "SPAN_MEASURES",
    "Coefficient",
    "analytic_interval",
    "binary_u_alpha",
    "bootstrap_interval",
    "brennan_prediger",
    "character_alpha",
    "character_holsti",
    "character_kappa",
    "character_percent",
    "character_table",
    "code_u_alpha",
    "coefficient",
    "cohen_kappa",
    "cohen_kappa_maximum",
    "concatenate",
    "conger_kappa",
    "cu_alpha",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "holsti",
    "krippendorff_alpha",
    "maxqda_overlap",
    "nvivo_averages",
    "nvivo_comparison",
    "percent_agreement",
    "pooled_kappa",
    "scott_pi",
    "semantic_cu_alpha",
    "span_bootstrap",
    "span_coefficient",
    "u_alpha",
    "undefined_reason",
    "unitizing_alpha",
    "without",
]
