"""Ein Tag, von dem nur Monat oder Jahr bekannt ist, entscheidet nur, wo jeder Tag dieser Zeit dasselbe ergäbe."""

from datetime import date, timedelta

import numpy as np
import pytest

from bewerberanalyse.config import presets
from bewerberanalyse.fallliste.sheets.week import when
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets.compile import compile_presets
from bewerberanalyse.presets.due import due
from bewerberanalyse.presets.evaluate import judge
from bewerberanalyse.presets.explain import Explainer
from bewerberanalyse.run import stored
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


def _preset(kennung):
    return [one for one in compile_presets(presets.shipped(), date.fromisoformat(STICHTAG), also_off=True) if one.kennung == kennung]


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
    assert due(_preset("F08"), _faelle("F08", ["2026-09"]))[0].wartet_seit[0] == np.datetime64("2026-09-30")


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
