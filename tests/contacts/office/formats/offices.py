"""Offices as plain values for tests: short to write."""

from contacts.office.facts import OfficeFacts, Way
from contacts.office.place import Address, PostBox
from contacts.opening_hours.schedule import Schedule

SITE = "https://ehrenamt.example.org"

AUTHORITY = OfficeFacts(
    slug="landratsamt",
    name="Landratsamt Oberallgäu",
    url=f"{SITE}/kontakt/",
    uid=f"{SITE}/kontakt/landratsamt/",
    schedule=Schedule(),
    tasks="Behörde des Landkreises; für alle, die hier leben.\r\nSeit 1972.",
    address=Address("Oberallgäuer Platz 2", "87527", "Sonthofen", "Eingang Ost"),
    post_box=PostBox("", "87518", "Sonthofen"),
    ways=(
        Way("phone", "08321 612-0", "Zentrale"),
        Way("phone", "08321 612-9"),
        Way("fax", "08321 612-6767"),
        Way("email", "info@example.org", "Allgemein"),
        Way("signed_email", "post@example.org"),
        Way("website", "https://www.example.org"),
        Way("booking", "https://termin.example.org"),
    ),
)


def make_facts(**fields):
    defaults = {
        "slug": "amt",
        "name": "Amt",
        "url": f"{SITE}/kontakt/amt/",
        "uid": f"{SITE}/kontakt/amt/",
        "schedule": Schedule(),
    }
    return OfficeFacts(**defaults | fields)
