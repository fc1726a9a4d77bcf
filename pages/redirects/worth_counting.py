"""Which addresses that nobody found are worth a look by staff."""

import re
from collections.abc import Collection

MAX_LENGTH = 200
# what programs try that look for weak spots; "@" could be somebody's mail address
SCANNERS = re.compile(
    r"\.(php|asp|aspx|jsp|cgi|env|sql|bak|ini|ya?ml)\d?(/|$)"
    r"|/\.|/wp-|cgi-bin|/xmlrpc|phpmyadmin|@"
)


def is_worth_counting(path: str, without_pages: Collection[str]) -> bool:
    """Return whether a person may have asked for it. path: as old_path() returns it.

    without_pages: starts ("media") below which is no page: files, which have names nobody
    links to, and links that were sent to one person.
    """
    start = path.removeprefix("/").partition("/")[0]
    return len(path) <= MAX_LENGTH and not (
        start in without_pages or SCANNERS.search(path)
    )
