"""The form in which staff write a page: what is changed most comes first."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from base.time.moment_field import MomentField
from base.time.plausible_dates import check_year
from base.words.calendar import date_and_time
from editing.lost_updates.form import WatchfulForm
from editing.reviews.record_admin import REVIEW_FIELDSET
from pages.page.page import Page
from pages.text.rich_form import RichTextForm

PUBLISH = "_publish"  # name of the button
PAST = "Dieser Zeitpunkt ist schon vorbei. Leer heißt: jetzt gleich."
OVER = "Dieser Zeitpunkt ist schon vorbei. Sofort geht es oben mit „Zurückziehen“."
ENDED = (
    "Seit diesem Zeitpunkt ist die Seite nicht mehr zu sehen. Soll sie wieder erscheinen, "
    "klicken Sie nach der Änderung auf „Veröffentlichen“."
)
UNUSED = "Zum Planen klicken Sie bitte auf „Veröffentlichen“."
NEVER = "Die Seite würde zurückgezogen, bevor sie erscheint."
BEFORE_PLAN = (
    "Für {moment} ist eine neue Fassung geplant. Sie würde nicht mehr erscheinen. Sagen "
    "Sie zuerst oben die Planung ab."
)

PLACE = "Platz auf der Website"
FOLDED = {"classes": ["collapse"]}

FIELDSETS = [
    (None, {"fields": ["title", "summary", "body"]}),
    (
        "Veröffentlichung",
        {"fields": ["state_in_words", "publish_at", "withdraw_at", "stand"]},
    ),
    (
        PLACE,
        {
            "fields": [
                "parent",
                "slug",
                "menu",
                "menu_title",
                "position",
                "is_guide",
                "language",
            ],
            "description": "Was Sie hier ändern, gilt gleich nach dem Sichern, auch "
            "ohne „Veröffentlichen“.",
        }
        | FOLDED,
    ),
    ("Notizen", {"fields": ["open_points", "internal_note"]} | FOLDED),
    REVIEW_FIELDSET,
]


class PageForm(RichTextForm, WatchfulForm):
    publish_at = MomentField(
        label="Veröffentlichen ab",
        required=False,
        validators=[check_year],
        help_text="Leer: jetzt gleich. Sonst erscheint die Fassung zu diesem Zeitpunkt "
        "von selbst; bis dahin bleibt, was jetzt zu sehen ist.",
    )

    class Meta:
        help_texts = {
            "withdraw_at": "Ab dann ist die Seite nicht mehr zu sehen. Leer: Sie bleibt. "
            "Das gilt gleich nach dem Sichern, auch ohne „Veröffentlichen“."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.text_before = self.instance.body  # for the places of its blocks

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
        if not self.publishes and "withdraw_at" in self.changed_data:
            self.check_withdrawal(until, timezone.now())
        if self.publishes:
            self.instance.is_published = True
        if self.instance.pk is None and "position" not in self.changed_data:
            cleaned["position"] = Page.last_position(cleaned.get("parent"))
        return cleaned

    def check_withdrawal(self, until, now):
        """Refuse to take a page off the website, or to bring it back, by saving a draft.

        until: the moment that is typed, None for none. now: aware.
        """
        if until and until <= now:
            raise ValidationError({"withdraw_at": OVER})
        page = self.instance  # as it is stored
        if page.is_published and page.is_over(now):
            raise ValidationError({"withdraw_at": ENDED})
        next_one = page.pk and page.editions.filter(valid_from__gt=now).first()
        if until and next_one and until <= next_one.valid_from:
            moment = date_and_time(next_one.valid_from)
            raise ValidationError({"withdraw_at": BEFORE_PLAN.format(moment=moment)})


def unfolded(fieldsets, name):
    """Return the parts of a form, one of which is open from the start."""
    return [
        (each, options | {"classes": []} if each == name else options)
        for each, options in fieldsets
    ]
