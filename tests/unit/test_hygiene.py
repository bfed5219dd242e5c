"""What the tests' client finds wrong with a page."""

import pytest
from django.http import HttpResponse, JsonResponse

from tests.hygiene import page_faults

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body>{body}</body></html>"
)


def faults_of(text: str) -> list[str]:
    headers = {"Content-Security-Policy": "default-src 'none'"}
    return page_faults(HttpResponse(text, headers=headers))


def test_a_sound_page_has_no_faults() -> None:
    assert faults_of(PAGE.format(title="Home", body="<h1>Home</h1><p id='a'>Text</p>")) == []


def test_a_sound_part_of_a_page_has_no_faults() -> None:
    assert faults_of('<p id="saved">Saved</p>') == []


@pytest.mark.parametrize(
    ("title", "body", "fault"),
    [
        ("", "<h1>Home</h1>", "no title"),
        ("Home", "<p>Text</p>", "0 main headings instead of one"),
        ("Home", "<h1>Home</h1><h1>Again</h1>", "2 main headings instead of one"),
        ("Home", '<h1 id="a">Home</h1><p id="a">Text</p>', "id a 2 times"),
    ],
)
def test_a_faulty_page_is_named(title: str, body: str, fault: str) -> None:
    assert faults_of(PAGE.format(title=title, body=body)) == [fault]


def test_tags_that_do_not_match_are_named_with_their_line() -> None:
    (fault,) = faults_of(PAGE.format(title="Home", body="<h1>Home</h1>\n<p><b>Text</p>"))
    assert "in line 2: <p><b>Text</p>" in fault


def test_a_page_without_a_content_security_policy_is_named() -> None:
    assert page_faults(HttpResponse("<p>Text</p>")) == ["no content security policy"]


def test_answers_that_are_not_pages_are_left_alone() -> None:
    assert page_faults(JsonResponse({})) == []
