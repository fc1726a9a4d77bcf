"""Files are read in a process of their own, whatever becomes of it."""

import resource
from io import BytesIO
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import (
    SimpleUploadedFile,
    TemporaryUploadedFile,
)

from base.files import apart, sheet
from base.files.apart import BROKEN, SAVE_ANEW, TOO_MUCH_MEMORY, TOO_SLOW
from base.files.unfit_file import UnfitFileError
from media.files import image, office, pdf
from tests import media_files
from tests.helferkreise.import_export.tables import xlsx_of

from . import readers


def refusal(function, *arguments):
    with pytest.raises(UnfitFileError) as refused:
        apart.read(function, BytesIO(b"x"), *arguments)
    return str(refused.value)


def large_upload():
    """Return a file as Django hands it on if it is no small one."""
    file = TemporaryUploadedFile("a.pdf", "", 0, None)
    file.write("Grüße".encode())
    return file


@pytest.mark.parametrize(
    "make",
    [
        lambda: BytesIO("Grüße".encode()),
        lambda: SimpleUploadedFile("a.pdf", "Grüße".encode()),
        large_upload,
    ],
)
def test_answer_comes_back_as_plain_data_and_the_file_can_be_read_again(make):
    file = make()

    answers = [apart.read(readers.content, file, 1, ["ü"]) for _ in range(2)]

    assert answers == [["Grüße", 1, ["ü"]]] * 2
    file.seek(0)
    assert file.read().decode() == "Grüße"


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (readers.refuse, "So nicht."),
        (readers.take_memory, f"{TOO_MUCH_MEMORY} {SAVE_ANEW}"),
        (readers.take_memory_unnoticed, f"{TOO_MUCH_MEMORY} {SAVE_ANEW}"),
        (readers.spend_the_time, f"{TOO_SLOW} {SAVE_ANEW}"),
        (readers.be_killed, f"{BROKEN} {SAVE_ANEW}"),
        (readers.crash, f"{BROKEN} {SAVE_ANEW}"),
        (readers.fail, f"{BROKEN} {SAVE_ANEW}"),
    ],
)
def test_whatever_happens_is_said_in_german(function, message):
    assert refusal(function) == message


def test_mistake_of_ours_is_in_the_log(caplog):
    refusal(readers.fail)

    assert "a mistake of ours" in caplog.text


def test_who_waits_too_long_is_told(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.1)

    assert refusal(readers.sleep) == f"{TOO_SLOW} {SAVE_ANEW}"


def test_no_process_to_be_had_is_said_in_german(monkeypatch):
    monkeypatch.setattr(apart, "COMMAND", ["/nowhere/python"])

    assert refusal(readers.content) == apart.BUSY


def test_process_has_ten_seconds_and_300_megabytes():
    assert apart.read(readers.limits, BytesIO()) == [10, 300_000_000, 0]


def test_process_writes_no_file(tmp_path):
    refusal(readers.write, str(tmp_path / "a"))

    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0])


def test_process_knows_nothing_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")

    known = apart.read(readers.environment, BytesIO())

    assert set(known) <= {"LC_CTYPE", *apart.ENVIRONMENT}


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    refusal(readers.be_killed)
    refusal(readers.refuse)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("function", "file", "arguments"),
    [
        (pdf.page_count, media_files.pdf(), []),
        (office.check, media_files.office(), ["docx"]),
        (image.as_text, media_files.picture(), [100]),
        (sheet.rows, xlsx_of(["A"], ["b"]), [10]),
    ],
)
def test_process_is_started_at_little_cost(function, file, arguments):
    spent = [processor_time()]

    for _ in range(3):
        apart.read(function, BytesIO(file), *arguments)
        spent.append(processor_time())

    # 0.05 to 0.35 s on the machine on which this was written
    assert min(after - before for before, after in pairwise(spent)) < 1


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
