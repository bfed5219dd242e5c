"""Addresses of the journey's pages."""

from django.urls import path

from goldenthread.journeys.urls_office import office_urlpatterns
from goldenthread.journeys.views import adopting, applicant, filling, signing, steps, threads

app_name = "journeys"
urlpatterns = [
    path("", applicant.mine, name="mine"),
    path("start/<uuid:version_pk>/", applicant.start, name="start"),
    path("thread/<slug:kind>/<uuid:pk>/", threads.thread, name="thread"),
    *office_urlpatterns,
    path("<uuid:pk>/", applicant.journey, name="journey"),
    path("<uuid:pk>/history/", applicant.history, name="history"),
    path("<uuid:pk>/do/<slug:verb>/", steps.step, name="step"),
    path("<uuid:pk>/forms/<slug:form_key>/", filling.form, name="form"),
    path("<uuid:pk>/forms/<slug:form_key>/<slug:part_key>/", filling.form_part, name="form_part"),
    path("<uuid:pk>/preparation/", applicant.preparation, name="preparation"),
    path("<uuid:pk>/checklist/<slug:key>/", applicant.checklist, name="checklist"),
    path("<uuid:pk>/adjustments/", applicant.adjustments, name="adjustments"),
    path(
        "<uuid:pk>/adjustments/<uuid:adjustment_pk>/",
        applicant.arrange_adjustment,
        name="arrange_adjustment",
    ),
    path("<uuid:pk>/pause/", applicant.pause, name="pause"),
    path("<uuid:pk>/resume/", applicant.resume, name="resume"),
    path("<uuid:pk>/deadlines/", applicant.deadlines, name="deadlines"),
    path("<uuid:pk>/adopt/", adopting.adopt, name="adopt"),
    path("<uuid:pk>/portfolio/", signing.portfolio, name="portfolio"),
    path("<uuid:pk>/portfolio/coverage/", signing.coverage, name="coverage"),
    path("<uuid:pk>/portfolio/evidence/", signing.evidence, name="evidence"),
    path("<uuid:pk>/portfolio/evidence/choose/", signing.choose_evidence, name="choose_evidence"),
    path("<uuid:pk>/portfolio/<int:number>/", signing.sealed, name="sealed"),
    path("<uuid:pk>/sign/<slug:slot_key>/", signing.sign, name="sign"),
    path("<uuid:pk>/changes/<slug:slot_key>/", signing.changes, name="changes"),
]
