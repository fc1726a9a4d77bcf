"""The same site as for backups."""

from tests.ehrenamt_oa.backup.conftest import on_disk, site  # noqa: F401
