"""Addresses of the pages for workforce development, managers, the panel and human resources."""

from django.urls import URLPattern

office_urlpatterns: list[URLPattern] = []
