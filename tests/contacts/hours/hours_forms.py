"""Forms of offices and special days in the admin, filled in as a browser would."""

from django.urls import reverse

from tests.admin_form import filled_in

HOURS = ["weekday", "opens", "closes", "kind", "valid_from", "valid_until"]
NOT_SAVED = "Noch nicht gespeichert."
# what is typed for a week that holds only for a time
SUMMER = {
    "dated-0-valid_from": "2099-07-01",
    "dated-0-valid_until": "2099-08-31",
    "dated-0-hours": "Mo–Di 8–10 Uhr",
}


def address(record):
    name = f"admin:contacts_{record._meta.model_name}_change"
    return reverse(name, args=[record.pk])


def fill_in(staff, record, **typed):
    """Open the form of a record, type something, and press the button that is named."""
    return staff.post(address(record), filled_in(staff, address(record)) | typed)


def stored(office):
    return list(office.opening_hours.values_list(*HOURS))


def public(response):
    """Return the lines that the form says the public will read now."""
    return [str(line) for line in response.context["public_hours"]["shown"][0].lines]
