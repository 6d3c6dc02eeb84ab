"""QualCoder projects, in."""
