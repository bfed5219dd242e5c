"""What the tests of the standards room share."""

from collections.abc import Callable

import pytest
from django.test import Client

from goldenthread.people.models import Member
from tests.hygiene import CarefulClient

SignIn = Callable[[Member], Client]


@pytest.fixture
def sign_in() -> SignIn:
    """A careful browser in which somebody is signed in."""

    def signed_in(member: Member) -> Client:
        client = CarefulClient()
        assert member.account is not None
        client.force_login(member.account)
        return client

    return signed_in
