"""What programs show by a style or a tag alone, and what is left when that is pasted."""

import pytest

from tests.factories import make_page

from .editor_steps import editor, paste

pytestmark = pytest.mark.django_db(transaction=True)

RAISED = "<p>10<sup>3</sup></p>"
LOWERED = "<p>H<sub>2</sub>O</p>"
LINES = "<p>Anna<br>Boris</p>"
KEPT = {
    # how far it is raised: Pages and TextEdit, others
    "<p>10<span style='vertical-align:4.0px'>3</span></p>": RAISED,
    "<p>10<span style='vertical-align:30%'>3</span></p>": RAISED,
    "<p>10<span style='mso-text-raise:3.0pt'>3</span></p>": RAISED,
    "<style>span.s1 {vertical-align: 4.0px}</style><p>10<span class=s1>3</span></p>": RAISED,
    "<p>H<span style='vertical-align:-0.25em'>2</span>O</p>": LOWERED,
    "<p>H<span style='vertical-align:1px'>2</span>O</p>": "<p>H2O</p>",
    "<p>H<span style='vertical-align:baseline'>2</span>O</p>": "<p>H2O</p>",
    # the ends of lines: mails in plain text, messengers, Chrome
    "<pre>Anna\nBoris\n</pre>": LINES,
    "<div style='white-space:pre-wrap'>Anna\nBoris</div>": LINES,
    "<span style='white-space-collapse:preserve'>\nAnna\nBoris\n</span>": LINES,
    "<div style='white-space:pre-wrap'><p>\nAnna\nBoris\n</p>\n</div>": LINES,
    "<p style='white-space:normal'>Anna\nBoris</p>": "<p>Anna Boris</p>",
    "<p>Anna\nBoris</p>": "<p>Anna Boris</p>",
    # quotation marks
    "<p>Er sagte <q>ja</q>.</p>": "<p>Er sagte „ja“.</p>",
}


def test_what_only_a_style_or_a_tag_shows_is_kept(open_form):
    page = make_page(body="")
    form = open_form(page)
    found = {}

    for pasted in KEPT:
        editor(form).focus()
        form.keyboard.press("Control+a")
        form.keyboard.press("Delete")
        paste(form, pasted)
        found[pasted] = form.locator("textarea[name=body]").input_value()

    assert found == KEPT
