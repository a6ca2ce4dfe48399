"""Messages M: the month folder, the balance and the run report."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

TEXTE: dict[str, Eintrag] = {
    "M-101": Eintrag(
        Schwere.ABBRUCH,
        "Für diesen Monat gibt es noch keine Liste; dieser Befehl braucht sie.",
        "Exporte in „Eingang“ legen und „bewerberanalyse erstellen“ ausführen.",
    ),
    "M-102": Eintrag(
        Schwere.ABBRUCH,
        "Die gespeicherten Fälle stammen von einer anderen Programmfassung oder sind beschädigt. Die Liste selbst ist davon nicht betroffen.",
        "„bewerberanalyse erstellen“ erneut ausführen; die Exporte des Monats liegen noch im Monatsordner.",
    ),
    "M-103": Eintrag(
        Schwere.HINWEIS,
        "Eine neuere Lieferung derselben Quelle enthält die meisten Personen dieser Datei. Es zählt nur die neuere; diese Datei wird im Monatsordner unter „ersetzt“ aufgehoben.",
        "Nichts, wenn die neue Datei diese ersetzen soll. Sonst beide Dateien in „Eingang“ legen und erneut erstellen.",
    ),
    "M-104": Eintrag(
        Schwere.HINWEIS,
        "{quelle}: {zeilen} Zeilen, im Vormonat waren es {vormonat}. Die Datei wird verwendet.",
        "Prüfen, ob der Export vollständig ist (alle Teams, richtiger Zeitraum).",
    ),
    "M-105": Eintrag(
        Schwere.ABBRUCH,
        "{quelle}: {zeilen} Zeilen gelesen, aber nur {summe} haben ein Ergebnis. Eine Liste, in der Zeilen fehlen, wird nicht geschrieben.",
        "Bitte den Laufbericht an die Stelle geben, die das Programm betreut.",
    ),
    "M-106": Eintrag(
        Schwere.ABBRUCH,
        "In „Eingang“ liegt keine Datei, aus der eine Liste entstehen kann. Die bisherige Liste bleibt, wie sie ist.",
        "Die Exporte des Monats in den Ordner „Eingang“ legen; Dateinamen spielen keine Rolle.",
    ),
    "M-107": Eintrag(
        Schwere.ABBRUCH,
        "Der Listenmonat {monat} ist seit {frist} zu löschen. Für ihn wird keine Liste mehr geschrieben.",
        "Mit einem Stichtag im laufenden Monat arbeiten: --stichtag JJJJ-MM-TT.",
    ),
    "M-108": Eintrag(
        Schwere.HINWEIS,
        "Der Stichtag liegt in einem vergangenen Monat; für diesen Lauf gilt sein Mittag als jetzt. Die Liste ist seit {frist} zu löschen und geht mit dem nächsten „loeschen“.",
        "Nur für Proben so arbeiten; sonst --stichtag weglassen.",
    ),
    "M-109": Eintrag(
        Schwere.ABBRUCH,
        "Die Datei ist in einem anderen Programm geöffnet oder schreibgeschützt. Es wurde nichts überschrieben.",
        "Datei schließen und erneut starten, oder „bewerberanalyse aktualisieren“ verwenden.",
    ),
    "M-110": Eintrag(
        Schwere.ABBRUCH,
        "Die Datei ließ sich nicht schreiben (kein Platz, keine Rechte oder Laufwerk getrennt). Was vorher da war, ist unverändert.",
        "Freien Platz und Rechte im Arbeitsordner prüfen und erneut starten.",
    ),
    "M-111": Eintrag(
        Schwere.HINWEIS,
        "Die Datei ließ sich nicht in den Monatsordner verschieben. Die Liste ist vollständig, die Datei liegt weiter in „Eingang“.",
        "Datei schließen; der nächste Lauf verschiebt sie.",
    ),
    "M-112": Eintrag(
        Schwere.ABBRUCH,
        "Der Ordner ist kein Arbeitsordner: {grund}",
        "„bewerberanalyse einrichten ORDNER“ ausführen oder mit --ordner den richtigen Ordner angeben.",
    ),
    "M-114": Eintrag(
        Schwere.HINWEIS,
        "Die Anzeige in „Steuerung.xlsm“ ließ sich nicht erneuern. Für die Liste ist das ohne Folge.",
        "Die Datei speichern und schließen; der nächste Befehl erneuert sie.",
    ),
    "M-113": Eintrag(
        Schwere.HINWEIS,
        "Die Antworten auf „Zuordnung prüfen“ ließen sich nicht lesen. Es gelten die zuletzt gespeicherten Antworten.",
        "Die Arbeitsmappe in Excel speichern, schließen und erneut erstellen.",
    ),
}
