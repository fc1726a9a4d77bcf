"""The form of an office: its week is typed as text, one line a weekday."""

from django import forms
from django.utils.functional import cached_property
from django.utils.html import format_html

from base.words.calendar import ENGLISH_WEEKDAYS, WEEKDAYS
from contacts.hours.rows import store_hours
from contacts.office import tree as office_tree
from contacts.opening_hours.dated_weeks import by_dates, make_room
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.words.public_week import public_weeks
from contacts.opening_hours.words.read_week import NEVER_OPEN, read_week
from contacts.opening_hours.words.write import write_hours, write_week

from .dated_week import DatedWeekFormSet
from .field import MAX_LENGTH, TypedHoursForm

WEEKDAY_FIELDS = [day.lower() for day in ENGLISH_WEEKDAYS]
DATED_WEEKS = "Zeiten mit Datum"
HOURS_DATA = {*WEEKDAY_FIELDS, "hours_are_examples", DATED_WEEKS}
DATED_WEEKS_ARE_WRONG = "Bitte prüfen Sie die Zeiten, die nur eine Zeit lang gelten."


# puts what several days are typed into the field of one where it belongs
SPREAD_BUTTON = (
    '{} <button type="submit" class="button" name="_spread" value="{}" '
    'formaction="#vorschau">Auf die Woche verteilen</button>'
)


def weekday_field(label):
    attributes = {"class": "vTextField", "list": "zeiten", "autocomplete": "off"}
    return forms.CharField(
        label=label,
        max_length=MAX_LENGTH,
        required=False,
        widget=forms.TextInput(attributes),
        show_hidden_initial=True,
    )


def spread(data, name):
    """Return the sent data with what the field of a day says of others in theirs."""
    week = read_week([data.get(field, "") for field in WEEKDAY_FIELDS])
    texts = week.spread.get(WEEKDAY_FIELDS.index(name))
    if not texts:
        return data
    moved = data.copy()
    moved[name] = ""
    for weekday, text in texts.items():
        moved[WEEKDAY_FIELDS[weekday]] = text
    return moved


class OfficeForm(TypedHoursForm):
    """An office with its usual week and the weeks that hold only for a time.

    Rows of opening hours are read as text and written anew where the text is not the
    one that was shown.
    typed_week: what the seven lines say; None before they have been read.
    """

    monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(
        weekday_field, WEEKDAYS
    )
    hours_are_examples = forms.BooleanField(
        label="Die Zeiten sind ein Beispiel",
        required=False,
        help_text="Erfundene Zeiten zum Ausprobieren. Entfernen Sie den Haken, wenn "
        "hier die echten stehen.",
        show_hidden_initial=True,
    )

    typed_week = None

    def __init__(self, data=None, *args, **kwargs):
        name = data and data.get("_spread")
        if name in WEEKDAY_FIELDS:
            data = spread(data, name)
        super().__init__(data, *args, **kwargs)
        rows = self.rows.get("opening_hours", [])
        self.stored = [row.plain() for row in rows]
        weeks = by_dates(self.stored)
        usual = weeks.pop((None, None), [])
        for weekday, name in enumerate(WEEKDAY_FIELDS):
            hours = [each.hours for each in usual if each.weekday == weekday]
            self.initial[name] = write_hours(hours) if usual else ""
        self.initial["hours_are_examples"] = any(row.is_example for row in rows)
        self.dated_weeks = DatedWeekFormSet(
            self.data if self.is_bound else None,
            prefix="dated",
            initial=[
                {"valid_from": first, "valid_until": last, "hours": write_week(periods)}
                for (first, last), periods in weeks.items()
            ],
        )

    @cached_property
    def changed_data(self):
        names = super().changed_data
        return [*names, DATED_WEEKS] if self.dated_weeks.has_changed() else names

    def clean(self):
        cleaned_data = super().clean()
        texts = [self.cleaned_data.get(name, "") for name in WEEKDAY_FIELDS]
        self.typed_week = read_week(texts)
        for weekday, error in self.typed_week.errors.items():
            if weekday in self.typed_week.spread:
                error = format_html(SPREAD_BUTTON, error, WEEKDAY_FIELDS[weekday])
            self.add_error(WEEKDAY_FIELDS[weekday], error)
        if any(texts) and not self.typed_week.errors and not self.typed_week.periods:
            first = next(weekday for weekday, text in enumerate(texts) if text)
            self.add_error(WEEKDAY_FIELDS[first], NEVER_OPEN)
        if not self.dated_weeks.is_valid():
            self.add_error(None, DATED_WEEKS_ARE_WRONG)
        return cleaned_data

    @property
    def leaves_alone(self):
        return set() if self.has_other_hours else {"opening_hours"}

    @property
    def has_other_hours(self):
        """Whether staff have changed anything about the hours."""
        return bool(HOURS_DATA & set(self.changed_data))

    @property
    def periods(self):
        """The plain periods as typed, else as stored; None while there are errors."""
        if not self.is_bound:
            return self.stored
        if not self.dated_weeks.is_valid() or self.errors.keys() & set(WEEKDAY_FIELDS):
            return None
        return [*self.typed_week.periods, *self.dated_weeks.periods()]

    def public_hours(self, today):
        """Return the weeks that the website tells now, those it tells later, and whose
        they are: an office, or None if nobody knows the hours.

        None while the hours have errors.
        """
        if self.periods is None:
            return None
        office = self.instance
        office.parent = office_tree.linked().get(office.parent_id)
        office.schedule = Schedule(
            periods=make_room(self.periods),
            parent=office.parent and office.parent.schedule,
            inherits_week=office.inherits_week,
        )
        shown, later = public_weeks(office.schedule, today)
        origin = office.hours_origin(today)
        return {"shown": shown, "later": later, "origin": origin}

    def save_hours(self):
        """Write all rows anew if staff have changed anything about the hours."""
        if not self.has_other_hours:
            return
        rows = self.instance.opening_hours
        rows.all().delete()
        for period in self.periods:
            store_hours(
                rows,
                [period.hours],
                weekday=period.weekday,
                valid_from=period.valid_from,
                valid_until=period.valid_until,
                is_example=self.cleaned_data["hours_are_examples"],
            )
