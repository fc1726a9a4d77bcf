"""What people type that lies outside the Oberallgäu, as far as we are sure of it.

Kempten lies in the middle of the Landkreis and is no part of it; the Kempter Wald is part
of no Gemeinde; the other areas lie around. Listed are places near the border and
well-known towns with the postal codes that deliver to that one area; of every other code
we only say that we do not know it. A name must be spelt right to count: Offenbach is not
Opfenbach, and we claim only what we know.
"""

from dataclasses import dataclass
from enum import StrEnum

from helferkreise.place_folding import readings, words


class Hint(StrEnum):
    """Why what was typed leads to no Gemeinde."""

    PO_BOX = "po_box"  # of the Landratsamt
    KEMPTEN = "kempten"
    GEMEINDEFREI = "gemeindefrei"  # in the Landkreis, but part of no Gemeinde
    NEIGHBOURING_DISTRICT = "neighbouring_district"
    OTHER_POSTAL_CODE = "other_postal_code"  # five digits, somewhere else
    MISTYPED_POSTAL_CODE = "mistyped_postal_code"  # not five digits


@dataclass(frozen=True, slots=True)
class Area:
    """An area outside; `name` is German and follows a colon ("gehört zu: …")."""

    name: str
    hint: Hint
    postal_codes: str = ""  # separated by spaces
    places: str = ""  # separated by commas


AREAS = (
    Area("Landratsamt Oberallgäu", Hint.PO_BOX, "87518"),
    Area(
        "Stadt Kempten (Allgäu)",
        Hint.KEMPTEN,
        "87435 87437 87439",
        "Kempten,Sankt Mang,Kottern,Lenzfried,Heiligkreuz,Leubas",
    ),
    Area("Kempter Wald", Hint.GEMEINDEFREI, places="Kempter Wald,Kemptener Wald"),
    Area(
        "Landkreis Ostallgäu",
        Hint.NEIGHBOURING_DISTRICT,
        "87459 87484 87494 87496 87616 87629 87634 87637 87645 87647 87657",
        "Ostallgäu,Pfronten,Nesselwang,Rückholz,Untrasried,Marktoberdorf,Füssen,"
        "Obergünzburg,Günzach,Seeg,Schwangau,Unterthingau,Kraftisried,Görisried,Buchloe,Rieden",
    ),
    Area("Stadt Kaufbeuren", Hint.NEIGHBOURING_DISTRICT, "87600", "Kaufbeuren"),
    Area(
        "Landkreis Unterallgäu",
        Hint.NEIGHBOURING_DISTRICT,
        "86825 87719 87724 87730 87736 87758 87761 87763 87764 87787 87789",
        "Unterallgäu,Bad Wörishofen,Mindelheim,Ottobeuren,Bad Grönenbach,Böhen,Kronburg,"
        "Lautrach,Legau,Wolfertschwenden,Woringen",
    ),
    Area("Stadt Memmingen", Hint.NEIGHBOURING_DISTRICT, "87700", "Memmingen"),
    Area(
        "Landkreis Lindau (Bodensee)",
        Hint.NEIGHBOURING_DISTRICT,
        "88131 88138 88145 88161 88167 88171 88175 88178 88179",
        "Lindau,Lindau Bodensee,Lindenberg,Hergatz,Opfenbach,Gestratz,Stiefenhofen,"
        "Maierhöfen,Grünenbach,Röthenbach,Weiler,Weiler im Allgäu,Weiler-Simmerberg,"
        "Simmerberg,Scheidegg,Heimenkirch,Oberreute",
    ),
    Area(
        "Landkreis Ravensburg",
        Hint.NEIGHBOURING_DISTRICT,
        "88239 88260 88299 88316",
        "Ravensburg,Isny,Leutkirch,Wangen,Argenbühl",
    ),
    Area(
        "Kleinwalsertal (Österreich)",
        Hint.NEIGHBOURING_DISTRICT,
        "87567 87568 87569",
        "Kleinwalsertal,Riezlern,Hirschegg,Mittelberg",
    ),
    Area("Jungholz (Österreich)", Hint.NEIGHBOURING_DISTRICT, "87491", "Jungholz"),
)

OUTSIDE = {code: area for area in AREAS for code in area.postal_codes.split()} | {
    readings(words(place))[0]: area
    for area in AREAS
    for place in filter(None, area.places.split(","))
}
