"""Drawings of maps outlive a run, and not the program that can read them."""

from django.core.cache import caches

from ehrenamt_oa.mirror.mirror import folder_of_maps, made_at
from helferkreise.gemeinde import maps


def test_drawings_are_kept_for_the_same_program(root, now):
    for number in range(2):
        with made_at(root, now):
            caches["maps"].set(f"drawing-{number}", number)

    with made_at(root, now):
        assert caches["maps"].get_many(["drawing-0", "drawing-1"]) == {
            "drawing-0": 0,
            "drawing-1": 1,
        }
    assert [*root.iterdir()] == [folder_of_maps(root)]


def test_drawings_of_another_program_go(root, now, tmp_path, monkeypatch):
    with made_at(root, now):
        caches["maps"].set("drawing", 1)
    before = folder_of_maps(root)
    other = tmp_path / "maps.py"
    other.write_text("class Moved: ...")
    monkeypatch.setattr(maps, "__file__", str(other))

    with made_at(root, now):
        found = caches["maps"].get("drawing")

    assert found is None
    assert not before.exists()
