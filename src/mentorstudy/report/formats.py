"""The formats of a report, named without importing anything heavy: the command line lists them."""

FORMATS = ("html", "docx", "pdf", "pptx", "md", "xlsx", "figures")
_WHOLE = ("html", "docx", "pdf", "xlsx")
_TO_READ_AND_QUOTE = ("html", "docx")
# By kind of report, what is written where nobody says: there are many of the last three, and they are worked from.
USUAL_FORMATS = {
    "stakeholder": _WHOLE,
    "brief": ("html", "docx", "pdf", "pptx"),
    "comparison": _WHOLE,
    "technical": _WHOLE,
    "theme": _TO_READ_AND_QUOTE,
    "code": _TO_READ_AND_QUOTE,
    "explorer": ("html",),
    "participant": _TO_READ_AND_QUOTE,
    "program": _TO_READ_AND_QUOTE,
    "return": _TO_READ_AND_QUOTE,
}
# Kinds of reports that are short enough for slides.
SLIDES_OF = ("brief",)
# What stands at the head of every page (a message of the catalogue), by the callout that says it in full.
MARKS = {"draft": "mark-draft", "fictional": "mark-fictional"}
