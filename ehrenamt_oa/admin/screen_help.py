"""What each screen of the admin is for, in a sentence or two on top of it.

Each of our own says so itself, as `screen_help` of its ModelAdmin.
"""

# by "<app>_<model>"
SCREENS_OF_DJANGO = {
    "auth_group": "Gruppen fassen Rechte zusammen. Wer die Website pflegt, gehört in die "
    "Gruppe „Redaktion“.",
    "auth_user": "Wer sich hier anmelden darf. Geht jemand, nehmen Sie den Haken „Aktiv“ "
    "heraus, statt das Konto zu löschen.",
}


def help_for(match, registry):
    """Return what to say on top of a list or a form, or "".

    match: where a request leads. registry: the ModelAdmin of each model.
    """
    name, _, screen = ((match and match.url_name) or "").rpartition("_")
    if screen not in {"changelist", "add", "change"}:
        return ""
    own = {
        f"{model._meta.app_label}_{model._meta.model_name}": model_admin
        for model, model_admin in registry.items()
    }
    return getattr(own.get(name), "screen_help", SCREENS_OF_DJANGO.get(name, ""))
