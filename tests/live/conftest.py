"""One LibreOffice per test run, and xlwings pointed at it."""

import os
from collections.abc import Iterator

import pytest
import xlwings

from tests.live import bridge
from tests.live.engine import Engine


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bridge.Office]:
    if reason := bridge.missing():
        if os.environ.get("BEWERBERANALYSE_ALLE_PROGRAMME") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    office = bridge.Office(tmp_path_factory.mktemp("libreoffice"))
    yield office
    office.quit()


@pytest.fixture(scope="module")
def other_office(office: bridge.Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[bridge.Office]:
    """A second program, as on a colleague's computer."""
    other = bridge.Office(tmp_path_factory.mktemp("libreoffice2"))
    yield other
    other.quit()


@pytest.fixture
def excel(office: bridge.Office) -> Iterator[Engine]:
    """A running "Excel" without open workbooks; strict: it refuses text that Excel would convert."""
    engine = Engine(office, strict=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlwings.engines, "active", xlwings.main.Engine(impl=engine))
        yield engine
        office.busy, office.refuse = 0, ""
        for key, _ in office.call("books"):
            office.call("close", key)
