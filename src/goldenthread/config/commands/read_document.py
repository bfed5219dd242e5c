"""`goldenthread read-document FILE`: what the reader makes of a document, without a database."""

from __future__ import annotations

import json
import sys

import click

from goldenthread.standards.reader import DocumentError, Edition, Reading, Statement, read_document

UNREADABLE = 2
INDENTS = {"domain": 0, "outcome": 1, "standard": 0}


@click.command("read-document")
@click.argument("file", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print everything that was read as JSON.")
def read_document_command(file: str, as_json: bool) -> None:
    """Read a set of standards from FILE (.docx, .pdf, .html, .md or .txt) and show what was found.

    Repairs are marked under the statement they belong to. A file that cannot be read ends with
    status 2 and one line that says what is wrong and where.
    """
    try:
        reading = read_document(file)
    except DocumentError as error:
        click.echo(" ".join(str(error).split()), err=True)
        sys.exit(UNREADABLE)
    click.echo(
        json.dumps(reading.to_json(), ensure_ascii=False, indent=2) if as_json else tree(reading)
    )


def tree(reading: Reading) -> str:
    """A reading as indented text, with what was repaired marked by an arrow."""
    return "\n\n".join("\n".join(_edition(edition)) for edition in reading.editions)


def _edition(edition: Edition) -> list[str]:
    lines = [edition.title, _counts(edition), ""]
    for statement in edition.statements:
        lines.extend(_statement(statement))
    if edition.terms:
        lines += ["", "Terms"]
        lines += [f"  {term.term}: {term.definition}" for term in edition.terms]
    if edition.findings:
        lines += ["", "To look at"]
        lines += [f"  {finding.code}: {finding.note}" for finding in edition.findings]
    return lines


def _counts(edition: Edition) -> str:
    counts: dict[str, int] = {}
    for statement in edition.statements:
        counts[statement.kind] = counts.get(statement.kind, 0) + 1
    counts["part"] = sum(len(statement.parts) for statement in edition.statements)
    counts["term"] = len(edition.terms)
    counts["repair"] = sum(len(statement.repairs) for statement in edition.statements)
    return ", ".join(f"{kind}: {number}" for kind, number in counts.items() if number)


def _statement(statement: Statement) -> list[str]:
    indent = "  " * INDENTS.get(statement.kind, 2)
    lines = [f"{indent}{statement.code}  {statement.wording}"]
    lines.extend(
        f"{indent}    {part.letter + '.' if part.letter else '-'} {part.wording}"
        for part in statement.parts
    )
    lines.extend(f"{indent}    -> {repair.note}" for repair in statement.repairs)
    return lines
