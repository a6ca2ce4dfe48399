"""Die mitgelieferten Voreinstellungen, Zeile für Zeile: Personen, Urteil und die Grenzen, an denen es kippt.

Stichtag ist der 31.05.2026. Leere Zellen der Tabellen sind unbekannt.
"""

from datetime import date

import pytest

from bewerberanalyse.config import presets
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.presets import compile as preset_compile
from bewerberanalyse.presets import evaluate
from tests.unit.presets.builder import SHIPPED, compiled, faelle, persons_of, table

LATER = ("F61", "F64")  # in force from 01.07.2026
PRESETS = compiled(SHIPPED.replace("eingeschaltet: nein", "eingeschaltet: ja").replace("gueltig_ab: 2026-07-01", "gueltig_ab: 2026-01-01"))


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
    "F33F": """
        sprachniveau | urteil
                     | ja
        0            | nein
        C2           | nein
        Quelle fehlt | unklar
    """,
    "F33A": """
        sprachniveau_datum | urteil
        2025-11-29         | ja
        2025-11-30         | nein
        leer               | nein
                           | unklar
    """,
    "F33W": """
        sprachniveau_konflikt | urteil
        ja                    | ja
        nein                  | nein
                              | unklar
    """,
    "F36": """
        betreuungsbereich | bsk_status | urteil
        IP                | laufend    | ja
        IP                | angemeldet | nein
        Regel             | laufend    | nein
        IP                |            | unklar
                          | laufend    | unklar
    """,
    "F37": """
        betreuungsbereich | betreuung_seit | urteil
        IP                | 2025-06-01     | ja
        IP                | 2025-05-31     | nein
        IP                | 2025-07-30     | ja
        IP                | 2025-07-31     | nein
        U25               | 2025-07-01     | nein
        IP                |                | unklar
    """,
    "F38": """
        geburtsdatum | urteil
        2001-06-01   | ja
        2001-08-29   | ja
        2001-08-30   | nein
        2001-05-31   | nein
                     | unklar
    """,
    "F39": """
        rechtskreis | rechtskreis_seit | leistungsbezug | urteil
        SGB II      | 2026-05-31       | eingestellt    | ja
        SGB II      | 2026-04-30       |                | ja
        SGB II      | 2026-04-29       | laufend        | nein
        SGB II      | 2026-06-01       | laufend        | nein
        SGB III     | 2026-06-01       | laufend        | ja
        AsylbLG     | 2026-07-01       |                | ja
        SGB III     | 2026-07-02       |                | nein
        SGB III     | 2026-05-31       |                | nein
        SGB II      |                  |                | unklar
                    | 2026-05-01       |                | unklar
                    | 2025-05-01       |                | nein
    """,
    "F40": """
        kostentraeger | rechtskreis | rechtskreis_seit | massnahme_beginn | massnahme_ende | leistungsbezug | urteil
        SGB III       | SGB II      | 2026-05-01       | 2026-04-30       | 2026-05-01     | eingestellt    | ja
        SGB III       | SGB II      | 2026-05-01       | 2026-05-01       | 2026-12-31     | laufend        | nein
        SGB III       | SGB II      | 2026-05-01       | 2026-01-01       | 2026-04-30     | laufend        | nein
        SGB III       | SGB III     | 2026-07-01       | 2026-01-01       | 2026-12-31     |                | ja
        SGB III       | SGB III     | 2026-02-01       | 2026-01-01       | 2026-12-31     |                | nein
        SGB II        | SGB II      | 2026-05-01       | 2026-01-01       | 2026-12-31     |                | nein
        leer          | SGB II      | 2026-05-01       | leer             | leer           |                | nein
                      | SGB II      | 2026-05-01       | 2026-01-01       | 2026-12-31     |                | unklar
        SGB III       | SGB II      |                  | 2026-01-01       | 2026-12-31     |                | unklar
    """,
    "F41": """
        aufenthaltsstatus           | aufenthalt_rechtsgrundlage | aussetzung_am | leistungsbezug | urteil
        Aufenthaltserlaubnis_Flucht | § 25 Abs. 5                | 2024-12-01    | eingestellt    | ja
        Aufenthaltserlaubnis_Flucht | § 25 Abs. 5                | 2025-02-28    |                | ja
        Aufenthaltserlaubnis_Flucht | § 25 Abs. 5                | 2025-03-01    |                | nein
        Aufenthaltserlaubnis_Flucht | § 25 Abs. 5                | 2024-11-30    |                | nein
        Aufenthaltserlaubnis_Flucht | § 25 Abs. 2                | 2025-02-28    |                | nein
        Duldung                     |                            | 2025-02-28    |                | nein
        Aufenthaltserlaubnis_Flucht |                            | 2025-02-28    |                | unklar
        Aufenthaltserlaubnis_Flucht | § 25 Abs. 5                |               |                | unklar
    """,
    "F42": """
        aufenthalt_bis | urteil
        2026-05-31     | ja
        2026-08-29     | ja
        2026-08-30     | nein
        2026-05-30     | nein
        leer           | nein
                       | unklar
    """,
    "F43": """
        berufsabschluss             | urteil
        ausländisch_nicht_anerkannt | ja
        ausländisch_anerkannt       | nein
        ohne                        | nein
                                    | unklar
    """,
    "F44": """
        arbeitsmarktstatus | sprachniveau | bsk_status | urteil
        beschaeftigt       | B1           | kein       | ja
        beschaeftigt       | 0            | berechtigt | ja
        beschaeftigt       | B2           | kein       | nein
        beschaeftigt       | B1           | laufend    | nein
        beschaeftigt       | B1           | angemeldet | nein
        arbeitslos         | B1           | kein       | nein
        beschaeftigt       |              | kein       | unklar
    """,
    "F45": """
        arbeitsmarktstatus | beschaeftigt_seit | leistungsbezug | urteil
        beschaeftigt       | 2025-11-30        | eingestellt    | ja
        beschaeftigt       | 2026-05-30        |                | ja
        beschaeftigt       | 2025-11-29        | laufend        | nein
        beschaeftigt       | 2026-06-01        | laufend        | nein
        arbeitslos         | 2026-05-30        | laufend        | nein
        beschaeftigt       | leer              | laufend        | nein
        beschaeftigt       |                   | laufend        | unklar
    """,
    "F46": """
        massnahme_ende | folge_beginn | massnahme_aktuell | ik_status | ik_ende    | urteil
        2026-06-10     | 2026-07-23   | Aktivierung       | kein      | leer       | ja
        2026-06-10     | 2026-07-22   | Aktivierung       | kein      | leer       | nein
        2026-06-10     | leer         | Aktivierung       | kein      | leer       | nein
        leer           | 2026-08-13   | leer              | laufend   | 2026-07-01 | ja
        leer           | 2026-08-12   | leer              | laufend   | 2026-07-01 | nein
        leer           | 2026-12-01   | leer              | kein      | leer       | nein
                       | 2026-12-01   | Aktivierung       | kein      | leer       | unklar
        2026-06-10     |              | Aktivierung       | kein      | leer       | unklar
    """,
    "F47": """
        basiskurs_status | ik_status  | urteil
        abgeschlossen    | kein       | ja
        abgeschlossen    | berechtigt | ja
        abgeschlossen    | laufend    | nein
        abgebrochen      | kein       | nein
        kein             | kein       | nein
        abgeschlossen    |            | unklar
                         | kein       | unklar
    """,
    "F48": """
        sprachniveau | berufsabschluss             | schulabschluss        | alter | urteil
        B1           | ohne                        | Hauptschule           | 25    | ja
        B1           | ausländisch_nicht_anerkannt | Abitur                | 60    | ja
        B2           | ohne                        | Hauptschule           | 25    | nein
        B1           | akademisch                  | Hauptschule           | 25    | nein
        B1           | ohne                        | im_Ausland_ungeklaert | 25    | nein
        B1           | ohne                        | Hauptschule           | 24    | nein
        B1           | ohne                        |                       | 25    | unklar
    """,
    "F49": """
        ik_status | massnahme_aktuell | ik_ende    | urteil
        laufend   | leer              | 2026-09-01 | ja
        laufend   | leer              | 2026-08-31 | nein
        laufend   | KompAS            | 2026-12-31 | nein
        kein      | leer              | leer       | nein
        laufend   | leer              | leer       | nein
        laufend   | leer              |            | unklar
    """,
    "F50": """
        sprachniveau | ik_status     | bsk_status | urteil
        A2           | abgeschlossen | kein       | ja
        B1           | kein          | berechtigt | ja
        A1           | kein          | kein       | nein
        B1           | laufend       | kein       | nein
        B1           | abgeschlossen | angemeldet | nein
        B1           |               | kein       | unklar
    """,
    "F51": """
        ik_status  | kinder_u6 | urteil
        kein       | 1         | ja
        angemeldet | 3         | ja
        kein       | 0         | nein
        laufend    | 2         | nein
        kein       |           | unklar
    """,
    "F52": """
        anzahl_strategien | anzahl_schluesselgruppen | urteil
        3                 | 2                        | ja
        2                 | 2                        | nein
        5                 | 1                        | nein
        3                 |                          | unklar
    """,
    "F53": """
        standort     | urteil
        außerhalb    | ja
        Mitte        | nein
                     | unklar
        Quelle fehlt | unklar
    """,
    "F54": """
        aufenthaltsstatus             | aufenthalt_rechtsgrundlage | urteil
        Aufenthaltsgestattung         |                            | ja
        Duldung                       | § 60a                      | ja
        Aufenthaltserlaubnis_Sonstige | § 20a                      | ja
        Aufenthaltserlaubnis_Sonstige | § 28 Abs. 1                | nein
        Aufenthaltserlaubnis_Flucht   |                            | nein
        Aufenthaltserlaubnis_Sonstige |                            | unklar
                                      | § 24                       | unklar
    """,
    "F55": """
        aufenthaltsstatus           | aufenthalt_rechtsgrundlage | aufenthalt_erteilt_am | urteil
        Aufenthaltserlaubnis_Flucht | § 24                       | 2025-04-01            | ja
        Aufenthaltserlaubnis_Flucht | § 24                       | 2025-03-31            | nein
        Aufenthaltserlaubnis_Flucht | § 25 Abs. 2                | 2025-04-01            | nein
        Aufenthaltserlaubnis_Flucht | § 24                       |                       | unklar
    """,
    "F56": """
        aufenthaltsstatus           | aufenthalt_rechtsgrundlage | aufenthalt_bis | urteil
        Aufenthaltserlaubnis_Flucht | § 104c                     | 2026-11-27     | ja
        Aufenthaltserlaubnis_Flucht | § 104c                     | 2026-11-28     | nein
        Aufenthaltserlaubnis_Flucht | § 25b                      | 2026-06-01     | nein
        Aufenthaltserlaubnis_Flucht |                            | 2026-06-01     | unklar
        Niederlassungserlaubnis     |                            | leer           | nein
    """,
    "F57": """
        ik_status  | sprachniveau | herkunftsgruppe | aufenthaltsstatus | urteil
        kein       | A2           | EU              |                   | ja
        kein       | 0            | DRITT_SONST     | Duldung           | ja
        kein       | B1           | EU              |                   | nein
        berechtigt | A2           | EU              |                   | nein
        kein       | A2           | ASYL8           | Visum             | nein
        kein       | A2           | ASYL8           |                   | unklar
    """,
    "F58": """
        ik_status     | ik_art    | ik_ergebnis  | urteil
        abgeschlossen | Alpha     | A2           | ja
        abgeschlossen | Förder    | unter_A2     | ja
        abgeschlossen | allgemein | A2           | nein
        abgeschlossen | Alpha     | B1_ohne_LiD  | nein
        laufend       | Alpha     | leer         | nein
        abgeschlossen | Alpha     |              | unklar
    """,
    "F59": """
        ik_ergebnis    | urteil
        B1_ohne_LiD    | ja
        B1_erfolgreich | nein
        leer           | nein
                       | unklar
    """,
    "F60": """
        arbeitsmarktstatus | sprachniveau | ik_status     | bsk_status | urteil
        beschaeftigt       | A2           | abgeschlossen | kein       | ja
        beschaeftigt       | B1           | befreit       | berechtigt | ja
        beschaeftigt       | A1           | abgeschlossen | kein       | nein
        beschaeftigt       | B1           | laufend       | kein       | nein
        beschaeftigt       | B1           | abgeschlossen | laufend    | nein
        arbeitslos         | B1           | abgeschlossen | kein       | nein
        beschaeftigt       | B1           | abgeschlossen |            | unklar
    """,
    "F61": """
        juengstes_kind_monate | urteil
        11                    | ja
        13                    | ja
        10                    | nein
        14                    | nein
        leer                  | nein
                              | unklar
    """,
    "F62": """
        kooperationsplan_am | urteil
        leer                | ja
        2025-11-29          | ja
        2025-11-30          | nein
                            | unklar
    """,
    "F63": """
        erwerbseinkommen | urteil
        603,01           | ja
        2000,00          | ja
        603,00           | nein
        2000,01          | nein
                         | unklar
    """,
    "F64": """
        zugang_am  | letzter_kontakt | kontaktart | urteil
        2026-04-01 | 2026-05-01      | Telefon    | ja
        2026-05-01 | 2026-05-01      | Video      | ja
        2026-03-31 | 2026-05-01      | Telefon    | nein
        2026-05-01 | 2026-05-01      | persönlich | nein
        2026-05-01 | leer            | Telefon    | nein
        2026-05-01 | 2026-05-01      |            | unklar
    """,
    "F65": """
        kontext_flucht | ik_status     | arbeitsmarktstatus | urteil
        ja             | kein          | arbeitslos         | ja
        ja             | unterbrochen  | arbeitsuchend_nicht_arbeitslos | ja
        ja             | abgeschlossen | arbeitslos         | nein
        ja             | laufend       | beschaeftigt       | nein
        nein           | laufend       | arbeitslos         | nein
        ja             |               | arbeitslos         | unklar
                       | laufend       | arbeitslos         | unklar
    """,
    "F66": """
        kontext_flucht | ik_status     | arbeitsmarktstatus | urteil
        ja             | abgeschlossen | arbeitslos         | ja
        ja             | befreit       | arbeitsuchend_nicht_arbeitslos | ja
        ja             | laufend       | arbeitslos         | nein
        ja             | abgeschlossen | beschaeftigt       | nein
        nein           | abgeschlossen | arbeitslos         | nein
        ja             | abgeschlossen |                    | unklar
    """,
    "F67": """
        kontext_flucht | arbeitsmarktstatus | leistungsbezug | urteil
        ja             | beschaeftigt       | laufend        | ja
        ja             | beschaeftigt       | eingestellt    | nein
        ja             | arbeitslos         | laufend        | nein
        nein           | beschaeftigt       | laufend        | nein
        ja             |                    | laufend        | unklar
    """,
    "F68": """
        aufenthaltsstatus     | staatsangehoerigkeit | urteil
        Aufenthaltsgestattung | Syrien               | ja
        Aufenthaltsgestattung | Iran                 | ja
        Aufenthaltsgestattung | Türkei               | nein
        Duldung               | Syrien               | nein
        Aufenthaltsgestattung |                      | unklar
                              | Syrien               | unklar
    """,
    "F69": """
        schluesselgruppen         | massnahme_aktuell | urteil
        Motivation                | leer              | ja
        Motivation; Qualifikation | leer              | ja
        Qualifikation             | leer              | nein
        leer                      | leer              | nein
        Motivation                | Aktivierung       | nein
        Motivation                |                   | unklar
    """,
    "F70": """
        betreuungsbereich | monate_in_betreuung | ik_status     | massnahmen_verlauf  | urteil
        IP                | 24                  | kein          | leer                | ja
        IP                | 30                  | angemeldet    | MAT 03.25–05.25     | ja
        IP                | 30                  | kein          | KompAS 03.23–01.24  | nein
        IP                | 30                  | abgeschlossen | leer                | nein
        IP                | 23                  | kein          | leer                | nein
        Regel             | 30                  | kein          | leer                | nein
        IP                | 30                  |               | leer                | unklar
        IP                | 30                  | kein          |                     | unklar
    """,
}


@pytest.mark.parametrize("kennung", list(PRESETS))
def test_die_voreinstellung_urteilt_wie_die_tabelle(kennung):
    assert urteile(kennung, TABELLEN[kennung]) == table(TABELLEN[kennung])


@pytest.mark.parametrize("kennung", [kennung for kennung, one in PRESETS.items() if one.nur_laufender_bezug])
def test_wer_keinen_laufenden_bezug_hat_faellt_heraus(kennung):
    rows = table(TABELLEN[kennung])
    hit = next(one for one, row in zip(persons_of(TABELLEN[kennung]), rows, strict=True) if row["urteil"] == "ja")
    stopped, unknown, current = hit | {"leistungsbezug": "eingestellt"}, hit, hit | {"leistungsbezug": "laufend"}
    if "leistungsbezug" in rows[0]:
        unknown = hit | {"leistungsbezug": ("unbekannt",)}
    verdicts = evaluate.holds(PRESETS[kennung].expression, faelle([stopped, unknown, current]))
    assert [Verdict(verdict).wort for verdict in verdicts] == ["nein", "unklar", "ja"]


def test_ausgeschaltete_und_kuenftige_stehen_in_keiner_liste():
    shipped = compiled(SHIPPED)
    assert not set(shipped) & {"F33F", "F53", "F55", *LATER}
    assert set(compiled(SHIPPED, date(2026, 11, 27))) >= {"F36", *LATER}
    assert "F57" not in compiled(SHIPPED.replace("eingeschaltet: nein", "eingeschaltet: ja"), date(2027, 1, 1))


def test_eine_abgelaufene_voreinstellung_und_ein_veralteter_wert_warnen():
    raw = presets.shipped()
    ended = [one.angaben["bei"] for one in preset_compile.not_in_force(raw, date(2028, 1, 1)) if one.code == "P-152"]
    assert ended == ["F56: "]
    assert "Minijobgrenze" in {one.angaben["wert"] for one in preset_compile.out_of_date(raw, date(2028, 1, 1)) if one.code == "P-153"}


def test_ohne_allegro_und_opds_entfaellt_der_leistungsbezug_mit_hinweis():
    cases = faelle([one | {"leistungsbezug": ("quelle fehlt",)} for one in persons_of(TABELLEN["F22"])])
    assert [Verdict(verdict).wort for verdict in evaluate.holds(PRESETS["F22"].expression, cases)] == ["ja", "nein", "unklar"]
    (note,) = evaluate.dropped_clauses(tuple(PRESETS.values()), cases)
    assert (note.code, note.angaben["anzahl"]) == ("P-151", sum(one.nur_laufender_bezug for one in PRESETS.values()))


def test_solange_eine_person_einen_leistungsbezug_hat_gilt_die_klausel_fuer_alle():
    cases = faelle(
        [
            one | {"leistungsbezug": bezug}
            for one, bezug in zip(persons_of(TABELLEN["F22"]), [("quelle fehlt",), "laufend", "laufend"], strict=True)
        ]
    )
    assert Verdict(evaluate.holds(PRESETS["F22"].expression, cases)[0]) is Verdict.UNKLAR
    assert evaluate.dropped_clauses(tuple(PRESETS.values()), cases) == ()
