"""The identifier guard beside the fields that people write in."""

import re

import pytest
from django.urls import reverse

from goldenthread.core.models import LedgerEntry
from goldenthread.evidence.models import CpdActivity
from goldenthread.records.models import DraftPart
from tests.factories import evidence, people
from tests.factories.people import signed_in

NAMED = "I met Amina Yusuf, the mother, and used the Grace model."
FILLED = {"title": "Training", "learning": NAMED, "cases-rows": "0", "revision": "1"}


def text_of(response):
    return " ".join(response.content.decode().split())


def page_of(item, name="change_activity"):
    return reverse(f"evidence:{name}", args=[item.pk])


def key_of(page, words):
    """The key that a page's button for these words carries."""
    for key, hidden in re.findall(
        r'name="pass-over" value="(\w+)"[^>]*>[^<]*<span class="govuk-visually-hidden">: ([^<]*)<',
        page,
    ):
        if hidden == words:
            return key
    raise AssertionError(f"no button for {words}")


@pytest.fixture
def item(cast):
    return evidence.activity(cast.practitioner)


@pytest.fixture
def browser(cast):
    return signed_in(cast.practitioner)


def test_a_likely_name_is_saved_and_asked_about(browser, item):
    saved = browser.post(page_of(item), {**FILLED, "then": "statements"})

    assert saved.headers["Location"] == page_of(item) + "?look=links"
    assert CpdActivity.objects.get().learning == NAMED
    page = text_of(browser.get(saved.headers["Location"]))
    assert "‘Amina Yusuf’ looks like a name. Write AY instead." in page
    assert 'role="alert" aria-labelledby="guard-title"' in page
    assert f'href="{page_of(item, "links")}">Leave it as it is and carry on' in page


def test_saving_again_what_was_asked_about_goes_on(browser, item):
    browser.post(page_of(item), FILLED)
    page = text_of(browser.get(page_of(item)))
    seen = re.findall(r'name="seen-words" value="(\w+)"', page)

    again = browser.post(page_of(item), {**FILLED, "revision": "2", "seen-words": seen})

    assert again.headers["Location"] == page_of(item, "item")


def test_what_is_passed_over_is_not_asked_again(browser, item):
    browser.post(page_of(item), FILLED)
    key = key_of(text_of(browser.get(page_of(item))), "Amina Yusuf")

    longer = {**FILLED, "learning": NAMED + " More.", "revision": "2", "pass-over": key}
    passed = browser.post(page_of(item), longer)

    assert passed.headers["Location"] == page_of(item) + "#id_learning-guard"
    assert CpdActivity.objects.get().learning == NAMED + " More."
    page = text_of(browser.get(page_of(item)))
    assert "looks like a name" not in page
    elsewhere = {**FILLED, "title": "Meeting AMINA YUSUF", "revision": "3"}
    assert browser.post(page_of(item), elsewhere).headers["Location"] == page_of(item, "item")


def test_what_was_passed_over_can_be_asked_about_again(browser, item):
    browser.post(page_of(item), FILLED)
    browser.post(page_of(item), {**FILLED, "revision": "2", "pass-over": "all"})
    assert "no child or carer is meant" in text_of(browser.get(page_of(item)))

    browser.post(page_of(item), {**FILLED, "revision": "2", "pass-over": "again"})

    assert "‘Amina Yusuf’ looks like a name" in text_of(browser.get(page_of(item)))


def test_passing_over_keeps_no_names_and_enters_no_ledger(browser, item):
    before = LedgerEntry.objects.count()

    browser.post(page_of(item), {**FILLED, "pass-over": "all"})

    (key,) = CpdActivity.objects.get().passed_over
    assert re.fullmatch(r"[0-9a-f]{40,64}", key)
    assert LedgerEntry.objects.count() == before


def test_the_same_words_in_another_activity_are_asked_about(browser, item, cast):
    browser.post(page_of(item), {**FILLED, "pass-over": "all"})
    other = evidence.activity(cast.practitioner, "Another", learning=NAMED)

    assert "‘Amina Yusuf’ looks like a name" in text_of(browser.get(page_of(other)))


def test_a_forged_key_passes_nothing_over(browser, item):
    browser.post(page_of(item), {**FILLED, "pass-over": "f" * 64})

    assert CpdActivity.objects.get().passed_over == []


def test_colleagues_and_oneself_are_not_asked_about(browser, item, cast):
    people.member(cast.organisation, name="Oluwaseun Adeyemi")
    learning = f"{cast.practitioner.name} shadowed Oluwaseun Adeyemi."

    saved = browser.post(page_of(item), {**FILLED, "learning": learning})

    assert saved.headers["Location"] == page_of(item, "item")


def test_a_draft_brings_the_warning_with_it(browser, item):
    answer = browser.post(page_of(item, "activity_draft"), FILLED).json()

    assert answer["state"] == "saved"
    assert "‘Amina Yusuf’ looks like a name" in answer["warnings"]["id_learning-guard"]
    assert answer["warnings"]["id_application-guard"] == ""


def test_markup_in_a_name_stays_text(browser, item):
    learning = "Her e-mail is amina<b>@example.org and she is Amina <script>alert(1)</script> Yusuf"

    answer = browser.post(page_of(item, "activity_draft"), {**FILLED, "learning": learning})

    assert "<script>" not in answer.json()["warnings"]["id_learning-guard"]


def test_an_error_and_a_warning_stand_together(browser, item):
    wrong = {**FILLED, "happened_on-day": "31", "happened_on-month": "2", "happened_on-year": "26"}

    page = text_of(browser.post(page_of(item), wrong))

    assert "There is a problem" in page
    assert "‘Amina Yusuf’ looks like a name" in page


def test_an_observation_is_asked_about_too(cast, version):
    made = evidence.observation(version, cast.practitioner, cast.line_manager)
    page = reverse("records:part", args=[made.observation.record_id, "comment"])
    browser = signed_in(cast.practitioner)
    written = {"comment": "Mrs Kowalczyk lives at 12 Acacia Avenue, B70 9TF.", "revision": "0"}

    saved = browser.post(page, written)

    assert saved.headers["Location"] == page + "?look=record"
    shown = text_of(browser.get(page))
    assert "‘Kowalczyk’ looks like a name. Write K instead." in shown
    assert "looks like a postcode. Leave it out." in shown
    browser.post(page, {**written, "revision": "1", "pass-over": "all"})
    assert "looks like" not in text_of(browser.get(page))
    assert DraftPart.objects.get(part="comment").revision == 1
