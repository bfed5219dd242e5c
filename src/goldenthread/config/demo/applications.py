"""Applications of the demo council, each at another stage of the progression from F to G."""

from collections.abc import Callable
from datetime import date, timedelta

from goldenthread.config.demo import texts
from goldenthread.config.demo.council import Council
from goldenthread.config.demo.diary import Diary, thursday
from goldenthread.config.demo.walk import Cast, Walk, plan_panel
from goldenthread.core import clock
from goldenthread.evidence import actions as evidence
from goldenthread.evidence.models import CpdPrompt
from goldenthread.journeys import reminders
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
        _completed,
    )
    for make in makers:
        make(council, version)
    with _today(council).on(0):
        reminders.remind_all()


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


def _today(council: Council) -> Diary:
    return Diary(calendar_of(council.organisation), clock.today())


def _begin(diary: Diary, cast: Cast, version: PathwayVersion, start: int) -> Walk:
    """From the wish to the documents, which takes six working days."""
    with diary.on(start):
        walk = Walk(cast, version)
        walk.write_cover()
    with diary.on(start + 3):
        walk.agree()
    with diary.on(start + 5):
        walk.agree_for_service()
    with diary.on(start + 6):
        walk.request_documents()
    return walk


def _to_submitted(diary: Diary, cast: Cast, version: PathwayVersion, start: int) -> Walk:
    """A portfolio handed in on day 0, signed in turn in the week before."""
    walk = _begin(diary, cast, version, start)
    with diary.on(-16):
        walk.add_learning()
    with diary.on(-14):
        walk.observe()
    with diary.on(-8):
        walk.write_statements()
    with diary.on(-6):
        walk.approve()
    with diary.on(-5):
        walk.close_for_signing()
        walk.sign("applicant")
    for day, slot in ((-4, "line_manager"), (-2, "service_manager"), (-1, "head_of_service")):
        with diary.on(day):
            walk.sign(slot)
    with diary.on(0):
        walk.submit()
    return walk


def _not_yet(council: Council, version: PathwayVersion) -> None:
    diary = _today(council)
    with diary.on(-14):
        walk = Walk(cast_of(council, "not_yet", "line_manager_kinship"), version)
        walk.write_cover()
    with diary.on(-11):
        starting.say_not_yet(
            by=walk.cast.line_manager,
            journey=walk.refreshed(),
            discussed_on=clock.today(),
            comment="You will have been at grade F for 18 months next summer.",
            agreed_learning="Co-work two annual reviews and take the course on allegations. "
            "We talk again in three months.",
        )


def _writing(council: Council, version: PathwayVersion) -> None:
    """With the documents for eight weeks; a colleague has just been along to observe."""
    diary = _today(council)
    walk = _begin(diary, cast_of(council, "applicant_writing", "line_manager"), version, -46)
    with diary.on(-12):
        walk.add_learning(2)
    with diary.on(-2):
        _begun_observation(council, version, walk)


def _begun_observation(council: Council, version: PathwayVersion, walk: Walk) -> None:
    """Something for the observer to finish: the head of it is written, and no more."""
    observer = council["observer"]
    item = evidence.start_observation(
        by=observer, definition=version, subject=walk.cast.applicant, observer=observer
    )
    details = texts.observation(version.definition, clock.today())["details"]
    walk.write(observer, item.observation.record, "details", details)


def _paused(council: Council, version: PathwayVersion) -> None:
    diary = _today(council)
    walk = _begin(diary, cast_of(council, "on_leave", "line_manager_south"), version, -60)
    with diary.on(-18):
        time.pause(
            by=walk.cast.applicant,
            journey=walk.refreshed(),
            kind="parental",
            from_on=clock.today(),
        )


def _submitted(council: Council, version: PathwayVersion) -> None:
    diary = _handed_in(council, days_ago=5)
    cast = cast_of(council, "applicant_submitted", "line_manager_south")
    walk = _to_submitted(diary, cast, version, -64)
    with diary.on(2):
        walk.hold_date(_panel(walk, version, weeks=6))


def _returned(council: Council, version: PathwayVersion) -> None:
    diary = _handed_in(council, days_ago=13)
    cast = cast_of(council, "applicant_returned", "line_manager_south")
    walk = _to_submitted(diary, cast, version, -58)
    with diary.on(6):
        walk.review(forward=False)


def _before_the_panel(council: Council, version: PathwayVersion) -> None:
    diary = _handed_in(council, days_ago=25)
    cast = cast_of(council, "applicant_panel", "line_manager")
    walk = _to_submitted(diary, cast, version, -70)
    with diary.on(1):
        panel = _panel(walk, version, weeks=7)
        walk.hold_date(panel)
    with diary.on(12):
        walk.review(forward=True, panel_on=panel.on)
    with diary.on(22):
        walk.confirm()


def _handed_in(council: Council, days_ago: int) -> Diary:
    """A diary whose day 0 is that of handing in, so many working days ago."""
    calendar = calendar_of(council.organisation)
    return Diary(calendar, calendar.add(calendar.on_or_before(clock.today()), -days_ago))


def _deferred(council: Council, version: PathwayVersion) -> None:
    cast = cast_of(council, "applicant_deferred", "line_manager_kinship")
    walk, after = _held(council, version, cast, days_ago=13)
    with after.on(1):
        walk.decide("deferred")
        walk.plan()
    with after.on(4):
        decisions.agree_plan(by=walk.cast.line_manager, journey=walk.refreshed())


def _approved(council: Council, version: PathwayVersion) -> None:
    cast = cast_of(council, "applicant_approved", "line_manager_south")
    walk, after = _held(council, version, cast, days_ago=13)
    with after.on(0):
        walk.decide("approved")
        walk.plan()
    with after.on(3):
        walk.send_outcome()


def _completed(council: Council, version: PathwayVersion) -> None:
    """Approved at an earlier panel: payroll was told, and the plan is being worked through."""
    cast = cast_of(council, "applicant_completed", "line_manager")
    walk, after = _held(council, version, cast, days_ago=70)
    with after.on(0):
        walk.decide("approved")
        walk.plan()
    with after.on(2):
        walk.send_outcome()
    with after.on(4):
        walk.tell_payroll()
    with after.on(11):
        decisions.agree_plan(by=walk.cast.line_manager, journey=walk.refreshed())


def _held(
    council: Council, version: PathwayVersion, cast: Cast, days_ago: int
) -> tuple[Walk, Diary]:
    """Somebody whose interview was at least so many days ago, and a diary from that day on."""
    calendar = calendar_of(council.organisation)
    met = thursday(calendar, clock.today() - timedelta(days=days_ago), back=True)
    diary = Diary(calendar, met - timedelta(weeks=7))
    walk = _to_submitted(diary, cast, version, -66)
    with diary.on(2):
        walk.hold_date(_panel_on(walk, version, met))
    with diary.on(9):
        walk.review(forward=True, panel_on=met)
    with diary.on(21):
        walk.confirm()
    return walk, Diary(calendar, met)


def _panel(walk: Walk, version: PathwayVersion, weeks: int) -> Panel:
    """A panel on a Thursday about so many weeks on."""
    day = clock.today() + timedelta(weeks=weeks)
    return _panel_on(walk, version, thursday(calendar_of(walk.cast.workforce), day))


def _panel_on(walk: Walk, version: PathwayVersion, day: date) -> Panel:
    """The panel of a day: the one that is planned there already, or a new one."""
    standing = Panel.objects.of(walk.cast.workforce).filter(on=day, pathway_key=version.key)
    return standing.first() or plan_panel(walk.cast, version, day)
