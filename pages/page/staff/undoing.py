"""Publishing and withdrawing pages, taken back from the message that says it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from base.admin.screens import change_url, list_url
from base.words.numbers import counted
from editing.basket.returning import NotBackError
from editing.trace.entry import Kind, note
from editing.undo.steps import UndoError, Undone, as_left, button, undoes
from editing.versions.versions import recorded
from pages.page.page import Page
from pages.page.standing import Standing, stand_again, take_back_publishing

PUBLISHED, WITHDRAWN = "published page", "withdrawn page"
CANCELLED = "cancelled plan of a page"
NOT_PUBLIC = "Rückgängig gemacht: „{page}“ ist nicht mehr auf der Website zu sehen."
AS_BEFORE = "Rückgängig gemacht: Für „{page}“ gilt wieder, was vorher galt."
IS_LEGAL = "Nichts rückgängig gemacht: „{page}“ ist Pflicht und bleibt veröffentlicht."


def step(page, was, planned):
    """Return what it takes to take back what was just done with a page.

    was: the `Standing` before. planned: keys of the deletions of what was planned then.
    """
    newest, left = state(page)
    return [page.pk, newest, was, left, planned]


def publishing_button(user, steps):
    return button(user, PUBLISHED, *steps)


def withdrawing_button(user, steps):
    return button(user, WITHDRAWN, *steps)


def cancelling_button(user, steps):
    return button(user, CANCELLED, *steps)


@undoes(PUBLISHED)
def undo_publishing(request, steps):
    now = timezone.now()

    def take_back(page, was, planned):
        if page.is_legal and not was.is_published:
            raise UndoError(IS_LEGAL.format(page=page))
        edition = page.editions.first()
        take_back_publishing(page, edition, was, planned, now, request.user)

    return undo_all(request, steps, take_back, "Veröffentlichung")


@undoes(WITHDRAWN)
def undo_withdrawing(request, steps):
    return undo_all(request, steps, stand_again, "Zurückziehen")


@undoes(CANCELLED)
def undo_cancelling(request, steps):
    return undo_all(request, steps, stand_again, "Absage der Planung")


def undo_all(request, steps, take_back, what):
    """Take back what was done with pages. what: the noun for it, in German."""
    for pk, newest, was, left, planned in steps:
        page = page_as_left(request, pk, newest, Standing(*left))
        with recorded(request.user, "", changing=[page]):
            try:
                take_back(page, Standing(*was), planned)
            except NotBackError as error:
                raise UndoError(str(error)) from error
            page_admin().log_change(request, page, f"{what} rückgängig gemacht.")
        note(Kind.UNDONE, f"Seite „{page}“: {what} rückgängig gemacht")
    if len(steps) > 1:
        said = f"Rückgängig gemacht: {counted(len(steps), 'Seite', 'Seiten')}."
        return Undone(said, list_url(Page))
    said = AS_BEFORE if page.is_published else NOT_PUBLIC
    return Undone(said.format(page=page), change_url(page))


def page_as_left(request, pk, newest, left):
    """Return a page, locked. Raises UndoError if it is public in another way by now."""
    page = as_left(Page.objects, pk, (newest, left), state, "die Seite")
    if not page_admin().has_publish_permission(request):
        raise PermissionDenied
    if not page_admin().has_change_permission(request, page):
        raise PermissionDenied
    return page


def state(page):
    """Return what is public of a page: the key of its newest edition, and its standing."""
    return page.editions.values_list("pk", flat=True).first(), Standing.of(page)


def page_admin():
    return admin.site.get_model_admin(Page)
