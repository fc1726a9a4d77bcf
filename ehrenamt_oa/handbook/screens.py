"""Which chapter of the handbook tells of a screen of the admin."""

from django.contrib import admin
from django.urls import reverse

from base.admin.screens import screen_of
from editing.basket.views import CHAPTER as BASKET
from editing.versions.views import CHAPTER as HISTORY

from .markdown import anchor

EVERYWHERE = "Was überall gilt"
# screens of Django's, by how the name of their address ends. Ours say it by `screen`, and of
# the rest their ModelAdmin does, as `help_chapter`
CHAPTERS = {
    "history": HISTORY,
    "delete": BASKET,
    "auth_user_password_change": "Ein Konto anlegen",
    "password_change": "Anmelden",
    "password_change_done": "Anmelden",
}


def chapter_of(match):
    """Return the title of the chapter about the screen that an address leads to."""
    if found := screen_of(match):
        return found.chapter
    name = match.url_name or ""
    for ending, chapter in CHAPTERS.items():
        if f"_{name}".endswith(f"_{ending}"):
            return chapter
    if match.namespaces != ["admin"]:
        return "Anmelden"
    for model, model_admin in admin.site._registry.items():
        if name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_"):
            return model_admin.help_chapter
    return EVERYWHERE


def help_of(match):
    """Return where in the admin that chapter stands."""
    return f"{reverse('admin:handbook')}#{anchor(chapter_of(match))}"
