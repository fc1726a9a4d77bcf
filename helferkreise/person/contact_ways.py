"""How to reach a Helferkreis: its own ways, and people who agreed to be named."""

from django.db.models import Prefetch

from helferkreise.helferkreis.helferkreis import Helferkreis

from .person import Person


def with_people(today):
    """Return the published Helferkreise with all they show, and who may be shown of them."""
    shown = Helferkreis.objects.published().for_display()
    return shown.prefetch_related(people_shown(today))


def people_shown(today):
    """Return what loads who may be shown of Helferkreise, as `shown_people`."""
    return Prefetch("people", Person.objects.shown(today), to_attr="shown_people")


def ways_to_reach(helferkreis):
    """Return what the contact of a Helferkreis shows; helferkreis: from `with_people`.

    people: of each what may be shown. are_any: whether there is anything to show.
    are_direct: whether somebody of the Helferkreis can be reached that way.
    """
    own = [helferkreis.phone, helferkreis.email, helferkreis.website]
    public = [person.public for person in helferkreis.shown_people]
    people = [person for person in public if any(person.values())]
    personal = [person[way] for person in people for way in ("phone", "email")]
    return {
        "people": people,
        "are_any": any(own) or people != [],
        "are_direct": any(own + personal),
    }
