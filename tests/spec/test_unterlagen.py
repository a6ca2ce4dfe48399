"""Regeln der Unterlagen: aus der geltenden Konfiguration, vollständig, ohne Personen, mit Beweis."""

import ast
import re
from argparse import Namespace
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import numpy as np
import pytest

from bewerberanalyse.cli import COMMANDS
from bewerberanalyse.config.workfolder import BERLIN, Arbeitsordner
from bewerberanalyse.documents import assessment, command, paper, people, processing
from bewerberanalyse.documents.assessment import DELETE_MEASURES
from bewerberanalyse.model.fields import FELDER
from bewerberanalyse.retention import copies
from bewerberanalyse.retention import run as retention_run
from bewerberanalyse.run import start, stored
from bewerberanalyse.run.result import Call
from tests.faults.test_matrix import ZEILEN
from tests.long_run import LANG
from tests.unit.xlsx.builder import welt
from tests.unit.xlsx.mappe import alone, as_bytes, described, read

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "bewerberanalyse").rglob("*.py"))


@pytest.fixture
def auftrag(tmp_path) -> Call:
    return neues_haus(tmp_path / "Haus")


def neues_haus(path: Path) -> Call:
    ordner = Arbeitsordner(path)
    ordner.path.mkdir()
    start.set_up(ordner)
    return Call(ordner, date(2026, 5, 29), datetime(2026, 5, 29, 10, tzinfo=BERLIN), probe_uhr=True)


@pytest.fixture(scope="module")
def erste(tmp_path_factory) -> dict[str, bytes]:
    """The documents of a new house, made once."""
    return ausgegeben(neues_haus(tmp_path_factory.mktemp("unterlagen") / "Haus"))


def written(auftrag: Call) -> dict[str, str]:
    command.run(replace(auftrag), Namespace())  # a call of its own: each reads the configuration once
    return {path.stem: path.read_text("utf-8") for path in (auftrag.ordner.path / "Unterlagen").glob("*.md")}


def ausgegeben(auftrag: Call) -> dict[str, bytes]:
    command.run(replace(auftrag), Namespace())
    return {path.name: path.read_bytes() for path in (auftrag.ordner.path / "Unterlagen").iterdir()}


def einstellen(auftrag: Call, key: str, value: str) -> None:
    path = auftrag.ordner.einstellungen
    text = path.read_text("utf-8")
    assert re.search(rf"^{key}:.*$", text, re.MULTILINE)
    path.write_text(re.sub(rf"^{key}:.*$", f"{key}: {value}", text, flags=re.MULTILINE), "utf-8")


def test_jedes_versprochene_dokument_entsteht(auftrag):
    names = [*command.PAPERS, command.CHANGES_FILE]
    assert sorted(ausgegeben(auftrag)) == sorted(
        [*(f"{name}.{end}" for name in names for end in ("md", "docx")), command.STATE_FILE, command.HOUSE_FILE]
    )


def test_zweimal_erzeugt_ist_byte_fuer_byte_gleich_auch_an_einem_anderen_tag(auftrag):
    first = ausgegeben(auftrag)
    assert ausgegeben(auftrag) == first
    later = replace(auftrag, stichtag=date(2026, 5, 30), jetzt=datetime(2026, 5, 30, 10, tzinfo=BERLIN))
    assert ausgegeben(later) == first


def test_die_fassung_zaehlt_nur_aenderungen_und_traegt_deren_tag(auftrag):
    assert "Stand 29.05.2026 · Fassung 1 ·" in written(auftrag)["TOM"]
    einstellen(auftrag, "loeschzeit", "20:15")
    later = replace(auftrag, stichtag=date(2026, 5, 30), jetzt=datetime(2026, 5, 30, 10, tzinfo=BERLIN))
    assert all("Stand 30.05.2026 · Fassung 2 ·" in text for text in written(later).values())


def test_ein_neues_programm_mit_anderem_wortlaut_zaehlt_die_fassung_weiter_und_nennt_die_unterlage(auftrag, monkeypatch):
    """Wer Fassung 1 unterschrieben hat, darf unter Fassung 1 keinen anderen Text finden; ein neuer Monat allein ändert nichts."""
    written(auftrag)
    later = replace(auftrag, stichtag=date(2026, 6, 30), jetzt=datetime(2026, 6, 30, 10, tzinfo=BERLIN))
    assert "Fassung 1 ·" in written(later)["TOM"]
    monkeypatch.setitem(command.PAPERS, "TOM", lambda facts: processing.safeguards(facts) + "Ein Satz mehr.\n")
    texts = written(replace(auftrag))
    assert all("Fassung 2 ·" in text for text in texts.values())
    assert "geändert: Wortlaut der Unterlage „TOM“" in texts[command.CHANGES_FILE]
    assert "„DSFA“" not in texts[command.CHANGES_FILE]


def test_was_das_haus_ausfuellt_steht_in_den_unterlagen_und_fehlt_nicht_mehr(auftrag):
    before = written(auftrag)
    assert all(f"[{asked}]" in "".join(before.values()) for asked in paper.HOUSE_ENTRIES.values())
    path = auftrag.ordner.path / "Unterlagen" / command.HOUSE_FILE
    path.write_text(
        re.sub(r'^(\w+): ""$', lambda found: f'{found[1]}: "So ist {found[1]}"', path.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    after = written(auftrag)
    assert all(f"So ist {key}" in "".join(after.values()) for key in paper.HOUSE_ENTRIES)
    assert not any(f"[{asked}]" in "".join(after.values()) for asked in paper.HOUSE_ENTRIES.values())


def test_was_von_hand_geaendert_ist_geht_nicht_verloren(auftrag):
    first = ausgegeben(auftrag)
    folder = auftrag.ordner.path / "Unterlagen"
    for name in ("DSFA.docx", "TOM.md"):
        (folder / name).write_bytes(first[name] + b"von Hand")
    said = command.run(replace(auftrag), Namespace()).text
    assert "DSFA (bearbeitet bis 2026-05-29).docx" in said
    assert (folder / "DSFA (bearbeitet bis 2026-05-29).docx").read_bytes() == first["DSFA.docx"] + b"von Hand"
    assert (folder / "TOM (bearbeitet bis 2026-05-29).md").read_bytes() == first["TOM.md"] + b"von Hand"
    assert (folder / "DSFA.docx").read_bytes() == first["DSFA.docx"]


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-zÄÖÜäöüß]{2,}|\d+", text)


@pytest.mark.parametrize("name", [*command.PAPERS, command.CHANGES_FILE])
def test_ein_anderes_programm_liest_in_word_dieselben_worte(erste, name):
    found = docx.Document(BytesIO(erste[f"{name}.docx"]))
    told = []
    for block in found.iter_inner_content():
        told += [block.text] if hasattr(block, "text") else [cell.text for row in block.rows for cell in row.cells]
    assert words(" ".join(told)) == words(re.sub(r"^\|(?:-+\|)+$", "", erste[f"{name}.md"].decode(), flags=re.MULTILINE))
    properties = found.core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.title == found.paragraphs[0].text
    assert properties.created.date() == date(2026, 5, 29)
    assert "Fassung 1" in found.sections[0].footer.paragraphs[0].text


def test_das_sdk_von_microsoft_hat_an_keiner_unterlage_etwas_auszusetzen(auftrag, validate):
    einstellen(auftrag, "kontakt", "\"<Zimmer> & '4' | **fett**\"")
    for name, data in ausgegeben(auftrag).items():
        if name.endswith(".docx") and (LANG or name.startswith(("DSFA", "Dienst", "Verarbeitung"))):
            assert validate(data, ending="docx") == [], name


@pytest.mark.parametrize(
    "name", sorted(set(command.PAPERS) - {"Information_Kunden", "Information_Beschaeftigte", "Pruefung_60_Minuten", "Dienstvereinbarung"})
)
def test_jede_unterlage_sagt_wie_sie_am_laufenden_programm_zu_pruefen_ist_und_wer_unterschreibt(erste, name):
    text = erste[f"{name}.md"].decode()
    assert "## Selbst nachprüfen" in text
    assert "## Unterschriften" in text


def test_jeder_befehl_in_den_unterlagen_ist_einer(auftrag):
    known = set(COMMANDS)
    for name, text in written(auftrag).items():
        for called in re.findall(r"`bewerberanalyse (?:--\w+ \S+ )*([a-z]+)", text):
            assert called in known, (name, called)


def test_eine_geaenderte_regel_steht_mit_altem_und_neuem_satz_da(auftrag):
    written(auftrag)
    old = next(one for one in command.facts_of(auftrag).filter if one.kennung == "F02")
    path = auftrag.ordner.filters
    text = path.read_text("utf-8")
    assert old.titel in text
    path.write_text(text.replace(old.titel, "Ganz anderer Titel", 1), "utf-8")
    changes = written(replace(auftrag))[command.CHANGES_FILE]
    line = next(line for line in changes.splitlines() if "Voreinstellung F02" in line)
    assert f"**Vorher:** {old.titel}. {old.satz}" in line
    assert "**Jetzt:** Ganz anderer Titel." in line


def test_felder_ohne_regel_sind_die_nach_denen_niemand_fragt(auftrag):
    """Gezählt am Text der mitgelieferten Dateien, nicht am übersetzten Ausdruck."""
    found = {feld.name for feld in command.facts_of(auftrag).ohne_regel}
    asked = "".join(
        (ROOT / name).read_text("utf-8")
        for name in ("filters.yaml", *(f"bewerberanalyse/config/{one}.yaml" for one in ("pruefregeln", "ketten", "beobachtungspunkte")))
    )
    asked = re.sub(r"#.*|^ *(?:titel|zweck|tun|quelle|text|beispiele):.*$", "", asked, flags=re.MULTILINE)
    named = {feld.name for feld in FELDER if re.search(rf"\b{feld.name}\b", asked)}
    assert not found & named
    assert {"ort", "nachname"} & found == {"nachname"}  # „ort“ ist abgewählt
    for feld in FELDER:
        if feld.name not in found and not feld.optional and feld.name not in named:
            assert any(feld.name in other.aus for other in FELDER) or feld.name in {"leistungsbezug", "elb"}, feld.name


def test_klaerung_nennt_keine_summe_je_fachkraft():
    world = welt(60)
    names = set(world.faelle.werte["fachkraft"]) - {""}
    rows = list(alone(world, "Klärung").iter_rows(values_only=True))
    assert any("Zuständige Fachkraft" in row for row in rows)  # the paper says so, and that nobody is counted by it
    assert any("Daneben steht die Spalte „Zuständige Fachkraft“" in answer for _, answer, _, _ in people.QUESTIONS)
    assert not [row for row in rows if names & set(row) and any(isinstance(cell, int | float) for cell in row)]


def test_die_stufen_der_risiken_folgen_aus_den_zahlen_und_nichts_wird_schlimmer():
    for risk in (*assessment.RISKS, *assessment.DELETE_MEASURES):
        before, after = risk.vorher[0] * risk.vorher[1], risk.nachher[0] * risk.nachher[1]
        assert all(1 <= number <= 4 for number in (*risk.vorher, *risk.nachher))
        assert after <= before, risk.was
        assert assessment.level(risk.nachher) == ("gering" if after <= 3 else "mittel" if after <= 8 else "hoch")
        assert risk.rest or assessment.level(risk.nachher) == "gering", risk.was


def test_was_hoch_bleibt_steht_bei_art_36(auftrag):
    part = written(auftrag)["DSFA"].split("## 6 ")[1].split("\n## ")[0]
    high = [risk for risk in (*assessment.RISKS, *assessment.DELETE_MEASURES) if assessment.level(risk.nachher) == "hoch"]
    assert len(high) == part.count("\n- ") > 0
    assert "Art. 36" in part


@pytest.mark.parametrize(
    ("name", "worte"),
    [
        (
            "Verarbeitungsverzeichnis",
            (
                "Beschäftigtendaten, keine Sozialdaten",
                "Brett",
                "Anschrift",
                "Paket je Team",
                "Ergänzungen der Beratung",
                "Planung",
                "Übergabe",
                "Auskunft",
            ),
        ),
        ("Information_Kunden", ("§§ 82 und 82a SGB X", "Art. 13 und 14", "Beschwerde")),
        ("Betroffenenrechte", ("Art. 15", "Art. 16", "Art. 18", "Art. 21", "§ 84 Abs. 5 SGB X")),
        ("Personalrat", ("Pivot-Tabelle", "Tag und Uhrzeit jedes Laufs", "die Spalte „Nr.“", "ausgeblendeten Rechenblätter")),
        ("IT", ("kann auch die Exporte und die gespeicherten Fälle darin öffnen",)),
        ("Einordnung", ("2024/1689", "Erwägungsgrund 12", "BITV 2.0", "§ 12a BGG")),
        (
            "Loeschkonzept",
            (
                "Kennzahlen_JJJJ-MM.json",
                "Bedingungen und Werten der Voreinstellungen",
                "Haus 1",
                "Haus 2",
                "`ausnehmen`",
                "Gegenbuch",
                "eigene Behörde",
            ),
        ),
        ("DSFA", ("§ 67c Abs. 6 SGB X",)),
        ("Dienstvereinbarung", ("§ 3 Ausgeschlossene Auswertungen", "dürfen nicht verwendet werden", "pruefen --zusagen")),
    ],
)
def test_was_eine_unterlage_nennen_muss(erste, name, worte):
    text = erste[f"{name}.md"].decode()
    assert [wort for wort in worte if wort not in text] == []


def test_keine_unterlage_behauptet_eine_spalte_werde_nie_gelesen(auftrag):
    """Eine verweigerte Spalte steht im Export und in der Auskunft an die Person; „keine Datei“ wäre unwahr."""
    texts = {**written(auftrag), **{path.stem: path.read_text("utf-8") for path in (ROOT / "bewerberanalyse" / "handbuch").glob("*.md")}}
    claim = re.compile(r"nie gelesen|weder gelesen|nie gespeichert|in keine (?:andere |erzeugte )?Datei", re.IGNORECASE)
    assert [name for name, text in texts.items() if claim.search(text)] == []
    assert "Der Export selbst liegt mit dieser Spalte bis zur Löschung" in texts["Feldkatalog"]


def test_jede_datei_die_ein_monat_mit_personen_hat_steht_bei_den_fundorten(auftrag):
    """Gebaut wird ein Monat mit allem; was darin nach einer Person klingt, muss die Auskunft nennen."""
    named = " ".join(place for place, _ in people.PLACES)
    kinds = (
        "Fallliste",
        "Fachstelle",
        "Auswahl",
        "Paket",
        "Briefe",
        "Ergänzungen",
        "Faelle",
        "Zuordnung.csv",
        "Auskunft",
        "Auswertung",
        "Eingang",
    )
    assert [kind for kind in kinds if kind not in named] == []


NOT_ABOUT_PERSONS = {"Lauf", "Inhalt", "Kennzahlen", "Planung"}  # in „Nachweise“ and „Massnahmen“


def test_jede_art_von_datei_die_das_programm_schreibt_steht_im_verzeichnis_und_bei_den_fundorten():
    """Gesucht im Quelltext: Eine neue Art fällt auf, bis die Papiere sie nennen."""
    kind = re.compile(r'"([A-ZÄÖÜ][A-Za-zäöüß]+)_\{[^"\n]*\.(?:xlsx|docx|npz|json|csv)"|"((?:Zuordnung|Uebernommene|Entscheiden)\w*\.\w+)"')
    text = "\n".join(path.read_text("utf-8") for path in SOURCES if not {"demo", "documents"} & set(path.parts))
    kinds = {one or other.removesuffix(".json") for one, other in kind.findall(text)}
    assert kinds >= {
        "Fallliste",
        "Fachstelle",
        "Rolle",
        "Faelle",
        "Auswahl",
        "Paket",
        "Einladung",
        "Auskunft",
        "Zuordnung.csv",
        "Uebergabe",
    }
    record = " ".join(" ".join(part) for part in processing.PARTS_OF_PROGRAM)
    places = " ".join(place for place, _ in people.PLACES)
    carried = {"Uebernommene_Entscheidungen"}  # only in a house that carries decisions over; the deletion concept names it then
    assert [one for one in sorted(kinds - NOT_ABOUT_PERSONS - carried) if one not in record or one not in places] == []


def test_jedes_blatt_der_fallliste_steht_im_verzeichnis():
    record = " ".join(" ".join(part) for part in processing.PARTS_OF_PROGRAM)
    shown = [sheet.title for sheet in read(as_bytes(described(welt(60)))).worksheets if sheet.sheet_state == "visible"]
    assert len(shown) > 12
    assert [title for title in shown if f"„{title}“" not in record] == []


def test_jede_spalte_der_fallliste_steht_im_feldkatalog(erste):
    catalogue = erste["Feldkatalog.md"].decode()
    heading = next(row for row in alone(welt(60), "Fallliste").iter_rows(values_only=True) if "Kundennummer" in row)
    missing = [str(one) for one in heading if f"| {one} |" not in catalogue and f"„{one}“" not in catalogue]
    assert [one for one in missing if not re.fullmatch(r"[A-Z]\d+\w?", one)] == []  # those are the presets


def test_die_gespeicherten_faelle_halten_jedes_feld_und_die_papiere_sagen_es(erste):
    kept = set(np.load(BytesIO(stored.to_bytes(welt(60).faelle))).files)
    assert [feld.name for feld in FELDER if f"w_{feld.name}" not in kept] == []  # also what is protected or switched off
    for name, words in (
        ("Verarbeitungsverzeichnis", "immer auch in den Exporten, in den gespeicherten Fällen"),
        ("TOM", "nur in den gespeicherten Fällen"),
        ("DSFA", "liest auch Exporte und gespeicherte Fälle"),
        ("IT", "`Faelle_…npz`"),
    ):
        assert words in erste[f"{name}.md"].decode(), name


@pytest.mark.parametrize(
    ("key", "value", "datei", "words"),
    [
        ("loeschzeit", "20:15", "Loeschkonzept", "20:15 Uhr"),
        ("loeschzeit", "20:15", "IT", "Monatsletzter 20:15 Uhr"),
        ("verschluesselung", "passwort", "TOM", "mit zufälligem Kennwort je Monat verschlüsselt"),
        ("verschluesselung", "passwort", "Loeschkonzept", "ist eingeschaltet. Gewonnen ist"),
        ("entscheidungen_uebernehmen", "ja", "Loeschkonzept", "1 Monat: Ende des Folgemonats, 18:00 Uhr; eigene Zeile im Nachweis"),
        ("entscheidungen_uebernehmen", "ja", "Verarbeitungsverzeichnis", "(Prüfsummen ohne Namen), gelöscht einen Monat später"),
        ("vermerke_uebernehmen", "ja", "Loeschkonzept", "Vermerke nach § 84 SGB X aus dem Vormonat"),
        ("ergaenzungen_uebernehmen", "ja", "Loeschkonzept", "Nicht bestätigt überdauert keine einen zweiten Monat"),
        ("ergaenzungen_uebernehmen", "ja", "Information_Kunden", "unter einer Prüfsumme statt Name und Nummer: Ihre Antwort zu Kurszeit"),
        ("ergaenzungen_uebernehmen", "ja", "DSFA", "eine falsche Bestätigung erkennt das Programm nicht"),
        ("ausnehmen", ["111D123456"], "Loeschkonzept", "Kundennummern unter `ausnehmen`, bis das Haus sie streicht"),
        ("suchordner", "['/daten/ablage']", "Loeschkonzept", "Suchordner `/daten/ablage`"),
        ("kontakt", "Controlling Zimmer 4", "Verarbeitungsverzeichnis", "Controlling Zimmer 4"),
        (
            "pause",
            "{bis: 2026-06-10, grund: Anordnung der Leitung}",
            "Loeschkonzept",
            "ausgesetzt bis 10.06.2026. Grund: Anordnung der Leitung",
        ),
        ("ausnehmen", ["111D123456"], "IT", "Kundennummern, die das Haus eingetragen hat"),
        ("zusatzfelder", "[familienstand]", "Feldkatalog", f"Felder der Fallliste ({sum(not feld.optional for feld in FELDER) + 1})"),
    ],
)
def test_eine_geaenderte_einstellung_steht_im_dokument_und_in_den_aenderungen(auftrag, key, value, datei, words):
    before = written(auftrag)
    assert words not in before[datei]
    einstellen(auftrag, key, value)
    after = written(auftrag)
    assert words in after[datei]
    assert f"geändert: Einstellung „{key}“" in after[command.CHANGES_FILE]


def test_die_aenderungen_sind_eine_geschichte_neueste_zuerst(auftrag):
    written(auftrag)
    einstellen(auftrag, "loeschzeit", "20:15")
    written(auftrag)
    einstellen(auftrag, "kontakt", "Zimmer 4")
    text = written(auftrag)[command.CHANGES_FILE]
    assert text.index("„kontakt“") < text.index("„loeschzeit“") < text.index("zum ersten Mal")


def test_ein_unlesbarer_stand_heisst_nicht_unveraendert(auftrag):
    written(auftrag)
    (auftrag.ordner.path / "Unterlagen" / command.STATE_FILE).write_text("kaputt", "utf-8")
    assert written(auftrag)[command.CHANGES_FILE].count("zum ersten Mal") == 2


def test_eine_geaenderte_neue_oder_entfallene_voreinstellung_wird_genannt(auftrag):
    facts = command.facts_of(auftrag)
    first, second, *rest = facts.filter
    other = replace(facts, filter=[replace(second, satz="anders"), *rest, replace(first, kennung="H1")])
    lines = command.differences(command.parts(facts), command.parts(other))
    assert [line.split(".")[0] for line in lines] == [
        "geändert: Voreinstellung F02",
        "neu: Voreinstellung H1",
        "entfallen: Voreinstellung F01",
    ]


def test_alte_kundennummern_stehen_in_keinem_dokument_nur_ihre_zahl(auftrag):
    einstellen(auftrag, "kundennummern", "{111D123456: 111D654321}")
    einstellen(auftrag, "ausnehmen", "[111D777777]")
    texts = {name: data.decode("utf-8", "replace") for name, data in ausgegeben(auftrag).items() if not name.endswith("docx")}
    texts |= {name.removesuffix(".md"): text for name, text in texts.items()}
    assert "zurzeit 1 Eintrag" in texts["Loeschkonzept"]
    assert not [name for name, text in texts.items() if "111D" in text]


def test_jedes_feld_steht_im_feldkatalog_mit_ueberschrift_zweck_und_empfaenger(auftrag):
    catalogue = command.documents(command.facts_of(auftrag))["Feldkatalog"].splitlines()
    for feld in FELDER:
        (line,) = (line for line in catalogue if line.startswith(f"| `{feld.name}` |"))
        assert feld.heading in line
        assert feld.zweck in line
        assert ("nur zuständige Fachstelle" in line) == feld.sensitiv, feld.name


def test_jede_voreinstellung_steht_im_feldkatalog_mit_satz_und_verantwortlichen(auftrag):
    facts = command.facts_of(auftrag)
    text = command.documents(facts)["Feldkatalog"]
    assert all(f"| {one.kennung} | {one.satz} | {one.zweck} | {one.verantwortlich} |" in text for one in facts.filter)


def test_verbotene_angaben_und_unerreichbare_orte_stehen_da(auftrag):
    facts = command.facts_of(auftrag)
    texts = command.documents(facts)
    assert {"Migrationshintergrund", "Religion", "Bankverbindung", "Gesundheitsangaben"} <= set(facts.verboten)
    assert all(word in texts["Feldkatalog"] for word in facts.verboten)
    assert all(place in texts["Loeschkonzept"] and who in texts["Loeschkonzept"] for place, who in facts.unerreichbar)


def test_jede_zeile_der_fehlermatrix_steht_genau_einmal_in_der_risikotabelle():
    assert sorted(row for risk in DELETE_MEASURES for row in risk.zeilen.split()) == sorted(ZEILEN)


@pytest.mark.parametrize("test", [test for _, _, _, test in people.QUESTIONS])
def test_jeder_genannte_beweis_ist_ein_vorhandener_test(test):
    file, _, name = test.partition("::")
    assert (ROOT / file).is_file()
    if not name:
        return
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_das_programm_kennt_kein_netz():
    net = {
        "socket",
        "ssl",
        "http",
        "urllib",
        "urllib3",
        "requests",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
        "imaplib",
        "poplib",
        "telnetlib",
        "xmlrpc",
        "socketserver",
        "webbrowser",
    }
    found = {path.relative_to(ROOT).as_posix(): imported(path) & net for path in SOURCES if imported(path) & net}
    assert found == {}


def test_das_programm_fragt_nicht_wer_es_benutzt():
    asking = re.compile(r"\b(getpass|getlogin|getuser|getpwuid|GetUserName\w*|USERNAME|LOGNAME|Environ\(\"USER)", re.IGNORECASE)
    texts = [*SOURCES, *(ROOT / "workbook").rglob("*.bas")]
    assert [path.name for path in texts if asking.search(path.read_text("utf-8"))] == []


def test_nur_die_aufgabe_fragt_windows_nach_der_nummer_des_kontos():
    asking = [path.relative_to(ROOT).as_posix() for path in SOURCES if "whoami" in path.read_text("utf-8")]
    assert asking == ["bewerberanalyse/house/zeitplan.py"]


def test_die_unterlagen_halten_keine_loeschung_offen(auftrag):
    """They speak of Kundennummern and birth dates, and hold none: the search must not take them for lists of persons."""
    written(auftrag)
    folder = auftrag.ordner.path / "Unterlagen"
    (folder / "Feldkatalog.docx").write_bytes((folder / "Feldkatalog.docx").read_bytes() + b"x")
    written(auftrag)
    assert list(folder.glob("Feldkatalog (bearbeitet*.docx"))
    assert copies.PAPERS.split("|") == [*command.PAPERS, command.CHANGES_FILE]
    monat = auftrag.ordner.monate / "2026-05"
    monat.mkdir()
    (monat / "Fallliste_2026-05.xlsx").write_bytes(b"x")
    result = retention_run.run(
        auftrag.ordner, datetime(2026, 5, 31, 18, tzinfo=BERLIN), auftrag.files.settings, probe=False, probe_uhr=True, suche=True
    )
    assert (result.is_complete, [problem.code for problem in result.problems]) == (True, [])
    assert not monat.exists()
    (folder / "Liste.md").write_text("Kundennummer;Nachname;Geburtsdatum\n111D123456;A;01.01.1990\n", "utf-8")
    again = retention_run.run(
        auftrag.ordner, datetime(2026, 5, 31, 19, tzinfo=BERLIN), auftrag.files.settings, probe=False, probe_uhr=True, suche=True
    )
    assert not again.is_complete
