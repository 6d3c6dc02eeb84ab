"""The one text that every renderer must survive: what sources, names and spreadsheets can hold at worst."""

from __future__ import annotations

__all__ = ["LEGAL_NASTY", "NASTY"]

_MARKUP = (
    "<script>alert('x')</script><img src=x onerror=alert(1)> &amp; & <!-- --> ]]> </style></p> "
    "{{ 7*7 }} {% raw %} <b onclick='x'>bold</b>"
)
_FORMULA = '=HYPERLINK("http://evil.example","click") +1 @SUM(A1)'
_MARKDOWN = (
    "# *bold* _it_ `code` ``` ~~~ | pipe | [link](javascript:alert(1)) ![i](x) > 1. - + --- *** \\ \\\\ $x^2$ $$ "
    "a*b*c __d__ <https://evil.example> https://evil.example www.evil.example a@evil.example"
)
_LINES = "\r\n1. first\n- second\n    indented\n===\n\t> quoted\u2028end"
_CONTROL = "a\x00b\x01\x0b\x0c\x1b[31m\x7f\x85\ufffe\uffff\ud800"
_LETTERS = "Ünïcödé e\u0301 a\u0300\u0323 Z\u0351\u036b\u0343 protégé 中文 한국어 हिन्दी"
_EMOJI = (
    "\U0001f469\U0001f3fd\u200d\U0001f4bb \U0001f468\u200d\U0001f469\u200d\U0001f467 "
    "\U0001f3f3\ufe0f\u200d\U0001f308 \U0001f600 1\ufe0f\u20e3"
)
_RIGHT_TO_LEFT = "שלום עולם مرحبا بالعالم \u202eoverride\u202c \u2067isolate\u2069 \u200f \u061c"
_LONG = "Donaudampfschifffahrts" + "gesellschaft" * 12

NASTY = " ".join((_FORMULA, _MARKUP, _MARKDOWN, _LINES, _CONTROL, _LETTERS, _EMOJI, _RIGHT_TO_LEFT, _LONG))
# The same without what no XML, HTML or spreadsheet can hold: what a renderer may keep.
LEGAL_NASTY = " ".join((_FORMULA, _MARKUP, _MARKDOWN, _LETTERS, _EMOJI, _RIGHT_TO_LEFT, _LONG))
