"""Was eine neue Lieferung ersetzt, entscheidet ihr Inhalt, nie ihr Name; Notizen werden zusammengeführt."""

from datetime import date

import numpy as np
import openpyxl
import pandas as pd
import pytest

from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.ingest import load
from bewerberanalyse.model import table as linked
from bewerberanalyse.model.table import Linked, Quelle
from bewerberanalyse.run import intake, replacement
from tests.builders import table
from tests.einstellungen import einstellungen

NOVEMBER = Listenmonat(2026, 11)
KOPF = [
    "Kundennummer",
    "Nachname",
    "Vorname",
    "Geburtsdatum",
    "Geschlecht",
    "Team",
    "Hauptbetreuer",
    "Status",
    "letztes Gespräch",
    "Integrationsprognose",
]
STEP = ["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "PLZ", "Ort", "Straße", "BG-Nummer", "Staatsangehörigkeit", "Einreisedatum"]


def zeile(n: int, kopf=KOPF) -> list[str]:
    team = ["w", "IP 1", "Cordes, Maren", "arbeitslos", "01.10.2026", "integrationsnah"]
    wohnung = ["30159", "Hannover", "Weg 1", "24504//0012345", "syrisch", "01.02.2016"]
    return [f"111D{100000 + n}", f"Haddad{n}", "Rima", f"{1 + n % 28:02}.03.1990", *(team if kopf is KOPF else wohnung)]


def csv(personen, stand="", kopf=KOPF) -> bytes:
    lines = [f"Stand: {stand}"] if stand else []
    lines += [";".join(line) for line in ([kopf] + [zeile(n, kopf) for n in personen])]
    return ("\n".join(lines) + "\n").encode()


def html(personen, stand="", kopf=KOPF) -> bytes:
    rows = [kopf, *(zeile(n, kopf) for n in personen)]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><p>Stand: {stand}</p><table>{body}</table></body></html>".encode()


def xlsx(path, *tabellen):
    book = openpyxl.Workbook()
    for number, (kopf, personen) in enumerate(tabellen):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.append(["Stand: 05.11.2026"])
        for row in [kopf, *(zeile(n, kopf) for n in personen)]:
            sheet.append(row)
    book.save(path)


class Haus:
    """Deliver, read, settle, move: a run without the workbook."""

    def __init__(self, path):
        self.ordner = Arbeitsordner(path)
        for folder in (self.ordner.eingang, self.ordner.monat(NOVEMBER)):
            folder.mkdir(parents=True)

    def lauf(self, *, bewegen=True, **_):
        lieferung = intake.collect(self.ordner, NOVEMBER)
        self.gelesen, ersetzt = replacement.settle(load.load(lieferung.alle, einstellungen(), date(2026, 11, 20)), lieferung)
        if bewegen:
            problems = intake.move_exports(self.ordner, NOVEMBER, lieferung, ersetzt)
            assert problems == []
        return self

    def lege(self, name: str, inhalt: bytes):
        path = self.ordner.eingang / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(inhalt)
        return self

    def liefere(self, name: str, inhalt: bytes):
        return self.lege(name, inhalt).lauf()

    def personen(self, quelle=Quelle.VERBIS) -> set[int]:
        table = self.gelesen.tables.get(quelle)
        return {int(number[4:]) - 100000 for number in table.werte["kundennummer"]} if table else set()

    def codes(self) -> list[str]:
        return sorted(problem.code for problem in self.gelesen.problems if problem.code.startswith("M-"))

    def gruende(self) -> str:
        return " ".join(problem.was for problem in self.gelesen.problems if problem.code.startswith("M-"))

    def liegt(self) -> list[str]:
        home = self.ordner.monat_eingang(NOVEMBER)
        return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())


@pytest.fixture
def haus(tmp_path):
    return Haus(tmp_path / "haus")


@pytest.mark.parametrize("name", ["Kundenliste.csv", "Übersicht Süd.csv", "Team 1/Kundenliste.csv"])
@pytest.mark.parametrize("kopf", [KOPF, STEP])
def test_die_datei_eines_zweiten_teams_verdraengt_die_des_ersten_nicht_auch_nicht_mit_gleichem_namen(haus, name, kopf):
    haus.liefere(name, csv(range(6), "03.11.2026", kopf)).liefere(name, csv(range(10, 15), "05.11.2026", kopf))
    quelle = Quelle.VERBIS if kopf is KOPF else Quelle.STEP
    assert haus.personen(quelle) == {*range(6), *range(10, 15)}
    assert haus.codes() == ["M-132"]
    assert haus.lauf().personen(quelle) == {*range(6), *range(10, 15)}
    assert len(haus.liegt()) == 2


@pytest.mark.parametrize("name", ["Kundenliste.csv", "ganz anders.csv"])
def test_eine_neuere_lieferung_mit_den_meisten_personen_ersetzt_die_alte_unter_jedem_namen(haus, name):
    haus.liefere("Kundenliste.csv", csv(range(10), "03.11.2026")).liefere(name, csv(range(2, 12), "05.11.2026"))
    assert haus.personen() == set(range(2, 12))
    assert haus.codes() == ["M-103"]
    assert "8 Personen dieser Datei" in haus.gruende()
    assert "2 Personen stehen nur in dieser" in haus.gruende()
    assert haus.liegt() == sorted(["ersetzt/Kundenliste.csv", name])
    assert haus.lauf().personen() == set(range(2, 12))


def test_jede_verdraengte_fassung_bleibt_mit_einer_nummer(haus):
    for tag in range(3, 7):
        haus.liefere("Kundenliste.csv", csv(range(10), f"{tag:02}.11.2026"))
    assert haus.liegt() == ["Kundenliste.csv", "ersetzt/Kundenliste (2).csv", "ersetzt/Kundenliste (3).csv", "ersetzt/Kundenliste.csv"]
    fassungen = [
        (haus.ordner.monat_eingang(NOVEMBER) / "ersetzt" / name).read_text()[7:9]
        for name in ("Kundenliste.csv", "Kundenliste (2).csv", "Kundenliste (3).csv")
    ]
    assert fassungen == ["03", "04", "05"]


def test_aus_ersetzt_zurueckgelegt_zaehlen_beide(haus):
    haus.liefere("a.csv", csv(range(10), "03.11.2026")).liefere("b.csv", csv(range(5, 15), "05.11.2026"))
    home = haus.ordner.monat_eingang(NOVEMBER)
    (home / "ersetzt" / "a.csv").rename(home / "a.csv")
    assert haus.lauf().personen() == set(range(15))
    assert haus.codes() == ["M-134"]


@pytest.mark.parametrize("kaputt", [b"\x00\x01kaputt", b"", b"PK\x03\x04 abgerissen", b"nur ein Satz\n", csv([], "05.11.2026")])
def test_eine_unlesbare_oder_leere_nachlieferung_verdraengt_nichts(haus, kaputt):
    haus.liefere("Kundenliste.csv", csv(range(6), "03.11.2026")).liefere("Kundenliste.csv", kaputt)
    assert haus.personen() == set(range(6))
    assert len(haus.liegt()) == 2
    assert haus.lauf().personen() == set(range(6))


def test_eine_unlesbare_nachlieferung_sagt_dass_sie_nichts_verdraengt(haus):
    haus.liefere("Kundenliste.csv", csv(range(6), "03.11.2026")).liefere("Kundenliste.csv", b"\x00\x01kaputt")
    assert haus.codes() == ["M-133"]


def test_eine_abgeschnittene_nachlieferung_ersetzt_nicht_und_sagt_warum(haus):
    haus.liefere("Kundenliste.csv", csv(range(10), "03.11.2026")).liefere("Kundenliste.csv", csv(range(4), "05.11.2026"))
    assert haus.personen() == set(range(10))
    assert haus.codes() == ["M-131", "M-134"]
    assert "4 von 10 Personen der bisherigen" in haus.gruende()


def test_eine_nachlieferung_die_mehr_datensaetze_nennt_als_sie_enthaelt_ersetzt_nicht(haus):
    haus.liefere("a.csv", csv(range(10), "03.11.2026")).liefere("b.csv", csv(range(8), "05.11.2026") + b"Anzahl Datens\xc3\xa4tze: 10\n")
    assert haus.personen() == set(range(10))
    assert "nennt mehr Datensätze" in haus.gruende()


def test_ein_aelterer_export_verdraengt_keinen_neueren(haus):
    haus.liefere("neu.csv", csv(range(10), "05.11.2026")).liefere("alt.csv", csv(range(1, 11), "03.11.2026"))
    assert haus.personen() == set(range(11))
    assert "Stand 03.11.2026 ist älter als 05.11.2026" in haus.gruende()


def test_ohne_stand_gilt_die_spaetere_lieferung_als_die_neuere(haus):
    assert haus.liefere("a.csv", csv(range(10), "05.11.2026")).liefere("b.csv", csv(range(1, 11))).personen() == set(range(1, 11))


def test_dieselbe_datei_noch_einmal_liegt_nur_einmal_im_monat(haus):
    inhalt = csv(range(6), "03.11.2026")
    haus.liefere("a.csv", inhalt).liefere("b.csv", inhalt)
    assert haus.liegt() == ["b.csv", "ersetzt/a.csv"]
    haus.liefere("c.csv", csv(range(6), "05.11.2026"))
    assert haus.lauf().personen() == set(range(6))
    assert haus.liegt() == ["c.csv", "ersetzt/a.csv", "ersetzt/b.csv"]


def test_eine_kopie_kehrt_nicht_zurueck_wenn_ihr_original_ersetzt_ist(haus):
    inhalt = csv(range(10), "03.11.2026")
    haus.lege("a.csv", inhalt).liefere("b.csv", inhalt).liefere("c.csv", csv(range(5, 15), "05.11.2026"))
    assert haus.lauf().personen() == set(range(5, 15))


def test_zwei_teams_in_zwei_dateien_ersetzen_zusammen_die_eine_und_umgekehrt(haus):
    haus.liefere("alle.csv", csv(range(20), "03.11.2026"))
    haus.lege("t1.csv", csv(range(10), "05.11.2026")).liefere("t2.csv", csv(range(10, 19), "05.11.2026"))
    assert haus.personen() == set(range(19))
    haus.liefere("alle.csv", csv(range(1, 19), "09.11.2026"))
    assert haus.personen() == set(range(1, 19))
    assert haus.codes() == ["M-103", "M-103"]


def test_die_nachlieferung_eines_teams_laesst_das_andere_stehen(haus):
    haus.lege("t1.csv", csv(range(10), "03.11.2026")).liefere("t2.csv", csv(range(10, 20), "03.11.2026"))
    assert haus.liefere("neu.csv", csv(range(11, 21), "05.11.2026")).personen() == {*range(10), *range(11, 21)}


def test_eine_mappe_mit_zwei_quellen_weicht_nur_ganz(haus):
    xlsx(haus.ordner.eingang / "beides.xlsx", (KOPF, range(6)), (STEP, range(6)))
    haus.lauf().liefere("nur.csv", csv(range(5), "08.11.2026"))
    assert haus.personen() == set(range(6))
    assert "noch etwas anderes" in haus.gruende()
    xlsx(haus.ordner.eingang / "neu.xlsx", (KOPF, range(5)), (STEP, range(5)))
    haus.lauf()
    assert (haus.personen(), haus.personen(Quelle.STEP)) == (set(range(5)), set(range(5)))


def test_die_art_der_datei_entscheidet_nichts(haus):
    haus.liefere("a.csv", csv(range(10), "03.11.2026")).liefere("a.xls", html(range(1, 11), "05.11.2026"))
    assert haus.personen() == set(range(1, 11))
    xlsx(haus.ordner.eingang / "a.xlsx", (KOPF, range(2, 12)))
    assert haus.lauf().personen() == set(range(2, 12))


def test_ein_ordner_namens_ersetzt_in_eingang_wird_gelesen(haus):
    assert haus.liefere("ersetzt/Kundenliste.csv", csv(range(3), "03.11.2026")).personen() == set(range(3))


def test_pruefen_bewegt_nichts_und_entscheidet_ebenso(haus):
    haus.liefere("a.csv", csv(range(10), "03.11.2026")).lege("a.csv", csv(range(2, 12), "05.11.2026")).lauf(bewegen=False)
    assert haus.personen() == set(range(2, 12))
    assert haus.liegt() == ["a.csv"]
    assert haus.lauf().personen() == set(range(2, 12))


def test_notizen_werden_nie_ersetzt(haus):
    kopf = "Kundennummer;Datum;Stichwort;Text\n"
    for text in ("montags", "dienstags", "mittwochs"):
        haus.liefere("Notizen.csv", f"{kopf}111D100001;02.11.2026;Termin;{text}\n111D100002;;;\n".encode())
    texte = haus.gelesen.tables[Quelle.NOTIZEN].werte["text"]
    assert sorted(text for text in texte if text) == ["dienstags", "mittwochs", "montags"]
    assert haus.codes() == []
    assert len(haus.liegt()) == 3


def test_ein_formular_ohne_eintrag_ist_keine_lieferung_und_ein_ausgefuelltes_wird_dort_gelesen_wo_es_liegt(haus):
    haus.liefere("a.csv", csv(range(3), "03.11.2026"))
    formular = haus.ordner.ergaenzungen(NOVEMBER) / "Ergänzungen_IP 1_2026-11.csv"
    formular.parent.mkdir()
    kopf = "Kundennummer;Nachname;Vorname;Datum;Stichwort;Text;Angabe bestritten;Zurückgezogen\n"
    formular.write_text(kopf + "111D100001;Haddad1;Rima;;;;;\n", "utf-8")
    haus.lauf()
    assert Quelle.NOTIZEN not in haus.gelesen.tables
    assert {datei.quelle for datei in haus.gelesen.dateien} == {Quelle.VERBIS}
    formular.write_text(kopf + "111D100001;Haddad1;Rima;02.11.2026;Termin;montags;;\n111D100002;Haddad2;Rima;;;;;\n", "utf-8")
    haus.lauf()
    assert [text for text in haus.gelesen.tables[Quelle.NOTIZEN].werte["text"] if text] == ["montags"]
    assert formular.exists()
    haus.liefere("Formular.csv", formular.read_bytes())
    assert formular.exists()
    assert len([text for text in haus.gelesen.tables[Quelle.NOTIZEN].werte["text"] if text]) == 1


def test_leere_zeilen_eines_formulars_sind_keine_notizen_und_stehen_in_der_bilanz():
    notizen = table(Quelle.NOTIZEN, """
        person | datum      | text
        p1     | 2026-06-01 | montags
        p2     |            |
        p3     |            | freitags
    """)  # fmt: skip
    tables = {Quelle.NOTIZEN: notizen}
    assert list(linked.linkable(tables)[Quelle.NOTIZEN].werte["kundennummer"]) == ["p1", "p3"]
    verdicts = pd.DataFrame(
        {"urteil": ["zugeordnet", "offen"], "person": np.array([0, -1], np.int32), "weg": "", "grund": "", "kandidaten": ""}
    )
    rows = linked.accounted(Linked(pd.DataFrame(), {Quelle.NOTIZEN: verdicts}, pd.DataFrame()), tables).zeilen[Quelle.NOTIZEN]
    assert list(rows["urteil"]) == ["zugeordnet", "ausgeschlossen", "offen"]
    assert list(rows["person"]) == [0, -1, -1]
    assert rows["grund"][1] == linked.EMPTY_FORM_ROW


def test_laesst_sich_eine_ersetzte_datei_nicht_beiseitelegen_entscheidet_der_naechste_lauf_noch_einmal(haus):
    haus.liefere("a.csv", csv(range(10), "03.11.2026")).lege("b.csv", csv(range(2, 12), "05.11.2026"))
    sperre = haus.ordner.monat_eingang(NOVEMBER) / "ersetzt"
    sperre.write_text("im Weg")
    lieferung = intake.collect(haus.ordner, NOVEMBER)
    assert [problem.code for problem in intake.move_exports(haus.ordner, NOVEMBER, lieferung, ["a.csv"])] == ["M-111", "M-111"]
    assert (haus.ordner.eingang / "b.csv").exists()
    sperre.unlink()
    assert haus.lauf().personen() == set(range(2, 12))
    assert haus.lauf().personen() == set(range(2, 12))
