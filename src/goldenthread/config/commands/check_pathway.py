"""`goldenthread check-pathway`: is this definition sound, and what does it look like?"""

import sys
from pathlib import Path

import click

from goldenthread.pathways import diagram
from goldenthread.pathways.checking import LARGEST, check_file
from goldenthread.pathways.schema import Definition

UNSOUND = 2
BYTES = 4  # most bytes that one character can take


@click.command("check-pathway")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--diagram", "draw", is_flag=True, help="Print the state diagram in Mermaid.")
@click.option("--page", "write", is_flag=True, help="Print the page for the docs, in Markdown.")
def check_pathway(file: Path, draw: bool, write: bool) -> None:
    """Check the definition of a pathway in FILE (TOML).

    Prints what is wrong, with its place, one line each, and ends with 2; or says in a line what
    the definition holds.
    """
    checked = check_file(_read(file))
    if checked.definition is None:
        for problem in checked.problems:
            click.echo(f"{file}: {problem}", err=True)
        sys.exit(UNSOUND)
    if draw:
        click.echo(diagram.diagram(checked.definition))
    elif write:
        click.echo(diagram.page(checked.definition), nl=False)
    else:
        click.echo(_summary(file, checked.definition))


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST * BYTES + 1)
    except OSError as error:
        click.echo(f"{file}: can't be read ({error.strerror})", err=True)
        sys.exit(UNSOUND)


def _summary(file: Path, definition: Definition) -> str:
    counts = (
        f"{len(definition.forms)} forms",
        f"{len(definition.stages)} stages",
        f"{len(definition.transitions)} ways on",
        f"{len(definition.rules)} rules",
        f"{len(definition.deadlines)} deadlines",
        f"{len(definition.choices)} choices",
    )
    return f"{file}: OK. {definition.title}, version {definition.version}: {', '.join(counts)}"
