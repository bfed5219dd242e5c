"""What a request gets that comes without a signed-in member."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to the sign-in page, and back here afterwards."""
    return _go("sign-in", request)


def ask_to_choose(request: HttpRequest) -> HttpResponse:
    """Let somebody with several organisations, or none, say which one they are here for."""
    return _go("people:choose", request)


def _go(name: str, request: HttpRequest) -> HttpResponse:
    page = request.get_full_path() if request.method == "GET" else ""
    query = f"?{urlencode({'next': page})}" if page not in {"", "/"} else ""
    return HttpResponseRedirect(reverse(name) + query)
