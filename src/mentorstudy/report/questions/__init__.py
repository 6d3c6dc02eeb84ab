"""The sections of reports on the questions of a study: one module per question, each a function that yields blocks."""
