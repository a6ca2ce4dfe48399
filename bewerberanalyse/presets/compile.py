"""filters.yaml → presets ready to judge; all mistakes of the file at once, each with line, column and what was probably meant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.fields import FELD, FELDER, Kind
from bewerberanalyse.model.problems import ConfigError, Problem
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.model.written import DatedValue, Document, DueRule, Path_, Presets, WrittenPreset
from bewerberanalyse.presets import condition, literal
from bewerberanalyse.presets.condition import Translator
from bewerberanalyse.presets.literal import Lexicon, MistakeError, nearest
from bewerberanalyse.presets.preset import (
    AllOf,
    Aufgabe,
    Beispiel,
    CurrentBenefit,
    ExampleValue,
    Expression,
    FieldRef,
    Preset,
    Reference,
    fields,
    references,
)

__all__ = ["Preset", "amount", "compile_condition", "compile_presets", "not_in_force", "out_of_date", "protected"]

_RESERVED = {code for feld in FELDER for code in feld.werte} | {"leer", literal.UNKNOWN, "stichtag", "ja", "nein"}
_VERDICTS = {verdict.wort: verdict for verdict in (Verdict.JA, Verdict.NEIN, Verdict.UNKLAR)}


def compile_presets(raw: Presets, stichtag: date, *, also_off: bool = False) -> tuple[Preset, ...]:
    """The presets that are switched on and in force on the Stichtag, in file order.

    Args:
        raw: filters.yaml as read.
        stichtag: Inclusive; picks the values in force and is what relative dates count from.
        also_off: Those with „eingeschaltet: nein“ too.

    Raises:
        ConfigError: every mistake of the file, top to bottom. Examples are not run here; see `examples.check`.
    """
    compiler = _Compiler(raw, _lexicon(raw, stichtag))
    presets = [compiler.preset(kennung) for kennung in raw.raw("voreinstellungen")]
    problems = [*raw.problems, *_reserved_names(raw), *compiler.problems]
    if problems:
        raise ConfigError(sorted(problems, key=lambda problem: (problem.origin.zeile or 0, problem.code)))
    return tuple(preset for preset in presets if preset is not None and preset.in_force(stichtag) and (also_off or preset.eingeschaltet))


def compile_condition(document: Document, path: Path_, presets: Presets, stichtag: date, bei: str = "") -> Expression:
    """One condition that stands in another file, such as „muss“ of a measure; may use the named values and presets of filters.yaml.

    Args:
        document: The file the condition stands in.
        path: Where in the file, for example ("muss",).
        presets: filters.yaml as read; must compile without mistakes.
        stichtag: As for `compile_presets`.
        bei: Whose condition it is, put before every message („Maßnahme: “).

    Raises:
        ConfigError: every mistake of the condition.
    """
    compiler = _Compiler(presets, _lexicon(presets, stichtag))
    translator = Translator(document, compiler.lexicon, compiler.reference, bei)
    data = document.data
    for step in path:
        data = data[step]
    expression = translator.condition(data, path)
    if expression is None or translator.problems or compiler.problems:
        raise ConfigError([*translator.problems, *compiler.problems])
    return expression


def protected(expression: Expression, raw: Presets) -> tuple[str, ...]:
    """What makes a condition one for the Fachstelle only: sensitive fields it looks at, restricted presets it refers to."""
    restricted = {kennung for kennung, entry in raw.voreinstellungen.items() if entry.eingeschraenkt == "ja"}
    names = [name for name in fields(expression) if FELD[name].sensitiv]
    return (*names, *dict.fromkeys(kennung for kennung in references(expression) if kennung in restricted))


def not_in_force(raw: Presets, stichtag: date) -> tuple[Problem, ...]:
    """One notice per preset that `compile_presets` leaves out because it begins after the Stichtag or ended before it."""
    found = []
    for kennung, entry in raw.voreinstellungen.items():
        origin = raw.document.origin(("voreinstellungen", kennung))
        if entry.eingeschaltet == "nein":
            continue
        if entry.gueltig_ab > stichtag:
            found.append(Problem("P-150", origin, {"bei": f"{kennung}: ", "tag": f"{entry.gueltig_ab:%d.%m.%Y}"}))
        elif entry.gueltig_bis is not None and entry.gueltig_bis < stichtag:
            found.append(Problem("P-152", origin, {"bei": f"{kennung}: ", "tag": f"{entry.gueltig_bis:%d.%m.%Y}"}))
    return tuple(found)


def out_of_date(raw: Presets, stichtag: date) -> tuple[Problem, ...]:
    """One warning per named value that is no longer known on the Stichtag; what needs it is unklar since then."""
    return tuple(
        Problem("P-153", raw.document.origin(("werte", name)), {"wert": wert.text or name, "tag": f"{wert.bekannt_bis:%d.%m.%Y}"})
        for name, wert in raw.werte.items()
        if wert.bekannt_bis is not None and wert.bekannt_bis < stichtag
    )


def amount(raw: Presets, name: str, stichtag: date) -> int | None:
    """A named amount of the house on that day, in cents; None if there is none, or none that is known any more."""
    lexicon = _lexicon(raw, stichtag)
    try:
        if name not in lexicon.werte or lexicon.outdated(name):
            return None
        return int(literal.scalar(name, FELD["erwerbseinkommen"], lexicon, "kleiner").value)
    except MistakeError:
        return None


def _lexicon(raw: Presets, stichtag: date) -> Lexicon:
    werte: Mapping[str, DatedValue] = raw.werte
    return Lexicon(stichtag, werte, frozenset(raw.raw("werte")))


def _reserved_names(raw: Presets) -> list[Problem]:
    taken = [name for name in raw.raw("werte") if name in _RESERVED]
    return [Problem("P-102", raw.document.origin(("werte", name)), {"name": name}) for name in taken]


@dataclass(slots=True)
class _Compiler:
    """Compiles every preset once, following references; `_open` is the chain of presets being compiled."""

    raw: Presets
    lexicon: Lexicon
    problems: list[Problem] = field(default_factory=list)
    _conditions: dict[str, Expression | None] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def preset(self, kennung: str) -> Preset | None:
        """One preset, or None if anything about it is wrong (recorded)."""
        bedingung = self._condition(kennung)
        entry = self.raw.voreinstellungen.get(kennung)
        if entry is None:
            return None
        beispiele = [self._example(kennung, index, item) for index, item in enumerate(entry.beispiele)]
        if bedingung is None:
            return None
        self._check_restricted(kennung, entry, bedingung)
        return Preset(
            kennung=kennung,
            titel=entry.titel,
            zweck=entry.zweck,
            verantwortlich=entry.verantwortlich,
            gueltig_ab=entry.gueltig_ab,
            gueltig_bis=entry.gueltig_bis,
            aufgabe=self._task(kennung, entry),
            quelle=entry.quelle,
            nutzer=tuple(entry.nutzer),
            eingeschaltet=entry.eingeschaltet == "ja",
            eingeschraenkt=entry.eingeschraenkt == "ja",
            nur_laufender_bezug=entry.nur_laufender_bezug == "ja",
            bedingung=bedingung,
            beispiele=tuple(beispiel for beispiel in beispiele if beispiel is not None),
        )

    def reference(self, kennung: str) -> Reference | None:
        """The preset behind a reference.

        Raises:
            MistakeError: there is none, or the reference closes a ring.
        """
        known = self.raw.raw("voreinstellungen")
        if kennung not in known:
            raise MistakeError(code="P-130", kennung=kennung, vorschlag=nearest(kennung, list(known)))
        if kennung in self._open:
            ring = [*self._open[self._open.index(kennung) :], kennung]
            raise MistakeError(code="P-131", kreis=" → ".join(ring))
        bedingung = self._condition(kennung)
        entry = self.raw.voreinstellungen.get(kennung)
        if bedingung is None or entry is None:
            return None
        clause = entry.nur_laufender_bezug == "ja"
        return Reference(kennung, entry.titel, AllOf((bedingung, CurrentBenefit())) if clause else bedingung)

    def _condition(self, kennung: str) -> Expression | None:
        if kennung in self._conditions:
            return self._conditions[kennung]
        written = self.raw.raw("voreinstellungen")[kennung]
        if not isinstance(written, dict) or "bedingung" not in written:
            return None  # reported as a missing key
        self._open.append(kennung)
        translator = Translator(self.raw.document, self.lexicon, self.reference, f"{kennung}: ", self.problems)
        found = translator.condition(written["bedingung"], ("voreinstellungen", kennung, "bedingung"))
        self._open.pop()
        self._conditions[kennung] = found
        return found

    def _task(self, kennung: str, entry: WrittenPreset) -> Aufgabe:
        path = ("voreinstellungen", kennung)
        frist = self._date(kennung, (*path, "frist"), entry.frist) if entry.frist else None
        if entry.wartet is None:
            return Aufgabe(entry.tun, frist)
        seit = self._date(kennung, (*path, "wartet", "seit"), DueRule(feld=entry.wartet.seit))
        return Aufgabe(entry.tun, frist, entry.wartet.auf, seit)

    def _date(self, kennung: str, path: Path_, written: DueRule) -> FieldRef | None:
        """The date a deadline or a wait counts from; None if it was written wrongly (recorded)."""
        try:
            return condition.read_due(written, self.lexicon)
        except MistakeError as mistake:
            self._mistake(mistake.code, path, kennung, **mistake.angaben)
            return None

    def _check_restricted(self, kennung: str, entry: WrittenPreset, bedingung: Expression) -> None:
        sensitive = protected(bedingung, self.raw)
        if sensitive and entry.eingeschraenkt == "nein":
            self._mistake("P-132", ("voreinstellungen", kennung, "bedingung"), kennung, feld=sensitive[0])

    def _example(self, kennung: str, index: int, item: Any) -> Beispiel | None:  # noqa: ANN401 - YAML data
        path: Path_ = ("voreinstellungen", kennung, "beispiele", index)
        wort, person = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else ("", None)
        if wort not in _VERDICTS or not isinstance(person, dict):
            self._mistake("P-140", path, kennung, form="{geschlecht: w}")
            return None
        read = [self._example_value(kennung, (*path, wort, name), name, value) for name, value in person.items()]
        values = tuple(value for value in read if value is not None)
        return Beispiel(_VERDICTS[wort], values, self.raw.document.origin(path)) if len(values) == len(read) else None

    def _example_value(self, kennung: str, path: Path_, name: str, value: Any) -> ExampleValue | None:  # noqa: ANN401 - YAML data
        if name.isdecimal():
            self._mistake("P-118", path, kennung)
            return None
        try:
            feld = FELD[condition.read_field(name)]
            if value == literal.UNKNOWN:
                return name, Zustand.UNBEKANNT, ""
            if value == "leer":
                if not feld.leer_moeglich:
                    raise MistakeError(code="P-117", feld=name)  # noqa: TRY301 - all mistakes of a value leave by one door
                return name, Zustand.LEER, ""
            if feld.kind is Kind.LISTE and isinstance(value, list):
                return name, Zustand.WERT, tuple(literal.scalar(part, feld, self.lexicon, "Beispiel").text for part in value)
            read = literal.scalar(value, feld, self.lexicon, "Beispiel")
        except MistakeError as mistake:
            self._mistake(mistake.code, path, kennung, **mistake.angaben)
            return None
        return name, Zustand.WERT, (read.text,) if feld.kind is Kind.LISTE else read.value

    def _mistake(self, code: str, path: Path_, kennung: str, **angaben: str) -> None:
        if code:
            self.problems.append(Problem(code, self.raw.document.origin(path), {"bei": f"{kennung}: ", **angaben}))
