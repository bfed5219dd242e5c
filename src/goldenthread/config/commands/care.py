"""Commands with which an operator looks after an installation."""

import sys
from pathlib import Path

import click

from goldenthread.config.commands.start import require_prepared, start_django, step


@click.command("verify-ledger")
@click.option("--organisation", "slug", default="", help="one organisation's short name; else all")
def verify_ledger(slug: str) -> None:
    """Walk the ledger's chain. Ends with status 1 where it doesn't hold, and names each break."""
    require_prepared()
    if _breaks(slug):
        sys.exit(1)


def _breaks(slug: str = "") -> int:
    """Say how each organisation's chain stands, and count its breaks."""
    from goldenthread.config.commands.people import (  # noqa: PLC0415 - needs settings
        organisation_called,
    )
    from goldenthread.core import ledger  # noqa: PLC0415 - needs settings
    from goldenthread.core.models import LedgerEntry  # noqa: PLC0415 - needs settings
    from goldenthread.people.models import Organisation  # noqa: PLC0415 - needs settings

    count = 0
    every = Organisation.objects.order_by("slug")
    for organisation in [organisation_called(slug)] if slug else every:
        found = list(ledger.verify(organisation.pk))
        for broken in found:
            where = f"{organisation.slug}, entry {broken.sequence}"
            click.echo(f"{where}: {broken.what}", err=True)
        entries = LedgerEntry.objects.filter(organisation_id=organisation.pk).count()
        state = f"{len(found)} breaks" if found else "the chain holds"
        click.echo(f"{organisation.slug}: {entries} entries, {state}")
        count += len(found)
    return count


@click.command()
def doctor() -> None:
    """Look at the installation. Ends with status 1 where something grave is wrong."""
    start_django()
    from goldenthread.config.doctor import examine  # noqa: PLC0415 - needs settings

    grave = False
    for result in examine():
        mark = "ok" if not result.remedy else "WRONG" if result.grave else "look"
        click.echo(f"{mark:>5}  {result.what}" + (f": {result.remedy}" if result.remedy else ""))
        grave |= bool(result.remedy) and result.grave
    sys.exit(int(grave))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write the whole database, uploaded files included, into one new file."""
    require_prepared()
    from goldenthread.config import backups  # noqa: PLC0415 - needs settings

    try:
        with step(f"Writing {file}"):
            backups.backup(file)
    except (backups.BackupError, OSError) as error:
        raise click.ClickException(str(error)) from None


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="overwrite the database that is there")
def restore(file: Path, replace: bool) -> None:
    """Put a backup in the database's place, and check its ledger. Stop the service first."""
    start_django()
    from goldenthread.config import backups  # noqa: PLC0415 - needs settings
    from goldenthread.config.environment import environment  # noqa: PLC0415 - needs settings
    from goldenthread.config.stamp import Stamp  # noqa: PLC0415 - needs settings

    try:
        with step(f"Restoring {file}"):
            backups.restore(file, replace=replace)
    except (backups.BackupError, OSError) as error:
        raise click.ClickException(str(error)) from None
    Stamp(environment()).remove()
    broken = _breaks()
    click.echo(
        "Run goldenthread prepare before you serve it: the backup may be of an older version."
    )
    sys.exit(1 if broken else 0)
