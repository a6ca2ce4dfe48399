"""R3, R4 and R9 recounted with plain loops: the funnel step by step, the chains read with another parser, Teilnahmen row by row."""

from datetime import timedelta
from random import Random
from statistics import mean, median

import pandas as pd
import pytest

from bewerberanalyse.bericht.tables import measures
from bewerberanalyse.model.verdict import Verdict
from tests.property.test_reports_counts import CROSSED, GRADUATES, follow_up, group_of, report  # noqa: F401 - report is a fixture
from tests.unit.bericht.welt import STICHTAG, by_title

UNKNOWN = {"unbekannt", "Quelle fehlt"}
KURS = ("kein", "berechtigt", "angemeldet", "laufend", "unterbrochen", "abgebrochen", "abgeschlossen")


def told(person, name, words):
    """ja, nein or unklar: is the value one of the words?"""
    value = person[name]
    return "nein" if value is None else "unklar" if value in UNKNOWN else "ja" if value in words else "nein"


def day(person, name):
    value = person[name]
    return None if value is None or isinstance(value, str) else pd.Timestamp(value).date()


def in_touch(person):
    end, contact = day(person, "ik_ende"), day(person, "letzter_kontakt")
    if person["ik_ende"] is None:
        return "unklar"
    if contact is None:  # without any contact there was none after the course, whenever it ended
        return "nein" if person["letzter_kontakt"] is None else "unklar"
    if end is None:
        return "unklar"
    return "nein" if contact <= end else "ja" if contact <= end + timedelta(days=42) else "unklar"


def goes_on(person):
    course = told(person, "bsk_status", ("angemeldet", "laufend", "abgeschlossen"))
    measure = person["massnahme_aktuell"]
    if course == "ja" or (measure is not None and measure not in UNKNOWN):
        return "ja"
    return "nein" if course == "nein" and measure is None else "unklar"


def with_b1(person):
    """By the result, or where that is unknown by a DTZ that shows in the level; what else nobody knows stays open."""
    result = told(person, "ik_ergebnis", ["B1_ohne_LiD", "B1_erfolgreich"])
    if person["ik_ergebnis"] != "unbekannt":
        return result
    level, source = told(person, "sprachniveau", ["B1", "B2", "C1", "C2"]), told(person, "sprachniveau_quelle", ["DTZ"])
    return "ja" if level == source == "ja" else result


def funnel(person):
    """(index of the step before, verdict) for every step."""
    from_entitled = [word for word in KURS if word != "kein"]
    return [
        (None, told(person, "herkunftsgruppe", ("ASYL8", "UKR"))),
        (0, told(person, "ik_status", from_entitled)),
        (1, told(person, "ik_status", [word for word in from_entitled if word != "berechtigt"])),
        (2, told(person, "ik_status", [word for word in from_entitled if word not in {"berechtigt", "angemeldet"}])),
        (3, told(person, "ik_status", ["abgeschlossen"])),
        (4, with_b1(person)),
        (4, in_touch(person)),
        (4, goes_on(person)),
        (4, told(person, "arbeitsmarktstatus", ["beschaeftigt"])),
    ]


def reached(person):
    """Per step whether the person is in it: it holds, and so does every step before."""
    result = []
    for before, verdict in funnel(person):
        result.append(verdict == "ja" and (before is None or result[before]))
    return result


def test_R3_every_step_of_the_funnel(report):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, "Job-Turbo: Beobachtungspunkte entlang des Prozesses").werte
    inside = [reached(person) for person in persons]
    for place, line in enumerate(shown.itertuples(index=False)):
        before = funnel(persons[0])[place][0]
        prior = [here is None or one[here] for one, here in zip(inside, [before] * len(persons), strict=True)]
        count = sum(one[place] for one in inside)
        unclear = sum(ok and funnel(person)[place][1] == "unklar" for person, ok in zip(persons, prior, strict=True))
        assert (line[1], line[3]) == (count, unclear), line[0]
        assert line[2] == (pytest.approx(count / sum(prior)) if sum(prior) else "–"), line[0]


@pytest.mark.parametrize(("titel", "name"), [("Team", "team"), ("Herkunftsgruppe", "herkunftsgruppe"), ("Geschlecht", "geschlecht")])
def test_R3_the_funnel_by_feature(report, titel, name):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, f"Job-Turbo nach {titel}").werte
    inside = [(group_of(person, name), reached(person)) for person in persons]
    for place, line in enumerate(shown.to_dict("records")):
        assert line["Personen"] == sum(steps[place] for _, steps in inside)
        for word in [head for head in shown.columns if head not in {"Schritt", "Personen"}]:
            assert line[word] == sum(steps[place] for group, steps in inside if group == word), (line["Schritt"], word)


def test_R3_days_between_the_steps(report):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, "Job-Turbo: Tage zwischen den Schritten").werte
    base = [person for person in persons if reached(person)[0]]
    pairs = [
        ("ik_berechtigt_am", "ik_angemeldet_am"),
        ("ik_angemeldet_am", "ik_beginn"),
        ("ik_beginn", "ik_ende"),
        ("letzter_kontakt", None),
    ]
    for (first, second), line in zip(pairs, shown.itertuples(index=False), strict=True):
        both = [(day(person, first), day(person, second) if second else STICHTAG) for person in base]
        days = sorted((end - begin).days for begin, end in both if begin and end and end >= begin)
        assert line[1:3] == (len(days), len(base) - len(days)), line[0]
        if days:
            assert line[3] == pytest.approx(mean(days), abs=0.051)
            assert line[4] == pytest.approx(median(days), abs=0.5)


def chain(person):
    """[(kind, begin, end)] in months since year 0; None = open."""
    text = person["massnahmen_verlauf"]
    links = []
    for part in [] if text is None or text in UNKNOWN else text.split(" > "):
        words = part.split()
        span = words[-1] if any(sign.isdigit() for sign in words[-1]) and "." in words[-1] else ""
        sides = [*span.split("–"), ""][:2]
        links.append((words[0], *((2000 + int(side[3:5])) * 12 + int(side[:2]) - 1 if side else None for side in sides)))
    return links


def gaps(links):
    return [max(links[i + 1][1] - links[i][2], 0) for i in range(len(links) - 1) if links[i][2] is not None and links[i + 1][1] is not None]


def test_R4_patterns_waiting_and_follow_up(report):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, "Förderketten: häufigste Muster").werte.set_index("Muster")
    by_pattern = {}
    for person in persons:
        text = person["massnahmen_verlauf"]
        word = text if text in UNKNOWN else " → ".join(kind for kind, _, _ in chain(person)) or "keine Förderung bekannt"
        by_pattern.setdefault(word, []).append(person)
    named = [word for word in shown.index if word not in {"weitere Muster", "Gesamt"}]
    by_pattern["weitere Muster"] = [person for word, some in by_pattern.items() if word not in named for person in some]
    by_pattern["Gesamt"] = persons
    for word, line in shown.iterrows():
        mine = by_pattern.get(word, [])
        waits = [gap for person in mine for gap in gaps(chain(person))]
        linked = [person for person in mine if chain(person)]
        follow = [follow_up(person) for person in linked]
        assert line.tolist()[0] == len(mine), word
        assert line.tolist()[1] == (pytest.approx(mean(waits), abs=0.051) if waits else "–"), word
        assert line.tolist()[2:4] == [follow.count("nein"), follow.count("unbekannt")], word


def test_R4_length_by_result(report):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, "Länge der Kette nach IK-Ergebnis").werte
    lengths = {"keine": 0, "1 Glied": 1, "2 Glieder": 2, "3 Glieder": 3, "4 und mehr": 4}
    for line in shown.to_dict("records"):
        word = line[shown.columns[0]]
        known = [person for person in persons if person["massnahmen_verlauf"] not in UNKNOWN]
        mine = [person for person in known if word in lengths and min(len(chain(person)), 4) == lengths[word]]
        mine = persons if word == "Gesamt" else mine or [person for person in persons if person["massnahmen_verlauf"] == word]
        assert line["Personen"] == len(mine), word
        for head in shown.columns[1:-1]:
            assert line[head] == sum(group_of(person, "ik_ergebnis") == head for person in mine), (word, head)


WAITING = ((1, "unter 1 Monat"), (4, "1 bis 3 Monate"), (7, "4 bis 6 Monate"), (13, "7 bis 12 Monate"), (9999, "über 12 Monate"))


def waiting(person):
    links = chain(person)
    if person["massnahmen_verlauf"] in UNKNOWN:
        return person["massnahmen_verlauf"]
    if len(links) < 2:
        return "nur ein Glied" if links else "keine Kette"
    return next(word for limit, word in WAITING if mean(gaps(links)) < limit) if gaps(links) else "unbekannt"


def length(person):
    text = person["massnahmen_verlauf"]
    return text if text in UNKNOWN else ("keine", "1 Glied", "2 Glieder", "3 Glieder", "4 und mehr")[min(len(chain(person)), 4)]


def test_R4_length_by_waiting(report):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, "Länge der Kette nach mittlerer Wartezeit").werte
    for line in shown.to_dict("records"):
        mine = [person for person in persons if line["Länge der Kette"] in {"Gesamt", length(person)}]
        for head in shown.columns[1:-1]:
            assert line[head] == sum(waiting(person) == head for person in mine), (line["Länge der Kette"], head)


STRATEGIES = {
    "Geschlecht": "geschlecht", "Altersgruppe": "altersgruppe", "Herkunftsgruppe": "herkunftsgruppe", "Integrationsprognose": "integrationsprognose",
    "Schulabschluss": "schulabschluss", "Berufsabschluss": "berufsabschluss", "Dauer der Betreuung": "dauer", "Team": "team",
}  # fmt: skip


@pytest.mark.parametrize("titel", STRATEGIES)
def test_R1_strategies_by_feature_count_distinct_persons(report, titel):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, f"Handlungsstrategien nach {titel}").werte
    special = {"ohne Handlungsstrategie": None, "unbekannt": "unbekannt", "Quelle fehlt": "Quelle fehlt"}

    def meant(person, word):
        value = person["handlungsstrategien"]
        if word == "Gesamt" or word in special:
            return word == "Gesamt" or value == special[word]
        own = [] if value is None or value in UNKNOWN else value.split("; ")
        return word.removeprefix("   › ") in own if word.startswith("   › ") else word in {one[0] for one in own}

    for line in shown.to_dict("records"):
        mine = [person for person in persons if meant(person, line[shown.columns[0]])]
        assert line["Personen"] == len(mine)
        for head in shown.columns[1:-1]:
            assert line[head] == sum(group_of(person, STRATEGIES[titel]) == head for person in mine), (line[shown.columns[0]], head)


def test_R12_persons_and_households(report):  # noqa: F811 - the fixture
    _, persons, tables = report
    for line in by_title(tables, "Zielgruppen: Personen und Bedarfsgemeinschaften").werte.itertuples(index=False):
        mine = [person for person in persons if line[0] in {"Gesamt", group_of(person, "herkunftsgruppe")}]
        numbers = [person["bg_nummer"] for person in mine if person["bg_nummer"] not in {None, *UNKNOWN}]
        assert (line[1], line[3], line[4]) == (len(mine), len(set(numbers)), len(mine) - len(numbers)), line[0]
        assert line[2] == pytest.approx(len(mine) / len(persons))


@pytest.mark.parametrize(("titel", "name"), [("Staatsangehörigkeit", "staatsangehoerigkeit"), ("Herkunftssprache", "herkunftssprache")])
def test_R6_teams_by_the_most_frequent_words(report, titel, name):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, f"Team nach {titel}").werte
    words = [head for head in shown.columns if head not in {"Team", "Personen", "weitere"}]
    counted = {}
    for person in persons:
        if person[name] not in {None, *UNKNOWN}:
            counted[person[name]] = counted.get(person[name], 0) + 1
    told = [word for word in words if word in counted]
    assert len(told) == min(8, len(counted))
    assert min((counted[word] for word in told), default=0) >= max((counted[word] for word in set(counted) - set(told)), default=0)
    for line in shown.to_dict("records"):
        mine = [person for person in persons if line["Team"] in {"Gesamt", group_of(person, "team")}]
        assert line["Personen"] == len(mine)
        for word in words:
            assert line[word] == sum(group_of(person, name) == word for person in mine), (line["Team"], word)
        assert line.get("weitere", 0) == len(mine) - sum(line[word] for word in words)


def since(person):
    """The line of the table of new work; None: not at work."""
    status, began = person["arbeitsmarktstatus"], person["beschaeftigt_seit"]
    if status in UNKNOWN:
        return "Status nicht bekannt"
    if status != "beschaeftigt":
        return None
    if began is None or isinstance(began, str):
        return began or "unbekannt"
    return "früher" if (STICHTAG.year - began.year) * 12 + STICHTAG.month - began.month > 12 else f"{began:%Y-%m}"


def test_new_work_by_month_and_team(report):  # noqa: F811 - the fixture
    _, persons, tables = report
    shown = by_title(tables, "Neu beschäftigt nach Monat und Team").werte
    assert {since(person) for person in persons} - {None} <= set(shown["Beschäftigt seit"])
    for line in shown.to_dict("records"):
        mine = [person for person in persons if since(person) and line["Beschäftigt seit"] in {"Gesamt", since(person)}]
        for team in set(line) - {"Beschäftigt seit"}:
            assert line[team] == sum(team in {"Personen", group_of(person, "team")} for person in mine), (line["Beschäftigt seit"], team)


def test_R7_handovers_by_team(report):  # noqa: F811 - the fixture
    world, persons, tables = report
    names = ["F17", "F18", "F19", "F20", "F21"]
    yes = [{name for name in names if world.judged.verdicts[name].iloc[place] == Verdict.JA} for place in range(len(persons))]
    for line in by_title(tables, "Übergaben nach Team").werte.to_dict("records"):
        mine = [due for person, due in zip(persons, yes, strict=True) if line["Team"] in {"Gesamt", group_of(person, "team")}]
        assert [line[name] for name in names] == [sum(name in due for due in mine) for name in names], line["Team"]
        assert line["mehrere Kriterien zugleich"] == sum(len(due) > 1 for due in mine)


def test_R11_sources(report):  # noqa: F811 - the fixture
    world, _, tables = report
    shown = by_title(tables, "Datenqualität: Quellen").werte
    assert len(shown) == 8
    loaded = {quelle.titel: (quelle.value, stand) for quelle, stand in world.faelle.quellen_stand.items()}
    for line in shown.itertuples(index=False):
        if line[0] not in loaded:
            assert line[1:] == ("nicht geladen", *["–"] * 6)
            continue
        quelle, stand = loaded[line[0]]
        assert line[1:3] == ((f"{stand:%d.%m.%Y}", (STICHTAG - stand).days) if stand else ("nicht angegeben", "–"))
        assert list(line[3:]) == [world.bilanz[quelle][name] for name in ("zeilen", "zugeordnet", "offen", "doppelt", "ausgeschlossen")]


def test_no_table_goes_without_a_recount(report):  # noqa: F811 - the fixture
    recounted = {titel for titel, _, _ in CROSSED} | {f"Handlungsstrategien nach {titel}" for titel in STRATEGIES}
    recounted |= {f"Absolventen nach {feature}" for feature in GRADUATES} | {
        f"Job-Turbo nach {titel}" for titel in ("Team", "Herkunftsgruppe", "Geschlecht")
    }
    recounted |= {
        "Handlungsstrategien: Personen und Nennungen", "Übergaben: Personen je Kriterium", "Datenqualität: Felder", "Datenqualität: Quellen",
        "Job-Turbo: Beobachtungspunkte entlang des Prozesses", "Job-Turbo: Tage zwischen den Schritten", "Förderketten: häufigste Muster",
        "Länge der Kette nach IK-Ergebnis", "Länge der Kette nach mittlerer Wartezeit", "Übergaben nach Team", "Zielgruppen: Personen und Bedarfsgemeinschaften",
        "Team nach Staatsangehörigkeit", "Team nach Herkunftssprache", "Neu beschäftigt nach Monat und Team",
    }  # fmt: skip
    assert {table.titel for table in report[2]} == recounted


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("by", ["instrument", "massnahme", "monat"])
def test_R9_participations_and_persons_row_by_row(seed, by):
    dice = Random(seed)
    rows = [
        (
            dice.choice(["MAT", "FbW", "SONST", ""]),
            dice.choice(["Kurs 1", "kurs 2", ""]),
            dice.choice(["2026-01", "vor 2025-03", ""]),
            dice.choice([*measures.STATUS, ""]),
            dice.randrange(9),
        )
        for _ in range(40)
    ]
    shown = measures.seats(pd.DataFrame(rows, columns=list(measures.ROW_COLUMNS), dtype=object), by=by, geladen=True)
    rows = [("sonstiges" if row[0] == "SONST" else row[0], *row[1:]) for row in rows]  # a word in the table, not the code
    place = measures.ROW_COLUMNS.index(by)
    assert {line[0] for line in shown.itertuples(index=False)} == {row[place] or "ohne Angabe" for row in rows} | {"Gesamt"}
    for line in shown.itertuples(index=False):
        mine = [row for row in rows if line[0] in {"Gesamt", row[place] or "ohne Angabe"}]
        statuses = [row[3] for row in mine]
        assert line[1:3] == (len(mine), len({row[4] for row in mine}))
        assert list(line[3:]) == [statuses.count(one) for one in (*measures.STATUS, "")]
