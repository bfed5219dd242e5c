"""The roles a member can hold. A signature is made in exactly one of them."""

from django.db import models


class Role(models.TextChoices):
    PRACTITIONER = "practitioner", "Practitioner"
    OBSERVER = "observer", "Observer"
    ASSESSOR = "assessor", "Assessor"
    LINE_MANAGER = "line_manager", "Line manager"
    SERVICE_MANAGER = "service_manager", "Service manager"
    HEAD_OF_SERVICE = "head_of_service", "Head of service"
    WORKFORCE_DEVELOPMENT = "workforce_development", "Workforce development"
    PRINCIPAL_SOCIAL_WORKER = "principal_social_worker", "Principal social worker"
    PANEL_MEMBER = "panel_member", "Panel member"
    HUMAN_RESOURCES = "human_resources", "Human resources"
    AUDITOR = "auditor", "Auditor"
    STANDARDS_AUTHOR = "standards_author", "Standards author"
    ADMINISTRATOR = "administrator", "Administrator"
