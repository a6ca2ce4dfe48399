"""Small random case lists for the workbook's tests; no stage but the model is involved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

import numpy as np
import pandas as pd

from bewerberanalyse.fallliste.list_content import REST_COLUMNS, ListContent, PresetInfo
from bewerberanalyse.model.case import Faelle, Zustand
from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import ROUGH_WORDS, CellState, Datei, FileVerdict, Linked, Quelle, RowVerdict
from bewerberanalyse.model.verdict import Judged, Verdict
from bewerberanalyse.xlsx.frame import ListMeta
from tests import listen
from tests.einstellungen import einstellungen

STICHTAG = date(2026, 3, 31)
BERLIN_SUMMER = timezone(timedelta(hours=2))
META = ListMeta(
    STICHTAG,
    "2026-03",
    datetime(2026, 3, 31, 18, 0, tzinfo=BERLIN_SUMMER),
    "0.1.0",
    "a1b2c3d4e5f6",
    datetime(2026, 3, 31, 9, 30, tzinfo=UTC),
)
NACHNAMEN = (
    "Al-Hassan",
    "Müller",
    "Öztürk",
    "Шевченко",
    "Nguyễn",
    "Ivanova",
    "O'Brien",
    "van der Berg",
    "Tesfay",
    "Popescu",
    "Ahmadi",
    "Dimitrova",
)
VORNAMEN = ("Amira", "Oleksandr", "José", "Zoë", "Mohammed", "Yuliia", "Selam", "Elena", "Can", "Fatima", "Ivan", "Anna-Lena")
TEAMS = ("Team 661", "Team 662", "Team U25", "IP Nord")
ATTRIBUTE = ("nachname", "vorname", "geburtsdatum", "geschlecht", "staatsangehoerigkeit", "plz", "bg_nummer", "kundennummer")


def welt(n=50, seed=1, settings=None, payloads=(), n_presets=35) -> ListContent:
    rng = Random(seed)
    faelle = build_faelle(n, rng, payloads)
    presets = build_presets(n_presets)
    judged = build_judged(n, presets, rng)
    linked = build_linked(n, rng, payloads)
    return ListContent(
        faelle,
        judged,
        presets,
        linked,
        build_problems(payloads),
        build_dateien(payloads),
        linked.bilanz(),
        settings or einstellungen(),
        META,
        build_reasons(judged, rng, payloads),
        build_restliste(min(n, 8), rng, payloads),
    )


def at_least(world, name):
    """The same list, but every second number of this field is the lowest it may be, and the Datenhinweis says so."""
    faelle = world.faelle
    some = np.flatnonzero((faelle.zustand[name] == Zustand.WERT).to_numpy())[::2]
    rough, hints = np.zeros(len(faelle), dtype=np.int8), faelle.werte["dq_hinweise"].tolist()
    rough[some] = CellState.AT_LEAST
    for row in some:
        hints[row] = (*hints[row], f"{FELD[name].heading}: {ROUGH_WORDS[CellState.AT_LEAST]}")
    werte = faelle.werte.assign(dq_hinweise=pd.Series(hints, dtype=object))
    zustand = faelle.zustand.assign(dq_hinweise=np.where(rough, np.int8(Zustand.WERT), faelle.zustand["dq_hinweise"]))
    return replace(world, faelle=replace(faelle, werte=werte, zustand=zustand, ungenau=pd.DataFrame({name: rough})))


def build_presets(n=35):
    namen = (
        "Frauen, BG ≥ 3, ohne Integrationskurs, ohne Nebeneinkommen",
        "Kurs beendet, kein Anschluss",
        "Frist prüfen",
        "B1 erreicht, kein Berufssprachkurs",
    )
    return tuple(
        PresetInfo(
            f"F{i:02d}",
            f"{namen[i % 4]} {i}" if i > 4 else namen[i - 1],
            "Geschlecht ist w und Personen in BG ist mindestens 3 und Integrationskurs ist kein, berechtigt oder angemeldet"
            + (" und Erwerbseinkommen mtl. ist 0,00 €" if i % 3 else ""),
            "Beratung",
            "B M",
            i == 23,
        )
        for i in range(1, n + 1)
    )


def chain(rng: Random) -> str:
    """One to five links, oldest first; the last may be open or without months."""
    month = 2020 * 12
    links = []
    for _ in range(rng.randrange(1, 6)):
        begin = month + rng.randrange(9)
        month = begin + rng.randrange(1, 8)
        links.append(
            f"{rng.choice(('IK', 'BSK B2', 'MAT', 'AGH'))} {begin % 12 + 1:02d}.{begin // 12 % 100}–{month % 12 + 1:02d}.{month // 12 % 100}"
        )
    return " > ".join([*links[:-1], rng.choice((links[-1], links[-1].partition("–")[0] + "–", links[-1].rpartition(" ")[0]))])


def build_faelle(n, rng, payloads=()):
    werte, zustand = {}, {}
    for feld in FELDER:
        state = np.array(
            [
                rng.choices((0, 1, 2, 3) if feld.leer_moeglich else (0, 2), (85, 8, 5, 2) if feld.leer_moeglich else (93, 7))[0]
                for _ in range(n)
            ],
            dtype=np.int8,
        )
        if feld.name in {"kundennummer", "nachname", "vorname", "team"}:
            state[:] = 0
        if feld.name in {"bestritten_vermerk", "notiz"}:
            state = np.array([0 if rng.random() < 0.05 else 1 for _ in range(n)], dtype=np.int8)
        values = [_value(feld, i, rng, payloads) for i in range(n)]
        if feld.kind is Kind.DATUM:
            series = pd.Series(pd.to_datetime(values)).astype("datetime64[s]") if n else pd.Series([], dtype="datetime64[s]")
            series[state != 0] = pd.NaT
        elif feld.kind in {Kind.GANZZAHL, Kind.BETRAG}:
            series = pd.Series(values, dtype="Int64")
            series[state != 0] = pd.NA
        else:
            series = pd.Series(values, dtype="str")
            series[state != 0] = ""
        if feld.kind is Kind.LISTE:
            entries = [(value,) if payloads else value for value in values]
            series = listen.spalte(feld.name, [one if known == 0 else None for one, known in zip(entries, state, strict=True)])
        werte[feld.name], zustand[feld.name] = series, state
    klaerung = [
        (
            i,
            rng.choice(("alter", "ik_status", "sprachniveau")),
            rng.choice(("fehlt", "widerspruch", "unplausibel", "zuordnung")),
            _text(rng, payloads, "VerBIS sagt „B1“, das Sprachbüro „A2“."),
            "VerBIS",
            "Lebenslauf",
        )
        for i in range(n)
        if rng.random() < 0.1
    ]
    frame = pd.DataFrame(klaerung, columns=["fall", "feld", "art", "text", "system", "maske"]).astype({"fall": "int32"})
    stand = {
        Quelle.VERBIS: STICHTAG,
        Quelle.STEP: date(2026, 3, 28),
        Quelle.COSACH: None,
        Quelle.OPDS: date(2026, 2, 28),
        Quelle.SPRACHBUERO: date(2026, 3, 30),
        Quelle.INGE: date(2026, 3, 1),
        Quelle.ALLEGRO: date(2026, 3, 30),
    }
    return Faelle(STICHTAG, pd.DataFrame(werte), pd.DataFrame(zustand), frame, stand)


def _text(rng, payloads, otherwise):
    return rng.choice(payloads) if payloads else otherwise


def _value(feld, i, rng, payloads):  # noqa: PLR0911 - one line per kind of field
    if feld.kind is Kind.DATUM:
        return STICHTAG - timedelta(days=rng.randrange(0, 20000 if feld.name == "geburtsdatum" else 900))
    if feld.kind is Kind.GANZZAHL:
        return rng.randrange(0, 60)
    if feld.kind is Kind.BETRAG:
        return rng.choice((0, 0, 45100, 52099, 123456))
    if feld.name == "kundennummer":
        return f"{111 + i // 900_000}D{i + 100_000:06d}"
    if feld.name == "team":
        return TEAMS[i % 4]
    if feld.kind is Kind.JANEIN:
        return rng.choice(("ja", "nein"))
    if payloads and feld.kind in {Kind.TEXT, Kind.LISTE}:
        return payloads[(i + len(feld.name)) % len(payloads)]
    if feld.name == "fachkraft":
        return f"{NACHNAMEN[i % 12]}, {VORNAMEN[(i // 7) % 5]}"
    if feld.werte:
        return rng.choice(feld.werte)
    special = {
        "nachname": rng.choice(NACHNAMEN),
        "vorname": rng.choice(VORNAMEN),
        "plz": f"{rng.randrange(1000, 99999):05d}",
        "bg_nummer": f"11102//{rng.randrange(10**7):07d}",
        "bestritten_vermerk": "Adresse bestritten",
    }
    if feld.name in special:
        return special[feld.name]
    if feld.name == "massnahmen_verlauf":
        return chain(rng)
    if feld.kind is Kind.LISTE:
        return "; ".join(rng.sample(("Deutschkenntnisse erwerben", "Mobilität erhöhen", "Vermittlung", "Schulabschluss erwerben"), 2))
    return rng.choice(("Helferin Küche", "Verkäufer", "Pflegefachkraft", "Lagerist"))


def build_judged(n, presets, rng):
    gen = np.random.default_rng(rng.randrange(10**6))
    data = {}
    for i, preset in enumerate(presets):
        share = 0.05 + 0.2 * ((i * 7) % 10) / 10
        data[preset.kennung] = gen.choice([Verdict.NEIN, Verdict.JA, Verdict.UNKLAR], size=n, p=[1 - share - 0.05, share, 0.05]).astype(
            np.int8
        )
    return Judged(pd.DataFrame(data))


def build_reasons(judged, rng, payloads=()):
    parts = []
    for kennung, column in judged.verdicts.items():
        rows = np.flatnonzero(column.to_numpy() != Verdict.NEIN)
        parts.append(
            pd.DataFrame(
                {
                    "fall": rows.astype(np.int32),
                    "kennung": kennung,
                    "verdict": column.to_numpy()[rows],
                    "warum": [_text(rng, payloads, f"Geschlecht: w; Personen in BG: {row % 7}; Integrationskurs: kein") for row in rows],
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["fall", "kennung", "verdict", "warum"])


def build_linked(n, rng, payloads=()):
    zeilen = {}
    for quelle in (Quelle.VERBIS, Quelle.STEP, Quelle.COSACH, Quelle.OPDS, Quelle.SPRACHBUERO, Quelle.INGE, Quelle.ALLEGRO):
        urteil = [rng.choices([v.value for v in RowVerdict], (90, 4, 3, 3))[0] for _ in range(n)]
        zeilen[quelle] = pd.DataFrame(
            {"urteil": urteil, "person": np.arange(n, dtype=np.int32), "weg": "Kundennummer", "grund": "", "kandidaten": ""}
        )
    pairs = []
    for i in range(min(n, 12)):
        row = {
            "paar": f"p{i}",
            "quelle": "sprachbuero",
            "datei": _text(rng, payloads, "kurse.xlsx"),
            "blatt": "Tabelle1",
            "zeile": i + 2,
            "kundennummer": f"111D{i + 100_000:06d}",
            "gruende": _text(rng, payloads, "Nachname gleich in anderer Umschrift: Alhasan / Al-Hassan; Geburtsdatum gleich, aber 01.01."),
            "antwort": rng.choice(("", "", "gleich", "verschieden")),
        }
        for name in ATTRIBUTE:
            row[f"{name}_zeile"] = _text(
                rng, payloads, {"nachname": "Alhasan", "geburtsdatum": "01.01.1990", "kundennummer": ""}.get(name, "w")
            )
            row[f"{name}_person"] = _text(
                rng,
                payloads,
                {"nachname": "Al-Hassan", "geburtsdatum": "01.01.1990", "kundennummer": f"111D{i + 100_000:06d}"}.get(name, "w"),
            )
        pairs.append(row)
    columns = ["paar", "quelle", "datei", "blatt", "zeile", "kundennummer", "gruende", "antwort"] + [
        f"{name}_{side}" for name in ATTRIBUTE for side in ("zeile", "person")
    ]
    personen = pd.DataFrame({"kundennummer": [f"111D{i + 100_000:06d}" for i in range(n)], "hinweis": ""})
    return Linked(personen, zeilen, pd.DataFrame(pairs, columns=columns))


def build_problems(payloads=()):
    return tuple(
        Problem(
            "K-101",
            Origin(payloads[i % len(payloads)] if payloads else "kurse.csv", zeile=i),
            wert=payloads[i % len(payloads)] if payloads else "31.02.2026",
        )
        for i in range(5)
    )


def build_dateien(payloads=()):
    namen = {
        Quelle.VERBIS: "verbis_661.csv",
        Quelle.STEP: "step.csv",
        Quelle.COSACH: "cosach.xlsx",
        Quelle.OPDS: "opds.xlsx",
        Quelle.SPRACHBUERO: "Sprachbüro März.xlsx",
        Quelle.INGE: "inge.csv",
        Quelle.ALLEGRO: "allegro.csv",
    }
    return tuple(
        Datei(
            payloads[i % len(payloads)] if payloads else name,
            quelle,
            STICHTAG,
            100,
            FileVerdict.PRUEFEN if quelle is Quelle.OPDS else FileVerdict.PASST,
            "Stand 31 Tage alt" if quelle is Quelle.OPDS else "",
        )
        for i, (quelle, name) in enumerate(namen.items())
    )


def build_restliste(n, rng, payloads=()):
    rows = [
        (
            "Sprachbüro",
            _text(rng, payloads, "kurse.xlsx"),
            "Tabelle1",
            10 + i,
            "",
            _text(rng, payloads, "Hasan"),
            "Ali",
            pd.Timestamp("1990-01-01"),
            "Name und Geburtsdatum passen zu zwei Personen",
            "111D100000|111D100001",
        )
        for i in range(n)
    ]
    return pd.DataFrame(rows, columns=list(REST_COLUMNS))
