"""The link "Auf der Website anzeigen" in the admin."""

from django.db.models import Model


def page_of(record: Model):
    """Return the address of a record's page, or None while visitors get none."""
    is_published = getattr(record, "is_published", True)
    return record.get_absolute_url() if is_published else None


class ShownOnSite:
    """For the admin of what is published: no link to a page that is not there yet."""

    def view_on_site(self, record):
        return page_of(record)
