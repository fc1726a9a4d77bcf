"""Make an account for the admin: Django's own command asks in English."""

import sys
from getpass import getpass

import django
from django.core.exceptions import ValidationError

django.setup()

from django.contrib.auth.models import User  # noqa: E402  needs the setup
from django.contrib.auth.password_validation import validate_password  # noqa: E402

# what is piped in cannot be hidden, and getpass would warn of it in English
read_secret = getpass if sys.stdin.isatty() else input


def ask(question):
    """Ask until the answer is good; `question` raises ValidationError if it is not."""
    while True:
        try:
            return question()
        except ValidationError as error:
            print("\n".join(error.messages))


def account():
    user = User(username=input("Benutzername: "), is_staff=True, is_superuser=True)
    user.email = input("E-Mail-Adresse (darf leer bleiben): ")
    user.full_clean(exclude=["password"])
    return user


def password(user):
    typed = read_secret("Passwort (mindestens 12 Zeichen, nicht zu sehen): ")
    validate_password(typed, user)
    if read_secret("Passwort wiederholen: ") != typed:
        raise ValidationError("Die beiden Eingaben sind verschieden.")
    return typed


if __name__ == "__main__":
    try:
        new = ask(account)
        new.set_password(ask(lambda: password(new)))
    except (EOFError, KeyboardInterrupt):
        raise SystemExit("\nAbgebrochen, kein Konto angelegt.") from None
    new.save()
    print(f"Das Konto „{new}“ ist angelegt. Anmelden: /verwaltung/")
