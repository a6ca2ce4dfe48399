"""Any order of deliveries: only content replaces, and whatever was not replaced is in the list."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.model.table import Datei, FileVerdict, Ingested, Quelle
from bewerberanalyse.run import replacement
from bewerberanalyse.run.intake import Delivery
from tests.builders import table

FOLGEN = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 11), st.integers(1, 12), st.one_of(st.none(), st.integers(1, 20))), min_size=1, max_size=6
)


@settings(max_examples=40, deadline=None)
@given(FOLGEN)
def test_no_person_vanishes_unless_superseded_by_content(folge):
    """Every delivery is a run of persons with a Stand; the model replays the rule on sets of numbers."""
    bestand: dict[str, tuple[set[int], int | None]] = {}
    for nummer, (name, von, anzahl, stand) in enumerate(folge):
        neu, personen = f"{nummer}-{name}.csv", set(range(von, von + anzahl))
        rows = [(datei, n) for datei, (menge, _) in {neu: (personen, stand), **bestand}.items() for n in sorted(menge)]
        stands = {neu: stand, **{datei: tag for datei, (_, tag) in bestand.items()}}
        lieferung = Delivery(((Path(neu), neu),), tuple((Path(datei), datei) for datei in bestand))
        gelesen, ersetzt = replacement.settle(eingelesen(rows, stands), lieferung)
        for datei in ersetzt:
            menge, tag = bestand[datei]
            assert 2 * len(menge & personen) >= len(menge)
            assert stand is None or tag is None or stand >= tag
        if ersetzt:
            weg = set().union(*(bestand[datei][0] for datei in ersetzt))
            assert 2 * len(personen & weg) >= len(personen)
        bestand = {neu: (personen, stand), **{datei: one for datei, one in bestand.items() if datei not in ersetzt}}
        assert set(gelesen.tables[Quelle.VERBIS].werte["kundennummer"]) == {f"p{n}" for menge, _ in bestand.values() for n in menge}
        for datei, (menge, tag) in list(bestand.items())[1:]:  # whatever stayed had to stay
            halb = 2 * len(menge & personen) >= max(len(menge), len(personen))
            assert not (halb and (stand is None or tag is None or stand >= tag)), datei


def eingelesen(rows, stands) -> Ingested:
    lines = [
        {"kundennummer": f"p{n}", "nachname": f"N{n}", "vorname": "V", "geburtsdatum": "1990-01-01", "datei": datei} for datei, n in rows
    ]
    files = dict.fromkeys(datei for datei, _ in rows)
    dateien = tuple(
        Datei(datei, Quelle.VERBIS, stands[datei] and date(2026, 11, stands[datei]), 1, FileVerdict.PASST, "", datei) for datei in files
    )
    return Ingested({Quelle.VERBIS: table(Quelle.VERBIS, lines)}, dateien)
