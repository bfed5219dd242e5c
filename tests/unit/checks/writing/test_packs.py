"""Packs that a council writes: extending, switching off, and mistakes told by name."""

import re
from time import process_time

import pytest

from goldenthread.checks.writing import check, load, shipped
from goldenthread.checks.writing.needs import known
from goldenthread.checks.writing.patterns import PatternError, compile_pattern, read_pattern

RULE = """
[[rules]]
key = "local.words"
kind = "existence"
message = "“{words}” is not our word."
source = "Our style"
instead = "child"
tokens = [%s]
"""


def pack(tmp_path, text):
    path = tmp_path / "council.toml"
    path.write_text(text, "utf-8")
    return load([path])


def test_the_shipped_packs_have_no_mistakes():
    assert shipped().problems == ()


def test_what_the_shipped_patterns_need_is_written_down_and_stands_as_it_would_be_read():
    forgotten = [
        one.written
        for one in shipped().patterns()
        if known(one.written) != read_pattern(one.written).needs
    ]
    assert forgotten == [], "run script/read-packs"


def test_what_stands_before_in_the_passage_can_be_an_excuse(tmp_path):
    rules = pack(tmp_path, RULE % '"kiddo"' + 'unless_before = ["small person"]')
    told = "The small person ran. He ran far. The kiddo fell. It rained. It poured. The kiddo sang."
    assert [one.start for one in check(told, rules).findings] == [told.rindex("kiddo")]


def test_findings_of_one_rule_that_a_space_parts_are_one(tmp_path):
    rules = pack(tmp_path, RULE % '"kiddo", "bunch of"')
    assert [(one.words, one.why) for one in check("A bunch of kiddo noise.", rules).findings] == [
        ("bunch of kiddo", "“bunch of kiddo” is not our word.")
    ]


def test_a_council_adds_a_rule(tmp_path):
    rules = pack(tmp_path, RULE % '"kiddo"')
    assert [one.rule for one in check("The kiddo ran.", rules).findings] == ["local.words"]


def test_a_council_switches_rules_off(tmp_path):
    rules = pack(tmp_path, 'off = ["blame.*"]')
    assert check("Mum failed to engage.", rules).findings == ()


def test_a_council_extends_a_rule(tmp_path):
    rules = pack(
        tmp_path, '[[extend]]\nrule = "blame.engagement"\nexceptions = ["failed to engage"]'
    )
    assert check("Mum failed to engage.", rules).findings == ()


def test_a_council_adds_to_a_list_that_rules_share(tmp_path):
    rules = pack(tmp_path, '[lists]\nunkind = ["blunderish"]')
    assert [one.rule for one in check("Mum is so blunderish.", rules).findings] == [
        "judgemental.words"
    ]


def test_a_list_nobody_wrote_is_told_by_name(tmp_path):
    rules = pack(tmp_path, RULE % '"{colours} kiddo"')
    assert "there is no list called 'colours'" in str(rules.problems[0])


def test_a_look_behind_that_python_cannot_use_is_told_and_stops_nothing(tmp_path):
    rules = pack(tmp_path, RULE % '"(?<!his )kiddo"')
    assert "not a regular expression" in str(rules.problems[0])


def test_a_substitution_offers_its_own_words(tmp_path):
    rules = pack(tmp_path, '[[extend]]\nrule = "jargon.words"\nswap = { "kiddo" = "child" }')
    assert [one.instead for one in check("The kiddo ran.", rules).findings] == ["child"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rules = 3", "list of tables"),
        ("[[rules]]\nkey = 'a'", "`kind` is missing"),
        (RULE.replace("existence", "magic") % "'a b'", "`kind` has to be one of"),
        (RULE % "'(broken'", "not a regular expression"),
        (RULE % "'(a+)+b'", "run away"),
        (RULE % "'x*'", "matches nothing"),
        (RULE % "'abc'" + "colour = 1", "`colour` is not known"),
        (RULE % "'abc'" + "unless = ['rainy']", "knows no 'rainy'"),
        ("[[extend]]\nrule = 'none'", "no such rule"),
        ("this is no toml", "not TOML"),
    ],
)
def test_a_mistake_is_told_by_name_and_the_other_rules_stay(tmp_path, text, says):
    rules = pack(tmp_path, text)
    assert [says in str(one) and one.pack == "council" for one in rules.problems][:1] == [True]
    assert len(rules.rules) >= len(shipped().rules)


@pytest.mark.parametrize(
    "written",
    [
        "(a+)+b",
        "(a|a)*b",
        "(a|ab)*c",
        r"(\w+\s?)*x",
        ".*.*.*x",
        r"(.)\1",
        "(?:a{1,30}){1,30}b",
        "((a*)*)*",
    ],
)
def test_no_pattern_can_run_away(written):
    with pytest.raises(PatternError):
        compile_pattern(written)


def test_a_slow_pattern_is_left_out_and_named(tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.checks.writing.engine.SECONDS", -1.0)
    report = check("The kiddo ran.", pack(tmp_path, 'off = ["*"]' + RULE % '"kiddo"'))
    assert report.findings == ()
    assert re.search(
        "council: local.words: the pattern 'kiddo' took too long", str(report.problems[0])
    )


def test_the_worst_pattern_allowed_stays_within_seconds(tmp_path):
    rules = pack(tmp_path, 'off = ["*"]' + RULE % f'"{"a?" * 17 + "a" * 17}b"')
    began = process_time()
    check(("a" * 599 + " ") * 200, rules)
    assert process_time() - began < 60
