"""Sets Django up for a site of its own; nothing of var/ is touched but the static files."""

import os

import django
from django.test.utils import setup_test_environment

from .freshness import ROOT


def prepare(folder):
    """Use a database and files in a folder; have Django tell which templates it renders."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
        "SITE_URL": "http://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "STATIC_ROOT": str(ROOT / "var" / "static"),
    }
    django.setup()
    setup_test_environment()
