"""Sheet for IT: paths, rights, task, backup, recovery files."""

from bewerberanalyse.documents.paper import Facts, bullets, paper, table


def document(lage: Facts) -> str:
    """The whole sheet."""
    body = f"""## Pfade

{table(("Pfad", "Inhalt", "Personen", "Sicherung"), _paths(lage))}

## Rechte

{
        table(
            ("Ordner", "Controlling", "Fachkräfte", "Konto der Aufgabe"),
            (
                ("Arbeitsordner", "ändern", "lesen", "ändern"),
                ("`Eingang`", "ändern", "keine", "ändern"),
                ("`Monate`", "ändern", "lesen; ändern, wenn sie Antworten eintragen", "ändern und löschen"),
                ("`Nachweise`", "ändern", "keine", "ändern"),
            ),
        )
    }

Keine Administratorrechte, kein Dienst, keine Netzverbindung, keine Registrierung. Geschrieben wird in den Arbeitsordner, und unter Windows ins Startmenü des Kontos (Verknüpfungen).

## Aufgabe

{bullets(_task(lage))}

## Sicherung und Schattenkopien

{bullets(f"{place}: {who}" for place, who in lage.unerreichbar if who.startswith("IT"))}

## AutoWiederherstellen und temporäre Dateien

`loeschen` sieht bei der Person nach, die es startet:

{bullets(f"`{place}`" for place in lage.nachgesehen)}

Empfehlung: Speicherort für AutoWiederherstellen per Gruppenrichtlinie in den Arbeitsordner legen oder für diese Rechner abschalten; „Nicht gespeicherte Dateien aufbewahren“ abschalten.

## Ohne Makros

`Steuerung.xlsm` startet nur das installierte Programm. Sind Makros oder Kindprozesse von Office gesperrt, tun die Befehle und das Startmenü dasselbe.
"""
    checks = (
        ("`bewerberanalyse pruefen` als gewöhnliches Konto", "jede Zeile „ok“, oder BITTE mit dem, was fehlt"),
        ("`bewerberanalyse zeitplan`, dann die genannte Zeile `schtasks …` ohne Administratorrechte, dann `pruefen`", "„Aufgabe für die Löschung: eingerichtet, nächster Lauf …“"),
        ("im Offline-Ordner `Pruefsummen.bat`", "„Alle Dateien sind, wie sie gebaut wurden“"),
        ("Netz trennen, `bewerberanalyse demo Probe`", "läuft; das Programm braucht kein Netz"),
    )  # fmt: skip
    return paper(lage, "IT-Blatt", body, checks=checks, signed_by=("IT", "Fachbereich"))


def _paths(lage: Facts) -> list[tuple[str, ...]]:
    return [
        (f"`{lage.ordner}`", "Arbeitsordner", "", ""),
        ("`Eingang/`", "Exporte vor der Übernahme", "ja", "ausnehmen"),
        ("`Monate/JJJJ-MM/`", "Liste, Exporte, Auswahlen des Monats", "ja", "ausnehmen"),
        ("`Nachweise/`", "Laufberichte, Löschnachweis, gerundete Zahlen", "nein", "sichern"),
        ("`Zeitplan/`", "Vorlagen der Aufgabe", "nein", "entbehrlich"),
        ("`Massnahmen/`", "Beschreibungen von Maßnahmen", "nein", "sichern"),
        ("`Unterlagen/`", "diese Dokumente", "nein", "sichern"),
        ("`einstellungen.yaml`", "Einstellungen", "nur alte Kundennummern, falls eingetragen" if lage.settings.kundennummern else "nein", "sichern"),
        ("`filters.yaml`", f"{len(lage.filter)} Voreinstellungen", "nein", "sichern"),
    ]  # fmt: skip


def _task(lage: Facts) -> list[str]:
    return [
        f"Dateien: `Zeitplan/{lage.zeitplan}.xml` (Windows), `.service` und `.timer` (systemd); erzeugt von `bewerberanalyse zeitplan`",
        f"Auslöser: Monatsletzter {lage.loeschzeit} und dann stündlich, täglich 12:00 Uhr, bei der Anmeldung; versäumte Läufe werden nachgeholt",
        "Konto: das, mit dem `zeitplan` gestartet wurde (seine SID steht in Auslöser und Aufgabe); gewöhnliche Rechte, eintragen ohne Administrator; Zeitgrenze 50 Minuten",
        "Ende 0: alles gelöscht oder nichts fällig. Ende 5: unvollständig, die Meldung sagt warum; wiederholen",
        f'Prüfen: `bewerberanalyse --ordner "{lage.ordner}" loeschen --probe`',
    ]
