"""Django's own commands, for those who develop the product."""

import os
import sys

import click


@click.command("django", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's management commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow to import

    execute_from_command_line([sys.argv[0] + " django", *arguments])
