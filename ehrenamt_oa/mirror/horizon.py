"""Until when the mirror is right if nobody changes anything."""

from datetime import UTC, timedelta

from django.apps import apps
from django.db.models import DateTimeField, Min

from base.content_version.watch import without_content

AN_HOUR = timedelta(hours=1)


def horizon(now):
    """Return the next moment at which a page may be another one, or is to say its Stand
    anew: at the latest the next full hour, so midnight, too. now: aware.

    Whatever begins or ends by the clock has its moment in a column; so any that lies ahead
    counts, and a model that is added cannot be forgotten. Days begin at midnight. Opening
    hours do not count, as the mirror says of no office that it is open.
    """
    full = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + AN_HOUR
    ahead = (next_moment(*column, now) for column in moments_of_the_content())
    return min([full, *filter(None, ahead)])


def moments_of_the_content():
    """Yield model and field of each column with moments that the public may read of."""
    for model in apps.get_models():
        if model._meta.db_table not in without_content():
            for field in model._meta.concrete_fields:
                if isinstance(field, DateTimeField):
                    yield model, field.name


def next_moment(model, name, now):
    later = model._base_manager.filter(**{f"{name}__gt": now})
    return later.aggregate(next=Min(name))["next"]
