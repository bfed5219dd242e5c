"""The guides: help for each part that somebody can have."""

import re

import pytest
from django.urls import reverse

from goldenthread.config.guides import GUIDES
from goldenthread.people.roles import Role
from tests.factories import people
from tests.factories.people import signed_in
from tests.hygiene import CarefulClient

pytestmark = pytest.mark.django_db


def test_help_leads_to_a_guide_for_each_part() -> None:
    client = CarefulClient()
    assert reverse("guides") in client.get("/help").content.decode()
    listed = client.get(reverse("guides")).content.decode()
    for guide in GUIDES:
        page = reverse("guide", args=[guide.key])
        assert page in listed
        assert guide.title in client.get(page).content.decode()


def test_a_guide_links_to_what_its_reader_may_open() -> None:
    cast = people.cast()
    page = reverse("guide", args=["administrator"])
    link = f'href="{reverse("people:people")}"'
    article = re.compile("<h1.*</main>", re.DOTALL)
    for member, role, linked in (
        (cast.administrator, Role.ADMINISTRATOR, True),
        (cast.practitioner, Role.PRACTITIONER, False),
    ):
        shown = article.search(signed_in(member).get(page).content.decode())
        assert shown is not None
        assert (link in shown.group()) is linked, role


def test_there_is_no_guide_of_another_name() -> None:
    assert CarefulClient().get("/help/guides/unknown").status_code == 404
