"""What a backup holds, so that years later it can be told whether all of it is there."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

FORMAT = 1


class BackupError(Exception):
    """Why something did not work, and what to do: a German sentence."""


DAMAGED = "Die Sicherung ist beschädigt: {}. Bitte nehmen Sie eine andere."


@dataclass(frozen=True)
class Manifest:
    """made_at: ISO 8601, in UTC. vendor: "sqlite" or "postgresql". code: commit that
    made it, or "". key: a sign of the SECRET_KEY. migrations: "app.name" of those that
    had run. tables: number of rows and a sample of them (`survey.py`) for each. files:
    size in bytes and SHA-256 of each.
    """

    made_at: str
    vendor: str
    code: str
    key: str
    migrations: list[str]
    tables: dict[str, list]
    files: dict[str, list]
    format: int = FORMAT

    @property
    def moment(self):
        return datetime.fromisoformat(self.made_at)

    @property
    def applied(self):
        """App and name of each migration."""
        return {tuple(each.split(".", 1)) for each in self.migrations}


def newer(applied, known):
    """Return which migrations are of a newer program: an app that is no more is none.

    Both are app and name of each.
    """
    apps = {app for app, _ in known}
    return {(app, name) for app, name in applied if app in apps} - set(known)


def to_bytes(manifest):
    """Return a manifest as it is stored: a checksum in the first line, then JSON."""
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    return sha256(text).hexdigest().encode() + b"\n" + text


def from_bytes(stored):
    """Return the manifest that was stored; raises BackupError if it is damaged."""
    checksum, _, text = stored.partition(b"\n")
    if sha256(text).hexdigest().encode() != checksum:
        raise BackupError(DAMAGED.format("Ihr Verzeichnis stimmt nicht"))
    fields = json.loads(text)
    if fields["format"] != FORMAT:
        raise BackupError(
            "Die Sicherung ist von einer neueren Fassung der Website. Bitte bringen Sie "
            "zuerst das Programm auf den neuesten Stand."
        )
    return Manifest(**fields)
