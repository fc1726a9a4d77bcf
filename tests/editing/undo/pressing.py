"""Pressing "Rückgängig" in a message of the admin."""

import re
from html import unescape

from django.urls import reverse

from tests.admin_form import messages_of

BUTTON = re.compile(r'<button class="undo"[^>]* name="steps" value="([^"]+)"')


def offered(response):
    """Return what the button of a message would send; "" if there is none."""
    found = [BUTTON.search(text) for text in messages_of(response)]
    return next((unescape(each[1]) for each in found if each), "")


def press(client, response, **options):
    """Press the button in the message of an answer; return the answer to that."""
    client.cookies.pop("messages", None)  # those are read now
    return client.post(reverse("admin:undo"), {"steps": offered(response)}, **options)
