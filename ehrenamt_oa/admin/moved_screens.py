"""Screens that had another address until 2026; links to them may stand in notes of staff."""

from django.shortcuts import redirect
from django.urls import re_path

MOVED_SCREENS = {
    "contacts/movedaddress": "editing/movedaddress",
    "contacts/owner": "editing/owner",
    "pages/document": "media/document",
    "pages/picture": "media/picture",
    "pages/video": "media/video",
}


def moved_screen(request, old, new):
    """Lead from the old address of a screen, or of one below, to the new."""
    return redirect(request.get_full_path().replace(f"/{old}/", f"/{new}/", 1))


moved_screens = [
    re_path(f"^{old}/", moved_screen, {"old": old, "new": new})
    for old, new in MOVED_SCREENS.items()
]
