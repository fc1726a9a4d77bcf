"""First a look, then the change: what was shown comes back, sealed.

So no file has to be kept between the two steps, on whichever server they happen, nothing
can be slipped in, and nobody applies to other records what fitted those on the page.
"""

from django.core import signing

from base.text.mark import mark

A_DAY = 24 * 3600


def seal(content, shown, salt):
    """Return content as text for a hidden input, with a mark of what is shown.

    content: what JSON can hold. shown: has a `repr` that changes with each value.
    """
    return signing.dumps([content, mark(shown)], salt=salt, compress=True)


def unseal(text, salt):
    """Return the content as JSON holds it, and the mark of what was shown.

    Both are None if the text is not ours, or more than a day old.
    """
    try:
        return signing.loads(text, salt=salt, max_age=A_DAY)
    except signing.BadSignature:
        return None, None
