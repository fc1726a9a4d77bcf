"""Looking at a page before it is public: in the admin, and by a link for others."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import all_valid
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from pages.page.page import Page
from pages.page.preview_link import PreviewLink
from pages.page.publication import draft_edition
from pages.page.views import reading


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@never_cache
@transaction.atomic
def typed_page(request, model_admin, object_id=None):
    """Show a page as it is typed in its form, and store nothing of it.

    The form is saved like any other and all of it is taken back, so that the preview
    knows everything that saving does. GET shows what is stored.
    """
    page = model_admin.get_object(request, unquote(object_id)) if object_id else None
    if object_id and page is None:
        raise Http404
    may_see = model_admin.has_view_permission(request, page)
    if not (may_see if page else model_admin.has_add_permission(request)):
        raise PermissionDenied
    if request.method == "POST":
        page, problems = save_typed(request, model_admin, page)
        if problems:
            context = {"problems": problems}
            template = "pages/page/staff/preview_problems.html"
            return taken_back(render(request, template, context))
    return taken_back(show_draft(request, page or Page()))


def taken_back(response):
    """Take back what was saved for a response that is complete."""
    transaction.set_rollback(True)
    return response


def save_typed(request, model_admin, page):
    """Save the form of a page; return the page and what is wrong with it, as texts."""
    is_change = page is not None
    data = request.POST.copy()
    data.pop("publish_at", None)  # a moment changes nothing of what one sees
    form = model_admin.get_form(request, page, change=is_change)(data, instance=page)
    is_valid = form.is_valid()
    formsets, _ = model_admin._create_formsets(request, form.instance, change=is_change)
    if not (all_valid(formsets) and is_valid):
        return page, [*problems_of(form), *(text for s in formsets for text in said(s))]
    typed = model_admin.save_form(request, form, is_change)
    model_admin.save_model(request, typed, form, is_change)
    model_admin.save_related(request, form, formsets, is_change)
    return typed, []


def said(formset):
    return [text for form in formset.forms for text in problems_of(form)]


def problems_of(form):
    """Return what is wrong with a form: "Titel: Dieses Feld ist zwingend …"."""
    return [
        f"{form.fields[name].label}: {text}" if name in form.fields else text
        for name, texts in form.errors.items()
        for text in texts
    ]


def show_draft(request, page, expires_at=None):
    """Show what staff have written of a page, published or not."""
    context = reading(draft_edition(page)) | {
        "is_draft": True,
        "expires_at": expires_at,
    }
    response = render(request, "pages/page/detail.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_safe
def linked_page(request, key):
    """Show the draft of a page to whoever has been sent a link that has not run out."""
    links = PreviewLink.objects.valid(timezone.now()).select_related("page__parent")
    link = get_object_or_404(links, key=key)
    return show_draft(request, link.page, link.expires_at)
