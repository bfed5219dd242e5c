"""Every kind of page that the office's people can reach, at two widths, through axe."""

import pytest

from tests.journeys.conftest import Browse
from tests.journeys.walking import Walk

PEOPLE = (
    "Idris Fairweather",
    "Maud Kettleburn",
    "Cosmo Wetherell",
    "Lowell Pargeter",
    "Oren Tattersall",
    "Bronwen Tull",
    "Verity Askham",
    "Harriet Musgrove-Bell",
)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_page_of_the_office_is_accessible(browse: Browse) -> None:
    walk = Walk()
    for name in PEOPLE:
        walk.look(browse(), name)
    assert {"/journeys/log/", "/people", "/standards/imports/new"} <= walk.seen
