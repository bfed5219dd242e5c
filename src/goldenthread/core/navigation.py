"""The navigation at the head of every page, which the rooms above fill."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def _always(_: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class NavItem:
    """A way to a room. `visible` says for whose requests it is shown.

    `section`: where the addresses of the room's pages begin, when that isn't the linked page's own.
    """

    label: str
    url_name: str
    visible: Callable[[HttpRequest], bool] = _always
    section: str = ""


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Add an item after those registered before; the same page again replaces its item."""
    _items[item.url_name] = item


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The items that this request's person sees; the one whose pages we are on is active."""
    shown = [
        (item.label, href, item.section or href)
        for item in _items.values()
        if item.visible(request)
        for href in [reverse(item.url_name)]
    ]
    around = [item for item in shown if _covers(item[2], request.path)]
    here = max(around, key=lambda item: _nearness(item, request.path), default=None)
    return [
        {
            "text": label,
            "href": href,
            "current": href == request.path,
            "active": item == here,
        }
        for item in shown
        for label, href, _ in [item]
    ]


def _nearness(item: tuple[str, str, str], path: str) -> tuple[int, int]:
    """Among rooms around a page the innermost; of several in one room, the one with the page."""
    _, href, section = item
    return len(section), len(href) if _covers(href, path) else 0


def _covers(section: str, path: str) -> bool:
    return path == section or (section != "/" and path.startswith(section))
