"""The German message catalogue, one module per stage letter; codes are never reused."""

from bewerberanalyse.meldungen import (
    cases_f,
    config_k,
    excel_x,
    ingest_e,
    linkage_v,
    monat_m,
    planning_n,
    presets_p,
    reports_r,
    retention_l,
)
from bewerberanalyse.meldungen.eintrag import Eintrag, Schwere

KATALOG: dict[str, Eintrag] = {
    code: eintrag
    for module in (config_k, ingest_e, linkage_v, cases_f, presets_p, excel_x, monat_m, planning_n, reports_r, retention_l)
    for code, eintrag in module.TEXTE.items()
}

__all__ = ["KATALOG", "Eintrag", "Schwere"]
