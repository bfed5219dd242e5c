"""Who signs what, in which order, and what an edit does to it."""

from datetime import date

import pytest
from django.db import IntegrityError

from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import ImmutableError, LedgerPayload
from goldenthread.people.roles import Role
from goldenthread.records import actions, content, queries
from goldenthread.records.models import Signature
from tests.factories import people
from tests.factories.records import (
    ASSESSMENT,
    STATEMENT,
    filled_application,
    portfolio,
    save,
    stored_file,
)


@pytest.fixture
def record(cast, version):
    return filled_application(version, cast.practitioner, cast.line_manager)


@pytest.fixture
def sealed(cast, version, record):
    return portfolio(version, cast.practitioner, record)


def sign(by, version, slot, role, **more):
    return actions.sign(by=by, version=version, slot=slot, role=role, **more)


def sign_all(cast, version):
    sign(cast.practitioner, version, "applicant", Role.PRACTITIONER)
    sign(cast.line_manager, version, "line_manager", Role.LINE_MANAGER)
    sign(cast.service_manager, version, "service_manager", Role.SERVICE_MANAGER)


def states(version):
    found = queries.signature_states(version, version.record.slots)
    return {one.slot.key: one.state for one in found}


def reseal(cast, sealed, record):
    return actions.seal(
        by=cast.practitioner, record=sealed.record, extra_parts=content.parts_of(record)
    )


def test_a_signature_says_who_signed_what_in_which_role(cast, sealed):
    signature = sign(cast.practitioner, sealed, "applicant", Role.PRACTITIONER)

    statement = queries.sealed_parts(sealed)[0]
    assert signature.printed_name == "Pia Practitioner"
    assert signature.post_title == "Supervising social worker"
    assert signature.statement == "This is my portfolio."
    assert signature.covers == [{"part": statement.key, "sha256": statement.sha256}]
    payload = LedgerPayload.objects.get(
        organisation_id=cast.organisation.pk, entry__verb="portfolio.signed"
    )
    assert payload.data["sha256"] == sealed.sha256


def test_nobody_signs_before_their_turn(cast, sealed):
    with pytest.raises(NotAllowedError, match="“The line manager” comes first"):
        sign(cast.service_manager, sealed, "service_manager", Role.SERVICE_MANAGER)
    assert states(sealed) == {
        "applicant": "waiting",
        "line_manager": "waiting",
        "service_manager": "not_yet",
    }


def test_nobody_signs_twice_in_a_slot(cast, sealed):
    sign(cast.line_manager, sealed, "line_manager", Role.LINE_MANAGER)

    with pytest.raises(NotAllowedError, match="Lena Line signed this on"):
        sign(cast.line_manager, sealed, "line_manager", Role.LINE_MANAGER)
    assert Signature.objects.count() == 1


def test_the_database_itself_allows_one_signature_in_a_slot(cast, sealed):
    first = sign(cast.line_manager, sealed, "line_manager", Role.LINE_MANAGER)
    second = Signature(
        organisation=first.organisation,
        version=sealed,
        slot="line_manager",
        role=first.role,
        member=cast.service_manager,
        printed_name="Sol Service",
        statement="",
        covers=[],
    )

    with pytest.raises(IntegrityError):
        second.save()


def test_only_the_subject_signs_as_applicant(cast, sealed):
    with pytest.raises(NotAllowedError, match="Only the person this is about"):
        sign(cast.line_manager, sealed, "applicant", Role.PRACTITIONER)


@pytest.mark.parametrize("who", ["hr", "psw", "panel_member", "workforce"])
def test_those_who_take_another_part_cannot_sign(cast, sealed, who):
    with pytest.raises(NotAllowedError, match="for somebody else to sign"):
        sign(getattr(cast, who), sealed, "line_manager", Role.LINE_MANAGER)


def test_a_signature_is_made_in_a_role_that_fits_the_slot(cast, sealed):
    with pytest.raises(NotAllowedError, match="can’t be made as head of service"):
        sign(cast.line_manager, sealed, "line_manager", Role.HEAD_OF_SERVICE)


def test_one_person_signs_in_two_roles_one_signature_each(cast, sealed):
    people.role_held(cast.line_manager, Role.SERVICE_MANAGER)

    sign(cast.line_manager, sealed, "line_manager", Role.LINE_MANAGER)
    sign(cast.line_manager, sealed, "service_manager", Role.SERVICE_MANAGER)

    assert states(sealed)["service_manager"] == "signed"


def test_a_delegated_signatory_signs_on_behalf_of_the_absent(cast, sealed):
    people.cover(cast.line_manager, cast.service_manager, Role.LINE_MANAGER, may_sign=True)

    signature = sign(
        cast.service_manager,
        sealed,
        "line_manager",
        Role.LINE_MANAGER,
        on_behalf_of=cast.line_manager,
    )

    assert (signature.member, signature.on_behalf_of) == (cast.service_manager, cast.line_manager)


def test_cover_without_the_right_to_sign_does_not_sign(cast, sealed):
    people.cover(cast.line_manager, cast.service_manager, Role.LINE_MANAGER)

    with pytest.raises(NotAllowedError, match="not named as a signatory for Lena Line"):
        sign(
            cast.service_manager,
            sealed,
            "line_manager",
            Role.LINE_MANAGER,
            on_behalf_of=cast.line_manager,
        )


def test_after_an_edit_only_those_sign_again_whose_parts_changed(cast, sealed, record):
    sign_all(cast, sealed)
    save(cast.practitioner, record, "statement", {**STATEMENT, "why": "Better words"}, revision=1)

    newer = reseal(cast, sealed, record)

    assert states(newer) == {
        "applicant": "sign_again",
        "line_manager": "sign_again",
        "service_manager": "signed",
    }
    found = queries.signature_states(newer, newer.record.slots)
    assert found[1].changed_parts == ("application.statement",)


def test_an_edit_taken_back_makes_the_signatures_hold_again(cast, sealed, record):
    sign_all(cast, sealed)
    save(cast.line_manager, record, "assessment", {**ASSESSMENT, "actions": []}, revision=1)
    reseal(cast, sealed, record)
    save(cast.line_manager, record, "assessment", ASSESSMENT, revision=2)

    newest = reseal(cast, sealed, record)

    assert newest.number == 3
    assert set(states(newest).values()) == {"signed"}


def test_a_stale_tab_cannot_sign_what_was_replaced(cast, sealed, record):
    save(cast.practitioner, record, "statement", {**STATEMENT, "why": "Better words"}, revision=1)
    newer = reseal(cast, sealed, record)

    with pytest.raises(actions.NewerVersionError, match="version 2 has replaced") as refused:
        sign(cast.practitioner, sealed, "applicant", Role.PRACTITIONER)

    assert refused.value.newest == newer
    assert not Signature.objects.exists()


def test_signing_the_newer_version_after_an_edit(cast, sealed, record):
    sign_all(cast, sealed)
    save(cast.practitioner, record, "statement", {**STATEMENT, "why": "Better words"}, revision=1)
    newer = reseal(cast, sealed, record)

    sign(cast.practitioner, newer, "applicant", Role.PRACTITIONER)
    sign(cast.line_manager, newer, "line_manager", Role.LINE_MANAGER)

    assert set(states(newer).values()) == {"signed"}


def test_a_signature_never_changes(cast, sealed):
    signature = sign(cast.practitioner, sealed, "applicant", Role.PRACTITIONER)
    signature.printed_name = "Somebody else"

    with pytest.raises(ImmutableError):
        signature.save()


class TestOnPaper:
    """Signatures made on paper, by those who signed before or have left."""

    def enter(self, cast, sealed, **changes):
        page = {
            "signer": cast.line_manager,
            "signed_on": date(2026, 3, 2),
            "file": stored_file(cast.workforce),
            "reason": "Under way on paper",
        }
        by, role = changes.pop("by", cast.workforce), changes.pop("role", Role.LINE_MANAGER)
        return actions.sign_on_paper(
            by=by,
            version=sealed,
            slot="line_manager",
            role=role,
            page=actions.SignedPage(**{**page, **changes}),
        )

    def test_it_counts_and_says_who_entered_it(self, cast, sealed):
        signature = self.enter(cast, sealed)

        assert states(sealed)["line_manager"] == "signed"
        assert signature.entered_by == cast.workforce
        assert signature.paper.name == "page.pdf"
        assert signature.signed_at.date() == date(2026, 3, 2)

    def test_somebody_who_left_can_have_signed(self, cast, sealed):
        cast.line_manager.left_on = date(2026, 4, 1)
        cast.line_manager.save()

        assert self.enter(cast, sealed).member == cast.line_manager

    def test_only_workforce_development_enters_it(self, cast, sealed):
        with pytest.raises(NotAllowedError, match="entered by workforce development"):
            self.enter(cast, sealed, by=cast.service_manager)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"signed_on": date(2999, 1, 1)}, "signed_on"),
            ({"signed_on": date(1066, 10, 14)}, "signed_on"),
            ({"reason": " "}, "reason"),
            ({"role": Role.HUMAN_RESOURCES}, "role"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, cast, sealed, changes, field):
        with pytest.raises(ActionError) as refused:
            self.enter(cast, sealed, **changes)

        assert refused.value.field == field
