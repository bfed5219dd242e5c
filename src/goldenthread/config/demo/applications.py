"""Applications of the demo council, each at another stage of the progression from F to G."""

from collections.abc import Callable
from datetime import timedelta

from goldenthread.config.demo.council import Council
from goldenthread.config.demo.walk import Cast, Walk, plan_panel
from goldenthread.core import clock
from goldenthread.evidence import actions as evidence
from goldenthread.evidence.models import CpdPrompt
from goldenthread.journeys.actions import decisions, starting, time
from goldenthread.journeys.models import Journey, Panel
from goldenthread.journeys.queries.facts import calendar_of
from goldenthread.pathways import queries as pathways
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member

PATHWAY = "progression-f-g"


def build_applications(council: Council) -> None:
    """Make the council's applications; nothing when it has some already."""
    if Journey.objects.of(council.organisation).exists():
        return
    version = next(
        v for v in pathways.versions_open_to(council["practitioner"]) if v.key == PATHWAY
    )
    _offer_prompts(council["workforce"], version)
    makers: tuple[Callable[[Council, PathwayVersion], None], ...] = (
        _not_yet,
        _writing,
        _paused,
        _submitted,
        _returned,
        _before_the_panel,
        _deferred,
        _approved,
    )
    for make in makers:
        make(council, version)


def cast_of(council: Council, applicant: str, manager: str) -> Cast:
    return Cast(
        applicant=council[applicant],
        line_manager=council[manager],
        service_manager=council["service_manager"],
        head_of_service=council["head_of_service"],
        workforce=council["workforce"],
        chair=council["psw"],
        panel_members=(council["panel_member"], council["panel_member_two"]),
        human_resources=council["hr"],
    )


def _offer_prompts(by: Member, version: PathwayVersion) -> None:
    offered = set(CpdPrompt.objects.of(by).values_list("title", flat=True))
    for prompt in version.definition.cpd_prompts:
        if prompt.label not in offered:
            evidence.add_prompt(by=by, title=prompt.label, group=prompt.hint)


def _days_ago(days: int) -> timedelta:
    return timedelta(days=-days)


def _not_yet(council: Council, version: PathwayVersion) -> None:
    with clock.shifted(_days_ago(15)):
        walk = Walk(cast_of(council, "not_yet", "line_manager_kinship"), version)
        walk.write_cover()
        starting.say_not_yet(
            by=walk.cast.line_manager,
            journey=walk.refreshed(),
            discussed_on=clock.today(),
            comment="You will have been at grade F for 18 months next summer.",
            agreed_learning="Co-work two annual reviews and take the course on allegations. "
            "We talk again in three months.",
        )


def _writing(council: Council, version: PathwayVersion) -> None:
    with clock.shifted(_days_ago(30)):
        walk = Walk(cast_of(council, "applicant_writing", "line_manager"), version)
        walk.to_building()
        walk.add_learning(2)


def _paused(council: Council, version: PathwayVersion) -> None:
    with clock.shifted(_days_ago(60)):
        walk = Walk(cast_of(council, "on_leave", "line_manager_south"), version)
        walk.to_building()
    with clock.shifted(_days_ago(25)):
        time.pause(
            by=walk.cast.applicant,
            journey=walk.refreshed(),
            kind="parental",
            from_on=clock.today(),
        )


def _submitted(council: Council, version: PathwayVersion) -> None:
    with clock.shifted(_days_ago(6)):
        walk = Walk(cast_of(council, "applicant_submitted", "line_manager_south"), version)
        walk.to_submitted()
        walk.hold_date(_panel(walk, version, weeks=6))


def _returned(council: Council, version: PathwayVersion) -> None:
    with clock.shifted(_days_ago(14)):
        walk = Walk(cast_of(council, "applicant_returned", "line_manager_south"), version)
        walk.to_submitted()
    with clock.shifted(_days_ago(4)):
        walk.review(forward=False)


def _before_the_panel(council: Council, version: PathwayVersion) -> None:
    with clock.shifted(_days_ago(35)):
        walk = Walk(cast_of(council, "applicant_panel", "line_manager"), version)
        walk.to_submitted()
        panel = _panel(walk, version, weeks=7)
        walk.hold_date(panel)
    with clock.shifted(_days_ago(10)):
        walk.review(forward=True, panel_on=panel.on)
    with clock.shifted(_days_ago(3)):
        walk.confirm()


def _held(council: Council, version: PathwayVersion, applicant: str, manager: str) -> Walk:
    """Somebody whose interview was some days ago."""
    with clock.shifted(_days_ago(70)):
        walk = Walk(cast_of(council, applicant, manager), version)
        walk.to_submitted()
        panel = _panel(walk, version, weeks=8)
        walk.hold_date(panel)
    with clock.shifted(_days_ago(50)):
        walk.review(forward=True, panel_on=panel.on)
        walk.confirm()
    return walk


def _deferred(council: Council, version: PathwayVersion) -> None:
    walk = _held(council, version, "applicant_deferred", "line_manager_kinship")
    with clock.shifted(_days_ago(9)):
        walk.decide("deferred")
        walk.plan()
        decisions.agree_plan(by=walk.cast.line_manager, journey=walk.refreshed())


def _approved(council: Council, version: PathwayVersion) -> None:
    walk = _held(council, version, "applicant_approved", "line_manager_south")
    with clock.shifted(_days_ago(8)):
        walk.decide("approved")
        walk.plan()
        walk.send_outcome()


def _panel(walk: Walk, version: PathwayVersion, weeks: int) -> Panel:
    """A panel on a Thursday about so many weeks on; the one that is planned there already."""
    calendar = calendar_of(walk.cast.workforce)
    day = clock.today() + timedelta(weeks=weeks)
    day = calendar.on_or_after(day + timedelta(days=(3 - day.weekday()) % 7))
    standing = Panel.objects.of(walk.cast.workforce).filter(on=day, pathway_key=version.key)
    return standing.first() or plan_panel(walk.cast, version, day)
