"""The forms of an alert: the whole record, and the quick one for a phone."""

from django import forms

from base.time.moment_field import MomentField
from base.time.plausible_dates import check_year
from base.web_address import Purpose
from editing.lost_updates.form import WatchfulForm
from pages.redirects.redirect import checked_target

from .alert import LINK_IS_MISSING, TOO_LONG, Alert
from .end import choices, end_of, lasts_too_long
from .scope import names

END_IS_OVER = "Dieser Zeitpunkt ist schon vorbei."


class AlertForm(WatchfulForm):
    """All of an alert; where it stands is ticked."""

    parts = forms.MultipleChoiceField(
        label=Alert._meta.get_field("parts").verbose_name,
        choices=lambda: names().items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=Alert._meta.get_field("parts").help_text,
    )

    class Meta:
        model = Alert
        fields = ["level", "title", "text", "parts", "link", "link_text"]
        widgets = {"text": forms.Textarea({"rows": 3})}

    def clean_link(self):
        link = self.cleaned_data["link"]
        if not link or "link" not in self.changed_data:
            return link
        return checked_target(link, Purpose.LINK)

    def clean(self):
        cleaned_data = super().clean()
        if cleaned_data.get("link_text") and not cleaned_data.get("link", "-"):
            self.add_error("link", LINK_IS_MISSING)  # a constraint knows no field
        return cleaned_data


class QuickAlertForm(AlertForm):
    """What has to be said at once: it starts now and ends at one of few moments."""

    until = forms.ChoiceField(label="Bis wann?", widget=forms.RadioSelect)
    own_end = MomentField(
        label="Anderes Ende",
        required=False,
        help_text="Gilt statt der Auswahl darüber.",
        validators=[check_year],
    )
    field_order = ["title", "text", "level", "until"]  # as on the screen

    class Meta(AlertForm.Meta):
        widgets = AlertForm.Meta.widgets | {"level": forms.RadioSelect}

    def __init__(self, data, now):
        """now: aware, in the time zone of the site."""
        super().__init__(data, initial={"until": "heute"})
        self.now = now
        self.fields["until"].choices = choices(now.date())

    def clean(self):
        cleaned_data = super().clean()
        until, own_end = cleaned_data.get("until"), cleaned_data.get("own_end")
        if until and "own_end" in cleaned_data:
            self.set_end(own_end or end_of(until, self.now.date()))
        return cleaned_data

    def set_end(self, end):
        start = self.now.replace(second=0, microsecond=0)
        if end <= self.now:
            self.add_error("own_end", END_IS_OVER)
        elif lasts_too_long(start, end):
            self.add_error("own_end", TOO_LONG)
        else:
            self.instance.starts_at, self.instance.ends_at = start, end

    def save(self, commit=True):
        """Return the alert; the one that is there already if the button was hit twice."""
        alert = self.instance
        same = {name: getattr(alert, name) for name in ["level", "title", "text"]}
        running = Alert.objects.running(self.now).filter(ends_at=alert.ends_at, **same)
        twins = [each for each in running if each.parts == alert.parts]
        return twins[0] if twins else super().save(commit)
