"""Eine Seite je Team: die größten Bedarfe und Datenlücken, nachgezählt; kleine Teams werden nur genannt."""

from random import Random

import pytest

from bewerberanalyse.bericht.tables import teams
from bewerberanalyse.presets import evaluate
from tests.unit.bericht.welt import by_title, faelle, table
from tests.unit.presets.builder import compiled

FELDER = ("geschlecht", "ik_status", "sprachniveau", "bsk_status")
WERTE = {"geschlecht": "wm", "ik_status": ("kein", "laufend"), "sprachniveau": ("A1", "B1"), "bsk_status": ("kein", "laufend")}


def preset(kennung, feld, wert, tun=True):
    other = next(one for one in WERTE[feld] if one != wert)
    return f"""
  {kennung}:
    titel: {feld}
    zweck: Z
    verantwortlich: V
    gueltig_ab: 2017-07-01
    quelle: Q
    nutzer: [B]
    nur_laufender_bezug: nein
    {"tun: Etwas tun" if tun else "eingeschaltet: ja"}
    bedingung: {{feld: {feld}, ist: {wert}}}
    beispiele:
      - ja: {{{feld}: {wert}}}
      - nein: {{{feld}: {other}}}
      - unklar: {{}}
"""


def presets():
    wanted = [preset(f"T{place}", feld, wert) for place, (feld, wert) in enumerate((f, w) for f in FELDER for w in WERTE[f])]
    return tuple(compiled("version: 1\nvoreinstellungen:" + "".join([*wanted, preset("T9", "geschlecht", "w", tun=False)])).values())


@pytest.mark.parametrize("seed", range(4))
def test_bedarfe_und_luecken_gleichen_einer_zaehlung_von_hand(seed):
    rng = Random(seed)
    persons = [(rng.choice(("Nord", "Süd", "Klein" if rng.random() < 0.05 else "Nord")), *(rng.choice((*WERTE[one], "", "/")) for one in FELDER))
               for _ in range(80)]  # fmt: skip
    cases = faelle(" | ".join(("team", *FELDER)) + "\n" + "\n".join(" | ".join(one) for one in persons))
    rules = presets()
    tafeln = teams.tables(cases, evaluate.judge(rules, cases), rules, 12)
    members = {name: [one for one in persons if one[0] == name] for name in ("Nord", "Süd", "Klein")}
    assert {one.titel.split(":")[0] for one in tafeln if ":" in one.titel} == {
        f"Team {name}" for name in members if len(members[name]) >= 12
    }
    for name, mine in members.items():
        if len(mine) < 12:
            continue
        count = {}
        for rule in rules[:-1]:
            feld = rule.titel
            place = FELDER.index(feld) + 1
            word = WERTE[feld][int(rule.kennung[1]) % 2]
            count[f"{rule.kennung} {feld}"] = (sum(one[place] == word for one in mine), sum(one[place] in {"", "/"} for one in mine))
        found = table(by_title(tafeln, f"Team {name}: {len(mine)} Personen, größte Bedarfe"))
        order = sorted(count, key=lambda key: (-count[key][0], key))[:5]
        assert [(line["Bedarf"], line["ja"], line["unklar"]) for line in found] == [(key, *map(str, count[key])) for key in order]
        gaps = table(by_title(tafeln, f"Team {name}: {len(mine)} Personen, Datenlücken"))
        for line in gaps:
            place = next(at for at, feld in enumerate(FELDER, 1) if teams.FELD[feld].heading == line["Feld"])
            assert line["unbekannt"] == str(sum(one[place] == "" for one in mine))
            assert line["Quelle fehlt"] == str(sum(one[place] == "/" for one in mine))


def test_ein_kleines_team_bekommt_keine_seite_und_wird_genannt():
    cases = faelle("team | geschlecht\n" + "Nord | w\n" * 12 + "Süd | w\n" * 3)
    rules = presets()
    tafeln = teams.tables(cases, evaluate.judge(rules, cases), rules, 10)
    assert table(by_title(tafeln, teams.TOO_SMALL)) == [{"Team": "Süd", "Personen": "unter 10"}]
    assert not [one for one in tafeln if one.titel.startswith("Team Süd")]


def test_jedes_team_beginnt_auf_einer_neuen_seite_und_nur_dort():
    cases = faelle("team | geschlecht\n" + "Nord | w\n" * 12 + "Süd | w\n" * 12)
    rules = presets()
    tafeln = teams.tables(cases, evaluate.judge(rules, cases), rules, 10)
    assert [one.neue_seite for one in tafeln] == [True, False, True, False]


def test_eine_voreinstellung_ohne_naechsten_schritt_ist_kein_bedarf():
    cases = faelle("team | geschlecht\n" + "Nord | w\n" * 12)
    rules = presets()[-1:]
    first = teams.tables(cases, evaluate.judge(rules, cases), rules, 10)[0]
    assert table(first)[0]["Bedarf"] == "keine"
