"""Kinds of rules and how they are judged."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from goldenthread.pathways.rules.facts import Facts, Ruling
from goldenthread.pathways.rules.findings import Finding, State, Verdict, long_date
from goldenthread.pathways.schema import Definition, Rule


class Params(BaseModel):
    """What a rule of one kind must say in its `params`; nothing, unless a subclass adds to it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


P = TypeVar("P", bound=Params)
Judged = Callable[[Any, Facts, Definition], Iterator[Verdict]]

KINDS: dict[str, tuple[type[Params], Judged]] = {}


def kind(name: str, params: type[P]) -> Callable[[Judged], Judged]:
    """Register the function that judges rules of a kind, with the parameters it takes."""

    def registered(function: Judged) -> Judged:
        KINDS[name] = (params, function)
        return function

    return registered


def judge(definition: Definition, rule_keys: Iterable[str], facts: Facts) -> list[Finding]:
    """What each rule finds, in the order asked for. A rule may find several things, or nothing.

    Keys that the definition does not have (left out by a choice) find nothing. Raises KeyError
    for a rule of an unknown kind and pydantic's ValidationError for wrong parameters: a checked
    definition has neither.
    """
    rules = {rule.key: rule for rule in definition.rules}
    return [
        finding
        for key in rule_keys
        if key in rules
        for finding in _judge_one(rules[key], facts, definition)
    ]


def rule_keys_needed(definition: Definition, stage: str) -> tuple[str, ...]:
    """The rules that any way onward from a stage needs, each once, in their order."""
    ways = (way.needs for way in definition.transitions if stage in way.from_)
    return tuple(dict.fromkeys(key for needs in ways for key in needs))


def _judge_one(rule: Rule, facts: Facts, definition: Definition) -> Iterator[Finding]:
    params, function = KINDS[rule.kind]
    for verdict in function(params.model_validate(rule.params), facts, definition):
        yield _finding(rule, _ruled(verdict, facts.rulings.get(rule.key)))


def _ruled(verdict: Verdict, ruling: Ruling | None) -> Verdict:
    """The verdict after a person's ruling, which counts only where one was asked for."""
    if verdict.state != "ask" or ruling is None:
        return verdict
    state: State = "met" if ruling.met else "not_met"
    when = f" on {long_date(ruling.on)}" if ruling.on else ""
    decided = "accepted this" if ruling.met else "did not accept this"
    said = f"{verdict.looked_at}. {ruling.by_name} {decided}{when}: {ruling.reason.rstrip('.')}"
    return Verdict(state, said, verdict.required, "", verdict.about)


def _finding(rule: Rule, verdict: Verdict) -> Finding:
    state = verdict.state
    if state == "not_met" and rule.severity != "must":
        state = "check"
    source = f"{rule.source.document}, {rule.source.place}".removesuffix(", ")
    return Finding(
        rule=rule.key,
        title=rule.title,
        state=state,
        severity=rule.severity,
        looked_at=verdict.looked_at,
        required=verdict.required,
        source=source,
        remedy="" if state in ("met", "not_applicable") else verdict.remedy or rule.remedy,
        link=rule.link,
        about=verdict.about,
    )
