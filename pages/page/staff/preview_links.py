"""Links by which others look at the draft of a page."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.screens import screen

from .one_page import DRAFTS, page_to_change, screen_about


@require_http_methods(["GET", "HEAD", "POST"])
@screen(chapter=DRAFTS)
@transaction.atomic  # in which the page is locked
def preview_links(request, model_admin, object_id):
    """List the links to the draft of a page, make one, or end one."""
    page = page_to_change(request, model_admin, object_id)
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
    return screen_about(request, "preview_links", model_admin, page, links=links)
