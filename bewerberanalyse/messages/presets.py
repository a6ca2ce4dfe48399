"""Messages P: presets and measures."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

NICHTS = "Es wurde nichts geschrieben."
A = Schwere.ABBRUCH

TEXTE: dict[str, Eintrag] = {
    "P-101": Eintrag(
        A,
        "Beim Wert „{name}“ ist „{eintrag}“ kein Tag, ab dem er gilt. " + NICHTS,
        "Tag als JJJJ-MM-TT eintragen, zum Beispiel 2026-01-01.",
    ),
    "P-102": Eintrag(
        A,
        "„{name}“ ist kein brauchbarer Name für einen Wert. " + NICHTS,
        "Kleine Buchstaben ohne Umlaute, Ziffern und _ verwenden, mit einem Buchstaben beginnen; kein Code eines Feldes und nicht „leer“, „unbekannt“, „stichtag“.",
    ),
    "P-103": Eintrag(
        A,
        "„{name}“ ist keine brauchbare Kennung: sie wird Überschrift einer Spalte der Fallliste. " + NICHTS,
        "Großbuchstaben, Ziffern und _ verwenden, höchstens 12 Zeichen, zum Beispiel F36; keine Überschrift der Fallliste wiederholen.",
    ),
    "P-104": Eintrag(
        A,
        "{bei}Hier steht keine Bedingung. " + NICHTS,
        "Genau eines verwenden: „alle“, „eines“, „nicht“, „voreinstellung“, „feld“ oder „erstes_von“.",
    ),
    "P-105": Eintrag(
        A, "{bei}Den Schlüssel „{schluessel}“ gibt es in einer Bedingung nicht. " + NICHTS, "Schreibweise prüfen. {vorschlag}"
    ),
    "P-106": Eintrag(
        A,
        "{bei}Unter „{schluessel}“ steht keine Liste mit mindestens einer Bedingung. " + NICHTS,
        "Jede Bedingung in eine eigene Zeile schreiben, mit „- “ davor.",
    ),
    "P-107": Eintrag(A, "{bei}Dem Test fehlt das Feld. " + NICHTS, "„feld: NAME“ ergänzen; die Namen stehen auf dem Blatt „Legende“."),
    "P-108": Eintrag(
        A, "{bei}Zum Feld „{feld}“ fehlt der Test. " + NICHTS, "Einen Test ergänzen, zum Beispiel „ist“, „in“, „mindestens“ oder „leer“."
    ),
    "P-110": Eintrag(
        A,
        "{bei}Das Feld „{feld}“ gibt es in der Fallliste nicht. " + NICHTS,
        "Schreibweise prüfen; die Namen stehen auf dem Blatt „Legende“. {vorschlag}",
    ),
    "P-111": Eintrag(A, "{bei}„{test}“ passt nicht zum Feld „{feld}“ ({art}). " + NICHTS, "Möglich sind hier: {moeglich}."),
    "P-112": Eintrag(A, "{bei}„feld“ und „erstes_von“ stehen zugleich da. " + NICHTS, "Nur eines von beiden verwenden."),
    "P-113": Eintrag(
        A,
        "{bei}„erstes_von“ braucht eine Liste von mindestens zwei Feldern derselben Art. " + NICHTS,
        "Zum Beispiel: erstes_von: [ik_angemeldet_am, ik_berechtigt_am].",
    ),
    "P-114": Eintrag(
        A, "{bei}„plus“ verschiebt Tage; das Feld „{feld}“ ist kein Datum. " + NICHTS, "„plus“ entfernen oder ein Datumsfeld wählen."
    ),
    "P-115": Eintrag(
        A,
        "{bei}Die Felder „{feld}“ und „{anderes}“ lassen sich mit „{test}“ nicht vergleichen. " + NICHTS,
        "Zwei Daten, zwei Zahlen, zwei Beträge oder zwei Felder mit derselben Rangfolge vergleichen.",
    ),
    "P-116": Eintrag(
        A, "{bei}„{test}“ braucht zwei Werte, den kleineren zuerst. " + NICHTS, "Zum Beispiel: [18, 27]; beide Grenzen zählen mit."
    ),
    "P-117": Eintrag(
        A,
        "{bei}Das Feld „{feld}“ ist nie leer: Fehlt der Eintrag, gilt es als unbekannt. " + NICHTS,
        "Wer Fehlendes sucht, schreibt „ist: unbekannt“.",
    ),
    "P-118": Eintrag(
        A,
        "{bei}Ein Komma trennt hier den Betrag in zwei Einträge. " + NICHTS,
        'Beträge in [ ] und {{ }} in Anführungszeichen setzen, zum Beispiel "451,00".',
    ),
    "P-120": Eintrag(A, "{bei}Den Wert „{wert}“ gibt es im Feld „{feld}“ nicht. " + NICHTS, "Erlaubt: {erlaubt}. {vorschlag}"),
    "P-121": Eintrag(A, "{bei}Beim Test „{test}“ für „{feld}“ wird {erwartet} erwartet. " + NICHTS, "Den Wert in dieser Form schreiben."),
    "P-122": Eintrag(
        A,
        "{bei}Den Namen „{name}“ gibt es unter „werte“ nicht. " + NICHTS,
        "Schreibweise prüfen oder den Wert unter „werte“ ergänzen. {vorschlag}",
    ),
    "P-123": Eintrag(
        A,
        "{bei}Für „{name}“ gilt am Stichtag {stichtag} noch kein Wert. " + NICHTS,
        "Unter „werte“ einen Eintrag mit früherem Tag ergänzen.",
    ),
    "P-130": Eintrag(A, "{bei}Die Voreinstellung „{kennung}“ gibt es nicht. " + NICHTS, "Kennung prüfen. {vorschlag}"),
    "P-131": Eintrag(
        A, "{bei}Die Voreinstellungen verweisen im Kreis: {kreis}. " + NICHTS, "Einen der Verweise durch die Bedingung selbst ersetzen."
    ),
    "P-132": Eintrag(
        A,
        "{bei}Geprüft wird „{feld}“, eine besonders geschützte Angabe. " + NICHTS,
        "„eingeschraenkt: ja“ ergänzen; die Spalte ist dann nur für die Fachstelle bestimmt und ausgeblendet.",
    ),
    "P-140": Eintrag(
        A, "{bei}Das Beispiel ist nicht lesbar. " + NICHTS, "Je Beispiel eine Zeile: „- ja: {form}“, „- nein: …“ oder „- unklar: …“."
    ),
    "P-141": Eintrag(
        A,
        "{bei}Das Beispiel ergibt „{ergebnis}“ statt „{erwartet}“ ({grund}). " + NICHTS,
        "Bedingung oder Beispiel berichtigen; nicht genannte Felder gelten als unbekannt.",
    ),
    "P-150": Eintrag(
        Schwere.HINWEIS,
        "{bei}Diese Voreinstellung gilt erst ab {tag} und steht nicht in dieser Liste.",
        "Soll sie jetzt schon gelten, „gueltig_ab“ ändern.",
    ),
    "P-151": Eintrag(
        Schwere.HINWEIS,
        "Weder Allegro noch opDs nennen den Leistungsbezug. {anzahl} Voreinstellungen beurteilen deshalb alle Personen, auch ohne laufenden Bezug.",
        "Export aus Allegro oder opDs ergänzen und die Liste neu erstellen.",
    ),
}
