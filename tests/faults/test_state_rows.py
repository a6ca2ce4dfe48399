"""Rows S1–S5, E1, E2, H1, H2: broken state, several runs at once, protocols, pause, preview."""

import json
import os
import signal
from datetime import date, timedelta

import pytest

from bewerberanalyse.config.house_files import HouseFiles
from bewerberanalyse.config.workfolder import MARKER
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention import receipt, register, share
from bewerberanalyse.run.start import load_for_deletion
from tests.einstellungen import einstellungen
from tests.faults.haus import CANARY, FAELLIG, JETZT, SCHNELL, Haus
from tests.faults.injektor import Injektor, fail, in_child

KAPUTT = {
    "leer": b"",
    "abgeschnitten": b'{"version": 1, "kenn',
    "NUL": b"\0" * 64,
    "liste": b"[]",
    "version": b'{"version": 99, "kennung": "x", "ordner": "/x"}',
    "typen": b'{"version": 1, "kennung": 7, "ordner": []}',
    "tief": b"[" * 5000,
    "kein_utf8": b'{"version": "\xff\xfe"}',
}


def codes(result) -> set[str]:
    return {problem.code for problem in result.problems}


# --- S1: state ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", KAPUTT.values(), ids=KAPUTT)
def test_S1_kaputte_kennzeichnung_wird_verweigert(haus, content):
    haus.ordner.marker.write_bytes(content)
    haus.merke()
    result = haus.lauf()
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-103"})
    haus.pruefe(result)
    register.register(haus.ordner)
    haus.merke()
    haus.heile_und_wiederhole()


def test_S1_fehlende_kennzeichnung_wird_verweigert(haus):
    haus.ordner.marker.unlink()
    haus.merke()
    result = haus.lauf()
    assert (result.zustand, codes(result)) == ("UNVOLLSTÄNDIG", {"L-102"})
    haus.pruefe(result)


@pytest.mark.parametrize("name", [receipt.COUNTER_BOOK, f"Nachweise/{receipt.FILE}", share.LOCK_FILE])
@pytest.mark.parametrize(
    "content", [*KAPUTT.values(), b'{"beginn":"2099-01-01T00:00:00","monate":["2099-01"]}\n', b'{"nr":"x","monate":7,"hash":3}\n']
)
def test_S1_kein_zustand_kann_die_loeschung_verhindern(haus, name, content):
    """The due months come from the folder names alone; no file can say that there is nothing to do."""
    (haus.ordner.path / name).write_bytes(content)
    result = haus.lauf()
    assert result.zustand == "vollständig"
    haus.pruefe(result)


def test_S2_nach_einem_fehler_ist_nichts_erledigt(haus):
    unten = haus.monat(FAELLIG[1]) / "Eingang" / "Team Nord"
    answer = in_child(lambda: haus.lauf().to_json(), Injektor(1, fail(5), lasting=True, only="rmdir"))
    assert (answer["wert"]["ergebnis"], "L-604" in answer["wert"]["meldungen"]) == ("UNVOLLSTÄNDIG", True)
    assert unten.parent.exists()
    haus.heile_und_wiederhole()


def test_S3_ein_nie_gesehener_alter_monat_wird_geloescht(haus):
    haus.lauf()
    haus.baue_monat("2019-02")
    result = haus.lauf()
    assert result.zustand == "vollständig"
    assert not haus.monat("2019-02").exists()


# --- S4, S5: several runs, stale locks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [2, 4, 8])
def test_S4_mehrere_laeufe_zugleich(haus, number):
    gate, opener = os.pipe()
    children = []
    for _ in range(number):
        pid = os.fork()
        if not pid:
            os.close(opener)
            os.read(gate, 1)  # all start at once, when the gate closes
            result = haus.lauf()
            os._exit(0 if result.is_complete else 1)
        children.append(pid)
    os.close(gate)
    os.close(opener)
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0] * number
    assert haus.reste() == []
    haus.unberuehrt()
    lines = [json.loads(line) for line in haus.nachweis.read_text("utf-8").splitlines()]
    assert sum(line["dateien"] for line in lines) == 10
    assert receipt.verify(haus.nachweis) == []
    haus.heile_und_wiederhole()


def test_S5_liegengebliebene_sperre_sperrt_nicht(haus):
    (haus.ordner.path / share.LOCK_FILE).write_text("rechner-17 pid 4711")
    result = haus.lauf()
    assert result.zustand == "vollständig"
    assert "L-702" not in codes(result)


def test_S5_haengender_lauf_haelt_die_loeschung_nicht_auf(haus):
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        handle = os.open(haus.ordner.path / share.LOCK_FILE, os.O_RDWR | os.O_CREAT)
        share._try_lock(handle)
        os.write(writing, b"x")
        signal.pause()
    os.read(reading, 1)
    try:
        result = haus.lauf()
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert (result.zustand, haus.reste()) == ("vollständig", [])
    assert "L-702" in codes(result)
    haus.pruefe(result)


# --- E1, E2: protocols ------------------------------------------------------------------------------------------------------------


def test_E1_kein_kanarienvogel_im_protokoll(haus):
    """File names, folder names and contents hold the canary; no message, receipt, text or JSON repeats it."""
    (haus.ordner.monate / f"Liste {CANARY}.xlsx").write_text(CANARY)
    (haus.monat(FAELLIG[0]) / f"Brief an {CANARY}").mkdir()
    haus.merke()
    for probe in (True, False):
        haus.pruefe(haus.lauf(probe=probe, suche=True))
    assert CANARY not in receipt.page(haus.nachweis)


@pytest.mark.parametrize("how", ["ordner_ist_datei", "ordner_ist_verweis", "datei_ist_ordner", "gegenbuch_ist_ordner"])
def test_E2_nachweis_nicht_schreibbar_haelt_nichts_auf(haus, how):
    if how == "ordner_ist_datei":
        haus.ordner.nachweise.rmdir()
        haus.ordner.nachweise.write_text("")
    if how == "ordner_ist_verweis":
        haus.ordner.nachweise.rmdir()
        haus.ordner.nachweise.symlink_to(haus.koeder)
    if how == "datei_ist_ordner":
        haus.nachweis.mkdir()
    if how == "gegenbuch_ist_ordner":
        (haus.ordner.path / receipt.COUNTER_BOOK).mkdir()
    result = haus.lauf()
    assert (result.zustand, haus.reste()) == ("vollständig", [])
    assert "L-701" in codes(result)
    haus.unberuehrt()


@pytest.fixture
def drei_laeufe(haus) -> Haus:
    for _ in range(3):
        haus.lauf()
        for monat in FAELLIG:
            haus.baue_monat(monat)
    assert receipt.verify(haus.nachweis) == []
    return haus


def zeilen(haus: Haus) -> list[bytes]:
    return haus.nachweis.read_bytes().splitlines(keepends=True)


FAELSCHUNGEN = {
    "zahl_geaendert": (lambda lines: [lines[0], lines[1].replace(b'"reste":0', b'"reste":5'), lines[2]], "L-711"),
    "zeile_entfernt": (lambda lines: [lines[0], lines[2]], "L-711"),
    "erste_entfernt": (lambda lines: lines[1:], "L-711"),
    "vertauscht": (lambda lines: [lines[1], lines[0], lines[2]], "L-711"),
    "verdoppelt": (lambda lines: [lines[0], lines[0], lines[1], lines[2]], "L-711"),
    "zerstoert": (lambda lines: [lines[0], b"###\n", lines[2]], "L-711"),
    "ende_abgeschnitten": (lambda lines: lines[:2], "L-713"),
    "geleert": (lambda _: [], "L-714"),
}


@pytest.mark.parametrize(("change", "code"), FAELSCHUNGEN.values(), ids=FAELSCHUNGEN)
def test_E2_verfaelschter_nachweis_faellt_auf(drei_laeufe, change, code):
    drei_laeufe.nachweis.write_bytes(b"".join(change(zeilen(drei_laeufe))))
    assert code in {problem.code for problem in receipt.verify(drei_laeufe.nachweis)}
    assert "NICHT in Ordnung" in receipt.page(drei_laeufe.nachweis)


def test_E2_neu_angefangener_nachweis_faellt_auf(drei_laeufe):
    drei_laeufe.nachweis.unlink()
    drei_laeufe.lauf()
    assert {problem.code for problem in receipt.verify(drei_laeufe.nachweis)} == {"L-713"}


def test_E2_nachweis_und_gegenbuch_neu_gerechnet_zeigt_nur_die_aufgehobene_pruefsumme(drei_laeufe):
    kept = json.loads(zeilen(drei_laeufe)[-1])["hash"]
    drei_laeufe.nachweis.unlink()
    (drei_laeufe.ordner.path / receipt.COUNTER_BOOK).unlink()
    drei_laeufe.lauf()
    assert receipt.verify(drei_laeufe.nachweis) == []
    assert kept not in receipt.page(drei_laeufe.nachweis)


def test_E2_fehlendes_gegenbuch_wird_gesagt(drei_laeufe):
    (drei_laeufe.ordner.path / receipt.COUNTER_BOOK).unlink()
    assert {problem.code for problem in receipt.verify(drei_laeufe.nachweis)} == {"L-716"}


def test_E2_abgerissene_zeile_ist_keine_faelschung(drei_laeufe):
    with drei_laeufe.nachweis.open("ab") as file:
        file.write(b'{"zeit":"2026-03-31T18')
    assert [problem.code for problem in receipt.verify(drei_laeufe.nachweis)] == ["L-712"]
    drei_laeufe.lauf()
    assert [problem.code for problem in receipt.verify(drei_laeufe.nachweis)] == ["L-712"]
    assert len(zeilen(drei_laeufe)) == 5


# --- H1, H2: pause, preview ------------------------------------------------------------------------------------------------------


def mit_pause(bis: date) -> Settings:
    return einstellungen(pause={"bis": bis, "grund": "Anordnung der Leitung"})


@pytest.mark.parametrize("days", [0, 1, 31])
def test_H1_datierte_pause_haelt_auf_und_wird_gezeigt(haus, days):
    settings = mit_pause(JETZT.date() + timedelta(days=days))
    for _ in range(2):
        result = haus.lauf(settings=settings)
        assert (result.zustand, result.is_complete) == ("ausgesetzt", True)
        assert "L-301" in codes(result)
    assert haus.reste() == list(FAELLIG)
    lines = [json.loads(line) for line in haus.nachweis.read_text("utf-8").splitlines()]
    assert [(line["ergebnis"], line["ausgesetzt"]) for line in lines] == [("ausgesetzt", list(FAELLIG))]
    assert haus.lauf(JETZT + timedelta(days=days + 1)).zustand == "vollständig"
    assert haus.reste() == []


@pytest.mark.parametrize("days", [-1, -400])
def test_H1_abgelaufene_pause_gilt_nicht(haus, days):
    assert haus.lauf(settings=mit_pause(JETZT.date() + timedelta(days=days))).zustand == "vollständig"


@pytest.mark.parametrize("days", [32, 4000])
def test_H1_zu_lange_pause_gilt_nicht_und_wird_gemeldet(haus, days):
    result = haus.lauf(settings=mit_pause(JETZT.date() + timedelta(days=days)))
    assert (result.zustand, haus.reste()) == ("vollständig", [])
    assert "L-302" in codes(result)


@pytest.mark.parametrize(
    "text",
    [
        "pause: ja",
        "pause:\n  bis: morgen\n  grund: Anordnung",
        "pause:\n  bis: 2026-04-10",
        "pause:\n  bis: 2026-04-31\n  grund: Anordnung",
        "pause: [",
        "\0",
        "pause: {bis: *x}",
    ],
)
def test_H1_fehlerhafte_pause_ist_keine_pause(haus, text):
    haus.ordner.einstellungen.write_text(text, "utf-8")
    settings, problems = load_for_deletion(HouseFiles(haus.ordner))
    assert [problem.code for problem in problems] == ["L-304"]
    assert haus.lauf(settings=settings).zustand == "vollständig"


def test_H1_eine_lesbare_pause_gilt_auch_neben_einem_anderen_fehler(haus):
    haus.ordner.einstellungen.write_text("loeschzeit: 19:30\nunbekannt: 1\npause:\n  bis: 2026-04-10\n  grund: Anordnung\n", "utf-8")
    settings, problems = load_for_deletion(HouseFiles(haus.ordner))
    assert (settings.pause.bis, f"{settings.loeschzeit:%H:%M}", [problem.code for problem in problems]) == (
        date(2026, 4, 10),
        "19:30",
        ["L-304"],
    )


def test_H2_vorschau_und_loeschung_nennen_dasselbe(haus):
    before = haus.draussen(), [haus.monat(name).stat().st_mtime_ns for name in FAELLIG]
    preview = haus.lauf(probe=True)
    assert (haus.draussen(), [haus.monat(name).stat().st_mtime_ns for name in FAELLIG]) == before
    assert not haus.nachweis.exists()
    done = haus.lauf()
    assert "\n".join(preview.plan.zeilen).encode() == "\n".join(done.plan.zeilen).encode()
    assert len(preview.plan.zeilen) == len(FAELLIG)
    assert done.geloescht.dateien == sum(eintrag.fund.dateien for eintrag in preview.plan.faellig)
    assert done.geloescht.bytes_ == sum(eintrag.fund.bytes_ for eintrag in preview.plan.faellig)


def test_der_lauf_laesst_im_arbeitsordner_nur_seine_eigenen_dateien(haus):
    haus.lauf()
    assert {path.name for path in haus.ordner.path.iterdir()} == {
        "Eingang",
        "Monate",
        "Nachweise",
        MARKER,
        receipt.COUNTER_BOOK,
        share.LOCK_FILE,
    }
    assert SCHNELL.umgebung == {}


@pytest.mark.parametrize("always", [False, True], ids=["einmal", "immer"])
def test_S3_N1_ein_gelisteter_monat_der_sich_nicht_ansehen_laesst_gilt_nicht_als_geloescht(haus, always):
    """A share in trouble lists a name and says it is not there. Once: the month goes all the same. Always: UNVOLLSTÄNDIG."""

    def work() -> dict:
        real = os.stat
        seen: list[str] = []

        def stat(name, **options):
            if name == FAELLIG[0] and (always or not seen):
                seen.append(name)
                raise FileNotFoundError
            return real(name, **options)

        pytest.MonkeyPatch().setattr(os, "stat", stat)
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    haus.pruefe(data)
    assert (data["ergebnis"], "L-607" in data["meldungen"]) == (("UNVOLLSTÄNDIG", True) if always else ("vollständig", False))
    haus.heile_und_wiederhole()


def test_C6_ein_monat_der_waehrend_des_laufs_auftaucht_verhindert_vollstaendig(haus):
    """A backup is being restored while the run deletes: the second look asks for every due month, not only for the planned ones."""

    def work() -> dict:
        real = os.rmdir

        def rmdir(name, *, dir_fd=None):
            haus.monat("2025-11").mkdir(exist_ok=True)
            return real(name, dir_fd=dir_fd)

        os.rmdir = rmdir
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert (data["ergebnis"], "L-607" in data["meldungen"]) == ("UNVOLLSTÄNDIG", True)
    haus.heile_und_wiederhole()
    assert not haus.monat("2025-11").exists()


def test_N1_ein_fremdes_gespenst_haelt_die_loeschung_nicht_auf(haus):
    """A name beside the months that can never be looked at stops nothing, but nobody can say what it hides."""

    def work() -> dict:
        real = os.listdir

        def listdir(handle):
            return [*real(handle), "gespenst"] if "holiday.jpg" in real(handle) else real(handle)

        pytest.MonkeyPatch().setattr(os, "listdir", listdir)
        return haus.lauf().to_json()

    data = in_child(work)["wert"]
    assert (data["ergebnis"], haus.reste(), "L-205" in data["meldungen"], "L-905" in data["meldungen"]) == ("UNVOLLSTÄNDIG", [], True, True)
