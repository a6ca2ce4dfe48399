"""How typed cells are spelled in the exports: every spelling of dates, amounts, numbers, levels and codes that offices use.

And how a person's name and birth date look in a file somebody typed by hand: other romanisations, missing names, swaps, typos.
"""

from collections.abc import Sequence
from datetime import date
from random import Random

from bewerberanalyse.demo.names import NATIVE_SCRIPT
from bewerberanalyse.demo.true_state import COUNTRY_CODES, Person
from bewerberanalyse.demo.typed_rows import OPEN_END, MonthOnly, TypedAmount, TypedDate, Unreadable

CellValue = str | date | int | float
NBSP = "\u00a0"

SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "geschlecht": {"w": ("weiblich",), "m": ("männlich",), "d": ("divers",)},
    "geschlecht_kurz": {"w": ("w", "w", "W"), "m": ("m", "m", "M"), "d": ("d",)},
    "anrede": {"w": ("Frau",), "m": ("Herr",), "d": ("",)},
    "familienstand": {"verheiratet": ("verheiratet", "verh."), "ledig": ("ledig",), "geschieden": ("geschieden", "gesch."),
                      "getrennt": ("getrennt lebend",), "verwitwet": ("verwitwet",)},
    "aufenthaltsstatus": {
        "Aufenthaltserlaubnis_Flucht": ("Aufenthaltserlaubnis Flucht", "AE Flucht", "subsidiärer Schutz"),
        "Aufenthaltsgestattung": ("Aufenthaltsgestattung",), "Duldung": ("Duldung",),
        "Niederlassungserlaubnis": ("Niederlassungserlaubnis",), "Blaue_Karte_EU": ("Blaue Karte EU",),
        "Aufenthaltserlaubnis_Sonstige": ("Aufenthaltserlaubnis Sonstige", "Aufenthaltserlaubnis sonstige"),
        "Freizügigkeit_EU": ("Freizügigkeit EU", "EU-Freizügigkeit"),
    },
    "status": {
        "arbeitslos": ("arbeitslos", "Arbeitslos"), "arbeitsuchend_nicht_arbeitslos": ("arbeitsuchend", "arbeitsuchend, nicht arbeitslos"),
        "ausbildungsuchend": ("ausbildungsuchend",), "beschaeftigt": ("beschäftigt",), "in_massnahme": ("in Maßnahme",),
        "nicht_aktiviert_10": ("nicht aktiviert (§ 10 SGB II)", "§ 10 SGB II"),
    },
    "rechtskreis": {"SGB II": ("SGB II", "II"), "SGB III": ("SGB III",), "AsylbLG": ("AsylbLG",)},
    "kontaktart": {
        "persönlich": ("persönlich", "Vorsprache"), "Telefon": ("telefonisch", "Telefon"), "Video": ("Videoberatung",),
        "schriftlich": ("schriftlich", "E-Mail"),
    },
    "kostentraeger": {"SGB II": ("SGB II", "Jobcenter"), "SGB III": ("SGB III", "Agentur für Arbeit"), "BAMF": ("BAMF",),
                      "Land": ("Landesmittel", "Land")},
    "zugangsweg": {
        "Anspruch": ("Anspruch", "berechtigt"), "verpflichtet": ("verpflichtet",),
        "verpflichtet_JC": ("verpflichtet Jobcenter", "verpflichtet (JC)"),
        "verpflichtet_ABH": ("verpflichtet ABH",), "§ 44 Abs. 4": ("zugelassen", "§ 44 Abs. 4"), "§ 5a": ("§ 5a IntV", "§ 5a"),
    },
    "schulabschluss": {
        "ohne": ("ohne Schulabschluss", "kein Schulabschluss"), "im_Ausland_ungeklaert": ("im Ausland, ungeklärt",),
        "Förderschule": ("Förderschule",), "Hauptschule": ("Hauptschule", "Hauptschulabschluss"),
        "Mittlerer Abschluss": ("Mittlerer Abschluss", "Mittlere Reife"),
        "Fachhochschulreife": ("Fachhochschulreife",), "Abitur": ("Abitur", "Allgemeine Hochschulreife"),
    },
    "berufsabschluss": {
        "ohne": ("ohne Berufsabschluss", "kein Berufsabschluss"), "ausländisch_nicht_anerkannt": ("ausländisch, nicht anerkannt",),
        "betrieblich/schulisch": ("betrieblich/schulisch", "betriebliche Ausbildung"), "ausländisch_anerkannt": ("ausländisch, anerkannt",),
        "Meister/Fachschule": ("Meister/Fachschule", "Meister"), "akademisch": ("akademisch", "Hochschulabschluss"),
    },
    "reha": {"kein": ("kein", "nein"), "angemeldet": ("angemeldet",), "anerkannt": ("anerkannt",)},
    "schwerbehinderung": {
        "keine": ("keine", "nein"), "gleichgestellt": ("gleichgestellt",), "schwerbehindert": ("schwerbehindert", "GdB 60", "50"),
    },
    "janein": {"ja": ("ja", "Ja", "j"), "nein": ("nein", "Nein", "n")},
    "alphabetisierung": {
        "nicht_alphabetisiert": ("nicht alphabetisiert",), "zweitschriftlernend": ("zweitschriftlernend", "Zweitschriftlerner"),
        "funktional": ("funktionaler Analphabet", "funktional"), "alphabetisiert": ("alphabetisiert", "ja"),
    },
    "kursstatus": {
        "befreit": ("befreit",), "berechtigt": ("berechtigt", "verpflichtet"), "angemeldet": ("angemeldet",),
        "laufend": ("laufend", "läuft"), "unterbrochen": ("unterbrochen",), "abgebrochen": ("abgebrochen", "Abbruch"),
        "abgeschlossen": ("abgeschlossen", "beendet"),
    },
    "kursstatus_haus": {
        "berechtigt": ("berechtigt",), "angemeldet": ("Warteliste", "zugewiesen", "Warteliste ", "angemeldet"),
        "laufend": ("läuft", "Läuft", "LÄUFT", "noch nicht beendet"),
        "unterbrochen": ("unterbrochen", "pausiert"), "abgebrochen": ("Abbruch", "abgebrochen"),
        "abgeschlossen": ("fertig", "Fertig", "abgeschlossen", "nicht erfolgreich beendet"),
    },
    "ik_art": {
        "allgemein": ("allgemeiner Integrationskurs", "Allg. IK", "Integrationskurs"), "Jugend": ("Jugendkurs", "Jugendintegrationskurs"),
        "Eltern_Frauen": ("Eltern-/Frauenkurs", "Frauenkurs"), "Alpha": ("Alphabetisierungskurs", "Alpha-Kurs"), "Förder": ("Förderkurs",),
        "Basiskurs": ("Erstorientierungskurs", "EOK (Erstorientierungskurs)", "Basissprachkurs", "Einstiegskurs"),
        "anderer_Kurs": ("Sprachcafé", "Frauencafé", "VHS-Kurs", "MiA-Kurs",
                         "Landeskurs"),
        "Intensiv": ("Intensivkurs",), "Wiederholer": ("Wiederholerkurs", "300 UE Wiederholung"),
    },
    "dtz": {"B1": ("B1",), "A2": ("A2",), "unter_A2": ("unter A2",), "kein_test": ("nicht teilgenommen",)},
    "ik_ergebnis": {
        "B1_erfolgreich": ("DTZ B1 + LiD", "B1 und LiD"), "B1_ohne_LiD": ("B1, LiD nicht bestanden", "B1 ohne LiD"),
        "A2": ("A2", "DTZ A2", "DTZ A2, LiD bestanden", "A2 (B1 nicht bestanden)"),
        "unter_A2": ("unter A2",), "kein_test": ("nicht teilgenommen", "keine Prüfung"),
    },
    "niveau": {
        "0": ("keine", "0"), "A1": ("A1", "A1", "a1", "A 1", "A1+", "A1/A2"), "A2": ("A2", "A2", "a2", "A2+", "A2/B1", "GER A2"),
        "B1": ("B1", "B1", "b1", "B1+", "B1/B2", "B1.1", "B1.2"), "B2": ("B2", "b2", "B2.1"), "C1": ("C1",), "C2": ("C2", "Muttersprache"),
    },
    "leistungsbezug": {"laufend": ("laufend",), "eingestellt": ("eingestellt",)},
    "bg_typ": {
        "Single": ("Single-BG",), "Alleinerziehend": ("Alleinerziehende-BG",),
        "Partner_ohne_Kinder": ("Partner-BG ohne Kinder",),
        "Partner_mit_Kindern": ("Partner-BG mit Kindern",), "Sonstige": ("Sonstige BG", "nicht zuordenbare BG"),
    },
    "rolle": {"Bevollmächtigter": ("Bevollmächtigter", "Antragsteller"), "Partner": ("Partner",), "Kind": ("Kind",)},
    "teilnahmestatus": {
        "bewilligt": ("bewilligt",), "zugewiesen": ("zugewiesen",), "eingetreten": ("eingetreten",),
        "nicht_angetreten": ("nicht angetreten", "nicht erschienen"),
        "beendet": ("beendet",), "abgebrochen": ("abgebrochen",),
    },
}  # fmt: skip
# What offices write where a value is denied, over, planned or doubted; none of it is a value.
DENIED: dict[str, tuple[str, ...]] = {
    "status": (
        "nicht mehr beschäftigt",
        "früher beschäftigt",
        "arbeitslos?",
        "nicht mehr arbeitslos",
        "arbeitsunfähig",
        "Maßnahme geplant",
    ),
    "schulabschluss": ("Klasse 8 (?)", "s. Lebenslauf", "kein Abitur", "Abitur nicht bestanden", "Realschule abgebrochen", "evtl. Abitur"),
    "aufenthaltsstatus": (
        "grüner Zettel",
        "Duldung erloschen",
        "Niederlassungserlaubnis beantragt",
        "ehem. Duldung",
        "§ 25 Abs. 2 widerrufen",
    ),
    "niveau": ("siehe Zertifikat", "B1 nicht bestanden", "kein B1", "B2 angestrebt", "B1?", "unter B2"),
}  # fmt: skip
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial numbers
_TEXT_DATES: dict[tuple[date, int], str] = {}
_NEIGHBOURS = dict(zip("abcdefghijklmnopqrstuvwxyz", "snxfrgfjkuhköbiöwtdrzbeyts", strict=True))


def _date_text(day: date, style: int) -> str:
    text = _TEXT_DATES.get((day, style))
    if text is None:
        tt, mm, jjjj = f"{day.day:02d}", f"{day.month:02d}", f"{day.year:04d}"
        text = (f"{tt}.{mm}.{jjjj}", f"{jjjj}-{mm}-{tt}", f"{tt}.{mm}.{jjjj[2:]}", f"{day.day}.{day.month}.{jjjj}", f"{jjjj}{mm}{tt}",
                f"{NBSP}{tt}.{mm}.{jjjj} ", f"{tt}/{mm}/{jjjj}")[style]  # fmt: skip
        _TEXT_DATES[day, style] = text
    return text


class Pen:
    """Writes the cells of one file; `excel` files may hold real dates and numbers."""

    def __init__(self, rng: Random, *, excel: bool, datumsstil: Sequence[int] = (0,)) -> None:
        self.rng = rng
        self.excel = excel
        self._styles = datumsstil

    def tag(self, wert: TypedDate) -> CellValue:
        """A date in one of the styles of the file; now and then in another one."""
        if not isinstance(wert, date):
            return self._no_day(wert)
        if wert == OPEN_END:
            return "31.12.9999" if self.rng.random() < 0.7 else "99.99.9999"
        if isinstance(wert, MonthOnly):
            return self.monat(wert)
        if self.excel and (dice := self.rng.random()) < 0.8:
            return wert if dice > 0.01 else (wert - _EPOCH).days
        if self.rng.random() < 0.95:
            return _date_text(wert, self._styles[int(self.rng.random() * len(self._styles))])
        return _date_text(wert, self.rng.choice((0, 1, 2, 3, 5)))

    def _no_day(self, wert: int | Unreadable | None) -> CellValue:
        if isinstance(wert, int) and self.excel:
            return wert
        if wert is None:
            return "" if self.rng.random() < 0.997 else self.rng.choice(("00.00.0000", "01.01.1900"))
        return str(wert)

    def birth_date(self, wert: TypedDate) -> CellValue:
        """A birth date: never with a two-digit year, which could mean two centuries."""
        if not isinstance(wert, date):
            return self.tag(wert)
        if self.excel and self.rng.random() < 0.85:
            return wert
        return _date_text(wert, 0 if self.rng.random() < 0.94 else self.rng.choice((1, 3, 5)))

    def monat(self, wert: date | None) -> str:
        """MM.JJJJ."""
        return f"{wert.month:02d}.{wert.year}" if wert else ""

    def amount(self, cents: TypedAmount) -> CellValue:
        """An amount the way German systems and people write it."""
        if not isinstance(cents, int):
            return cents or ""
        if cents < 0:
            return f"{-cents // 100},{-cents % 100:02d}-"
        euro, rest = divmod(cents, 100)
        dice = self.rng.random()
        if dice < 0.15:
            return f"{euro},{rest:02d}{' ' if dice < 0.1 else NBSP}€"
        if dice < 0.2 and rest == 0:
            return f"{euro},-"
        return f"{euro:,},{rest:02d}".replace(",", ".", f"{euro:,}".count(","))

    def word(self, vokabel: str, code: str) -> str:
        """One of the words for a code; blank and unreadable cells stay what they are."""
        if not code or isinstance(code, Unreadable):
            return str(code)
        words = SPELLINGS[vokabel][code]
        return words[0] if len(words) == 1 else words[int(self.rng.random() * len(words))]

    def title(self, code: str, paragraf: str) -> str:
        """A residence title: by its paragraph where somebody wrote it down, else in words."""
        if not paragraf or not code or isinstance(code, Unreadable):
            return self.word("aufenthaltsstatus", code)
        return paragraf if paragraf.endswith("AsylG") or self.rng.random() < 0.2 else f"{paragraf} AufenthG"

    def knr(self, number: str) -> str:
        """A Kundennummer, sometimes with blanks, hyphens or in small letters."""
        if not number or self.rng.random() > 0.03:
            return number
        head, letter, tail = number[:3], number[3], number[4:]
        return self.rng.choice(
            (f"{head} {letter} {tail}", number.lower(), f"{head}-{letter}-{tail}", f"{head}{NBSP}{letter}{tail}", f" {number} ")
        )

    def bg(self, number: str) -> str:
        """A BG-Nummer with one of its separators."""
        if not number:
            return ""
        head, tail = number.split("//")
        return number if self.rng.random() < 0.9 else self.rng.choice((f"{head}BG{tail}", f"{head}/{tail}", f"{head} // {tail}"))

    def text(self, wert: str) -> str:
        """A text, rarely with the blanks that copying leaves behind."""
        if wert and self.rng.random() < 0.004:
            return self.rng.choice((f"{wert}{NBSP}", f" {wert}", wert.replace(" ", NBSP)))
        return wert

    def liste(self, werte: Sequence[str]) -> str:
        """Several values in one cell."""
        if len(werte) < 2:
            return werte[0] if werte else ""
        return self.rng.choice(("; ", ";", " | ", "\n", ", ")).join(werte)

    def nationalities(self, werte: Sequence[str]) -> str:
        """Nationalities as names."""
        return "; ".join(werte)

    def nationality_codes(self, werte: Sequence[str]) -> CellValue:
        """Nationalities as three-digit codes, sometimes as names; Excel has eaten the zeros of 000 in places."""
        if self.rng.random() < 0.1:
            return "; ".join(werte)
        codes = "; ".join(COUNTRY_CODES[name] for name in werte)
        return "0" if codes == "000" and self.rng.random() < 0.2 else codes


def copied_by_hand(person: Person, rng: Random, rate: float, *, native: bool = False) -> tuple[str, str, TypedDate]:
    """Family name, given name and birth date as somebody wrote them down.

    `rate` 1 is the error rate of the demo; 0 leaves everything as the master data have it; 2 doubles every error.
    """
    last = person.nachname
    if person.geburtsname and rng.random() < 0.1 * rate:
        last = person.geburtsname
    nachname = rng.choice(last) if rng.random() < 0.2 * rate else last[0]
    given = person.vornamen[:1] if len(person.vornamen) > 1 and rng.random() < 0.5 * rate else person.vornamen
    vorname = " ".join(rng.choice(name) if rng.random() < 0.2 * rate else name[0] for name in given)
    dice = rng.random() / rate if rate else 1.0
    if dice < 0.03:
        nachname = mistyped(nachname, rng)
    elif dice < 0.06:
        vorname = mistyped(vorname, rng)
    elif dice < 0.08:
        nachname, vorname = vorname, nachname
    elif dice < 0.12:
        nachname = nachname.upper()
    elif dice < 0.14:
        nachname, vorname = nachname.lower(), vorname.lower()
    elif native and dice < 0.16 and last[0] in NATIVE_SCRIPT and all(name[0] in NATIVE_SCRIPT for name in given):
        nachname, vorname = NATIVE_SCRIPT[last[0]], " ".join(NATIVE_SCRIPT[name[0]] for name in given)
    return nachname, vorname, _birth_date(person.geburtsdatum, rng, rate)


def mistyped(name: str, rng: Random) -> str:
    """One letter dropped, doubled, swapped with the next or replaced by its neighbour on the keyboard; never the first one."""
    if len(name) < 4:
        return name
    place = rng.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    match rng.randrange(4):
        case 0:
            return before + after
        case 1:
            return before + letter + letter + after
        case 2:
            return before + after[0] + letter + after[1:]
        case _:
            return before + _NEIGHBOURS.get(letter, letter) + after


def _birth_date(born: date, rng: Random, rate: float) -> TypedDate:
    dice = rng.random() / rate if rate else 1.0
    if dice < 0.008 and born.day <= 12 and born.day != born.month:
        return date(born.year, born.day, born.month)
    if dice < 0.016 and born.day <= 28:
        return born.replace(year=born.year + rng.choice((-1, 1, 10)))
    if dice < 0.024:
        return born.replace(day=rng.randint(1, 28))
    if dice < 0.03:
        return born.year
    if dice < 0.04:
        return date(born.year, 1, 1)
    return None if dice < 0.044 else born
