"""The hints about texts, with what only the site knows; asked for while somebody writes."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from base.content_version.kept import kept
from base.phone import tel_uri
from contacts.models import ContactPoint
from contacts.office import tree
from media.models import Picture
from pages.links.nowhere import leading_nowhere
from pages.text.internal_links import all_to_addresses
from pages.text.links_in_html import links_and_anchors
from pages.text.plain import from_plain
from pages.text.rich_form import rich_fields
from pages.text.rich_text import clean

from .rules.contacts import street_key
from .rules.hints import Known, hints
from .rules.pictures import Described

RICH, PLAIN = "html", "plain"
# of what a form sends: more, nobody reads in one sitting
MOST_TEXTS = 100
LONGEST = 100_000  # characters of all texts together
NUMBERS = {ContactPoint.Kind.PHONE, ContactPoint.Kind.FAX}


def hints_about(texts, pictures=()):
    """Return the `rules.hints.Found` of texts, each as (kind, text), and of pictures.

    kind: RICH for HTML, which need not be clean, or PLAIN. pictures: primary keys, as a
    form sends them.
    """
    htmls, left = [], LONGEST
    for kind, text in texts[:MOST_TEXTS]:
        begun, left = text[:left], max(0, left - len(text))
        htmls.append(clean(begun) if kind == RICH else from_plain(begun))
    links = links_and_anchors("".join(htmls), {"a": "href"}).links
    dead = leading_nowhere(dict.fromkeys(link.address for link in links))
    return hints(htmls, Known(dead, offices()), described(pictures))


def stored(records):
    """Return the rich texts of records that are stored, each as (kind, text)."""
    texts = [
        getattr(each, name) for each in records for name in rich_fields(type(each))
    ]
    return [(RICH, text) for text in all_to_addresses(texts, for_staff=True)]


def described(keys):
    """Return the pictures that shall say something; keys: of them, among anything else."""
    numbers = [int(each) for each in keys if each.isdecimal() and len(each) < 10]
    if not numbers:
        return []
    found = Picture.objects.filter(pk__in=numbers, is_decorative=False)
    return [Described(*each) for each in found.values_list("title", "alt")]


@kept
def offices():
    """Return the name of the public office that has a number, mailbox or address, by key.

    What was another before a day that has come is known no more. Of a number that others have taken over, its own office.
    """
    known = {}
    for office in tree.load():
        for point in office.told_points():
            key = tel_uri(point.value) if point.kind in NUMBERS else point.value.lower()
            if key not in known or point.source_id is None:
                known[key] = office.name
        if address := office.whereabouts.place.address:
            known.setdefault(street_key(address.street), office.name)
    return known


@never_cache
@require_POST
def hints_of_typed(request):
    """Answer with the hints about what stands in a form now; nothing of it is kept.

    Of pictures only to whoever may look at them: a number says which, any number.
    """
    texts = zip(
        request.POST.getlist("kind"), request.POST.getlist("text"), strict=False
    )
    may_see = request.user.has_perm("media.view_picture")
    pictures = request.POST.getlist("picture")[:MOST_TEXTS] if may_see else ()
    found = hints_about([*texts], pictures)
    return render(request, "pages/hints/list.html", {"found": found})
