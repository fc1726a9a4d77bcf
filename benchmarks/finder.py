"""What the finder costs, here and for a whole country: ``python -m benchmarks.finder``.

The country is generated: 100,000 names of 11,000 Gemeinden, always the same ones.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median

from benchmarks.finder_accuracy import read_place_names, slips
from helferkreise.finder.finder import find, suggest
from helferkreise.finder.index import Index, PlaceKind, PlaceName, build_index

GEMEINDEN, POSTAL_CODES, NAMES = 11_000, 8_000, 100_000
SAMPLE = 100
CONSONANTS, VOWELS = "bdfghklmnrstwz", "aeiouäöü"
ENDINGS = ("ach", "au", "bach", "berg", "burg", "dorf", "hofen", "ing", "ried", "wang")


def country() -> list[PlaceName]:
    """Return the rows of the generated country; names repeat, as they do in life."""
    chance = random.Random(9780)

    def name() -> str:
        syllables = [CONSONANTS, VOWELS] * chance.choice([1, 2, 2])
        parts = [*syllables, CONSONANTS, ENDINGS]
        return "".join(chance.choice(part) for part in parts).capitalize()

    def row(number: int) -> PlaceName:
        ags = f"{number % GEMEINDEN:08}"
        if number < GEMEINDEN:
            return PlaceName(name(), PlaceKind.GEMEINDE, ags)
        if number < GEMEINDEN + POSTAL_CODES:
            return PlaceName(
                f"{chance.randrange(100_000):05}", PlaceKind.POSTAL_CODE, ags
            )
        return PlaceName(name(), PlaceKind.ORTSTEIL, ags)

    return [row(number) for number in range(NAMES)]


def questions(places: list[PlaceName]) -> dict[str, list[str]]:
    chance = random.Random(9780)
    names = [
        p.name for p in places if p.kind != PlaceKind.POSTAL_CODE and len(p.name) > 7
    ]
    sample = chance.sample(names, SAMPLE)
    return {
        "as written": sample,
        "beginning, 2 letters": [name[:2] for name in sample],
        "beginning, 5 letters": [name[:5] for name in sample],
        "misspelt": [chance.choice(list(slips(name))) for name in sample],
        "no place, 20 letters": [a[:10] + b[:10][::-1] for a, b in pairs(sample)],
        "three words, no place": [f"{a}x bei {b[::-1]} {a}" for a, b in pairs(sample)],
        "postal code": [f"{chance.randrange(100_000):05}" for _ in sample],
    }


def pairs(names: list[str]) -> Iterable[tuple[str, str]]:
    return zip(names, reversed(names), strict=True)


def milliseconds(call: Callable[[], object]) -> float:
    """Return processor time, so that a busy machine does not count.

    Nor does the garbage collector, which may come by at any call, as in `timeit`.
    """
    gc.disable()
    start = time.process_time()
    call()
    passed = time.process_time() - start
    gc.enable()
    return passed * 1000


def megabytes(read: Callable[[], list[PlaceName]]) -> float:
    """Return what the index holds with all its rows."""
    tracemalloc.start()
    index = build_index(read())
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del index
    return held / 1e6


def report(title: str, read: Callable[[], list[PlaceName]]) -> None:
    places = read()
    build = min(milliseconds(lambda: build_index(places)) for _ in range(3))
    memory = megabytes(read)
    index: Index = build_index(places)
    print(f"{title}: {len(places):,} names, {len(index.keys):,} keys")
    print(f"  built in {build:,.1f} ms, {memory:.1f} MB")
    print(f"  {'lookup in ms':24}{'find':>18}{'suggest':>18}")
    print(f"  {'':24}{'median':>9}{'worst':>9}{'median':>9}{'worst':>9}")
    for label, texts in questions(places).items():
        finds = [milliseconds(partial(find, index, text)) for text in texts]
        suggests = [milliseconds(partial(suggest, index, text, 8)) for text in texts]
        cells = (median(finds), max(finds), median(suggests), max(suggests))
        print(f"  {label:24}" + "".join(f"{cell:>9.2f}" for cell in cells))


def main() -> None:
    report("Oberallgäu", read_place_names)
    report("Generated country", country)


if __name__ == "__main__":
    main()
