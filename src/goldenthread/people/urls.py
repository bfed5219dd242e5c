"""Signing in, and the pages about people."""

from django.urls import path

from goldenthread.people.views import signing_in

app_name = "people"
urlpatterns = [
    path("sign-in", signing_in.page, name="sign-in"),
    path("sign-in/demo", signing_in.persona, name="persona"),
    path("sign-in/organisation", signing_in.choose, name="choose"),
    path("sign-in/forgotten-password", signing_in.forgotten, name="forgotten"),
    path("sign-in/forgotten-password/sent", signing_in.forgotten_sent, name="forgotten-sent"),
    path("sign-in/new-password/<uid>/<token>", signing_in.new_password, name="new-password"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
]
