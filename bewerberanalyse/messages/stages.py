"""Messages of the stages after reading: V linking rows to persons, F folding and derived fields, P presets and measures."""

from bewerberanalyse.messages.entry import Entry, Severity

PRUEFBLATT = "Auf dem Blatt „Zuordnung prüfen“ „gleich“ oder „verschieden“ wählen und erneut erstellen."
ENDE = "Der Befehl endet hier."
A = Severity.ABBRUCH

TEXTE: dict[str, Entry] = {
    # V – linking rows to persons
    "V-101": Entry(
        Severity.HINWEIS,
        "VerBIS fehlt. Als Fälle gelten die Personen aus {quellen}; wer nur in VerBIS geführt wird, fehlt in der Liste.",
        "VerBIS-Export in den Ordner Eingang legen und erneut erstellen.",
    ),
    "V-102": Entry(
        Severity.ABBRUCH,
        "Kein Export nennt Personen (VerBIS, STEP, Allegro oder opDs). Ohne sie gibt es keine Fälle.",
        "Mindestens den VerBIS-Export in den Ordner Eingang legen und erneut erstellen.",
    ),
    "V-103": Entry(
        Severity.FEHLER,
        "In der Tabelle alter und neuer Kundennummern {anzahl:verweist|verweisen} {anzahl} {anzahl:Nummer auf sich selbst|Nummern im Kreis aufeinander}. Sie {anzahl:wird|werden} nicht ersetzt.",
        "In der Tabelle zu jeder alten Nummer genau die heute gültige eintragen.",
    ),
    "V-104": Entry(
        Severity.HINWEIS,
        "{anzahl} {anzahl:Zeile wurde|Zeilen wurden} nicht mit jeder Person der Liste verglichen: Zu viele tragen fast den gleichen Namen, und das Geburtsdatum trennt sie nicht. {anzahl:Sie wird nicht|Keine dieser Zeilen wird} ohne Kundennummer zugeordnet.",
        "Prüfen, ob in einem Export Platzhalter statt Namen stehen oder die Geburtsdaten fehlen; die Zeilen stehen als offen in der Bilanz.",
    ),
    "V-201": Entry(
        Severity.HINWEIS,
        "Zwei verschiedene Personen stehen in VerBIS unter einer Kundennummer. Sie werden nicht zusammengeführt; welche die Nummer trägt, ist offen.",
        "Die Kundennummer in STEP und VerBIS prüfen und richtigstellen.",
    ),
    "V-202": Entry(
        Severity.HINWEIS,
        "Die Kundennummer dieser Zeile trägt in der Liste jemand anderes: Name und Geburtsdatum passen nicht zusammen. Die Zeile zählt vorerst bei niemandem.",
        PRUEFBLATT,
    ),
    "V-203": Entry(
        Severity.HINWEIS,
        "Zwei Kundennummern tragen gleichen Namen und gleiches Geburtsdatum, vielleicht eine doppelte Anmeldung. Sie bleiben getrennt.",
        PRUEFBLATT,
    ),
    "V-204": Entry(
        Severity.HINWEIS,
        "Zwei Kundennummern sind als gleiche Person bestätigt. Welche gilt, ist nicht bekannt; beide bleiben in der Liste.",
        "Im Schritt „Entscheiden“ wählen, welche heute gilt; oder in einstellungen.yaml unter „kundennummern“ die alte auf die neue verweisen lassen.",
    ),
    "V-301": Entry(
        Severity.HINWEIS,
        "Die Antworten zu dieser Zeile widersprechen sich: „gleich“ für mehr als eine Person. Keine davon wird angewendet.",
        "Auf dem Blatt „Zuordnung prüfen“ nur eine Person mit „gleich“ beantworten.",
    ),
    # F – folding and derived fields
    "F-101": Entry(
        Severity.HINWEIS,
        "Ein Team aus den Exporten steht nicht in der Zuordnung der Teams. Der Betreuungsbereich dieser Personen ist unbekannt; ihre Zahl: {personen}.",
        "Im Schritt „Entscheiden“ den Bereich wählen, oder das Team in einstellungen.yaml unter „teams“ eintragen (IP, Spezialteam, Regel, U25).",
    ),
    "F-102": Entry(
        Severity.HINWEIS,
        "Es ist noch kein Team einem Betreuungsbereich zugeordnet; Teams in den Exporten: {teams}. Der Betreuungsbereich ist überall unbekannt.",
        "Im Schritt „Entscheiden“ je Team den Bereich wählen, oder die Teams in einstellungen.yaml unter „teams“ eintragen (IP, Spezialteam, Regel, U25).",
    ),
    "F-103": Entry(
        Severity.FEHLER,
        "Der Export enthält Erwerbseinkommen, aber keines für den Listenmonat {listenmonat}; das neueste gilt für {monat}. Für {personen} {personen:Person|Personen} mit Einkommen anderer Monate ist das Erwerbseinkommen unbekannt.",
        "Allegro-Export für den Listenmonat ziehen oder die Liste mit einem Stichtag dieses Monats erstellen.",
    ),
    "F-104": Entry(
        Severity.HINWEIS,
        "Bei {personen} {personen:Person ist nicht bekannt, ob sie zur eingestellten Grundgesamtheit gehört|Personen ist nicht bekannt, ob sie zur eingestellten Grundgesamtheit gehören} ({merkmal}). Sie {personen:bleibt|bleiben} in der Liste.",
        "Das Merkmal in VerBIS ergänzen oder die Grundgesamtheit in einstellungen.yaml ändern.",
    ),
    "F-105": Entry(
        Severity.ABBRUCH,
        "Nach diesen Exporten und Einstellungen stünde niemand in der Liste. Eine solche Liste wird nicht geschrieben.",
        "Prüfen, ob der VerBIS-Export Zeilen mit Kundennummern enthält und ob „grundgesamtheit“ in einstellungen.yaml zu den Teams der Exporte passt; dann erneut starten.",
    ),
    "F-106": Entry(
        Severity.ABBRUCH,
        "„{name}“ ist keine brauchbare Kennung einer Prüfregel. Der Befehl endet hier.",
        "Großbuchstaben, Ziffern und _ verwenden, höchstens 30 Zeichen, zum Beispiel KURS_OHNE_ENDE; EINREISE_VOR_GEBURT ist vergeben.",
    ),
    "F-107": Entry(
        Severity.ABBRUCH,
        "Die Ausnahme nennt die Prüfregel „{name}“; die gibt es nicht. Der Befehl endet hier.",
        "Schreibweise prüfen oder die Ausnahme streichen. {vorschlag}",
    ),
    "F-108": Entry(
        Severity.ABBRUCH,
        "{bei}Geprüft wird „{feld}“. Funde stehen in der Liste, die alle lesen; besonders geschützte Angaben, eingeschränkte Voreinstellungen und die Datenhinweise selbst gehen deshalb nicht. Der Befehl endet hier.",
        "Die Bedingung in pruefregeln.yaml streichen oder durch eine andere Angabe ersetzen.",
    ),
    "F-109": Entry(
        Severity.ABBRUCH,
        "{bei}Unter „felder“ steht „{feld}“, die Bedingung sieht das Feld aber nicht an. Der Befehl endet hier.",
        "Unter „felder“ nur nennen, was die Bedingung prüft; beim ersten Feld steht der Fund.",
    ),
    "F-110": Entry(
        Severity.HINWEIS,
        "Funde der Prüfregel {regel} sind bis {tag} ausgenommen ({wer}). Sie stehen nicht auf „Klärung“.",
        "Nichts zu tun. Der Grund steht in pruefregeln.yaml.",
    ),
    "F-111": Entry(
        Severity.HINWEIS,
        "Die Ausnahme zur Prüfregel {regel} ({wer}) galt bis {tag} und ist abgelaufen. Die Funde stehen wieder auf „Klärung“.",
        "Die Angaben berichtigen, oder in pruefregeln.yaml einen neuen Tag setzen; sonst die Ausnahme streichen.",
    ),
    "F-112": Entry(
        Severity.HINWEIS,
        "{personen} {personen:Person ist ausgenommen („ausnehmen“) und steht|Personen sind ausgenommen („ausnehmen“) und stehen} in keiner Datei dieses Laufs. {zeilen} {zeilen:Zeile der Exporte, die dazugehört oder dazugehören kann, bleibt|Zeilen der Exporte, die dazugehören oder dazugehören können, bleiben} außer Betracht. {fehlt} der eingetragenen Nummern {fehlt:steht|stehen} in keinem Export.",
        "Nichts zu tun. Dateien, die früher in diesem Monat entstanden sind (Auswahlen, Pakete, Briefe, Ergänzungen), neu erstellen oder löschen; „auskunft“ zeigt, wo die Person noch steht.",
    ),
    "F-113": Entry(
        Severity.HINWEIS,
        "Eine Angabe bestritten (§ 84 SGB X): {jetzt} {jetzt:Person|Personen}, im Vormonat {vorher}. Aus dem Vormonat übernommen, ohne Wortlaut: {uebernommen}.",
        "Sind es weniger als im Vormonat, in den Ergänzungen prüfen, ob ein Vermerk fehlt, der noch gilt. Erledigt ist einer mit „nein“ in „Angabe bestritten“. „vermerke_uebernehmen: ja“ nimmt sie von selbst mit.",
    ),
    "F-116": Entry(
        Severity.HINWEIS,
        "Ergänzungen aus dem Vormonat: {ja} bestätigt, {nein} {nein:gilt|gelten} nicht weiter, {offen} ohne Antwort und deshalb nicht verwendet.",
        "Bei denen ohne Antwort im Formular in „Gilt weiter“ ja oder nein wählen, speichern und erneut erstellen. Was bis zum Monatsende niemand bestätigt, steht im nächsten Formular nicht mehr.",
    ),
    "F-117": Entry(
        Severity.FEHLER,
        "In „Gilt weiter“ steht ja, die Angabe aus dem Vormonat gilt trotzdem nicht: {grund}.",
        "Gilt sie, in einer leeren Zeile der Person mit Datum, Stichwort und Text neu eintragen, in dieser Zeile „Gilt weiter“ leeren und erneut erstellen.",
    ),
    "F-114": Entry(
        Severity.FEHLER,
        "Ob Titel nach § 24 AufenthG über den {tag} hinaus fortgelten, ist diesem Programm nicht bekannt. Bei {personen} {personen:Person|Personen} ist „Aufenthalt gültig bis“ deshalb unbekannt.",
        "Klären, ob die Verordnung verlängert wurde; gilt eine neue, die nächste Fassung des Programms verwenden.",
    ),
    "F-115": Entry(
        Severity.FEHLER,
        "Ab welchem Alter des jüngsten Kindes Arbeit nach § 10 SGB II zumutbar ist, weiß dieses Programm nur bis {tag}. Bei {personen} {personen:Person|Personen} ist „Zumutbarkeit“ deshalb unbekannt.",
        "Die nächste Fassung des Programms verwenden; was VerBIS zur Zumutbarkeit sagt, gilt weiter.",
    ),
    # P – presets and measures
    "P-101": Entry(
        A, "Beim Wert „{name}“ ist „{eintrag}“ kein Tag, ab dem er gilt. " + ENDE, "Tag als JJJJ-MM-TT eintragen, zum Beispiel 2026-01-01."
    ),
    "P-102": Entry(
        A,
        "„{name}“ ist kein brauchbarer Name für einen Wert. " + ENDE,
        "Kleine Buchstaben ohne Umlaute, Ziffern und _ verwenden, mit einem Buchstaben beginnen; kein Code eines Feldes und nicht „leer“, „unbekannt“, „stichtag“.",
    ),
    "P-103": Entry(
        A,
        "„{name}“ ist keine brauchbare Kennung: sie wird Überschrift einer Spalte der Fallliste. " + ENDE,
        "Großbuchstaben, Ziffern und _ verwenden, höchstens 12 Zeichen, zum Beispiel F36; keine Überschrift der Fallliste wiederholen.",
    ),
    "P-104": Entry(
        A,
        "{bei}Hier steht keine Bedingung. " + ENDE,
        "Genau eines verwenden: „alle“, „eines“, „nicht“, „voreinstellung“, „feld“ oder „erstes_von“.",
    ),
    "P-105": Entry(A, "{bei}Den Schlüssel „{schluessel}“ gibt es in einer Bedingung nicht. " + ENDE, "Schreibweise prüfen. {vorschlag}"),
    "P-106": Entry(
        A,
        "{bei}Unter „{schluessel}“ steht keine Liste mit mindestens einer Bedingung. " + ENDE,
        "Jede Bedingung in eine eigene Zeile schreiben, mit „- “ davor.",
    ),
    "P-107": Entry(A, "{bei}Dem Test fehlt das Feld. " + ENDE, "„feld: NAME“ ergänzen; die Namen stehen auf dem Blatt „Legende“."),
    "P-108": Entry(
        A, "{bei}Zum Feld „{feld}“ fehlt der Test. " + ENDE, "Einen Test ergänzen, zum Beispiel „ist“, „in“, „mindestens“ oder „leer“."
    ),
    "P-110": Entry(
        A,
        "{bei}Das Feld „{feld}“ gibt es in der Fallliste nicht. " + ENDE,
        "Schreibweise prüfen; die Namen stehen auf dem Blatt „Legende“. {vorschlag}",
    ),
    "P-111": Entry(A, "{bei}„{test}“ passt nicht zum Feld „{feld}“ ({art}). " + ENDE, "Möglich sind hier: {moeglich}."),
    "P-112": Entry(A, "{bei}„feld“ und „erstes_von“ stehen zugleich da. " + ENDE, "Nur eines von beiden verwenden."),
    "P-113": Entry(
        A,
        "{bei}„erstes_von“ braucht eine Liste von mindestens zwei Feldern derselben Art. " + ENDE,
        "Zum Beispiel: erstes_von: [ik_angemeldet_am, ik_berechtigt_am].",
    ),
    "P-114": Entry(
        A, "{bei}„plus“ verschiebt Tage; das Feld „{feld}“ ist kein Datum. " + ENDE, "„plus“ entfernen oder ein Datumsfeld wählen."
    ),
    "P-115": Entry(
        A,
        "{bei}Die Felder „{feld}“ und „{anderes}“ lassen sich mit „{test}“ nicht vergleichen. " + ENDE,
        "Zwei Daten, zwei Zahlen, zwei Beträge oder zwei Felder mit derselben Rangfolge vergleichen.",
    ),
    "P-116": Entry(
        A, "{bei}„{test}“ braucht zwei Werte, den kleineren zuerst. " + ENDE, "Zum Beispiel: [18, 27]; beide Grenzen zählen mit."
    ),
    "P-117": Entry(
        A,
        "{bei}Das Feld „{feld}“ ist nie leer: Fehlt der Eintrag, gilt es als unbekannt. " + ENDE,
        "Wer Fehlendes sucht, schreibt „ist: unbekannt“.",
    ),
    "P-118": Entry(
        A,
        "{bei}Ein Komma trennt hier den Betrag in zwei Einträge. " + ENDE,
        'Beträge in [ ] und {{ }} in Anführungszeichen setzen, zum Beispiel "451,00".',
    ),
    "P-120": Entry(A, "{bei}Den Wert „{wert}“ gibt es im Feld „{feld}“ nicht. " + ENDE, "Erlaubt: {erlaubt}. {vorschlag}"),
    "P-121": Entry(A, "{bei}Beim Test „{test}“ für „{feld}“ wird {erwartet} erwartet. " + ENDE, "Den Wert in dieser Form schreiben."),
    "P-122": Entry(
        A,
        "{bei}Den Namen „{name}“ gibt es unter „werte“ nicht. " + ENDE,
        "Schreibweise prüfen oder den Wert unter „werte“ ergänzen. {vorschlag}",
    ),
    "P-123": Entry(
        A, "{bei}Für „{name}“ gilt am Stichtag {stichtag} noch kein Wert. " + ENDE, "Unter „werte“ einen Eintrag mit früherem Tag ergänzen."
    ),
    "P-130": Entry(A, "{bei}Die Voreinstellung „{kennung}“ gibt es nicht. " + ENDE, "Kennung prüfen. {vorschlag}"),
    "P-131": Entry(
        A, "{bei}Die Voreinstellungen verweisen im Kreis: {kreis}. " + ENDE, "Einen der Verweise durch die Bedingung selbst ersetzen."
    ),
    "P-132": Entry(
        A,
        "{bei}Geprüft wird „{feld}“, eine besonders geschützte Angabe oder eine eingeschränkte Voreinstellung. " + ENDE,
        "„eingeschraenkt: ja“ ergänzen; die Voreinstellung steht dann nur in der Datei der Fachstelle (einstellungen.yaml, „fachstelle“).",
    ),
    "P-133": Entry(A, "{bei}„gueltig_bis“ liegt vor „gueltig_ab“. " + ENDE, "Einen der beiden Tage berichtigen."),
    "P-134": Entry(A, "{bei}Der „frist“ fehlt das Datumsfeld. " + ENDE, "Zum Beispiel: frist: {{feld: ik_ende, minus: 14 Tage}}."),
    "P-135": Entry(
        A,
        "{bei}Das Feld „{feld}“ ist kein Datum; von ihm lässt sich keine Frist zählen. " + ENDE,
        "Ein Datumsfeld verwenden, zum Beispiel ik_ende; die Felder mit ihrer Form stehen auf dem Blatt „Legende“.",
    ),
    "P-136": Entry(A, "{bei}Unter „frist“ stehen „plus“ und „minus“ zugleich. " + ENDE, "Nur eines von beiden verwenden."),
    "P-140": Entry(
        A, "{bei}Das Beispiel ist nicht lesbar. " + ENDE, "Je Beispiel eine Zeile: „- ja: {form}“, „- nein: …“ oder „- unklar: …“."
    ),
    "P-141": Entry(
        A,
        "{bei}Das Beispiel ergibt „{ergebnis}“ statt „{erwartet}“ ({grund}). " + ENDE,
        "Bedingung oder Beispiel berichtigen; nicht genannte Felder gelten als unbekannt.",
    ),
    "P-150": Entry(
        Severity.HINWEIS,
        "{bei}Diese Voreinstellung gilt erst ab {tag} und steht nicht in dieser Liste.",
        "Soll sie jetzt schon gelten, „gueltig_ab“ ändern.",
    ),
    "P-151": Entry(
        Severity.HINWEIS,
        "Weder Allegro noch opDs nennen den Leistungsbezug. {anzahl} {anzahl:Voreinstellung beurteilt|Voreinstellungen beurteilen} deshalb alle Personen, auch ohne laufenden Bezug.",
        "Export aus Allegro oder opDs ergänzen und die Liste neu erstellen.",
    ),
    "P-152": Entry(
        Severity.HINWEIS,
        "{bei}Diese Voreinstellung galt bis {tag} und steht nicht in dieser Liste.",
        "Gilt sie weiter, „gueltig_bis“ ändern; sonst kann sie aus filters.yaml heraus.",
    ),
    "P-153": Entry(
        Severity.FEHLER,
        "Der Wert „{wert}“ ist nur bis {tag} bekannt. Was ihn braucht, ist seitdem unklar: für niemanden „ja“, für niemanden „nein“.",
        "In filters.yaml unter „werte“ den neuen Wert mit seinem Tag eintragen und „bekannt_bis“ anpassen.",
    ),
    "P-154": Entry(
        A,
        "Für den Filter „{name}“ fehlt der Zweck oder wer für ihn einsteht. " + ENDE,
        "Mit --verantwortlich STELLE und --zweck TEXT angeben; der Zweck kann auch auf dem Blatt „Meine Filter“ stehen.",
    ),
    "P-155": Entry(
        A,
        "Einen eigenen Filter „{name}“ gibt es im Ordner „Filter“ nicht. {vorschlag} " + ENDE,
        "Den Namen so schreiben, wie er auf dem Blatt „Meine Filter“ steht; neue Filter liegen nach dem nächsten Lauf im Ordner.",
    ),
    "P-156": Entry(
        A,
        "Zum Filter „{name}“ lässt sich kein Beispiel bilden, das auf ihn passt. " + ENDE,
        "Die Bedingungen prüfen: Vielleicht schließen sie einander aus. Sonst die Voreinstellung mit Beispielen selbst in filters.yaml eintragen.",
    ),
}
