"""What the screens about one page share: which page that is, and their frame."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404

from base.admin.screens import staff_page

DRAFTS = "Ansehen und veröffentlichen"  # chapter of the handbook


def page_to_change(request, model_admin, object_id):
    """Return the page that somebody may change; raise Http404 or PermissionDenied."""
    page = stored_page(request, model_admin, object_id)
    if not model_admin.has_change_permission(request, page):
        raise PermissionDenied
    return page


def page_to_look_at(request, model_admin, object_id):
    """Return the page that somebody may look at; None for one that is begun."""
    page = stored_page(request, model_admin, object_id) if object_id else None
    may_see = model_admin.has_view_permission(request, page)
    if not (may_see if page else model_admin.has_add_permission(request)):
        raise PermissionDenied
    return page


def stored_page(request, model_admin, object_id):
    page = model_admin.get_object(request, unquote(object_id))
    if page is None:
        raise Http404
    return page


def screen_about(request, name, model_admin, page, **context):
    """Show a template about a page. name: of the template."""
    context |= {"page": page, "opts": model_admin.opts, "title": str(page)}
    return staff_page(request, f"pages/page/staff/{name}.html", context)
