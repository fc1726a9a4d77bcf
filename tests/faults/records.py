"""What tests ask of the records of a site that runs elsewhere."""

from base.models import Tries
from ehrenamt_oa.passwords.device import account_key
from helferkreise.models import Topic


def topics():
    """Return the names of all topics."""
    return sorted(Topic.objects.values_list("name", flat=True))


def tries_at(name):
    """Return how often a password for an account is known to have been wrong."""
    tries = Tries.objects.filter(key=account_key(name))
    return sum(tries.values_list("count", flat=True))
