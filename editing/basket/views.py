"""The screens of the Papierkorb: what lies in it until when, and the two ways out."""

from collections import Counter

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from base.admin.reach import is_limited
from base.admin.screens import screen, staff_page
from editing.trace.entry import Kind, note

from .admin import BasketAdmin
from .deletion import DeletedRecord, Deletion, model_of
from .returning import NotBackError
from .rights import may_bring_back, may_end
from .undoing import brought_back, in_words, place_of

PER_PAGE = 50
CHAPTER = "Rückgängig und Papierkorb"
ENDED = "„{title}“ ist endgültig gelöscht."


def kinds():
    """Yield the admin of each kind of record that goes into the Papierkorb."""
    for model_admin in admin.site._registry.values():
        if isinstance(model_admin, BasketAdmin) and not model_admin.gone_for_good:
            yield model_admin


def may_look(user):
    """Return whether an account could find anything in the Papierkorb."""
    return any(
        user.has_perm(f"{each.opts.app_label}.{does}_{each.opts.model_name}")
        for each in kinds()
        for does in ("add", "delete")
    )


def deletions_for(request):
    """Return what an account finds in the Papierkorb, each with labels of its rows.

    Its own, and what is of a kind that it may add and of which it may reach all.
    """
    models = [
        each.model
        for each in kinds()
        if each.has_add_permission(request) and not is_limited(request.user, each.model)
    ]
    rows = [inline.model for each in kinds() for inline in each.inlines]
    own = of_models([*(each.model for each in kinds()), *rows])
    labels = DeletedRecord.objects.defer("serialized_data")
    found = Deletion.objects.filter(
        Q(kind__in=own, user=request.user) | Q(kind__in=of_models(models))
    )
    return found.select_related("user", "kind").prefetch_related(
        Prefetch("records", labels)
    )


def of_models(models):
    return list(ContentType.objects.get_for_models(*models).values())


@require_safe
@screen(
    "Papierkorb",
    about="Gelöschtes ansehen und zurückholen",
    chapter=CHAPTER,
    may=may_look,
)
def basket(request):
    """List what was deleted and can be brought back, the last first."""
    page = Paginator(deletions_for(request), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "days": settings.RETENTION_DAYS["basket"],
        "page": page,
        "rows": [(each, may_bring_back(request, each)) for each in page],
    }
    return staff_page(request, "editing/basket/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@screen(chapter=CHAPTER, may=may_look)
@transaction.atomic
def deletion(request, pk):
    """Show what would come back; bring it back, or end it, if that is wanted."""
    found = deletions_for(request).filter(pk=pk).first()
    if found is None:
        raise Http404
    may = may_bring_back(request, found)
    if request.method != "POST":
        context = {
            "title": found.title,
            "deletion": found,
            "parts": parts(found),
            "may": may,
            "may_end": may_end(request, found),
        }
        return staff_page(request, "editing/basket/deletion.html", context)
    ends = "end" in request.POST
    if not (may_end(request, found) if ends else may):
        raise PermissionDenied
    return end(request, found) if ends else back(request, found)


def back(request, found):
    try:
        records, said = brought_back(request, Deletion.objects.filter(pk=found.pk))
    except NotBackError as error:
        messages.error(request, str(error))
        return redirect("admin:deletion", found.pk)
    messages.success(request, in_words(records))
    for text in said:
        messages.warning(request, text)
    return redirect(place_of(records))


def end(request, found):
    """Delete for good what lies in the Papierkorb."""
    found.delete()
    note(Kind.DELETED, f"{found.kind_in_words} endgültig gelöscht")
    messages.success(request, ENDED.format(title=found.title))
    return redirect("admin:basket")


def parts(found):
    """Return what comes back, in words: "Helferkreis: 1", most telling first."""
    labels = [each.model_label for each in found.records.all() if not each.is_main]
    counts = Counter(filter(None, map(model_of, labels)))
    return [
        f"{capfirst(str(model._meta.verbose_name_plural))}: {count}"
        for model, count in counts.items()
        if not model._meta.auto_created
    ]
