"""What the eight rows of the sheet „Planung“ ask, read cell by cell: the part of the hidden sheet „Planrechnung“ above its persons.

One column per condition. A row nobody filled in asks nothing; a row that cannot be read makes everybody unclear and says why, it never
excludes anybody. Everything a test needs is found out here once, so that the formulas per person only compare.
"""

from collections.abc import Callable, Sequence
from functools import partial

from bewerberanalyse.fallliste.sheets.basis import PLANUNG, Basis
from bewerberanalyse.fallliste.sheets.listen import BECOMES, KINDS, MARK, ROWS, TESTS, Areas
from bewerberanalyse.fallliste.sheets.live_list import TABLE_RANGE
from bewerberanalyse.model.own_filter import (
    CONTAINING_TESTS,
    DAY_TESTS,
    EQUAL_TESTS,
    NEGATED_TESTS,
    OF_VOCABULARY,
    SCALE_TESTS,
    SET_TESTS,
    Art,
    RowTest,
)
from bewerberanalyse.xlsx.description import Cell, Formula, Scalar, cell_name, literal

LF = f'"{MARK}"'  # around and between the words of a set; no typed word holds it
OPEN_LOW, OPEN_HIGH = "-1E+99", "1E+99"
NOTHING, UNREADABLE, RANGE, SET, LETTERS, ENTRY_OF_LIST, EMPTY, UNKNOWN = range(8)  # how a condition is tested
FIRST_COL = 9  # of the first condition
(
    FELD, PRUEFUNG, WERT, NUMBER, WEIGHT, LINE, COLUMN, ART, TEST, FITS, WORDS, WORD_COUNT, TYPED, FIRST, SECOND, FIRST_NUMBER,
    SECOND_NUMBER, LOW, HIGH, TARGET, TARGET_START, MODE, NEGATED, UNKNOWN_OK, MISSING, CHAIN, HINT, SCALE, MAP, FIRST_PLAIN, SECOND_PLAIN,
    FIRST_PARSED, SECOND_PARSED, FIRST_LEVEL, SECOND_LEVEL, ROUGH,
    YEARS_IN_LOW, YEARS_IN_HIGH, YEARS_LOW, YEARS_HIGH,
) = range(1, 41)  # fmt: skip
LABELS = (
    "Feld", "Prüfung", "Wert", "Wert als Zahl", "soll", "Zeile in Planlisten", "Spalte der Fallliste", "Art", "Nummer der Prüfung",
    "Prüfung passt", "Ort der Wörter", "Zahl der Wörter", "Wert gefaltet", "erster Teil", "zweiter Teil", "erste Zahl", "zweite Zahl",
    "von",
    "bis", "gesucht", "gesucht am Anfang", "Rechenweg", "verneint", "unbekannt zählt", "gilt als unbekannt", "Kette", "Hinweis",
    "Rangfolge", "Schreibweisen", "erster Teil ohne Einheit", "zweiter Teil ohne Einheit", "erster Teil als Zahl", "zweiter Teil als Zahl",
    "erster Teil als Stufe", "zweiter Teil als Stufe", "Datenhinweis zum Tag", "ganze Jahre von",
    "ganze Jahre bis", "Jahre von", "Jahre bis",
)  # fmt: skip
_MOST_PARTS = 10  # values of „ist eines von“ for a field with a vocabulary
NO_HINT = "¦"  # what no Datenhinweis holds
ONLY, MORE = ": nur ", ": mindestens "  # how a Datenhinweis goes on behind the heading of what is known within bounds only: `ROUGH_WORDS`
INPUT_ROW = 3  # of the first condition on the sheet people see, from 0
_INPUTS = ("Feld", "Pruefung", "Wert", "Gewicht")  # beside the number of the line
_NUMBERS = (Art.ZAHL, Art.BETRAG, Art.DATUM)


HEADING_ROW = YEARS_HIGH + 2  # of the persons below, from 0


def at(row: int, place: int) -> str:
    """The fixed name of one cell of condition `place`, from 0."""
    return cell_name(row, FIRST_COL + place, fixed=True)


def _is(cell: str, numbers: Sequence[RowTest] | Sequence[Art]) -> str:
    order: Sequence[str] = TESTS if isinstance(numbers[0], RowTest) else KINDS
    return f"OR({','.join(f'{cell}={order.index(one) + 1}' for one in numbers)})"


def cells(basis: Basis, stichtag: str) -> list[Cell]:
    """Labels and the columns of all conditions; `stichtag` is the cell of the day everything is relative to."""
    areas = Areas.of(basis)
    found = [Cell(row, 0, label) for row, label in enumerate(LABELS, start=1)]
    for place in range(ROWS):
        column = PlanCriterion(partial(at, place=place), partial(_typed, place=place), areas, stichtag)
        found += [Cell(row, FIRST_COL + place, Formula(text, value)) for row, (text, value) in column.formulas().items()]
    return found


def _typed(word: str, place: int) -> str:
    """What stands in a line of the sheet people see.

    The range is that line only, so that a change judges the persons by no other line anew, and begins beside the inputs, so that one that
    is cut and pasted elsewhere does not take it along.
    """
    line = f"{cell_name(INPUT_ROW + place, 0, fixed=True)}:{cell_name(INPUT_ROW + place, len(_INPUTS), fixed=True)}"
    return f"INDEX({PLANUNG}!{line},{_INPUTS.index(word) + 2})"


class PlanCriterion:
    """The formulas of one condition, each with the value it has while nothing is asked."""

    def __init__(self, cell: Callable[[int], str], source: Callable[[str], str], areas: Areas, stichtag: str) -> None:
        """Say where it is computed.

        Args:
            cell: The cell of one of the values above, as the formulas name it.
            source: What a person put in: Feld, Pruefung, Wert or Gewicht.
            areas: What may be asked.
            stichtag: The cell of the day everything is relative to.
        """
        self._at, self._source, self._areas, self._stichtag = cell, source, areas, stichtag

    def formulas(self) -> dict[int, tuple[str, Scalar]]:
        """Row → formula and value."""
        return {**self._inputs(), **self._field(), **self._values(), **self._limits(), **self._target(), **self._way()}

    def _inputs(self) -> dict[int, tuple[str, Scalar]]:
        value = self._source("Wert")
        return {
            FELD: (f'TRIM({self._source("Feld")}&"")', ""),
            PRUEFUNG: (f'TRIM({self._source("Pruefung")}&"")', ""),
            WERT: (f'TRIM({value}&"")', ""),
            NUMBER: (f'IF(ISNUMBER({value}),{value},"")', ""),
            WEIGHT: (f'IF(LOWER(TRIM({self._source("Gewicht")}&""))="soll",10,0)', 0),
        }

    def _field(self) -> dict[int, tuple[str, Scalar]]:
        feld, pruefung, areas, line = literal(self._at(FELD)), literal(self._at(PRUEFUNG)), self._areas, self._at(LINE)
        fits = f"COUNTIF(INDEX({areas.fitting},0,{self._at(ART)}),{pruefung})"
        word = f'IF({_is(self._at(ART), [Art.DATUM])},"{ONLY}","{MORE}")'
        hint = f"INDEX({TABLE_RANGE},1,{self._at(COLUMN)})&{word}"
        return {
            LINE: (f'IF({self._at(FELD)}="",0,IFERROR(MATCH({feld},{areas.fields},0),0))', 0),
            COLUMN: (f"IF({line}=0,0,IFERROR(MATCH({feld},INDEX({TABLE_RANGE},1,0),0),0))", 0),
            ART: (f"IF({line}=0,0,INDEX({areas.arten},{line}))", 0),
            TEST: (f'IF({self._at(PRUEFUNG)}="",0,IFERROR(MATCH({pruefung},{areas.tests},0),0))', 0),
            ROUGH: (f'IF({self._at(COLUMN)}=0,"{NO_HINT}",IF({_is(self._at(ART), [Art.DATUM, Art.ZAHL])},{hint},"{NO_HINT}"))', NO_HINT),
            FITS: (f"IF(OR({line}=0,{self._at(TEST)}=0),0,{fits})", 0),
            WORDS: (f"IF({line}=0,0,INDEX({areas.places},{line}))", 0),
            WORD_COUNT: (f"IF({line}=0,0,INDEX({areas.counts},{line}))", 0),
        }

    def _values(self) -> dict[int, tuple[str, Scalar]]:
        typed, first = f'SUBSTITUTE(LOWER({self._at(WERT)}),"ß","ss")', self._at(TYPED)
        is_set = _is(self._at(TEST), SET_TESTS)
        parts = f'SUBSTITUTE(SUBSTITUTE({first},"–"," bis ")," und "," bis ")'
        between = f"{self._at(TEST)}={TESTS.index(RowTest.ZWISCHEN) + 1}"
        return {
            TYPED: (f'IF({is_set},SUBSTITUTE(SUBSTITUTE({typed}," ;",";"),"; ",";"),{typed})', ""),
            FIRST: (f'IF({between},TRIM(LEFT({parts},IFERROR(FIND(" bis ",{parts})-1,0))),{first})', ""),
            SECOND: (f'IF({between},IFERROR(TRIM(MID({parts},FIND(" bis ",{parts})+5,99)),""),"")', ""),
            FIRST_NUMBER: (f'IF({self._at(NUMBER)}<>"",{self._at(NUMBER)},{self._read(FIRST, FIRST_PARSED, FIRST_LEVEL)})', ""),
            SECOND_NUMBER: (self._read(SECOND, SECOND_PARSED, SECOND_LEVEL), ""),
            FIRST_PLAIN: (self._plain(FIRST), ""),
            SECOND_PLAIN: (self._plain(SECOND), ""),
            FIRST_PARSED: (self._parsed(FIRST_PLAIN), ""),
            SECOND_PARSED: (self._parsed(SECOND_PLAIN), ""),
            FIRST_LEVEL: (self._level(self._at(FIRST)), ""),
            SECOND_LEVEL: (self._level(self._at(SECOND)), ""),
        }

    def _plain(self, part: int) -> str:
        """A part without the word „Tage“ or the sign of the currency."""
        text = self._at(part)
        days = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({text}," tagen","")," tage","")," tag","")'
        return f'IF({_is(self._at(TEST), DAY_TESTS)},{days},TRIM(SUBSTITUTE({text},"€","")))'

    def _parsed(self, plain: int) -> str:
        is_number = f"OR({_is(self._at(ART), [Art.ZAHL, Art.BETRAG])},{_is(self._at(TEST), DAY_TESTS)})"
        return f'IF({is_number},{_number(self._at(plain))},"")'

    def _read(self, part: int, parsed: int, level: int) -> str:
        """A part as a number: amount, day, number of days, or place in an order; "" = cannot be read.

        What other sheets or newer functions say of it stands in cells of its own, so that the rows can share this long formula.
        """
        text, kind = self._at(part), self._at(ART)
        as_date = (
            f"IF(AND({_is(kind, [Art.DATUM])},NOT({_is(self._at(TEST), DAY_TESTS)})),{_date(text, self._stichtag)},{self._at(parsed)})"
        )
        chosen = f"IF({_is(kind, [Art.STUFE])},{self._at(level)},{as_date})"
        return f'IF(OR({text}="",NOT({_is(kind, (*_NUMBERS, Art.STUFE))})),"",{chosen})'

    def _level(self, text: str) -> str:
        shown, codes = (f"INDEX({self._areas.words},0,MAX(1,{self._at(WORDS)}){shift})" for shift in ("", "+1"))
        found = f'IFERROR(MATCH({literal(text)},{shown},0),IFERROR(MATCH({literal(text)},{codes},0),""))'
        return f'IF(OR({text}="",{self._at(ART)}<>{KINDS.index(Art.STUFE) + 1}),"",{found})'

    def _limits(self) -> dict[int, tuple[str, Scalar]]:
        test, one, two, today = self._at(TEST), self._at(FIRST_NUMBER), self._at(SECOND_NUMBER), self._stichtag
        amount = _is(self._at(ART), [Art.BETRAG])
        more, less = f"IF({amount},ROUND({one}+0.01,2),INT({one})+1)", f"IF({amount},ROUND({one}-0.01,2),-INT(-{one})-1)"
        exact = f"IF({amount},ROUND({one},2),{one})"
        low = {
            RowTest.HOECHSTENS: OPEN_LOW, RowTest.WENIGER_ALS: OPEN_LOW, RowTest.LAENGER_HER: OPEN_LOW, RowTest.MEHR_ALS: more,
            RowTest.NAECHSTE_TAGE: today, RowTest.LETZTE_TAGE: f"{today}-{one}",
        }  # fmt: skip
        high = {
            RowTest.MINDESTENS: OPEN_HIGH, RowTest.MEHR_ALS: OPEN_HIGH, RowTest.WENIGER_ALS: less, RowTest.LETZTE_TAGE: today,
            RowTest.NAECHSTE_TAGE: f"{today}+{one}", RowTest.LAENGER_HER: f"{today}-{one}-1", RowTest.ZWISCHEN: two,
        }  # fmt: skip
        between = f"{test}={TESTS.index(RowTest.ZWISCHEN) + 1}"
        readable = f'IF({between},IF(AND({one}<>"",{two}<>""),{one}<={two},FALSE),{one}<>"")'
        return {
            LOW: (f'IF({readable},{_choose(test, low, exact)},"")', ""),
            HIGH: (f'IF({self._at(LOW)}="","",{_choose(test, high, exact)})', ""),
            **self._years(),
        }

    def _years(self) -> dict[int, tuple[str, Scalar]]:
        """Of a value known within bounds only: between which limits it is in for certain, and between which it may be.

        For days of which only the year or the month is known the whole years between the limits, and the years the limits lie in; a number
        that may be higher is in for certain only where no highest is asked.
        """
        low, high, number = self._at(LOW), self._at(HIGH), _is(self._at(ART), [Art.ZAHL])
        begin, end = f"DATE(YEAR({low}),1,1)", f"DATE(YEAR({high}),12,31)"
        open_end = f'IF({high}="","",IF({high}={OPEN_HIGH},{high},{OPEN_LOW}))'
        return {
            YEARS_IN_LOW: (f"IF({number},{low},IFERROR(IF({low}={begin},{low},DATE(YEAR({low})+1,1,1)),{low}))", ""),
            YEARS_IN_HIGH: (f"IF({number},{open_end},IFERROR(IF({high}={end},{high},DATE(YEAR({high})-1,12,31)),{high}))", ""),
            YEARS_LOW: (f'IF({number},IF({low}="","",{OPEN_LOW}),IFERROR({begin},{low}))', ""),
            YEARS_HIGH: (f"IF({number},{high},IFERROR({end},{high}))", ""),
        }

    def _target(self) -> dict[int, tuple[str, Scalar]]:
        """What is looked for; of a vocabulary all words that are meant, as they are shown."""
        typed, test, kind, line = self._at(TYPED), self._at(TEST), self._at(ART), self._at(LINE)
        as_set = f'{LF}&IF({_is(test, SET_TESTS)},SUBSTITUTE({typed},";",{LF}),{typed})&{LF}'
        chain = _is(kind, [Art.KETTE])
        of_vocabulary = (
            f"IF({_is(test, SCALE_TESTS)},{self._between()},IF({_is(test, SET_TESTS)},{self._several()},{self._shown(typed)})&{LF})"
        )
        looked_for = f"IF({_is(test, CONTAINING_TESTS)},{typed},IF({_is(kind, OF_VOCABULARY)},{of_vocabulary},{as_set}))"
        listed = f'AND({_is(kind, [Art.LISTE, Art.KETTE])},{typed}<>"")'
        return {
            TARGET: (f'IF({typed}="","",{looked_for})', ""),
            TARGET_START: (f'IF({listed},{LF}&{typed}&IF({chain},"",{LF}),"")', ""),
            SCALE: (f'IF({line}=0,"",INDEX({self._areas.scales},{line})&"")', ""),
            MAP: (f'IF({line}=0,"",INDEX({self._areas.maps},{line})&"")', ""),
        }

    def _between(self) -> str:
        """The part of the order from the lowest word meant to the highest; "" = none."""
        low, high, scale = f"MAX(1,N({self._at(LOW)}))", f"MIN({self._at(WORD_COUNT)},N({self._at(HIGH)}))", self._at(SCALE)
        begin, end = (f'FIND("#",SUBSTITUTE({scale},{LF},"#",{number}))' for number in (low, f"{high}+1"))
        return f'IF(OR({self._at(LOW)}="",{low}>{high}),"",MID({scale},{begin},{end}-{begin}+1))'

    def _several(self) -> str:
        parts = (f'TRIM(MID(SUBSTITUTE({self._at(TYPED)},";",REPT(" ",99)),{99 * part + 1},99))' for part in range(_MOST_PARTS))
        return "&".join(self._shown(part) for part in parts)

    def _shown(self, word: str) -> str:
        """One word as the Fallliste shows it, with the mark before it; "" = it is none of the vocabulary."""
        known, key = self._at(MAP), f'{LF}&{word}&"{BECOMES}"'
        begin = f"FIND({key},{known})+LEN({word})+2"
        return f'IFERROR({LF}&MID({known},{begin},FIND({LF},{known},{begin})-({begin})),"")'

    def _way(self) -> dict[int, tuple[str, Scalar]]:
        test, kind, typed = self._at(TEST), self._at(ART), self._at(TYPED)
        asks_unknown = f'AND({_is(test, (*EQUAL_TESTS, *SET_TESTS))},ISNUMBER(FIND(";unbekannt;",";"&{typed}&";")))'
        asks_unclear = f'ISNUMBER(FIND(";unklar;",";"&{typed}&";"))'
        return {
            MODE: (self._mode(), NOTHING),
            NEGATED: (f"IF({_is(test, NEGATED_TESTS)},1,0)", 0),
            UNKNOWN_OK: (f"IF({asks_unknown},1,0)", 0),
            MISSING: (
                f'"¦unbekannt¦Quelle fehlt¦"&IF(AND({_is(kind, [Art.URTEIL])},NOT({asks_unclear})),"unklar¦","")',
                "¦unbekannt¦Quelle fehlt¦",
            ),
            CHAIN: (f"IF({_is(kind, [Art.KETTE])},1,0)", 0),
            HINT: (self._hint(), ""),
        }

    def _mode(self) -> str:
        test, kind = self._at(TEST), self._at(ART)
        parts = f"IF({_is(test, SET_TESTS)},{_times(';', self._at(TYPED))},0)+1"
        all_known = f"{_times(LF, self._at(TARGET))}-1>={parts}"
        on_scale = f'IF({self._at(LOW)}="",{UNREADABLE},{SET})'
        named = f"IF({all_known},{SET},{UNREADABLE})"
        vocabulary = f"IF({_is(test, (*EQUAL_TESTS, *SET_TESTS))},{named},IF({_is(test, CONTAINING_TESTS)},{LETTERS},{on_scale}))"
        words = f"IF({_is(test, CONTAINING_TESTS)},{LETTERS},IF({_is(kind, [Art.LISTE, Art.KETTE])},{ENTRY_OF_LIST},{SET}))"
        valued = (
            f'IF({_is(kind, _NUMBERS)},IF({self._at(LOW)}="",{UNREADABLE},{RANGE}),IF({_is(kind, OF_VOCABULARY)},{vocabulary},{words}))'
        )
        with_value = (
            f'IF(AND({self._at(UNKNOWN_OK)}=1,{_is(test, (*EQUAL_TESTS, *SET_TESTS))}),{SET},IF({self._at(WERT)}="",{UNREADABLE},{valued}))'
        )
        empty, unknown = _is(test, (RowTest.LEER, RowTest.NICHT_LEER)), _is(test, (RowTest.UNBEKANNT, RowTest.BEKANNT))
        states = f"IF({empty},{EMPTY},IF({unknown},{UNKNOWN},{with_value}))"
        nothing = f'{self._at(FELD)}&{self._at(PRUEFUNG)}&{self._at(WERT)}=""'
        return f"IF({nothing},{NOTHING},IF(OR({self._at(COLUMN)}=0,{self._at(FITS)}=0),{UNREADABLE},{states}))"

    def _hint(self) -> str:
        """Why a row cannot be read, in a few words."""
        kind = self._at(ART)
        expected = (
            f'IF({_is(self._at(TEST), DAY_TESTS)},"eine Zahl von Tagen",IF({_is(kind, [Art.DATUM])},"ein Datum TT.MM.JJJJ",'
            f'IF({_is(kind, [Art.ZAHL, Art.BETRAG])},"eine Zahl","einen Wert der Liste")))'
        )
        between = f'IF({self._at(TEST)}={TESTS.index(RowTest.ZWISCHEN) + 1}," wie „von bis bis“, der kleinere zuerst","")'
        wert = f'IF({self._at(WERT)}="","Wert fehlt.","Wert nicht lesbar: "&{expected}&{between}&".")'
        test = f'IF({self._at(TEST)}=0,"Prüfung auswählen.",IF({self._at(FITS)}=0,"Diese Prüfung passt nicht zu diesem Feld.",{wert}))'
        feld = f'IF({self._at(FELD)}="","Feld auswählen.",IF({self._at(COLUMN)}=0,"Dieses Feld hat die Fallliste nicht.",{test}))'
        return f'IF({self._at(MODE)}={UNREADABLE},{feld}&" Solange sind alle unklar.","")'


def _times(sign: str, text: str) -> str:
    """How often a sign stands in a text."""
    sign = sign if sign == LF else f'"{sign}"'
    return f'LEN({text})-LEN(SUBSTITUTE({text},{sign},""))'


def _choose(test: str, cases: dict[RowTest, str], otherwise: str) -> str:
    text = otherwise
    for pruefung, value in cases.items():
        text = f"IF({test}={TESTS.index(pruefung) + 1},{value},{text})"
    return text


def _number(text: str) -> str:
    """German or plain decimal number; "" = none. Blanks inside are no number."""
    dotted = f'AND(ISERROR(FIND(",",{text})),LEN({text})-LEN(SUBSTITUTE({text},".",""))=1,MID("    "&{text},LEN({text})+1,1)<>".")'
    german = f'IF({dotted},SUBSTITUTE({text},".",","),{text})'
    return f'IF(OR(ISNUMBER(FIND(" ",{text})),{text}=""),"",IFERROR(_xlfn.NUMBERVALUE({german},",","."),""))'


def _date(text: str, stichtag: str) -> str:
    """TT.MM.JJJJ, JJJJ-MM-TT or „Stichtag“ as a day; "" = none of the calendar."""
    dot = f'FIND(".",{text})'
    second = f'FIND(".",{text},{dot}+1)'
    german = _checked(f"MID({text},{second}+1,9)", f"MID({text},{dot}+1,{second}-{dot}-1)", f"LEFT({text},{dot}-1)")
    sorted_date = _checked(f"LEFT({text},4)", f"MID({text},6,2)", f"RIGHT({text},2)")
    iso = f'IF(AND(LEN({text})=10,MID({text},5,1)="-",MID({text},8,1)="-"),{sorted_date},"")'
    return f'IF(OR({text}="stichtag",{text}="heute"),{stichtag},IFERROR({german},IFERROR({iso},"")))'


def _checked(year: str, month: str, day: str) -> str:
    made = f"DATE(VALUE({year}),VALUE({month}),VALUE({day}))"
    real = f"AND(LEN({year})=4,YEAR({made})=VALUE({year}),MONTH({made})=VALUE({month}),DAY({made})=VALUE({day}))"
    return f'IF({real},{made},"")'
