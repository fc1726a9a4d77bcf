"""Who may give which rights, and whose account.

Nobody gives more than they have. Whoever has the right to give roles has these to give,
though they may not do themselves what the roles allow; never to themselves, and nothing
that is about accounts.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

GIVE_ROLES = "editing.give_roles"


def name(permission):
    return f"{permission.content_type.app_label}.{permission.codename}"


def is_about_accounts(permission):
    """Return whether somebody could get more rights by it, or see what others did."""
    kind = permission.content_type
    return kind.app_label == "auth" or (kind.app_label, kind.model) in ABOUT_ACCOUNTS


ABOUT_ACCOUNTS = {
    ("editing", "account"),
    ("editing", "traceentry"),
    ("contacts", "officelimit"),
    ("helferkreise", "helferkreislimit"),
}


def permissions():
    return Permission.objects.select_related("content_type")


def held(user):
    """Return the rights that an account has, as a queryset."""
    if user.is_superuser:
        return permissions()
    names = user.get_all_permissions()
    return permissions().filter(
        pk__in=[p.pk for p in permissions() if name(p) in names]
    )


def is_covered(user, rights):
    """Return whether an account may give all of these rights as part of a role."""
    if user.is_superuser:
        return True
    names = user.get_all_permissions()
    gives_roles = GIVE_ROLES in names
    return all(
        name(each) in names or (gives_roles and not is_about_accounts(each))
        for each in rights
    )


def groups_to_give(user):
    """Return the groups that an account may give, as a queryset."""
    every = Group.objects.prefetch_related("permissions__content_type")
    found = [each.pk for each in every if is_covered(user, each.permissions.all())]
    return Group.objects.filter(pk__in=found).order_by("pk")


def rights_of(user):
    """Return what an account was given, whether or not it may sign in now."""
    own = Q(user=user) | Q(group__user=user)
    return permissions().filter(own).distinct()


def outranks(user, other):
    """Return whether an account may do what the other may neither do nor give."""
    if other.is_superuser:
        return False
    return user.is_superuser or not is_covered(other, rights_of(user))
