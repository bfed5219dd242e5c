"""Every page that the office's people can reach from their lists, at two widths, through axe."""

import re

import pytest

from tests.browser import check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import become

STARTS = {
    "Idris Fairweather": ("/journeys/log/", "/journeys/panels/", "/journeys/interests/"),
    "Maud Kettleburn": ("/journeys/panels/",),
    "Gethin Marlowe": ("/journeys/managed/",),
    "Lowell Pargeter": ("/journeys/outcomes/",),
}
LEAD_ON = re.compile(r"^/journeys/[^?#]+$")
ELSEWHERE = re.compile(r"/(thread|portfolio|history|sign|changes|start)/|paper-pages")
KIND = re.compile(r"[0-9a-f-]{36}")
OF_EACH_KIND = 1


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("name", sorted(STARTS))
def test_every_page_of_the_office_is_accessible(browse: Browse, name: str, width: int) -> None:
    page = browse(width=width)
    become(page, name)
    waiting, seen, of_kind = list(STARTS[name]), set(STARTS[name]), dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status in {200, 409}, f"{answer.status} at {path}"
        check_page(page)
        found = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        for link in found:
            kind = KIND.sub("key", link or "")
            if not LEAD_ON.match(link or "") or ELSEWHERE.search(link) or link in seen:
                continue
            if of_kind.get(kind, 0) < OF_EACH_KIND:
                of_kind[kind] = of_kind.get(kind, 0) + 1
                seen.add(link)
                waiting.append(link)
    assert len(seen) > len(STARTS[name]) or name == "Lowell Pargeter"
