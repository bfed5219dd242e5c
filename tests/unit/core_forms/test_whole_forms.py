"""What holds for every form, whatever is posted to it."""

import json
import re
from typing import Any

import html5lib
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.forms import GovForm, TextField
from tests.unit.core_forms.conftest import GOOD, Everything


def drawn(form: GovForm) -> str:
    return "".join(str(bound) for bound in form.shown_fields)


def posted(pairs: list[tuple[str, str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return data


def ids(html: str) -> list[str]:
    return re.findall(r'<[^>]*\sid="([^"]*)"', html)


NAMES = sorted(
    set(re.findall(r'name="([^"]+)"', "".join(map(str, Everything().shown_fields))))
    | {"steps-0-what", "steps-1-by-day", "change-rows"}
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["yes", "home", "other", "n", "a", "secure", "seen", "2", "31", "2026", "-1"]),
    st.sampled_from(["1e400", "Infinity", "<b>&", "%s %(x)s", "\x00"]),
    st.sampled_from(["add:steps", "remove:steps:0", "remove:steps:"]),
)
POSTS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=25)


def test_answers_are_cleaned_and_ready_for_json(
    form_class: type[GovForm], good: dict[str, Any]
) -> None:
    form = form_class(good)

    assert form.problems == []
    assert form.answers() == {
        "name": "Amara Okafor",
        "address": "",
        "statement": "I learned to listen.",
        "hours": 1.5,
        "days": None,
        "seen_on": "2026-05-02",
        "kind": "home",
        "where": "",
        "agreed": "yes",
        "themes": ["a", "b"],
        "team": "n",
        "either": "",
        "grid": {"r1": "secure", "r2": "limited"},
        "ticks": {"b1": "seen", "b2": "not_applicable"},
        "steps": [{"what": "Read the file", "by": None}],
        "true": True,
        "revision": "",
    }
    assert json.loads(json.dumps(form.answers())) == form.answers()


@given(POSTS)
def test_no_post_breaks_a_form(pairs: list[tuple[str, str]]) -> None:
    form = Everything(posted(pairs))

    html = drawn(form)
    parser = html5lib.HTMLParser()
    parser.parseFragment(html)

    json.dumps(form.draft())
    json.dumps(form.answers())
    assert len(ids(html)) == len(set(ids(html)))
    assert {p.href[1:] for p in form.problems if p.href} <= set(ids(html))
    assert [code for _, code, _ in parser.errors] == []


@given(POSTS)
def test_a_draft_comes_back_as_it_was_left(pairs: list[tuple[str, str]]) -> None:
    kept = json.loads(json.dumps(Everything(posted(pairs)).draft()))

    again = Everything(initial=kept)

    assert drawn(again)
    for name in ("name", "statement", "hours", "kind", "agreed", "themes", "team", "grid", "ticks"):
        assert again[name].value() == kept[name]


@given(st.sampled_from(sorted(set(GOOD) - {"steps-rows"})))
def test_what_was_typed_is_shown_beside_its_message(left_out: str) -> None:
    form = Everything({key: value for key, value in GOOD.items() if key != left_out})
    html = drawn(form)

    assert [p.href for p in form.problems] != []
    if left_out != "name":
        assert 'value="Amara Okafor"' in html
    if left_out != "statement":
        assert "I learned to listen." in html


def test_an_unfinished_form_may_be_kept_but_not_with_what_is_wrong() -> None:
    assert Everything({}, complete=False).is_valid()
    wrong = Everything({"statement": "one two three four five six"}, complete=False)
    assert [p.href for p in wrong.problems] == ["#id_statement"]


def test_an_action_s_error_without_a_field_here_goes_to_the_whole_form() -> None:
    class Short(GovForm):
        name = TextField("Name")

    form = Short({"name": "x"})
    form.add_error("team", "You left that team")
    form.add_error("name", "Somebody has that name")

    assert [(p.text, p.href) for p in form.problems] == [
        ("You left that team", ""),
        ("Somebody has that name", "#id_name"),
    ]
