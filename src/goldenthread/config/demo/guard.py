"""The demo and real data never share a database."""

from django.conf import settings

from goldenthread.people.models import Organisation


class MixedError(SystemExit):
    """A process refuses to start, in one line that says why and what to do."""


def refuse_mixture() -> None:
    """Stop the process when the demo is on beside real data, or off beside demo data.

    Raises MixedError. In the demo anybody can be anyone, so a mistake here would open records.
    """
    others = Organisation.objects.filter(is_demo=not settings.DEMO).order_by("name")
    name = others.values_list("name", flat=True).first()
    if name and settings.DEMO:
        raise MixedError(
            f"The demo can't be switched on: {name} in this database is no demo. "
            "Unset GOLDENTHREAD_DEMO, or name another folder in GOLDENTHREAD_DATA."
        )
    if name:
        raise MixedError(
            f"{name} in this database is a demo. "
            "Set GOLDENTHREAD_DEMO=true, or name another folder in GOLDENTHREAD_DATA."
        )
