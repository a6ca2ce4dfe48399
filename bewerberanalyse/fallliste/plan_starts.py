"""What a plan on the sheet „Planung“ may begin with besides the presets: the templates of measures, taken apart into rows."""

from collections.abc import Iterator
from datetime import date

from bewerberanalyse.config import measure, yaml_file
from bewerberanalyse.fallliste.list_content import PlanStart
from bewerberanalyse.massnahme import criteria
from bewerberanalyse.model.problems import ConfigError
from bewerberanalyse.presets import rows
from bewerberanalyse.presets.sentence import label
from bewerberanalyse.run.pipeline import Regeln


def templates(regeln: Regeln, stichtag: date) -> tuple[PlanStart, ...]:
    """The shipped templates; one the filters of the house do not fit is left out, as is what only the Fachstelle may ask."""
    return tuple(_templates(regeln, stichtag))


def _templates(regeln: Regeln, stichtag: date) -> Iterator[PlanStart]:
    for name, text in measure.templates(stichtag).items():
        datei = measure.from_document(yaml_file.parse(text, name), name)
        try:
            massnahme, bedingungen = criteria.compiled(datei, regeln.raw, stichtag)
        except ConfigError:
            continue
        if massnahme.eingeschraenkt == "ja":
            continue
        asked = [("muss", one.expression) for _, one in bedingungen.gefragt] + [("soll", one.expression) for one in bedingungen.soll]
        found, lost = [], []
        for weight, expression in asked:
            fitting, rest = rows.rows(expression, stichtag)
            found += [(row, weight) for row in fitting]
            lost += [label(part) for part in rest]
        hint = f"Passt nicht in Zeilen, hier nicht geprüft: {'; '.join(lost)}." if lost else ""
        yield PlanStart(f"Maßnahme: {massnahme.titel}"[:200], tuple(found), hint)
