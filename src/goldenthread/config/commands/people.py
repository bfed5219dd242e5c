"""Commands for the people of an organisation."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.config.commands.start import require_prepared

if TYPE_CHECKING:
    from goldenthread.people.importing import Plan
    from goldenthread.people.models import Organisation


@click.command("create-organisation")
@click.argument("name")
@click.option("--slug", required=True, help="its short name in commands: letters and hyphens")
@click.option("--administrator", required=True, help="the first administrator's name")
@click.option("--email", required=True, help="the administrator's address")
@click.option("--employee-number", default="1", help="the administrator's employee number")
def create_organisation(
    name: str, slug: str, administrator: str, email: str, employee_number: str
) -> None:
    """Open an organisation with its first administrator, who gets a letter to set a password."""
    require_prepared()
    from goldenthread.config.demo.guard import refuse_mixture  # noqa: PLC0415 - needs settings
    from goldenthread.core.actions import ActionError  # noqa: PLC0415 - needs settings
    from goldenthread.people.opening import open_organisation  # noqa: PLC0415 - needs settings

    refuse_mixture()
    try:
        open_organisation(
            name=name,
            slug=slug,
            administrator=administrator,
            email=email,
            employee_number=employee_number,
        )
    except ActionError as error:
        raise click.ClickException(error.message) from None
    click.echo(f"{name} is open. {administrator} gets a letter to set a password.")


@click.command("import-people")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", "slug", required=True, help="the organisation's short name")
@click.option("--dry-run", is_flag=True, help="say what would change, and change nothing")
def import_people(file: Path, slug: str, dry_run: bool) -> None:
    """Bring people in from a CSV file: all of them, or nobody when a row is wrong.

    Columns, in any order: name, email, employee_number and started_on must be there; swe_number,
    team ("Service > Team"), post, grade, grade_since, line_manager_employee_number and roles
    (semicolons between, "role@Team" for a branch) may be. An empty cell leaves what is known.
    """
    require_prepared()
    from goldenthread.people import importing  # noqa: PLC0415 - needs settings

    organisation = organisation_called(slug)
    content = file.read_bytes()
    found = importing.plan(organisation, content)
    if found.problems:
        for problem in found.problems:
            click.echo(str(problem), err=True)
        click.echo(f"Nobody was imported: {len(found.problems)} problems.", err=True)
        sys.exit(1)
    if dry_run:
        _say(found)
        return
    done = importing.import_people(by=None, organisation=organisation, content=content)
    click.echo(f"{done.added} added, {done.changed} changed, {done.unchanged} as they were.")


def _say(found: "Plan") -> None:
    for change in [*found.new, *found.changed]:
        click.echo(f"Row {change.person.row}, {change.person.name}: {', '.join(change.changes)}")
    click.echo(
        f"{len(found.new)} would be added, {len(found.changed)} changed, "
        f"{found.unchanged} left as they are."
    )


def organisation_called(slug: str) -> "Organisation":
    """The organisation with a short name; otherwise the command ends and names those there are."""
    from goldenthread.people.models import Organisation  # noqa: PLC0415 - needs settings

    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        names = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True))
        raise click.ClickException(f"There is no organisation {slug}. There are: {names or 'none'}")
    return found
