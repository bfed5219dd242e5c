"""From “I would like to apply” to the form that human resources get."""

import pytest

from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks


@pytest.mark.timeout(400)
def test_a_progression_that_is_approved(browse: Browse) -> None:
    application = Application(Desks(browse))
    application.wish()
    application.write_cover()
    application.agree()
    application.learn()
    application.observe()
