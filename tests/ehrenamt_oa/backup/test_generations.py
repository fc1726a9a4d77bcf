"""Many backups of the last days are kept, few of the last years."""

from datetime import UTC, datetime, timedelta

from ehrenamt_oa.backup.folder import backups, name_at, tidy, to_keep

NOW = datetime(2026, 11, 30, 3, 30, tzinfo=UTC)
KEEP = {"days": 7, "weeks": 4, "months": 12}


def nights(count):
    return [NOW - timedelta(days=number) for number in range(count)]


def test_of_two_years_of_nights_days_weeks_and_months_are_kept():
    kept = to_keep(nights(730), NOW, **KEEP)

    days = [f"{moment:%Y-%m-%d}" for moment in sorted(kept, reverse=True)]
    assert days == [
        *[f"2026-11-{day}" for day in range(30, 23, -1)],
        *["2026-11-22", "2026-11-15"],  # Sundays, besides 29 and 30 November
        *["2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30"],
        *["2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31"],
        "2025-12-31",
    ]


def test_all_of_the_last_two_days_are_kept():
    hours = [NOW - timedelta(hours=number) for number in range(72)]

    kept = to_keep(hours, NOW, days=1, weeks=0, months=0)

    assert sorted(kept, reverse=True) == hours[:48]


def test_the_last_ones_are_kept_however_old_they_are():
    old = [NOW - timedelta(days=400 + number) for number in range(9)]

    assert to_keep(old, NOW, days=7, weeks=0, months=0) == set(old[:7])


def test_only_backups_are_deleted(tmp_path):
    names = [name_at(moment) for moment in nights(4)]
    others = ["sicherung-alt.tar", "notizen.txt", f"{names[3]}.kopie"]
    for name in [*names[:3], f"{names[3]}.age", *others]:
        (tmp_path / name).touch()

    tidy(tmp_path, NOW, {"days": 3, "weeks": 0, "months": 0})

    assert [path.name for _, path in backups(tmp_path)] == names[:3]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        names[:3] + others
    )
