"""The judged cases of the month on disk, so that `filter`, `massnahme` and `bericht` need no second import.

One `.npz` file of plain arrays and JSON (never pickle): text columns as codes and distinct values, the rest as numbers.
"""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile

import numpy as np
import pandas as pd

from bewerberanalyse.cases.population import only
from bewerberanalyse.linkage import spine
from bewerberanalyse.model import case
from bewerberanalyse.model.case import ChainLink, Faelle, ListEntry
from bewerberanalyse.model.fields import FELDER, Kind
from bewerberanalyse.model.problems import InputError, Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.run.result import Call
from bewerberanalyse.xlsx.zip_writer import ZipWriter

TakenT = TypeVar("TakenT")

FORMAT = 3
_LEVEL = 6  # of libdeflate: the size of zlib's usual one
_NOTE_TEXTS = ("kundennummer", "stichwort", "text", "bestritten")
_NUMBERS = {Kind.GANZZAHL, Kind.BETRAG}


def file_name(listenmonat: object) -> str:
    """Name of the file inside the month folder."""
    return f"Faelle_{listenmonat}.npz"


def to_bytes(faelle: Faelle, notizen: pd.DataFrame | None = None) -> bytes:
    """The cases, and the notes they were made with, as the content of one `.npz` file."""
    arrays: dict[str, Any] = {}
    texts: dict[str, list[str]] = {}
    lists: dict[str, list[list[Any]]] = {}
    for feld in FELDER:
        column = faelle.werte[feld.name]
        if feld.kind is Kind.DATUM:
            arrays["w_" + feld.name] = column.to_numpy().astype("datetime64[s]").astype(np.int64)
        elif feld.kind in _NUMBERS:
            arrays["w_" + feld.name] = column.fillna(0).to_numpy(dtype=np.int64)
        elif feld.kind is Kind.LISTE:
            codes, distinct = pd.factorize(column.to_numpy(dtype=object))
            arrays["w_" + feld.name], lists["w_" + feld.name] = codes.astype(np.int32), [[*map(_plain, entries)] for entries in distinct]
        else:
            arrays["w_" + feld.name], texts["w_" + feld.name] = _codes(column)
        arrays["z_" + feld.name] = faelle.zustand[feld.name].to_numpy(dtype=np.int8)
    arrays["k_fall"] = faelle.klaerung["fall"].to_numpy(dtype=np.int32)
    for name in ("feld", "art", "text", "system", "maske"):
        arrays["k_" + name], texts["k_" + name] = _codes(faelle.klaerung[name])
    if notizen is not None:
        arrays["n_datum"] = notizen["datum"].to_numpy().astype("datetime64[s]").astype(np.int64)
        arrays["n_zurueckgezogen"] = notizen["zurueckgezogen"].to_numpy(dtype=np.bool_)
        for name in _NOTE_TEXTS:
            arrays["n_" + name], texts["n_" + name] = _codes(notizen[name])
    for table, rows, columns in (("t_", faelle.teilnahmen, case.TEILNAHME_COLUMNS), ("a_", faelle.aussicht, case.OUTLOOK_COLUMNS)):
        words = {table + name: _codes(rows[name]) for name, dtype in columns.items() if dtype == "str"}
        whole = {name: np.int64 if dtype.startswith("datetime") else dtype for name, dtype in columns.items() if dtype != "str"}
        arrays |= {name: codes for name, (codes, _) in words.items()}
        arrays |= {table + name: rows[name].to_numpy().astype(dtype) for name, dtype in whole.items()}
        texts |= {name: uniques for name, (_, uniques) in words.items()}
    arrays |= {f"o_{name}": faelle.aus_opds[name].to_numpy(dtype=np.bool_) for name in faelle.aus_opds}
    arrays |= {f"u_{name}": faelle.ungenau[name].to_numpy(dtype=np.int8) for name in faelle.ungenau}
    arrays |= {f"c_{place}": faelle.pruefungen[name].to_numpy(dtype=np.int8) for place, name in enumerate(faelle.pruefungen)}
    meta = {
        "format": FORMAT,
        "pruefungen": list(map(str, faelle.pruefungen)),
        "stichtag": faelle.stichtag.isoformat(),
        "quellen_stand": {quelle.value: stand.isoformat() if stand else None for quelle, stand in faelle.quellen_stand.items()},
        "texte": texts,
        "listen": lists,
    }
    arrays["meta"] = np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), dtype=np.uint8)
    return _packed(arrays)


def _packed(arrays: dict[str, Any]) -> bytes:
    """What `np.savez_compressed` writes, in half the time."""
    buffer = io.BytesIO()
    with ZipWriter(buffer, _LEVEL) as package:
        for name, array in arrays.items():
            part = io.BytesIO()
            np.lib.format.write_array(part, np.asanyarray(array), allow_pickle=False)
            package.add(f"{name}.npy", (part.getvalue(),))
    return buffer.getvalue()


def load(path: Path) -> Faelle:
    """The cases of an earlier `erstellen`.

    Raises:
        InputError: no list has been made for this month yet, or the file comes from another version.
    """
    return _read(path, _faelle)


def of_month(call: Call) -> Faelle:
    """The cases of the month as the last `erstellen` left them, without those the house has left out since (`ausnehmen`).

    Raises:
        InputError: as `load`.
    """
    return _without_left_out(call, load(_path(call)))


def with_notes(call: Call) -> tuple[Faelle, pd.DataFrame | None]:
    """As `of_month`, and the notes of the month as that run knew them, see `cases.notes.entries`; None if there were none.

    Raises:
        InputError: as `load`.
    """
    faelle, notes = _read(_path(call), lambda arrays, meta: (_faelle(arrays, meta), _notes(arrays, meta)))
    return _without_left_out(call, faelle), notes


def _path(call: Call) -> Path:
    return call.ordner.monat(call.monat) / file_name(call.monat)


def _without_left_out(call: Call, faelle: Faelle) -> Faelle:
    out = faelle.werte["kundennummer"].isin(left_out(call.files.settings)).to_numpy()
    return only(faelle, ~out) if out.any() else faelle


def of_last_run(call: Call) -> Faelle | None:
    """The cases of the last run of this month; None if there was none, or one of another version."""
    try:
        return of_month(call)
    except InputError:
        return None


def left_out(settings: Settings) -> frozenset[str]:
    """The numbers of those who must not stand in the list, as far as the settings know them."""
    return spine.family(settings.ausnehmen, settings.kundennummern)


def _read(path: Path, take: Callable[[Any, dict[str, Any]], TakenT]) -> TakenT:
    if not path.is_file():
        raise InputError([Problem("M-101", Origin(path.parent.name))])
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            meta = json.loads(arrays["meta"].tobytes())
            if meta["format"] != FORMAT:
                raise ValueError(meta["format"])  # noqa: TRY301 - one way out for all damage
            return take(arrays, meta)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        raise InputError([Problem("M-102", Origin(path.name))]) from None


def _faelle(arrays: Any, meta: dict[str, Any]) -> Faelle:  # noqa: ANN401 - numpy's NpzFile has no useful type
    zustand = {feld.name: arrays["z_" + feld.name] for feld in FELDER}
    werte: dict[str, Any] = {}
    for feld in FELDER:
        key = "w_" + feld.name
        if feld.kind is Kind.DATUM:
            werte[feld.name] = arrays[key].astype("datetime64[s]")
        elif feld.kind in _NUMBERS:
            werte[feld.name] = pd.arrays.IntegerArray(arrays[key], zustand[feld.name] != 0)
        elif feld.kind is Kind.LISTE:
            distinct = [tuple(map(_entry, entries)) for entries in meta["listen"][key]]
            werte[feld.name] = np.fromiter((distinct[code] for code in arrays[key]), dtype=object, count=len(arrays[key]))
        else:
            werte[feld.name] = _texts(arrays[key], meta["texte"][key])
    klaerung = {"fall": arrays["k_fall"]} | {
        name: _texts(arrays["k_" + name], meta["texte"]["k_" + name]) for name in ("feld", "art", "text", "system", "maske")
    }
    stands = {Quelle(name): date.fromisoformat(stand) if stand else None for name, stand in meta["quellen_stand"].items()}
    rows, later = (
        {
            name: _texts(arrays[table + name], meta["texte"][table + name]) if dtype == "str" else arrays[table + name].astype(dtype)
            for name, dtype in columns.items()
        }
        for table, columns in (("t_", case.TEILNAHME_COLUMNS), ("a_", case.OUTLOOK_COLUMNS))
    )
    return Faelle(
        date.fromisoformat(meta["stichtag"]), pd.DataFrame(werte), pd.DataFrame(zustand), pd.DataFrame(klaerung), stands,
        teilnahmen=case.teilnahmen(**rows),
        aussicht=case.aussicht(**later),
        aus_opds=pd.DataFrame({name: arrays["o_" + name] for name in zustand if "o_" + name in arrays}),
        ungenau=pd.DataFrame({name: arrays["u_" + name] for name in zustand if "u_" + name in arrays}),
        pruefungen=pd.DataFrame({name: arrays[f"c_{place}"] for place, name in enumerate(meta["pruefungen"])}),
    )  # fmt: skip


def _plain(entry: ListEntry) -> str | list[str | None]:
    """An entry of a list as JSON."""
    if isinstance(entry, str):
        return entry
    days = (day.isoformat() if day else None for day in (entry.beginn, entry.ende))
    return [entry.instrument, entry.niveau, *days, *(["vorbei"] if entry.vorbei else [])]


def _entry(plain: Any) -> ListEntry:  # noqa: ANN401 - JSON
    if isinstance(plain, str):
        return plain
    instrument, niveau, begin, end, *over = plain
    return ChainLink(instrument, niveau, _day(begin), _day(end), vorbei=bool(over))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _notes(arrays: Any, meta: dict[str, Any]) -> pd.DataFrame | None:  # noqa: ANN401 - see above
    if "n_datum" not in arrays:
        return None
    columns = {name: _texts(arrays["n_" + name], meta["texte"]["n_" + name]) for name in _NOTE_TEXTS}
    days = arrays["n_datum"].astype("datetime64[s]")
    return pd.DataFrame({**columns, "datum": days, "zurueckgezogen": arrays["n_zurueckgezogen"]})


def _codes(column: "pd.Series[str]") -> tuple[np.ndarray, list[str]]:
    codes, uniques = pd.factorize(column)
    return codes.astype(np.int32), [str(value) for value in uniques]


def _texts(codes: np.ndarray, uniques: list[str]) -> np.ndarray:
    texts: np.ndarray = np.array([*uniques, ""], dtype=object)[codes]
    return texts
