"""A participant withdraws: their words leave the study folder for good."""
