"""The form in which staff write a page."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from base.time.moment_field import MomentField
from base.time.plausible_dates import check_year
from base.web_address import Purpose
from editing.lost_updates.form import WatchfulForm
from pages.page.page import Page
from pages.text.internal_links import to_addresses
from pages.text.link_choice import SUGGESTIONS
from pages.text.links_in_html import links_and_anchors
from pages.text.rich_text import reads_the_same
from pages.text.typed_links import problems

PUBLISH = "_publish"  # name of the button
PAST = "Dieser Zeitpunkt ist schon vorbei. Leer heißt: jetzt gleich."
UNUSED = "Zum Planen klicken Sie bitte auf „Veröffentlichen“."
NEVER = "Die Seite würde zurückgezogen, bevor sie erscheint."


def links(html):
    return links_and_anchors(html or "", {"a": "href"}).links


class PageForm(WatchfulForm):
    publish_at = MomentField(
        label="Veröffentlichen ab",
        required=False,
        validators=[check_year],
        help_text="Leer: jetzt gleich. Sonst erscheint die Fassung zu diesem Zeitpunkt "
        "von selbst; bis dahin bleibt, was jetzt zu sehen ist.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if text := self.initial.get("body"):
            self.initial["body"] = to_addresses(text, for_staff=True)
        if "body" in self.fields:
            self.fields["body"].widget.attrs |= SUGGESTIONS

    @cached_property
    def changed_data(self):
        """Leave out the text if only its source looks different: editors have their own."""
        names = super().changed_data
        typed = self.data.get(self.add_prefix("body"), "")
        if "body" in names and reads_the_same(self.initial.get("body") or "", typed):
            names.remove("body")
        return names

    def clean_body(self):
        """Refuse links that lead nowhere; those that stood there before may have died."""
        before = {link.address for link in links(self.initial.get("body"))}
        typed = links(self.cleaned_data["body"])
        found = problems([link.address for link in typed], Purpose.TEXT)
        errors = [
            f"Link „{link.words}“: {found[link.address]}"
            for link in typed
            if link.address in found and link.address not in before
        ]
        if errors:
            raise ValidationError(errors)
        return self.cleaned_data["body"]

    @property
    def publishes(self):
        """Whether somebody has pressed the button that makes the page public."""
        return PUBLISH in self.data

    def clean(self):
        cleaned = super().clean()
        at, until = cleaned.get("publish_at"), cleaned.get("withdraw_at")
        if at and not self.publishes:
            raise ValidationError({"publish_at": UNUSED})
        if at and at <= timezone.now():
            raise ValidationError({"publish_at": PAST})
        if self.publishes and until and until <= (at or timezone.now()):
            raise ValidationError({"withdraw_at": NEVER})
        if self.publishes:
            self.instance.is_published = True
        if self.instance.pk is None and "position" not in self.changed_data:
            cleaned["position"] = Page.last_position(cleaned.get("parent"))
        return cleaned
