"""Build the fonts of the site into static/build/, and fonts.css, which names them.

    python -m tools.build_fonts

Fira Sans comes from npm with the letters of half of Europe and with hinting, which
screens of today no longer use. Nearly all pages need German and its punctuation, so that
is a file of its own, small enough to be loaded ahead. A browser loads one of the others
when a page has a letter of it, or a sign that texts hardly need. A font that comes late is
for the next page ("optional"): lines would move under the eyes of whoever reads. The same
sources always give the same bytes.
"""

import string
from itertools import pairwise
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = Path("node_modules/@fontsource/fira-sans/files")
OUT = Path("static/build")
WEIGHTS = (400, 600)
# é as in Café, ² as in km²
GERMAN = set(
    map(
        ord,
        string.ascii_letters + string.digits + "ÄÖÜäöüßéÉ"
        " !\"%&'()+,-./:;=?@_\u00a0\u00ad§©°²³·×«»–—‘’‚“”„†•…‹›€−",
    )
)
# Latin Extended-A (Polish, Czech, Turkish …), Romanian, Azerbaijani, the great ß
EUROPE = {*range(0x100, 0x180), *range(0x218, 0x21C), 0x18F, 0x259, 0x1E9E}
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]


def parts():
    """Yield for each file its name, the face it is cut from, and the code points kept."""
    for weight in WEIGHTS:
        latin, further = (face(name, weight) for name in ("latin", "latin-ext"))
        has = set(latin.getBestCmap())
        yield "german", weight, latin, has & GERMAN
        yield "latin", weight, face("latin", weight), has - GERMAN
        yield "europe", weight, further, set(further.getBestCmap()) & EUROPE - has


def face(name, weight):
    file = SOURCE / f"fira-sans-{name}-{weight}-normal.woff2"
    return TTFont(file, recalcTimestamp=False)


def cut(font, points):
    """Leave in a font what these code points need."""
    options = Options(hinting=False, layout_features=FEATURES, flavor="woff2")
    options.name_IDs = ["*"]  # with the licence
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def unicode_range(points):
    """Return code points as CSS writes them, for instance U+41-5A,U+DF."""
    points = sorted(points)
    starts = [points[0], *(b for a, b in pairwise(points) if b > a + 1)]
    ends = [*(a for a, b in pairwise(points) if b > a + 1), points[-1]]
    return ",".join(
        f"U+{start:X}" if start == end else f"U+{start:X}-{end:X}"
        for start, end in zip(starts, ends, strict=True)
    )


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    rules = []
    for name, weight, font, points in parts():
        cut(font, points)
        file = f"fira-sans-{name}-{weight}.woff2"
        font.flavor = "woff2"
        font.save(OUT / file)
        rules.append(
            f'@font-face{{font-family:"Fira Sans";font-style:normal;font-weight:{weight};'
            f'font-display:optional;src:url("{file}") format("woff2");'
            f"unicode-range:{unicode_range(points)}}}\n"
        )
    (OUT / "fonts.css").write_text("".join(rules))


if __name__ == "__main__":
    main()
