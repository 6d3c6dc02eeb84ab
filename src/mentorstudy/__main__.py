"""`python -m mentorstudy`."""

from mentorstudy.cli import main

main()
