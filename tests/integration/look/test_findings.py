"""How the findings of rules are listed."""

from dataclasses import replace

from django.template import engines

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
    env = engines["jinja2"].env
    return str(env.get_template("core/components.html").module.finding_list(list(findings)))


def test_two_rules_that_miss_the_same_thing_say_it_once() -> None:
    again = replace(LACK, rule="observation_signed", required="one signed by both is needed")
    assert listed(LACK, again).count("There is no observation yet") == 1


def test_what_is_met_or_about_another_thing_is_still_said() -> None:
    other = replace(LACK, about="2")
    met = replace(LACK, state="met")
    assert listed(LACK, other, met).count("There is no observation yet") == 3
