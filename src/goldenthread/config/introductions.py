"""Where rooms are introduced to each other: what lower rooms offer, upper rooms fill here."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest

from goldenthread.checks.words import count_words
from goldenthread.core import jobs, navigation
from goldenthread.core.forms import word_counter
from goldenthread.core.navigation import NavItem
from goldenthread.evidence import access as evidence_access
from goldenthread.evidence import sharing
from goldenthread.evidence import usage as evidence_usage
from goldenthread.evidence import waiting as evidence_waiting
from goldenthread.journeys import access as journey_access
from goldenthread.journeys import reminders
from goldenthread.journeys import sharing as journey_sharing
from goldenthread.journeys import waiting as journey_waiting
from goldenthread.journeys.views.shared import member_of
from goldenthread.people import handover, waiting
from goldenthread.people import queries as people
from goldenthread.people.roles import Role
from goldenthread.records import access as record_access
from goldenthread.records import known
from goldenthread.standards import usage

MANAGING = (Role.LINE_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)


def introduce() -> None:
    """Fill the registries. Called once when the product starts; calling it again is harmless."""
    word_counter.use(count_words)
    record_access.register(evidence_access.observation_grant)
    record_access.register(journey_access.record_grant)
    known.register("agreed_on", journey_access.agreed_on)
    sharing.register(journey_sharing.shared_among)
    usage.register(evidence_usage.uses)
    waiting.register(journey_waiting.waiting_on_journeys)
    waiting.register(evidence_waiting.observations_waiting)
    handover.register(evidence_waiting.hand_over)
    handover.register(journey_waiting.hand_over)
    # Each organisation is looked at once a day; looking whether it was takes one query.
    jobs.register("reminders", timedelta(minutes=5), reminders.remind_all)
    for item in NAVIGATION:
        navigation.register(item)


def _holds(*roles: Role) -> Callable[[HttpRequest], bool]:
    def visible(request: HttpRequest) -> bool:
        return bool(people.roles_of(member_of(request)).intersection(roles))

    return visible


JOURNEYS = "/journeys/"
NAVIGATION = (
    NavItem("Home", "home"),
    NavItem("My evidence", "evidence:mine", _holds(Role.PRACTITIONER)),
    NavItem("My progression", "journeys:mine", _holds(Role.PRACTITIONER)),
    NavItem(
        "Progression log", "journeys:log", _holds(Role.WORKFORCE_DEVELOPMENT), section=JOURNEYS
    ),
    NavItem("Applications", "journeys:managed", _holds(*MANAGING), section=JOURNEYS),
    NavItem(
        "Panels",
        "journeys:panels",
        _holds(Role.WORKFORCE_DEVELOPMENT, Role.PRINCIPAL_SOCIAL_WORKER, Role.PANEL_MEMBER),
    ),
    NavItem("Outcome forms", "journeys:outcomes", _holds(Role.HUMAN_RESOURCES)),
    NavItem("Standards", "standards:editions"),
    NavItem(
        "Pathways",
        "pathways:versions",
        _holds(Role.WORKFORCE_DEVELOPMENT, Role.ADMINISTRATOR, Role.STANDARDS_AUTHOR),
    ),
    NavItem("People", "people:people", _holds(Role.ADMINISTRATOR)),
    NavItem("Organisation", "people:organisation", _holds(Role.ADMINISTRATOR)),
    NavItem("Reminders", "journeys:reminders", _holds(Role.ADMINISTRATOR)),
)
