"""`bericht --extern` and `--verbund`: refuse, protect, prove, compare with earlier reports, then write.

The workbook lies in „Nachweise“, not in the month folder: it holds no personal data, must outlive the month, and nobody should have
to open a folder with persons to pass it on. Its rounded aggregates lie beside it, for the comparison with later reports.
"""

from functools import partial

from bewerberanalyse.bericht import figures
from bewerberanalyse.bericht.sheets import external
from bewerberanalyse.bericht.sheets.report_content import ExternalReport, Tabellenblock
from bewerberanalyse.bericht.tables import earlier, extern
from bewerberanalyse.bericht.tables.extern import EXTERN, Circle, ProtectedReport
from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.case import Faelle
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.words import month_in_words
from bewerberanalyse.run.house_rules import Regeln
from bewerberanalyse.run.result import Auftrag, Ergebnis, exit_code_of
from bewerberanalyse.xlsx import writer

FUSS = {
    "extern": "Geschützte Zahlen ohne Angaben aus dem opDs · Weitergabe erst nach Freigabe",
    "verbund": "Mit Angaben aus dem opDs · nur für BA und gemeinsame Einrichtung · nicht an Dritte",
}
AMTLICH = (
    "Für Vergleiche und für alles, was hier fehlt (Herkunft, Sprachniveau, Handlungsstrategien), gibt es die amtliche Statistik der "
    "Bundesagentur für Arbeit: statistik.arbeitsagentur.de. Ihre Zahlen sind geprüft und weichen von dieser Liste ab."
)
WIDERSPRUCH = (
    "Das Werkstattgespräch der G.I.B. nennt Auswertungen „z. B. für Kommunalpolitiker“. Die Weisung zum Job-Turbo untersagt dagegen, Daten "
    "aus dem opDs an Dritte zu geben, und verweist auf die amtliche Statistik. Dieser Bericht folgt der strengeren Vorgabe."
)
IM_VERBUND = (
    "Nur für die Bundesagentur für Arbeit und die gemeinsame Einrichtung, nicht an Dritte: Die Zahlen enthalten Angaben aus dem opDs. "
    "Für andere Stellen gibt es „bericht --extern“."
)
ZWEI_KREISE = (
    "Geprüft ist jeder Bericht für sich und gegen frühere desselben Kreises. Wer auch den Bericht nach außen hat, hat von beiden die "
    "geschützten Zahlen; zusammen sind sie nicht geprüft."
)
FREIGABE = "Weitergeben erst, wenn Leitung und Datenschutzbeauftragte zugestimmt haben. Die Namen hier eintragen, dieses Blatt mit ablegen."


def publish(auftrag: Auftrag, regeln: Regeln, faelle: Faelle, vorher: tuple[Problem, ...], circle: Circle) -> Ergebnis:
    """Write the report, or refuse with the reason."""
    monat, nachweise = str(auftrag.monat), auftrag.ordner.nachweise
    auftrag.progress("Zahlen schützen und prüfen")
    found = extern.report(faelle, regeln.settings, circle)
    earlier.check(found, monat, figures.earlier_reports(nachweise, circle))
    name = circle.file_name(monat)
    titel = f"Kundenstruktur {month_in_words(monat)}"
    blocks = [Tabellenblock(one.titel, one.frame) for one in found.tafeln]
    figures.save(nachweise, f"{name}.json", earlier.to_store(found, monat, regeln.hash))
    path = nachweise / f"{name}.xlsx"
    sentences = notes(found)
    write_file(
        path, partial(writer.write, external(ExternalReport(titel, FUSS[circle.name], faelle.stichtag, auftrag.jetzt, sentences, blocks)))
    )
    counts = {"anzahl": found.befund.verborgen, "zahlen": found.befund.zahlen}
    hidden = [Problem("R-203", Origin(path.name), counts)] if found.befund.verborgen else []
    refused = [Problem("R-201", Origin(), {"merkmal": one.merkmal, "grund": one.grund}) for one in found.abgelehnt]
    problems = (*vorher, Problem("R-202" if circle == EXTERN else "R-205"), *refused, *hidden)
    last = f"Er enthält keine Personen. {'Vor der Weitergabe die Freigabe einholen.' if circle == EXTERN else 'Er ist nicht für Dritte.'}"
    text = f"{number_of(len(found.tafeln), 'Tabelle', 'Tabellen')}, {proof(found)}\nDer Bericht liegt hier: {path}\n{last}"
    return Ergebnis(text, {"tabellen": len(found.tafeln), "datei": path.name}, problems, exit_code_of(problems))


def proof(found: ProtectedReport) -> str:
    """The outcome of the proof in one sentence."""
    befund = found.befund
    checked = number_of(befund.zahlen, "Zahl", "Zahlen")
    return f"{checked} geprüft: {befund.verborgen} verborgen, {befund.eingeengt} auf weniger als drei Werte eingrenzbar."


def notes(found: ProtectedReport) -> list[tuple[str, str]]:
    """What a reader has to know, and the release step."""
    base = found.regel.rundung
    if found.regel.verfahren == "runden":
        zero = base // 2 if base == 5 else base // 2 - 1
        zahlen = f"Jede Zahl und jede Summe ist für sich auf {base} gerundet; Zeilen ergeben nicht immer die Summe. 0 heißt 0 bis {zero}."
    else:
        zahlen = (
            f"Zahlen unter {found.regel.mindestzahl} und alle, aus denen sie sich errechnen ließen, sind mit * verborgen. 0 heißt: niemand."
        )
    hidden = "* heißt verborgen: zu wenige Personen, weniger als drei Bedarfsgemeinschaften, oder eine Bedarfsgemeinschaft überwiegt."
    refused = "; ".join(f"{one.merkmal} ({one.grund})" for one in found.abgelehnt) or "nichts"
    replaced = "; ".join(f"{titel}: einzelne Angaben" for titel in found.ersetzt) or "nichts"
    exact = "Genaue Schranken über alle Tabellen zugleich; auch früher weitergegebene Berichte sind berücksichtigt."
    outside = found.kreis == EXTERN
    release = [("Freigabe", FREIGABE), ("Leitung: Name, Datum", ""), ("Datenschutz: Name, Datum", "")]
    left_out = [("Wegen opDs nicht enthalten", refused), ("Aus opDs, zählt als unbekannt", replaced)]
    why_not = [*left_out, ("Widerspruch der Vorlagen", WIDERSPRUCH), ("Amtliche Statistik", AMTLICH)]
    return [
        *(release if outside else [("Nicht an Dritte", IM_VERBUND)]),
        ("Zahlen", zahlen),
        ("Verborgene Zahlen", hidden),
        ("Anteile", "Alle Anteile sind aus den gezeigten Zahlen berechnet, nicht aus den genauen."),
        ("Prüfung", f"{proof(found)} {exact}"),
        *(why_not if outside else [("Zwei Kreise", ZWEI_KREISE)]),
    ]
