"""Lists: everybody's applications for workforce development, a manager's people, CPD prompts."""

import csv
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.journeys import forms_office, policies
from goldenthread.journeys.queries import lists
from goldenthread.journeys.queries.lists import Filter, Listed
from goldenthread.journeys.views.office import coordinator_of
from goldenthread.journeys.views.shared import member_of
from goldenthread.people import queries as people

ON_A_PAGE = 50
ASKED = ("stage", "team", "risk", "status", "sort")
KEPT = "log"  # in the session
HEADS = (
    "Name",
    "Team",
    "Employee number",
    "Stage",
    "With",
    "In this stage since",
    "Next date",
    "What is due",
    "Working days left",
    "Panel",
)


def log(request: HttpRequest) -> HttpResponse:
    """Every application: stage, days left, limits at risk (WF-01, WF-26)."""
    member = coordinator_of(request)
    asked, remembered = _asked(request)
    form = forms_office.LogForm(
        asked, stages=lists.stages_in_use(member), teams=lists.teams_of(member)
    )
    wanted = _wanted(form)
    rows = lists.log(member, wanted)
    if request.GET.get("format") == "csv":
        return _as_csv(rows)
    query = {key: value for key, value in form.data.items() if value and key in form.fields}
    context = {
        "filter_form": form,
        "wanted": wanted,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "query": urlencode(query),
        "remembered": remembered and wanted.is_narrowed,
        "at_risk": sum(bool(row.at_risk) for row in rows),
        "late": sum(row.is_late for row in rows),
    }
    return render(request, "journeys/office/log.html", context)


def _asked(request: HttpRequest) -> tuple[dict[str, str], bool]:
    """What the list is narrowed down to and sorted by, and whether that is from an earlier visit.

    Whoever comes back from an application finds the list as they left it; `show=all` forgets.
    """
    asked = {key: request.GET.get(key, "") for key in ASKED}
    if not set(ASKED) & set(request.GET) and "show" not in request.GET:
        kept: dict[str, str] = request.session.get(KEPT, {})
        return asked | kept, bool(kept)
    chosen = {key: value for key, value in asked.items() if value}
    if chosen != request.session.get(KEPT, {}):
        request.session[KEPT] = chosen
    return asked, False


def _wanted(form: forms_office.LogForm) -> Filter:
    """What is asked for; a value that was never offered narrows nothing down."""
    form.is_valid()
    found: dict[str, Any] = form.cleaned_data
    return Filter(
        stage=found.get("stage", ""),
        team=found.get("team", ""),
        risk=found.get("risk", ""),
        status=found.get("status", "") or "open",
        sort=found.get("sort", ""),
    )


def _as_csv(rows: list[Listed]) -> HttpResponse:
    """The list as a spreadsheet reads it, with a mark so that Excel takes it for UTF-8."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="progression-log.csv"'
    writer = csv.writer(answer)
    writer.writerow(HEADS)
    writer.writerows([_plain(cell) for cell in _cells(row)] for row in rows)
    return answer


def _cells(row: Listed) -> list[str]:
    member, due = row.journey.member, row.next_due
    return [
        member.name,
        member.team.name if member.team else "",
        member.employee_number,
        row.stage.title,
        row.owner,
        row.since.isoformat(),
        due.on.isoformat() if due else "",
        due.title if due else "",
        str(due.working_days_left) if due else "",
        row.slot.panel.on.isoformat() if row.slot else "",
    ]


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; figures stay figures."""
    is_figure = cell.lstrip("-").isdigit()
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not is_figure else cell


def managed(request: HttpRequest) -> HttpResponse:
    """The applications of one's people or service: what waits for whom (LM-24, SM-05)."""
    member = member_of(request)
    rows = lists.managed(member)
    if not rows and not people.roles_of(member) & policies.MANAGING:
        raise Http404
    context = {
        "mine": [row for row in rows if row.mine],
        "others": [row for row in rows if not row.mine],
        "ended": lists.ended_lately(member),
    }
    return render(request, "journeys/office/managed.html", context)
