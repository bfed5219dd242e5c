"""Filling in, reading and signing on the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.people.roles import Role
from goldenthread.records import actions, queries
from goldenthread.records.models import Signature
from tests.factories import people
from tests.factories.records import (
    ASSESSMENT,
    STATEMENT,
    application,
    filled_application,
    portfolio,
    save,
)

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def as_member(client):
    def sign_in(member):
        client.force_login(member.account)
        session = client.session
        session["member"] = str(member.pk)
        session.save()
        return client

    return sign_in


def at(name, record, *more):
    return reverse(f"records:{name}", args=[record.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_task_list_says_what_is_missing_and_where(cast, version, as_member):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", {"interests": ["other"]})

    page = text_of(as_member(cast.practitioner).get(at("record", record)))

    assert "2 things to do" in page
    assert f'href="{at("part", record, "statement")}#id_why">Your statement: Why are you' in page
    assert "For the line manager to fill in" in page


def test_saving_a_part_leads_back_to_the_task_list(cast, version, as_member):
    record = application(version, cast.practitioner)
    client = as_member(cast.practitioner)

    answer = client.post(
        at("part", record, "statement"), {"why": "Because", "interests": ["care"], "revision": "0"}
    )

    assert answer.headers["Location"] == at("record", record)
    assert queries.answers_of(record)["statement"]["why"] == "Because"


def test_a_text_over_the_limit_is_kept_and_the_page_says_by_how_much(cast, version, as_member):
    record = application(version, cast.practitioner)
    long = "one two three four five six"

    page = text_of(
        as_member(cast.practitioner).post(
            at("part", record, "statement"), {"why": long, "revision": "0"}
        )
    )

    assert "There is a problem" in page
    assert "It has 6: take out 1 word" in page
    assert long in page
    assert 'name="revision" value="1"' in page
    assert queries.answers_of(record)["statement"]["why"] == long


def test_a_stale_page_shows_both_texts_and_saving_again_settles_it(cast, version, as_member):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", {"why": "From another tab"})
    client = as_member(cast.practitioner)

    page = text_of(
        client.post(at("part", record, "statement"), {"why": "From here", "revision": "0"})
    )

    assert "You saved another text here since you opened this page" in page
    assert "From another tab" in page
    assert "From here" in page
    client.post(at("part", record, "statement"), {"why": "From here", "revision": "1"})
    assert queries.answers_of(record)["statement"]["why"] == "From here"


def test_typing_is_saved_and_says_so(cast, version, as_member):
    record = application(version, cast.practitioner)
    client = as_member(cast.practitioner)

    first = client.post(at("draft", record, "statement"), {"why": "Begun", "revision": "0"})
    stale = client.post(at("draft", record, "statement"), {"why": "Other", "revision": "0"})

    assert (first.json()["state"], first.json()["revision"]) == ("saved", 1)
    assert stale.json()["state"] == "stale"
    assert queries.answers_of(record)["statement"]["why"] == "Begun"


def test_typing_something_odd_is_saved_with_a_word_about_it(cast, version, as_member):
    record = application(version, cast.practitioner)

    answer = as_member(cast.practitioner).post(
        at("draft", record, "statement"), {"why": "one two three four five six", "revision": "0"}
    )

    assert answer.json()["state"] == "saved"
    assert "Still to put right: " in answer.json()["message"]


def test_somebody_signed_out_is_told_and_nothing_is_saved(cast, version, client):
    record = application(version, cast.practitioner)

    answer = client.post(
        at("draft", record, "statement"),
        {"why": "Begun", "revision": "0"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert answer.status_code == 401
    assert queries.answers_of(record) == {}


def test_a_part_for_somebody_else_is_not_there(cast, version, as_member):
    record = application(version, cast.practitioner)
    client = as_member(cast.practitioner)

    assert client.get(at("part", record, "assessment")).status_code == 404
    assert client.post(at("draft", record, "assessment"), {}).status_code == 404


@pytest.mark.parametrize("name", ["record", "part", "draft"])
def test_another_organisation_finds_nothing(cast, version, as_member, name):
    record = application(version, cast.practitioner)
    more = [] if name == "record" else ["statement"]
    client = as_member(people.cast().practitioner)
    ask = client.post if name == "draft" else client.get

    assert ask(at(name, record, *more)).status_code == 404


def test_adding_a_row_keeps_what_was_typed_and_says_nothing_is_wrong(cast, version, as_member):
    record = application(version, cast.practitioner)

    page = text_of(
        as_member(cast.line_manager).post(
            at("part", record, "assessment"),
            {
                "actions-rows": "1",
                "actions-0-what": "Shadow a panel",
                "change-rows": "add:actions",
                "revision": "0",
            },
        )
    )

    assert "There is a problem" not in page
    assert "Shadow a panel" in page
    assert 'name="actions-1-what"' in page


def test_a_sealed_version_is_read_with_its_hash(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    sealed = actions.seal(by=cast.practitioner, record=record)

    page = text_of(as_member(cast.practitioner).get(at("version", record, 1)))

    assert sealed.sha256 in page
    assert "I am ready for this" in page
    assert "Shadow a panel" in page
    assert "15 January 2027" in page


def test_a_reader_sees_their_parts_and_how_many_they_do_not(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    actions.seal(by=cast.practitioner, record=record)

    page = text_of(as_member(cast.panel_member).get(at("version", record, 1)))

    assert "1 part of it is not for you to read" in page
    assert "Shadow a panel" not in page


def test_signing_shows_the_sealed_text_and_the_declaration(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    sealed = actions.seal(by=cast.practitioner, record=record)
    client = as_member(cast.practitioner)
    address = at("sign", record, 1, "applicant")

    page = text_of(client.get(address))
    assert sealed.sha256 in page
    assert "What I have written is my own." in page
    refused = text_of(client.post(address, {}))
    assert "Tick the box to confirm the declaration" in refused
    assert not Signature.objects.exists()

    signed = client.post(address, {"confirmed": "yes"})
    assert signed.headers["Location"] == at("version", record, 1)
    assert Signature.objects.get().slot == "applicant"
    again = text_of(client.post(address, {"confirmed": "yes"}))
    assert "It needs no second signature" in again
    assert Signature.objects.count() == 1


def test_a_stale_signing_page_leads_to_what_changed(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    actions.seal(by=cast.practitioner, record=record)
    save(cast.practitioner, record, "statement", {**STATEMENT, "why": "Better"}, revision=1)
    actions.seal(by=cast.practitioner, record=record)
    client = as_member(cast.practitioner)

    page = text_of(client.post(at("sign", record, 1, "applicant"), {"confirmed": "yes"}))

    assert "version 2 has replaced it" in page
    assert f'href="{at("changes", record, 1, 2)}"' in page
    changed = text_of(client.get(at("changes", record, 1, 2)))
    assert "I am ready for this" in changed
    assert "Better" in changed


def test_changes_in_parts_that_one_may_not_read_do_not_show(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    actions.seal(by=cast.practitioner, record=record)
    secret = {**ASSESSMENT, "actions": [{"what": "A talk", "by_when": "2027-02-01"}]}
    save(cast.line_manager, record, "assessment", secret, revision=1)
    actions.seal(by=cast.practitioner, record=record)

    page = text_of(as_member(cast.panel_member).get(at("changes", record, 1, 2)))

    assert "Nothing changed in the parts that you can read" in page


def test_nobody_finds_a_signing_page_that_is_not_theirs(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    actions.seal(by=cast.practitioner, record=record)

    assert as_member(cast.hr).get(at("sign", record, 1, "applicant")).status_code == 404
    assert as_member(cast.line_manager).get(at("sign", record, 1, "applicant")).status_code == 404


def test_a_portfolio_is_read_here_and_signed_elsewhere(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    sealed = portfolio(version, cast.practitioner, record)
    client = as_member(cast.practitioner)

    assert client.get(at("version", sealed.record, 1)).status_code == 200
    assert client.get(at("record", sealed.record)).headers["Location"] == at(
        "version", sealed.record, 1
    )
    assert client.get(at("sign", sealed.record, 1, "applicant")).status_code == 404


def test_a_signature_on_paper_is_entered_with_its_page(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    sealed = actions.seal(by=cast.practitioner, record=record)
    actions.sign(by=cast.practitioner, version=sealed, slot="applicant", role=Role.PRACTITIONER)
    client = as_member(cast.workforce)
    address = at("paper", record, 1, "manager")
    assert address in text_of(client.get(at("version", record, 1)))
    given = {
        "signer": str(cast.line_manager.pk),
        "role": "line_manager",
        "signed_on-day": "2",
        "signed_on-month": "3",
        "signed_on-year": "2026",
        "reason": "Under way on paper",
    }

    fake = SimpleUploadedFile("page.pdf", b"no pdf at all")
    refused = text_of(client.post(address, {**given, "page": fake}))
    assert "is not a PDF inside" in refused
    assert Signature.objects.count() == 1

    client.post(address, {**given, "page": SimpleUploadedFile("page.pdf", PDF)})
    assert Signature.objects.get(slot="manager").entered_by == cast.workforce
    assert "entered by Wes Workforce" in text_of(client.get(at("version", record, 1)))


def test_only_workforce_development_finds_the_page_for_paper(cast, version, as_member):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    actions.seal(by=cast.practitioner, record=record)

    assert as_member(cast.line_manager).get(at("paper", record, 1, "manager")).status_code == 404
