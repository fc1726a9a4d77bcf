"""The form in which visitors tell us something, and what keeps programs out of it."""

from datetime import timedelta

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext

from base.text.control_characters import plain

from .feedback import MAX_TEXT, WITHOUT_WORDS, Kind

SALT = "pages.feedback"
# nobody reads and writes faster; who comes back the next day has another form
FASTEST, LONGEST = timedelta(seconds=2), timedelta(days=1)


def sealed_moment():
    """Return the present moment in a form that nobody else can make."""
    return signing.dumps(timezone.now().timestamp(), salt=SALT)


class FeedbackForm(forms.Form):
    """seite: path of the page. antwort: value of a Kind. zeit: when the form was shown,
    sealed. homepage: a field that people do not see; who fills it in is a program."""

    seite = forms.CharField(required=False)
    antwort = forms.CharField(required=False)
    text = forms.CharField(required=False)
    zeit = forms.CharField(required=False)
    homepage = forms.CharField(required=False)

    @property
    def kind(self):
        typed = self["antwort"].value()
        return Kind(typed) if typed in Kind.values else Kind.NOTE

    def clean_text(self):
        text = plain(self.cleaned_data["text"].replace("\r\n", "\n")).strip()
        if not text and self.kind not in WITHOUT_WORDS:
            raise forms.ValidationError(gettext("Bitte schreiben Sie etwas."))
        if len(text) > MAX_TEXT:
            said = gettext("Bitte schreiben Sie kürzer, höchstens %(count)s Zeichen.")
            raise forms.ValidationError(said % {"count": MAX_TEXT})
        return text

    def clean_zeit(self):
        """Refuse what was filled in too fast, or is older than a day."""
        typed = self.cleaned_data["zeit"]
        try:
            shown_at = signing.loads(typed, salt=SALT, max_age=LONGEST)
        except signing.BadSignature:
            old = "Die Seite war lange offen. Bitte senden Sie es noch einmal ab."
            raise forms.ValidationError(gettext(old)) from None
        if timezone.now().timestamp() - shown_at < FASTEST.total_seconds():
            fast = "Das ging sehr schnell. Bitte senden Sie es noch einmal ab."
            raise forms.ValidationError(gettext(fast))
        return typed
