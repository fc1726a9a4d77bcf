"""Take all pictures; with --check say which are too old, and end with 1 if some are."""

import sys
from importlib import import_module
from tempfile import TemporaryDirectory

from .environment import prepare
from .freshness import RECORD, outdated


def check():
    old = outdated(RECORD.read_text())
    for name, sources in old.items():
        others = f" und {len(sources) - 1} weiteren" if sources[1:] else ""
        print(f"    docs/bilder/{name}.webp ist älter als {sources[0]}{others}")
    if old:
        print("    Bilder der Verwaltung neu machen und ansehen: make pictures")
    return bool(old)


def take():
    with TemporaryDirectory() as folder:
        prepare(folder)
        import_module("tools.pictures.take").take_all()  # needs Django set up


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else take())
