"""Properties of the planner: it sorts everything exactly once, what is due stays due, and no clock alone can delete more."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bewerberanalyse.config.workfolder import Listenmonat
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.retention.plan import EntryKind, FoundEntry, plan
from tests.einstellungen import einstellungen

MOMENTS = st.datetimes(
    datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kathmandu")])
)
MONTHS = st.builds(lambda year, month: f"{year:04d}-{month:02d}", st.integers(1989, 2091), st.integers(1, 12))
NAMES = st.one_of(MONTHS, st.text(max_size=12), st.from_regex(r"\d{4}-\d{2}.?", fullmatch=True))
LISTINGS = st.lists(
    st.builds(FoundEntry, NAMES, st.sampled_from(EntryKind), st.integers(0, 9), st.integers(0, 999)),
    max_size=12,
    unique_by=lambda fund: fund.name,
)
KLEIN = settings(max_examples=80, deadline=None, derandomize=True)
SETTINGS = st.builds(lambda time: einstellungen(loeschzeit=time), st.times())


def due(listing: list[FoundEntry], now: datetime, share: datetime | None, settings: Settings) -> set[str]:
    return {eintrag.fund.name for eintrag in plan(listing, now, share, settings).faellig}


@KLEIN
@given(LISTINGS, MOMENTS, st.none() | MOMENTS, SETTINGS)
def test_every_entry_stands_in_exactly_one_group(listing, now, share, settings):
    made = plan(listing, now, share, settings)
    months = [eintrag.fund for group in (made.faellig, made.nicht_faellig, made.strittig, made.ausgesetzt) for eintrag in group]
    assert sorted([*months, *made.fremd], key=lambda fund: fund.name) == sorted(listing, key=lambda fund: fund.name)


@KLEIN
@given(LISTINGS, MOMENTS, SETTINGS, st.timedeltas(timedelta(0), timedelta(days=9000)))
def test_what_is_due_stays_due(listing, now, settings, later):
    assert due(listing, now, None, settings) <= due(listing, now + later, None, settings)


@KLEIN
@given(LISTINGS, MOMENTS, MOMENTS, SETTINGS)
def test_a_second_clock_never_adds_anything(listing, now, share, settings):
    both = due(listing, now, share, settings)
    assert both <= due(listing, now, None, settings)
    assert abs(now - share) <= timedelta(hours=26) or both <= due(listing, share, None, settings)


@KLEIN
@given(LISTINGS, MOMENTS, SETTINGS, st.sampled_from(["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]))
def test_the_zone_of_the_machine_does_not_matter(listing, now, settings, zone):
    assert plan(listing, now, None, settings) == plan(listing, now.astimezone(ZoneInfo(zone)), None, settings)


@KLEIN
@given(LISTINGS, MOMENTS, SETTINGS)
def test_only_real_month_names_are_due_and_only_after_their_month(listing, now, settings):
    for name in due(listing, now, None, settings):
        month = Listenmonat.parse(name)
        assert str(month) == name
        assert now >= month.due(settings.loeschzeit)


@KLEIN
@given(LISTINGS, MOMENTS, SETTINGS)
def test_the_order_of_the_listing_does_not_matter(listing, now, settings):
    assert plan(listing[::-1], now, None, settings) == plan(listing, now, None, settings)
