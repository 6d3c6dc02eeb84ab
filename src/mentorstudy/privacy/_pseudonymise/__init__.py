"""A new study, in which pseudonyms stand for names."""
