"""How a page becomes public, stays so, and stops: now or at a set moment."""

from enum import Enum

from django.db import transaction
from django.utils import timezone

from base.content_version.kept import kept
from base.time import clock
from base.words.calendar import date_and_time
from editing.trace.entry import TraceEntry, note
from pages.blocks.kinds import BLOCKS, freeze

from .content import FIELDS
from .edition import Edition


class PageState(Enum):
    """What has become of a page, as staff read it."""

    DRAFT = "Entwurf"
    SCHEDULED = "geplant"
    PUBLIC = "veröffentlicht"
    CHANGED = "veröffentlicht, Entwurf geändert"
    WITHDRAWN = "zurückgezogen"


def draft_edition(page, valid_from=None, by=None):
    """Return what staff have written as an edition that is not stored."""
    content = {name: getattr(page, name) for name in FIELDS}
    blocks = freeze(page) if page.pk else []
    return Edition(
        page=page, valid_from=valid_from, blocks=blocks, created_by=by, **content
    )


def differs(page, edition):
    """Return whether the draft of a page says something else than an edition."""
    draft = draft_edition(page)
    return any(
        getattr(draft, name) != getattr(edition, name) for name in [*FIELDS, "blocks"]
    )


@transaction.atomic
def publish(page, by=None, at=None):
    """Let the public read what staff have written, from a moment on; return the edition.

    at: aware; None means now. Takes the place of whatever was planned for later.
    """
    now = timezone.now()
    page.editions.filter(valid_from__gt=now).delete()
    edition = draft_edition(page, at or now, by)
    edition.save()
    page.is_published, page.has_draft = True, False
    if page.withdraw_at and page.withdraw_at <= edition.valid_from:
        page.withdraw_at = None
    page.save()
    note(TraceEntry.Kind.PUBLISHED, f"Seite „{page}“ {when(edition, now)}")
    return edition


def when(edition, now):
    if edition.valid_from <= now:
        return "veröffentlicht"
    begin = date_and_time(timezone.localtime(edition.valid_from))
    return f"wird veröffentlicht: {begin} Uhr"


@transaction.atomic
def withdraw(page):
    """Take a page off the website; what was planned is planned no more."""
    page.editions.filter(valid_from__gt=timezone.now()).delete()
    page.is_published, page.withdraw_at, page.has_draft = False, None, True
    page.save()
    note(TraceEntry.Kind.PUBLISHED, f"Seite „{page}“ zurückgezogen")


def note_draft(page):
    """Remember whether the draft says something new; after each change of a page."""
    newest = page.editions.first()
    has_draft = newest is None or not page.is_published or differs(page, newest)
    if has_draft != page.has_draft:
        page.has_draft = has_draft
        page.save()


def state(page, editions, now):
    """Return the state of a page at a moment.

    editions: of this page, newest first, without their texts.
    """
    current = next((each for each in editions if each.valid_from <= now), None)
    if not page.is_published or (page.withdraw_at and page.withdraw_at <= now):
        return PageState.WITHDRAWN if current else PageState.DRAFT
    if current is None:
        return PageState.SCHEDULED if editions else PageState.DRAFT
    return PageState.CHANGED if page.has_draft else PageState.PUBLIC


def publication_in_words(page, editions, now):
    """Return a sentence or two: since when it is public, what is planned, what differs.

    editions: of this page, newest first. now: aware, in the time zone of the site.
    """
    found = state(page, editions, now)
    current = next((each for each in editions if each.valid_from <= now), None)
    planned = next((each for each in editions if each.valid_from > now), None)
    said = {
        PageState.DRAFT: "Entwurf. Noch nie veröffentlicht.",
        PageState.WITHDRAWN: "Zurückgezogen. Die Seite ist nicht zu sehen.",
    }.get(found, "")
    if current and found in {PageState.PUBLIC, PageState.CHANGED}:
        said = f"Veröffentlicht{since(current)}."
    if page.is_published and planned:
        moment = date_and_time(planned.valid_from)
        said = f"{said} Geplant: Die neue Fassung erscheint am {moment} Uhr."
    if page.is_published and page.withdraw_at and page.withdraw_at > now:
        moment = date_and_time(page.withdraw_at)
        said = f"{said} Zurückgezogen wird sie am {moment} Uhr."
    if found is PageState.CHANGED:
        said = f"{said} Ihr Entwurf ist noch nicht veröffentlicht."
    return said.strip()


def what_happened(edition, planned, now):
    """Return for the history what publishing has done. planned: what was before, or None."""
    instead = ""
    if planned:
        instead = f", statt wie geplant am {date_and_time(planned.valid_from)} Uhr"
    if edition.valid_from <= now:
        return f"Veröffentlicht{instead}."
    return f"Geplant für {date_and_time(edition.valid_from)} Uhr{instead}."


def since(edition):
    if edition.valid_from.year <= 2000:  # what came with the website holds from ever
        return ""
    return f" seit {date_and_time(edition.valid_from)} Uhr"


@kept
def in_editions(model):
    """Return the pages whose published text shows a record, by its number; one query.

    Their drafts may not show it any more.
    """
    fields = {
        (kind.kind, field.attname)
        for kind in BLOCKS
        for field in kind.references()
        if field.related_model is model
    }
    found = {}
    live = (
        Edition.objects.live(clock.now()).exclude(blocks=[])
        if fields
        else Edition.objects.none()
    )
    for edition in live.defer("body", "page__body", "page__internal_note"):
        for block in edition.blocks:
            for kind, name in fields:
                if block["kind"] == kind:
                    found.setdefault(block[name], []).append(edition.page)
    return found
