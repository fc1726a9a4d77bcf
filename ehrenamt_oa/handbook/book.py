"""The handbook as it lies beside the program, read once by each process."""

from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import Image

from .markdown import chapters

FOLDER = settings.BASE_DIR / "docs"
PICTURES = FOLDER / "bilder"


@cache
def book():
    """Return the Chapters of the handbook, its title first.

    A picture has words, name, width and height in pixels. Raises FileNotFoundError
    where docs/ is missing.
    """
    found = chapters((FOLDER / "redaktion.md").read_text())
    for chapter in found:
        chapter.blocks = [with_size(block) for block in chapter.blocks]
    return found


def with_size(block):
    """Add to a picture its size, so that no chapter moves while pictures arrive."""
    if block.kind != "picture":
        return block
    words, file = block.items
    with Image.open(FOLDER / file) as picture:
        return block._replace(items=[words, Path(file).stem, *picture.size])
