"""Encrypted lists open with the month password only, and a changed file is noticed."""

import subprocess
import sys

import pytest
import xlsxwriter

from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.run import sealing
from tests.faults.haus import CANARY

pytest.importorskip("msoffcrypto")


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    path = tmp_path_factory.mktemp("klar") / "liste.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row in range(300):
        sheet.write_row(row, 0, [CANARY, f"111D{row:06d}"])
    book.close()
    return path


@pytest.fixture
def sealed(plain, tmp_path):
    sealing.encrypt(plain, tmp_path / "zu.xlsx", "geheim")
    return tmp_path / "zu.xlsx"


def test_what_was_encrypted_comes_back_unchanged(plain, sealed, tmp_path):
    sealing.decrypt(sealed, tmp_path / "auf.xlsx", "geheim")
    assert (tmp_path / "auf.xlsx").read_bytes() == plain.read_bytes()
    assert [sealing.is_encrypted(path) for path in (sealed, plain, tmp_path / "fehlt")] == [True, False, False]
    assert b"111D" not in sealed.read_bytes()


def test_a_wrong_password_is_a_message(sealed, tmp_path):
    with pytest.raises(OutputError) as caught:
        sealing.decrypt(sealed, tmp_path / "auf.xlsx", "Maikäfer-77")
    assert [problem.code for problem in caught.value.problems] == ["L-952"]
    assert "Maikäfer" not in str(caught.value)
    assert not (tmp_path / "auf.xlsx").exists()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_a_changed_file_is_a_message(sealed, tmp_path, share):
    raw = bytearray(sealed.read_bytes())
    raw[int(len(raw) * share)] ^= 0x41
    sealed.write_bytes(raw)
    with pytest.raises(OutputError) as caught:
        sealing.decrypt(sealed, tmp_path / "auf.xlsx", "geheim")
    assert caught.value.problems[0].code == "L-952"


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_no_encrypted_file_is_a_message(tmp_path, content):
    path = tmp_path / "zu.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OutputError) as caught:
        sealing.decrypt(path, tmp_path / "auf.xlsx", "geheim")
    assert caught.value.problems[0].code == "L-952"


def test_encrypting_something_else_leaves_the_old_file(tmp_path, sealed):
    (tmp_path / "text").write_text(CANARY)
    before = sealed.read_bytes()
    with pytest.raises(OutputError) as caught:
        sealing.encrypt(tmp_path / "text", sealed, "geheim")
    assert (caught.value.problems[0].code, sealed.read_bytes()) == ("L-952", before)
    assert CANARY not in str(caught.value)


def test_without_the_library_there_is_a_message(tmp_path):
    program = (
        "import sys; sys.modules['msoffcrypto'] = None\n"
        "from pathlib import Path\n"
        "from bewerberanalyse.run import sealing as verschluesselung\n"
        "from bewerberanalyse.model.problems import OutputError\n"
        "try:\n    verschluesselung.encrypt(Path('a'), Path('b'), 'x')\n"
        "except OutputError as error:\n    print(error.problems[0].code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.stdout.strip() == "L-951"
