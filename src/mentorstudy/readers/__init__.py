"""Readers: the only place that opens a source file."""
