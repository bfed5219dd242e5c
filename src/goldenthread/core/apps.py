from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "goldenthread.core"
    label = "core"

    def ready(self) -> None:
        # Sent once for each room: once is enough.
        post_migrate.connect(_install_triggers, sender=self)


def _install_triggers(using: str, **_: object) -> None:
    from goldenthread.core import immutability  # noqa: PLC0415 - needs loaded apps

    immutability.install(using)
