"""What is noted in the log by itself: signals tell of it, whatever way it came about."""

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_init,
    post_save,
    pre_delete,
    pre_save,
)

from editing.accounts.limit import LimitModel
from editing.private_history import NAMELESS

from .entry import Kind, erase, note, note_renamed

FLAGS = {
    "is_active": "aktiv",
    "is_staff": "darf in die Verwaltung",
    "is_superuser": "darf alles",
    "email": "E-Mail-Adresse",
    "username": "Name",
    "password": "Passwort",
}
# each makes a record public
TICKS = ["is_published", "is_public"]
M2M = {"post_add": "bekommt", "post_remove": "verliert"}


def watch(model, *, is_private, has_drafts):
    """Note in the log when a record is deleted, published or withdrawn.

    is_private: whether the log has to say "eine Person", as it outlives the record.
    has_drafts: whether publishing is more than the tick, and noted where it is done.
    """
    if model is User:
        return  # below

    def named(record):
        name = NAMELESS if is_private else f"„{record}“"
        return f"{model._meta.verbose_name} {name}"

    def deleted(instance, **kwargs):
        note(Kind.DELETED, f"{named(instance)} gelöscht")

    key = f"trace {model._meta.label}"
    post_delete.connect(deleted, sender=model, weak=False, dispatch_uid=key)
    ticks = {each.name for each in model._meta.fields} & {*TICKS}
    if not has_drafts and ticks:
        watch_publishing(model, ticks.pop(), named, key)


def watch_publishing(model, tick, named, key):
    """tick: name of the field that makes a record public."""

    def loaded(instance, **kwargs):
        instance.was_published = instance.__dict__.get(tick)

    def before(instance, **kwargs):
        """Ask what is stored, unless the record was loaded with it."""
        if instance._state.adding or instance.was_published is None:
            old = model._base_manager.filter(pk=instance.pk)
            instance.was_published = bool(
                instance.pk and old.values_list(tick, flat=True).first()
            )

    def saved(instance, **kwargs):
        is_published = getattr(instance, tick)
        if instance.was_published != is_published:
            does = "veröffentlicht" if is_published else "zurückgezogen"
            note(Kind.PUBLISHED, f"{named(instance)} {does}")
        instance.was_published = is_published

    post_init.connect(loaded, sender=model, weak=False, dispatch_uid=key)
    pre_save.connect(before, sender=model, weak=False, dispatch_uid=key)
    post_save.connect(saved, sender=model, weak=False, dispatch_uid=key)


# Signing in


def signed_in(user, **kwargs):
    note(Kind.SIGN_IN, "angemeldet", user)


def signed_out(user, **kwargs):
    if user:
        note(Kind.SIGN_IN, "abgemeldet", user)


def refused(credentials, **kwargs):
    """Note no name that nobody has: it may be a password in the wrong field."""
    name = credentials.get("username")
    user = User.objects.filter(username=name).first() if name else None
    said = f"für {subject(user)}" if user else "mit unbekanntem Namen"
    note(Kind.REFUSED, f"Anmeldung {said} abgewiesen")


# Accounts and rights


def account_before(instance, update_fields, **kwargs):
    """Keep what an account was; when it signs in, nothing of that changes.

    Django may hash the password anew then, so that it stays the same.
    """
    instance.was = None
    fields = {*(update_fields or FLAGS)}
    is_same_password = fields == {"password"} and instance._password is None
    if instance.pk and fields & {*FLAGS} and not is_same_password:
        instance.was = User.objects.filter(pk=instance.pk).values(*FLAGS).first()


def account_saved(instance, created, **kwargs):
    if created:
        note(Kind.RIGHTS, f"{subject(instance)} angelegt")
    for name, before in (instance.was or {}).items():
        now = getattr(instance, name)
        if now != before and name == "username":
            note_renamed(before, instance)
        elif now != before:
            said = {True: "ja", False: "nein"}.get(now, "geändert")
            note(Kind.RIGHTS, f"{subject(instance)}: {FLAGS[name]} {said}")


def account_deleted(instance, **kwargs):
    note(Kind.DELETED, "Ein Konto gelöscht")  # as long as there is who does it
    erase(instance)


def rights_changed(instance, action, reverse, model, pk_set, **kwargs):
    if action == "pre_clear":
        note(Kind.RIGHTS, f"{subject(instance)} verliert alles davon")
    if action not in M2M or not pk_set:
        return
    others = model._base_manager.filter(pk__in=pk_set)
    for other in others:
        owner, given = (other, instance) if reverse else (instance, other)
        note(Kind.RIGHTS, f"{subject(owner)} {M2M[action]} „{named_right(given)}“")


def subject(owner):
    kind = "Konto" if isinstance(owner, User) else owner._meta.verbose_name
    return f"{kind} „{owner}“"


def named_right(given):
    return getattr(given, "name", None) or str(given)


def watch_limit(model):
    """Note in the log to what an account is limited. model: a LimitModel."""
    kind = model._meta.get_field("chosen").verbose_name

    def chosen(instance, action, **kwargs):
        if action in {"post_add", "post_remove", "post_clear"}:
            names = ", ".join(f"„{each}“" for each in instance.chosen.all())
            said = f"nur noch {kind} {names}" if names else f"keine {kind} mehr"
            note(Kind.RIGHTS, f"{subject(instance.user)}: {said}")

    def deleted(instance, origin, **kwargs):
        if isinstance(origin, User) or getattr(origin, "model", None) is User:
            return  # it went with its account
        said = f"nicht mehr auf {kind} beschränkt"
        note(Kind.RIGHTS, f"{subject(instance.user)}: {said}")

    m2m_changed.connect(chosen, sender=model.chosen.through, weak=False)
    post_delete.connect(deleted, sender=model, weak=False)


def connect():
    user_logged_in.connect(signed_in, dispatch_uid="trace")
    user_logged_out.connect(signed_out, dispatch_uid="trace")
    user_login_failed.connect(refused, dispatch_uid="trace")
    pre_save.connect(account_before, sender=User, dispatch_uid="trace account")
    post_save.connect(account_saved, sender=User, dispatch_uid="trace account")
    pre_delete.connect(account_deleted, sender=User, dispatch_uid="trace account")
    for model in apps.get_models():
        if issubclass(model, LimitModel):
            watch_limit(model)
    for rights in (User.groups, User.user_permissions, Group.permissions):
        m2m_changed.connect(rights_changed, sender=rights.through, dispatch_uid="trace")
