"""Where everything lies and when it goes: the deletion concept, and the sheet for IT.

By the structure of DIN 66398: data types, rules, start, period, owner, exceptions. IT reads paths, rights, task, backup, recovery files.
"""

from bewerberanalyse.config.workfolder import CARRIED_FILE
from bewerberanalyse.documents.paper import Facts, bullets, paper, table
from bewerberanalyse.messages import number_of
from bewerberanalyse.retention import schedule

_SEALED = """`verschluesselung: passwort` ist eingeschaltet. Gewonnen ist: Eine Kopie der Liste ohne Kennwort ist unlesbar, und der Monatsschlüssel
wird bei der Löschung vor allem anderen zerstört. Nicht gewonnen ist: Der Schlüssel liegt im Monatsordner, wer den Ordner lesen darf, kann auch die Liste lesen, und eine
Sicherung des ganzen Ordners enthält beides; wer das Kennwort kennt, kann die Liste ohne Kennwort speichern; Ausdrucke und Bildschirm
sind nicht geschützt; die Exporte in `Monate/JJJJ-MM/Eingang` und die gespeicherten Fälle liegen unverschlüsselt daneben; Kopien des Schlüssels bleiben brauchbar."""
_OPEN = """`verschluesselung: aus` ist eingestellt. Kopien der Liste sind lesbar, wo immer sie liegen. `passwort` würde Kopien der Liste ohne Kennwort unlesbar machen; gegen
eine Sicherung des ganzen Monatsordners (der Schlüssel liegt darin), gegen Ausdrucke, gegen Speichern ohne Kennwort und gegen Kopien des Kennworts hülfe es nicht."""


HOUSE_STEP = "Haus"  # not a letter alone: the rows of the fault matrix in the DSFA are letters


def document(facts: Facts) -> str:
    """The whole concept."""
    pause = facts.settings.pause
    body = f"""## 1 Datenarten und Löschregeln

Jede Datenart hat genau eine Regel. Sie gilt an jedem Ort, an dem die Datenart liegt.

{table(("Datenart", "Regel", "Startzeitpunkt", "Frist", "verantwortlich", "Orte"), _rules(facts))}

Beispiel: Der Ordner dieses Monats ist ab {facts.frist:%d.%m.%Y, %H:%M} Uhr zu löschen.

## 2 Umsetzung

{bullets(_steps(facts))}

## 3 Orte, die das Programm erreicht

{table(("Ort", "Wie"), _places(facts))}

## 4 Orte, die das Programm nicht erreicht: Schritte des Hauses

Jeder Schritt hat eine Stelle, die ihn tut, und einen Nachweis. Ohne sie endet die Löschung am Rand des Arbeitsordners.

{table(("Schritt", "Ort", "Wer handelt", "Frist", "Nachweis"), _house_steps(facts))}

## 5 Verschlüsselung

{_SEALED if facts.verschluesselt else _OPEN}

## 6 Aussetzen der Löschung

{f"Zurzeit ausgesetzt bis {pause.bis:%d.%m.%Y}. Grund: {pause.grund}." if pause else "Zurzeit nicht ausgesetzt."} Eine Pause braucht Datum und Grund, reicht
höchstens 31 Tage und wird bei jedem Start gezeigt. Eine unlesbare Pause gilt nicht.

## 7 Nachweis

Jede Löschung schreibt eine Zeile in `Nachweise/Loeschnachweis.jsonl`: Zeit, Monate, Zahl der Dateien, Ergebnis, Prüfsumme über die vorige Zeile. Sie nennt keine Person und keinen Dateinamen
einer Person. `bewerberanalyse loeschen --nachweis` prüft die Kette. „vollständig“ steht dort nur, wenn ein zweiter Blick nichts mehr fand.
"""
    checks = (
        ("`bewerberanalyse loeschen --probe`", "welche Monatsordner fällig sind und seit wann; gelöscht wird dabei nichts"),
        ("`bewerberanalyse loeschen --nachweis`", "jede Löschung mit Zeit, Zahl der Dateien und Verzug; „Prüfung der Kette: in Ordnung“"),
        ("in der Demo: `bewerberanalyse --ordner Probe --jetzt JJJJ-MM-TTT18:00 loeschen` mit dem letzten Tag des Monats", "der Ordner unter `Monate` ist weg; der Nachweis hat eine Zeile mehr und sagt „Uhr vorgegeben“"),
        ("`bewerberanalyse pruefen`", "„Aufgabe für die Löschung: eingerichtet, nächster Lauf …“"),
    )  # fmt: skip
    signers = ("Fachbereich", "IT", "Datenschutz", "Leitung")
    return paper(facts, "Löschkonzept (Aufbau nach DIN 66398)", body, checks=checks, signed_by=signers)


def _house_steps(facts: Facts) -> list[tuple[str, ...]]:
    """Every place of the receipt, as a step of the house with an owner; periods and proofs are what the house has filled in."""
    known = {
        "Sicherungen": (facts.house("it"), facts.house("sicherung_tage"), "Einstellung der Sicherung, einmal im Jahr eine Rückspielprobe"),
        "Schattenkopien": (facts.house("it"), facts.house("schattenkopien"), "Bildschirmabzug der Einstellung"),
        "E-Mails": ("wer sendet oder erhält", "sofort", facts.house("anweisung")),
        "Ausdrucke": ("wer druckt", "nach Gebrauch, spätestens Monatsende", facts.house("anweisung")),
        "Kopien außerhalb": ("wer kopiert", "spätestens Monatsende", facts.house("anweisung")),
        "Reste auf": (facts.house("it"), "bei Aussonderung", "Protokoll der Aussonderung"),
    }
    rows: list[tuple[str, ...]] = []
    for number, (place, what) in enumerate(facts.unerreichbar, 1):
        who, when, proof = next(
            (known[start] for start in known if place.startswith(start)), ("wer die Kopie hat", "spätestens Monatsende", "–")
        )
        rows.append((f"{HOUSE_STEP} {number}", place, f"{who}: {what}", when, proof))
    return rows


def _rules(facts: Facts) -> list[tuple[str, ...]]:
    end, month = "Ende des Listenmonats", f"0 Tage, {facts.loeschzeit}"
    return [
        ("Fallliste, Liste der Fachstelle, Mappen je Rolle, Auswahlen mit Brett, Pakete der Teams, Anschriften und Briefe, Ergänzungen der Beratung, Einladungen, Übergaben, Auskünfte, interner Bericht; offene Fragen (`Entscheiden.xlsx`)", "L1", end, month, "Controlling", "`Monate/JJJJ-MM/`; `Entscheiden.xlsx` im Arbeitsordner"),
        ("Übernommene Exporte", "L1", end, month, "Controlling", "`Monate/JJJJ-MM/Eingang/`"),
        ("Antworten zur Zuordnung, `Zuordnung.csv`, gespeicherte Fälle (`Faelle_…npz`, alle Felder), Zahlen für den Bericht (`Auswertung_…json`), temporäre Dateien", "L1", end, month, "Controlling", "`Monate/JJJJ-MM/`"),
        *_carried(facts),
        ("Übergaben mit eigenem Löschtag (`Uebergabe_…_bis_JJJJ-MM-TT.xlsx`)", "L1", "Tag im Namen", f"an diesem Tag zur Löschzeit, spätestens {month}", "Controlling", "`Monate/JJJJ-MM/`"),
        ("Monatsschlüssel (bei Verschlüsselung)", "L1", end, f"{month}, vor allem anderen", "Controlling", "`Monate/JJJJ-MM/`"),
        ("Noch nicht übernommene Exporte", "L2", "Ablegen in `Eingang`", "bis `erstellen`, längstens Monatsende; danach Meldung L-206", "Controlling, von Hand", "`Eingang/`"),
        ("Alte Kundennummern in den Einstellungen", "L2", "Eintrag", "sobald die Fachverfahren bereinigt sind", "Controlling, von Hand", f"`einstellungen.yaml` (zurzeit {number_of(len(facts.settings.kundennummern), 'Eintrag', 'Einträge')}), nach einer Umstellung auch `einstellungen.yaml.alt`; besser als Datei in `Eingang`"),
        ("Ausgenommene Kundennummern (`ausnehmen`)", "L2", "Eintrag", "sobald der Grund wegfällt", "Controlling, von Hand", f"`einstellungen.yaml` (zurzeit {number_of(len(facts.settings.ausnehmen), 'Eintrag', 'Einträge')}), wie oben"),
        ("Namen von Beschäftigten unter `kontakt`, `ansprechpartner`, `verantwortlich` und in `Unterlagen/Angaben.yaml`, wenn das Haus Namen statt Stellen einträgt", "L2", "Eintrag", "Wechsel der Zuständigkeit", "Controlling, von Hand", "`einstellungen.yaml`, `filters.yaml`, `Unterlagen/`; besser eine Stelle als einen Namen"),
        ("Laufberichte (Tag und Uhrzeit jedes Laufs), Belege der Übergaben (Zahlen), Löschnachweis mit Gegenbuch, Berichte nach außen und für die eigene Behörde (mit den Zahlen, gegen die der nächste geprüft wird)", "L3", "Entstehen", f"{facts.house('nachweise_jahre')}; keine Personen", "Datenschutz, von Hand", "`Nachweise/`; das Gegenbuch im Arbeitsordner"),
        ("Gerundete Kennzahlen mit den Bedingungen und Werten der Voreinstellungen dieses Monats (keine Personen, keine Titel, Zuständigen oder Beispiele; keine Bedingung, die nach Name, Nummer, Ort, Geburtstag (außer in einer Spanne von mindestens vier Wochen), Fachkraft oder Notiz fragt)", "L3", "Entstehen", f"{facts.house('nachweise_jahre')}; keine Personen", "Datenschutz, von Hand", "`Nachweise/Kennzahlen_JJJJ-MM.json`"),
        ("Prüfsummen der Exporte eines Monats (keine Namen, keine Inhalte)", "L6", "Ende des Listenmonats", "2 Jahre, vom Programm gelöscht", "Programm", "`Nachweise/Inhalt_JJJJ-MM.json`"),
        ("Einstellungen, Voreinstellungen, eigene Filter, Beschreibungen von Maßnahmen, diese Unterlagen", "L4", "–", _kept_numbers(facts), "Controlling", "Arbeitsordner"),
    ]  # fmt: skip


def _kept_numbers(facts: Facts) -> str:
    """Settings hold no persons, unless the house entered Kundennummern."""
    entered = [name for name in ("ausnehmen", "kundennummern") if getattr(facts.settings, name)]
    if not entered:
        return "unbefristet; keine Personen"
    return "unbefristet; Kundennummern unter " + " und ".join(f"`{name}`" for name in entered) + ", bis das Haus sie streicht"


def _carried(facts: Facts) -> list[tuple[str, ...]]:
    """The rule for decisions carried over; none in a house that does not carry them."""
    kinds = [
        (
            facts.settings.entscheidungen_uebernehmen,
            "Entscheidungen zur Zuordnung aus dem Vormonat (`entscheidungen_uebernehmen: ja`): Prüfsumme des Paares mit einem Schlüssel des Hauses, Antwort; Prüfsumme je Fund einer Prüfregel, je Person der Liste und je Treffer; kein Name, kein Datum, keine Nummer",
        ),
        (
            facts.settings.vermerke_uebernehmen,
            "Vermerke nach § 84 SGB X aus dem Vormonat (`vermerke_uebernehmen: ja`): Prüfsumme der Kundennummer mit einem Schlüssel des Hauses, Namen der Felder; kein Wortlaut",
        ),
        (
            facts.settings.ergaenzungen_uebernehmen,
            "Ergänzungen aus dem Vormonat zur Bestätigung (`ergaenzungen_uebernehmen: ja`): Prüfsumme der Kundennummer mit einem Schlüssel des Hauses und ein Wort aus der festen Liste zu „Sprache im Gespräch“, „Mehrwert IP“, „Kurszeit“; kein Name, kein Datum, kein freier Text, keine Einwilligung. Nicht bestätigt überdauert keine einen zweiten Monat",
        ),
    ]
    return [(
        what,
        "L5", "Ende des Listenmonats, in dem entschieden oder vermerkt wurde", f"1 Monat: Ende des Folgemonats, {facts.loeschzeit}; eigene Zeile im Nachweis. Kommt das Paar im Folgemonat wieder vor, beginnt die Frist neu",
        "Controlling", f"`Monate/JJJJ-MM/{CARRIED_FILE}` des Folgemonats; der Schlüssel ohne Personenbezug im Arbeitsordner",
    ) for wanted, what in kinds if wanted == "ja"]  # fmt: skip


def _steps(facts: Facts) -> list[str]:
    return [
        "Gelöscht wird der ganze Ordner des Monats, nach seinem Namen; nie nach Dateidatum, nie zeilenweise.",
        f"Auslöser: die Aufgabe „{schedule.TASK}“ (unter Linux `{facts.zeitplan}.timer`; Monatsletzter {facts.loeschzeit}, danach stündlich; täglich; bei der Anmeldung) und jeder Befehl, der im Arbeitsordner gestartet wird, vor allem anderen (außer `--probe` und `--nachweis`, die nur zeigen). Fehler in `einstellungen.yaml` halten die Löschung nicht auf.",
        "War der Rechner aus, holt der nächste Start es nach; der Nachweis nennt die Tage Verzug.",
        "Für einen abgelaufenen Monat schreibt das Programm keine Liste mehr.",
        "Verknüpfungen und eingehängte Laufwerke werden nie betreten; außerhalb des Arbeitsordners wird nur gelöscht, was die Listenkennung trägt, an seinem Inhalt als Datei eines fälligen Monats erkannt ist oder in einem Ordner für Wiederherstellung wie eine Liste heißt.",
        "Kommt ein Monat aus einer Sicherung zurück, löscht der nächste Start ihn erneut und zählt es.",
        "Gehen Rechneruhr und Laufwerksuhr um mehr als 26 Stunden auseinander, wird nur gelöscht, was nach beiden fällig ist.",
    ]


def _places(facts: Facts) -> list[tuple[str, str]]:
    own = [
        ("`Monate/`", "ganzer Monatsordner, zweiter Blick danach"),
        (
            "übriger Arbeitsordner",
            "Kopien mit Listenkennung, verschobene Monatsordner und Exporte, liegengebliebene temporäre Dateien; Unentschiedenes wird gemeldet, der Lauf gilt als unvollständig",
        ),
    ]
    searched = [
        (
            f"Suchordner `{place}`",
            "Kopien mit Listenkennung und kopierte Monatsordner; Archive, nur dem Namen nach ähnliche Dateien und Nichteinsehbares werden gemeldet",
        )
        for place in facts.settings.suchordner
    ]
    none = (
        []
        if searched
        else [("Suchordner", "keine eingestellt: Kopien auf anderen Laufwerken werden nicht gesucht (`suchordner` in einstellungen.yaml)")]
    )
    office = [
        (f"Benutzerprofil: `{place}`", "Wiederherstellung von Office, bei der Person, die das Programm startet")
        for place in facts.nachgesehen
    ]
    return [*own, *searched, *none, *office]


_RIGHTS = (
    ("Arbeitsordner", "ändern", "lesen", "ändern"),
    ("`Eingang`", "ändern", "keine", "ändern"),
    ("`Monate`", "ändern", "lesen; ändern, wenn sie Antworten eintragen", "ändern und löschen"),
    ("`Monate/JJJJ-MM/Eingang`, `Faelle_…npz`, `Fachstelle_…xlsx`", "ändern", "keine; erben sonst von `Monate`", "ändern und löschen"),
    ("`Nachweise`", "ändern", "keine", "ändern"),
)


def it_sheet(facts: Facts) -> str:
    """The whole sheet."""
    body = f"""## Pfade

{table(("Pfad", "Inhalt", "Personen", "Sicherung"), _it_paths(facts))}

## Rechte

{table(("Ordner", "Controlling", "Fachkräfte", "Konto der Aufgabe"), _RIGHTS)}

**Wer den Ordner des Monats lesen darf, kann auch die Exporte und die gespeicherten Fälle darin öffnen**, mit geschützten und verweigerten Spalten. Der Ordner entsteht jeden Monat neu und erbt von
`Monate`; das Programm setzt unter Windows keine Rechte. Die enge Zeile setzt das Haus nach dem ersten Lauf des Monats, oder es lässt nur lesen, wer auch die Exporte sehen darf.

Keine Administratorrechte, kein Dienst, keine Netzverbindung, keine Registrierung. Geschrieben wird in den Arbeitsordner, und unter Windows ins Startmenü des Kontos (Verknüpfungen).

## Aufgabe

{bullets(_task(facts))}

## Sicherung und Schattenkopien

{bullets(f"{place}: {who}" for place, who in facts.unerreichbar if who.startswith("IT"))}

## AutoWiederherstellen und temporäre Dateien

`loeschen` sieht bei der Person nach, die es startet:

{bullets(f"`{place}`" for place in facts.nachgesehen)}

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
    return paper(facts, "IT-Blatt", body, checks=checks, signed_by=("IT", "Fachbereich"))


def _it_paths(facts: Facts) -> list[tuple[str, ...]]:
    return [
        (f"`{facts.ordner}`", "Arbeitsordner", "", ""),
        ("`Eingang/`", "Exporte vor der Übernahme", "ja", "ausnehmen"),
        ("`Entscheiden.xlsx`", "offene Fragen des letzten Laufs; geht mit dem Monat", "ja", "ausnehmen"),
        ("`Monate/JJJJ-MM/`", "Liste, Exporte, Auswahlen des Monats", "ja", "ausnehmen"),
        ("`Nachweise/`", "Laufberichte, Löschnachweis, gerundete Zahlen", "nein", "sichern"),
        ("`.bewerberanalyse-…`", "Kennzeichen des Ordners, Sperre, Gegenbuch zum Löschnachweis", "nein", "sichern"),
        ("`Zeitplan/`", "Vorlagen der Aufgabe", "nein", "entbehrlich"),
        ("`Massnahmen/`", "Beschreibungen von Maßnahmen", "nein", "sichern"),
        ("`Unterlagen/`", "diese Dokumente", "nein", "sichern"),
        ("`einstellungen.yaml`", "Einstellungen", "Kundennummern, die das Haus eingetragen hat" if facts.settings.kundennummern or facts.settings.ausnehmen else "nein", "sichern"),
        ("`filters.yaml`", f"{len(facts.filter)} Voreinstellungen", "nein", "sichern"),
    ]  # fmt: skip


def _task(facts: Facts) -> list[str]:
    return [
        f"Dateien: `Zeitplan/{facts.zeitplan}.xml` (Windows), `.service` und `.timer` (systemd); erzeugt von `bewerberanalyse zeitplan`. In der Aufgabenplanung heißt sie „{schedule.TASK}“",
        f"Auslöser: Monatsletzter {facts.loeschzeit} und dann stündlich, täglich 12:00 Uhr, bei der Anmeldung; versäumte Läufe werden nachgeholt",
        "Konto: das, mit dem `zeitplan` gestartet wurde (seine SID steht in Auslöser und Aufgabe); gewöhnliche Rechte, eintragen ohne Administrator; Zeitgrenze 50 Minuten",
        "Ende 0: alles gelöscht oder nichts fällig. Ende 5: unvollständig, die Meldung sagt warum; wiederholen",
        f'Prüfen: `bewerberanalyse --ordner "{facts.ordner}" loeschen --probe`',
    ]
