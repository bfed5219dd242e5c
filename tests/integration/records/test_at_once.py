"""Two people doing one thing at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from goldenthread.core.actions import ActionError
from goldenthread.core.ledger import verify
from goldenthread.people.roles import Role
from goldenthread.records import access, actions
from goldenthread.records.models import DraftPart, Record, SealedVersion, Signature
from tests.factories import definition, people, records

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _parts_by_role(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_sources", [records.by_roles])


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Run each in a thread of its own, started together; what it returned or refused with."""
    ready = Barrier(len(doings))

    def run(doing: Callable[[], Any]) -> Any:
        ready.wait(timeout=20)
        try:
            return doing()
        except ActionError as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(run, doings))


def test_two_managers_signing_at_once_make_one_signature():
    cast = people.cast()
    people.cover(cast.line_manager, cast.service_manager, Role.LINE_MANAGER, may_sign=True)
    version = definition.small_pathway()
    record = records.filled_application(version, cast.practitioner, cast.line_manager)
    sealed = records.portfolio(version, cast.practitioner, record)

    def own() -> Any:
        return _sign(cast.line_manager, sealed)

    def on_behalf() -> Any:
        return _sign(cast.service_manager, sealed, on_behalf_of=cast.line_manager)

    found = at_once(own, on_behalf)

    assert Signature.objects.count() == 1
    assert sorted(type(one).__name__ for one in found) == ["NotAllowedError", "Signature"]
    assert list(verify(cast.organisation.pk)) == []


def test_sealing_twice_at_once_makes_one_version():
    cast = people.cast()
    version = definition.small_pathway()
    record = records.filled_application(version, cast.practitioner, cast.line_manager)

    at_once(
        *[
            lambda by=by: actions.seal(by=by, record=Record.objects.get(pk=record.pk))
            for by in (cast.practitioner, cast.line_manager)
        ]
    )

    assert SealedVersion.objects.count() == 1
    assert list(verify(cast.organisation.pk)) == []


def test_two_first_savings_at_once_keep_one_and_tell_the_other():
    cast = people.cast()
    record = records.application(definition.small_pathway(), cast.practitioner)

    found = at_once(
        *[
            lambda text=text: records.save(cast.practitioner, record, "statement", {"why": text})
            for text in ("From here", "From there")
        ]
    )

    assert DraftPart.objects.count() == 1
    assert sorted(type(one).__name__ for one in found) == ["DraftPart", "StaleDraftError"]


def _sign(by: Any, version: SealedVersion, **more: Any) -> Signature:
    return actions.sign(by=by, version=version, slot="line_manager", role=Role.LINE_MANAGER, **more)
