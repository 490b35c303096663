"""The README: its configuration can be read, and no command or exit code is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.cli.main import COMMANDS
from digest.errors import DigestError
from digest.store.config import load

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_each_configuration_in_the_readme_is_one(tmp_path: Path) -> None:
    found = []
    for block in re.findall(r"^```toml\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        (tmp_path / "digest.toml").write_text(block, encoding="utf-8")
        found.append(load(tmp_path))
    folder, whole = found
    assert folder.nightly.folder == "/srv/www/news"
    assert (whole.site.name, whole.outlets[0].country) == ("The Harbour Digest", "GB")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`(digest )?{name}\b", README)


def test_every_exit_code_is_in_the_readme() -> None:
    codes = {DigestError.exit_code, *(kind.exit_code for kind in DigestError.__subclasses__())}
    (line,) = re.findall(r"^Exit codes: .*?\n\n", README, re.MULTILINE | re.DOTALL)
    assert codes | {0, 130} <= {int(n) for n in re.findall(r"\d+", line)}


PLAIN = re.sub(r"`[^`\n]+`", "", README)  # what stands in code is an example


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!http)[^)#]+)\)", PLAIN))
def test_what_the_readme_links_to_is_there(target: str) -> None:
    assert (ROOT / target).exists()


CODE = [
    path.as_posix()
    for top in ("digest", "tests", "tools", "benchmarks")
    for path in (ROOT / top).rglob("*.py")
]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_code_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:[\w-]+/)+[\w-]+\.py)\b", page.read_text("utf-8"))
    assert [] == [name for name in named if not any(path.endswith(f"/{name}") for path in CODE)]
