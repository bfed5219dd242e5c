"""How the findings of rules are listed."""

from dataclasses import replace

from django.template import engines
from django.template.backends.jinja2 import Jinja2

from goldenthread.pathways.rules import Finding

LACK = Finding(
    rule="observation_fresh",
    title="Age of the observation",
    state="not_met",
    severity="must",
    looked_at="There is no observation yet",
    required="1 observation of the last 6 months needed",
    source="The portfolio",
    remedy="ask for one",
    link="",
)


def listed(*findings: Finding) -> str:
    pages = engines["jinja2"]
    assert isinstance(pages, Jinja2)
    drawn = pages.env.from_string(
        '{% from "core/components.html" import finding_list %}{{ finding_list(findings) }}'
    )
    return drawn.render(findings=list(findings))


def test_two_rules_that_miss_the_same_thing_say_it_once() -> None:
    again = replace(LACK, rule="observation_signed", required="one signed by both is needed")
    assert listed(LACK, again).count("There is no observation yet") == 1


def test_what_is_met_or_about_another_thing_is_still_said() -> None:
    other = replace(LACK, about="2")
    met = replace(LACK, state="met")
    assert listed(LACK, other, met).count("There is no observation yet") == 3
