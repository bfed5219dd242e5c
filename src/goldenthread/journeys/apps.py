from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "goldenthread.journeys"
    label = "journeys"
