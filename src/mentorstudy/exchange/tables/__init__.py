"""Coding kept in tables, in and out."""
