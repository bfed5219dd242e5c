"""What every page knows: who is looking, the demo, and the way to other rooms."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.core import clock
from goldenthread.core.navigation import navigation

CLOCK_PAGE = "demo:clock"


@dataclass(frozen=True)
class Demo:
    """The demo as a page shows it: its own date, and where that can be moved."""

    today: date
    clock_url: str


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `member`, `organisation` and `demo` (None outside the demo)."""
    return {
        "member": getattr(request, "member", None),
        "organisation": getattr(request, "organisation", None),
        "demo": Demo(clock.today(), _clock_url()) if settings.DEMO else None,
    }


def navigation_of(request: HttpRequest | None) -> list[dict[str, Any]]:
    """The navigation's items for this request, in the design system's form."""
    if request is None or getattr(request, "member", None) is None:
        return []
    return navigation(request)


def _clock_url() -> str:
    try:
        return reverse(CLOCK_PAGE)
    except NoReverseMatch:
        return ""
