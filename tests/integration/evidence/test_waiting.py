"""Whose turn it is in an observation."""

import pytest

from goldenthread.evidence import actions
from goldenthread.evidence.waiting import observations_waiting
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from tests.factories import evidence
from tests.factories.records import VISIT, save


def titles(member):
    return [one.title for one in observations_waiting(member)]


def test_the_turn_goes_from_writing_to_sealing_to_signing(cast, version):
    evidence.kss()
    item = actions.start_observation(
        by=cast.practitioner,
        definition=version,
        subject=cast.practitioner,
        observer=cast.line_manager,
    )
    assert titles(cast.line_manager) == ["Write up the observation of Pia Practitioner"]
    assert titles(cast.practitioner) == []

    save(cast.line_manager, item.observation.record, "visit", VISIT)
    assert titles(cast.line_manager) == ["Seal the observation of Pia Practitioner"]
    assert titles(cast.practitioner) == ["Seal the observation by Lena Line"]

    sealed = actions.seal_observation(by=cast.line_manager, item=item)
    assert titles(cast.line_manager) == ["Sign the observation of Pia Practitioner"]
    assert titles(cast.practitioner) == []

    records.sign(by=cast.line_manager, version=sealed, slot="observer", role=Role.LINE_MANAGER)
    assert titles(cast.line_manager) == []
    assert titles(cast.service_manager) == []


@pytest.mark.parametrize("count", [1, 5])
def test_looking_takes_the_same_number_of_queries_however_many_wait(
    cast, version, django_assert_num_queries, count
):
    for _ in range(count):
        item = evidence.observation(version, cast.practitioner, cast.line_manager)
        actions.seal_observation(by=cast.line_manager, item=item)

    with django_assert_num_queries(6):
        assert len(titles(cast.line_manager)) == count
