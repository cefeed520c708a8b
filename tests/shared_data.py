"""Where the public data sets to test on lie: beside the checkout, never in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


def shared_data(name: str) -> Path:
    """The folder `../shared/data/<name>`. Skips the test where it is missing; in CI that is a failure."""
    folder = REPOSITORY.parent / "shared" / "data" / name
    if not folder.is_dir():
        message = f"{folder} is missing"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
