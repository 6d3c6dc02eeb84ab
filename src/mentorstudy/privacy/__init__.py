"""Who may be named, who may be quoted, and whose words are gone."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
