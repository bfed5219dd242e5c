"""The ways through a definition: which stage leads where, under which reading of its choices."""

from collections.abc import Iterator

from goldenthread.pathways.choosing import holds, settled
from goldenthread.pathways.schema import (
    LEAD_AS_DECIDED,
    Choice,
    Definition,
    Party,
    Stage,
    Transition,
)


def ways(definition: Definition) -> Iterator[tuple[str, str, Transition]]:
    """Every step that can be made: from, to, and the transition.

    A decision, and its correction, leads to each outcome. `definition` is one whose
    choices are settled.
    """
    for way in definition.transitions:
        for start in way.from_:
            for end in ends(definition, way):
                yield start, end, way


def reachability(definition: Definition) -> Iterator[tuple[str, str]]:
    """Stages that nobody can reach or leave, and owners who can do nothing there.

    Looked at as the choices stand, and again with each other option of each choice.
    """
    if not definition.stages:
        yield "stages", "a process needs at least one stage"
        return
    seen = set()
    for reading, said in _readings(definition):
        for key, message in _dead_ends(reading):
            if (key, message) not in seen:
                seen.add((key, message))
                yield _place(definition, key), f"{message}{said}"


def _dead_ends(reading: Definition) -> Iterator[tuple[str, str]]:
    steps = list(ways(reading))
    if not reading.stages:
        return
    reached = _reached(reading.start.key, steps)
    for stage in reading.stages:
        if stage.key not in reached:
            yield stage.key, f"“{stage.key}” can't be reached from “{reading.start.key}”"
        onward = [way for start, _, way in steps if start == stage.key]
        if not stage.final:
            yield from _stuck(stage, onward)
    known = {stage.key for stage in reading.stages}
    for start, end, way in steps:
        if end not in known and start in known:
            yield start, f"“{way.key}” leads from here to “{end}”, which is left out"


def _stuck(stage: Stage, onward: list[Transition]) -> Iterator[tuple[str, str]]:
    """A stage that isn't final has a way on, and its owner can take one."""
    if not onward:
        yield stage.key, f"nothing leads on from “{stage.key}”, and it is not final"
        return
    able: set[Party] = {party for way in onward for party in way.by}
    if stage.owner not in able:
        who = stage.owner.replace("_", " ")
        yield stage.key, f"the owner of “{stage.key}” ({who}) can do nothing there"


def _readings(definition: Definition) -> Iterator[tuple[Definition, str]]:
    """The definition as it stands, then with each other value of each choice, one at a time."""
    yield settled(definition), ""
    for number, choice in enumerate(definition.choices):
        for value in _other_values(choice):
            changed = choice.model_copy(update={"value": value})
            choices = (*definition.choices[:number], changed, *definition.choices[number + 1 :])
            reading = definition.model_copy(update={"choices": choices})
            yield settled(reading), f", when “{choice.key}” is “{value}”"


def _other_values(choice: Choice) -> list[str | bool]:
    if choice.kind == "option":
        return [value for value in choice.options if value != choice.value]
    return [not choice.value] if choice.kind == "yes_no" else []


def ends(definition: Definition, way: Transition) -> list[str]:
    """The stages to which a transition can lead."""
    if way.verb in LEAD_AS_DECIDED:
        return [outcome.leads_to for outcome in definition.outcomes]
    return [way.to]


def _reached(start: str, steps: list[tuple[str, str, Transition]]) -> set[str]:
    reached, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        for begin, end, _ in steps:
            if begin == here and end not in reached:
                reached.add(end)
                ahead.append(end)
    return reached


def _place(definition: Definition, key: str) -> str:
    """Where a stage stands; of several with one key, the one that counts as things are."""
    values = {choice.key: choice.value for choice in definition.choices}
    found = [n for n, stage in enumerate(definition.stages) if stage.key == key]
    holding = [n for n in found if holds(definition.stages[n].when, values)]
    return f"stages[{(holding or found or [0])[0]}]"
