"""The `goldenthread` command. Commands that need no database start without Django."""

import importlib

import click

COMMANDS = {
    "read-document": "goldenthread.config.commands.read_document:read_document_command",
    "check-pathway": "goldenthread.config.commands.check_pathway:check_pathway",
    "check-writing": "goldenthread.config.commands.check_writing:check_writing",
    "check-plan": "goldenthread.config.commands.check_plan:check_plan",
    "check-identifiers": "goldenthread.config.commands.check_identifiers:check_identifiers",
    "suggest": "goldenthread.config.commands.suggest:suggest",
    "prepare": "goldenthread.config.commands.prepare:prepare",
    "serve": "goldenthread.config.commands.serve:serve",
    "worker": "goldenthread.config.commands.serve:worker",
    "import-people": "goldenthread.config.commands.people:import_people",
    "create-organisation": "goldenthread.config.commands.people:create_organisation",
    "verify-ledger": "goldenthread.config.commands.care:verify_ledger",
    "doctor": "goldenthread.config.commands.care:doctor",
    "backup": "goldenthread.config.commands.care:backup",
    "restore": "goldenthread.config.commands.care:restore",
    "django": "goldenthread.config.commands.manage:manage",
}


class LazyGroup(click.Group):
    """Imports a command only when it is called, so that light ones start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        found = getattr(importlib.import_module(module), name)
        assert isinstance(found, click.Command)  # noqa: S101 - the table above names commands only
        return found


@click.group(cls=LazyGroup)
def main() -> None:
    """Golden Thread: from a standard's wording to the decision made on it."""
