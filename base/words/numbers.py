"""Counts and sizes as people read them in German."""


def counted(count: int, one: str, many: str) -> str:
    """Return "1 Eintrag" or "3 Einträge"."""
    return f"{count} {one if count == 1 else many}"


def file_size(size: int) -> str:
    """Return a number of bytes: "870 kB", "1,2 MB"."""
    if size < 999_500:  # from there on it would be 1000 kB
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
