"""What kinds of ways lead to an office, and what fits each."""

import re

from django.db import models
from django.db.models import Q

from base.address_fields import checked_address, checked_mailbox, checked_phone
from base.mailbox import NO_MAILBOX
from base.phone import DIALABLE, NOT_DIALABLE, normalise_phone
from base.web_address import HTTPS_FIRST, Purpose

MAILBOX = r"^[^@ ]+@[^@ ]+\.[^@ ]+$"


class Kind(models.TextChoices):
    PHONE = "phone", "Telefon"
    EMAIL = "email", "E-Mail"
    FAX = "fax", "Fax"
    SIGNED_EMAIL = "signed_email", "E-Mail mit qualifizierter Signatur"
    DE_MAIL = "de_mail", "De-Mail"
    DEAF = "deaf", "Für gehörlose Menschen"
    WEBSITE = "website", "Internet"
    BOOKING = "booking", "Termin vereinbaren"


MAILBOXES = [Kind.EMAIL, Kind.SIGNED_EMAIL, Kind.DE_MAIL]
SIGNED = [Kind.SIGNED_EMAIL, Kind.DE_MAIL]
# for constraints, whose names and texts stand in migrations
FITS_ITS_KIND = [
    models.CheckConstraint(
        name="%(app_label)s_%(class)s_number_is_dialable",
        condition=~Q(kind__in=["phone", "fax"]) | Q(value__regex=DIALABLE),
        violation_error_message=NOT_DIALABLE,
    ),
    models.CheckConstraint(
        name="%(app_label)s_%(class)s_mailbox_is_an_address",
        condition=~Q(kind__in=["email", "signed_email", "de_mail"])
        | Q(value__regex=MAILBOX),
        violation_error_message=NO_MAILBOX,
    ),
    models.CheckConstraint(
        name="%(app_label)s_%(class)s_link_has_a_scheme",
        condition=~Q(kind__in=["website", "booking"]) | Q(value__regex=r"^https?://"),
        violation_error_message=HTTPS_FIRST,
    ),
    models.CheckConstraint(
        name="%(app_label)s_%(class)s_way_for_deaf_people_is_one",
        condition=~Q(kind="deaf")
        | Q(value__regex=r"^https?://")
        | Q(value__regex=MAILBOX)
        | Q(value__regex=DIALABLE),
        violation_error_message="Bitte nennen Sie eine Internetadresse mit "
        "https://, eine E-Mail-Adresse oder eine Nummer für SMS oder Fax.",
    ),
    models.CheckConstraint(
        name="%(app_label)s_%(class)s_files_go_to_a_mailbox",
        condition=Q(accepted_files="")
        | Q(kind__in=["email", "signed_email", "de_mail"]),
        violation_error_message="Dateien kann man nur an eine E-Mail- oder "
        "De-Mail-Adresse schicken. Bitte leeren Sie „Erlaubte Dateien“.",
    ),
]


def checked(kind, typed):
    """Return what leads to somebody as it is stored, by its `Kind`.

    Raises ValidationError if it leads to nobody.
    """
    if kind == "deaf":  # by a page, a mailbox, or a number for messages
        if re.fullmatch(DIALABLE, normalise_phone(typed)):
            return checked_phone(typed)
        kind = "email" if "@" in typed and "://" not in typed else "website"
    if kind in {"email", "signed_email", "de_mail"}:
        return checked_mailbox(typed)
    if kind in {"website", "booking"}:
        return checked_address(typed, Purpose.WEBSITE)
    return checked_phone(typed)
