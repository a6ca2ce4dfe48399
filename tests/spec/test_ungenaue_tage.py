"""Was nur in Grenzen bekannt ist, entscheidet nur, wo alles darin dasselbe ergäbe: ein Tag ohne Tag, eine Zahl, die höher sein kann."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from bewerberanalyse.config import presets
from bewerberanalyse.fallliste.sheets.week import waited, when
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.own_filter import Row
from bewerberanalyse.model.table import CellState
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.compile import compile_presets
from bewerberanalyse.presets.diagnose import criteria, relaxations
from bewerberanalyse.presets.due import due
from bewerberanalyse.presets.evaluate import holds, judge
from bewerberanalyse.presets.explain import Explainer
from bewerberanalyse.presets.literal import Lexicon
from bewerberanalyse.presets.rows import expression
from bewerberanalyse.run import stored
from bewerberanalyse.xlsx.column import field_cells, field_text
from tests.builders import gefaltet

STICHTAG = "2026-11-05"
FERTIG = {"kursart": "allgemein", "kursstatus": "abgeschlossen", "kursende": "2026-07-31"}
WER = {"staatsangehoerigkeit": "Syrien", "arbeitsmarktstatus": "arbeitslos"}
FAELLE = {
    "F11": ("verbis", "letzter_kontakt", WER, {"inge": FERTIG}),
    "F31": ("allegro", "zugang_am", {}, {"verbis": WER | {"letzter_kontakt": ""}}),
    "F33A": ("verbis", "sprachniveau_datum", WER | {"sprachniveau": "B1"}, {}),
    "F37": ("verbis", "betreuung_seit", WER | {"team": "IP 1"}, {}),
    "F42": ("verbis", "aufenthalt_bis", WER | {"aufenthaltsstatus": "Duldung"}, {}),
    "F45": ("verbis", "beschaeftigt_seit", {"arbeitsmarktstatus": "beschaeftigt"}, {}),
    "F08": ("inge", "angemeldet_am", {"kursart": "allgemein", "kursstatus": "angemeldet"}, {"verbis": WER}),
    "F05": ("inge", "berechtigt_am", {"kursart": "allgemein", "kursstatus": "berechtigt"}, {"verbis": WER}),
    "F07": ("inge", "unterbrochen_seit", {"kursart": "allgemein", "kursstatus": "unterbrochen", "kursbeginn": "2020-01-01"}, {"verbis": WER}),
    "F12": ("inge", "kursbeginn", {"kursart": "allgemein", "kursstatus": "laufend"}, {"verbis": WER | {"letzter_kontakt": "2026-09-15"}}),
    "F09": ("inge", "kursende", {"kursart": "allgemein", "kursstatus": "laufend", "kursbeginn": "2026-02-01"}, {"verbis": WER}),
}  # fmt: skip


def _tabelle(zeilen):
    koepfe = list(zeilen[0])
    return "\n".join(" | ".join(row) for row in [koepfe, *([zeile[kopf] for kopf in koepfe] for zeile in zeilen)])


def _faelle(kennung, tage):
    quelle, spalte, zelle, andere = FAELLE[kennung]
    personen = [f"p{number:03d}" for number in range(len(tage))]
    rows = {quelle: [{"person": wer} | zelle | {spalte: tag} for wer, tag in zip(personen, tage, strict=True)]}
    rows |= {name: [{"person": wer} | one for wer in personen] for name, one in andere.items()}
    rows.setdefault("allegro", [{"person": wer} for wer in personen])
    rows["allegro"] = [row | {"bg_nummer": f"bg{row['person']}", "leistungsbezug": "laufend"} for row in rows["allegro"]]
    return gefaltet(stichtag=STICHTAG, settings={"teams": {"IP 1": "IP"}}, **{name: _tabelle(some) for name, some in rows.items()})


def _urteile(kennung, faelle):
    return [Verdict(one).wort for one in judge(_preset(kennung), faelle).verdicts[kennung]]


@cache
def _presets():
    return compile_presets(presets.shipped(), date.fromisoformat(STICHTAG), also_off=True)


def _preset(kennung):
    return [one for one in _presets() if one.kennung == kennung]


@pytest.mark.parametrize("kennung", FAELLE)
def test_ein_monat_sagt_nur_was_jeder_seiner_tage_sagt(kennung):
    """Der zweite Weg: alle Tage des Monats einzeln."""
    monate = [f"{jahr}-{monat:02d}" for jahr in (2025, 2026) for monat in range(1, 13)] + ["2027-01", "2027-02", "2027-03"]
    if kennung not in {"F09", "F42"}:  # a day that is still to come is another thing there
        monate = [monat for monat in monate if monat < STICHTAG[:7]]
    tage = {monat: _tage(monat) for monat in monate}
    einzeln = iter(_urteile(kennung, _faelle(kennung, [tag for some in tage.values() for tag in some])))
    soll = {}
    for monat, some in tage.items():
        urteile = {next(einzeln) for _ in some}
        soll[monat] = urteile.pop() if len(urteile) == 1 else "unklar"
    assert dict(zip(monate, _urteile(kennung, _faelle(kennung, monate)), strict=True)) == soll
    assert "unklar" in soll.values()


def _tage(monat):
    first = date.fromisoformat(monat + "-01")
    return [str(first + timedelta(days=one)) for one in range(31) if (first + timedelta(days=one)).month == first.month]


def test_ein_jahr_laesst_offen_was_darin_liegt_und_der_satz_sagt_es():
    faelle = _faelle("F11", ["2026", "2025"])
    assert _urteile("F11", faelle) == ["unklar", "ja"]
    [preset] = _preset("F11")
    words = Explainer(faelle).reasons(preset.expression, judge([preset], faelle).verdicts["F11"].to_numpy(), np.array([0]))
    assert words == ["Letzter Kontakt 01.01.2026 (Tag nicht bekannt)"]


@pytest.mark.parametrize(
    ("kennung", "tag", "faellig", "wann"),
    [
        ("F07", "2025-02", "2026-02-01", "ca., bis 28.02.2026"),
        ("F07", "2024", "2025-01-01", "ca., bis 31.12.2025"),
        ("F07", "2025-10-29", "2026-10-29", "vor 7 Tagen"),
        ("F07", "2025-11-04", "2026-11-04", "vor 1 Tag"),
        ("F09", "2026-12", "2026-12-01", "ca., bis 31.12.2026"),  # an end stands in the list as the last of its month
        ("F09", "2026-12-31", "2026-12-31", "in 8 Wochen"),
    ],
)
def test_eine_frist_aus_einem_solchen_tag_nennt_den_fruehesten_und_sagt_ca(kennung, tag, faellig, wann):
    [fristen] = due(_preset(kennung), _faelle(kennung, [tag]))
    assert fristen.faellig[0] == np.datetime64(faellig)
    shown = when(fristen.faellig, fristen.spaetestens, date.fromisoformat(STICHTAG))
    assert shown.distinct[shown.codes[0]] == wann


def test_wer_seit_einem_solchen_tag_wartet_wartet_mindestens_so_lange():
    [fristen] = due(_preset("F08"), _faelle("F08", ["2026-09", "2026-09-24", "2025", "2026-11", "2026-10-30", "?"]))
    assert fristen.wartet_seit[0] == np.datetime64("2026-09-30")
    assert [waited(fristen, person, date.fromisoformat(STICHTAG)) for person in range(6)] == [
        " seit mindestens 5 Wochen", " seit 6 Wochen", " seit mindestens 44 Wochen", "", " seit weniger als 1 Woche", ""
    ]  # fmt: skip


def test_die_gespeicherte_liste_weiss_es_auch(tmp_path):
    faelle = _faelle("F11", ["2026-09", "2026-10-01"])
    assert faelle.ungenau["letzter_kontakt"].tolist()[1] == 0
    path = tmp_path / "faelle.npz"
    path.write_bytes(stored.to_bytes(faelle))
    assert _urteile("F11", stored.load(path)) == _urteile("F11", faelle) == ["unklar", "nein"]


def test_ein_monat_der_den_tag_einschliesst_widerspricht_ihm_nicht():
    """Anmeldung „10.2026“, Berechtigung am 15.10.2026: niemand weiß, ob sie davor lag."""
    faelle = gefaltet(stichtag=STICHTAG, verbis="""
        person
        p1
        p2
    """, inge="""
        person | berechtigt_am | angemeldet_am | kursart   | kursstatus
        p1     | 2026-10-15    | 2026-10       | allgemein | angemeldet
        p2     | 2026-10-15    | 2026-09       | allgemein | angemeldet
    """)  # fmt: skip
    assert faelle.klaerung.query("art == 'unplausibel'")["fall"].tolist() == [1]


def _kinder(groessen, kinder=(("2025-06-01",), ("2018-06-01",))):
    """Je BG eine Mutter und diese Kinder, von so vielen Personen, wie Allegro sagt."""
    rows = []
    for number, groesse in enumerate(groessen):
        bg = {"bg_nummer": f"b{number}", "bg_groesse": str(groesse), "leistungsbezug": "laufend"}
        rows.append(bg | {"person": f"p{number}", "rolle_in_bg": "Bevollmächtigter", "geburtsdatum": "1990-02-14", "vorname": "Lin"})
        rows += [bg | {"person": "", "rolle_in_bg": "Kind", "geburtsdatum": tag, "vorname": f"Kind{tag}"} for (tag,) in kinder]
    return gefaltet(stichtag=STICHTAG, allegro=_tabelle(rows), verbis=_tabelle([{"person": f"p{one}"} for one in range(len(groessen))]))


def _haelt(faelle, feld, pruefung, wert):
    condition = expression(Row(FELD[feld].heading, pruefung, wert), Lexicon(date.fromisoformat(STICHTAG), {}, frozenset()), None)
    return [Verdict(one).wort for one in holds(condition, faelle)]


@pytest.mark.parametrize("pruefung", ["ist", "ist nicht", "mindestens", "höchstens", "mehr als", "weniger als", "zwischen"])
@pytest.mark.parametrize("wert", [0, 1, 2, 3])
def test_fehlt_ein_mitglied_entscheidet_nur_was_fuer_jede_hoehere_zahl_gilt(pruefung, wert):
    """Eine Person mehr als aufgeführt, und von zwei Kindern eines unter 3: der zweite Weg sind die Zahlen von 1 bis 9 einzeln."""
    text = f"{wert} bis {wert + 1}" if pruefung == "zwischen" else str(wert)
    rechne = {
        "ist": lambda zahl: zahl == wert, "ist nicht": lambda zahl: zahl != wert, "mindestens": lambda zahl: zahl >= wert,
        "höchstens": lambda zahl: zahl <= wert, "mehr als": lambda zahl: zahl > wert, "weniger als": lambda zahl: zahl < wert,
        "zwischen": lambda zahl: wert <= zahl <= wert + 1,
    }[pruefung]  # fmt: skip
    antworten = {"ja" if rechne(zahl) else "nein" for zahl in range(1, 10)}
    soll = antworten.pop() if len(antworten) == 1 else "unklar"
    assert _haelt(_kinder([4, 3]), "kinder_u3", pruefung, text) == [soll, "ja" if rechne(1) else "nein"]


def test_eine_solche_zahl_sagt_mindestens():
    faelle = _kinder([4, 3])
    cells = field_cells(FELD["kinder_u3"], faelle)
    assert [(cells.distinct[code], cells.styles[code]) for code in cells.codes] == [(1, "mindestens"), (1, "ganzzahl")]
    assert [field_text(FELD["kinder_u3"], faelle, row) for row in (0, 1)] == ["mindestens 1", "1"]
    assert faelle.ungenau["kinder_u3"].tolist() == [CellState.AT_LEAST, 0]
    hint = "Kinder unter 3 in BG: mindestens so viele, nicht alle Mitglieder der BG sind aufgeführt"
    assert [hint in hints for hints in faelle.werte["dq_hinweise"]] == [True, False]
    condition = expression(Row("Kinder unter 3 in BG", "höchstens", "1"), Lexicon(date.fromisoformat(STICHTAG), {}, frozenset()), None)
    words = Explainer(faelle).reasons(condition, holds(condition, faelle), np.array([0, 1]))
    assert words == ["Kinder unter 3 in BG mindestens 1", "Kinder unter 3 in BG 1 (höchstens 1)"]


def test_ein_mitglied_ohne_geburtstag_laesst_offen_wie_viele_kinder_es_sind():
    faelle = _kinder([3], kinder=[("2025-06-01",), ("",)])
    assert [str(faelle.zustand[feld][0]) for feld in ("kinder_u3", "juengstes_kind_monate")] == ["2", "2"]


@pytest.mark.parametrize(
    ("stichtag", "alter", "urteil"),
    [
        ("2029-02-27", "24", "ja"), ("2029-02-28", "24", "ja"), ("2029-03-01", "25", "nein"), ("2028-12-01", "24", "ja"),
        ("2028-11-30", "24", "nein"),
    ],
)  # fmt: skip
def test_wer_am_29_februar_geboren_ist_wird_am_ersten_maerz_25(stichtag, alter, urteil):
    """§ 187 Abs. 2 Satz 2, § 188 Abs. 2 BGB: das 25. Lebensjahr ist mit Ablauf des 28.02. vollendet; F38 fragt nach 1 bis 90 Tagen."""
    faelle = gefaltet(
        stichtag=stichtag, verbis="person | geburtsdatum\np1 | 2004-02-29", allegro="person | leistungsbezug | bg_nummer\np1 | laufend | b1"
    )
    presets_of = [one for one in compile_presets(presets.shipped(), date.fromisoformat(stichtag)) if one.kennung == "F38"]
    assert [str(faelle.werte["alter"][0]), Verdict(judge(presets_of, faelle).verdicts["F38"][0]).wort] == [alter, urteil]
    assert due(presets_of, faelle)[0].faellig[0] == np.datetime64("2029-03-01")


def test_eine_frist_von_monaten_endet_mit_dem_monat():
    """§ 188 Abs. 3 BGB: zwölf Monate nach der Unterbrechung am 29.02.2024 ist der 28.02.2025."""
    assert due(_preset("F07"), _faelle("F07", ["2024-02-29"]))[0].faellig[0] == np.datetime64("2025-02-28")


@pytest.mark.parametrize(
    ("niveau", "tag", "urteile"),
    [
        ("B1", "2026-10-01", "nein nein nein nein"), ("B1", "2026-04-30", "ja nein ja nein"), ("", "", "ja ja unklar unklar"),
        ("?", "", "ja ja unklar unklar"), ("B1", "?", "unklar nein unklar nein"), ("B1", "2026", "unklar nein unklar nein"),
        ("B1", "2025", "ja nein ja nein"),
    ],
)  # fmt: skip
def test_f33_ist_fehlt_oder_alt_oder_widerspruechlich(niveau, tag, urteile):
    """Ohne Niveau ist unklar, wie alt ein Nachweis wäre; dass er fehlt, steht fest."""
    faelle = gefaltet(
        stichtag=STICHTAG,
        verbis=f"person | sprachniveau | sprachniveau_datum\np1 | {niveau} | {tag}",
        allegro="person | leistungsbezug | bg_nummer\np1 | laufend | b1",
    )
    assert [_urteile(one, faelle)[0] for one in ("F33", "F33F", "F33A", "F33W")] == urteile.split()


def test_planung_lockert_fuer_niemanden_dessen_zahl_hoeher_sein_kann():
    """„höchstens 0“ verfehlt er sicher; ob „höchstens 1“ ihn aufnähme, weiß niemand."""
    faelle = _kinder([4, 3])
    condition = expression(Row("Kinder unter 3 in BG", "höchstens", "0"), Lexicon(date.fromisoformat(STICHTAG), {}, frozenset()), None)
    [criterion] = criteria(condition)
    assert [Verdict(one).wort for one in holds(condition, faelle)] == ["nein", "nein"]
    assert [(one.label, one.rows.tolist()) for one in relaxations(criterion, faelle, np.array([0, 1]))] == [
        ("Kinder unter 3 in BG höchstens 1", [1])
    ]
