"""The pages of the guide as people read them."""

from itertools import islice

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from base.time import clock
from pages.blocks import block
from pages.blocks import kinds as block_kinds
from pages.text import internal_links
from pages.text import rich_text as body
from pages.text.headings import headings

from .edition import Edition
from .page import WHOLE_SLUG

# a list of contents helps from so many headings on
LONG = 4


@require_safe
def page(request, path):
    above, _, last = path.rpartition("/")
    if last == WHOLE_SLUG:
        return whole_guide(request, above)
    live = Edition.objects.live(clock.now())
    edition = get_object_or_404(live, page__path=path)
    return render(request, "pages/page/detail.html", reading(edition))


def reading(edition):
    """Return what the template of a page needs; one query, and those of its blocks.

    edition: may be one that is not stored, to show what staff have written.
    """
    page, around = edition.page, pages_around(edition.page)
    trail = [each for each in around if is_above(each.page, page)]
    siblings = [each for each in around if is_child(each.page, page.parent_id)]
    children = [each for each in around if is_child(each.page, page.pk)]
    parts = block.parts(edition.rendered_body, block_kinds.sections(edition))
    return {
        "page": edition,
        "parts": parts,
        "contents": contents(edition, parts),
        "trail": sorted(trail, key=lambda each: len(each.page.path)),
        "children": children,
        "siblings": siblings,
        "chapters": chapters(edition, around, children, siblings),
    }


def pages_around(page):
    """Return the editions of the pages above, beside and below a page, in order."""
    parts = page.path.split("/")
    related = Q(page__path__in=["/".join(parts[:end]) for end in range(1, len(parts))])
    for parent in filter(None, [page.pk, page.parent_id]):
        related |= Q(page__parent=parent)
    return list(Edition.objects.live(clock.now()).without_text().filter(related))


def is_above(page, below):
    return below.path.startswith(f"{page.path}/")


def is_child(page, parent_id):
    return parent_id is not None and page.parent_id == parent_id


def contents(edition, parts):
    """Return the headings and sections of a long page in order; [] for a short one."""
    in_text, found = iter(headings(edition.body, body.PREFIX)), []
    for part in parts:
        of_part = islice(in_text, len(headings(part.text)))
        found += [each for each in of_part if each.level == 2]
        found += [each for each in part.sections if each.heading]
    return found if len(found) >= LONG else []


def chapters(edition, around, children, siblings):
    """Return where a page is in a guide of several pages, or None if it is in none.

    guide: the edition that the chapters belong to. number: of the chapter, from 1; 0 on
    the guide's own page.
    """
    above = {each.page.pk: each for each in around}.get(edition.page.parent_id)
    if edition.page.is_guide and children:
        guide, parts, number = edition, children, 0
    elif above and above.page.is_guide:
        guide, parts = above, siblings
        keys = [each.page_id for each in parts]
        number = keys.index(edition.page_id) + 1 if edition.page_id in keys else 0
    else:
        return None
    return {
        "guide": guide,
        "parts": parts,
        "number": number,
        "previous": parts[number - 2] if number > 1 else None,
        "next": parts[number] if number < len(parts) else None,
    }


def whole_guide(request, path):
    """Show a guide with all its chapters on one page, to read on or to print."""
    live = Edition.objects.live(clock.now())
    guide = get_object_or_404(live, page__path=path, page__is_guide=True)
    editions = list(live.filter(page__parent=guide.page))
    texts = internal_links.all_to_addresses([each.body for each in editions])
    parts = [
        {
            "edition": each,
            "anchor": f"kapitel-{number}",
            "parts": block.parts(
                body.render(text, f"kapitel-{number}-", deeper=1),
                block_kinds.sections(each, f"kapitel-{number}-teil-"),
            ),
        }
        for number, (each, text) in enumerate(zip(editions, texts, strict=True), 1)
    ]
    if not parts:
        raise Http404
    context = {"guide": guide, "parts": parts}
    return render(request, "pages/page/whole_guide.html", context)
