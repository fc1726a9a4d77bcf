"""What the site needs of the Helferkreise before it goes public."""

from base.admin.readiness import Point, register
from base.admin.screens import list_url

from .models import Helferkreis


def confirmed(now):
    is_there = Helferkreis.objects.published().exists()
    missing = [] if is_there else ["noch keiner ist bestätigt und veröffentlicht"]
    yield Point("Helferkreise", missing, list_url(Helferkreis))


register(confirmed)
