"""One renderer per format: each draws blocks, and counts nothing."""
