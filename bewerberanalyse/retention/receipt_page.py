"""The deletion receipt as one German page for the data protection officer; takes its lines as data, reads nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bewerberanalyse.messages import number_of
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.retention.plan import days

_ROWS = 18  # one page; older runs stay in the file

OUT_OF_REACH = (
    ("Sicherungen (Backups) des Laufwerks", "IT: Aufbewahrung begrenzen; nach einem Rückspielen löscht der nächste Start erneut"),
    ("Schattenkopien, Vorgängerversionen, Papierkörbe von Freigaben", "IT: für den Ordner „Monate“ abschalten oder verfallen lassen"),
    ("E-Mails mit der Liste als Anhang", "die Person, die sie gesendet oder erhalten hat"),
    ("Bilder der Liste (Bildschirmfotos, Scans)", "die Person, die sie gemacht hat; die im Arbeitsordner werden gemeldet"),
    ("Ausdrucke", "die Person, die gedruckt hat: Aktenvernichter nach DIN 66399"),
    ("Kopien außerhalb der Suchordner, umbenannt oder als PDF gespeichert", "die Person, die kopiert hat"),
    ("Wiederherstellungsdateien von Excel in fremden Benutzerprofilen", "werden gelöscht, wenn die Person das Programm startet"),
    ("Reste auf dem Datenträger (SSD, Wear-Levelling)", "IT: Laufwerksverschlüsselung, Löschung bei Aussonderung"),
    ("Kopien des Monatsschlüssels bei „verschluesselung: passwort“", "die Person, die ihn kopiert hat"),
)


def render(lines: Sequence[Mapping[str, Any]], problems: Sequence[Problem]) -> str:
    """The page as text, at most 80 columns wide where possible."""
    parts = [
        "LÖSCHNACHWEIS für die Datenschutzbeauftragte oder den Datenschutzbeauftragten",
        "",
        "Regel: Monatslisten und ihre Exporte werden am letzten Tag des Listenmonats gelöscht (Frist 0 Tage).",
        "Vollständig heißt: Ein zweiter Blick nach der Löschung hat nichts mehr gefunden.",
        "",
        *_table(lines),
        "",
        *_integrity(lines, problems),
        "",
        "Was dieses Programm nicht löschen kann, und wer handeln muss:",
        *(f"- {what}\n    {who}" for what, who in OUT_OF_REACH),
    ]
    return "\n".join(parts)


def _table(lines: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    if not lines:
        yield "Es liegt kein Löschnachweis vor. Ob etwas gelöscht wurde, lässt sich daraus nicht sagen."
        return
    yield f"{'Nr.':>4}  {'gelöscht am':<16}  {'Monate':<16}  {'Dateien':>7}  {'Reste':>5}  {'Verzug':>8}  Ergebnis"
    if len(lines) > _ROWS:
        yield f"      (die ersten {len(lines) - _ROWS} Läufe stehen nur in der Datei)"
    for data in lines[-_ROWS:]:
        yield _row(data)
        if carried := _int(data, "uebernommene_entscheidungen"):
            yield f"      darunter aus dem Vormonat übernommen (Prüfsummen: Entscheidungen, Vermerke, Ergänzungen): {carried} Datei(en)"


def _row(data: Mapping[str, Any]) -> str:
    monate = [str(monat) for monat in _list(data, "monate")]
    shown = ", ".join(monate[:2]) + (f" +{len(monate) - 2}" if len(monate) > 2 else "")
    late = days(_int(data, "verspaetet_tage")) if _int(data, "verspaetet_tage") else "–"
    notes = [
        text
        for text, applies in (
            ("nachgetragen", data.get("nachgetragen")),
            ("zurückgekehrt", _list(data, "wieder")),
            (f"{number_of(_int(data, 'kopien_geloescht'), 'Kopie', 'Kopien')} gelöscht", _int(data, "kopien_geloescht")),
            (f"{number_of(_int(data, 'kopien_gemeldet'), 'Kopie', 'Kopien')} nur gemeldet", _int(data, "kopien_gemeldet")),
            (
                f"{number_of(_int(data, 'uebergaben_geloescht'), 'Übergabe', 'Übergaben')} am eigenen Tag gelöscht",
                _int(data, "uebergaben_geloescht"),
            ),
            ("Ordner umbenannt", _int(data, "umbenannt")),
            ("Suche nach Kopien nicht fertig", {"L-904", "L-905", "L-906"} & {str(code) for code in _list(data, "meldungen")}),
            ("Uhr vorgegeben", data.get("uhr") == "vorgegeben"),
        )
        if applies
    ]
    outcome = str(data.get("ergebnis", "?")) + (f" ({', '.join(notes)})" if notes else "")
    counts = f"{_int(data, 'dateien'):>7}  {_int(data, 'reste'):>5}"
    return f"{_int(data, 'nr'):>4}  {_when(data):<16}  {shown:<16}  {counts}  {late:>8}  {outcome}"


def _integrity(lines: Sequence[Mapping[str, Any]], problems: Sequence[Problem]) -> Iterable[str]:
    if problems:
        yield "Prüfung der Kette: NICHT in Ordnung"
        yield from (str(problem) for problem in problems)
    else:
        yield "Prüfung der Kette: in Ordnung, keine Zeile fehlt oder wurde geändert."
    if lines:
        yield f"Prüfsumme der letzten Zeile: {lines[-1].get('hash', '')}"
        yield "Wer diese Summe getrennt aufbewahrt, erkennt später auch einen vollständig ausgetauschten Nachweis."


def _when(data: Mapping[str, Any]) -> str:
    try:
        return f"{datetime.fromisoformat(str(data.get('zeit'))):%d.%m.%Y %H:%M}"
    except ValueError:
        return "?"


def _int(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key, 0)
    return value if isinstance(value, int) else 0


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    return value if isinstance(value, list) else []
