"""The demo's movable clock."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from goldenthread.config.demo.clock import demo_time


def demo_clock(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer each request as if it were the moment that the demo's clock shows."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with demo_time():
            return get_response(request)

    return answer
