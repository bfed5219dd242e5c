"""The web process's entry point."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
application = get_wsgi_application()

from goldenthread.config.demo.guard import refuse_mixture  # noqa: E402 - needs loaded rooms

refuse_mixture()
# A connection, or a pool of them, must not be shared by the processes that are forked from here.
connection.close()
if connection.vendor == "postgresql":
    connection.close_pool()  # type: ignore[attr-defined] # PostgreSQL's connections have it
