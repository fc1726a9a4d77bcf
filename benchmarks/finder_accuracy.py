"""How often the finder finds a misspelt place: ``python -m benchmarks.finder_accuracy``.

Every name of at least six letters is typed with every single slip: a letter dropped,
doubled, swapped with its neighbour, or hit beside on the German keyboard.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helferkreise.finder.answer import Outcome
from helferkreise.finder.finder import find
from helferkreise.finder.index import Index, PlaceKind, PlaceName, build_index

FACTS = Path(__file__).parent.parent / "fixtures/oberallgaeu"
LETTERS = 6
# rows of keys, each with how far it is shifted to the right, in widths of a key
KEYBOARD = (
    ("1234567890ß", 0.0),
    ("qwertzuiopü", 0.5),
    ("asdfghjklöä", 0.75),
    ("<yxcvbnm,.-", 0.25),
)


@dataclass(slots=True)
class Accuracy:
    """Counts of slips; `wrong`: the ones that led straight to another Gemeinde."""

    typed: int = 0
    found: int = 0
    wrong: int = 0

    @property
    def share(self) -> float:
        return self.found / self.typed


def _neighbours() -> dict[str, str]:
    keys = [
        (key, column + shift, row)
        for row, (keys, shift) in enumerate(KEYBOARD)
        for column, key in enumerate(keys)
    ]
    return {
        key: "".join(
            other
            for other, right, down in keys
            if other != key and abs(right - x) <= 1 and abs(down - y) <= 1
        )
        for key, x, y in keys
    }


NEIGHBOURS = _neighbours()


def slips(name: str) -> Iterator[str]:
    """Yield `name` with one slip at each letter; some repeat, none equals the name."""
    for i, letter in enumerate(name):
        if not letter.isalpha():
            continue
        before, after = name[:i], name[i + 1 :]
        yield before + after
        yield before + letter + letter + after
        if after and after[0] != letter:
            yield before + after[0] + letter + after[1:]
        for key in NEIGHBOURS.get(letter.lower(), ""):
            yield before + key + after


def read_place_names() -> list[PlaceName]:
    """Return the names that the site comes with."""
    gemeinden = yaml.safe_load((FACTS / "gemeinden.yaml").read_text(encoding="utf-8"))
    later = yaml.safe_load((FACTS / "ortsnamen.yaml").read_text(encoding="utf-8"))
    return [
        *(name for gemeinde in gemeinden for name in names_of(gemeinde)),
        *(later_name(row) for row in later),
        *read_table(),
    ]


def later_name(row: dict[str, str]) -> PlaceName:
    is_confirmed = row.get("confidence") != "C"
    return PlaceName(row["name"], PlaceKind(row["kind"]), row["gemeinde"], is_confirmed)


def names_of(gemeinde: dict[str, Any]) -> Iterator[PlaceName]:
    ags = gemeinde["ags"]
    for row in gemeinde["place_names"]:
        yield PlaceName(row["name"], PlaceKind(row["kind"]), ags)
    for name in gemeinde.get("ortsteile", ()):
        yield PlaceName(name, PlaceKind.ORTSTEIL, ags)
    for name in gemeinde.get("ortsteile_without_source", ()):
        yield PlaceName(name, PlaceKind.ORTSTEIL, ags, is_confirmed=False)


def read_table() -> Iterator[PlaceName]:
    lines = (FACTS / "ortsteile.tsv").read_text(encoding="utf-8").splitlines()
    table = (line for line in lines if not line.startswith("#"))
    for row in csv.DictReader(table, delimiter="\t"):
        is_confirmed = row["confidence"] != "C"
        yield PlaceName(row["name"], PlaceKind.ORTSTEIL, row["ags"], is_confirmed)


def measure(index: Index, places: Iterable[PlaceName]) -> Accuracy:
    """Type every slip of every place and count whether its Gemeinde is offered."""
    accuracy = Accuracy()
    for place in places:
        for typed in slips(place.name):
            answer = find(index, typed)
            offered = {match.ags for match in answer.matches}
            accuracy.typed += 1
            accuracy.found += place.ags in offered
            one = answer.outcome is Outcome.ONE
            accuracy.wrong += one and place.ags not in offered
    return accuracy


def long_enough(places: Iterable[PlaceName], *kinds: PlaceKind) -> list[PlaceName]:
    """Return the places of these kinds whose name has at least six letters."""
    return [
        place
        for place in places
        if place.kind in kinds and sum(map(str.isalpha, place.name)) >= LETTERS
    ]


def main() -> None:
    places = read_place_names()
    index = build_index(places)
    groups = {
        "Gemeinden": long_enough(places, PlaceKind.GEMEINDE, PlaceKind.ALIAS),
        "Ortsteile": long_enough(places, PlaceKind.ORTSTEIL),
    }
    print(f"{'':12}{'names':>8}{'slips':>8}{'found':>10}{'wrong redirect':>18}")
    for label, group in groups.items():
        result = measure(index, group)
        counts = f"{len(group):>8}{result.typed:>8}{result.share:>10.2%}"
        print(f"{label:12}{counts}{result.wrong:>18}")


if __name__ == "__main__":
    main()
