"""Write the table in docs/datenschutz.md as the models are: `make privacy`."""

import re
from pathlib import Path

DOCUMENT = Path(__file__).parents[1] / "docs" / "datenschutz.md"
PLACE = re.compile(r"(?<=<!-- make privacy -->\n\n).*?(?=\n\n<!-- end -->)", re.DOTALL)


def main():
    import django

    django.setup()
    from ehrenamt_oa.privacy.register import lines

    table = "\n".join(lines())
    DOCUMENT.write_text(PLACE.sub(lambda _: table, DOCUMENT.read_text()))


if __name__ == "__main__":
    main()
