"""Pages that exist only in the demo: they are routed only there."""

from django.urls import path

from goldenthread.config.demo import views

app_name = "demo"
urlpatterns = [
    path("clock", views.clock_page, name="clock"),
    path("mail", views.mail, name="mail"),
    path("mail/<uuid:key>", views.letter, name="letter"),
    path("mail/<uuid:key>/invitation.ics", views.invitation, name="invitation"),
]
