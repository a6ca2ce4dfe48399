"""Sheet „Legende“: every field with source, rule, purpose and recipients; every code; every preset; the sources."""

from bewerberanalyse.fallliste.list_content import Liste
from bewerberanalyse.fallliste.sheets.basis import LEGENDE, VOREINSTELLUNGEN, Basis, SheetEntry, arranged, origin
from bewerberanalyse.fallliste.sheets.codes import codes_of
from bewerberanalyse.fallliste.sheets.since import SEIT
from bewerberanalyse.model.fields import Feld, Kind
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


def _words(liste: Liste) -> list[LegendRow]:
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


def _recipients(liste: Liste) -> str:
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


def _presets(liste: Liste) -> list[LegendRow]:
    rows: list[LegendRow] = []
    for preset in liste.presets:
        recipients = _recipients(liste) if liste.geschuetzt else preset.fuer or _RECIPIENTS
        rows.append(("Voreinstellung", preset.label, preset.satz, "filters.yaml", preset.zweck, recipients, "ja, nein, unklar"))
    return rows


def _sources(liste: Liste) -> list[LegendRow]:
    rows: list[LegendRow] = []
    for quelle in expected(liste.faelle.quellen_stand):
        files = [datei for datei in liste.dateien if datei.quelle is quelle]
        stand = liste.faelle.quellen_stand.get(quelle)
        said = f"Stand {stand:%d.%m.%Y}" if stand else "Stand nicht angegeben"
        names = "; ".join(datei.datei for datei in files)
        rows.append(("Quelle", quelle.titel, names if files else "Quelle fehlt in diesem Monat", said if files else "", "", "", ""))
    return rows


ENTRY = SheetEntry(LEGENDE, "was jede Spalte bedeutet und woher sie kommt", sheet)
