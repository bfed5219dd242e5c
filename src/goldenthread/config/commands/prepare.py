"""`goldenthread prepare`: make the database ready, or bring it up to date."""

import os

import click

from goldenthread.config.commands.start import start_django, step


@click.command()
@click.option("--demo", is_flag=True, help="with the demo council")
@click.option("--again", is_flag=True, help="even when nothing has changed since the last time")
def prepare(demo: bool, again: bool) -> None:
    """Make the database ready, or bring it up to date. Safe to repeat."""
    if demo:
        os.environ["GOLDENTHREAD_DEMO"] = "true"
    from goldenthread.config.environment import environment  # noqa: PLC0415 - reads the above
    from goldenthread.config.stamp import Stamp  # noqa: PLC0415 - the same

    env = environment()
    stamp = Stamp(env)
    if not again and stamp.is_current():
        click.echo("Everything is prepared.")
        return
    stamp.remove()
    env.data.mkdir(parents=True, exist_ok=True)
    start_django()
    _prepare()
    stamp.write()


def _prepare() -> None:
    from django.db import connection  # noqa: PLC0415 - needs settings

    from goldenthread.config import preparation  # noqa: PLC0415 - needs settings
    from goldenthread.config.demo.guard import refuse_mixture  # noqa: PLC0415 - needs settings
    from goldenthread.core.actions import ActionError  # noqa: PLC0415 - needs settings

    if "people_organisation" in connection.introspection.table_names():
        refuse_mixture()
    for each in preparation.steps():
        try:
            with step(each.message):
                each.work()
        except ActionError as refused:
            raise click.ClickException(refused.message) from None
