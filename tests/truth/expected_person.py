"""Expected values about the person and the case: DOMAIN §8, fields 1–23 and 31–43."""

from datetime import date

from bewerberanalyse.demo.true_state import STRATEGIES, TEAMS, TOWNS, age
from bewerberanalyse.demo.typed_rows import (
    OPEN_END,
    AllegroZeile,
    IngeZeile,
    KommuneZeile,
    NotizZeile,
    OpdsZeile,
    SprachbueroZeile,
    StepZeile,
    VerbisZeile,
)
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.table import Quelle
from tests.truth.expected import QUELLE_FEHLT, UNBEKANNT, Akten, Nichts, Wert, Zelle, erste, monate_seit, tag, vorrang, wert
from tests.truth.expected_bg import gueltige

STEP, VERBIS, ALLEGRO, OPDS, INGE, NOTIZEN = Quelle.STEP, Quelle.VERBIS, Quelle.ALLEGRO, Quelle.OPDS, Quelle.INGE, Quelle.NOTIZEN
EU = {"Bulgarien", "Rumänien", "Polen", "Italien", "Griechenland", "Spanien", "Kroatien", "Österreich"}
ASYL8 = {"Afghanistan", "Eritrea", "Irak", "Iran", "Nigeria", "Pakistan", "Somalia", "Syrien"}
FLUCHT = {"Aufenthaltsgestattung", "Aufenthaltserlaubnis_Flucht", "Duldung"}
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Personenfelder:
    """Reads the rows of one person once and answers field by field."""

    def __init__(self, akten: Akten) -> None:
        self.akten = akten
        steps = akten.rows(STEP, StepZeile)
        self.step = erste(row for row in steps if not isinstance(row.adresse_bis, date) or row.adresse_bis >= akten.stichtag)
        self.verbis = erste(akten.rows(VERBIS, VerbisZeile))
        self.opds = akten.rows(OPDS, OpdsZeile)
        self.allegro = erste(gueltige(akten.rows(ALLEGRO, AllegroZeile), akten.stichtag))

    def felder(self) -> dict[str, Wert]:
        """All fields about the person."""
        staat, gruppe = self._herkunft()
        titel = self._wahl("aufenthaltsstatus", VERBIS, OPDS, ALLEGRO)
        geboren = vorrang(self._zellen("geburtsdatum", STEP, ALLEGRO, VERBIS), bleibend=True)
        team, zugang = self._wahl("team", VERBIS, OPDS), self._zugang()
        seit = self._betreuung(zugang)
        hs = self._strategien()
        told = {
            "kundennummer": wert(self.akten.person.kundennummer),
            "bg_nummer": self._wahl("bg_nummer", ALLEGRO, STEP, OPDS),
            "nachname": self._wahl("nachname", STEP, VERBIS, ALLEGRO),
            "vorname": self._wahl("vorname", STEP, VERBIS, ALLEGRO),
            "geburtsdatum": geboren,
            "alter": wert(age(geboren.wert, self.akten.stichtag)) if isinstance(geboren.wert, date) else Wert(geboren.zustand),
            "geschlecht": self._wahl("geschlecht", STEP, VERBIS),
            "familienstand": self._wahl("familienstand", STEP, VERBIS),
            "staatsangehoerigkeit": staat,
            "herkunftsgruppe": gruppe,
            "aufenthaltsstatus": titel,
            "aufenthalt_bis": self._aufenthalt_bis(titel, gruppe),
            "kontext_flucht": UNBEKANNT if self._zelle(VERBIS, "aufenthaltsstatus") is Nichts.UNLESBAR else self._flucht(titel, gruppe),
            "einreise_am": self._einreise(),
            "plz": self._wahl("plz", STEP, ALLEGRO),
            "ort": self._wahl("ort", STEP, ALLEGRO),
            "team": team,
            "fachkraft": vorrang([self._zelle(VERBIS, "fachkraft"), Nichts.FEHLT]),
            "betreuungsbereich": wert(TEAMS[team.wert]) if isinstance(team.wert, str) else Wert(team.zustand),
            "betreuung_seit": seit,
            "zugang_am": zugang,
            "monate_in_betreuung": wert(monate_seit(seit.wert, self.akten.stichtag)) if isinstance(seit.wert, date) else Wert(seit.zustand),
            "arbeitsmarktstatus": vorrang([self._zelle(VERBIS, "status"), self._zelle(OPDS, "status")]),
            "arbeitslos_seit": vorrang([self._zelle(VERBIS, "arbeitslos_seit"), Nichts.FEHLT], leer_moeglich=True),
            "schulabschluss": vorrang(
                [*self._zellen("schulabschluss", VERBIS, OPDS), self._aus_inge("schulabschluss"), self._angabe("schulabschluss")],
                bleibend=True,
            ),
            "berufsabschluss": vorrang([*self._zellen("berufsabschluss", VERBIS, OPDS), self._angabe("berufsabschluss")], bleibend=True),
            "zielberuf": self._zielberuf(),
            "reha_status": vorrang([self._zelle(VERBIS, "reha"), Nichts.FEHLT]),
            "schwerbehinderung": self._wahl("schwerbehinderung", VERBIS, ALLEGRO),
            "integrationsprognose": vorrang(self._zellen("prognose", VERBIS, OPDS)),
            "handlungsstrategien": hs,
            "schluesselgruppen": self._gruppen(hs),
            "letzter_kontakt": self._kontakt(),
            "naechster_termin": self._termin(),
        } | self._uebergaenge(hs, titel)
        return told | self._nicht_notiert(told)

    def _nicht_notiert(self, told: dict[str, Wert]) -> dict[str, Wert]:
        """A blank day where there must be one: every title but the unlimited ones ends, whoever works or is out of work began to be so."""
        titel, gruppe, status = told["aufenthaltsstatus"], told["herkunftsgruppe"].wert, told["arbeitsmarktstatus"]
        ende_offen = OPEN_END in self._zellen("aufenthalt_bis", VERBIS, ALLEGRO)
        unbefristet = titel.wert in {"Niederlassungserlaubnis", "Freizügigkeit_EU"} or ende_offen
        ohne_titel = titel.zustand is not Zustand.WERT and gruppe in {"D", "EU", "EWR_CH"}
        befristet = not (unbefristet or ohne_titel)
        muss = {
            "aufenthalt_bis": befristet,
            "beschaeftigt_seit": status.wert in {"beschaeftigt", None},
            "arbeitslos_seit": status.wert in {"arbeitslos", None},
        }
        return {name: UNBEKANNT for name, one in muss.items() if one and told[name].zustand is Zustand.LEER}

    def _uebergaenge(self, hs: Wert, titel: Wert) -> dict[str, Wert]:
        """What the transitions are about; of these only the Rechtskreis stands in two exports."""
        nur_verbis = {
            "rechtskreis_seit": False, "aufenthalt_erteilt_am": False, "aussetzung_am": False, "wohnsitzregelung_bis": True,
            "beschaeftigt_seit": True, "kooperationsplan_am": True, "kontaktart": False,
        }  # fmt: skip
        fields = {name: vorrang([self._zelle(VERBIS, name), Nichts.FEHLT], leer_moeglich=empty) for name, empty in nur_verbis.items()}
        plz, strategien = self._wahl("plz", STEP, ALLEGRO), hs.wert.split("; ") if isinstance(hs.wert, str) else []
        counted = hs.zustand in {Zustand.WERT, Zustand.LEER}
        weg = vorrang([self._aus_inge("zugangsweg")])
        return fields | {
            "rechtskreis": self._wahl("rechtskreis", VERBIS, OPDS),
            "aufenthalt_rechtsgrundlage": self._paragraf(titel),
            "standort": wert(_standort(plz.wert)) if isinstance(plz.wert, str) else Wert(plz.zustand),
            "anzahl_strategien": wert(len(strategien)) if counted else Wert(hs.zustand),
            "anzahl_schluesselgruppen": wert(len({STRATEGIES[name] for name in strategien})) if counted else Wert(hs.zustand),
            "herkunftssprache": self._sprache(),
            "ik_zugangsweg": weg,
            "ik_verpflichtet": wert("ja" if weg.wert.startswith("verpflichtet") else "nein") if isinstance(weg.wert, str) else weg,
        }

    def _paragraf(self, titel: Wert) -> Wert:
        """Of the first source that says the same title and names a paragraph."""
        if not any(self.akten.loaded(quelle) for quelle in (VERBIS, OPDS, ALLEGRO)):
            return QUELLE_FEHLT
        for quelle in (VERBIS, OPDS, ALLEGRO):
            if titel.zustand is Zustand.WERT and self._zelle(quelle, "aufenthaltsstatus") == titel.wert:
                cell = self._zelle(quelle, "paragraf")
                if isinstance(cell, str):
                    return wert(cell)
        return UNBEKANNT

    def _sprache(self) -> Wert:
        """Only the sheet of the tests has the column."""
        if not self.akten.loaded(Quelle.SPRACHBUERO):
            return QUELLE_FEHLT
        rows = [row for row in self.akten.rows(Quelle.SPRACHBUERO, SprachbueroZeile) if row.kurs is None]
        return wert(rows[0].sprache) if rows else UNBEKANNT

    def _zelle(self, quelle: Quelle, name: str) -> Zelle:
        row = {STEP: self.step, VERBIS: self.verbis, OPDS: erste(self.opds), ALLEGRO: self.allegro}[quelle]
        return self.akten.cell(quelle, row, name)

    def _zellen(self, name: str, *quellen: Quelle) -> list[Zelle]:
        return [self._zelle(quelle, name) for quelle in quellen]

    def _wahl(self, name: str, *quellen: Quelle) -> Wert:
        return vorrang(self._zellen(name, *quellen))

    def _aus_inge(self, name: str) -> Zelle:
        """InGe may hold several rows; all of them say the same about the person."""
        if not self.akten.loaded(INGE):
            return Nichts.FEHLT
        cells = [tag(getattr(row, name)) for row in self.akten.rows(INGE, IngeZeile)]
        known = [cell for cell in cells if not isinstance(cell, Nichts)]
        return (known or cells or [Nichts.KEINE_ZEILE])[0]

    def _angabe(self, name: str) -> Zelle:
        """What the questionnaire of the Kommune says."""
        return self.akten.cell(Quelle.KOMMUNE, erste(self.akten.rows(Quelle.KOMMUNE, KommuneZeile)), name)

    def _herkunft(self) -> tuple[Wert, Wert]:
        cells: list[Zelle] = []
        for quelle, row in ((STEP, self.step), (VERBIS, self.verbis), (OPDS, erste(self.opds))):
            if not self.akten.loaded(quelle):
                cells.append(Nichts.FEHLT)
            else:
                cells.append(Nichts.KEINE_ZEILE if row is None else "; ".join(row.staaten) or Nichts.BLANK)
        found = vorrang(cells)
        if not isinstance(found.wert, str):
            return found, Wert(found.zustand)
        first, *more = found.wert.split("; ")
        gruppe = _gruppe("Deutschland" if "Deutschland" in more else first)
        return wert(f"{first} ({', '.join(more)})" if more else first), wert(gruppe)

    def _aufenthalt_bis(self, titel: Wert, gruppe: Wert) -> Wert:
        """As printed; a title under § 24 that was valid on 01.02.2024 runs on until 04.03.2027 (UkraineAufenthFGV)."""
        cells = self._zellen("aufenthalt_bis", VERBIS, ALLEGRO)
        if cells[0] == OPEN_END:
            return Wert(Zustand.LEER)
        found = vorrang(cells, leer_moeglich=True)
        if not isinstance(found.wert, date) or not date(2024, 2, 1) <= found.wert < date(2027, 3, 4):
            return found
        paragraf = self._paragraf(titel)
        if paragraf.wert == "§ 24":
            return wert(date(2027, 3, 4))
        flucht = titel.wert == "Aufenthaltserlaubnis_Flucht" or titel.zustand is not Zustand.WERT
        unlesbar = Nichts.UNLESBAR in self._zellen("aufenthaltsstatus", VERBIS, OPDS, ALLEGRO)
        return UNBEKANNT if paragraf.zustand is not Zustand.WERT and flucht and (gruppe.wert == "UKR" or unlesbar) else found

    def _flucht(self, titel: Wert, gruppe: Wert) -> Wert:
        if titel.zustand is Zustand.WERT:
            return wert("ja" if titel.wert in FLUCHT else "nein")
        if titel.zustand is Zustand.UNBEKANNT and gruppe.wert in {"D", "EU", "EWR_CH"}:
            return wert("nein")  # who needs no title holds none for refugees
        return Wert(titel.zustand)

    def _einreise(self) -> Wert:
        return vorrang([self._zelle(VERBIS, "einreise_am"), self._aus_inge("einreise_jahr"), self._zelle(ALLEGRO, "einreise_am")])

    def _zugang(self) -> Wert:
        """As stated in Allegro, else the start of the benefit periods without a break of more than 31 days; else opDs."""
        rows = sorted(self.akten.rows(ALLEGRO, AllegroZeile), key=_beginn)
        start = last = None
        for row in rows:
            begin = _beginn(row)
            if start is None or last is None or (begin - last).days - 1 > 31:
                start = begin
            end = row.leistung_bis if isinstance(row.leistung_bis, date) else OPEN_END
            last = max(last or end, end)
        cell: Zelle = start or (Nichts.KEINE_ZEILE if self.akten.loaded(ALLEGRO) else Nichts.FEHLT)
        return vorrang([cell, self._zelle(OPDS, "zugang_am")])

    def _betreuung(self, zugang: Wert) -> Wert:
        notes = [row.betreuung_seit for row in self.akten.rows(NOTIZEN, NotizZeile) if isinstance(row.betreuung_seit, date)]
        found = vorrang([self._zelle(VERBIS, "betreuung_seit"), min(notes) if notes else Nichts.KEINE_ZEILE])
        return found if found.zustand is Zustand.WERT else zugang if zugang.zustand is Zustand.WERT else UNBEKANNT

    def _zielberuf(self) -> Wert:
        if not self.akten.loaded(VERBIS):
            return QUELLE_FEHLT
        cell: Zelle = Nichts.KEINE_ZEILE if self.verbis is None else (*self.verbis.zielberufe, "")[0] or Nichts.BLANK
        return vorrang([cell], leer_moeglich=True)

    def _strategien(self) -> Wert:
        cells: list[Zelle] = []
        for quelle, rows in ((VERBIS, [self.verbis] if self.verbis else []), (OPDS, self.opds)):
            names = {name for row in rows for name in (row.strategien if isinstance(row, VerbisZeile) else (row.strategie,)) if name}
            blank = Nichts.BLANK if rows else Nichts.KEINE_ZEILE
            cells.append((_alphabetisch(names) or blank) if self.akten.loaded(quelle) else Nichts.FEHLT)
        return vorrang(cells, leer_moeglich=True)

    def _gruppen(self, hs: Wert) -> Wert:
        if not isinstance(hs.wert, str):
            return Wert(hs.zustand)
        return wert("; ".join(sorted({STRATEGIES[name] for name in hs.wert.split("; ")})))

    def _kontakt(self) -> Wert:
        cells = self._zellen("letzter_kontakt", VERBIS, OPDS)
        notes = [row.notiz.datum for row in self.akten.rows(NOTIZEN, NotizZeile) if row.notiz and not row.undatiert]
        cells.append(max(notes) if notes else Nichts.KEINE_ZEILE if self.akten.loaded(NOTIZEN) else Nichts.FEHLT)
        if Nichts.UNLESBAR in cells:  # it may be the latest
            return UNBEKANNT
        days = [cell for cell in cells if isinstance(cell, date) and cell <= self.akten.stichtag]
        return wert(max(days)) if days else vorrang([cell for cell in cells if isinstance(cell, Nichts)], leer_moeglich=True)

    def _termin(self) -> Wert:
        cell = self._zelle(VERBIS, "naechster_termin")
        if isinstance(cell, date) and cell <= self.akten.stichtag:
            return Wert(Zustand.LEER)
        return vorrang([cell], leer_moeglich=True)


def _standort(plz: str) -> str:
    """Places of the town are called „Musterstadt, Mitte“; the other towns lie outside."""
    return dict(TOWNS)[plz].partition(", ")[2] or "außerhalb"


def _beginn(row: AllegroZeile) -> date:
    begin = row.zugang_am or row.leistung_von
    if not isinstance(begin, date):
        raise TypeError
    return begin


def _alphabetisch(names: set[str]) -> str:
    return "; ".join(sorted(names, key=lambda name: name.casefold().translate(_UMLAUTE)))


def _gruppe(staat: str) -> str:
    """DOMAIN §3.3."""
    if staat in EU:
        return "EU"
    if staat in ASYL8:
        return "ASYL8"
    special = {
        "Deutschland": "D",
        "Ukraine": "UKR",
        "Schweiz": "EWR_CH",
        "staatenlos": "STAATENLOS_UNGEKLAERT",
        "ungeklärt": "STAATENLOS_UNGEKLAERT",
    }
    return special.get(staat, "DRITT_SONST")
