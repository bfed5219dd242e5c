"""What stands round every page, and the pages for when something goes wrong."""

import re

import pytest
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory, override_settings
from django.urls import path

from goldenthread.config import urls as product
from goldenthread.core import navigation, page
from goldenthread.core.forms import GovForm, TextField
from goldenthread.core.views import throttled
from goldenthread.people.models import Member
from tests.factories import people
from tests.hygiene import CarefulClient

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.integration.look.test_frame"),
]

handler400, handler403, handler404 = product.handler400, product.handler403, product.handler404
handler429, handler500 = product.handler429, product.handler500


class NameForm(GovForm):
    name = TextField("Name")


SOME_PAGE = """
{% extends "core/page.html" %}
{% from "core/components.html" import button, error_summary, form_fields %}
{% block title %}A page{% endblock %}
{% block content %}
  {{ error_summary(form) }}
  <h1 class="govuk-heading-l">A page</h1>
  <form method="post" novalidate>{{ csrf_input }}{{ form_fields(form) }}{{ button("Save") }}</form>
{% endblock %}
"""


def some_page(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST or None)
    if request.method == "POST":
        form.is_valid()
        messages.success(request, "Your observation was signed")
    template = engines["jinja2"].from_string(SOME_PAGE)
    return HttpResponse(template.render({"form": form}, request))


def breaks(request: HttpRequest) -> HttpResponse:
    kinds = {
        "400": BadRequest(),
        "403": PermissionDenied("It is not your turn."),
        "500": KeyError(),
    }
    raise kinds[request.GET["with"]]


urlpatterns = [path("a-page", some_page), path("breaks", breaks), *product.urlpatterns]


@pytest.fixture
def amara(client: CarefulClient) -> Member:
    member = people.member(people.organisation("Lakeshire"), name="Amara Okafor")
    assert member.account is not None
    client.force_login(member.account)
    return member


@pytest.fixture
def two_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register(navigation.NavItem("Help", "core:help"))
    navigation.register(navigation.NavItem("Hidden", "home", lambda _: False))


def html(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_page_says_where_one_is_and_who(client: CarefulClient, amara: Member) -> None:
    shown = html(client.get("/a-page"))

    assert "<title>A page – Golden Thread</title>" in shown
    assert "Amara Okafor" in shown
    assert "Lakeshire" in shown
    assert 'href="#main-content"' in shown
    assert "Sign out" in shown


def test_a_page_with_errors_says_so_first(client: CarefulClient, amara: Member) -> None:
    shown = html(client.post("/a-page", {"name": ""}))

    assert "<title>Error: A page – Golden Thread</title>" in shown
    assert '<a href="#id_name">Enter name</a>' in shown


def test_what_was_done_is_said_on_the_next_page(client: CarefulClient, amara: Member) -> None:
    assert "Your observation was signed" in html(client.post("/a-page", {"name": "x"}))
    assert "Your observation was signed" not in html(client.get("/a-page"))


@pytest.mark.usefixtures("two_rooms", "amara")
def test_the_navigation_shows_rooms_that_one_may_enter(client: CarefulClient) -> None:
    shown = html(client.get("/help"))

    assert re.search(
        r'<a class="govuk-service-navigation__link" href="/help" aria-current="page"', shown
    )
    assert "Hidden" not in shown


@pytest.mark.usefixtures("two_rooms", "amara")
def test_a_page_of_a_room_shows_which_room_it_is_in(client: CarefulClient) -> None:
    navigation.register(navigation.NavItem("Pages", "core:licences", section="/a-"))

    shown = html(client.get("/a-page"))

    assert re.search(r'href="/licences" aria-current="true"', shown)
    assert shown.count("aria-current") == 1


@pytest.mark.usefixtures("two_rooms")
def test_a_stranger_sees_no_navigation(client: CarefulClient) -> None:
    assert "govuk-service-navigation" not in html(client.get("/help"))


@pytest.mark.parametrize("address", ["/help", "/accessibility", "/licences"])
def test_anybody_may_read_the_footer_s_pages(client: CarefulClient, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_demo_says_so_on_every_page(
    client: CarefulClient, amara: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "demonstration with made-up people" not in html(client.get("/a-page"))

    monkeypatch.setattr(page, "_clock_url", lambda: "/demo/clock")
    with override_settings(DEMO=True):
        shown = html(client.get("/a-page"))

    assert "This is a demonstration with made-up people." in shown
    assert 'href="/demo/clock">Change the date</a>' in shown


@pytest.fixture
def telling(client: CarefulClient) -> CarefulClient:
    """A client that shows the page for a failure, as a browser does."""
    client.raise_request_exception = False
    return client


@pytest.mark.usefixtures("amara")
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "Page not found"),
        ("/breaks?with=400", 400, "We could not read that request"),
        ("/breaks?with=403", 403, "It is not your turn."),
        ("/breaks?with=500", 500, "The fault is ours"),
    ],
)
def test_a_failure_is_told_in_plain_words(
    telling: CarefulClient, address: str, status: int, words: str
) -> None:
    response = telling.get(address)

    assert response.status_code == status
    assert words in html(response)


@pytest.mark.usefixtures("amara")
def test_too_much_at_once_is_told(telling: CarefulClient) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10):
        response = telling.post("/a-page", {"name": "x" * 50}, "application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert "That was too large" in html(response)


def test_a_page_grown_old_is_told(amara: Member) -> None:
    strict = CarefulClient(enforce_csrf_checks=True)
    assert amara.account is not None
    strict.force_login(amara.account)

    response = strict.post("/a-page", {"name": "x"})

    assert response.status_code == 403
    assert "Your page was too old to be saved" in html(response)


def test_too_many_tries_are_told(rf: RequestFactory) -> None:
    response = throttled(rf.get("/sign-in"))

    assert response.status_code == 429
    assert "Too many tries" in html(response)
