"""The document: what it is and how to read it, the list's data, verdicts and findings, the export rows cell by cell, every other place.

Written for the person as much as for the office: words instead of codes, one line per statement, everything on A4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bewerberanalyse.auskunft.search import PersonWanted, Place, PlaceCell, PlaceKind, Searched, without_details
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, FELDER, PROTECTED_RECIPIENTS, RECIPIENTS, Feld
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.model.words import WORD_OF
from bewerberanalyse.presets.preset import Preset
from bewerberanalyse.retention import handovers
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import field_text, texts, wrapped
from bewerberanalyse.xlsx.description import Column, PrintSetup, Sheet, Table, Workbook
from bewerberanalyse.xlsx.frame import ListMeta
from bewerberanalyse.xlsx.style import PETROL, PETROL_MID

_ROW = 3
_MOST = 700  # characters of one line of content; what is longer goes on in the next line
_EMPTY = "keine Angabe"
_KIND_WORDS = {"fehlt": "Angabe fehlt", "widerspruch": "widersprüchlich", "unplausibel": "unplausibel", "zuordnung": "Zuordnung fraglich"}
_RECIPIENTS = (
    ("Fachstelle_", PROTECTED_RECIPIENTS),
    ("Auskunft_", "die betroffene Person und wer die Auskunft erstellt"),
    ("Auswahl_", "Maßnahmeplanung"),
    ("Paket_", "Fachkräfte des Teams"),
    ("Briefe_", "Maßnahmeplanung; der Brief an die Person selbst"),
    ("Ergänzungen_", "Fachkräfte des Teams"),
    ("Uebergabe_", "die aufnehmende Stelle, mit Einwilligung"),
    ("Fallliste_", RECIPIENTS),
    ("Rolle_fachkraft", "Fachkräfte"),
    ("Rolle_planung", "Maßnahmeplanung"),
    ("Rolle_arbeitgeberservice", "Arbeitgeberservice"),
    ("Bericht_", "Controlling, Leitung"),
)


@dataclass(frozen=True, slots=True)
class PresetVerdict:
    """What a preset says of the person, and why."""

    preset: Preset
    verdict: int
    warum: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """The person's row in the list: all cases, which of them, and all verdicts."""

    faelle: Faelle = field(repr=False)
    fall: int
    urteile: tuple[PresetVerdict, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the document is made from. `entry` None: the person is not in the list.

    `uebernommen`: month → carried decisions. `pruefsummen`: what is kept of the person under keyed hashes: worüber, was, woher.
    """

    wanted: PersonWanted
    found: Searched
    entry: CaseEntry | None
    meldungen: tuple[Problem, ...]
    meta: ListMeta
    settings: Settings
    uebernommen: Mapping[str, int]
    ausgenommen: bool = False
    pruefsummen: tuple[tuple[str, str, str], ...] = ()

    def of(self, art: PlaceKind, *, export: bool | None = None) -> list[Place]:
        """The places of one kind, of exports or of other files."""
        return [one for one in self.found.stellen if one.art is art and export in {None, one.is_export}]


def workbook(told: Told) -> Workbook:
    """The whole document."""
    meta = told.meta
    sheets = (_first(told), _fields(told), _checks(told), _exports(told), _files(told), _perhaps(told), _search(told))
    return Workbook(
        sheets, f"Auskunft {meta.monat}", meta.erstellt_am, f"Für die betroffene Person · zu löschen ab {meta.deleted_on}", meta.properties
    )


def _first(told: Told) -> Sheet:
    page = frame.Page(3)
    meta = told.meta
    page.put(0, "Auskunft über gespeicherte Angaben", "titel")
    page.row += 1
    page.put(0, f"Art. 15 DSGVO, § 83 SGB X · erstellt am {meta.erstellt_am:%d.%m.%Y} · {_marked(meta)}", "hinweis")
    page.heights[0] = 26.0
    page.row += 1
    for title, lines in _paragraphs(told):
        page.section(title)
        for label, text in lines:
            page.put(1, label, "zeile_stark")
            page.put(2, text, "zeile_umbruch")
            page.heights[page.row] = max(17.0, 15.0 * (1 + len(text) // 88) + 3)
            page.row += 1
    return Sheet("Auskunft", tuple(page.cells), widths={0: 2, 1: 30, 2: 92, 3: 2}, heights=page.heights, tab=PETROL)


def _marked(meta: ListMeta) -> str:
    """What marks a sheet that somebody saved as plain text; the deletion finds it by these words."""
    return f"zu löschen ab {meta.deleted_on} · im Haus nur für den internen Dienstgebrauch"


def _paragraphs(told: Told) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    numbers, counts = told.wanted.nummern, {art: len(told.of(art)) for art in PlaceKind}
    yield (
        "Wer",
        [
            ("Kundennummer", numbers[0]),
            *([("frühere Kundennummern", ", ".join(numbers[1:]))] if numbers[1:] else []),
            ("Name", _name(told) or "steht in keiner zugeordneten Zeile"),
            ("In der Fallliste", _standing(told)),
        ],
    )
    perhaps = (
        f"{number_of(counts[PlaceKind.MOEGLICH], 'Zeile, die vielleicht zur Person gehört', 'Zeilen, die vielleicht zur Person gehören')}, "
        f"{number_of(counts[PlaceKind.GENANNT], 'Stelle, die sie nur nennt', 'Stellen, die sie nur nennen')}, "
        f"{number_of(counts[PlaceKind.NAMENSGLEICH], 'Zeile', 'Zeilen')} anderer mit gleichem Namen: "
        "nur der Ort, weil der Inhalt andere betreffen kann"
    )
    seen = number_of(told.found.dateien, "Datei", "Dateien")
    exports, files = (len(told.of(PlaceKind.EIGEN, export=export)) for export in (True, False))
    yield (
        "Was diese Auskunft enthält",
        [
            ("Angaben", "alle Felder der Liste mit Quelle, Zweck und Empfängern, auch besonders geschützte und ausgeblendete"),
            ("Prüfungen", "das Urteil jeder Voreinstellung mit Grund, alle Hinweise und Meldungen, Kurse und Maßnahmen"),
            ("Exporte", f"{number_of(exports, 'Zeile', 'Zeilen')} der Exporte, jede Zelle, auch Spalten, die das Programm nie liest"),
            ("Dateien", f"{number_of(files, 'Stelle', 'Stellen')} in Dateien, die das Programm geschrieben hat oder die Teams ausfüllen"),
            ("Vielleicht", perhaps),
            ("Suche", f"{seen} durchgesehen, {len(told.found.ungesehen)} nicht; was nicht durchsucht wird"),
        ],
    )
    yield "Wozu, für wen, wie lange", [*_PURPOSE, *_duties(told)]


def _duties(told: Told) -> list[tuple[str, str]]:
    return [
        ("Verantwortlich", told.settings.kontakt or "[Name des Jobcenters, Anschrift] (§ 50 Abs. 2 SGB II)"),
        ("Löschung", f"alles im Monatsordner ab {told.meta.deleted_on}, diese Auskunft eingeschlossen"),
    ]


_PURPOSE = (
    ("Zweck", "Beratung, Vermittlung und Besetzung von Maßnahmen nach dem SGB II; je Feld auf dem Blatt „Angaben“"),
    ("Rechtsgrundlage", "§ 50 Abs. 2 SGB II, §§ 67b, 67c SGB X [vom Datenschutz zu bestätigen]"),
    (
        "Empfänger",
        f"{RECIPIENTS}; besonders Geschütztes: {PROTECTED_RECIPIENTS}. Außerhalb des Hauses nur mit Einwilligung (Übergabe)",
    ),
    ("Automatisierte Entscheidung", "keine: Filter schlagen vor und nennen den Grund, ein Mensch entscheidet (Art. 22 DSGVO)"),
    (
        "Ihre Rechte",
        (
            "Berichtigung, Löschung, Einschränkung, Widerspruch (Art. 16 bis 18, 21 DSGVO), Beschwerde bei der Aufsichtsbehörde (Art. 77). "
            "Berichtigt wird im Fachverfahren; eine bestrittene Angabe trägt bis dahin einen Vermerk (§ 84 SGB X)"
        ),
    ),
)


def _name(told: Told) -> str:
    return "; ".join(sorted({f"{last}, {first}".strip(", ") for last, first in told.wanted.namen if last or first}))


def _standing(told: Told) -> str:
    if told.entry is not None:
        return f"ja, Stichtag {told.entry.faelle.stichtag:%d.%m.%Y}"
    return "nein, ausgenommen („ausnehmen“ in einstellungen.yaml)" if told.ausgenommen else "nein"


def _fields(told: Told) -> Sheet:
    lines = [
        (
            feld.heading,
            field_text(feld, told.entry.faelle, told.entry.fall, _EMPTY),
            _from(feld, told),
            feld.zweck,
            feld.empfaenger,
            told.meta.deleted_on,
        )
        for feld in FELDER
        if told.entry is not None
    ]
    head = ("Angabe", "Wert", "Quelle, Regel", "Zweck", "Empfänger", "zu löschen ab")
    return _sheet(told.meta, "Angaben", "Angaben der Fallliste", lines, head, (26, 44, 44, 28, 34, 22))


def _from(feld: Feld, told: Told) -> str:
    assert told.entry is not None  # noqa: S101 - only fields of a known person are told
    stands = told.entry.faelle.quellen_stand
    sources = [
        f"{quelle.titel} (Stand {stands[quelle]:%d.%m.%Y})" if stands.get(quelle) else quelle.titel
        for quelle in feld.quellen
        if quelle in stands
    ]
    derived = "berechnet aus " + ", ".join(FELD[name].heading for name in feld.aus) if feld.aus else ""
    parts = [", sonst ".join(sources), derived, feld.regel]
    return "; ".join(part for part in parts if part) or "vom Programm zusammengestellt"


def _checks(told: Told) -> Sheet:
    lines = [*_verdicts(told), *_findings(told), *_participations(told), *_ahead(told)]
    lines += [("Prüfsumme", *one, "unter der Kundennummer, mit dem Schlüssel des Hauses; wer die Liste führt") for one in told.pruefsummen]
    lines += [("Meldung", one.code, f"{one.was} {one.wert}".strip(), str(one.origin), "Blatt „Meldungen“") for one in told.meldungen]
    head = ("Art", "Worüber", "Was festgestellt ist", "Warum, woher", "Zweck, Empfänger")
    return _sheet(told.meta, "Prüfungen", "Urteile, Hinweise, Kurse und Maßnahmen", lines, head, (20, 34, 44, 60, 40))


def _verdicts(told: Told) -> Iterator[tuple[str, ...]]:
    for one in told.entry.urteile if told.entry else ():
        preset = one.preset
        readers = PROTECTED_RECIPIENTS if preset.eingeschraenkt else RECIPIENTS
        yield "Voreinstellung", f"{preset.kennung} {preset.titel}", Verdict(one.verdict).wort, one.warum, f"{preset.zweck}; {readers}"


def _findings(told: Told) -> Iterator[tuple[str, ...]]:
    if told.entry is None:
        return
    findings = told.entry.faelle.klaerung
    mine = findings[findings["fall"] == told.entry.fall]
    for feld, art, text, system, mask in mine[["feld", "art", "text", "system", "maske"]].itertuples(index=False):
        about = FELD[feld].heading if feld in FELD else feld
        shown = without_details(text) if art == "zuordnung" else text
        yield _KIND_WORDS.get(art, art), about, shown, f"zu ändern in {system}" + (f": {mask}" if mask else ""), "Blatt „Klärung“"


def _participations(told: Told) -> Iterator[tuple[str, ...]]:
    if told.entry is None:
        return
    rows = told.entry.faelle.teilnahmen
    mine = rows[rows["fall"] == told.entry.fall]
    days = {name: mine[name].dt.strftime("%d.%m.%Y").fillna("unbekannt") for name in ("beginn", "ende")}
    stated = (
        mine[["art", "instrument", "niveau", "titel", "status", "ergebnis", "quelle"]].astype(str).assign(**days, gewiss=mine["gewiss"])
    )
    for one in stated.to_dict("records"):
        about = " ".join(part for part in (one["titel"] or one["instrument"], one["niveau"]) if part) or one["art"]
        said = "; ".join(
            part
            for part in (f"{one['beginn']} bis {one['ende']}", *(WORD_OF.get(one[name], one[name]) for name in ("status", "ergebnis")))
            if part
        )
        doubt = "" if one["gewiss"] else ", Zuordnung nicht gewiss"
        yield f"Teilnahme: {one['art']}", about, said, f"Quelle {Quelle(one['quelle']).titel}{doubt}", "Förderkette"


def _ahead(told: Told) -> Iterator[tuple[str, ...]]:
    """What the list already knows to change on a day to come."""
    if told.entry is None:
        return
    rows = told.entry.faelle.aussicht
    mine = rows[rows["fall"] == told.entry.fall]
    for name, day, state, value in mine[["feld", "ab", "zustand", "wert"]].itertuples(index=False):
        feld = FELD[name]
        said = feld.wort(value) if state == Zustand.WERT else Zustand(state).anzeige or "nichts"
        yield (
            "Bekannte Änderung",
            feld.heading,
            f"ab {day:%d.%m.%Y}: {said}",
            "berechnet aus Tagen der Exporte",
            "Blatt „Blick voraus“, dort nur als Zahl",
        )


def _exports(told: Told) -> Sheet:
    lines = [line for place in told.of(PlaceKind.EIGEN, export=True) for line in _export_lines(place)]
    head = ("Datei", "Blatt", "Zeile", "Quelle, Zuordnung", "Spalte", "Inhalt", "Was das Programm damit tut")
    return _sheet(told.meta, "Exporte", "Zeilen der Exporte, Zelle für Zelle", lines, head, (38, 16, 8, 36, 30, 50, 34))


def _export_lines(place: Place) -> Iterator[tuple[str, ...]]:
    for cell in place.zellen:
        yield place.datei, place.blatt, str(place.zeile), f"{place.quelle}: {place.grund}", cell.spalte, cell.text, cell.gebrauch


def _files(told: Told) -> Sheet:
    lines = [
        (
            place.datei,
            place.blatt + (" (ausgeblendet)" if place.versteckt else ""),
            str(place.zeile),
            part,
            _readers(place),
            _until(place, told),
        )
        for place in told.of(PlaceKind.EIGEN, export=False)
        for part in _parts(place.zellen)
    ]
    head = ("Datei", "Blatt", "Zeile", "Inhalt", "Empfänger", "zu löschen ab")
    return _sheet(told.meta, "Dateien", "Stellen in den Dateien des Programms und der Teams", lines, head, (38, 22, 8, 90, 34, 22))


def _readers(place: Place) -> str:
    name = place.datei.rpartition("/")[2]
    return next((readers for start, readers in _RECIPIENTS if name.startswith(start)), "Controlling")


def _until(place: Place, told: Told) -> str:
    if place.datei.startswith("Monate/"):
        return told.meta.deleted_on if place.datei.split("/")[1] == told.meta.listenmonat else "mit jenem Monat"
    return "mit dem Monat, in den „erstellen“ sie legt" if place.datei.startswith("Eingang/") else "bleibt, bis das Haus den Eintrag löscht"


def _parts(cells: Sequence[PlaceCell]) -> Iterator[str]:
    """The content of a row in lines of readable length; nothing is left out."""
    line = ""
    for cell in cells:
        one = f"{cell.spalte}: {cell.text}"
        if line and len(line) + len(one) > _MOST:
            yield line
            line = ""
        line += (" · " if line else "") + one
    yield line


def _perhaps(told: Told) -> Sheet:
    lines = [
        (art.value, place.datei, place.blatt, str(place.zeile), place.quelle, place.grund)
        for art in (PlaceKind.MOEGLICH, PlaceKind.GENANNT, PlaceKind.NAMENSGLEICH)
        for place in told.of(art)
    ]
    head = ("Art", "Datei", "Blatt", "Zeile", "Quelle", "Grund")
    return _sheet(told.meta, "Vielleicht", "Zeilen, die andere betreffen können: nur der Ort", lines, head, (28, 44, 24, 8, 16, 70))


def why_unseen(name: str, why: str) -> str:
    """Why a file was not looked through, in words for who answers the person.

    >>> why_unseen("Monate/2026-05/Uebergabe_Versand_regel_2026-05.xlsx", "Der Monatsschlüssel fehlt.")
    'für den Empfänger mit eigenem Kennwort verschlossen; dieselben Angaben stehen in der Übergabe daneben'
    """
    sealed = name.rpartition("/")[2].startswith(handovers.SEALED)
    return "für den Empfänger mit eigenem Kennwort verschlossen; dieselben Angaben stehen in der Übergabe daneben" if sealed else why


def _search(told: Told) -> Sheet:
    lines = [("nicht durchgesehen", name, why_unseen(name, why)) for name, why in told.found.ungesehen]
    lines += [("nicht durchsucht", what, why) for what, why in _NOT_SEARCHED]
    carried = sum(told.uebernommen.values())
    if carried:
        lines.append(
            (
                "nicht zuzuordnen",
                f"{carried} übernommene Entscheidungen",
                "Prüfsummen mit Schlüssel über Paare von Zeilen und Funde, ohne Namen und Nummer; niemandem zuzuordnen",
            )
        )
    return _sheet(
        told.meta,
        "Suche",
        f"Durchgesehen: {number_of(told.found.dateien, 'Datei', 'Dateien')} des Arbeitsordners",
        lines,
        ("Art", "Was", "Warum"),
        (22, 60, 80),
    )


_NOT_SEARCHED = (
    ("die Fachverfahren (VerBIS, STEP, CoSach, Allegro, opDs)", "dort Auskunft verlangen: Das Haus liest nur ihre Exporte"),
    ("Suchordner, persönliche Ordner, Ausdrucke, E-Mails", "liegen außerhalb des Arbeitsordners"),
    ("Sicherungs- und Schattenkopien", "die IT des Hauses nennt ihre Aufbewahrung"),
)


def _sheet(meta: ListMeta, name: str, title: str, lines: Sequence[Sequence[str]], heads: Sequence[str], widths: Sequence[float]) -> Sheet:
    columns = [
        Column(head, texts([line[place] for line in lines], "umbruch"), width)
        for place, (head, width) in enumerate(zip(heads, widths, strict=True))
    ]
    table = wrapped(Table(_ROW, 0, tuple(columns), ""))
    figure = number_of(len(lines), "Zeile", "Zeilen") if lines else "nichts gefunden"
    cells = tuple(frame.head(title, figure, _marked(meta), 1))
    return Sheet(
        name,
        cells,
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 0),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=PETROL_MID,
    )
