"""Topics: a machine's second look at a corpus, how far it can be trusted, and how it meets the codebook."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
