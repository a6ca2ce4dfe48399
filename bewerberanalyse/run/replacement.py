"""What a new delivery replaces, decided by what the files hold, and what is merged instead.

Replaced is a kept file that a new one of the same source takes the place of: readable, not older, and covering at least half of the persons
of both sides. Everything else stays and counts beside the new file, and a message says why. Notes are never replaced.
Nothing is moved or deleted here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import Datei, FileVerdict, Ingested, Quelle, SourceTable, told
from bewerberanalyse.run.intake import REPLACED, Delivery

HALF = 0.5
REASON = "durch eine neuere Lieferung ersetzt"
_INCOMPLETE = "E-126"  # the file itself says that rows are missing
_SHOWN = 5  # file names in one message


@dataclass(frozen=True, slots=True)
class Persons:
    """The distinct persons of one file in one source: (Kundennummer, name and date of birth), either "" if not stated."""

    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    names: frozenset[str]
    unnumbered: frozenset[str]  # names of rows without a Kundennummer

    def knows(self, number: str, name: str) -> bool:
        """Whether that person is among them: by number, or by name where one side has no number."""
        return (number in self.numbers or name in self.unnumbered) if number else name in self.names


@dataclass(frozen=True, slots=True)
class _Delivered:
    """One file of one source."""

    datei: Datei
    persons: Persons
    complete: bool


def settle(ingested: Ingested, delivery: Delivery) -> tuple[Ingested, tuple[str, ...]]:
    """Leave out what a new delivery replaces and the forms nobody has filled in; say what was decided.

    Returns:
        The tables without the rows left out, and the names of the replaced files, copies of them included.
    """
    ingested = _without_blank_forms(ingested, {name for _, name in delivery.formulare})
    fresh, kept = ({name for _, name in part} for part in (delivery.frisch, delivery.bestand))
    problems: list[Problem] = []
    gone: dict[str, set[Quelle]] = {}
    compared = {}
    for quelle in ingested.tables:
        if quelle is not Quelle.NOTIZEN and (sides := _sides(ingested, quelle, fresh, kept)):
            compared[quelle] = sides
            for name in _superseded(*sides):
                gone.setdefault(name, set()).add(quelle)
    whole = {name for name, sources in gone.items() if sources == _sources(ingested, name)}
    for quelle, (new, old) in compared.items():
        problems += _said(quelle, new, old, whole, {name for name, sources in gone.items() if quelle in sources})
    problems += _unusable(ingested, fresh, kept)
    copies = _copies(ingested, whole, fresh, kept)
    problems += _shared(ingested, whole)
    return _left_out(ingested, whole, problems), (*sorted(whole), *sorted(copies - whole))


def _sources(ingested: Ingested, name: str) -> set[Quelle | None]:
    """What a file holds; None stands for a table of Kundennummern or a sheet that could not be used, which nothing replaces."""
    return {datei.quelle for datei in ingested.dateien if datei.datei == name}


def _sides(
    ingested: Ingested, quelle: Quelle, fresh: Collection[str], kept: Collection[str]
) -> tuple[dict[str, _Delivered], dict[str, _Delivered]] | None:
    """The new and the kept files of one source by name; None if one side is empty."""
    used = [datei for datei in ingested.dateien if datei.quelle is quelle and datei.urteil is not FileVerdict.STOP]
    new, old = ([datei for datei in used if datei.datei in part] for part in (fresh, kept))
    if not new or not old:
        return None
    partial = {problem.origin.datei for problem in ingested.problems if problem.code == _INCOMPLETE}
    everybody = _by_file(ingested.tables[quelle])
    nobody = Persons(frozenset(), frozenset(), frozenset(), frozenset())
    return tuple(  # type: ignore[return-value]  # two sides in, two sides out
        {one.datei: _Delivered(one, everybody.get(one.datei, nobody), one.datei not in partial) for one in part} for part in (new, old)
    )


def _by_file(table: SourceTable) -> dict[str, Persons]:
    werte = table.werte
    number = werte["kundennummer"].astype(str).to_numpy(dtype=object)
    words = [werte[column].astype(str).str.casefold() for column in ("nachname", "vorname")]
    known = (werte["nachname"].astype(str) != "") & werte["geburtsdatum"].notna()
    name = (words[0] + "|" + words[1] + "|" + werte["geburtsdatum"].astype(str)).where(known, "").to_numpy(dtype=object)
    files = table.herkunft["datei"].astype(str).to_numpy(dtype=object)
    found: dict[str, Persons] = {}
    for file in dict.fromkeys(files.tolist()):
        here = files == file
        pairs = {pair for pair in zip(number[here].tolist(), name[here].tolist(), strict=True) if pair != ("", "")}
        by_number = dict(pair for pair in pairs if pair[0])
        distinct = {*by_number.items(), *(pair for pair in pairs if not pair[0])}
        names = frozenset(name for _, name in pairs if name)
        found[file] = Persons(frozenset(distinct), frozenset(by_number), names, frozenset(name for number, name in pairs if not number))
    return found


def _not_older(new: _Delivered, old: _Delivered) -> bool:
    """By Stand; where one of them states none, by delivery, and the new file was delivered later."""
    return new.datei.stand is None or old.datei.stand is None or new.datei.stand >= old.datei.stand


def _common(one: Persons, others: Sequence[Persons]) -> int:
    return sum(any(other.knows(*pair) for other in others) for pair in one.pairs)


def _share(one: Persons, others: Sequence[Persons]) -> float:
    return _common(one, others) / len(one.pairs) if one.pairs else 0.0


def _superseded(new: Mapping[str, _Delivered], old: Mapping[str, _Delivered]) -> set[str]:
    """Names of kept files whose place the new ones take.

    A side may consist of several files: one whole export takes the place of those of two teams, and the other way round. Files that
    the other side does not cover are taken out until nothing changes.
    """
    going, coming = set(old), {name for name, one in new.items() if one.complete}
    while True:
        covered = {
            name
            for name in going
            if _share(old[name].persons, [new[one].persons for one in coming if _not_older(new[one], old[name])]) >= HALF
        }
        covering = {
            name
            for name in coming
            if _share(new[name].persons, [old[one].persons for one in covered if _not_older(new[name], old[one])]) >= HALF
        }
        if (covered, covering) == (going, coming):
            return going
        going, coming = covered, covering


def _said(
    quelle: Quelle, new: Mapping[str, _Delivered], old: Mapping[str, _Delivered], whole: Collection[str], gone: Collection[str]
) -> Iterator[Problem]:
    """One message per replaced file, and one per pair that shares persons although both stay."""
    everyone = [one.persons for one in new.values()]
    for name in old:
        if name in whole:
            common = _common(old[name].persons, everyone)
            alone = len(old[name].persons.pairs) - common
            only = next(iter(new)) if len(new) == 1 else ""  # several files together take its place
            figures: dict[str, str | int] = {
                "quelle": quelle.titel,
                "gemeinsam": common,
                "allein": alone,
                "ordner": f"Eingang/{REPLACED}",
                "neu": only,
            }
            yield Problem("M-103", Origin(name), figures)
    for name, one in new.items():
        pairs = [(kept, other) for kept, other in old.items() if kept not in whole]
        touching = [(kept, other) for kept, other in pairs if _common(other.persons, [one.persons])]
        for kept, other in touching:
            yield Problem("M-131", Origin(name), {"quelle": quelle.titel, "alt": kept, "grund": _why(one, other, only_here=kept in gone)})
        if pairs and not touching:
            yield Problem("M-132", Origin(name), {"quelle": quelle.titel, "alt": _names(kept for kept, _ in pairs)})


def _why(new: _Delivered, old: _Delivered, *, only_here: bool) -> str:
    """Why the new file does not take the place of the kept one."""
    if not new.complete:
        return "Die neue Datei nennt mehr Datensätze, als in ihr stehen"
    if not _not_older(new, old):
        return f"Ihr Stand {new.datei.stand:%d.%m.%Y} ist älter als {old.datei.stand:%d.%m.%Y}"
    if only_here:
        return "Die bisherige Datei enthält noch etwas anderes, das nicht neu geliefert wurde"
    here, there = _common(old.persons, [new.persons]), _common(new.persons, [old.persons])
    both = (f"{here} von {len(old.persons.pairs)}", f"{there} von {len(new.persons.pairs)}")
    return (
        f"In der neuen stehen {both[0]} Personen der bisherigen, in der bisherigen {both[1]} Personen der neuen; "
        "ersetzt wird ab der Hälfte auf beiden Seiten"
    )


def _names(names: Iterable[str]) -> str:
    shown = sorted(names)
    more = f" und {len(shown) - _SHOWN} weiteren" if len(shown) > _SHOWN else ""
    return ", ".join(f"„{name}“" for name in shown[:_SHOWN]) + more


def _unusable(ingested: Ingested, fresh: Collection[str], kept: Collection[str]) -> Iterator[Problem]:
    """A new file that could not be used takes nobody's place."""
    used = {datei.datei for datei in ingested.dateien if datei.datei in kept and datei.urteil is not FileVerdict.STOP}
    digests = {datei.sha256 for datei in ingested.dateien if datei.urteil is not FileVerdict.STOP}
    bad = [one for one in ingested.dateien if one.datei in fresh and one.urteil is FileVerdict.STOP and one.sha256 not in digests]
    if used:
        yield from (Problem("M-133", Origin(name), {"anzahl": len(used)}) for name in dict.fromkeys(one.datei for one in bad))


def _copies(ingested: Ingested, whole: Collection[str], fresh: Collection[str], kept: Collection[str]) -> set[str]:
    """Kept files with the bytes of a replaced one or of a file delivered again: left in place they would be read in its stead next time."""
    digests = {datei.sha256 for datei in ingested.dateien if datei.sha256 and datei.datei in {*whole, *fresh}}
    return {datei.datei for datei in ingested.dateien if datei.datei in kept and datei.sha256 in digests}


def _shared(ingested: Ingested, whole: Collection[str]) -> Iterator[Problem]:
    """Say which row counts where several files of a source name the same persons."""
    for quelle, table in ingested.tables.items():
        files = [
            one.datei for one in ingested.dateien if one.quelle is quelle and one.urteil is not FileVerdict.STOP and one.datei not in whole
        ]
        if quelle is Quelle.NOTIZEN or len(files) < 2:
            continue
        everybody = _by_file(table)
        sets = [(file, everybody[file].pairs) for file in files if file in everybody]
        count: dict[tuple[str, str], int] = {}
        for _, pairs in sets:
            for pair in pairs:
                count[pair] = count.get(pair, 0) + 1
        if several := {pair for pair, files_of in count.items() if files_of > 1}:
            names = _names(file for file, pairs in sets if pairs & several)
            yield Problem("M-134", Origin(), {"quelle": quelle.titel, "anzahl": len(several), "dateien": names})


def _left_out(ingested: Ingested, names: Collection[str], problems: Sequence[Problem]) -> Ingested:
    tables = {quelle: _without(table, names) for quelle, table in ingested.tables.items()} if names else ingested.tables
    dateien = tuple(replace(datei, urteil=FileVerdict.STOP, grund=REASON) if datei.datei in names else datei for datei in ingested.dateien)
    return replace(ingested, tables=tables, dateien=dateien, problems=(*ingested.problems, *problems))


def _without(table: SourceTable, names: Collection[str]) -> SourceTable:
    return table.only(~table.herkunft["datei"].astype(str).isin(names).to_numpy())


def _without_blank_forms(ingested: Ingested, forms: Collection[str]) -> Ingested:
    """Without the forms that lie where they were written and hold no entry yet: they are no delivery."""
    if not forms or Quelle.NOTIZEN not in ingested.tables:
        return ingested
    table = ingested.tables[Quelle.NOTIZEN]
    filled = set(table.herkunft["datei"].astype(str)[told(table)])
    read = [one for one in ingested.dateien if one.quelle is Quelle.NOTIZEN and one.urteil is not FileVerdict.STOP]
    blank = {one.datei for one in read if one.datei in forms and one.datei not in filled}
    rest = _without(table, blank)
    tables = {**ingested.tables, Quelle.NOTIZEN: rest}
    if all(one.datei in blank for one in read):
        del tables[Quelle.NOTIZEN]
    return replace(
        ingested,
        tables=tables,
        dateien=tuple(one for one in ingested.dateien if one.datei not in blank),
        problems=tuple(problem for problem in ingested.problems if problem.origin.datei not in blank),
    )
