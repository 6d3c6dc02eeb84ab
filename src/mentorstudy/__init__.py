"""mentorstudy."""
