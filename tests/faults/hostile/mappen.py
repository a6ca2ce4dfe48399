"""Workbooks: parts missing, lying, hostile, or merely unusual."""

import io
import random
import re
import struct
import zipfile
import zlib

import xlsxwriter

from tests.faults.hostile.fall import add, bytes_, spaeter
from tests.faults.hostile.texte import KOPF, N, zeilen

BLATT = "xl/worksheets/sheet1.xml"
TEXTE = "xl/sharedStrings.xml"
MAPPE = "xl/workbook.xml"


@spaeter
def mappe(rows=None, *, fill=None, sheets=(), **options) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, **options})
    sheet = book.add_worksheet("Kunden")
    for number, row in enumerate([KOPF, *(zeilen() if rows is None else rows)]):
        sheet.write_row(number, 0, row)
    for name in sheets:
        book.add_worksheet(name).write_row(0, 0, ["x", "y"])
    if fill:
        fill(book, sheet)
    book.close()
    return stream.getvalue()


GUT = mappe()()
INHALT = {info.filename: zipfile.ZipFile(io.BytesIO(GUT)).read(info) for info in zipfile.ZipFile(io.BytesIO(GUT)).infolist()}


def _zip(parts, method=zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, data)
    return stream.getvalue()


gepackt = spaeter(lambda parts, method=zipfile.ZIP_DEFLATED: _zip(parts() if callable(parts) else parts, method))


@spaeter
def mit(**changes) -> bytes:
    """The good workbook with some parts changed (a function of the old bytes) or removed (None)."""
    names = {
        "blatt": BLATT,
        "texte": TEXTE,
        "mappe": MAPPE,
        "bezug": "xl/_rels/workbook.xml.rels",
        "arten": "[Content_Types].xml",
        "formate": "xl/styles.xml",
    }
    parts = dict(INHALT)
    for key, change in changes.items():
        old = parts.pop(names[key])
        if change is not None:
            parts[names[key]] = change(old) if callable(change) else change
    return _zip(parts)


def ersetzt(old, new, count=1):
    return lambda data: data.replace(old, new, count)


def _diagramm(book, sheet) -> None:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Kunden!$A$2:$A$5"})
    book.add_chartsheet().set_chart(chart)


bytes_("mappe-gut.xlsx", GUT, zeilen=N)
bytes_("mappe-ungepackt.xlsx", gepackt(INHALT, zipfile.ZIP_STORED), zeilen=N)
bytes_("mappe-als-csv-benannt.csv", GUT, zeilen=N)
bytes_("mappe-konstanter-speicher.xlsx", mappe(constant_memory=True), zeilen=N)
bytes_("mappe-drei-blaetter.xlsx", mappe(sheets=("Info", "Legende")), zeilen=N, hinweis="E-130")
bytes_("mappe-dreihundert-blaetter.xlsx", mappe(sheets=[f"B{i}" for i in range(300)]), zeilen=N)
bytes_(
    "mappe-verstecktes-blatt.xlsx",
    mappe(fill=lambda book, sheet: (book.add_worksheet("Sicht").activate(), sheet.hide())),
    zeilen=N,
    hinweis="E-129",
)
bytes_(
    "mappe-sehr-verstecktes-blatt.xlsx",
    mappe(fill=lambda book, sheet: (book.add_worksheet("Sicht").activate(), sheet.very_hidden())),
    zeilen=N,
    hinweis="E-129",
)
bytes_("mappe-diagrammblatt.xlsx", mappe(fill=_diagramm), zeilen=N)
bytes_("mappe-verbundene-zellen.xlsx", mappe(fill=lambda _book, sheet: sheet.merge_range(3, 4, 5, 4, "Team 9")), zeilen=N, hinweis="E-134")
bytes_("mappe-leer.xlsx", mappe([]), zeilen=0, hinweis="E-105")
bytes_("mappe-ganz-leer.xlsx", mit(blatt=lambda data: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", data)), code="E-104")
bytes_(
    "mappe-formel-ohne-ergebnis.xlsx",
    mit(blatt=ersetzt(b'<c r="A3" t="s"><v>', b'<c r="A3"><f>A2</f></c><c r="Z3" t="s"><v>')),
    zeilen=N,
    hinweis="E-154",
)
bytes_(
    "mappe-fehlerzelle.xlsx",
    mit(blatt=lambda data: re.sub(rb'<c r="E4" t="s"><v>\d+</v>', b'<c r="E4" t="e"><v>#N/A</v>', data)),
    zeilen=N,
    hinweis="E-154",
)
bytes_(
    "mappe-formatiert-bis-unten.xlsx",
    mappe(fill=lambda book, sheet: [sheet.write_blank(row, 3, None, book.add_format({"bold": True})) for row in (1_048_575, 900_000)]),
    zeilen=N,
)
bytes_(
    "mappe-formatiert-bis-rechts.xlsx",
    mappe(fill=lambda book, sheet: sheet.write_blank(1, 16_383, None, book.add_format({"bold": True}))),
    zeilen=N,
)
bytes_("mappe-wert-ganz-unten.xlsx", mappe(fill=lambda _book, sheet: sheet.write(1_048_575, 0, "x")), code="E-119")
bytes_("mappe-wert-ganz-rechts.xlsx", mappe(fill=lambda _book, sheet: sheet.write(0, 16_383, "x")), code="E-120")
bytes_("mappe-zwei-ecken.xlsx", mappe(fill=lambda _book, sheet: sheet.write(399_000, 490, "x")), code="E-115")
bytes_(
    "mappe-ausmass-zu-gross.xlsx",
    mit(blatt=lambda data: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1:XFD1048576"', data)),
    zeilen=N,
)
bytes_("mappe-ausmass-zu-klein.xlsx", mit(blatt=lambda data: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1"', data)), zeilen=N)
bytes_("mappe-ausmass-unsinn.xlsx", mit(blatt=lambda data: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="ZZZZZ99999999:!"', data)))
bytes_("mappe-text-index-zu-hoch.xlsx", mit(blatt=lambda data: re.sub(rb'(<c r="B3" t="s"><v>)\d+', rb"\g<1>99999999", data)))
bytes_("mappe-text-index-negativ.xlsx", mit(blatt=lambda data: re.sub(rb'(<c r="B3" t="s"><v>)\d+', rb"\g<1>-1", data)))
bytes_("mappe-text-index-wort.xlsx", mit(blatt=lambda data: re.sub(rb'(<c r="B3" t="s"><v>)\d+', rb"\g<1>abc", data)))
bytes_("mappe-ohne-texte.xlsx", mit(texte=None))
bytes_("mappe-texte-leer.xlsx", mit(texte=b""))
bytes_("mappe-ohne-mappe.xlsx", mit(mappe=None), code="E-110")
bytes_("mappe-ohne-blatt.xlsx", mit(blatt=None))
bytes_("mappe-ohne-bezug.xlsx", mit(bezug=None))
bytes_("mappe-ohne-arten.xlsx", mit(arten=None), code="E-110")
bytes_("mappe-ohne-formate.xlsx", mit(formate=None))
bytes_("mappe-bezug-im-kreis.xlsx", mit(bezug=ersetzt(b"worksheets/sheet1.xml", b"workbook.xml")))
bytes_("mappe-bezug-nach-aussen.xlsx", mit(bezug=ersetzt(b"worksheets/sheet1.xml", b"../../../../etc/passwd")))
bytes_("mappe-bezug-absolut.xlsx", mit(bezug=ersetzt(b'"worksheets/sheet1.xml', b'"/xl/worksheets/sheet1.xml')), zeilen=N)
bytes_(
    "mappe-format-index-zu-hoch.xlsx", mit(blatt=lambda data: data.replace(b'<c r="A2" t="s">', b'<c r="A2" s="99999" t="s">')), zeilen=N
)
LACHEN = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
bytes_("mappe-doctype-blatt.xlsx", mit(blatt=ersetzt(b"<worksheet", b"<!DOCTYPE x><worksheet")), code="E-112")
bytes_("mappe-doctype-klein.xlsx", mit(blatt=ersetzt(b"<worksheet", b"<!doctype x><worksheet")), code="E-112")
bytes_("mappe-doctype-texte.xlsx", mit(texte=lambda data: re.sub(rb"<\?xml[^>]*\?>", LACHEN, data)), code="E-112")
bytes_(
    "mappe-fremde-entitaet.xlsx",
    mit(mappe=ersetzt(b"<workbook", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook')),
    code="E-112",
)
bytes_("mappe-doctype-in-eigenschaften.xlsx", gepackt({**INHALT, "docProps/custom.xml": LACHEN + b"<x>&b;</x>"}), code="E-112")
bytes_("mappe-utf16-blatt.xlsx", mit(blatt=lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16")), code="E-112")
bytes_("mappe-nul-im-blatt.xlsx", mit(blatt=ersetzt(b"<sheetData>", b"<sheetData>\x00")), code="E-112")
bytes_("mappe-offenes-tag.xlsx", mit(blatt=lambda data: data[: len(data) // 2]))
bytes_("mappe-falsch-geschachtelt.xlsx", mit(blatt=ersetzt(b"</row>", b"</c>")))
bytes_("mappe-tief.xlsx", mit(blatt=ersetzt(b"<sheetData>", b"<a>" * 200_000 + b"</a>" * 200_000 + b"<sheetData>")), code="E-112")
bytes_("mappe-tief-in-texten.xlsx", mit(texte=ersetzt(b"<si>", b"<si>" + b"<r>" * 100_000)), code="E-112")
bytes_(
    "mappe-zehntausend-angaben.xlsx",
    mit(blatt=ersetzt(b"<sheetData>", b"<x " + b" ".join(b'a%d="1"' % i for i in range(10_000)) + b"/><sheetData>")),
    code="E-112",
)
bytes_("mappe-riesige-angabe.xlsx", mit(blatt=ersetzt(b"<sheetData>", b'<x a="' + b"y" * 3_000_000 + b'"/><sheetData>')), code="E-112")
bytes_("mappe-kommentare.xlsx", mit(blatt=ersetzt(b"<sheetData>", b"<!-- <c r='A1'> --><?weg?><sheetData>")), zeilen=N)
bytes_("mappe-cdata.xlsx", mit(texte=ersetzt("Özdemir4".encode(), "<![CDATA[Özdemir<4]]>".encode())), zeilen=N)
bytes_(
    "mappe-namensraum.xlsx",
    mit(
        blatt=lambda data: (
            re.sub(rb"<(/?)(\w)", rb"<\1x:\2", data).replace(b"<?x:xml", b"<?xml").replace(b"xmlns=", b"xmlns:x=").replace(b"<?x:", b"<?")
        )
    ),
)
bytes_(
    "mappe-zeilen-rueckwaerts.xlsx",
    mit(
        blatt=lambda data: re.sub(
            rb"(<sheetData>)(.*)(</sheetData>)",
            lambda found: found[1] + b"".join(reversed(re.findall(rb"<row.*?</row>", found[2]))) + found[3],
            data,
        )
    ),
)
bytes_("mappe-zellen-doppelt.xlsx", mit(blatt=lambda data: re.sub(rb'(<c r="E4".*?</c>)', rb"\1\1\1", data, count=1)), zeilen=N)
bytes_("mappe-bezug-ungueltig.xlsx", mit(blatt=ersetzt(b'<c r="E4"', b'<c r="ZZZZ4"')))
bytes_("mappe-zeile-null.xlsx", mit(blatt=ersetzt(b'<c r="E4"', b'<c r="E0"')))
bytes_("mappe-zeile-riesig.xlsx", mit(blatt=ersetzt(b'<c r="E4"', b'<c r="E99999999"')))
bytes_("mappe-ohne-bezuege.xlsx", mit(blatt=lambda data: re.sub(rb'<(c|row) r="\w+"', rb"<\1", data)), zeilen=N)
bytes_("mappe-unbekannter-typ.xlsx", mit(blatt=ersetzt(b'<c r="E4" t="s"', b'<c r="E4" t="zz"')))
for name, value in (
    ("unendlich", b"INF"),
    ("keine-zahl", b"NaN"),
    ("riesig", b"1e308"),
    ("zu-riesig", b"1e999"),
    ("winzig", b"1e-320"),
    ("wort", b"abc"),
    ("leer", b""),
):
    bytes_(
        f"mappe-zahl-{name}.xlsx", mit(blatt=lambda data, value=value: re.sub(rb'<c r="D4" t="s"><v>\d+', b'<c r="D4"><v>' + value, data))
    )
bytes_(
    "mappe-datum-ueberlauf.xlsx",
    mappe(fill=lambda book, sheet: sheet.write_number(3, 3, 1e15, book.add_format({"num_format": "dd.mm.yyyy"}))),
    zeilen=N,
    hinweis="E-140",
)
bytes_(
    "mappe-datum-negativ.xlsx",
    mappe(fill=lambda book, sheet: sheet.write_number(3, 3, -5, book.add_format({"num_format": "dd.mm.yyyy"}))),
    zeilen=N,
)
bytes_("mappe-langer-text.xlsx", mappe(fill=lambda _book, sheet: sheet.write_string(3, 1, "x" * 32_767)), zeilen=N)
bytes_("mappe-text-laenger-als-excel.xlsx", mit(texte=ersetzt("Özdemir4".encode(), b"x" * 200_000)), zeilen=N, hinweis="E-181")
bytes_("mappe-mit-makros.xlsx", gepackt({**INHALT, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\x00" * 500}), zeilen=N)
bytes_("mappe-fremde-namen.xlsx", gepackt({**INHALT, "../../../tmp/boese.xml": b"<a/>", "/absolut.xml": b"<a/>"}), zeilen=N)
# Packing.
bytes_("zip-abgeschnitten.xlsx", GUT[:-300], code="E-110")
bytes_("zip-halb.xlsx", GUT[: len(GUT) // 2], code="E-110")
bytes_("zip-muell-davor.xlsx", b"PK\x03\x04" + b"x" * 100 + GUT)
bytes_("zip-muell-danach.xlsx", GUT + b"y" * 5000, zeilen=N)
bytes_("zip-gross-klein-doppelt.xlsx", gepackt([*INHALT.items(), ("XL/Workbook.xml", b"<x/>")]), code="E-111")
bytes_("zip-viele-eintraege.xlsx", gepackt(lambda: {**INHALT, **{f"a{i}": b"" for i in range(6000)}}), code="E-111")
bytes_("zip-bombe.xlsx", gepackt(lambda: {**INHALT, "xl/media/x.bin": b"\x00" * 60_000_000}), code="E-111")
bytes_(
    "zip-bombe-im-blatt.xlsx", mit(blatt=lambda data: data.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 4_000_000)), code="E-111"
)
bytes_("zip-in-zip.xlsx", gepackt({"innen.xlsx": GUT}), code="E-107")
bytes_("dokument.docx", gepackt({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), code="E-107")
bytes_("tabelle.ods", gepackt({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), code="E-108")
bytes_("tabelle.xlsb", gepackt({**INHALT, "xl/workbook.bin": b"\x00"}), code="E-108")


@spaeter
def gebogen(change) -> bytes:
    """The good workbook with its bytes changed in place."""
    data = bytearray(GUT)
    change(data)
    return bytes(data)


def _directory(data: bytearray) -> list[int]:
    return [found.start() for found in re.finditer(rb"PK\x01\x02", bytes(data))]


def _encrypted(data: bytearray) -> None:
    for at in _directory(data):
        data[at + 8] |= 1


def _method(value: int):
    def change(data: bytearray) -> None:
        for at in _directory(data):
            data[at + 10 : at + 12] = struct.pack("<H", value)

    return change


def _overlap(data: bytearray) -> None:
    first, second = _directory(data)[:2]
    data[second + 42 : second + 46] = data[first + 42 : first + 46]


def _crc(data: bytearray) -> None:
    at = _directory(data)[0]
    data[at + 16 : at + 20] = struct.pack("<I", zlib.crc32(b"anders"))


def _size(value: int):
    def change(data: bytearray) -> None:
        for at in _directory(data):
            data[at + 24 : at + 28] = struct.pack("<I", value)

    return change


def _offset(data: bytearray) -> None:
    at = _directory(data)[0]
    data[at + 42 : at + 46] = struct.pack("<I", 0xFFFFFFF0)


def _count(data: bytearray) -> None:
    at = bytes(data).rindex(b"PK\x05\x06")
    data[at + 8 : at + 12] = struct.pack("<HH", 9999, 9999)


bytes_("zip-verschluesselt.xlsx", gebogen(_encrypted), code="E-109")
for number in (1, 9, 12, 14, 93, 99):
    bytes_(f"zip-verfahren-{number}.xlsx", gebogen(_method(number)), code="E-111")
bytes_("zip-ueberlappend.xlsx", gebogen(_overlap), code="E-111")
bytes_("zip-falsche-pruefsumme.xlsx", gebogen(_crc), code="E-110")
bytes_("zip-groesse-zu-klein.xlsx", gebogen(_size(3)))
bytes_("zip-groesse-riesig.xlsx", gebogen(_size(0xFFFFFFF0)), code="E-111")
bytes_("zip-groesse-zip64.xlsx", gebogen(_size(0xFFFFFFFF)))
bytes_("zip-beginn-ausserhalb.xlsx", gebogen(_offset))
bytes_("zip-anzahl-falsch.xlsx", gebogen(_count))
for seed in range(20):
    rng = random.Random(seed)
    data = bytearray(GUT)
    for _ in range(rng.randrange(1, 20)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    bytes_(f"zip-bytes-vertauscht-{seed}.xlsx", bytes(data))
for seed in range(15):
    rng = random.Random(seed)
    part = rng.choice([BLATT, TEXTE, MAPPE, "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
    data = bytearray(INHALT[part])
    for _ in range(rng.randrange(1, 12)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    bytes_(f"teil-vertauscht-{seed}.xlsx", gepackt({**INHALT, part: bytes(data)}))


def _mit_kennwort(path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    with path.open("wb") as file:
        OOXMLFile(io.BytesIO(GUT)).encrypt("geheim", file)


add("kennwort.xlsx", _mit_kennwort, code="E-109")
