"""The same answers as the planning, one person at a time and without its code."""

from datetime import date

from bewerberanalyse.model.case import Zustand

JA, NEIN, UNKLAR = "ja", "nein", "unklar"


def test(person, name, holds):
    """ja or nein if the value is known, nein if it is known that there is none, else unklar."""
    state, value = person.get(name, (Zustand.UNBEKANNT, None))
    if state == Zustand.WERT:
        return JA if holds(value) else NEIN
    return NEIN if state == Zustand.LEER else UNKLAR


def beispiel_1(person):
    """Frauen aus BGs ab 3 Personen, ohne Integrationskurs, ohne Einkommen: one answer per criterion."""
    return [
        test(person, "geschlecht", lambda value: value == "w"),
        test(person, "bg_groesse", lambda value: value >= 3),
        test(person, "ik_status", lambda value: value in {"kein", "berechtigt", "angemeldet"}),
        test(person, "erwerbseinkommen", lambda value: value == 0),
    ]


def beispiel_2(person):
    """Männer bis 27 aus BGs bis 2 Personen, Integrationskurs abgeschlossen, weniger als 451,00 €."""
    return [
        test(person, "geschlecht", lambda value: value == "m"),
        test(person, "alter", lambda value: value <= 27),
        test(person, "bg_groesse", lambda value: value <= 2),
        test(person, "ik_status", lambda value: value == "abgeschlossen"),
        test(person, "erwerbseinkommen", lambda value: value < 45100),
    ]


def urteil(answers):
    """All criteria together."""
    return NEIN if NEIN in answers else UNKLAR if UNKLAR in answers else JA


def trichter(answers):
    """One dict per criterion as in `--json`, from a list of answers per person."""
    lines, left = [], list(answers)
    for place in range(len(answers[0]) if answers else 0):
        lost = [one for one in left if one[place] != JA]
        left = [one for one in left if one[place] == JA]
        only = [one for one in answers if one[place] == NEIN and all(word == JA for at, word in enumerate(one) if at != place)]
        lines.append(
            {
                "uebrig": len(left),
                "verlust": len(lost),
                "davon_unklar": sum(one[place] == UNKLAR for one in lost),
                "scheitern": sum(one[place] == NEIN for one in answers),
                "unklar": sum(one[place] == UNKLAR for one in answers),
                "nur_daran": len(only),
            }
        )
    return lines


def zuletzt(person, name):
    """A sort key for „oldest first“: unknown comes last."""
    state, value = person[name]
    return (0, value) if state == Zustand.WERT else (1, date.max)
