"""Was auf welchem Blatt der Arbeitsmappe steht."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.bericht.sheets.table_block import TableBlock
from bewerberanalyse.fallliste.sheets.books import case_list, open_part
from bewerberanalyse.fallliste.sheets.open_points import CAP
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import expected
from bewerberanalyse.model.verdict import Judged, Verdict
from tests.einstellungen import einstellungen
from tests.unit.xlsx.builder import STICHTAG, welt
from tests.unit.xlsx.mappe import alone, as_bytes, described, heading_row, part, read, records, small

BLAETTER = [
    "Meine Woche", "Übersicht", "Vorauswahl", "Auswahl", "Planung", "Meine Filter", "Fallliste", "Klärung", "Zuordnung prüfen",
    "Kundenstruktur", "Meldungen", "Legende", "Fallblatt",
]  # fmt: skip


@pytest.fixture(scope="module")
def mappe():
    """The list everybody reads: `world` is the material without the restricted part, see test_fachstelle.py for that."""
    world, data, book = small(40)
    return open_part(world).by_desk(), data, book


@pytest.fixture(scope="module")
def leer():
    return small(0)


def fall_mit(world, feld, wert, zustand=Zustand.WERT):
    """The same cases, the first one with another value in one field."""
    werte, states = world.faelle.werte.copy(), world.faelle.zustand.copy()
    werte.loc[0, feld], states.loc[0, feld] = wert, zustand
    return replace(world, faelle=replace(world.faelle, werte=werte, zustand=states))


def fallliste(world):
    return records(alone(world, "Fallliste"))


# Aufbau


def test_die_blaetter_stehen_in_der_vereinbarten_reihenfolge(mappe):
    assert mappe[2].sheetnames[: len(BLAETTER)] == BLAETTER


def test_weitere_blaetter_sind_ausgeblendet(mappe):
    assert {sheet.sheet_state for sheet in mappe[2].worksheets[len(BLAETTER) :]} == {"hidden"}


def test_die_datei_nennt_listenkennung_und_loeschtag_aber_keine_person(mappe):
    _, data, book = mappe
    properties = {item.name: item.value for item in book.custom_doc_props.props}
    assert properties == {"Listenkennung": "bewerberanalyse 2026-03", "Löschen ab": "2026-03-31T18:00+02:00"}
    core = part(data, "docProps/core.xml")
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert "<cp:keywords>bewerberanalyse 2026-03</cp:keywords>" in core  # a PDF of the list keeps them, so the deletion finds it
    assert 'filterPrivacy="1"' in part(data, "xl/workbook.xml")  # else Excel writes the name of whoever saves
    assert "<Company></Company>" in part(data, "docProps/app.xml")


def test_gleiche_eingabe_ergibt_die_gleiche_datei():
    assert as_bytes(described(welt(5))) == as_bytes(described(welt(5)))


def test_jede_seite_nennt_beim_druck_den_loeschtag_und_die_seitenzahl(mappe):
    footers = [(sheet.oddFooter.left.text, sheet.oddFooter.right.text) for sheet in mappe[2].worksheets]
    assert set(footers) == {("Nur für den internen Dienstgebrauch · zu löschen ab 31.03.2026, 18:00 Uhr", "Seite &P von &N")}


def test_gedruckt_wird_a4_quer(mappe):
    assert {(sheet.page_setup.orientation, sheet.page_setup.paperSize) for sheet in mappe[2].worksheets} == {("landscape", 9)}


@pytest.mark.parametrize("blatt", ["Vorauswahl", "Auswahl", "Planung", "Fallliste", "Klärung", "Zuordnung prüfen", "Meldungen", "Legende"])
def test_die_kopfzeile_wiederholt_sich_auf_jeder_druckseite(mappe, blatt):
    sheet = mappe[2][blatt]
    titles = sheet.print_title_rows.replace("$", "").split(":")
    heading = {"Meldungen": "Code", "Legende": "Begriff", "Zuordnung prüfen": "Antwort"}.get(blatt, "Kundennummer")
    assert int(titles[0]) <= heading_row(sheet, heading) <= int(titles[1])


def test_kein_blatt_hat_verbundene_zellen(mappe):
    assert not [sheet.title for sheet in mappe[2].worksheets if sheet.merged_cells.ranges]


# Fallliste


def test_die_liste_ist_geordnet_nach_team_fachkraft_und_name_ohne_team_zuletzt():
    world = welt(60)
    werte = world.faelle.werte.copy()
    werte.loc[::7, "team"] = ""
    werte.loc[1::7, "team"] = "Team 9"
    rows = fallliste(replace(world, faelle=replace(world.faelle, werte=werte)))
    teams = [row["Team"] or "" for row in rows]
    assert list(dict.fromkeys(teams)) == ["IP Nord", "Team 9", "Team 661", "Team 662", "Team U25", ""]
    plain = str.maketrans("äöüéëễÖ", "aoueeeo")
    for before, after in pairwise(rows):
        if before["Team"] == after["Team"] and before["Zuständige Fachkraft"] == after["Zuständige Fachkraft"]:
            names = [str(row["Nachname"]).casefold().translate(plain).replace("-", " ").replace("'", "") for row in (before, after)]
            assert names == sorted(names)


def test_eine_zeile_je_person(mappe):
    world, _, book = mappe
    assert [row["Kundennummer"] for row in records(book["Fallliste"])] == list(world.faelle.werte["kundennummer"])


def test_jedes_pflichtfeld_hat_seine_spalte_und_danach_steht_jede_voreinstellung(mappe):
    world, _, book = mappe
    headings = list(records(book["Fallliste"])[0])
    kennungen = [preset.kennung for preset in world.presets]
    assert headings[-len(kennungen) :] == kennungen
    assert set(headings[: -len(kennungen)]) == {feld.heading for feld in FELDER if not (feld.optional or feld.sensitiv)} | {
        "Voreinstellungen",
        "seit letztem Lauf",
    }


def test_ein_zusatzfeld_steht_nur_wenn_das_haus_es_will():
    ohne, mit = welt(2), welt(2, settings=einstellungen(zusatzfelder=["familienstand"]))
    assert "Familienstand" not in fallliste(ohne)[0]
    assert "Familienstand" in fallliste(mit)[0]


def test_ein_datum_ist_ein_datum_und_kein_text():
    world = fall_mit(welt(2), "geburtsdatum", pd.Timestamp("1990-05-17"))
    assert fallliste(world)[0]["Geburtsdatum"] == datetime(1990, 5, 17)


def test_ein_betrag_steht_in_euro():
    world = fall_mit(welt(2), "erwerbseinkommen", 45100)
    sheet = alone(world, "Fallliste")
    top = heading_row(sheet)
    cell = next(sheet.cell(top + 1, found.column) for found in sheet[top] if found.value == "Erwerbseinkommen mtl.")
    assert (cell.value, cell.number_format) == (451, '#,##0.00 "€"')


@pytest.mark.parametrize(
    ("zustand", "anzeige"), [(Zustand.LEER, None), (Zustand.UNBEKANNT, "unbekannt"), (Zustand.QUELLE_FEHLT, "Quelle fehlt")]
)
def test_ohne_wert_steht_da_warum(zustand, anzeige):
    world = fall_mit(welt(2), "ik_ende", pd.NaT, zustand)
    assert fallliste(world)[0]["IK Ende"] == anzeige


def test_fuehrende_nullen_bleiben():
    world = fall_mit(welt(2), "plz", "01067")
    assert fallliste(world)[0]["PLZ"] == "01067"


def test_jede_voreinstellung_sagt_ja_nein_oder_unklar(mappe):
    world, _, book = mappe
    shown = [row["F02"] for row in records(book["Fallliste"])]
    assert shown == [Verdict(value).wort for value in world.judged.verdicts["F02"]]


def test_eine_textspalte_nennt_alle_zutreffenden_voreinstellungen():
    world = welt(3, n_presets=3)
    verdicts = pd.DataFrame({"F01": [2, 2, 0], "F02": [2, 0, 1], "F03": [2, 0, 0]}, dtype=np.int8)
    rows = fallliste(replace(world, judged=Judged(verdicts)))
    assert [row["Voreinstellungen"] for row in rows] == ["F01; F02; F03", "F01", None]


def test_bestrittene_angaben_bleiben_neben_dem_namen_stehen_und_falten_nie(mappe):
    sheet = mappe[2]["Fallliste"]
    headings = [cell.value for cell in sheet[heading_row(sheet)]][:4]
    assert headings == ["Kundennummer", "Nachname", "Vorname", "Angabe bestritten (§ 84 SGB X)"]
    assert sheet.freeze_panes == "E5"
    assert sheet.print_title_cols == "$A:$D"


@pytest.mark.parametrize("blatt", ["Vorauswahl", "Auswahl"])
def test_bestrittene_angaben_stehen_auf_jeder_sicht_der_person(mappe, blatt):
    sheet = mappe[2][blatt]
    assert "Angabe bestritten (§ 84 SGB X)" in [cell.value for cell in sheet[heading_row(sheet)]]


def test_spalten_falten_nach_gruppen_und_eine_spalte_je_gruppe_bleibt(mappe):
    sheet = mappe[2]["Fallliste"]
    dimensions = list(sheet.column_dimensions.values())
    level = {
        cell.value: next(dimension.outlineLevel for dimension in dimensions if dimension.min <= cell.column <= dimension.max)
        for cell in sheet[heading_row(sheet)]
    }
    assert [level[name] for name in ("Personen in BG", "Sprachniveau", "Integrationskurs", "Letzter Kontakt")] == [0, 0, 0, 0]
    assert [level[name] for name in ("BG-Nummer", "Alphabetisierung", "IK-Art", "Zugang SGB II", "F01")] == [1, 1, 1, 1, 1]


def test_eine_spalte_die_niemand_hat_ist_zugefaltet():
    world = welt(6)
    werte, states = world.faelle.werte.copy(), world.faelle.zustand.copy()
    werte["ik_ende"], states["ik_ende"] = pd.NaT, np.int8(Zustand.LEER)
    werte["schulabschluss"], states["schulabschluss"] = "", np.int8(Zustand.QUELLE_FEHLT)
    werte["berufsabschluss"], states["berufsabschluss"] = "", np.int8(Zustand.UNBEKANNT)
    book = read(as_bytes(described(world, faelle=replace(world.faelle, werte=werte, zustand=states))))
    sheet = book["Fallliste"]
    hidden = {
        cell.value
        for cell in sheet[heading_row(sheet)]
        if any(one.hidden and one.min <= cell.column <= one.max for one in sheet.column_dimensions.values())
    }
    assert {"IK Ende", "Schulabschluss"} <= hidden
    assert not hidden & {"Berufsabschluss", "Kundennummer", "Team", "Integrationskurs"}


def test_die_kopfzeile_nennt_quelle_und_stand(mappe):
    sheet = mappe[2]["Fallliste"]
    notes = {cell.value: cell.comment.text for cell in sheet[heading_row(sheet)] if cell.comment}
    assert "STEP (Stand 28.03.2026) → VerBIS (Stand 31.03.2026)" in notes["Nachname"]
    assert "Notizen (fehlt)" in notes["Ergänzende Angaben"]
    assert "berechnet aus „Geburtsdatum“" in notes["Alter"]


def test_ob_ein_filter_personen_ausblendet_steht_da_aber_nie_wie_viele_bleiben(mappe):
    _, data, book = mappe
    assert book["Fallliste"]["A2"].value == "40 Personen, alle sichtbar"
    assert read(data, formulas=True)["Fallliste"]["A2"].value == (
        '=COUNTA($A$5:$A$44)&IF(SUBTOTAL(103,$A$5:$A$44)=COUNTA($A$5:$A$44)," Personen, alle sichtbar"," Personen, ein Filter blendet einige aus")'
    )


# Vorauswahl


def test_die_vorauswahl_hat_eine_zeile_je_person_und_voreinstellung_mit_ja_oder_unklar(mappe):
    world, _, book = mappe
    shown = {(row["Voreinstellung"].split()[0], row["Kundennummer"], row["Urteil"]) for row in records(book["Vorauswahl"])}
    numbers = world.faelle.werte["kundennummer"]
    expected = {
        (kennung, numbers[fall], Verdict(value).wort)
        for kennung, column in world.judged.verdicts.items()
        for fall, value in enumerate(column)
        if value != Verdict.NEIN
    }
    assert shown == expected
    assert len(records(book["Vorauswahl"])) == len(expected)


def test_das_warum_gehoert_zu_person_und_voreinstellung():
    world = welt(3, n_presets=2)
    verdicts = pd.DataFrame({"F01": [2, 0, 1], "F02": [0, 2, 0]}, dtype=np.int8)
    reasons = pd.DataFrame({"fall": [1, 2, 0], "kennung": ["F02", "F01", "F01"], "verdict": [2, 1, 2], "warum": ["b", "c", "a"]})
    rows = records(alone(world, "Vorauswahl", judged=Judged(verdicts), reasons=reasons))
    assert {(row["Voreinstellung"].split()[0], row["Kundennummer"][-1], row["Warum"]) for row in rows} == {
        ("F01", "0", "a"),
        ("F01", "2", "c"),
        ("F02", "1", "b"),
    }


def test_die_vorauswahl_oeffnet_gefiltert_auf_die_erste_voreinstellung_des_hauses():
    world = welt(40, settings=einstellungen(favoriten=["F07"]))
    data = as_bytes(described(world))
    sheet = read(data)["Vorauswahl"]
    top = heading_row(sheet)
    visible = {sheet.cell(row, 1).value for row in range(top + 1, sheet.max_row + 1) if not sheet.row_dimensions[row].hidden}
    hidden = {sheet.cell(row, 1).value for row in range(top + 1, sheet.max_row + 1) if sheet.row_dimensions[row].hidden}
    label = next(preset.label for preset in world.presets if preset.kennung == "F07")
    assert visible == {label}
    assert label not in hidden
    table = sheet.tables["Vorauswahl"]
    assert [(column.colId, column.filters.filter) for column in table.autoFilter.filterColumn] == [(0, [label])]


def test_datenschnitte_gibt_es_fuer_voreinstellung_team_und_fachkraft(mappe):
    data = mappe[1]
    caches = [part(data, f"xl/slicerCaches/slicerCache{number}.xml") for number in (1, 2, 3)]
    assert [text.split('sourceName="')[1].split('"')[0] for text in caches] == ["Voreinstellung", "Team", "Zuständige Fachkraft"]


def test_ohne_datenschnitte_bleibt_keine_spur_von_ihnen():
    data = as_bytes(described(welt(5, settings=einstellungen(datenschnitte="nein"))))
    assert b"slicer" not in data
    assert heading_row(read(data)["Vorauswahl"]) == 4


# Übersicht


def text_of(sheet) -> str:
    return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def test_die_uebersicht_sagt_laut_welche_quelle_fehlt(mappe):
    shown = text_of(mappe[2]["Übersicht"])
    assert "Quelle fehlt" in shown
    assert f"von {len(expected(()))} Quellen geladen (Quelle fehlt: Notizen)" in shown


def test_die_uebersicht_zaehlt_ja_und_unklar_je_voreinstellung(mappe):
    world, _, book = mappe
    counts = world.judged.counts()
    shown = {row["Kennung"]: (row["ja"], row["unklar"]) for row in records(book["Übersicht"], "Kennung") if row["Kennung"] in counts}
    assert shown == {kennung: (count["ja"], count["unklar"]) for kennung, count in counts.items()}


def test_die_uebersicht_nennt_bei_jeder_voreinstellung_was_die_meisten_faelle_offen_laesst():
    world = welt(5)
    infos = [replace(one, hauptgrund_unklar="Personen in BG unbekannt" if one.kennung == "F02" else "") for one in world.presets]
    rows = records(alone(world, "Übersicht", presets=infos), "Kennung")
    shown = {row["Kennung"]: row["Bedingung"] for row in rows}
    assert shown["F02"] == f"{infos[1].satz} (unklar meist: Personen in BG unbekannt)"
    assert shown["F01"] == infos[0].satz


def test_favoriten_stehen_zuerst_und_sind_gekennzeichnet():
    data = as_bytes(described(welt(5, settings=einstellungen(favoriten=["F17", "F03"]))))
    rows = records(read(data)["Übersicht"], "Kennung")
    assert [row["Kennung"] for row in rows[:3]] == ["F17", "F03", "F01"]
    assert rows[0]["Voreinstellung"].startswith("★ ")


def test_die_bilanz_jeder_quelle_steht_auf_der_uebersicht(mappe):
    world, _, book = mappe
    rows = {row["Quelle"]: row for row in records(book["Übersicht"], "Quelle")}
    verbis = world.bilanz["verbis"]
    assert (rows["VerBIS"]["Zeilen"], rows["VerBIS"]["zugeordnet"], rows["VerBIS"]["offen"]) == (
        verbis["zeilen"],
        verbis["zugeordnet"],
        verbis["offen"],
    )
    assert rows["VerBIS"]["doppelt / ausgeschl."] == f"{verbis['doppelt']} / {verbis['ausgeschlossen']}"


def test_die_uebersicht_hat_ein_diagramm_mit_alternativtext(mappe):
    drawing = part(mappe[1], "xl/drawings/drawing1.xml")
    assert 'descr="Säulendiagramm: Personen mit ja und unklar' in drawing


def test_jeder_verweis_fuehrt_auf_ein_blatt_der_mappe(mappe):
    _, _, book = mappe
    targets = {cell.hyperlink.location.split("!")[0].strip("'") for row in book["Übersicht"].iter_rows() for cell in row if cell.hyperlink}
    assert targets == set(BLAETTER) - {"Übersicht"}


def test_das_haus_nennt_seine_kontaktstelle():
    book = read(as_bytes(described(welt(2, settings=einstellungen(kontakt="Controlling, Zimmer 12")))))
    assert "Controlling, Zimmer 12" in text_of(book["Übersicht"])


@pytest.mark.parametrize("blatt", ["Übersicht", "Kundenstruktur", "Klärung", "Meldungen", "Legende"])
def test_nirgends_gibt_es_summen_je_fachkraft(mappe, blatt):
    world, _, book = mappe
    names = set(world.faelle.werte["fachkraft"]) - {""}
    numbers_beside = [
        row for row in book[blatt].iter_rows(values_only=True) if names & set(row) and any(isinstance(value, int | float) for value in row)
    ]
    assert numbers_beside == []


# Klärung, Zuordnung, Meldungen, Legende


def test_die_klaerung_sagt_wie_viele_pruefungen_es_gab_und_wie_viele_fehlschlugen(mappe):
    assert mappe[2]["Klärung"]["A2"].value == "Prüfungen: 10, Fehler: 0"


def test_eine_bilanz_die_nicht_aufgeht_ist_ein_fehler():
    world = welt(5)
    bilanz = {name: dict(counts) for name, counts in world.bilanz.items()}
    bilanz["step"]["zeilen"] += 1
    book = read(as_bytes(described(world, bilanz=bilanz)))
    assert book["Klärung"]["A2"].value == "Prüfungen: 10, Fehler: 1"
    assert [row["Prüfung"] for row in records(book["Übersicht"], "Prüfung") if row["Ergebnis"] == "Fehler"] == [
        "Bilanz STEP: jede Zeile ist zugeordnet, offen, doppelt oder ausgeschlossen"
    ]


def test_die_klaerung_nennt_person_feld_und_wo_zu_aendern_ist(mappe):
    world, _, book = mappe
    numbers = world.faelle.werte["kundennummer"]
    shown = [(row["Kundennummer"], row["Was ist zu klären?"], row["Wo ändern?"]) for row in records(book["Klärung"])]
    expected = {(numbers[one.fall], one.text, "VerBIS: Lebenslauf") for one in world.faelle.klaerung.itertuples()}
    assert set(shown[: len(world.faelle.klaerung)]) == expected


def test_die_klaerung_beginnt_mit_dem_was_die_meisten_voreinstellungen_offen_laesst():
    world = welt(150, n_presets=6)
    presets = [replace(one, satz="Alter ist höchstens 30" if at < 4 else "Sprachniveau ist B1") for at, one in enumerate(world.presets)]
    rows = records(alone(world, "Klärung", presets=presets))
    place = {number: at for at, number in enumerate(world.faelle.werte["kundennummer"])}
    asking = {"Alter": presets[:4], "Sprachniveau": presets[4:]}

    def effect(row):
        asked = [one.kennung for one in asking.get(row["Feld"], ())]
        return sum(world.judged.verdicts.loc[place[row["Kundennummer"]], one] == Verdict.UNKLAR for one in asked)

    counted = [effect(row) for row in rows if row["Art"] != "ohne Fall"]
    assert counted == sorted(counted, reverse=True)
    assert max(counted) > 0
    assert [row["Wirkung"] for row in rows[: len(counted)]] == [f"{count} unklar" if count else None for count in counted]


def test_offene_zeilen_der_exporte_stehen_mit_fundstelle_in_der_klaerung(mappe):
    world, _, book = mappe
    rows = [row for row in records(book["Klärung"]) if row["Art"] == "ohne Fall"]
    assert len(rows) == len(world.restliste)
    assert (rows[0]["Fundstelle"], rows[0]["Mögliche Personen"]) == ("kurse.xlsx, Blatt „Tabelle1“, Zeile 10", "111D100000, 111D100001")


def test_zuordnung_zeigt_beide_datensaetze_nebeneinander_und_die_antwort(mappe):
    world, _, book = mappe
    rows = records(book["Zuordnung prüfen"], "Antwort")
    assert [row["Paar"] for row in rows] == list(world.linked.pruefpaare["paar"])
    assert (rows[0]["Nachname Export"], rows[0]["Nachname Fallliste"]) == ("Alhasan", "Al-Hassan")
    assert [row["Antwort"] or "" for row in rows] == list(world.linked.pruefpaare["antwort"])


def test_nur_gross_und_kleinschreibung_ist_keine_abweichung():
    world = welt(3)
    pairs = world.linked.pruefpaare.assign(
        nachname_zeile=["ÖZTÜRK", "Großmann", "Alhasan"], nachname_person=["Öztürk", "GROSSMANN", "Al-Hassan"]
    )
    sheet = alone(world, "Zuordnung prüfen", linked=replace(world.linked, pruefpaare=pairs))
    top = heading_row(sheet, "Antwort")
    column = next(cell.column for cell in sheet[top] if cell.value == "Nachname Fallliste")
    assert [sheet.cell(top + 1 + row, column).font.bold for row in range(3)] == [False, False, True]


def test_der_schluessel_des_paares_ist_ausgeblendet_und_die_antwort_hat_eine_auswahl(mappe):
    sheet = mappe[2]["Zuordnung prüfen"]
    columns = {cell.value: cell.column_letter for cell in sheet[heading_row(sheet, "Antwort")]}
    assert sheet.column_dimensions[columns["Paar"]].hidden
    assert sheet.data_validations.dataValidation[0].formula1 == '"gleich,verschieden,später"'


def test_meldungen_sind_je_code_begrenzt_und_der_rest_wird_gezaehlt():
    problems = [Problem("K-101", Origin("a.csv", zeile=row)) for row in range(CAP + 7)]
    rows = records(alone(welt(2), "Meldungen", problems=problems), "Code")
    assert len(rows) == CAP + 1
    assert rows[-1]["Was"] == "… und 7 weitere Meldungen dieser Art."


def test_eine_meldung_nennt_ort_ursache_naechsten_schritt_und_den_wert():
    problem = Problem("K-107", Origin("filters.yaml", zeile=8), {"schluessel": "titel"}, wert="31.02.2026")
    row = records(alone(welt(2), "Meldungen", problems=[problem]), "Code")[0]
    assert (row["Schwere"], row["Ort"], row["Wert in der Datei"]) == ("ABBRUCH", "filters.yaml, Zeile 8", "31.02.2026")
    assert (row["Was"], row["Tun"]) == (problem.was, problem.tun)


def test_die_legende_erklaert_jedes_feld_und_jede_voreinstellung(mappe):
    world, _, book = mappe
    rows = records(book["Legende"], "Begriff")
    assert {row["Begriff"] for row in rows if row["Art"] == "Feld"} == {
        feld.heading for feld in FELDER if not (feld.optional or feld.sensitiv)
    } | {"Voreinstellungen", "seit letztem Lauf"}
    assert {row["Begriff"] for row in rows if row["Art"] == "Voreinstellung"} == {preset.label for preset in world.presets}


def test_die_legende_nennt_zu_jedem_feld_quelle_zweck_und_empfaenger(mappe):
    rows = [row for row in records(mappe[2]["Legende"], "Begriff") if row["Art"] == "Feld"]
    assert not [row["Begriff"] for row in rows if not (row["Quelle und Stand"] and row["Zweck"] and row["Empfänger"])]


# Kundenstruktur


def test_die_kundenstruktur_zeigt_die_tabellen_der_auswertung_mit_dem_weg_zu_den_personen():
    world = welt(3)
    table = pd.DataFrame({"Herkunftsgruppe": ["EU", "UKR", "Gesamt"], "w": [0, 2, 2], "m": [1, 0, 1], "Personen": [1, 2, 3]})
    block = TableBlock("Herkunftsgruppe nach Geschlecht", table, "In der Fallliste: Herkunftsgruppe = Zeile", "balken")
    book = read(as_bytes(case_list(replace(world, tabellen=[block]))))
    rows = list(book["Kundenstruktur"].iter_rows(min_row=4, max_row=9, max_col=4, values_only=True))
    assert rows[0][0] == "Herkunftsgruppe nach Geschlecht"
    assert rows[1][0] == "In der Fallliste: Herkunftsgruppe = Zeile"
    assert rows[2:] == [("Herkunftsgruppe", "w", "m", "Personen"), ("EU", 0, 1, 1), ("UKR", 2, 0, 2), ("Gesamt", 2, 1, 3)]


# Leere und kleinste Liste


def test_eine_leere_liste_hat_alle_blaetter_und_keine_person(leer):
    _, _, book = leer
    assert book.sheetnames[: len(BLAETTER)] == BLAETTER
    assert book["Fallliste"]["A2"].value == "0 Personen, alle sichtbar"
    assert records(book["Fallliste"]) in ([], [dict.fromkeys([cell.value for cell in book["Fallliste"][4]])])


def test_mit_einer_person_ist_alles_da():
    _, _, book = small(1)
    assert len(records(book["Fallliste"])) == 1
    assert book["Fallliste"]["A2"].value == "1 Person, alle sichtbar"


def test_ohne_voreinstellungen_zeigt_die_auswahl_alle_faelle():
    _, _, book = small(4, n_presets=0)
    assert book["Auswahl"]["C3"].value == "alle Fälle"
    assert {row["Kundennummer"] for row in records(book["Auswahl"])} == {"111D100000", "111D100001", "111D100002", "111D100003"}


def test_der_stichtag_steht_auf_der_uebersicht(mappe):
    assert date(2026, 3, 31) == STICHTAG
    assert "Stand 31.03.2026" in text_of(mappe[2]["Übersicht"])
