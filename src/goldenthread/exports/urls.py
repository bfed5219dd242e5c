"""Addresses of the documents to take away."""

from django.urls import path

from goldenthread.exports import views

app_name = "exports"
urlpatterns = [
    path("portfolio/<uuid:pk>/<int:number>.pdf", views.portfolio_pdf, name="portfolio_pdf"),
    path("portfolio/<uuid:pk>/<int:number>.docx", views.portfolio_docx, name="portfolio_docx"),
    path(
        "portfolio/<uuid:pk>/<int:number>/files/<slug:sha256>",
        views.portfolio_file,
        name="portfolio_file",
    ),
    path("interview/<uuid:pk>.ics", views.interview, name="interview"),
]
