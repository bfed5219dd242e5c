"""Pages that say what the product is and how to get help with it."""

from django.urls import path

from goldenthread.core import views

app_name = "core"
urlpatterns = [
    path("help", views.help_page, name="help"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("licences", views.licences, name="licences"),
]
