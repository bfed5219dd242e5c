"""Signing in, and the pages about people."""

from django.urls import path

from goldenthread.people.views import importing, members, organisation, signing_in

app_name = "people"
urlpatterns = [
    path("sign-in", signing_in.page, name="sign-in"),
    path("sign-in/demo", signing_in.persona, name="persona"),
    path("sign-in/organisation", signing_in.choose, name="choose"),
    path("sign-in/forgotten-password", signing_in.forgotten, name="forgotten"),
    path("sign-in/forgotten-password/sent", signing_in.forgotten_sent, name="forgotten-sent"),
    path("sign-in/new-password/<uid>/<token>", signing_in.new_password, name="new-password"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("people", members.people, name="people"),
    path("people/add", members.add, name="add"),
    path("people/import", importing.import_people, name="import"),
    path("people/import/sample", importing.sample, name="import-sample"),
    path("people/<uuid:key>", members.member, name="member"),
    path("people/<uuid:key>/change", members.change, name="change"),
    path("people/<uuid:key>/role", members.give_role, name="give-role"),
    path("people/<uuid:key>/manager", members.manager, name="manager"),
    path("people/<uuid:key>/post", members.post, name="post"),
    path("people/<uuid:key>/cover", members.cover, name="arrange-cover"),
    path("people/<uuid:key>/leave", members.leave, name="leave"),
    path("people/<uuid:key>/letter", members.letter, name="letter"),
    path("people/roles/<uuid:key>/end", members.end_role, name="end-role"),
    path("people/cover/<uuid:key>/end", members.end_cover, name="end-cover"),
    path("organisation", organisation.settings, name="organisation"),
    path("organisation/addresses/<slug:purpose>", organisation.contact, name="contact"),
    path("organisation/closures/add", organisation.add_closure, name="add-closure"),
    path(
        "organisation/closures/<uuid:key>/remove",
        organisation.remove_closure,
        name="remove-closure",
    ),
    path("organisation/teams", organisation.teams, name="teams"),
    path("organisation/teams/add", organisation.add_team, name="add-team"),
    path("organisation/cover", organisation.cover, name="cover"),
]
