"""Whole pages as they are meant to be; `python tests/support/site_golden.py` writes them anew."""

from __future__ import annotations

import pytest
import site_golden


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    return site_golden.fresh(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", sorted(site_golden.PAGES))
def test_a_page_is_as_it_was(name, fresh):
    expected = (site_golden.GOLDEN / name).read_text("utf-8")
    assert expected == fresh[name], "if this is meant: python tests/support/site_golden.py"
