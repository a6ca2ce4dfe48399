"""`massnahme … --briefe`: a real Word template, filled by the real library for exactly the recipients of the sheet „Versand“."""

import re
import shutil
import sys
import zipfile

import docx
import openpyxl
import pytest
from docx.enum.section import WD_SECTION

from bewerberanalyse.massnahme import docx_letters, output
from bewerberanalyse.massnahme.sheets.persons import VERSAND_COLUMNS
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.retention import recognise
from tests.e2e.conftest import call
from tests.einstellungen import einstellungen
from tests.spec.test_massnahme import ALTER_UND_SPRACHE, auswahl, liste_von
from tests.unit.massnahme.welt import JETZT, STICHTAG, faelle, haus, wahre_personen
from tests.unit.xlsx.builder import META

MONAT, NAME = "2026-05", "anwendungsbeispiel_1"
ADRESSE = "{{ Anrede }} {{Vorname}} {{ Nachname }}\n{{ Straße }}\n{{ PLZ }} {{ Ort }}"


def vorlage(path, *paragraphs, kopf="", abschnitt=False):
    document = docx.Document()
    document.core_properties.author = "Muster, Martina"
    for text in paragraphs or (ADRESSE, "Einladung: {{ Zweck }}"):
        document.add_paragraph(text)
    if kopf:
        document.sections[0].header.paragraphs[0].text = kopf
    if abschnitt:
        document.add_section(WD_SECTION.CONTINUOUS)
    document.save(path)
    return path


def letters(path):
    """The letters of a document: a new one begins where a paragraph begins a new page."""
    found = []
    for paragraph in docx.Document(path).paragraphs:
        if not found or paragraph.paragraph_format.page_break_before:
            found.append([])
        found[-1] += [paragraph.text] if paragraph.text else []
    return found


@pytest.fixture(scope="module")
def fertig(tmp_path_factory):
    folder = tmp_path_factory.mktemp("briefe") / "haus"
    haus(folder, faelle(wahre_personen()))
    run(folder, "vorlagen")
    vorlage(folder / "Massnahmen" / "einladung.docx", kopf="Jobcenter")
    return folder, run(folder, f"{NAME}.yaml", "--briefe", "einladung.docx")


def run(folder, *args):
    return call(folder, "massnahme", *args, jetzt=f"{JETZT:%Y-%m-%dT%H:%M}", stichtag=STICHTAG.isoformat())


def test_everybody_on_versand_gets_one_letter_and_nobody_else(fertig):
    folder, done = fertig
    assert done.code == 0, done.err
    month = folder / "Monate" / MONAT
    rows = list(openpyxl.load_workbook(month / f"Auswahl_{NAME}_{MONAT}.xlsx")["Versand"].iter_rows(min_row=2, values_only=True))
    people = [dict(zip(VERSAND_COLUMNS, (cell or "" for cell in row), strict=True)) for row in rows]
    expected = [
        ["{Anrede} {Vorname} {Nachname}\n{Straße}\n{PLZ} {Ort}".format(**one), "Einladung: {Zweck}".format(**one)] for one in people
    ]
    assert letters(month / f"Briefe_{NAME}_{MONAT}.docx") == expected
    assert len(expected) > 5
    assert f"Die Briefe liegen hier: {month / f'Briefe_{NAME}_{MONAT}.docx'}" in done.out


def test_the_letters_carry_the_mark_by_which_every_copy_is_found_and_no_author(fertig):
    path = fertig[0] / "Monate" / MONAT / f"Briefe_{NAME}_{MONAT}.docx"
    with path.open("rb") as file:
        assert recognise.look(file, persons=False, check_time=lambda: None).months == {MONAT}
    with zipfile.ZipFile(path) as package:
        assert 'name="Löschen ab"><vt:lpwstr>2026-05-31T18:00' in package.read("docProps/custom.xml").decode()
        assert "Muster" not in package.read("docProps/core.xml").decode()
    assert docx.Document(path).sections[0].header.paragraphs[0].text == "Jobcenter"


def test_the_letters_go_with_the_month(fertig, tmp_path):
    folder = tmp_path / "haus"
    shutil.copytree(fertig[0], folder)
    assert call(folder, "loeschen", jetzt="2026-05-31T18:00", stichtag=None).code == 0
    assert list((folder / "Monate").iterdir()) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Guten Tag {{ Name }}", "{{ Name }}"),
        ("{{ Nachname.__class__ }}", "{{ Nachname.__class__ }}"),
        ("{{ Nachname|upper }}", "{{ Nachname|upper }}"),
        ("{{r Nachname }}", "{{r Nachname }}"),
        ("{% for x in range(9) %}x{% endfor %}", "{%"),
        ("{# still #}", "{#"),
        ("{{ ().__class__.__base__ }}", "{{ ().__class__.__base__ }}"),
    ],
)
def test_anything_but_a_field_is_refused_before_anything_is_written(fertig, text, shown):
    folder = fertig[0]
    vorlage(folder / "falsch.docx", "{{ Nachname }}", text)
    with pytest.raises(ConfigError) as caught:
        output.letter_template(folder / "falsch.docx", einstellungen())
    [problem] = caught.value.problems
    assert (problem.code, problem.angaben["platzhalter"]) == ("N-302", shown)


def test_a_placeholder_in_a_header_is_refused_because_all_letters_share_it(tmp_path):
    path = vorlage(tmp_path / "kopf.docx", "Text", kopf="{{ Nachname }}")
    with pytest.raises(ConfigError) as caught:
        output.letter_template(path, einstellungen())
    assert [problem.code for problem in caught.value.problems] == ["N-302"]


LINKED = {
    "hyperlink": ("word/_rels/document.xml.rels", "Text", "Internetadresse oder Verweis"),
    "image": ("word/_rels/header1.xml.rels", "Kopfzeile", "verknüpftes Bild"),
    "attachedTemplate": ("word/_rels/settings.xml.rels", "Einstellungen des Dokuments", "verknüpfte Dokumentvorlage"),
    "mailMergeSource": ("word/_rels/settings.xml.rels", "Einstellungen des Dokuments", "Datenquelle eines Serienbriefs"),
    "oleObject": ("word/_rels/footnotes.xml.rels", "Fußnoten", "verknüpftes Objekt"),
    "irgendwas": ("word/_rels/footer2.xml.rels", "Fußzeile", "Verknüpfung"),
}


def changed(path, name, change):
    """The package with one part made or changed."""
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    parts[name] = change(parts.get(name, b"<Relationships/>").decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for one, content in parts.items():
            package.writestr(one, content)
    return path


@pytest.mark.parametrize("kind", LINKED)
def test_a_template_that_refers_to_something_outside_is_refused_with_its_place(tmp_path, kind):
    part, place, what = LINKED[kind]
    link = f'<Relationship Id="rId99" Type="http://x/relationships/{kind}" Target="http://spur.example/GEHEIM" TargetMode="External"/>'
    path = changed(
        vorlage(tmp_path / "v.docx", kopf="Jobcenter"),
        part,
        lambda xml: re.sub(
            r"(</Relationships>|(?<=<Relationships)/>)",
            lambda end: link + end.group() if end.group().startswith("</") else f">{link}</Relationships>",
            xml,
        ),
    )
    with pytest.raises(ConfigError) as caught:
        output.letter_template(path, einstellungen())
    [problem] = caught.value.problems
    assert (problem.code, problem.angaben) == ("N-305", {"stelle": place, "art": what})
    assert "GEHEIM" not in str(problem)


FIELDS = {
    '<w:r><w:instrText>INCLUDEPIC</w:instrText></w:r><w:r><w:instrText>TURE "http://x/y.png"</w:instrText></w:r>': "Feld INCLUDEPICTURE",
    '<w:fldSimple w:instr=" dde Excel a b "/>': "Feld DDE",
    '<w:r><w:instrText>HYPERLINK "http://x"</w:instrText></w:r>': "Feld HYPERLINK",
    '<w:r><w:instrText>HYPERLINK \\l "Marke"</w:instrText></w:r>': "",
    "<w:r><w:instrText>PAGE</w:instrText></w:r>": "",
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_fetches_something_is_refused(tmp_path, field):
    path = changed(vorlage(tmp_path / "v.docx"), "word/document.xml", lambda xml: xml.replace("</w:p>", field + "</w:p>", 1))
    if not FIELDS[field]:
        assert output.letter_template(path, einstellungen())
        return
    with pytest.raises(ConfigError) as caught:
        output.letter_template(path, einstellungen())
    assert [(one.code, one.angaben["art"]) for one in caught.value.problems] == [("N-305", FIELDS[field])]


def nothing(path):
    pass


def no_zip(path):
    path.write_bytes(b"Hallo")


def other_zip(path):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "x")


def bomb(path):
    vorlage(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/bild.png", b" " * (80 << 20))


def folder(path):
    path.mkdir()


@pytest.mark.parametrize("made", [nothing, no_zip, other_zip, bomb, folder])
def test_what_is_no_template_is_said(tmp_path, made):
    made(tmp_path / "v.docx")
    with pytest.raises(ConfigError) as caught:
        output.letter_template(tmp_path / "v.docx", einstellungen())
    assert [problem.code for problem in caught.value.problems] == ["N-301"]


def test_a_missing_template_ends_with_code_two_and_writes_nothing(fertig):
    done = run(fertig[0], "anwendungsbeispiel_2.yaml", "--briefe", "gibtesnicht.docx")
    assert (done.code, "N-301" in done.err) == (2, True)
    assert not (fertig[0] / "Monate" / MONAT / f"Auswahl_anwendungsbeispiel_2_{MONAT}.xlsx").exists()


def test_without_the_library_the_way_over_word_is_named(tmp_path, monkeypatch):
    path = vorlage(tmp_path / "v.docx")
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(ConfigError) as caught:
        output.letter_template(path, einstellungen())
    assert [problem.code for problem in caught.value.problems] == ["N-303"]
    assert "Versand" in caught.value.problems[0].tun


def test_without_recipients_there_are_no_letters_and_none_remain(tmp_path):
    liste = liste_von(auswahl(ALTER_UND_SPRACHE, "kundennummer | alter | sprachniveau\np1 | 60 | A1"), tmp_path / "haus")[1]
    path = tmp_path / "Briefe.docx"
    path.write_bytes(b"von gestern")
    assert [problem.code for problem in output.write_letters(liste, path, b"", einstellungen())] == ["N-304"]
    assert not path.exists()


ODD = ['<w:p/> & "x"', "{{ Ort }}", "{% raw %}", "{_{ Ort }_}", "a\nb", "=1+1", "\ufffd", "x" * 5000]


@pytest.mark.parametrize("value", ODD)
def test_what_a_field_holds_is_text_and_never_template_or_markup(tmp_path, value):
    path = vorlage(tmp_path / "v.docx", "Name: {{ Nachname }}", abschnitt=True)
    row = dict.fromkeys(VERSAND_COLUMNS, "") | {"Nachname": value, "Ort": "GEHEIM"}
    docx_letters.write(
        docx_letters.check(path, VERSAND_COLUMNS), [row, row | {"Nachname": "B"}], META.properties, META.erstellt_am, tmp_path / "b.docx"
    )
    assert letters(tmp_path / "b.docx") == [[f"Name: {value}".replace("{_{", "{{").replace("}_}", "}}")], ["Name: B"]]


def test_a_mark_the_template_brought_along_is_replaced(tmp_path):
    path = vorlage(tmp_path / "v.docx")
    row = dict.fromkeys(VERSAND_COLUMNS, "x")
    docx_letters.write(
        docx_letters.check(path, VERSAND_COLUMNS),
        [row],
        {"Listenkennung": "bewerberanalyse 2020-01"},
        META.erstellt_am,
        tmp_path / "alt.docx",
    )
    once_more = docx.Document(tmp_path / "alt.docx")
    once_more.add_paragraph("{{ Nachname }}")
    once_more.save(tmp_path / "v2.docx")
    docx_letters.write(
        docx_letters.check(tmp_path / "v2.docx", VERSAND_COLUMNS), [row], META.properties, META.erstellt_am, tmp_path / "b.docx"
    )
    with (tmp_path / "b.docx").open("rb") as file:
        assert recognise.look(file, persons=False, check_time=lambda: None).months == {META.listenmonat}
