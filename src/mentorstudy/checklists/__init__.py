"""Reporting checklists (COREQ, SRQR): drafted from the study, signed by people."""
