"""The texts commands print: summaries for people, without any value of a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bewerberanalyse.messages import number_of
from bewerberanalyse.model.table import FileVerdict, Quelle, Zellen, expected
from bewerberanalyse.run.run_report import RunReport
from bewerberanalyse.terminal import table, thousands

FILE_VERDICT_WORDS = {FileVerdict.PASST: "passt", FileVerdict.PRUEFEN: "bitte prüfen", FileVerdict.STOP: "nicht verwendet"}


def day_text(day: date | None) -> str:
    """TT.MM.JJJJ, or – if there is none."""
    return f"{day:%d.%m.%Y}" if day else "–"


def file_lines(report: RunReport) -> str:
    """The files and what became of them."""
    rows = [
        (
            datei.datei,
            datei.quelle.titel if datei.quelle else ("–" if datei.urteil is FileVerdict.PASST else "nicht erkannt"),
            day_text(datei.stand),
            thousands(datei.zeilen),
            FILE_VERDICT_WORDS[datei.urteil] + (f": {datei.grund}" if datei.grund else ""),
        )
        for datei in report.dateien
    ]
    cells = "\n".join(f"{datei.datei}: {_cells(datei.zellen)}" for datei in report.dateien if datei.zellen)
    missing = [quelle.titel for quelle in expected([Quelle(name) for name in report.bilanz]) if quelle.value not in report.bilanz]
    said = f"\n\nOhne Quelle in diesem Monat: {', '.join(missing)}. Ihre Felder stehen als „Quelle fehlt“ in der Liste." if missing else ""
    return table(("Datei", "Quelle", "Stand", "Zeilen", "Urteil"), rows) + (f"\n\n{cells}" if cells else "") + said


def _cells(zellen: Zellen) -> str:
    """The account of one file in one line; what is 0 is left out."""
    names = ("nicht gebraucht", "in unbekannten Spalten", "verweigert", "Kopf und Fuß", "unlesbar")
    counts = (zellen.nicht_gebraucht, zellen.unbekannte_spalte, zellen.verweigert, zellen.kopf_fuss, zellen.unlesbar)
    parts = [f"{thousands(count)} {name}" for name, count in zip(names, counts, strict=True) if count]
    return ", ".join((f"{number_of(thousands(zellen.summe), 'Zelle', 'Zellen')}, davon {thousands(zellen.gelesen)} gelesen", *parts))


def balance_lines(report: RunReport) -> str:
    """Where every row went."""
    rows = [
        (Quelle(quelle).titel, *(thousands(counts[name]) for name in ("zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen")))
        for quelle, counts in report.bilanz.items()
    ]
    return table(("Quelle", "Zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen"), rows)


def filter_counts(report: RunReport, favoriten: Sequence[str]) -> str:
    """The three counts per preset, favourites first."""
    order = sorted(report.filter, key=lambda kennung: (kennung not in favoriten, kennung))
    rows = [(kennung, *(thousands(report.filter[kennung][wort]) for wort in ("ja", "nein", "unklar"))) for kennung in order]
    return table(("Filter", "ja", "nein", "unklar"), rows)


def run_summary(report: RunReport, favoriten: Sequence[str], path: Path) -> str:
    """What `erstellen` says at the end."""
    offen = sum(counts["offen"] for counts in report.bilanz.values())
    where = (
        f"{number_of(thousands(offen), 'Zeile ist offen; sie steht', 'Zeilen sind offen; sie stehen')} "
        "auf den Blättern „Zuordnung prüfen“ und „Klärung“."
    )
    return "\n".join(
        [
            file_lines(report),
            "",
            balance_lines(report),
            "",
            f"{number_of(thousands(report.faelle), 'Person', 'Personen')} in der Liste, Stichtag {day_text(report.stichtag)}.",
            where if offen else "Keine Zeile ist offen.",
            *(f"Prüfregeln: {one.text}." for one in report.befunde),
            f"Treffer (ja / unklar): {_first_counts(report, favoriten)}",
            f"Die Liste liegt hier: {path}",
            f"Sie wird am {report.loeschen_ab:%d.%m.%Y um %H:%M} Uhr gelöscht.",
        ]
    )


def protected_part(restricted: Sequence[str], path: Path | None) -> str:
    """What `erstellen` says about the part the common list does not hold; `path` is the file of the Fachstelle, None without one."""
    names = f" und {', '.join(restricted)}" if restricted else ""
    if path is None:
        return f"\nReha, Schwerbehinderung{names} stehen nicht darin; dafür in einstellungen.yaml eine „fachstelle“ nennen."
    return f"\nReha, Schwerbehinderung{names} stehen nur in der Datei der Fachstelle: {path}"


def roles_part(paths: Sequence[Path]) -> str:
    """Which workbooks of roles lie beside the list."""
    return f"\nEigene Mappen für Rollen: {', '.join(path.name for path in paths)}" if paths else ""


def _first_counts(report: RunReport, favoriten: Sequence[str]) -> str:
    chosen = [kennung for kennung in favoriten if kennung in report.filter] or list(report.filter)[:3]
    return ", ".join(f"{k} {thousands(report.filter[k]['ja'])} / {thousands(report.filter[k]['unklar'])}" for k in chosen)


def links(counts: Mapping[str, Mapping[str, int]]) -> str:
    """How the rows of each source found their person."""
    rows = [(Quelle(quelle).titel, *(thousands(count) for count in found.values())) for quelle, found in counts.items()]
    return table(("Quelle", "über Nummer", "über Name", "nach Antwort", "zu prüfen", "ohne Fall"), rows)


def directions(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Who has no counterpart in a course source, in both directions."""
    lines = [
        f"{Quelle(quelle).titel}: {number_of(thousands(found['zeilen_ohne_fall']), 'Zeile', 'Zeilen')} ohne Fall, "
        f"{number_of(thousands(found['faelle_ohne_zeile']), 'Fall', 'Fälle')} ohne Zeile."
        for quelle, found in counts.items()
    ]
    return "\n".join(lines)
