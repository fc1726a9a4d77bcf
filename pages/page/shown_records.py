"""Which records the editions of pages show: these are public, and in use."""

from django.db.models import Q

from base.content_version.kept import kept
from base.time import clock
from media.models import Document
from pages.blocks.kinds import BY_KIND
from pages.text.reference import SCHEME, references_in

from .edition import Edition


def in_editions(model):
    """Return the pages whose published text shows a record, by its number.

    A link to it counts, too. Their drafts may not show it any more.
    """
    return in_live_editions().get(model, {})


def in_planned_editions(model):
    """Return the same of editions that are public from a set moment on."""
    later = Edition.objects.filter(page__is_published=True, valid_from__gt=clock.now())
    return shown_by(later.select_related("page")).get(model, {})


@kept
def in_live_editions():
    """Return the same for all models, in one query."""
    return shown_by(Edition.objects.live(clock.now()))


def shown_by(editions):
    """Return the pages of editions by model and number of the records that they show."""
    found = {}
    links = Q(body__contains=f"{SCHEME}:{Document._meta.label_lower}/")
    among = editions.filter(links | ~Q(blocks=[]))
    for edition in among.defer("page__body", "page__internal_note"):
        for model, pk in records_in(edition):
            found.setdefault(model, {}).setdefault(pk, []).append(edition.page)
    return found


def records_in(edition):
    """Return model and number of the records that an edition shows, and of documents to
    which it links."""
    shown = {
        (field.related_model, block.get(field.attname))
        for block in edition.blocks
        if block.get("kind") in BY_KIND  # all that this site knows
        for field in BY_KIND[block["kind"]].references()
    }
    values = [value for block in edition.blocks for value in block.values()]
    texts = [edition.body, *(value for value in values if isinstance(value, str))]
    links = [each for text in texts for each in references_in(text)]
    label = Document._meta.label_lower
    return shown | {(Document, each.pk) for each in links if each.label == label}
