"""Sheet for the staff council: what is impossible by construction, and the test that proves it."""

from bewerberanalyse.documents.facts import Facts
from bewerberanalyse.documents.markdown import bullets, table

BEWEISE: tuple[tuple[str, str], ...] = (
    ("Kein Blatt der Fallliste nennt Summen je Fachkraft", "tests/spec/test_arbeitsmappe.py::test_nirgends_gibt_es_summen_je_fachkraft"),
    ("Kein Bericht nennt eine Fachkraft", "tests/e2e/test_bericht.py::test_no_report_names_a_fachkraft"),
    ("Keine Auswertungstabelle nennt eine Fachkraft", "tests/property/test_reports_counts.py::test_no_table_names_a_fachkraft_or_any_other_person"),
    ("„Fachkraft“ ist kein Merkmal für Berichte nach außen", "tests/spec/test_auswertung_extern.py::test_kein_merkmal_ist_die_fachkraft"),
    ("Maßnahmen: keine Summen je Fachkraft", "tests/e2e/test_massnahme.py::test_every_team_has_its_package_and_no_adviser_a_total"),
    ("Maßnahmen: Zusammensetzung ohne Fachkraft", "tests/spec/test_massnahme.py::test_die_zusammensetzung_nennt_unbekanntes_als_eigenen_wert_und_keine_fachkraft"),
    ("Die Dateien nennen keinen Verfasser", "tests/spec/test_arbeitsmappe.py::test_die_datei_nennt_listenkennung_und_loeschtag_aber_keine_person"),
    ("Die Steuerungsmappe nennt und behält keinen Namen", "tests/spec/test_steuerung.py::test_mappe_nennt_keinen_namen_und_behaelt_keinen"),
    ("Der Löschnachweis enthält nur Zahlen, Monate und Codes", "tests/unit/retention/test_receipt.py::test_a_line_holds_numbers_months_and_codes_only"),
    ("Das Programm fragt nicht, wer es benutzt", "tests/spec/test_unterlagen.py::test_das_programm_fragt_nicht_wer_es_benutzt"),
    ("Das Programm öffnet keine Netzverbindung", "tests/spec/test_unterlagen.py::test_das_programm_kennt_kein_netz"),
)  # fmt: skip


def document(lage: Facts) -> str:
    """The whole sheet."""
    return f"""# Blatt für den Personalrat

{lage.kopf}

## Was über Beschäftigte in der Liste steht

{
        table(
            ("Angabe", "wozu"),
            (
                ("Zuständige Fachkraft (Name) am Einzelfall", "damit sie ihre Personen findet"),
                ("Letzter Kontakt, nächster Termin am Einzelfall", "damit niemand vergessen wird"),
                ("Fachkraft an einer Notiz (nur im Export)", "wird nicht in die Liste übernommen"),
            ),
        )
    }

Gelöscht am Monatsletzten, {lage.loeschzeit}.

## Was nicht möglich ist, und der Test, der es beweist

{table(("Das ist ausgeschlossen", "Test"), [(what, f"`{test}`") for what, test in BEWEISE])}

Alle Tests laufen bei jeder Änderung des Programms. Nachprüfen: `python -m pytest` mit dem Namen des Tests.

## Was möglich bleibt

{
        bullets(
            (
                "Wer die Liste öffnet, kann in Excel nach „Zuständige Fachkraft“ filtern und Zeilen zählen. Das kann ein Programm einer Excel-Datei nicht verbieten.",
                "Vorschlag für eine Dienstvereinbarung: „Die Liste dient der Beratung und der Besetzung von Maßnahmen. Auswertungen nach einzelnen Beschäftigten sind unzulässig.“",
                "Zahlen je Team stehen im internen Bericht. Besteht ein Team aus einer Person, ist das ihre Zahl: Solche Teams zusammenfassen.",
            )
        )
    }

Mitbestimmung: § 80 Abs. 1 Nr. 21 BPersVG [zu prüfen durch den Personalrat].
"""
