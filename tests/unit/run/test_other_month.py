"""A whole delivery of a month that has its list already, or is still to come, is not taken without asking."""

from datetime import date

import pytest

from bewerberanalyse.model.table import Datei, FileVerdict, Quelle
from bewerberanalyse.run.compared import of_another_month

JUNE = date(2026, 6, 12)


def files(*days, urteil=FileVerdict.PASST):
    return [Datei(f"{number}.csv", quelle, day, 9, urteil) for number, (quelle, day) in enumerate(zip(Quelle, days, strict=False))]


@pytest.mark.parametrize(("days", "listed", "stops"), [
    ((date(2026, 5, 29), date(2026, 5, 28), None), {"2026-05"}, True),  # last month's delivery once more
    ((date(2026, 5, 29), date(2026, 5, 28)), set(), False),  # only late: no list holds them yet
    ((date(2026, 5, 29), date(2026, 4, 30)), {"2026-05"}, True),  # one export is always a month older
    ((date(2026, 7, 1), date(2026, 7, 2)), set(), True),  # nobody can know that yet
    ((date(2026, 5, 29), date(2026, 6, 2)), {"2026-05"}, False),  # one late export among those of this month
    ((date(2026, 5, 29),), {"2026-05"}, False),  # one old file is one old file
    ((None, None), {"2026-05"}, False),
    ((date(2026, 6, 1), date(2026, 6, 2)), {"2026-05", "2026-06"}, False),
])  # fmt: skip
def test_a_whole_delivery_of_another_month(days, listed, stops):
    found = files(*days)
    assert bool(of_another_month(found, {one.datei for one in found}, JUNE, listed)) is stops


def test_only_new_files_count_and_what_is_said_names_the_month():
    old, new = files(date(2026, 5, 29), date(2026, 5, 28)), files(date(2026, 5, 29), date(2026, 5, 28))
    assert of_another_month(old, set(), JUNE, {"2026-05"}) == {}
    assert of_another_month(new, {"0.csv", "1.csv"}, JUNE, {"2026-05"}) == {"monat": "05/2026", "anzahl": 2}
    assert (
        of_another_month(files(date(2026, 5, 29), date(2026, 5, 28), urteil=FileVerdict.STOP), {"0.csv", "1.csv"}, JUNE, {"2026-05"}) == {}
    )
