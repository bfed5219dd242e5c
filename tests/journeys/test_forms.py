"""Forms in a browser: nothing that was typed is lost, and every field can be reached and read.

The pages are the product's own frame and fields, served by this process without a database.
"""

import threading
from collections.abc import Iterator
from itertools import cycle, islice
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from goldenthread.config import urls as product
from goldenthread.core import forms
from tests.browser import check_error_summary, check_page

pytestmark = pytest.mark.urls(__name__)


class VisitForm(forms.GovForm):
    statement = forms.LongTextField("Statement", max_words=500)
    seen_on = forms.DateField("Date of the visit", required=False)
    kind = forms.RadiosField("Kind of visit", [("home", "At home"), ("other", "Elsewhere")])
    where = forms.TextField("Where was it?", asked_when=forms.When("kind", ["other"]))
    team = forms.SelectField("Team", [("n", "North"), ("s", "South"), ("e", "East")])
    why = forms.TextField("Why that team?", asked_when=forms.When("team", ["n", "s"]))
    grid = forms.GridField(
        "How well is it done?",
        [forms.Row("r1", "Listens to children"), forms.Row("r2", "Writes plainly", "Writing")],
        [("limited", "Limited"), ("secure", "Secure"), ("exceeds", "Exceeds")],
    )
    steps = forms.RowsField(
        "Next steps", {"what": forms.TextField("What")}, least=1, row_name="Step"
    )
    revision = forms.HiddenField()


FORM_PAGE = """
{% extends "core/page.html" %}
{% from "core/components.html" import button, draft_status, error_summary, form_fields %}
{% block title %}A visit{% endblock %}
{% block content %}
  {{ error_summary(form) }}
  <h1 class="govuk-heading-l">A visit</h1>
  <form method="post" data-autosave="/draft" novalidate>
    {{ csrf_input }}
    {{ draft_status() }}
    {{ form_fields(form) }}
    {{ button("Save and continue") }}
  </form>
{% endblock %}
"""


class Desk:
    """What the far end says to a draft, and what it was sent."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}
        self.status = 200
        self.sent: list[dict[str, str]] = []


desk = Desk()


@login_not_required
def form_page(request: HttpRequest) -> HttpResponse:
    form = (
        VisitForm(request.POST)
        if request.method == "POST"
        else VisitForm(initial={"revision": "0"})
    )
    if form.is_bound and form.is_valid():
        return HttpResponse("kept", "text/plain")
    template = engines["jinja2"].from_string(FORM_PAGE)
    return HttpResponse(template.render({"form": form}, request))


@login_not_required
def draft(request: HttpRequest) -> HttpResponse:
    desk.sent.append({key: str(value) for key, value in request.POST.items()})
    if desk.status != 200:
        return HttpResponse("", status=desk.status)
    saved = {"state": "saved", "revision": len(desk.sent), "at": "2026-11-14T14:02:00+00:00"}
    return JsonResponse({**saved, **desk.answer})


urlpatterns = [path("form", form_page), path("draft", draft), *product.urlpatterns]


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Requests are no news."""


@pytest.fixture
def address(settings: Settings) -> Iterator[str]:
    """Where this process serves the form, for the time of a test."""
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    desk.__init__()  # type: ignore[misc]
    application = StaticFilesHandler(WSGIHandler())
    server = make_server("127.0.0.1", 0, application, server_class=Threads, handler_class=Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def form(browser: Browser, address: str) -> Iterator[Page]:
    """The form, opened in a window of its own."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/form")
    yield page
    context.close()


def type_statement(form: Page, text: str) -> None:
    form.get_by_label("Statement").fill(text)


def says(form: Page, text: str) -> None:
    expect(form.locator("[data-draft-status]")).to_contain_text(text)


def test_what_is_typed_is_saved_after_a_pause(form: Page) -> None:
    type_statement(form, "I listened.")
    says(form, "Saved at 14:02")
    type_statement(form, "I listened, and then I asked.")
    form.wait_for_timeout(2500)

    assert [(one["statement"], one["revision"]) for one in desk.sent] == [
        ("I listened.", "0"),
        ("I listened, and then I asked.", "1"),
    ]


def test_somebody_else_s_saving_is_told_with_a_way_to_both_texts(form: Page) -> None:
    desk.answer = {
        "state": "stale",
        "message": "Joan Price has saved this meanwhile.",
        "url": "/form",
    }
    type_statement(form, "Mine")

    says(form, "Joan Price has saved this meanwhile.")
    expect(form.get_by_role("link", name="See both texts")).to_be_visible()
    expect(form.get_by_label("Statement")).to_have_value("Mine")


def test_a_session_that_ended_keeps_the_text_and_gives_it_back(form: Page) -> None:
    desk.status = 401
    type_statement(form, "Half a thought\nand the other half")
    says(form, "Not saved: you have been signed out.")
    expect(form.get_by_role("link", name="Sign in and carry on")).to_have_attribute(
        "href", "/sign-in?next=%2Fform"
    )

    desk.status = 200
    form.goto("/form")
    says(form, "Text that you typed here earlier was not saved.")
    expect(form.get_by_label("Statement")).to_have_value("")
    form.get_by_role("button", name="Put it back").click()

    expect(form.get_by_label("Statement")).to_have_value("Half a thought\nand the other half")
    says(form, "Saved at")


def test_being_offline_is_told_and_made_up_for(form: Page) -> None:
    form.context.set_offline(True)
    type_statement(form, "On the train")
    says(form, "Not saved: you are offline, your text is kept on this page")

    form.context.set_offline(False)
    says(form, "Saved at")
    assert desk.sent[-1]["statement"] == "On the train"


def test_text_that_was_thrown_away_is_not_offered_again(form: Page) -> None:
    desk.status = 401
    type_statement(form, "Never mind")
    says(form, "Not saved")
    form.reload()
    form.get_by_role("button", name="Throw it away").click()
    form.reload()

    expect(form.locator("[data-draft-status]")).to_be_empty()


def test_words_are_counted_while_typing(form: Page) -> None:
    type_statement(form, "word " * 501)

    expect(form.locator(".govuk-character-count__status")).to_have_text("You have 1 word too many")


PASTED = (
    ("“I’d", " "),
    ("well\u00adbeing", "\u00a0"),
    ("mother-in-law’s", "\n\n"),
    ("–", "\u2003"),
    ("£1,250.00", "\u202f"),
    ("naïve…", "\r\n"),
)


def as_pasted(words: int) -> str:
    """A text as Word puts it on the clipboard, of so many words by its own count."""
    return "".join(word + space for word, space in islice(cycle(PASTED), words))


def test_words_pasted_from_word_are_counted_alike_while_typing_and_on_saving(form: Page) -> None:
    """EC-29."""
    text = as_pasted(501)
    type_statement(form, text)
    expect(form.locator(".govuk-character-count__status")).to_have_text("You have 1 word too many")
    form.get_by_role("button", name="Save and continue").click()
    summary = form.locator(".govuk-error-summary")
    expect(summary).to_contain_text("It has 501: take out 1 word")
    check_error_summary(form)
    kept = form.get_by_label("Statement").input_value()
    assert kept.split() == text.split()

    type_statement(form, kept.rsplit(None, 1)[0])
    status = form.locator(".govuk-character-count__status")
    expect(status).to_have_text("You have 0 words remaining")
    form.get_by_role("button", name="Save and continue").click()
    expect(summary).not_to_contain_text("take out")


def test_a_question_shows_only_while_it_is_asked(form: Page) -> None:
    expect(form.get_by_label("Where was it?")).to_be_hidden()
    expect(form.get_by_label("Why that team?")).to_be_hidden()

    form.get_by_label("Elsewhere").check()
    form.get_by_label("Team", exact=True).select_option("South")

    expect(form.get_by_label("Where was it?")).to_be_visible()
    expect(form.get_by_label("Why that team?")).to_be_visible()

    form.get_by_label("At home").check()
    form.get_by_label("Team", exact=True).select_option("East")

    expect(form.get_by_label("Where was it?")).to_be_hidden()
    expect(form.get_by_label("Why that team?")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 375])
def test_every_error_can_be_reached_at_any_width(form: Page, width: int) -> None:
    form.set_viewport_size({"width": width, "height": 900})
    check_page(form)
    form.get_by_label("Elsewhere").check()
    form.get_by_role("button", name="Save and continue").click()

    check_error_summary(form)


@pytest.mark.parametrize("width", [1280, 375])
def test_a_level_can_be_chosen_by_pointing_at_it(form: Page, width: int) -> None:
    form.set_viewport_size({"width": width, "height": 900})
    level = form.get_by_label("Writes plainly: Secure")
    form.locator(f"label[for={level.get_attribute('id')}]").click()

    expect(level).to_be_checked()


def test_enter_in_a_row_saves_and_removes_nothing(form: Page) -> None:
    form.get_by_label("What", exact=True).fill("Read the file")
    form.get_by_label("What", exact=True).press("Enter")

    expect(form.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(form.get_by_label("What", exact=True)).to_have_value("Read the file")


def test_rows_are_added_and_taken_away_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/form")
    page.get_by_label("What", exact=True).fill("Read the file")
    page.get_by_role("button", name="Add another").click()

    expect(page.get_by_text("There is a problem")).to_have_count(0)
    expect(page.get_by_label("What", exact=True)).to_have_count(2)
    page.get_by_label("What", exact=True).nth(1).fill("Ask the school")
    page.get_by_role("button", name="Remove step 1").click()

    expect(page.get_by_label("What", exact=True)).to_have_count(1)
    expect(page.get_by_label("What", exact=True)).to_have_value("Ask the school")
    context.close()


def test_a_new_row_takes_the_focus(form: Page) -> None:
    form.get_by_role("button", name="Add another").click()

    expect(form.locator("legend", has_text="Step 2")).to_be_focused()
