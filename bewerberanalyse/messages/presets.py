"""Messages P: presets and measures."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

ENDE = "Der Befehl endet hier."
A = Schwere.ABBRUCH

TEXTE: dict[str, Eintrag] = {
    "P-101": Eintrag(
        A, "Beim Wert „{name}“ ist „{eintrag}“ kein Tag, ab dem er gilt. " + ENDE, "Tag als JJJJ-MM-TT eintragen, zum Beispiel 2026-01-01."
    ),
    "P-102": Eintrag(
        A,
        "„{name}“ ist kein brauchbarer Name für einen Wert. " + ENDE,
        "Kleine Buchstaben ohne Umlaute, Ziffern und _ verwenden, mit einem Buchstaben beginnen; kein Code eines Feldes und nicht „leer“, „unbekannt“, „stichtag“.",
    ),
    "P-103": Eintrag(
        A,
        "„{name}“ ist keine brauchbare Kennung: sie wird Überschrift einer Spalte der Fallliste. " + ENDE,
        "Großbuchstaben, Ziffern und _ verwenden, höchstens 12 Zeichen, zum Beispiel F36; keine Überschrift der Fallliste wiederholen.",
    ),
    "P-104": Eintrag(
        A,
        "{bei}Hier steht keine Bedingung. " + ENDE,
        "Genau eines verwenden: „alle“, „eines“, „nicht“, „voreinstellung“, „feld“ oder „erstes_von“.",
    ),
    "P-105": Eintrag(A, "{bei}Den Schlüssel „{schluessel}“ gibt es in einer Bedingung nicht. " + ENDE, "Schreibweise prüfen. {vorschlag}"),
    "P-106": Eintrag(
        A,
        "{bei}Unter „{schluessel}“ steht keine Liste mit mindestens einer Bedingung. " + ENDE,
        "Jede Bedingung in eine eigene Zeile schreiben, mit „- “ davor.",
    ),
    "P-107": Eintrag(A, "{bei}Dem Test fehlt das Feld. " + ENDE, "„feld: NAME“ ergänzen; die Namen stehen auf dem Blatt „Legende“."),
    "P-108": Eintrag(
        A, "{bei}Zum Feld „{feld}“ fehlt der Test. " + ENDE, "Einen Test ergänzen, zum Beispiel „ist“, „in“, „mindestens“ oder „leer“."
    ),
    "P-110": Eintrag(
        A,
        "{bei}Das Feld „{feld}“ gibt es in der Fallliste nicht. " + ENDE,
        "Schreibweise prüfen; die Namen stehen auf dem Blatt „Legende“. {vorschlag}",
    ),
    "P-111": Eintrag(A, "{bei}„{test}“ passt nicht zum Feld „{feld}“ ({art}). " + ENDE, "Möglich sind hier: {moeglich}."),
    "P-112": Eintrag(A, "{bei}„feld“ und „erstes_von“ stehen zugleich da. " + ENDE, "Nur eines von beiden verwenden."),
    "P-113": Eintrag(
        A,
        "{bei}„erstes_von“ braucht eine Liste von mindestens zwei Feldern derselben Art. " + ENDE,
        "Zum Beispiel: erstes_von: [ik_angemeldet_am, ik_berechtigt_am].",
    ),
    "P-114": Eintrag(
        A, "{bei}„plus“ verschiebt Tage; das Feld „{feld}“ ist kein Datum. " + ENDE, "„plus“ entfernen oder ein Datumsfeld wählen."
    ),
    "P-115": Eintrag(
        A,
        "{bei}Die Felder „{feld}“ und „{anderes}“ lassen sich mit „{test}“ nicht vergleichen. " + ENDE,
        "Zwei Daten, zwei Zahlen, zwei Beträge oder zwei Felder mit derselben Rangfolge vergleichen.",
    ),
    "P-116": Eintrag(
        A, "{bei}„{test}“ braucht zwei Werte, den kleineren zuerst. " + ENDE, "Zum Beispiel: [18, 27]; beide Grenzen zählen mit."
    ),
    "P-117": Eintrag(
        A,
        "{bei}Das Feld „{feld}“ ist nie leer: Fehlt der Eintrag, gilt es als unbekannt. " + ENDE,
        "Wer Fehlendes sucht, schreibt „ist: unbekannt“.",
    ),
    "P-118": Eintrag(
        A,
        "{bei}Ein Komma trennt hier den Betrag in zwei Einträge. " + ENDE,
        'Beträge in [ ] und {{ }} in Anführungszeichen setzen, zum Beispiel "451,00".',
    ),
    "P-120": Eintrag(A, "{bei}Den Wert „{wert}“ gibt es im Feld „{feld}“ nicht. " + ENDE, "Erlaubt: {erlaubt}. {vorschlag}"),
    "P-121": Eintrag(A, "{bei}Beim Test „{test}“ für „{feld}“ wird {erwartet} erwartet. " + ENDE, "Den Wert in dieser Form schreiben."),
    "P-122": Eintrag(
        A,
        "{bei}Den Namen „{name}“ gibt es unter „werte“ nicht. " + ENDE,
        "Schreibweise prüfen oder den Wert unter „werte“ ergänzen. {vorschlag}",
    ),
    "P-123": Eintrag(
        A, "{bei}Für „{name}“ gilt am Stichtag {stichtag} noch kein Wert. " + ENDE, "Unter „werte“ einen Eintrag mit früherem Tag ergänzen."
    ),
    "P-130": Eintrag(A, "{bei}Die Voreinstellung „{kennung}“ gibt es nicht. " + ENDE, "Kennung prüfen. {vorschlag}"),
    "P-131": Eintrag(
        A, "{bei}Die Voreinstellungen verweisen im Kreis: {kreis}. " + ENDE, "Einen der Verweise durch die Bedingung selbst ersetzen."
    ),
    "P-132": Eintrag(
        A,
        "{bei}Geprüft wird „{feld}“, eine besonders geschützte Angabe oder eine eingeschränkte Voreinstellung. " + ENDE,
        "„eingeschraenkt: ja“ ergänzen; die Voreinstellung steht dann nur in der Datei der Fachstelle (einstellungen.yaml, „fachstelle“).",
    ),
    "P-133": Eintrag(A, "{bei}„gueltig_bis“ liegt vor „gueltig_ab“. " + ENDE, "Einen der beiden Tage berichtigen."),
    "P-134": Eintrag(A, "{bei}Der „frist“ fehlt das Datumsfeld. " + ENDE, "Zum Beispiel: frist: {{feld: ik_ende, minus: 14 Tage}}."),
    "P-135": Eintrag(
        A,
        "{bei}Das Feld „{feld}“ ist kein Datum; von ihm lässt sich keine Frist zählen. " + ENDE,
        "Ein Datumsfeld verwenden, zum Beispiel ik_ende; die Felder mit ihrer Form stehen auf dem Blatt „Legende“.",
    ),
    "P-136": Eintrag(A, "{bei}Unter „frist“ stehen „plus“ und „minus“ zugleich. " + ENDE, "Nur eines von beiden verwenden."),
    "P-140": Eintrag(
        A, "{bei}Das Beispiel ist nicht lesbar. " + ENDE, "Je Beispiel eine Zeile: „- ja: {form}“, „- nein: …“ oder „- unklar: …“."
    ),
    "P-141": Eintrag(
        A,
        "{bei}Das Beispiel ergibt „{ergebnis}“ statt „{erwartet}“ ({grund}). " + ENDE,
        "Bedingung oder Beispiel berichtigen; nicht genannte Felder gelten als unbekannt.",
    ),
    "P-150": Eintrag(
        Schwere.HINWEIS,
        "{bei}Diese Voreinstellung gilt erst ab {tag} und steht nicht in dieser Liste.",
        "Soll sie jetzt schon gelten, „gueltig_ab“ ändern.",
    ),
    "P-151": Eintrag(
        Schwere.HINWEIS,
        "Weder Allegro noch opDs nennen den Leistungsbezug. {anzahl} {anzahl:Voreinstellung beurteilt|Voreinstellungen beurteilen} deshalb alle Personen, auch ohne laufenden Bezug.",
        "Export aus Allegro oder opDs ergänzen und die Liste neu erstellen.",
    ),
    "P-152": Eintrag(
        Schwere.HINWEIS,
        "{bei}Diese Voreinstellung galt bis {tag} und steht nicht in dieser Liste.",
        "Gilt sie weiter, „gueltig_bis“ ändern; sonst kann sie aus filters.yaml heraus.",
    ),
    "P-153": Eintrag(
        Schwere.FEHLER,
        "Der Wert „{wert}“ ist nur bis {tag} bekannt. Was ihn braucht, ist seitdem unklar: für niemanden „ja“, für niemanden „nein“.",
        "In filters.yaml unter „werte“ den neuen Wert mit seinem Tag eintragen und „bekannt_bis“ anpassen.",
    ),
    "P-154": Eintrag(
        A,
        "Für den Filter „{name}“ fehlt der Zweck oder wer für ihn einsteht. " + ENDE,
        "Mit --verantwortlich STELLE und --zweck TEXT angeben; der Zweck kann auch auf dem Blatt „Meine Filter“ stehen.",
    ),
    "P-155": Eintrag(
        A,
        "Einen eigenen Filter „{name}“ gibt es im Ordner „Filter“ nicht. {vorschlag} " + ENDE,
        "Den Namen so schreiben, wie er auf dem Blatt „Meine Filter“ steht; neue Filter liegen nach dem nächsten Lauf im Ordner.",
    ),
    "P-156": Eintrag(
        A,
        "Zum Filter „{name}“ lässt sich kein Beispiel bilden, das auf ihn passt. " + ENDE,
        "Die Bedingungen prüfen: Vielleicht schließen sie einander aus. Sonst die Voreinstellung mit Beispielen selbst in filters.yaml eintragen.",
    ),
}
