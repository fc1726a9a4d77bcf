"""Make the roles: groups with what each task needs.

Where a group of that name is there it keeps what it has. The rights that are new reach
whoever had the one out of which each was taken.
"""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

APPS = ["auth", "contacts", "editing", "helferkreise", "media", "pages"]
ALL = ["view", "add", "change", "delete"]
# what was part of another right so far
TAKEN_OUT_OF = {
    "publish_news": "change_news",
    "publish_office": "change_office",
    "publish_helferkreis": "change_helferkreis",
    "close_office": "change_specialday",
}
BLOCKS = [
    "faqentry",
    "step",
    "linkentry",
    "contactentry",
    "circleentry",
    "notice",
    "pictureentry",
    "documententry",
    "videoentry",
]
TO_LOOK_AT = [
    "contacts.office",
    "contacts.specialday",
    "contacts.responsibility",
    "helferkreise.helferkreis",
    "helferkreise.need",
    "helferkreise.event",
    "helferkreise.gemeinde",
    "helferkreise.topic",
    "helferkreise.language",
    "media.picture",
    "media.document",
    "media.video",
]
REFERENCE_DATA = ["helferkreise.gemeinde", "helferkreise.otherarea"]


def rights(models, actions=ALL):
    return {
        f"{app}.{action}_{name}"
        for app, name in (model.split(".") for model in models)
        for action in actions
    }


def roles(models):
    """Return the rights of each role. models: "app.model" of all that are edited."""
    blocks = [f"pages.{name}" for name in BLOCKS]
    own = ["contacts.contactpoint", "contacts.move"]
    return {
        "Redaktion": (
            rights(models)
            - rights(REFERENCE_DATA, ["add", "delete"])
            - rights(["contacts.officelimit", "helferkreise.helferkreislimit"])
            | {"pages.publish_page", "pages.publish_news", "contacts.publish_office"}
            | {"helferkreise.publish_helferkreis", "contacts.close_office"}
        ),
        "Autorin/Autor": (
            rights(["pages.page", "pages.news"], ["view", "add", "change"])
            | rights(["contacts.office"], ["add", "change"])
            | rights(["helferkreise.helferkreis"], ["add", "change"])
            | rights([*blocks, *own])
            | rights(["media.picture", "media.document", "media.video"], ["add"])
            | rights(TO_LOOK_AT, ["view"])
        ),
        "Stellen": (
            rights(["contacts.office"], ["view", "change"])
            | rights([*own, "contacts.specialday", "contacts.specialhours"])
            | rights(["contacts.responsibility", "media.picture"], ["view"])
            | {"contacts.publish_office", "contacts.close_office"}
        ),
        "Integrationslotsin": (
            rights(
                [
                    "helferkreise.helferkreis",
                    "helferkreise.person",
                    "helferkreise.consent",
                    "helferkreise.need",
                    "helferkreise.event",
                    "helferkreise.eventexception",
                ]
            )
            | rights(["helferkreise.topic", "helferkreise.language"], ["view", "add"])
            | rights(["helferkreise.gemeinde"], ["view"])
            | rights(["media.picture"], ["view", "add", "change"])
            | {"helferkreise.publish_helferkreis"}
        ),
        "Bereitschaft": rights(["pages.alert"], ["view", "add"])
        | {"contacts.close_office"},
        "Verwaltung": (
            rights(["auth.user"])
            | rights(["auth.group"], ["view"])
            | rights(["contacts.officelimit", "helferkreise.helferkreislimit"])
            | rights(["contacts.office", "helferkreise.helferkreis"], ["view"])
            | {"editing.give_roles", "editing.answer_privacy"}
        ),
    }


def make_roles(apps, schema_editor):
    for label in APPS:  # permissions usually come after the last migration
        create_permissions(
            installed_apps.get_app_config(label), verbosity=0, apps=apps
        )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    hand_on(Permission)
    found = {
        f"{each.content_type.app_label}.{each.codename}": each
        for each in Permission.objects.select_related("content_type")
    }
    edited = ["contacts", "helferkreise", "media", "pages"]
    models = {
        f"{each.content_type.app_label}.{each.content_type.model}"
        for each in found.values()
        if each.content_type.app_label in edited
    } | {"editing.owner", "editing.movedaddress"}
    for name, wanted in roles(models).items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(found[right] for right in wanted if right in found))


def hand_on(Permission):
    for new, old in TAKEN_OUT_OF.items():
        given, had = (Permission.objects.get(codename=each) for each in (new, old))
        for owners in ("group_set", "user_set"):
            getattr(given, owners).add(*getattr(had, owners).all())


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contacts", "0008_limits"),
        ("editing", "0002_account"),
        ("helferkreise", "0010_limits"),
        ("media", "0001_from_pages"),
        ("pages", "0014_publishing_news"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
