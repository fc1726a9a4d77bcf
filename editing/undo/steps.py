"""What a button "Rückgängig" takes back: steps, each of a kind that a room knows.

A button carries its steps, signed for one account and one day. So nothing is stored for a
message that nobody answers, and whoever presses it can slip in nothing.
"""

from typing import NamedTuple

from django.core import signing
from django.utils.html import format_html

A_DAY = 24 * 3600
TOO_LATE = (
    "Nichts rückgängig gemacht: Der Knopf gilt einen Tag lang, und nur für das Konto, das "
    "ihn bekommen hat."
)
CHANGED_SINCE = (
    "Nichts rückgängig gemacht. Seitdem hat jemand „{title}“ geändert oder gelöscht. Bitte "
    "sehen Sie dort nach."
)

_ways = {}


class UndoError(Exception):
    """Nothing was taken back. Its text says why, in German."""


class Undone(NamedTuple):
    """What was taken back, as a sentence; where that is to be seen; what else to know."""

    said: str
    place: str
    notices: list = []


def undoes(kind):
    """Register a way back: a function of a request and what the steps say.

    It takes a list with what each step of this kind says, asks for rights anew, and
    returns an `Undone`; or raises UndoError or PermissionDenied. It runs in a transaction.
    """

    def register(way):
        _ways[kind] = way
        return way

    return register


def button(user, kind, *steps):
    """Return the button that takes something back.

    steps: what the way back needs to know of each, as JSON can hold it.
    """
    sealed = signing.dumps([kind, steps], salt=salt(user), compress=True)
    return format_html(
        '<button class="undo" type="submit" form="undo" name="steps" value="{}">'
        "Rückgängig</button>",
        sealed,
    )


def with_button(text, back):
    """Return a message with the button that takes it back; "" if there is none."""
    return format_html("{} {}", text, back) if back else text


def as_left(rows, pk, seen, mark, title="den Eintrag"):
    """Return the record with this key, locked, if it is as it was left.

    rows: its queryset. seen: what `mark` said of it then. title: what it is called if it
    is gone. Raises UndoError if somebody has changed or deleted it.
    """
    record = rows.filter(pk=pk).select_for_update().first()
    if record is None or mark(record) != seen:
        raise UndoError(CHANGED_SINCE.format(title=record or title))
    return record


def take_back(request, sealed):
    """Do what a button asks for; return the `Undone`.

    sealed: as the button has it. Raises UndoError or PermissionDenied.
    """
    try:
        kind, steps = signing.loads(sealed, salt=salt(request.user), max_age=A_DAY)
    except signing.BadSignature as error:
        raise UndoError(TOO_LATE) from error
    return _ways[kind](request, steps)


def salt(user):
    return f"undo {user.pk}"
