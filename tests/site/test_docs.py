"""What the documents say is what the code does."""

import ast
import html
import json
import re
import tomllib
from pathlib import Path

import pytest
import time_machine
import yaml
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import get_commands
from django.urls import reverse

from base.admin.screens import screen_url
from editing.models import Deletion
from editing.versions.versions import recorded
from tests.factories import (
    make_alert,
    make_feedback,
    make_helferkreis,
    make_link_use,
    make_missed_address,
    make_office,
    make_picture,
    make_topic,
)
from tests.html import form_data
from tests.schedules import at

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
REDAKTION = (ROOT / "docs" / "redaktion.md").read_text()
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text())
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
DOCUMENT = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
MADE_BY_BUILD = (".venv/", "node_modules/", "static/build/", "var/")


def code(text):
    """Return all that stands in blocks and spans of code, one a line."""
    return "\n".join(
        block or span
        for block, span in re.findall(r"```\w*\n(.*?)```|`(.+?)`", text, re.S)
    )


def settings_read():
    """Return the names of the variables that settings.py asks the environment for."""
    tree = ast.parse((ROOT / "ehrenamt_oa" / "settings.py").read_text())
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
    ]
    words = [
        arg.value for c in calls for arg in c.args if isinstance(arg, ast.Constant)
    ]
    return {word for word in words if re.fullmatch("[A-Z_]+", word)}


def test_readme_has_the_heading_that_a_missing_setting_points_to():
    assert "\n## Settings\n" in README


def test_readme_explains_each_setting_and_no_other():
    table = README.partition("\n## Settings\n")[2].partition("\n## ")[0]

    explained = re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)

    assert sorted(explained) == sorted(settings_read())


@DOCUMENT
def test_document_names_commands_that_exist(document):
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([\w./]+):", makefile, re.MULTILINE))
    commands = code(document.read_text())

    assert set(re.findall(r"\bmake ([\w./]+)", commands)) <= targets
    assert set(re.findall(r"manage\.py (\w+)", commands)) <= set(get_commands())


@DOCUMENT
def test_document_links_to_files_that_exist(document):
    targets = re.findall(r"\]\(([^)#]+)", document.read_text())

    files = [target for target in targets if not target.startswith("http")]

    assert [name for name in files if not (document.parent / name).exists()] == []


@DOCUMENT
def test_document_names_paths_that_exist(document):
    named = re.findall(r"`([\w.-]+/[\w./-]*)`", document.read_text())

    paths = {path for path in named if not path.startswith(MADE_BY_BUILD)}

    first_parts = {path.name for path in ROOT.iterdir()}
    own = {path for path in paths if path.partition("/")[0] in first_parts}
    assert [path for path in sorted(own) if not (ROOT / path).exists()] == []


def test_readme_fits_two_screens():
    assert len(README.splitlines()) <= 120


def test_screenshot_is_light():
    assert (ROOT / "docs" / "bilder" / "start.png").stat().st_size < 150_000


def labels(page):
    """Return the texts of an admin page: between tags, on buttons, in "add" links."""
    buttons = re.findall(r'<input [^>]*type="submit"[^>]*value="([^"]+)"', page)
    between = re.findall(r">([^<]+)<", page)
    inlines = re.findall(r'data-inline-formset="([^"]+)"', page)
    adding = [json.loads(html.unescape(i))["options"]["addText"] for i in inlines]
    texts = (html.unescape(text) for text in [*buttons, *between])
    return {" ".join(text.split()).rstrip(" :") for text in [*texts, *adding]}


STAFF_PAGES = [
    "index",
    "close_today",
    "publish_alert",
    "special_days",
    "reviews",
    "other_moment",
    "helferkreise_helferkreis_coverage",
    "helferkreise_helferkreis_import",
    "pages_redirect_import",
]


def admin_pages(client, *records):
    """Yield the HTML of every page of the admin, and of records' forms."""
    for name in STAFF_PAGES:
        yield client.get(reverse(f"admin:{name}")).text
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield client.get(reverse(f"{name}_changelist")).text
        yield client.get(reverse(f"{name}_add")).text
    for record in records:
        for _ in range(2):
            with recorded(None, "Geändert"):
                record.save()
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}"
        for page in ("change", "history"):
            yield client.get(reverse(f"{name}_{page}", args=[record.pk])).text


def pages_after_deleting(client, record):
    """Yield the HTML of the list that says it was deleted, and what the Papierkorb shows."""
    page = screen_url(type(record), "delete", args=[record.pk])
    yield client.post(page, {"post": "yes"}, follow=True).text
    yield client.get(reverse("admin:deletion", args=[Deletion.objects.get().pk])).text


def refused_week(client, office):
    """Return the form of an office with a whole week typed into one day."""
    page = reverse("admin:contacts_office_change", args=[office.pk])
    data = form_data(client.get(page), "office_form") | {"monday": "Mo–Fr 8–12 Uhr"}
    return client.post(page, data).text


@pytest.mark.django_db
@pytest.mark.ignore_template_errors  # Django's own admin templates
@time_machine.travel(at("2026-12-01 09:00"))  # so that it asks about 24 December
def test_redaktion_prints_in_bold_what_the_admin_says(admin_client, admin_user, client):
    admin_client.force_login(admin_user)  # today, or accounts ask who is there
    make_missed_address()
    make_feedback()
    login = client.get(reverse("account_login")).text
    make_alert()
    records = [make_office(), make_helferkreis(), make_link_use().link, make_picture()]
    records.append(User.objects.create_user("erika"))
    pages = admin_pages(admin_client, *records)
    pages = [*pages, *pages_after_deleting(admin_client, make_topic())]
    week = refused_week(admin_client, records[0])
    said = set.union(labels(login), labels(week), *map(labels, pages))

    bold = re.findall(r"\*\*(.+?)\*\*", REDAKTION, re.DOTALL)

    printed = {" ".join(text.split()).rstrip(" :") for text in bold}
    assert sorted(printed - said) == []


def test_publiccode_has_what_the_standard_demands():
    mandatory = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }

    assert mandatory <= set(PUBLICCODE)
    assert PUBLICCODE["publiccodeYmlVersion"] == "0.4"
    assert isinstance(PUBLICCODE["localisation"]["localisationReady"], bool)
    # "internal" and "community" need the name of a person, which nobody may invent
    assert PUBLICCODE["maintenance"] == {"type": "none"}


def test_publiccode_describes_itself_within_the_limits():
    german = PUBLICCODE["description"]["de"]

    assert len(german["shortDescription"]) <= 150
    assert 150 <= len(german["longDescription"]) <= 10_000
    assert german["features"]
    assert all((ROOT / path).exists() for path in german["screenshots"])


def test_licence_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    package = json.loads((ROOT / "package.json").read_text())
    first_line = (ROOT / "LICENSE").read_text().splitlines()[0]

    stated = [project["license"], package["license"], PUBLICCODE["legal"]["license"]]

    assert stated == ["EUPL-1.2"] * 3
    assert first_line == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
