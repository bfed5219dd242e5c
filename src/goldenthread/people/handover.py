"""What happens to a leaver's open tasks: upper rooms register how they hand theirs over."""

from collections.abc import Callable

from goldenthread.people.models import Member

Handler = Callable[[Member, Member, Member], int]

_handlers: list[Handler] = []


def register(handler: Handler) -> None:
    """Call `handler(leaver, successor, by)` whenever a member leaves.

    It runs inside the action's transaction and returns how many tasks it handed over.
    Registering it twice changes nothing.
    """
    if handler not in _handlers:
        _handlers.append(handler)


def hand_over(leaver: Member, successor: Member, by: Member) -> int:
    """Hand everything open over and say how many tasks that was."""
    return sum(handler(leaver, successor, by) for handler in _handlers)
