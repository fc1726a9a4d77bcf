"""What has become of a page, as a sentence for staff."""

from base.words.calendar import date_and_time

from .publication import PageState, state


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


def since(edition):
    if edition.valid_from.year <= 2000:  # what came with the website holds from ever
        return ""
    return f" seit {date_and_time(edition.valid_from)} Uhr"
