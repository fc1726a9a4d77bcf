"""The design system knows every class that a template takes from it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KERN = ROOT / "node_modules" / "@kern-ux" / "native" / "dist" / "kern.css"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.fixture(scope="module")
def known_classes():
    return set(re.findall(r"\.(kern-[\w-]+)", KERN.read_text()))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_uses_classes_that_kern_has(template, known_classes):
    text = template.read_text()
    put_together = set(re.findall(r"kern-[\w-]+(?=\{\{)", text))

    named = set(re.findall(r"(?<![\w-])kern-[\w-]+", text)) - put_together
    # the build keeps only classes it can read: the contract comment has to name them
    for start in put_together:
        assert any(name.startswith(start) for name in named), f"{start}… is purged"

    assert named <= known_classes


def test_own_style_sheets_use_tokens_that_kern_has():
    own = [path.read_text() for path in (ROOT / "static" / "css").rglob("*.css")]
    used = set(re.findall(r"var\((--kern-[\w-]+)", "".join(own)))

    defined = set(re.findall(r"(--kern-[\w-]+):", KERN.read_text()))

    assert used - defined == set()
