"""Tables as staff send them, made in tests."""

import zipfile
from io import BytesIO

from openpyxl import Workbook


def csv_of(*rows):
    """Return a file with these rows of texts."""
    return "\r\n".join(";".join(row) for row in rows).encode()


def xlsx_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_member(content, name, data):
    """Return a zip file with one member replaced or added."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in set(old.namelist()) - {name}:
            new.writestr(member, old.read(member))
        new.writestr(name, data)
    return buffer.getvalue()
