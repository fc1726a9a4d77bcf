"""What a PDF may hold, and what must not be in it, whatever it hangs on."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from pikepdf import Dictionary, Encryption, Name, Object, ObjectStreamMode, OutlineItem

from base.files.unfit_file import UnfitFileError
from media.files.form_scripts import only_formats
from media.files.pdf import (
    ENCRYPTED,
    MANAGED,
    REMOVE,
    REMOVE_FROM_FORM,
    TRUNCATED,
    UNREADABLE,
    page_count,
)
from tests.media_files import office, pdf

SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
EMBEDDED = b"<</Type/Filespec/F(a.exe)/UF(daten.xlsx)/EF<</F<<>>>>>>"


WEBSITE = b"<</S/URI/URI(https://a.example)>>"


def with_endless_actions(document):
    action = document.make_indirect(Object.parse(b"<</S/GoTo/D(a)>>"))
    action.Next = action
    document.Root.OpenAction = action


def with_page_of_another(document):
    entries = {"Subtype": Name.Form, "Ref": Object.parse(b"<</F(a.pdf)/Page 0>>")}
    document.Root.A = document.make_stream(b"", **entries)


def with_root(**entries):
    """Return a PDF whose catalogue has further entries, as a PDF writes them."""

    def change(document):
        for name, written in entries.items():
            document.Root[f"/{name}"] = Object.parse(written)

    return pdf(change=change)


def with_page(**entries):
    def change(document):
        for name, written in entries.items():
            document.pages[-1].obj[f"/{name}"] = Object.parse(written)

    return pdf(2, change)


def with_annotation(written):
    return with_page(Annots=b"[<</Type/Annot/Rect[0 0 9 9]" + written + b">>]")


def with_field(written, **options):
    def change(document):
        kid = document.make_indirect(Object.parse(b"<</Subtype/Widget/Rect[0 0 9 9]>>"))
        field = Object.parse(b"<</FT/Tx/T(Geburtsdatum)" + written + b">>")
        field = document.make_indirect(field)
        field.Kids, kid.Parent = [kid], field
        document.pages[0].obj.Annots = [kid]
        document.Root.AcroForm = Dictionary(Fields=[field])

    return pdf(change=change, **options)


def with_attachment(document):
    document.attachments["liste.csv"] = b"a;b"


def with_stream_of_script(document):
    script = document.make_stream(b"app.alert(1)")
    action = document.make_indirect(Dictionary(S=Name.JavaScript, JS=script))
    document.pages[0].obj.AA = Dictionary(O=action)


def in_a_bookmark(document):
    with document.open_outline() as outline:
        outline.root.append(OutlineItem("Weiter", 0))
    document.Root.Outlines.First.A = Object.parse(SCRIPT)


def unlinked():
    """Return a PDF with an object that only a program finds which mends it."""
    start, _, end = pdf().rpartition(b"xref\n0")
    table = b"xref\n0" + end
    action = b"9 0 obj\n" + SCRIPT + b"\nendobj\n"
    moved = int(re.search(rb"startxref\n(\d+)", table)[1]) + len(action)
    return start + action + re.sub(rb"startxref\n\d+", b"startxref\n%d" % moved, table)


def one_object_stream(count):
    """Return a PDF of one page whose small objects all lie in one stream."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Type/StructTreeRoot/K[" + kids + b"]>>",
        *[b"<</Type/StructElem/S/P/P 4 0 R/K %d>>" % each for each in range(count)],
    ]
    starts = [0]
    for each in objects:
        starts.append(starts[-1] + len(each) + 1)
    pairs = zip(range(1, 5 + count), starts, strict=False)
    head = b" ".join(b"%d %d" % pair for pair in pairs) + b" "
    packed = zlib.compress(head + b"\n".join(objects))
    last = 5 + count
    content = b"%%PDF-1.7\n%d 0 obj\n<</Type/ObjStm/N %d/First %d" % (
        last,
        len(objects),
        len(head),
    )
    content += b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    content += packed + b"\nendstream\nendobj\n"
    rows = [struct.pack(">BIH", 0, 0, 65535)]
    rows += [struct.pack(">BIH", 2, last, at % 65536) for at in range(len(objects))]
    rows += [struct.pack(">BIH", 1, at, 0) for at in (9, len(content))]
    table = zlib.compress(b"".join(rows))
    content += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R" % (
        last + 1,
        last + 2,
    )
    content += b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(table)
    start = content.rindex(b"%d 0 obj" % (last + 1))
    return content + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start


def with_numbers():
    """Return a PDF in which a number and a truth are objects of their own."""

    def change(document):
        for value in (5, True, "a", Name.A):
            document.Root[f"/X{value}"] = document.make_indirect(value)

    return pdf(change=change)


def refusal(content):
    with pytest.raises(UnfitFileError) as refused:
        page_count(BytesIO(content))
    return str(refused.value)


HIDDEN = {"object_stream_mode": ObjectStreamMode.generate, "compress_streams": True}
SENDS = "einen Befehl, der Eingaben verschickt"
FOUND = {
    "on opening": (with_root(OpenAction=SCRIPT), "ein Skript"),
    "by name": (
        with_root(Names=b"<</JavaScript<</Names[(a)" + SCRIPT + b"]>>>>"),
        "ein Skript",
    ),
    "in deep names": (
        with_root(
            Names=b"<</JavaScript<</Kids[<</Kids[<</Names[(a)" + SCRIPT + b"]>>]>>]>>>>"
        ),
        "ein Skript",
    ),
    "on closing": (with_root(AA=b"<</WC" + SCRIPT + b">>"), "ein Skript"),
    "on opening a page": (
        with_page(AA=b"<</O" + SCRIPT + b">>"),
        "ein Skript (Seite 2)",
    ),
    "in a stream": (pdf(change=with_stream_of_script), "ein Skript (Seite 1)"),
    "in a bookmark": (pdf(change=in_a_bookmark), "ein Skript"),
    "after another": (
        with_root(
            OpenAction=b"<</S/GoTo/D[0/Fit]/Next[<</S/Named/N/Print/Next"
            + SCRIPT
            + b">>]>>"
        ),
        "ein Skript",
    ),
    "on a button": (
        with_annotation(b"/Subtype/Link/A" + SCRIPT),
        "ein Skript (Seite 2)",
    ),
    "in a film": (
        with_annotation(b"/Subtype/Link/A<</S/Rendition/JS(app.alert\\(1\\))>>"),
        "ein Skript (Seite 2)",
    ),
    "in a field": (
        with_field(b"/AA<</K" + SCRIPT + b">>"),
        "ein Skript (Seite 1, im Feld „Geburtsdatum“)",
    ),
    "formats, and more": (
        with_field(b'/AA<</F<</S/JavaScript/JS(AFDate_FormatEx\\("d"\\);x\\(\\);)>>>>'),
        "ein Skript (Seite 1, im Feld „Geburtsdatum“)",
    ),
    "packed": (
        with_field(b"/AA<</K" + SCRIPT + b">>", **HIDDEN),
        "ein Skript (Seite 1, im Feld „Geburtsdatum“)",
    ),
    "named in another way": (
        with_root(OpenAction=SCRIPT).replace(b"/JavaScript", b"/J#61va#53cript"),
        "ein Skript",
    ),
    "encrypted without a password": (
        with_field(
            b"/AA<</K" + SCRIPT + b">>", encryption=Encryption(owner="x", user="")
        ),
        "ein Skript (Seite 1, im Feld „Geburtsdatum“)",
    ),
    "where nothing leads": (
        with_root(Strange=b"[[<</A" + SCRIPT + b">>]]"),
        "ein Skript",
    ),
    "not in the table": (unlinked(), "ein Skript"),
    "in a form of another technique": (
        with_root(AcroForm=b"<</Fields[]/XFA(x)>>"),
        "ein Formular in der Technik XFA, die Browser und Telefone nicht kennen",
    ),
    "launches": (
        with_annotation(b"/Subtype/Link/A<</S/Launch/F(cmd.exe)>>"),
        "einen Befehl, der ein Programm startet (Seite 2)",
    ),
    "submits": (
        with_annotation(b"/Subtype/Link/A<</S/SubmitForm/F(https://x.example)>>"),
        f"{SENDS} (Seite 2)",
    ),
    "submits from a field": (
        with_field(b"/A<</S/SubmitForm/F<</FS/URL/F(https://x.example)>>>>"),
        f"{SENDS} (Seite 1, im Feld „Geburtsdatum“)",
    ),
    "imports": (
        with_root(OpenAction=b"<</S/ImportData/F(a.fdf)>>"),
        "einen Befehl, der Daten lädt",
    ),
    "leads to a file": (
        with_annotation(b"/Subtype/Link/A<</S/GoToR/F(//server/a.pdf)/D[0/Fit]>>"),
        "einen Link auf eine Datei in Ihrem Haus (Seite 2)",
    ),
    "leads to a folder": (
        with_annotation(b"/Subtype/Link/A<</S/URI/URI(file:///G:/Amt/Liste.xlsx)>>"),
        "einen Link auf eine Datei in Ihrem Haus („file:///G:/Amt/Liste.xlsx“)",
    ),
    "leads to a script": (
        with_annotation(b"/Subtype/Link/A<</S/URI/URI(javascript:alert\\(1\\))>>"),
        "einen Link mit einem Skript („javascript:alert(1)“)",
    ),
    "leads to a script with a sign that nobody heeds": (
        with_annotation(b"/Subtype/Link/A<</S/URI/URI(java\\nscript:x)>>"),
        "einen Link mit einem Skript („java script:x“)",
    ),
    "all links begin with a script": (
        with_root(URI=b"<</Base(javascript:)>>"),
        "einen Link mit einem Skript („javascript:“)",
    ),
    **{
        f"opens a website by itself, {number}": (
            content,
            f"einen Link, der sich von selbst öffnet{place}",
        )
        for number, (content, place) in enumerate(
            [
                (with_root(OpenAction=WEBSITE), ""),
                (with_root(OpenAction=b"<</S/GoTo/D(a)/Next[" + WEBSITE + b"]>>"), ""),
                (with_page(AA=b"<</O" + WEBSITE + b">>"), " (Seite 2)"),
                (pdf(change=with_endless_actions), ""),
            ]
        )
    },
    "goes on in another file": (
        with_annotation(b"/Subtype/Link/A<</S/Thread/F(a.pdf)/D 0>>"),
        "Inhalt aus einer anderen Datei (Seite 2)",
    ),
    "shows a page of another file": (
        pdf(change=with_page_of_another),
        "Inhalt aus einer anderen Datei",
    ),
    "has attachments": (
        pdf(change=with_attachment),
        "eine angehängte Datei („liste.csv“)",
    ),
    "attached to a page": (
        with_annotation(b"/Subtype/FileAttachment/FS" + EMBEDDED),
        "eine angehängte Datei (Seite 2 / „daten.xlsx“)",
    ),
    "attached to the whole": (
        with_root(AF=b"[" + EMBEDDED + b"]"),
        "eine angehängte Datei („daten.xlsx“)",
    ),
    **{
        f"shows {kind}": (
            with_annotation(b"/Subtype/" + kind.encode()),
            "Ton, Film oder 3D (Seite 2)",
        )
        for kind in ("RichMedia", "Movie", "Sound", "Screen", "3D")
    },
    "all at once": (
        with_root(
            OpenAction=SCRIPT, AF=b"[" + EMBEDDED + b"]", AA=b"<</WC" + SCRIPT + b">>"
        ),
        "ein Skript; eine angehängte Datei („daten.xlsx“)",
    ),
}


@pytest.mark.parametrize(("content", "words"), FOUND.values(), ids=FOUND)
def test_what_must_not_be_in_a_document_is_named(content, words):
    is_form = b"/AcroForm" in content or "Feld" in words
    advice = REMOVE_FROM_FORM if is_form else REMOVE

    assert refusal(content).split(". ", 1)[0] == f"Dieses PDF enthält {words}"
    assert refusal(content).endswith(advice)


DATE = b'/AA<</F<</S/JavaScript/JS(AFDate_FormatEx\\("dd.mm.yyyy"\\);)>>>>'
TAKEN = {
    "plain": pdf(),
    "with links": with_annotation(
        b"/Subtype/Link/A<</S/URI/URI(https://a.example/b)>>"
    ),
    "with a mailbox": with_annotation(
        b"/Subtype/Link/A<</S/URI/URI(mailto:a@b.example)>>"
    ),
    "with a relative link": with_annotation(
        b"/Subtype/Link/A<</S/URI/URI(antrag.html)>>"
    ),
    "with a way to a page": with_root(OpenAction=b"<</S/GoTo/D[0/Fit]>>"),
    "with a button to a website": with_annotation(
        b"/Subtype/Link/AA<</U<</S/URI/URI(https://a.example)>>>>"
    ),
    "with a button to print": with_annotation(b"/Subtype/Link/A<</S/Named/N/Print>>"),
    "with a button to empty": with_annotation(b"/Subtype/Link/A<</S/ResetForm>>"),
    "with a date": with_field(DATE),
    "with a packed date": with_field(DATE, **HIDDEN),
    "that says JavaScript": with_root(Lang=b"(JavaScript /JS /Launch)"),
    "of no attachments": with_root(Names=b"<</EmbeddedFiles<</Names[]>>>>"),
    "with numbers of their own": with_numbers(),
    "after an empty line": b"\r\n" + pdf(),
    "after a mark": b"\xef\xbb\xbf" + pdf(),
    "before something": pdf() + b"<html>" * 1000,
    "encrypted by 40 bits": pdf(
        encryption=Encryption(owner="x", user="", R=2, aes=False, metadata=False)
    ),
    "encrypted by 128 bits": pdf(encryption=Encryption(owner="x", user="", R=4)),
    "encrypted by 256 bits": pdf(encryption=Encryption(owner="x", user="", R=6)),
    "of many objects": one_object_stream(5_000),
}


@pytest.mark.parametrize("content", TAKEN.values(), ids=TAKEN)
def test_harmless_file_is_taken(content):
    assert page_count(BytesIO(content)) in {1, 2}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", UNREADABLE),
        (b"%PDF-1.7\n", UNREADABLE),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", UNREADABLE),
        (b"<html>" + pdf(), UNREADABLE),
        (office(), UNREADABLE),
        (pdf(pages=0), UNREADABLE),
        (pdf()[: pdf().rindex(b"xref\n0")], TRUNCATED),
        (pdf(40)[:3000], TRUNCATED),
        (pdf(encryption=Encryption(owner="x", user="geheim", R=4)), ENCRYPTED),
        (pdf(encryption=Encryption(owner="x", user="geheim", R=6)), ENCRYPTED),
        (
            pdf(encryption=Encryption(owner="x", user="", R=4)).replace(
                b"/Filter /Standard", b"/Filter /Adobe.PK"
            ),
            MANAGED,
        ),
    ],
)
def test_file_that_cannot_be_offered_is_called_what_it_is(content, message):
    assert refusal(content) == message


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", True),
        ('AFDate_FormatEx("dd.mm.yyyy");', True),
        ("AFDate_KeystrokeEx('dd.mm.yyyy')", True),
        ('AFNumber_Format(2, 3, 0, 0, "\\u20ac", true);\r\n', True),
        ('AFSimple_Calculate("SUM", new Array ("a", "b"));', True),
        ("AFRange_Validate(true, 0, true, -1.5); AFSpecial_Format(2);", True),
        ("app.alert(1)", False),
        ('AFDate_FormatEx("d");app.alert(1)', False),
        ("AFDate_FormatEx(app.alert(1))", False),
        ('AFDate_FormatEx("a" + this.x)', False),
        (r'AFDate_FormatEx("\");app.alert(1);//")', True),  # all of it is one text
        (r'AFDate_FormatEx("\\");app.alert(1);//")', False),
        ("AFMergeChange(event)", False),
        ("AFDate_FormatEx = 1", False),
        ('AFDate_FormatEx("' + "x" * 3000 + '")', False),
        ("AFDate_FormatEx(" + "1," * 900, False),
    ],
)
def test_script_that_only_formats_is_told_from_others(script, expected):
    assert only_formats(script) is expected
