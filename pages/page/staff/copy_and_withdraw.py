"""A page is taken off the website, what is planned for it is cancelled, or it is copied."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.screens import screen
from base.words.calendar import date_and_time
from editing.undo.steps import with_button
from pages.blocks.kinds import rows
from pages.page.edition import Edition
from pages.page.page import Page
from pages.page.publication import planned

from .one_page import DRAFTS, page_to_change, screen_about
from .undoing import cancelling_button, withdrawing_button

WITHDRAWN = "„{}“ ist nicht mehr auf der Website zu sehen."
NOT_SHOWN = "„{}“ ist gerade nicht auf der Website zu sehen."
PLAN_CANCELLED = "Abgesagt: Die Fassung von „{}“ für {} erscheint nicht."
NOTHING_PLANNED = "Für „{}“ ist nichts geplant."
TITLE = Page._meta.get_field("title").max_length
SLUG = Page._meta.get_field("slug").max_length
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@screen(chapter=DRAFTS)
@transaction.atomic  # in which the page is locked
def withdraw_page(request, model_admin, object_id):
    """Ask, and take a page off the website."""
    page = page_to_change(request, model_admin, object_id)
    if page.is_legal or not model_admin.has_publish_permission(request):
        raise PermissionDenied
    now = timezone.now()
    if not Edition.objects.live(now).filter(page=page).exists():
        messages.warning(request, NOT_SHOWN.format(page))
    elif request.method != "POST":
        return screen_about(
            request, "withdraw", model_admin, page, planned=planned_moment(page, now)
        )
    else:
        step = model_admin.withdraw(request, page)
        back = withdrawing_button(request.user, [step])
        messages.success(request, with_button(WITHDRAWN.format(page), back))
    return redirect("admin:pages_page_change", page.pk)


@get_or_post
@screen(chapter=DRAFTS)
@transaction.atomic  # in which the page is locked
def cancel_plan(request, model_admin, object_id):
    """Ask, and let what is planned for a page not appear."""
    page = page_to_change(request, model_admin, object_id)
    if not model_admin.has_publish_permission(request):
        raise PermissionDenied
    moment = planned_moment(page, timezone.now())
    if not moment:
        messages.warning(request, NOTHING_PLANNED.format(page))
    elif request.method != "POST":
        return screen_about(request, "cancel_plan", model_admin, page, planned=moment)
    else:
        back = cancelling_button(request.user, [model_admin.cancel_plan(request, page)])
        said = PLAN_CANCELLED.format(page, moment)
        messages.success(request, with_button(said, back))
    return redirect("admin:pages_page_change", page.pk)


def planned_moment(page, now):
    """Return in words when the next edition of a page appears, "" if none is planned."""
    next_one = planned(page.editions.all(), now)
    return date_and_time(next_one.valid_from) if next_one else ""


@get_or_post
@screen(chapter=DRAFTS)
@transaction.atomic  # in which the page is locked
def copy_page(request, model_admin, object_id):
    """Ask, and make a draft that says the same."""
    page = page_to_change(request, model_admin, object_id)
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return screen_about(request, "copy", model_admin, page)
    copy = copied(page)
    model_admin.log_addition(request, copy, f"Kopie von „{page}“.")
    messages.success(request, "Das ist die Kopie. Sie ist noch ein Entwurf.")
    return redirect("admin:pages_page_change", copy.pk)


@transaction.atomic
def copied(page):
    """Return a new draft beside a page that says the same."""
    blocks = rows(page)
    copy = Page.objects.get(pk=page.pk)
    copy.pk, copy._state.adding = None, True
    copy.title = f"Kopie von {page.title}"[:TITLE]
    copy.slug = free_slug(page)
    copy.is_published, copy.has_draft = False, True
    copy.withdraw_at = copy.hidden_until = None
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
