"""The product's settings for tests: the same, beside data of their own.

Which engine they run on is said outside, by GOLDENTHREAD_DATABASE_URL (`script/with-postgresql`).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="goldenthread-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
(_folder / "static").mkdir()  # its absence would be a warning
os.environ.update(
    {
        "GOLDENTHREAD_DATA": str(_folder),
        "GOLDENTHREAD_SECRET_KEY": "only-for-tests",
        "GOLDENTHREAD_ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "GOLDENTHREAD_BASE_URL": "http://testserver",
        "GOLDENTHREAD_BEHIND_HTTPS": "false",
    }
)

from goldenthread.config.settings import *  # noqa: E402, F403
from goldenthread.config.settings import DATABASES, STORAGES  # noqa: E402

# Hashing is slow by design, and no test depends on how strong it is.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Names of built assets need a build.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: a database in memory locks whole tables between threads.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
