"""Keeping evidence on the pages."""

import pytest
from django.urls import reverse

from goldenthread.evidence import actions, queries
from goldenthread.evidence.models import CpdPrompt, EvidenceItem
from goldenthread.people.roles import Role
from tests.factories import evidence, people
from tests.factories.records import save


@pytest.fixture
def as_member(client):
    def sign_in(member):
        client.force_login(member.account)
        session = client.session
        session["member"] = str(member.pk)
        session.save()
        return client

    return sign_in


def at(name, *args):
    return reverse(f"evidence:{name}", args=args)


def text_of(response):
    return " ".join(response.content.decode().split())


FILLED = {
    "title": "Training on attachment",
    "happened_on-day": "2",
    "happened_on-month": "5",
    "happened_on-year": "2026",
    "learning": "How attachment works",
    "application": "With a carer",
    "cases-rows": "1",
    "cases-0-initials": "A.B.",
    "cases-0-record_number": "123456",
    "revision": "1",
}


def test_an_empty_list_offers_the_first_step(cast, as_member):
    page = text_of(as_member(cast.practitioner).get(at("mine")))

    assert "Nothing here yet" in page
    assert at("add_activity") in page


def test_learning_is_added_and_written_up(cast, as_member):
    client = as_member(cast.practitioner)

    made = client.post(at("add_activity"), {"title": "Training on attachment"})
    item = EvidenceItem.objects.get()
    assert made.headers["Location"] == at("change_activity", item.pk)
    saved = client.post(at("change_activity", item.pk), {**FILLED, "then": "statements"})
    assert saved.headers["Location"] == at("links", item.pk)

    (row,) = queries.cpd_log(cast.practitioner)
    assert (row.cases, row.counting.counts) == (("A.B. 123456",), True)
    page = text_of(client.get(at("log")))
    assert "1 activity of 1 counts so far." in page
    assert "How attachment works" in page


def test_the_picker_names_the_edition_with_the_code(cast, as_member):
    evidence.kss()
    item = evidence.activity(cast.practitioner)

    page = text_of(as_member(cast.practitioner).get(at("links", item.pk), {"q": "5"}))

    assert "<strong>KSS 5</strong>" in page


def test_beside_an_error_nothing_is_said_of_what_stood_before(cast, as_member):
    item = evidence.activity(cast.practitioner, completed_on=None)
    client = as_member(cast.practitioner)
    assert "It has no completion date." in text_of(client.get(at("change_activity", item.pk)))

    wrong = {**FILLED, "happened_on-month": "14"}
    page = text_of(client.post(at("change_activity", item.pk), wrong))

    assert "There is a problem" in page
    assert "It has no completion date." not in page


def test_a_row_that_does_not_count_says_why(cast, as_member):
    actions.add_activity(
        by=cast.practitioner, activity=actions.Activity(title="Soon", learning="Text, no date")
    )

    page = text_of(as_member(cast.practitioner).get(at("log")))

    assert "Doesn’t count yet" in page
    assert "It has no completion date." in page


def test_nothing_named_is_nothing_added(cast, as_member):
    page = text_of(as_member(cast.practitioner).post(at("add_activity"), {"title": " "}))

    assert "Enter what you did, or choose it from the list" in page
    assert not EvidenceItem.objects.exists()


def test_a_prompt_becomes_a_row(cast, as_member):
    prompt = actions.add_prompt(by=cast.workforce, title="Threshold training")
    client = as_member(cast.practitioner)
    assert f"{at('add_activity')}?prompt={prompt.pk}" in text_of(client.get(at("log")))

    client.post(at("add_activity"), {"prompt": str(prompt.pk), "title": ""})

    item = EvidenceItem.objects.get()
    assert (item.title, item.cpd.prompt) == ("Threshold training", prompt)


def test_a_name_among_the_cases_is_refused_and_the_text_is_kept(cast, as_member):
    item = evidence.activity(cast.practitioner)

    page = text_of(
        as_member(cast.practitioner).post(
            at("change_activity", item.pk),
            {**FILLED, "learning": "New words", "cases-0-initials": "Anna Brown"},
        )
    )

    assert "must be initials only, such as A.B." in page
    assert "Anna Brown" in page
    (row,) = queries.cpd_log(cast.practitioner)
    assert (row.item.cpd.learning, row.cases) == ("New words", ())


@pytest.mark.parametrize(
    ("year", "message"),
    [("2039", "must be today or in the past"), ("1066", "1066 is too long ago")],
)
def test_a_date_that_cannot_be_is_refused(cast, as_member, year, message):
    item = evidence.activity(cast.practitioner)

    page = text_of(
        as_member(cast.practitioner).post(
            at("change_activity", item.pk), {**FILLED, "happened_on-year": year}
        )
    )

    assert message in page


def test_typing_is_saved_and_a_stale_tab_is_told(cast, as_member):
    item = evidence.activity(cast.practitioner)
    client = as_member(cast.practitioner)
    address = at("activity_draft", item.pk)

    first = client.post(address, {**FILLED, "learning": "More"}).json()
    stale = client.post(address, {**FILLED, "learning": "Other"}).json()

    assert (first["state"], first["revision"]) == ("saved", 2)
    assert stale["state"] == "stale"
    page = text_of(client.post(at("change_activity", item.pk), {**FILLED, "learning": "Other"}))
    assert "was changed in another window" in page
    assert "More" in page
    assert "Other" in page
    client.post(at("change_activity", item.pk), {**FILLED, "learning": "Other", "revision": "2"})
    assert queries.cpd_log(cast.practitioner)[0].item.cpd.learning == "Other"


@pytest.mark.parametrize(
    "name", ["item", "change_activity", "activity_draft", "links", "remove_item"]
)
def test_what_is_private_is_not_there_for_others(cast, as_member, name):
    item = evidence.activity(cast.practitioner)
    stranger = people.cast()

    for other in (cast.line_manager, cast.workforce, stranger.practitioner):
        client = as_member(other)
        ask = client.post if name == "activity_draft" else client.get
        assert ask(at(name, item.pk)).status_code == 404


def test_statements_are_found_by_code_or_words_and_chosen_without_a_script(cast, as_member):
    kss, pqs = evidence.kss(), evidence.pqs()
    item = evidence.activity(cast.practitioner)
    client = as_member(cast.practitioner)
    address = at("links", item.pk)

    assert "Standard 7" in text_of(client.get(address, {"q": "KSS 7"}))
    by_words = text_of(client.get(address, {"q": "words for 1.1 K2"}))
    assert str(pqs["1.1 K2"].pk) in by_words
    assert "No statement fits" in text_of(client.get(address, {"q": "zzz"}))

    client.post(address, {"link": str(kss["7"].pk), "q": "KSS 7"})
    page = text_of(client.get(address, {"q": "KSS 7"}))
    assert "Chosen" in page
    assert queries.cpd_log(cast.practitioner)[0].references == ("KSS 7",)

    client.post(address, {"unlink": str(kss["7"].pk)})
    assert queries.cpd_log(cast.practitioner)[0].references == ()


def test_a_script_gets_the_results_alone(cast, as_member):
    evidence.kss()
    item = evidence.activity(cast.practitioner)

    answer = as_member(cast.practitioner).get(
        at("links", item.pk), {"q": "KSS 7"}, headers={"HX-Request": "true"}
    )

    assert "Standard 7" in text_of(answer)
    assert "<html" not in text_of(answer)


@pytest.mark.parametrize("key", ["no key", "00000000-0000-7000-8000-000000000000"])
def test_a_forged_statement_is_not_there(cast, as_member, key):
    item = evidence.activity(cast.practitioner)

    answer = as_member(cast.practitioner).post(at("links", item.pk), {"link": key})

    assert answer.status_code == 404


def test_evidence_is_removed_after_asking(cast, as_member):
    item = evidence.activity(cast.practitioner)
    client = as_member(cast.practitioner)

    assert "Remove “Training on attachment”?" in text_of(client.get(at("remove_item", item.pk)))
    client.post(at("remove_item", item.pk))

    assert client.get(at("item", item.pk)).status_code == 404


def test_an_observation_goes_from_its_start_to_both_signatures(cast, version, as_member):
    evidence.kss()
    manager = as_member(cast.line_manager)
    started = manager.post(
        at("start_observation"),
        {"subject": str(cast.practitioner.pk), "observer": str(cast.line_manager.pk)},
    )
    item = EvidenceItem.objects.get()
    record = item.observation.record
    assert started.headers["Location"] == reverse("records:record", args=[record.pk])
    evidence_answers = {
        "carer_initials": "A.B.",
        "record_number": "123456",
        "observed_on": "2026-05-02",
        "behaviours": {"introduced": "seen"},
    }
    save(cast.line_manager, record, "visit", evidence_answers)
    ready = text_of(manager.get(reverse("records:record", args=[record.pk])))
    assert at("seal_observation", item.pk) in ready
    sealed = manager.post(at("seal_observation", item.pk))
    assert sealed.headers["Location"] == reverse("records:version", args=[record.pk, 1])
    manager.post(reverse("records:sign", args=[record.pk, 1, "observer"]), _as_manager())

    page = text_of(as_member(cast.practitioner).get(at("item", item.pk)))

    assert "Lena Line" in page
    assert "as line manager" in page
    assert "KSS 1" in page


def _as_manager():
    return {"confirmed": "yes"}


def test_an_unfinished_observation_says_what_is_missing(cast, version, as_member):
    item = actions.start_observation(
        by=cast.line_manager,
        definition=version,
        subject=cast.practitioner,
        observer=cast.line_manager,
    )
    client = as_member(cast.line_manager)

    answer = client.post(at("seal_observation", item.pk), follow=True)

    assert "4 things are still missing" in text_of(answer)


def test_only_those_who_take_part_seal_an_observation(cast, version, as_member):
    item = evidence.observation(version, cast.practitioner, cast.line_manager)

    for other in (cast.service_manager, cast.hr, people.cast().line_manager):
        assert as_member(other).post(at("seal_observation", item.pk)).status_code == 404


def test_workforce_development_keeps_the_prompts(cast, as_member):
    client = as_member(cast.workforce)

    client.post(at("prompts"), {"title": "Threshold training", "group": ""})
    prompt = CpdPrompt.objects.get()
    assert "Threshold training" in text_of(client.get(at("prompts")))
    client.post(at("retire_prompt", prompt.pk))
    prompt.refresh_from_db()
    assert prompt.retired_on is not None

    other = as_member(cast.practitioner)
    assert other.get(at("prompts")).status_code == 404
    assert other.post(at("retire_prompt", prompt.pk)).status_code == 404


def test_ideas_for_learning_can_be_browsed(cast, as_member):
    page = text_of(as_member(cast.practitioner).get(at("guidance")))

    assert page.count('<h2 class="govuk-heading-m">') == 5


def test_an_observer_finds_their_observations(cast, version, as_member):
    people.role_held(cast.service_manager, Role.OBSERVER)
    item = actions.start_observation(
        by=cast.practitioner,
        definition=version,
        subject=cast.practitioner,
        observer=cast.service_manager,
    )

    page = text_of(as_member(cast.service_manager).get(at("mine")))

    assert reverse("records:record", args=[item.observation.record.pk]) in page


@pytest.mark.parametrize("count", [1, 20])
def test_lists_take_the_same_number_of_queries_however_long(
    cast, as_member, django_assert_max_num_queries, count
):
    statement = evidence.kss()["1"]
    for number in range(count):
        item = evidence.activity(cast.practitioner, f"Activity {number}")
        actions.link_statement(by=cast.practitioner, item=item, statement=statement)
    client = as_member(cast.practitioner)

    for name in ("mine", "log"):
        with django_assert_max_num_queries(12):
            assert client.get(at(name)).status_code == 200


@pytest.mark.parametrize("name", ["mine", "links"])
def test_a_search_for_a_null_character_finds_what_is_left_of_it(cast, as_member, name):
    """PostgreSQL refuses to look for one."""
    item = evidence.activity(cast.practitioner, "Training on attachment")
    where = at(name, item.pk) if name == "links" else at(name)

    answer = as_member(cast.practitioner).get(where, {"q": "attach\x00ment"})

    assert answer.status_code == 200
    assert 'value="attachment"' in text_of(answer)
