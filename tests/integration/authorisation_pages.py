"""Where each page of the authorisation matrix is: a route with the things that it is tried on.

A page without a line here takes no arguments. "route, such a thing" is a route tried once more, on
something that other people may see.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.records.models import Record
from tests.factories.council import SCAN, World

Arguments = dict[str, Any]
DECIDED, CONFIRMED, HANDED_ON, WRITING, ON_PAPER, ASKING, DECIDED_ON_PAPER = (
    "practitioner",
    "applicant_panel",
    "applicant_returned",
    "applicant_writing",
    "applicant_submitted",
    "on_leave",
    "applicant_deferred",
)
# The pages that aren't tried on the application whose interview is confirmed.
OF_JOURNEY = {
    "journeys:decision": DECIDED,
    "journeys:decide": DECIDED,
    "journeys:correct": DECIDED,
    "journeys:plan": DECIDED,
    "journeys:plan_add": DECIDED,
    "journeys:plan_done": DECIDED,
    "journeys:plan_set_aside": DECIDED,
    "journeys:outcome_form": DECIDED,
    "journeys:outcome_form_open": DECIDED,
    "journeys:adjustments": DECIDED,
    "journeys:arrange_adjustment": DECIDED,
    "journeys:review_begin": HANDED_ON,
    "journeys:review_conclude": HANDED_ON,
    "journeys:review_hand_over": HANDED_ON,
    "journeys:adopt": HANDED_ON,
    "journeys:paper_pages": ON_PAPER,
    "journeys:paper_decision": DECIDED_ON_PAPER,
    "journeys:form": WRITING,
    "journeys:form_part": WRITING,
    "journeys:rulings": ASKING,
    "journeys:ruling": ASKING,
    "exports:interview": CONFIRMED,
    "exports:portfolio_file": ON_PAPER,
}
OF_RECORD: dict[str, tuple[str, str]] = {
    "": (WRITING, "applicant_statement"),
    "the line manager’s, unfinished": (WRITING, "manager_statement"),
    "the line manager’s, of a sealed portfolio": (CONFIRMED, "manager_statement"),
    "notes to prepare for the panel": (CONFIRMED, "preparation"),
    "the panel’s notes": (DECIDED, "panel_notes"),
    "the panel’s notes, unfinished": (CONFIRMED, "panel_notes"),
    "the outcome form": (DECIDED, "outcome_form"),
    "quality assurance under way": (HANDED_ON, ""),
}
ALSO: dict[str, Arguments] = {
    "journeys:step": {"verb": "withdraw"},
    "journeys:form": {"form_key": "applicant_statement"},
    "journeys:form, the line manager’s": {"form_key": "manager_statement"},
    "journeys:form_part": {"form_key": "applicant_statement", "part_key": "statement"},
    "journeys:checklist": {"key": "applicant"},
    "journeys:checklist, workforce development’s": {"key": "workforce_development"},
    "journeys:sealed": {"number": 1},
    "journeys:sign": {"slot_key": "applicant"},
    "journeys:sign, as line manager": {"slot_key": "line_manager"},
    "journeys:sign, as head of service": {"slot_key": "head_of_service"},
    "journeys:changes": {"slot_key": "applicant"},
    "journeys:ruling": {"rule": "asye"},
    "journeys:party_change": {"party": "line_manager"},
    "exports:portfolio_pdf": {"number": 1},
    "exports:portfolio_docx": {"number": 1},
    "exports:portfolio_file": {"number": 1, "sha256": hashlib.sha256(SCAN).hexdigest()},
}


def journey_of(world: World, page: str) -> Journey:
    """The application that a page is tried on; it says who the applicant is."""
    route, _, such = page.partition(", ")
    if such == "before the date is confirmed":
        return world.journeys[HANDED_ON]
    if such == "of an application being written":
        return world.journeys[WRITING]
    if page == "journeys:thread, from the decision" or route.startswith("people:"):
        return world.journeys[DECIDED]
    if route.startswith("records:") and such in OF_RECORD:
        return world.journeys[OF_RECORD[such][0]]
    if route.startswith(("records:", "evidence:")):
        return world.journeys[CONFIRMED if such else WRITING]
    return world.journeys[OF_JOURNEY.get(page, OF_JOURNEY.get(route, CONFIRMED))]


def arguments(world: World, page: str) -> Arguments:
    """What the route of a page is called with."""
    room, _, rest = page.partition(":")
    found = ROOMS.get(room, _none)(world, page)
    if found is None:
        raise LookupError(f"say in {__file__} what {rest} of {room} is called with")
    return found


def _none(_world: World, _page: str) -> Arguments:
    return {}


def _guide(_world: World, _page: str) -> Arguments:
    return {"key": "practitioner"}


def _journeys(world: World, page: str) -> Arguments:
    route = page.partition(", ")[0]
    plain = {
        "mine",
        "log",
        "managed",
        "interests",
        "reminders",
        "paper",
        "panels",
        "panel_new",
        "outcomes",
    }
    if route.removeprefix("journeys:") in plain:
        return {}
    if route in {"journeys:start", "journeys:paper_entry", "journeys:panel_new_for"}:
        return {"version_pk": world.version.pk}
    if route == "journeys:thread":
        return _thread(world, page)
    if route.startswith("journeys:panel"):
        return {"pk": world.things["panel"].pk}
    if route == "journeys:outcome":
        return {"pk": world.things["notice"].pk}
    also = ALSO.get(page, ALSO.get(route, {}))
    more = {
        "journeys:arrange_adjustment": ("adjustment_pk", "adjustment"),
        "journeys:correct": ("decision_pk", "decision"),
        "journeys:plan_done": ("action_pk", "plan_action"),
        "journeys:plan_set_aside": ("action_pk", "plan_action"),
    }
    if route in more:
        name, thing = more[route]
        also = {name: world.things[thing].pk}
    return {"pk": journey_of(world, page).pk, **also}


def _thread(world: World, page: str) -> Arguments:
    kind = page.removeprefix("journeys:thread, from ").removeprefix("a ").removeprefix("the ")
    thing = {"evidence": "shared_cpd"}.get(kind, kind)
    return {"kind": kind, "pk": world.things[thing].pk}


def _exports(world: World, page: str) -> Arguments:
    return {"pk": journey_of(world, page).pk, **ALSO.get(page.partition(", ")[0], {})}


def _record(world: World, such: str) -> Record:
    applicant, form = OF_RECORD.get(such, ("", ""))
    if form:
        rows = JourneyRecord.objects.filter(journey=world.journeys[applicant], form=form)
        return rows.get().record
    if such == "the portfolio":
        return world.things["submission"].version.record
    if such == "quality assurance under way":
        return world.things["review"].record
    if such == "quality assurance concluded":
        return world.things["submission"].review.record
    return world.things["shared_observation"].observation.record


def _records(world: World, page: str) -> Arguments:
    route, _, such = page.partition(", ")
    record = _record(world, such)
    part = "" if record.is_portfolio else record.form_definition.parts[0].key
    more: dict[str, Arguments] = {
        "records:version": {"number": 1},
        "records:sign": {"number": 1, "slot": "observer"},
        "records:paper": {"number": 1, "slot": "observer"},
        "records:changes": {"older": 1, "newer": 2},
        "records:attachment": {"attachment": world.things["attachment"].pk},
        "records:part": {"part": part},
        "records:draft": {"part": part},
    }
    return {"pk": record.pk, **more.get(route, {})}


def _evidence(world: World, page: str) -> Arguments:
    route, _, such = page.partition(", ")
    if route == "evidence:retire_prompt":
        return {"pk": world.things["prompt"].pk}
    if route == "evidence:coverage":
        return {"pk": journey_of(world, page).member_id}
    if route == "evidence:seal_observation":
        return {"pk": world.things["observation"].pk}
    item = {"shared": "shared_cpd", "an observation": "shared_observation"}
    if route == "evidence:file":
        row = world.things["shared_file" if such else "private_file"]
        return {"pk": row.item_id, "file": row.pk}
    taking = {"item", "remove_item", "links", "change_activity", "activity_draft"}
    if route.removeprefix("evidence:") in taking:
        return {"pk": world.things[item.get(such, "private_item")].pk}
    return {}


def _standards(world: World, page: str) -> Arguments:
    name = page.removeprefix("standards:")
    if name in {"editions", "search", "imports", "upload"}:
        return {}
    if name == "statement":
        return {"pk": world.things["statement"].pk}
    if name in {"edition", "overview", "edition_use"}:
        return {"pk": world.things["edition"].pk}
    entry = {"entry": "s1"} if name in {"import_entry", "import_remove"} else {}
    return {"pk": world.things["import"].pk, **entry}


def _pathways(world: World, page: str) -> Arguments:
    route, _, such = page.partition(", ")
    name = route.removeprefix("pathways:")
    if name == "versions":
        return {}
    if name in {"cited", "add_document"}:
        document = {"document": "job_description"} if name == "add_document" else {}
        return {"key": world.version.key, **document}
    if name in {"document", "retire_document"}:
        return {"pk": world.things["cited"].pk}
    own = such == "a draft" or name in {"publish", "discard"}
    version = world.things["draft_version"] if own else world.version
    return {"pk": version.pk, **({"key": "cover"} if name == "form" else {})}


def _people(world: World, page: str) -> Arguments:
    name = page.removeprefix("people:")
    member = world.first["practitioner"].pk
    things: dict[str, Arguments] = {
        "end-role": {"key": world.things["role"].pk},
        "end-cover": {"key": world.things["cover"].pk},
        "remove-closure": {"key": world.things["closure"].pk},
        "contact": {"purpose": "human_resources"},
        "new-password": {"uid": "x", "token": "x"},
    }
    own = {"member", "change", "give-role", "manager", "post", "arrange-cover", "leave", "letter"}
    return things.get(name, {"key": member} if name in own else {})


def _demo(world: World, page: str) -> Arguments:
    letter = page in {"demo:letter", "demo:invitation"}
    return {"key": world.things["letter"].pk} if letter else {}


ROOMS: dict[str, Callable[[World, str], Arguments | None]] = {
    "guide": _guide,
    "journeys": _journeys,
    "exports": _exports,
    "records": _records,
    "evidence": _evidence,
    "standards": _standards,
    "pathways": _pathways,
    "people": _people,
    "demo": _demo,
}
