"""The publishers' documents, which tests read and the project doesn't carry.

They are looked for in the folder that GOLDENTHREAD_SOURCES names, or else in `../shared/sources`.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("GOLDENTHREAD_SOURCES", ROOT.parent / "shared" / "sources"))


def source(name: str) -> Path:
    """The path of a source document, such as `kss-2018.txt`.

    Skips the test when the document isn't there; under CI=true it fails the test instead.
    """
    path = FOLDER / name
    if not path.is_file():
        missing = f"{name} is not in {FOLDER}; GOLDENTHREAD_SOURCES can name another folder"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return path
