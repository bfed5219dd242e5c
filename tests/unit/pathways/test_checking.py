"""What the check of a definition finds, and where it says it stands."""
# ruff: noqa: E501 - a table of cases is easier to read in lines

import copy
import random
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.pathways.checking import check, check_file
from tests.unit.pathways.library import PATH, SMALL, source

TEXT = source()


def problems(text):
    return [str(problem) for problem in check(text).problems]


def changed(old, new):
    assert SMALL.count(old) >= 1, old
    return problems(SMALL.replace(old, new, 1))


def test_the_library_is_sound():
    checked = check(TEXT)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.definition is not None


def test_a_small_definition_is_sound_and_its_choices_are_filled_in():
    checked = check(SMALL)
    assert checked.problems == ()
    assert checked.definition.deadlines[0].offset == 2
    assert checked.definition.notification("gone").body == "Within 2 weeks, {name}"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'title = "Last"\nowner = "applicant"',
            'title = "Last"\nowner = "applicnt"',
            "stages[1].owner: is “applicnt” and must be one of 'applicant', 'line_manager', 'service_manager', 'head_of_service', 'workforce_development', 'principal_social_worker', 'panel_member', 'human_resources' or 'observer'",
        ),
        ('title = "Last"\nowner = "applicant"', 'title = "Last"', "stages[1].owner: is missing"),
        ('subject = "somebody"', "subject = 3", "subject: must be text"),
        (
            'subject = "somebody"',
            'subject = "somebody"\ncolour = "gold"',
            "colour: is not something a definition can say here",
        ),
        ('to = "last"', 'to = "end"', "transitions[0].to: “end” is not among the stages"),
        (
            'to = "last"',
            "",
            "transitions[0].to: is missing; only a decision leads where its outcome says",
        ),
        (
            'needs = ["complete"]',
            'needs = ["x"]',
            "transitions[0].needs: “x” is not among the rules",
        ),
        (
            'tells = ["gone"]',
            'tells = ["x"]',
            "transitions[0].tells: “x” is not among the notifications",
        ),
        ('by = ["applicant"]', "by = []", "transitions[0].by: nobody could do this"),
        (
            'by = ["applicant"]',
            'by = ["observer"]',
            "transitions[0].by[0]: “observer” can't do “submit”",
        ),
        (
            'from = ["first"]',
            'from = ["first", "last"]',
            "transitions[0].from: “last” is final, so nothing leads on from it",
        ),
        ('{ form = "form" }', '{ form = "x" }', "rules[0].params.form: “x” is not among the forms"),
        (
            '{ form = "form" }',
            "{ form = 3 }",
            "rules[0].params.form: input should be a valid string",
        ),
        ('{ form = "form" }', "{ }", "rules[0].params.form: field required"),
        (
            'covers = ["form.part"]',
            'covers = ["form.x"]',
            "portfolio_signatures[0].covers[0]: there is no “form.x” among what can be signed here",
        ),
        (
            'party = "applicant"',
            'party = "head_of_service"',
            "portfolio_signatures[0].covers[0]: “head_of_service” would sign “part” without being able to read it",
        ),
        (
            'declaration = "Mine."',
            'declaration = "Mine."\nafter = ["applicant"]',
            "portfolio_signatures[0].after: the order of signing goes round in a circle",
        ),
        (
            'visible_to = ["applicant"]',
            'visible_to = ["line_manager"]',
            "forms[0].parts[0].visible_to: “applicant” fills this in and must see it",
        ),
        (
            'field = "sure"',
            'field = "x"',
            "forms[0].parts[0].fields[1].asked_when.field: there is no field “x” here",
        ),
        (
            'is_one_of = ["no"]',
            'is_one_of = ["maybe"]',
            "forms[0].parts[0].fields[1].asked_when.is_one_of: “maybe” is not among its answers",
        ),
        (
            'kind = "text"',
            'kind = "radios"',
            "forms[0].parts[0].fields[1].options: radios need options",
        ),
        (
            'offset = "@weeks"',
            'offset = "@x"',
            "deadlines[0].offset: leans on the choice “x”, which is not declared",
        ),
        (
            'offset = "@weeks"',
            'offset = "two"',
            "deadlines[0].offset: must be a number, or “@” and the key of a choice",
        ),
        (
            'stages = ["first"]',
            'stages = ["x"]',
            "deadlines[0].stages: “x” is not among the stages",
        ),
        ("value = 2", "value = 9", "choices[0].value: is 9; the most is 4"),
        ('value = "long"', 'value = "x"', "choices[1].value: is “x”, which is none of the options"),
        (
            'edition = "dfe-kss-2018"',
            'edition = "x"',
            "references[0].edition: “x” is not among the editions",
        ),
        ('key = "last"\nnumber', 'key = "first"\nnumber', "stages[1].key: “first” is used before"),
        (
            'key = "go"',
            'key = "Go!"',
            "transitions[0].key: is “Go!”: a key has small letters, digits, “_” and “-” only",
        ),
        (
            "{name}",
            "{nam}",
            "notifications[0].body: can't be filled in ('nam'); it may use {applicant}, {date}, {link}, {mailbox}, {name}, {organisation}",
        ),
        (
            'label = "Go"',
            'label = "Go"\nwhen = { choice = "x", is = "y" }',
            "transitions[0].when.choice: “x” is not declared among the choices",
        ),
        (
            'label = "Go"',
            'label = "Go"\nwhen = { choice = "way", is = "y" }',
            "transitions[0].when.is: “y” is none of the options of “way”",
        ),
    ],
)
def test_each_error_names_its_place(old, new, problem):
    assert problem in changed(old, new)


def test_a_rule_of_an_unknown_kind_is_told_the_kinds_there_are():
    found = changed('kind = "form_complete"', 'kind = "form_complet"')
    assert any(
        "rules[0].kind: “form_complet” is none of actions_passed_on," in one for one in found
    )


def test_a_stage_nobody_can_reach_or_leave_is_found():
    found = changed(
        "[[transitions]]",
        '[[stages]]\nkey = "lost"\nnumber = 3\ntitle = "Lost"\nowner = "applicant"\n\n[[transitions]]',
    )
    assert found == [
        "stages[2]: “lost” can't be reached from “first”",
        "stages[2]: nothing leads on from “lost”, and it is not final",
    ]


def test_a_stage_cut_off_by_another_choice_is_found_before_anybody_makes_it():
    found = changed('label = "Go"', 'label = "Go"\nwhen = { choice = "way", is = "long" }')
    assert found == [
        "stages[0]: nothing leads on from “first”, and it is not final, when “way” is “short”",
        "stages[1]: “last” can't be reached from “first”, when “way” is “short”",
    ]


def test_an_owner_who_can_do_nothing_is_found():
    found = changed('title = "First"\nowner = "applicant"', 'title = "First"\nowner = "observer"')
    assert found == ["stages[0]: the owner of “first” (observer) can do nothing there"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('key = "a"\ntitle = \nversion = 1', "line 2, column 9: invalid value"),
        ('key = "a"\ntitle = "open', "line 2: unterminated string"),
        ('key = "a"\nkey = "b"', "line 2: cannot overwrite a value"),
    ],
)
def test_a_syntax_error_names_its_line(text, problem):
    (found,) = problems(text)
    assert found.startswith(problem.split(":")[0])
    assert problem.split(": ")[1] in found


def test_what_is_no_text_or_far_too_long_is_refused():
    assert str(check_file(b"key = 1\n\xff\xfe").problems[0]).startswith("line 2: is not text")
    assert "longer than" in problems("#" * 1_000_001)[0]
    assert problems("a = " + "[" * 3000 + "]" * 3000)[0] == "tables or lists are nested too deeply"


def test_a_file_from_windows_is_read():
    crlf = b"\xef\xbb\xbf" + PATH.read_bytes().replace(b"\n", b"\r\n")
    assert check_file(crlf).problems == ()


JUNK: list[Any] = [None, 0, -1, True, "", "x", "@x", "{@x}", [], {}, [[]], {"key": 1}, ["x", 3]]


def mutate(raw: Any, chance: random.Random) -> None:
    """Change something somewhere in nested tables: take away, swap, repeat or put in junk."""
    steps = [raw]
    while chance.random() < 0.8:
        inner = [
            v
            for v in (steps[-1].values() if isinstance(steps[-1], dict) else steps[-1])
            if isinstance(v, dict | list) and v
        ]
        if not inner:
            break
        steps.append(chance.choice(inner))
    at = steps[-1]
    key: Any = chance.choice(list(at)) if isinstance(at, dict) else chance.randrange(len(at))
    kind = chance.randrange(3)
    if kind == 0:
        del at[key]
    elif kind == 1 and isinstance(at, list):
        at.append(at[key])
    else:
        at[key] = copy.deepcopy(chance.choice(JUNK))


@given(st.randoms(use_true_random=False), st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_a_mutated_definition_never_crashes_the_check(chance, times):
    from goldenthread.pathways.checking import _check_tables  # noqa: PLC0415

    raw = tomllib.loads(SMALL if chance.random() < 0.7 else TEXT)
    for _ in range(times):
        if raw:
            mutate(raw, chance)
    checked = _check_tables(raw, SMALL)
    assert (checked.definition is None) is bool(checked.problems)
    assert all(str(problem) for problem in checked.problems)


@given(st.text(max_size=300) | st.binary(max_size=300))
def test_any_text_or_file_gets_an_answer(junk):
    checked = check(junk) if isinstance(junk, str) else check_file(junk)
    assert checked.problems


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=10))
@settings(max_examples=60, deadline=None)
def test_a_text_with_a_hole_in_it_gets_an_answer(start, length, instead):
    check(TEXT[:start] + instead + TEXT[start + length :])
