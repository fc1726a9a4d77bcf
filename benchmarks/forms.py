"""What forms of staff cost: ``python -m benchmarks.forms``.

Processor time of the fastest of several requests by the test client, for somebody who is
signed in, on a site with facts and examples; beside a plain page of Django, measured the
same way. The targets are half of what the forms took before they were drawn in Python, on
the machine that the README names.
"""

import os
from io import StringIO
from time import process_time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"
django.setup()

# Django must be set up first
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from base.admin.screens import change_url  # noqa: E402
from contacts.models import Office  # noqa: E402
from helferkreise.models import Gemeinde, Helferkreis  # noqa: E402
from pages.models import Page  # noqa: E402
from tests.ehrenamt_oa.sign_in import signed_in  # noqa: E402, F401  (with both steps)

from . import HEADING, row  # noqa: E402
from .plain_page import MIDDLEWARE  # noqa: E402

ROUNDS = 12


def fill() -> None:
    call_command("migrate", verbosity=0)
    for command in (["grunddaten"], ["beispiele", "laden"]):
        call_command(*command, stdout=StringIO())


def forms() -> list[tuple[str, str, float | None]]:
    """Return name, address and target, in ms of the processor."""
    return [
        ("form of an office", change_url(Office.objects.get(slug="jobcenter")), 78),
        (
            "form of a page",
            change_url(Page.objects.get(path="wissen/versicherung")),
            84,
        ),
        ("form of a new page", "/verwaltung/pages/page/add/", 73),
        ("form of a Helferkreis", change_url(Helferkreis.objects.earliest("pk")), 62),
        (
            "form of a Gemeinde",
            change_url(Gemeinde.objects.get(slug="oberstdorf")),
            None,
        ),
    ]


def cost(client: Client, address: str) -> float:
    """Return milliseconds of the processor."""
    spent = []
    for _ in range(ROUNDS):
        begun = process_time()
        response = client.get(address)
        spent.append(process_time() - begun)
        if response.status_code != 200:
            raise SystemExit(f"{response.status_code}: {address}")
    return min(spent) * 1000


def main() -> None:
    fill()
    staff = Client()
    staff.force_login(User.objects.create_superuser("forms"))
    print(HEADING)
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        print(row("plain page of Django", cost(Client(), "/plain/"), "ms"))
    for name, address, most in forms():
        print(row(name, cost(staff, address), "ms", most))


if __name__ == "__main__":
    main()
