"""Other tools' projects, in and out: nothing of them lost without being named."""
