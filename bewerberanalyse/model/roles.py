"""Who gets a workbook of their own, and what stands in it: fields, flags instead of amounts, presets by their `nutzer`."""

from dataclasses import dataclass

from bewerberanalyse.model.fields import FELDER

OFFEN = tuple(feld.name for feld in FELDER if not feld.sensitiv)
_FREE_TEXT = frozenset({"notiz", "naechster_schritt", "bestritten_vermerk", "dq_hinweise"})  # may hold anything, names and amounts too
_WHO = frozenset({"nachname", "vorname", "geburtsdatum", "bg_nummer", "plz", "ort", "standort", "staatsangehoerigkeit"})
_AMOUNTS = frozenset({"erwerbseinkommen", "sonstiges_einkommen"})


@dataclass(frozen=True, slots=True)
class Flag:
    """A field shown as ja, nein or unklar: `grenze` names a value of filters.yaml the field is held against, "" means zero.

    `unter`: ja below the limit; otherwise ja above it.
    """

    titel: str
    feld: str
    grenze: str = ""
    unter: bool = False


FLAGS = (
    Flag("Einkommen unter Minijobgrenze", "erwerbseinkommen", "minijob_grenze", unter=True),
    Flag("Eigenes Einkommen", "erwerbseinkommen"),
    Flag("Kind unter 3 in BG", "kinder_u3"),
)


@dataclass(frozen=True, slots=True)
class Role:
    """One role.

    - `felder`: its columns, () = all it may see that the house shows; `erlaubt`: what a house may choose from.
    - `nutzer`: whose presets; `treffer`: only persons one of these presets says ja of, with consent.
    - `kennzeichen`: flags stand in place of amounts. `personen`: False = counts only.
    """

    titel: str
    nutzer: str
    felder: tuple[str, ...] = ()
    erlaubt: frozenset[str] = frozenset(OFFEN)
    kennzeichen: tuple[Flag, ...] = ()
    treffer: tuple[str, ...] = ()
    personen: bool = True


_PLANNER = (
    "kundennummer", "alter", "geschlecht", "team", "fachkraft", "betreuungsbereich", "leistungsbezug", "arbeitsmarktstatus",
    "zumutbarkeit", "bg_groesse", "bg_typ", "alphabetisierung", "sprachniveau", "sprachniveau_quelle", "sprachniveau_datum",
    "ik_status", "ik_art", "ik_ende", "ik_ergebnis", "bsk_status", "massnahme_aktuell", "massnahme_instrument", "massnahme_ende",
    "folgemassnahme", "monate_seit_massnahme", "zielberuf", "schulabschluss", "berufsabschluss", "integrationsprognose",
    "handlungsstrategien",
)  # fmt: skip
_CONTROLLING = (
    "kundennummer", "team", "betreuungsbereich", "herkunftsgruppe", "alter", "geschlecht", "leistungsbezug", "arbeitsmarktstatus",
    "monate_in_betreuung", "sprachniveau", "sprachniveau_quelle", "ik_status", "bsk_status", "massnahme_instrument", "letzter_kontakt",
    "dq_hinweise", "quellen",
)  # fmt: skip

_EMPLOYERS = ("kundennummer", "zielberuf", "sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "fachkraft")

ROLLEN = {
    "fachkraft": Role("Fachkraft", "B"),
    "planung": Role("Maßnahmeplanung", "M", _PLANNER, frozenset(OFFEN) - _FREE_TEXT - _WHO - _AMOUNTS - {"kinder_u3"}, FLAGS),
    "controlling": Role("Controlling", "C", _CONTROLLING, frozenset(OFFEN) - {"notiz", "naechster_schritt"}),
    "leitung": Role("Leitung", "C", erlaubt=frozenset(), personen=False),
    "arbeitgeberservice": Role("Arbeitgeberservice", "", _EMPLOYERS, frozenset(_EMPLOYERS), treffer=("F28",)),
}
ROLLENNAMEN = tuple(ROLLEN)
