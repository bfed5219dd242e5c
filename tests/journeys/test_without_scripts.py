"""The main path from the first wish to the panel's door, with JavaScript switched off."""

import pytest

from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks


@pytest.mark.timeout(300)
def test_a_portfolio_is_made_and_handed_in_without_scripts(browse: Browse) -> None:
    application = Application(Desks(browse, javascript=False))
    application.wish()
    application.write_cover()
    application.agree()
    application.learn()
    application.observe()
    application.choose_evidence()
    application.write_statement()
    application.support()
    application.close_for_signing()
    application.sign()
    application.hand_in()
