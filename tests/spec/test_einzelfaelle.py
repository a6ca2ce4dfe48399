"""Einzelne Personen an den Grenzen: Haushalte, Bezug, Einkommen, Kurse, Ergebnisse, Sprache, Titel, Maßnahmen in jeder Folge von Tagen.

Die Sollwerte stammen aus Gesetz und Fachvorgabe und standen vor dem ersten Lauf fest. „!x“ heißt: alles, nur nicht x; mehrere Werte: jeder davon.
Alle Personen eines Stichtags stehen in einem Monat, in dem jede Quelle geladen ist.
"""

from datetime import date

import pytest

from bewerberanalyse.config import presets
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.compile import compile_presets
from bewerberanalyse.presets.evaluate import judge
from tests.builders import cell, gefaltet

S = "2026-11-05"
QUELLEN = ("verbis", "step", "allegro", "inge", "sprachbuero", "cosach", "opds", "notizen")
P = {"person": "p1"}
FLUCHT = "Aufenthaltserlaubnis_Flucht"
M = {"person": "p1", "rolle_in_bg": "Bevollmächtigter", "geburtsdatum": "1990-02-14", "vorname": "Lin", "nachname": "A"}
ALT = {"bg_nummer": "alt", "leistung_von": "2025-01-01", "leistung_bis": "2026-10-31", "leistungsbezug": "eingestellt"}
NEU = {"bg_nummer": "neu", "leistung_von": "2026-11-01", "leistung_bis": "2027-10-31", "leistungsbezug": "laufend"}
FAELLE: list[tuple] = []


def C(name, soll, stichtag=S, **quellen):
    FAELLE.append((name, soll, stichtag, quellen))


def V(**zelle):
    return [P | zelle]


def al(*zeilen):
    return [{"bg_nummer": "b1", "leistungsbezug": "laufend"} | zeile for zeile in zeilen]


def kid(tag, name, **zelle):
    return {"person": "", "rolle_in_bg": "Kind", "geburtsdatum": tag, "vorname": name, "nachname": "A"} | zelle


def partner(tag, **zelle):
    return {"person": "", "rolle_in_bg": "Partner", "geburtsdatum": tag, "vorname": "Ben", "nachname": "A"} | zelle


def ein(*zeilen):
    return [al(M | {"einkommen_monat": "2026-11", "einkommensart": art, "betrag": betrag} | mehr)[0] for art, betrag, mehr in zeilen]


def inge(**zelle):
    leer = dict.fromkeys(
        ("kursstatus", "berechtigt_am", "angemeldet_am", "kursbeginn", "kursende", "storniert_am", "ergebnis_dtz", "lid"), ""
    )
    return [P | {"kursart": "allgemein"} | leer | zelle]


def fin(**zelle):
    leer = {"ergebnis_dtz_2": "", "dtz_datum": "", "dtz_datum_2": ""}
    return inge(kursstatus="abgeschlossen", kursbeginn="2025-01-01", kursende="2026-05-31")[0] | leer | zelle


def spr(**zelle):
    return [
        P | dict.fromkeys(("kursart", "kurs", "kursstatus", "kursbeginn", "kursende", "ergebnis", "sprachniveau", "testdatum"), "") | zelle
    ]


def tit(**zelle):
    return [P | {"aufenthaltsstatus": "", "aufenthalt_bis": "", "aufenthalt_rechtsgrundlage": ""} | zelle]


def ma(**zelle):
    laufend = {"eintritt": "2026-09-01", "austritt_geplant": "2026-12-31", "austritt": "", "teilnahmestatus": "eingetreten"}
    return [P | {"massnahme": "Coaching", "instrument": "MAT"} | laufend | zelle]


v = V()
# Haushalte
# fmt: off
C("Zwillinge", {"kinder_u3": "2", "bg_groesse": "3"}, verbis=v, allegro=al(M, kid("2025-01-01", "Ida"), kid("2025-01-01", "Ilja")))
C("Zwillinge ohne Namen", {"kinder_u3": ("2", "unbekannt")}, verbis=v, allegro=al(M, kid("2025-01-01", "", nachname=""), kid("2025-01-01", "", nachname="")))
C("Zwilling mit zwei Einkommenszeilen", {"kinder_u3": "2"}, verbis=v, allegro=al(M | {"einkommensart": "", "betrag": ""}, kid("2025-01-01", "Ida", einkommensart="sonstiges", betrag="255,00"), kid("2025-01-01", "Ida", einkommensart="sonstiges", betrag="100,00"), kid("2025-01-01", "Ilja", einkommensart="", betrag="")))
C("Ungeborenes", {"kinder_u3": ("0", "unbekannt")}, verbis=v, allegro=al(M, kid("2027-03-01", "N.N.")))
C("Kind wird heute drei", {"kinder_u3": "0", "kinder_u6": "1"}, verbis=v, allegro=al(M, kid("2023-11-05", "Ida")))
C("Kind wird morgen drei", {"kinder_u3": "1"}, verbis=v, allegro=al(M, kid("2023-11-06", "Ida")))
C("Kind vom 29.02. am 28.02.", {"kinder_u3": "1"}, stichtag="2027-02-28", verbis=v, allegro=al(M, kid("2024-02-29", "Ida")))
C("Kind vom 29.02. am 01.03.", {"kinder_u3": "0"}, stichtag="2027-03-01", verbis=v, allegro=al(M, kid("2024-02-29", "Ida")))
C("Kind wird heute 15", {"kinder_u15": "0"}, verbis=v, allegro=al(M, kid("2011-11-05", "Ida")))
C("Kind wird morgen 15", {"kinder_u15": "1", "juengstes_kind_monate": "179"}, verbis=v, allegro=al(M, kid("2011-11-06", "Ida")))
C("Kind nur Jahr 2025", {"kinder_u3": "1", "juengstes_kind_monate": "unbekannt"}, verbis=v, allegro=al(M, kid("2025", "Ida")))
C("Kind nur Jahr 2023", {"kinder_u3": "unbekannt", "kinder_u6": "1"}, verbis=v, allegro=al(M, kid("2023", "Ida")))
C("Kind Geburtsdatum fehlt", {"kinder_u3": "unbekannt", "kinder_u15": "unbekannt"}, verbis=v, allegro=al(M, kid("", "Ida")))
C("Erwachsener ohne Geburtstag", {"kinder_u3": "0"}, verbis=v, allegro=al(M | {"geburtsdatum": ""}))
C("13 Monate", {"zumutbarkeit": "nein", "juengstes_kind_monate": "13", "F61": "ja"}, verbis=v, allegro=al(M, kid("2025-09-06", "Ida")))
C("14 Monate", {"zumutbarkeit": "ja", "juengstes_kind_monate": "14", "F61": "nein"}, verbis=v, allegro=al(M, kid("2025-09-05", "Ida")))
C("20 Monate vor Juli 2026", {"zumutbarkeit": "nein"}, stichtag="2026-06-30", verbis=v, allegro=al(M, kid("2024-10-01", "Ida")))
C("20 Monate im Juli 2026", {"zumutbarkeit": "ja"}, stichtag="2026-07-01", verbis=v, allegro=al(M, kid("2024-10-01", "Ida")))
C("VerBIS sagt zumutbar", {"zumutbarkeit": "ja"}, verbis=V(zumutbarkeit="ja"), allegro=al(M, kid("2026-10-01", "Ida")))
C("Status § 10 ohne Kind", {"zumutbarkeit": "unbekannt"}, verbis=V(arbeitsmarktstatus="nicht_aktiviert_10"), allegro=al(M))
C("Zumutbarkeit unlesbar", {"zumutbarkeit": "unbekannt"}, verbis=V(zumutbarkeit="?"), allegro=al(M))
C("Zumutbarkeit ein Mitglied fehlt ohne Kind", {"zumutbarkeit": "unbekannt", "kinder_u3": "unbekannt"}, verbis=v, allegro=al(M | {"bg_groesse": "2"}))
C("Alleinerziehend", {"bg_typ": "Alleinerziehend"}, verbis=v, allegro=al(M, kid("2018-01-01", "Ida")))
C("Paar ohne Kinder", {"bg_typ": "Partner_ohne_Kinder"}, verbis=v, allegro=al(M, partner("1988-01-01")))
C("Paar, Kind 17", {"bg_typ": "Partner_mit_Kindern"}, verbis=v, allegro=al(M, partner("1988-01-01"), kid("2008-11-06", "Ida")))
C("Paar, Kind 18", {"bg_typ": "!Partner_mit_Kindern"}, verbis=v, allegro=al(M, partner("1980-01-01"), kid("2008-11-05", "Ida")))
C("Single", {"bg_typ": "Single", "bg_groesse": "1"}, verbis=v, allegro=al(M))
C("Single laut Spalte, zwei gezählt", {"bg_groesse": "1"}, verbis=v, allegro=al(M | {"bg_groesse": "1"}, kid("2018-01-01", "Ida", bg_groesse="1")))
C("BG-Größe 0", {"bg_groesse": "unbekannt"}, verbis=v, allegro=al(M | {"bg_groesse": "0"}))
C("BG-Größe unlesbar", {"bg_groesse": "unbekannt", "F01": "nein"}, verbis=V(geschlecht="m"), allegro=al(M | {"bg_groesse": "?"}))
# Wechsel der BG
C("Auszug zum 1.", {"bg_nummer": "neu", "kinder_u3": "0", "bg_groesse": "1", "leistungsbezug": "laufend"}, verbis=v, allegro=[M | ALT, kid("2025-01-01", "Ida") | ALT | {"leistung_bis": "2027-01-31"}, M | NEU])
C("Kind zieht mit", {"bg_nummer": "neu", "kinder_u3": "1", "bg_groesse": "2"}, verbis=v, allegro=[M | ALT, kid("2025-01-01", "Ida") | ALT, M | NEU, kid("2025-01-01", "Ida") | NEU])
C("neue BG erst im Dezember", {"bg_nummer": "alt", "leistungsbezug": "laufend"}, verbis=v, allegro=[M | ALT | {"leistung_bis": "2026-11-30", "leistungsbezug": "laufend"}, M | NEU | {"leistung_von": "2026-12-01"}])
C("beide beendet", {"bg_nummer": "neu", "leistungsbezug": "eingestellt"}, verbis=v, allegro=[M | ALT | {"leistung_bis": "2026-03-31"}, M | NEU | {"leistung_von": "2026-04-01", "leistung_bis": "2026-09-30", "leistungsbezug": "eingestellt"}])
C("Wechselmodell", {"kinder_u3": "1"}, verbis=v, allegro=[M | NEU, kid("2025-01-01", "Ida") | NEU, kid("2025-01-01", "Ida") | NEU | {"bg_nummer": "andere"}, partner("1985-01-01", bg_nummer="andere", rolle_in_bg="Bevollmächtigter", nachname="B", leistung_von="2026-11-01", leistung_bis="2027-01-01", leistungsbezug="laufend")])
C("Zugang mit Lücke 31 Tage", {"zugang_am": "2025-01-01"}, verbis=v, allegro=[M | ALT | {"leistung_bis": "2026-09-30"}, M | NEU | {"bg_nummer": "alt", "leistung_von": "2026-10-31"}])
C("Zugang mit Lücke 40 Tage", {"zugang_am": "2026-11-01"}, verbis=v, allegro=[M | ALT | {"leistung_bis": "2026-09-20"}, M | NEU])
# Leistungsbezug
C("Bezug letzter Monat, dieser Monat", {"leistungsbezug": "eingestellt"}, verbis=v, allegro=[dict(M, bg_nummer="b1", leistungsbezug="laufend", stand="2026-10-31"), dict(M, bg_nummer="b1", leistungsbezug="eingestellt", stand="2026-11-05")])
C("Bezug unlesbar", {"leistungsbezug": "unbekannt", "F22": ("unklar", "nein")}, verbis=v, allegro=[dict(M, bg_nummer="b1", leistungsbezug="?")])
C("Bezug unlesbar, opDs laufend", {"leistungsbezug": ("laufend", "unbekannt")}, verbis=v, allegro=[dict(M, bg_nummer="b1", leistungsbezug="?")], opds=V(leistungsbezug="laufend"))
C("nicht in Allegro", {"leistungsbezug": "unbekannt", "erwerbseinkommen": "unbekannt", "bg_groesse": "unbekannt", "kinder_u3": "unbekannt"}, verbis=v, allegro=[{"person": "p9", "bg_nummer": "b9", "leistungsbezug": "laufend"}])
C("nicht in Allegro, opDs laufend", {"leistungsbezug": ("laufend", "unbekannt")}, verbis=v, allegro=[{"person": "p9", "bg_nummer": "b9", "leistungsbezug": "laufend"}], opds=V(leistungsbezug="laufend"))
C("Bezug blank, BWZ läuft", {"leistungsbezug": ("laufend", "unbekannt")}, verbis=v, allegro=[M | NEU | {"leistungsbezug": ""}])
C("Bezug blank, BWZ vorbei", {"leistungsbezug": ("eingestellt", "unbekannt")}, verbis=v, allegro=[M | ALT | {"leistungsbezug": ""}])
# Einkommen
C("zwei Jobs", {"erwerbseinkommen": "550,00", "F34": "ja", "F63": "nein"}, verbis=v, allegro=ein(("erwerb", "300,00", {}), ("erwerb", "250,00", {})))
C("Minijobgrenze", {"F34": "ja", "F63": "nein"}, verbis=v, allegro=ein(("erwerb", "603,00", {})))
C("über Minijobgrenze", {"F34": "nein", "F63": "ja"}, verbis=v, allegro=ein(("erwerb", "603,01", {})))
C("2027 Minijobgrenze", {"F34": "ja", "F63": "nein"}, stichtag="2027-01-05", verbis=v, allegro=[r | {"einkommen_monat": "2027-01"} for r in ein(("erwerb", "633,00", {}))])
C("2000 Euro", {"F63": "ja"}, verbis=v, allegro=ein(("erwerb", "2.000,00", {})))
C("2000,01 Euro", {"F63": "nein"}, verbis=v, allegro=ein(("erwerb", "2.000,01", {})))
C("nur Oktober", {"erwerbseinkommen": ("0,00", "unbekannt")}, verbis=v, allegro=ein(("erwerb", "500,00", {"einkommen_monat": "2026-10"})))
C("Monat leer neben vollem", {"erwerbseinkommen": "unbekannt"}, verbis=v, allegro=ein(("erwerb", "500,00", {"einkommen_monat": ""}), ("sonstiges", "255,00", {})))
C("Betrag unlesbar", {"erwerbseinkommen": "unbekannt", "F34": "unklar"}, verbis=v, allegro=ein(("erwerb", "?", {})))
C("Betrag fehlt", {"erwerbseinkommen": "unbekannt"}, verbis=v, allegro=ein(("erwerb", "", {})))
C("Art unlesbar", {"erwerbseinkommen": "unbekannt", "sonstiges_einkommen": "unbekannt"}, verbis=v, allegro=ein(("?", "500,00", {})))
C("nur Kindergeld", {"erwerbseinkommen": "0,00", "sonstiges_einkommen": "255,00", "F34": "nein"}, verbis=v, allegro=ein(("sonstiges", "255,00", {})))
C("Einkommen des Partners", {"erwerbseinkommen": "0,00"}, verbis=v, allegro=al(M | {"einkommensart": "", "betrag": "", "einkommen_monat": ""}, partner("1988-01-01", einkommensart="erwerb", betrag="900,00", einkommen_monat="2026-11")))
C("keine Zeile", {"erwerbseinkommen": "0,00"}, verbis=v, allegro=al(M | {"einkommensart": "", "betrag": "", "einkommen_monat": ""}))
# Kurse
C("nur berechtigt", {"ik_status": "berechtigt"}, verbis=v, inge=inge(berechtigt_am="2026-01-10"))
C("angemeldet, Beginn künftig", {"ik_status": "angemeldet", "ik_beginn": ("", "2026-12-01")}, verbis=v, inge=inge(angemeldet_am="2026-10-01", kursbeginn="2026-12-01"))
C("begonnen, kein Ende", {"ik_status": ("laufend", "unbekannt")}, verbis=v, inge=inge(kursbeginn="2026-09-01"))
C("begonnen, Ende künftig", {"ik_status": "laufend", "ik_ende": "2027-03-31"}, verbis=v, inge=inge(kursbeginn="2026-09-01", kursende="2027-03-31"))
C("laufend gemeldet, Ende vorbei", {"ik_status": "!laufend"}, verbis=v, inge=inge(kursstatus="laufend", kursbeginn="2025-09-01", kursende="2026-08-31"))
C("abgebrochen, geplantes Ende künftig", {"ik_status": "abgebrochen"}, verbis=v, inge=inge(kursstatus="abgebrochen", kursbeginn="2026-02-01", kursende="2027-03-31"))
C("storniert vorbei", {"ik_status": "kein"}, verbis=v, inge=inge(berechtigt_am="2026-01-10", storniert_am="2026-05-01"))
C("storniert künftig", {"ik_status": "berechtigt"}, verbis=v, inge=inge(berechtigt_am="2026-01-10", storniert_am="2026-12-01"))
C("storniert unlesbar", {"ik_status": "unbekannt"}, verbis=v, inge=inge(berechtigt_am="2026-01-10", storniert_am="?"))
C("abgeschlossen, neuer läuft", {"ik_status": "laufend"}, verbis=v, inge=inge(kursstatus="abgeschlossen", kursbeginn="2023-01-01", kursende="2023-12-31") + inge(kursstatus="laufend", kursbeginn="2026-09-01", kursende="2027-03-01"))
C("abgeschlossen und berechtigt", {"ik_status": "abgeschlossen"}, verbis=v, inge=inge(kursstatus="abgeschlossen", kursbeginn="2023-01-01", kursende="2023-12-31") + inge(berechtigt_am="2026-05-01"))
C("abgebrochen und angemeldet", {"ik_status": "angemeldet"}, verbis=v, inge=inge(kursstatus="abgebrochen", kursbeginn="2023-01-01") + inge(kursstatus="angemeldet", angemeldet_am="2026-10-01"))
C("abgebrochen und berechtigt", {"ik_status": "abgebrochen"}, verbis=v, inge=inge(kursstatus="abgebrochen", kursbeginn="2023-01-01") + inge(berechtigt_am="2026-05-01"))
C("VerBIS kein, InGe berechtigt", {"ik_status": "berechtigt"}, verbis=V(ik_status="kein"), inge=inge(berechtigt_am="2026-01-10"))
C("VerBIS laufend, InGe abgeschlossen", {"ik_status": ("abgeschlossen", "laufend", "unbekannt")}, verbis=V(ik_status="laufend"), inge=inge(kursstatus="abgeschlossen", kursbeginn="2025-01-01", kursende="2026-08-31"))
C("kein Eintrag", {"ik_status": "kein"}, verbis=v, inge=[dict(inge()[0], person="p9")])
C("InGe leere Zeile", {"ik_status": ("berechtigt", "unbekannt")}, verbis=v, inge=inge())
C("Status unlesbar", {"ik_status": "unbekannt", "F13": ("unklar", "nein"), "F10": ("unklar", "nein")}, verbis=v, inge=inge(kursstatus="?", kursbeginn="2026-02-01"))
C("anderer Kurs", {"ik_status": "kein", "bsk_status": "kein"}, verbis=v, sprachbuero=[dict(P, kursart="anderer_Kurs", kursstatus="laufend", kursbeginn="2026-09-01", kurs="")])
C("Basiskurs fertig", {"ik_status": "kein", "basiskurs_status": "abgeschlossen", "F47": "ja"}, verbis=v, sprachbuero=[dict(P, kursart="Basiskurs", kursstatus="abgeschlossen", kursbeginn="2026-03-01", kursende="2026-06-01")], allegro=al(M))
C("befreit", {"ik_status": "befreit", "F03": ("nein",)}, verbis=V(geschlecht="w", staatsangehoerigkeit="Syrien"), sprachbuero=[dict(P, kursart="allgemein", kursstatus="befreit")], allegro=al(M))
C("CoSach IK beendet", {"ik_status": "abgeschlossen"}, verbis=v, cosach=[dict(P, massnahme="Integrationskurs", instrument="IK", eintritt="2025-01-01", austritt_geplant="2025-12-31", austritt="2025-12-31", teilnahmestatus="beendet", austrittsgrund="")])
C("CoSach IK beendet wegen Fehlzeiten", {"ik_status": "!abgeschlossen"}, verbis=v, cosach=[dict(P, massnahme="Integrationskurs", instrument="IK", eintritt="2025-01-01", austritt_geplant="2025-12-31", austritt="2025-06-30", teilnahmestatus="beendet", austrittsgrund="Fehlzeiten")])
C("unterbrochen vor über einem Jahr", {"ik_status": "unterbrochen", "F07": "ja"}, verbis=v, allegro=al(M), inge=[inge(kursstatus="unterbrochen", kursbeginn="2025-01-01")[0] | {"unterbrochen_seit": "2025-11-04"}])
C("unterbrochen genau ein Jahr", {"F07": "nein"}, verbis=v, allegro=al(M), inge=[inge(kursstatus="unterbrochen", kursbeginn="2025-01-01")[0] | {"unterbrochen_seit": "2025-11-05"}])
C("unterbrochen ohne Tag", {"F07": "unklar"}, verbis=v, allegro=al(M), inge=[inge(kursstatus="unterbrochen", kursbeginn="2025-01-01")[0] | {"unterbrochen_seit": ""}])
C("F05 Jahr um", {"F05": "ja", "F06": "ja"}, verbis=v, allegro=al(M), inge=inge(kursstatus="berechtigt", berechtigt_am="2025-11-05"))
C("F05 Jahr morgen um", {"F05": "nein", "F06": "ja"}, verbis=v, allegro=al(M), inge=inge(kursstatus="berechtigt", berechtigt_am="2025-11-06"))
C("F05 Altfall", {"F05": "nein"}, verbis=v, allegro=al(M), inge=inge(kursstatus="berechtigt", berechtigt_am="2017-06-30"))
C("F08 43 Tage", {"F08": "ja"}, verbis=v, allegro=al(M), inge=inge(kursstatus="angemeldet", angemeldet_am="2026-09-23"))
C("F08 42 Tage", {"F08": "nein"}, verbis=v, allegro=al(M), inge=inge(kursstatus="angemeldet", angemeldet_am="2026-09-24"))
# Ergebnisse
C("zwei DTZ", {"ik_ergebnis": "B1_erfolgreich", "sprachniveau": "B1", "F14": "nein"}, verbis=v, allegro=al(M), inge=[fin(ergebnis_dtz="A2", dtz_datum="2025-06-01", ergebnis_dtz_2="B1", dtz_datum_2="2026-05-20", lid="ja")])
C("zwei DTZ, der neuere schlechter", {"ik_ergebnis": "B1_erfolgreich", "sprachniveau": "A2"}, verbis=v, inge=[fin(ergebnis_dtz="B1", dtz_datum="2025-06-01", ergebnis_dtz_2="A2", dtz_datum_2="2026-05-20", lid="ja")])
C("LiD leer", {"ik_ergebnis": "unbekannt", "sprachniveau": "B1", "F59": "unklar", "F14": "unklar"}, verbis=v, allegro=al(M), inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-05-20")])
C("LiD nein", {"ik_ergebnis": "B1_ohne_LiD", "F59": "ja", "F14": "nein"}, verbis=v, allegro=al(M), inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-05-20", lid="nein")])
C("LiD leer, Sprachbüro ohne LiD", {"ik_ergebnis": "B1_ohne_LiD"}, verbis=v, inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-05-20")], sprachbuero=[dict(P, kursart="allgemein", kursstatus="abgeschlossen", ergebnis="B1_ohne_LiD", kursende="2026-05-31")])
C("LiD leer, Sprachbüro erfolgreich", {"ik_ergebnis": "B1_erfolgreich"}, verbis=v, inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-05-20")], sprachbuero=[dict(P, kursart="allgemein", kursstatus="abgeschlossen", ergebnis="B1_erfolgreich", kursende="2026-05-31")])
C("A2 LiD leer", {"ik_ergebnis": "A2", "F14": "ja", "F59": "nein"}, verbis=v, allegro=al(M), inge=[fin(ergebnis_dtz="A2", dtz_datum="2026-05-20")])
C("DTZ unlesbar, anderer A2", {"ik_ergebnis": "unbekannt", "F14": "unklar"}, verbis=v, allegro=al(M), inge=[fin(ergebnis_dtz="A2", dtz_datum="2025-05-20", ergebnis_dtz_2="?", dtz_datum_2="2026-05-20")])
C("kein Test", {"ik_ergebnis": "kein_test", "F14": "nein", "F14T": "ja"}, verbis=v, allegro=al(M), inge=[fin(ergebnis_dtz="kein_test")])
C("Ergebnis fehlt", {"ik_ergebnis": "unbekannt", "F14": "unklar", "F14T": "unklar"}, verbis=v, allegro=al(M), inge=[fin()])
# Sprache
C("Test nach DTZ", {"sprachniveau": "A2", "sprachniveau_quelle": "Test", "sprachniveau_konflikt": "ja"}, verbis=v, inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-01-20", lid="ja")], sprachbuero=spr(sprachniveau="A2", testdatum="2026-10-20"))
C("Angabe nach DTZ", {"sprachniveau": "B1", "sprachniveau_quelle": "DTZ", "sprachniveau_konflikt": "ja"}, verbis=V(sprachniveau="B2", sprachniveau_datum="2026-10-20"), inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-01-20", lid="ja")])
C("Test unlesbar", {"sprachniveau": "unbekannt", "F17": ("unklar", "nein"), "F15": ("unklar", "nein")}, verbis=v, inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-01-20", lid="ja")], sprachbuero=spr(sprachniveau="?", testdatum="2026-10-20"))
C("Test unlesbar, älter", {"sprachniveau": "B1"}, verbis=v, inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-01-20", lid="ja")], sprachbuero=spr(sprachniveau="?", testdatum="2024-10-20"))
C("ohne alles", {"sprachniveau": "unbekannt", "F33": "ja"}, verbis=V(sprachniveau=""), allegro=al(M))
C("sechs Monate", {"F33": "nein"}, verbis=V(sprachniveau="B1", sprachniveau_datum="2026-05-05"), allegro=al(M))
C("sechs Monate und ein Tag", {"F33": "ja"}, verbis=V(sprachniveau="B1", sprachniveau_datum="2026-05-04"), allegro=al(M))
# Aufenthalt
C("§ 24 gedruckt 04.03.2026", {"aufenthalt_bis": "2027-03-04", "F42": "nein", "kontext_flucht": "ja"}, verbis=tit(aufenthaltsstatus=FLUCHT, aufenthalt_bis="2026-03-04", aufenthalt_rechtsgrundlage="§ 24"), allegro=al(M))
C("§ 24 abgelaufen vor Februar 2026", {"aufenthalt_bis": "!2027-03-04"}, verbis=tit(aufenthaltsstatus=FLUCHT, aufenthalt_bis="2024-01-31", aufenthalt_rechtsgrundlage="§ 24"))
C("§ 24 gültig bis 2028", {"aufenthalt_bis": "2028-03-04"}, verbis=tit(aufenthaltsstatus=FLUCHT, aufenthalt_bis="2028-03-04", aufenthalt_rechtsgrundlage="§ 24"))
C("§ 25 Abs. 2 abgelaufen", {"aufenthalt_bis": "2026-10-01", "F42": "nein"}, verbis=tit(aufenthaltsstatus=FLUCHT, aufenthalt_bis="2026-10-01", aufenthalt_rechtsgrundlage="§ 25 Abs. 2"), allegro=al(M))
C("Rechtsgrundlage unlesbar", {"aufenthalt_bis": ("unbekannt", "2026-03-04"), "F42": "unklar"}, verbis=tit(aufenthaltsstatus=FLUCHT, aufenthalt_bis="2026-03-04", aufenthalt_rechtsgrundlage="?"), allegro=al(M))
C("90 Tage", {"F42": "ja"}, verbis=tit(aufenthaltsstatus="Duldung", aufenthalt_bis="2027-02-03"), allegro=al(M))
C("91 Tage", {"F42": "nein"}, verbis=tit(aufenthaltsstatus="Duldung", aufenthalt_bis="2027-02-04"), allegro=al(M))
C("Duldung im Bezug", {"F54": "ja", "kontext_flucht": "ja"}, verbis=tit(aufenthaltsstatus="Duldung"), allegro=al(M))
C("befristet ohne Tag", {"aufenthalt_bis": "unbekannt", "F42": "unklar"}, verbis=tit(aufenthaltsstatus=FLUCHT, aufenthalt_rechtsgrundlage="§ 25 Abs. 2"), allegro=al(M))
C("Niederlassung ohne Tag", {"aufenthalt_bis": ("", "unbekannt"), "F42": ("nein",)}, verbis=tit(aufenthaltsstatus="Niederlassungserlaubnis"), allegro=al(M))
C("Status unlesbar, opDs Flucht", {"aufenthaltsstatus": (FLUCHT, "unbekannt"), "kontext_flucht": ("ja", "unbekannt")}, verbis=tit(aufenthaltsstatus="?"), opds=V(aufenthaltsstatus=FLUCHT))
C("Status leer", {"aufenthaltsstatus": "unbekannt", "kontext_flucht": "!nein", "F54": "unklar"}, verbis=[tit()[0] | {"staatsangehoerigkeit": "Syrien"}], allegro=al(M))
C("Deutsche", {"herkunftsgruppe": "D", "F03": "nein"}, verbis=V(staatsangehoerigkeit="Deutschland", geschlecht="w"), allegro=al(M))
C("Doppelstaater", {"herkunftsgruppe": "D"}, verbis=V(staatsangehoerigkeit="Syrien; Deutschland"))
C("Staat unlesbar", {"herkunftsgruppe": "unbekannt"}, verbis=V(staatsangehoerigkeit="?"))
# Maßnahmen
C("läuft", {"massnahme_aktuell": "Coaching", "massnahme_ende": "2026-12-31"}, verbis=v, cosach=ma())
C("Ende vor Eintritt", {"massnahme_aktuell": ("", "unbekannt"), "massnahme_ende": "!2026-01-31"}, verbis=v, cosach=ma(austritt_geplant="2026-01-31"))
C("Eintritt fehlt", {"massnahme_aktuell": ("Coaching", "unbekannt")}, verbis=v, cosach=ma(eintritt=""))
C("Eintritt fehlt, zugewiesen", {"massnahme_aktuell": "unbekannt"}, verbis=v, cosach=ma(eintritt="", teilnahmestatus="zugewiesen"))
C("Eintritt unlesbar", {"massnahme_aktuell": "!", "F35": "unklar"}, verbis=v, cosach=ma(eintritt="?"), allegro=al(M))
C("Eintritt nur November", {"massnahme_aktuell": "unbekannt"}, verbis=v, cosach=ma(eintritt="2026-11", teilnahmestatus=""))
C("Eintritt nur Oktober", {"massnahme_aktuell": "Coaching"}, verbis=v, cosach=ma(eintritt="2026-10"))
C("geplant vorbei, Status eingetreten", {"massnahme_aktuell": ("", "unbekannt")}, verbis=v, cosach=ma(austritt_geplant="2026-10-31"))
C("Austritt gestern", {"massnahme_aktuell": ""}, verbis=v, cosach=ma(austritt="2026-11-04"))
C("Austritt heute", {"massnahme_aktuell": "Coaching"}, verbis=v, cosach=ma(austritt="2026-11-05"))
C("Austritt unlesbar", {"massnahme_aktuell": "unbekannt"}, verbis=v, cosach=ma(austritt="?"))
C("Ende offen", {"massnahme_aktuell": "Coaching", "massnahme_ende": ("", "unbekannt"), "F35": ("nein", "unklar")}, verbis=v, cosach=ma(austritt_geplant="offen"), allegro=al(M))
C("Ende fehlt", {"massnahme_ende": "unbekannt", "F35": "unklar"}, verbis=v, cosach=ma(austritt_geplant=""), allegro=al(M))
C("nicht angetreten", {"massnahme_aktuell": ""}, verbis=v, cosach=ma(teilnahmestatus="nicht_angetreten"))
C("zugewiesen, Beginn vorbei", {"massnahme_aktuell": ("Coaching", "unbekannt")}, verbis=v, cosach=ma(teilnahmestatus="zugewiesen"))
C("VB zählt nicht", {"massnahme_aktuell": ""}, verbis=v, cosach=ma(instrument="VB", massnahme="Führerschein"))
C("künftig", {"massnahme_aktuell": "", "folgemassnahme": "Coaching", "folge_beginn": "2026-12-01"}, verbis=v, cosach=ma(eintritt="2026-12-01", austritt_geplant="2027-03-31", teilnahmestatus="bewilligt"))
C("künftig abgesagt", {"folgemassnahme": ""}, verbis=v, cosach=ma(eintritt="2026-12-01", austritt_geplant="2027-03-31", teilnahmestatus="nicht_angetreten"))
C("endet in 42 Tagen", {"F35": "ja"}, verbis=v, cosach=ma(austritt_geplant="2026-12-17"), allegro=al(M))
C("endet in 43 Tagen", {"F35": "nein"}, verbis=v, cosach=ma(austritt_geplant="2026-12-18"), allegro=al(M))
C("endet bald, Folge da", {"F35": "nein"}, verbis=v, cosach=ma(austritt_geplant="2026-12-01") + ma(massnahme="TQ", instrument="FbW", eintritt="2026-12-15", austritt_geplant="2027-06-30", teilnahmestatus="bewilligt"), allegro=al(M))
C("zwei laufende", {"massnahme_ende": "2027-01-31"}, verbis=v, cosach=ma() + ma(massnahme="AGH Grün", instrument="AGH", austritt_geplant="2027-01-31"))
C("zwei laufende, eines ohne Ende", {"massnahme_ende": "unbekannt"}, verbis=v, cosach=ma() + ma(massnahme="AGH Grün", instrument="AGH", austritt_geplant=""))
C("nie in Maßnahme", {"massnahme_aktuell": "", "massnahme_ende": "", "F35": "nein"}, verbis=v, cosach=[ma()[0] | {"person": "p9"}], allegro=al(M))
# Person
C("morgen 25", {"alter": "24", "F38": "ja"}, verbis=V(geburtsdatum="2001-11-06"), allegro=al(dict(P)))
C("heute 25", {"alter": "25", "F38": "nein"}, verbis=V(geburtsdatum="2001-11-05"), allegro=al(dict(P)))
C("63", {"alter": "63"}, verbis=V(geburtsdatum="1963-11-05"))
C("nur Jahr 2000", {"alter": "unbekannt", "F22": ("unklar",)}, verbis=V(geburtsdatum="2000"), allegro=al(dict(P)))
C("nur Jahr 1990", {"alter": "unbekannt", "F22": ("nein", "unklar")}, verbis=V(geburtsdatum="1990"), allegro=al(dict(P)))
C("nur Monat 11.2001", {"alter": "unbekannt", "F38": "unklar"}, verbis=V(geburtsdatum="2001-11"), allegro=al(dict(P)))
C("Geburt künftig", {"alter": "unbekannt"}, verbis=V(geburtsdatum="2027-01-01"))
C("zwei Geburtstage", {"geburtsdatum": ("2001-11-06", "unbekannt")}, step=V(geburtsdatum="2001-11-06"), verbis=V(geburtsdatum="2001-06-11"))
C("Geschlecht widersprüchlich", {"geschlecht": ("w", "unbekannt")}, step=V(geschlecht="w"), verbis=V(geschlecht="m"))
C("Geschlecht unlesbar", {"geschlecht": "unbekannt", "F01": "!ja"}, verbis=V(geschlecht="?"), allegro=al(M))
C("STEP unlesbar, VerBIS w", {"geschlecht": ("w", "unbekannt")}, step=V(geschlecht="?"), verbis=V(geschlecht="w"))
C("U27 26", {"F22": "ja"}, verbis=V(geburtsdatum="1999-11-06"), allegro=al(dict(P)))
# Kontakt und Betreuung
C("Notiz neuer", {"letzter_kontakt": "2026-10-20"}, verbis=V(letzter_kontakt="2026-10-01"), notizen=[dict(P, datum="2026-10-20", stichwort="Gespräch", text="x")])
C("Kontakt künftig", {"letzter_kontakt": "!2026-12-01"}, verbis=V(letzter_kontakt="2026-12-01"))
C("Kontakt unlesbar", {"letzter_kontakt": "unbekannt", "F31": "unklar"}, verbis=V(letzter_kontakt="?"), allegro=al(M | {"zugang_am": "2026-01-01"}))
C("nie Kontakt", {"letzter_kontakt": "", "F31": "ja"}, verbis=V(letzter_kontakt=""), allegro=al(M | {"zugang_am": "2026-01-01"}))
C("Zugang 60 Tage", {"F31": "ja"}, verbis=V(letzter_kontakt=""), allegro=al(M | {"zugang_am": "2026-09-06"}))
C("Zugang 59 Tage", {"F31": "nein"}, verbis=V(letzter_kontakt=""), allegro=al(M | {"zugang_am": "2026-09-07"}))
C("24 Monate", {"monate_in_betreuung": "24", "F19": "ja"}, verbis=V(team="IP 1", betreuung_seit="2024-11-05"), allegro=al(M))
C("23 Monate", {"monate_in_betreuung": "23", "F19": "nein"}, verbis=V(team="IP 1", betreuung_seit="2024-11-06"), allegro=al(M))
C("Team unbekannt", {"betreuungsbereich": "unbekannt", "F19": "unklar"}, verbis=V(team="?", betreuung_seit="2020-01-01"), allegro=al(M))
# Abschlüsse
C("Profil leer", {"F32": "ja"}, verbis=V(schulabschluss="", berufsabschluss="ohne", zielberuf="Koch"), allegro=al(M))
C("Strategien leer", {"F30": "ja"}, verbis=V(handlungsstrategien=""), allegro=al(M))
C("Strategien unlesbar", {"F30": "unklar"}, verbis=V(handlungsstrategien="?"), allegro=al(M))
C("Reha leer", {"reha_status": ("unbekannt",), "F23": "unklar"}, verbis=V(reha_status="", schwerbehinderung=""), allegro=al(M))
C("Koop fehlt", {"F62": "ja"}, verbis=V(kooperationsplan_am=""), allegro=al(M))
C("BSK berechtigt 60 Tage", {"F16": "ja"}, verbis=V(bsk_status="berechtigt", bsk_berechtigt_am="2026-09-06"), allegro=al(M))
C("BSK berechtigt ohne Tag", {"F16": "unklar"}, verbis=V(bsk_status="berechtigt", bsk_berechtigt_am=""), allegro=al(M))
C("Kind listed, zwei fehlen", {"kinder_u3": "1", "F04": "ja", "F51": "ja"}, verbis=v, inge=inge(berechtigt_am="2026-01-10"), allegro=al(M | {"bg_groesse": "4"}, kid("2025-01-01", "Ida", bg_groesse="4")))
C("Schulkind listed, eins fehlt", {"kinder_u3": "unbekannt", "F04": "unklar", "kinder_u15": "1"}, verbis=v, inge=inge(berechtigt_am="2026-01-10"), allegro=al(M | {"bg_groesse": "3"}, kid("2016-01-01", "Ida", bg_groesse="3")))
# zwischen den Quellen und an den Grenzen der Voreinstellungen
C("Kontakt nur künftig", {"letzter_kontakt": "unbekannt", "F31": "unklar"}, verbis=V(letzter_kontakt="2026-12-01"), allegro=al(M | {"zugang_am": "2026-01-01"}))
C("Betreuung künftig", {"monate_in_betreuung": ("unbekannt", "")}, verbis=V(betreuung_seit="2027-01-01"))
C("Anmeldung künftig", {"F08": ("nein", "unklar")}, verbis=v, allegro=al(M), inge=inge(kursstatus="angemeldet", angemeldet_am="2026-12-01"))
C("Unterbrechung künftig", {"ik_status": ("laufend", "unbekannt", "unterbrochen"), "F07": ("nein", "unklar")}, verbis=v, allegro=al(M), inge=[inge(kursstatus="laufend", kursbeginn="2026-01-01", kursende="2027-06-30")[0] | {"unterbrochen_seit": "2026-12-01"}])
C("Titel unbefristet", {"aufenthalt_bis": "", "F42": "nein"}, verbis=tit(aufenthaltsstatus="Niederlassungserlaubnis", aufenthalt_bis="offen"), allegro=al(M))
C("laufend, BWZ vorbei", {"leistungsbezug": ("laufend", "unbekannt")}, verbis=v, allegro=[M | {"bg_nummer": "b1", "leistungsbezug": "laufend", "leistung_von": "2025-09-01", "leistung_bis": "2026-08-31"}])
C("DTZ künftig ohne Ergebnis", {"ik_ergebnis": ("unbekannt", ""), "sprachniveau": "unbekannt"}, verbis=v, inge=[fin(dtz_datum="2026-12-05")])
C("Status widersprüchlich VerBIS opDs", {"arbeitsmarktstatus": "beschaeftigt"}, verbis=V(arbeitsmarktstatus="beschaeftigt"), opds=V(arbeitsmarktstatus="arbeitslos"))
C("Status leer, opDs arbeitslos", {"arbeitsmarktstatus": ("arbeitslos", "unbekannt")}, verbis=V(arbeitsmarktstatus=""), opds=V(arbeitsmarktstatus="arbeitslos"))
C("Status unlesbar, opDs beschaeftigt", {"arbeitsmarktstatus": ("beschaeftigt", "unbekannt")}, verbis=V(arbeitsmarktstatus="?"), opds=V(arbeitsmarktstatus="beschaeftigt"))
C("zwei VerBIS-Dateien", {"arbeitsmarktstatus": "beschaeftigt"}, verbis=[dict(P, arbeitsmarktstatus="arbeitslos", stand="2026-10-01"), dict(P, arbeitsmarktstatus="beschaeftigt", stand="2026-11-04")])
C("zwei VerBIS-Dateien, neue leer", {"arbeitsmarktstatus": ("unbekannt", "arbeitslos")}, verbis=[dict(P, arbeitsmarktstatus="arbeitslos", stand="2026-10-01"), dict(P, arbeitsmarktstatus="", stand="2026-11-04")])
C("zwei VerBIS-Dateien, neue unlesbar", {"arbeitsmarktstatus": "unbekannt"}, verbis=[dict(P, arbeitsmarktstatus="arbeitslos", stand="2026-10-01"), dict(P, arbeitsmarktstatus="?", stand="2026-11-04")])
C("BSK nicht bestanden", {"sprachniveau": ("B1", "unbekannt")}, verbis=v, inge=[fin(ergebnis_dtz="B1", dtz_datum="2026-01-01", lid="ja")], sprachbuero=spr(kursart="BSK", kurs="BSK B2", kursstatus="abgeschlossen", kursbeginn="2026-02-01", kursende="2026-09-30", ergebnis="unter_A2"))
C("BSK bestanden", {"sprachniveau": "B2", "bsk_status": "abgeschlossen", "ik_ergebnis": ("", "Quelle fehlt", "unbekannt")}, verbis=v, sprachbuero=spr(kursart="BSK", kurs="BSK B2", kursstatus="abgeschlossen", kursbeginn="2026-02-01", kursende="2026-09-30", ergebnis="bestanden"))
C("BSK läuft", {"bsk_status": "laufend", "F15": "nein"}, verbis=V(sprachniveau="B1"), sprachbuero=spr(kursart="BSK", kurs="BSK B2", kursstatus="laufend", kursbeginn="2026-09-01", kursende="2027-02-28"), allegro=al(M))
C("Kurs ohne Art und Name, läuft", {"ik_status": "unbekannt", "bsk_status": "unbekannt"}, verbis=v, sprachbuero=spr(kursstatus="laufend", kursbeginn="2026-09-01"))
C("Kursname sagt IK", {"ik_status": "laufend"}, verbis=v, sprachbuero=spr(kurs="Integrationskurs 12/26", kursstatus="laufend", kursbeginn="2026-09-01"))
C("Art IK, Name BSK", {"ik_status": ("laufend", "unbekannt")}, verbis=v, sprachbuero=spr(kursart="allgemein", kurs="BSK B2", kursstatus="laufend", kursbeginn="2026-09-01"))
C("Kurszeile nur Test", {"ik_status": "kein"}, verbis=v, sprachbuero=spr(sprachniveau="A2", testdatum="2026-05-01"))
C("IK in zwei Quellen verschieden", {"ik_status": ("abgebrochen", "unbekannt", "abgeschlossen")}, verbis=v, inge=inge(kursstatus="abgebrochen", kursbeginn="2026-01-10", kursende="2026-06-15"), sprachbuero=spr(kursart="allgemein", kursstatus="abgeschlossen", kursbeginn="2026-01-10", kursende="2026-06-15"))
C("rechtskreis rough", {"F39": "unklar"}, verbis=V(rechtskreis="SGB II", rechtskreis_seit="2026-10"))
C("rechtskreis unbekannt, Tag künftig", {"F39": "unklar"}, verbis=V(rechtskreis="", rechtskreis_seit="2026-11-20"))
C("F40 Tage gleich", {"F40": "nein"}, verbis=V(rechtskreis="SGB II", rechtskreis_seit="2026-09-01"), cosach=[ma()[0] | {"kostentraeger": "SGB III"}])
C("F40 ja", {"F40": "ja"}, verbis=V(rechtskreis="SGB II", rechtskreis_seit="2026-09-02"), cosach=[ma()[0] | {"kostentraeger": "SGB III"}])
C("F40 Kostenträger leer", {"F40": "unklar"}, verbis=V(rechtskreis="SGB II", rechtskreis_seit="2026-09-02"), cosach=[ma()[0] | {"kostentraeger": ""}])
C("F41", {"F41": "ja"}, verbis=[tit(aufenthaltsstatus=FLUCHT, aufenthalt_rechtsgrundlage="§ 25 Abs. 5")[0] | {"aussetzung_am": "2025-06-05"}])
C("F41 ohne Tag", {"F41": "unklar"}, verbis=[tit(aufenthaltsstatus=FLUCHT, aufenthalt_rechtsgrundlage="§ 25 Abs. 5")[0] | {"aussetzung_am": ""}])
C("F45 ohne Tag", {"F45": "unklar"}, verbis=V(arbeitsmarktstatus="beschaeftigt", beschaeftigt_seit=""))
C("F45 sechs Monate", {"F45": "ja"}, verbis=V(arbeitsmarktstatus="beschaeftigt", beschaeftigt_seit="2026-05-05"))
C("F45 zu lang", {"F45": "nein"}, verbis=V(arbeitsmarktstatus="beschaeftigt", beschaeftigt_seit="2026-05-04"))
C("F46 43 Tage", {"F46": "ja"}, verbis=v, allegro=al(M), cosach=ma(austritt_geplant="2026-11-10") + ma(massnahme="B", eintritt="2026-12-23", austritt_geplant="2027-03-01", teilnahmestatus="bewilligt"))
C("F46 42 Tage", {"F46": "nein"}, verbis=v, allegro=al(M), cosach=ma(austritt_geplant="2026-11-10") + ma(massnahme="B", eintritt="2026-12-22", austritt_geplant="2027-03-01", teilnahmestatus="bewilligt"))
C("F55 Tag davor", {"F55": "nein"}, verbis=[tit(aufenthaltsstatus=FLUCHT, aufenthalt_rechtsgrundlage="§ 24")[0] | {"aufenthalt_erteilt_am": "2025-03-31"}], allegro=al(M))
C("F55 Tag danach", {"F55": "ja"}, verbis=[tit(aufenthaltsstatus=FLUCHT, aufenthalt_rechtsgrundlage="§ 24")[0] | {"aufenthalt_erteilt_am": "2025-04-01"}], allegro=al(M))
C("F55 Jahr 2025", {"F55": "unklar"}, verbis=[tit(aufenthaltsstatus=FLUCHT, aufenthalt_rechtsgrundlage="§ 24")[0] | {"aufenthalt_erteilt_am": "2025"}], allegro=al(M))
C("F57", {"F57": "ja"}, verbis=V(staatsangehoerigkeit="Polen", sprachniveau="A1"), inge=[dict(inge()[0], person="p9")], allegro=al(M))
C("F57 Niveau unbekannt", {"F57": "unklar"}, verbis=V(staatsangehoerigkeit="Polen", sprachniveau=""), inge=[dict(inge()[0], person="p9")], allegro=al(M))
C("F58", {"F58": "ja"}, verbis=v, inge=[fin(ergebnis_dtz="A2") | {"kursart": "Alpha"}], allegro=al(M))
C("F58 LiD leer B1", {"F58": "!ja"}, verbis=v, inge=[fin(ergebnis_dtz="B1") | {"kursart": "Alpha"}], allegro=al(M))
C("F62 Monat", {"F62": "unklar"}, verbis=V(kooperationsplan_am="2026-05"), allegro=al(M))
C("F64", {"F64": "ja"}, verbis=V(letzter_kontakt="2026-11-01", kontaktart="Telefon"), allegro=al(M | {"zugang_am": "2026-10-01"}))
C("F64 Art leer", {"F64": "unklar"}, verbis=V(letzter_kontakt="2026-11-01", kontaktart=""), allegro=al(M | {"zugang_am": "2026-10-01"}))
C("F64 Zugang nur Monat", {"F64": "unklar"}, verbis=V(letzter_kontakt="2026-11-01", kontaktart="Telefon"), allegro=al(M | {"zugang_am": "2026-09"}))
C("F23 anerkannt", {"F23": "ja"}, verbis=V(reha_status="anerkannt", schwerbehinderung=""), allegro=al(M))
C("F23 kein, SB leer", {"F23": "unklar"}, verbis=V(reha_status="kein", schwerbehinderung=""), allegro=al(M))
C("F10 laufende Maßnahme", {"F10": "nein"}, verbis=V(arbeitsmarktstatus="arbeitslos"), inge=[fin(ergebnis_dtz="A2")], sprachbuero=spr(sprachniveau="A2", testdatum="2026-06-01"), cosach=ma(), allegro=al(M))
C("F10 ohne Anschluss", {"F10": "ja"}, verbis=V(arbeitsmarktstatus="arbeitslos"), inge=[fin(ergebnis_dtz="A2")], sprachbuero=spr(sprachniveau="A2", testdatum="2026-06-01"), cosach=[ma()[0] | {"person": "p9"}], allegro=al(M))
C("F10 Status unbekannt", {"F10": "unklar"}, verbis=V(arbeitsmarktstatus=""), inge=[fin(ergebnis_dtz="A2")], sprachbuero=spr(sprachniveau="A2", testdatum="2026-06-01"), cosach=[ma()[0] | {"person": "p9"}], allegro=al(M))
C("F12 Kontakt am Beginn", {"F12": "nein"}, verbis=V(letzter_kontakt="2026-09-01"), inge=inge(kursstatus="laufend", kursbeginn="2026-09-01", kursende="2027-03-01"), allegro=al(M))
C("F12 Kontakt davor", {"F12": "ja"}, verbis=V(letzter_kontakt="2026-08-31"), inge=inge(kursstatus="laufend", kursbeginn="2026-09-01", kursende="2027-03-01"), allegro=al(M))
C("F12 Beginn fehlt", {"F12": "unklar"}, verbis=V(letzter_kontakt="2026-08-31"), inge=inge(kursstatus="laufend", kursende="2027-03-01"), allegro=al(M))
C("F09 56 Tage", {"F09": "ja"}, verbis=v, inge=inge(kursstatus="laufend", kursbeginn="2026-02-01", kursende="2026-12-31"), allegro=al(M))
C("F09 57 Tage", {"F09": "nein"}, verbis=v, inge=inge(kursstatus="laufend", kursbeginn="2026-02-01", kursende="2027-01-01"), allegro=al(M))
C("F09 offenes Ende", {"F09": "unklar"}, verbis=v, inge=inge(kursstatus="laufend", kursbeginn="2026-02-01"), allegro=al(M))
C("F29", {"F29": "ja"}, verbis=V(alphabetisierung="funktional"), inge=[dict(inge()[0], person="p9")], allegro=al(M))
C("F29 Alphakurs läuft", {"F29": "nein"}, verbis=V(alphabetisierung="funktional"), inge=[inge(kursstatus="laufend", kursbeginn="2026-02-01", kursende="2027-01-01")[0] | {"kursart": "Alpha"}], allegro=al(M))
C("F29 Kursart unlesbar", {"F29": "unklar"}, verbis=V(alphabetisierung="funktional"), inge=[inge(kursstatus="laufend", kursbeginn="2026-02-01", kursende="2027-01-01")[0] | {"kursart": "?"}], allegro=al(M))
C("F54 Duldung eingestellt", {"F54": "nein"}, verbis=tit(aufenthaltsstatus="Duldung"), allegro=[M | {"bg_nummer": "b1", "leistungsbezug": "eingestellt"}])
C("F54 Status Allegro", {"F54": ("ja", "unklar")}, verbis=v, allegro=al(M | {"aufenthaltsstatus": "Duldung"}))
C("Bestritten", {"bestritten_vermerk": "!"}, verbis=v, notizen=[dict(P, datum="2026-10-01", stichwort="Angabe bestritten", text="Sprachniveau")])
C("EU-Bürger Fluchtkontext", {"kontext_flucht": ("nein", "unbekannt")}, verbis=V(staatsangehoerigkeit="Rumänien", aufenthaltsstatus="Freizügigkeit_EU"))
C("UK", {"herkunftsgruppe": "DRITT_SONST"}, verbis=V(staatsangehoerigkeit="Vereinigtes Königreich"))
C("staatenlos", {"herkunftsgruppe": "STAATENLOS_UNGEKLAERT"}, verbis=V(staatsangehoerigkeit="staatenlos"))
C("Syrer mit Familiennachzug", {"kontext_flucht": "nein", "herkunftsgruppe": "ASYL8", "F25": "ja"}, verbis=V(staatsangehoerigkeit="Syrien", aufenthaltsstatus="Aufenthaltserlaubnis_Sonstige"), allegro=al(M))
C("Türkin mit Flucht", {"kontext_flucht": "ja", "F25": "ja"}, verbis=V(staatsangehoerigkeit="Türkei", aufenthaltsstatus=FLUCHT), allegro=al(M))
C("monate seit Maßnahme", {"monate_seit_massnahme": "3"}, verbis=v, cosach=ma(eintritt="2026-01-01", austritt_geplant="2026-08-05", austritt="2026-08-05", teilnahmestatus="beendet"))
C("Eintritt offen: bewilligt, Beginn vorbei", {"massnahme_aktuell": ("unbekannt", "Coaching")}, verbis=v, cosach=ma(teilnahmestatus="bewilligt"))
C("Ende Dezember", {"F35": "unklar"}, verbis=v, cosach=ma(austritt_geplant="2026-12"), allegro=al(M))
C("Haushalt: BG-Größe ≥3 trotz Lücke", {"F01": "ja"}, verbis=V(geschlecht="w"), allegro=al(M | {"bg_groesse": "4", "einkommensart": "", "betrag": "", "einkommen_monat": ""}, kid("2016-01-01", "Ida", bg_groesse="4")), inge=inge(berechtigt_am="2026-01-10"))
C("Kinder u6 unbekannt", {"F51": "unklar"}, verbis=v, allegro=al(M | {"bg_groesse": "2"}), inge=inge(berechtigt_am="2026-01-10"))
# fmt: on


def _monat(faelle):
    """Die Personen eines Stichtags nebeneinander: jede mit eigenen Nummern, und was ein Fall nicht nennt, hat ihre Zeile nicht."""
    quellen = {quelle: [{"person": "niemand"}] for quelle in QUELLEN}
    for nummer, (_, _, _, angaben) in enumerate(faelle):
        for quelle, zeilen in angaben.items():
            quellen[quelle] += [
                {
                    name: f"{zelle}x{nummer}" if name in ("person", "bg_nummer") and zelle not in ("", "?") else zelle
                    for name, zelle in zeile.items()
                }
                for zeile in zeilen
            ]
    for quelle, zeilen in quellen.items():
        spalten = sorted({name for zeile in zeilen for name in zeile})
        quellen[quelle] = [{name: zeile.get(name, "" if name in ("person", "stand") else "/") for name in spalten} for zeile in zeilen]
    return quellen


@pytest.mark.parametrize("stichtag", sorted({stichtag for _, _, stichtag, _ in FAELLE}))
def test_jede_person_bekommt_was_recht_und_vorgabe_sagen(stichtag):
    faelle = [fall for fall in FAELLE if fall[2] == stichtag]
    liste = gefaltet(stichtag=stichtag, settings={"teams": {"IP 1": "IP"}}, **_monat(faelle))
    shipped = {one.kennung: one for one in compile_presets(presets.shipped(), date.fromisoformat(stichtag), also_off=True)}
    urteile = judge(list(shipped.values()), liste).verdicts
    nummern = liste.werte["kundennummer"].tolist()
    falsch = []
    for nummer, (name, soll, _, _) in enumerate(faelle):
        row = nummern.index(f"p1x{nummer}")
        for feld, wert in soll.items():
            ist = Verdict(urteile[feld][row]).wort if feld in shipped else cell(liste, row, feld).removesuffix(f"x{nummer}")
            erlaubt = ist in wert if isinstance(wert, tuple) else ist != wert[1:] if wert.startswith("!") else ist == wert
            falsch += [] if erlaubt else [(name, feld, wert, ist)]
    assert falsch == []
