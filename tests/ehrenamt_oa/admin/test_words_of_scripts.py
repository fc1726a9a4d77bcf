"""What scripts of the admin say is German."""

import json
import re
from pathlib import Path

import pytest
from django.contrib import admin

SCRIPTS = Path(admin.__file__).parent / "static" / "admin" / "js"
SAID = re.compile(r"\bgettext\(\s*'((?:[^'\\]|\\.)*)'")
CATALOG = re.compile(r"const newcatalog = ({.*?});", re.DOTALL)


@pytest.mark.django_db
def test_nothing_that_a_script_says_is_english(admin_client):
    said = {
        text
        for path in SCRIPTS.rglob("*.js")
        for text in SAID.findall(path.read_text())
    }

    answer = admin_client.get("/verwaltung/jsi18n/")

    assert said - json.loads(CATALOG.search(answer.text)[1]).keys() == set()
