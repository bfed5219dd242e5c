"""The demo's movable clock."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from goldenthread.core import clock
from goldenthread.core.models import DemoClock


def demo_clock(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer each request as if it were the moment that the demo's clock shows."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        moved = DemoClock.objects.first()
        if moved is None:
            return get_response(request)
        with clock.shifted(moved.shift):
            return get_response(request)

    return answer
