"""The same site as for backups, on a disk that has enough left."""

import pytest

from ehrenamt_oa.updates import check
from tests.ehrenamt_oa.backup.conftest import on_disk, site  # noqa: F401


@pytest.fixture(autouse=True)
def _enough_space(monkeypatch):
    """Whatever this machine has left, a copy of what tests store fits."""
    monkeypatch.setattr(check, "SPARE", 0)
