"""Every room's pages under one roof."""

from django.conf import settings
from django.urls import include, path

from goldenthread.config import views

urlpatterns = [
    path("", views.home, name="home"),
    path("help/guides", views.guides, name="guides"),
    path("help/guides/<slug:key>", views.guide, name="guide"),
    path("", include("goldenthread.core.urls")),
    path("", include("goldenthread.people.urls")),
    path("standards/", include("goldenthread.standards.urls")),
    path("pathways/", include("goldenthread.pathways.urls")),
    path("records/", include("goldenthread.records.urls")),
    path("evidence/", include("goldenthread.evidence.urls")),
    path("journeys/", include("goldenthread.journeys.urls")),
    path("exports/", include("goldenthread.exports.urls")),
    *([path("demo/", include("goldenthread.config.demo.urls"))] if settings.DEMO else []),
]

handler400 = "goldenthread.core.views.bad_request"
handler403 = "goldenthread.core.views.forbidden"
handler404 = "goldenthread.core.views.not_found"
# allauth answers with this one when somebody tries too often.
handler429 = "goldenthread.core.views.throttled"
handler500 = "goldenthread.core.views.server_error"
