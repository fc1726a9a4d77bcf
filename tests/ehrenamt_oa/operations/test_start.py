"""The site starts without what few requests need."""

import os
import subprocess
import sys

# what reads and writes tables of Excel, reads PDFs and data sets and asks other servers,
# and the driver of PostgreSQL
LATER = [
    *["import_export", "lxml", "openpyxl", "tablib"],
    *["fontTools", "pikepdf", "pypdf"],
    *["h11", "httpcore", "httpx", "yaml"],
    "psycopg",
]
# what the first pages of each worker would load
SHARED = [
    *["allauth.account.views", "contacts.templatetags.contacts", "holidays.countries"],
    *["pages.search.questions", "pages.site.views"],
]
START = """
import sys
from ehrenamt_oa.wsgi import application
from ehrenamt_oa.operations.shared import load_shared

load_shared()
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def loaded(names):
    """Return which of the modules there are before gunicorn has workers."""
    settings = {"DATABASE_URL": "sqlite:///:memory:"}
    settings["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    started = subprocess.run(
        [sys.executable, "-c", START, *names],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    return started.stdout.split()


def test_start_loads_nothing_that_few_requests_need():
    assert loaded(LATER) == []


def test_workers_share_what_all_of_them_need():
    assert loaded(SHARED) == SHARED
