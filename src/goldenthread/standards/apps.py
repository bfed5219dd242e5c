from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "goldenthread.standards"
    label = "standards"
