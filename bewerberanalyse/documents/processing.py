"""Record of processing activities (Art. 30 DSGVO)."""

from bewerberanalyse.documents.facts import Facts
from bewerberanalyse.documents.markdown import table


def document(lage: Facts) -> str:
    """The entry for the record."""
    return f"""# Verzeichnis von Verarbeitungstätigkeiten: Monatliche Fallliste

{lage.kopf}

{table(("Angabe", "Inhalt"), _rows(lage))}
"""


def _rows(lage: Facts) -> list[tuple[str, str]]:
    sources = ", ".join(layout.titel for layout in lage.layouts.values())
    sensitive = ", ".join(feld.heading for feld in lage.felder if feld.sensitiv)
    return [
        ("Verantwortlicher", "[Name des Jobcenters, Anschrift] (§ 50 Abs. 2 SGB II)"),
        ("Datenschutzbeauftragte oder Datenschutzbeauftragter", "[Name, Erreichbarkeit]"),
        ("Fachlich zuständig", lage.settings.kontakt or "[Stelle; in einstellungen.yaml unter „kontakt“]"),
        (
            "Zweck",
            "Beratung, Vermittlung und Besetzung von Maßnahmen nach dem SGB II: Exporte mehrerer Fachverfahren je Person zusammenführen",
        ),
        (
            "Rechtsgrundlage",
            "§ 50 Abs. 2 SGB II, §§ 67b, 67c SGB X; für besondere Kategorien § 67b Abs. 1 SGB X mit § 22 Abs. 2 BDSG [vom Datenschutz zu bestätigen]",
        ),
        ("Betroffene", f"{_population(lage)}; mittelbar die Mitglieder ihrer Bedarfsgemeinschaften (nur Zahl und Alter der Kinder)"),
        ("Datenkategorien", f"{len(lage.felder)} Felder, siehe Feldkatalog; {len(lage.abgewaehlt)} weitere sind abgewählt"),
        ("Besondere Kategorien (Art. 9)", sensitive or "keine"),
        ("Quellen", f"Exporte aus: {sources}"),
        (
            "Empfänger im Haus",
            "Controlling, Maßnahmeplanung, zuständige Fachkräfte; geschützte Angaben nur die Fachstelle, in einer eigenen Datei",
        ),
        ("Empfänger außerhalb", "keine. Der Bericht nach außen enthält keine Personen und keine Angaben, die aus dem opDs stammen können"),
        ("Auftragsverarbeitung, Drittland", "keine; das Programm läuft auf einem Rechner des Hauses und öffnet keine Netzverbindung"),
        (
            "Automatisierte Entscheidung (Art. 22)",
            "keine; Filter schlagen vor und nennen den Grund, es gibt keine Punktzahl, ein Mensch entscheidet",
        ),
        ("Löschung", f"am letzten Tag des Listenmonats, {lage.loeschzeit}{_later(lage)}, siehe Löschkonzept"),
        ("Sicherheit (Art. 32)", "siehe TOM"),
        ("Folgenabschätzung (Art. 35)", "siehe DSFA"),
    ]


def _later(lage: Facts) -> str:
    carried = "ja" in {lage.settings.entscheidungen_uebernehmen, lage.settings.vermerke_uebernehmen}
    return "; übernommene Entscheidungen zur Zuordnung und Vermerke (Prüfsummen ohne Namen) einen Monat später" if carried else ""


def _population(lage: Facts) -> str:
    chosen = lage.settings.grundgesamtheit
    parts = [f"Teams {', '.join(chosen.teams)}"] if chosen.teams else []
    parts += [f"Herkunftsgruppen {', '.join(chosen.herkunftsgruppen)}"] if chosen.herkunftsgruppen else []
    return "Leistungsberechtigte in VerBIS" + (f", beschränkt auf {' und '.join(parts)}" if parts else " (alle Teams)")
