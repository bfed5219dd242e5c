from django.urls import path

from goldenthread.pathways import views

app_name = "pathways"
urlpatterns = [
    path("", views.versions, name="versions"),
    path("versions/<uuid:pk>/", views.version, name="version"),
    path("versions/<uuid:pk>/forms/<slug:key>", views.form, name="form"),
    path("versions/<uuid:pk>/source", views.source, name="source"),
    path("versions/<uuid:pk>/adapt", views.adapt, name="adapt"),
    path("versions/<uuid:pk>/upload", views.upload, name="upload"),
    path("versions/<uuid:pk>/publish", views.publish, name="publish"),
    path("versions/<uuid:pk>/discard", views.discard, name="discard"),
    path("documents/<uuid:pk>", views.open_document, name="document"),
    path("documents/<uuid:pk>/retire", views.retire_document, name="retire_document"),
    path("<slug:key>/documents/", views.cited, name="cited"),
    path("<slug:key>/documents/<slug:document>/add", views.add_document, name="add_document"),
]
