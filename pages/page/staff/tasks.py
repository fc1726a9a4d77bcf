"""What staff do with a page beside writing it: withdraw, copy, share a preview."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.screens import staff_page
from pages.blocks.kinds import rows
from pages.page.page import Page

TITLE = Page._meta.get_field("title").max_length
SLUG = Page._meta.get_field("slug").max_length
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def page_of(model_admin, request, object_id):
    """Return the page; raise Http404 or PermissionDenied."""
    page = model_admin.get_object(request, unquote(object_id))
    if page is None:
        raise Http404
    if not model_admin.has_change_permission(request, page):
        raise PermissionDenied
    return page


def shown_in_admin(request, name, model_admin, page, **context):
    context |= {"page": page, "opts": model_admin.opts, "title": str(page)}
    return staff_page(request, f"pages/page/staff/{name}.html", context)


@get_or_post
@transaction.atomic  # in which the page is locked
def withdraw_page(request, model_admin, object_id):
    """Ask, and take a page off the website."""
    page = page_of(model_admin, request, object_id)
    if page.is_legal or not model_admin.has_publish_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return shown_in_admin(request, "withdraw", model_admin, page)
    model_admin.withdraw(request, page)
    messages.success(request, f"„{page}“ ist nicht mehr auf der Website zu sehen.")
    return redirect("admin:pages_page_change", page.pk)


@get_or_post
@transaction.atomic  # in which the page is locked
def copy_page(request, model_admin, object_id):
    """Ask, and make a draft that says the same."""
    page = page_of(model_admin, request, object_id)
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return shown_in_admin(request, "copy", model_admin, page)
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


@get_or_post
@transaction.atomic  # in which the page is locked
def preview_links(request, model_admin, object_id):
    """List the links to the draft of a page, make one, or end one."""
    page = page_of(model_admin, request, object_id)
    links = page.preview_links.valid(timezone.now()).select_related("created_by")
    if request.method == "POST":
        ended = request.POST.get("end", "")
        if ended:
            links.filter(pk=ended if ended.isdecimal() else None).delete()
            messages.success(request, "Der Link gilt nicht mehr.")
        else:
            page.preview_links.create(created_by=request.user)
            messages.success(request, "Der Link ist da. Sie können ihn verschicken.")
        return redirect("admin:pages_page_preview_links", page.pk)
    return shown_in_admin(request, "preview_links", model_admin, page, links=links)
