"""What people do at their desks: be somebody, find the way, answer questions, look at each page."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser import check_page, settle

Browse = Callable[..., Page]


@dataclass
class Desks:
    """Everybody's own window, opened when they are first needed: `desks["Juno Applegarth"]`."""

    browse: Browse
    javascript: bool = True
    width: int = 1280
    open: dict[str, Page] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Page:
        if name not in self.open:
            self.open[name] = self.browse(javascript=self.javascript, width=self.width)
            become(self.open[name], name)
        return self.open[name]


def become(page: Page, name: str) -> None:
    """Sign in to the demo council as one of its people."""
    page.goto("/sign-in")
    choose_person(page, name)
    expect(page.locator(".gt-header__member")).to_have_text(name)


def choose_person(page: Page, name: str) -> None:
    """On the page of the demo council's people, be one of them."""
    persona = page.get_by_role("button", name=name, exact=True)
    if persona.count():
        persona.click()
    else:
        who = page.get_by_label("Somebody else")
        who.select_option(who.locator("option", has_text=name).get_attribute("value"))
        page.get_by_role("button", name="Be this person").click()


def follow(page: Page, name: str | re.Pattern[str], *, exact: bool = False) -> None:
    """Click a link, be it drawn as a button or not, and look at the page it leads to."""
    link = page.get_by_role("link", name=name, exact=exact)
    link.or_(
        page.locator("a").and_(page.get_by_role("button", name=name, exact=exact))
    ).first.click()
    check_page(page)


def press(page: Page, name: str, *, exact: bool = True) -> None:
    """Press a button, and look at what it leads to."""
    page.get_by_role("button", name=name, exact=exact).first.click()
    check_page(page)


def group(page: Page, question: str) -> Locator:
    """The fieldset of a question that has several inputs."""
    return page.get_by_role("group", name=question).first


def choose(page: Page, question: str, answer: str) -> None:
    group(page, question).get_by_label(answer, exact=True).check()


def enter_date(page: Page, question: str, day: date) -> None:
    inputs = group(page, question)
    inputs.get_by_label("Day").fill(str(day.day))
    inputs.get_by_label("Month").fill(str(day.month))
    inputs.get_by_label("Year").fill(str(day.year))


def write(page: Page, question: str, text: str) -> None:
    page.get_by_label(question, exact=True).fill(text)


def is_told(page: Page, text: str) -> None:
    """The page says, at its top, what was just done."""
    expect(page.locator(".govuk-notification-banner")).to_contain_text(text)


def says_error(page: Page, text: str) -> None:
    """The error summary says it; with scripts, it has the focus (the caller may look further)."""
    settle(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text(text)
    check_page(page)


def days_ago(days: int, today: date | None = None) -> date:
    return (today or date.today()) - timedelta(days=days)  # noqa: DTZ011 - the office's own day
