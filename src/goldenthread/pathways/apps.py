from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "goldenthread.pathways"
    label = "pathways"
