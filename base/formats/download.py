"""An answer that a browser saves as a file instead of showing it."""

from django.utils.http import content_disposition_header


def as_download(answer, name):
    """Return an answer with the name under which it is saved, with its ending."""
    saved = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = saved
    return answer
