from django.urls import path

from goldenthread.standards.views import browse, imports

app_name = "standards"
urlpatterns = [
    path("", browse.editions, name="editions"),
    path("search", browse.search, name="search"),
    path("editions/<uuid:pk>/", browse.edition, name="edition"),
    path("editions/<uuid:pk>/overview", browse.overview, name="overview"),
    path("editions/<uuid:pk>/use", browse.edition_use, name="edition_use"),
    path("statements/<uuid:pk>/", browse.statement, name="statement"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new", imports.upload, name="upload"),
    path("imports/<uuid:pk>/", imports.preview, name="import"),
    path("imports/<uuid:pk>/set", imports.choose_set, name="import_set"),
    path("imports/<uuid:pk>/edition", imports.choose_target, name="import_target"),
    path("imports/<uuid:pk>/new-edition", imports.new_edition, name="import_new_edition"),
    path("imports/<uuid:pk>/add", imports.add_entry, name="import_add"),
    path("imports/<uuid:pk>/original", imports.original, name="import_original"),
    path("imports/<uuid:pk>/publish", imports.publish, name="import_publish"),
    path("imports/<uuid:pk>/discard", imports.discard, name="import_discard"),
    path("imports/<uuid:pk>/<slug:entry>", imports.edit_entry, name="import_entry"),
    path("imports/<uuid:pk>/<slug:entry>/remove", imports.remove_entry, name="import_remove"),
]
