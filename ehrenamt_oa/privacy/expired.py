"""What has run out, and what nobody else deletes: neither Django nor allauth does."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.db import connection


def forget_expired(now):
    """Delete sessions that have run out, what tells of those that are no more, and rows
    of the cache. now: aware."""
    Session.objects.filter(expire_date__lt=now).delete()
    running = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=running).delete()
    cache = caches["default"]
    if isinstance(cache, BaseDatabaseCache):  # others do it themselves
        table = connection.ops.quote_name(cache._table)
        moment = connection.ops.adapt_datetimefield_value(now)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])
