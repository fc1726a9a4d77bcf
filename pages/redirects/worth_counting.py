"""Which addresses that nobody found are worth a look by staff."""

import re

MAX_LENGTH = 200
# files, which have names nobody links to, and links that were sent to one person
NOT_COUNTED = ("/media/", "/static/", "/vorschau/", "/stimmt-noch/")
# what programs try that look for weak spots; "@" could be somebody's mail address
SCANNERS = re.compile(
    r"\.(php|asp|aspx|jsp|cgi|env|sql|bak|ini|ya?ml)\d?(/|$)"
    r"|/\.|/wp-|cgi-bin|/xmlrpc|phpmyadmin|@"
)


def is_worth_counting(path: str) -> bool:
    """Return whether a person may have asked for it. path: as old_path() returns it."""
    return len(path) <= MAX_LENGTH and not (
        f"{path}/".startswith(NOT_COUNTED) or SCANNERS.search(path)
    )
