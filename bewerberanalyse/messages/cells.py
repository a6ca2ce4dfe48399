"""Messages E, continued: what stands in the rows and cells of exports."""

from bewerberanalyse.messages.entry import Entry, Severity
from bewerberanalyse.messages.ingest import ANSEHEN, BEISEITE, BERICHTIGEN, NEU, NICHT_GEFRAGT, OHNE, UNBEKANNT, WO

TEXTE: dict[str, Entry] = {
    "E-140": Entry(Severity.FEHLER, "Das ist kein Datum " + WO + ". " + UNBEKANNT, "Datum als TT.MM.JJJJ eintragen und erneut einlesen."),
    "E-141": Entry(
        Severity.FEHLER, "Das ist kein eindeutiger Betrag " + WO + ". " + UNBEKANNT, "Betrag als 1234,56 eintragen und erneut einlesen."
    ),
    "E-142": Entry(Severity.FEHLER, "Das ist keine ganze Zahl " + WO + ". " + UNBEKANNT, BERICHTIGEN),
    "E-143": Entry(
        Severity.FEHLER,
        "Diese Schreibweise ist für „{feld}“ nicht bekannt " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-144": Entry(
        Severity.HINWEIS,
        "Die Kundennummer hat nicht die übliche Form " + WO + ". Mit Name und Geburtsdatum gilt sie, wie sie dasteht.",
        "Im Quellsystem prüfen; die Form steht in einstellungen.yaml unter „kundennummer_muster“.",
    ),
    "E-145": Entry(
        Severity.HINWEIS,
        "Der Kundennummer fehlt vermutlich eine führende Null "
        + WO
        + ". Ergänzt wird nichts; mit Name und Geburtsdatum gilt sie, wie sie dasteht.",
        "Die Spalte in Excel als Text formatieren und den Export wiederholen.",
    ),
    "E-146": Entry(
        Severity.FEHLER,
        "Excel hat aus der Nummer eine Zahl gemacht, sie ist nicht mehr lesbar " + WO + ". " + UNBEKANNT,
        "Die Datei aus dem Quellsystem neu exportieren und nicht in Excel als .csv speichern.",
    ),
    "E-147": Entry(Severity.HINWEIS, "Die BG-Nummer hat nicht die übliche Form " + WO + ". Sie gilt, wie sie dasteht.", BERICHTIGEN),
    "E-148": Entry(
        Severity.FEHLER,
        "Das ist kein Sprachniveau (A1 bis C2) " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-149": Entry(
        Severity.FEHLER,
        "Das ist weder Name noch Schlüssel eines Staates " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-150": Entry(
        Severity.FEHLER,
        "Das ist weder ja noch nein " + WO + ". " + UNBEKANNT,
        "Im Schritt „Entscheiden“ wählen, was gemeint ist, oder im Quellsystem berichtigen. " + NICHT_GEFRAGT,
    ),
    "E-151": Entry(Severity.HINWEIS, "Die führende Null der Postleitzahl wurde ergänzt " + WO + ".", ANSEHEN),
    "E-152": Entry(Severity.FEHLER, "Das ist keine deutsche Postleitzahl " + WO + ". " + UNBEKANNT, BERICHTIGEN),
    "E-153": Entry(
        Severity.FEHLER,
        "Nachname und Vorname lassen sich nicht trennen " + WO + ". Der ganze Name gilt als Nachname, der Vorname als unbekannt.",
        "Als „Nachname, Vorname“ schreiben oder in zwei Spalten exportieren.",
    ),
    "E-154": Entry(
        Severity.FEHLER,
        "In der Zelle steht ein Fehlerwert, eine Formel ohne Ergebnis oder zum Teil Gestrichenes " + WO + ". " + UNBEKANNT,
        "Die Datei in Excel öffnen, Formeln durch Werte ersetzen, speichern und erneut einlesen.",
    ),
    "E-155": Entry(
        Severity.FEHLER,
        "Ein GdB von 30 bis 49 sagt ohne Angabe zur Gleichstellung nichts über die Schwerbehinderung " + WO + ". " + UNBEKANNT,
        "Die Gleichstellung im Quellsystem nachtragen.",
    ),
    "E-156": Entry(
        Severity.HINWEIS,
        "Datumsangaben wurden berichtigt (führende Null ergänzt, Monat vor Tag gelesen, auf Berliner Zeit umgerechnet oder ab 1904 gezählt) "
        + WO
        + ".",
        "Stichprobe prüfen.",
    ),
    "E-157": Entry(
        Severity.HINWEIS,
        "Namen ohne Trennzeichen wurden nach ihrer Reihenfolge geteilt " + WO + ".",
        "Stichprobe prüfen; besser als „Nachname, Vorname“ schreiben.",
    ),
    "E-159": Entry(
        Severity.FEHLER,
        "In dieser Spalte gibt es {anzahl} {anzahl:weiteren Text|weitere Texte} mit derselben Meldung {code}.",
        "Die ersten stehen einzeln auf dem Blatt „Meldungen“; die Ursache ist meist dieselbe.",
    ),
    "E-160": Entry(
        Severity.HINWEIS,
        "In {anzahl} {anzahl:Zeile|Zeilen} der Tabelle alter Kundennummern fehlt eine der beiden Nummern ({anzahl:Zeile|Zeilen} {zeilen}). Sie bleiben unberücksichtigt.",
        BERICHTIGEN,
    ),
    "E-161": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile nennt|Zeilen nennen} zu einer alten Kundennummer eine andere neue als eine Zeile davor ({anzahl:Zeile|Zeilen} {zeilen}). {anzahl:Diese alte Nummer bleibt|Diese alten Nummern bleiben} unberücksichtigt.",
        "Je alter Kundennummer nur eine neue stehen lassen.",
    ),
    "E-162": Entry(
        Severity.HINWEIS,
        "Die Datei ist eine Liste dieses Programms und kein Export. " + BEISEITE,
        "Vor dem Erstellen aus „Eingang“ nehmen.",
    ),
    "E-163": Entry(
        Severity.FEHLER,
        "Tag und Monat lassen sich nicht unterscheiden, und keine andere Angabe der Spalte oder Datei zeigt die Reihenfolge "
        + WO
        + ". "
        + UNBEKANNT,
        "Datum als TT.MM.JJJJ exportieren und erneut einlesen.",
    ),
    "E-164": Entry(
        Severity.FEHLER,
        "Das ist keine Kundennummer " + WO + ". Die Nummer gilt als unbekannt; eine Person mit Namen und Geburtsdatum bleibt.",
        "Im Quellsystem prüfen; die Form steht in einstellungen.yaml unter „kundennummer_muster“.",
    ),
    "E-165": Entry(
        Severity.HINWEIS,
        "Wörter wie „NULL“ oder „nan“ in einer Spalte mit Namen gelten als Namen " + WO + ".",
        "Ansehen; leere Angaben künftig als leere Zellen exportieren.",
    ),
    "E-166": Entry(
        Severity.HINWEIS,
        "Aus {anzahl} {anzahl:Zelltext|verschiedenen Zelltexten} wurde entfernt, was nur Excel am Umrechnen hindert (ein Apostroph davor, Anführungszeichen darum).",
        ANSEHEN,
    ),
    "E-167": Entry(
        Severity.FEHLER,
        "Die Datei enthält {soll} {soll:gefüllte Zelle|gefüllte Zellen}, davon {ist:ließ|ließen} sich nur {ist} zuordnen. " + OHNE,
        NEU,
    ),
    "E-168": Entry(
        Severity.HINWEIS,
        "In Excel ausgeblendet, etwa durch einen Filter: {was}. Eingelesen wie das Sichtbare.",
        "Löschen, wenn es nicht zum Export gehört.",
    ),
    "E-169": Entry(
        Severity.FEHLER,
        "Ab hier stehen andere Spaltenköpfe als oben, und sie passen zu keiner Quelle. Was darunter steht, wird nicht eingelesen.",
        "Die untere Tabelle in eine eigene Datei legen oder ihre Spaltenköpfe berichtigen.",
    ),
    "E-170": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile nennt|Zeilen nennen} keine Person: weder eine Kundennummer der üblichen Form noch Name und Geburtsdatum ({anzahl:Zeile|Zeilen} {zeilen}). Ihre Angaben gehören zu niemandem.",
        "Die Zeilen löschen oder die Person nachtragen und erneut einlesen.",
    ),
    "E-171": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile nennt keine Person und steht|Zeilen nennen keine Person und stehen} unter einer ({anzahl:Zeile|Zeilen} {zeilen}). Sie {anzahl:zählt|zählen} zu ihr, ihre Angaben gelten als unbekannt.",
        "Im Export die Person in jeder Zeile ausgeben (in Pivottabellen „Elementnamen wiederholen“).",
    ),
    "E-172": Entry(
        Severity.HINWEIS,
        "{anzahl} {anzahl:Zeile ohne Person erhielt|Zeilen ohne Person erhielten} die Person der Zeile darüber, weil die Liste jede Person nur einmal nennt ({anzahl:Zeile|Zeilen} {zeilen}).",
        "Stichprobe prüfen; besser die Person in jeder Zeile ausgeben.",
    ),
    "E-173": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile hat|Zeilen haben} keine BG-Nummer, andere dieser Liste schon ({anzahl:Zeile|Zeilen} {zeilen}). Zu welcher BG {anzahl:sie gehört|sie gehören}, ist unbekannt.",
        "Im Export die BG-Nummer in jeder Zeile ausgeben.",
    ),
    "E-174": Entry(
        Severity.HINWEIS,
        "Die Liste endet genau in Zeile {anzahl}; mehr Zeilen fasst das alte Excel-Format nicht. Vermutlich fehlt der Rest.",
        "Den Export als .xlsx oder .csv wiederholen.",
    ),
    "E-175": Entry(
        Severity.HINWEIS,
        "Der längste Text der Spalte hat genau 255 Zeichen, er ist vermutlich abgeschnitten " + WO + ".",
        "Mit dem Quellsystem vergleichen; besser als .xlsx oder .csv exportieren.",
    ),
    "E-176": Entry(
        Severity.HINWEIS,
        "{anzahl} {anzahl:Spalte kennt keine Quelle, sie wird|Spalten kennt keine Quelle, sie werden} nicht gelesen: {spalten}.",
        "Nichts zu tun, wenn sie nicht gebraucht werden; sonst im Schritt „Entscheiden“ die Angabe wählen.",
    ),
    "E-177": Entry(
        Severity.HINWEIS,
        "Das Blatt zeigt den Stand {stand}, ein anderes Blatt der Datei einen späteren. Es wird nicht eingelesen.",
        ANSEHEN,
    ),
    "E-178": Entry(
        Severity.HINWEIS,
        "Jede Zeile stand ganz in einer Zelle. Sie wurde an ihren Trennzeichen geteilt.",
        "Stichprobe prüfen; besser in Excel „Daten › Text in Spalten“ verwenden oder den Export unverändert ablegen.",
    ),
    "E-179": Entry(
        Severity.FEHLER,
        "Ganze Zeilen stehen in einer Zelle, manche sind an falscher Stelle geteilt. Die Datei lässt sich so nicht einlesen.",
        "Den Export unverändert ablegen, oder in Excel „Daten › Text in Spalten“ verwenden und als .xlsx speichern.",
    ),
    "E-180": Entry(Severity.FEHLER, "Nullzeichen wurden aus dem Text entfernt, ein Buchstabe kann fehlen " + WO + ".", BERICHTIGEN),
    "E-181": Entry(
        Severity.FEHLER,
        "Der Text ist länger, als eine Zelle sein kann, und wurde nach 32.767 Zeichen abgeschnitten " + WO + ".",
        "Die Datei prüfen: meist fehlt ein schließendes Anführungszeichen.",
    ),
    "E-183": Entry(Severity.FEHLER, "In der Zelle steht keine oder mehr als eine BG-Nummer " + WO + ". " + UNBEKANNT, BERICHTIGEN),
    "E-184": Entry(
        Severity.FEHLER,
        "In dem Text fehlen Buchstaben oder stehen Zeichen, die kein Name hat " + WO + ". " + UNBEKANNT,
        "Den Export neu ziehen und die Datei nicht dazwischen in einem anderen Programm speichern; einen fraglichen Namen berichtigen.",
    ),
    "E-185": Entry(
        Severity.FEHLER,
        "Die Überschriften stehen in einer einzigen Zelle; die Spalten lassen sich nicht trennen. " + OHNE,
        "Mit Semikolon, Tabulator, Komma oder senkrechtem Strich exportieren, oder in Excel „Daten › Text in Spalten“ verwenden und als .xlsx speichern.",
    ),
    "E-186": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Person dieses Blatts steht|Personen dieses Blatts stehen} auch auf dem Blatt „{blatt}“. Vermutlich ist eines davon ein älterer Stand; gelesen sind beide, und wo sie sich widersprechen, ist offen, was gilt.",
        "Das ältere Blatt löschen, oder die Blätter nach ihrem Monat benennen („Mai 2026“); dann zählt das jüngste.",
    ),
    "E-182": Entry(
        Severity.FEHLER,
        "Die Spalten ähneln einem Export von {quelle}, aber seine Kundennummer fehlt. Vermutlich ist es die Liste einer anderen Stelle. Sie wird nicht eingelesen.",
        "Ist es doch ein Export von {quelle}, ihn mit Kundennummer wiederholen oder den Spaltenkopf in einstellungen.yaml unter „aliase“ zuordnen.",
    ),
    "E-187": Entry(
        Severity.FEHLER,
        "Die Zelle verweist mit einem Zeichen oder Wort wie „dto.“ auf eine andere, statt den Wert zu nennen " + WO + ". " + UNBEKANNT,
        "Den Wert in jede Zelle schreiben und erneut einlesen.",
    ),
    "E-188": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile nennt|Zeilen nennen} zwei verschiedene Kundennummern ({anzahl:Zeile|Zeilen} {zeilen}). Zu wem sie {anzahl:gehört|gehören}, ist unbekannt; ihre Angaben gelten für niemanden.",
        "Je Zeile eine Person exportieren und erneut einlesen.",
    ),
    "E-189": Entry(
        Severity.FEHLER,
        "In {anzahl} {anzahl:Zeile|Zeilen} steht ein Datum, wo ein Name, ein Ort oder ein Team stehen müsste ({anzahl:Zeile|Zeilen} {zeilen}). Ihre Zellen sind vermutlich verschoben; alle Angaben außer der Kundennummer gelten als unbekannt.",
        "Die Zeilen mit dem Quellsystem vergleichen und den Export wiederholen.",
    ),
    "E-192": Entry(
        Severity.FEHLER, "Zwei Tabellen über verschiedene Personen stehen nebeneinander. " + OHNE, "Die rechte unter die linke legen."
    ),
    "E-193": Entry(
        Severity.HINWEIS,
        "Wie die Tabelle aussieht, steht zum Teil in einer zweiten Datei oder in Regeln, die sich nicht auswerten lassen. Was nur dort durchgestrichen oder ausgeblendet ist, wird gelesen wie das übrige.",
        "Stichprobe prüfen; besser in Excel öffnen und als .xlsx speichern.",
    ),
    "E-194": Entry(
        Severity.HINWEIS,
        "Die letzte Zeile oder Tabelle der Datei endet ohne ihren Abschluss. Ob die Datei vollständig ist, lässt sich ihr nicht ansehen.",
        "Zahl der Datensätze und letzte Zelle mit dem Quellsystem vergleichen.",
    ),
    "E-195": Entry(
        Severity.FEHLER,
        "Die Datei endet mitten in ihrer letzten Zelle " + WO + ". " + UNBEKANNT + " Davor oder danach können Zeilen fehlen.",
        "Den Export wiederholen und vollständig ablegen.",
    ),
    "E-196": Entry(
        Severity.FEHLER,
        "{anzahl} {anzahl:Zeile über den Spaltenköpfen sieht|Zeilen über den Spaltenköpfen sehen} aus wie {anzahl:ein Datensatz|Datensätze} ({anzahl:Zeile|Zeilen} {zeilen}). "
        + OHNE,
        "Vermutlich wurde die Liste samt ihrer Überschrift sortiert: die Spaltenköpfe über den ersten Datensatz stellen.",
    ),
    "E-190": Entry(
        Severity.ABBRUCH,
        "Beim Einlesen dieser Datei ist ein Fehler des Programms aufgetreten; über die Datei sagt das nichts. Ohne sie wird keine Liste geschrieben.",
        "Dieses Kennzeichen an die Stelle geben, die das Programm betreut (es enthält keine Daten): {kennzeichen}. Soll die Liste ohne die Datei entstehen, die Datei aus „Eingang“ nehmen.",
    ),
    "E-191": Entry(
        Severity.ABBRUCH,
        "Der Leseprozess lässt sich auf diesem Rechner nicht starten; gelesen wurde diese Datei nicht. Ohne sie wird keine Liste geschrieben.",
        "Von der IT prüfen lassen: genug Arbeitsspeicher für einen zweiten Prozess (keine enge Grenze wie „ulimit -v“), und ob Python Kindprozesse starten darf.",
    ),
}
