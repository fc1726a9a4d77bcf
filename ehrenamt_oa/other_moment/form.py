"""The form that asks for a moment and a page."""

from datetime import timedelta
from posixpath import normpath
from urllib.parse import unquote, urlsplit, urlunsplit

from django import forms
from django.utils import timezone

from base.admin.native_inputs import DATE_INPUT
from base.admin.screens import is_in_admin
from base.time.berlin import BERLIN, moment
from base.web_address import parse

FARTHEST = timedelta(days=3650)
TOO_FAR = "Bitte wählen Sie einen Tag aus den letzten oder den nächsten zehn Jahren."
NOT_OURS = "Bitte geben Sie eine Seite dieser Website an, zum Beispiel „/kontakt/“."
NOT_PUBLIC = "Die Vorschau zeigt nur die öffentlichen Seiten, nicht die Verwaltung."


class MomentForm(forms.Form):
    day = forms.DateField(label="Datum", widget=DATE_INPUT)
    clock = forms.TimeField(
        label="Uhrzeit",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H"],
    )
    address = forms.CharField(
        label="Seite",
        max_length=2000,
        required=False,
        help_text="Zum Beispiel „/kontakt/“. Leer: die Startseite.",
    )

    def __init__(self, *args, host, **kwargs):
        super().__init__(*args, **kwargs)
        self.host = host

    def clean_day(self):
        day = self.cleaned_data["day"]
        if abs(day - timezone.localdate()) > FARTHEST:
            raise forms.ValidationError(TOO_FAR)
        return day

    def clean_address(self):
        """Return the path and query of a page, whichever way its address was typed."""
        typed = self.cleaned_data["address"]
        address = typed if "://" in typed else "/" + typed.lstrip("/")
        found = parse(address, {self.host})
        if not found.path:
            raise forms.ValidationError(NOT_OURS)
        parts = urlsplit(found.path)
        path = normpath("/" + unquote(parts.path).lstrip("/"))  # never "//elsewhere"
        if is_in_admin(path):
            raise forms.ValidationError(NOT_PUBLIC)
        return urlunsplit(("", "", parts.path, parts.query, ""))

    @property
    def moment(self):
        """The chosen moment; a time that the clock jumps over is the one after it."""
        day, clock = self.cleaned_data["day"], self.cleaned_data["clock"]
        return moment(day, clock.hour * 60 + clock.minute).astimezone(BERLIN)
