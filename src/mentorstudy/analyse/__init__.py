"""One module per question; every answer is a table."""
