import pytest

from tests.mail_server import running_mail_server


@pytest.fixture
def mail_server(settings):
    """A mail server, and the outbox before it."""
    with running_mail_server() as server:
        settings.EMAIL_BACKEND = "base.mail.outbox.Outbox"
        settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
