"""Other tools' projects, in and out: nothing of them lost without being named."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
