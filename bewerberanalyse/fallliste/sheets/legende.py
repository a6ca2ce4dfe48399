# ruff: noqa: E501 - a table: the words of a code stand beside it
"""Sheet „Legende“: every field with source, rule, purpose and recipients; every code; every preset; the sources.

Codes of the vocabularies stand in plain German, as far as the word alone would not do.
"""

from bewerberanalyse.fallliste.list_content import ListContent
from bewerberanalyse.fallliste.sheets.basis import LEGENDE, VOREINSTELLUNGEN, Basis, SheetEntry, arranged, origin
from bewerberanalyse.fallliste.sheets.since import SEIT
from bewerberanalyse.model.fields import FELD, Feld, Kind
from bewerberanalyse.model.table import expected
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Column, PrintSetup, Sheet, Table
from bewerberanalyse.xlsx.style import GREY

TABLE_NAME = "Legende"
_ROW = 3
_RECIPIENTS = "Fachkräfte, Maßnahmeplanung, Controlling (intern)"
_KINDS = {
    Kind.TEXT: "Text", Kind.DATUM: "Datum TT.MM.JJJJ", Kind.GANZZAHL: "Zahl", Kind.BETRAG: "Betrag in Euro", Kind.AUSWAHL: "Auswahl",
    Kind.JANEIN: "ja oder nein", Kind.LISTE: "Liste, getrennt durch „; “",
}  # fmt: skip
_WORDS = (
    ("leere Zelle", "Die Quelle ist geladen und sagt: Es gibt keinen Wert (zum Beispiel keine Maßnahme)."),
    ("unbekannt", "Die Quelle ist geladen, enthält zu dieser Person aber keine verwertbare Angabe. „unbekannt“ heißt nie „nein“."),
    ("Quelle fehlt", "Keine der Quellen dieses Feldes lag in diesem Monat vor."),
    ("ja", "Die Person erfüllt die Voreinstellung."),
    ("nein", "Die Person erfüllt die Voreinstellung nicht."),
    ("unklar", "Eine Angabe, von der das Urteil abhängt, fehlt. Die Person gehört weder dazu noch ist sie ausgeschlossen."),
)
_AHEAD = (
    ("am TT.MM.JJJJ", "Blick voraus: was dieselbe Regel an diesem Tag sagt, mit Tagen, die heute schon bekannt sind."),
    ("ja, wenn weiter bewilligt", "Blick voraus: so viele sagen am letzten Tag ja, wenn jede Bewilligung weiterläuft."),
    ("–", "Blick voraus: An diesem Tag gilt die Regel nicht, oder dafür liegt keine Liste vor."),
)
LegendRow = tuple[str, str, str, str, str, str, str]
CODES: dict[str, dict[str, str]] = {
    "geschlecht": {"w": "weiblich", "m": "männlich", "d": "divers"},
    "familienstand": {
        "ledig": "ledig", "verheiratet": "verheiratet", "Lebenspartnerschaft": "eingetragene Lebenspartnerschaft", "getrennt": "getrennt lebend",
        "geschieden": "geschieden", "verwitwet": "verwitwet",
    },
    "herkunftsgruppe": {
        "D": "Deutschland", "EU": "anderer Staat der Europäischen Union", "EWR_CH": "Island, Liechtenstein, Norwegen, Schweiz",
        "ASYL8": "Afghanistan, Eritrea, Irak, Iran, Nigeria, Pakistan, Somalia, Syrien", "UKR": "Ukraine", "DRITT_SONST": "anderer Drittstaat",
        "STAATENLOS_UNGEKLAERT": "staatenlos oder ungeklärt",
    },
    "aufenthaltsstatus": {
        "Aufenthaltsgestattung": "Asylverfahren läuft", "Aufenthaltserlaubnis_Flucht": "Aufenthaltserlaubnis nach Flucht, auch § 24 AufenthG",
        "Duldung": "Abschiebung ausgesetzt (§ 60a AufenthG)", "Niederlassungserlaubnis": "unbefristet", "Blaue_Karte_EU": "Blaue Karte EU",
        "Aufenthaltserlaubnis_Sonstige": "andere Aufenthaltserlaubnis, auch Familiennachzug", "Visum": "Visum",
        "Freizügigkeit_EU": "Unionsbürgerin oder Unionsbürger",
    },
    "betreuungsbereich": {"IP": "Integration Point", "Spezialteam": "Spezialteam", "Regel": "Regelbetreuung", "U25": "Team für unter 25-Jährige"},
    "leistungsbezug": {"laufend": "Leistungen werden gezahlt", "eingestellt": "Zahlung beendet"},
    "rechtskreis": {
        "SGB II": "Jobcenter", "SGB III": "Agentur für Arbeit", "AsylbLG": "Leistungen nach dem Asylbewerberleistungsgesetz, Sozialamt",
    },
    "bg_typ": {
        "Single": "eine Person", "Alleinerziehend": "ein Elternteil mit Kindern", "Partner_ohne_Kinder": "Paar ohne Kinder",
        "Partner_mit_Kindern": "Paar mit Kindern", "Sonstige": "andere Bedarfsgemeinschaft",
    },
    "rolle_in_bg": {
        "Bevollmächtigter": "Bevollmächtigte oder Bevollmächtigter der BG", "Partner": "Partnerin oder Partner", "Kind": "Kind", "Sonstige": "anderes Mitglied",
    },
    "arbeitsmarktstatus": {
        "arbeitslos": "arbeitslos gemeldet", "arbeitsuchend_nicht_arbeitslos": "sucht Arbeit, zählt nicht als arbeitslos",
        "ausbildungsuchend": "sucht Ausbildung", "beschaeftigt": "beschäftigt", "in_massnahme": "nimmt an einer Maßnahme teil",
        "nicht_aktiviert_10": "Arbeit zurzeit nicht zumutbar (§ 10 SGB II)",
    },
    "schulabschluss": {
        "ohne": "kein Abschluss", "im_Ausland_ungeklaert": "im Ausland, Anerkennung ungeklärt", "Förderschule": "Förderschule",
        "Hauptschule": "Hauptschulabschluss", "Mittlerer Abschluss": "Mittlerer Schulabschluss", "Fachhochschulreife": "Fachhochschulreife",
        "Abitur": "Allgemeine Hochschulreife",
    },
    "berufsabschluss": {
        "ohne": "kein Abschluss", "ausländisch_nicht_anerkannt": "im Ausland, nicht anerkannt", "betrieblich/schulisch": "abgeschlossene Ausbildung",
        "ausländisch_anerkannt": "im Ausland, anerkannt", "Meister/Fachschule": "Meister, Techniker, Fachschule", "akademisch": "Hochschule",
    },
    "reha_status": {"kein": "kein Reha-Verfahren", "angemeldet": "Reha beantragt", "anerkannt": "Reha anerkannt"},
    "schwerbehinderung": {
        "keine": "keine bekannt", "gleichgestellt": "gleichgestellt (§ 2 Abs. 3 SGB IX)", "schwerbehindert": "schwerbehindert (§ 2 Abs. 2 SGB IX)",
    },
    "alphabetisierung": {
        "nicht_alphabetisiert": "schreibt in keiner Schrift", "zweitschriftlernend": "schreibt in anderer Schrift, lernt die lateinische",
        "funktional": "liest und schreibt nur einzelne Sätze", "alphabetisiert": "liest und schreibt",
    },
    "sprachniveau": {
        "0": "keine Deutschkenntnisse", "A1": "erste Wendungen", "A2": "einfache Gespräche", "B1": "selbständig im Alltag", "B2": "selbständig im Beruf",
        "C1": "sicher", "C2": "wie Muttersprache",
    },
    "ik_status": {
        "kein": "Quelle geladen, kein Eintrag", "befreit": "befreit", "berechtigt": "berechtigt oder verpflichtet, nicht angemeldet",
        "angemeldet": "angemeldet, noch nicht begonnen", "laufend": "nimmt teil", "unterbrochen": "unterbrochen", "abgebrochen": "abgebrochen",
        "abgeschlossen": "regulär beendet, mit jedem Ergebnis",
    },
    "ik_art": {
        "allgemein": "allgemeiner Kurs", "Jugend": "Jugendkurs", "Eltern_Frauen": "Eltern- oder Frauenkurs", "Alpha": "Kurs mit Alphabetisierung",
        "Zweitschrift": "Kurs für Zweitschriftlernende", "Förder": "Förderkurs", "Intensiv": "Intensivkurs", "Wiederholer": "Wiederholung (frühere Regelung)", "Sonstige": "anderer Kurs",
    },
    "kontaktart": {"persönlich": "im Haus oder vor Ort", "schriftlich": "Brief, E-Mail, Postfach"},
    "ik_zugangsweg": {
        "Anspruch": "Teilnahmeanspruch (§ 44 Abs. 1 AufenthG)", "verpflichtet": "verpflichtet (§ 44a AufenthG), ohne Angabe der Behörde",
        "§ 5a": "Zulassung nach § 5a IntV", "§ 44 Abs. 4": "Zulassung im Rahmen verfügbarer Plätze", "Selbstzahler": "zahlt selbst",
    },
    "kostentraeger": {"SGB II": "Jobcenter", "SGB III": "Agentur für Arbeit", "Land": "Landesmittel", "Kommune": "Kommune (auch § 16a SGB II)"},
    "ik_ergebnis": {
        "kein_test": "keine Prüfung", "unter_A2": "DTZ unter A2", "A2": "DTZ A2", "B1_ohne_LiD": "DTZ B1, Leben in Deutschland nicht bestanden",
        "B1_erfolgreich": "DTZ B1 und Leben in Deutschland",
    },
    "massnahme_instrument": {
        "VB": "Vermittlungsbudget (§ 44 SGB III)", "MAT": "Maßnahme bei einem Träger (§ 45 SGB III)", "MAG": "Maßnahme bei einem Arbeitgeber (§ 45 SGB III)",
        "AVGS": "Aktivierungs- und Vermittlungsgutschein", "KompAS": "Kompetenzfeststellung, frühzeitige Aktivierung und Spracherwerb",
        "PerF": "Perspektiven für Flüchtlinge", "PerjuF": "Perspektiven für junge Flüchtlinge", "FbW": "Förderung der beruflichen Weiterbildung (§ 81 SGB III)",
        "BvB": "Berufsvorbereitende Bildungsmaßnahme (§ 51 SGB III)", "EQ": "Einstiegsqualifizierung (§ 54a SGB III)",
        "AsA": "Assistierte Ausbildung (§ 74 SGB III)", "BaE": "Außerbetriebliche Berufsausbildung (§ 76 SGB III)",
        "EGZ": "Eingliederungszuschuss (§ 88 SGB III)", "AGH": "Arbeitsgelegenheit (§ 16d SGB II)", "ESG": "Einstiegsgeld (§ 16b SGB II)",
        "16e": "Eingliederung von Langzeitarbeitslosen (§ 16e SGB II)", "16i": "Teilhabe am Arbeitsmarkt (§ 16i SGB II)", "FF": "Freie Förderung (§ 16f SGB II)",
        "16h": "Förderung schwer zu erreichender junger Menschen (§ 16h SGB II)", "16k": "Ganzheitliche Betreuung (§ 16k SGB II)", "16g": "Förderung bei Wegfall der Hilfebedürftigkeit (§ 16g SGB II)",
        "BOP": "Berufsorientierungspraktikum (§ 48a SGB III)", "MPAV": "Gutschein für private Arbeitsvermittlung (§ 45 SGB III)",
        "BIOS/Reha": "Teilhabe am Arbeitsleben (§§ 112 ff. SGB III)",
        "LAND": "Land, ESF oder Kommune (§ 16a SGB II)", "IK": "Integrationskurs", "BSK": "Berufssprachkurs", "SONST": "anderes Instrument",
    },
}  # fmt: skip

# Fields that share the codes of another one.
SAME = {"bsk_status": "ik_status", "bsk_zielniveau": "sprachniveau", "basiskurs_status": "ik_status"}


def sheet(basis: Basis) -> Sheet:
    """One table for everything, with a column that says what kind of entry it is: so it can be filtered."""
    rows = [*_words(basis.liste), *_fields(basis), *_codes(basis), *_presets(basis.liste), *_sources(basis.liste)]
    names = ("Art", "Begriff", "Bedeutung, Regel oder Bedingung", "Quelle und Stand", "Zweck", "Empfänger", "Form oder Code")
    widths = (15, 30, 66, 48, 34, 32, 32)
    columns = tuple(
        Column(name, texts([row[place] for row in rows], "stark" if place == 1 else "umbruch"), widths[place])
        for place, name in enumerate(names)
    )
    meta = basis.liste.meta
    table = wrapped(Table(_ROW, 0, columns, TABLE_NAME))
    return Sheet(
        LEGENDE,
        (
            Cell(0, 0, "Legende", "titel"),
            Cell(1, 0, f"Programm {meta.version} · Regelwerk {meta.regeln_hash} · Stand {meta.stichtag:%d.%m.%Y}", "hinweis"),
        ),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 2),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=GREY,
    )


def _words(liste: ListContent) -> list[LegendRow]:
    return [("Zeichen", word, meaning, "", "", "", "") for word, meaning in (*_WORDS, *(_AHEAD if liste.voraus is not None else ()))]


def _fields(basis: Basis) -> list[LegendRow]:
    rows: list[LegendRow] = []
    for feld, _ in arranged(basis.felder):
        recipients = _recipients(basis.liste)
        rows.append(("Feld", feld.heading, _meaning(feld), origin(feld, basis.liste), feld.zweck, recipients, _KINDS[feld.kind]))
    rows.append(
        (
            "Feld",
            VOREINSTELLUNGEN,
            "alle Voreinstellungen dieser Mappe, deren Urteil „ja“ ist",
            "vom Programm berechnet",
            "Beratung und Maßnahmeplanung",
            _recipients(basis.liste),
            "Text",
        ),
    )
    if not basis.liste.geschuetzt:
        rule = "neu, geändert mit den Feldern, leer = unverändert; Vergleich mit dem letzten Lauf desselben Monats, ohne ihn leer"
        rows.append(("Feld", SEIT, rule, "vom Programm berechnet", "Beratung und Controlling", _recipients(basis.liste), "Text"))
    return rows


def _recipients(liste: ListContent) -> str:
    return f"nur {liste.settings.fachstelle}" if liste.geschuetzt else _RECIPIENTS


def _meaning(feld: Feld) -> str:
    rule = feld.regel or "Wert der ersten Quelle, die ihn kennt"
    return f"{rule}; steigend geordnet: {' < '.join(map(feld.wort, feld.werte))}" if feld.geordnet else rule


def _codes(basis: Basis) -> list[LegendRow]:
    """One line per code: the word that stands in the cells, what it means, and the code itself for filters.yaml."""
    return [
        (f"Wert: {feld.heading}", feld.wort(code), meaning, "", "", "", code)
        for feld, _ in arranged(basis.felder)
        for code, meaning in codes_of(feld.name).items()
    ]


def _presets(liste: ListContent) -> list[LegendRow]:
    rows: list[LegendRow] = []
    for preset in liste.presets:
        recipients = _recipients(liste) if liste.geschuetzt else preset.fuer or _RECIPIENTS
        rows.append(("Voreinstellung", preset.label, preset.satz, "filters.yaml", preset.zweck, recipients, "ja, nein, unklar"))
    return rows


def _sources(liste: ListContent) -> list[LegendRow]:
    rows: list[LegendRow] = []
    for quelle in expected(liste.faelle.quellen_stand):
        files = [datei for datei in liste.dateien if datei.quelle is quelle]
        stand = liste.faelle.quellen_stand.get(quelle)
        said = f"Stand {stand:%d.%m.%Y}" if stand else "Stand nicht angegeben"
        names = "; ".join(datei.datei for datei in files)
        rows.append(("Quelle", quelle.titel, names if files else "Quelle fehlt in diesem Monat", said if files else "", "", "", ""))
    return rows


ENTRY = SheetEntry(LEGENDE, "was jede Spalte bedeutet und woher sie kommt", sheet)


def codes_of(field: str) -> dict[str, str]:
    """Code → meaning for one field; a code that is plain enough means its own word. Empty if the field has no vocabulary."""
    told = CODES.get(SAME.get(field, field), {})
    return {code: told.get(code, FELD[field].wort(code)) for code in FELD[field].werte}
