"""`pytest tests/golden --golden-update` writes the expected files anew; read the diff before it is committed."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="erwartet.yaml neu schreiben statt vergleichen")


@pytest.fixture
def schreiben(request) -> bool:
    return bool(request.config.getoption("--golden-update", default=False))
