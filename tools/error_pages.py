"""Write the pages that nginx shows when the site cannot answer: python -m tools.error_pages.

From the same templates as the site's own, into static/errors/, where they need no site.
"""

import os
from pathlib import Path

import django

ERRORS = Path(__file__).parent.parent / "static" / "errors"
STATUSES = ("400", "429", "503")


def page(status):
    """Return the HTML of an error page. status: of three digits, as its template."""
    from django.template.loader import render_to_string

    return render_to_string(f"{status}.html")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    ERRORS.mkdir(exist_ok=True)
    for status in STATUSES:
        (ERRORS / f"{status}.html").write_text(page(status))
