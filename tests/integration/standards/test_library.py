"""The library in the database: installed once, and never changed (SA-01, SA-02)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from goldenthread.core.actions import ActionError
from goldenthread.core.models import ImmutableError
from goldenthread.standards import actions
from goldenthread.standards.models import Edition, EditionEvent, Framework, Statement, Term
from tests.factories import standards as make

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    tables = (Framework, Edition, EditionEvent, Statement, Term)
    return {table.__name__: table.objects.count() for table in tables}


def test_the_library_is_installed_and_published() -> None:
    actions.install_library()
    counted = {
        edition.key: edition.statements.count() for edition in Edition.objects.order_by("key")
    }
    assert counted == {
        "dfe-ecs-2026": 0,
        "dfe-kss-2018": 42,
        "dfe-kss-permanence": counted["dfe-kss-permanence"],
        "dfe-pqs-draft-2025": 402,
        "practice-standards": 104,
    }
    assert set(Edition.objects.values_list("state", flat=True)) == {"published"}
    assert set(Edition.objects.values_list("organisation", flat=True)) == {None}


def test_installing_it_again_changes_nothing() -> None:
    assert len(actions.install_library()) == 5
    before = rows()
    assert actions.install_library() == []
    assert rows() == before


def test_a_changed_file_under_a_published_key_is_refused() -> None:
    make.edition()
    changed = [{**row} for row in make.STATEMENTS]
    changed[3]["label"] = "something else"
    with pytest.raises(ActionError, match=r"keepers-first differs.*statement 1\.1 K2.*own"):
        actions.install_library(editions=[make.library_edition(statements=changed)])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": "Another title"}, "its title"),
        ({"statements": make.STATEMENTS[:-1]}, "5 statements where 6 are published"),
        ({"terms": [{"term": "Wicks", "meaning": "Something new."}]}, "its defined terms"),
    ],
)
def test_the_refusal_names_the_place(change: dict[str, object], place: str) -> None:
    make.edition()
    with pytest.raises(ActionError, match=place):
        actions.install_library(editions=[make.library_edition(**change)])


def test_a_new_event_is_added_to_a_published_edition() -> None:
    made = make.edition()
    withdrawn = {"on": "2026-01-01", "kind": "withdrawn", "note": "Withdrawn by its publisher."}
    for _ in range(2):
        actions.install_library(editions=[make.library_edition(events=[withdrawn])])
    assert [event.kind for event in made.events.all()] == ["withdrawn"]


def test_a_published_edition_refuses_changes_by_the_model() -> None:
    made = make.edition()
    statement = made.statements.get(code="1.1 K1")
    for change in (
        made.save,
        made.delete,
        statement.save,
        statement.delete,
        made.terms.get().save,
        lambda: Edition.objects.filter(pk=made.pk).update(title="Other"),
        lambda: Statement.objects.filter(edition=made).update(label="Other"),
        lambda: Statement.objects.filter(edition=made).delete(),
        lambda: Statement.objects.create(
            edition=made, code="9", kind="domain", position=99, label="More"
        ),
        lambda: Statement.objects.bulk_create(
            [Statement(edition=made, code="9", kind="domain", position=99, label="More")]
        ),
    ):
        with pytest.raises(ImmutableError):
            change()


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE standards_edition SET title = 'Other'",
        "DELETE FROM standards_edition",
        "UPDATE standards_statement SET label = 'Other'",
        "DELETE FROM standards_statement",
        "UPDATE standards_term SET meaning = 'Other'",
    ],
)
def test_a_published_edition_refuses_changes_by_the_database(command: str) -> None:
    make.edition()
    with (
        pytest.raises((IntegrityError, DatabaseError), match="never change"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(command)


def test_the_library_holds_each_key_once() -> None:
    """Two starts at the same moment must not install it twice."""
    framework = Framework.objects.create(key="f", title="F", publisher="P")
    given = {"framework": framework, "key": "e", "title": "E", "version": "1"}
    Edition.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Framework.objects.create(key="f", title="F", publisher="P")
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(**given)
