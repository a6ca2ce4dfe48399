"""What holds for every table, every text and every file."""

import csv
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.config.layouts import load_layouts
from bewerberanalyse.config.vocabulary import load_vocabulary, names
from bewerberanalyse.ingest.amounts import to_cents
from bewerberanalyse.ingest.codes import to_code
from bewerberanalyse.ingest.dates import DateParser, Sense
from bewerberanalyse.ingest.html_file import open_html
from bewerberanalyse.ingest.load import load
from bewerberanalyse.ingest.preamble import find_count, find_stand
from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.ingest.text_file import CsvFile
from bewerberanalyse.ingest.typing_rules import Rules
from bewerberanalyse.model.table import CellState, Quelle
from tests.einstellungen import einstellungen

STICHTAG = date(2026, 6, 15)
RULES = Rules(einstellungen(), STICHTAG)
TYPEN = {
    spalte.typ + ":" + spalte.vokabular: spalte for layout in load_layouts().values() for spalte in layout.spalten if spalte.typ != "name"
}
KOPF = [
    "Kundennummer",
    "Nachname",
    "Vorname",
    "Geburtsdatum",
    "Staatsangehörigkeit",
    "Team",
    "Hauptbetreuer",
    "Handlungsstrategien",
    "Deutschkenntnisse",
    "letzter Kontakt",
]

tage = st.dates(date(1930, 1, 1), date(2045, 12, 31))
gedruckt = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn", "Co")), max_size=20)
formate = st.sampled_from([
    lambda day: f"{day:%d.%m.%Y}", lambda day: f"{day.day}.{day.month}.{day.year}", lambda day: f"{day:%Y-%m-%d}", lambda day: f"{day:%Y-%m-%dT00:00:00}", lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day:%d.%m.%Y} 00:00", lambda day: f"{day:%d. %m. %Y}", lambda day: str((day - date(1899, 12, 30)).days),
])  # fmt: skip


@given(tage, formate)
def test_ein_tag_bleibt_in_jeder_schreibweise_derselbe(day, form):
    assert DateParser(STICHTAG).parse(form(day))[:2] == (day, CellState.VALUE)


@given(st.dates(STICHTAG - timedelta(days=36_000), STICHTAG))
def test_ein_geburtstag_mit_zweistelligem_jahr_liegt_in_den_letzten_hundert_jahren(day):
    found = DateParser(STICHTAG, sense=Sense.BIRTH).parse(f"{day:%d.%m.%y}")[0]
    assert found is not None
    assert (found.day, found.month, found.year % 100) == (day.day, day.month, day.year % 100)
    assert found.year <= STICHTAG.year


@given(st.integers(-10_000_000, 10_000_000), st.sampled_from(["{}", "{} €", "{} EUR", "EUR {}", " {} "]))
def test_ein_betrag_bleibt_in_jeder_schreibweise_derselbe(cents, form):
    euro, rest = divmod(abs(cents), 100)
    for text in (f"{euro},{rest:02d}", f"{euro:,}".replace(",", ".") + f",{rest:02d}"):
        assert to_cents(("-" if cents < 0 else "") + form.format(text).strip())[:2] == (cents, CellState.VALUE)


@pytest.mark.parametrize("name", [name for name in names() if name != "staatsangehoerigkeit"])
def test_jeder_code_liest_sich_selbst(name):
    vocabulary = load_vocabulary(name)
    assert {code: to_code(code, vocabulary)[0] for code in vocabulary.codes} == {code: code for code in vocabulary.codes}


@pytest.mark.parametrize("typ", TYPEN)
@settings(max_examples=40)
@given(
    texts=st.lists(
        st.text(max_size=60)
        | gedruckt
        | st.sampled_from(["A2/B1", "1.234,56", "31.12.9999", "§ 25 Abs. 2", "Müller, Anna", "GdB 50", "475; 000"]),
        max_size=4,
    )
)
def test_kein_text_bringt_einen_spaltentyp_zu_fall(typ, texts):
    parsed = RULES.parser(TYPEN[typ])(texts)
    assert (len(parsed.werte), len(parsed.state)) == (len(texts), len(texts))
    assert all(len(flagged) == len(texts) for flagged in parsed.meldungen.values())


@given(st.lists(st.lists(st.text(max_size=40), max_size=4), max_size=6))
def test_kein_vorspann_bringt_das_lesen_des_standes_zu_fall(rows):
    assert find_stand(rows, STICHTAG) is None or find_stand(rows, STICHTAG) >= date(2000, 1, 1)
    assert find_count(rows) is None or find_count(rows) >= 0


def zeile(number: int, cells: tuple) -> list[str]:
    name, vorname, birth, staat, team, hs, niveau, kontakt = cells
    return [f"111D{number:06d}", f"N{name}", f"V{vorname}", birth, staat, team, "Groß", hs, niveau, kontakt]


zelle = st.sampled_from(["", "-", "k. A.", " x ", "ä\u00a0ö", "=1+1", "00123", "1,5", "WAHR", "x\ny"]) | gedruckt
tabellen = st.lists(
    st.tuples(zelle, zelle, st.sampled_from(["05.03.1990", "1990", "31.02.1990", "", "1.1.71"]), st.sampled_from(["475", "000", "syrisch", "Mars", ""]), zelle,
              st.sampled_from(["Vermittlung", "A; B", "A|B", "", "keine"]), st.sampled_from(["B1.1", "A2/B1", "krank", ""]), st.sampled_from(["01.06.2026", "2026-06-01", "", "nie"])),
    min_size=1, max_size=6,
)  # fmt: skip


def gelesen(folder: Path, name: str) -> list[dict]:
    table = load([(folder / name, name)], einstellungen(), STICHTAG).tables[Quelle.VERBIS]
    values = table.werte.astype(str).assign(zeile=table.herkunft["zeile"]).to_dict("records")
    return [row | {"zellen": tuple(states)} for row, states in zip(values, table.zellen.to_numpy(), strict=True)]


@settings(max_examples=12, deadline=None)
@given(tabellen, st.sampled_from([(";", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16")]))
def test_csv_und_mappe_derselben_tabelle_geben_dieselben_zeilen(rows, form):
    separator, encoding = form
    lines = [KOPF, *(zeile(number, cells) for number, cells in enumerate(rows, start=1))]
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "a.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator).writerows(lines)
        book = xlsxwriter.Workbook(
            Path(folder) / "b.xlsx", {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
        )
        sheet = book.add_worksheet("Liste")
        for number, line in enumerate(lines):
            for column, cell in enumerate(line):
                sheet.write_string(number, column, cell)
        book.close()
        assert gelesen(Path(folder), "a.csv") == gelesen(Path(folder), "b.xlsx")


@settings(max_examples=15, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [
            b"",
            ";".join(KOPF).encode() + b"\r\n",
            b"PK\x03\x04",
            b"<html><table><tr><td>",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ]
    ),
)
def test_keine_datei_bringt_das_einlesen_zu_fall(data, start):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x").write_bytes(start + data)
        result = load([(Path(folder) / "x", "x")], einstellungen(), STICHTAG)
    assert len(result.dateien) == 1
    assert all(problem.was and problem.tun for problem in result.problems)


stuecke = st.sampled_from(
    ["a", "Ö", "1", ";", ";", ";", '"', '""', " ", "\t", ",", "\n", "\r\n", "\xa0", "|", '" ;', '; "', "sep=;\n", "\r"]
)


@settings(max_examples=200)
@given(st.lists(stuecke, max_size=60))
def test_eine_csv_datei_hat_auf_zwei_wegen_gezaehlt_gleich_viele_zellen(tmp_path_factory, parts):
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    path.write_text("".join(parts), encoding="utf-8", newline="")
    file = CsvFile(path, 1000)
    try:
        rows = [row for block in file.rows() for row in block]
    except RefusalError:
        return
    assert file.count() == sum(len(row) - row.count("") for row in rows)


marken = st.sampled_from([
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<td colspan=2>", "<td rowspan='2'>", "<td title='a>b'>", "x", "ä", "&nbsp;", "&amp;", " ", "\n", "<br>", "<b>", "</b>", "<p>", "1 < 2", "<!-- y -->",
    "<script>z</script>", "<style>td{}</style>", "</td></tr><tr><td>", "<tbody>", "<TD>", "<table border=1><tr><td>",
])  # fmt: skip


@settings(max_examples=200)
@given(st.lists(marken, max_size=50))
def test_eine_html_datei_hat_auf_zwei_wegen_gezaehlt_gleich_viele_zellen(tmp_path_factory, parts):
    path = tmp_path_factory.mktemp("html") / "x.html"
    path.write_text("<html><body>" + "".join(parts), encoding="utf-8", newline="")
    for table in open_html(path, 1000, 1000)[0]:
        rows = [row for block in table.rows() for row in block]
        table.check(sum(len(row) - row.count("") for row in rows) - len(table.spread))
