"""Observing practice, and what is tied to statements by it."""

import re
from datetime import date

import pytest
from django.urls import reverse

from goldenthread.core.actions import NotAllowedError
from goldenthread.evidence import actions, queries
from goldenthread.evidence.models import EvidenceLink
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from goldenthread.records.queries import latest_version, signature_states
from tests.factories import evidence, people
from tests.factories.people import signed_in
from tests.factories.records import VISIT, save


def ties(item):
    rows = EvidenceLink.objects.filter(item=item).order_by("behaviour", "printed")
    return [(row.behaviour, row.printed, row.statement and row.statement.code) for row in rows]


@pytest.fixture
def item(cast, version):
    evidence.kss()
    return evidence.observation(version, cast.practitioner, cast.line_manager)


def test_what_was_seen_is_tied_to_its_statements(cast, item):
    actions.seal_observation(by=cast.line_manager, item=item)

    assert ties(item) == [("introduced", "KSS 1", "1"), ("introduced", "KSS 2", "2")]
    item.refresh_from_db()
    assert (item.title, item.happened_on) == (
        "Practice observation by Lena Line",
        date(2026, 5, 2),
    )


def test_a_reference_that_exists_nowhere_stays_as_printed(cast, version, item):
    seen = {**VISIT, "behaviours": {"heard": "seen"}}
    save(cast.line_manager, item.observation.record, "visit", seen, revision=1)
    actions.seal_observation(by=cast.line_manager, item=item)

    assert ties(item) == [("heard", "KSS 12", None), ("heard", "KSS 3", "3")]
    (shown,) = queries.shown_links([item], cast.practitioner).values()
    assert [link.printed for link in shown if link.unresolved] == ["KSS 12"]


def test_an_edit_replaces_what_behaviours_asked_for_and_nothing_that_was_chosen(cast, item):
    actions.seal_observation(by=cast.line_manager, item=item)
    (kss2,) = {t.statement for t in EvidenceLink.objects.filter(item=item, printed="KSS 2")}
    actions.link_statement(by=cast.practitioner, item=item, statement=kss2)
    seen = {**VISIT, "behaviours": {"reflected": "seen"}}
    save(cast.line_manager, item.observation.record, "visit", seen, revision=1)

    actions.seal_observation(by=cast.line_manager, item=item)

    assert ties(item) == [("", "KSS 2", "2"), ("reflected", "KSS 2", "2")]


def test_sealing_twice_ties_once(cast, item):
    for _ in range(2):
        actions.seal_observation(by=cast.line_manager, item=item)

    assert len(ties(item)) == 2
    assert latest_version(item.observation.record).number == 1


def test_an_unfinished_observation_is_not_sealed(cast, version):
    item = actions.start_observation(
        by=cast.line_manager,
        definition=version,
        subject=cast.practitioner,
        observer=cast.line_manager,
    )

    with pytest.raises(records.IncompleteError):
        actions.seal_observation(by=cast.line_manager, item=item)
    assert ties(item) == []


def test_observer_and_worker_each_write_their_own_part(cast, item):
    record = item.observation.record
    save(cast.practitioner, record, "comment", {"comment": "I agree"})

    with pytest.raises(NotAllowedError):
        save(cast.practitioner, record, "visit", VISIT, revision=1)
    with pytest.raises(NotAllowedError):
        save(cast.line_manager, record, "comment", {"comment": "Theirs"}, revision=1)


def test_the_observers_signature_outlasts_the_workers_comment(cast, item):
    record = item.observation.record
    sealed = actions.seal_observation(by=cast.line_manager, item=item)
    records.sign(by=cast.line_manager, version=sealed, slot="observer", role=Role.LINE_MANAGER)
    save(cast.practitioner, record, "comment", {"comment": "I agree"})

    newer = actions.seal_observation(by=cast.practitioner, item=item)

    assert newer.number == 2
    assert [one.state for one in signature_states(newer, record.slots)] == ["signed"]


def test_a_worker_asks_somebody_to_observe_them(cast, version):
    made = actions.start_observation(
        by=cast.practitioner,
        definition=version,
        subject=cast.practitioner,
        observer=cast.line_manager,
    )

    assert [one.item for one in queries.observations_of(cast.line_manager)] == [made]
    assert queries.item_of(cast.line_manager, made.pk) == made
    assert queries.item_of(cast.service_manager, made.pk) is None


@pytest.mark.parametrize(
    ("by", "observer"),
    [
        ("practitioner", "practitioner"),
        ("practitioner", "hr"),
        ("service_manager", "line_manager"),
        ("hr", "hr"),
    ],
)
def test_observations_are_started_by_the_right_people(cast, version, by, observer):
    with pytest.raises(NotAllowedError):
        actions.start_observation(
            by=getattr(cast, by),
            definition=version,
            subject=cast.practitioner,
            observer=getattr(cast, observer),
        )


def test_nobody_of_another_organisation_observes(cast, version):
    stranger = people.cast().line_manager

    with pytest.raises(NotAllowedError, match="another organisation"):
        actions.start_observation(
            by=cast.practitioner, definition=version, subject=cast.practitioner, observer=stranger
        )


def test_a_completed_observation_stays_on_record(cast, item):
    actions.seal_observation(by=cast.line_manager, item=item)

    with pytest.raises(NotAllowedError, match="stays on record"):
        actions.remove_item(by=cast.practitioner, item=item)


def test_a_worker_is_offered_their_line_manager_first_and_an_observer_themselves(cast, version):
    for who in (cast.practitioner, cast.line_manager):
        page = signed_in(who).get(reverse("evidence:start_observation")).content.decode()
        chosen = re.search(r'<option value="([^"]+)" selected[^>]*>', page.split("id_observer")[-1])
        assert chosen is not None
        assert chosen[1] == str(cast.line_manager.pk)
