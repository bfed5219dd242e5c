"""`python -m goldenthread` is the `goldenthread` command."""

from goldenthread.config.cli import main

main()
