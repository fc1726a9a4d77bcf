"""Write the pages that nginx shows when the site cannot answer: python -m tools.error_pages.

From the same templates as the site's own, into static/errors/, where they need no site.
"""

import os
from pathlib import Path

import django

ERRORS = Path(__file__).parent.parent / "static" / "errors"
SENT = "sent-"  # begins the names of those for who has sent a form
STATUSES = ("400", "429", "503")
PAGES = (*STATUSES, *(f"{SENT}{status}" for status in STATUSES))


def page(name):
    """Return the HTML of an error page. name: one of PAGES."""
    from django.template.loader import render_to_string

    status = name.removeprefix(SENT)
    context = {"is_lost": name.startswith(SENT), "kept": None, "csrf_token": ""}
    context["is_unknown"] = status == "503"  # who was not answered may have been heard
    context["admin_start"] = ""
    return render_to_string(f"{status}.html", context)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    ERRORS.mkdir(exist_ok=True)
    for name in PAGES:
        (ERRORS / f"{name}.html").write_text(page(name))
