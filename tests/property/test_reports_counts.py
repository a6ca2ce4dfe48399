"""Every table equals an independent recount: plain loops over persons, no shared code but the rows of the Fallliste."""

from dataclasses import replace
from random import Random
from statistics import median

import pandas as pd
import pytest

from bewerberanalyse.bericht import figures
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.model.words import WORD_OF
from tests.unit.bericht.welt import PROZESS, by_title
from tests.unit.xlsx.builder import build_faelle, welt

SEEDS = range(3)
PERSONS = 120


def person_rows(faelle):
    """One dict per person: field → value or the word for why there is none."""
    words = {Zustand.LEER: None, Zustand.UNBEKANNT: "unbekannt", Zustand.QUELLE_FEHLT: "Quelle fehlt"}
    result = []
    for place in range(len(faelle)):
        line = {}
        for feld in FELDER:
            state = Zustand(int(faelle.zustand[feld.name].iloc[place]))
            value = faelle.werte[feld.name].iloc[place]
            line[feld.name] = (feld.shown(value) if feld.kind is Kind.LISTE else value) if state is Zustand.WERT else words[state]
        result.append(line)
    return result


def group_of(person, name):  # noqa: PLR0911 - one line per feature
    """The word of one person for one feature, written out by hand."""
    field = {"altersgruppe": "alter", "u25": "alter", "dauer": "monate_in_betreuung"}.get(name, name)
    value = person[field]
    if value is None:
        return "keine"
    if value in {"unbekannt", "Quelle fehlt"}:
        return value
    if name == "altersgruppe":
        return "unter 25" if value < 25 else "25 bis 49" if value < 50 else "50 und älter"
    if name == "u25":
        return "unter 25" if value < 25 else "ab 25"
    if name == "dauer":
        return (
            "unter 6 Monate"
            if value < 6
            else "6 bis 11 Monate"
            if value < 12
            else "12 bis 23 Monate"
            if value < 24
            else "24 Monate und länger"
        )
    if name == "bg_groesse":
        return "1 Person" if value < 2 else "5 und mehr" if value >= 5 else f"{value} Personen"
    if name == "kinder_u3":
        return "Kind unter 3" if value >= 1 else "kein Kind unter 3"
    return WORD_OF.get(value, value) if FELD[name].werte else value


@pytest.fixture(scope="module", params=SEEDS)
def report(request):
    world = welt(PERSONS, seed=request.param)
    titles = {preset.kennung: preset.titel for preset in world.presets}
    return (
        world,
        person_rows(world.faelle),
        figures.blocks(world.faelle, world.judged, titles, world.bilanz, lambda name: name[0], {}, PROZESS),
    )


CROSSED = (
    ("Herkunftsgruppe nach Geschlecht", "herkunftsgruppe", "geschlecht"), ("Herkunftsgruppe nach Altersgruppe", "herkunftsgruppe", "altersgruppe"),
    ("Herkunftsgruppe nach Personen in BG", "herkunftsgruppe", "bg_groesse"), ("Herkunftsgruppe nach Integrationskurs", "herkunftsgruppe", "ik_status"),
    ("Fluchtkontext nach Geschlecht", "kontext_flucht", "geschlecht"), ("Team nach Herkunftsgruppe", "team", "herkunftsgruppe"),
    ("Sprachniveau nach Geschlecht", "sprachniveau", "geschlecht"), ("Integrationskurs nach Geschlecht", "ik_status", "geschlecht"),
    ("Status nach Geschlecht", "arbeitsmarktstatus", "geschlecht"), ("BG-Typ nach Kinder unter 3 in BG", "bg_typ", "kinder_u3"),
    ("Schulabschluss nach Berufsabschluss", "schulabschluss", "berufsabschluss"), ("Team nach Alter (U25, Ü25)", "team", "u25"),
    ("Laufende Maßnahme: Personen nach Instrument", "massnahme_instrument", "altersgruppe"), ("Zielberuf nach Sprachniveau", "zielberuf", "sprachniveau"),
    ("Zielberuf nach Altersgruppe", "zielberuf", "altersgruppe"), ("Team nach Aufenthaltsstatus", "team", "aufenthaltsstatus"),
    ("Team nach Dauer der Betreuung", "team", "dauer"),
)  # fmt: skip


@pytest.mark.parametrize(("titel", "rows", "columns"), CROSSED, ids=[one[0] for one in CROSSED])
def test_crossed_tables_count_persons(report, titel, rows, columns):
    _, persons, tables = report
    shown = by_title(tables, titel).werte.set_index(by_title(tables, titel).werte.columns[0])
    for word in shown.index:
        mine = [person for person in persons if word in ("Gesamt", group_of(person, rows))]
        assert shown.loc[word, "Personen"] == len(mine)
        for column in shown.columns[:-1]:
            assert shown.loc[word, column] == sum(group_of(person, columns) == column for person in mine), (word, column)


def test_strategies_count_mentions_and_distinct_persons(report):
    _, persons, tables = report
    shown = by_title(tables, "Handlungsstrategien: Personen und Nennungen").werte
    lists = [
        set(person["handlungsstrategien"].split("; "))
        for person in persons
        if person["handlungsstrategien"] not in {None, "unbekannt", "Quelle fehlt"}
    ]
    for titel, count, mentions, _ in shown.itertuples(index=False):
        name = titel.removeprefix("   › ")
        if titel.startswith("   › "):
            assert (count, mentions) == (sum(name in one for one in lists),) * 2
        elif titel in {one[0] for some in lists for one in some}:
            assert count == sum(any(strategy[0] == titel for strategy in one) for one in lists)
            assert mentions == sum(sum(strategy[0] == titel for strategy in one) for one in lists)
    assert shown.iloc[-1, 1] == len(persons)
    assert shown.iloc[-1, 2] == sum(len(one) for one in lists)
    by_state = dict(zip(shown.iloc[:, 0], shown.iloc[:, 1], strict=True))
    assert by_state["ohne Handlungsstrategie"] == sum(person["handlungsstrategien"] is None for person in persons)


def test_handovers_count_verdicts(report):
    world, persons, tables = report
    shown = by_title(tables, "Übergaben: Personen je Kriterium").werte
    verdicts = world.judged.verdicts
    names = ["F17", "F18", "F19", "F20", "F21"]
    for name, line in zip(names, shown.itertuples(index=False), strict=False):
        due = [place for place in range(len(persons)) if verdicts[name].iloc[place] == Verdict.JA]
        months = [
            persons[place]["monate_in_betreuung"]
            for place in due
            if persons[place]["monate_in_betreuung"] not in {"unbekannt", "Quelle fehlt", None}
        ]
        several = sum(sum(verdicts[other].iloc[place] == Verdict.JA for other in names) > 1 for place in due)
        assert (line[1], line[3]) == (len(due), several)
        assert line[2] == int((verdicts[name] == Verdict.UNKLAR).sum())
        assert line[4] == (median(months) if months else "–")


def follow_up(person):
    """Does a measure or course run, or is one next?"""
    verdicts = []
    for name in ("ik_status", "bsk_status", "massnahme_aktuell", "folgemassnahme"):
        value = person[name]
        if value in {"unbekannt", "Quelle fehlt"}:
            verdicts.append("unbekannt")
        else:
            verdicts.append("ja" if value in {"laufend", "angemeldet"} or (value and name.endswith(("aktuell", "massnahme"))) else "nein")
    return "ja" if "ja" in verdicts else "unbekannt" if "unbekannt" in verdicts else "nein"


def end_month(person):
    end = person["ik_ende"]
    return "Quelle fehlt" if end == "Quelle fehlt" else "unbekannt" if end is None or isinstance(end, str) else f"{end:%Y-%m}"


GRADUATES = {
    "IK-Art": lambda person: group_of(person, "ik_art"),
    "IK-Träger": lambda person: group_of(person, "ik_traeger"),
    "Kursende": end_month,
}


@pytest.mark.parametrize("feature", GRADUATES)
def test_graduates_count_persons_by_result_and_follow_up(report, feature):
    _, persons, tables = report
    shown = by_title(tables, f"Absolventen nach {feature}").werte
    inside = []
    for person in persons:
        end = person["ik_ende"]
        if person["ik_status"] not in {"laufend", "abgeschlossen"}:
            continue
        dated = end is not None and not isinstance(end, str)
        distance = (end.year - 2026) * 12 + end.month - 3 if dated else 0
        if -12 <= distance <= 6:
            inside.append(person)
    for line in shown.to_dict("records"):
        mine = [person for person in inside if line[feature] in {"Gesamt", GRADUATES[feature](person)}]
        assert line["Personen"] == len(mine)
        for head, value in line.items():
            if head.startswith("Ergebnis "):
                assert value == sum(group_of(person, "ik_ergebnis") == head.removeprefix("Ergebnis ") for person in mine), head
            if head.startswith("Anschluss "):
                assert value == sum(follow_up(person) == head.removeprefix("Anschluss ") for person in mine), head
    assert shown["Personen"].sum() == 2 * len(inside)


def test_filled_fields_are_counted_one_by_one(report):
    world, _, tables = report
    shown = by_title(tables, "Datenqualität: Felder").werte.set_index("Feld")
    open_to_all = [feld for feld in FELDER if not feld.sensitiv]
    assert list(shown.index) == [feld.heading for feld in open_to_all]
    for feld in open_to_all:
        states = world.faelle.zustand[feld.name].tolist()
        assert shown.loc[feld.heading, ["Wert", "bekannt leer", "unbekannt", "Quelle fehlt"]].tolist() == [
            states.count(one) for one in range(4)
        ]
        against = {line.fall for line in world.faelle.klaerung.itertuples() if line.feld == feld.name and line.art == "widerspruch"}
        assert shown.loc[feld.heading, "Personen mit Widerspruch"] == len(against)


def test_no_table_names_a_fachkraft_or_any_other_person(report):
    _, persons, tables = report
    names = {str(person[field]) for person in persons for field in ("fachkraft", "nachname", "kundennummer", "bg_nummer")} - {
        "unbekannt",
        "Quelle fehlt",
        "None",
    }
    words = {str(value) for table in tables for line in table.werte.astype(object).to_numpy().tolist() for value in line}
    heads = {str(name) for table in tables for name in table.werte.columns}
    assert not names & (words | heads)
    assert FELD["fachkraft"].heading not in words - {FELD["fachkraft"].heading} | heads


def test_an_empty_list_gives_all_tables():
    world = welt(0)
    tables = figures.blocks(world.faelle, world.judged, {}, world.bilanz, lambda _: "", {}, PROZESS)
    assert len(tables) > 30


def test_the_order_of_persons_does_not_matter():
    faelle = build_faelle(60, Random(9))
    order = Random(3).sample(range(60), 60)
    moved = replace(
        faelle,
        werte=faelle.werte.iloc[order].reset_index(drop=True),
        zustand=faelle.zustand.iloc[order].reset_index(drop=True),
        klaerung=faelle.klaerung.iloc[:0],
    )
    still = replace(faelle, klaerung=faelle.klaerung.iloc[:0])
    judged = Judged(pd.DataFrame(index=range(60)))
    for one, other in zip(
        *[figures.blocks(cases, judged, {}, {}, lambda name: name, {}, PROZESS) for cases in (still, moved)], strict=True
    ):
        assert one.werte.equals(other.werte), one.titel
