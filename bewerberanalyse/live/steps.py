"""What people start in the course of a month: the buttons, the ribbon, the Start menu and the menu without arguments show the same steps.

A new step: a line here, a macro in `workbook/vba/Steuerung.bas`, a button in `workbook/ribbon/customUI14.xml`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the word on its button, its macro, its command, what it does.

    `fragt`: the command needs to be told something (which measure, for whom), so its button starts the menu, which asks.
    """

    titel: str
    makro: str
    befehl: str
    text: str
    fragt: bool = False

    @property
    def started_as(self) -> str:
        """The command as a button starts it."""
        return f"start {self.befehl}" if self.fragt else self.befehl


def next_step(neue_dateien: int, *, liste: bool, fragen: int = 0, vorbei: bool = False) -> tuple[str, str]:
    """The command to recommend now, and why, as the end of a sentence that begins with „Nächster Schritt:“.

    Args:
        neue_dateien: Files in the drop zone.
        liste: There is a list of the month.
        fragen: Questions without an answer that cannot wait.
        vorbei: The month is due for deletion already, so no list of it can be made any more.
    """
    if vorbei:
        return "", "der Listenmonat ist vorbei; am Ersten des neuen Monats die neuen Exporte in „Eingang“ legen."
    if fragen:
        return "entscheiden", "Fragen beantworten, danach erstellen (bewerberanalyse entscheiden, bewerberanalyse erstellen)."
    if neue_dateien:
        return "pruefen", "prüfen, danach erstellen: In „Eingang“ liegen Dateien (bewerberanalyse pruefen, bewerberanalyse erstellen)."
    if liste:
        return "oeffnen", "die Fallliste öffnen (bewerberanalyse oeffnen), oder neue Exporte in „Eingang“ legen."
    return "", "die Exporte des Monats in „Eingang“ legen, dann prüfen und erstellen (bewerberanalyse pruefen, bewerberanalyse erstellen)."


STEPS = (
    Step("Prüfen", "Pruefen", "pruefen", "Selbsttest und Probelauf: Dateien, Bilanz, Filterbeispiele; schreibt keine Liste"),
    Step(
        "Entscheiden", "Entscheiden", "entscheiden", "öffnet, was nur ein Mensch weiß, als Fragen mit Auswahl, und übernimmt die Antworten"
    ),
    Step("Erstellen", "Erstellen", "erstellen", "schreibt die Fallliste des Monats; sie darf dabei nicht geöffnet sein"),
    Step(
        "Aktualisieren",
        "Aktualisieren",
        "aktualisieren",
        "schreibt die in Excel geöffnete Fallliste neu; Blatt, Filter und Auswahl bleiben",
    ),
    Step("Öffnen", "Oeffnen", "oeffnen", "öffnet die Fallliste des Monats"),
    Step("Ergänzungen", "Ergaenzungen", "ergaenzungen", "schreibt je Team die Datei für Angaben aus der Beratung"),
    Step("Maßnahme", "Massnahme", "massnahme", "fragt, welche Maßnahme, und schreibt die Auswahl mit Trichter und Nachrückern", fragt=True),
    Step(
        "Einladung",
        "Einladung",
        "einladung",
        "fragt, wen, wann und wohin, und schreibt Anschriften und Briefe",
        fragt=True,
    ),
    Step(
        "Auskunft", "Auskunft", "auskunft", "fragt nach der Kundennummer und schreibt alles über diese Person in ein Dokument", fragt=True
    ),
    Step("Bericht", "Bericht", "bericht", "fragt, für wen, und schreibt die Auswertungstabellen", fragt=True),
    Step("Unterlagen", "Unterlagen", "unterlagen", "schreibt die Unterlagen für Datenschutz, Personalrat und IT"),
    Step("Zeitplan", "Zeitplan", "zeitplan", "schreibt die Aufgabe, die zum Monatsende von selbst löscht"),
    Step("Einrichten", "Einrichten", "einrichten", "legt an, was im Arbeitsordner fehlt; überschreibt nichts"),
    Step("Löschen", "Loeschen", "loeschen", "löscht alles, was fällig ist, prüft es und schreibt den Nachweis"),
)
