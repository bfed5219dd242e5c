"""What commands share: how Django starts for them, and how they speak."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click


def start_django() -> None:
    """Load the settings and the rooms. Slow, so only commands that need it call it.

    Files that the command makes (the database, letters) are for their owner alone.
    """
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django  # noqa: PLC0415 - slow to import

    django.setup()


def require_prepared() -> None:
    """Start Django beside a database that has been prepared.

    Raises ClickException when there is none, or when it doesn't answer.
    """
    start_django()
    from django.db import DatabaseError, connection  # noqa: PLC0415 - needs settings

    try:
        prepared = "people_organisation" in connection.introspection.table_names()
    except DatabaseError as error:
        # SQLite says no more than that it can't open a file in a folder that isn't there.
        if connection.vendor != "sqlite":
            raise click.ClickException(f"The database does not answer: {error}".strip()) from None
        prepared = False
    if not prepared:
        raise click.ClickException("There is no database yet. Run goldenthread prepare first.")


@contextmanager
def step(message: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    again = "\r" if sys.stdout.isatty() else ""
    if again:
        click.echo(f"{message} …", nl=False)
    started = time.monotonic()
    yield
    seconds = time.monotonic() - started
    click.echo(f"{again}{message}: done in {seconds:.1f} s")
