"""The check that no text of the public site is kept from translators."""

import pytest

from tools.messages import is_for_staff, unwrapped


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Guten Tag</p>", ["Guten Tag"]),
        ('<p>{% translate "Guten Tag" %}, liebe {{ name }}</p>', [", liebe"]),
        ('<p>{% translate "Guten Tag" %}: {{ name }}</p>', []),
        ("{% blocktranslate %}Guten Tag, {{ name }}{% endblocktranslate %}", []),
        ("{% comment %}Guten Tag{% endcomment %}{# Guten Tag #}", []),
        ('<img src="bild.png" alt="Eine Kirche">', ["Eine Kirche"]),
        ('<p {% if bold %}class="bold"{% endif %} id="{{ id }}-name">–</p>', []),
        ('<{{ heading }} class="name">{{ name }}</{{ heading }}>', []),
        ('{% include "a.html" with title="Termine" only %}', ["Termine"]),
        ('{% include "a.html" with title=_("Termine") heading="h3" only %}', []),
        ("<code>null</code> <script>let x</script>", []),
    ],
)
def test_texts_outside_of_the_marks_are_found(source, found):
    assert unwrapped(f"{{% load i18n %}}{source}") == found


def test_mark_that_nobody_can_translate_is_refused():
    with pytest.raises(SyntaxError, match="must not include other block tags"):
        unwrapped("{% blocktranslate %}{% if a %}A{% endif %}{% endblocktranslate %}")


SOURCES = {
    "base.html": '{% include "frame/header.html" with path="/" only %}',
    "room/page.html": '{% extends "base.html" %}{% include "room/both.html" %}',
    "room/screen.html": '{% extends "admin/base_site.html" %}{% include "room/part.html" %}'
    '{% include "room/both.html" %}',
    "room/detail.html": '{% extends "room/screen.html" %}{% shared "room/list.html" %}',
    "room/list.html": "",
    "room/part.html": '{% include "room/part.html" %}',
    "room/both.html": "",
    "frame/header.html": "",
}


def test_what_only_the_admin_shows_is_for_staff():
    for_staff = [name for name in SOURCES if is_for_staff(name, SOURCES)]

    assert for_staff == [
        "room/screen.html",
        "room/detail.html",
        "room/list.html",
        "room/part.html",
    ]
