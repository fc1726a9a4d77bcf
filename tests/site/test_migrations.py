"""Migrations that have landed are never written anew: databases out there know them.

Only where they find our own code may change, when it moves to another module. So what is
compared is their syntax without comments, imports of ours and names of our modules:
`contacts.photos.PhotoField(blank=True)` counts as `PhotoField(blank=True)`. All else
counts: what is imported of others or under another name, dependencies, operations, their
options, and what the functions of RunPython do.
"""

import ast
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {path.parent.name for path in ROOT.glob("*/__init__.py")}
# name and beginning of the hash; whoever changes a model adds a file, and a line here
LANDED = {
    "base/migrations/0001_from_pages.py": "f717f071ecbf4abd",
    "base/migrations/0002_content_changes.py": "ec6b98b1c4465728",
    "base/migrations/0003_texts_without_what_nobody_sees.py": "3a7b1a273f88e109",
    "base/migrations/0004_outgoing_mail.py": "32420cb60780e68b",
    "base/migrations/0005_tries.py": "5bba7c96a7681561",
    "contacts/migrations/0001_initial.py": "41de9c13be057f47",
    "contacts/migrations/0002_redaktionssystem.py": "9d45ad50b44cb5df",
    "contacts/migrations/0003_owner_moves_out.py": "361d3a8bba7495ec",
    "contacts/migrations/0004_photos_become_pictures.py": "cf8ecd3fa2e0c443",
    "contacts/migrations/0005_no_photos.py": "0fbbdbb91fc0f6b5",
    "contacts/migrations/0006_offices_move.py": "1959548e9538282a",
    "contacts/migrations/0007_ways_begin.py": "9c376b4e659c1dc0",
    "contacts/migrations/0008_limits.py": "8049e25a71dfad25",
    "contacts/migrations/0009_special_days_in_order.py": "02fa4ea9d0b8acaa",
    "contacts/migrations/0010_closed_from.py": "92419043d21a425e",
    "editing/migrations/0001_from_contacts.py": "ae4b3af5668b92e9",
    "editing/migrations/0002_account.py": "541a137ef6938f52",
    "editing/migrations/0003_trace.py": "921c00afdf021b98",
    "editing/migrations/0004_roles_see_trace.py": "f8d4251140c0e940",
    "editing/migrations/0005_basket.py": "320e23b641d05ee9",
    "editing/migrations/0006_ended_account.py": "a952701c338f2ad9",
    "editing/migrations/0007_moved_to.py": "7e0f4715e9dbbc0e",
    "helferkreise/migrations/0001_initial.py": "76161888aa5a6099",
    "helferkreise/migrations/0002_redaktionssystem.py": "73271b8646e63b1f",
    "helferkreise/migrations/0003_owner_moves.py": "2cf9e0d72c08e12d",
    "helferkreise/migrations/0004_photos_become_pictures.py": "f258353ebd36e0ed",
    "helferkreise/migrations/0005_no_photos.py": "39b450c6fb78df65",
    "helferkreise/migrations/0006_addresses_by_one_rule.py": "743011df0cbcfc49",
    "helferkreise/migrations/0007_sources_of_place_names.py": "260ae937d1e34645",
    "helferkreise/migrations/0008_need_names.py": "0c8a37cde6e6aa00",
    "helferkreise/migrations/0009_whole_days.py": "9e326d291b83eb0c",
    "helferkreise/migrations/0010_limits.py": "3a1fc94c58a68297",
    "helferkreise/migrations/0011_dates_looked_up.py": "bbec7866b8147924",
    "helferkreise/migrations/0012_needs_found.py": "6a535fbf4082973b",
    "media/migrations/0001_from_pages.py": "f03973b2b1d4e318",
    "media/migrations/0002_public_files.py": "be89249d882adac7",
    "media/migrations/0003_public_so_far.py": "1c7a706f19075dd8",
    "pages/migrations/0001_initial.py": "7c61c9bc83c0525b",
    "pages/migrations/0002_redaktion.py": "6a16f1f702c91f58",
    "pages/migrations/0003_year_slugs.py": "d2c7d433cd010aab",
    "pages/migrations/0004_redaktionssystem.py": "9d8dccd4950452cf",
    "pages/migrations/0005_first_editions.py": "55c519378382ed8a",
    "pages/migrations/0006_rights.py": "bc71eb4a038b4526",
    "pages/migrations/0007_media_moves_out.py": "ce1243e529bd3943",
    "pages/migrations/0008_addresses_from_patterns.py": "dffb2ee7503fde36",
    "pages/migrations/0009_addresses_by_one_rule.py": "323bccc0e7cc1733",
    "pages/migrations/0010_open_points.py": "e2fa80e4af61dcb2",
    "pages/migrations/0011_opened_links.py": "9682b262492dd130",
    "pages/migrations/0012_search.py": "ac48fe19b359a6d6",
    "pages/migrations/0013_search_rights.py": "ca3365bda1a5f30e",
    "pages/migrations/0014_publishing_news.py": "684ca96c939d32b9",
    "pages/migrations/0015_roles.py": "60571da7472af685",
    "pages/migrations/0016_feedback.py": "189464383dde127e",
    "pages/migrations/0017_feedback_rights.py": "6976825dd968af9f",
    "pages/migrations/0018_news_found.py": "fb901d30dda3f019",
    "pages/migrations/0019_document_text.py": "c69ce6dd7532bb33",
    "pages/migrations/0020_missed_days.py": "d55f1bce4f20d344",
    "pages/migrations/0021_rich_texts.py": "0293723a9dd64e2e",
    "pages/migrations/0022_places.py": "9d963b16eb3d1210",
    "pages/migrations/0023_rights_of_verwaltung.py": "1e98d7e16f560a36",
    "pages/migrations/0024_searched_words_newest_first.py": "7610a6cd041cbac7",
    "pages/migrations/0025_hidden_until.py": "a01b69e742cf476f",
    "pages/migrations/0026_searched_spelling.py": "778169b1d906e141",
}


class WithoutModules(ast.NodeTransformer):
    """Leaves of a dotted name in our code only what no module is: "State.NEW"."""

    def visit_Import(self, node):
        node.names = [each for each in node.names if not is_ours(each.name)]
        return node if node.names else None

    def visit_ImportFrom(self, node):
        if is_ours(node.module):
            node.module = "ours"
            node.names = [each for each in node.names if each.asname]
        return node if node.names else None

    def visit_Attribute(self, node):
        name = ast.unparse(node)
        if not is_ours(name):
            return self.generic_visit(node)
        parts = name.split(".")
        classes = [number for number, part in enumerate(parts) if part[0].isupper()]
        first = min([*classes, len(parts) - 1])
        return ast.parse(".".join(parts[first:]), mode="eval").body


def is_ours(name):
    return name.partition(".")[0] in OURS


def what_it_does(source):
    """Return the code of a migration as one text, whatever our modules are called."""
    tree = WithoutModules().visit(ast.parse(source))
    imports = [
        each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)
    ]
    rest = [each for each in tree.body if each not in imports]
    return "\n".join([*sorted(map(ast.unparse, imports)), *map(ast.unparse, rest)])


def mark(source):
    return sha256(what_it_does(source).encode()).hexdigest()[:16]


def test_migrations_that_have_landed_stay_as_they_are():
    stored = {name: mark((ROOT / name).read_text()) for name in LANDED}

    assert stored == LANDED


def test_every_migration_is_among_those_that_stay():
    found = {str(path.relative_to(ROOT)) for path in ROOT.glob("*/migrations/0*.py")}

    assert found == set(LANDED)


WRITTEN = """
import django.db.models.deletion
import contacts.photos
import pages.link_verdict
from django.db import migrations
from contacts.plausible_dates import check_year

def fill(apps, schema_editor):
    apps.get_model("contacts", "Owner").objects.update(name="x")

class Migration(migrations.Migration):
    operations = [
        migrations.AddField("office", "photo", contacts.photos.PhotoField(
            default=pages.link_verdict.State["NEW"], validators=[check_year])),
        migrations.AlterField("office", "owner", models.ForeignKey(
            django.db.models.deletion.CASCADE, to="contacts.owner")),
        migrations.RunPython(fill),
    ]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("contacts.photos", "media.photo"),
        ("pages.link_verdict", "pages.links.verdict"),
        ("from contacts.plausible_dates", "from base.time.plausible_dates"),
        ("import contacts.photos\n", "from contacts.photos import PhotoField\n"),
        ("operations = [", "operations = [  # in this order"),
    ],
)
def test_our_modules_may_move(monkeypatch, old, new):
    monkeypatch.setattr(f"{__name__}.OURS", {"base", "contacts", "media", "pages"})

    assert mark(WRITTEN.replace(old, new)) == mark(WRITTEN)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("PhotoField", "ImageField"),
        ('State["NEW"]', 'State["OK"]'),
        ("validators=[check_year]", "validators=[]"),
        ("validators=[check_year]", "validators=[check_day]"),
        ("import check_year", "import check_day as check_year"),
        ("deletion.CASCADE", "deletion.PROTECT"),
        ('to="contacts.owner"', 'to="editing.owner"'),
        ('name="x"', 'name="y"'),
        ("        migrations.RunPython(fill),\n", ""),
        ("from django.db import migrations", "from elsewhere import migrations"),
    ],
)
def test_nothing_else_may_change(old, new):
    assert mark(WRITTEN.replace(old, new)) != mark(WRITTEN)
