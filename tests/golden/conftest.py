"""Slate over both golden slates, made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from golden.cases import NOW, store_slates

from bot.app import App


@pytest.fixture(scope="session")
def golden_app(prepared_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Slate at the golden moment, over the built-in slate and the invented one."""
    app = App(store_slates(prepared_file, tmp_path_factory.mktemp("golden")), clock=lambda: NOW)
    yield app
    app.close()
