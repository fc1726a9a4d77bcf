"""The table of addresses that every place has to judge alike: tests/base/web_addresses.tsv."""

import csv
import re
from pathlib import Path

REFUSED, GONE = "no", "gone"
PURPOSES = ["text", "link", "redirect", "website"]


def rows(site):
    """Yield what is typed, and by purpose what it is stored as, REFUSED or GONE.

    site: the host of this site.
    """
    lines = Path(__file__).with_suffix(".tsv").read_text().splitlines()
    cells = csv.DictReader(
        [line for line in lines if not line.startswith("# ")],
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    for row in cells:
        typed = written_out(row["typed"], site)
        answers = {each: written_out(row[each], site) for each in PURPOSES}
        yield (
            typed,
            {
                purpose: typed if answer == "=" else answer
                for purpose, answer in answers.items()
            },
        )


def written_out(text, site):
    """Return a cell of the table with the characters that it names."""
    text = text.replace("[SITE]", site)
    text = re.sub(r"\[U\+([0-9A-F]{4})\]", lambda code: chr(int(code[1], 16)), text)
    return re.sub(r"\[a\*(\d+)\]", lambda count: "a" * int(count[1]), text)
