"""The sections of reports: each phrases what was counted, as blocks."""
