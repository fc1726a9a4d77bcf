"""Mail addresses that people can use and simple harvesters cannot find.

In the HTML every character of an address is written as a character reference, so
that it never stands there as plain text. A browser shows, copies and opens it like
any other; so does a screen reader. What this costs, and what it cannot prevent,
stands in docs/architektur.md.
"""

import re

# a script is no text: nothing would turn the references back there
SCRIPT_OR_ADDRESS = re.compile(
    r"(?P<script><script\b.*?</script>)"
    r"|(?:mailto:)?[\w.+-]*@[\w-]+(?:\.[\w-]+)+",
    re.DOTALL | re.IGNORECASE,
)


def protect(html: str) -> str:
    """Return `html` with every mail address in it, linked or not, protected."""
    return SCRIPT_OR_ADDRESS.sub(
        lambda match: match["script"] or "".join(f"&#{ord(c)};" for c in match[0]), html
    )
