"""The demo's clock, and the letters that in real use would have been sent."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.config.demo import clock as demo_clock
from goldenthread.config.demo import readers
from goldenthread.config.demo.forms import ClockForm
from goldenthread.core import clock
from goldenthread.core.actions import ActionError
from goldenthread.core.models import OutboxMessage
from goldenthread.people.models import Member

LETTERS_A_PAGE = 50


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def clock_page(request: HttpRequest) -> HttpResponse:
    """Move the demo's date: by a step, to a day, or back to the real one."""
    wants_day = "day-day" in request.POST or not {"step", "reset"} & set(request.POST)
    form = ClockForm(request.POST if request.method == "POST" and wants_day else None)
    if request.method == "POST":
        try:
            if _moved(request, form):
                messages.success(request, "The date has been changed for everybody in this demo.")
                return redirect("demo:clock")
        except ActionError as error:
            form = form if form.is_bound else ClockForm({})
            form.add_error(error.field, error.message)
    return render(request, "config/demo/clock.html", {"form": form, "today": clock.today()})


def _moved(request: HttpRequest, form: ClockForm) -> bool:
    if "reset" in request.POST:
        demo_clock.reset()
    elif "step" in request.POST:
        demo_clock.step(request.POST["step"])
    elif form.is_valid():
        demo_clock.move_to(form.cleaned_data["day"])
    else:
        return False
    return True


@login_not_required
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """The reader's own letters, newest first; everybody's on request, as only a demo can."""
    reader = _reader(request)
    everybodys = reader is None or "everybody" in request.GET
    rows = OutboxMessage.objects.order_by("-created_at")
    if reader and not everybodys:
        rows = rows.filter(to_address__in=readers.addresses_of(reader))
    page = Paginator(rows, LETTERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "everybodys": everybodys, "reader": reader}
    return render(request, "config/demo/mail.html", context)


@login_not_required
@require_safe
def letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """A letter, with whose its links are; they lead to this server, whatever its port is."""
    found = get_object_or_404(OutboxMessage, pk=key)
    reader = _reader(request)
    context = {
        "letter": found,
        "body": found.body.replace(settings.BASE_URL, request.build_absolute_uri("/").rstrip("/")),
        "mine": reader is not None and found.to_address in readers.addresses_of(reader),
        "whose": readers.reader_of(found),
    }
    return render(request, "config/demo/letter.html", context)


def _reader(request: HttpRequest) -> Member | None:
    found: Member | None = getattr(request, "member", None)
    return found


@login_not_required
@require_safe
def invitation(request: HttpRequest, key: UUID) -> HttpResponse:  # noqa: ARG001
    """A letter's calendar entry, as mail programs get it."""
    found = get_object_or_404(OutboxMessage.objects.exclude(calendar=""), pk=key)
    return HttpResponse(
        found.calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="invitation.ics"'},
    )
