"""Pages that anybody may read, and what is shown when something goes wrong."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "core/help.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "core/accessibility.html")


@login_not_required
@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    return render(request, "core/licences.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; or 413 when more was sent than a page takes."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "core/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403. What a person may not know of answers 404 instead."""
    reason = str(exception or "")
    return render(request, "core/errors/403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/errors/404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "core/errors/413.html", status=413)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403, most often because the session ended; says that nothing was saved."""
    return render(request, "core/errors/csrf.html", status=403)


def throttled(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """429: too many tries in a short time."""
    return render(request, "core/errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500, drawn without the request: whatever failed may fail here again."""
    page = engines["jinja2"].get_template("core/errors/500.html")
    return HttpResponse(page.render({"request": None, "member": None, "demo": None}), status=500)
