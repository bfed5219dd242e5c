"""What a reader can do on a journey now: one main action, what else there is, what comes later."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.journeys import office
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.tasks import ASIDE, Task
from goldenthread.pathways.rules import Finding
from goldenthread.pathways.schema import Transition, Verb

# Steps that can be taken but that nobody is led to: they say no, or wait.
NO: frozenset[Verb] = frozenset(
    {"not_yet", "decline_service", "defer_by_manager", "return_for_more", "move_panel"}
)
# They stand at the page's end, under what to do if things change.
LEAVING: frozenset[Verb] = frozenset({"withdraw", "close"})
# Done by somebody who never sees the journey's page.
ELSEWHERE: frozenset[Verb] = frozenset({"payroll_told"})


@dataclass(frozen=True)
class Action:
    """Something to do: the words of its button or link, and where it is done."""

    title: str
    url: str
    verb: str = ""


@dataclass(frozen=True)
class Later:
    """A step that can't be taken yet, and why not: (what was looked at, what is needed)."""

    title: str
    verb: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NextActions:
    """`main` is the page's one green button; None when the reader has nothing to do now."""

    main: Action | None
    others: tuple[Action, ...]
    later: tuple[Later, ...]


def next_actions(
    journey: Journey,
    steps: Iterable[Transition],
    mine: Iterable[Task],
    findings: Iterable[Finding],
) -> NextActions:
    """What can be done, for one reader.

    `steps` are the transitions the reader could make, `mine` the reader's tasks, `findings` what
    the stage's rules found. What is still to be written or signed comes before the next step, and
    a step that a rule stands against comes later.
    """
    found = {finding.rule: finding for finding in findings if finding.blocks}
    wanted = [step for step in steps if step.verb not in LEAVING | ELSEWHERE]
    against = {step.key: [rule for rule in step.needs if rule in found] for step in wanted}
    work = [_task(task) for task in mine if task.state in {"begun", "to_do"} and _is_work(task)]
    ahead = [step for step in wanted if not against[step.key] and step.verb not in NO | ASIDE]
    main = next(iter([*work, *(_step(journey, step) for step in ahead)]), None)
    # A page of the office is where what is missing gets done, so it can always be opened.
    open_ = [step for step in wanted if not against[step.key] or step.verb in office.PAGES]
    later = [step for step in wanted if step not in open_ and step.verb not in ASIDE]
    return NextActions(
        main,
        tuple(one for one in _each_once(_step(journey, step) for step in open_) if one != main),
        tuple(
            Later(step.label, step.verb, _reasons(found[rule] for rule in against[step.key]))
            for step in later
        ),
    )


def _reasons(findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    """Several rules may have looked at the same thing: it is said once."""
    said = {finding.looked_at: finding.required for finding in findings}
    return tuple(said.items())


def _is_work(task: Task) -> bool:
    """Whether a task is one to sit down to: the step that moves the stage is none."""
    return not task.key.startswith("stage.")


def _task(task: Task) -> Action:
    if task.key.startswith("sign."):
        return Action("Read and sign the portfolio", task.url)
    return Action(f"{'Go on with' if task.state == 'begun' else 'Fill in'}: {task.title}", task.url)


def _step(journey: Journey, step: Transition) -> Action:
    page = office.PAGES.get(step.verb)
    if page:
        return Action(step.label, reverse(page, args=[journey.pk]), step.verb)
    return Action(step.label, reverse("journeys:step", args=[journey.pk, step.verb]), step.verb)


def _each_once(actions: Iterable[Action]) -> list[Action]:
    """Two ways with the same words are one to the reader."""
    return list({(one.title, one.url): one for one in actions}.values())
