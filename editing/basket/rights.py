"""Who may bring back what was deleted, and who may end it."""

from django.contrib import admin
from django.contrib.auth import get_permission_codename

from base.admin.reach import is_limited

from .deletion import model_of


def may_bring_back(request, deletion):
    """Return whether an account may store anew what was deleted.

    Whoever has deleted it may take that back; others may if they may add such records,
    and reach all of them, as nobody knows to what they belonged.
    """
    own = deletion.user_id == request.user.pk
    known = known_models(deletion)
    return (
        deletion.model in known
        and all(
            may(request, "add", each)
            and not is_limited(request.user, each)
            or own
            and may(request, "delete", each)
            for each in known
        )
        and not is_held(request, deletion)
    )


def may_end(request, deletion):
    """Return whether an account may delete for good what was deleted."""
    known = known_models(deletion)
    return may_bring_back(request, deletion) and all(
        may(request, "delete", each) for each in known
    )


def known_models(deletion):
    """Return the models of what was deleted for which rights are asked."""
    main = deletion.model
    models = {model_of(each.model_label) for each in deletion.records.all()} - {None}
    return [each for each in models if admin.site.is_registered(each) or each is main]


def is_held(request, deletion):
    """Return whether something public was deleted, and this account may not change it."""
    model_admin = admin.site._registry.get(deletion.model)
    held = getattr(model_admin, "is_held", None)
    if held is None or model_admin.has_publish_permission(request):
        return False  # without reading what it was
    main = [each.record() for each in deletion.records.all() if each.is_main]
    return any(held(request, record) for record in main)


def may(request, does, model):
    """Return whether an account may do something with a model, also with mere rows."""
    if admin.site.is_registered(model):
        model_admin = admin.site.get_model_admin(model)
        return getattr(model_admin, f"has_{does}_permission")(request)
    codename = get_permission_codename(does, model._meta)
    return request.user.has_perm(f"{model._meta.app_label}.{codename}")
