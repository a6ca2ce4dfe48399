"""Small deliveries that once gave a wrong value, person or verdict: every one through the real program, against what must come out.

`tests/faelle/soll.yaml` holds one entry per case: `faelle` (persons in the list), `exit`, `code` (one of these messages must come up),
`feld` {Kundennummer: {heading: value or values}}, `nie` (the same form: what must not stand there), `bilanz` {source: {judgement: rows}},
`eines_von`: one of these entries must hold ("read it rightly, or say so"). Days are written TT.MM.JJJJ.
"""

import datetime as dt
import io
import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest
import yaml

from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.run.start import set_up
from tests.e2e.conftest import call

FAELLE = Path(__file__).parents[1] / "faelle"
SOLL = yaml.safe_load((FAELLE / "soll.yaml").read_text("utf-8"))
HAUS = """teams: {IP 1: IP, IP 2: IP}
zusatzfelder: [kinder_u15, schluesselgruppen, bsk_zielniveau, naechster_termin]
"""


def shown(value) -> str:
    """A cell as a person reads it."""
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def fallliste(haus: Path) -> dict[str, dict[str, str]]:
    """Kundennummer → heading → what stands there; empty if no list was written."""
    for path in haus.glob("Monate/*/Fallliste_*.xlsx"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = list(openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)["Fallliste"].iter_rows(values_only=True))
        head = next(row for row in rows if "Kundennummer" in row)
        named = [dict(zip(map(shown, head), map(shown, row), strict=False)) for row in rows[rows.index(head) + 1 :]]
        return {one["Kundennummer"]: one for one in named if one["Kundennummer"]}
    return {}


def mistakes(soll: dict, code: int, report: dict, cells: dict[str, dict[str, str]]) -> list[str]:
    """What is not as wanted."""
    found = []
    if "faelle" in soll and len(cells) != soll["faelle"]:
        found.append(f"{len(cells)} Fälle")
    if "exit" in soll and code != soll["exit"]:
        found.append(f"Exit {code}")
    if "code" in soll and not set(soll["code"].split("|")) & set(report.get("meldungen", {})):
        found.append(f"keine Meldung {soll['code']}")
    for rule, is_wrong in (("feld", lambda got, values: got not in values), ("nie", lambda got, values: got in values)):
        for nummer, felder in soll.get(rule, {}).items():
            for heading, value in felder.items():
                got = cells.get(str(nummer), {}).get(heading, "(fehlt)")
                values = [shown(one) for one in (value if isinstance(value, list) else [value])]
                if is_wrong(got, values):
                    found.append(f"{nummer} {heading} = {got!r}, {rule} {values}")
    for quelle, counts in soll.get("bilanz", {}).items():
        judged = {name: report.get("bilanz", {}).get(quelle, {}).get(name) for name in counts}
        if judged != counts:
            found.append(f"{quelle} {judged}")
    if "eines_von" in soll and all(each := [mistakes(one, code, report, cells) for one in soll["eines_von"]]):
        found.append(f"keines von {each}")
    return found


@pytest.mark.parametrize(("gruppe", "name"), [(gruppe, name) for gruppe, faelle in SOLL.items() for name in faelle])
def test_was_einmal_falsch_herauskam_kommt_richtig_heraus(gruppe, name, tmp_path):
    haus = tmp_path / "haus"
    set_up(Arbeitsordner(haus))
    (haus / "einstellungen.yaml").write_text(HAUS, "utf-8")
    shutil.copytree(FAELLE / gruppe / name / "Eingang", haus / "Eingang", dirs_exist_ok=True)
    done = call(haus, "erstellen", "--json", stichtag="2026-11-05", jetzt="2026-11-05T10:00")
    report = done.json if done.out.startswith("{") else {}
    assert mistakes(SOLL[gruppe][name], done.code, report, fallliste(haus)) == []
