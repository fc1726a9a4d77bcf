"""What has become of a page, as a sentence for staff."""

from django.utils import timezone
from django.utils.formats import date_format

from .publication import State, state


def in_words(page, editions, now):
    """Return a sentence or two: since when it is public, what is planned, what differs.

    editions: of this page, newest first. now: aware, in the time zone of the site.
    """
    found = state(page, editions, now)
    current = next((each for each in editions if each.valid_from <= now), None)
    planned = next((each for each in editions if each.valid_from > now), None)
    said = {
        State.DRAFT: "Entwurf. Noch nie veröffentlicht.",
        State.WITHDRAWN: "Zurückgezogen. Die Seite ist nicht zu sehen.",
    }.get(found, "")
    if current and found in {State.PUBLIC, State.CHANGED}:
        said = f"Veröffentlicht{since(current)}."
    if page.is_published and planned:
        said = f"{said} Geplant: Die neue Fassung erscheint am {moment(planned.valid_from)}."
    if page.is_published and page.withdraw_at and page.withdraw_at > now:
        said = f"{said} Zurückgezogen wird sie am {moment(page.withdraw_at)}."
    if found is State.CHANGED:
        said = f"{said} Ihr Entwurf ist noch nicht veröffentlicht."
    return said.strip()


def since(edition):
    # what came with the website holds from ever
    return (
        f" seit {moment(edition.valid_from)}" if edition.valid_from.year > 2000 else ""
    )


def moment(when):
    return f"{date_format(timezone.localtime(when), 'j. F Y, H:i')} Uhr"
