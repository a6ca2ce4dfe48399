"""Row C1, what somebody keeps in another wrapping: mails, old documents, databases, pictures, long texts, binary workbooks."""

import io
import random
import sqlite3
import struct
import zipfile
from email.message import EmailMessage

import pytest

from tests.einstellungen import einstellungen
from tests.faults.haus import CANARY, FAELLIG, Haus, workbook

ALT = FAELLIG[0]
NUMMER = "123A456789"
ROWS = f"Kundennummer;Name;Vorname;Geburtsdatum\r\n{NUMMER};{CANARY};Anna;01.02.1990\r\n".encode("cp1252", "replace")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOTHING: set[str] = set()
MAY_HIDE, COPY, PERSONS = {"L-909"}, {"L-902"}, {"L-908"}
PICTURE = {"L-911"}


def marked(folder) -> bytes:
    path = workbook(folder / "marked.xlsx", ALT)
    data = path.read_bytes()
    path.unlink()
    return data


def plain_zip(parts: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def mail(attached: bytes, name: str, text: str = "Anbei die Datei.") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@amt.example", "b@amt.example", "Datei"
    message.set_content(text)
    message.add_attachment(attached, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def compound(content: bytes, *, in_pieces: bool = False) -> bytes:
    """The bytes of an old document: sectors of 512, a stream in one piece or with another sector in between."""
    filling = random.Random(4).randbytes(1536).replace(b"PK", b"XX")
    middle = len(content) // 2 // 512 * 512 or 200
    body = content[:middle] + filling[:512] + content[middle:] if in_pieces else content
    return COMPOUND + b"\0" * 504 + filling + body + b"\0" * (-len(body) % 512) + filling


def database(folder, *, zeroed: bool = False) -> bytes:
    path = folder / "x.db"
    with sqlite3.connect(path) as base:
        base.execute("create table t (a)")
        base.executemany("insert into t values (?)", [("nichts",)] * 50 if zeroed else [(NUMMER,)] * 50)
    base.close()
    data = path.read_bytes()
    path.unlink()
    return data


def biff12(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


OFFICE = {"[Content_Types].xml": b"<Types/>"}
KINDS = {
    "mail mit der Liste": (lambda folder: mail(marked(folder), "Fallliste.xlsx"), COPY),
    "mail mit umbenannter Liste": (lambda folder: mail(marked(folder), "Urlaub.jpg"), COPY),
    "mail mit Export": (lambda _: mail(ROWS, "export.csv"), PERSONS),
    "mail in einer Mail": (lambda folder: mail(mail(marked(folder), "a.xlsx"), "weiter.eml"), COPY),
    "mail ohne Personen": (lambda _: mail(b"Kantine: heute Suppe", "menue.txt"), NOTHING),
    "mail mit Bildschirmfoto": (lambda _: mail(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "bild.png"), PICTURE),
    "mail mit Kennwortarchiv": (lambda _: mail(b"7z\xbc\xaf\x27\x1c1234", "a.7z"), MAY_HIDE),
    "postfach": (
        lambda folder: b"From a Thu Jan 1\n" + mail(b"x", "a.txt") + b"\nFrom b Thu Jan 1\n" + mail(marked(folder), "b.xlsx"),
        COPY,
    ),
    "webseite in einer Datei": (
        lambda _: (
            b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            b'<o:Listenkennung dt:dt=3D"string">bewerberanalyse 2025=\r\n-12</o:Listenkennung>'
        ),
        COPY,
    ),
    "endlos verschachtelte Mail": (
        lambda _: (
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
            + b"Content-Transfer-Encoding: base64\n\nAAAA"
        ),
        MAY_HIDE,
    ),
    "Outlook-Mail mit der Liste": (lambda folder: compound(marked(folder)), COPY),
    "Outlook-Mail, Anlage in Stücken": (lambda folder: compound(marked(folder) * 3, in_pieces=True), COPY),
    "Outlook-Mail, nur Stücke": (lambda folder: compound(marked(folder), in_pieces=True), MAY_HIDE),
    "alte Präsentation mit Gestaltung": (lambda _: compound(plain_zip({**OFFICE, "theme/theme1.xml": b"<a:theme/>"})), NOTHING),
    "alte Mappe, Text an ungerader Stelle": (lambda _: compound(b"\x01" + NUMMER.encode("utf-16-le")), PERSONS),
    "winmail.dat": (lambda folder: b"\x78\x9f\x3e\x22\0\0\1" + marked(folder) + b"\0" * 9, COPY),
    "Datenbank mit Personen": (database, MAY_HIDE),
    "Datenbank ohne": (lambda folder: database(folder, zeroed=True), MAY_HIDE),
    "Postfach von Outlook": (lambda _: b"!BDN" + b"\x01\0\x02\0" * 200, MAY_HIDE),
    "lange Notiz": (lambda _: b"nichts\n" * 60_000 + NUMMER.encode(), PERSONS),
    "Text ohne Personen": (lambda _: b"nichts\n" * 60_000, NOTHING),
    "UTF-16 ohne Kennung, BE": (lambda _: ROWS.decode("cp1252").encode("utf-16-be"), PERSONS),
    "Mappe, spät": (lambda _: plain_zip({**OFFICE, "xl/sharedStrings.xml": b"<t>n</t>" * 200_000 + NUMMER.encode()}), PERSONS),
    "xlsb": (lambda _: plain_zip({**OFFICE, "xl/sharedStrings.bin": b"\x13" + biff12("Anna") + b"\x13" + biff12(NUMMER)}), PERSONS),
    "Verknüpfung von Windows": (lambda _: b"\x4c\0\0\0\x01\x14\x02\0" + b"\0" * 100 + rb"C:\Liste", NOTHING),
    "von macOS": (lambda _: b"\0\0\0\x01Bud1" + b"\0" * 100, NOTHING),
    "nur Nullen": (lambda _: bytes(5000), NOTHING),
    "Text mit Loch": (lambda _: b'{"nr": 1}\n' + bytes(600) + NUMMER.encode(), PERSONS),
    "Foto": (lambda _: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + CANARY.encode(), PICTURE),
    "Bildschirmfoto": (lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PICTURE),
    "Scan": (lambda _: b"II*\0\x08\0\0\0", PICTURE),
}


@pytest.mark.parametrize("kind", KINDS)
def test_C1_was_anders_verpackt_im_arbeitsordner_liegt_wird_gesehen_oder_genannt(tmp_path, kind):
    """Whole only if nothing of a due month can be in it; a picture is named, for nobody can look into it."""
    haus = Haus(tmp_path).baue()
    make, wanted = KINDS[kind]
    place = haus.ordner.path / "Ablage" / "datei"
    place.parent.mkdir()
    place.write_bytes(make(tmp_path))
    result = haus.lauf()
    said = {problem.code for problem in result.problems} & {"L-902", "L-903", "L-908", "L-909", "L-911"}
    assert (said, result.zustand, place.exists()) == (wanted, "UNVOLLSTÄNDIG" if wanted - PICTURE else "vollständig", True)


def test_C1_bild_im_laufenden_monat_ist_dort_erklaert(tmp_path):
    haus = Haus(tmp_path).baue()
    (haus.ordner.monate / "2026-04" / "foto").write_bytes(b"\xff\xd8\xff\xe0")
    assert haus.lauf().problems == Haus(tmp_path / "zwei").baue().lauf().problems


def test_C1_mail_mit_der_liste_im_suchordner(tmp_path):
    haus = Haus(tmp_path).baue()
    desk = tmp_path / "Schreibtisch"
    desk.mkdir()
    (desk / "fremd.db").write_bytes(database(tmp_path))  # somebody else's, in a folder that is not ours
    (desk / "Programm.dll").write_bytes(b"MZ\0\1" + b"PK\x03\x04" + bytes(100))
    (desk / "Tabelle.xls").write_bytes(compound(plain_zip({**OFFICE, "theme/theme1.xml": b"<a:theme/>" * 99}), in_pieces=True))
    assert haus.lauf(settings=einstellungen(suchordner=[str(desk)])).zustand == "vollständig"
    (desk / "Mail.msg").write_bytes(compound(marked(tmp_path)))
    found = haus.lauf(settings=einstellungen(suchordner=[str(desk)]), suche=True)
    assert ({problem.code for problem in found.problems} & {"L-902"}, found.zustand) == ({"L-902"}, "UNVOLLSTÄNDIG")
    part = "__substg1.0_37010102".encode("utf-16-le")
    (desk / "Mail.msg").write_bytes(compound(marked(tmp_path), in_pieces=True) + part)
    found = haus.lauf(settings=einstellungen(suchordner=[str(desk)]), suche=True)
    assert ({problem.code for problem in found.problems} & {"L-909"}, found.zustand) == ({"L-909"}, "UNVOLLSTÄNDIG")
