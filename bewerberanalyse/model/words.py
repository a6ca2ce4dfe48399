"""The word people read for a code of a vocabulary; a code not named here is a word already („laufend“, „B1“, „Single“).

One word per code, whichever field holds it. Cells, sentences, lists to choose from, reports and messages show the word; filters.yaml and
measures understand both. Nothing is read back from a word that was shown. The months of the calendar have their words here, too.
"""

from collections.abc import Mapping

MONTH_NAMES = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
WORD_OF: Mapping[str, str] = {
    # herkunftsgruppe
    "D": "Deutschland",
    "EWR_CH": "EWR/Schweiz",
    "ASYL8": "Asylherkunftsländer",
    "UKR": "Ukraine",
    "DRITT_SONST": "andere Drittstaaten",
    "STAATENLOS_UNGEKLAERT": "staatenlos/ungeklärt",
    # aufenthaltsstatus
    "Aufenthaltserlaubnis_Flucht": "Aufenthaltserlaubnis Flucht",
    "Blaue_Karte_EU": "Blaue Karte EU",
    "Aufenthaltserlaubnis_Sonstige": "sonstige Aufenthaltserlaubnis",
    "Freizügigkeit_EU": "Freizügigkeit EU",
    # bg_typ
    "Partner_ohne_Kinder": "Partner ohne Kinder",
    "Partner_mit_Kindern": "Partner mit Kindern",
    # arbeitsmarktstatus
    "arbeitsuchend_nicht_arbeitslos": "arbeitsuchend (nicht arbeitslos)",
    "beschaeftigt": "beschäftigt",
    "in_massnahme": "in Maßnahme",
    "nicht_aktiviert_10": "nicht aktiviert (§ 10)",
    # schulabschluss, berufsabschluss
    "im_Ausland_ungeklaert": "im Ausland (ungeklärt)",
    "ausländisch_nicht_anerkannt": "ausländisch (nicht anerkannt)",
    "ausländisch_anerkannt": "ausländisch (anerkannt)",
    # alphabetisierung, sprachniveau
    "nicht_alphabetisiert": "nicht alphabetisiert",
    "0": "keine Kenntnisse",
    # ik_art, ik_ergebnis
    "Eltern_Frauen": "Eltern/Frauen",
    "kein_test": "kein Test",
    "unter_A2": "unter A2",
    "B1_ohne_LiD": "B1 ohne LiD",
    "B1_erfolgreich": "B1 erfolgreich",
    # ik_zugangsweg
    "verpflichtet_JC": "verpflichtet (Jobcenter)",
    "verpflichtet_ABH": "verpflichtet (Ausländerbehörde)",
    # massnahme_instrument
    "LAND": "Land/ESF/Kommune",
    "SONST": "sonstiges",
}


def month_in_words(listenmonat: str) -> str:
    """The list month JJJJ-MM as people read it.

    >>> month_in_words("2026-03")
    'März 2026'
    """
    jahr, monat = listenmonat.split("-")
    return f"{MONTH_NAMES[int(monat) - 1]} {jahr}"
