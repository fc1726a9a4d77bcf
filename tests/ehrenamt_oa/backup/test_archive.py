"""A backup is whole, or it is not taken for one."""

import tarfile
from io import BytesIO

import pytest

from ehrenamt_oa.backup.archive import unpack, verified, writing
from ehrenamt_oa.backup.manifest import BackupError, Manifest

CONTENTS = {"database.sqlite3": b"Datenbank " * 999, "media/a/Bild.webp": b"Bild" * 999}


def manifest(files):
    return Manifest(
        made_at="2026-11-30T02:30:00+00:00",
        vendor="sqlite",
        code="",
        key="",
        migrations=["pages.0001_initial"],
        tables={"pages_page": [3, "x"]},
        files=files,
    )


@pytest.fixture
def backup(tmp_path):
    path = tmp_path / "backup.tar"
    with writing(path) as writer:
        for name, content in CONTENTS.items():
            (tmp_path / "source").write_bytes(content)
            writer.add(name, tmp_path / "source")
        writer.finish(manifest(writer.files))
    return path


def test_what_is_written_is_read(backup, tmp_path):
    unpack(backup, lambda name: tmp_path / "out" / name)

    assert set(verified(backup).files) == set(CONTENTS)
    found = {name: (tmp_path / "out" / name).read_bytes() for name in CONTENTS}
    assert found == CONTENTS


def test_nobody_else_may_read_it(backup):
    assert backup.stat().st_mode & 0o777 == 0o600


def test_file_that_changes_meanwhile_is_taken_anew(tmp_path):
    source, path = tmp_path / "source", tmp_path / "backup.tar"
    with writing(path) as writer:
        for content in (b"halb", b"halb und ganz", b"halb und ganz"):
            source.write_bytes(content)
            writer.add("media/x", source)
            writer.add("media/weg", tmp_path / "gone")
        writer.finish(manifest(writer.files))

    unpack(path, lambda name: tmp_path / name)

    assert verified(path).files.keys() == {"media/x"}
    assert (tmp_path / "media" / "x").read_bytes() == b"halb und ganz"


@pytest.mark.parametrize("place", [600, 10_760, 12_000, 15_900, 16_100])
def test_one_wrong_bit_is_seen(backup, place):
    content = bytearray(backup.read_bytes())
    content[place] ^= 1
    backup.write_bytes(content)

    with pytest.raises(BackupError, match="^Die Sicherung ist beschädigt"):
        verified(backup)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.77])
def test_part_of_it_is_no_backup(backup, share):
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BackupError, match="^Die Sicherung ist beschädigt"):
        verified(backup)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("media/../../fremd", tarfile.REGTYPE),
        ("/etc/fremd", tarfile.REGTYPE),
        ("media/fremd", tarfile.SYMTYPE),
    ],
)
def test_nothing_leads_out_of_it(backup, name, kind):
    with tarfile.open(backup, "a:") as tar:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info, BytesIO())

    with pytest.raises(BackupError, match=f"{name} gehört nicht hinein"):
        verified(backup)


def test_later_format_is_not_guessed_at(tmp_path):
    path = tmp_path / "backup.tar"
    later = Manifest(**vars(manifest({})) | {"format": 2})
    with writing(path) as writer:
        writer.finish(later)

    with pytest.raises(BackupError, match="von einer neueren Fassung der Website"):
        verified(path)
