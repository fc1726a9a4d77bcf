"""What a file of Word, Excel or LibreOffice may hold, and what must not be in it."""

from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest

from base.files.archive import (
    ENCRYPTED,
    OLD_FORMAT,
    TOO_LARGE,
    UNREADABLE,
    WITH_DOCTYPE,
)
from base.files.unfit_file import UnfitFileError
from media.files.office import CONTENT_TYPES, ODF_ENCRYPTED, REMOVE, check
from tests.media_files import office, pdf, picture, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
OPEN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:draw="d" xmlns:form="f" '
    'xmlns:script="s" xmlns:meta="m" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def related(
    kind, target="x", mode="External", space=OPEN, part="word/_rels/a.xml.rels"
):
    return office(
        **{
            part: f'<Relationships><Relationship Id="r1" Type="{space}{kind}" '
            f'Target="{target}" TargetMode="{mode}"/></Relationships>'
        }
    )


def word(body):
    return office(**{"word/document.xml": f"<w:document {W}>{body}</w:document>"})


def field(*pieces):
    """Return a field of Word whose code is cut to pieces, as Word does."""
    code = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in pieces)
    return f"{begin()}{code}{end()}"


def begin():
    return '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'


def end():
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def excel(**parts):
    return office(
        "xlsx", **{name.replace("_", "/"): text for name, text in parts.items()}
    )


def libre(content, kind="odt"):
    return office(kind, **{"content.xml": f"<office:x {ODF}>{content}</office:x>"})


def listed(path, media_type):
    entry = f'<e:file-entry e:full-path="{path}" e:media-type="{media_type}"/>'
    return office("odt", **{"META-INF/manifest.xml": f'<m xmlns:e="m">{entry}</m>'})


LINKED = "eine Verknüpfung mit einer anderen Datei"
TEMPLATE = "eine Dokumentvorlage auf einem anderen Computer"
OBJECT, FILE = "ein eingebettetes Objekt", "eine eingebettete Datei"
HOUSE = "einen Link auf eine Datei in Ihrem Haus"
DATA = "eine Verbindung zu anderen Daten"
SUBMITS = "ein Formular, das Eingaben verschickt"
DOCM = zipped(
    {
        "[Content_Types].xml": '<Types><Override ContentType="application/vnd.ms-word.'
        'document.macroEnabled.main+xml"/></Types>'
    }
)
FOUND = {
    "macros by type": ("docx", DOCM, "Makros"),
    "macros by name": ("docx", office(**{"word/vbaProject.bin": b"x"}), "Makros"),
    "macros by content": (
        "docx",
        office(**{"word/a.bin": OLE + "_VBA_PROJECT".encode("utf-16-le")}),
        "Makros",
    ),
    "macros of 1992": ("docx", related("xlMacrosheet", mode="Internal"), "Makros"),
    "object in a picture": (
        "docx",
        office(**{"word/media/image1.png": OLE}),
        f"{OBJECT} („word/media/image1.png“)",
    ),
    "object by relation": ("docx", related("oleObject", mode="Internal"), OBJECT),
    "object by element": ("docx", word('<o:OLEObject xmlns:o="o"/>'), OBJECT),
    "workbook of a chart": (
        "docx",
        office(**{"word/embeddings/Tabelle.xlsx": office("xlsx")}),
        f"{FILE} („word/embeddings/Tabelle.xlsx“)",
    ),
    "another file": ("xlsx", excel(xl_a=pdf()), f"{FILE} („xl/a“)"),
    "foreign part": ("docx", word('<w:altChunk r:id="r1" xmlns:r="r"/>'), FILE),
    "program": (
        "docx",
        office(**{"word/media/a.png": b"MZ" + b"\0" * 60 + b"PE\0\0"}),
        "ein Programm („word/media/a.png“)",
    ),
    "control": (
        "docx",
        related("control", mode="Internal"),
        "ein Steuerelement (ActiveX)",
    ),
    "add-in": ("docx", related("webextension", mode="Internal"), "ein Add-In"),
    "remote template": (
        "docx",
        related("attachedTemplate", "https://x.example/a.dotm"),
        f"{TEMPLATE} („https://x.example/a.dotm“)",
    ),
    "remote template, strict": (
        "docx",
        related("attachedTemplate", "https://x.example/a.dotm", space=STRICT),
        f"{TEMPLATE} („https://x.example/a.dotm“)",
    ),
    "template on a server": (
        "docx",
        related("attachedTemplate", r"file:///\\server\v\a.dotm"),
        f"{TEMPLATE} („file:///\\\\server\\v\\a.dotm“)",
    ),
    "picture elsewhere": (
        "docx",
        related("image", "http://x.example/a.png"),
        f"{LINKED} („http://x.example/a.png“)",
    ),
    "letters for many": (
        "docx",
        related("mailMergeSource", "file:///C:\\a.xlsx"),
        f"{LINKED} („file:///C:\\a.xlsx“)",
    ),
    "relations anywhere": (
        "docx",
        related("frame", "http://x.example/", part="any/where.xml"),
        f"{LINKED} („http://x.example/“)",
    ),
    "link to a server": (
        "docx",
        related("hyperlink", r"\\server\a.docx"),
        f"{HOUSE} („\\\\server\\a.docx“)",
    ),
    "link to a drive": (
        "docx",
        related("hyperlink", "file:///G:\\a.docx"),
        f"{HOUSE} („file:///G:\\a.docx“)",
    ),
    "link to a file": (
        "docx",
        related("hyperlink", "file:///home/a.docx"),
        f"{HOUSE} („file:///home/a.docx“)",
    ),
    "link to a program": (
        "docx",
        related("hyperlink", "ms-msdt:/id"),
        "einen Link, der ein Programm startet („ms-msdt:/id“)",
    ),
    "link with signs that nobody heeds": (
        "docx",
        related("hyperlink", " java&#10;script:a()"),
        "einen Link mit einem Skript („java script:a()“)",
    ),
    "link in a field": (
        "docx",
        word(field(' HYPERLINK "javascript:a()"')),
        "einen Link mit einem Skript („javascript:a()“)",
    ),
    "field": (
        "docx",
        word(field(r" DDEAUTO c:\\cmd.exe ")),
        rf"{LINKED} („DDEAUTO c:\\cmd.exe“)",
    ),
    "field in pieces": (
        "docx",
        word(field(" D", "DE", "AUTO cmd ")),
        f"{LINKED} („DDEAUTO cmd“)",
    ),
    "field in a field": (
        "docx",
        word(begin() + field(" QUOTE 68 68 69 ") + end()),
        DATA,
    ),
    "field without an end": (
        "docx",
        word(
            begin()
            + "<w:instrText>INCLUDETEXT a</w:instrText>"
            + '<w:fldChar w:fldCharType="separate"/>'
        ),
        f"{LINKED} („INCLUDETEXT a“)",
    ),
    "simple field": (
        "docx",
        word('<w:fldSimple w:instr=" INCLUDEPICTURE a "/>'),
        f"{LINKED} („INCLUDEPICTURE a“)",
    ),
    "data": ("docx", related("connections", mode="Internal"), DATA),
    "question to a program": ("xlsx", excel(xl_a="<ddeLink/>"), DATA),
    "query": ("xlsx", excel(customXml_a="<DataMashup/>"), DATA),
    "formula": (
        "xlsx",
        excel(xl_a='<c><f>_xlfn.WEBSERVICE("http://x.example")</f></c>'),
        f'{DATA} („_xlfn.WEBSERVICE("http://x.example")“)',
    ),
    "formula that starts a program": (
        "xlsx",
        excel(xl_a="<c><f>cmd|'/c calc'!A0</f></c>"),
        f"{DATA} („cmd|'/c calc'!A0“)",
    ),
    "Basic": ("ods", office("ods", **{"Basic/Standard/M.xml": "<a/>"}), "Makros"),
    "Python": ("odt", office("odt", **{"Scripts/python/a.py": "x"}), "Makros"),
    "event": ("odt", libre("<script:event-listener/>"), "Makros"),
    "script": ("odt", libre('<office:script script:language="JavaScript"/>'), "Makros"),
    "document in a document": (
        "odt",
        listed("Object 1/", CONTENT_TYPES["ods"]),
        OBJECT,
    ),
    "object of Windows": (
        "odt",
        listed("Object 1", "application/vnd.sun.star.oleobject"),
        OBJECT,
    ),
    "section elsewhere": (
        "odt",
        libre('<text:section-source xlink:href="../a.odt"/>'),
        f"{LINKED} („../a.odt“)",
    ),
    "picture of LibreOffice elsewhere": (
        "odt",
        libre('<draw:image xlink:href="https://x.example/a.png"/>'),
        f"{LINKED} („https://x.example/a.png“)",
    ),
    "link of LibreOffice": (
        "odt",
        libre('<text:a xlink:href="file:///C:/a.odt"/>'),
        f"{HOUSE} („file:///C:/a.odt“)",
    ),
    "macro behind a link": (
        "odt",
        libre('<text:a xlink:href="vnd.sun.star.script:a"/>'),
        "einen Link, der ein Programm startet („vnd.sun.star.script:a“)",
    ),
    "template of LibreOffice": (
        "odt",
        libre('<meta:template xlink:href="https://x.example/a.ott"/>'),
        f"{TEMPLATE} („https://x.example/a.ott“)",
    ),
    "form": ("odt", libre('<form:form xlink:href="https://x.example"/>'), SUBMITS),
    "button": ("odt", libre('<form:button form:button-type="submit"/>'), SUBMITS),
    "question of LibreOffice": ("ods", libre("<office:dde-source/>", "ods"), DATA),
    "formula of LibreOffice": (
        "ods",
        libre('<table:table-cell table:formula="of:=DDE(1)"/>', "ods"),
        f"{DATA} („of:=DDE(1)“)",
    ),
    "link in a formula": (
        "xlsx",
        excel(xl_a='<c><f>HYPERLINK("file://a/b","c")</f></c>'),
        "einen Link auf eine Datei in Ihrem Haus („file://a/b“)",
    ),
    "picture in a formula": (
        "xlsx",
        excel(xl_a='<c><f>_xlfn.IMAGE("https://a.example")</f></c>'),
        f'{DATA} („_xlfn.IMAGE("https://a.example")“)',
    ),
    "other table": (
        "xlsx",
        excel(xl_a="<c><f>'[a.xlsx]Blatt'!A1</f></c>"),
        f"{LINKED} („'[a.xlsx]Blatt'!A1“)",
    ),
    "other table of LibreOffice": (
        "ods",
        libre(
            """<table:table-cell table:formula="of:=['file:///a.ods'#$A.A1]"/>""", "ods"
        ),
        f"{LINKED} („of:=['file:///a.ods'#$A.A1]“)",
    ),
    "in another encoding": (
        "odt",
        office("odt", a="\ufeff<a><applet/></a>".encode("utf-16-le")),
        OBJECT,
    ),
}


def refusal(kind, content):
    with pytest.raises(UnfitFileError) as refused:
        check(BytesIO(content), kind)
    return str(refused.value)


@pytest.mark.parametrize(("kind", "content", "words"), FOUND.values(), ids=FOUND)
def test_what_must_not_be_in_a_document_is_named(kind, content, words):
    assert refusal(kind, content) == f"Diese Datei enthält {words}. {REMOVE}"


TAKEN = {
    "Word": ("docx", office()),
    "Excel": ("xlsx", office("xlsx")),
    "text": ("odt", office("odt")),
    "table": ("ods", office("ods", **{"Basic/": b"", "Basic/script-lc.xml": "<a/>"})),
    "with a link": ("docx", related("hyperlink", "https://a.example/b")),
    "with a mailbox": ("docx", related("hyperlink", "mailto:a@b.example")),
    "with a relative link": ("docx", related("hyperlink", "Anlage.docx")),
    "with a template at home": (
        "docx",
        related("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
    ),
    "with a picture": ("docx", office(**{"word/media/image1.png": picture()})),
    "with a printer": ("xlsx", excel(xl_printer=b"D\0r\0u\0c\0k\0e\0r\0")),
    "with drawn notes": ("xlsx", office("xlsx", **{"xl/a.vml": "<xml><br></xml>"})),
    "with page numbers": ("docx", word(field(" PAGE ") + field(" TOC \\o "))),
    "with a place to click": ("docx", word(field(" MACROBUTTON NoMacro [Name] "))),
    "with a condition": (
        "docx",
        word(begin() + "<w:instrText> IF </w:instrText>" + field(" PAGE ") + end()),
    ),
    "with formulas": ("xlsx", excel(xl_a="<c><f>SUM(A1:A2)+CALLE(1)</f></c>")),
    "with a link in a formula": (
        "xlsx",
        excel(xl_a='<c><f>HYPERLINK("https://a.example","[a.ods]")</f></c>'),
    ),
    "with signs in formulas": (
        "xlsx",
        excel(xl_a='<c><f>A1&amp;" | x!"&amp;Tabelle2!A1&amp;"CALL("</f></c>'),
    ),
    "with a matrix": (
        "odt",
        libre('<office:a office:formula="of:=SUM({1;A|3;4})+B!C"/>'),
    ),
    "about macros": ("docx", word("<w:t>WEBSERVICE( DDEAUTO javascript:</w:t>")),
    "with a chart": (
        "ods",
        office(
            "ods",
            **{
                "META-INF/manifest.xml": '<m xmlns:e="m"><e:file-entry '
                'e:full-path="Object 1/" e:media-type="application/vnd.oasis.'
                'opendocument.chart"/></m>'
            },
        ),
    ),
    "with pictures inside": ("odt", libre('<draw:image xlink:href="Pictures/a.png"/>')),
    "with links of LibreOffice": (
        "odt",
        libre('<text:a xlink:href="https://a.example"/><text:a xlink:href="#b"/>'),
    ),
    "with a template of LibreOffice": (
        "odt",
        libre('<meta:template xlink:href="../../Vorlagen/Brief.ott"/>'),
    ),
    "with an empty script": (
        "odt",
        libre('<office:script script:language="ooo:Basic"/>'),
    ),
    "strict": ("docx", related("hyperlink", "https://a.example", space=STRICT)),
    "with a link to a name": ("docx", related("hyperlink", "Anlage 1: Merkblatt.pdf")),
    "with a link to words": ("docx", related("hyperlink", "Siehe unten: hier")),
    "with a link to a title": ("docx", related("hyperlink", "Anlage : Merkblatt")),
}


@pytest.mark.parametrize(("kind", "content"), TAKEN.values(), ids=TAKEN)
def test_harmless_file_is_taken(kind, content):
    check(BytesIO(content), kind)


def packed_strangely():
    buffer = BytesIO(office())
    with ZipFile(buffer, "a", ZIP_LZMA) as archive:
        archive.writestr("a.xml", "<a/>")
    return buffer.getvalue()


def twice():
    buffer = BytesIO(office())
    with ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("content.xml", "<b/>")
    return buffer.getvalue()


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("kind", "content", "message"),
    [
        ("docx", b"", UNREADABLE),
        ("docx", b"PK\x03\x04", UNREADABLE),
        ("docx", zipped({"a.txt": "a"}), UNREADABLE),
        ("docx", office("xlsx"), UNREADABLE),
        ("odt", office("ods"), UNREADABLE),
        ("docx", OLE, OLD_FORMAT),
        ("xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
        (
            "ods",
            office("ods", **{"META-INF/manifest.xml": "<encryption-data/>"}),
            ODF_ENCRYPTED,
        ),
        ("docx", office(**{"word/document.xml": DOCTYPE}), WITH_DOCTYPE),
        ("docx", office(**{"any/thing.bin": DOCTYPE}), WITH_DOCTYPE),
        ("odt", office("odt", **{"a.xml": DOCTYPE.encode("utf-16")}), WITH_DOCTYPE),
        ("docx", office(**{"word/document.xml": "<a>"}), UNREADABLE),
        ("docx", office(**{f"{number}": b"" for number in range(5_000)}), TOO_LARGE),
        ("docx", twice(), UNREADABLE),
        ("docx", packed_strangely(), UNREADABLE),
    ],
)
def test_file_that_cannot_be_offered_is_called_what_it_is(kind, content, message):
    assert refusal(kind, content) == message
