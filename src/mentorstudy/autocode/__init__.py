"""Codebook terms and learned examples: suggested segments."""
