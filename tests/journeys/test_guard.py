"""The identifier guard asks beside the field, with and without scripts, and holds nobody up."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import become, press, write

LEARNED = "What did you learn or gain?"
NAMED = "I talked with Siobhan Kelly about contact."


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_likely_name_is_asked_about_and_passed_over(browse: Browse, *, javascript: bool) -> None:
    page = browse(javascript=javascript)
    become(page, "Marisol Hargreave")
    page.goto("/evidence/activities/add")
    write(page, "Or say what it was", "A visit with a colleague")
    press(page, "Continue")
    write(page, LEARNED, NAMED)
    if javascript:
        expect(page.locator("#id_learning-guard")).to_contain_text("‘Siobhan Kelly’ looks like")
        expect(page.locator("#id_learning")).to_have_accessible_description(
            re.compile("Siobhan Kelly")
        )
    else:
        press(page, "Save and choose statements")
        expect(page.get_by_text("Leave it as it is and carry on")).to_be_visible()
    check_page(page)
    expect(page.get_by_label(LEARNED)).to_have_value(NAMED)
    press(page, "This is not about a child or carer", exact=False)
    expect(page.get_by_text("no child or carer is meant")).to_be_visible()
    press(page, "Save and choose statements")
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose statements")
