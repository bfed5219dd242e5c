"""One supervising social worker's way from grade F to grade G, taken in browsers.

Each method is what one person does in one sitting, in the order of the pages. Dates that people
enter are reckoned from the day on the machine's calendar; the demo's clock is moved by `on_day`.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser import check_page
from tests.journeys.desk import (
    Desks,
    choose,
    days_ago,
    enter_date,
    follow,
    group,
    is_told,
    press,
    says_error,
    write,
)

ACTIVITIES = (
    ("Course: safer caring", "How a family's own rules keep everybody safe.", "KSS 5"),
    ("Reading group: attachment", "Why praise can feel unsafe.", "KSS 1"),
    ("Shadowing at the family court", "How a report sounds when it is read aloud.", "KSS 8"),
)


@dataclass
class Application:
    """An application and the people in it; `path` is its page once it was begun."""

    desks: Desks
    applicant: str = "Marisol Hargreave"
    line_manager: str = "Juno Applegarth"
    service_manager: str = "Gethin Marlowe"
    head_of_service: str = "Philippa Redmayne"
    workforce: str = "Idris Fairweather"
    chair: str = "Maud Kettleburn"
    human_resources: str = "Lowell Pargeter"
    path: str = ""
    today: date = field(default_factory=date.today)

    def at(self, name: str) -> Page:
        """That person's window, on the application's page."""
        page = self.desks[name]
        page.goto(self.path)
        check_page(page)
        return page

    def on_day(self, day: date) -> None:
        """Move the demo's clock."""
        page = self.desks[self.workforce]
        page.goto("/demo/clock")
        enter_date(page, "Another date", day)
        press(page, "Go to this date")
        self.today = day

    # Beginning

    def wish(self) -> None:
        """The applicant checks eligibility and says that they would like to apply."""
        page = self.desks[self.applicant]
        check_page(page)
        follow(page, "My progression")
        follow(page, "Check whether you can apply")
        expect(page.get_by_text("Met", exact=True).first).to_be_visible()
        press(page, "I would like to apply")
        is_told(page, "Your wish to apply is recorded")
        self.path = page.url

    def write_cover(self) -> None:
        page = self.at(self.applicant)
        follow(page, "About you")
        write(page, "Your name", self.applicant)
        write(page, "Your line manager’s name", self.line_manager)
        enter_date(page, "When did you start with the council", days_ago(1500))
        enter_date(page, "When did you start in your present post", days_ago(1200))
        enter_date(page, "On what day did your manager agree", self.today)
        press(page, "Save and continue")
        follow(page, "Your experience")
        choose(page, "Have you completed the assessed and supported year", "Yes")
        write(page, "Where and when?", "Here, in my first year")
        choose(page, "Have you been in your present post for less than a year", "No")
        choose(page, "Have you worked part time while at grade F", "No")
        choose(page, "Have you had a break of more than a month", "No")
        press(page, "Save and continue")
        expect(page.get_by_text("Still missing")).to_have_count(0)

    def agree(self) -> None:
        """Line manager and service manager agree; the applicant asks for the documents."""
        for name, step in (
            (self.line_manager, "Agree to the application"),
            (self.service_manager, "Agree for the service"),
        ):
            page = self.at(name)
            follow(page, step)
            enter_date(page, "When did you talk about it", self.today)
            press(page, step)
            is_told(page, "You agreed")
        page = self.at(self.applicant)
        follow(page, "Ask for the documents")
        press(page, "Ask for the documents")
        is_told(page, "The documents are open")

    # Building

    def learn(self, count: int = 5) -> None:
        """Learning in the CPD log: two activities that were offered, the others in own words."""
        page = self.desks[self.applicant]
        for number in range(count):
            page.goto("/evidence/log")
            check_page(page)
            if number < 2:
                offered = page.locator("a[href*='?prompt=']").nth(number)
                offered.click()
                check_page(page)
            else:
                follow(page, "Add learning")
                write(page, "Or say what it was", ACTIVITIES[number % len(ACTIVITIES)][0])
            press(page, "Continue")
            self._learned(page, number)

    def _learned(self, page: Page, number: int) -> None:
        _, learning, code = ACTIVITIES[number % len(ACTIVITIES)]
        enter_date(page, "When was it completed", days_ago(20 + 20 * number, self.today))
        write(page, "What did you learn or gain?", learning)
        page.get_by_label("How have you applied it").fill("I ring within a day.")
        press(page, "Save and choose statements")
        page.get_by_label("Search the standards").fill(code)
        page.get_by_role("button", name="Search").click()
        page.get_by_role(
            "button", name=re.compile(f"{code.split()[1]}, Knowledge.*child and family")
        ).first.click()
        expect(page.get_by_role("heading", name="Chosen")).to_be_visible()
        check_page(page)

    def observe(self) -> None:
        """The line manager observes and writes, the worker comments, both sign."""
        page = self.desks[self.line_manager]
        page.goto("/evidence/observations/start")
        check_page(page)
        page.get_by_label("Who will be observed?").select_option(label=self.applicant)
        observer = page.get_by_label("Who will observe?")
        observer.select_option(label=self.line_manager)
        press(page, "Start")
        record = page.url
        self._write_observation(page)
        worker = self.desks[self.applicant]
        worker.goto(record)
        follow(worker, "The worker’s comments")
        write(worker, "Your comments on the observation", "Fair and useful.")
        press(worker, "Save and continue")
        page.goto(record)
        check_page(page)
        page.locator("main form").get_by_role("button").first.click()
        check_page(page)
        for window in (page, worker):
            window.goto(record)
            follow(window, "Read and sign version 1")
            follow(window, re.compile("^Sign: "))
            for capacity in window.get_by_label("Line manager", exact=True).all():
                capacity.check()
            window.get_by_role("checkbox").check()
            press(window, "Sign")

    def _write_observation(self, page: Page) -> None:
        follow(page, "What was observed")
        write(page, "Carer’s initials", "MB")
        write(page, "Case record number (LCS)", "401173")
        enter_date(page, "Date of the observation", days_ago(21, self.today))
        enter_date(page, "Date of the feedback meeting", days_ago(20, self.today))
        choose(page, "What kind of contact was it", "Supervision visit")
        press(page, "Save and continue")
        follow(page, "What you saw", exact=True)
        for row in page.locator(".gt-grid__row").all():
            row.locator("input").first.press(" ")
        press(page, "Save and continue")
        follow(page, "Feedback", exact=True)
        write(page, "Observer’s summary", "Unhurried, and it ended with three agreed steps.")
        write(page, "Strengths you saw", "Named the child's view first.")
        write(page, "What to develop, and tasks agreed", "Bring the written plan along.")
        press(page, "Save and continue")
        follow(page, "Actions on performance")
        press(page, "Save and continue")

    def choose_evidence(self) -> None:
        """Everything goes into the portfolio."""
        page = self.at(self.applicant)
        follow(page, "The portfolio", exact=True)
        follow(page, "Choose the evidence")
        for box in page.get_by_role("checkbox").all():
            box.check()
        press(page, "Save")
        is_told(page, "The portfolio holds what you ticked")

    def write_statement(self) -> None:
        """The applicant's statement, first with a word too many, and what belongs to it."""
        page = self.at(self.applicant)
        follow(page, "Why you, why now")
        question = "What makes you ready for grade G, and what will the role gain from you?"
        write(page, question, "word " * 501)
        write(page, "Where would you like your career here to go?", "To assess colleagues.")
        press(page, "Save and continue")
        says_error(page, "1 word")
        write(page, question, "Carers ring me before things go wrong. " * 20)
        press(page, "Save and continue")
        follow(page, "Practice you draw on")
        enter_date(page, "When", days_ago(60, self.today))
        write(page, "Case reference", "TW 401173")
        write(page, "What it shows", "A bedtime plan that two brothers helped to write.")
        press(page, "Save and continue")
        follow(page, "What interests you")
        page.get_by_role("checkbox").first.check()
        press(page, "Save and continue")
        page = self.at(self.applicant)
        follow(page, "Your Social Work England account")
        page.get_by_label("Yes").first.check()
        press(page, "Save and continue")

    def support(self) -> None:
        """The line manager’s statement: nothing is preselected, and no row may be left out."""
        page = self.at(self.line_manager)
        follow(page, "Competency grid")
        expect(page.locator(".gt-grid input:checked")).to_have_count(0)
        levels = page.get_by_label(": Substantial").all()
        for level in levels[:-1]:
            level.press(" ")
        press(page, "Save and continue")
        missing = page.get_by_role("listitem").filter(has_text="Keeps on learning")
        expect(missing).to_contain_text("Choose a level")
        follow(page, re.compile("^Competency grid: "))
        page.get_by_label("Keeps on learning as a professional: Adequate").press(" ")
        press(page, "Save and continue")
        follow(page, "Readiness")
        write(page, "Why, on the evidence, is this worker ready for grade G?", "Three years' work.")
        press(page, "Save and continue")
        follow(page, "Performance")
        choose(page, "Is there anything that speaks against progression now", "No")
        press(page, "Save and continue")
        follow(page, "Recommendation")
        choose(page, "What do you recommend", "Agree progression")
        press(page, "Save and continue")
        expect(page.get_by_text("Still missing")).to_have_count(0)
        page = self.at(self.service_manager)
        follow(page, "Approval")
        choose(page, "Do you approve this progression", "Yes")
        press(page, "Save and continue")

    def close_for_signing(self) -> None:
        page = self.at(self.applicant)
        follow(page, re.compile("^Seal the (portfolio|additions) for signing"))
        press(page, "Seal it for signing")
        is_told(page, "The portfolio is sealed")

    def sign(self, *names: str) -> None:
        """The four signatures in their order, or those of the people named."""
        order = (self.applicant, self.line_manager, self.service_manager, self.head_of_service)
        for name in names or order:
            page = self.at(name)
            follow(page, "The portfolio", exact=True)
            expect(page.get_by_role("link", name="Read and sign")).to_have_count(1)
            follow(page, "Read and sign")
            page.get_by_label("I have read it and sign it").check()
            press(page, f"Sign as {name}")
            is_told(page, "You signed the portfolio")

    def hand_in(self) -> None:
        page = self.at(self.applicant)
        follow(page, "Before you hand in")
        for item in (
            "I have read the panel’s questions",
            "This is the portfolio I want to hand in",
        ):
            # What was ticked for an earlier round stays ticked.
            button = page.get_by_role("button", name=re.compile(f"^Tick.*{item}"))
            if button.count():
                button.click()
                check_page(page)
        page = self.at(self.applicant)
        follow(page, "Hand in the portfolio")
        press(page, "Hand the portfolio over")
        is_told(page, "The portfolio is with workforce development")

    # Workforce development

    def hold_date(self) -> date:
        """The first panel that fits; returns its day."""
        page = self.at(self.workforce)
        follow(page, "Hold a date at a panel")
        first = page.get_by_role("radio").first
        label = page.locator(f"label[for='{first.get_attribute('id')}']").inner_text()
        first.check()
        press(page, "Hold the date")
        is_told(page, "The date is held")
        return datetime.strptime(label.split(",")[0].strip(), "%A %d %B %Y").date()  # noqa: DTZ007

    def review(self, *, forward: bool, panel_on: date | None = None) -> None:
        """Quality assurance in its four sections, and what comes of it."""
        page = self.at(self.workforce)
        follow(page, "Quality assurance", exact=True)
        press(page, "Begin quality assurance")
        follow(page, "Section 1: the portfolio as a whole")
        enter_date(page, "Date received", self.today)
        write(page, "Your name", self.workforce)
        write(page, "Your job title", "Workforce development lead")
        write(page, "How good is the portfolio, overall?", "Clear and honest throughout.")
        choose(page, "Is more evidence needed", "No" if forward else "Yes")
        press(page, "Save and continue")
        if forward:
            follow(page, "Section 4: recommendation")
            choose(page, "Should this application go to the panel", "Yes")
            enter_date(page, "To the meeting of", panel_on or self.today)
        else:
            self._ask_for_more(page)
        press(page, "Save and continue")
        page = self.at(self.workforce)
        follow(page, "Quality assurance", exact=True)
        follow(page, "Conclude")
        choose(page, "Does the portfolio go forward to a panel", "Yes" if forward else "No")
        if not forward:
            enter_date(page, "By when should it come back", self.today + timedelta(days=14))
        page.locator("main form").get_by_role("button").last.click()
        check_page(page)

    def _ask_for_more(self, page: Page) -> None:
        follow(page, "Section 2: what is needed")
        row = group(page, "Evidence to strengthen")
        row.get_by_role("textbox").first.fill("Statement")
        row.get_by_role("textbox").last.fill("Say what changed for the children.")
        choose(page, "Has the applicant used Community Care Inform", "No")
        press(page, "Save and continue")
        follow(page, "Section 3: feedback")
        enter_date(page, "Date feedback is given", self.today)
        enter_date(page, "Hand in again by", self.today + timedelta(days=14))

    def confirm(self) -> None:
        page = self.at(self.workforce)
        follow(page, "Confirm the panel and send the pack")
        press(page, "Confirm and open the pack")
        is_told(page, "The interview is confirmed")

    # The panel

    def hold_interview(self, outcome: str) -> None:
        """The chair keeps notes and records what was decided, on the day."""
        page = self.at(self.chair)
        follow(page, "The interview: questions and notes")
        press(page, "Begin the notes")
        follow(page, "Who was there")
        choose(page, "Did the line manager attend", "Yes")
        write(page, "Panel members present", "Chair and two members")
        press(page, "Save and continue")
        follow(page, "Questions", exact=True)
        write(page, "Question 1: knowledge and skills", "Three examples, each with its source.")
        press(page, "Save and continue")
        follow(page, "Strengths and next steps")
        write(page, "Good practice to hold on to", "Listening.")
        write(page, "What to develop next", "Leading colleagues.")
        press(page, "Save and continue")
        page = self.at(self.chair)
        follow(page, "Record the decision")
        choose(page, "What did the panel decide", outcome)
        write(page, "Why?", "Steady, child-centred supervision of carers.")
        write(page, "Feedback for the applicant and the manager", "Teach what you know.")
        if outcome == "Approved":
            day = self.today.replace(day=1) + timedelta(days=40)
            enter_date(page, "From which day does the new grade apply", day)
        page.locator("main form").get_by_role("button").last.click()
        is_told(page, "The decision is recorded")
        check_page(page)

    def plan(self) -> None:
        """Everybody gets a plan."""
        page = self.at(self.chair)
        follow(page, "The development plan")
        follow(page, "Add an action")
        write(page, "What is to be done?", "Lead a session on supporting carers.")
        write(page, "By whom?", self.applicant)
        enter_date(page, "By when", self.today + timedelta(days=90))
        page.locator("main form").get_by_role("button").last.click()
        is_told(page, "It is in the plan")
        check_page(page)

    def send_outcome(self) -> None:
        """The outcome form goes to human resources, who tell payroll."""
        page = self.at(self.workforce)
        follow(page, "Send the outcome form")
        press(page, "Fill in the form")
        press(page, "Save and continue")
        page = self.at(self.workforce)
        follow(page, "Send the outcome form")
        page.locator("main form").get_by_role("button").last.click()
        is_told(page, "The outcome form is with human resources")
        check_page(page)
        page = self.desks[self.human_resources]
        page.goto("/")
        follow(page, f"Tell payroll: {self.applicant}")
        enter_date(page, "When was payroll told", self.today)
        page.locator("main form").get_by_role("button").last.click()
        is_told(page, "It is recorded")
        check_page(page)

    # Coming back

    def find(self) -> None:
        """The applicant's own way to an application that is under way."""
        page = self.desks[self.applicant]
        follow(page, "My progression")
        follow(page, "Progression from grade F to grade G")
        self.path = page.url

    def strengthen(self) -> None:
        """More in the applicant's own statement, after quality assurance or the panel."""
        page = self.at(self.applicant)
        follow(page, "Why you, why now")
        question = "What makes you ready for grade G, and what will the role gain from you?"
        standing = page.get_by_label(question, exact=True).input_value()
        write(page, question, f"{standing} Both brothers have slept through for six weeks.")
        press(page, "Save and continue")

    def hand_in_again(self) -> None:
        page = self.at(self.applicant)
        follow(page, "Hand in again")
        press(page, "Hand the portfolio over again")
        is_told(page, "The portfolio is with workforce development again")

    def agree_plan(self, name: str) -> None:
        page = self.at(name)
        follow(page, "The development plan")
        follow(page, "Agree the plan")
        press(page, "Agree the plan")
        is_told(page, "The plan is agreed")
