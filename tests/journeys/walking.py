"""A walk through everything somebody can reach: each kind of page once, at two widths."""

import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Page

from tests.browser import check_page
from tests.journeys.desk import become

LINK = re.compile(r'href="(/[^"#?]*(?:\?[^"#]*)?)(?:#[^"]*)?"')
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NUMBER = re.compile(r"/\d+(?=[/.]|$)")
WIDTHS = (1280, 375)
# 409 is the page that says why a step can't be taken now.
ANSWERS = (200, 409)
# What these show differs with whoever looks.
FOR_EVERYBODY = ("/", "/journeys/", "/journeys/*/", "/journeys/*/portfolio/")


def kind_of(path: str) -> str:
    """The same for all pages of one kind: keys and numbers are left out."""
    return NUMBER.sub("/#", KEY.sub("*", urlsplit(path).path))


@dataclass
class Walk:
    """Kinds of page that somebody has looked at; `look` adds those of one more person."""

    seen: set[str] = field(default_factory=set)

    def look(self, page: Page, name: str) -> None:
        """Follow every link from this person's first page; look at each kind not yet seen."""
        become(page, name)
        kinds, waiting = set[str](), deque(["/"])
        while waiting:
            path = waiting.popleft()
            kind = kind_of(path)
            if kind in kinds or path.startswith("/static/"):
                continue
            kinds.add(kind)
            waiting.extend(self._links(page, path))
            if kind not in self.seen or kind in FOR_EVERYBODY:
                self._check(page, path, kind)

    def _links(self, page: Page, path: str) -> list[str]:
        """Where a page leads, asked for without drawing it; it must be there."""
        answer = page.request.get(path)
        assert answer.status in ANSWERS, f"{answer.status} at {path}"
        if not _is_page(answer):
            self.seen.add(kind_of(path))  # a document: there is nothing to look at
            return []
        return [unescape(found) for found in LINK.findall(answer.text())]

    def _check(self, page: Page, path: str, kind: str) -> None:
        self.seen.add(kind)
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            check_page(page)


def _is_page(answer: APIResponse) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html")
