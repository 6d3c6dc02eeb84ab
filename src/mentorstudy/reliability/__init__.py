"""Agreement between coders: coefficients on units and on spans, and the agreement of a study.

The functions on units take a table with a row per unit and a column per coder (NaN is missing) and return a
float; those on spans take a table with columns coder, start, end, code and the text's length. A coefficient that is
not defined is NaN, and `coefficient` and `span_coefficient` say why.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
