import re

import pytest

from bewerberanalyse.config.vocabulary import load_vocabulary
from bewerberanalyse.ingest.amounts import parse_amounts, to_cents, to_int
from bewerberanalyse.ingest.cell import clean, general_state, unprotected
from bewerberanalyse.ingest.codes import to_code, to_level, to_schwerbehinderung, to_states
from bewerberanalyse.ingest.texts import (
    kundennummer_pattern,
    parse_kundennummern,
    parse_lists,
    parse_proper_names,
    split_name,
    to_bg,
    to_kundennummer,
    to_plz,
)
from bewerberanalyse.model.table import CellState

VALUE, BLANK, UNREADABLE = CellState.VALUE, CellState.BLANK, CellState.UNREADABLE


@pytest.mark.parametrize(("text", "cents"), [
    ("1.234,56", 123456), ("1234,56 €", 123456), ("1 234,56", 123456), ("1'234.56", 123456), ("1,234.56", 123456), ("450", 45000), ("450,-", 45000),
    ("450,--", 45000), ("450,–", 45000), ("450.-", 45000), ("450,00 EUR", 45000), ("EUR 450", 45000), ("450 Euro", 45000), ("451,00€", 45100), ("12,30-", -1230),
    ("-12,30", -1230), ("−12,30", -1230), ("(12,30)", -1230), ("+5,00", 500), ("12.5", 1250), ("12.50", 1250), ("1.234", None), ("450\n100", None), ("450 165", None), ("0.450", 45), ("1234.567", 123457), ("1 234 567,89", 123456789), ("1.234.567,89", 123456789),
    (",50", 50), ("0", 0), ("0,00", 0), ("keine", 0), ("kein Einkommen", 0), ("450,3330", 45033), ("0,005", 1), ("450,00 mtl.", 45000), ("'450,00", 45000),
    ("1,234", None), ("ca. 450", None), ("450/500", None), ("450-500", None), ("1e3", None), ("s. Bescheid", None), ("1.2.3", None), ("٤٥٠", 45000), ("450€50", None), ("450 EUR 300,50", None), ("450€", 45000),
    ("99999999999999", None),
])  # fmt: skip
def test_amounts(text, cents):
    assert to_cents(text) == ((cents, VALUE, "") if cents is not None else (0, UNREADABLE, "E-141"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("03", 3),
        ("3,0", 3),
        ("3 Pers.", 3),
        ("3 Personen", 3),
        ("drei", 3),
        ("3 Mitglieder", 3),
        ("12 Monate", None),
        ("34 J.", None),
        ("1,5", None),
        (">3", None),
        ("-3", None),
    ],
)
def test_whole_numbers(text, number):
    assert to_int(text) == ((number, VALUE, "") if number is not None else (0, UNREADABLE, "E-142"))


@pytest.mark.parametrize(("text", "key", "code"), [
    ("111D123456", "111D123456", ""), ("111d123456", "111D123456", ""), (" 111 D 123456", "111D123456", ""), ("111\u00a0D\u00a0123456", "111D123456", ""), ("111-D-123456", "111D123456", ""),
    ("111D123 456", "111D123456", ""), ("'111D123456", "111D123456", ""), ("１１１D123456", "111D123456", ""), ("11D123456", "11D123456", "E-145"), ("X111D123456", "X111D123456", "E-144"),
    ("012D345678", "012D345678", ""),
])  # fmt: skip
def test_kundennummern_are_normalised_and_never_completed(text, key, code):
    assert to_kundennummer(text, kundennummer_pattern(r"^\d{3}[A-Z]\d{6}$")) == (key, VALUE, code)


@pytest.mark.parametrize(("beside", "cents"), [
    (["1.234,56"], 123400), (["450,5"], 123400), (["1.234.567"], 123400), (["450.5"], None), (["0.125"], None), (["450"], None), (["450,5", "450.5"], None), (["1,234.56"], None),
])  # fmt: skip
def test_the_column_says_what_a_point_before_three_digits_means(beside, cents):
    parsed = parse_amounts(["1.234", *beside])
    assert (parsed.werte[0] if parsed.state[0] == VALUE else None) == cents


def test_decimal_signs_the_reader_wrote_prove_nothing():
    assert parse_amounts(["1.234", "450,5"], written=False).state[0] == UNREADABLE


@pytest.mark.parametrize(
    "text", ["Kunde 7", "1", "3", "*", "ERGEBNIS", "folgt", "=1+1", "Jobcenter Musterstadt", "111D000001 Ergebnis 1;2"]
)
def test_a_word_is_no_kundennummer(text):
    assert to_kundennummer(text, kundennummer_pattern(r"^\d{3}[A-Z]\d{6}$"))[:2] == ("", UNREADABLE)


@pytest.mark.parametrize(
    "text", ["111000000000000", "1,11E+14", "1.11e14", "111E+12", "111E12", "1,11000E+014", "111000000000000,0", "1110", "12000", "123"]
)
def test_what_excel_made_of_a_number_with_an_e_is_unknown(text):
    assert to_kundennummer(text, kundennummer_pattern(r"^\d{3}[A-Z]\d{6}$")) == ("", UNREADABLE, "E-146")


@pytest.mark.parametrize(("text", "bare"), [
    ('="111D000001"', "111D000001"), ("'Haddad", "Haddad"), ("'05.03.1990", "05.03.1990"), ("'t Hooft", "'t Hooft"), ('"Haddad"', "Haddad"), ('="a""b"', 'a"b'), ("O'Neill", "O'Neill"), ("'w", "w"),
    ('"a" und "b"', '"a" und "b"'), ("''", "''"), ("=1+1", "=1+1"), ("'Haddad'", "Haddad"),
])  # fmt: skip
def test_protection_against_excel_is_no_part_of_a_text(text, bare):
    assert unprotected(text) == bare


@pytest.mark.parametrize("name", ["Null", "Ka", "Leer", "NA", "Nan", "None"])
def test_words_for_nothing_are_names_where_names_stand(name):
    assert list(parse_proper_names([name]).werte) == [name]
    assert "E-165" in parse_proper_names(["NULL"]).meldungen


def test_a_number_excel_turned_into_a_float_is_unreadable():
    assert to_kundennummer("1,11E+07", re.compile("x")) == ("", UNREADABLE, "E-146")
    assert to_bg("1,1102E+11") == ("", UNREADABLE, "E-146")


def test_the_form_of_the_kundennummer_is_a_setting():
    assert parse_kundennummern(["12345678"], r"^\d{8}$").meldungen == {}


@pytest.mark.parametrize(
    "text",
    [
        "11102//0001234",
        "11102/0001234",
        "11102BG0001234",
        "11102 BG 0001234",
        "11102 // 0001234",
        "11102-0001234",
        "111020001234",
        "11102bg0001234",
        "11102\u00a0//\u00a00001234",
    ],
)
def test_bg_numbers_have_one_form(text):
    assert to_bg(text) == ("11102//0001234", VALUE, "")


def test_a_bg_number_of_another_form_is_kept_and_mentioned():
    assert to_bg("11102//1234") == ("11102//1234", VALUE, "E-147")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("33602", ("33602", VALUE, "")),
        ("D-33602", ("33602", VALUE, "")),
        ("01067", ("01067", VALUE, "")),
        ("1067", ("01067", VALUE, "E-151")),
        ("336", ("", UNREADABLE, "E-152")),
    ],
)
def test_postcodes(text, result):
    assert to_plz(text) == result


@pytest.mark.parametrize("text", [
    "GdB 50 aberkannt", "GdB 50 vorläufig", "50 nach Herabsetzung", "GdB 50 → 30", "mind. 50", "früher 50", "voraussichtlich 50", "GdB 50 (Kind)", "unter 50",
])  # fmt: skip
def test_a_grade_beside_words_that_may_turn_it_is_none(text):
    assert to_schwerbehinderung(text, load_vocabulary("schwerbehinderung"))[:2] == ("", UNREADABLE)


@pytest.mark.parametrize("text", ["deutsch (Einbürgerung beantragt)", "syrisch (vermutlich)", "syrisch (Ehemann)", "deutsch (ab 2027)"])
def test_a_state_with_a_doubt_in_brackets_is_none(text):
    assert to_states(text, load_vocabulary("staatsangehoerigkeit"))[:2] == ("", UNREADABLE)


@pytest.mark.parametrize(("text", "level"), [
    ("B1", "B1"), ("b1", "B1"), ("B 1", "B1"), ("B1.1", "B1"), ("B1.2", "B1"), ("A2+", "A2"), ("B1-", "B1"), ("A2/B1", "A2"), ("A1-A2", "A1"), ("A2 bis B1", "A2"), ("B1/1", "B1"), ("A2, B1", "A2"),
    ("GER: B2", "B2"), ("Niveau B1", "B1"), ("B1 (DTZ)", "B1"), ("B1 bestanden", "B1"), ("telc B1", "B1"), ("ca. A2", "A2"), ("A1.", "A1"), ("B1 (telc, 2023)", "B1"),
    ("über B2", "B2"), ("> B1", "B1"), ("mind. A2", "A2"), ("mindestens B1", "B1"), ("B1 oder höher", "B1"), ("telc C1 Hochschule", "C1"), ("B2 Pflege", "B2"),
    ("keine", "0"), ("0", "0"), ("A0", "0"), ("unter A1", "0"), ("keine Deutschkenntnisse", "0"), ("Muttersprache", "C2"),
])  # fmt: skip
def test_levels_count_as_the_lower_full_one(text, level):
    assert to_level(text, load_vocabulary("niveau")) == (level, VALUE, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("B1 nicht bestanden", "E-148"),
        ("unter B1", "E-148"),
        ("max. B1", "E-148"),
        ("Ziel B1", "E-148"),
        ("unter A2", "E-148"),
        ("B3", "E-148"),
        ("krank", "E-148"),
        ("nicht getestet", ""),
        ("Grundkenntnisse", ""),
    ],
)
def test_what_is_no_level_is_unknown(text, code):
    assert to_level(text, load_vocabulary("niveau")) == ("", UNREADABLE, code)


@pytest.mark.parametrize(("text", "states"), [
    ("475", "Syrien"), ("000", "Deutschland"), ("0", "Deutschland"), ("syrisch", "Syrien"), ("Syrer", "Syrien"), ("Syrerin", "Syrien"), ("SYR", "Syrien"), ("SY", "Syrien"),
    ("Arabische Republik Syrien", "Syrien"), ("Syrien, Arabische Republik", "Syrien"), ("syrische Staatsangehörigkeit", "Syrien"), ("Syrien (475)", "Syrien"), ("475 - Syrien", "Syrien"),
    ("Afghanin", "Afghanistan"), ("Französin", "Frankreich"), ("Kosovo-Albanerin", "Kosovo"), ("Türkei", "Türkei"), ("Turkei", "Türkei"), ("TUERKEI", "Türkei"), ("Moldawierin", "Moldau"),
    ("Kongo, Demokratische Republik", "Kongo, Demokratische Republik"), ("bosnisch-herzegowinisch", "Bosnien und Herzegowina"), ("Bosnien und Herzegowina", "Bosnien und Herzegowina"),
    ("deutsch/türkisch", "Deutschland; Türkei"), ("deutsch-türkisch", "Deutschland; Türkei"), ("Syrien; Deutschland", "Syrien; Deutschland"), ("Syrien, Irak", "Syrien; Irak"), ("475|000", "Syrien; Deutschland"),
    ("serbisch und kroatisch", "Serbien; Kroatien"), ("Syrien\nTürkei", "Syrien; Türkei"), ("Italien\n273", "Italien; Somalia"), ("438\nSyrien", "Irak; Syrien"), ("Syrien\n(475)", "Syrien"), ("polnisch, 163", "Polen; Türkei"), ("türkisch / 997", "Türkei; staatenlos"), ("Syrien, 475", "Syrien"),
    ("Kongo, Demokratische Republik (246)", "Kongo, Demokratische Republik"), ("Syrien; Syrien", "Syrien"), ("staatenlos", "staatenlos"), ("998", "ungeklärt"), ("XXA", "staatenlos"),
    ("Trinidad und Tobago", "Trinidad und Tobago"), ("VAE", "Vereinigte Arabische Emirate"), ("VA", "Vatikanstadt"), ("Niger", "Niger"), ("NG", "Nigeria"),
])  # fmt: skip
def test_states_in_every_spelling(text, states):
    assert to_states(text, load_vocabulary("staatsangehoerigkeit")) == (states, VALUE, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ohne Angabe", ""),
        ("999", ""),
        ("EU-Staaten", ""),
        ("Asylherkunftsländer", ""),
        ("Drittstaaten", ""),
        ("Mars", "E-149"),
        ("4", "E-149"),
        ("475 - Irak", "E-149"),
        ("Syrien; Mars", "E-149"),
        ("1234", "E-149"),
    ],
)
def test_what_is_no_state_is_unknown(text, code):
    assert to_states(text, load_vocabulary("staatsangehoerigkeit")) == ("", UNREADABLE, code)


@pytest.mark.parametrize(("text", "code", "message"), [
    ("GdB 50", "schwerbehindert", ""), ("50", "schwerbehindert", ""), ("80 %", "schwerbehindert", ""), ("GdB 30 gleichgestellt", "gleichgestellt", ""), ("gleichgestellt (GdB 40)", "gleichgestellt", ""),
    ("20", "keine", ""), ("0", "keine", ""), ("GdB 40 nicht gleichgestellt", "keine", ""), ("nein", "keine", ""), ("30", "", "E-155"), ("GdB 40", "", "E-155"),
    ("ab 01.05.2020 GdB 60", "schwerbehindert", ""), ("schwerbehindert seit 3 Jahren", "schwerbehindert", ""), ("gleichgestellt seit 01.02.2020", "gleichgestellt", ""), ("GdB 50 (2019)", "schwerbehindert", ""),
    ("GdB 60 seit 12/2019", "schwerbehindert", ""), ("50 v.H.", "schwerbehindert", ""), ("Grad der Behinderung: 70", "schwerbehindert", ""), ("seit 2019: 20", "keine", ""), ("GdB 50 bis 31.12.2027", "", "E-143"),
    ("GdB von 80", "schwerbehindert", ""), ("3", "", "E-143"), ("55", "", "E-143"), ("30 oder 50", "", "E-143"), ("GdB 50 nach Widerspruch", "", "E-143"), ("0,5", "schwerbehindert", ""), ("0,3", "", "E-155"), ("1", "", "E-143"),
    ("GdB 30, Gleichstellung beantragt", "", "E-143"), ("GdB 50 beantragt", "", "E-143"), ("150", "", "E-143"),
])  # fmt: skip
def test_the_gdb_becomes_a_code_and_the_number_is_dropped(text, code, message):
    assert to_schwerbehinderung(text, load_vocabulary("schwerbehinderung")) == (code, VALUE if code else UNREADABLE, message)


@pytest.mark.parametrize(("vocabulary", "text", "code"), [
    ("geschlecht", "Frau", "w"), ("geschlecht", "W", "w"), ("geschlecht", "männl.", "m"), ("geschlecht", "Herr", "m"), ("geschlecht", "divers", "d"), ("geschlecht", "weiblich (w)", "w"),
    ("familienstand", "verh., getr. lebend", "getrennt"), ("familienstand", "VH", "verheiratet"),
    ("arbeitsmarktstatus", "ALO", "arbeitslos"), ("arbeitsmarktstatus", "nicht arbeitslos", "arbeitsuchend_nicht_arbeitslos"), ("arbeitsmarktstatus", "§ 10 Abs. 1 Nr. 3 SGB II", "nicht_aktiviert_10"),
    ("aufenthaltsstatus", "AE § 25 Abs. 2 S. 1 Alt. 1 AufenthG", "Aufenthaltserlaubnis_Flucht"), ("aufenthaltsstatus", "§ 25 (5)", "Aufenthaltserlaubnis_Flucht"), ("aufenthaltsstatus", "§ 25 Abs. 4 AufenthG", "Aufenthaltserlaubnis_Sonstige"),
    ("aufenthaltsstatus", "§ 26 Abs. 4 AufenthG", "Niederlassungserlaubnis"), ("aufenthaltsstatus", "§ 60a Abs. 2", "Duldung"), ("aufenthaltsstatus", "§ 28 Abs. 1 S. 1 Nr. 1", "Aufenthaltserlaubnis_Sonstige"),
    ("schulabschluss", "Hauptschulabschluss nach Klasse 10", "Hauptschule"), ("schulabschluss", "Fachoberschulreife", "Mittlerer Abschluss"), ("schulabschluss", "ausl. Abschluss, ungeklärt", "im_Ausland_ungeklaert"),
    ("berufsabschluss", "ausl., nicht anerkannt", "ausländisch_nicht_anerkannt"), ("berufsabschluss", "ohne Abschluss; Meister", "Meister/Fachschule"), ("kursstatus", "auf Warteliste", "angemeldet"), ("kursstatus", "fertig", "abgeschlossen"),
    ("kursart", "IK mit Alphabetisierung", "Alpha"), ("kursart", "BSK B2", "BSK"), ("instrument", "MAT (§ 45 SGB III)", "MAT"), ("instrument", "§ 16i SGB II", "16i"), ("instrument", "Umschulung", "FbW"),
    ("teilnahmestatus", "nicht angetreten", "nicht_angetreten"), ("bg_typ", "Partner-BG m. Kindern", "Partner_mit_Kindern"), ("rolle", "Antragst.", "Bevollmächtigter"), ("elb", "Sozialgeld", "neLb"), ("leistungsbezug", "lfd.", "laufend"),
    ("einkommensart", "Minijob", "erwerb"), ("einkommensart", "Erwerbseinkommen brutto", "erwerb_brutto"), ("einkommensart", "Kindergeld", "sonstiges"), ("dtz", "unter A2", "unter_A2"), ("dtz", "< A2", "unter_A2"), ("janein", "✓", "ja"),
    ("ik_ergebnis", "B1, LiD nicht bestanden", "B1_ohne_LiD"), ("reha", "Rehabilitand", "anerkannt"), ("alphabetisierung", "nicht lateinisch", "zweitschriftlernend"),
])  # fmt: skip
def test_spellings_of_codes(vocabulary, text, code):
    assert to_code(text, load_vocabulary(vocabulary)) == (code, VALUE, "")


def test_an_unknown_spelling_is_unknown_and_mentioned():
    assert to_code("grüner Zettel", load_vocabulary("aufenthaltsstatus")) == ("", UNREADABLE, "E-143")


def test_two_different_codes_in_one_cell_are_unknown_where_none_is_higher():
    assert to_code("Duldung; Visum", load_vocabulary("aufenthaltsstatus")) == ("", UNREADABLE, "E-143")


def test_the_house_adds_spellings_also_for_words_with_another_meaning():
    own = load_vocabulary("niveau", {"niveau": {"Grundkenntnisse": "A1"}})
    assert to_level("grundkenntnisse", own) == ("A1", VALUE, "")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", BLANK),
        ("-", BLANK),
        ("./.", BLANK),
        ("entfällt", BLANK),
        ("NULL", BLANK),
        ("(Leer)", BLANK),
        ("k. A.", UNREADABLE),
        ("unbekannt", UNREADABLE),
        ("?", UNREADABLE),
        ("#NV", UNREADABLE),
        ("#####", UNREADABLE),
        ("Müller", None),
    ],
)
def test_words_for_none_and_for_unknown(text, state):
    assert general_state(text) == state


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Müller ", "Müller"),
        ("Mül\u00adler", "Müller"),
        ("Ali\u00a0Reza", "Ali Reza"),
        ("a  b", "a b"),
        ("a\r\nb", "a b"),
        ("a_x000D_\nb", "a b"),
        ("\u202babc", "abc"),
        ("Mu\u0308ller", "Müller"),
    ],
)
def test_invisible_signs_and_superfluous_blanks_go(text, plain):
    assert clean(text) == plain


def test_line_breaks_stay_where_they_separate_values():
    assert clean("A \r\n\r\n B", lines=True) == "A\nB"


@pytest.mark.parametrize(("cell", "joined"), [
    ("Vermittlung; Mobilität erhöhen", "Vermittlung; Mobilität erhöhen"), ("Vermittlung, Mobilität erhöhen", "Vermittlung; Mobilität erhöhen"), ("Vermittlung|Mobilität erhöhen", "Vermittlung; Mobilität erhöhen"),
    ("Vermittlung\nMobilität erhöhen", "Vermittlung; Mobilität erhöhen"), ("- Vermittlung\n- Mobilität erhöhen", "Vermittlung; Mobilität erhöhen"), ("1. Vermittlung\n2. Vermittlung", "Vermittlung"),
    ("Kompetenzfeststellung, frühzeitige Aktivierung und Spracherwerb", "Kompetenzfeststellung, frühzeitige Aktivierung und Spracherwerb"), ("keine", ""), ("Vermittlung; -", "Vermittlung"),
])  # fmt: skip
def test_lists(cell, joined):
    assert parse_lists([cell]).werte[0] == joined


def test_a_comma_inside_a_value_seen_elsewhere_does_not_separate():
    column = ["Lager, Logistik; Vermittlung", "Vermittlung, Lager, Logistik"]
    assert list(parse_lists(column).werte) == ["Lager, Logistik; Vermittlung", "Vermittlung; Lager, Logistik"]


@pytest.mark.parametrize(("text", "first", "pair"), [
    ("Müller, Anna", False, ("Müller", "Anna")), ("von der Heide,Anna Maria", False, ("von der Heide", "Anna Maria")), ("Müller Anna", False, ("Müller", "Anna")), ("Al Hassan Mohammed", False, ("Al Hassan", "Mohammed")),
    ("Herr Müller, Hans", False, ("Müller", "Hans")), ("Anna Müller", True, ("Müller", "Anna")), ("Anna von der Heide", True, ("von der Heide", "Anna")), ("Müller, Anna", True, ("Müller", "Anna")),
    ("Müller", False, None), ("Müller, Anna, Maria", False, None),
])  # fmt: skip
def test_names_in_one_cell(text, first, pair):
    assert split_name(text, vorname_first=first) == pair
