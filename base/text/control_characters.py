"""Characters that nobody sees, which word processors leave in what people paste."""

import re

# neither XML nor RFC 5545 allows them in a text; tab and line break are none of them
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def without_controls(text: str) -> str:
    """Return a text with a space in place of each such character."""
    return CONTROLS.sub(" ", text)
