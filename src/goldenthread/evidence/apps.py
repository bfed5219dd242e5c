from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "goldenthread.evidence"
    label = "evidence"
