"""Backups that only the holder of a private key can read; the server has the public one."""

import pyrage

from .manifest import BackupError

SUFFIX = ".age"


def recipient(text):
    """Return the public key in a text; raises ValueError unless it is one ("age1…")."""
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise ValueError(text) from error


def encrypt(plain, path, public_key):
    pyrage.encrypt_file(str(plain), str(path), [recipient(public_key)])


def decrypt(path, plain, key_file):
    """Write what is in an encrypted file. key_file: as `age-keygen` writes it."""
    lines = key_file.read_text().splitlines()
    keys = [line.strip() for line in lines if line.strip().startswith("AGE-SECRET-KEY")]
    try:
        identities = [pyrage.x25519.Identity.from_str(key) for key in keys]
        pyrage.decrypt_file(str(path), str(plain), identities)
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise BackupError(
            "Die Sicherung lässt sich mit diesem Schlüssel nicht öffnen, oder sie ist "
            "beschädigt."
        ) from error
