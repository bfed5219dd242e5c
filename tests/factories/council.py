"""The demo council beside a second one, with applications whose pages everybody tries to open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.config.demo import council as demo
from goldenthread.config.demo.applications import cast_of
from goldenthread.config.demo.council import Council
from goldenthread.config.demo.walk import Walk, panel_day, plan_panel
from goldenthread.core import clock, files
from goldenthread.core.models import OutboxMessage, StoredFile
from goldenthread.evidence import actions as evidence
from goldenthread.journeys.actions import decisions, panels, paper, portfolio, reviews, time
from goldenthread.journeys.models import Journey, Panel
from goldenthread.pathways import actions as pathways
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people import actions as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from goldenthread.standards import actions as standards
from goldenthread.standards.models import Edition
from tests.factories.progression import library
from tests.factories.standards import upload

# Every reader of the first council, by the key of `council.toml`. The applicant is whoever applies.
READERS = {
    "colleague": "assessment_worker",
    "line_manager": "line_manager",
    "other_manager": "line_manager_south",
    "service_manager": "service_manager",
    "head_of_service": "head_of_service",
    "other_head": "protection_head",
    "workforce": "workforce",
    "chair": "psw",
    "panel_member": "panel_member",
    "stepped_back": "panel_member_two",
    "human_resources": "hr",
    "auditor": "auditor",
    "author": "author",
    "administrator": "administrator",
}

SCAN = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SECRET_ADJUSTMENT = "The questions in large print"
SECRET_ACTIVITY = "What I keep to myself"
SECRET_NOTE = "Chair and one member, in the small room"
SECRET_PAUSE = "Waiting for an operation"


@dataclass
class World:
    """Two councils; in the first, applications by what they are tried for."""

    first: Council
    second: Council
    version: PathwayVersion
    journeys: dict[str, Journey] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def reader(self, name: str, journey: Journey | None) -> Member:
        """A reader of the first council; the applicant is the one of `journey`."""
        if name == "applicant":
            return journey.member if journey else self.first["practitioner"]
        return self.first[READERS[name]]

    def strangers(self) -> Iterator[tuple[str, Member]]:
        """The same parts in the second council, each once."""
        again = {"colleague", "other_manager", "other_head", "stepped_back"}
        for name, key in {"applicant": "practitioner", **READERS}.items():
            if name not in again:
                yield name, self.second[key]


def world() -> World:
    """Make both councils and the applications; takes some seconds."""
    version = library()
    found = World(demo.build_council(), second_council(), version)
    for make in (_decided, _confirmed, _handed_on, _writing, _on_paper, _decided_on_paper):
        make(found)
    for make_thing in (_standards, _pathways, _people):
        make_thing(found)
    return found


def second_council() -> Council:
    """A council like the demo's, apart in every row."""
    with _described(name="Otherby Council", slug="otherby", domain="otherby.example"):
        return demo.build_council()


@contextmanager
def _described(**other: str) -> Iterator[None]:
    standing = demo.data
    described = {**standing(), **other}
    demo.data = lambda: described
    try:
        yield
    finally:
        demo.data = standing


def _walk(found: World, applicant: str, manager: str = "line_manager") -> Walk:
    walk = Walk(cast_of(found.first, applicant, manager), found.version)
    found.journeys[applicant] = walk.journey
    return walk


def _to_confirmed(walk: Walk) -> Panel:
    """Up to the confirmed date; the second panel member has stepped back."""
    walk.to_building()
    walk.build()
    walk.close_for_signing()
    portfolio.reopen(by=walk.cast.applicant, journey=walk.refreshed(), reason="More to say")
    walk.strengthen()
    walk.close_for_signing()
    walk.sign()
    walk.submit()
    panel = plan_panel(walk.cast, walk.version, panel_day(walk.cast, 7))
    walk.hold_date(panel)
    walk.review(forward=True, panel_on=panel.on)
    walk.confirm()
    panels.step_back(
        by=walk.cast.panel_members[1], journey=walk.refreshed(), reason="We shared a flat once."
    )
    return panel


def _decided(found: World) -> None:
    with clock.shifted(timedelta(days=-80)):
        walk = _walk(found, "practitioner")
        found.things["adjustment"] = time.ask_for_adjustment(
            by=walk.cast.applicant, journey=walk.refreshed(), need=SECRET_ADJUSTMENT
        )
        _to_confirmed(walk)
    with clock.shifted(timedelta(days=-5)):
        walk.decide("approved")
        walk.plan()
        walk.send_outcome()
    journey = walk.refreshed()
    decision = journey.decisions.get()
    found.things |= {
        "decision": decision,
        "notice": decision.notice,
        "plan_action": journey.plan_actions.get(),
    }


def _confirmed(found: World) -> None:
    with clock.shifted(timedelta(days=-21)):
        walk = _walk(found, "applicant_panel")
        time.pause(
            by=walk.cast.applicant,
            journey=walk.refreshed(),
            kind="sickness",
            from_on=clock.today(),
            reason=SECRET_PAUSE,
        )
        time.resume(by=walk.cast.applicant, journey=walk.refreshed())
        found.things["panel"] = _to_confirmed(walk)
    walk.fill(
        walk.cast.applicant,
        "preparation",
        {walk.version.definition.form("preparation").parts[0].key: {}},
    )
    notes = decisions.notes_of(by=walk.cast.chair, journey=walk.refreshed())
    walk.write(walk.cast.chair, notes.record, "attendance", {"members": SECRET_NOTE})
    journey = walk.refreshed()
    found.things["submission"] = journey.submissions.get()
    for chosen in journey.chosen_evidence.select_related("item"):
        found.things[f"shared_{chosen.item.kind}"] = chosen.item
    found.things["shared_file"] = evidence.add_file(
        by=walk.cast.applicant,
        item=found.things["shared_cpd"],
        file=_file(walk.cast.applicant),
    )
    found.things["letter"] = OutboxMessage.objects.exclude(calendar="").first()


def _handed_on(found: World) -> None:
    """Handed in and in quality assurance; half-way the line manager changed."""
    walk = _walk(found, "applicant_returned", "line_manager_south")
    walk.to_submitted()
    journey = walk.refreshed()
    held = plan_panel(walk.cast, walk.version, panel_day(walk.cast, 8))
    walk.hold_date(held)
    found.things["review"] = reviews.begin_review(
        by=walk.cast.workforce, submission=journey.submissions.get()
    )
    time.change_party(
        by=walk.cast.workforce,
        journey=walk.refreshed(),
        party=Role.LINE_MANAGER,
        member=found.first["line_manager"],
    )


def _writing(found: World) -> None:
    walk = _walk(found, "applicant_writing")
    walk.to_building()
    found.things["asking"] = _asking(found)
    walk.add_learning(1)
    walk.write_statements()
    record = walk.refreshed().records.get(form="applicant_statement").record
    found.things["attachment"] = records.attach(
        by=walk.cast.applicant, record=record, part="statement", file=_file(walk.cast.applicant)
    )
    private = evidence.add_activity(
        by=walk.cast.applicant, activity=evidence.Activity(title=SECRET_ACTIVITY)
    )
    found.things["private_item"] = private
    found.things["private_file"] = evidence.add_file(
        by=walk.cast.applicant, item=private, file=_file(walk.cast.applicant)
    )
    found.things["observation"] = evidence.start_observation(
        by=walk.cast.applicant,
        definition=found.version,
        subject=walk.cast.applicant,
        observer=walk.cast.line_manager,
    )


def _asking(found: World) -> Journey:
    """Somebody whose year in another country a named person has to judge."""
    walk = _walk(found, "on_leave")
    walk.write_cover()
    experience = {"asye": "equivalent", "asye_where": "In Scotland", "post_under_year": "no"}
    walk.fill(walk.cast.applicant, "cover", {"experience": experience})
    return walk.refreshed()


def _on_paper(found: World) -> None:
    workforce = found.first["workforce"]
    found.journeys["applicant_submitted"] = paper.enter_from_paper(
        by=workforce,
        member=found.first["applicant_submitted"],
        version=found.version,
        stage="signing",
        started_on=clock.today() - timedelta(days=60),
        clock_started_on=clock.today() - timedelta(days=50),
        pages=_file(workforce),
    )


def _decided_on_paper(found: World) -> None:
    """Somebody of another team, of whom the panel decided before anything was entered here."""
    workforce, applicant = found.first["workforce"], found.first["applicant_deferred"]
    today, page = clock.today(), _file(workforce)
    signers = ("applicant_deferred", "line_manager_kinship", "service_manager", "head_of_service")
    slots = found.version.definition.portfolio_signatures
    found.journeys["applicant_deferred"] = paper.enter_from_paper(
        by=workforce,
        member=applicant,
        version=found.version,
        stage="not_approved",
        started_on=today - timedelta(days=90),
        handed_in_on=today - timedelta(days=60),
        pages=page,
        signatures=tuple(
            paper.PaperSignature(slot.key, found.first[key], today - timedelta(days=61))
            for slot, key in zip(slots, signers, strict=True)
        ),
        later=paper.LaterOnPaper(
            paper.PaperReview(
                workforce, today - timedelta(days=40), page, panel_on=today - timedelta(days=20)
            ),
            decision=paper.PaperDecision(
                chair=found.first["psw"],
                panel_on=today - timedelta(days=20),
                decided_on=today - timedelta(days=20),
                pages=page,
            ),
        ),
    )


def _file(by: Member) -> StoredFile:
    pages = SimpleUploadedFile("pages.pdf", SCAN)
    return files.store(organisation_id=by.organisation_id, upload=pages, by=by)


def _standards(found: World) -> None:
    author = found.first["author"]
    found.things["import"] = standards.upload_document(by=author, upload=upload())
    edition = Edition.objects.get(key="dfe-kss-2018")
    found.things["edition"] = edition
    found.things["prompt"] = evidence.add_prompt(by=found.first["workforce"], title="A course")
    found.things["statement"] = edition.statements.order_by("position").first()


def _pathways(found: World) -> None:
    keeper = found.first["workforce"]
    choice = next(c for c in found.version.definition.choices if type(c.value) is int)
    found.things["draft_version"] = pathways.adapt_choices(
        by=keeper, base=found.version, values={choice.key: int(choice.value) + 1}
    )
    found.things["cited"] = pathways.attach_document(
        by=keeper,
        version=found.version,
        key="job_description",
        upload=SimpleUploadedFile("post.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
    )


def _people(found: World) -> None:
    administrator = found.first["administrator"]
    found.things["role"] = found.first["practitioner"].roles.first()
    found.things["cover"] = people.arrange_cover(
        by=administrator,
        absent=found.first["disability_manager"],
        covering=found.first["assessment_manager"],
        role=Role.LINE_MANAGER,
        from_on=clock.today(),
        to_on=clock.today() + timedelta(days=9),
    )
    found.things["closure"] = people.add_closure(
        by=administrator,
        organisation=found.first.organisation,
        day=clock.today() + timedelta(days=100),
        name="A day off",
    )
