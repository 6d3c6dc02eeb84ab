"""The formats of a report, named without importing anything heavy: the command line lists them."""

FORMATS = ("html", "docx", "pdf", "md", "xlsx")
