"""Was die Steuerungsmappe zeigt und was ihre Makros dürfen."""

import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import PurePosixPath, PureWindowsPath
from zipfile import ZipFile

import openpyxl
import pytest
from pyopenvba.cfb import CFB

from bewerberanalyse.cli import COMMANDS
from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.live import control_sheet, control_workbook, start_menu
from bewerberanalyse.live.control_sheet import MonthKnown, TrafficLight, status
from bewerberanalyse.live.steps import STEPS
from bewerberanalyse.model.problems import OutputError
from bewerberanalyse.model.table import Datei, FileVerdict, Quelle, expected
from tests import control_build

STAND = datetime(2026, 11, 21, 9, 30, tzinfo=BERLIN)
FRIST = datetime(2026, 11, 30, 18, tzinfo=BERLIN)
PROGRAMM = [r"C:\Program Files\Bewerberanalyse\bewerberanalyse.exe"]
QUELLTEXT = (control_build.SOURCES / "vba" / "Steuerung.bas").read_text("utf-8")


def stand(*dateien, bilanz=None, liste=None, jetzt=STAND, **mehr):
    return status("2026-11", jetzt, FRIST, "Exporte in „Eingang“ legen.", MonthKnown(dateien, bilanz or {}, liste, **mehr))


def ampel(state, was):
    return next((zeile.ampel.value, zeile.angabe) for zeile in state.zeilen if zeile.was == was)


@pytest.fixture
def mappe(tmp_path):
    path = tmp_path / "Arbeitsordner Köln" / "Steuerung.xlsm"
    path.parent.mkdir()
    control_workbook.build(path, stand(), PROGRAMM)
    return path


@pytest.fixture(scope="module")
def olevba(tmp_path_factory):
    """Was das Prüfwerkzeug für Makros in der fertigen Mappe findet."""
    path = tmp_path_factory.mktemp("olevba") / "Steuerung.xlsm"
    control_workbook.build(path, stand(), PROGRAMM)
    done = subprocess.run([sys.executable, "-m", "oletools.olevba", "-j", str(path)], capture_output=True, text=True, check=False)
    return next(part for part in json.loads(done.stdout) if "macros" in part)


def test_jede_quelle_hat_eine_zeile_auch_ohne_datei():
    assert [zeile.was for zeile in stand().zeilen] == [quelle.titel for quelle in expected(())] + [
        "Bilanz",
        "Fragen",
        "Fallliste",
        "Löschung",
    ]
    assert ampel(stand(), "VerBIS") == ("fehlt", "keine Datei")


def test_ungelesene_dateien_sind_keine_fehlende_quelle():
    assert ampel(stand(ungelesen=3), "VerBIS") == ("prüfen", "noch nicht bekannt: die Dateien in „Eingang“ sind nicht geprüft")


def test_erkannte_datei_macht_ihre_quelle_bereit():
    datei = Datei("verbis.xlsx", Quelle.VERBIS, date(2026, 11, 14), 3300, FileVerdict.PASST)
    assert ampel(stand(datei), "VerBIS") == ("bereit", "Datei 1, Stand 14.11.2026, 3.300 Zeilen")


def test_fragliche_datei_ist_zu_pruefen_mit_grund():
    datei = Datei("step.csv", Quelle.STEP, None, 90, FileVerdict.PRUEFEN, "45 Tage alt")
    assert ampel(stand(datei), "STEP") == ("prüfen", "Datei 1, Stand unbekannt, 90 Zeilen, 45 Tage alt")


def test_unerkannte_dateien_stehen_zusammen_in_einer_zeile():
    fremd = [Datei(name, None, None, 1, FileVerdict.PRUEFEN) for name in ("a.xlsx", "b.csv")]
    assert ampel(stand(*fremd), "Nicht erkannt") == ("prüfen", "2 Dateien")


def test_bilanz_mit_offenen_zeilen_ist_zu_pruefen():
    zeilen = {"verbis": {"zeilen": 1200, "zugeordnet": 1195, "offen": 2, "doppelt": 1, "ausgeschlossen": 2}}
    assert ampel(stand(bilanz=zeilen), "Bilanz") == ("prüfen", "1.200 Zeilen: 1.195 zugeordnet, 2 offen, 1 doppelt, 2 ausgeschlossen")


def test_geschriebene_liste_ist_bereit():
    assert ampel(stand(liste=(3300, 0)), "Fallliste") == ("bereit", "3.300 Personen")


def test_neuere_dateien_in_eingang_machen_die_liste_fraglich():
    assert ampel(stand(liste=(3300, 2)), "Fallliste") == (
        "prüfen",
        "3.300 Personen; in „Eingang“ liegen 2 Dateien, die noch nicht darin sind",
    )


def test_die_tabelle_der_kundennummern_ist_erkannt_und_steht_fuer_sich():
    state = stand(
        Datei("nummern.csv", None, None, 3, FileVerdict.PASST, "Tabelle alter Kundennummern"),
        Datei("kurse.csv", None, None, 9, FileVerdict.PASST, "Kursangebot"),
    )
    assert [zeile for zeile in state.zeilen if zeile.was == "Nicht erkannt"] == []
    assert [zeile.angabe for zeile in state.zeilen if zeile.was == "Dazu"] == [
        "Tabelle alter Kundennummern, 3 Zeilen",
        "Kursangebot, 9 Zeilen",
    ]


def test_offene_fragen_stehen_auf_dem_blatt_und_eilige_sind_zu_pruefen():
    assert ampel(stand(), "Fragen") == ("bereit", "keine offen")
    assert ampel(stand(offen=({"Team": 2, "Spalte": 1}, 0)), "Fragen") == ("prüfen", "3 Fragen (Team 2, Spalte 1); Knopf „Entscheiden“")
    assert ampel(stand(offen=({}, 2)), "Fragen")[0] == "bereit"


def test_ein_abgebrochener_lauf_steht_ganz_oben():
    assert stand(abbruch="Erstellen brach ab (M-160)").zeilen[0].angabe == "Erstellen brach ab (M-160)"
    assert stand().zeilen[0].was == "VerBIS"


def test_faellige_loeschung_ist_zu_pruefen():
    assert ampel(stand(jetzt=FRIST), "Löschung") == ("prüfen", "fällig seit 30.11.2026, 18:00 Uhr")
    gone = "fällig war 30.11.2026, 18:00 Uhr; der Ordner des Monats ist nicht mehr da"
    assert ampel(stand(jetzt=FRIST, liegt_da=False), "Löschung") == ("bereit", gone)


def test_alle_zeilen_haben_platz_auf_dem_blatt():
    dateien = [Datei(f"{n}.csv", quelle, None, 1, FileVerdict.PASST) for n, quelle in enumerate([*Quelle, None])]
    dateien.append(Datei("fremd.csv", None, None, 1, FileVerdict.PRUEFEN))
    dateien += [Datei("k.csv", None, None, 1, FileVerdict.PASST, grund) for grund in ("Tabelle alter Kundennummern", "Kursangebot")]
    state = stand(*dateien, liste=(1, 0), abbruch="x")
    assert len(state.zeilen) <= control_sheet.STATE_ROWS
    assert len(control_sheet.cells(state)["Zustand"]) == control_sheet.STATE_ROWS


def test_das_blatt_zeigt_monat_schritt_und_ampelworte(mappe):
    sheet = openpyxl.load_workbook(mappe)["Steuerung"]
    texts = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "Listenmonat November 2026 · Stand 21.11.2026, 09:30 Uhr" in texts
    assert "Exporte in „Eingang“ legen." in texts
    assert {TrafficLight.BEREIT.value, TrafficLight.FEHLT.value} <= set(texts)


def test_zellen_die_sich_aendern_sind_als_text_formatiert(mappe):
    book = openpyxl.load_workbook(mappe)
    areas = [
        book.defined_names[name].attr_text.split("!")[1] for name in ("Listenmonat", "Schritt", "Zustand", "Programm", "Zusaetze", "Ordner")
    ]
    cells = [cell for area in areas for row in openpyxl.utils.cell.rows_from_range(area.replace("$", "")) for cell in row]
    assert {book["Steuerung"][cell].number_format for cell in cells} == {"@"}


def test_gleicher_stand_ergibt_gleiche_bytes(mappe, tmp_path):
    again = tmp_path / "Arbeitsordner Köln" / "noch einmal.xlsm"
    control_workbook.build(again, stand(), PROGRAMM)
    assert again.read_bytes() == mappe.read_bytes()


def test_geoeffnete_mappe_bleibt_wie_sie_ist(tmp_path):
    path = tmp_path / "Steuerung.xlsm"
    path.mkdir()  # a folder of that name refuses replacing just as an open file does on Windows
    with pytest.raises(OutputError) as error:
        control_workbook.build(path, stand(), PROGRAMM)
    assert error.value.problems[0].code == "X-501"
    assert [entry.name for entry in tmp_path.iterdir()] == ["Steuerung.xlsm"]


def test_mappe_nennt_keinen_namen_und_behaelt_keinen(mappe):
    with ZipFile(mappe) as package:
        assert "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in package.read("docProps/core.xml").decode()
        assert "filterPrivacy" not in package.read("xl/workbook.xml").decode()  # with macros Excel would warn at every save


def test_jeder_knopf_hat_sein_makro_und_einen_alternativtext(mappe):
    with ZipFile(mappe) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert re.findall(r'macro="\[0\]!(\w+)"', drawing) == [step.makro for step in STEPS]
    assert len(re.findall(r'descr="Knopf [^"]+: [^"]+"', drawing)) == len(STEPS)


def test_menueband_ruft_nur_makros_die_es_gibt():
    ribbon = (control_build.SOURCES / "ribbon" / control_build.RIBBON).read_text("utf-8")
    assert set(re.findall(r'onAction="(\w+)"', ribbon)) == {"Menueband"}
    assert set(re.findall(r'<button id="(\w+)"', ribbon)) == set(re.findall(r'Case "(\w+)"', QUELLTEXT))


def test_jedes_makro_der_knoepfe_steht_im_quelltext():
    found = dict(re.findall(r'Public Sub (\w+)\(\)\n(?:.*\n)*?.*Starten "([a-z ]+)"\nEnd Sub', QUELLTEXT))
    assert found == {step.makro: step.started_as for step in STEPS}


def test_jeder_schritt_ist_ein_befehl_des_programms():
    assert {step.befehl for step in STEPS} <= set(COMMANDS)


def test_kein_name_steht_zweimal_im_quelltext():
    names = re.findall(r"^(?:Public|Private) (?:Sub|Function|Const) (\w+)", QUELLTEXT, re.MULTILINE)
    assert len(names) == len(set(names))


def test_ein_geloeschter_name_oeffnet_nicht_den_editor():
    body = QUELLTEXT[QUELLTEXT.index("Private Function Eintrag") :]
    assert body.index("On Error GoTo Leer") < body.index(".Names(feld)") < body.index("Leer:")


def test_gebaute_teile_entsprechen_dem_quelltext_byte_fuer_byte():
    assert {
        name: (control_build.PARTS / name).read_bytes() for name in (control_build.PROJECT, control_build.RIBBON)
    } == control_build.build()


def test_mappe_enthaelt_genau_den_quelltext_und_sonst_keine_makros(olevba):
    found = {macro["vba_filename"]: macro["code"].strip() for macro in olevba["macros"]}
    assert found == {"ThisWorkbook.cls": "", "Sheet1.cls": "", "Steuerung.bas": QUELLTEXT.split("\n", 1)[1].strip()}


def test_mappe_enthaelt_das_menueband_wie_es_im_quelltext_steht(mappe):
    with ZipFile(mappe) as package:
        ribbon = package.read("customUI/customUI14.xml")
    assert ribbon == (control_build.SOURCES / "ribbon" / control_build.RIBBON).read_bytes()


def test_mappe_enthaelt_nur_quelltext_und_keinen_uebersetzten_code(mappe):
    with ZipFile(mappe) as package:
        project = CFB.from_bytes(package.read("xl/vbaProject.bin"))
    assert project.get_stream_in_storage("VBA", "_VBA_PROJECT") == control_build.NO_CACHE
    assert {project.get_stream_in_storage("VBA", name)[0] for name in ("ThisWorkbook", "Sheet1", "Steuerung")} == {1}  # starts with source


def test_kein_makro_laeuft_von_selbst_oder_tut_verdaechtiges(olevba):
    # the last two only say that the text holds words of eight letters and Excel's own class numbers
    assert {finding["keyword"] for finding in olevba["analysis"]} == {"Shell", "vbNormalFocus", "Base64 Strings", "Hex Strings"}
    assert {finding["type"] for finding in olevba["analysis"]} == {"Suspicious"}


@pytest.mark.parametrize("wort", ["CreateObject", "GetObject", "WScript", "Declare", "cmd", "powershell", "Workbook_Open", "Auto_Open", "Environ", "Kill ", "Open ", "http", "SendKeys", "Chr("])  # fmt: skip
def test_quelltext_verzichtet_auf(wort):
    assert wort.lower() not in QUELLTEXT.lower()


def test_quelltext_passt_in_die_zeichen_die_vba_kennt():
    assert QUELLTEXT.encode("cp1252").decode("cp1252") == QUELLTEXT
    assert not re.search("[„“”‚‘’]", QUELLTEXT)


def test_befehle_zum_abschreiben_sind_fuer_windows_in_anfuehrungszeichen():
    line = control_sheet.command_line(PROGRAMM, PureWindowsPath(r"X:\Jobcenter Köln\Listen"), "pruefen")
    assert line == r'"C:\Program Files\Bewerberanalyse\bewerberanalyse.exe" --ordner "X:\Jobcenter Köln\Listen" pruefen'


def test_verknuepfungen_starten_das_programm_selbst():
    links = start_menu.plan_links(PureWindowsPath(r"X:\Team Süd"), [r"C:\Python 311\python.exe", "-m", "bewerberanalyse"])
    assert [link.name for link in links] == [f"{step.titel} (Team Süd)" for step in STEPS]
    assert {link.ziel for link in links} == {r"C:\Python 311\python.exe"}
    asking = next(link for link in links if link.name.startswith("Maßnahme"))
    assert asking.argumente == r'-m bewerberanalyse --ordner "X:\Team Süd" start massnahme --warten'
    assert links[0].argumente == r'-m bewerberanalyse --ordner "X:\Team Süd" pruefen --warten'


def test_ohne_windows_sagt_die_verknuepfung_dass_es_sie_nicht_gibt():
    assert [problem.code for problem in start_menu.write_links(PurePosixPath("/tmp/x"), PROGRAMM)] == ["X-511"]


def test_knoepfe_erklaeren_sich_ohne_makros(mappe):
    sheet = openpyxl.load_workbook(mappe)["Steuerung"]
    texts = {cell for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert {subprocess.list2cmdline([*PROGRAMM, "--ordner", str(mappe.parent), *step.started_as.split()]) for step in STEPS} <= texts


def test_in_einem_synchronisierten_ordner_gilt_der_ordner_vom_blatt(mappe):
    assert 'If InStr(Ordner, "://") > 0 Then Ordner = Eintrag("Ordner")' in QUELLTEXT
    book = openpyxl.load_workbook(mappe)
    sheet, cell = book.defined_names["Ordner"].attr_text.replace("$", "").split("!")
    assert book[sheet][cell].value == str(mappe.parent)


def test_eine_quelle_mit_vielen_dateien_ist_ganz_zu_lesen(tmp_path):
    viele = [Datei(f"verbis_{n}.xlsx", Quelle.VERBIS, date(2026, 11, 14), 3300, FileVerdict.PASST) for n in range(8)]
    path = tmp_path / "Steuerung.xlsm"
    control_workbook.build(path, stand(*viele), PROGRAMM)
    sheet = openpyxl.load_workbook(path)["Steuerung"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "VerBIS")
    assert sheet.row_dimensions[row].height > 3 * 15
    assert sheet.row_dimensions[row + 1].height == 18
