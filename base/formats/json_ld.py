"""JSON-LD: what search engines read in a script element of a page."""

import json
import re

Data = dict[str, object]

# that no text ends the script, and no mail address stands in the page as plain text
ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
AT_IN_ADDRESS = re.compile(r"(?<=[^\"\s])@")


def as_json(data: Data) -> str:
    """Return JSON that may stand in a script element of any HTML page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return AT_IN_ADDRESS.sub(r"\\u0040", text.translate(ESCAPES))
