"""What `massnahme` says: for people without any value of a person, for programs with Kundennummern."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from bewerberanalyse.massnahme import criteria
from bewerberanalyse.massnahme.state import SelectionState
from bewerberanalyse.terminal import table, thousands


def as_json(stand: SelectionState) -> dict[str, Any]:
    """The selection for programs."""
    m, auswahl, faelle = stand.massnahme, stand.auswahl, stand.faelle
    nummern = faelle.werte["kundennummer"].to_numpy(dtype=object)
    promised = sum(one.zugesagt and not one.abgesagt for one in stand.eintraege.values())
    return {
        "massnahme": m.titel,
        "zweck": m.zweck,
        "stichtag": faelle.stichtag.isoformat(),
        "beginn": m.beginn.isoformat(),
        "ende": m.ende.isoformat(),
        "plaetze": m.plaetze,
        "mindestzahl": m.mindestzahl,
        "zugesagt": promised,
        "fehlen_bis_mindestzahl": max(m.mindestzahl - promised, 0),
        "tage_bis_beginn": (m.beginn - faelle.stichtag).days,
        "faelle": len(faelle),
        "trichter": [asdict(stufe) | {"art": stufe.art.value} for stufe in stand.trichter.stufen],
        "kandidaten": nummern[auswahl.kandidaten].tolist(),
        "vorgeschlagen": nummern[auswahl.plaetze].tolist(),
        "nachruecker": nummern[auswahl.nachruecker].tolist(),
        "fast_passend": nummern[auswahl.fast_passend].tolist(),
        "unklar": nummern[auswahl.unklar].tolist(),
        "festgehalten": [*nummern[auswahl.festgehalten].tolist(), *auswahl.verschwunden],
        "lockerungen": [
            {"kriterium": criterion, "form": form, "personen": persons}
            for criterion, form, persons in criteria.relaxations(stand.bedingungen, stand.trichter.nur_an, faelle)
        ],
    }


def summary(stand: SelectionState, path: Path, briefe: Path | None = None) -> str:
    """The funnel and the counts, without any value of a person."""
    m, auswahl, trichter = stand.massnahme, stand.auswahl, stand.trichter
    rows: list[tuple[object, ...]] = [("", "alle Personen der Fallliste", thousands(trichter.faelle), "", "", "")]
    rows += [
        (number, one.kriterium, *(thousands(value) for value in (one.uebrig, one.verlust, one.davon_unklar, one.nur_daran)))
        for number, one in enumerate(trichter.stufen, start=1)
    ]
    funnel_table = table(("Nr", "Bedingung", "übrig", "Verlust", "davon unklar", "nur daran"), rows)
    counts = (
        f"Kandidaten {thousands(len(auswahl.kandidaten))}, davon Nachrücker {thousands(len(auswahl.nachruecker))} · "
        f"fast passend {thousands(len(auswahl.fast_passend))} · unklar {thousands(len(auswahl.unklar))}"
    )
    return "\n".join(
        [
            f"{m.titel}: {m.plaetze} Plätze ab {m.beginn:%d.%m.%Y}",
            "",
            funnel_table,
            "",
            counts,
            f"Die Auswahl liegt hier: {path}",
            _recipients(restricted=m.eingeschraenkt == "ja"),
            *([f"Die Briefe liegen hier: {briefe}"] if briefe else []),
        ]
    )


def _recipients(*, restricted: bool) -> str:
    if restricted:
        return "Sie ist nur für die Fachstelle; Pakete für die Teams gibt es nicht."
    return "Daneben liegt je Team ein Paket („Paket_…“) für die Fachkräfte."
