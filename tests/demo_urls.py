"""The product's addresses as they are in the demo."""

from django.urls import include, path

from goldenthread.config.urls import *  # noqa: F403
from goldenthread.config.urls import urlpatterns as product

urlpatterns = [path("demo/", include("goldenthread.config.demo.urls")), *product]
