"""Messages E: which files and sheets are read, and how."""

from bewerberanalyse.messages.entry import Entry, Severity

OHNE = "Sie wird nicht eingelesen; ihre Angaben fehlen in der Liste."
NEU = "Die Datei neu exportieren oder in Excel öffnen, als .xlsx speichern und erneut einlesen."
UNBEKANNT = "Der Wert gilt als unbekannt."
WO = "({wo})"
BERICHTIGEN = "Im Quellsystem oder in der Datei berichtigen und erneut einlesen."
ANSEHEN = "Ansehen; nichts zu tun, wenn es stimmt."
NICHT_GEFRAGT = "Was dort nicht gefragt wird, in einstellungen.yaml unter „schreibweisen: {vokabular}“ zuordnen."
BEISEITE = "Sie wird nicht eingelesen; „erstellen“ legt sie mit den Exporten in den Monatsordner, mit dem sie gelöscht wird."

TEXTE: dict[str, Entry] = {
    "E-101": Entry(
        Severity.FEHLER,
        "Das ist keine gewöhnliche Datei ({grund}). " + OHNE,
        "Die Datei selbst in den Ordner Eingang kopieren, keine Verknüpfung.",
    ),
    "E-102": Entry(
        Severity.FEHLER,
        "Die Datei ist größer als {grenze} MB. " + OHNE,
        "Export auf die nötigen Spalten beschränken oder „grenzen: dateigroesse_mb“ in einstellungen.yaml erhöhen.",
    ),
    "E-103": Entry(
        Severity.FEHLER, "Die Datei lässt sich nicht öffnen. " + OHNE, "In Excel schließen, Leserechte prüfen und erneut einlesen."
    ),
    "E-104": Entry(Severity.FEHLER, "Die Datei ist leer. " + OHNE, "Den Export wiederholen."),
    "E-105": Entry(
        Severity.HINWEIS, "Unter den Spaltenköpfen von {quelle} steht keine Zeile.", "Prüfen, ob der Export wirklich leer sein sollte."
    ),
    "E-106": Entry(
        Severity.HINWEIS,
        "Die Datei ist kein Export einer bekannten Quelle: {anzahl} {anzahl:bekannter Spaltenkopf|bekannte Spaltenköpfe}, gebraucht werden mindestens 3, darunter die einer Person und einer, an dem die Quelle zu erkennen ist. "
        + BEISEITE,
        "Gehört sie nicht zur Liste, vor dem Erstellen aus „Eingang“ nehmen. Ist sie ein Export, fehlende Spaltenköpfe in einstellungen.yaml unter „aliase“ ergänzen.",
    ),
    "E-107": Entry(
        Severity.HINWEIS,
        "Die Datei ist keine Tabelle ({art}). " + BEISEITE,
        "Vor dem Erstellen aus „Eingang“ nehmen; ein Archiv vorher entpacken.",
    ),
    "E-108": Entry(
        Severity.FEHLER,
        "Diese Art von Tabelle wird nicht gelesen: {art}. " + OHNE,
        "In Excel öffnen, als .xlsx speichern und erneut einlesen.",
    ),
    "E-109": Entry(
        Severity.FEHLER, "Die Datei ist mit einem Kennwort verschlüsselt. " + OHNE, "In Excel ohne Kennwort speichern und erneut einlesen."
    ),
    "E-110": Entry(Severity.FEHLER, "Die Datei ist beschädigt oder unvollständig. " + OHNE, NEU),
    "E-111": Entry(Severity.FEHLER, "Die Datei ist ungewöhnlich aufgebaut: {grund}. Zur Sicherheit wird sie nicht geöffnet.", NEU),
    "E-112": Entry(
        Severity.FEHLER, "Der Inhalt der Datei ist ungewöhnlich aufgebaut: {grund}. Zur Sicherheit wird sie nicht geöffnet.", NEU
    ),
    "E-113": Entry(
        Severity.FEHLER,
        "Das Einlesen dauerte länger als {sekunden} Sekunden und wurde beendet. " + OHNE,
        "Export verkleinern oder „grenzen: sekunden“ in einstellungen.yaml erhöhen.",
    ),
    "E-114": Entry(
        Severity.FEHLER,
        "Das Einlesen brauchte mehr als {speicher} MB Arbeitsspeicher und wurde beendet. " + OHNE,
        "Export verkleinern oder „grenzen: speicher_mb“ in einstellungen.yaml erhöhen.",
    ),
    "E-115": Entry(Severity.FEHLER, "Der Leseprozess ist bei dieser Datei abgestürzt; woran es liegt, ist nicht bekannt. " + OHNE, NEU),
    "E-116": Entry(
        Severity.FEHLER,
        "Ein Anführungszeichen ist nicht oder an der falschen Stelle geschlossen; ab hier lassen sich die Zeilen nicht trennen. Die Datei wird nicht eingelesen.",
        "Das Anführungszeichen in dieser Zeile entfernen oder den Export als .xlsx wiederholen.",
    ),
    "E-117": Entry(
        Severity.FEHLER,
        "Eine Zelle ist länger als {grenze} Zeichen. " + OHNE,
        "Die Datei prüfen: meist fehlt ein schließendes Anführungszeichen.",
    ),
    "E-118": Entry(Severity.FEHLER, "Die Datei enthält Nullzeichen und ist keine lesbare Textdatei. " + OHNE, NEU),
    "E-119": Entry(
        Severity.FEHLER,
        "Die Datei hat mehr als {grenze} {grenze:Zeile|Zeilen}. " + OHNE,
        "Export teilen oder „grenzen: zeilen“ in einstellungen.yaml erhöhen.",
    ),
    "E-120": Entry(
        Severity.FEHLER,
        "Die Datei hat mehr als {grenze} {grenze:Spalte|Spalten}. " + OHNE,
        "Überzählige Spalten löschen oder „grenzen: spalten“ in einstellungen.yaml erhöhen.",
    ),
    "E-121": Entry(
        Severity.FEHLER,
        "Die Spaltenköpfe passen zu mehreren Quellen: {quellen}. Die Datei wird nicht eingelesen.",
        "Spalten, die nicht zur gemeinten Quelle gehören, entfernen oder die Datei nach Quellen teilen.",
    ),
    "E-122": Entry(
        Severity.FEHLER,
        "Der Export von {quelle} hat keine Spalte, an der sich Personen erkennen lassen (Kundennummer, BG-Nummer oder Name mit Geburtsdatum). Er wird nicht eingelesen.",
        "Mit Kundennummer exportieren oder den Spaltenkopf in einstellungen.yaml unter „aliase“ zuordnen.",
    ),
    "E-123": Entry(
        Severity.HINWEIS,
        "Die Datei ist Byte für Byte gleich „{datei}“. Sie wird nicht ein zweites Mal eingelesen; was zu jener gemeldet ist, gilt auch hier.",
        "Eine der beiden Dateien aus dem Ordner Eingang nehmen.",
    ),
    "E-124": Entry(
        Severity.HINWEIS,
        "Der Stand {stand} passt nicht zum Stichtag {stichtag} (Abstand {tage} {tage:Tag|Tage}). Die Datei wird verwendet.",
        "Prüfen, ob es der Export dieses Monats ist; sonst den aktuellen bereitstellen.",
    ),
    "E-125": Entry(
        Severity.FEHLER,
        "Der Stand {stand} liegt {tage} {tage:Tag|Tage} vom Stichtag {stichtag} entfernt, erlaubt sind {grenze}. Die Datei wird nicht eingelesen.",
        "Den Export dieses Monats bereitstellen.",
    ),
    "E-126": Entry(
        Severity.HINWEIS,
        "Die Datei nennt {soll} {soll:Datensatz|Datensätze}, eingelesen {ist:ist|sind} {ist} {ist:Zeile|Zeilen}.",
        "Prüfen, ob der Export vollständig ist.",
    ),
    "E-127": Entry(
        Severity.HINWEIS,
        "Die Spalte „{kopf}“ ({was}) darf nicht verarbeitet werden. Sie wird übergangen und in keine Liste übernommen; nur die Auskunft an die Person selbst zeigt sie. Der Export selbst enthält sie weiter und liegt bis zur Löschung im Monatsordner.",
        "Die Spalte künftig nicht mitexportieren. Soll sie sofort weg: den Export ohne sie neu ziehen, in „Eingang“ legen, erneut erstellen und den alten im Monatsordner löschen.",
    ),
    "E-128": Entry(
        Severity.HINWEIS,
        "Die Spalte „{kopf}“ ist nicht bekannt und wird nicht gelesen. Vermutlich ist „{feld}“ gemeint.",
        "Im Schritt „Entscheiden“ mit ja oder nein antworten, oder diese Zeile in einstellungen.yaml eintragen: {eintrag}",
    ),
    "E-129": Entry(
        Severity.HINWEIS,
        "Das Blatt ist in Excel ausgeblendet. Es wurde eingelesen wie die sichtbaren.",
        "Löschen, wenn es nicht zum Export gehört.",
    ),
    "E-130": Entry(Severity.HINWEIS, "Das Blatt ist kein Export einer bekannten Quelle und wird nicht eingelesen.", ANSEHEN),
    "E-132": Entry(
        Severity.HINWEIS,
        "Die Zeichen der Datei sind {codierung} verschlüsselt. Umlaute können falsch sein.",
        "Einige Namen mit Umlauten prüfen; besser als .xlsx exportieren.",
    ),
    "E-134": Entry(
        Severity.HINWEIS,
        "{anzahl} {anzahl:Zeile erhielt|Zeilen erhielten} Werte aus verbundenen Zellen der Zeile darüber ({anzahl:Zeile|Zeilen} {zeilen}).",
        "Prüfen, ob die verbundenen Zellen für alle ihre Zeilen gelten.",
    ),
    "E-135": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile hat|Zeilen haben} mehr Zellen als Spaltenköpfe, ihre Werte sind verrutscht ({anzahl:Zeile|Zeilen} {zeilen}). Außer eindeutigen Nummern gelten sie als unbekannt.",
        "Texte mit Trennzeichen in Anführungszeichen setzen oder als .xlsx exportieren.",
    ),
    "E-136": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile ist kürzer als alle anderen, sie ist|Zeilen sind kürzer als alle anderen, sie sind} abgeschnitten oder verrutscht ({anzahl:Zeile|Zeilen} {zeilen}). Außer eindeutigen Nummern gelten ihre Werte als unbekannt.",
        "Den Export wiederholen; Zeilenumbrüche in Texten entfernen.",
    ),
    "E-137": Entry(
        Severity.HINWEIS, "Aus {anzahl} {anzahl:Zelltext|verschiedenen Zelltexten} wurden unsichtbare Zeichen entfernt.", ANSEHEN
    ),
    "E-138": Entry(
        Severity.HINWEIS,
        "Zweistellige Jahre wurden ergänzt (Geburtsdaten nie in der Zukunft) " + WO + ".",
        "Stichprobe prüfen; besser mit vierstelligem Jahr exportieren.",
    ),
    "E-139": Entry(
        Severity.HINWEIS,
        "Zwei Spalten stehen für „{feld}“ und widersprechen sich " + WO + ". {gilt}",
        "Eine der beiden Spalten aus dem Export nehmen.",
    ),
}
