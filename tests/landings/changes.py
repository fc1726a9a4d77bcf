"""What has been changed on purpose since the landings: all else has to be as it was."""

# models by their label before and now: content types, permissions and log entries
# follow, tables keep their names
MOVED = {
    "contacts.movedaddress": "editing.movedaddress",
    "contacts.owner": "editing.owner",
    "pages.document": "media.document",
    "pages.loadedrecord": "base.loadedrecord",
    "pages.periodicrun": "base.periodicrun",
    "pages.picture": "media.picture",
    "pages.video": "media.video",
}

# tables ("app_model") and columns ("app_model.field") that are gone or that a migration
# writes anew: with the reason, and where their content is tested instead
WRITTEN_ANEW = {
    # photographs are pictures now: test_photographs_are_pictures
    f"{table}.{column}"
    for table in ["contacts_office", "helferkreise_helferkreis"]
    for column in [
        "photo",
        "photo_alt",
        "photo_credit",
        "photo_height",
        "photo_width",
    ]
}

# tables to which migrations add rows
GROWING = {
    "base_contentchange",  # a migration that changes what pages show
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user_user_permissions",
    "django_content_type",
    "django_migrations",
    "pages_picture",
}

# rows that a migration takes away, table and key: group 6 is "Verwaltung", which has no
# need of internal notes
TAKEN_AWAY = {
    ("auth_group_permissions", (6, "contacts.office view_office")),
    ("auth_group_permissions", (6, "helferkreise.helferkreis view_helferkreis")),
}
