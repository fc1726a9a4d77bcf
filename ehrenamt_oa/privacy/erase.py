"""Deleting what is stored about somebody.

Records that are about one person are deleted. In what outlives them, versions and logs,
their name is written over. What the public reads is changed by people, who know what the
sentence has to say then.
"""

import json
import re

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.utils import timezone
from reversion.models import Revision, Version

from base.models import OutgoingMail
from editing.models import Owner, TraceEntry
from editing.trace.entry import note
from helferkreise.models import Consent, Person
from pages.models import Edition, Feedback, SearchedWords

from .search import everything_about, variants

GONE = "[gelöscht]"
ABOUT_ONE = [Person, Consent, Owner, OutgoingMail, Feedback, SearchedWords]
OUTLIVES = {
    Version: ["serialized_data", "object_repr"],
    Revision: ["comment"],
    LogEntry: ["object_repr", "change_message"],
    TraceEntry: ["who", "what"],
    Edition: ["title", "summary", "body", "blocks"],
}
PASSES = 3  # deleting leaves traces of its own, which are found the next time


def is_left(record):
    """Return whether only people change it: the public reads it, or somebody signs in."""
    if isinstance(record, Edition):
        return Edition.objects.live(timezone.now()).filter(pk=record.pk).exists()
    return type(record) not in {*ABOUT_ONE, *OUTLIVES}


@transaction.atomic
def erase(text):
    """Delete what is about somebody; return what is left, as `Found`.

    Accounts stay: whoever has one may sign in until somebody deletes it on purpose.
    """
    for _ in range(PASSES):
        for each in everything_about(text):
            if not is_left(each.record):
                take_away(each.record, text)
    note(TraceEntry.Kind.PRIVACY, "Angaben zu einem Menschen gelöscht")
    return [each for each in everything_about(text) if is_left(each.record)]


def take_away(record, text):
    model = type(record)
    same = model._base_manager.filter(pk=record.pk)
    if model in ABOUT_ONE:
        same.delete()
        return
    values = {name: getattr(record, name) for name in OUTLIVES[model]}
    same.update(**{name: without(value, text) for name, value in values.items()})


def without(value, text):
    """Return a text without a name; in JSON, a value that is nothing else is empty."""
    if not isinstance(value, str):
        return json.loads(without(json.dumps(value, ensure_ascii=False), text))
    either = "|".join(map(re.escape, variants(text)))
    only = re.sub(rf'"(?:{either})"', '""', value, flags=re.IGNORECASE)
    return re.sub(either, GONE, only, flags=re.IGNORECASE)
