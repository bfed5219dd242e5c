"""Addresses of evidence's pages."""

from django.urls import path

from goldenthread.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.my_evidence, name="mine"),
    path("log", views.cpd_log, name="log"),
    path("guidance", views.guidance, name="guidance"),
    path("prompts", views.prompts, name="prompts"),
    path("prompts/<uuid:pk>/retire", views.retire_prompt, name="retire_prompt"),
    path("activities/add", views.add_activity, name="add_activity"),
    path("activities/<uuid:pk>", views.change_activity, name="change_activity"),
    path("activities/<uuid:pk>/draft", views.save_activity_draft, name="activity_draft"),
    path("observations/start", views.start_observation, name="start_observation"),
    path("observations/<uuid:pk>/seal", views.seal_observation, name="seal_observation"),
    path("coverage", views.own_coverage, name="own_coverage"),
    path("coverage/<uuid:pk>", views.coverage_of, name="coverage"),
    path("<uuid:pk>", views.item, name="item"),
    path("<uuid:pk>/files/<uuid:file>", views.file, name="file"),
    path("<uuid:pk>/remove", views.remove_item, name="remove_item"),
    path("<uuid:pk>/statements", views.links, name="links"),
]
