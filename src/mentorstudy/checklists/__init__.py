"""Reporting checklists (COREQ, SRQR): drafted from the study, signed by people."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
