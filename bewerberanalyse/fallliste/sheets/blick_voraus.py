"""Sheet „Blick voraus“: the same rules on later days, by dates that are known today. Counts only, never a probability, nobody is named."""

from collections.abc import Sequence
from datetime import date

from bewerberanalyse.bericht.tables.protection import rounded
from bewerberanalyse.fallliste.list_content import AheadLine, AheadMeasure, Counts, LookAhead
from bewerberanalyse.fallliste.sheets.basis import BLICK_VORAUS, Basis, SheetEntry
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.verdict import COUNTED, Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import Cell, PrintSetup, Sheet
from bewerberanalyse.xlsx.frame import Page
from bewerberanalyse.xlsx.style import PETROL_MID

NOTHING = "–"
_WORDS = [one.wort for one in COUNTED]
_STYLES = {Verdict.JA.wort: "zeile_ja", Verdict.NEIN.wort: "zeile_zahl", Verdict.UNKLAR.wort: "zeile_unklar"}
_CHANGE, _RENEWED = "± ja", "ja, wenn weiter bewilligt"
_TITLE, _NUMBER, _REASON = 44, 7.5, 42
_RULES = (
    "Stand von heute fortgeschrieben; was nicht bekannt ist, bleibt unklar. Arbeit, Einkommen und Adresse bleiben wie heute.",
    "Gerechnet wird nur mit Tagen, die heute schon dastehen: Enden von Kursen, Maßnahmen, Bewilligungen und Titeln, Geburtstage, Fristen.",
    "Unklar wird, was einen Tag hat, aber keinen bekannten Ausgang: ob ein Kurs beginnt, wie er ausgeht, ob weiter bewilligt wird.",
    f"„{_CHANGE}“: gegen heute. „{_RENEWED}“: so viele am letzten Tag, wenn jede Bewilligung weiterläuft. Keine Wahrscheinlichkeit.",
)


def described(voraus: LookAhead, zeilen: Sequence[AheadLine], *, rounding: int = 1, whole: bool = True) -> Sheet:
    """The sheet for some of the presets.

    Args:
        voraus: The look ahead.
        zeilen: The presets to show.
        rounding: Every count to a multiple of this.
        whole: With measures and courses, too.
    """
    last = 2 + len(_WORDS) + (len(_WORDS) + 1) * len(voraus.tage) + 2
    page = Page(last)
    page.put(1, BLICK_VORAUS, "titel")
    page.heights[0] = 30.0
    page.row = 1
    exact = "" if rounding == 1 else f", auf {rounding} gerundet"
    page.put(
        1,
        f"{number_of(voraus.personen, 'Person', 'Personen')}, Stand {voraus.heute:%d.%m.%Y}: dieselben Regeln an späteren Tagen{exact}",
        "stark",
    )
    if rounding != 1:
        page.cells[-1] = Cell(1, 1, f"Stand {voraus.heute:%d.%m.%Y}: dieselben Regeln an späteren Tagen{exact}", "stark")
    page.row = 2
    for text in [*_RULES, *_warnings(voraus)]:
        page.put(1, text, "hinweis")
        page.row += 1
    page.section("Voreinstellungen")
    heading = page.row
    _head(page, voraus, last)
    for line in zeilen:
        _line(page, line, rounding)
    if whole:
        _measures(page, voraus)
        _courses(page, voraus)
    widths = {0: 2, 1: 9, 2: _TITLE} | dict.fromkeys(range(3, last - 1), _NUMBER) | {last - 1: 12, last: _REASON}
    return Sheet(
        BLICK_VORAUS, tuple(page.cells), widths=widths, heights=page.heights, freeze=(heading + 2, 3),
        print=PrintSetup((heading, heading + 1)), tab=PETROL_MID,
    )  # fmt: skip


def sheet(basis: Basis) -> Sheet | None:
    """For everybody who has the list; none without a look ahead."""
    voraus = basis.liste.voraus
    if voraus is None:
        return None
    place = {preset.kennung: at for at, preset in enumerate(basis.presets)}
    return described(voraus, sorted(voraus.zeilen, key=lambda line: place.get(line.kennung, len(place))))


def _warnings(voraus: LookAhead) -> list[str]:
    found = (
        [f"Achtung: nicht für alle Tage bekannt, danach unklar: {', '.join(voraus.unbekannte_werte)}."] if voraus.unbekannte_werte else []
    )
    if voraus.ungelesen:
        files = number_of(voraus.ungelesen, "fehlerhafte oder unfertige Datei", "fehlerhafte oder unfertige Dateien")
        found.append(f"Achtung: ohne {files} im Ordner „Massnahmen“; „massnahme“ nennt sie.")
    return found


def _head(page: Page, voraus: LookAhead, last: int) -> None:
    """Two rows: the days, and below each its three answers."""
    days = [(f"heute {_day(voraus.heute)}", len(_WORDS)), *((f"am {_day(tag)}", len(_WORDS) + 1) for tag in voraus.tage)]
    starts = [3 + sum(width for _, width in days[:place]) for place in range(len(days))]
    named = dict(zip(starts, (words for words, _ in days), strict=True))
    for col in range(1, last + 1):
        page.put(col, named.get(col), "kopf_lauf")
    page.row += 1
    page.put(1, "Kennung", "kopf")
    page.put(2, "Voreinstellung", "kopf")
    for col, (_, width) in zip(starts, days, strict=True):
        for offset, word in enumerate([*_WORDS, _CHANGE][:width]):
            page.put(col + offset, word, "kopf_rechts")
    page.put(last - 1, _RENEWED, "kopf_rechts")
    page.put(last, "unklar am letzten Tag meist", "kopf")
    page.heights |= {page.row - 1: 20.0, page.row: 47.0}
    page.row += 1


def _line(page: Page, line: AheadLine, rounding: int) -> None:
    title = f"{line.titel} ({line.geltung})" if line.geltung else line.titel
    page.put(1, line.kennung, "zeile_stark")
    page.put(2, title, "zeile_umbruch_stark")
    col = _counts(page, 3, line.heute, rounding)
    for then in line.spaeter:
        col = _counts(page, col, then, rounding)
        if line.heute is None or then is None:
            page.put(col, NOTHING, "zeile_rechts")
        else:
            ja = Verdict.JA.wort
            page.put(col, _signed(rounded(then[ja], rounding) - rounded(line.heute[ja], rounding)), "zeile_rechts")
        col += 1
    renewed = line.weiter[-1]
    page.put(col, NOTHING if renewed is None else rounded(renewed, rounding), "zeile_rechts" if renewed is None else "zeile_zahl")
    page.put(col + 1, line.grund, "zeile_text")
    wanted = max(frame.lines(title, _TITLE, bold=True), frame.lines(line.grund, _REASON))
    page.heights[page.row] = frame.height(wanted)
    page.row += 1


def _counts(page: Page, col: int, counts: Counts | None, rounding: int) -> int:
    for offset, word in enumerate(_WORDS):
        if counts is None:
            page.put(col + offset, NOTHING, "zeile_rechts")
        else:
            page.put(col + offset, rounded(counts[word], rounding), _STYLES[word])
    return col + len(_WORDS)


def _measures(page: Page, voraus: LookAhead) -> None:
    page.section("Geplante Maßnahmen: Bildungsziel und Plätze")
    if not voraus.massnahmen:
        words = f"Im Ordner „Massnahmen“ liegt keine, die bis {_day(voraus.halbjahr)} beginnt. Aus „Planung“ wird eine mit „massnahme“."
        page.put(1, words, "hinweis")
        page.row += 1
        return
    heads = (
        "Beginn",
        "Maßnahme",
        "Plätze",
        "mindestens",
        "",
        *(f"{when} {word}" for when in ("heute", "am ersten Tag") for word in _WORDS),
    )
    half = [f"am {_day(voraus.halbjahr)} {word}" for word in _WORDS]
    for col, word in enumerate((*heads, *half), start=1):
        page.put(col, word, "kopf" if col < 3 else "kopf_rechts")
    page.heights[page.row] = 62.0
    page.row += 1
    for one in voraus.massnahmen:
        _measure(page, one)
    page.put(1, "Wer dann neu dazukommt oder herausfällt, mit dem Grund: in der Auswahl, die „massnahme“ aus der Datei macht.", "hinweis")
    page.row += 1


def _measure(page: Page, one: AheadMeasure) -> None:
    page.put(1, _day(one.beginn), "zeile_stark")
    page.put(2, one.titel, "zeile_umbruch_stark")
    page.put(3, one.plaetze, "zeile_zahl")
    page.put(4, one.mindestzahl, "zeile_zahl")
    page.put(5, None, "zeile")
    col = 6
    for counts in (one.heute, one.beginnend, one.halbjahr):
        col = _counts(page, col, counts, 1)
    page.heights[page.row] = frame.height(frame.lines(one.titel, _TITLE, bold=True))
    page.row += 1


def _courses(page: Page, voraus: LookAhead) -> None:
    page.section("Sprachkurse: wer wartet, gegen Plätze")
    if not voraus.kurse:
        page.put(1, "Niemand wartet, soweit bekannt.", "hinweis")
        return
    named = any(one.plaetze is not None for one in voraus.kurse)
    heads = ("", "Kursart", "wartend heute", *(f"wartend am {_day(tag)}" for tag in voraus.tage))
    for col, word in enumerate((*heads, f"Plätze mit Beginn bis {_day(voraus.tage[-1])}"), start=1):
        page.put(col, word, "kopf" if col < 3 else "kopf_rechts")
    page.heights[page.row] = 62.0
    page.row += 1
    for one in voraus.kurse:
        page.put(1, None, "zeile")
        page.put(2, one.art, "zeile_stark")
        for col, count in enumerate((one.heute, *one.spaeter), start=3):
            page.put(col, count, "zeile_zahl")
        page.put(
            4 + len(one.spaeter), NOTHING if one.plaetze is None else one.plaetze, "zeile_rechts" if one.plaetze is None else "zeile_zahl"
        )
        page.row += 1
    told = "Wessen Kurs bis dahin beginnen soll, wartet nicht mehr und zählt nicht mit: ob er beginnt, ist nicht bekannt."
    page.put(1, told if named else f"{told} Plätze: Dafür braucht es ein Kursangebot in „Eingang“.", "hinweis")
    page.row += 1


def _signed(change: int) -> str:
    return f"{change:+d}".replace("-", "−") if change else "0"


def _day(tag: date) -> str:
    return f"{tag:%d.%m.%Y}"


ENTRY = SheetEntry(BLICK_VORAUS, "dieselben Regeln in 4, 8 und 12 Wochen", sheet)
