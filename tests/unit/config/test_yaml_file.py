"""What of YAML is accepted, and what a person is told about the rest."""

from datetime import date, time
from decimal import Decimal
from importlib.resources import files

import pytest

from bewerberanalyse.config import settings, yaml_file
from bewerberanalyse.model.problems import ConfigError


def refused(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(ConfigError) as caught:
        yaml_file.validate(settings.Einstellungen, yaml_file.parse(text, "einstellungen.yaml"))
    return [(problem.code, problem.origin.zeile) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18:00", "18:00"),  # YAML 1.1 would make 1080 of it
        ("0123", "0123"),  # … and 83 of this
        ("ja", "ja"),
        ("aus", "aus"),
        ("off", "off"),  # … and False of this
        ("no", "no"),  # Norway's code
        ("451,00", Decimal("451.00")),
        ("451.00", Decimal("451.00")),
        ("27", 27),
        ("-3", -3),
        ("2026-05-31", date(2026, 5, 31)),
        ("2026-02-31", "2026-02-31"),
        ('"27"', "27"),
        ("~", None),
        ("true", True),
    ],
)
def test_scalars_are_read_the_way_people_write_them(text, value):
    assert yaml_file.parse(f"x: {text}", "f.yaml").data == {"x": value}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x", "K-105"),
        ("a: {b: 1}\nc:\n  <<: {d: 1}", "K-105"),
        ("a: !!python/object:os.system 1", "K-105"),
        ("a: 1\na: 2", "K-107"),
        ("a: [1, 2", "K-104"),
        ("a: " + "[" * 12 + "]" * 12, "K-106"),
        ("\tx: 1", "K-104"),
    ],
)
def test_the_dangerous_parts_of_yaml_are_refused(text, code):
    with pytest.raises(ConfigError) as caught:
        yaml_file.parse(text, "f.yaml")
    assert caught.value.problems[0].code == code


def test_all_mistakes_are_reported_at_once_with_their_lines():
    text = "favorite: [F01]\nteams:\n  A: IPP\ngrenzen:\n  zeile: 3\nloeschzeit: abends\n"
    assert sorted(refused(text)) == [("K-108", 1), ("K-108", 5), ("K-110", 3), ("K-112", 6)]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("aliase:\n  verbs: {team: [X]}\n", "K-108", ("„verbs“", "Vermutlich ist „verbis“ gemeint.")),
        ("pause: {bis: 2026-10-31, grund: x}\n", "K-112", ("„grund“", "mindestens 3 Zeichen")),
        ("grenzen: {sekunden: 0}\n", "K-112", ("„sekunden“", "mindestens 1 wird erwartet")),
        ("grenzen: {sekunden: 7200}\n", "K-112", ("„sekunden“", "höchstens 3600 wird erwartet")),
        ("grenzen: {zeilen: viele}\n", "K-112", ("„zeilen“", "eine ganze Zahl wird erwartet")),
        ("favoriten: F01\n", "K-112", ("„favoriten“", "eine Liste wird erwartet")),
        ("kontakt: [a]\n", "K-112", ("„kontakt“", "Text wird erwartet")),
        ("teams: [IP]\n", "K-112", ("„teams“", "Einträge der Form „Name: Wert“ werden erwartet")),
    ],
)
def test_a_mistake_in_the_settings_says_what_is_expected(text, code, words):
    with pytest.raises(ConfigError) as caught:
        yaml_file.validate(settings.Einstellungen, yaml_file.parse(text, "einstellungen.yaml"))
    problem = caught.value.problems[0]
    assert (problem.code, [word in f"{problem.was} {problem.tun}" for word in words]) == (code, [True] * len(words))


def test_an_unknown_key_comes_with_the_nearest_known_one():
    with pytest.raises(ConfigError) as caught:
        yaml_file.validate(settings.Einstellungen, yaml_file.parse("grenzen:\n  zeile: 3\n", "einstellungen.yaml"))
    assert "„zeilen“" in caught.value.problems[0].tun


def test_the_written_out_settings_are_exactly_the_defaults():
    text = files("bewerberanalyse.config").joinpath("einstellungen.yaml").read_text("utf-8")
    document = yaml_file.parse(text, "einstellungen.yaml")
    assert yaml_file.validate(settings.Einstellungen, document) == settings.Einstellungen()
    assert set(document.data) == set(settings.Einstellungen.model_fields)


def test_settings_of_a_house():
    text = "loeschzeit: 17:30\nteams: {512: IP}\nkundennummern: {111D123456: 111D654321}\n"
    loaded = yaml_file.validate(settings.Einstellungen, yaml_file.parse(text, "einstellungen.yaml"))
    assert (loaded.loeschzeit, loaded.teams, loaded.kundennummern) == (time(17, 30), {"512": "IP"}, {"111D123456": "111D654321"})


def test_a_file_that_is_too_large_is_not_parsed(tmp_path):
    path = tmp_path / "filters.yaml"
    path.write_text("# " + "x" * yaml_file.MAX_BYTES, "utf-8")
    with pytest.raises(ConfigError) as caught:
        yaml_file.read(path)
    assert caught.value.problems[0].code == "K-102"


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "filters.yaml"
    path.write_bytes("titel: Größe".encode("cp1252"))
    with pytest.raises(ConfigError) as caught:
        yaml_file.read(path)
    assert caught.value.problems[0].code == "K-103"


def test_values_of_the_file_never_stand_in_the_exception():
    with pytest.raises(ConfigError) as caught:
        yaml_file.validate(settings.Einstellungen, yaml_file.parse("teams: {A: GEHEIMWERT}", "einstellungen.yaml"))
    assert "GEHEIMWERT" not in str(caught.value)
