"""The site for tools that look for holes: `python -m tools.for_scanners`, until Ctrl+C.

Once behind nginx with TLS, as NAME at the ports 443 and 80 of this machine, once without.
Both have the examples, and an account for which a session is printed. Needs SECRET_KEY.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from signal import pause

from tests.deploy.conftest import SETTINGS
from tests.deploy.nginx import nginx
from tests.deploy.served import served

PORTS = (443, 80)
LOAD = """
import time
from importlib import import_module
from django.conf import settings
from django.contrib import auth
from django.core.management import call_command
from ehrenamt_oa.sign_in.factors import note_shown
call_command("migrate", verbosity=0)
call_command("grunddaten", verbosity=0)
call_command("beispiele", "laden", verbosity=0)
user = auth.get_user_model().objects.create_superuser("pruefung")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[auth.SESSION_KEY] = str(user.pk)
session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
session["account_authentication_methods"] = [{"method": "test", "at": time.time()}]
note_shown(session, user)
session.save()
print(f"{settings.SITE_URL}  {settings.SESSION_COOKIE_NAME}={session.session_key}")
"""
PLAIN = {"SITE_URL": "http://127.0.0.1:{port}", "ALLOWED_HOSTS": "127.0.0.1"}


def main():
    with ExitStack() as stack:
        behind, plain = (
            Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)
        )
        port = stack.enter_context(served(behind, LOAD, **SETTINGS))
        stack.enter_context(nginx(behind, port, at=PORTS))
        stack.enter_context(served(plain, LOAD, **PLAIN))
        print(f"Zertifikat: {behind}/fullchain.pem. Beenden mit Strg+C.", flush=True)
        pause()


if __name__ == "__main__":
    main()
