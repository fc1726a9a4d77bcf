"""The site starts without what few requests need."""

import os
import subprocess
import sys

# what reads and writes tables of Excel, what reads PDFs, and the driver of PostgreSQL
LATER = ["import_export", "lxml", "openpyxl", "pikepdf", "psycopg", "tablib"]
START = f"""
import sys
from ehrenamt_oa.wsgi import application
from django.urls import get_resolver

get_resolver().url_patterns
print(*[name for name in {LATER} if name in sys.modules])
"""


def test_start_loads_nothing_that_few_requests_need():
    settings = {"DATABASE_URL": "sqlite:///:memory:"}
    settings["DJANGO_SETTINGS_MODULE"] = "tests.settings"

    started = subprocess.run(
        [sys.executable, "-c", START],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
    )

    assert started.stdout.split() == []
