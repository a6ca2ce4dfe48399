"""`pruefen --zusagen`: gehalten in einer ganzen Demo, und jede Zusage fällt auf, wenn sie gebrochen wird. Gebrochen wird mit fremder Hand."""

import io
import json
import os
import re
import shutil
import socket
import stat
import warnings
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from bewerberanalyse import cli
from bewerberanalyse.documents import people
from bewerberanalyse.house import promises, zeitplan
from bewerberanalyse.house.promises import PromiseResult
from bewerberanalyse.house.zeitplan import TaskReport, TaskState
from bewerberanalyse.retention import key
from bewerberanalyse.run import sealing
from tests.einstellungen import einstellungen

ROOT = Path(__file__).parents[3]
HEUTE = "2026-05-20"
JETZT = "2026-05-20T10:00"
LISTE = "Monate/2026-05/Fallliste_2026-05.xlsx"


@pytest.fixture(scope="module")
def vorlage(tmp_path_factory) -> Path:
    """A house with everything a month can hold: list, Fachstelle, selection with packages, reports, supplements."""
    folder = tmp_path_factory.mktemp("zusagen") / "Haus"
    assert cli.main(["--stichtag", HEUTE, "--jetzt", JETZT, "demo", str(folder), "--personen", "60"]) == 0
    settings = folder / "einstellungen.yaml"
    settings.write_text(settings.read_text("utf-8") + '\nfachstelle: "Reha-Team"\n', "utf-8")
    for path in (folder / "Monate" / "2026-05" / "Eingang").iterdir():
        shutil.copy(path, folder / "Eingang")
    common = ["--ordner", str(folder), "--jetzt", JETZT]
    for command in (
        ["erstellen"],
        ["massnahme", "vorlagen"],
        ["massnahme", str(folder / "Massnahmen" / "anwendungsbeispiel_2.yaml")],
        ["bericht"],
        ["bericht", "--extern"],
        ["ergaenzungen"],
    ):
        assert cli.main([*common, *command]) in {0, 6}, command
    return folder


@pytest.fixture
def haus(vorlage, tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "Haus"
    shutil.copytree(vorlage, folder)
    monkeypatch.setattr(zeitplan, "ask", lambda _: TaskReport(TaskState.AKTIV, datetime(2026, 5, 31, 18)))
    return folder


def zusagen(folder: Path, capsys, jetzt: str = JETZT) -> dict[str, tuple[str, str]]:
    capsys.readouterr()
    cli.main(["--ordner", str(folder), "--jetzt", jetzt, "pruefen", "--zusagen", "--json"])
    return {one["zusage"]: (one["ergebnis"], " ".join(one["stellen"])) for one in json.loads(capsys.readouterr().out)["zusagen"]}


def geaendert(path: Path, change) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # slicers are lost, which does not matter here
        book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    path.chmod(0o600)


def spalten(folder: Path, name: str) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = list(
            openpyxl.load_workbook(io.BytesIO((folder / LISTE).read_bytes()), read_only=True)["Fallliste"].iter_rows(values_only=True)
        )
    head = next(number for number, row in enumerate(rows) if "Kundennummer" in row)
    place = rows[head].index(name)
    return [str(row[place]) for row in rows[head + 1 :] if row[place]]


def fachkraefte(folder: Path) -> list[str]:
    return sorted(set(spalten(folder, "Zuständige Fachkraft")))


def test_ein_ganzer_monat_haelt_alles(haus, capsys):
    found = zusagen(haus, capsys)
    assert {name: said for name, said in found.items() if said[0] != "gehalten"} == {
        "Löschnachweis ist unverändert": ("nicht feststellbar", "")
    }
    names = {path.name.split("_")[0] for path in (haus / "Monate" / "2026-05").rglob("*.xlsx") if "Eingang" not in path.parts}
    assert names >= {"Fallliste", "Fachstelle", "Auswahl", "Paket", "Bericht", "Ergänzungen"}


def test_eine_unbekannte_fachkraft_ist_kein_name(haus):
    """„unbekannt“ steht auch neben Zahlen und in den Nachweisen, ohne jemanden zu nennen."""

    def nobody(book):
        sheet = book["Fallliste"]
        head = next(row for row in sheet.iter_rows() if any(cell.value == "Kundennummer" for cell in row))
        sheet.cell(head[0].row + 1, next(cell.column for cell in head if cell.value == promises.ADVISER_HEADING), "unbekannt")
        book.create_sheet("Überblick").append(["unbekannt", 12])

    geaendert(haus / LISTE, nobody)
    month = promises.Month.read(haus / "Monate" / "2026-05", re.compile(r"\d{3}[A-Z]\d{6}"), einstellungen().grenzen)
    assert "unbekannt" not in month.advisers
    assert {place for sheet in month.sheets for place in promises._totals(sheet, month)} == set()


def neben(book, names):
    sheet = book.create_sheet("Überblick")
    for name in names:
        sheet.append([name, 12])


def darunter(book, names):
    sheet = book.create_sheet("Kreuztabelle")
    sheet.append(names)
    sheet.append([3] * len(names))


def ueberschrift(book, _):
    book.create_sheet("Zahlen").append(["Team", "Fälle je Fachkraft"])


def test_eine_zahl_je_fachkraft_faellt_auf_in_welcher_form_und_datei_auch_immer(haus, capsys):
    namen = fachkraefte(haus)
    month = haus / "Monate" / "2026-05"
    files = [haus / LISTE, month / "Auswahl_anwendungsbeispiel_2_2026-05.xlsx", month / "Bericht_2026-05.xlsx"]
    for path, how in zip(files, [darunter, neben, ueberschrift], strict=True):
        geaendert(path, lambda book, how=how: how(book, namen[:3]))
    ergebnis, stellen = zusagen(haus, capsys)["Keine Zahl je Fachkraft"]
    assert ergebnis == "nicht gehalten"
    assert [path.name for path in files if path.name not in stellen] == []
    assert not any(name in stellen for name in namen)


def test_ein_diagramm_je_fachkraft_faellt_auf(haus, capsys):
    def chart(book):
        sheet = book.create_sheet("Bild")
        for name in fachkraefte(haus)[:3]:
            sheet.append([name, 5])
        bars = BarChart()
        bars.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
        sheet.add_chart(bars)

    geaendert(haus / LISTE, chart)
    assert zusagen(haus, capsys)["Keine Zahl je Fachkraft"][0] == "nicht gehalten"


def test_eine_bedingung_nach_der_fachkraft_faellt_auf_wo_immer_jemand_danach_zaehlt(haus, capsys):
    """„Planung“, Maßnahme und Voreinstellung zählen, wonach sie gefragt werden; der volle Name muss dabei nirgends stehen."""

    def ask(book):
        cell = book["Planung"][book.defined_names["Planung_Feld"].attr_text.split("!")[1].split(":")[0]]
        row = cell.row
        cell.value, book["Planung"].cell(row, cell.column + 1).value = "Zuständige Fachkraft", "enthält"
        first = book["Meine Filter"][book.defined_names["MeineFilter_Feld"].attr_text.split("!")[1].split(":")[0]]
        book["Meine Filter"].cell(first.row + 1, first.column).value = "Zuständige Fachkraft"  # the counts stand one row above

    geaendert(haus / LISTE, ask)
    geaendert(
        haus / "Monate" / "2026-05" / "Auswahl_anwendungsbeispiel_2_2026-05.xlsx",
        lambda book: book["Trichter"].append([9, "Zuständige Fachkraft enthält alb", 12]),
    )
    filters = haus / "filters.yaml"
    filters.write_text(
        filters.read_text("utf-8")
        + "\n  ZZ9:\n    titel: Probe\n    zweck: Probe\n    verantwortlich: Controlling\n    gueltig_ab: 2026-01-01\n"
        + "    bedingung: {feld: fachkraft, ist: Albers}\n    beispiele:\n      - ja: {leistungsbezug: laufend, fachkraft: Albers}\n"
        + "      - nein: {fachkraft: Meyer}\n      - unklar: {leistungsbezug: laufend}\n",
        "utf-8",
    )
    ergebnis, stellen = zusagen(haus, capsys)["Keine Zahl je Fachkraft"]
    assert ergebnis == "nicht gehalten"
    assert [
        place for place in ("Blatt „Planung“", "Blatt „Meine Filter“", "Blatt „Trichter“", "Voreinstellung ZZ9") if place not in stellen
    ] == []


def test_eine_verschluesselte_liste_wird_mit_dem_monatsschluessel_durchgesehen(haus, capsys):
    path = haus / LISTE
    geaendert(path, lambda book: setattr(book.properties, "creator", "Erika Mustermann"))
    sealing.encrypt(path, path, key.create(path.parent))
    found = zusagen(haus, capsys)
    assert found["Kein Verfasser in den Dateien"][0] == "nicht gehalten"
    assert found["Keine Zahl je Fachkraft"][0] == found["Nichts Verweigertes in der Liste"][0] == "gehalten"
    (path.parent / key.FILE).unlink()
    assert zusagen(haus, capsys)["Keine Zahl je Fachkraft"][0] == "nicht feststellbar"


def spalten_dazu(book, headings):
    sheet = book["Fallliste"]
    row = next(cell.row for column in sheet.iter_cols(max_col=3) for cell in column if cell.value == "Kundennummer")
    for heading in headings:
        sheet.cell(row, sheet.max_column + 1, heading)


VERBOTEN = {
    "Keine Punktzahl, keine Wahrscheinlichkeit": ["Score", "Vermittlungswahrscheinlichkeit", "Rangfolge", "Punktzahl gesamt"],
    "Nichts Verweigertes in der Liste": ["Religion", "Konfession", "Diagnose", "IBAN", "Migrationshintergrund"],
    "Geschütztes in keiner anderen Mappe": ["Reha", "Schwerbehinderung", "F23"],
}


def test_jede_spalte_die_niemand_fuehren_darf_faellt_auf_und_ist_eine_meldung(haus, capsys):
    geaendert(haus / LISTE, lambda book: spalten_dazu(book, [heading for headings in VERBOTEN.values() for heading in headings]))
    found = zusagen(haus, capsys)
    for zusage, headings in VERBOTEN.items():
        ergebnis, stellen = found[zusage]
        assert ergebnis == "nicht gehalten"
        assert [heading for heading in headings if f"„{heading}“" not in stellen] == [], stellen
    assert cli.main(["--ordner", str(haus), "--jetzt", JETZT, "pruefen", "--zusagen"]) == 6
    shown = capsys.readouterr()
    assert "K-123" in shown.err
    assert "Spalte „Score“" in shown.out


def test_wer_gespeichert_hat_faellt_auf(haus, capsys):
    geaendert(haus / LISTE, lambda book: setattr(book.properties, "creator", "Erika Mustermann"))
    ergebnis, stellen = zusagen(haus, capsys)["Kein Verfasser in den Dateien"]
    assert ergebnis == "nicht gehalten"
    assert "Mustermann" not in stellen


def test_ein_abgelaufener_monat_faellt_auf(haus, capsys, monkeypatch):
    monkeypatch.setattr("bewerberanalyse.run.start.begin", lambda _: ())  # every start would have deleted it
    assert zusagen(haus, capsys, "2026-05-31T18:00")["Nichts über seinen Monat hinaus"] == ("nicht gehalten", "Monate/2026-05")
    (haus / "Monate" / "alt 2026-04").mkdir()
    assert zusagen(haus, capsys)["Nichts über seinen Monat hinaus"][0] == "nicht gehalten"


@pytest.mark.parametrize(
    ("lage", "ergebnis"),
    [
        (TaskState.FEHLT, "nicht gehalten"),
        (TaskState.AUS, "nicht gehalten"),
        (TaskState.FREMD, "nicht gehalten"),
        (TaskState.UNBEKANNT, "nicht feststellbar"),
    ],
)
def test_eine_fehlende_aufgabe_faellt_auf(haus, capsys, monkeypatch, lage, ergebnis):
    monkeypatch.setattr(zeitplan, "ask", lambda _: TaskReport(lage))
    assert zusagen(haus, capsys)["Löschung ist eingerichtet"][0] == ergebnis


def test_eine_nummer_in_den_nachweisen_faellt_auf(haus, capsys):
    path = haus / "Nachweise" / "fremd.json"
    path.write_text(json.dumps({"text": f"Fall {spalten(haus, 'Kundennummer')[0]}."}), "utf-8")
    ergebnis, stellen = zusagen(haus, capsys)["Keine Personen in „Nachweise“"]
    assert (ergebnis, stellen) == ("nicht gehalten", "Nachweise/fremd.json")


def test_ein_veraenderter_nachweis_faellt_auf(haus, capsys):
    assert cli.main(["--ordner", str(haus), "--jetzt", "2026-05-31T18:00", "loeschen"]) == 0
    assert zusagen(haus, capsys, "2026-06-02T08:00")["Löschnachweis ist unverändert"][0] == "gehalten"
    path = haus / "Nachweise" / "Loeschnachweis.jsonl"
    path.write_text(
        path.read_text("utf-8").replace('"vollstaendig": true', '"vollstaendig": false').replace("2026-05-31", "2026-05-30"), "utf-8"
    )
    assert zusagen(haus, capsys, "2026-06-02T08:00")["Löschnachweis ist unverändert"][0] == "nicht gehalten"


@pytest.mark.skipif(os.name == "nt", reason="Rechte wie unter Linux")
def test_eine_fuer_alle_lesbare_datei_faellt_auf(haus, capsys):
    (haus / LISTE).chmod(0o604)
    assert zusagen(haus, capsys)["Nur Berechtigte"] == ("nicht gehalten", f"{LISTE}: Rechte 604")
    assert stat.S_IMODE((haus / LISTE).stat().st_mode) == 0o604


def test_eine_verbindung_faellt_auf():
    net = promises.Listener()
    with socket.socket() as one:
        one.settimeout(0.1)
        with pytest.raises(ConnectionRefusedError):
            one.connect(("127.0.0.1", 9))
    assert net.heard == 1


def test_was_sich_nicht_oeffnen_laesst_ist_nie_gehalten(haus, capsys):
    (haus / LISTE).write_bytes(b"kein Excel")
    found = zusagen(haus, capsys)
    assert found["Keine Zahl je Fachkraft"] == (
        "nicht feststellbar",
        "Fallliste_2026-05.xlsx: nicht zu öffnen (anderes Kennwort, geöffnet oder beschädigt)",
    )
    assert found["Nichts Verweigertes in der Liste"][0] == "nicht feststellbar"


def test_ohne_liste_ist_nichts_gehalten_was_in_ihr_stuende(haus, capsys):
    jetzt = (datetime(2026, 5, 20) + timedelta(days=31)).strftime("%Y-%m-%dT10:00")
    found = zusagen(haus, capsys, jetzt)
    assert {
        found[name][0] for name in ("Keine Zahl je Fachkraft", "Keine Punktzahl, keine Wahrscheinlichkeit", "Keine Personen in „Nachweise“")
    } == {"nicht feststellbar"}


def test_jede_zusage_die_das_blatt_nennt_wird_wirklich_geprueft(haus, capsys):
    found = zusagen(haus, capsys)
    named = {part.split("“")[0] for _, _, proof, _ in people.QUESTIONS if "--zusagen" in proof for part in proof.split("„")[1:]}
    assert {name for name in named if name in found or name.startswith(("Keine", "Kein ", "Nichts", "Löschung"))} <= set(found)
    assert len(named & set(found)) >= 5


def test_die_ergebnisse_sind_drei_worte():
    assert [str(kind) for kind in PromiseResult] == ["gehalten", "nicht gehalten", "nicht feststellbar"]
