"""Quality assurance asks for more; only those whose parts changed sign again."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_page
from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks, follow


@pytest.mark.smoke
@pytest.mark.timeout(300)
def test_a_portfolio_is_returned_strengthened_and_handed_in_again(browse: Browse) -> None:
    application = Application(
        Desks(browse), applicant="Esme Calloway", line_manager="Silas Broadbent"
    )
    application.find()
    application.review(forward=False)

    page = application.at("Esme Calloway")
    expect(page.get_by_role("heading", name="Returned for more")).to_be_visible()
    follow(page, "Quality assurance", exact=True)
    expect(page.get_by_text("Say what changed for the children.")).to_be_visible()
    application.strengthen()
    application.close_for_signing()

    page = application.at("Silas Broadbent")
    follow(page, "The portfolio", exact=True)
    rows = page.get_by_role("row")
    expect(rows.filter(has_text="Sign again")).not_to_have_count(0)
    follow(page, "What changed")
    expect(page.get_by_role("cell", name="Both brothers have slept through")).to_be_visible()
    page.go_back()
    check_page(page)
    again = [
        name
        for slot, name in (
            ("Applicant", "Esme Calloway"),
            ("Line manager", "Silas Broadbent"),
            ("Service manager", "Gethin Marlowe"),
            ("Head of service", "Philippa Redmayne"),
        )
        if rows.filter(has=page.get_by_role("rowheader", name=slot))
        .get_by_text("Sign again")
        .count()
    ]
    assert "Esme Calloway" in again
    application.sign(*again)
    application.hand_in_again()
    page = application.at("Idris Fairweather")
    expect(page.get_by_text("handed the portfolio over").first).to_be_visible()
