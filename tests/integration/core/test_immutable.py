"""Rows that never change: refused by the models, and by the database when asked directly."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from goldenthread.core import immutability, ledger
from goldenthread.core.models import (
    Erasure,
    FileContent,
    ImmutableError,
    ImmutableModel,
    LedgerEntry,
    LedgerPayload,
    StoredFile,
)
from goldenthread.pathways.models import PathwayVersion
from goldenthread.records.models import Record, SealedPart, SealedVersion, Signature
from goldenthread.standards.models import (
    Edition,
    EditionEvent,
    Framework,
    Statement,
    Term,
    TermWording,
    Wording,
    WordingSet,
)
from tests.factories import people

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 18)


class Rows:
    """One row of each kind that never changes, made as the product makes them."""

    def __init__(self) -> None:
        self.member = people.member(people.organisation())
        self.mine = {"organisation": self.member.organisation}

    def entry(self) -> LedgerEntry:
        entry = ledger.Entry(self.member.organisation_id, "x.done", None, "x", uuid4())
        ledger.append([entry])
        return LedgerEntry.objects.latest("sequence")

    def payload(self) -> LedgerPayload:
        return LedgerPayload.objects.get(entry=self.entry())

    def erasure(self) -> Erasure:
        return Erasure.objects.create(
            organisation_id=self.member.organisation_id,
            entry=self.entry(),
            reason="Asked for",
            authority="Data protection officer",
            member_id=self.member.pk,
        )

    def file(self) -> StoredFile:
        return StoredFile.objects.create(
            organisation_id=self.member.organisation_id,
            name="a.txt",
            media_type="text/plain",
            size=1,
            sha256="0" * 64,
            uploaded_by_id=self.member.pk,
        )

    def content(self) -> FileContent:
        key = self.member.organisation_id
        return FileContent.objects.create(file=self.file(), organisation_id=key, data=b"a")

    def edition(self, state: str = "published") -> Edition:
        framework = Framework.objects.create(key=f"f-{uuid4()}", title="F", publisher="P")
        return Edition.objects.create(
            framework=framework, key=f"e-{uuid4()}", title="E", version="1", state=state
        )

    def statement(self, state: str = "published") -> Statement:
        edition = self.edition("draft")
        made = Statement.objects.create(
            edition=edition, code="1", kind="standard", position=1, label="One"
        )
        return self._in_state(made, state)

    def term(self) -> Term:
        made = Term.objects.create(edition=self.edition("draft"), term="t", meaning="m")
        return self._in_state(made, "published")

    @staticmethod
    def _in_state(row: Any, state: str) -> Any:
        Edition.objects.filter(pk=row.edition_id).update(state=state)
        return row

    def event(self) -> EditionEvent:
        return EditionEvent.objects.create(edition=self.edition(), on=DAY, kind="published")

    def wording_set(self) -> WordingSet:
        return WordingSet.objects.create(
            edition=self.edition(), file=self.file(), published_by=self.member, **self.mine
        )

    def wording(self) -> Wording:
        return Wording.objects.create(
            wording_set=self.wording_set(), statement=self.statement(), text="a", **self.mine
        )

    def term_wording(self) -> TermWording:
        given = {"wording_set": self.wording_set(), "term": "t", "text": "a"}
        return TermWording.objects.create(**given, **self.mine)

    def pathway(self, state: str = "published") -> PathwayVersion:
        return PathwayVersion.objects.create(key="p", number=1, title="P", source="", state=state)

    def version(self) -> SealedVersion:
        record = Record.objects.create(
            definition=self.pathway(),
            form="f",
            subject=self.member,
            started_by=self.member,
            **self.mine,
        )
        return SealedVersion.objects.create(
            record=record, number=1, manifest={}, sealed_by=self.member, **self.mine
        )

    def part(self) -> SealedPart:
        return SealedPart.objects.create(
            version=self.version(),
            key="a.b",
            title="A",
            content="{}",
            visible_to=[],
            position=1,
            **self.mine,
        )

    def signature(self) -> Signature:
        return Signature.objects.create(
            version=self.version(),
            slot="s",
            role="practitioner",
            member=self.member,
            printed_name="A",
            statement="I agree",
            covers=[],
            **self.mine,
        )


KINDS: dict[str, Callable[[Rows], Any]] = {
    "core.LedgerEntry": Rows.entry,
    "core.LedgerPayload": Rows.payload,
    "core.Erasure": Rows.erasure,
    "core.StoredFile": Rows.file,
    "core.FileContent": Rows.content,
    "standards.Edition": Rows.edition,
    "standards.Statement": Rows.statement,
    "standards.Term": Rows.term,
    "standards.EditionEvent": Rows.event,
    "standards.WordingSet": Rows.wording_set,
    "standards.Wording": Rows.wording,
    "standards.TermWording": Rows.term_wording,
    "pathways.PathwayVersion": Rows.pathway,
    "records.SealedVersion": Rows.version,
    "records.SealedPart": Rows.part,
    "records.Signature": Rows.signature,
}


def execute(statement: str, *parameters: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def key_of(row: models.Model) -> Any:
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def test_the_database_has_every_declared_trigger() -> None:
    assert immutability.missing() == []


def test_every_immutable_model_is_declared() -> None:
    models_ = {m._meta.label for m in apps.get_models() if issubclass(m, ImmutableModel)}
    assert models_ <= {rule.model for rule in immutability.declared()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_database_refuses_to_change_or_delete(kind: str) -> None:
    row = KINDS[kind](Rows())
    table, refused = row._meta.db_table, f"{row._meta.db_table} rows never change"
    column = next(f.column for f in row._meta.concrete_fields if not f.primary_key)
    with pytest.raises(DatabaseError, match=refused):
        execute(f'UPDATE "{table}" SET "{column}" = "{column}" WHERE id = %s', key_of(row))
    with pytest.raises(DatabaseError, match=refused):
        execute(f'DELETE FROM "{table}" WHERE id = %s', key_of(row))
    with pytest.raises(DatabaseError, match=refused):
        execute(f'DELETE FROM "{table}"')
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("kind", ["standards.Statement", "standards.Term"])
def test_the_database_refuses_to_add_to_a_published_edition(kind: str) -> None:
    rows = Rows()
    row, edition = KINDS[kind](rows), key_of(rows.edition())
    table = row._meta.db_table
    columns = [f'"{f.column}"' for f in row._meta.concrete_fields]
    given = ["%s" if c in ('"id"', '"edition_id"') else c for c in columns]
    copy = f'INSERT INTO "{table}" ({", ".join(columns)}) SELECT {", ".join(given)} FROM "{table}"'
    with pytest.raises(DatabaseError, match=f"{table} rows never change"):
        execute(copy, row._meta.pk.get_db_prep_value(uuid4(), connection), edition)
    assert type(row).objects.count() == 1


def test_the_database_refuses_to_move_a_draft_statement_into_a_published_edition() -> None:
    rows = Rows()
    rows.statement("draft")
    with pytest.raises(DatabaseError, match="standards_statement rows never change"):
        execute("UPDATE standards_statement SET edition_id = %s", key_of(rows.edition()))


@pytest.mark.sqlite
@pytest.mark.parametrize("kind", KINDS)
def test_the_database_refuses_to_replace(kind: str) -> None:
    row = KINDS[kind](Rows())
    table = row._meta.db_table
    with pytest.raises(DatabaseError, match=f"{table} rows never change"):
        execute(
            f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE id = %s', key_of(row)
        )
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", KINDS)
def test_the_database_refuses_to_empty_the_table(kind: str) -> None:
    table = apps.get_model(kind)._meta.db_table
    with pytest.raises(DatabaseError, match="rows never change"):
        execute(f'TRUNCATE "{table}" CASCADE')


@pytest.mark.parametrize("kind", ["core.LedgerEntry", "core.StoredFile", "records.Signature"])
def test_the_models_refuse_as_well(kind: str) -> None:
    row = KINDS[kind](Rows())
    for change in (row.save, row.delete, type(row).objects.all().delete):
        with pytest.raises(ImmutableError):
            change()
    with pytest.raises(ImmutableError):
        type(row).objects.update(pk=row.pk)


def test_drafts_still_change() -> None:
    rows = Rows()
    statement, pathway = rows.statement("draft"), rows.pathway("draft")
    Statement.objects.filter(pk=statement.pk).update(label="Two")
    PathwayVersion.objects.filter(pk=pathway.pk).update(title="Q")
    statement.delete()
    pathway.delete()


def test_a_payload_goes_only_under_an_erasure_and_the_chain_still_holds() -> None:
    rows = Rows()
    erasure = rows.erasure()
    rows.payload()
    table = LedgerPayload._meta.db_table
    entry = erasure.entry_id
    execute(f'DELETE FROM "{table}" WHERE entry_id = %s', key_of(erasure.entry))
    assert not LedgerPayload.objects.filter(entry_id=entry).exists()
    assert list(ledger.verify(rows.member.organisation_id)) == []
