"""Documents to take away: the portfolio for its reader, and an interview for a calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core import files
from goldenthread.exports.enclosures import file_of
from goldenthread.exports.packs import Pack, pack, readable_parts
from goldenthread.exports.pdf import PdfUnavailableError, pdf
from goldenthread.exports.word import docx
from goldenthread.journeys import invitations
from goldenthread.journeys.models import Journey, Slot
from goldenthread.journeys.queries.facts import booked
from goldenthread.journeys.queries.signatures import portfolio_row
from goldenthread.journeys.views.shared import journey_or_404, member_of
from goldenthread.records import queries as records
from goldenthread.records.models import SealedVersion

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def portfolio_pdf(request: HttpRequest, pk: Any, number: int) -> HttpResponse:
    """A sealed version as one PDF."""
    made = _pack(request, pk, number)
    try:
        data = pdf("exports/pack.html", {"pack": made}, made.files)
    except PdfUnavailableError:
        return render(request, "exports/no_pdf.html", {"pack": made}, status=503)
    return _file(data, "application/pdf", f"{made.file_name}.pdf")


def portfolio_docx(request: HttpRequest, pk: Any, number: int) -> HttpResponse:
    """A sealed version as a Word document."""
    made = _pack(request, pk, number)
    return _file(docx(made), WORD, f"{made.file_name}.docx")


def portfolio_file(request: HttpRequest, pk: Any, number: int, sha256: str) -> HttpResponse:
    """A file that a sealed version names, for those who read the part that names it."""
    journey, version = _version(request, pk, number)
    file = file_of(journey, readable_parts(member_of(request), journey, version), sha256)
    if file is None:
        raise Http404
    return files.download(file)


def interview(request: HttpRequest, pk: Any) -> HttpResponse:
    """The interview as a calendar file."""
    journey = journey_or_404(request, pk)
    slot = booked(journey)
    if slot is None:
        raise Http404
    occasion: invitations.Occasion = "hold" if slot.state == Slot.State.HELD else "confirm"
    text = invitations.calendar_entry(slot, occasion)
    return _file(text.encode(), "text/calendar; charset=utf-8", "interview.ics")


def _pack(request: HttpRequest, pk: Any, number: int) -> Pack:
    return pack(member_of(request), *_version(request, pk, number))


def _version(request: HttpRequest, pk: Any, number: int) -> tuple[Journey, SealedVersion]:
    journey = journey_or_404(request, pk)
    row = portfolio_row(journey)
    version = records.version_of(row.record, number) if row else None
    if version is None:
        raise Http404
    return journey, version


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type=media_type, headers=headers)
