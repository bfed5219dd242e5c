"""Goes along a progression the way people do, action by action.

The demo council's applicants are brought to their stages by it, and so are those of tests and of
benchmarks. It makes up what people would write; everything else is the product's own.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from goldenthread.checks.calendar import months_later
from goldenthread.config.demo import texts
from goldenthread.core import clock
from goldenthread.evidence import actions as evidence
from goldenthread.evidence.actions import Activity, Case
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys.actions import decisions, panels, portfolio, reviews, starting
from goldenthread.journeys.models import Journey, Panel, Slot
from goldenthread.journeys.queries.facts import calendar_of
from goldenthread.journeys.queries.signatures import sealed_portfolio
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from goldenthread.records import queries as record_queries
from goldenthread.records.models import Record
from goldenthread.standards.queries import resolve_references


@dataclass(frozen=True)
class Cast:
    """Who takes which part."""

    applicant: Member
    line_manager: Member
    service_manager: Member
    head_of_service: Member
    workforce: Member
    chair: Member
    panel_members: tuple[Member, ...]
    human_resources: Member


class Walk:
    """One applicant's way. Each method does one thing, today, as the person whose it is."""

    def __init__(self, cast: Cast, version: PathwayVersion) -> None:
        self.cast = cast
        self.version = version
        self.journey = starting.start_journey(by=cast.applicant, version=version)

    def refreshed(self) -> Journey:
        self.journey = Journey.objects.select_related("version", "member", "organisation").get(
            pk=self.journey.pk
        )
        return self.journey

    def to_building(self) -> None:
        """Cover page, both managers' agreement, the documents asked for."""
        self.write_cover()
        self.agree()
        self.agree_for_service()
        self.request_documents()

    def agree(self) -> None:
        starting.agree(
            by=self.cast.line_manager, journey=self.refreshed(), discussed_on=clock.today()
        )

    def agree_for_service(self) -> None:
        starting.agree_for_service(
            by=self.cast.service_manager, journey=self.refreshed(), discussed_on=clock.today()
        )

    def request_documents(self) -> None:
        starting.request_documents(by=self.cast.applicant, journey=self.refreshed())

    def write_cover(self) -> None:
        today = clock.today()
        self.fill(
            self.cast.applicant,
            "cover",
            {
                "details": {
                    "full_name": self.cast.applicant.name,
                    "manager_name": self.cast.line_manager.name,
                    "service_since": self.cast.applicant.started_on.isoformat(),
                    "post_since": self.cast.applicant.started_on.isoformat(),
                    "permission_on": today.isoformat(),
                },
                "experience": {
                    "asye": "yes",
                    "asye_where": "Here, in my first year",
                    "post_under_year": "no",
                    "part_time": "no",
                    "breaks": "no",
                },
            },
        )

    def fill(self, by: Member, form: str, parts: dict[str, dict[str, Any]]) -> Record:
        """Write answers into a form's parts, over whatever stands there."""
        row = portfolio.open_form(by=by, journey=self.refreshed(), form=form)
        for part, answers in parts.items():
            self.write(by, row.record, part, answers)
        return row.record

    @staticmethod
    def write(by: Member, record: Record, part: str, answers: dict[str, Any]) -> None:
        standing = record_queries.draft_of(record, part)
        records.save_draft(
            by=by,
            record=record,
            part=part,
            answers=answers,
            revision=standing.revision if standing else 0,
        )

    def build(self) -> None:
        """Everything that the portfolio needs."""
        self.add_learning()
        self.observe()
        self.write_statements()
        self.approve()

    def add_learning(self, count: int = 5) -> list[EvidenceItem]:
        """Activities in the CPD log, tied to statements, in the portfolio."""
        return [self._activity(number) for number in range(count)]

    def _activity(self, number: int) -> EvidenceItem:
        title, learning, application, codes = texts.LEARNING[number % len(texts.LEARNING)]
        item = evidence.add_activity(
            by=self.cast.applicant,
            activity=Activity(
                title=title,
                completed_on=self._working_day(clock.today() - timedelta(days=20 + 30 * number)),
                learning=learning,
                application=application,
                cases=(Case(initials="TW", record_number=f"40{number}173"),),
            ),
        )
        resolved = resolve_references(self.version.definition, codes)
        for statement in filter(None, resolved.values()):
            evidence.link_statement(by=self.cast.applicant, item=item, statement=statement)
        portfolio.choose_evidence(by=self.cast.applicant, journey=self.refreshed(), item=item)
        return item

    def _working_day(self, day: date) -> date:
        """That day, or the last one before it on which people work."""
        return calendar_of(self.cast.applicant).on_or_before(day)

    def observe(self, on: date | None = None) -> EvidenceItem:
        """An observation by the line manager, sealed, signed by both, in the portfolio."""
        item = evidence.start_observation(
            by=self.cast.line_manager,
            definition=self.version,
            subject=self.cast.applicant,
            observer=self.cast.line_manager,
        )
        record, day = item.observation.record, on or self._working_day(_recently())
        for part, answers in texts.observation(self.version.definition, day).items():
            by = self.cast.applicant if part == "worker_comments" else self.cast.line_manager
            self.write(by, record, part, answers)
        version = evidence.seal_observation(by=self.cast.line_manager, item=item)
        records.sign(
            by=self.cast.line_manager, version=version, slot="observer", role=Role.LINE_MANAGER
        )
        records.sign(
            by=self.cast.applicant, version=version, slot="observed_worker", role=Role.PRACTITIONER
        )
        portfolio.choose_evidence(by=self.cast.applicant, journey=self.refreshed(), item=item)
        return item

    def write_statements(self) -> None:
        self.fill(self.cast.applicant, "applicant_statement", texts.applicant_statement())
        self.fill(self.cast.applicant, "cpd_log", {"account": {"swe_account": "yes"}})
        self.fill(
            self.cast.line_manager,
            "manager_statement",
            texts.manager_statement(self.version.definition),
        )

    def approve(self) -> None:
        self.fill(
            self.cast.service_manager, "service_manager_approval", {"approval": {"approved": "yes"}}
        )

    def close_for_signing(self) -> None:
        portfolio.close_for_signing(by=self.cast.applicant, journey=self.refreshed())

    def sign(self, *slots: str) -> None:
        """Give the named signatures, or all that are still needed, in order."""
        signers = {
            "applicant": self.cast.applicant,
            "line_manager": self.cast.line_manager,
            "service_manager": self.cast.service_manager,
            "head_of_service": self.cast.head_of_service,
        }
        journey = self.refreshed()
        version = sealed_portfolio(journey)
        if version is None:
            raise LookupError("the portfolio is not sealed")
        states = record_queries.signature_states(
            version, journey.version.definition.portfolio_signatures
        )
        for state in states:
            wanted = not slots or state.slot.key in slots
            if wanted and state.state != "signed":
                portfolio.sign_portfolio(
                    by=signers[state.slot.key],
                    journey=self.refreshed(),
                    version=version,
                    slot=state.slot.key,
                )

    def submit(self) -> None:
        for item in ("questions_read", "ready"):
            portfolio.tick(
                by=self.cast.applicant, journey=self.refreshed(), checklist="applicant", item=item
            )
        portfolio.submit(by=self.cast.applicant, journey=self.refreshed())

    def to_submitted(self) -> None:
        self.to_building()
        self.build()
        self.close_for_signing()
        self.sign()
        self.submit()

    def hold_date(self, panel: Panel) -> Slot:
        return panels.hold_date(by=self.cast.workforce, journey=self.refreshed(), panel=panel)

    def review(self, *, forward: bool, panel_on: date | None = None) -> None:
        """Quality assurance, with its outcome."""
        submission = self.refreshed().submissions.order_by("-number").first()
        if submission is None:
            raise LookupError("nothing was handed in")
        review = reviews.begin_review(by=self.cast.workforce, submission=submission)
        resubmit_by = calendar_of(self.cast.workforce).add(clock.today(), 10)
        answers = texts.review(
            self.cast.workforce,
            received_on=submission.submitted_on,
            forward=forward,
            meeting_on=panel_on,
            resubmit_by=resubmit_by,
        )
        for part, given in answers.items():
            self.write(self.cast.workforce, review.record, part, given)
        reviews.conclude_review(
            by=self.cast.workforce,
            review=review,
            forward=forward,
            resubmit_by=None if forward else resubmit_by,
        )

    def strengthen(self) -> None:
        """What was asked for: more about the impact, and one more activity."""
        statement = texts.applicant_statement()
        statement["statement"]["readiness"] += texts.STRENGTHENED
        self.fill(self.cast.applicant, "applicant_statement", statement)

    def resubmit(self) -> None:
        self.close_for_signing()
        self.sign()
        portfolio.submit(by=self.cast.applicant, journey=self.refreshed())

    def confirm(self) -> None:
        slot = self.refreshed().slots.get(state=Slot.State.HELD)
        panels.confirm_date(by=self.cast.workforce, slot=slot)

    def decide(self, outcome: str) -> None:
        """The interview is over: notes, then the decision."""
        journey = self.refreshed()
        row = decisions.notes_of(by=self.cast.chair, journey=journey)
        for part, answers in texts.panel_notes().items():
            self.write(self.cast.chair, row.record, part, answers)
        decisions.decide(
            by=self.cast.chair,
            journey=self.refreshed(),
            outcome=outcome,
            reasons=texts.REASONS[outcome],
            feedback=texts.FEEDBACK[outcome],
            decided_on=clock.today(),
            effective_on=_first_of_next_month() if outcome == "approved" else None,
        )

    def plan(self) -> None:
        decisions.add_plan_action(
            by=self.cast.chair,
            journey=self.refreshed(),
            action_text=texts.PLAN_ACTION,
            by_whom=self.cast.applicant.name,
            by_when=self._working_day(months_later(clock.today(), 3)),
            measure=texts.PLAN_MEASURE,
        )

    def send_outcome(self) -> None:
        journey = self.refreshed()
        decision = journey.decisions.select_related("slot__panel").get()
        if decision.effective_on is None or decision.slot is None:
            raise LookupError("nothing was approved at a panel")
        self.fill(
            self.cast.workforce,
            "outcome_form",
            {
                "outcome": {
                    "employee_number": journey.member.employee_number,
                    "name": journey.member.name,
                    "from_grade": self.version.definition.from_grade,
                    "to_grade": self.version.definition.to_grade,
                    "effective_on": decision.effective_on.isoformat(),
                    "panel_on": decision.slot.panel.on.isoformat(),
                    "decision": self.version.definition.outcome(decision.outcome).label,
                    "replaces": "No",
                }
            },
        )
        decisions.send_outcome(by=self.cast.workforce, journey=self.refreshed())

    def tell_payroll(self) -> None:
        notice = self.refreshed().decisions.get().notice
        decisions.record_payroll_told(by=self.cast.human_resources, notice=notice, on=clock.today())


def plan_panel(cast: Cast, version: PathwayVersion, on: date, places: int = 6) -> Panel:
    """A panel on a day, chaired by the cast's chair."""
    return panels.plan_panel(
        by=cast.workforce,
        version=version,
        on=on,
        starts_at=time(9, 30),
        place="Civic Centre, room 2",
        chair=cast.chair,
        members=list(cast.panel_members),
        minutes=60,
        places=places,
    )


def panel_day(cast: Cast, weeks: int) -> date:
    """A working day, at least so many weeks from today."""
    return calendar_of(cast.workforce).on_or_after(clock.today() + timedelta(weeks=weeks))


def _recently() -> date:
    return clock.today() - timedelta(days=21)


def _first_of_next_month() -> date:
    return months_later(clock.today().replace(day=1), 1)
