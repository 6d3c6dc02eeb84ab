"""Topics: a machine's second look at a corpus, how far it can be trusted, and how it meets the codebook."""
