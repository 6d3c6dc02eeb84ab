"""Taguette's projects and exported tables, in."""
