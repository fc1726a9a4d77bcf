"""A page as a pattern for another."""

from django.db import transaction

from pages.blocks.kinds import rows
from pages.page.page import Page

TITLE = Page._meta.get_field("title").max_length
SLUG = Page._meta.get_field("slug").max_length


@transaction.atomic
def copied(page):
    """Return a new draft beside a page that says the same."""
    blocks = rows(page)
    copy = Page.objects.get(pk=page.pk)
    copy.pk, copy._state.adding = None, True
    copy.title = f"Kopie von {page.title}"[:TITLE]
    copy.slug = free_slug(page)
    copy.is_published, copy.has_draft, copy.withdraw_at = False, True, None
    copy.menu = Page.Menu.NONE
    copy.save()
    for block in blocks:
        block.pk, block._state.adding, block.page = None, True, copy
        block.save()
    return copy


def free_slug(page):
    """Return a last part of an address that no page beside this one has."""
    taken = set(
        Page.objects.filter(parent=page.parent_id).values_list("slug", flat=True)
    )
    endings = ["-kopie", *(f"-kopie-{number}" for number in range(2, len(taken) + 3))]
    slugs = (page.slug[: SLUG - len(ending)] + ending for ending in endings)
    return next(slug for slug in slugs if slug not in taken)
