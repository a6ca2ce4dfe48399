"""Which files count as filled in, and which beside them do not."""

import pytest

from bewerberanalyse.run import filled_in, sealing

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le"), True),
        (COMPOUND + bytes(3 << 20) + "EncryptedPackage".encode("utf-16-le"), True),
        (COMPOUND + bytes(600) + "Workbook".encode("utf-16-le"), False),
        (b"PK\x03\x04" + "EncryptedPackage".encode("utf-16-le"), False),
        (b"", False),
    ],
    ids=["password", "password far behind", "old Excel", "a zip file", "empty"],
)
def test_only_a_file_under_a_password_is_taken_for_sealed(tmp_path, content, expected):
    path = tmp_path / "Mappe"
    path.write_bytes(content)
    assert sealing.is_encrypted(path) == expected


def test_copies_beside_a_workbook_are_named_whatever_their_kind(tmp_path):
    own = tmp_path / "Auswahl_b1_2026-05.xlsx"
    copies = ["Auswahl_b1_2026-05 (1).xlsx", "Auswahl_b1_2026-05.ods", "Kopie von AUSWAHL_B1_2026-05.xls"]
    others = [
        "Auswahl_b1_plus_2026-05.xlsx",
        "~$Auswahl_b1_2026-05.xlsx",
        ".~lock.Auswahl_b1_2026-05.xlsx#",
        "Briefe_Auswahl_b1_2026-05.docx",
    ]
    for name in (own.name, *copies, *others):
        (tmp_path / name).write_bytes(b"")
    found = filled_in.unread_copies(own)
    assert [(one.code, one.origin.datei, one.angaben["andere"]) for one in found] == [("M-129", own.name, name) for name in copies]
    assert filled_in.unread_copies(tmp_path / "gibt es nicht" / own.name) == []
