from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Where rooms are introduced to each other."""

    name = "goldenthread.config"
    label = "config"

    def ready(self) -> None:
        from goldenthread.config import immutable, introductions  # noqa: PLC0415 - needs models

        immutable.declare()
        introductions.introduce()
