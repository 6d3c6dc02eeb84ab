"""The formats of a report, named without importing anything heavy: the command line lists them."""

FORMATS = ("html", "docx", "pdf", "md", "xlsx", "figures")
# What stands at the head of every page, by the callout that says it in full.
MARKS = {"draft": "Draft, machine suggestions, not reviewed", "fictional": "Fictional study"}
