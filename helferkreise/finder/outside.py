"""What people type that lies outside the Oberallgäu, as far as we are sure of it.

Kempten lies in the middle of the Landkreis and is no part of it; the Kempter Wald is part
of no Gemeinde; the other areas lie around. Listed are their Gemeinden and well-known
places with the postal codes that deliver to that one area; of every other code we only
say that we do not know it. A name must be spelt right to count: Offenbach is not
Opfenbach, and we claim only what we know; in Cyrillic, in which there is no one right
spelling, it has to sound right. Of Kempten, where most people would look, we
ask whether it was meant.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from .folding import readings, words


class Hint(StrEnum):
    """Why what was typed leads to no Gemeinde."""

    PO_BOX = "po_box"  # of the Landratsamt
    KEMPTEN = "kempten"
    NEIGHBOURING_DISTRICT = "neighbouring_district"
    LANDKREIS = "landkreis"  # all of it, or a region that is no smaller
    GEMEINDEFREI = "gemeindefrei"  # in the Landkreis, but part of no Gemeinde
    OTHER_POSTAL_CODE = "other_postal_code"  # five digits, somewhere else
    MISTYPED_POSTAL_CODE = "mistyped_postal_code"  # not five digits
    OTHER_SCRIPT = "other_script"  # that we do not read

    @property
    def is_outside(self) -> bool:
        """Whether the place lies outside the Landkreis, as far as we know."""
        return self not in {
            Hint.LANDKREIS,
            Hint.GEMEINDEFREI,
            Hint.MISTYPED_POSTAL_CODE,
            Hint.OTHER_SCRIPT,
        }


@dataclass(frozen=True, slots=True)
class Area:
    """An area that is no Gemeinde of ours; `name` is German and follows a colon."""

    name: str
    hint: Hint
    postal_codes: str = ""  # separated by spaces
    places: str = ""  # separated by commas


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place in an area; is_exact: not only met without "Markt" or "am Auerberg"."""

    place: str
    area: Area
    is_exact: bool = True


AREAS = (
    Area("Landratsamt Oberallgäu", Hint.PO_BOX, "87518"),
    Area("Kempter Wald", Hint.GEMEINDEFREI, places="Kempter Wald,Kemptner Wald"),
    Area(
        "Stadt Kempten (Allgäu)",
        Hint.KEMPTEN,
        "87435 87437 87439",
        "Kempten,Sankt Mang,Kottern,Lenzfried,Heiligkreuz,Leubas",
    ),
    Area(
        "Landkreis Ostallgäu",
        Hint.NEIGHBOURING_DISTRICT,
        "87459 87484 87494 87496 87616 87629 87634 87637 87645 87647 87657",
        "Ostallgäu,Aitrang,Baisweil,Bidingen,Biessenhofen,Buchloe,Eggenthal,Eisenberg,"
        "Friesenried,Füssen,Germaringen,Görisried,Günzach,Halblech,Hopferau,Irsee,Jengen,"
        "Kaltental,Kraftisried,Lamerdingen,Lechbruck am See,Lengenwang,Marktoberdorf,"
        "Mauerstetten,Nesselwang,Obergünzburg,Oberostendorf,Osterzell,Pforzen,Pfronten,"
        "Rettenbach am Auerberg,Rieden,Ronsberg,Roßhaupten,Rückholz,Ruderatshofen,"
        "Schwangau,Seeg,Stötten am Auerberg,Stöttwang,Unterthingau,Untrasried,Waal,Wald,"
        "Westendorf",
    ),
    Area("Stadt Kaufbeuren", Hint.NEIGHBOURING_DISTRICT, "87600", "Kaufbeuren"),
    Area(
        "Landkreis Unterallgäu",
        Hint.NEIGHBOURING_DISTRICT,
        "86825 87719 87724 87730 87736 87758 87761 87763 87764 87787 87789",
        "Unterallgäu,Lauben Unterallgäu,Babenhausen,Bad Grönenbach,Bad Wörishofen,"
        "Benningen,Böhen,Buxheim,Erkheim,Hawangen,Kirchheim in Schwaben,Kronburg,Lachen,"
        "Lautrach,Legau,Markt Rettenbach,Markt Wald,Memmingerberg,Mindelheim,Ottobeuren,"
        "Pfaffenhausen,Sontheim,Türkheim,Wolfertschwenden,Woringen",
    ),
    Area("Stadt Memmingen", Hint.NEIGHBOURING_DISTRICT, "87700", "Memmingen"),
    Area(
        "Landkreis Lindau (Bodensee)",
        Hint.NEIGHBOURING_DISTRICT,
        "88131 88138 88145 88161 88167 88171 88175 88178 88179",
        "Lindau,Lindau Bodensee,Bodolz,Gestratz,Grünenbach,Heimenkirch,Hergatz,"
        "Hergensweiler,Lindenberg,Maierhöfen,Nonnenhorn,Oberreute,Opfenbach,Röthenbach,"
        "Scheidegg,Sigmarszell,Stiefenhofen,Wasserburg,Weiler,Weiler im Allgäu,"
        "Weiler-Simmerberg,Simmerberg,Weißensberg",
    ),
    Area(
        "Landkreis Ravensburg",
        Hint.NEIGHBOURING_DISTRICT,
        "88239 88260 88299 88316",
        "Ravensburg,Aichstetten,Aitrach,Argenbühl,Bad Wurzach,Isny,Kißlegg,Leutkirch,"
        "Wangen",
    ),
    Area(
        "Kleinwalsertal (Österreich)",
        Hint.NEIGHBOURING_DISTRICT,
        "87567 87568 87569 6991 6992 6993",
        "Kleinwalsertal,Riezlern,Hirschegg,Mittelberg",
    ),
    Area("Vorarlberg", Hint.NEIGHBOURING_DISTRICT, "6900", "Vorarlberg,Bregenz"),
    Area("Österreich", Hint.NEIGHBOURING_DISTRICT, places="Österreich,Austria"),
    Area("Schweiz", Hint.NEIGHBOURING_DISTRICT, places="Schweiz"),
    Area(
        "Tirol (Österreich)",
        Hint.NEIGHBOURING_DISTRICT,
        "87491 6600 6673 6675 6677 6691",
        "Tirol,Jungholz,Tannheim,Tannheimer Tal,Schattwald,Zöblen,Grän,Reutte",
    ),
)


KEMPTEN = next(area for area in AREAS if area.hint is Hint.KEMPTEN)


def is_nearly_kempten(key: str) -> bool:
    """Return whether a key is one slip away from that of Kempten."""
    return OSA.distance(key, "kempten", score_cutoff=1) == 1


def _elsewhere() -> dict[str, tuple[Elsewhere, ...]]:
    """Return the places outside by postal code and by name, with "Bad" and without."""
    found: defaultdict[str, list[Elsewhere]] = defaultdict(list)
    for area in AREAS:
        for code in area.postal_codes.split():
            found[code].append(Elsewhere(code, area))
        for place in filter(None, area.places.split(",")):
            keys = readings(words(place))
            for key in dict.fromkeys((keys[0], keys[-1])):
                found[key].append(Elsewhere(place, area, key == keys[0]))
    exact_first = {key: sorted(places, key=is_loose) for key, places in found.items()}
    return {key: tuple(places) for key, places in exact_first.items()}


def is_loose(place: Elsewhere) -> bool:
    return not place.is_exact


OUTSIDE = _elsewhere()
