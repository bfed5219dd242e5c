"""Database triggers that keep immutable rows immutable, on both engines.

The rooms declare their rules in `config.immutable`; they are installed after every migration
(SQLite drops a table's triggers when it rebuilds the table) and compared with the database by
`goldenthread doctor` and a test.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Rule:
    """One table whose rows must not change.

    `model`: its label ("core.LedgerEntry").
    `when`: an SQL condition on OLD under which the rule holds; always, when empty.
    `may_delete`: an SQL condition on OLD under which a row may be deleted after all.
    `may_change`: columns that may still change.
    `closed`: an SQL condition on NEW under which no row may be added, nor moved there by a change.
    """

    model: str
    when: str = ""
    may_delete: str = ""
    may_change: tuple[str, ...] = ()
    closed: str = ""


@dataclass(frozen=True)
class Trigger:
    name: str
    table: str
    sql: tuple[str, ...]


_registered: list[Rule] = []


def register(rules: Iterable[Rule]) -> None:
    """Set the declared list; called once by `config`."""
    _registered[:] = rules


def declared() -> tuple[Rule, ...]:
    return tuple(_registered)


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Create every declared trigger afresh."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for trigger in expected(connection):
            for statement in trigger.sql:
                cursor.execute(statement)


def expected(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """The triggers that the declared list asks of this engine."""
    build = _postgresql if connection.vendor == "postgresql" else _sqlite
    return [trigger for rule in _registered for trigger in build(rule)]


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of triggers that are declared and not in the database, and the other way round."""
    connection = connections[using]
    wanted = {trigger.name for trigger in expected(connection)}
    return sorted(wanted ^ _present(connection))


def _present(connection: BaseDatabaseWrapper) -> set[str]:
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'keep\\_%'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'keep\\_%' "
        "ESCAPE '\\'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def _columns(rule: Rule) -> list[str]:
    fields = apps.get_model(rule.model)._meta.concrete_fields
    return [f.column for f in fields if f.column not in rule.may_change]


def _sqlite(rule: Rule) -> list[Trigger]:
    table = apps.get_model(rule.model)._meta.db_table
    on_update = f"OF {', '.join(map(_quote, _columns(rule)))} " if rule.may_change else ""
    made = [
        _sqlite_trigger(f"keep_update_{table}", table, f"UPDATE {on_update}", _on_update(rule)),
        _sqlite_trigger(f"keep_delete_{table}", table, "DELETE ", _on_delete(rule)),
    ]
    if rule.closed:
        made.append(_sqlite_trigger(f"keep_insert_{table}", table, "INSERT ", rule.closed))
    return made


def _sqlite_trigger(name: str, table: str, event: str, condition: str) -> Trigger:
    when = f"WHEN {condition} " if condition else ""
    create = (
        f'CREATE TRIGGER "{name}" BEFORE {event}ON "{table}" {when}'
        f"BEGIN SELECT RAISE(ABORT, '{table} rows never change'); END"
    )
    return Trigger(name, table, (f'DROP TRIGGER IF EXISTS "{name}"', create))


def _postgresql(rule: Rule) -> list[Trigger]:
    table = apps.get_model(rule.model)._meta.db_table
    on_update = f" OF {', '.join(map(_quote, _columns(rule)))}" if rule.may_change else ""
    row, statement = "FOR EACH ROW", "FOR EACH STATEMENT"
    made = [
        _pg_trigger(f"keep_update_{table}", table, f"UPDATE{on_update}", row, _on_update(rule)),
        _pg_trigger(f"keep_delete_{table}", table, "DELETE", row, _on_delete(rule)),
        # A table that is kept only in some states may be emptied by nobody either.
        _pg_trigger(f"keep_truncate_{table}", table, "TRUNCATE", statement, ""),
    ]
    if rule.closed:
        made.append(_pg_trigger(f"keep_insert_{table}", table, "INSERT", row, rule.closed))
    return made


def _pg_trigger(name: str, table: str, event: str, level: str, condition: str) -> Trigger:
    function = (
        f'CREATE OR REPLACE FUNCTION "{name}_fn"() RETURNS trigger LANGUAGE plpgsql AS $$ '
        + _pg_body(table, condition)
        + " $$"
    )
    create = (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" {level} '
        f'EXECUTE FUNCTION "{name}_fn"()'
    )
    return Trigger(name, table, (function, f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"', create))


def _pg_body(table: str, condition: str) -> str:
    refuse = f"RAISE EXCEPTION '{table} rows never change' USING ERRCODE = 'check_violation';"
    if not condition:
        return f"BEGIN {refuse} END"
    return (
        f"BEGIN IF {condition} THEN {refuse} END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END"
    )


def _on_update(rule: Rule) -> str:
    return f"({rule.when}) OR ({rule.closed})" if rule.when and rule.closed else rule.when


def _on_delete(rule: Rule) -> str:
    parts = [f"({rule.when})"] if rule.when else []
    if rule.may_delete:
        parts.append(f"NOT ({rule.may_delete})")
    return " AND ".join(parts)


def _quote(name: str) -> str:
    return f'"{name}"'
