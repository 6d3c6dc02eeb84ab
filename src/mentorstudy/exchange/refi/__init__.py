"""REFI-QDA projects and codebooks, in and out."""
