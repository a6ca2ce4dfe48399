"""Die mitgelieferten Voreinstellungen, Zeile für Zeile: Personen, Urteil und die Grenzen, an denen es kippt.

Stichtag ist der 31.05.2026. Leere Zellen der Tabellen sind unbekannt.
"""

import pytest

from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import evaluate
from tests.unit.presets.builder import SHIPPED, compiled, faelle, persons_of, table

PRESETS = compiled(SHIPPED)


def urteile(kennung, text):
    """Die Tabelle mit den tatsächlichen Urteilen in der Spalte „urteil“; laufender Bezug, wo nichts anderes steht."""
    rows = table(text)
    persons = persons_of(text)
    for one, row in zip(persons, rows, strict=True):
        if "leistungsbezug" not in row:
            one["leistungsbezug"] = "laufend"
    verdicts = evaluate.holds(PRESETS[kennung].expression, faelle(persons))
    return [row | {"urteil": Verdict(verdict).wort} for row, verdict in zip(rows, verdicts, strict=True)]


TABELLEN = {
    "F01": """
        geschlecht | bg_groesse | ik_status     | erwerbseinkommen | leistungsbezug | urteil
        w          | 3          | kein          | 0,00             | eingestellt    | ja
        w          | 7          | berechtigt    | 0,00             |                | ja
        w          | 3          | angemeldet    | 0,00             | laufend        | ja
        w          | 2          | kein          | 0,00             | laufend        | nein
        w          | 3          | laufend       | 0,00             | laufend        | nein
        w          | 3          | abgebrochen   | 0,00             | laufend        | nein
        w          | 3          | befreit       | 0,00             | laufend        | nein
        w          | 3          | kein          | 0,01             | laufend        | nein
        m          | 3          | kein          | 0,00             | laufend        | nein
        d          | 3          | kein          | 0,00             | laufend        | nein
        w          | 3          | kein          |                  | laufend        | unklar
        w          |            | kein          | 0,00             | laufend        | unklar
        w          | 3          | Quelle fehlt  | 0,00             | laufend        | unklar
                   | 3          | kein          | 0,00             | laufend        | unklar
        m          |            | Quelle fehlt  |                  | laufend        | nein
    """,
    "F02": """
        geschlecht | alter | bg_groesse | ik_status     | erwerbseinkommen | leistungsbezug | urteil
        m          | 27    | 2          | abgeschlossen | 450,99           | eingestellt    | ja
        m          | 16    | 1          | abgeschlossen | 0,00             |                | ja
        m          | 28    | 2          | abgeschlossen | 0,00             | laufend        | nein
        m          | 27    | 3          | abgeschlossen | 0,00             | laufend        | nein
        m          | 27    | 2          | abgeschlossen | 451,00           | laufend        | nein
        m          | 27    | 2          | abgebrochen   | 0,00             | laufend        | nein
        w          | 27    | 2          | abgeschlossen | 0,00             | laufend        | nein
        m          |       | 2          | abgeschlossen | 0,00             | laufend        | unklar
        m          | 27    | 2          | abgeschlossen |                  | laufend        | unklar
    """,
    "F03": """
        geschlecht | ik_status  | herkunftsgruppe      | leistungsbezug | urteil
        w          | kein       | EU                   | laufend        | ja
        w          | angemeldet | STAATENLOS_UNGEKLAERT| laufend        | ja
        w          | kein       | D                    | laufend        | nein
        w          | laufend    | EU                   | laufend        | nein
        m          | kein       | EU                   | laufend        | nein
        w          | kein       | EU                   | eingestellt    | nein
        w          | kein       | EU                   |                | unklar
        w          | kein       |                      | laufend        | unklar
    """,
    "F04": """
        ik_status  | kinder_u3 | geschlecht | urteil
        berechtigt | 1         | m          | ja
        kein       | 2         |            | ja
        kein       | 0         | w          | nein
        laufend    | 1         | w          | nein
        kein       |           | w          | unklar
    """,
    "F05": """
        ik_status  | ik_angemeldet_am | ik_berechtigt_am | urteil
        angemeldet | 2025-05-31       | 2025-01-01       | ja
        angemeldet | 2025-06-01       | 2025-01-01       | nein
        berechtigt | leer             | 2025-05-31       | ja
        berechtigt | leer             | 2025-06-01       | nein
        angemeldet | 2025-05-31       | leer             | ja
        berechtigt | leer             | 2017-07-01       | ja
        berechtigt | leer             | 2017-06-30       | nein
        berechtigt | leer             | leer             | nein
        laufend    | 2024-05-31       | 2024-01-01       | nein
        angemeldet |                  | 2024-01-01       | unklar
        angemeldet | 2025-05-31       |                  | unklar
        angemeldet | 2025-06-01       |                  | nein
    """,
    "F06": """
        ik_status  | ik_angemeldet_am | ik_berechtigt_am | urteil
        angemeldet | 2025-05-31       | 2025-01-01       | ja
        angemeldet | 2025-05-30       | 2025-01-01       | nein
        angemeldet | 2025-08-29       | 2025-01-01       | ja
        angemeldet | 2025-08-30       | 2025-01-01       | nein
        berechtigt | leer             | 2025-08-29       | ja
        berechtigt | leer             | leer             | nein
        angemeldet | 2025-07-01       | leer             | ja
        angemeldet | 2025-07-01       | 2017-06-30       | nein
        laufend    | 2025-07-01       | 2025-01-01       | nein
        berechtigt |                  | 2025-08-29       | unklar
    """,
    "F07": """
        ik_status    | ik_unterbrochen_seit | urteil
        unterbrochen | 2025-05-30           | ja
        unterbrochen | 2025-05-31           | nein
        unterbrochen | leer                 | nein
        abgebrochen  | 2020-01-01           | nein
        unterbrochen |                      | unklar
    """,
    "F08": """
        ik_status  | ik_angemeldet_am | urteil
        angemeldet | 2026-04-18       | ja
        angemeldet | 2026-04-19       | nein
        berechtigt | 2026-01-01       | nein
        angemeldet |                  | unklar
    """,
    "F09": """
        ik_status | ik_ende    | urteil
        laufend   | 2026-05-31 | ja
        laufend   | 2026-07-26 | ja
        laufend   | 2026-07-27 | nein
        laufend   | 2026-05-30 | nein
        laufend   | leer       | nein
        angemeldet| 2026-07-01 | nein
        laufend   |            | unklar
    """,
    "F10": """
        ik_status     | massnahme_aktuell | bsk_status   | arbeitsmarktstatus | urteil
        abgeschlossen | leer              | kein         | arbeitslos         | ja
        abgeschlossen | leer              | berechtigt   | in_massnahme       | ja
        abgeschlossen | leer              | abgeschlossen| arbeitslos         | ja
        abgeschlossen | AGH Holz          | kein         | arbeitslos         | nein
        abgeschlossen | leer              | angemeldet   | arbeitslos         | nein
        abgeschlossen | leer              | laufend      | arbeitslos         | nein
        abgeschlossen | leer              | kein         | beschaeftigt       | nein
        laufend       | leer              | kein         | arbeitslos         | nein
        abgeschlossen | leer              | kein         |                    | unklar
        abgeschlossen | Quelle fehlt      | kein         | arbeitslos         | unklar
    """,
    "F11": """
        ik_status     | herkunftsgruppe | letzter_kontakt | arbeitsmarktstatus | urteil
        abgeschlossen | ASYL8           | 2026-04-18      | arbeitslos         | ja
        abgeschlossen | UKR             | leer            | arbeitslos         | ja
        abgeschlossen | UKR             | 2026-04-19      | arbeitslos         | nein
        abgeschlossen | DRITT_SONST     | leer            | arbeitslos         | nein
        abgeschlossen | UKR             | leer            | beschaeftigt       | nein
        laufend       | UKR             | leer            | arbeitslos         | nein
        abgeschlossen | UKR             |                 | arbeitslos         | unklar
        abgeschlossen |                 | leer            | arbeitslos         | unklar
    """,
    "F12": """
        ik_status | letzter_kontakt | ik_beginn  | urteil
        laufend   | 2026-02-28      | 2026-03-01 | ja
        laufend   | 2026-03-01      | 2026-03-01 | nein
        laufend   | leer            |            | ja
        laufend   | 2026-02-28      | leer       | nein
        laufend   | 2026-02-28      |            | unklar
        laufend   |                 | 2026-03-01 | unklar
        unterbrochen | leer         | 2026-03-01 | nein
    """,
    "F13": """
        ik_status    | urteil
        abgebrochen  | ja
        unterbrochen | nein
        kein         | nein
                     | unklar
    """,
    "F14": """
        ik_status     | ik_ergebnis    | urteil
        abgeschlossen | A2             | ja
        abgeschlossen | unter_A2       | ja
        abgeschlossen | kein_test      | nein
        abgeschlossen | B1_ohne_LiD    | nein
        abgeschlossen | B1_erfolgreich | nein
        abgebrochen   | A2             | nein
        abgeschlossen | leer           | nein
        abgeschlossen |                | unklar
    """,
    "F14T": """
        ik_status     | ik_ergebnis    | urteil
        abgeschlossen | kein_test      | ja
        abgeschlossen | A2             | nein
        abgeschlossen | B1_erfolgreich | nein
        abgebrochen   | kein_test      | nein
        abgeschlossen |                | unklar
    """,
    "F15": """
        sprachniveau | bsk_status | massnahme_aktuell | urteil
        B1           | kein       | leer              | ja
        B2           | kein       | leer              | nein
        A2           | kein       | leer              | nein
        B1           | berechtigt | leer              | nein
        B1           | kein       | AGH Holz          | nein
        B1           |            | leer              | unklar
    """,
    "F16": """
        bsk_status | bsk_berechtigt_am | urteil
        berechtigt | 2026-04-01        | ja
        berechtigt | 2026-04-02        | nein
        angemeldet | 2026-01-01        | nein
        berechtigt |                   | unklar
    """,
    "F17": """
        alter | sprachniveau | betreuungsbereich | urteil
        25    | B1           | IP                | ja
        60    | C2           | IP                | ja
        24    | B1           | IP                | nein
        25    | A2           | IP                | nein
        25    | B1           | Regel             | nein
        25    |              | IP                | unklar
    """,
    "F18": """
        alter | sprachniveau | betreuungsbereich | urteil
        24    | A2           | IP                | ja
        25    | A2           | IP                | nein
        24    | A1           | IP                | nein
        24    | A2           | U25               | nein
        24    | A2           |                   | unklar
    """,
    "F19": """
        betreuungsbereich | monate_in_betreuung | urteil
        IP                | 24                  | ja
        IP                | 23                  | nein
        Spezialteam       | 30                  | nein
        IP                |                     | unklar
    """,
    "F20": """
        betreuungsbereich | monate_in_betreuung | urteil
        IP                | 12                  | ja
        IP                | 11                  | nein
        Regel             | 30                  | nein
        IP                |                     | unklar
    """,
    "F21": """
        betreuungsbereich | sprachniveau | urteil
        Spezialteam       | B2           | ja
        Spezialteam       | B1           | nein
        IP                | C1           | nein
        Spezialteam       |              | unklar
    """,
    "F22": """
        alter | urteil
        26    | ja
        27    | nein
              | unklar
    """,
    "F23": """
        reha_status | schwerbehinderung | urteil
        angemeldet  |                   | ja
        anerkannt   | keine             | ja
        kein        | gleichgestellt    | ja
                    | schwerbehindert   | ja
        kein        | keine             | nein
        kein        |                   | unklar
    """,
    "F24": """
        herkunftsgruppe | urteil
        EU              | ja
        EWR_CH          | nein
        D               | nein
                        | unklar
    """,
    "F25": """
        herkunftsgruppe | kontext_flucht | urteil
        ASYL8           |                | ja
        UKR             | nein           | ja
        DRITT_SONST     | ja             | ja
        DRITT_SONST     | nein           | nein
        DRITT_SONST     |                | unklar
                        | nein           | unklar
    """,
    "F26": """
        sprachniveau | berufsabschluss             | alter | urteil
        B2           | ohne                        | 25    | ja
        C1           | ausländisch_nicht_anerkannt | 50    | ja
        B2           | ausländisch_anerkannt       | 25    | nein
        B1           | ohne                        | 25    | nein
        B2           | ohne                        | 24    | nein
        B2           |                             | 25    | unklar
    """,
    "F27": """
        alter | schulabschluss       | sprachniveau | berufsabschluss | urteil
        24    | Hauptschule          | B1           | ohne            | ja
        18    | im_Ausland_ungeklaert| B2           | ohne            | ja
        25    | Hauptschule          | B1           | ohne            | nein
        24    | ohne                 | B1           | ohne            | nein
        24    | Hauptschule          | A2           | ohne            | nein
        24    | Hauptschule          | B1           | akademisch      | nein
        24    |                      | B1           | ohne            | unklar
    """,
    "F28": """
        ik_status     | sprachniveau | massnahme_aktuell | zumutbarkeit | zielberuf | urteil
        abgeschlossen | B1           | leer              | ja           | Koch      | ja
        abgeschlossen | A2           | leer              | ja           | Koch      | nein
        abgeschlossen | B1           | AGH Holz          | ja           | Koch      | nein
        abgeschlossen | B1           | leer              | nein         | Koch      | nein
        abgeschlossen | B1           | leer              | ja           | leer      | nein
        laufend       | B1           | leer              | ja           | Koch      | nein
        abgeschlossen | B1           | leer              | ja           |           | unklar
    """,
    "F29": """
        alphabetisierung     | ik_art    | ik_status     | urteil
        nicht_alphabetisiert | leer      | kein          | ja
        zweitschriftlernend  | allgemein | laufend       | ja
        funktional           | Alpha     | abgebrochen   | ja
        funktional           | Alpha     | laufend       | nein
        funktional           | Alpha     | abgeschlossen | nein
        alphabetisiert       | leer      | kein          | nein
        funktional           |           | laufend       | unklar
        funktional           |           | kein          | ja
                             | leer      | kein          | unklar
    """,
    "F30": """
        handlungsstrategien | urteil
        leer                | ja
        Vermittlung         | nein
                            | unklar
        Quelle fehlt        | unklar
    """,
    "F31": """
        zugang_am  | letzter_kontakt | urteil
        2026-04-01 | leer            | ja
        2026-04-02 | leer            | nein
        2025-01-01 | 2025-02-01      | nein
        2025-01-01 |                 | unklar
                   | leer            | unklar
    """,
    "F32": """
        schulabschluss | berufsabschluss | zielberuf | urteil
                       | akademisch      | Koch      | ja
        Abitur         |                 | Koch      | ja
        Abitur         | akademisch      | leer      | ja
        Abitur         | akademisch      | Koch      | nein
        ohne           | ohne            | Koch      | nein
        Abitur         | akademisch      |           | unklar
        Quelle fehlt   | akademisch      | Koch      | unklar
    """,
    "F33": """
        sprachniveau | sprachniveau_datum | sprachniveau_konflikt | urteil
                     | leer               | nein                  | ja
        B1           | 2025-11-29         | nein                  | ja
        B1           | 2025-11-30         | nein                  | nein
        B1           | 2026-05-01         | ja                    | ja
        B1           | leer               | nein                  | nein
        B1           |                    | nein                  | unklar
        Quelle fehlt | leer               | nein                  | unklar
    """,
    "F34": """
        erwerbseinkommen | urteil
        0,01             | ja
        603,00           | ja
        603,01           | nein
        0,00             | nein
                         | unklar
    """,
    "F35": """
        massnahme_ende | folgemassnahme | urteil
        2026-05-31     | leer           | ja
        2026-07-12     | leer           | ja
        2026-07-13     | leer           | nein
        2026-05-30     | leer           | nein
        2026-06-15     | TQ Lager       | nein
        leer           | leer           | nein
        2026-06-15     |                | unklar
    """,
}


@pytest.mark.parametrize("kennung", list(PRESETS))
def test_die_voreinstellung_urteilt_wie_die_tabelle(kennung):
    assert urteile(kennung, TABELLEN[kennung]) == table(TABELLEN[kennung])


@pytest.mark.parametrize("kennung", [kennung for kennung in PRESETS if kennung not in ("F01", "F02")])
def test_wer_keinen_laufenden_bezug_hat_faellt_heraus(kennung):
    rows = table(TABELLEN[kennung])
    hit = next(one for one, row in zip(persons_of(TABELLEN[kennung]), rows, strict=True) if row["urteil"] == "ja")
    stopped, unknown, current = hit | {"leistungsbezug": "eingestellt"}, hit, hit | {"leistungsbezug": "laufend"}
    if "leistungsbezug" in rows[0]:
        unknown = hit | {"leistungsbezug": ("unbekannt",)}
    verdicts = evaluate.holds(PRESETS[kennung].expression, faelle([stopped, unknown, current]))
    assert [Verdict(verdict).wort for verdict in verdicts] == ["nein", "unklar", "ja"]


def test_ohne_allegro_und_opds_entfaellt_der_leistungsbezug_mit_hinweis():
    cases = faelle([one | {"leistungsbezug": ("quelle fehlt",)} for one in persons_of(TABELLEN["F22"])])
    assert [Verdict(verdict).wort for verdict in evaluate.holds(PRESETS["F22"].expression, cases)] == ["ja", "nein", "unklar"]
    (note,) = evaluate.dropped_clauses(tuple(PRESETS.values()), cases)
    assert (note.code, note.angaben["anzahl"]) == ("P-151", 34)


def test_solange_eine_person_einen_leistungsbezug_hat_gilt_die_klausel_fuer_alle():
    cases = faelle(
        [
            one | {"leistungsbezug": bezug}
            for one, bezug in zip(persons_of(TABELLEN["F22"]), [("quelle fehlt",), "laufend", "laufend"], strict=True)
        ]
    )
    assert Verdict(evaluate.holds(PRESETS["F22"].expression, cases)[0]) is Verdict.UNKLAR
    assert evaluate.dropped_clauses(tuple(PRESETS.values()), cases) == ()
