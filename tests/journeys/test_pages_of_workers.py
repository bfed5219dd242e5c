"""Every kind of page that workers and their managers can reach, at two widths, through axe."""

import pytest

from tests.journeys.conftest import Browse
from tests.journeys.walking import Walk

PEOPLE = (
    "Marisol Hargreave",
    "Tobias Lindqvist-Moor",
    "Rufus Penhaligon-Shaw",
    "Leocadia Marsh",
    "Casper Winterbourne",
    "Winifred Saltmarsh",
    "Juno Applegarth",
    "Gethin Marlowe",
    "Philippa Redmayne",
)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_page_of_workers_and_managers_is_accessible(browse: Browse) -> None:
    walk = Walk()
    for name in PEOPLE:
        walk.look(browse(), name)
    assert "/journeys/*/portfolio/" in walk.seen
