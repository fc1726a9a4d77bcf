"""Moving a page in the tree: a step, or to where it was dragged."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from base.admin.screens import list_url
from base.text.mark import mark
from editing.lost_updates.stored import lock
from editing.lost_updates.words import LOOK_AGAIN
from editing.versions.versions import recorded
from pages.page import tree
from pages.page.page import Page

from .one_page import page_to_change
from .page_list import nodes

NO_WAY = "Nichts verschoben: Dorthin kann „{}“ nicht."
WHERE = ["vor", "nach", "unter"]


@require_POST
@transaction.atomic  # in which the pages are locked
def move_page(request, model_admin, object_id):
    """Move a page with all below it, and say where it is now.

    POST: `wohin`, a step; or `vor`, `nach` or `unter` with the number of another page.
    seen: the mark of the tree as it was shown.
    """
    page = page_to_change(request, model_admin, object_id)
    if not model_admin.has_publish_permission(request):
        raise PermissionDenied
    lock(Page.objects.all())
    found = nodes()
    way = request.POST.get("wohin", "")
    if request.GET.get("seen") != mark(found):
        messages.warning(request, LOOK_AGAIN)
    elif move := wanted(request.POST, found, page.pk):
        try_to_move(request, model_admin, page, move)
    else:
        messages.warning(request, NO_WAY.format(page))
    known = way if way in {"hoch", "runter", "hinein", "hinaus"} else "hoch"
    return redirect(f"{list_url(Page)}#{known}-{page.pk}")


def wanted(sent, found, pk):
    """Return the Move that somebody has asked for, None if there is none."""
    for where in WHERE:
        other = sent.get(where, "")
        if other.isdecimal() and len(other) < 19:
            return tree.put(found, pk, where, int(other))
    return tree.step(found, pk, sent.get("wohin", ""))


def try_to_move(request, model_admin, page, move):
    siblings = Page.objects.in_bulk(move.siblings)
    try:
        with recorded(request.user, "", changing=[page]):
            said = moved(page, move, siblings)
            model_admin.log_change(request, page, said)
    except ValidationError as error:
        why = " ".join(error.messages)
        messages.error(request, f"„{page}“ ist nicht verschoben. {why}")
    else:
        messages.success(request, f"„{page}“: {said}")


def moved(page, move, siblings):
    """Store a move; return what it has done, in German. Raises ValidationError.

    Only the page that is moved gets a version, as nobody has touched those beside it.
    """
    at = page.position = move.siblings.index(page.pk)
    if page.parent_id == move.parent:
        page.save(update_fields=["position"])
    else:
        page.parent_id = move.parent
        page.full_clean(validate_unique=False)  # `clean` says it better
        page.save()
    others = []
    for position, pk in enumerate(move.siblings):
        if pk != page.pk and siblings[pk].position != position:
            siblings[pk].position = position
            others.append(siblings[pk])
    Page.objects.bulk_update(others, ["position"])
    before = siblings[move.siblings[at - 1]] if at else None
    beside = f"nach „{before}“" if before else "an erster Stelle"
    under = f"unter „{page.parent}“ " if page.parent else ""
    return f"Verschoben, steht jetzt {under}{beside}."
