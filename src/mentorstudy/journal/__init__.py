"""Journals: people's decisions on disk, an event a line, one file per coder, only ever appended to."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
