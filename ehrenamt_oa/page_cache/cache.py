"""In front of Django's handler: answers with a page that is kept, or has one made."""

import time

from base.content_version.once import Once

from .answer import LARGEST, as_it_is, finished, is_for_all, is_unchanged
from .question import asked_anonymously, question_of
from .store import MINUTE, Store


class PageCache:
    """A WSGI application around another one.

    version: returns the content version, None if it is not known. hosts: as browsers
    name this site. session_cookie: the name of the cookie by which staff are known.
    clock: returns seconds since 1970.
    """

    def __init__(self, application, version, hosts, session_cookie, clock=time.time):
        self.application, self.version = application, version
        self.hosts, self.session_cookie, self.clock = hosts, session_cookie, clock
        self.store, self.once = Store(), Once()

    def __call__(self, environ, start_response):
        question = question_of(environ, self.hosts, self.session_cookie)
        if question is None:
            return self.application(environ, start_response)
        answer = self.kept(question) or self.once.made(
            question,
            lambda: self.kept(question),
            lambda: self.made(question, environ),
        )
        return sent(answer, environ, start_response, self.clock())

    def kept(self, question):
        return self.store.get(question, self.version(), self.clock())

    def made(self, question, environ):
        """Have a page made and keep it, if it is for everybody and not too large.

        Version and time are those before it was made: what changes meanwhile ends it.
        """
        version, begun = self.version(), self.clock()
        asked = asked_anonymously(environ, question)
        status, headers, body = answered(self.application, asked)
        query = environ.get("QUERY_STRING", "")
        if status.startswith("3") and query != question.query:
            # the page to which it leads may know what the one that was asked does not
            asked = asked_anonymously(environ, question) | {"QUERY_STRING": query}
            return as_it_is(*answered(self.application, asked))
        if not is_for_all(status, headers):
            return as_it_is(status, headers, body)
        until = (begun // MINUTE + 1) * MINUTE
        answer = finished(status, headers, body, until)
        if len(body) <= LARGEST:
            self.store.put(question, version, answer)
        return answer


def answered(application, environ):
    """Return status, headers and the whole body of an answer."""
    started = []

    def start_response(status, headers, exc_info=None):
        started[:] = status, headers

    parts = application(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return *started, body


def sent(answer, environ, start_response, now):
    """Send the form of an answer that a browser takes, or that it has it already."""
    control = answer.control_at(now)
    form = answer.form_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and answer.status == "200 OK" and is_unchanged(form.etag, known):
        start_response("304 Not Modified", form.unchanged + control)
        return []
    start_response(answer.status, form.headers + control)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]
