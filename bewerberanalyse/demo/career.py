"""Invents what has happened to one person: courses, tests, measures, incomes, and the transitions between.

Transitions are Rechtskreis, residence title and its days, employment, plans; there every person has a generator of its own, so that the
rest of the world stays the same. Draws only; no rule of the list is applied here.
"""

from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.true_state import (
    COURSE_PROVIDERS,
    MEASURES,
    NOTES,
    CaseFile,
    Kurs,
    Notiz,
    Person,
    Teilnahme,
    TrueIncome,
    age,
    rolled_out,
)

_DAY = timedelta(days=1)
_COURSES_OF_REFUGEES = rolled_out((
    ("kein", 14), ("berechtigt", 13), ("angemeldet", 11), ("laufend", 17), ("unterbrochen", 4), ("abgebrochen", 6), ("abgeschlossen", 34),
    ("befreit", 1),
))  # fmt: skip
_IK_EU = rolled_out((
    ("kein", 58), ("berechtigt", 9), ("angemeldet", 6), ("laufend", 9), ("unterbrochen", 2), ("abgebrochen", 4), ("abgeschlossen", 12),
))  # fmt: skip
EU = {"Bulgarien", "Rumänien", "Polen", "Italien", "Griechenland", "Spanien", "Kroatien", "Österreich"}
_DTZ = rolled_out((("B1", 48), ("A2", 26), ("unter_A2", 10), ("kein_test", 9), ("", 7)))
_FIRST_EXAM = {"B1": "A2", "A2": "unter_A2"}  # the first of two exams
_TWO_EXAMS = 6  # one course in so many ends with a second exam
_AT_THE_LIMITS = (100_00, 250_00, 450_00, 450_99, 451_00, 451_01, 520_00, 538_00, 556_00, 556_01, 603_00)
_LEVEL_AFTER = {"B1": "B1", "A2": "A2", "unter_A2": "A1", "kein_test": "A1", "": "A2"}
_PARAGRAPHS = {
    "Aufenthaltserlaubnis_Flucht": rolled_out((
        ("§ 25 Abs. 2", 6), ("§ 25 Abs. 1", 2), ("§ 25 Abs. 3", 2), ("§ 25 Abs. 5", 2), ("§ 104c", 1), ("§ 25b", 1), ("", 4),
    )),
    "Duldung": ("§ 60a", "§ 60a Abs. 2", ""),
    "Aufenthaltsgestattung": ("§ 55 AsylG", ""),
    "Aufenthaltserlaubnis_Sonstige": ("§ 28 Abs. 1", "§ 30", "", ""),
    "Blaue_Karte_EU": ("§ 18g", ""),
}  # fmt: skip
_CONTACT = rolled_out((("persönlich", 6), ("Telefon", 4), ("Video", 1), ("schriftlich", 1), ("", 2)))
_WAYS = rolled_out((("Anspruch", 3), ("verpflichtet", 2), ("verpflichtet_JC", 5), ("verpflichtet_ABH", 2), ("§ 44 Abs. 4", 3), ("§ 5a", 1)))
_PAYERS = {"FbW": "SGB III", "BvB": "SGB III", "AsA": "SGB III", "BaE": "SGB III", "BIOS/Reha": "SGB III", "LAND": "Land"}


class Career:
    """Draws the history of persons up to (and planned beyond) the Stichtag."""

    def __init__(self, rng: Random, stichtag: date) -> None:
        self.rng = rng
        self.stichtag = stichtag
        self.monat = stichtag.replace(day=1)

    def days_ago(self, earliest: int, latest: int) -> date:
        """A day so many days ago."""
        return self.stichtag - timedelta(days=self.rng.randint(earliest, latest))

    def kurse(self, person: Person) -> list[Kurs]:
        """Attempts at Integrationskurse and Berufssprachkurse, oldest first."""
        rng = self.rng
        if person.culture == "deutsch":
            return []
        status = rng.choice(_COURSES_OF_REFUGEES if EU.isdisjoint(person.staaten) else _IK_EU)
        if status == "kein":
            return []
        kurs = self._ik(status, self._ik_art(person))
        result = [kurs]
        if status in {"laufend", "angemeldet", "berechtigt"} and rng.random() < 0.12:
            result.insert(0, self._earlier_dropout(kurs))
        if status == "abgeschlossen" and kurs.dtz in {"B1", "A2"} and rng.random() < 0.45:
            result.append(self._bsk(kurs))
        return result

    def _ik_art(self, person: Person) -> str:
        years, chance = age(person.geburtsdatum, self.stichtag), self.rng.random()
        if chance < 0.14:
            return "Alpha"
        if years < 27 and chance < 0.4:
            return "Jugend"
        if person.geschlecht == "w" and chance < 0.35:
            return "Eltern_Frauen"
        rare = {"Intensiv": 0.97, "Förder": 0.94, "Wiederholer": 0.92}
        return next((art for art, limit in rare.items() if chance > limit), "allgemein")

    def _ik(self, status: str, art: str) -> Kurs:
        rng = self.rng
        kurs = Kurs(art, status)
        if status == "befreit":
            return kurs
        if status == "berechtigt":
            kurs.berechtigt_am = self.days_ago(5, 700)
            return kurs
        kurs.traeger = rng.choice(COURSE_PROVIDERS)
        if status == "angemeldet":
            kurs.angemeldet_am = self.days_ago(3, rng.choice((40, 60, 200, 450)))
            kurs.berechtigt_am = kurs.angemeldet_am - timedelta(days=rng.randint(5, 120))
            if rng.random() < 0.4:
                kurs.beginn = self.stichtag + timedelta(days=rng.randint(5, 60))
            return kurs
        duration = rng.randint(180, 300)
        since = rng.randint(10, duration - 10) if status == "laufend" else rng.randint(duration + 15, duration + 900)
        kurs.beginn = self.stichtag - timedelta(days=since)
        kurs.ende = kurs.beginn + timedelta(days=duration)
        kurs.angemeldet_am = kurs.beginn - timedelta(days=rng.randint(10, 100))
        kurs.berechtigt_am = kurs.angemeldet_am - timedelta(days=rng.randint(5, 90))
        if status == "unterbrochen":
            kurs.unterbrochen_seit = kurs.beginn + timedelta(days=rng.randint(30, 150))
            kurs.ende = None
        elif status == "abgebrochen":
            kurs.ende = kurs.beginn + timedelta(days=rng.randint(20, 150))
        elif status == "abgeschlossen":
            kurs.dtz = rng.choice(_DTZ)
            kurs.lid = kurs.dtz == "B1" and rng.random() < 0.85
            if kurs.dtz in {"B1", "A2", "unter_A2"}:
                kurs.dtz_datum = min(kurs.ende + timedelta(days=rng.randint(1, 14)), self.stichtag - _DAY)
            if kurs.dtz in _FIRST_EXAM and kurs.ende.toordinal() % _TWO_EXAMS == 0:
                kurs.dtz_vorher, kurs.dtz_vorher_am = _FIRST_EXAM[kurs.dtz], kurs.ende - 3 * _DAY
        return kurs

    def _earlier_dropout(self, later: Kurs) -> Kurs:
        anchor = later.berechtigt_am or self.stichtag
        beginn = anchor - timedelta(days=self.rng.randint(250, 600))
        return Kurs(
            "allgemein", "abgebrochen", self.rng.choice(COURSE_PROVIDERS), beginn - timedelta(days=80), None, beginn,
            beginn + timedelta(days=self.rng.randint(20, 120)),
        )  # fmt: skip

    def _bsk(self, ik: Kurs) -> Kurs:
        rng = self.rng
        end_of_ik = ik.ende or self.stichtag
        elapsed = (self.stichtag - end_of_ik).days
        status = rng.choice(("berechtigt", "angemeldet", "laufend", "abgeschlossen", "abgebrochen"))
        kurs = Kurs("", status, zielniveau="B2" if ik.dtz == "B1" else "B1")
        kurs.berechtigt_am = self.stichtag - timedelta(days=rng.randint(0, min(elapsed, 150)))
        if kurs.status == "berechtigt":
            return kurs
        kurs.traeger = rng.choice(COURSE_PROVIDERS)
        if kurs.status == "angemeldet" or elapsed < 200:
            kurs.status = "angemeldet"
            kurs.angemeldet_am = kurs.berechtigt_am + timedelta(days=min(10, (self.stichtag - kurs.berechtigt_am).days))
            return kurs
        kurs.beginn = end_of_ik + timedelta(days=rng.randint(20, 60))
        kurs.berechtigt_am = kurs.beginn - timedelta(days=rng.randint(15, 19))
        kurs.angemeldet_am = kurs.beginn - timedelta(days=rng.randint(3, 14))
        if kurs.status == "laufend":
            kurs.ende = self.stichtag + timedelta(days=rng.randint(5, 100))
        else:
            kurs.ende = kurs.beginn + timedelta(days=rng.randint(30, 90))
            if kurs.status == "abgeschlossen":
                kurs.zertifikat = rng.choice((f"{kurs.zielniveau} bestanden", f"Zertifikat {kurs.zielniveau}", "nicht bestanden", ""))
        return kurs

    def tests(self, kurse: list[Kurs]) -> list[tuple[date, str]]:
        """Tests at the Sprachbüro, oldest first: before the course, sometimes after it."""
        rng = self.rng
        result: list[tuple[date, str]] = []
        ik = [kurs for kurs in kurse if not kurs.is_bsk]
        last = ik[-1] if ik else None
        if rng.random() < (0.75 if kurse else 0.35):
            day = last.berechtigt_am if last and last.berechtigt_am else self.days_ago(30, 900)
            result.append((day - timedelta(days=rng.randint(1, 30)), rng.choice(("0", "A1", "A1", "A2"))))
        if last and last.status == "abgeschlossen" and last.ende and (last.dtz == "unter_A2" or rng.random() < 0.2):
            day = min(max(last.dtz_datum or last.ende, last.ende) + timedelta(days=rng.randint(1, 60)), self.stichtag)
            level = _LEVEL_AFTER[last.dtz]
            result.append((day, level if last.dtz == "unter_A2" else rng.choice((level, "B1", "B2"))))
        return result

    def teilnahmen(self, person: Person, number: int) -> list[Teilnahme]:
        """Past, running and planned measures, in no order a list would need."""
        rng = self.rng
        result: list[Teilnahme] = []
        if rng.random() < 0.38:
            eintritt = self.days_ago(200, 1100)
            for _ in range(rng.choice((1, 1, 2, 3))):
                result.append(self._teilnahme(eintritt, number + len(result)))
                eintritt = result[-1].austritt_geplant + timedelta(days=rng.randint(15, 200))
        elif rng.random() < 0.12:
            result.append(self._teilnahme(self.stichtag - timedelta(days=rng.randint(0, 40)), number))
        if rng.random() < 0.03 and person.akte is not None:
            result.append(self._grant(number + len(result)))
        return result

    def _teilnahme(self, eintritt: date, number: int) -> Teilnahme:
        rng = self.rng
        titel, instrument, traeger, months = rng.choice(MEASURES)
        planned = eintritt + timedelta(days=months * 30)
        status, reason = "beendet", ""
        austritt: date | None = planned
        if eintritt > self.stichtag:
            status, austritt = rng.choice(("bewilligt", "zugewiesen")), None
        elif rng.random() < 0.07:
            status, austritt, reason = "nicht_angetreten", None, "nicht erschienen"
        elif rng.random() < 0.12 and eintritt + timedelta(days=20) < self.stichtag:
            status, reason = "abgebrochen", rng.choice(("Arbeitsaufnahme", "Krankheit", "unentschuldigtes Fehlen", "Umzug"))
            austritt = min(eintritt + timedelta(days=rng.randint(5, 60)), self.stichtag - _DAY)
        elif planned >= self.stichtag:
            status, austritt = "eingetreten", None
        return Teilnahme(
            f"317/{400 + number % 97}/{2020 + number % 7}", titel, instrument, traeger, eintritt, planned, austritt, status, reason
        )

    def _grant(self, number: int) -> Teilnahme:
        day = self.days_ago(1300, 1800)
        return Teilnahme(
            f"317/{900 + number % 97}/2021", "Förderung aus dem Vermittlungsbudget", "VB", "Jobcenter", day, day, day, "beendet"
        )

    def einkommen(self, person: Person) -> list[TrueIncome]:
        """Incomes of the list month and the month before; amounts crowd around the limits."""
        rng = self.rng
        result: list[TrueIncome] = []
        month_before = (self.monat - _DAY).replace(day=1)
        years = age(person.geburtsdatum, self.stichtag)
        if 15 <= years <= 66 and rng.random() < 0.22:
            gross = rng.choice((*_AT_THE_LIMITS, rng.randint(80_00, 1900_00)))
            result.append(TrueIncome("Erwerbseinkommen brutto", "erwerb_brutto", gross, self.monat))
            if rng.random() < 0.5:
                result.append(TrueIncome("Erwerbseinkommen netto", "erwerb_netto", gross * 8 // 10, self.monat))
            if rng.random() < 0.12:
                result.append(TrueIncome("Nebeneinkommen", "erwerb", rng.choice((50_00, 165_00, 200_50)), self.monat))
            if rng.random() < 0.03:
                result.append(TrueIncome("Erwerbseinkommen brutto", "erwerb_brutto", -30_00, self.monat))  # correction
            if rng.random() < 0.3:
                result.append(TrueIncome("Erwerbseinkommen brutto", "erwerb_brutto", gross + 10_00, month_before))
        if years < 18:
            result.append(TrueIncome("Kindergeld", "sonstiges", 255_00, self.monat))
        elif rng.random() < 0.05:
            art = rng.choice(("Unterhalt", "Rente", "Krankengeld"))
            result.append(TrueIncome(art, "sonstiges", rng.randint(30_00, 600_00), self.monat))
        return result

    def notizen(self, contact: date | None) -> list[Notiz]:
        """Notes are written in talks, so none is newer than the last contact."""
        rng = self.rng
        if contact is None or rng.random() > 0.12:
            return []
        days = sorted({contact - timedelta(days=rng.randint(0, 200)) for _ in range(rng.choice((1, 1, 1, 2, 3, 5)))})
        result = [Notiz(day, *rng.choice(NOTES)) for day in days]
        if rng.random() < 0.05:
            result[-1].bestritten = "Angabe zum Schulabschluss bestritten"
        return result


def transitions(person: Person, seed: int, stichtag: date) -> None:
    """Fill in what happened to one person with a case."""
    akte = person.akte
    if akte is None:
        return
    rng = Random(f"bewerberanalyse/{seed}/uebergang/{person.kundennummer}")
    _legal_circle(akte, rng, stichtag)
    _residence_title(akte, person.staaten[0], rng, stichtag)
    if akte.status == "beschaeftigt" and rng.random() < 0.9:
        akte.beschaeftigt_seit = stichtag - timedelta(days=rng.randint(5, 500))
    if rng.random() < 0.7:
        akte.kooperationsplan_am = stichtag - timedelta(days=rng.randint(0, 500))
    if akte.letzter_kontakt is not None:
        akte.kontaktart = rng.choice(_CONTACT)
    akte.zugangsweg = rng.choice(_WAYS)
    akte.einwilligung = rng.choice(("ja", "ja", "nein", "", ""))
    if akte.einwilligung:
        akte.einwilligung_am = stichtag - timedelta(days=rng.randint(1, 400))
    written = {notiz.datum for notiz in akte.notizen}
    if akte.letzter_kontakt is not None and akte.letzter_kontakt not in written and rng.random() < 0.12:
        akte.notizen.append(Notiz(akte.letzter_kontakt, *_keyword(rng, stichtag)))
    for teilnahme in akte.teilnahmen:
        teilnahme.kostentraeger = "" if rng.random() < 0.05 else _PAYERS.get(teilnahme.instrument, "SGB II")


def _keyword(rng: Random, stichtag: date) -> tuple[str, str]:
    """A note under one of the Stichworte that are fields of their own."""
    due = stichtag + timedelta(days=rng.randint(-20, 60))
    return rng.choice((
        ("Nächster Schritt", f"Unterlagen zur Anerkennung bis {due:%d.%m.%Y}"), ("Nächster Schritt", "Lebenslauf überarbeiten"),
        ("Nächster Schritt", "erledigt"), ("Sprache im Gespräch", "unter Zertifikat"), ("Sprache im Gespräch", "wie Zertifikat"),
        ("Sprache im Gespräch", "über Zertifikat"), ("Mehrwert IP", "ja"), ("Mehrwert IP", "nein, Ziele erreicht"),
        ("Einwilligung", "nein"), ("Kurszeit", "vormittags"), ("Kurszeit", "abends"), ("Kurszeit", "jederzeit"),
        ("Einwilligung", "ja"),
    ))  # fmt: skip


def _legal_circle(akte: CaseFile, rng: Random, stichtag: date) -> None:
    dice = rng.random()
    if dice < 0.03:
        akte.rechtskreis, akte.rechtskreis_seit = "SGB III", stichtag - timedelta(days=rng.randint(30, 600))
    elif dice < 0.04:
        akte.rechtskreis = "AsylbLG"
    else:
        akte.rechtskreis, akte.rechtskreis_seit = "SGB II", akte.zugang_am
        if dice > 0.98:
            akte.rechtskreis_seit = stichtag - timedelta(days=rng.randint(0, 45))
        elif dice > 0.93:
            akte.rechtskreis_seit = None


def _residence_title(akte: CaseFile, country: str, rng: Random, stichtag: date) -> None:
    refuge = akte.aufenthaltsstatus == "Aufenthaltserlaubnis_Flucht"
    akte.paragraf = "§ 24" if refuge and country == "Ukraine" else rng.choice(_PARAGRAPHS.get(akte.aufenthaltsstatus, ("",)))
    if akte.aufenthalt_bis is not None and rng.random() < 0.8:
        akte.aufenthalt_erteilt_am = min(stichtag, akte.aufenthalt_bis) - timedelta(days=rng.randint(10, 1000))
    if akte.paragraf.startswith(("§ 25 Abs. 5", "§ 60a")) and rng.random() < 0.8:
        akte.aussetzung_am = stichtag - timedelta(days=rng.randint(200, 900))
    if refuge and akte.einreise_am is not None and rng.random() < 0.5:
        akte.wohnsitzregelung_bis = akte.einreise_am + timedelta(days=3 * 365)
