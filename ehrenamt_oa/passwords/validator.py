"""What Django asks about a new password."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from base.words.calendar import MONTHS, WEEKDAYS
from helferkreise.models import Gemeinde, OtherArea, PlaceName

from .weakness import local_words, weakness

SEASONS = ["Frühling", "Sommer", "Herbst", "Winter"]
OF_THE_SITE = [
    "Allgäu", "Asyl", "Bayern", "Behörde", "Deutschland", "Ehrenamt", "Flüchtling",
    "Flüchtlingshilfe", "Geflüchtete", "Geheim", "Helferkreis", "Integration",
    "Integrationslotsin", "Kennwort", "Landkreis", "Landratsamt", "Oberallgäu",
    "Passwort", "Redaktion", "Verwaltung", "Website",
]  # fmt: skip


class LocalPasswordValidator:
    """Refuses what Django's lists do not know: German, and names of place and site."""

    def __init__(self):
        self.common = CommonPasswordValidator().passwords

    def validate(self, password, user=None):
        if reason := weakness(password, self.common, local_words(self.names())):
            raise ValidationError(reason, code="password_too_weak")

    def names(self):
        host = urlsplit(settings.SITE_URL).hostname or ""
        yield from [*OF_THE_SITE, *SEASONS, *MONTHS, *WEEKDAYS, host]
        for model in [Gemeinde, OtherArea, PlaceName]:
            yield from model.objects.values_list("name", flat=True)

    def get_help_text(self):
        return (
            "Gut sind vier Wörter, die nichts miteinander zu tun haben. Namen von hier, "
            "ein Datum oder ein häufiges Passwort mit Zahlen genügen nicht."
        )
