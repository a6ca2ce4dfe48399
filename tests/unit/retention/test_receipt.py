"""The receipt: one line per run, no names in it, and a page that a person can read."""

import json
import re

import pytest

from bewerberanalyse.retention import contents, receipt
from bewerberanalyse.retention.area import opened_root
from bewerberanalyse.retention.receipt_page import OUT_OF_REACH
from tests.faults.haus import CANARY, FAELLIG, JETZT, Haus
from tests.faults.injektor import Injektor, in_child, kill


@pytest.fixture
def haus(tmp_path) -> Haus:
    return Haus(tmp_path / "haus").baue()


def test_a_line_holds_numbers_months_and_codes_only(haus):
    haus.lauf()
    line = json.loads(haus.nachweis.read_text("utf-8"))
    assert line["monate"] == list(FAELLIG)
    assert (line["dateien"], line["ordner"], line["reste"], line["ergebnis"], line["nr"]) == (10, 6, 0, "vollständig", 1)
    assert (line["zeit"], line["uhr"], line["vorher"]) == ("2026-03-31T18:00:00+02:00", "vorgegeben", receipt.FIRST)
    texts = [value for value in line.values() if isinstance(value, str)] + [
        item for value in line.values() if isinstance(value, list) for item in value
    ]
    allowed = r"\d{4}-\d{2}(-\d\dT[\d:+]+)?|L-\d{3}|[0-9a-f]{64}|vorgegeben|System|vollständig|UNVOLLSTÄNDIG|ausgesetzt"
    assert [text for text in texts if not re.fullmatch(allowed, text)] == []


def test_a_run_with_nothing_due_writes_no_line(haus):
    haus.lauf()
    before = haus.nachweis.read_bytes()
    haus.lauf()
    haus.lauf(suche=True)
    assert haus.nachweis.read_bytes() == before


def test_the_page_fits_one_page_and_names_who_must_act(haus):
    for _ in range(25):
        haus.lauf()
        haus.baue_monat(FAELLIG[0])
    page = receipt.page(haus.nachweis)
    assert len(page.splitlines()) <= 60
    assert max(map(len, page.splitlines())) <= 120
    assert all(what in page and who in page for what, who in OUT_OF_REACH)
    assert "in Ordnung, keine Zeile fehlt" in page
    assert "(die ersten 7 Läufe stehen nur in der Datei)" in page
    assert json.loads(haus.nachweis.read_text("utf-8").splitlines()[-1])["hash"] in page
    assert CANARY not in page


def test_the_page_without_any_run(haus):
    assert "Es liegt kein Löschnachweis vor." in receipt.page(haus.nachweis)
    assert receipt.verify(haus.nachweis) == []


@pytest.mark.parametrize(
    ("zeilen", "codes"),
    [
        ("1 x 2 3", ["L-712"]),  # torn while being written: what follows goes on as if it were not there
        ("1 2 3 x", ["L-712"]),
        ("1 x 3", ["L-711", "L-711", "L-713"]),  # it counted once: what follows knows it
        ("1 3", ["L-711", "L-713"]),
    ],
)
def test_a_line_torn_while_written_is_told_from_one_that_is_missing(haus, zeilen, codes):
    for _ in range(3):
        haus.lauf()
        haus.baue_monat(FAELLIG[0])
    lines = dict(zip("123", haus.nachweis.read_text("utf-8").splitlines(), strict=True)) | {"x": "halbe Ze"}
    haus.nachweis.write_text("".join(f"{lines[name]}\n" for name in zeilen.split()), "utf-8")
    assert [problem.code for problem in receipt.verify(haus.nachweis)] == codes


@pytest.mark.parametrize(("monat", "bleibt"), [("2024-03", True), ("2024-02", False)])
def test_checksums_are_kept_for_two_years(haus, monat, bleibt):
    path = haus.nachweis.with_name(f"Inhalt_{monat}.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", "utf-8")
    with opened_root(haus.ordner.path) as root:
        contents.forget_old(root, JETZT)
    assert path.exists() is bleibt


@pytest.mark.parametrize("data", [{"zeit": "gestern", "monate": 7, "dateien": "viele", "hash": "x"}, {"hash": "x"}])
def test_a_damaged_line_does_not_break_the_page(haus, data):
    haus.nachweis.write_text(json.dumps(data) + "\n[1]\n\n")
    assert "NICHT in Ordnung" in receipt.page(haus.nachweis)


def test_a_killed_run_is_added_later(haus):
    """Killed between the last removal and the receipt: the next start checks the months and writes the line."""
    names = in_child(lambda: haus.lauf().to_json(), Injektor(-1, kill))["namen"]
    again = Haus(haus.wurzel.with_name("zweites")).baue()
    last = len(names) - names[::-1].index("rmdir")
    assert in_child(lambda: again.lauf().to_json(), Injektor(last + 2, kill)) == {"getoetet": 9}
    assert (again.reste(), again.nachweis.exists()) == ([], False)
    result = again.lauf()
    assert "L-721" in {problem.code for problem in result.problems}
    assert "nachgetragen" in receipt.page(again.nachweis)
    assert again.belegt() == set(FAELLIG)
    assert again.lauf().nachweis == ""


def test_a_preview_leaves_no_trace(haus):
    before = sorted(path.name for path in haus.ordner.path.rglob("*"))
    haus.lauf(probe=True, suche=True)
    assert sorted(path.name for path in haus.ordner.path.rglob("*")) == before


def test_the_outcome_in_words_and_as_data(haus):
    preview = haus.lauf(probe=True)
    assert preview.text.splitlines()[0] == "Vorschau, nichts wurde gelöscht. Fällige Monatsordner: 2."
    assert (preview.to_json()["vollstaendig"], preview.is_complete) == (None, True)
    done = haus.lauf()
    assert done.text.splitlines()[0].startswith("Löschung vollständig: 10 Dateien, 6 Ordner, ")
    assert "Nächste Löschung: 30.04.2026, 18:00 Uhr." in done.text
    assert done.to_json()["faellig_ab"] == "2026-04-30T18:00:00+02:00"
    assert haus.lauf().text.splitlines()[0] == "Nichts ist fällig. Der Bereich wurde durchgesehen."
    haus.ordner.marker.unlink()
    assert haus.lauf().text == "Löschung UNVOLLSTÄNDIG: Der Arbeitsordner wurde nicht angerührt."


def test_a_line_that_does_not_fit_on_the_disk_is_taken_back(tmp_path, monkeypatch):
    import os

    real = os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) > 20:
            return real(handle, data[:20])
        raise OSError(28, "kein Platz")

    (tmp_path / "a.jsonl").write_text('{"nr":1}\n')
    monkeypatch.setattr(os, "write", half)
    with opened_root(tmp_path) as folder, pytest.raises(OSError, match="kein Platz"):
        receipt.add_line(folder, "a.jsonl", {"nr": 2, "text": "x" * 15})
    assert (tmp_path / "a.jsonl").read_text() == '{"nr":1}\n'


def test_late_days_are_shown_on_the_page(haus):
    from datetime import timedelta

    haus.lauf(JETZT + timedelta(days=3))
    assert "93 Tage" in receipt.page(haus.nachweis)


def test_a_run_that_began_and_has_no_receipt_is_told(haus):
    """„Nachweise“ cannot be written: the page must not say that nothing was deleted, and names the months."""
    haus.ordner.nachweise.rmdir()
    haus.ordner.nachweise.write_text("")
    assert haus.lauf().geloescht.dateien == 10
    page = receipt.page(haus.nachweis)
    assert "noch nichts gelöscht" not in page
    assert [problem.code for problem in receipt.verify(haus.nachweis)] == ["L-718"]
    assert all(monat in page for monat in FAELLIG)
    haus.ordner.nachweise.unlink()
    haus.ordner.nachweise.mkdir()
    haus.lauf()
    assert receipt.verify(haus.nachweis) == []
    assert haus.belegt() == set(FAELLIG)
