"""What is no export at all, HTML named .xls, and things that are no files."""

import os

from tests.faults.hostile.fall import add, bytes_
from tests.faults.hostile.texte import KOPF, N, zeilen

for name, data, code in (
    ("bericht.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "E-107"), ("bild.xlsx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "E-107"),
    ("foto.csv", b"\xff\xd8\xff\xe0" + b"\x00" * 100, "E-107"), ("programm.xlsx", b"MZ\x90\x00" + b"\x00" * 500, "E-107"),
    ("gepackt.csv", b"\x1f\x8b\x08" + b"\x00" * 50, "E-107"), ("archiv.7z", b"7z\xbc\xaf\x27\x1c" + b"\x00" * 50, "E-107"),
    ("brief.rtf", rb"{\rtf1\ansi Hallo}", "E-107"), ("datenbank.csv", b"SQLite format 3\x00" + b"\x00" * 100, "E-107"),
    ("excel4.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\x00" * 50, "E-108"), ("webarchiv.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "E-108"),
    ("tabelle2003.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>', "E-104"),
    ("nur-pk.xlsx", b"PK", "E-106"), ("pk-kopf.xlsx", b"PK\x03\x04", "E-110"), ("leeres-zip.xlsx", b"PK\x05\x06" + b"\x00" * 18, "E-107"),
    ("ole-kopf.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E-110"), ("ole-nullen.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 5000, "E-110"),
    ("ole-ff.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000, "E-110"),
):  # fmt: skip
    bytes_(name, data, code=code)


def html(rows, cell="td", before="<html><body><table>", after="</table></body></html>", cut: int | None = None) -> bytes:
    body = "".join("<tr>" + "".join(f"<{cell}>{text}</{cell}>" for text in row) + "</tr>" for row in rows)
    return (before + body + after).encode()[:cut]


TABELLE = [KOPF, *zeilen()]
bytes_("html-gut.xls", html(TABELLE), zeilen=N)
bytes_("html-th.xls", html(TABELLE, cell="th"), zeilen=N)
bytes_("html-gross.xls", html(TABELLE, cell="TD").replace(b"<table", b"<TABLE"), zeilen=N)
bytes_("html-utf16.xls", html(TABELLE).decode().encode("utf-16"), zeilen=N)
bytes_("html-cp1252.xls", html(TABELLE).decode().encode("cp1252"), zeilen=N)
bytes_(
    "html-excel-kopf.xls",
    html(
        TABELLE,
        before='<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{color:red}</style><!--[if gte mso 9]><xml></xml><![endif]--></head><body><table>',
    ),
    zeilen=N,
)
bytes_("html-nicht-geschlossen.xls", html(TABELLE, after="").replace(b"</td>", b"").replace(b"</tr>", b""), zeilen=N)
bytes_("html-abgeschnitten.xls", html(TABELLE, cut=1500))
bytes_("html-im-rahmen.xls", html(TABELLE, before="<html><table><tr><td>Titel<table>", after="</table></td></tr></table>"), zeilen=N)
bytes_("html-tief.xls", b"<html>" + b"<table><tr><td>" * 100_000, code="E-111")
bytes_("html-tiefe-divs.xls", html(TABELLE, before="<html>" + "<div>" * 200_000 + "<table>"), zeilen=N)
bytes_("html-colspan.xls", html(TABELLE).replace(b"<td>Team 1", b'<td colspan="999999999">Team 1', 1), code="E-120")
bytes_("html-rowspan.xls", html(TABELLE).replace(b"<td>Team 1", b'<td rowspan="999999999">Team 1', 1))
bytes_("html-attribute.xls", html(TABELLE).replace(b"<table>", b"<table " + b'a="b" ' * 200_000 + b">"), code="E-112")
bytes_("html-entitaeten.xls", html(TABELLE).replace("Özdemir1<".encode(), b"&Ouml;zdemir&#49;&#x110000;&unbekannt;<"), zeilen=N)
bytes_("html-script.xls", html(TABELLE, before="<html><script>while(1){}</script><table>"), zeilen=N)
bytes_("html-script-offen.xls", html(TABELLE, before="<html><script>"), code="E-104")
bytes_("html-ohne-tabelle.xls", b"<html><body><p>Hallo</p></body></html>", code="E-104")
bytes_("html-ohne-zeilen.xls", b"<html><table><td>x</table>", code="E-106")
bytes_("html-viele-tabellen.xls", b"<html>" + b"<table><tr><td>x</td></tr></table>" * 5000, code="E-111")
bytes_("html-umbruch.xls", html(TABELLE).replace(b"Geburtsdatum", b"Geburts-<br>datum"), zeilen=N)


def _fifo(path) -> None:
    os.mkfifo(path)


def _link(path) -> None:
    target = path.with_name("ziel.txt")
    target.write_bytes(html(TABELLE))
    path.symlink_to(target)


add("ordner.csv", lambda path: path.mkdir(), code="E-101")
add("verknuepfung.csv", _link, code="E-101")
add("verknuepfung-ins-leere.csv", lambda path: path.symlink_to("gibt-es-nicht"), code="E-101")
add("verknuepfung-geraet.csv", lambda path: path.symlink_to("/dev/zero"), code="E-101")
add("warteschlange.csv", _fifo, code="E-101")
add("fehlt.csv", lambda _path: None, code="E-103")
