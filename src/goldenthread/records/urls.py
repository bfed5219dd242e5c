"""Addresses of records' pages."""

from django.urls import path

from goldenthread.records import views

app_name = "records"
urlpatterns = [
    path("<uuid:pk>", views.record, name="record"),
    path("<uuid:pk>/versions/<int:number>", views.version, name="version"),
    path("<uuid:pk>/versions/<int:number>/sign/<slug:slot>", views.sign, name="sign"),
    path("<uuid:pk>/versions/<int:number>/paper/<slug:slot>", views.sign_on_paper, name="paper"),
    path("<uuid:pk>/changes/<int:older>/<int:newer>", views.changes, name="changes"),
    path("<uuid:pk>/files/<uuid:attachment>", views.attachment, name="attachment"),
    path("<uuid:pk>/parts/<slug:part>", views.part, name="part"),
    path("<uuid:pk>/parts/<slug:part>/draft", views.save_draft, name="draft"),
]
