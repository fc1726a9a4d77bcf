"""Looking at a page before it is public: in the admin, and by a link for others."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db import transaction
from django.forms import all_valid
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from media.models import Document
from media.public_file import PublicFileModel
from media.serving.opened import with_signed_files
from pages.blocks.kinds import rows
from pages.hints.asked import hints_about, stored
from pages.page.page import Page
from pages.page.preview_link import PreviewLink
from pages.page.publication import draft_edition
from pages.page.shown_records import records_in
from pages.page.views import reading
from pages.text.reference import REFERENCE

from .one_page import page_to_look_at


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@never_cache
def typed_page(request, model_admin, object_id=None):
    """Show a page as it is typed in its form, and store nothing of it.

    GET shows what is stored, with hints; while somebody types, the form has them.
    """
    if request.method != "POST":
        page = page_to_look_at(request, model_admin, object_id)
        return show_draft(request, page or Page(), hints=page and hints_of(page))
    with transaction.atomic():
        response = saved_and_shown(request, model_admin, object_id)
        transaction.set_rollback(True)
    return response


def saved_and_shown(request, model_admin, object_id):
    """Save the form like any other, so that the preview knows all that saving does.

    The response is complete: all that was saved for it is taken back. Nobody else can
    save meanwhile.
    """
    page = page_to_look_at(request, model_admin, object_id)
    page, problems = save_typed(request, model_admin, page)
    if problems:
        template = "pages/page/staff/preview_problems.html"
        return render(request, template, {"problems": problems})
    return show_draft(request, page)


def hints_of(page):
    """Return the hints about the texts of a page and its blocks."""
    blocks = rows(page)
    pictures = [str(getattr(each, "picture_id", "")) for each in blocks]
    return hints_about(stored([page, *blocks]), pictures)


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


def show_draft(request, page, expires_at=None, hints=None):
    """Show what staff have written of a page, published or not. hints: for staff."""
    edition, documents = with_documents(draft_edition(page))
    context = reading(edition) | {
        "is_draft": True,
        "expires_at": expires_at,
        "hints": hints,
    }
    response = render(request, "pages/page/detail.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    if not expires_at:
        return response
    return with_files(response, [*files_of(context["parts"]), *documents])


def with_documents(edition):
    """Have links of an edition to documents work before they are public.

    Publishing it makes them so. Return it and the documents.
    """
    documents = Document.objects.in_bulk(
        {pk for model, pk in records_in(edition) if model is Document}
    )

    def address(found):
        is_known = found["label"] == Document._meta.label_lower
        document = documents.get(int(found["pk"])) if is_known else None
        return document.get_absolute_url() + found["rest"] if document else found[0]

    edition.body = REFERENCE.sub(address, edition.body)
    for block in edition.blocks:
        for name, value in block.items():
            if isinstance(value, str):
                block[name] = REFERENCE.sub(address, value)
    return edition, documents.values()


@never_cache
@require_safe
def linked_page(request, key):
    """Show the draft of a page to whoever has been sent a link that has not run out."""
    links = PreviewLink.objects.valid(timezone.now()).select_related("page__parent")
    link = get_object_or_404(links, key=key)
    return show_draft(request, link.page, link.expires_at)


def with_files(response, files):
    """Let whoever reads a draft without an account see the files that it shows."""
    html = with_signed_files(response.text, files)
    response.content = html.encode()
    return response


def files_of(parts):
    return [
        getattr(block, field.name)
        for part in parts
        for section in part.sections
        for block in section.blocks
        for field in block.references()
        if issubclass(field.related_model, PublicFileModel)
    ]
