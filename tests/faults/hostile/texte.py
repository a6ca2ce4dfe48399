"""Delimited text, broken in every way people and programs manage."""

import csv
import io
import random

from tests.faults.hostile.fall import bytes_

KOPF = [
    "Kundennummer",
    "Nachname",
    "Vorname",
    "Geburtsdatum",
    "Team",
    "Hauptbetreuer",
    "Status",
    "Integrationsprognose",
    "Deutschkenntnisse",
]
ZEILE = ["111D{0:06d}", "Özdemir{0}", "Zoë", "01.02.1990", "Team 1", "Groß", "arbeitslos", "IP 1", "B1.1"]
N = 12


def zeilen(n: int = N) -> list[list[str]]:
    return [[cell.format(number) for cell in ZEILE] for number in range(1, n + 1)]


def text(rows=None, separator=";", end="\r\n", head=True) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator=end)
    writer.writerows([KOPF, *(rows if rows is not None else zeilen())] if head else rows)
    return stream.getvalue()


def mit(number: int, column: int, value: str, n: int = N) -> str:
    """The table with one cell replaced."""
    rows = zeilen(n)
    rows[number][column] = value
    return text(rows)


GUT = text()
for encoding in ("cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
    for sign, separator in (("semikolon", ";"), ("komma", ","), ("tab", "\t")):
        bytes_(f"gut-{encoding}-{sign}.csv", text(separator=separator).encode(encoding), zeilen=N)
bytes_("gut-strich.csv", text(separator="|").encode(), zeilen=N)
bytes_("gut-endung-egal.pdf", GUT.encode(), zeilen=N)
bytes_("gut-ohne-endung", GUT.encode(), zeilen=N)
for name, end in (("lf", "\n"), ("cr", "\r"), ("crlf", "\r\n")):
    bytes_(f"zeilenende-{name}.csv", text(end=end).encode(), zeilen=N)
bytes_("zeilenende-gemischt.csv", GUT.replace("\r\n", "\n", 4).encode(), zeilen=N)
bytes_("ohne-letztes-zeilenende.csv", GUT.rstrip().encode(), zeilen=N)
bytes_("sep-zeile.csv", ("sep=;\r\n" + GUT).encode("cp1252"), zeilen=N)
bytes_("sep-zeile-komma.csv", ("SEP=,\r\n" + text(separator=",")).encode("cp1252"), zeilen=N)
bytes_("zwei-marken.csv", b"\xef\xbb\xbf\xef\xbb\xbf" + GUT.encode(), zeilen=N)
bytes_("leerzeilen.csv", GUT.replace("\r\n", "\r\n\r\n").encode(), zeilen=N)
bytes_("zeilen-aus-leerzeichen.csv", GUT.replace("\r\n", "\r\n ; ; ; ;\r\n").encode(), zeilen=N)
bytes_("zeilen-aus-trennzeichen.csv", GUT.replace("\r\n", "\r\n;;;;;;;;\r\n").encode(), zeilen=N)
bytes_("strg-z.csv", GUT.encode() + b"\x1a", zeilen=N)
bytes_(
    "gemischt-codiert.csv", GUT.encode() + text(zeilen(3), head=True).split("\r\n", 1)[1].encode("cp1252"), zeilen=N + 3, hinweis="E-132"
)
bytes_("dos-codiert.csv", GUT.encode("cp850"), zeilen=N, hinweis="E-132")
bytes_("umbruch-in-anfuehrung.csv", mit(3, 1, "Öz\r\ndemir").encode(), zeilen=N)
bytes_("anfuehrung-verdoppelt.csv", mit(3, 1, 'Hans "Hansi" Müller').encode(), zeilen=N)
bytes_("anfuehrung-mitten-im-feld.csv", GUT.replace("Zoë", 'Zo"e', 1).encode(), zeilen=N)
bytes_("anfuehrung-offen.csv", GUT.replace("Özdemir5", '"Özdemir5').encode(), code="E-116")
bytes_("anfuehrung-zu-frueh.csv", GUT.replace("Özdemir5", '"Öz"demir5').encode(), code="E-116")
bytes_("anfuehrung-verschluckt-zeilen.csv", GUT.replace("Özdemir3", '"Özdemir3').replace("Özdemir9", 'Özdemir9"').encode(), code="E-116")
bytes_("nur-anfuehrung.csv", b'"' * 1001, code="E-116")
bytes_("feld-riesig.csv", mit(3, 1, "x" * 200_000).encode(), zeilen=N, hinweis="E-181")
bytes_("feld-groesser-als-excel.csv", mit(3, 1, "x" * 40_000).encode(), zeilen=N, hinweis="E-181")
bytes_("feld-ohne-ende.csv", mit(3, 1, "x" * 1_200_000).encode(), code="E-117")
bytes_("feld-riesig-in-fremder-spalte.csv", GUT.replace("\r\n", ";" + "y" * 30_000 + "\r\n", 3).encode(), zeilen=N)
bytes_("nul-im-feld.csv", mit(3, 1, "Öz\x00demir").encode(), zeilen=N, hinweis="E-180")
bytes_("nul-am-ende.csv", GUT.encode() + b"\x00" * 4096, code="E-118")
bytes_("nur-nul.csv", b"\x00" * 5000, code="E-104")
bytes_("leer.csv", b"", code="E-104")
bytes_("nur-marke.csv", b"\xef\xbb\xbf", code="E-104")
bytes_("nur-zeilenenden.csv", b"\r\n" * 500, code="E-104")
bytes_("nur-kopf.csv", text([]).encode(), zeilen=0, hinweis="E-105")
bytes_("nur-trennzeichen.csv", b";" * 300 + b"\r\n", code="E-104")
bytes_("eine-spalte.csv", b"Kundennummer\r\n111D000001\r\n", code="E-106")
bytes_("abgeschnitten-in-zeile.csv", text(zeilen(40)).encode()[:-40], zeilen=40, hinweis="E-136")
bytes_(
    "abgeschnitten-im-zeichen.csv", text(zeilen(40)).encode()[: text(zeilen(40)).encode().rindex(b"\xc3") + 1], zeilen=40, hinweis="E-132"
)
bytes_("utf16-ungerade.csv", GUT.encode("utf-16")[:-1], code="E-110")
bytes_("utf16-falsche-paare.csv", GUT.encode("utf-16") + b"\x00\xd8\x41\x00", code="E-110")
bytes_("utf8-ueberlang.csv", GUT.encode().replace(b"Team 1", b"Team\xc0\xaf1", 1), zeilen=N, hinweis="E-132")
bytes_("cp1252-luecken.csv", GUT.encode("cp1252").replace(b"Team 1", b"Team \x81\x8d", 1), zeilen=N, hinweis="E-132")
bytes_("zu-viele-spalten.csv", (";".join(f"S{i}" for i in range(600)) + "\r\n").encode() * 3, code="E-120")
bytes_("sehr-viele-spalten.csv", b";" * 1_000_000, code="E-120")
bytes_("sehr-viele-spalten-spaeter.csv", GUT.encode() + b";" * 100_000 + b"\r\n", code="E-120")
bytes_("lange-zeile-ohne-trenner.csv", b"a" * 3_000_000, code="E-117")
bytes_(
    "tausend-gleiche-koepfe.csv",
    (";".join(["Kundennummer"] * 400) + "\r\n" + ";".join(["111D000001"] * 400) + "\r\n").encode(),
    code="E-106",
)
bytes_("kopf-riesig.csv", ("K" * 30_000 + ";" + GUT).encode(), zeilen=N)
bytes_("kopf-in-zeile-60.csv", ("Titel;x\r\n" * 60 + GUT).encode(), zeilen=N)
bytes_("kopf-in-zeile-500.csv", ("Titel;x\r\n" * 500 + GUT).encode(), code="E-106")
bytes_("kopf-wiederholt.csv", (GUT + text(zeilen(3))).encode(), zeilen=N + 3)
bytes_("kopf-mit-umbruch.csv", GUT.replace("Geburtsdatum", '"Geburts-\r\ndatum"').encode(), zeilen=N)
bytes_("kopf-unsichtbare-zeichen.csv", GUT.replace("Kundennummer", "\u200bKunden\u00adnummer\u00a0").encode(), zeilen=N)
bytes_(
    "fuss.csv",
    (GUT + "\r\nSumme;12\r\nAnzahl Datensätze: 12\r\n© Bundesagentur für Arbeit\r\nLegende\r\nB1;Sprachniveau\r\n").encode(),
    zeilen=N,
)
bytes_("fuss-mit-falscher-zahl.csv", (GUT + "Anzahl Datensätze: 99\r\n").encode(), zeilen=N, hinweis="E-126")
bytes_("zwischensummen.csv", GUT.replace("111D000006", "Summe Team 1;6\r\n111D000006").encode(), zeilen=N)
bytes_("zu-lange-zeile.csv", GUT.replace("Zoë;", "Zoë;Zoé;", 1).encode(), zeilen=N, hinweis="E-135")
bytes_("zu-kurze-zeile.csv", text(zeilen(40)).replace(";Team 1;Groß", "", 1).encode(), zeilen=40, hinweis="E-136")
bytes_(
    "ungleich-lange-zeilen.csv",
    "\r\n".join(line.rstrip(";").rsplit(";", index % 4)[0] for index, line in enumerate(GUT.splitlines())).encode(),
    zeilen=N,
)
bytes_("formeln.csv", mit(3, 1, "=cmd|' /C calc'!A0").replace("Zoë", "@SUM(1)", 1).replace("Team 1", "+1-1", 1).encode(), zeilen=N)
bytes_("bidi-und-emoji.csv", mit(3, 1, "\u202eÖz\u2066\U0001f600\u200fdemir").encode(), zeilen=N, hinweis="E-137")
bytes_("fremde-ziffern.csv", mit(3, 3, "٠١.٠٢.١٩٩٠").replace("B1.1", "²", 1).encode(), zeilen=N)
bytes_("privatzeichen.csv", mit(3, 1, "\ue000\uf8ff\U0010fffd").encode(), zeilen=N)
bytes_("wissenschaftlich.csv", mit(3, 0, "1,11E+07").encode(), zeilen=N, hinweis="E-146")
bytes_("falsches-datum.csv", mit(3, 3, "31.02.1990").encode(), zeilen=N, hinweis="E-140")
for name, column, value in (
    ("stufen", 8, "A2/B1, " * 2000), ("tests", 8, "B1 " + "test " * 5000), ("komma", 5, "a," * 15_000), ("datum", 3, "1." * 10_000), ("leer", 3, " " * 30_000 + "x"),
    ("zahl", 3, "9" * 30_000), ("status", 6, "nicht arbeitslos " * 1500), ("nummer", 0, "111D" * 5000), ("klammern", 3, "(" * 20_000), ("punkte", 0, "." * 30_000),
):  # fmt: skip
    bytes_(f"langer-text-{name}.csv", mit(3, column, value).encode(), zeilen=N)
bytes_("viele-striche.csv", (GUT.replace("Hauptbetreuer", "Handlungsstrategie").replace("Groß", "a, " * 8000, 1)).encode(), zeilen=N)
bytes_(
    "namen-tausendfach-getrennt.csv",
    GUT.replace("Nachname;Vorname", '"Name, Vorname";x').replace("Özdemir4", '"' + "a, " * 5000 + '"', 1).encode(),
    zeilen=N,
)
bytes_(
    "staaten-tausendfach.csv", GUT.replace("Hauptbetreuer", "Staatsangehörigkeit").replace("Groß", "syrisch/" * 4000, 1).encode(), zeilen=N
)
bytes_("json.csv", b'{"Kundennummer": ["111D000001"], "Nachname": "x"}', code="E-106")
bytes_("xml.csv", b"<?xml version='1.0'?><a><b/></a>", code="E-107")
bytes_("zufall.csv", random.Random(1).randbytes(20_000), code=None)
bytes_("zufall-mit-kopf.csv", GUT.encode() + random.Random(2).randbytes(5000))
for seed in range(12):
    rng = random.Random(seed)
    data = bytearray(text(zeilen(60)).encode(rng.choice(["utf-8", "cp1252", "utf-16"])))
    for _ in range(rng.randrange(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    bytes_(f"bytes-vertauscht-{seed}.csv", bytes(data))
