"""Which pages of the office belong to a step of a journey, and which a reader finds at hand."""

from goldenthread.core.actions import NotAllowedError
from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.signatures import sealed_portfolio
from goldenthread.pathways.schema import Verb
from goldenthread.people.models import Member
from goldenthread.people.roles import Role

# Steps that have pages of their own; the others are done on the page of the step.
PAGES: dict[Verb, str] = {
    "return_for_more": "journeys:review",
    "accept": "journeys:review",
    "book": "journeys:hold",
    "confirm": "journeys:confirm",
    "move_panel": "journeys:release",
    "decide": "journeys:decide",
    "send_outcome": "journeys:outcome_form",
}

Link = tuple[str, str]


def links_for(reader: Member, journey: Journey) -> list[Link]:
    """(name of a page, its title) for what the reader finds at hand on a journey."""
    own = policies.parties_of(reader, journey)
    return [
        *_paper(journey),
        *_review(reader, journey),
        *_panel(reader, journey, own),
        *_outcome(journey),
        *_decided_on_paper(reader, journey),
        *_coordination(own),
        *_line_management(own),
    ]


def _paper(journey: Journey) -> list[Link]:
    if not journey.from_paper or sealed_portfolio(journey) is None:
        return []
    return [("journeys:paper_pages", "The scanned pages of the portfolio on paper")]


def _review(reader: Member, journey: Journey) -> list[Link]:
    if not journey.submissions.all() or not policies.may_read_review(reader, journey):
        return []
    return [("journeys:review", "Quality assurance")]


def _panel(reader: Member, journey: Journey, own: policies.Parties) -> list[Link]:
    found: list[Link] = []
    if policies.pack_is_open(journey) and policies.may_read_pack(reader, journey):
        found.append(("journeys:pack", "The panel’s pack"))
    if own & policies.PANEL:
        found.append(("journeys:interview", "The interview: questions and notes"))
        found.append(("journeys:conflict", "Step back because of a conflict of interest"))
    if Role.LINE_MANAGER in own and is_invited(journey):
        found.append(("journeys:attendance", "Say whether you come to the interview"))
    return found


def is_invited(journey: Journey) -> bool:
    """Whether an interview stands that is still to be held."""
    return any(slot.state in {"held", "confirmed"} for slot in journey.slots.all())


def _outcome(journey: Journey) -> list[Link]:
    found: list[Link] = []
    if journey.decisions.all():
        found.append(("journeys:decision", "The decision"))
    if journey.decisions.all() or journey.plan_actions.all():
        found.append(("journeys:plan", "The development plan"))
    return found


def _decided_on_paper(reader: Member, journey: Journey) -> list[Link]:
    """Only the first decision can have been made on paper: later ones are recorded here."""
    decided = journey.from_paper and any(one.slot_id is None for one in journey.decisions.all())
    if not decided or not policies.may_read_reasons(reader, journey):
        return []
    return [("journeys:paper_decision", "The scanned page of the decision on paper")]


def _coordination(own: policies.Parties) -> list[Link]:
    if Role.WORKFORCE_DEVELOPMENT not in own:
        return []
    return [
        ("journeys:rulings", "Questions that a person decides"),
        ("journeys:parties", "Change who takes part"),
        ("journeys:extend", "Move a deadline"),
    ]


def _line_management(own: policies.Parties) -> list[Link]:
    if Role.LINE_MANAGER in own and Role.WORKFORCE_DEVELOPMENT not in own:
        return [("journeys:rulings", "Questions that a person decides")]
    return []


def refusal_of(member: Member, journey: Journey, verb: Verb) -> str:
    """Why a member can't take a step now; empty when they can, conditions apart."""
    try:
        policies.acting_party(member, journey, policies.transition_now(journey, verb))
    except NotAllowedError as refusal:
        return refusal.message
    return ""
