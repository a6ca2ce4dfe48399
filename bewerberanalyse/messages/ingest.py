"""Messages E: reading exports."""

from bewerberanalyse.messages.entry import Eintrag, Schwere

OHNE = "Sie wird nicht eingelesen; ihre Angaben fehlen in der Liste."
NEU = "Die Datei neu exportieren oder in Excel öffnen, als .xlsx speichern und erneut einlesen."
UNBEKANNT = "Der Wert gilt als unbekannt."
WO = "({wo})"
BERICHTIGEN = "Im Quellsystem oder in der Datei berichtigen und erneut einlesen."
ANSEHEN = "Ansehen; nichts zu tun, wenn es stimmt."
NICHT_GEFRAGT = "Was dort nicht gefragt wird, in einstellungen.yaml unter „schreibweisen: {vokabular}“ zuordnen."
BEISEITE = "Sie wird nicht eingelesen; „erstellen“ legt sie mit den Exporten in den Monatsordner, mit dem sie gelöscht wird."

TEXTE: dict[str, Eintrag] = {
    "E-101": Eintrag(
        Schwere.FEHLER,
        "Das ist keine gewöhnliche Datei ({grund}). " + OHNE,
        "Die Datei selbst in den Ordner Eingang kopieren, keine Verknüpfung.",
    ),
    "E-102": Eintrag(
        Schwere.FEHLER,
        "Die Datei ist größer als {grenze} MB. " + OHNE,
        "Export auf die nötigen Spalten beschränken oder „grenzen: dateigroesse_mb“ in einstellungen.yaml erhöhen.",
    ),
    "E-103": Eintrag(
        Schwere.FEHLER, "Die Datei lässt sich nicht öffnen. " + OHNE, "In Excel schließen, Leserechte prüfen und erneut einlesen."
    ),
    "E-104": Eintrag(Schwere.FEHLER, "Die Datei ist leer. " + OHNE, "Den Export wiederholen."),
    "E-105": Eintrag(
        Schwere.HINWEIS, "Unter den Spaltenköpfen von {quelle} steht keine Zeile.", "Prüfen, ob der Export wirklich leer sein sollte."
    ),
    "E-106": Eintrag(
        Schwere.HINWEIS,
        "Die Datei ist kein Export einer bekannten Quelle: {anzahl} {anzahl:bekannter Spaltenkopf|bekannte Spaltenköpfe}, gebraucht werden mindestens 3 und die einer Person. "
        + BEISEITE,
        "Gehört sie nicht zur Liste, vor dem Erstellen aus „Eingang“ nehmen. Ist sie ein Export, fehlende Spaltenköpfe in einstellungen.yaml unter „aliase“ ergänzen.",
    ),
    "E-107": Eintrag(
        Schwere.HINWEIS,
        "Die Datei ist keine Tabelle ({art}). " + BEISEITE,
        "Vor dem Erstellen aus „Eingang“ nehmen; ein Archiv vorher entpacken.",
    ),
    "E-108": Eintrag(
        Schwere.FEHLER,
        "Diese Art von Tabelle wird nicht gelesen: {art}. " + OHNE,
        "In Excel öffnen, als .xlsx speichern und erneut einlesen.",
    ),
    "E-109": Eintrag(
        Schwere.FEHLER, "Die Datei ist mit einem Kennwort verschlüsselt. " + OHNE, "In Excel ohne Kennwort speichern und erneut einlesen."
    ),
    "E-110": Eintrag(Schwere.FEHLER, "Die Datei ist beschädigt oder unvollständig. " + OHNE, NEU),
    "E-111": Eintrag(Schwere.FEHLER, "Die Datei ist ungewöhnlich aufgebaut: {grund}. Zur Sicherheit wird sie nicht geöffnet.", NEU),
    "E-112": Eintrag(
        Schwere.FEHLER, "Der Inhalt der Datei ist ungewöhnlich aufgebaut: {grund}. Zur Sicherheit wird sie nicht geöffnet.", NEU
    ),
    "E-113": Eintrag(
        Schwere.FEHLER,
        "Das Einlesen dauerte länger als {sekunden} Sekunden und wurde beendet. " + OHNE,
        "Export verkleinern oder „grenzen: sekunden“ in einstellungen.yaml erhöhen.",
    ),
    "E-114": Eintrag(
        Schwere.FEHLER,
        "Das Einlesen brauchte mehr als {speicher} MB Arbeitsspeicher und wurde beendet. " + OHNE,
        "Export verkleinern oder „grenzen: speicher_mb“ in einstellungen.yaml erhöhen.",
    ),
    "E-115": Eintrag(Schwere.FEHLER, "Der Leseprozess ist bei dieser Datei abgestürzt; woran es liegt, ist nicht bekannt. " + OHNE, NEU),
    "E-116": Eintrag(
        Schwere.FEHLER,
        "Ein Anführungszeichen ist nicht oder an der falschen Stelle geschlossen; ab hier lassen sich die Zeilen nicht trennen. Die Datei wird nicht eingelesen.",
        "Das Anführungszeichen in dieser Zeile entfernen oder den Export als .xlsx wiederholen.",
    ),
    "E-117": Eintrag(
        Schwere.FEHLER,
        "Eine Zelle ist länger als {grenze} Zeichen. " + OHNE,
        "Die Datei prüfen: meist fehlt ein schließendes Anführungszeichen.",
    ),
    "E-118": Eintrag(Schwere.FEHLER, "Die Datei enthält Nullzeichen und ist keine lesbare Textdatei. " + OHNE, NEU),
    "E-119": Eintrag(
        Schwere.FEHLER,
        "Die Datei hat mehr als {grenze} {grenze:Zeile|Zeilen}. " + OHNE,
        "Export teilen oder „grenzen: zeilen“ in einstellungen.yaml erhöhen.",
    ),
    "E-120": Eintrag(
        Schwere.FEHLER,
        "Die Datei hat mehr als {grenze} {grenze:Spalte|Spalten}. " + OHNE,
        "Überzählige Spalten löschen oder „grenzen: spalten“ in einstellungen.yaml erhöhen.",
    ),
    "E-121": Eintrag(
        Schwere.FEHLER,
        "Die Spaltenköpfe passen zu mehreren Quellen: {quellen}. Die Datei wird nicht eingelesen.",
        "Spalten, die nicht zur gemeinten Quelle gehören, entfernen oder die Datei nach Quellen teilen.",
    ),
    "E-122": Eintrag(
        Schwere.FEHLER,
        "Der Export von {quelle} hat keine Spalte, an der sich Personen erkennen lassen (Kundennummer, BG-Nummer oder Name mit Geburtsdatum). Er wird nicht eingelesen.",
        "Mit Kundennummer exportieren oder den Spaltenkopf in einstellungen.yaml unter „aliase“ zuordnen.",
    ),
    "E-123": Eintrag(
        Schwere.HINWEIS,
        "Die Datei ist Byte für Byte gleich „{datei}“. Sie wird nicht ein zweites Mal eingelesen; was zu jener gemeldet ist, gilt auch hier.",
        "Eine der beiden Dateien aus dem Ordner Eingang nehmen.",
    ),
    "E-124": Eintrag(
        Schwere.HINWEIS,
        "Der Stand {stand} passt nicht zum Stichtag {stichtag} (Abstand {tage} {tage:Tag|Tage}). Die Datei wird verwendet.",
        "Prüfen, ob es der Export dieses Monats ist; sonst den aktuellen bereitstellen.",
    ),
    "E-125": Eintrag(
        Schwere.FEHLER,
        "Der Stand {stand} liegt {tage} {tage:Tag|Tage} vom Stichtag {stichtag} entfernt, erlaubt sind {grenze}. Die Datei wird nicht eingelesen.",
        "Den Export dieses Monats bereitstellen.",
    ),
    "E-126": Eintrag(
        Schwere.HINWEIS,
        "Die Datei nennt {soll} {soll:Datensatz|Datensätze}, eingelesen {ist:ist|sind} {ist} {ist:Zeile|Zeilen}.",
        "Prüfen, ob der Export vollständig ist.",
    ),
    "E-127": Eintrag(
        Schwere.HINWEIS,
        "Die Spalte „{kopf}“ ({was}) darf nicht verarbeitet werden. Sie wird übergangen und in keine Datei des Programms übernommen. Der Export selbst enthält sie weiter und liegt bis zur Löschung im Monatsordner.",
        "Die Spalte künftig nicht mitexportieren. Soll sie sofort weg: den Export ohne sie neu ziehen, in „Eingang“ legen, erneut erstellen und den alten im Monatsordner löschen.",
    ),
    "E-128": Eintrag(
        Schwere.HINWEIS,
        "Die Spalte „{kopf}“ ist nicht bekannt und wird nicht gelesen. Vermutlich ist „{feld}“ gemeint.",
        "Im Schritt „Entscheiden“ mit ja oder nein antworten, oder diese Zeile in einstellungen.yaml eintragen: {eintrag}",
    ),
    "E-129": Eintrag(
        Schwere.HINWEIS,
        "Das Blatt ist in Excel ausgeblendet. Es wurde eingelesen wie die sichtbaren.",
        "Löschen, wenn es nicht zum Export gehört.",
    ),
    "E-130": Eintrag(Schwere.HINWEIS, "Das Blatt ist kein Export einer bekannten Quelle und wird nicht eingelesen.", ANSEHEN),
    "E-132": Eintrag(
        Schwere.HINWEIS,
        "Die Zeichen der Datei sind {codierung} verschlüsselt. Umlaute können falsch sein.",
        "Einige Namen mit Umlauten prüfen; besser als .xlsx exportieren.",
    ),
    "E-134": Eintrag(
        Schwere.HINWEIS,
        "{anzahl} {anzahl:Zeile erhielt|Zeilen erhielten} Werte aus verbundenen Zellen der Zeile darüber ({anzahl:Zeile|Zeilen} {zeilen}).",
        "Prüfen, ob die verbundenen Zellen für alle ihre Zeilen gelten.",
    ),
    "E-135": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Zeile hat|Zeilen haben} mehr Zellen als Spaltenköpfe, ihre Werte sind verrutscht ({anzahl:Zeile|Zeilen} {zeilen}). Außer eindeutigen Nummern gelten sie als unbekannt.",
        "Texte mit Trennzeichen in Anführungszeichen setzen oder als .xlsx exportieren.",
    ),
    "E-136": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Zeile ist kürzer als alle anderen, sie ist|Zeilen sind kürzer als alle anderen, sie sind} abgeschnitten oder verrutscht ({anzahl:Zeile|Zeilen} {zeilen}). Außer eindeutigen Nummern gelten ihre Werte als unbekannt.",
        "Den Export wiederholen; Zeilenumbrüche in Texten entfernen.",
    ),
    "E-137": Eintrag(
        Schwere.HINWEIS, "Aus {anzahl} {anzahl:Zelltext|verschiedenen Zelltexten} wurden unsichtbare Zeichen entfernt.", ANSEHEN
    ),
    "E-138": Eintrag(
        Schwere.HINWEIS,
        "Zweistellige Jahre wurden ergänzt (Geburtsdaten nie in der Zukunft) " + WO + ".",
        "Stichprobe prüfen; besser mit vierstelligem Jahr exportieren.",
    ),
    "E-139": Eintrag(
        Schwere.HINWEIS,
        "Zwei Spalten stehen für „{feld}“ und widersprechen sich " + WO + ". {gilt}",
        "Eine der beiden Spalten aus dem Export nehmen.",
    ),
    "E-140": Eintrag(Schwere.FEHLER, "Das ist kein Datum " + WO + ". " + UNBEKANNT, "Datum als TT.MM.JJJJ eintragen und erneut einlesen."),
    "E-141": Eintrag(
        Schwere.FEHLER, "Das ist kein eindeutiger Betrag " + WO + ". " + UNBEKANNT, "Betrag als 1234,56 eintragen und erneut einlesen."
    ),
    "E-142": Eintrag(Schwere.FEHLER, "Das ist keine ganze Zahl " + WO + ". " + UNBEKANNT, BERICHTIGEN),
    "E-143": Eintrag(
        Schwere.FEHLER,
        "Diese Schreibweise ist für „{feld}“ nicht bekannt " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-144": Eintrag(
        Schwere.HINWEIS,
        "Die Kundennummer hat nicht die übliche Form " + WO + ". Mit Name und Geburtsdatum gilt sie, wie sie dasteht.",
        "Im Quellsystem prüfen; die Form steht in einstellungen.yaml unter „kundennummer_muster“.",
    ),
    "E-145": Eintrag(
        Schwere.HINWEIS,
        "Der Kundennummer fehlt vermutlich eine führende Null "
        + WO
        + ". Ergänzt wird nichts; mit Name und Geburtsdatum gilt sie, wie sie dasteht.",
        "Die Spalte in Excel als Text formatieren und den Export wiederholen.",
    ),
    "E-146": Eintrag(
        Schwere.FEHLER,
        "Excel hat aus der Nummer eine Zahl gemacht, sie ist nicht mehr lesbar " + WO + ". " + UNBEKANNT,
        "Die Datei aus dem Quellsystem neu exportieren und nicht in Excel als .csv speichern.",
    ),
    "E-147": Eintrag(Schwere.HINWEIS, "Die BG-Nummer hat nicht die übliche Form " + WO + ". Sie gilt, wie sie dasteht.", BERICHTIGEN),
    "E-148": Eintrag(
        Schwere.FEHLER,
        "Das ist kein Sprachniveau (A1 bis C2) " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-149": Eintrag(
        Schwere.FEHLER,
        "Das ist weder Name noch Schlüssel eines Staates " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-150": Eintrag(
        Schwere.FEHLER,
        "Das ist weder ja noch nein " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-151": Eintrag(Schwere.HINWEIS, "Die führende Null der Postleitzahl wurde ergänzt " + WO + ".", ANSEHEN),
    "E-152": Eintrag(Schwere.FEHLER, "Das ist keine deutsche Postleitzahl " + WO + ". " + UNBEKANNT, BERICHTIGEN),
    "E-153": Eintrag(
        Schwere.FEHLER,
        "Nachname und Vorname lassen sich nicht trennen " + WO + ". Der ganze Name gilt als Nachname, der Vorname als unbekannt.",
        "Als „Nachname, Vorname“ schreiben oder in zwei Spalten exportieren.",
    ),
    "E-154": Eintrag(
        Schwere.FEHLER,
        "In der Zelle steht ein Fehlerwert, eine Formel ohne Ergebnis oder zum Teil Gestrichenes " + WO + ". " + UNBEKANNT,
        "Die Datei in Excel öffnen, Formeln durch Werte ersetzen, speichern und erneut einlesen.",
    ),
    "E-155": Eintrag(
        Schwere.FEHLER,
        "Ein GdB von 30 bis 49 sagt ohne Angabe zur Gleichstellung nichts über die Schwerbehinderung " + WO + ". " + UNBEKANNT,
        "Die Gleichstellung im Quellsystem nachtragen.",
    ),
    "E-156": Eintrag(
        Schwere.HINWEIS,
        "Datumsangaben wurden berichtigt (führende Null ergänzt, Monat vor Tag gelesen, auf Berliner Zeit umgerechnet oder ab 1904 gezählt) "
        + WO
        + ".",
        "Stichprobe prüfen.",
    ),
    "E-157": Eintrag(
        Schwere.HINWEIS,
        "Namen ohne Trennzeichen wurden nach ihrer Reihenfolge geteilt " + WO + ".",
        "Stichprobe prüfen; besser als „Nachname, Vorname“ schreiben.",
    ),
    "E-159": Eintrag(
        Schwere.FEHLER,
        "In dieser Spalte gibt es {anzahl} {anzahl:weiteren Text|weitere Texte} mit derselben Meldung {code}.",
        "Die ersten stehen einzeln auf dem Blatt „Meldungen“; die Ursache ist meist dieselbe.",
    ),
    "E-160": Eintrag(
        Schwere.HINWEIS,
        "In {anzahl} {anzahl:Zeile|Zeilen} der Tabelle alter Kundennummern fehlt eine der beiden Nummern ({anzahl:Zeile|Zeilen} {zeilen}). Sie bleiben unberücksichtigt.",
        BERICHTIGEN,
    ),
    "E-161": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Zeile nennt|Zeilen nennen} zu einer alten Kundennummer eine andere neue als eine Zeile davor ({anzahl:Zeile|Zeilen} {zeilen}). {anzahl:Diese alte Nummer bleibt|Diese alten Nummern bleiben} unberücksichtigt.",
        "Je alter Kundennummer nur eine neue stehen lassen.",
    ),
    "E-162": Eintrag(
        Schwere.HINWEIS, "Die Datei ist eine Liste dieses Programms und kein Export. " + BEISEITE, "Vor dem Erstellen aus „Eingang“ nehmen."
    ),
    "E-163": Eintrag(
        Schwere.FEHLER,
        "Tag und Monat lassen sich nicht unterscheiden, und keine andere Angabe der Spalte oder Datei zeigt die Reihenfolge "
        + WO
        + ". "
        + UNBEKANNT,
        "Datum als TT.MM.JJJJ exportieren und erneut einlesen.",
    ),
    "E-164": Eintrag(
        Schwere.FEHLER,
        "Das ist keine Kundennummer " + WO + ". Die Nummer gilt als unbekannt; eine Person mit Namen und Geburtsdatum bleibt.",
        "Im Quellsystem prüfen; die Form steht in einstellungen.yaml unter „kundennummer_muster“.",
    ),
    "E-165": Eintrag(
        Schwere.HINWEIS,
        "Wörter wie „NULL“ oder „nan“ in einer Spalte mit Namen gelten als Namen " + WO + ".",
        "Ansehen; leere Angaben künftig als leere Zellen exportieren.",
    ),
    "E-166": Eintrag(
        Schwere.HINWEIS,
        "Aus {anzahl} {anzahl:Zelltext|verschiedenen Zelltexten} wurde entfernt, was nur Excel am Umrechnen hindert (ein Apostroph davor, Anführungszeichen darum).",
        ANSEHEN,
    ),
    "E-167": Eintrag(
        Schwere.FEHLER,
        "Die Datei enthält {soll} {soll:gefüllte Zelle|gefüllte Zellen}, davon {ist:ließ|ließen} sich nur {ist} zuordnen. " + OHNE,
        NEU,
    ),
    "E-168": Eintrag(
        Schwere.HINWEIS,
        "In Excel ausgeblendet, etwa durch einen Filter: {was}. Eingelesen wie das Sichtbare.",
        "Löschen, wenn es nicht zum Export gehört.",
    ),
    "E-169": Eintrag(
        Schwere.FEHLER,
        "Ab hier stehen andere Spaltenköpfe als oben, und sie passen zu keiner Quelle. Was darunter steht, wird nicht eingelesen.",
        "Die untere Tabelle in eine eigene Datei legen oder ihre Spaltenköpfe berichtigen.",
    ),
    "E-170": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Zeile nennt|Zeilen nennen} keine Person: weder eine Kundennummer der üblichen Form noch Name und Geburtsdatum ({anzahl:Zeile|Zeilen} {zeilen}). Ihre Angaben gehören zu niemandem.",
        "Die Zeilen löschen oder die Person nachtragen und erneut einlesen.",
    ),
    "E-171": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Zeile nennt keine Person und steht|Zeilen nennen keine Person und stehen} unter einer ({anzahl:Zeile|Zeilen} {zeilen}). Sie {anzahl:zählt|zählen} zu ihr, ihre Angaben gelten als unbekannt.",
        "Im Export die Person in jeder Zeile ausgeben (in Pivottabellen „Elementnamen wiederholen“).",
    ),
    "E-172": Eintrag(
        Schwere.HINWEIS,
        "{anzahl} {anzahl:Zeile ohne Person erhielt|Zeilen ohne Person erhielten} die Person der Zeile darüber, weil die Liste jede Person nur einmal nennt ({anzahl:Zeile|Zeilen} {zeilen}).",
        "Stichprobe prüfen; besser die Person in jeder Zeile ausgeben.",
    ),
    "E-173": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Zeile hat|Zeilen haben} keine BG-Nummer, andere dieser Liste schon ({anzahl:Zeile|Zeilen} {zeilen}). Zu welcher BG {anzahl:sie gehört|sie gehören}, ist unbekannt.",
        "Im Export die BG-Nummer in jeder Zeile ausgeben.",
    ),
    "E-174": Eintrag(
        Schwere.HINWEIS,
        "Die Liste endet genau in Zeile {anzahl}; mehr Zeilen fasst das alte Excel-Format nicht. Vermutlich fehlt der Rest.",
        "Den Export als .xlsx oder .csv wiederholen.",
    ),
    "E-175": Eintrag(
        Schwere.HINWEIS,
        "Der längste Text der Spalte hat genau 255 Zeichen, er ist vermutlich abgeschnitten " + WO + ".",
        "Mit dem Quellsystem vergleichen; besser als .xlsx oder .csv exportieren.",
    ),
    "E-176": Eintrag(
        Schwere.HINWEIS,
        "{anzahl} {anzahl:Spalte kennt keine Quelle, sie wird|Spalten kennt keine Quelle, sie werden} nicht gelesen: {spalten}.",
        "Nichts zu tun, wenn sie nicht gebraucht werden; sonst im Schritt „Entscheiden“ die Angabe wählen.",
    ),
    "E-177": Eintrag(
        Schwere.HINWEIS, "Das Blatt zeigt den Stand {stand}, ein anderes Blatt der Datei einen späteren. Es wird nicht eingelesen.", ANSEHEN
    ),
    "E-178": Eintrag(
        Schwere.HINWEIS,
        "Jede Zeile stand ganz in einer Zelle. Sie wurde an ihren Trennzeichen geteilt.",
        "Stichprobe prüfen; besser in Excel „Daten › Text in Spalten“ verwenden oder den Export unverändert ablegen.",
    ),
    "E-179": Eintrag(
        Schwere.FEHLER,
        "Ganze Zeilen stehen in einer Zelle, manche sind an falscher Stelle geteilt. Die Datei lässt sich so nicht einlesen.",
        "Den Export unverändert ablegen, oder in Excel „Daten › Text in Spalten“ verwenden und als .xlsx speichern.",
    ),
    "E-180": Eintrag(Schwere.FEHLER, "Nullzeichen wurden aus dem Text entfernt, ein Buchstabe kann fehlen " + WO + ".", BERICHTIGEN),
    "E-181": Eintrag(
        Schwere.FEHLER,
        "Der Text ist länger, als eine Zelle sein kann, und wurde nach 32.767 Zeichen abgeschnitten " + WO + ".",
        "Die Datei prüfen: meist fehlt ein schließendes Anführungszeichen.",
    ),
    "E-183": Eintrag(Schwere.FEHLER, "In der Zelle steht keine oder mehr als eine BG-Nummer " + WO + ". " + UNBEKANNT, BERICHTIGEN),
    "E-184": Eintrag(
        Schwere.FEHLER,
        "In dem Text fehlen Buchstaben oder stehen Zeichen, die kein Name hat " + WO + ". " + UNBEKANNT,
        "Den Export neu ziehen und die Datei nicht dazwischen in einem anderen Programm speichern; einen fraglichen Namen berichtigen.",
    ),
    "E-185": Eintrag(
        Schwere.FEHLER,
        "Die Überschriften stehen in einer einzigen Zelle; die Spalten lassen sich nicht trennen. " + OHNE,
        "Mit Semikolon, Tabulator, Komma oder senkrechtem Strich exportieren, oder in Excel „Daten › Text in Spalten“ verwenden und als .xlsx speichern.",
    ),
    "E-186": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Person dieses Blatts steht|Personen dieses Blatts stehen} auch auf dem Blatt „{blatt}“. Vermutlich ist eines davon ein älterer Stand; gelesen sind beide, und wo sie sich widersprechen, ist offen, was gilt.",
        "Das ältere Blatt löschen, oder die Blätter nach ihrem Monat benennen („Mai 2026“); dann zählt das jüngste.",
    ),
    "E-182": Eintrag(
        Schwere.FEHLER,
        "Die Spalten ähneln einem Export von {quelle}, aber seine Kundennummer fehlt. Vermutlich ist es die Liste einer anderen Stelle. Sie wird nicht eingelesen.",
        "Ist es doch ein Export von {quelle}, ihn mit Kundennummer wiederholen oder den Spaltenkopf in einstellungen.yaml unter „aliase“ zuordnen.",
    ),
    "E-187": Eintrag(
        Schwere.FEHLER,
        "Die Zelle verweist mit einem Zeichen oder Wort wie „dto.“ auf eine andere, statt den Wert zu nennen " + WO + ". " + UNBEKANNT,
        "Den Wert in jede Zelle schreiben und erneut einlesen.",
    ),
    "E-188": Eintrag(
        Schwere.FEHLER,
        "{anzahl} {anzahl:Zeile nennt|Zeilen nennen} zwei verschiedene Kundennummern ({anzahl:Zeile|Zeilen} {zeilen}). Zu wem sie {anzahl:gehört|gehören}, ist unbekannt; ihre Angaben gelten für niemanden.",
        "Je Zeile eine Person exportieren und erneut einlesen.",
    ),
    "E-189": Eintrag(
        Schwere.FEHLER,
        "In {anzahl} {anzahl:Zeile|Zeilen} steht ein Datum, wo ein Name, ein Ort oder ein Team stehen müsste ({anzahl:Zeile|Zeilen} {zeilen}). Ihre Zellen sind vermutlich verschoben; alle Angaben außer der Kundennummer gelten als unbekannt.",
        "Die Zeilen mit dem Quellsystem vergleichen und den Export wiederholen.",
    ),
    "E-192": Eintrag(
        Schwere.FEHLER, "Zwei Tabellen über verschiedene Personen stehen nebeneinander. " + OHNE, "Die rechte unter die linke legen."
    ),
    "E-190": Eintrag(
        Schwere.ABBRUCH,
        "Beim Einlesen dieser Datei ist ein Fehler des Programms aufgetreten; über die Datei sagt das nichts. Ohne sie wird keine Liste geschrieben.",
        "Dieses Kennzeichen an die Stelle geben, die das Programm betreut (es enthält keine Daten): {kennzeichen}. Soll die Liste ohne die Datei entstehen, die Datei aus „Eingang“ nehmen.",
    ),
    "E-191": Eintrag(
        Schwere.ABBRUCH,
        "Der Leseprozess lässt sich auf diesem Rechner nicht starten; gelesen wurde diese Datei nicht. Ohne sie wird keine Liste geschrieben.",
        "Von der IT prüfen lassen: genug Arbeitsspeicher für einen zweiten Prozess (keine enge Grenze wie „ulimit -v“), und ob Python Kindprozesse starten darf.",
    ),
}
