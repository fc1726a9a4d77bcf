"""What a form has sent, as it goes through a page and back."""

import json
import re
from typing import NamedTuple

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.urls import Resolver404, resolve

from base.admin.given_back import GIVE_BACK, lost_files
from base.admin.screens import OWN_PAGES, is_in_admin
from editing.lost_updates.admin import WatchfulAdmin

KEPT = "kept"  # what templates call it
# what is of no use twice, or nothing that a page may hold
LEFT_OUT = re.compile(rf"csrfmiddlewaretoken|{GIVE_BACK}|.*password.*")


class Kept(NamedTuple):
    """path: where the form was sent; fields: [name, value]; files: names by field."""

    path: str
    fields: list
    files: dict

    @property
    def comes_back(self):
        """Whether the form can be shown as it was filled in; else it is sent again."""
        return comes_back(resolve(self.path.partition("?")[0]))

    @property
    def give_back(self):
        return json.dumps(self.files)


def comes_back(match):
    """Return whether a view shows its form as it was filled in; match: a ResolverMatch."""
    model_admin = getattr(match.func, "model_admin", None)
    if not isinstance(model_admin, WatchfulAdmin):
        return hasattr(match.func, "gives_back")
    forms = {model_admin.url_name(screen) for screen in ("add", "change")}
    return match.url_name in forms


def is_kept(path):
    """Return whether what is sent to an address of ours may come back."""
    if is_in_admin(path):
        return not path.startswith(OWN_PAGES)  # about passwords and codes
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return getattr(view, "csrf_exempt", False)  # as are all forms of visitors


def kept_of(request):
    """Return the `Kept` of a request, or None if it has sent no form that may come back.

    Only what comes from a page of ours: a form elsewhere could have us offer its own words.
    """
    if request.method != "POST" or not is_kept(request.path):
        return None
    try:
        if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
            return None
        sent = request.POST
    except (BadRequest, SuspiciousOperation, OSError):
        return None  # no form at all, too much at once, or no room for it
    fields = [
        [name, value]
        for name, values in sent.lists()
        for value in values
        if not LEFT_OUT.fullmatch(name)
    ]
    return Kept(request.get_full_path(), fields, lost_files(request))
