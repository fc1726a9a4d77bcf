"""Migrations that have landed are never written anew: databases out there know them."""

from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
# name and beginning of the hash; whoever changes a model adds a file, and a line here
LANDED = {
    "contacts/migrations/0001_initial.py": "ec9d021d5cb5841e",
    "contacts/migrations/0002_redaktionssystem.py": "47aa48c710b366c3",
    "helferkreise/migrations/0001_initial.py": "0b18e961bee66a41",
    "helferkreise/migrations/0002_redaktionssystem.py": "c46b6fde562c6df1",
    "pages/migrations/0001_initial.py": "2b08ebe8b99fefc3",
    "pages/migrations/0002_redaktion.py": "39d707db8ad7a80a",
    "pages/migrations/0003_year_slugs.py": "ff90d1f721a9f9c1",
    "pages/migrations/0004_redaktionssystem.py": "4f66f5da9ff35527",
    "pages/migrations/0005_first_editions.py": "adda32ece16ecda3",
    "pages/migrations/0006_rights.py": "88b4c81d8f78ed36",
}


def test_migrations_that_have_landed_stay_as_they_are():
    stored = {
        name: sha256((ROOT / name).read_bytes()).hexdigest()[:16] for name in LANDED
    }

    assert stored == LANDED


def test_every_migration_is_among_those_that_stay():
    found = {str(path.relative_to(ROOT)) for path in ROOT.glob("*/migrations/0*.py")}

    assert found == set(LANDED)
