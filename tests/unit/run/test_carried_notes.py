"""Supplements of last month: what may be carried, who is offered it, and that only a ja makes an entry of it."""

from datetime import time

import numpy as np
import pandas as pd
import pytest

from bewerberanalyse.cases.keyword import against_certificate, suits, yes_or_no
from bewerberanalyse.config.workfolder import Arbeitsordner, Listenmonat
from bewerberanalyse.model.table import CellState, Ingested, Quelle, SourceTable
from bewerberanalyse.run import carried_notes, carry_over
from bewerberanalyse.run.carry_over import CarriedNotes, Carrying
from tests.unit.xlsx.builder import welt

KEY, JUNI = b"k" * 32, Listenmonat(2026, 6)
FROM_MAY = "Kurszeit: vormittags (aus 2026-05, bitte bestätigen)"


def faelle_with(**answers):
    """The cases of a small world; `field=(position, word)` sets one answer, everybody else said nothing."""
    faelle = welt(6).faelle
    for name in ("sprache_im_gespraech", "mehrwert_ip", "kurszeit"):
        faelle.werte[name], faelle.zustand[name] = "", np.int8(1)
    for name, (at, word) in answers.items():
        faelle.werte.loc[at, name], faelle.zustand.loc[at, name] = word, np.int8(0)
    return faelle


def notes(*rows):
    """The source Notizen: (number, vormonat, gilt_weiter, stichwort, text, zurueckgezogen)."""
    names = ("kundennummer", "vormonat", "gilt_weiter", "stichwort", "text", "zurueckgezogen")
    werte = pd.DataFrame([(*row, *[""] * (len(names) - len(row))) for row in rows], columns=names, dtype=object)
    states = pd.DataFrame({name: np.where(werte[name] == "", CellState.BLANK, CellState.VALUE).astype(np.int8) for name in names})
    places = pd.DataFrame(
        {"datei": ["Ergänzungen IP 1.xlsx"] * len(werte), "blatt": ["Ergänzungen"] * len(werte), "zeile": np.arange(5, 5 + len(werte))}
    )
    return Ingested({Quelle.NOTIZEN: SourceTable(Quelle.NOTIZEN, werte, states, places)}, ())


def settled(*rows, wanted=True, monat=JUNI):
    done, problems = carried_notes.settle(notes(*rows), monat, wanted=wanted)
    entries = done.tables[Quelle.NOTIZEN].werte[["stichwort", "text"]].to_numpy().tolist()
    return [tuple(entry) for entry in entries], {one.code: one for one in problems}


def test_every_answer_that_can_be_carried_is_read_as_itself():
    read = {"Sprache im Gespräch": against_certificate, "Mehrwert IP": yes_or_no, "Kurszeit": suits}
    assert {name: [read[name](word) for word in words] for name, words in carried_notes.CLOSED.items()} == {
        "Sprache im Gespräch": ["unter Zertifikat", "wie Zertifikat", "über Zertifikat"],
        "Mehrwert IP": ["ja", "nein"],
        "Kurszeit": ["vormittags", "nachmittags", "abends", "ganztags", "Wochenende", "jederzeit"],
    }


def test_what_is_stored_is_a_keyed_hash_and_a_word_of_a_closed_list(tmp_path):
    ordner, mai = Arbeitsordner(tmp_path), Listenmonat(2026, 5)
    ordner.monate.mkdir()
    faelle = faelle_with(kurszeit=(0, "vormittags"), mehrwert_ip=(1, "nein"))
    carry_over.keep(ordner, mai, time(18), Carrying(notes=lambda key: carried_notes.to_carry(faelle, key)))
    kept = ordner.uebernahme(JUNI).read_text("utf-8")
    for name in ("kundennummer", "nachname", "vorname", "strasse", "geburtsdatum"):
        assert not any(str(value) in kept for value in faelle.werte.get(name, pd.Series(dtype=object)) if value)
    back = carry_over.load_notes(ordner, JUNI)
    assert {name: list(words.values()) for name, words in back.answers.items()} == {"kurszeit": ["vormittags"], "mehrwert_ip": ["nein"]}
    assert (back.aus, carried_notes.answers_of(faelle.werte["kundennummer"][1], back)) == ("2026-05", [("Mehrwert IP", "nein")])
    wrong = CarriedNotes(back.answers, b"x" * 32, back.aus)
    assert not any(carried_notes.answers_of(number, wrong) for number in faelle.werte["kundennummer"])


def test_offered_is_it_to_who_is_in_the_list_and_where_this_month_says_nothing_yet():
    faelle = faelle_with(kurszeit=(0, "vormittags"), mehrwert_ip=(0, "ja"))
    here, gone = faelle.werte.iloc[[0]], faelle.werte.iloc[[1]]
    carried = CarriedNotes(carried_notes.to_carry(faelle, KEY), KEY, "2026-05")
    number = here["kundennummer"][0]
    assert carried_notes.offered(carried, here, None)["vormonat"].tolist() == ["Mehrwert IP: ja (aus 2026-05, bitte bestätigen)", FROM_MAY]
    assert len(carried_notes.offered(carried, gone, None)) == 0
    known = pd.DataFrame({"kundennummer": [number], "stichwort": ["mehrwert ip"]})
    assert carried_notes.offered(carried, here, known)["vormonat"].tolist() == [FROM_MAY]
    foreign = CarriedNotes({"kurszeit": dict.fromkeys(carried.answers["kurszeit"], "Müller, krank")}, KEY, "2026-05")
    assert len(carried_notes.offered(foreign, here, None)) == 0  # only words of the closed list leave the file


@pytest.mark.parametrize(
    ("row", "entry", "counts"),
    [
        (("1", FROM_MAY, "ja"), ("Kurszeit", "vormittags"), (1, 0, 0)),
        (("1", FROM_MAY, "nein"), ("", ""), (0, 1, 0)),
        (("1", FROM_MAY, ""), ("", ""), (0, 0, 1)),
        (("1", FROM_MAY, "ja", "", "", "ja"), ("", ""), (0, 1, 0)),  # withdrawn
        (("1", FROM_MAY, "", "Termin", "montags"), ("Termin", "montags"), (0, 0, 1)),
    ],
)
def test_only_a_ja_makes_an_entry(row, entry, counts):
    entries, said = settled(row)
    assert entries == [entry]
    assert tuple(said["F-116"].angaben[name] for name in ("ja", "nein", "offen")) == counts
    assert "F-117" not in said


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("1", "Kurszeit: nur wenn die Kinder gesund sind (aus 2026-05, bitte bestätigen)", "ja"), "ihr Wortlaut wurde geändert"),
        (("1", "Einwilligung: ja (aus 2026-05, bitte bestätigen)", "ja"), "ihr Wortlaut wurde geändert"),
        (("1", FROM_MAY.replace("05", "04"), "ja"), "sie stammt nicht aus dem Monat vor dieser Liste"),
        (("1", FROM_MAY, "ja", "Termin", "montags"), "in der Zeile steht noch eine andere Angabe"),
    ],
)
def test_a_ja_that_cannot_count_is_said_with_its_place(row, why):
    entries, said = settled(row)
    assert entries == [(*row[3:], "", "")[:2]]
    assert (said["F-117"].angaben["grund"], said["F-117"].origin.zeile) == (why, 5)
    assert said["F-116"].angaben["ja"] == 0


def test_the_same_proposal_in_two_files_is_one_and_two_answers_are_none():
    entries, said = settled(("1", FROM_MAY, "ja"), ("1", FROM_MAY, ""))
    assert (entries, said["F-116"].angaben) == ([("Kurszeit", "vormittags"), ("", "")], {"ja": 1, "nein": 0, "offen": 0})
    entries, said = settled(("1", FROM_MAY, "ja"), ("1", FROM_MAY, "nein"))
    assert (entries, said["F-116"].angaben) == ([("", ""), ("", "")], {"ja": 0, "nein": 0, "offen": 0})
    assert said["F-117"].angaben["grund"] == "in einer anderen Zeile steht das Gegenteil"


def test_a_house_that_carries_nothing_uses_nothing():
    entries, said = settled(("1", FROM_MAY, "ja"), ("2", FROM_MAY, ""), wanted=False)
    assert entries == [("", ""), ("", "")]
    assert {code: one.angaben["grund"] for code, one in said.items()} == {"F-117": "das Haus übernimmt keine Ergänzungen aus dem Vormonat"}


def test_what_is_switched_off_goes_from_this_month_too_and_the_rest_stays(tmp_path):
    ordner, faelle = Arbeitsordner(tmp_path), faelle_with(kurszeit=(0, "abends"))
    ordner.monate.mkdir()
    carry_over.keep(
        ordner,
        Listenmonat(2026, 5),
        time(18),
        Carrying(answers=lambda _: {"k": "gleich"}, notes=lambda key: carried_notes.to_carry(faelle, key)),
    )
    assert carry_over.load_notes(ordner, JUNI).answers
    carry_over.keep(ordner, JUNI, time(18), Carrying(answers=lambda _: {}))
    assert not carry_over.load_notes(ordner, JUNI).answers
    assert carry_over.load_carried(ordner, JUNI) == {"k": "gleich"}
    assert not ordner.uebernahme(JUNI.following).exists()
