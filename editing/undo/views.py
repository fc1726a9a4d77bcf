"""Where the button "Rückgängig" leads."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from base.admin.screens import is_in_admin

from .steps import UndoError, take_back


@require_POST
def undo(request):
    """Take back what a button names, all of it or nothing, and say so."""
    try:
        with transaction.atomic():
            undone = take_back(request, request.POST.get("steps", ""))
    except UndoError as error:
        messages.error(request, str(error))
        return redirect(came_from(request) or "admin:index")
    say(request, undone)
    return redirect(undone.place)


def say(request, undone):
    messages.success(request, undone.said)
    for notice in undone.notices:
        messages.warning(request, notice)


def came_from(request):
    """Return the path of the screen on which the button was; "" if it is not known."""
    address = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()})
    path = urlsplit(address).path if is_ours else ""
    return path if is_in_admin(path) else ""
