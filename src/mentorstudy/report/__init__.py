"""A summary is data; a report is how it looks."""
