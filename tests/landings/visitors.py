"""What visitors, accounts and the site itself have left until a landing.

As in the story of the staff, all people are invented and each function is one sitting.
"""

from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import User
from django.utils import timezone

from base.brake.tries import add as add_tries
from contacts.models import OfficeLimit
from helferkreise.models import HelferkreisLimit
from pages.search.searched import add_searches
from tests.editing.versions.versions import save
from tests.factories import make_feedback, make_outgoing_mail

from .steps import add, day, one


def searching(staff):
    """Search in vain, and be helped by words that count as the same and by a pin."""
    today = timezone.localdate()
    searches = {
        ("wohnung", today, True, False, "Wohnung"): 2,
        ("xyz", today, False, False, "xyz"): 1,
    }
    add_searches(searches)
    add(staff, "pages.samewords", words="Beispielwort, anderes Wort")
    days = {"first_day": day(-29), "last_day": day(336)}
    pinned = {"words": "Beispielwort", "title": "Kontakt", "target": "/kontakt/"}
    add(staff, "pages.pin", **pinned, **days)


def feedback(staff):
    """Say that a page has not helped; somebody deals with it."""
    save(staff, make_feedback(text="Beispiel: Die Uhrzeit fehlt."), is_done="on")


def accounts(staff):
    """Limit an account to an office and a circle, and let it have codes."""
    user = User.objects.get(username="max")
    for model, label in [
        (OfficeLimit, "contacts.office"),
        (HelferkreisLimit, "helferkreise.helferkreis"),
    ]:
        model.objects.create(user=user).chosen.add(one(label))
    RecoveryCodes.activate(user)


def by_itself(staff):
    """Count wrong passwords, and keep a mail that could not be sent."""
    now = timezone.now()
    add_tries({("account:beispiel", now): 3})
    later = {"due_at": now + timedelta(hours=1), "tries": 2}
    make_outgoing_mail(
        **later, content=b"Beispiel", error="Der Server antwortet nicht."
    )


VISITED = [searching, feedback, accounts, by_itself]
