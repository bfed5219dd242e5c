"""The panel does not approve: support and a plan follow, and a way back; all of it on phones."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks, follow, is_told, press

PHONE = 375  # pixels wide


@pytest.mark.timeout(300)
def test_an_application_that_is_not_approved_is_prepared_again(browse: Browse) -> None:
    application = Application(Desks(browse, width=PHONE), applicant="Odalys Fenner")
    application.find()
    page = application.desks["Odalys Fenner"]
    when = page.locator("p", has_text="Interview:").inner_text().split(",")[0]
    panel_on = datetime.strptime(when.partition(": ")[2], "%A %d %B %Y").date()  # noqa: DTZ007
    application.on_day(panel_on)
    application.hold_interview("Not approved")

    page = application.at("Odalys Fenner")
    expect(page.get_by_role("heading", name="Not approved")).to_be_visible()
    follow(page, "The decision", exact=True)
    expect(page.get_by_text("Teach what you know.")).to_be_visible()
    application.plan()
    application.agree_plan("Juno Applegarth")

    page = application.at("Odalys Fenner")
    follow(page, "Prepare another submission")
    press(page, "Prepare again")
    is_told(page, "The portfolio is open again")
    application.strengthen()
    application.observe()
    application.choose_evidence()
    application.close_for_signing()
    application.sign()
    application.hand_in()
