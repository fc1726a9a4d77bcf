"""How a page becomes public, stays so, and stops: now or at a set moment."""

from enum import Enum

from django.db import transaction
from django.utils import timezone

from base.words.calendar import date_and_time
from editing.trace.entry import Kind, note
from pages.blocks.kinds import freeze, refrozen

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
    return draft.blocks != refrozen(edition.blocks) or any(
        getattr(draft, name) != getattr(edition, name) for name in FIELDS
    )


@transaction.atomic
def publish(page, by=None, at=None, *, was_open=True):
    """Let the public read what staff have written, from a moment on; return the edition.

    at: aware; None means now. Takes the place of whatever was planned for later. was_open:
    whether the public may read until then what was published before.
    """
    now = timezone.now()
    page.editions.filter(valid_from__gt=now).delete()
    edition = draft_edition(page, at or now, by)
    edition.save()
    page.is_published, page.has_draft = True, False
    page.hidden_until = at if not was_open else None
    if page.withdraw_at and page.withdraw_at <= edition.valid_from:
        page.withdraw_at = None
    page.save()
    note(Kind.PUBLISHED, f"Seite „{page}“ {when(edition, now)}")
    return edition


def when(edition, now):
    if edition.valid_from <= now:
        return "veröffentlicht"
    begin = date_and_time(edition.valid_from)
    return f"wird veröffentlicht: {begin}"


@transaction.atomic
def withdraw(page):
    """Take a page off the website; what was planned is planned no more."""
    page.editions.filter(valid_from__gt=timezone.now()).delete()
    page.is_published, page.withdraw_at, page.has_draft = False, None, True
    page.hidden_until = None
    page.save()
    note(Kind.PUBLISHED, f"Seite „{page}“ zurückgezogen")


@transaction.atomic
def cancel_plan(page):
    """Let what is planned not appear; what the public reads now, it reads further."""
    now = timezone.now()
    page.editions.filter(valid_from__gt=now).delete()
    is_read = page.is_open(now) and page.editions.filter(valid_from__lte=now).exists()
    page.is_published = is_read or page.is_legal
    page.hidden_until = None
    page.save()
    note_draft(page)
    note(Kind.PUBLISHED, f"Seite „{page}“: Planung abgesagt")


def planned(editions, now):
    """Return the edition that is to appear by itself, None without one."""
    return next((each for each in editions if each.valid_from > now), None)


def note_draft(page):
    """Remember whether the draft says something new; after each change of a page."""
    newest = page.editions.order_by("-valid_from").first()  # as it is stored now
    has_draft = newest is None or not page.is_published or differs(page, newest)
    if has_draft != page.has_draft:
        page.has_draft = has_draft
        page.save()


def state(page, editions, now):
    """Return the state of a page at a moment.

    editions: of this page, newest first, without their texts.
    """
    current = next((each for each in editions if each.valid_from <= now), None)
    if page.is_open(now) and current:
        return PageState.CHANGED if page.has_draft else PageState.PUBLIC
    is_over = not page.is_published or page.is_over(now)
    if planned(editions, now) and not is_over:
        return PageState.SCHEDULED
    return PageState.WITHDRAWN if current else PageState.DRAFT


def publication_in_words(page, editions, now):
    """Return a sentence or two: since when it is public, what is planned, what differs.

    editions: of this page, newest first. now: aware, in the time zone of the site.
    """
    found = state(page, editions, now)
    current = next((each for each in editions if each.valid_from <= now), None)
    next_one = planned(editions, now)
    said = {
        PageState.DRAFT: "Entwurf. Noch nie veröffentlicht.",
        PageState.WITHDRAWN: "Zurückgezogen. Die Seite ist nicht zu sehen.",
    }.get(found, "")
    if current and found in {PageState.PUBLIC, PageState.CHANGED}:
        said = f"Veröffentlicht{since(current)}."
    if page.is_published and next_one:
        moment = date_and_time(next_one.valid_from)
        said = f"{said} Geplant: Die neue Fassung erscheint am {moment}."
    if page.is_published and page.withdraw_at and page.withdraw_at > now:
        moment = date_and_time(page.withdraw_at)
        said = f"{said} Zurückgezogen wird sie am {moment}."
    if found is PageState.CHANGED:
        said = f"{said} Ihr Entwurf ist noch nicht veröffentlicht."
    return said.strip()


def what_happened(edition, instead_of, now):
    """Return for the history what publishing has done. instead_of: what was planned, or
    None."""
    instead = ""
    if instead_of:
        instead = f", statt wie geplant am {date_and_time(instead_of.valid_from)}"
    if edition.valid_from <= now:
        return f"Veröffentlicht{instead}."
    return f"Geplant für {date_and_time(edition.valid_from)}{instead}."


def since(edition):
    if edition.valid_from.year <= 2000:  # what came with the website holds from ever
        return ""
    return f" seit {date_and_time(edition.valid_from)}"
