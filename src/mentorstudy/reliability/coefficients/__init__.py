"""Coefficients of agreement on predefined units, and how sure they are."""
